-- A second factor on its way in, and the codes for whoever lost his telephone, as hashes.
ALTER TABLE credential ADD COLUMN totp_next BYTEA;
CREATE TABLE recovery_code (
    user_id BIGINT NOT NULL,
    code_hash BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (user_id, code_hash)
);
