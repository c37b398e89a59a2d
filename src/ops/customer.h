/* ops/customer.h - hooks of the records around an account. */
#ifndef OPS_CUSTOMER_H
#define OPS_CUSTOMER_H

#include "store/hook.h"

/* `before` of kinds with fields department and account: the department is one of that account.
 */
enum status department_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);
/* `before` of contact: the same, and the name in pinyin. */
enum status contact_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);
/* `before` of activity: the account of its deal when none is given; no other one. */
enum status activity_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);

#endif
