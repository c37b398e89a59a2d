-- Undoing an import and merging ask for the keys of a record; without this each asks all of them.
CREATE INDEX import_key_record ON import_key (kind, record);
