-- Between the superior's yes and the filing a transfer is approved (domain.md §9); it stays the only one of its account.
DROP INDEX "transfers_one";
UPDATE "transfers" SET "state" = 'approved' WHERE "state" = 'requested' AND EXISTS
    (SELECT 1 FROM "approvals" a WHERE a.id = "transfers"."approval" AND a."state" = 'pending' AND a."position" > 1);
CREATE UNIQUE INDEX "transfers_one" ON "transfers" ("account") WHERE deleted_at IS NULL AND "state" IN ('requested', 'approved', 'returned', 'filed');
