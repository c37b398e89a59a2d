/* rules/montecarlo.h - what the months may bring when every deal is won or not by its own
 * chances: many draws, their P10, P50 and P90 (analysis.md 2c). Pure; the same seed gives the
 * same figures. */
#ifndef RULES_MONTECARLO_H
#define RULES_MONTECARLO_H

#include "base/arena.h"

#include <stdint.h>

enum { MC_MONTHS = 12, MC_DRAWS = 100000, MC_MOVERS = 10 };
struct mc_deal {
    int64_t amount;        /* minor units, 0 or more */
    double win[MC_MONTHS]; /* to be won in month i; their sum at most 1, the rest: in none */
};
struct mc_band {
    int64_t p10, p50, p90; /* quantiles of type 7 over the draws, half away from zero */
};
/* A deal that moves the middle: P50 of all months together in the draws where it is won in one
 * of them, and where it is not. */
struct mc_mover {
    size_t deal;
    double chance;
    int64_t if_won, if_not;
};
struct mc_result {
    struct mc_band month[MC_MONTHS], all; /* all: the months together */
    struct mc_mover movers[MC_MOVERS];    /* by how far they move it */
    size_t nmovers;
    double reached; /* share of the draws that bring the goal or more */
};
struct mc_ask {
    const struct mc_deal *deals;
    size_t n, months; /* months <= MC_MONTHS */
    uint32_t draws;   /* at least 100 */
    uint64_t seed;
    bool movers;
    int64_t goal; /* of the months together */
};
/* Memory in the arena: 8 bytes a draw and month; freed with it. */
void mc_run(const struct mc_ask *q, struct arena *a, struct mc_result *out);

#endif
