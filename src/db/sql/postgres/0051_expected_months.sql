-- Roll-ups of open deals by the month in which they are expected to close, so that what is due this month
-- or quarter is read from them.
DELETE FROM rollup_deal WHERE state = 'open';
INSERT INTO rollup_deal (pipeline, stage, state, own_user, acc_user, month, part, deals, amount, weighted)
SELECT COALESCE(pipeline, 0), COALESCE(stage, ''), 'open', COALESCE(own_user, 0), COALESCE(acc_user, 0),
       COALESCE(CAST(date_trunc('month', DATE '1970-01-01' + CAST(close_date AS INTEGER)) AS DATE) - DATE '1970-01-01', 0),
       0, COUNT(*), CAST(COALESCE(SUM(amount_base), 0) AS BIGINT),
       CAST(COALESCE(SUM((amount_base / 10000) * (COALESCE(probability, 0) / 10000) +
            ((amount_base % 10000) * (COALESCE(probability, 0) / 10000) +
             CASE WHEN amount_base < 0 THEN -5000 ELSE 5000 END) / 10000), 0) AS BIGINT)
FROM opportunities WHERE deleted_at IS NULL AND state = 'open' GROUP BY 1, 2, 4, 5, 6;
INSERT INTO rollup_deal (pipeline, stage, state, own_user, acc_user, month, part, deals, amount, weighted)
SELECT pipeline, stage, state, -1, -1, month, 0, SUM(deals), SUM(amount), SUM(weighted)
FROM rollup_deal WHERE state = 'open' AND own_user <> -1 GROUP BY pipeline, stage, state, month;
