-- Accounts governed: models of qualification, score sheets, judgements, advice, audits of files, credit exceptions, statements, loss reviews.
CREATE TABLE "qualification_models" (
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
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "key" TEXT,
    "key_from" INTEGER,
    "regular_from" INTEGER,
    "hysteresis" INTEGER,
    "position" INTEGER,
    "active" INTEGER,
    "note" TEXT
) STRICT;
CREATE UNIQUE INDEX "qualification_models_key" ON "qualification_models" ("key") WHERE deleted_at IS NULL AND "key" IS NOT NULL;
CREATE INDEX "qualification_models_import_id" ON "qualification_models" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "qualification_models_bin" ON "qualification_models" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "qualification_items" (
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
    "model" INTEGER,
    "name" TEXT,
    "name_key" BLOB,
    "name_en" TEXT,
    "weight" INTEGER,
    "inverted" INTEGER,
    "role" TEXT,
    "position" INTEGER,
    "help" TEXT
) STRICT;
CREATE INDEX "qualification_items_model" ON "qualification_items" ("model", "position", id) WHERE deleted_at IS NULL AND "model" IS NOT NULL;
CREATE INDEX "qualification_items_import_id" ON "qualification_items" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "qualification_items_bin" ON "qualification_items" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "score_sheets" (
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
    "template" INTEGER,
    "on" INTEGER,
    "by" INTEGER,
    "levels" TEXT,
    "total" INTEGER,
    "tier_before" TEXT,
    "tier_proposed" TEXT,
    "tier_asked" TEXT,
    "tier_decided" TEXT,
    "decided_by" INTEGER,
    "decided_on" INTEGER,
    "reason" TEXT,
    "state" TEXT,
    "approval" INTEGER
) STRICT;
CREATE INDEX "score_sheets_on" ON "score_sheets" ("on", id) WHERE deleted_at IS NULL;
CREATE INDEX "score_sheets_acc_user" ON "score_sheets" ("acc_user", "on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "score_sheets_acc_team" ON "score_sheets" ("acc_team", "on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "score_sheets_acc_branch" ON "score_sheets" ("acc_branch", "on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "score_sheets_account" ON "score_sheets" ("account", "on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "score_sheets_import_id" ON "score_sheets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "score_sheets_bin" ON "score_sheets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "judgements" (
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
    "aspect" TEXT,
    "was" TEXT,
    "became" TEXT,
    "became_key" BLOB,
    "proposed" TEXT,
    "reason" TEXT,
    "on" INTEGER,
    "look_again" INTEGER,
    "by" INTEGER
) STRICT;
CREATE INDEX "judgements_on" ON "judgements" ("on", id) WHERE deleted_at IS NULL;
CREATE INDEX "judgements_acc_user" ON "judgements" ("acc_user", "on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "judgements_acc_team" ON "judgements" ("acc_team", "on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "judgements_acc_branch" ON "judgements" ("acc_branch", "on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "judgements_account" ON "judgements" ("account", "on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "judgements_import_id" ON "judgements" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "judgements_bin" ON "judgements" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "strategy_advices" (
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
    "of" TEXT,
    "key" TEXT,
    "key_key" BLOB,
    "text" TEXT,
    "text_key" BLOB,
    "text_en" TEXT
) STRICT;
CREATE UNIQUE INDEX "strategy_advices_key" ON "strategy_advices" ("key") WHERE deleted_at IS NULL AND "key" IS NOT NULL;
CREATE INDEX "strategy_advices_import_id" ON "strategy_advices" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "strategy_advices_bin" ON "strategy_advices" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "file_audits" (
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
    "result" TEXT,
    "auditor" INTEGER,
    "on" INTEGER,
    "completeness" INTEGER,
    "wrong" TEXT,
    "reason" TEXT,
    "reason_key" BLOB
) STRICT;
CREATE INDEX "file_audits_on" ON "file_audits" ("on", id) WHERE deleted_at IS NULL;
CREATE INDEX "file_audits_acc_user" ON "file_audits" ("acc_user", "on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "file_audits_acc_team" ON "file_audits" ("acc_team", "on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "file_audits_acc_branch" ON "file_audits" ("acc_branch", "on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "file_audits_account" ON "file_audits" ("account", "on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "file_audits_import_id" ON "file_audits" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "file_audits_bin" ON "file_audits" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "credit_exceptions" (
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
    "use" TEXT,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "until" INTEGER,
    "reason" TEXT,
    "asked_by" INTEGER,
    "state" TEXT,
    "approval" INTEGER
) STRICT;
CREATE INDEX "credit_exceptions_until" ON "credit_exceptions" ("until", id) WHERE deleted_at IS NULL;
CREATE INDEX "credit_exceptions_acc_user" ON "credit_exceptions" ("acc_user", "until", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "credit_exceptions_acc_team" ON "credit_exceptions" ("acc_team", "until", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "credit_exceptions_acc_branch" ON "credit_exceptions" ("acc_branch", "until", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "credit_exceptions_account" ON "credit_exceptions" ("account", "until", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "credit_exceptions_import_id" ON "credit_exceptions" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "credit_exceptions_bin" ON "credit_exceptions" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "statements" (
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
    "month" INTEGER,
    "balance" INTEGER,
    "balance_cur" TEXT,
    "sent" INTEGER,
    "confirmed_on" INTEGER,
    "confirmed_by" TEXT,
    "difference" INTEGER,
    "difference_cur" TEXT,
    "settled" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "statements_month" ON "statements" ("month", id) WHERE deleted_at IS NULL;
CREATE INDEX "statements_acc_user" ON "statements" ("acc_user", "month", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "statements_acc_team" ON "statements" ("acc_team", "month", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "statements_acc_branch" ON "statements" ("acc_branch", "month", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "statements_account" ON "statements" ("account", "month", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "statements_import_id" ON "statements" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "statements_bin" ON "statements" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "loss_reviews" (
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
    "lost_on" INTEGER,
    "reasons" TEXT,
    "warned_by" TEXT,
    "warned_on" INTEGER,
    "done" TEXT,
    "lesson" TEXT,
    "win_back" TEXT,
    "author" INTEGER,
    "reviewer" INTEGER,
    "due" INTEGER,
    "written_on" INTEGER,
    "reviewed_on" INTEGER,
    "review" TEXT,
    "state" TEXT
) STRICT;
CREATE INDEX "loss_reviews_lost_on" ON "loss_reviews" ("lost_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "loss_reviews_acc_user" ON "loss_reviews" ("acc_user", "lost_on", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "loss_reviews_acc_team" ON "loss_reviews" ("acc_team", "lost_on", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "loss_reviews_acc_branch" ON "loss_reviews" ("acc_branch", "lost_on", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "loss_reviews_account" ON "loss_reviews" ("account", "lost_on", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "loss_reviews_import_id" ON "loss_reviews" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "loss_reviews_bin" ON "loss_reviews" (bin, id) WHERE bin IS NOT NULL;
