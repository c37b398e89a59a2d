/* ops/delegation.h - who stands in for oneself while one is away (J4).
 *
 * Everybody sets his own; the days are inclusive. Whoever stands in is told at once of what
 * waits, when it begins today. */
#ifndef OPS_DELEGATION_H
#define OPS_DELEGATION_H

#include "store/hook.h"

struct delegation {
    int64_t delegate; /* 0: nobody */
    struct str delegate_name, reason;
    struct day from, to; /* DAY_NONE: not begun; no end */
};
/* Of tx->actor. */
MUST_USE
enum status delegation_read(struct tx *tx, struct delegation *out, struct error *e);
/* delegate 0 takes it back. ST_INVALID with faults. */
MUST_USE
enum status delegation_set(struct tx *tx, const struct delegation *d, struct faults *f,
                           struct error *e);
/* Lets the delegate of this user see and hear of what waits for the user now. */
MUST_USE
enum status delegation_tell(struct tx *tx, int64_t user, int64_t delegate, struct error *e);

#endif
