-- A problem names the need that confirms it.
ALTER TABLE "problems" ADD COLUMN "need" BIGINT;
CREATE INDEX "problems_need" ON "problems" ("need", "severity" DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL AND "need" IS NOT NULL;
