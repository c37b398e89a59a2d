/* api/routes_order.c - what is done with orders, invoices and payments, and what they tell of
 * customers. */
#include "api/api.h"
#include "api/put.h"
#include "ops/order.h"
#include "ops/value.h"

enum { ITEMS = 1000, ITEMS_MAX = 10000, REASON_BYTES = 8000, YEARS = 5 };

/* --- actions ------------------------------------------------------------------------------ */

static enum status read_action(struct call *c, const char *keys, struct order_call *out)
{
    enum status st = call_body(c, keys);

    *out = (struct order_call){.tx = &c->tx,
                               .id = c->id,
                               .if_version = c->if_version,
                               .faults = &c->faults,
                               .on = DAY_NONE};
    if (st != ST_OK) return st;
    out->on = call_day(c, "on");
    out->reason = str_trim(call_text(c, "reason"));
    if (out->reason.n > REASON_BYTES)
        fault_add2(&c->faults, STR("reason"), "too_long", STR("2000"), STR(""));
    return call_check(c);
}

typedef enum status act(const struct order_call *c, struct record *out, struct error *e);

static enum status do_act(struct call *c, const char *keys, act *verb)
{
    struct order_call a;
    struct record r;
    enum status st = read_action(c, keys, &a);

    if (st == ST_OK) st = verb(&a, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status confirm(struct call *c)
{
    return do_act(c, "on", order_confirm);
}

static enum status deliver(struct call *c)
{
    struct order_call a;
    struct record r;
    enum status st = read_action(c, "on partly correct", &a);
    struct order_delivery d = {.judged = json_is_boolean(json_object_get(c->body, "correct"))};

    if (st != ST_OK) return st;
    d.partly = call_bool(c, "partly", false);
    d.correct = call_bool(c, "correct", false);
    st = call_check(c);
    if (st == ST_OK) st = order_deliver(&a, &d, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status cancel(struct call *c)
{
    return do_act(c, "reason!", order_cancel);
}

static enum status issue(struct call *c)
{
    return do_act(c, "on", invoice_issue);
}

static enum status voids(struct call *c)
{
    return do_act(c, "reason!", invoice_void);
}

static enum status reverse(struct call *c)
{
    return do_act(c, "reason!", payment_reverse);
}

/* --- figures ------------------------------------------------------------------------------ */

static enum status read_limit(struct call *c, int64_t *out)
{
    struct str text = call_param(c, "limit");

    *out = ITEMS;
    if (text.p == NULL || (str_int64(text, out) && *out >= 1 && *out <= ITEMS_MAX))
        return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
}

static enum status read_basis(struct call *c, enum value_basis *out)
{
    struct str text = call_param(c, "basis");

    *out = text.p != NULL && str_is(text, "invoices") ? BASIS_INVOICES : BASIS_ORDERS;
    if (text.p == NULL || str_is(text, "orders") || str_is(text, "invoices")) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.value", STR("basis"));
}

static void put_apart(struct call *c, const struct customer_sum *s, bool may)
{
    struct buf *b = c->out;

    jo_key(b, "without_customer");
    buf_char(b, '{');
    put_int(b, "orders", s->sales);
    put_int(b, "returns", s->returns);
    put_amount(b, "amount", may, s->amount);
    buf_char(b, '}');
}

/* --- RFM ---------------------------------------------------------------------------------- */

static void put_rfm_item(struct buf *b, const struct rfm_item *i)
{
    open_item(b);
    put_id(b, "id", i->sum.id);
    put_text(b, "name", i->sum.name);
    put_day(b, "last_on", i->sum.last);
    put_int(b, "recency", i->fact.days);
    put_int(b, "frequency", i->fact.times);
    put_int(b, "monetary", i->fact.money);
    put_int(b, "returns", i->sum.returns);
    put_int(b, "returned", i->sum.returned);
    put_int(b, "r", i->score.r);
    put_int(b, "f", i->score.f);
    put_int(b, "m", i->score.m);
    put_text(b, "class", str_of(rfm_class_keys[i->score.class]));
    buf_char(b, '}');
}

static void put_cuts(struct buf *b, const char *key, const double *cuts)
{
    open_list(b, key);
    for (int i = 0; i < 4; i++) {
        jo_comma(b);
        jo_micro(b, (int64_t)(cuts[i] * 1e6 + (cuts[i] < 0 ? -0.5 : 0.5)));
    }
    buf_char(b, ']');
}

static enum status make_rfm(struct call *c)
{
    struct analysis a;
    struct rfm_answer r;
    struct buf *b = c->out;
    enum value_basis basis = BASIS_ORDERS;
    int64_t limit = ITEMS;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = read_limit(c, &limit);
    if (st == ST_OK) st = read_basis(c, &basis);
    if (st == ST_OK) st = value_rfm(&c->tx, &a, basis, (size_t)limit, &r, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(b, "as_of", r.as_of);
    put_int(b, "customers", (int64_t)r.n);
    put_int(b, "only_returns", r.only_returns);
    put_apart(c, &r.apart, value_reads(&c->tx, basis));
    jo_key(b, "cuts");
    buf_char(b, '{');
    put_cuts(b, "recency", r.cuts.days);
    put_cuts(b, "frequency", r.cuts.times);
    put_cuts(b, "monetary", r.cuts.money);
    buf_char(b, '}');
    jo_key(b, "classes");
    buf_char(b, '{');
    for (int i = 0; i < RFM__COUNT; i++) put_int(b, rfm_class_keys[i], r.classes[i]);
    buf_char(b, '}');
    open_list(b, "items");
    for (size_t i = 0; i < r.n && i < (size_t)limit; i++) put_rfm_item(b, &r.v[i]);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status rfm(struct call *c)
{
    return call_keep_slow(c, make_rfm);
}

/* --- trend and lifetime value ------------------------------------------------------------- */

/* A share 0..1, as a decimal. */
static bool read_share(struct call *c, const char *key, double missing, double *out)
{
    static const struct currency none = {.code = "USD"};
    struct str text = call_param(c, key);
    int64_t hundredths = 0;

    *out = missing;
    if (text.p == NULL) return true;
    if (!money_parse_major(text, none, &hundredths) || hundredths < 0 || hundredths > 100)
        return false;
    *out = (double)hundredths / 100;
    return true;
}

static enum status read_assumed(struct call *c, struct lifetime *out)
{
    struct str years = call_param(c, "years");
    int64_t n = YEARS;

    if (!read_share(c, "retention", -1, &out->retention))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("retention"));
    if (!read_share(c, "discount", 0.1, &out->discount))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("discount"));
    if (years.p != NULL && (!str_int64(years, &n) || n < 1 || n > 30))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("years"));
    out->years = (int)n;
    return ST_OK;
}

static void put_months(struct buf *b, const struct value_trend *t)
{
    open_list(b, "months");
    for (int i = 0; i < VALUE_MONTHS; i++) {
        open_item(b);
        put_day(b, "month", t->months[i].month);
        put_int(b, "orders", t->months[i].sales);
        put_int(b, "returns", t->months[i].returns);
        put_int(b, "amount", t->months[i].amount);
        put_bool(b, "in_slope", t->months[i].in_slope);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_assumed(struct buf *b, const struct value_trend *t)
{
    put_int(b, "bought_before", t->bought_before);
    put_int(b, "stayed", t->stayed);
    put_ratio(b, "measured_retention", t->has_retention,
              t->has_retention ? (double)t->stayed / (double)t->bought_before : 0);
    put_ratio(b, "retention", true, t->assumed.retention);
    put_ratio(b, "discount", true, t->assumed.discount);
    put_int(b, "years", t->assumed.years);
    put_ratio(b, "margin_rate", t->has_margin, t->margin_rate);
}

static void put_lifetime(struct buf *b, const struct value_trend *t,
                         const struct lifetime_item *l)
{
    double pct = 0;
    bool grew = growth_pct(l->now, l->before, &pct);

    open_item(b);
    put_id(b, "id", l->id);
    put_text(b, "name", l->name);
    put_int(b, "last_12", l->now);
    put_int(b, "before_12", l->before);
    put_ratio(b, "growth_pct", grew, pct);
    put_amount(b, "margin", t->has_margin, l->margin);
    put_bool(b, "measured", l->measured);
    put_amount(b, "lifetime", t->has_margin, l->lifetime);
    buf_char(b, '}');
}

static enum status make_value(struct call *c)
{
    struct analysis a;
    struct lifetime assumed = {0};
    struct value_trend t;
    struct buf *b = c->out;
    int64_t limit = ITEMS;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = read_limit(c, &limit);
    if (st == ST_OK) st = read_assumed(c, &assumed);
    if (st == ST_OK) st = value_trend(&c->tx, &a, &assumed, (size_t)limit, &t, &c->error);
    if (st != ST_OK) return st;
    bool may = value_reads(&c->tx, BASIS_ORDERS);
    put_currency(c);
    put_day(b, "as_of", t.as_of);
    put_amount(b, "last_12", may, t.now);
    put_amount(b, "before_12", may, t.before);
    put_ratio(b, "growth_pct", t.has_growth, t.growth);
    put_ratio(b, "slope", t.has_slope, t.slope);
    put_assumed(b, &t);
    if (may) {
        put_months(b, &t);
    } else {
        buf_z(b, ",\"months\":[]");
    }
    put_int(b, "customers", (int64_t)t.n);
    open_list(b, "items");
    for (size_t i = 0; i < t.n && i < (size_t)limit; i++) put_lifetime(b, &t, &t.v[i]);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status customer_value(struct call *c)
{
    return call_keep_slow(c, make_value);
}

/* --- what is owed ------------------------------------------------------------------------- */

static const char *const bucket_keys[AGE__COUNT] = {"not_due", "d30", "d60", "d90", "older"};

static void put_debt(struct buf *b, const struct debt *d)
{
    put_int(b, "orders", d->orders);
    put_int(b, "ordered", d->ordered);
    put_int(b, "invoices", d->invoices);
    put_int(b, "invoiced", d->invoiced);
    put_int(b, "payments", d->payments);
    put_int(b, "paid", d->paid);
    put_int(b, "open_balance", d->credit.used);
    put_int(b, "receivable", d->age.open);
    put_int(b, "backlog", d->backlog);
    put_int(b, "credit", d->age.credit);
    put_int(b, "overdue", d->age.overdue);
    put_int(b, "oldest_days", d->age.oldest);
    jo_key(b, "ageing");
    buf_char(b, '{');
    for (int i = 0; i < AGE__COUNT; i++) put_int(b, bucket_keys[i], d->age.bucket[i]);
    buf_char(b, '}');
    put_day(b, "last_order_on", d->last_order);
    put_day(b, "last_payment_on", d->last_payment);
}

/* The limit and how it is kept, when the caller may read limits. */
static void put_credit(struct buf *b, const struct debt *d)
{
    put_amount(b, "credit_limit", d->credit.has_limit, d->credit.limit);
    put_bool(b, "over_limit", d->excess > 0);
    put_int(b, "excess", d->excess);
    jo_key(b, "payment_term_days");
    if (d->has_term) {
        buf_int(b, d->term);
    } else {
        buf_z(b, "null");
    }
}

static enum status make_receivables(struct call *c)
{
    struct analysis a;
    struct debts v;
    struct buf *b = c->out;
    int64_t limit = ITEMS;
    struct str over = call_param(c, "over_limit");
    size_t shown = 0;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = read_limit(c, &limit);
    if (st == ST_OK && over.p != NULL && !str_is(over, "true"))
        st = call_refuse(c, ST_MALFORMED, "query.value", STR("over_limit"));
    if (st == ST_OK) st = value_debts(&c->tx, &a, &v, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(b, "as_of", a.as_of.n == DAY_NONE.n ? c->tx.today : a.as_of);
    put_bool(b, "amounts", value_reads_debts(&c->tx));
    put_debt(b, &v.sum);
    put_int(b, "customers", (int64_t)v.n);
    put_int(b, "over_limit", v.over);
    put_int(b, "excess", v.sum.excess);
    jo_key(b, "without_customer");
    buf_fmt(b, "{\"orders\":%lld,\"amount\":%lld}", (long long)v.apart,
            (long long)v.apart_amount);
    open_list(b, "items");
    for (size_t i = 0; i < v.n && shown < (size_t)limit; i++) {
        if (over.p != NULL && v.v[i].excess == 0) continue;
        shown++;
        open_item(b);
        put_id(b, "id", v.v[i].account);
        put_text(b, "name", v.v[i].name);
        put_debt(b, &v.v[i]);
        put_credit(b, &v.v[i]);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

static enum status receivables(struct call *c)
{
    return call_keep_slow(c, make_receivables);
}

static void put_items(struct buf *b, const struct debt_items *items, struct day as_of)
{
    open_list(b, "items");
    for (size_t i = 0; i < items->n; i++) {
        const struct age_item *g = &items->v[i].age;
        open_item(b);
        put_text(b, "kind", items->v[i].source == DEBT_ORDER ? STR("order") : STR("invoice"));
        put_id(b, "id", g->id);
        put_day(b, "due", g->due);
        put_int(b, "open", g->amount);
        put_int(b, "days",
                g->due.n == DAY_NONE.n || g->due.n >= as_of.n ? 0 : as_of.n - g->due.n);
        put_text(b, "bucket", str_of(bucket_keys[age_of(g->due, as_of)]));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status money(struct call *c)
{
    struct debt d;
    struct debt_items items;
    struct day as_of;
    struct buf *b = c->out;
    enum status st = read_day(c, "as_of", c->tx.today, &as_of);

    if (st == ST_OK) st = see(c);
    if (st == ST_OK) st = value_debt_of(&c->tx, c->id, as_of, &d, &items, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(b, "as_of", as_of);
    put_bool(b, "amounts", value_reads_debts(&c->tx));
    put_debt(b, &d);
    put_credit(b, &d);
    put_items(b, &items, as_of);
    buf_char(b, '}');
    return ST_OK;
}

#define ACTION    RUN_WRITE, PERM_KIND, ACT_UPDATE
#define ON_ORDERS PERM_KIND, ACT_READ, .entity = "order", .answer = "object"
const struct route routes_order[] = {
    {HTTP_POST, "/{path}/{id}/confirm", ACTION, .body = BODY_OPTIONAL, .handler = confirm,
     .summary = {"确认订单", "Confirm an order"}, .input = "on", .answer = "record",
     .only = "order"},
    {HTTP_POST, "/{path}/{id}/deliver", ACTION, .body = BODY_OPTIONAL, .handler = deliver,
     .summary = {"登记交付", "Deliver an order, wholly or in part"},
     .input = "on partly correct", .answer = "record", .only = "order"},
    {HTTP_POST, "/{path}/{id}/cancel", ACTION, .body = BODY_JSON, .handler = cancel,
     .summary = {"取消订单", "Cancel an order"}, .input = "reason!", .answer = "record",
     .only = "order"},
    {HTTP_POST, "/{path}/{id}/issue", ACTION, .body = BODY_OPTIONAL, .handler = issue,
     .summary = {"开出发票", "Issue an invoice"}, .input = "on", .answer = "record",
     .only = "invoice"},
    {HTTP_POST, "/{path}/{id}/void", ACTION, .body = BODY_JSON, .handler = voids,
     .summary = {"作废发票", "Void an invoice"}, .input = "reason!", .answer = "record",
     .only = "invoice"},
    {HTTP_POST, "/{path}/{id}/reverse", ACTION, .body = BODY_JSON, .handler = reverse,
     .summary = {"冲销收款", "Reverse a payment"}, .input = "reason!", .answer = "record",
     .only = "payment"},
    {HTTP_GET, "/{path}/{id}/money", RUN_WORK, PERM_KIND, ACT_READ, .params = "as_of",
     .handler = money, .summary = {"客户订单与账款", "What an account ordered, paid and owes"},
     .answer = "object", .only = "account"},
    {HTTP_GET, "/analysis/rfm", RUN_WORK, ON_ORDERS, .params = ANALYSIS_PARAMS " basis limit",
     .handler = rfm, .summary = {"RFM 分析", "Recency, frequency, money"}},
    {HTTP_GET, "/analysis/customer_value", RUN_WORK, ON_ORDERS,
     .params = ANALYSIS_PARAMS " retention discount years limit", .handler = customer_value,
     .summary = {"客户价值与趋势", "Trend, growth and lifetime value of customers"}},
    {HTTP_GET, "/analysis/receivables", RUN_WORK, ON_ORDERS,
     .params = ANALYSIS_PARAMS " over_limit limit", .handler = receivables,
     .summary = {"应收账龄与信用", "Receivables by age, and who is over the limit"}},
};
const size_t routes_order_n = COUNT(routes_order);
