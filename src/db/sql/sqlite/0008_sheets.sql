-- Sheets of a deal: lines, team, buying roles, competitors, criteria, scores, problems, triggers.
CREATE TABLE "deal_lines" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "product" INTEGER,
    "description" TEXT,
    "quantity" INTEGER,
    "price" INTEGER,
    "currency" TEXT,
    "application" TEXT,
    "scale" TEXT,
    "process_requirement" TEXT,
    "position" INTEGER
) STRICT;
CREATE INDEX "deal_lines_deal" ON "deal_lines" ("deal", "position", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "deal_lines_import_id" ON "deal_lines" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "deal_lines_bin" ON "deal_lines" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "deal_members" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "user" INTEGER,
    "part" TEXT,
    "team_kind" TEXT,
    "share" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "deal_members_deal" ON "deal_members" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "deal_members_user" ON "deal_members" ("user", updated_at, id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "deal_members_import_id" ON "deal_members" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "deal_members_bin" ON "deal_members" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "deal_contacts" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "contact" INTEGER,
    "buying_roles" TEXT,
    "authority" TEXT,
    "participation" TEXT,
    "attitude" INTEGER,
    "requirement" TEXT,
    "personal_win" TEXT,
    "result_so_far" TEXT,
    "decision_mode" TEXT,
    "expectation" TEXT,
    "authority_limit" TEXT,
    "personal_risk" TEXT,
    "covered_by" INTEGER,
    "coverage_state" TEXT,
    "confirmed_on" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "deal_contacts_deal" ON "deal_contacts" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "deal_contacts_contact" ON "deal_contacts" ("contact", updated_at, id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "deal_contacts_import_id" ON "deal_contacts" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "deal_contacts_bin" ON "deal_contacts" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "deal_competitors" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "competitor" INTEGER,
    "salesperson" TEXT,
    "product" TEXT,
    "price" INTEGER,
    "price_cur" TEXT,
    "services" TEXT,
    "actions" TEXT,
    "content_with" TEXT,
    "discontent_with" TEXT,
    "source" TEXT,
    "date" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "deal_competitors_deal" ON "deal_competitors" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "deal_competitors_competitor" ON "deal_competitors" ("competitor", "date", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "deal_competitors_import_id" ON "deal_competitors" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "deal_competitors_bin" ON "deal_competitors" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "criteria" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "concern" TEXT,
    "concern_key" BLOB,
    "factor" TEXT,
    "weight" INTEGER,
    "departments" TEXT,
    "asked" INTEGER,
    "position" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "criteria_deal" ON "criteria" ("deal", "position", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "criteria_import_id" ON "criteria" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "criteria_bin" ON "criteria" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "scores" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "criterion" INTEGER,
    "factory" TEXT,
    "competitor" INTEGER,
    "score" INTEGER,
    "evidence" TEXT
) STRICT;
CREATE INDEX "scores_deal" ON "scores" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "scores_criterion" ON "scores" ("criterion", updated_at, id) WHERE deleted_at IS NULL AND "criterion" IS NOT NULL;
CREATE INDEX "scores_import_id" ON "scores" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "scores_bin" ON "scores" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "deal_sheets" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "kind" TEXT,
    "code" TEXT,
    "code_key" BLOB,
    "filled_by" INTEGER,
    "date" INTEGER,
    "draft" INTEGER,
    "asked" TEXT,
    "note" TEXT
) STRICT;
CREATE INDEX "deal_sheets_deal" ON "deal_sheets" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE UNIQUE INDEX "deal_sheets_code" ON "deal_sheets" ("code") WHERE deleted_at IS NULL AND "code" IS NOT NULL;
CREATE INDEX "deal_sheets_import_id" ON "deal_sheets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "deal_sheets_bin" ON "deal_sheets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "problems" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "text" TEXT,
    "text_key" BLOB,
    "severity" INTEGER,
    "cost_of_inaction" TEXT,
    "inaction_amount" INTEGER,
    "inaction_amount_cur" TEXT
) STRICT;
CREATE INDEX "problems_deal" ON "problems" ("deal", "severity", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "problems_import_id" ON "problems" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "problems_bin" ON "problems" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "trigger_events" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" INTEGER NOT NULL,
    "created_by" INTEGER,
    "updated_at" INTEGER NOT NULL,
    "updated_by" INTEGER,
    "deleted_at" INTEGER,
    "deleted_by" INTEGER,
    "bin" INTEGER,
    "import_id" INTEGER,
    "incomplete" INTEGER NOT NULL DEFAULT 0,
    "ext" TEXT,
    "deal" INTEGER,
    "what" TEXT,
    "what_key" BLOB,
    "date" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "trigger_events_deal" ON "trigger_events" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "trigger_events_import_id" ON "trigger_events" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "trigger_events_bin" ON "trigger_events" (bin, id) WHERE bin IS NOT NULL;
