#include "ops/plan_actual.h"

#include "ops/factread.h"
#include "ops/fields.h"

/* --- what was sold and paid --------------------------------------------------------------- */

/* Where sales and payments stand: which of the account count, on which day, for how much. */
struct source {
    const char *kind, *where, *day, *name, *amount, *margin, *cost, *fields;
};
static const struct source deals = {.kind = "opportunity",
                                    .where = "t.\"state\" = 'won'",
                                    .day = "closed_on",
                                    .name = "name",
                                    .amount = "amount",
                                    .margin = "margin",
                                    .fields = "name amount margin closed_on"};
static const struct source orders = {
    .kind = "order",
    .where = "t.\"state\" IN ('confirmed', 'partly_delivered', 'delivered')",
    .day = "ordered_on",
    .name = "code",
    .amount = "amount",
    .cost = "cost",
    .fields = "code amount cost ordered_on"};
static const struct source payments = {.kind = "payment",
                                       .where = "t.\"state\" = 'booked'",
                                       .day = "paid_on",
                                       .name = "code",
                                       .amount = "amount",
                                       .fields = "code amount paid_on"};

static bool is_known(const struct tx *tx, const struct source *s)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(s->kind));

    return kind != NULL && actor_may(tx->actor, kind->index, ACT_READ);
}

static void where_account(struct factread *r, const struct plan_view *p, const struct source *s)
{
    struct sql *q = fact_more(r);

    sql_z(q, s->where);
    sql_z(q, " AND t.\"account\" = ");
    sql_int(q, field_id(record_field(&p->plan, "account")));
}

static void where_bound(struct factread *r, const char *day, const char *word, struct day bound)
{
    struct sql *q = fact_more(r);

    sql_column(q, "t", day, "");
    sql_z(q, word);
    sql_int(q, bound.n);
}

static void take_sale(const struct tx *tx, struct factread *r, const struct source *s,
                      struct plan_sale *out)
{
    struct value amount = fact_value(r, s->amount), margin = {.kind = V_NULL};

    *out = (struct plan_sale){.id = fact_id(r),
                              .has_amount = amount.kind == V_MONEY,
                              .on = fact_day(r, s->day),
                              .name = fact_text(r, s->name)};
    if (out->has_amount) out->amount = money_base(tx, &amount);
    if (s->margin != NULL) margin = fact_value(r, s->margin);
    if (s->cost != NULL) margin = fact_value(r, s->cost);
    out->has_margin = margin.kind == V_MONEY && (s->cost == NULL || out->has_amount);
    if (!out->has_margin) return;
    out->margin =
        s->cost == NULL ? money_base(tx, &margin) : out->amount - money_base(tx, &margin);
}

static enum status read_sales(struct tx *tx, const struct plan_view *p, const struct source *s,
                              struct plan_sales *out, struct error *e)
{
    struct factread r;
    size_t room = 64;

    *out = (struct plan_sales){.v = arena_alloc(tx->arena, room * sizeof(*out->v))};
    if (!is_known(tx, s)) return ST_OK;
    out->known = true;
    fact_begin(&r, tx, s->kind);
    where_account(&r, p, s);
    where_bound(&r, s->day, " >= ", record_day(&p->plan, "from"));
    where_bound(&r, s->day, " <= ", record_day(&p->plan, "to"));
    enum status st = fact_open(&r, s->fields, e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (out->n == PLAN_SALES_MAX) {
            st = err(e, ST_TOO_LARGE, "query.too_many", "%s of a plan", s->kind);
            break;
        }
        if (out->n == room) {
            struct plan_sale *wider = arena_alloc(tx->arena, 2 * room * sizeof(*wider));
            memcpy(wider, out->v, out->n * sizeof(*wider));
            out->v = wider;
            room *= 2;
        }
        take_sale(tx, &r, s, &out->v[out->n++]);
    }
    return fact_end(&r, st);
}

static enum status has_any(struct tx *tx, const struct plan_view *p, const struct source *s,
                           bool *yes, struct error *e)
{
    struct factread r;

    *yes = false;
    if (!is_known(tx, s)) return ST_OK;
    fact_begin(&r, tx, s->kind);
    where_account(&r, p, s);
    enum status st = fact_open(&r, s->day, e);
    if (st == ST_OK) st = fact_next(&r, e);
    *yes = st == ST_OK;
    return fact_end(&r, st == ST_OK ? ST_END : st);
}

