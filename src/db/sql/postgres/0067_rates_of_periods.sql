-- Benefits of plans and demands were reckoned at the rate of the day they were written; now at that of
-- their period: the job that follows changed rates reckons them anew.
INSERT INTO setting (key, value)
SELECT 'rates.next', '0:0' WHERE EXISTS (SELECT 1 FROM exchange_rates WHERE deleted_at IS NULL)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;
