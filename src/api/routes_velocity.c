/* api/routes_velocity.c - behind the funnel: every rate with its inputs and the lists they
 * count, velocity, coverage, and the course of figures over twelve months. */
#include "api/put.h"
#include "ops/analysis_velocity.h"
#include "ops/dash/kpi.h"
#include "ops/funnel_detail.h"
#include "ops/target.h"

static void put_formula(struct buf *b, const char *key, const char *zh, const char *en)
{
    jo_key(b, key);
    jo_label(b, str_of(zh), str_of(en));
}

static void put_span(struct buf *b, const char *key, const struct analysis *a)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_day(b, "from", a->from);
    put_day(b, "to", a->to);
    buf_char(b, '}');
}

/* A number and the list of exactly what it counts. */
static void put_counted(struct buf *b, const char *key, int64_t count, struct str list)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_int(b, "count", count);
    put_text(b, "list", list);
    buf_char(b, '}');
}

static void put_share(struct buf *b, const char *key, int64_t part, int64_t whole)
{
    put_ratio(b, key, whole > 0, whole > 0 ? 100.0 * (double)part / (double)whole : 0);
}

/* --- stages ------------------------------------------------------------------------------- */

struct detail_ask {
    struct call *c;
    const struct analysis *a;
    const struct funnel_detail *d;
};

static struct str list_of(const struct detail_ask *k, enum funnel_set_kind kind,
                          struct str stage)
{
    const struct funnel_set s = {.kind = kind, .stage = stage, .a = *k->a};

    return funnel_set_list(&k->c->tx, &s);
}

static void put_reasons(const struct detail_ask *k, const struct leak *l, struct str leaked)
{
    struct buf *b = k->c->out;
    struct tx *tx = &k->c->tx;

    open_list(b, "reasons");
    for (size_t i = 0; i < l->n; i++) {
        const struct leak_reason *r = &l->v[i];
        bool told = r->text.p != NULL;
        open_item(b);
        put_text(b, "text", r->text);
        put_int(b, "count", r->deals);
        put_text(b, "list",
                 funnel_list_with(tx, leaked, told ? "reasons" : "reasons.null",
                                  told ? r->text : STR("true")));
        buf_char(b, '}');
    }
    buf_char(b, ']');
    put_int(b, "other_reasons", l->more);
}

