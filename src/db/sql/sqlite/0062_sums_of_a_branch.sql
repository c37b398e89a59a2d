-- Warnings that stand, by owner of the record they stand on and owner of its account: whoever sees his
-- branch is told them without asking all its deals (store/rollup_warning.c).
CREATE TABLE rollup_warning (
    own_user INTEGER NOT NULL,     -- 0: none
    kind TEXT NOT NULL,            -- opportunity, account
    rule TEXT NOT NULL,
    since INTEGER NOT NULL,        -- day
    acc_user INTEGER NOT NULL,     -- 0: none
    n INTEGER NOT NULL,
    PRIMARY KEY (own_user, kind, rule, since, acc_user)
) STRICT, WITHOUT ROWID;
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
-- Sums of deals lie together by their owner, state and month, as they are asked: a period of a branch is
-- a few pages, and a deal that adds to its row finds it in one tree instead of three.
DROP INDEX rollup_deal_own;
DROP INDEX rollup_deal_acc;
ALTER TABLE rollup_deal RENAME TO rollup_deal_before;
CREATE TABLE rollup_deal (
    own_user INTEGER NOT NULL,     -- 0: none, -1: everybody
    state TEXT NOT NULL,
    month INTEGER NOT NULL,        -- first day: of closing for won and lost, expected for open deals; 0: none
    acc_user INTEGER NOT NULL,     -- 0: none, -1: everybody
    pipeline INTEGER NOT NULL,
    stage TEXT NOT NULL,
    part INTEGER NOT NULL,         -- who keeps this part of the sum: 1 on SQLite, the backend on PostgreSQL
    deals INTEGER NOT NULL,
    amount INTEGER NOT NULL,       -- company currency, minor units
    weighted INTEGER NOT NULL,     -- sum of amount * probability, minor units, rounded half up per deal
    PRIMARY KEY (own_user, state, month, acc_user, pipeline, stage, part)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_deal (own_user, state, month, acc_user, pipeline, stage, part, deals, amount, weighted)
SELECT own_user, state, month, acc_user, pipeline, stage, part, deals, amount, weighted FROM rollup_deal_before;
DROP TABLE rollup_deal_before;
CREATE INDEX rollup_deal_acc ON rollup_deal (acc_user, state, month) WHERE acc_user <> own_user;
-- Visits of a branch in a week are counted from an index alone, which needs deleted_at in it to be taken for that.
CREATE INDEX activities_counted ON "activities" ("own_branch", "start", "kind", "state", deleted_at) WHERE deleted_at IS NULL AND "own_branch" IS NOT NULL;
