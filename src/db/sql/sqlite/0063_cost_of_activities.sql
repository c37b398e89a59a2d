-- What an activity costs by itself, in the company currency too. What is in another currency, also of the
-- entries dated by today's rate before, waits for the job that follows changed rates.
ALTER TABLE "activities" ADD COLUMN "cost_base" INTEGER;
UPDATE "activities" SET "cost_base" = "cost"
WHERE "cost_cur" = (SELECT value FROM setting WHERE key = 'company.currency');
INSERT INTO setting (key, value)
SELECT 'rates.next', '0:0' WHERE EXISTS (SELECT 1 FROM exchange_rates WHERE deleted_at IS NULL)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;
