-- The stages that deals went through, in the order in which the funnel reads them, from the index
-- alone; accounts in the order of their size.
DROP INDEX field_change_stage;
CREATE INDEX field_change_stage ON field_change (record, on_day, id, new) WHERE field = 'stage' AND kind = 'opportunity';
CREATE INDEX "accounts_employees" ON "accounts" ("employees" DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
