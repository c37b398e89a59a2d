-- The ways of deals through their stages, 1024 ids a row, packed (ops/deal_path.c): figures over all
-- deals read these. Kept lazily; what is missing is read from the histories. A migration that
-- changes stages, days or states of deals or their histories empties both tables.
CREATE TABLE deal_path (
    span BIGINT PRIMARY KEY,
    bytes BYTEA NOT NULL
);
CREATE TABLE deal_path_seen (event BIGINT NOT NULL);
-- What stands on the records somebody sees is counted from this index alone (store/aggregate.c). The
-- number comes first: it is compared four times as fast as a word.
CREATE INDEX warnings_stand ON warnings (record, kind, rule, state, since, deleted_at)
    WHERE deleted_at IS NULL;
