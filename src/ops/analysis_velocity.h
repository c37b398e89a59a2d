/* ops/analysis_velocity.h - how fast money comes out of the pipeline (analysis.md 1), by
 * pipeline, unit, person or product, with the period of equal length before beside it; and the
 * course of the funnel over twelve months.
 *
 * velocity = open deals at the end of the period * win rate * mean amount / cycle days; rate,
 * amount and cycle are of the deals closed in the period. Open deals are those that history
 * tells for that day. */
#ifndef OPS_ANALYSIS_VELOCITY_H
#define OPS_ANALYSIS_VELOCITY_H

#include "ops/funnel_set.h"
#include "rules/velocity.h"

enum velocity_by { VB_ALL, VB_PIPELINE, VB_UNIT, VB_OWNER, VB_PRODUCT, VB__COUNT };
extern const char *const velocity_by_keys[VB__COUNT]; /* [VB_ALL] NULL */
struct velocity_item {
    int64_t id;      /* 0: none, or all of them */
    struct str name; /* p NULL: none, or not to be seen */
    struct velocity_facts now, before;
    struct velocity v, was;
    bool has_change;
    double change; /* percent */
};
struct velocity_answer {
    bool amounts;              /* the actor may read them, else no velocity */
    struct analysis a, before; /* the periods */
    struct velocity_item all;
    struct velocity_item *items; /* fastest first */
    size_t n;
};
/* Without from: the twelve months up to `to` or today. */
MUST_USE
enum status velocity_read(struct tx *tx, const struct analysis *a, enum velocity_by by,
                          struct velocity_answer *out, struct error *e);
/* The deals behind a part of an item, of the period or the one before. */
struct velocity_behind {
    enum velocity_by by;
    int64_t id;
    bool before;
    enum funnel_set_kind kind;
};
struct funnel_set velocity_set(const struct tx *tx, const struct velocity_answer *v,
                               const struct velocity_behind *b);

/* --- by month ------------------------------------------------------------------------------
 */

enum { TREND_MONTHS = 12 };
struct trend_month {
    struct analysis a;              /* from: its first day; to: its last, or today */
    int64_t open, amount, weighted; /* at its end */
    int64_t won, won_amount, lost;
    bool has_rate;
    double rate;
};
struct trend {
    bool amounts;
    struct trend_month months[TREND_MONTHS]; /* the present one last */
};
/* Up to the month of as_of, else of `to`, else of today; never later than today. */
MUST_USE
enum status trend_read(struct tx *tx, const struct analysis *a, struct trend *out,
                       struct error *e);
/* The months alone. */
void trend_months(const struct tx *tx, const struct analysis *a, struct trend *out);

#endif
