/* ops/raised.h - what follows from a decision is written in the name of whoever decided, though
 * he may have no right of his own on it: whoever approves an initiation opens the deal. */
#ifndef OPS_RAISED_H
#define OPS_RAISED_H

#include "store/tx.h"

/* The same person with every right on every kind of record, but no sensitive field that he may
 * not read himself. In tx->arena; verbs put it into tx->actor for as short as they can. */
const struct actor *actor_raised(struct tx *tx);

#endif
