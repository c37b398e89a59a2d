/* ops/rate.h - what an exchange rate must be, and what follows from a new one. */
#ifndef OPS_RATE_H
#define OPS_RATE_H

#include "store/hook.h"

/* Two different currencies, one rate per pair and day. */
MUST_USE
enum status rate_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
/* Twins of amounts are computed anew by the schedule (store/retwin.h). */
MUST_USE
enum status rate_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e);

#endif
