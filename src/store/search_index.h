/* store/search_index.h - the index of search on SQLite catches up with the entries (private to
 * store but for what search.h shows). */
#ifndef STORE_SEARCH_INDEX_H
#define STORE_SEARCH_INDEX_H

#include "store/search.h"

/* How far the index goes: the last new entry, the last change of one. */
#define SEARCH_INDEXED "(SELECT doc FROM search_upto)"
#define SEARCH_APPLIED "(SELECT seq FROM search_upto)"

/* Entries were written in the open transaction. */
void search_index_later(struct db *db);
/* The whole of it at once, into a place that is being loaded (db_loading). */
MUST_USE
enum status search_index_build(struct db *db, struct error *e);

#endif
