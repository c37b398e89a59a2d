/* ops/assign.h - giving a record to another owner. */
#ifndef OPS_ASSIGN_H
#define OPS_ASSIGN_H

#include "store/record.h"

/* The new owner is an active user (0: nobody, where the kind may lack an owner); fault inactive
 * on `owner` otherwise. What hangs on an account follows it in scope, not in ownership. */
struct assignment {
    const struct cat_entity *kind;
    int64_t id, owner;
    const struct write_options *o; /* NULL: none; if_version and reason count */
    struct faults *faults;
};
MUST_USE
enum status assign_owner(struct tx *tx, const struct assignment *a, struct record *out,
                         struct error *e);

#endif
