-- The ways of deals through their stages, 1024 ids a row, packed (ops/deal_path.c): figures over all
-- deals read these. Kept lazily; what is missing is read from the histories. A migration that
-- changes stages, days or states of deals or their histories empties both tables.
CREATE TABLE deal_path (
    span BIGINT PRIMARY KEY,
    bytes BYTEA NOT NULL
);
CREATE TABLE deal_path_seen (event BIGINT NOT NULL);
