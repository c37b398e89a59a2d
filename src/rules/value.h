/* rules/value.h - what a customer is worth and what it owes: amounts of lines, ageing, credit,
 * RFM, trend, lifetime value (analysis.md §5). Pure; amounts in minor units. */
#ifndef RULES_VALUE_H
#define RULES_VALUE_H

#include "base/arena.h"
#include "base/clock.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* quantity * price * (1 - discount), all in millionths (discount: of a percent), rounded half
 * away from zero to minor units of a currency with so many digits; false out of range. */
bool line_amount(int64_t quantity, int64_t price, int64_t discount, int digits, int64_t *out);

/* --- receivables -------------------------------------------------------------------------- */

enum age_bucket { AGE_NOT_DUE, AGE_30, AGE_60, AGE_90, AGE_OLDER, AGE__COUNT };
/* Bucket by days past the due date: <= 0, 1-30, 31-60, 61-90, more. DAY_NONE is not due. */
enum age_bucket age_of(struct day due, struct day today);

/* Something to be paid: an invoice, or the part of a delivered order that has none. */
struct age_item {
    int64_t id;
    struct day due;
    int64_t amount; /* what is left of it after the payments that name it; credit below zero */
};
struct ageing {
    int64_t bucket[AGE__COUNT]; /* open amounts, each above or at zero */
    int64_t open, overdue;      /* their sum, and that past due */
    int64_t credit;             /* money and credit notes beyond all of it */
    int oldest;                 /* days the oldest open item is past due; 0: none */
};
/* Sorts the items by due date (none last), then id. Credit and `unallocated` money settle them
 * in that order; what stays open is left in each item's amount. open - credit is the balance.
 */
void ageing_run(struct age_item *items, size_t n, int64_t unallocated, struct day today,
                struct ageing *out);

struct credit_fact {
    bool has_limit;
    int64_t limit;
    int64_t used; /* everything confirmed and not paid, delivered or not */
};
/* Amount above the limit; 0: within it, or none is set. A limit of zero is a limit: nothing
 * goes out that is not paid. */
int64_t credit_excess(const struct credit_fact *f);

/* --- RFM ---------------------------------------------------------------------------------- */

struct rfm_fact {
    int days;      /* since the last purchase; returns are none */
    int64_t times; /* purchases */
    int64_t money; /* purchases less returns */
};
enum rfm_class {
    RFM_CHAMPION, /* R F M high: 重要价值 */
    RFM_DEVELOP,  /* R M high, F low: 重要发展 */
    RFM_KEEP,     /* F M high, R low: 重要保持 */
    RFM_WIN_BACK, /* M high alone: 重要挽留 */
    RFM_FREQUENT, /* R F high, M low: 一般价值 */
    RFM_NEW,      /* R high alone: 一般发展 */
    RFM_QUIET,    /* F high alone: 一般保持 */
    RFM_PASSING,  /* none: 一般挽留 */
    RFM__COUNT
};
extern const char *const rfm_class_keys[RFM__COUNT];
struct rfm_score {
    int r, f, m;          /* 1..5 */
    enum rfm_class class; /* high: a score of 4 or 5 */
};
struct rfm_cuts {
    double days[4], times[4], money[4]; /* quantiles of type 7 at 20, 40, 60, 80 % */
};
/* Quintiles: 1 + the number of cuts below the value; for days the other way round. Customers
 * with equal values score alike. n may be 0. */
void rfm_run(const struct rfm_fact *facts, size_t n, struct rfm_score *scores,
             struct rfm_cuts *cuts, struct arena *scratch);

/* --- trend and lifetime value ------------------------------------------------------------- */

enum { TREND_MAX = 120 };
/* Theil-Sen: the median of the slopes between all pairs, per step; false for n < 2 or n >
 * TREND_MAX. */
bool trend_slope(const int64_t *v, size_t n, double *slope);
/* 100 * (now - before) / before; false when before <= 0. */
bool growth_pct(int64_t now, int64_t before, double *pct);

struct lifetime {
    double retention, discount; /* 0..1 */
    int years;                  /* 1..30 */
};
/* Sum over t = 1..years of margin * retention^t / (1 + discount)^t, rounded. */
int64_t lifetime_value(int64_t yearly_margin, const struct lifetime *l);

#endif
