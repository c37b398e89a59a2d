/* rules/forecastturn.h - what would turn a forecast against its target (product.md K7): the
 * fewest open deals whose win carries the figure over it, or whose loss takes it below. Pure.
 *
 * The figure is what is booked and what every open deal is expected to bring. A deal that is
 * won adds what was not expected of it; one that is lost takes what was. */
#ifndef RULES_FORECASTTURN_H
#define RULES_FORECASTTURN_H

#include "base/arena.h"

#include <stdint.h>

struct turn_deal {
    int64_t amount, expected; /* minor units; 0 <= expected <= amount */
    double chance;            /* to be won in the period, 0..1 */
};
struct turn_pick {
    size_t deal;
    int64_t adds; /* below 0: a loss */
};
struct turn_ask {
    int64_t target, booked;
    const struct turn_deal *deals;
    size_t n;
};
struct turn_result {
    int64_t figure, gap; /* gap = target - figure; 0 or below: the target is reached */
    bool loses;          /* the picks are losses: the figure reaches the target as it is */
    bool possible;       /* false: not all open deals together turn it; nothing is picked */
    /* As few as can be: those that move the figure most, but for the last the likeliest that is
     * enough. */
    struct turn_pick *picks;
    size_t npicks;
    int64_t adds, all;       /* of all picks; of all deals */
    struct turn_pick *alone; /* every deal that turns it by itself, the likeliest first */
    size_t nalone;
};
void forecast_turn_find(const struct turn_ask *q, struct arena *a, struct turn_result *out);

/* A change of one deal short of its result: another stage, another expected day. */
struct turn_move {
    size_t deal, to; /* to: the caller's own, not looked at */
    int steps;       /* stages or months between */
    bool in_time;    /* the day moves, not the stage */
    int64_t adds;
};
/* Keeps the moves that turn the figure by themselves, of one deal and kind the shortest, the
 * shortest first; how many. */
size_t forecast_turn_moves(const struct turn_result *r, struct turn_move *v, size_t n);

#endif
