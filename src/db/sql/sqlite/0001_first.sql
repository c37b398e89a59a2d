-- The system tables: what every kind of record shares. Entity tables follow in 0002.

CREATE TABLE setting (
    key TEXT PRIMARY KEY,          -- 'company.currency', 'company.timezone', 'auth.epoch', 'sort.version', ...
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers for generated codes, one row per prefix.
CREATE TABLE sequence (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- F_REFS fields: collaborators, members, participants.
CREATE TABLE record_ref (
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    field TEXT NOT NULL,
    target INTEGER NOT NULL,
    PRIMARY KEY (kind, record, field, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_ref_target ON record_ref (kind, field, target, record);

-- Who else reaches a record, beside its owner and its account's owner.
CREATE TABLE share (
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    via TEXT NOT NULL,             -- 'people', 'opportunity:12', 'activity:7'
    team INTEGER,
    branch INTEGER,
    PRIMARY KEY (kind, record, user_id, via)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_user ON share (kind, user_id, record);
CREATE INDEX share_team ON share (kind, team, record);
CREATE INDEX share_branch ON share (kind, branch, record);
CREATE INDEX share_via ON share (via);

CREATE TABLE field_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    field TEXT NOT NULL,
    old TEXT,                      -- the stored value as text; NULL: none
    new TEXT,
    new_cur TEXT,                  -- money: its currency; `old`, `new` are minor units then
    new_base INTEGER,              -- money with a twin: in the company currency
    on_day INTEGER NOT NULL,       -- the day it is true from
    at INTEGER NOT NULL,           -- when it was recorded
    by_user INTEGER,
    evidence TEXT,
    reason TEXT,
    request_id TEXT
) STRICT;
CREATE INDEX field_change_record ON field_change (kind, record, field, on_day, id);
CREATE INDEX field_change_stage ON field_change (kind, on_day) WHERE field = 'stage';

-- Audit: append-only, hash-chained per stream; values lie apart so that they can be forgotten.
CREATE TABLE audit_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor INTEGER,                 -- user, NULL: system
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,            -- '' when no record
    record INTEGER NOT NULL,       -- 0 when no record
    request_id TEXT NOT NULL,
    digest BLOB NOT NULL,          -- salted digest of the values
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (stream, seq)
) STRICT;
CREATE INDEX audit_entry_record ON audit_entry (kind, record, id);
CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE audit_value (
    entry INTEGER PRIMARY KEY,     -- audit_entry.id
    salt BLOB NOT NULL,
    json TEXT                      -- {"field":[old,new],...}; NULL once erased
) STRICT;

CREATE TABLE bin_unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_user INTEGER
) STRICT;

-- The records of a unit, parents before what hangs on them.
CREATE TABLE bin_member (
    unit INTEGER NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (unit, n)
) STRICT, WITHOUT ROWID;

-- Search: tokens are made by store/search.c, the same for both databases.
CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,            -- the other searchable texts, for showing the hit
    words TEXT NOT NULL,
    scope TEXT NOT NULL,           -- u12 t5 b2 tokens
    UNIQUE (kind, record)
) STRICT;
CREATE VIRTUAL TABLE search_fts USING fts5(words, scope, content='search_doc', content_rowid='id', tokenize='blanks', detail='none');

-- Entries whose words are not in search_fts yet, with the words that are: FTS5 writes a segment at
-- every savepoint, so the store brings it up to date once, just before the commit.
CREATE TABLE search_pending (
    doc INTEGER PRIMARY KEY,       -- search_doc.id
    words TEXT,                    -- as indexed now; NULL: not at all
    scope TEXT
) STRICT;

CREATE TABLE rollup_deal (
    pipeline INTEGER NOT NULL,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    own_user INTEGER NOT NULL,     -- 0: none
    acc_user INTEGER NOT NULL,     -- 0: none
    month INTEGER NOT NULL,        -- first day of the closing month for won and lost, else 0
    deals INTEGER NOT NULL,
    amount INTEGER NOT NULL,       -- company currency, minor units
    weighted INTEGER NOT NULL,     -- sum of amount * probability, minor units, rounded half up per deal
    part INTEGER NOT NULL,        -- who keeps this part of the sum: 1 on SQLite, the backend on PostgreSQL
    PRIMARY KEY (pipeline, stage, state, own_user, acc_user, month, part)
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    version INTEGER NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE idempotency (
    user_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    location TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);

-- Rights: factory rows are written by init; the database rules afterwards.
CREATE TABLE role_grant (
    role TEXT NOT NULL,
    entity TEXT NOT NULL,
    action TEXT NOT NULL,
    scope TEXT NOT NULL,
    PRIMARY KEY (role, entity, action)
) STRICT, WITHOUT ROWID;
CREATE TABLE role_field (
    role TEXT NOT NULL,
    entity TEXT NOT NULL,          -- '*': all
    field_group TEXT NOT NULL,
    may_read INTEGER NOT NULL,
    may_write INTEGER NOT NULL,
    PRIMARY KEY (role, entity, field_group)
) STRICT, WITHOUT ROWID;

-- Signing in. Passwords and hashes lie apart from the user record: no query names them.
CREATE TABLE credential (
    user_id INTEGER PRIMARY KEY,
    password TEXT,                 -- argon2id string
    changed_at INTEGER NOT NULL,
    totp BLOB,
    totp_last INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    csrf TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    peer TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_user ON session (user_id);
CREATE TABLE api_token (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE TABLE sign_in_attempt (
    who TEXT NOT NULL,             -- 'login:abc' or 'peer:127.0.0.1'
    at INTEGER NOT NULL,
    failed INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_who ON sign_in_attempt (who, at);

-- What the administrator adds to the factory tables.
CREATE TABLE custom_field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    type TEXT NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    list TEXT,
    required INTEGER NOT NULL DEFAULT 0,
    max INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    retired INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE option_row (
    list TEXT NOT NULL,
    key TEXT NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    parent TEXT,
    hidden INTEGER NOT NULL DEFAULT 0,
    imported INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (list, key)
) STRICT, WITHOUT ROWID;

-- Files: chunks of 256 KiB, at most 20 MiB each; the attachment record points here.
CREATE TABLE file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE file_chunk (
    file INTEGER NOT NULL REFERENCES file (id),
    n INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (file, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,            -- profile name or entity
    file TEXT NOT NULL,
    state TEXT NOT NULL,           -- previewed running done failed undone
    map TEXT NOT NULL,
    options TEXT NOT NULL,
    counts TEXT NOT NULL,          -- JSON per kind: created updated skipped rejected
    rejects TEXT NOT NULL,         -- JSON rows, bounded; the rest in the file
    rows_total INTEGER NOT NULL,
    rows_done INTEGER NOT NULL,
    source INTEGER,                -- file.id of the upload
    created_at INTEGER NOT NULL,
    created_by INTEGER,
    finished_at INTEGER
) STRICT;
-- What an import did, for undo: created records and old values of updated ones.
CREATE TABLE import_row (
    run INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    what TEXT NOT NULL,            -- c, u
    version INTEGER NOT NULL,      -- the version it left
    old TEXT,
    PRIMARY KEY (run, kind, record)
) STRICT, WITHOUT ROWID;
-- Where a record of another system went: running an import again changes nothing.
CREATE TABLE import_key (
    source TEXT NOT NULL,          -- profile
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    record INTEGER NOT NULL,
    digest BLOB NOT NULL,          -- of the row as it was imported
    PRIMARY KEY (source, kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    due INTEGER NOT NULL,
    leased_until INTEGER NOT NULL DEFAULT 0,
    leased_by TEXT,
    input TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    done_at INTEGER,
    error TEXT
) STRICT;
