/* store/rollup_write.h - keeping rollup_deal in step with deals (private to store). */
#ifndef STORE_ROLLUP_WRITE_H
#define STORE_ROLLUP_WRITE_H

#include "store/change.h"

/* A deal appears (old NULL), changes, or goes (now NULL); other kinds are left alone. */
MUST_USE
enum status rollup_write(struct tx *tx, const struct row *old, const struct row *now,
                         struct error *e);
/* Before acc_user of an account's deals is rewritten. */
MUST_USE
enum status rollup_account_moves(struct tx *tx, const struct cat_entity *child, int64_t account,
                                 int64_t keeper, struct error *e);

#endif
