/* ops/value_trend.c - months, growth, who came back, and what customers are worth over years;
 * see value.h. */
#include "ops/factread.h"
#include "ops/value_rows.h"

#include <math.h>
#include <stdlib.h>

enum { YEAR_MONTHS = 12 };

static int field_of(const struct cat_entity *k, const char *key)
{
    int at = cat_field_index(k, str_of(key));

    CHECK_BUG(at >= 0);
    return at;
}

static int month_index(const struct value_trend *t, struct day month)
{
    for (int i = 0; i < VALUE_MONTHS; i++) {
        if (t->months[i].month.n == month.n) return i;
    }
    return -1;
}

/* All months in one question; with a product its orders' whole amounts would be wrong, so that
 * months are then asked one by one. */
static enum status months_of_orders(struct tx *tx, const struct analysis *a,
                                    struct value_trend *out, struct error *e)
{
    const struct value_source *s = &value_sources[BASIS_ORDERS];
    struct query *q = NULL;
    struct agg_row *rows = NULL;
    size_t n = 0;
    enum status st = value_query(tx, a, s, &q, e);

    if (st == ST_OK) {
        const struct aggregate what = {
            .limit = VALUE_GROUPS,
            .groups = {{.field = field_of(q->kind, s->day), .by = G_MONTH},
                       {.field = field_of(q->kind, "kind")}},
            .ngroups = 2,
            .measures = {{.kind = M_COUNT, .field = QF_ID},
                         {.kind = M_SUM, .field = field_of(q->kind, "amount")}},
            .nmeasures = 2};
        st = aggregate_run(tx, q, &what, &rows, &n, e);
    }
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct agg_row *r = &rows[i];
        if (r->keys[0].kind != V_INT) continue;
        int at = month_index(out, (struct day){(int32_t)r->keys[0].i});
        if (at < 0) continue;
        bool back = r->keys[1].kind == V_TEXT && str_is(r->keys[1].s, s->back);
        *(back ? &out->months[at].returns : &out->months[at].sales) += r->measures[0];
        out->months[at].amount += r->has[1] ? r->measures[1] : 0;
    }
    return st;
}

static enum status months_of_product(struct tx *tx, const struct analysis *a,
                                     struct value_trend *out, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; i < VALUE_MONTHS && st == ST_OK; i++) {
        struct analysis one = *a;
        struct customer_sums sums;
        struct value_month *m = &out->months[i];
        one.from = m->month;
        one.to = (struct day){day_add_months(m->month, 1).n - 1};
        st = value_customers(tx, &one, BASIS_ORDERS, &sums, e);
        for (size_t k = 0; st == ST_OK && k <= sums.n; k++) {
            const struct customer_sum *c = k < sums.n ? &sums.v[k] : &sums.apart;
            m->sales += c->sales;
            m->returns += c->returns;
            m->amount += c->amount;
        }
    }
    return st;
}

static void judge_months(struct value_trend *out, bool whole_last)
{
    int64_t v[YEAR_MONTHS];
    int last = whole_last ? VALUE_MONTHS : VALUE_MONTHS - 1;

    for (int i = 0; i < YEAR_MONTHS; i++) {
        struct value_month *m = &out->months[last - YEAR_MONTHS + i];
        v[i] = m->amount;
        m->in_slope = true;
    }
    out->has_slope = trend_slope(v, YEAR_MONTHS, &out->slope);
}

/* Of the two years, by customer. */
struct years {
    struct customer_sums now, before;
};

static enum status read_years(struct tx *tx, const struct analysis *a, struct day until,
                              struct years *y, struct error *e)
{
    struct analysis one = *a;

    one.as_of = DAY_NONE;
    one.to = until;
    one.from = (struct day){day_add_months(until, -YEAR_MONTHS).n + 1};
    enum status st = value_customers(tx, &one, BASIS_ORDERS, &y->now, e);
    one.to = (struct day){one.from.n - 1};
    one.from = (struct day){day_add_months(until, -2 * YEAR_MONTHS).n + 1};
    return st == ST_OK ? value_customers(tx, &one, BASIS_ORDERS, &y->before, e) : st;
}

static const struct customer_sum *same_in(const struct customer_sums *all, int64_t id,
                                          size_t *from)
{
    while (*from < all->n && all->v[*from].id < id) (*from)++;
    return *from < all->n && all->v[*from].id == id ? &all->v[*from] : NULL;
}

