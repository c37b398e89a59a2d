/* store/rollup_write.h - keeping rollup_deal in step with deals (private to store). */
#ifndef STORE_ROLLUP_WRITE_H
#define STORE_ROLLUP_WRITE_H

#include "store/change.h"

/* What one deal, or several alike, add to one row. */
struct deal_sum {
    int64_t pipeline, own_user, acc_user, month;
    struct str stage, state;
    int64_t deals, amount, weighted;
};
bool rollup_same_place(const struct deal_sum *a, const struct deal_sum *b);
/* Add to the row of that place, which is made when there is none. */
MUST_USE
enum status rollup_put(struct db *db, const struct deal_sum *d, struct error *e);
/* A deal appears (old NULL), changes, or goes (now NULL); other kinds are left alone. */
MUST_USE
enum status rollup_write(struct tx *tx, const struct row *old, const struct row *now,
                         struct error *e);
/* Before acc_user of an account's deals is rewritten. */
MUST_USE
enum status rollup_account_moves(struct tx *tx, const struct cat_entity *child, int64_t account,
                                 int64_t keeper, struct error *e);

/* The same for the warnings that stand (rollup_warning.h): `old` and `now` are warnings, or
 * records that warnings stand on. */
MUST_USE
enum status rollup_warning_write(struct tx *tx, const struct row *old, const struct row *now,
                                 struct error *e);
MUST_USE
enum status rollup_warning_account_moves(struct tx *tx, const struct cat_entity *child,
                                         int64_t account, int64_t keeper, struct error *e);
/* A record came back from the bin: what stands on it is somebody's again. */
MUST_USE
enum status rollup_warning_returns(struct tx *tx, const struct row *row, struct error *e);

#endif
