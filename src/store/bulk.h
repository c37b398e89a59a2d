/* store/bulk.h - rows by the million, for scale data only: no rights, no audit per record, no
 * events, no checks; the caller's values must be right. Secondary indexes are taken down
 * before and put up after, the search index and the roll-ups are built once at the end.
 * Nothing else may use the database meanwhile. */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/record.h"

struct bulk_scope {
    int64_t user, team, branch; /* 0: none */
};
struct bulk_record {
    struct record r; /* kind, created_at, v; the id is set */
    struct bulk_scope own, acc;
};
/* One row and its entry in the search index (shares are not looked at). */
MUST_USE
enum status bulk_put(struct tx *tx, struct bulk_record *b, struct error *e);
struct bulk_change {
    const struct cat_entity *kind;
    int64_t record;
    const char *field;
    struct str old, now; /* as stored, p NULL for none */
    struct money money;  /* now is money: its currency; base is minor */
    struct day on_day;
    int64_t at, by;
};
MUST_USE
enum status bulk_history(struct tx *tx, const struct bulk_change *c, struct error *e);
/* Outside of transactions, on the writing connection; `tables` are names of the schema. */
struct bulk_indexes;
MUST_USE
enum status bulk_begin(struct tx *tx, struct bulk_indexes **out, struct error *e);
MUST_USE
enum status bulk_end(struct tx *tx, struct bulk_indexes *indexes, struct error *e);

#endif
