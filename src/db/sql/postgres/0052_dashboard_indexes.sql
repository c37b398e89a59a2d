-- What dashboards count over all key accounts: by state of their file, by lifecycle, by sponsor.
CREATE INDEX accounts_file ON accounts (segment, audit_mark, created_at)
    WHERE deleted_at IS NULL AND segment IS NOT NULL;
CREATE INDEX accounts_life ON accounts (segment, lifecycle)
    WHERE deleted_at IS NULL AND segment IS NOT NULL;
CREATE INDEX accounts_sponsor ON accounts (sponsor, lifecycle)
    WHERE deleted_at IS NULL AND sponsor IS NOT NULL;
