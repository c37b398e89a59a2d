-- Duplicates and merging (docs/adr/0042): keys of names, pairs that look like one company, and what a merge did.
CREATE TABLE name_block (
    key INTEGER NOT NULL,          -- hash of a blocking key (rules/duplicate.h)
    account INTEGER NOT NULL,
    PRIMARY KEY (key, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_block_account ON name_block (account);
-- How far name_block follows the accounts: 'id' highest id seen, 'at' latest change seen.
CREATE TABLE name_block_mark (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE duplicate_pair (
    a INTEGER NOT NULL,            -- the lower id
    b INTEGER NOT NULL,
    score INTEGER NOT NULL,
    found_at INTEGER NOT NULL,
    settled_at INTEGER,            -- somebody said that these are two; NULL: open
    settled_by INTEGER,
    reason TEXT,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_pair_open ON duplicate_pair (score) WHERE settled_at IS NULL;
CREATE TABLE record_merge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    gone INTEGER NOT NULL,         -- in the bin since
    kept INTEGER NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL,
    by_user INTEGER,
    kept_at INTEGER NOT NULL,      -- of the one kept: when, by whom it was changed last before
    kept_by INTEGER,
    kept_version INTEGER NOT NULL, -- its version after the merge
    undone_at INTEGER,
    undone_by INTEGER
) STRICT;
CREATE INDEX record_merge_gone ON record_merge (kind, gone);
CREATE INDEX record_merge_kept ON record_merge (kind, kept);
-- In the order in which it was done; undone from the end.
CREATE TABLE merge_change (
    merge INTEGER NOT NULL,
    n INTEGER NOT NULL,
    what TEXT NOT NULL,            -- r reference, l one of a list, b the list had both, n emptied, k import key, v value of the one kept
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    PRIMARY KEY (merge, n)
) STRICT, WITHOUT ROWID;
