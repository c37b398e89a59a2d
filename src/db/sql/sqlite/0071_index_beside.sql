-- The index of search stands in a file of its own, whose writing holds nobody up (docs/adr/0017). A change
-- of an entry is a row, in order: the index says up to which it has them.
DROP TABLE main.search_fts;
DROP TABLE search_pending;
CREATE TABLE search_pending (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    doc INTEGER NOT NULL,          -- search_doc.id
    words TEXT NOT NULL,           -- as they were before the change
    scope TEXT NOT NULL
) STRICT;
CREATE INDEX search_pending_doc ON search_pending (doc, seq);
