-- Lists ask for nobody's accounts by own_user; without these, listing and counting the pool read every account.
CREATE INDEX accounts_nobodys ON accounts (name_key, id) WHERE deleted_at IS NULL AND own_user IS NULL;
CREATE INDEX accounts_nobodys_segment ON accounts (segment, name_key, id)
    WHERE deleted_at IS NULL AND own_user IS NULL;
