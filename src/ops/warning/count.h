/* ops/warning/count.h - how many warnings stand: by rule, severity, owner and unit. */
#ifndef OPS_WARNING_COUNT_H
#define OPS_WARNING_COUNT_H

#include "ops/analysis.h"

struct warning_count {
    int64_t id;      /* owner, unit; 0: none */
    struct str word; /* rule, severity, state; or the name of `id` */
    int64_t n, high; /* high: of them */
};
struct warning_figures {
    int64_t total, overdue, escalated, mine;
    struct warning_count *rules, *severities, *owners, *units;
    size_t nrules, nseverities, nowners, nunits;
};
/* New and accepted ones the actor may see. Of the usual parameters, `from` and `to` are the day
 * since when they stand, `owner` and `unit` whose they are, pipeline and product those of the
 * deal; on a past day (as_of) those that stood then. */
MUST_USE
enum status warning_figures(struct tx *tx, const struct analysis *a,
                            struct warning_figures *out, struct error *e);

#endif