static void put_competitors(const struct detail_ask *k, const struct leak *l, struct str leaked)
{
    struct buf *b = k->c->out;
    struct tx *tx = &k->c->tx;

    open_list(b, "competitors");
    for (size_t i = 0; i < l->n; i++) {
        const struct leak_reason *r = &l->v[i];
        struct str id = str_fmt(tx->arena, "%lld", (long long)r->competitor);
        open_item(b);
        put_id(b, "id", r->competitor);
        put_text(b, "name", r->name);
        put_int(b, "count", r->deals);
        put_text(b, "list", funnel_list_with(tx, leaked, "lost_to", id));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_leak(const struct detail_ask *k, const struct detail_stage *s)
{
    struct buf *b = k->c->out;
    struct tx *tx = &k->c->tx;
    struct str leaked = list_of(k, FS_LEAKED, s->key);

    put_counted(b, "leaked", s->lost + s->cancelled, leaked);
    put_counted(b, "lost", s->lost, funnel_list_with(tx, leaked, "state", STR("lost")));
    put_counted(b, "cancelled", s->cancelled,
                funnel_list_with(tx, leaked, "state", STR("cancelled")));
    put_share(b, "leakage", s->lost + s->cancelled, s->reached);
    put_reasons(k, &s->reasons, leaked);
    put_competitors(k, &s->competitors, leaked);
}

/* Every later stage of the same pipelines. */
static void put_further(const struct detail_ask *k, const struct detail_stage *s)
{
    struct buf *b = k->c->out;

    open_list(b, "further");
    for (size_t i = 0; i < k->d->n; i++) {
        if (s->from[i] == 0) continue;
        open_item(b);
        put_text(b, "stage", k->d->stages[i].key);
        put_int(b, "reached", s->from[i]);
        put_int(b, "reached_it", s->to[i]);
        put_share(b, "conversion", s->to[i], s->from[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_stage(const struct detail_ask *k, const struct detail_stage *s)
{
    struct buf *b = k->c->out;

    open_item(b);
    put_text(b, "stage", s->key);
    jo_key(b, "name");
    jo_label(b, s->name, s->name_en);
    put_counted(b, "open", s->open, list_of(k, FS_OPEN, s->key));
    put_counted(b, "reached", s->reached, list_of(k, FS_REACHED, s->key));
    put_counted(b, "passed", s->passed, list_of(k, FS_PASSED, s->key));
    put_counted(b, "here", s->reached - s->passed - s->lost - s->cancelled,
                list_of(k, FS_HERE, s->key));
    put_share(b, "conversion", s->passed, s->reached);
    put_ratio(b, "snapshot", s->has_snapshot, s->snapshot);
    put_leak(k, s);
    put_int(b, "stays", s->stays);
    put_counted(b, "stayed", s->stayed, list_of(k, FS_STAYED, s->key));
    put_ratio(b, "median_days", s->has_days, s->median_days);
    put_ratio(b, "p80_days", s->has_days, s->p80_days);
    put_further(k, s);
    buf_char(b, '}');
}

static void put_formulas(struct buf *b)
{
    jo_key(b, "formulas");
    buf_char(b, '{');
    put_formula(
        b, "cohort",
        "队列：期内立项（没有立项日期的按录入日）的项目；到过某阶段 = 走得最远的位置不低于该"
        "阶段，赢单视为到过全部阶段",
        "Cohort: deals that began in the period (by the day entered where none is told); "
        "reached = furthest position is this stage or behind it, a won deal reached all");
    put_formula(
        b, "conversion", "转化率 = 到过下一阶段的项目 ÷ 到过本阶段的项目（同一队列）",
        "Conversion = deals that reached the next stage / deals that reached this one, of "
        "the cohort");
    put_formula(b, "snapshot", "快照比 = 下一阶段现有在谈项目 ÷ 本阶段现有在谈项目",
                "Snapshot = deals open in the next stage now / deals open in this one");
    put_formula(b, "days", "停留天数只算已结束的停留；中位数与 P80 为第 7 型分位数",
                "Days of completed stays only; median and P80 are quantiles of type 7");
    put_formula(b, "leakage", "流失率 = 在本阶段丢单或取消的项目 ÷ 到过本阶段的项目",
                "Leakage = deals lost or cancelled from this stage / deals that reached it");
    buf_char(b, '}');
}

static enum status make_detail(struct call *c)
{
    struct funnel_detail d;
    struct analysis a;
    struct buf *b = c->out;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = funnel_detail_read(&c->tx, &a, &d, &c->error);
    if (st != ST_OK) return st;
    const struct detail_ask k = {c, &a, &d};
    buf_char(b, '{');
    put_day(b, "from", a.from);
    put_day(b, "to", a.to);
    put_day(b, "as_of", a.as_of.n == DAY_NONE.n ? c->tx.today : a.as_of);
    put_formulas(b);
    open_list(b, "stages");
    for (size_t i = 0; i < d.n; i++) put_stage(&k, &d.stages[i]);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status detail(struct call *c)
{
    return call_keep_slow(c, make_detail);
}

/* --- velocity ----------------------------------------------------------------------------- */

static const struct {
    const char *key, *unit;
    enum funnel_set_kind kind;
    struct label name;
} parts[VP__COUNT] = {
    [VP_DEALS] = {"deals", "count", FS_OPEN, {"期末在谈项目", "Open deals at the end"}},
    [VP_RATE] = {"win_rate", "percent", FS_DECIDED, {"赢率", "Win rate"}},
    [VP_AMOUNT] = {"mean_amount", "money", FS_WON, {"平均赢单金额", "Mean amount won"}},
    [VP_CYCLE] = {"cycle_days", "days", FS_TIMED, {"平均销售周期", "Mean sales cycle"}},
};

struct velocity_ask {
    struct call *c;
    const struct velocity_answer *v;
    enum velocity_by by;
};

static void put_money(struct buf *b, const char *key, bool has, double v)
{
    put_amount(b, key, has, (int64_t)(v < 0 ? v - 0.5 : v + 0.5));
}

static void put_value(struct buf *b, const char *key, int part, const struct velocity *v)
{
    if (part == VP_AMOUNT) {
        put_money(b, key, v->has[part], v->part[part]);
    } else {
        put_ratio(b, key, v->has[part], v->part[part]);
    }
}

static int64_t behind(const struct velocity_facts *f, int part)
{
    return part == VP_DEALS    ? f->open
           : part == VP_RATE   ? f->won + f->lost
           : part == VP_AMOUNT ? f->won
                               : f->timed;
}

static void put_part(const struct velocity_ask *k, const struct velocity_item *i, int part)
{
    struct buf *b = k->c->out;
    struct tx *tx = &k->c->tx;
    double effect = 0;
    struct velocity_behind now = {k->by, i->id, false, parts[part].kind};
    struct velocity_behind then = {k->by, i->id, true, parts[part].kind};
    const struct funnel_set s = velocity_set(tx, k->v, &now), p = velocity_set(tx, k->v, &then);

    open_item(b);
    put_z(b, "key", parts[part].key);
    put_label(b, "name", &parts[part].name);
    put_z(b, "unit", parts[part].unit);
    put_value(b, "value", part, &i->v);
    put_value(b, "before", part, &i->was);
    bool has = velocity_effect(&i->v, &i->was, (enum velocity_part)part, &effect);
    put_ratio(b, "effect", has, effect);
    put_counted(b, "now", behind(&i->now, part), funnel_set_list(tx, &s));
    put_counted(b, "then", behind(&i->before, part), funnel_set_list(tx, &p));
    if (part == VP_RATE) {
        now.kind = FS_WON;
        const struct funnel_set won = velocity_set(tx, k->v, &now);
        put_counted(b, "won", i->now.won, funnel_set_list(tx, &won));
    }
    buf_char(b, '}');
}

static void put_velocity(const struct velocity_ask *k, const struct velocity_item *i)
{
    struct buf *b = k->c->out;

    put_money(b, "velocity", i->v.known, i->v.value);
    put_money(b, "before", i->was.known, i->was.value);
    put_ratio(b, "change", i->has_change, i->change);
    open_list(b, "parts");
    for (int p = 0; p < VP__COUNT; p++) put_part(k, i, p);
    buf_char(b, ']');
}

static enum status read_by(struct call *c, enum velocity_by *out)
{
    struct str by = call_param(c, "by");

    *out = VB_ALL;
    if (by.p == NULL) return ST_OK;
    for (int i = VB_ALL + 1; i < VB__COUNT; i++) {
        if (!str_is(by, velocity_by_keys[i])) continue;
        *out = (enum velocity_by)i;
        return ST_OK;
    }
    return call_refuse(c, ST_MALFORMED, "query.value", STR("by"));
}

static enum status make_velocity(struct call *c)
{
    struct velocity_answer v;
    struct analysis a;
    enum velocity_by by = VB_ALL;
    struct buf *b = c->out;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = read_by(c, &by);
    if (st == ST_OK) st = velocity_read(&c->tx, &a, by, &v, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_day(b, "from", v.a.from);
    put_day(b, "to", v.a.to);
    put_span(b, "period_before", &v.before);
    put_formula(
        b, "formula",
        "销售速度（每天）= 期末在谈项目数 × 赢率 × 平均赢单金额 ÷ 平均销售周期天数；赢率、"
        "金额、周期取期内关闭的项目",
        "Velocity per day = open deals at the end × win rate × mean amount won / mean days "
        "of the cycle; rate, amount and cycle are of the deals closed in the period");
    const struct velocity_ask all = {c, &v, VB_ALL};
    put_velocity(&all, &v.all);
    put_z(b, "by", velocity_by_keys[by]);
    open_list(b, "items");
    const struct velocity_ask each = {c, &v, by};
    for (size_t i = 0; i < v.n; i++) {
        open_item(b);
        put_id(b, "id", v.items[i].id);
        put_text(b, "name", v.items[i].name);
        put_velocity(&each, &v.items[i]);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

static enum status velocity(struct call *c)
{
    return call_keep_slow(c, make_velocity);
}

/* --- coverage ----------------------------------------------------------------------------- */

/* Of revenue, and of exactly what is asked for: that person, unit, product, region, or the
 * company. */
static bool asked_for(const struct analysis *a, const struct target_row *t)
{
    if (!str_is(t->measure, "revenue")) return false;
    if (a->owner != 0) return str_is(t->scope, "user") && t->subject == a->owner;
    if (a->unit != 0) return str_is(t->scope, "unit") && t->subject == a->unit;
    if (a->product != 0) return str_is(t->scope, "product") && t->subject == a->product;
    if (a->region.p != NULL) return str_is(t->scope, "region") && str_eq(t->name, a->region);
    return str_is(t->scope, "company");
}

static struct funnel_set target_set(const struct target_row *t, enum funnel_set_kind kind)
{
    struct funnel_set s = {.kind = kind,
                           .a = {.from = t->from, .to = t->to, .as_of = DAY_NONE}};

    if (str_is(t->scope, "user")) s.a.owner = t->subject;
    if (str_is(t->scope, "unit")) s.a.unit = t->subject;
    if (str_is(t->scope, "product")) s.a.product = t->subject;
    if (str_is(t->scope, "region")) s.a.region = t->name;
    return s;
}

static void put_covered(struct call *c, const struct target_row *t)
{
    const struct funnel_set won = target_set(t, FS_WON), open = target_set(t, FS_OPEN);
    struct buf *b = c->out;
    char day[DAY_TEXT];

    day_format(t->to, day);
    open_item(b);
    put_id(b, "id", t->id);
    put_text(b, "scope", t->scope);
    put_text(b, "name", t->name);
    put_day(b, "from", t->from);
    put_day(b, "to", t->to);
    put_int(b, "target", t->value);
    put_int(b, "booked", t->actual);
    put_text(b, "booked_list", funnel_set_list(&c->tx, &won));
    put_int(b, "weighted", t->weighted);
    put_text(b, "weighted_list",
             funnel_list_with(&c->tx, funnel_set_list(&c->tx, &open), "close_date.le",
                              (struct str){day, DAY_TEXT}));
    put_ratio(b, "coverage", t->has_coverage, t->coverage);
    buf_char(b, '}');
}

static enum status coverage(struct call *c)
{
    struct target_row *v = NULL;
    struct analysis a;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = target_rows(&c->tx, &a, &v, &n, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_formula(c->out, "formula", "覆盖倍数 = 期内预计成交的加权金额 ÷（目标 − 已签）",
                "Coverage = weighted pipeline expected by the end / (target − booked)");
    open_list(c->out, "items");
    for (size_t i = 0; analysis_reads_amounts(&c->tx) && i < n; i++) {
        if (asked_for(&a, &v[i])) put_covered(c, &v[i]);
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- twelve months ------------------------------------------------------------------------ */

static struct str month_list(struct call *c, const struct trend_month *m,
                             enum funnel_set_kind kind)
{
    struct funnel_set s = {.kind = kind, .a = m->a};

    if (kind == FS_OPEN && m->a.to.n < c->tx.today.n) s.a.as_of = m->a.to;
    return funnel_set_list(&c->tx, &s);
}

static void put_month(struct call *c, const struct trend_month *m, bool amounts)
{
    struct buf *b = c->out;

    open_item(b);
    put_day(b, "from", m->a.from);
    put_day(b, "to", m->a.to);
    put_counted(b, "open", m->open, month_list(c, m, FS_OPEN));
    put_amount(b, "amount", amounts, m->amount);
    put_amount(b, "weighted", amounts, m->weighted);
    put_counted(b, "won", m->won, month_list(c, m, FS_WON));
    put_amount(b, "won_amount", amounts, m->won_amount);
    put_counted(b, "lost", m->lost, month_list(c, m, FS_LOST));
    put_counted(b, "decided", m->won + m->lost, month_list(c, m, FS_DECIDED));
    put_ratio(b, "win_rate", m->has_rate, m->rate);
    buf_char(b, '}');
}

static enum status make_trend(struct call *c)
{
    struct trend t;
    struct analysis a;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = trend_read(&c->tx, &a, &t, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_formula(
        c->out, "formula",
        "在谈金额按各月末当天的历史还原（阶段、状态、金额、负责人）；赢单、丢单按当月关闭日",
        "Open deals as history tells for each month's last day (stage, state, amount, "
        "owner); won and lost by the day they were closed");
    open_list(c->out, "months");
    for (size_t i = 0; i < TREND_MONTHS; i++) put_month(c, &t.months[i], t.amounts);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status trend(struct call *c)
{
    return call_keep_slow(c, make_trend);
}

static void put_kpi_month(struct call *c, const struct trend_month *m, const struct kpi_row *r)
{
    struct buf *b = c->out;

    open_item(b);
    put_day(b, "from", m->a.from);
    put_day(b, "to", m->a.to);
    if (r->kpi->unit == KPI_MONEY) {
        put_money(b, "value", r->now.has, r->now.value);
    } else {
        put_ratio(b, "value", r->now.has, r->now.value);
    }
    open_list(b, "inputs");
    for (int i = 0; i < KPI_INPUTS && r->kpi->inputs[i].key != NULL; i++) {
        jo_comma(b);
        if (r->now.input_has[i]) {
            jo_micro(b, (int64_t)(r->now.inputs[i] * 1e6));
        } else {
            buf_z(b, "null");
        }
    }
    buf_char(b, ']');
    put_text(b, "list", r->list);
    buf_char(b, '}');
}

static enum status make_kpi_trend(struct call *c)
{
    const struct kpi *k = kpi_find(call_param(c, "key"));
    struct trend t;
    struct analysis a;
    struct buf *b = c->out;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK && k == NULL)
        return call_refuse(c, ST_MALFORMED, "query.value", STR("key"));
    if (st != ST_OK) return st;
    trend_months(&c->tx, &a, &t);
    put_currency(c);
    put_z(b, "key", k->key);
    put_label(b, "name", &k->name);
    put_label(b, "formula", &k->formula);
    put_z(b, "unit", kpi_unit_keys[k->unit]);
    put_bool(b, "less_is_good", k->less);
    put_z(b, "path",
          k->kind == NULL ? NULL : catalogue_kind(c->tx.cat, str_of(k->kind))->e->path);
    open_list(b, "months");
    for (size_t i = 0; i < TREND_MONTHS && st == ST_OK; i++) {
        struct kpi_row r;
        st = kpi_read_one(&c->tx, &t.months[i].a, k, &r, &c->error);
        if (st == ST_OK) put_kpi_month(c, &t.months[i], &r);
    }
    buf_z(b, "]}");
    return st;
}

static enum status kpi_trend(struct call *c)
{
    return call_keep_slow(c, make_kpi_trend);
}

#define ON_DEALS PERM_KIND, ACT_READ, .entity = "opportunity", .answer = "object"
const struct route routes_velocity[] = {
    {HTTP_GET, "/analysis/funnel_detail", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS,
     .handler = detail,
     .summary = {"漏斗明细：转化、停留、流失", "Funnel in detail: conversion, stays, leakage"}},
    {HTTP_GET, "/analysis/velocity", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS " by",
     .handler = velocity, .summary = {"销售速度", "Sales velocity"}},
    {HTTP_GET, "/analysis/funnel_coverage", RUN_WORK, PERM_KIND, ACT_READ, .entity = "target",
     .answer = "object", .params = ANALYSIS_PARAMS, .handler = coverage,
     .summary = {"漏斗对目标的覆盖", "How far the pipeline covers the targets"}},
    {HTTP_GET, "/analysis/funnel_trend", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS,
     .handler = trend, .summary = {"漏斗十二个月走势", "Funnel over twelve months"}},
    {HTTP_GET, "/analysis/kpi_trend", RUN_WORK, PERM_SIGNED, .params = ANALYSIS_PARAMS " key",
     .handler = kpi_trend, .answer = "object",
     .summary = {"指标十二个月走势", "A KPI over twelve months"}},
};
const size_t routes_velocity_n = COUNT(routes_velocity);
