/* rules/waterfall.h - what changed in a pipeline between two days (analysis.md 1): new,
 * advanced, slipped, re-sized, won, lost. Pure.
 *
 * Every deal stands in the pipeline before, after, both or neither. The weighted amounts of the
 * parts add up from the first day's to the last day's; so do the plain ones, to which moving
 * between stages adds nothing. */
#ifndef RULES_WATERFALL_H
#define RULES_WATERFALL_H

#include "base/clock.h"

enum waterfall_part {
    WF_BEFORE,
    WF_NEW,      /* began since, or came back */
    WF_ADVANCED, /* further on: its percent rose */
    WF_SLIPPED,  /* fell back, or expected in a later month */
    WF_RESIZED,
    WF_WON,
    WF_LOST, /* lost, cancelled, paused */
    WF_AFTER,
    WF__COUNT
};
extern const char *const waterfall_keys[WF__COUNT];
struct waterfall_side {
    bool open;
    int64_t amount, percent; /* millionths */
    struct day expected;     /* DAY_NONE: none */
};
struct waterfall_deal {
    struct waterfall_side before, after;
    bool won; /* of one that is no longer open */
};
struct waterfall_sum {
    int64_t deals, amount, weighted;
};
/* Adds one deal. */
void waterfall_add(struct waterfall_sum sums[WF__COUNT], const struct waterfall_deal *d);

#endif
