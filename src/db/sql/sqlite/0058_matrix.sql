-- the matrix: who is assigned to a product, a customer group, a region, a size of project
CREATE TABLE "user_assignments" (
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
    "user" INTEGER,
    "dimension" TEXT,
    "value" TEXT,
    "leader" INTEGER,
    "from" INTEGER,
    "to" INTEGER,
    "note" TEXT
) STRICT;
CREATE INDEX "user_assignments_user" ON "user_assignments" ("user", "from", id) WHERE deleted_at IS NULL AND "user" IS NOT NULL;
CREATE INDEX "user_assignments_leader" ON "user_assignments" ("leader", "from", id) WHERE deleted_at IS NULL AND "leader" IS NOT NULL;
CREATE INDEX "user_assignments_import_id" ON "user_assignments" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "user_assignments_bin" ON "user_assignments" (bin, id) WHERE bin IS NOT NULL;
