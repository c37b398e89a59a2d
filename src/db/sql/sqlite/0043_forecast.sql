-- What people forecast, what their superiors make of it, what stood when a month was frozen; targets.
CREATE TABLE "targets" (
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
    "scope" TEXT,
    "unit" INTEGER,
    "user" INTEGER,
    "product" INTEGER,
    "region" TEXT,
    "from" INTEGER,
    "to" INTEGER,
    "measure" TEXT,
    "value" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "targets_from" ON "targets" ("from", id) WHERE deleted_at IS NULL;
CREATE INDEX "targets_own_user" ON "targets" ("own_user", "from", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "targets_own_team" ON "targets" ("own_team", "from", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "targets_own_branch" ON "targets" ("own_branch", "from", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "targets_owner" ON "targets" ("owner", "from", id) WHERE deleted_at IS NULL AND "owner" IS NOT NULL;
CREATE INDEX "targets_import_id" ON "targets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "targets_bin" ON "targets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "forecast_entries" (
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
    "user" INTEGER,
    "month" INTEGER,
    "commit" INTEGER,
    "commit_cur" TEXT,
    "commit_base" INTEGER,
    "likely" INTEGER,
    "likely_cur" TEXT,
    "likely_base" INTEGER,
    "upside" INTEGER,
    "upside_cur" TEXT,
    "upside_base" INTEGER,
    "note" TEXT,
    "submitted_at" INTEGER
) STRICT;
CREATE INDEX "forecast_entries_month" ON "forecast_entries" ("month", id) WHERE deleted_at IS NULL;
CREATE INDEX "forecast_entries_own_user" ON "forecast_entries" ("own_user", "month", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "forecast_entries_own_team" ON "forecast_entries" ("own_team", "month", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "forecast_entries_own_branch" ON "forecast_entries" ("own_branch", "month", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "forecast_entries_user" ON "forecast_entries" ("user", "month", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "forecast_entries_import_id" ON "forecast_entries" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "forecast_entries_bin" ON "forecast_entries" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "forecast_deals" (
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
    "entry" INTEGER,
    "deal" INTEGER,
    "category" TEXT,
    "amount" INTEGER,
    "amount_cur" TEXT,
    "amount_base" INTEGER,
    "stage" TEXT,
    "probability" INTEGER,
    "close_date" INTEGER
) STRICT;
CREATE INDEX "forecast_deals_entry" ON "forecast_deals" ("entry", updated_at, id) WHERE deleted_at IS NULL AND "entry" IS NOT NULL;
CREATE INDEX "forecast_deals_deal" ON "forecast_deals" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "forecast_deals_import_id" ON "forecast_deals" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "forecast_deals_bin" ON "forecast_deals" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "forecast_calls" (
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
    "manager" INTEGER,
    "about" INTEGER,
    "month" INTEGER,
    "commit" INTEGER,
    "commit_cur" TEXT,
    "commit_base" INTEGER,
    "likely" INTEGER,
    "likely_cur" TEXT,
    "likely_base" INTEGER,
    "upside" INTEGER,
    "upside_cur" TEXT,
    "upside_base" INTEGER,
    "reason" TEXT,
    "called_at" INTEGER
) STRICT;
CREATE INDEX "forecast_calls_month" ON "forecast_calls" ("month", id) WHERE deleted_at IS NULL;
CREATE INDEX "forecast_calls_own_user" ON "forecast_calls" ("own_user", "month", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "forecast_calls_own_team" ON "forecast_calls" ("own_team", "month", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "forecast_calls_own_branch" ON "forecast_calls" ("own_branch", "month", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "forecast_calls_manager" ON "forecast_calls" ("manager", "month", id) WHERE deleted_at IS NULL AND "manager" IS NOT NULL;
CREATE INDEX "forecast_calls_about" ON "forecast_calls" ("about", "month", id) WHERE deleted_at IS NULL AND "about" IS NOT NULL;
CREATE INDEX "forecast_calls_import_id" ON "forecast_calls" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "forecast_calls_bin" ON "forecast_calls" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "forecast_snapshots" (
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
    "user" INTEGER,
    "month" INTEGER,
    "taken_on" INTEGER,
    "deals" INTEGER,
    "booked" INTEGER,
    "booked_cur" TEXT,
    "stage_weighted" INTEGER,
    "stage_weighted_cur" TEXT,
    "calibrated" INTEGER,
    "calibrated_cur" TEXT,
    "p10" INTEGER,
    "p10_cur" TEXT,
    "p50" INTEGER,
    "p50_cur" TEXT,
    "p90" INTEGER,
    "p90_cur" TEXT,
    "commit" INTEGER,
    "commit_cur" TEXT,
    "likely" INTEGER,
    "likely_cur" TEXT,
    "upside" INTEGER,
    "upside_cur" TEXT,
    "called" INTEGER,
    "called_cur" TEXT
) STRICT;
CREATE INDEX "forecast_snapshots_month" ON "forecast_snapshots" ("month", id) WHERE deleted_at IS NULL;
CREATE INDEX "forecast_snapshots_own_user" ON "forecast_snapshots" ("own_user", "month", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "forecast_snapshots_own_team" ON "forecast_snapshots" ("own_team", "month", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "forecast_snapshots_own_branch" ON "forecast_snapshots" ("own_branch", "month", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "forecast_snapshots_user" ON "forecast_snapshots" ("user", "month", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "forecast_snapshots_import_id" ON "forecast_snapshots" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "forecast_snapshots_bin" ON "forecast_snapshots" (bin, id) WHERE bin IS NOT NULL;
