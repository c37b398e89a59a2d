/* ops/warning/touch.h - from the event rows to the accounts whose warnings may change (private
 * to ops/warning/). */
#ifndef OPS_WARNING_TOUCH_H
#define OPS_WARNING_TOUCH_H

#include "store/tx.h"

enum { TOUCH_MAX = 600 };
struct touched {
    int64_t accounts[TOUCH_MAX], users[TOUCH_MAX];
    size_t naccounts, nusers;
    bool full; /* no room for another event: take what is there first */
};
/* Adds what the change of one record touches: the account it hangs on, by its references and by
 * those it had before, up to three steps away. */
MUST_USE
enum status touch_event(struct tx *tx, const struct event *ev, struct touched *t,
                        struct error *e);

#endif
