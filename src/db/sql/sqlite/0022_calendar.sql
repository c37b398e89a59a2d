-- Series of appointments, reminders, feeds of calendars, what the work on an account costs.
ALTER TABLE "activities" ADD COLUMN "all_day" INTEGER;
ALTER TABLE "activities" ADD COLUMN "remind" INTEGER;
ALTER TABLE "activities" ADD COLUMN "remind_at" INTEGER;
ALTER TABLE "activities" ADD COLUMN "recurrence" INTEGER;
ALTER TABLE "activities" ADD COLUMN "occurrence" INTEGER;
CREATE INDEX "activities_remind_at" ON "activities" ("remind_at", "start", id) WHERE deleted_at IS NULL AND "remind_at" IS NOT NULL;
CREATE INDEX "activities_recurrence" ON "activities" ("recurrence", "start", id) WHERE deleted_at IS NULL AND "recurrence" IS NOT NULL;
CREATE TABLE "recurrences" (
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
    "acc_user" INTEGER,
    "acc_team" INTEGER,
    "acc_branch" INTEGER,
    "kind" TEXT,
    "subject" TEXT,
    "subject_key" BLOB,
    "account" INTEGER,
    "deal" INTEGER,
    "owner" INTEGER,
    "place" TEXT,
    "objective" TEXT,
    "start" INTEGER,
    "minutes" INTEGER,
    "all_day" INTEGER,
    "timezone" TEXT,
    "rule" TEXT,
    "on_holiday" TEXT,
    "exceptions" TEXT,
    "extra" TEXT,
    "remind" INTEGER,
    "filled_from" INTEGER,
    "filled_to" INTEGER
) STRICT;
CREATE INDEX "recurrences_start" ON "recurrences" ("start", id) WHERE deleted_at IS NULL;
CREATE INDEX "recurrences_own_user" ON "recurrences" ("own_user", "start", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "recurrences_own_team" ON "recurrences" ("own_team", "start", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "recurrences_own_branch" ON "recurrences" ("own_branch", "start", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "recurrences_acc_user" ON "recurrences" ("acc_user", "start", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "recurrences_acc_team" ON "recurrences" ("acc_team", "start", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "recurrences_acc_branch" ON "recurrences" ("acc_branch", "start", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE INDEX "recurrences_account" ON "recurrences" ("account", "start", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "recurrences_deal" ON "recurrences" ("deal", "start", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "recurrences_import_id" ON "recurrences" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "recurrences_bin" ON "recurrences" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "cost_entries" (
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
    "category" TEXT,
    "subject" TEXT,
    "subject_key" BLOB,
    "date" INTEGER,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "hours" INTEGER,
    "deal" INTEGER,
    "activity" INTEGER,
    "owner" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "cost_entries_date" ON "cost_entries" ("date", id) WHERE deleted_at IS NULL;
CREATE INDEX "cost_entries_acc_user" ON "cost_entries" ("acc_user", "date", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "cost_entries_acc_team" ON "cost_entries" ("acc_team", "date", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "cost_entries_acc_branch" ON "cost_entries" ("acc_branch", "date", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "cost_entries_account" ON "cost_entries" ("account", "date", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "cost_entries_deal" ON "cost_entries" ("deal", "date", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "cost_entries_activity" ON "cost_entries" ("activity", "date", id) WHERE deleted_at IS NULL AND "activity" IS NOT NULL;
CREATE INDEX "cost_entries_import_id" ON "cost_entries" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "cost_entries_bin" ON "cost_entries" (bin, id) WHERE bin IS NOT NULL;

-- Addresses under which a person's calendar can be read; the token is kept as a digest.
CREATE TABLE calendar_feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    read_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX calendar_feed_user ON calendar_feed (user_id, id);
