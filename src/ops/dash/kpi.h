/* ops/dash/kpi.h - the KPI sets of marketing, sales and service in cost, time and quality
 * (analysis.md §8).
 *
 * Every KPI answers its why: the formula in words, its inputs with their values, the list
 * behind it. Where the facts do not exist it has no value and says why not; it never guesses.
 * Only what the actor may see is counted. */
#ifndef OPS_DASH_KPI_H
#define OPS_DASH_KPI_H

#include "ops/analysis.h"

enum kpi_set { KPI_MARKETING, KPI_SALES, KPI_SERVICE, KPI_SETS };
enum kpi_axis { KPI_COST, KPI_TIME, KPI_QUALITY, KPI_AXES };
enum kpi_unit {
    KPI_MONEY,
    KPI_PERCENT,
    KPI_DAYS,
    KPI_COUNT,
    KPI_MINUTES,
    KPI_SCORE, /* 1 to 5 */
    KPI_UNITS
};
extern const char *const kpi_set_keys[KPI_SETS], *const kpi_axis_keys[KPI_AXES],
                                                     *const kpi_unit_keys[KPI_UNITS];
extern const struct label kpi_set_names[KPI_SETS], kpi_axis_names[KPI_AXES];

enum { KPI_INPUTS = 4, KPI_PARTS_MAX = 200 };
struct kpi_input_spec {
    const char *key;
    struct label name;
    enum kpi_unit unit;
};
struct kpi_part {    /* a share of the whole, by product line */
    struct str name; /* p NULL: none */
    int64_t deals, amount, margin;
    bool has_margin;
};
struct kpi_value {
    bool has;
    double value; /* minor units, per cent, days, ... */
    double inputs[KPI_INPUTS];
    bool input_has[KPI_INPUTS];
    const struct label *why_not; /* has false: the reason */
    struct kpi_part *parts;
    size_t nparts;
};
struct kpi_ctx {
    struct tx *tx;
    const struct analysis *a; /* from and to are days */
    const struct analysis *before;
};
struct kpi {
    enum kpi_set set;
    enum kpi_axis axis;
    const char *key;
    struct label name, formula;
    enum kpi_unit unit;
    bool less;                                /* a lower one is better */
    struct kpi_input_spec inputs[KPI_INPUTS]; /* key NULL behind the last */
    /* NULL: no facts of this exist in the system; why_not says which. */
    enum status (*make)(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
    struct label why_not;
    const char *kind, *list; /* behind it, words from, to; NULL: none */
};
extern const struct kpi kpis[];
extern const size_t kpis_n;

struct kpi_row {
    const struct kpi *kpi;
    struct kpi_value now, before; /* before: the period of equal length before it */
    struct str list;
};
struct kpi_answer {
    struct analysis a, before; /* the periods */
    struct kpi_row *v;
    size_t n;
};
/* Without from: the year so far; without to: today. */
MUST_USE
enum status kpi_read(struct tx *tx, const struct analysis *a, struct kpi_answer *out,
                     struct error *e);

/* One of them, NULL when there is none of that key. */
const struct kpi *kpi_find(struct str key);
/* Its value over one period (a->from and a->to are days), and the list behind that. */
MUST_USE
enum status kpi_read_one(struct tx *tx, const struct analysis *a, const struct kpi *k,
                         struct kpi_row *out, struct error *e);

/* --- private to the table ------------------------------------------------------------------
 */

enum status kpi_campaign_cost(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_work_cost(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_market_cost(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_expense_ratio(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_report_cycle(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_administration(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_sales_cycle(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_order_cycle(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_order_accuracy(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_on_time(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_growth(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_margin(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_win_rate(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_price(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_lines(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_visits(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);
enum status kpi_satisfaction(const struct kpi_ctx *c, struct kpi_value *out, struct error *e);

#endif
