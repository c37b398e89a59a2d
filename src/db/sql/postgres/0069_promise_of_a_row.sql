-- A row of the ledger that is settled asks which promise it came from; without this, among all of them.
CREATE INDEX "visit_promises_exchange" ON "visit_promises" ("exchange", "due", id) WHERE deleted_at IS NULL AND "exchange" IS NOT NULL;
