-- Counting the pool by segment read all accounts of the segment.
CREATE INDEX accounts_pool_segment ON accounts (segment) WHERE deleted_at IS NULL AND owner IS NULL;
