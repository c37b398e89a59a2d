/* store/search_write.h - keeping the index in step with records (private to store). */
#ifndef STORE_SEARCH_WRITE_H
#define STORE_SEARCH_WRITE_H

#include "store/change.h"

/* A record was created, changed or came back from the bin: its entry is written when words or
 * scope differ. */
MUST_USE
enum status search_write(const struct write *w, struct error *e);
/* Scale data: the entry of a new row by its own columns alone; the FTS index is rebuilt later.
 */
MUST_USE
enum status search_bulk(struct tx *tx, const struct row *row, struct error *e);
/* The scope of a record changed without the record: share rows, its account's owner. */
MUST_USE
enum status search_rescope(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct error *e);
MUST_USE
enum status search_remove(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          struct error *e);

#endif
