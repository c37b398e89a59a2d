/* ops/process/rows.h - walking through what an actor may see of one kind, field by field
 * (private to ops).
 *
 * Everything goes through the query layer, so that what one may not see is no fact. */
#ifndef OPS_PROCESS_ROWS_H
#define OPS_PROCESS_ROWS_H

#include "store/query.h"

struct row_view {
    struct rows *rows;
    const struct cat_entity *kind;
    struct arena *arena;
};
struct rows_wanted {
    const char *kind;
    const struct param *where; /* list parameters; up to 500 rows come unless they say less */
    size_t n;
};
typedef void row_fn(void *arg, const struct row_view *r);
/* Nothing happens when the actor may not read the kind. */
MUST_USE
enum status rows_each(struct tx *tx, const struct rows_wanted *w, row_fn *fn, void *arg,
                      struct error *e);

/* Of the current row; what is not there (or may not be read) is `none`, false, p NULL. */
int64_t row_int(const struct row_view *r, const char *field, int64_t none);
struct str row_text(const struct row_view *r, const char *field); /* in the arena */
bool row_text_is(const struct row_view *r, const char *field, const char *z);
bool row_has(const struct row_view *r, const char *field);
/* Whether one of the keys of F_TAGS is this. */
bool row_tag(const struct row_view *r, const char *field, const char *key);
struct value row_get(const struct row_view *r, const char *field);
struct param param_id(struct tx *tx, const char *key, int64_t id);

#endif
