-- Competition and market: preferences, sightings, watches, features, benefits, counter-strategies, industries, reports.
CREATE TABLE "competitor_preferences" (
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
    "competitor" INTEGER,
    "preference" INTEGER,
    "as_of" INTEGER,
    "reason" TEXT
) STRICT;
CREATE INDEX "competitor_preferences_as_of" ON "competitor_preferences" ("as_of", id) WHERE deleted_at IS NULL;
CREATE INDEX "competitor_preferences_acc_user" ON "competitor_preferences" ("acc_user", "as_of", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "competitor_preferences_acc_team" ON "competitor_preferences" ("acc_team", "as_of", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "competitor_preferences_acc_branch" ON "competitor_preferences" ("acc_branch", "as_of", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "competitor_preferences_account" ON "competitor_preferences" ("account", "as_of", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "competitor_preferences_competitor" ON "competitor_preferences" ("competitor", "as_of", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "competitor_preferences_import_id" ON "competitor_preferences" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "competitor_preferences_bin" ON "competitor_preferences" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "sightings" (
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
    "competitor" INTEGER,
    "account" INTEGER,
    "where" TEXT,
    "page" TEXT,
    "form" TEXT,
    "date" INTEGER,
    "subject" TEXT,
    "subject_key" BLOB,
    "link" TEXT,
    "reporter" INTEGER
) STRICT;
CREATE INDEX "sightings_date" ON "sightings" ("date", id) WHERE deleted_at IS NULL;
CREATE INDEX "sightings_own_user" ON "sightings" ("own_user", "date", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "sightings_own_team" ON "sightings" ("own_team", "date", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "sightings_own_branch" ON "sightings" ("own_branch", "date", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "sightings_acc_user" ON "sightings" ("acc_user", "date", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL AND "acc_user" IS DISTINCT FROM "own_user";
CREATE INDEX "sightings_acc_team" ON "sightings" ("acc_team", "date", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL AND "acc_team" IS DISTINCT FROM "own_team";
CREATE INDEX "sightings_acc_branch" ON "sightings" ("acc_branch", "date", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL AND "acc_branch" IS DISTINCT FROM "own_branch";
CREATE INDEX "sightings_competitor" ON "sightings" ("competitor", "date", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "sightings_account" ON "sightings" ("account", "date", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "sightings_import_id" ON "sightings" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "sightings_bin" ON "sightings" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "site_watches" (
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
    "competitor" INTEGER,
    "day" INTEGER,
    "looked_by" INTEGER,
    "found" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "site_watches_competitor" ON "site_watches" ("competitor", "day", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "site_watches_import_id" ON "site_watches" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "site_watches_bin" ON "site_watches" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "features" (
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
    "position" INTEGER,
    "our_text" TEXT,
    "our_score" INTEGER,
    "note" TEXT
) STRICT;
CREATE UNIQUE INDEX "features_name" ON "features" ("name") WHERE deleted_at IS NULL AND "name" IS NOT NULL;
CREATE INDEX "features_import_id" ON "features" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "features_bin" ON "features" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "feature_cells" (
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
    "feature" INTEGER,
    "competitor" INTEGER,
    "text" TEXT,
    "score" INTEGER
) STRICT;
CREATE INDEX "feature_cells_feature" ON "feature_cells" ("feature", "score", id) WHERE deleted_at IS NULL AND "feature" IS NOT NULL;
CREATE INDEX "feature_cells_competitor" ON "feature_cells" ("competitor", "score", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "feature_cells_import_id" ON "feature_cells" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "feature_cells_bin" ON "feature_cells" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "benefits" (
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
    "feature" TEXT,
    "feature_key" BLOB,
    "benefit" TEXT,
    "importance" TEXT,
    "position" INTEGER
) STRICT;
CREATE INDEX "benefits_import_id" ON "benefits" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "benefits_bin" ON "benefits" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "counter_strategies" (
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
    "competitor" INTEGER,
    "target" TEXT,
    "strengths_weaknesses" TEXT,
    "likely_moves" TEXT,
    "value_offered" TEXT,
    "our_response" TEXT,
    "head_on" TEXT,
    "decision_factors" TEXT,
    "carve_up" TEXT,
    "delay" TEXT,
    "relations" TEXT,
    "sacrifice" TEXT,
    "retreat_deadline" INTEGER,
    "owner" INTEGER,
    "state" TEXT
) STRICT;
CREATE INDEX "counter_strategies_updated_at" ON "counter_strategies" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "counter_strategies_acc_user" ON "counter_strategies" ("acc_user", updated_at, id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "counter_strategies_acc_team" ON "counter_strategies" ("acc_team", updated_at, id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "counter_strategies_acc_branch" ON "counter_strategies" ("acc_branch", updated_at, id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "counter_strategies_account" ON "counter_strategies" ("account", updated_at, id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "counter_strategies_competitor" ON "counter_strategies" ("competitor", updated_at, id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "counter_strategies_retreat_deadline" ON "counter_strategies" ("retreat_deadline", id) WHERE deleted_at IS NULL;
CREATE INDEX "counter_strategies_import_id" ON "counter_strategies" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "counter_strategies_bin" ON "counter_strategies" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "industry_sheets" (
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
    "industry" TEXT,
    "as_of" INTEGER,
    "rivalry" INTEGER,
    "rivalry_text" TEXT,
    "entrants" INTEGER,
    "entrants_text" TEXT,
    "substitutes" INTEGER,
    "substitutes_text" TEXT,
    "buyers" INTEGER,
    "buyers_text" TEXT,
    "suppliers" INTEGER,
    "suppliers_text" TEXT,
    "political" TEXT,
    "economic" TEXT,
    "social" TEXT,
    "technological" TEXT,
    "conclusion" TEXT,
    "author" INTEGER
) STRICT;
CREATE INDEX "industry_sheets_industry" ON "industry_sheets" ("industry", "as_of", id) WHERE deleted_at IS NULL AND "industry" IS NOT NULL;
CREATE INDEX "industry_sheets_import_id" ON "industry_sheets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "industry_sheets_bin" ON "industry_sheets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "market_reports" (
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
    "title" TEXT,
    "title_key" BLOB,
    "industry" TEXT,
    "competitor" INTEGER,
    "date" INTEGER,
    "source" TEXT,
    "text" TEXT,
    "meaning" TEXT,
    "author" INTEGER,
    "reviewer" INTEGER,
    "state" TEXT,
    "comment" TEXT,
    "released_on" INTEGER
) STRICT;
CREATE INDEX "market_reports_date" ON "market_reports" ("date", id) WHERE deleted_at IS NULL;
CREATE INDEX "market_reports_own_user" ON "market_reports" ("own_user", "date", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "market_reports_own_team" ON "market_reports" ("own_team", "date", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "market_reports_own_branch" ON "market_reports" ("own_branch", "date", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "market_reports_competitor" ON "market_reports" ("competitor", "date", id) WHERE deleted_at IS NULL AND "competitor" IS NOT NULL;
CREATE INDEX "market_reports_import_id" ON "market_reports" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "market_reports_bin" ON "market_reports" (bin, id) WHERE bin IS NOT NULL;
-- Companies set up before these kinds were known.
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, a.action, 'all'
FROM (SELECT DISTINCT role FROM role_grant WHERE role IN ('branch_gm', 'team_lead', 'account_manager', 'marketing')) r,
     (SELECT 'site_watch' AS entity UNION ALL SELECT 'feature' UNION ALL SELECT 'feature_cell' UNION ALL SELECT 'benefit' UNION ALL SELECT 'industry_sheet') k,
     (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, a.action, 'all'
FROM (SELECT DISTINCT role FROM role_grant WHERE role = 'marketing') r,
     (SELECT 'sighting' AS entity UNION ALL SELECT 'market_report') k,
     (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
