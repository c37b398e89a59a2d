-- Competence of account managers: rounds, assessments, scores, sheets, targets, criteria, development, duty reports.
CREATE TABLE "competence_rounds" (
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
    "from" INTEGER,
    "to" INTEGER,
    "due" INTEGER,
    "min_peers" INTEGER,
    "state" TEXT
) STRICT;
CREATE INDEX "competence_rounds_import_id" ON "competence_rounds" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "competence_rounds_bin" ON "competence_rounds" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "assessments" (
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
    "name" TEXT,
    "name_key" BLOB,
    "user" INTEGER,
    "round" INTEGER,
    "held_on" INTEGER,
    "state" TEXT,
    "level" TEXT,
    "self_on" INTEGER,
    "manager_on" INTEGER,
    "manager" INTEGER,
    "peers" INTEGER,
    "comment" TEXT
) STRICT;
CREATE INDEX "assessments_held_on" ON "assessments" ("held_on", id) WHERE deleted_at IS NULL;
CREATE INDEX "assessments_name_key" ON "assessments" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "assessments_updated_at" ON "assessments" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "assessments_own_user" ON "assessments" ("own_user", "held_on", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "assessments_own_team" ON "assessments" ("own_team", "held_on", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "assessments_own_branch" ON "assessments" ("own_branch", "held_on", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "assessments_user" ON "assessments" ("user", "held_on", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "assessments_round" ON "assessments" ("round", "held_on", id) WHERE deleted_at IS NULL AND "round" IS NOT NULL;
CREATE INDEX "assessments_import_id" ON "assessments" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "assessments_bin" ON "assessments" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "competences" (
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
    "assessment" INTEGER,
    "user" INTEGER,
    "item" TEXT,
    "self" INTEGER,
    "manager" INTEGER,
    "peer" INTEGER,
    "evidence" TEXT,
    "manager_evidence" TEXT
) STRICT;
CREATE INDEX "competences_assessment" ON "competences" ("assessment", updated_at, id) WHERE deleted_at IS NULL AND "assessment" IS NOT NULL;
CREATE INDEX "competences_user" ON "competences" ("user", updated_at, id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "competences_import_id" ON "competences" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "competences_bin" ON "competences" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "competence_sheets" (
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
    "assessment" INTEGER,
    "user" INTEGER,
    "author" INTEGER,
    "view" TEXT,
    "state" TEXT,
    "scores" TEXT,
    "submitted_on" INTEGER,
    "confidential" INTEGER
) STRICT;
CREATE INDEX "competence_sheets_updated_at" ON "competence_sheets" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "competence_sheets_own_user" ON "competence_sheets" ("own_user", updated_at, id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "competence_sheets_own_team" ON "competence_sheets" ("own_team", updated_at, id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "competence_sheets_own_branch" ON "competence_sheets" ("own_branch", updated_at, id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "competence_sheets_assessment" ON "competence_sheets" ("assessment", updated_at, id) WHERE deleted_at IS NULL AND "assessment" IS NOT NULL;
CREATE INDEX "competence_sheets_author" ON "competence_sheets" ("author", updated_at, id) WHERE deleted_at IS NULL AND "author" IS NOT NULL;
CREATE INDEX "competence_sheets_import_id" ON "competence_sheets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "competence_sheets_bin" ON "competence_sheets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "competence_targets" (
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
    "level" TEXT,
    "item" TEXT,
    "target" INTEGER
) STRICT;
CREATE INDEX "competence_targets_import_id" ON "competence_targets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "competence_targets_bin" ON "competence_targets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "promotion_criteria" (
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
    "level" TEXT,
    "measure" TEXT,
    "item" TEXT,
    "minimum" INTEGER,
    "position" INTEGER
) STRICT;
CREATE INDEX "promotion_criteria_import_id" ON "promotion_criteria" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "promotion_criteria_bin" ON "promotion_criteria" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "development_goals" (
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
    "assessment" INTEGER,
    "item" TEXT,
    "name" TEXT,
    "name_key" BLOB,
    "now" INTEGER,
    "target" INTEGER,
    "due" INTEGER,
    "state" TEXT,
    "review" TEXT,
    "reviewed_by" INTEGER,
    "reviewed_on" INTEGER
) STRICT;
CREATE INDEX "development_goals_due" ON "development_goals" ("due", id) WHERE deleted_at IS NULL;
CREATE INDEX "development_goals_name_key" ON "development_goals" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "development_goals_updated_at" ON "development_goals" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "development_goals_own_user" ON "development_goals" ("own_user", "due", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "development_goals_own_team" ON "development_goals" ("own_team", "due", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "development_goals_own_branch" ON "development_goals" ("own_branch", "due", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "development_goals_user" ON "development_goals" ("user", "due", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "development_goals_assessment" ON "development_goals" ("assessment", "due", id) WHERE deleted_at IS NULL AND "assessment" IS NOT NULL;
CREATE INDEX "development_goals_import_id" ON "development_goals" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "development_goals_bin" ON "development_goals" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "development_actions" (
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
    "goal" INTEGER,
    "kind" TEXT,
    "what" TEXT,
    "what_key" BLOB,
    "due" INTEGER,
    "done_on" INTEGER,
    "result" TEXT,
    "task" INTEGER
) STRICT;
CREATE INDEX "development_actions_goal" ON "development_actions" ("goal", "due", id) WHERE deleted_at IS NULL AND "goal" IS NOT NULL;
CREATE INDEX "development_actions_task" ON "development_actions" ("task", "due", id) WHERE deleted_at IS NULL AND "task" IS NOT NULL;
CREATE INDEX "development_actions_import_id" ON "development_actions" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "development_actions_bin" ON "development_actions" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "duty_reports" (
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
    "name" TEXT,
    "name_key" BLOB,
    "user" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "state" TEXT,
    "achievements" TEXT,
    "shortcomings" TEXT,
    "lessons" TEXT,
    "plans" TEXT,
    "support" TEXT,
    "figures" TEXT,
    "submitted_on" INTEGER,
    "review" TEXT,
    "rating" INTEGER,
    "reviewed_by" INTEGER,
    "reviewed_on" INTEGER
) STRICT;
CREATE INDEX "duty_reports_from" ON "duty_reports" ("from", id) WHERE deleted_at IS NULL;
CREATE INDEX "duty_reports_name_key" ON "duty_reports" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "duty_reports_updated_at" ON "duty_reports" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "duty_reports_own_user" ON "duty_reports" ("own_user", "from", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "duty_reports_own_team" ON "duty_reports" ("own_team", "from", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "duty_reports_own_branch" ON "duty_reports" ("own_branch", "from", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "duty_reports_user" ON "duty_reports" ("user", "from", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "duty_reports_import_id" ON "duty_reports" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "duty_reports_bin" ON "duty_reports" (bin, id) WHERE bin IS NOT NULL;
-- Companies set up before these kinds were known.
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, a.action, 'own'
FROM (SELECT DISTINCT role FROM role_grant WHERE role IN ('admin', 'account_manager')) r,
     (SELECT 'assessment' AS entity UNION ALL SELECT 'competence' UNION ALL SELECT 'development_goal' UNION ALL SELECT 'development_action' UNION ALL SELECT 'duty_report') k,
     (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update' UNION ALL SELECT 'delete' UNION ALL SELECT 'export') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, a.action, 'own'
FROM (SELECT DISTINCT role FROM role_grant WHERE role = 'admin') r,
     (SELECT 'assessment' AS entity UNION ALL SELECT 'competence' UNION ALL SELECT 'development_goal' UNION ALL SELECT 'development_action' UNION ALL SELECT 'duty_report') k,
     (SELECT 'import' AS action UNION ALL SELECT 'approve') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, k.entity, 'read', 'own'
FROM (SELECT DISTINCT role FROM role_grant WHERE role = 'viewer') r,
     (SELECT 'assessment' AS entity UNION ALL SELECT 'competence' UNION ALL SELECT 'development_goal' UNION ALL SELECT 'development_action' UNION ALL SELECT 'duty_report') k
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
