-- SQLite looks for the counter of a table among those of all tables, one after another, at every
-- INSERT: the ones that every write asks for come first.
UPDATE sqlite_sequence SET rowid = -4 WHERE name = 'audit_entry';
UPDATE sqlite_sequence SET rowid = -3 WHERE name = 'event';
UPDATE sqlite_sequence SET rowid = -2 WHERE name = 'search_doc';
UPDATE sqlite_sequence SET rowid = -1 WHERE name = 'opportunities';
INSERT INTO sqlite_sequence (rowid, name, seq)
    SELECT -4, 'audit_entry', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'audit_entry');
INSERT INTO sqlite_sequence (rowid, name, seq)
    SELECT -3, 'event', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'event');
INSERT INTO sqlite_sequence (rowid, name, seq)
    SELECT -2, 'search_doc', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'search_doc');
INSERT INTO sqlite_sequence (rowid, name, seq)
    SELECT -1, 'opportunities', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'opportunities');
