-- Roll-ups by person are found by the person, and the sums over everybody (own_user and acc_user -1)
-- stand beside them.
CREATE INDEX rollup_deal_own ON rollup_deal (own_user);
CREATE INDEX rollup_deal_acc ON rollup_deal (acc_user);
INSERT INTO rollup_deal (pipeline, stage, state, own_user, acc_user, month, part, deals, amount, weighted)
SELECT pipeline, stage, state, -1, -1, month, 0, sum(deals), sum(amount), sum(weighted)
FROM rollup_deal GROUP BY pipeline, stage, state, month;
