/* ops/assign.h - giving a record to another owner. */
#ifndef OPS_ASSIGN_H
#define OPS_ASSIGN_H

#include "store/record.h"

/* The new owner is an active user (0: nobody, where the kind may lack an owner); fault inactive
 * on `owner` otherwise. What hangs on an account follows it in scope, not in ownership. */
MUST_USE
enum status assign_owner(struct tx *tx, const struct cat_entity *kind, int64_t id,
                         int64_t owner, const struct write_options *o, struct faults *f,
                         struct record *out, struct error *e);

#endif
