/* ops/process/facts.h - reads what is known of one deal, as its reader may see it. */
#ifndef OPS_PROCESS_FACTS_H
#define OPS_PROCESS_FACTS_H

#include "rules/dealfacts.h"
#include "store/record.h"

/* Everything but gates_met and gates_all; lists live in tx->arena. `deal` was read by this
 * actor. */
MUST_USE
enum status facts_read(struct tx *tx, const struct record *deal, struct deal_facts *out,
                       struct error *e);

#endif
