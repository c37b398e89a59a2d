-- The closest ties of the whole company.
CREATE INDEX "relationships_ripple" ON "relationships" ("degree", id) WHERE deleted_at IS NULL AND "superseded_by" IS NULL AND "degree" > 0;