enum status plan_actual_read(struct tx *tx, struct plan_view *p, struct error *e)
{
    enum status st = has_any(tx, p, &orders, &p->by_orders, e);

    if (st == ST_OK) st = read_sales(tx, p, p->by_orders ? &orders : &deals, &p->sales, e);
    if (st == ST_OK) st = read_sales(tx, p, &payments, &p->paid, e);
    if (st == ST_OK && p->paid.n == 0) st = has_any(tx, p, &payments, &p->paid.known, e);
    return st;
}

/* --- planned and actual ------------------------------------------------------------------- */

static void take_money(const struct tx *tx, const struct record *r, const char *key,
                       enum benefit_has bit, struct benefit *b, int64_t *to)
{
    const struct value *v = record_field(r, key);

    if (v->kind != V_MONEY) return;
    *to = money_base(tx, v);
    b->has |= bit;
}

static void take_number(const struct record *r, const char *key, enum benefit_has bit,
                        struct benefit *b, int64_t *to)
{
    const struct value *v = record_field(r, key);

    if (v->kind != V_INT) return;
    *to = v->i;
    b->has |= bit;
}

static bool is_within(const struct plan_sale *s, const struct benefit_row *row)
{
    return s->on.n >= row->from.n && s->on.n <= row->to.n;
}

static void actual_sales(const struct plan_view *p, const struct benefit_row *row,
                         struct benefit *b)
{
    const struct plan_sales *all = &p->sales;
    bool amounts = all->n > 0, margins = false;

    for (size_t i = 0; i < all->n; i++) {
        const struct plan_sale *s = &all->v[i];
        if (!is_within(s, row)) continue;
        amounts = amounts && s->has_amount;
        b->sales += s->has_amount ? s->amount : 0;
        b->profit += s->has_margin ? s->margin : 0;
        margins = margins || s->has_margin;
    }
    if (amounts || all->n == 0) b->has |= B_SALES;
    if (margins) b->has |= B_PROFIT;
}

static void actual_income(const struct plan_view *p, const struct benefit_row *row,
                          struct benefit *b)
{
    if (!p->paid.known) return;
    for (size_t i = 0; i < p->paid.n; i++) {
        const struct plan_sale *s = &p->paid.v[i];
        if (is_within(s, row)) b->income += s->amount;
    }
    b->has |= B_INCOME;
}

static void fill_benefit(struct tx *tx, struct plan_view *p, size_t i)
{
    const struct record *r = &p->part[PP_BENEFITS].v[i];
    struct benefit_row *row = &p->rows[i];
    struct benefit *b = &row->planned, *a = &row->actual;

    row->from = record_day(r, "from");
    row->to = record_day(r, "to");
    take_money(tx, r, "sales", B_SALES, b, &b->sales);
    take_money(tx, r, "income", B_INCOME, b, &b->income);
    take_money(tx, r, "profit", B_PROFIT, b, &b->profit);
    take_number(r, "margin_rate", B_RATE, b, &b->rate);
    take_number(r, "volume", B_VOLUME, b, &b->volume);
    benefit_complete(b);
    if (row->from.n <= tx->today.n) { /* what has not begun has nothing yet */
        actual_sales(p, row, a);
        actual_income(p, row, a);
    }
    take_money(tx, r, "actual_sales", B_SALES, a, &a->sales);
    take_money(tx, r, "actual_income", B_INCOME, a, &a->income);
    take_money(tx, r, "actual_profit", B_PROFIT, a, &a->profit);
    take_number(r, "actual_volume", B_VOLUME, a, &a->volume);
    benefit_complete(a);
}

void plan_actual_judge(struct tx *tx, struct plan_view *p)
{
    size_t n = p->part[PP_BENEFITS].n;

    p->rows = arena_zalloc(tx->arena, (n + 1) * sizeof(*p->rows));
    for (size_t i = 0; i < n; i++) fill_benefit(tx, p, i);
    benefit_total(p->rows, n, &p->sum);
    p->facts.benefits = (int)n;
}
