/* ops/analysis_share.h - who brings the money: Pareto of customers, win rates. */
#ifndef OPS_ANALYSIS_SHARE_H
#define OPS_ANALYSIS_SHARE_H

#include "ops/analysis.h"
#include "rules/pareto.h"

struct pareto_item {
    int64_t id;      /* 0: deals without a customer */
    struct str name; /* p NULL: none, or not to be seen */
    int64_t amount;
    bool has_profit; /* orders whose cost is known */
    int64_t profit;
};
struct pareto_answer {
    bool amounts;              /* false: the actor may not read them, nothing else is filled */
    struct pareto_item *items; /* descending; only the first `named` carry names */
    struct pareto_row *rows;
    size_t n;
    struct pareto_sum sum;
    int64_t apart, apart_amount; /* orders, invoices: records without a customer */
};
/* Won amounts by customer. */
MUST_USE
enum status analysis_pareto(struct tx *tx, const struct analysis *a, size_t named,
                            struct pareto_answer *out, struct error *e);

enum rate_by { BY_UNIT, BY_MANAGER, BY_OWNER, BY_PRODUCT };
struct rate_item {
    int64_t id; /* 0: none */
    struct str name;
    int64_t won, lost;
};
/* Deals closed in the period, by unit or manager of their owner, owner, or product. */
MUST_USE
enum status analysis_win_rate(struct tx *tx, const struct analysis *a, enum rate_by by,
                              struct rate_item **out, size_t *n, struct error *e);

#endif
