/* ops/chain.h - approval chains: the factory's, and checks of those an administrator draws. */
#ifndef OPS_CHAIN_H
#define OPS_CHAIN_H

#include "store/hook.h"

/* The factory chains, for a company that has none. */
MUST_USE
enum status chains_create(struct tx *tx, struct error *e);
/* Hook `before` of approval_chain_step: a step by role names one, a step by person names him.
 */
enum status chain_step_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);

#endif
