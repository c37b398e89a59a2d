/* ops/value.h - what customers bring and what they owe, from orders, invoices and payments
 * (analysis.md §5).
 *
 * Only what the actor may see is counted, in the company currency at the rate of each record's
 * day. Orders count from their confirmation, cancelled ones never; returns count below zero.
 * Records without a customer are kept apart, never lost. Nothing of this is kept on the
 * account's row, which more people see than its orders (docs/adr/0039). */
#ifndef OPS_VALUE_H
#define OPS_VALUE_H

#include "ops/analysis_share.h"
#include "rules/value.h"

enum value_basis { BASIS_ORDERS, BASIS_INVOICES };
/* Whether the actor may read the amounts of the kinds this rests on. */
bool value_reads(const struct tx *tx, enum value_basis basis);
bool value_reads_debts(const struct tx *tx); /* orders, invoices and payments */

/* --- by customer -------------------------------------------------------------------------- */

struct customer_sum {
    int64_t id; /* 0: records without a customer */
    struct str name;
    int64_t sales, returns;   /* records */
    int64_t amount, returned; /* net of returns; returned is below zero */
    int64_t costed, cost;     /* net amount of the orders whose cost is known, and that cost */
    struct day last;          /* of a sale; DAY_NONE: only returns */
};
struct customer_sums {
    struct customer_sum *v; /* by id, those of a customer; unnamed */
    size_t n;
    struct customer_sum apart; /* id 0 */
};
/* In the period of `a`, and not after as_of. With a product: the lines of it alone (orders). */
MUST_USE
enum status value_customers(struct tx *tx, const struct analysis *a, enum value_basis basis,
                            struct customer_sums *out, struct error *e);
/* Pareto on that basis; records without a customer are told apart. */
MUST_USE
enum status value_pareto(struct tx *tx, const struct analysis *a, enum value_basis basis,
                         size_t named, struct pareto_answer *out, struct error *e);

struct rfm_item {
    struct customer_sum sum;
    struct rfm_fact fact;
    struct rfm_score score;
};
struct rfm_answer {
    struct day as_of;
    struct rfm_item *v; /* customers who bought at least once; best first */
    size_t n;
    struct rfm_cuts cuts;
    int64_t classes[RFM__COUNT];
    int64_t only_returns; /* customers who only returned */
    struct customer_sum apart;
};
MUST_USE
enum status value_rfm(struct tx *tx, const struct analysis *a, enum value_basis basis,
                      size_t named, struct rfm_answer *out, struct error *e);

/* --- trend and lifetime value ------------------------------------------------------------- */

enum { VALUE_MONTHS = 24 };
struct value_month {
    struct day month;
    int64_t sales, returns, amount;
    bool in_slope; /* one of the twelve whole months */
};
struct lifetime_item {
    int64_t id;
    struct str name;
    int64_t now, before; /* last twelve months, and those before them */
    int64_t margin;      /* of the last twelve; by the company's rate where cost is unknown */
    int64_t uncosted;    /* net amount of the orders whose cost is unknown */
    bool measured;       /* every cost is known */
    int64_t lifetime;
};
struct value_trend {
    struct day as_of;
    struct value_month months[VALUE_MONTHS]; /* whole months up to as_of's, oldest first */
    int64_t now, before;
    bool has_slope, has_growth, has_retention, has_margin;
    double slope, growth; /* per month, over the last twelve whole months; per cent */
    int64_t bought_before, stayed;
    double margin_rate; /* of the orders whose cost is known */
    struct lifetime assumed;
    struct lifetime_item *v; /* highest value first */
    size_t n;
};
/* assumed: retention below 0 is measured (customers of the year before who bought again). */
MUST_USE
enum status value_trend(struct tx *tx, const struct analysis *a, const struct lifetime *assumed,
                        size_t named, struct value_trend *out, struct error *e);

/* --- what is owed ------------------------------------------------------------------------- */

enum debt_source { DEBT_INVOICE, DEBT_ORDER };
struct debt_item {
    struct age_item age;
    enum debt_source source;
};
struct debt_items {
    struct debt_item *v;
    size_t n;
};
struct debt {
    int64_t account;
    struct str name;
    int64_t orders, ordered; /* confirmed or later, not cancelled: how many, net amount */
    int64_t invoices, invoiced, payments, paid;
    int64_t backlog; /* confirmed, neither delivered nor invoiced */
    struct ageing age;
    struct credit_fact credit; /* used: backlog + open - credit */
    int64_t excess;
    bool has_term;
    int64_t term;
    struct day last_order, last_payment;
};
struct debts {
    struct debt *v; /* those with anything, highest balance first */
    size_t n;
    struct debt sum;             /* account 0 */
    int64_t over;                /* how many are beyond their limit */
    int64_t apart, apart_amount; /* orders without a customer */
};
/* What was ordered, invoiced and paid up to as_of (today). Filters on customers apply, the
 * period does not. */
MUST_USE
enum status value_debts(struct tx *tx, const struct analysis *a, struct debts *out,
                        struct error *e);
/* A credit limit as figures and rules hold it: in the company's currency at today's rate.
 * Empty: none is set; zero: no credit is given; without a rate it is held against nothing. */
MUST_USE
enum status value_limit(struct tx *tx, const struct value *limit, struct credit_fact *out,
                        struct error *e);
/* One account's, with the open items behind it, oldest first. */
MUST_USE
enum status value_debt_of(struct tx *tx, int64_t account, struct day as_of, struct debt *out,
                          struct debt_items *items, struct error *e);

#endif
