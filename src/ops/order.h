/* ops/order.h - what follows from other fields of orders, invoices and payments, and what is
 * done with them (domain.md §10).
 *
 * An order's amount is the sum of its lines once it has any. An invoice's open amount and state
 * follow from the payments that name it. What went out is not changed any more but answered by
 * a return, a credit note, a reversal: failures are ST_CONFLICT order.state, order.frozen,
 * order.invoiced, invoice.state, invoice.frozen, invoice.has_payments, payment.state,
 * payment.frozen. Imports (tx->lenient) may bring any state. */
#ifndef OPS_ORDER_H
#define OPS_ORDER_H

#include "store/hook.h"

MUST_USE
enum status order_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e);
MUST_USE
enum status order_line_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);
MUST_USE
enum status order_line_after(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e);
MUST_USE
enum status invoice_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);
MUST_USE
enum status payment_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);
MUST_USE
enum status payment_after(struct tx *tx, const struct record *now, const struct record *old,
                          struct error *e);

/* --- actions ------------------------------------------------------------------------------ */

struct order_call {
    struct tx *tx;
    int64_t id;
    int64_t if_version;
    struct faults *faults;
    struct day on;     /* DAY_NONE: today */
    struct str reason; /* p NULL: none; a cancellation, a void and a reversal need one */
};
/* A draft becomes an order; on: the promised date, DAY_NONE leaves it. */
MUST_USE
enum status order_confirm(const struct order_call *c, struct record *out, struct error *e);
struct order_delivery {
    bool partly;
    bool judged, correct; /* whether it was as ordered; judged false: nobody said */
};
MUST_USE
enum status order_deliver(const struct order_call *c, const struct order_delivery *d,
                          struct record *out, struct error *e);
MUST_USE
enum status order_cancel(const struct order_call *c, struct record *out, struct error *e);
MUST_USE
enum status invoice_issue(const struct order_call *c, struct record *out, struct error *e);
MUST_USE
enum status invoice_void(const struct order_call *c, struct record *out, struct error *e);
MUST_USE
enum status payment_reverse(const struct order_call *c, struct record *out, struct error *e);

#endif
