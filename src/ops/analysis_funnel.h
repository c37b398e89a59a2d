/* ops/analysis_funnel.h - the funnel: what stands in each stage, how long deals stay there, how
 * many go on.
 *
 * Stages hold open deals only. Won and lost count deals whose closed_on lies in the period.
 * Conversion and days are of the cohort: deals that began in the period (opened_on, else the
 * day they were entered). Stages of several pipelines with the same key are one row. */
#ifndef OPS_ANALYSIS_FUNNEL_H
#define OPS_ANALYSIS_FUNNEL_H

#include "ops/analysis.h"
#include "ops/figure_cache.h"

struct funnel_stage {
    struct str key, name, name_en;
    int64_t deals, amount, weighted;
    bool has_median, has_conversion;
    double median_days; /* of completed stays, type 7 */
    double conversion;  /* percent of those that reached this stage that reached the next */
    double leakage;     /* percent of those that were lost or cancelled here */
};
struct funnel_total {
    int64_t deals, amount;
};
struct funnel {
    bool amounts; /* the actor may read them */
    struct funnel_stage *stages;
    size_t n;
    struct funnel_total open, won, lost;
    int64_t weighted; /* of the open ones */
};
/* `kept` (may be NULL) spares the walk through all histories when it was slow and is fresh. */
MUST_USE
enum status analysis_funnel(struct tx *tx, const struct analysis *a, struct figure_cache *kept,
                            struct funnel *out, struct error *e);

#endif
