-- The score of a deal as of a day, and lists that somebody saved.
ALTER TABLE "opportunities" ADD COLUMN "score" INTEGER;
ALTER TABLE "opportunities" ADD COLUMN "score_on" INTEGER;
CREATE TABLE "saved_views" (
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
    "kind" TEXT,
    "query" TEXT,
    "columns" TEXT,
    "owner" INTEGER
) STRICT;
CREATE INDEX "saved_views_name_key" ON "saved_views" ("name_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "saved_views_updated_at" ON "saved_views" (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX "saved_views_own_user" ON "saved_views" ("own_user", "name_key", id) WHERE deleted_at IS NULL AND "own_user" IS NOT NULL;
CREATE INDEX "saved_views_own_team" ON "saved_views" ("own_team", "name_key", id) WHERE deleted_at IS NULL AND "own_team" IS NOT NULL;
CREATE INDEX "saved_views_own_branch" ON "saved_views" ("own_branch", "name_key", id) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
CREATE INDEX "saved_views_kind" ON "saved_views" ("kind", "name_key", id) WHERE deleted_at IS NULL AND "kind" IS NOT NULL;
CREATE INDEX "saved_views_import_id" ON "saved_views" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "saved_views_bin" ON "saved_views" (bin, id) WHERE bin IS NOT NULL;
-- Companies set up before this kind was known.
INSERT INTO role_grant (role, entity, action, scope)
SELECT r.role, 'saved_view', a.action, 'own'
FROM (SELECT DISTINCT role FROM role_grant) r,
     (SELECT 'create' AS action UNION ALL SELECT 'read' UNION ALL SELECT 'update' UNION ALL SELECT 'delete' UNION ALL SELECT 'export') a
WHERE 1 = 1
ON CONFLICT (role, entity, action) DO NOTHING;
