-- Warnings are counted by rule, and those of one person by rule.
CREATE INDEX warnings_open ON warnings (rule, state, since, kind) WHERE deleted_at IS NULL;
CREATE INDEX warnings_mine ON warnings (owner, rule, state, since) WHERE deleted_at IS NULL;
