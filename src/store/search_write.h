/* store/search_write.h - keeping the index in step with records (private to store). */
#ifndef STORE_SEARCH_WRITE_H
#define STORE_SEARCH_WRITE_H

#include "store/change.h"

/* A record was created, changed or came back from the bin: its entry is written when words or
 * scope differ. */
MUST_USE
enum status search_write(const struct write *w, struct error *e);
/* Scale data, for whoever writes the entry himself: what is found of a row, and who finds it by
 * its own columns alone. False: the kind is not searched. Texts in the arena or the row. */
struct search_texts {
    struct str title, body, words;
};
bool search_bulk_words(const struct record *r, struct arena *a, struct search_texts *out);
struct str search_bulk_scope(const struct row *row, struct arena *a);
/* The scope of a record changed without the record: share rows, its account's owner. */
MUST_USE
enum status search_rescope(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct error *e);
MUST_USE
enum status search_remove(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          struct error *e);

#endif
