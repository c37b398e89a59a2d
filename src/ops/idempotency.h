/* ops/idempotency.h - answers kept under the key that a program chose, per user.
 *
 * Written in the transaction of the work itself: either both are there or neither. */
#ifndef OPS_IDEMPOTENCY_H
#define OPS_IDEMPOTENCY_H

#include "base/hash.h"
#include "store/tx.h"

#define IDEMPOTENCY_KEEP_MS (30LL * 24 * 3600 * 1000)
struct kept_answer {
    int status;
    struct str answer, location;
};
/* ST_END when nothing is kept; ST_INVALID idempotency.other_body. Texts in tx->arena. */
MUST_USE
enum status idempotency_find(struct tx *tx, struct str key, const struct digest *body,
                             struct kept_answer *out, struct error *e);
MUST_USE
enum status idempotency_keep(struct tx *tx, struct str key, const struct digest *body,
                             const struct kept_answer *kept, struct error *e);
/* Forget what is older than thirty days. */
MUST_USE
enum status idempotency_purge(struct tx *tx, int64_t *n, struct error *e);

#endif
