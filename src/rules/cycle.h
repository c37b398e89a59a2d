/* rules/cycle.h - the three cycles that must agree (process.md §2): the customer's decision
 * cycle, our sales activity, the advance of the project. */
#ifndef RULES_CYCLE_H
#define RULES_CYCLE_H

#include "model/field.h"

enum { CYCLE_STEPS = 8 };
struct cycle_step {
    struct label customer, activity, advance;
    struct label signs; /* how one tells where the customer stands */
};
extern const struct cycle_step cycle_steps[CYCLE_STEPS];

/* The stage of any pipeline on the scale 0..7 of the customer's steps: the first stands for 0,
 * the last for 7, those between in proportion, half up. place counts from 0. */
int cycle_step(int place, int last);
/* How far we are ahead of the customer, negative when behind; more than one is a mismatch (W3).
 */
enum { CYCLE_AHEAD_MAX = 1 };

#endif
