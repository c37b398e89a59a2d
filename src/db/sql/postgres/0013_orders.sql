-- The stages that deals went through, in the order in which the funnel reads them, from the index
-- alone.
DROP INDEX field_change_stage;
CREATE INDEX field_change_stage ON field_change (record, on_day, id, new) WHERE field = 'stage' AND kind = 'opportunity';