static bool bought(const struct customer_sum *c)
{
    return c != NULL && c->sales > 0;
}

/* Both lists stand by id: walked side by side. */
static void join_years(struct tx *tx, const struct years *y, struct value_trend *out)
{
    size_t i = 0, k = 0;
    int64_t costed = 0, cost = 0;

    out->v = arena_zalloc(tx->arena, (y->now.n + y->before.n + 1) * sizeof(*out->v));
    while (i < y->now.n || k < y->before.n) {
        bool take_now =
            k >= y->before.n || (i < y->now.n && y->now.v[i].id <= y->before.v[k].id);
        int64_t id = take_now ? y->now.v[i].id : y->before.v[k].id;
        const struct customer_sum *now = same_in(&y->now, id, &i);
        const struct customer_sum *before = same_in(&y->before, id, &k);
        struct lifetime_item *l = &out->v[out->n++];
        *l = (struct lifetime_item){.id = id,
                                    .now = now == NULL ? 0 : now->amount,
                                    .before = before == NULL ? 0 : before->amount};
        out->now += l->now;
        out->before += l->before;
        out->bought_before += bought(before);
        out->stayed += bought(before) && bought(now);
        if (now != NULL) {
            l->measured = now->costed != 0 && now->costed == now->amount;
            l->margin = now->costed - now->cost;
            l->uncosted = now->amount - now->costed;
            costed += now->costed;
            cost += now->cost;
        }
        i += now != NULL;
        k += before != NULL;
    }
    out->now += y->now.apart.amount;
    out->before += y->before.apart.amount;
    out->has_margin = costed > 0;
    if (out->has_margin) out->margin_rate = (double)(costed - cost) / (double)costed;
}

static int dearest(const void *a, const void *b)
{
    const struct lifetime_item *x = a, *y = b;

    if (x->lifetime != y->lifetime) return x->lifetime > y->lifetime ? -1 : 1;
    if (x->now != y->now) return x->now > y->now ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void value_lifetimes(struct value_trend *out, const struct lifetime *assumed)
{
    out->assumed = *assumed;
    out->has_retention = out->bought_before > 0;
    if (assumed->retention < 0) {
        out->assumed.retention =
            out->has_retention ? (double)out->stayed / (double)out->bought_before : 0;
    }
    for (size_t i = 0; i < out->n; i++) {
        struct lifetime_item *l = &out->v[i];
        l->margin += llround((double)l->uncosted * out->margin_rate);
        l->lifetime = out->has_margin ? lifetime_value(l->margin, &out->assumed) : 0;
    }
    if (out->n > 0) qsort(out->v, out->n, sizeof(*out->v), dearest);
}

static enum status name_first(struct tx *tx, struct value_trend *out, size_t named,
                              struct error *e)
{
    size_t n = out->n < named ? out->n : named;
    struct idset ids = {0};
    struct named names;

    for (size_t i = 0; i < n; i++) idset_add(&ids, tx->arena, out->v[i].id);
    idset_sort(&ids);
    enum status st = named_read(tx, "account", &ids, &names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        out->v[i].name = named_of(&names, out->v[i].id);
    return st;
}

enum status value_trend(struct tx *tx, const struct analysis *a, const struct lifetime *assumed,
                        size_t named, struct value_trend *out, struct error *e)
{
    struct analysis span = *a;
    struct years years;

    *out = (struct value_trend){.as_of = value_until(tx, a)};
    if (!value_reads(tx, BASIS_ORDERS)) return ST_OK;
    struct day first = day_month_start(out->as_of);
    for (int i = 0; i < VALUE_MONTHS; i++)
        out->months[i].month = day_add_months(first, i + 1 - VALUE_MONTHS);
    span.as_of = DAY_NONE;
    span.from = out->months[0].month;
    span.to = out->as_of;
    enum status st = a->product != 0 ? months_of_product(tx, &span, out, e)
                                     : months_of_orders(tx, &span, out, e);
    if (st == ST_OK) st = read_years(tx, a, out->as_of, &years, e);
    if (st != ST_OK) return st;
    judge_months(out, day_add_months(first, 1).n == out->as_of.n + 1);
    join_years(tx, &years, out);
    out->has_growth = growth_pct(out->now, out->before, &out->growth);
    value_lifetimes(out, assumed);
    return name_first(tx, out, named, e);
}
