/* ops/target.h - targets (product.md I4): what was reached of them, and whether the pipeline is
 * enough for the rest; and what changed in the pipeline between two days. */
#ifndef OPS_TARGET_H
#define OPS_TARGET_H

#include "ops/forecast_read.h"
#include "rules/waterfall.h"
#include "store/hook.h"

struct target_row {
    int64_t id, subject; /* subject: the unit, person or product; 0: company, region */
    struct str scope, measure, name; /* name of the subject; p NULL: not to be seen */
    struct day from, to;
    bool money;                      /* value and actual in minor units, else counts */
    int64_t value, actual, weighted; /* weighted: open deals expected in the period */
    bool has_attainment, has_coverage;
    double attainment, coverage, elapsed; /* percent; times; percent of the days gone */
};
/* Targets in sight that touch the period, with what the actor may see of what counts. */
MUST_USE
enum status target_rows(struct tx *tx, const struct analysis *a, struct target_row **out,
                        size_t *n, struct error *e);
/* One target in sight, and in *a what counts for it; ST_NOT_FOUND. */
MUST_USE
enum status target_find(struct tx *tx, int64_t id, struct target_row *out, struct analysis *a,
                        struct error *e);
/* The subject of its scope, a period in order; set by who leads, never by whom it binds. */
enum status target_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e);

/* From the end of one day to the end of another, of the deals the analysis asks for by what
 * they and their customers were on the last: it ends as the funnel of that day. */
MUST_USE
enum status pipeline_waterfall(struct tx *tx, const struct analysis *a,
                               struct waterfall_sum out[WF__COUNT], struct error *e);

#endif
