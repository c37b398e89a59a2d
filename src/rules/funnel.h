/* rules/funnel.h - what the funnel's figures are, from counts per stage.
 *
 * Stages stand in the order of the pipeline, 0 the first. A deal reached stage j when its
 * furthest position is at least j; a won deal reached all. Counting is done by the caller, in
 * SQL. */
#ifndef RULES_FUNNEL_H
#define RULES_FUNNEL_H

#include "base/str.h"

enum { FUNNEL_STAGES_MAX = 32 };

/* Of the deals in the cohort: how many stand or stood at this stage as their furthest. */
struct funnel_count {
    int64_t open, lost, cancelled; /* furthest position is this stage */
};
struct funnel_rate {
    int64_t reached;
    bool has_conversion; /* somebody reached it */
    double conversion;   /* percent of those here that reached the next stage (the last: won) */
    double leakage;      /* percent of those here that were lost or cancelled from here */
};
void funnel_rates(const struct funnel_count *counts, size_t stages, int64_t won,
                  struct funnel_rate *rates);

/* amount * percent / 100, half away from zero; percent in millionths (0..100,000,000). */
int64_t weighted_amount(int64_t minor, int64_t percent_micro);
/* Money per day: deals * win rate * mean amount / cycle days; false without a cycle. */
bool funnel_velocity(int64_t deals, double win_percent, double mean_amount, double cycle_days,
                     double *out);
/* Weighted pipeline / (target - booked); false when the target is reached. */
bool funnel_coverage(int64_t weighted, int64_t target, int64_t booked, double *out);

#endif
