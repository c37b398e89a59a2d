-- A problem names the need that confirms it.
ALTER TABLE "problems" ADD COLUMN "need" INTEGER;
CREATE INDEX "problems_need" ON "problems" ("need", "severity", id) WHERE deleted_at IS NULL AND "need" IS NOT NULL;
