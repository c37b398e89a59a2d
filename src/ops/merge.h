/* ops/merge.h - two records made one, field by field as a person chose (store/merge.h does it).
 */
#ifndef OPS_MERGE_H
#define OPS_MERGE_H

#include "store/fault.h"
#include "store/merge.h"

/* What becomes of a field of the record that is kept; what is not named stays as it is. */
enum merge_take { TAKE_OTHER, TAKE_BOTH };
struct merge_choice {
    struct str field;
    enum merge_take take; /* both: lists, tags and long texts only */
};
struct merge_choices {
    const struct merge_choice *v;
    size_t n;
};
/* The values of the one kept that follow from the choices. Faults `take` on fields that are the
 * server's, belong to an action (owner, audit mark), or cannot be both; what the actor may not
 * read of the other record cannot be taken. ST_NOT_FOUND not_found. */
MUST_USE
enum status merge_values(struct tx *tx, const struct merge_call *c,
                         const struct merge_choices *choices, struct faults *f,
                         struct input **out, struct error *e);

/* As record_merge and record_unmerge, with what the account shows of its rows. */
MUST_USE
enum status merge_records(struct tx *tx, const struct merge_call *c, struct faults *f,
                          int64_t *merge, struct record *out, struct error *e);
MUST_USE
enum status merge_part(struct tx *tx, const struct cat_entity *kind, int64_t kept,
                       int64_t merge, struct record *out, struct error *e);

#endif
