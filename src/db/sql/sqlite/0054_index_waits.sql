-- Entries above the last one indexed are new and need no row that says so (docs/adr/0017).
DELETE FROM search_pending WHERE doc > (SELECT coalesce(max(id), 0) FROM search_fts_docsize);
