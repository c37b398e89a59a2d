-- how the customer rates its suppliers, us among them
CREATE TABLE "supplier_ratings" (
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
    "system" TEXT,
    "system_key" BLOB,
    "period" TEXT,
    "period_key" BLOB,
    "grade" TEXT,
    "rank" INTEGER,
    "weak_points" TEXT,
    "next_date" INTEGER
) STRICT;
CREATE INDEX "supplier_ratings_period" ON "supplier_ratings" ("period_key", id) WHERE deleted_at IS NULL;
CREATE INDEX "supplier_ratings_acc_user" ON "supplier_ratings" ("acc_user", "period_key", id) WHERE deleted_at IS NULL AND "acc_user" IS NOT NULL;
CREATE INDEX "supplier_ratings_acc_team" ON "supplier_ratings" ("acc_team", "period_key", id) WHERE deleted_at IS NULL AND "acc_team" IS NOT NULL;
CREATE INDEX "supplier_ratings_acc_branch" ON "supplier_ratings" ("acc_branch", "period_key", id) WHERE deleted_at IS NULL AND "acc_branch" IS NOT NULL;
CREATE INDEX "supplier_ratings_account" ON "supplier_ratings" ("account", "period_key", id) WHERE deleted_at IS NULL AND "account" IS NOT NULL;
CREATE INDEX "supplier_ratings_import_id" ON "supplier_ratings" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "supplier_ratings_bin" ON "supplier_ratings" (bin, id) WHERE bin IS NOT NULL;
