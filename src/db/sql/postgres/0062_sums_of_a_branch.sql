-- Warnings that stand, by owner of the record they stand on and owner of its account: whoever sees his
-- branch is told them without asking all its deals (store/rollup_warning.c).
CREATE TABLE rollup_warning (
    own_user BIGINT NOT NULL,     -- 0: none
    kind TEXT COLLATE "C" NOT NULL, -- opportunity, account
    rule TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,        -- day
    acc_user BIGINT NOT NULL,     -- 0: none
    n BIGINT NOT NULL,
    PRIMARY KEY (own_user, kind, rule, since, acc_user)
);
CREATE INDEX rollup_warning_acc ON rollup_warning (acc_user, kind, rule) WHERE acc_user <> own_user AND acc_user <> 0;
INSERT INTO rollup_warning (kind, rule, own_user, acc_user, since, n)
SELECT 'opportunity', w."rule", coalesce(r.own_user, 0), coalesce(r.acc_user, 0), coalesce(w."since", 0), count(*)
FROM warnings w JOIN opportunities r ON r.id = w."record"
WHERE w."kind" = 'opportunity' AND w.deleted_at IS NULL AND w."state" IN ('new', 'accepted') AND r.deleted_at IS NULL
GROUP BY 2, 3, 4, 5
UNION ALL
SELECT 'account', w."rule", coalesce(r.own_user, 0), 0, coalesce(w."since", 0), count(*)
FROM warnings w JOIN accounts r ON r.id = w."record"
WHERE w."kind" = 'account' AND w.deleted_at IS NULL AND w."state" IN ('new', 'accepted') AND r.deleted_at IS NULL
GROUP BY 2, 3, 5;
-- Sums of deals are found by their owner, state and month, as they are asked.
DROP INDEX rollup_deal_own;
DROP INDEX rollup_deal_acc;
ALTER TABLE rollup_deal DROP CONSTRAINT rollup_deal_pkey;
ALTER TABLE rollup_deal ADD PRIMARY KEY (own_user, state, month, acc_user, pipeline, stage, part);
CREATE INDEX rollup_deal_acc ON rollup_deal (acc_user, state, month) WHERE acc_user <> own_user;
-- Visits of a branch in a week are counted from an index alone, which needs deleted_at in it to be taken for that.
CREATE INDEX activities_counted ON "activities" ("own_branch", "start", "kind", "state", deleted_at) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
