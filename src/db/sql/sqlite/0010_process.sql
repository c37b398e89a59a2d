-- The process as data: gate items and activity targets of a pipeline, evidence, what was let through, reviews of deals.

CREATE TABLE "gate_items" (
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
    "pipeline" INTEGER,
    "stage" TEXT,
    "key" TEXT,
    "text" TEXT,
    "text_key" BLOB,
    "text_en" TEXT,
    "hardness" TEXT,
    "check" TEXT,
    "threshold" INTEGER,
    "position" INTEGER
) STRICT;
CREATE INDEX "gate_items_pipeline" ON "gate_items" ("pipeline", "position", id) WHERE deleted_at IS NULL AND "pipeline" IS NOT NULL;
CREATE INDEX "gate_items_import_id" ON "gate_items" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "gate_items_bin" ON "gate_items" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "activity_targets" (
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
    "pipeline" INTEGER,
    "stage" TEXT,
    "activity" TEXT,
    "period" TEXT,
    "count" INTEGER,
    "position" INTEGER
) STRICT;
CREATE INDEX "activity_targets_pipeline" ON "activity_targets" ("pipeline", "position", id) WHERE deleted_at IS NULL AND "pipeline" IS NOT NULL;
CREATE INDEX "activity_targets_import_id" ON "activity_targets" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "activity_targets_bin" ON "activity_targets" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "gate_evidence" (
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
    "deal" INTEGER,
    "item" INTEGER,
    "text" TEXT,
    "about_kind" TEXT,
    "about" INTEGER,
    "attachment" INTEGER
) STRICT;
CREATE INDEX "gate_evidence_deal" ON "gate_evidence" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "gate_evidence_import_id" ON "gate_evidence" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "gate_evidence_bin" ON "gate_evidence" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "gate_passes" (
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
    "deal" INTEGER,
    "from_stage" TEXT,
    "to_stage" TEXT,
    "overridden" INTEGER,
    "reason" TEXT,
    "missing" TEXT
) STRICT;
CREATE INDEX "gate_passes_deal" ON "gate_passes" ("deal", updated_at, id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "gate_passes_import_id" ON "gate_passes" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "gate_passes_bin" ON "gate_passes" (bin, id) WHERE bin IS NOT NULL;
CREATE TABLE "deal_reviews" (
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
    "deal" INTEGER,
    "on" INTEGER,
    "score" INTEGER,
    "figures" TEXT,
    "questions" TEXT,
    "decisions" TEXT,
    "next_review" INTEGER
) STRICT;
CREATE INDEX "deal_reviews_deal" ON "deal_reviews" ("deal", "on", id) WHERE deleted_at IS NULL AND "deal" IS NOT NULL;
CREATE INDEX "deal_reviews_import_id" ON "deal_reviews" (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX "deal_reviews_bin" ON "deal_reviews" (bin, id) WHERE bin IS NOT NULL;
-- Whoever reads stages reads what hangs on them.
INSERT INTO role_grant (role, entity, action, scope)
SELECT g.role, k.entity, g.action, g.scope FROM role_grant g
JOIN (SELECT 'gate_item' AS entity UNION ALL SELECT 'activity_target') k ON TRUE
WHERE g.entity = 'stage' AND g.action = 'read';

-- What we say where a rival leads on a criterion.
ALTER TABLE "criteria" ADD COLUMN "answer" TEXT;
