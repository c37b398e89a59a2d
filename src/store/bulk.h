/* store/bulk.h - rows by the million, for scale data only: no rights, no audit per record, no
 * events, no checks; the caller's values must be right, and nothing else may use the database
 * meanwhile. Secondary indexes are taken down before and put up after, the search index and
 * the roll-ups are built once at the end.
 *
 * Nothing is durable until bulk_end: a place whose loading was cut off is known by
 * bulk_unfinished, is good for nothing, and must be made anew. */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/record.h"

struct bulk;
/* Outside of transactions, on the writing connection, which is the bulk's until bulk_end. */
MUST_USE
enum status bulk_begin(struct tx *tx, struct bulk **out, struct error *e);

struct bulk_scope {
    int64_t user, team, branch; /* 0: none */
};
struct bulk_record {
    struct record r; /* kind, created_at, v; the id is set */
    struct bulk_scope own, acc;
};
/* One row and its entry in the search index (shares are not looked at). Failures are told by
 * bulk_end. */
void bulk_put(struct bulk *b, struct bulk_record *r);
struct bulk_change {
    const struct cat_entity *kind;
    int64_t record;
    const char *field;
    struct str old, now; /* as stored, p NULL for none */
    struct money money;  /* now is money: its currency; base is minor */
    struct day on_day;
    int64_t at, by;
};
void bulk_history(struct bulk *b, const struct bulk_change *h);
/* Whether writing goes on; false: only bulk_end is left to do. */
bool bulk_goes_on(const struct bulk *b);
/* With `keep` everything is finished and made durable; without, it is left unfinished. */
MUST_USE
enum status bulk_end(struct bulk *b, bool keep, struct error *e);

MUST_USE
enum status bulk_unfinished(struct db *db, bool *yes, struct error *e);

#endif
