-- A second factor on its way in, and the codes for whoever lost his telephone, as hashes.
ALTER TABLE credential ADD COLUMN totp_next BLOB;
CREATE TABLE recovery_code (
    user_id INTEGER NOT NULL,
    code_hash BLOB NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (user_id, code_hash)
) STRICT;
