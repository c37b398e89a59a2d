/* ops/funnel_detail.h - what lies behind the funnel's rates (analysis.md 1): who reached which
 * stage, how long deals stayed, where and why they were lost.
 *
 * All of it is of the cohort: deals that began in the period (opened_on, else the day they were
 * entered), as their histories tell it until as_of; the snapshot ratio alone is of the deals
 * that are open now. Reads every history in sight: seconds at a million deals. */
#ifndef OPS_FUNNEL_DETAIL_H
#define OPS_FUNNEL_DETAIL_H

#include "ops/funnel_set.h"

enum { LEAK_REASONS = 30 };
struct leak_reason {
    struct str text;    /* p NULL: none told */
    int64_t competitor; /* of the list of competitors, else 0 */
    struct str name;    /* of the competitor; p NULL: not to be seen */
    int64_t deals;
};
struct leak {
    struct leak_reason *v; /* most deals first */
    size_t n;
    int64_t more; /* deals whose reason has no room here or is longer than a line */
};
struct detail_stage {
    struct str key, name, name_en;
    int64_t reached, passed, lost, cancelled; /* leaked: lost + cancelled */
    int64_t stays, stayed;                    /* completed ones; deals with one */
    bool has_days;
    double median_days, p80_days; /* type 7 */
    int64_t open;
    bool has_snapshot;
    double snapshot; /* percent: open deals of the next stage / of this one */
    struct leak reasons, competitors;
    int64_t *from, *to; /* [stage]: of the pipelines that have both: reached this; that one */
};
struct funnel_detail {
    struct detail_stage *stages;
    size_t n;
};
MUST_USE
enum status funnel_detail_read(struct tx *tx, const struct analysis *a,
                               struct funnel_detail *out, struct error *e);

#endif
