/* ops/warning.h - early warnings: evaluating them, answering them, and the rules behind
 * (product.md C18, process.md §3). */
#ifndef OPS_WARNING_H
#define OPS_WARNING_H

#include "store/hook.h"

/* Hook `before` of warning_rule: the rules are those of the method; none is added by hand. */
enum status warning_rule_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);

#endif
