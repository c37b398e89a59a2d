-- What is known about an account and how we stand there: information, answers, demand, surveys, expected changes, development projects, ladder, Monday rounds.

CREATE TABLE "info_items" (
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
    "statement" TEXT,
    "statement_key" BLOB,
    "level" INTEGER,
    "source" TEXT,
    "contact" INTEGER,
    "date" INTEGER,
    "confidence" TEXT,
    "question" TEXT,
    "confirms" INTEGER,
    "contradicts" INTEGER
) STRICT;
CREATE INDEX "info_items_date" ON "info_items" ("date", id) WHERE deleted_at IS NULL;
CREATE INDEX "info_items_acc_user" ON "info_items" ("acc_user", "date", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "info_items_acc_team" ON "info_items" ("acc_team", "date", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "info_items_acc_branch" ON "info_items" ("acc_branch", "date", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "info_items_account" ON "info_items" ("account", "date", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "info_items_question" ON "info_items" ("question", "date", id) WHERE deleted_at IS NULL AND "question" IS NOT NULL;
CREATE INDEX "info_items_import_id" ON "info_items" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "info_items_bin" ON "info_items" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "analysis_answers" (
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
    "question" TEXT,
    "answer" TEXT,
    "confidence" TEXT,
    "as_of" INTEGER
) STRICT;
CREATE INDEX "analysis_answers_as_of" ON "analysis_answers" ("as_of", id) WHERE deleted_at IS NULL;
CREATE INDEX "analysis_answers_acc_user" ON "analysis_answers" ("acc_user", "as_of", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "analysis_answers_acc_team" ON "analysis_answers" ("acc_team", "as_of", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "analysis_answers_acc_branch" ON "analysis_answers" ("acc_branch", "as_of", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "analysis_answers_account" ON "analysis_answers" ("account", "as_of", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "analysis_answers_import_id" ON "analysis_answers" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "analysis_answers_bin" ON "analysis_answers" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "demands" (
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
    "department" INTEGER,
    "product" INTEGER,
    "year" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "competitor" INTEGER,
    "competitor_share" INTEGER,
    "source" TEXT
) STRICT;
CREATE INDEX "demands_year" ON "demands" ("year", id) WHERE deleted_at IS NULL;
CREATE INDEX "demands_acc_user" ON "demands" ("acc_user", "year", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "demands_acc_team" ON "demands" ("acc_team", "year", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "demands_acc_branch" ON "demands" ("acc_branch", "year", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "demands_account" ON "demands" ("account", "year", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "demands_import_id" ON "demands" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "demands_bin" ON "demands" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "surveys" (
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
    "purpose" TEXT,
    "on" INTEGER,
    "contact" INTEGER,
    "owner" INTEGER,
    "next_on" INTEGER,
    "state" TEXT,
    "link_hash" TEXT,
    "link_until" INTEGER,
    "sent_at" INTEGER,
    "answered_at" INTEGER
) STRICT;
CREATE INDEX "surveys_on" ON "surveys" ("on", id) WHERE deleted_at IS NULL;
CREATE INDEX "surveys_acc_user" ON "surveys" ("acc_user", "on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "surveys_acc_team" ON "surveys" ("acc_team", "on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "surveys_acc_branch" ON "surveys" ("acc_branch", "on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "surveys_account" ON "surveys" ("account", "on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "surveys_link_hash" ON "surveys" ("link_hash", "on", id) WHERE deleted_at IS NULL AND "link_hash" IS NOT NULL;
CREATE INDEX "surveys_import_id" ON "surveys" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "surveys_bin" ON "surveys" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "survey_answers" (
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
    "survey" INTEGER,
    "side" TEXT,
    "question" TEXT,
    "score" INTEGER,
    "text" TEXT
) STRICT;
CREATE INDEX "survey_answers_survey" ON "survey_answers" ("survey", updated_at, id) WHERE deleted_at IS NULL AND "survey" IS NOT NULL;
CREATE INDEX "survey_answers_import_id" ON "survey_answers" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "survey_answers_bin" ON "survey_answers" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "expected_changes" (
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
    "what" TEXT,
    "what_key" BLOB,
    "cause" TEXT,
    "expected_on" INTEGER,
    "likelihood" INTEGER,
    "effect" TEXT,
    "preparation" TEXT,
    "owner" INTEGER
) STRICT;
CREATE INDEX "expected_changes_expected_on" ON "expected_changes" ("expected_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "expected_changes_acc_user" ON "expected_changes" ("acc_user", "expected_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "expected_changes_acc_team" ON "expected_changes" ("acc_team", "expected_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "expected_changes_acc_branch" ON "expected_changes" ("acc_branch", "expected_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "expected_changes_account" ON "expected_changes" ("account", "expected_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "expected_changes_import_id" ON "expected_changes" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "expected_changes_bin" ON "expected_changes" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "mdps" (
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
    "name" TEXT,
    "name_key" BLOB,
    "owner" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "aim" TEXT,
    "profile" TEXT,
    "fab" TEXT,
    "price" INTEGER,
    "price_cur" TEXT,
    "customer_value" TEXT,
    "round" INTEGER,
    "state" TEXT
) STRICT;
CREATE INDEX "mdps_name_key" ON "mdps" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "mdps_updated_at" ON "mdps" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "mdps_acc_user" ON "mdps" ("acc_user", updated_at, id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "mdps_acc_team" ON "mdps" ("acc_team", updated_at, id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "mdps_acc_branch" ON "mdps" ("acc_branch", updated_at, id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "mdps_account" ON "mdps" ("account", updated_at, id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "mdps_import_id" ON "mdps" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "mdps_bin" ON "mdps" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "mdp_feedbacks" (
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
    "mdp" INTEGER,
    "round" INTEGER,
    "date" INTEGER,
    "contact" INTEGER,
    "reaction" TEXT,
    "offer_change" TEXT
) STRICT;
CREATE INDEX "mdp_feedbacks_mdp" ON "mdp_feedbacks" ("mdp", "date", id) WHERE deleted_at IS NULL AND "mdp" IS NOT NULL;
CREATE INDEX "mdp_feedbacks_import_id" ON "mdp_feedbacks" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "mdp_feedbacks_bin" ON "mdp_feedbacks" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "ladder_evidences" (
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
    "item" TEXT,
    "evidence" TEXT,
    "evidence_key" BLOB,
    "on" INTEGER,
    "withdrawn" INTEGER
) STRICT;
CREATE INDEX "ladder_evidences_on" ON "ladder_evidences" ("on", id) WHERE deleted_at IS NULL;
CREATE INDEX "ladder_evidences_acc_user" ON "ladder_evidences" ("acc_user", "on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "ladder_evidences_acc_team" ON "ladder_evidences" ("acc_team", "on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "ladder_evidences_acc_branch" ON "ladder_evidences" ("acc_branch", "on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "ladder_evidences_account" ON "ladder_evidences" ("account", "on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "ladder_evidences_import_id" ON "ladder_evidences" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "ladder_evidences_bin" ON "ladder_evidences" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "monday_rounds" (
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
    "own_user" INTEGER,
    "own_team" INTEGER,
    "own_branch" INTEGER,
    "owner" INTEGER,
    "week" INTEGER,
    "started_at" INTEGER,
    "finished_at" INTEGER
) STRICT;
CREATE INDEX "monday_rounds_week" ON "monday_rounds" ("week", id) WHERE deleted_at IS NULL;
CREATE INDEX "monday_rounds_own_user" ON "monday_rounds" ("own_user", "week", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "monday_rounds_own_team" ON "monday_rounds" ("own_team", "week", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "monday_rounds_own_branch" ON "monday_rounds" ("own_branch", "week", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "monday_rounds_owner" ON "monday_rounds" ("owner", "week", id) WHERE deleted_at IS NULL AND "owner" IS NOT NULL;
CREATE INDEX "monday_rounds_import_id" ON "monday_rounds" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "monday_rounds_bin" ON "monday_rounds" (bin, id) WHERE bin IS NOT NULL;
