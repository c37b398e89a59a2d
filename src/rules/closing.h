/* rules/closing.h - when open deals close: Kaplan-Meier over closed and still open ones, and
 * the habit of closing in some months of the quarter rather than in others (analysis.md 2b).
 * Pure.
 *
 * Age is counted in whole days since a deal came to its stage. A deal that is still open says
 * only that it has not closed until today (right-censored), so that deals nobody will ever
 * close hold the curve up instead of being taken for wins to come. */
#ifndef RULES_CLOSING_H
#define RULES_CLOSING_H

#include "base/clock.h"

#include <stdint.h>

enum { CLOSING_DAYS = 1500, CLOSING_FEW = 30 };
struct closing_counts {
    uint32_t closed[CLOSING_DAYS + 1], open[CLOSING_DAYS + 1]; /* the last: that old or older */
    int64_t closings, deals;
};
void closing_count(struct closing_counts *c, int32_t age, bool closed);
struct closing_curve {
    double alive[CLOSING_DAYS + 2]; /* alive[t]: share still open after t whole days; [0] 1 is
                                     * before the first */
    int64_t closings, deals;
};
/* alive[t+1] = alive[t] * (1 - closed[t] / at risk[t]). */
void closing_fit(const struct closing_counts *c, struct closing_curve *out);
/* Hazard summed over the days of age in (from, to]: -ln of the share that is left; 0 where
 * nothing was seen. */
double closing_hazard(const struct closing_curve *c, int32_t from, int32_t to);
/* Days until half of all had closed; false: fewer ever do. */
bool closing_median(const struct closing_curve *c, int32_t *days);

/* How much more closes in the first, second, third month of a quarter than the curve says:
 * (seen + 20) / (said + 20), within 1/5 .. 5. */
struct closing_season {
    double seen[3], said[3], factor[3];
};
void closing_season_fit(struct closing_season *s);

/* Probabilities of closing in each month for a deal of this age today: from the day after
 * `today` to the end of its month, then month by month. */
struct closing_ask {
    const struct closing_curve *curve;
    const struct closing_season *season; /* NULL: none */
    struct day today;
    int32_t age;
};
void closing_months(const struct closing_ask *q, size_t months, double *out);

#endif
