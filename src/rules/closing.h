/* rules/closing.h - when open deals close: Kaplan-Meier over closed and still open ones, the
 * habit of closing in some months of the quarter rather than in others (analysis.md 2b). Pure.
 *
 * Age is counted in whole days since a deal came to its stage. A deal that is still open says
 * only that it has not closed until today (right-censored), so that deals nobody will ever
 * close hold the curve up instead of being taken for wins to come. A deal that began before
 * closings were recorded says nothing of the days before: had it closed then, nobody would know
 * of it (left-truncated), so it is at risk from the age it had when the record begins. */
#ifndef RULES_CLOSING_H
#define RULES_CLOSING_H

#include "base/clock.h"

#include <stdint.h>

enum { CLOSING_DAYS = 1500, CLOSING_FEW = 30, CLOSING_BANDS = 6 };
struct closing_counts {
    uint32_t closed[CLOSING_DAYS + 1], open[CLOSING_DAYS + 1]; /* the last: that old or older */
    uint32_t entered[CLOSING_DAYS + 1];
    int64_t closings, deals;
};
/* `entered`: its age when it came under observation, 0 from its beginning. */
void closing_count(struct closing_counts *c, int32_t entered, int32_t age, bool closed);
struct closing_curve {
    double alive[CLOSING_DAYS + 2]; /* alive[t]: share still open after t whole days; [0] 1 is
                                     * before the first */
    int64_t closings, deals;
};
/* alive[t+1] = alive[t] * (1 - closed[t] / at risk[t]); where all at risk close though others
 * come under observation at a higher age, as if one more were at risk: those are alive. */
void closing_fit(const struct closing_counts *c, struct closing_curve *out);
/* Hazard summed over the days of age in (from, to]: -ln of the share that is left; 0 where
 * nothing was seen. from -1: the first day too. */
double closing_hazard(const struct closing_curve *c, int32_t from, int32_t to);
/* Days until half of all had closed; false: fewer ever do. */
bool closing_median(const struct closing_curve *c, int32_t *days);

/* Days of one deal within one month and one band of age: until 7, 14, 30, 60, 120, older. */
struct closing_piece {
    int32_t from, to; /* ages in (from, to] */
    int32_t days;
    uint8_t quarter, band; /* place of the month in the quarter */
};
/* The longest piece that begins on `day`, at the end of which the deal is `age` days old, and
 * does not go beyond `last`. */
void closing_piece_at(struct day day, int32_t age, struct day last, struct closing_piece *out);

/* How much more closes in the first, second, third month of a quarter than the curve says, in
 * all and by band of age: what is late in its life may wait for the end of the quarter while
 * the young closes at once. (seen + 20) / (said + 20) within 1/5 .. 5; a band is drawn to its
 * month: (seen + 20 * month) / (said + 20) within 1/50 .. 5. */
struct closing_habit {
    double seen[3][CLOSING_BANDS], said[3][CLOSING_BANDS];
    double month[3], factor[3][CLOSING_BANDS];
};
void closing_habit_fit(struct closing_habit *h);
double closing_piece_hazard(const struct closing_curve *c, const struct closing_habit *h,
                            const struct closing_piece *p); /* h NULL: no habit */

/* Times the hazard: how much faster deals of a kind close, 1 as all, and the closings it is
 * known from (0: it is known for sure). A pace that rests on few is spread by the gamma
 * distribution of that shape around it, so that a share of (1 + hazard / closings)^-closings
 * stays open: one is less sure of what should close soon. */
struct closing_pace {
    float times, closings;
};

/* Probabilities of closing in each month for a deal of this age today: from the day after
 * `today` to the end of its month, then month by month. */
struct closing_ask {
    const struct closing_curve *curve;
    const struct closing_habit *habit; /* NULL: none */
    struct day today;
    int32_t age;
    struct closing_pace pace;
};
void closing_months(const struct closing_ask *q, size_t months, double *out);

#endif
