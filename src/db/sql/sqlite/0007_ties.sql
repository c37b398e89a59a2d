-- Ties between people: links, degrees, needs, the ledger; posts get their history in field_change.
CREATE TABLE "contact_links" (
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
    "contact" INTEGER,
    "other" INTEGER,
    "user" INTEGER,
    "kind" TEXT,
    "warmth" INTEGER,
    "since" INTEGER,
    "to" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "contact_links_contact" ON "contact_links" ("contact", "warmth", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "contact_links_other" ON "contact_links" ("other", "warmth", id) WHERE deleted_at IS NULL AND "other" IS NOT NULL;
CREATE INDEX "contact_links_user" ON "contact_links" ("user", "warmth", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "contact_links_import_id" ON "contact_links" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "contact_links_bin" ON "contact_links" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "relationships" (
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
    "contact" INTEGER,
    "user" INTEGER,
    "degree" INTEGER,
    "target" INTEGER,
    "target_date" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "evidence" TEXT,
    "recorded_at" INTEGER,
    "recorded_by" INTEGER,
    "superseded_by" INTEGER
) STRICT;
CREATE INDEX "relationships_contact" ON "relationships" ("contact", "from", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "relationships_user" ON "relationships" ("user", "from", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "relationships_import_id" ON "relationships" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "relationships_bin" ON "relationships" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "needs" (
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
    "acc_user" INTEGER,
    "acc_team" INTEGER,
    "acc_branch" INTEGER,
    "account" INTEGER,
    "contact" INTEGER,
    "kind" TEXT,
    "statement" TEXT,
    "statement_key" BLOB,
    "why" TEXT,
    "signs_seen" TEXT,
    "signs_heard" TEXT,
    "response_words" TEXT,
    "response_action" TEXT,
    "priority" INTEGER,
    "satisfied" INTEGER,
    "state" TEXT,
    "clear" INTEGER,
    "complete" INTEGER,
    "shared" INTEGER,
    "confirmed" INTEGER
) STRICT;
CREATE INDEX "needs_priority" ON "needs" ("priority", id) WHERE deleted_at IS NULL;
CREATE INDEX "needs_acc_user" ON "needs" ("acc_user", "priority", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "needs_acc_team" ON "needs" ("acc_team", "priority", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "needs_acc_branch" ON "needs" ("acc_branch", "priority", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "needs_account" ON "needs" ("account", "priority", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "needs_contact" ON "needs" ("contact", "priority", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "needs_kind" ON "needs" ("kind", "priority", id) WHERE deleted_at IS NULL AND "kind" IS NOT NULL;
CREATE INDEX "needs_state" ON "needs" ("state", "priority", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "needs_confirmed" ON "needs" ("confirmed", "priority", id) WHERE deleted_at IS NULL AND "confirmed" IS NOT NULL;
CREATE INDEX "needs_import_id" ON "needs" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "needs_bin" ON "needs" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "exchanges" (
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
    "acc_user" INTEGER,
    "acc_team" INTEGER,
    "acc_branch" INTEGER,
    "account" INTEGER,
    "contact" INTEGER,
    "user" INTEGER,
    "direction" TEXT,
    "kind" TEXT,
    "what" TEXT,
    "what_key" BLOB,
    "value" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "given_on" INTEGER,
    "due" INTEGER,
    "state" TEXT,
    "settled_on" INTEGER,
    "evidence" TEXT
) STRICT;
CREATE INDEX "exchanges_given_on" ON "exchanges" ("given_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "exchanges_acc_user" ON "exchanges" ("acc_user", "given_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "exchanges_acc_team" ON "exchanges" ("acc_team", "given_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "exchanges_acc_branch" ON "exchanges" ("acc_branch", "given_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "exchanges_account" ON "exchanges" ("account", "given_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "exchanges_contact" ON "exchanges" ("contact", "given_on", id) WHERE deleted_at IS NULL AND "contact" IS NOT NULL;
CREATE INDEX "exchanges_user" ON "exchanges" ("user", "given_on", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "exchanges_direction" ON "exchanges" ("direction", "given_on", id) WHERE deleted_at IS NULL AND "direction" IS NOT NULL;
CREATE INDEX "exchanges_kind" ON "exchanges" ("kind", "given_on", id) WHERE deleted_at IS NULL AND "kind" IS NOT NULL;
CREATE INDEX "exchanges_state" ON "exchanges" ("state", "given_on", id) WHERE deleted_at IS NULL AND "state" IS NOT NULL;
CREATE INDEX "exchanges_import_id" ON "exchanges" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "exchanges_bin" ON "exchanges" (bin, id) WHERE bin IS NOT NULL;
INSERT INTO field_change (kind, record, field, new, on_day, at, by_user)
SELECT 'position', id, 'contact', CAST("contact" AS TEXT), COALESCE("from", created_at / 86400000), created_at, created_by FROM positions WHERE "contact" IS NOT NULL;
INSERT INTO field_change (kind, record, field, new, on_day, at, by_user)
SELECT 'position', id, 'department', CAST("department" AS TEXT), COALESCE("from", created_at / 86400000), created_at, created_by FROM positions WHERE "department" IS NOT NULL;
INSERT INTO field_change (kind, record, field, new, on_day, at, by_user)
SELECT 'position', id, 'title', "title", COALESCE("from", created_at / 86400000), created_at, created_by FROM positions WHERE "title" IS NOT NULL;
INSERT INTO field_change (kind, record, field, new, on_day, at, by_user)
SELECT 'position', id, 'level', CAST("level" AS TEXT), COALESCE("from", created_at / 86400000), created_at, created_by FROM positions WHERE "level" IS NOT NULL;
INSERT INTO field_change (kind, record, field, new, on_day, at, by_user)
SELECT 'position', id, 'reports_to', CAST("reports_to" AS TEXT), COALESCE("from", created_at / 86400000), created_at, created_by FROM positions WHERE "reports_to" IS NOT NULL;
UPDATE positions SET "recorded_at" = created_at, "recorded_by" = created_by WHERE "recorded_at" IS NULL;
