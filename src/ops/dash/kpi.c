/* ops/dash/kpi.c - see kpi.h. */
#include "ops/dash/kpi.h"

#include "base/buf.h"
#include "ops/dash/kpi_ask.h"
#include "ops/dash/tile.h"
#include "ops/factread.h"
#include "ops/settings.h"
#include "rules/stats.h"

#include <stdlib.h>

static const struct label not_so = {"此指标不能按所选条件细分",
                                    "This figure cannot be narrowed so"};
static const struct label no_margin = {"期内赢单没有填写毛利",
                                       "No deal won in the period tells its margin"};
static const struct label no_before = {"上一同长期间没有成交额",
                                       "Nothing was won in the period before"};

static enum status won_deals(const struct kpi_ctx *c, const struct analysis *a,
                             struct query **out, struct error *e)
{
    enum status st = analysis_deals(c->tx, a, out, e);

    if (st == ST_OK) st = analysis_where_state(c->tx, *out, "won", e);
    if (st == ST_OK) st = analysis_where_closed(c->tx, *out, a, e);
    return kpi_begun(out, st);
}

/* --- cost --------------------------------------------------------------------------------- */

struct spent {
    int64_t entries, all, by_hours; /* minor units */
};

/* An entry tells an amount or hours, which the cost of an hour makes one (D8). */
static enum status cost_sum(const struct kpi_ctx *c, const char *only, struct spent *out,
                            struct error *e)
{
    struct str *values = arena_alloc(c->tx->arena, setting_kinds_n * sizeof *values);
    struct kpi_asked k = {.n = 0};
    enum status st = kpi_in_period(c, "cost_entry", "date", &k.q, e);

    if (st != ST_OK) return st;
    if (only != NULL) kpi_more(c, k.q, only);
    kpi_measure(&k, M_COUNT, NULL);
    kpi_measure(&k, M_SUM, "amount");
    kpi_measure(&k, M_SUM, "hours");
    st = kpi_ask(c, &k, e);
    if (st == ST_OK) st = settings_read(c->tx, values, e);
    if (st != ST_OK) return st;
    out->entries = kpi_got(&k, 0, 0);
    out->by_hours = settings_hours_cost(kpi_got(&k, 0, 2), settings_hour(c->tx, values));
    out->all = kpi_got(&k, 0, 1) + out->by_hours;
    return ST_OK;
}

static enum status cost_of(const struct kpi_ctx *c, const char *only, struct kpi_value *out,
                           struct error *e)
{
    struct spent cost;

    if (!kpi_reads(c, "cost_entry", "amount")) return kpi_without(out, &kpi_no_right);
    enum status st = cost_sum(c, only, &cost, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)cost.entries);
    kpi_input(out, 1, true, (double)cost.by_hours);
    if (cost.entries == 0) return kpi_without(out, &kpi_no_facts);
    out->has = true;
    out->value = (double)cost.all;
    return ST_OK;
}

enum status kpi_work_cost(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    return cost_of(c, NULL, out, e);
}

enum status kpi_market_cost(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    return cost_of(c, "t.\"category\" = 'marketing'", out, e);
}

static enum status won_sum(const struct kpi_ctx *c, const struct analysis *a,
                           struct kpi_asked *k, struct error *e)
{
    *k = (struct kpi_asked){.n = 0};
    enum status st = won_deals(c, a, &k->q, e);

    if (st != ST_OK) return st;
    kpi_measure(k, M_COUNT, NULL);
    kpi_measure(k, M_SUM, "amount");
    return kpi_ask(c, k, e);
}

enum status kpi_expense_ratio(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct spent cost;
    struct kpi_asked won;

    if (!kpi_reads(c, "cost_entry", "amount") || !kpi_reads(c, "opportunity", "amount"))
        return kpi_without(out, &kpi_no_right);
    enum status st = cost_sum(c, NULL, &cost, e);
    if (st == ST_OK) st = won_sum(c, c->a, &won, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)cost.all);
    kpi_input(out, 1, true, (double)kpi_got(&won, 0, 1));
    if (cost.entries == 0) return kpi_without(out, &kpi_no_facts);
    return kpi_ratio(out, (double)cost.all, (double)kpi_got(&won, 0, 1));
}

/* --- time --------------------------------------------------------------------------------- */

enum status kpi_report_cycle(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked k = {.n = 0};

    if (c->a->segment.p != NULL || c->a->region.p != NULL || c->a->unit != 0 ||
        c->a->owner != 0)
        return kpi_without(out, &not_so);
    if (!kpi_reads(c, "market_report", "date")) return kpi_without(out, &kpi_no_right);
    enum status st = kpi_in_period(c, "market_report", "date", &k.q, e);
    if (st != ST_OK) return st;
    kpi_measure(&k, M_COUNT, NULL);
    kpi_measure(&k, M_MIN, "date");
    kpi_measure(&k, M_MAX, "date");
    st = kpi_ask(c, &k, e);
    if (st != ST_OK) return st;
    int64_t n = kpi_got(&k, 0, 0), days = kpi_got(&k, 0, 2) - kpi_got(&k, 0, 1);
    kpi_input(out, 0, true, (double)n);
    kpi_input(out, 1, n > 1, (double)days);
    if (n < 2) return kpi_without(out, &kpi_no_facts);
    out->has = true;
    out->value = (double)days / (double)(n - 1);
    return ST_OK;
}

enum status kpi_administration(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked k = {.n = 0};
    double all = 0, administration = 0;

    if (!kpi_reads(c, "activity", "minutes")) return kpi_without(out, &kpi_no_right);
    enum status st = kpi_in_period(c, "activity", "start", &k.q, e);
    if (st != ST_OK) return st;
    kpi_more(c, k.q, "t.\"state\" = 'done'");
    kpi_group(&k, "time_kind");
    kpi_measure(&k, M_SUM, "minutes");
    kpi_measure(&k, M_SUM, "travel_minutes");
    kpi_measure(&k, M_SUM, "waiting_minutes");
    st = kpi_ask(c, &k, e);
    for (size_t i = 0; st == ST_OK && i < k.n; i++) {
        const struct value *key = &k.rows[i].keys[0];
        all += (double)(kpi_got(&k, i, 0) + kpi_got(&k, i, 1) + kpi_got(&k, i, 2));
        if (key->kind == V_TEXT && str_is(key->s, "administration"))
            administration += (double)kpi_got(&k, i, 0);
    }
    kpi_input(out, 0, true, administration);
    kpi_input(out, 1, true, all);
    return st == ST_OK ? kpi_ratio(out, administration, all) : st;
}

/* Whole days and how often each came. */
struct spread {
    int64_t *days, *times;
    size_t n;
    int64_t count, sum;
};

static int64_t nth(const struct spread *s, int64_t at)
{
    int64_t seen = 0;

    for (size_t i = 0; i < s->n; i++) {
        seen += s->times[i];
        if (seen > at) return s->days[i];
    }
    return 0;
}

/* Of the records of q: days from one of its dates to another. Frees q. */
static enum status days_between(const struct kpi_ctx *c, struct query *q, const char *from,
                                const char *to, struct spread *out, struct error *e)
{
    enum { DAYS_MAX = 40000 };
    struct sql s;
    struct stmt *stmt = NULL;

    *out = (struct spread){.n = 0};
    out->days = arena_alloc(c->tx->arena, DAYS_MAX * sizeof *out->days);
    out->times = arena_alloc(c->tx->arena, DAYS_MAX * sizeof *out->times);
    enum status st = kpi_seen(c, q, &s, e);
    sql_z(&s, ") SELECT d.");
    sql_name(&s, to);
    sql_z(&s, " - d.");
    sql_name(&s, from);
    sql_z(&s, ", count(*) FROM seen JOIN ");
    sql_name(&s, q->kind->e->table);
    sql_z(&s, " d ON d.id = seen.id WHERE d.");
    sql_name(&s, to);
    sql_z(&s, " IS NOT NULL AND d.");
    sql_name(&s, from);
    sql_z(&s, " IS NOT NULL GROUP BY 1 ORDER BY 1");
    if (st == ST_OK) st = sql_prepare(&s, c->tx->db, &stmt, e);
    while (st == ST_OK && (st = stmt_step(stmt, e)) == ST_OK && out->n < DAYS_MAX) {
        int64_t days = stmt_get_int(stmt, 0), times = stmt_get_int(stmt, 1);
        out->days[out->n] = days;
        out->times[out->n++] = times;
        out->count += times;
        out->sum += days * times;
    }
    stmt_done(stmt);
    sql_release(&s);
    analysis_free(q);
    return st == ST_END ? ST_OK : st;
}

enum status kpi_sales_cycle(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct spread s;
    struct kpi_asked won;
    struct query *q = NULL;

    if (!kpi_reads(c, "opportunity", "opened_on") || !kpi_reads(c, "opportunity", "closed_on"))
        return kpi_without(out, &kpi_no_right);
    enum status st = won_sum(c, c->a, &won, e);
    if (st == ST_OK) st = won_deals(c, c->a, &q, e);
    if (st != ST_OK) return st;
    st = days_between(c, q, "opened_on", "closed_on", &s, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)s.count);
    kpi_input(out, 1, true, (double)kpi_got(&won, 0, 0));
    kpi_input(out, 2, s.count > 0, s.count > 0 ? (double)s.sum / (double)s.count : 0);
    if (s.count == 0) return kpi_without(out, &kpi_no_facts);
    out->has = true; /* type 7 at one half */
    out->value = (double)(nth(&s, (s.count - 1) / 2) + nth(&s, s.count / 2)) / 2;
    return ST_OK;
}

static enum status delivered(const struct kpi_ctx *c, struct query **q, struct error *e)
{
    enum status st = kpi_in_period(c, "order", "delivered_on", q, e);

    if (st == ST_OK) kpi_more(c, *q, "t.\"kind\" = 'sale' AND t.\"state\" <> 'cancelled'");
    return st;
}

enum status kpi_order_cycle(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct query *q = NULL;
    struct spread s;

    if (!kpi_reads(c, "order", "delivered_on")) return kpi_without(out, &kpi_no_right);
    enum status st = delivered(c, &q, e);
    if (st == ST_OK) st = days_between(c, q, "ordered_on", "delivered_on", &s, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)s.count);
    kpi_input(out, 1, true, (double)s.sum);
    if (s.count == 0) return kpi_without(out, &kpi_no_facts);
    out->has = true;
    out->value = (double)s.sum / (double)s.count;
    return ST_OK;
}

enum status kpi_on_time(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct query *q = NULL;
    struct spread s;
    int64_t good = 0;

    if (!kpi_reads(c, "order", "promised_on")) return kpi_without(out, &kpi_no_right);
    enum status st = delivered(c, &q, e);
    if (st == ST_OK) st = days_between(c, q, "promised_on", "delivered_on", &s, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < s.n; i++) good += s.days[i] <= 0 ? s.times[i] : 0;
    kpi_input(out, 0, true, (double)good);
    kpi_input(out, 1, true, (double)s.count);
    return kpi_ratio(out, (double)good, (double)s.count);
}

enum status kpi_order_accuracy(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked k = {.n = 0};
    int64_t correct = 0, judged = 0;

    if (!kpi_reads(c, "order", "correct")) return kpi_without(out, &kpi_no_right);
    enum status st = delivered(c, &k.q, e);
    if (st != ST_OK) return st;
    kpi_more(c, k.q, "t.\"correct\" IS NOT NULL");
    kpi_group(&k, "correct");
    kpi_measure(&k, M_COUNT, NULL);
    st = kpi_ask(c, &k, e);
    for (size_t i = 0; st == ST_OK && i < k.n; i++) {
        judged += kpi_got(&k, i, 0);
        if (k.rows[i].keys[0].i != 0) correct += kpi_got(&k, i, 0);
    }
    kpi_input(out, 0, true, (double)correct);
    kpi_input(out, 1, true, (double)judged);
    return st == ST_OK ? kpi_ratio(out, (double)correct, (double)judged) : st;
}

/* --- quality ------------------------------------------------------------------------------ */

enum status kpi_growth(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked now, then;

    if (!kpi_reads(c, "opportunity", "amount")) return kpi_without(out, &kpi_no_right);
    enum status st = won_sum(c, c->a, &now, e);
    if (st == ST_OK) st = won_sum(c, c->before, &then, e);
    if (st != ST_OK) return st;
    double is = (double)kpi_got(&now, 0, 1), was = (double)kpi_got(&then, 0, 1);
    kpi_input(out, 0, true, is);
    kpi_input(out, 1, true, was);
    kpi_input(out, 2, true, (double)kpi_got(&now, 0, 0));
    if (was <= 0) return kpi_without(out, &no_before);
    return kpi_ratio(out, is - was, was);
}

enum status kpi_margin(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked k = {.n = 0}, all;

    if (!kpi_reads(c, "opportunity", "margin") || !kpi_reads(c, "opportunity", "amount"))
        return kpi_without(out, &kpi_no_right);
    enum status st = won_sum(c, c->a, &all, e);
    if (st == ST_OK) st = won_deals(c, c->a, &k.q, e);
    if (st != ST_OK) return st;
    kpi_more(c, k.q, "t.\"margin\" IS NOT NULL");
    kpi_measure(&k, M_SUM, "margin");
    kpi_measure(&k, M_SUM, "amount");
    kpi_measure(&k, M_COUNT, NULL);
    st = kpi_ask(c, &k, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)kpi_got(&k, 0, 0));
    kpi_input(out, 1, true, (double)kpi_got(&k, 0, 1));
    kpi_input(out, 2, true, (double)kpi_got(&k, 0, 2));
    kpi_input(out, 3, true, (double)kpi_got(&all, 0, 0));
    if (kpi_got(&k, 0, 2) == 0 && kpi_got(&all, 0, 0) > 0) return kpi_without(out, &no_margin);
    return kpi_ratio(out, (double)kpi_got(&k, 0, 0), (double)kpi_got(&k, 0, 1));
}

enum status kpi_win_rate(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked won, lost = {.n = 0};

    if (!kpi_reads(c, "opportunity", "state")) return kpi_without(out, &kpi_no_right);
    enum status st = won_sum(c, c->a, &won, e);
    if (st == ST_OK) st = analysis_deals(c->tx, c->a, &lost.q, e);
    if (st == ST_OK) st = analysis_where_state(c->tx, lost.q, "lost", e);
    if (st == ST_OK) st = analysis_where_closed(c->tx, lost.q, c->a, e);
    if (st != ST_OK) {
        analysis_free(lost.q);
        return st;
    }
    kpi_measure(&lost, M_COUNT, NULL);
    st = kpi_ask(c, &lost, e);
    if (st != ST_OK) return st;
    double w = (double)kpi_got(&won, 0, 0), l = (double)kpi_got(&lost, 0, 0);
    kpi_input(out, 0, true, w);
    kpi_input(out, 1, true, l);
    return kpi_ratio(out, w, w + l);
}

static int by_amount(const void *a, const void *b)
{
    const struct kpi_part *x = a, *y = b;

    if (x->amount != y->amount) return x->amount > y->amount ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static struct kpi_part *part_of(struct kpi_value *out, struct str line)
{
    for (size_t i = 0; i < out->nparts; i++) {
        if (str_eq(out->parts[i].name, line)) return &out->parts[i];
    }
    if (out->nparts == KPI_PARTS_MAX) return &out->parts[KPI_PARTS_MAX - 1];
    out->parts[out->nparts] = (struct kpi_part){.name = line};
    return &out->parts[out->nparts++];
}

/* The line of each product of the rows; "" where none is told. */
static enum status add_lines(const struct kpi_ctx *c, const struct kpi_asked *k,
                             struct kpi_value *out, struct error *e)
{
    struct factread r;

    fact_begin(&r, c->tx, "product");
    enum status st = fact_open(&r, "line", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str line = fact_text(&r, "line");
        for (size_t i = 0; i < k->n; i++) {
            if (k->rows[i].keys[0].i != fact_id(&r)) continue;
            struct kpi_part *p = part_of(out, line.p == NULL ? STR("") : line);
            p->deals += kpi_got(k, i, 0);
            p->amount += kpi_got(k, i, 1);
            p->margin += kpi_got(k, i, 2);
            p->has_margin = p->has_margin || kpi_got(k, i, 3) > 0;
        }
    }
    return fact_end(&r, st);
}

enum status kpi_lines(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked k = {.n = 0};
    double sum = 0;

    if (!kpi_reads(c, "opportunity", "amount") || !kpi_reads(c, "product", "line"))
        return kpi_without(out, &kpi_no_right);
    enum status st = won_deals(c, c->a, &k.q, e);
    if (st != ST_OK) return st;
    kpi_more(c, k.q, "t.\"product\" IS NOT NULL");
    kpi_group(&k, "product");
    kpi_measure(&k, M_COUNT, NULL);
    kpi_measure(&k, M_SUM, "amount");
    kpi_measure(&k, M_SUM, "margin");
    kpi_measure(&k, M_FILLED, "margin");
    st = kpi_ask(c, &k, e);
    out->parts = arena_alloc(c->tx->arena, KPI_PARTS_MAX * sizeof *out->parts);
    if (st == ST_OK) st = add_lines(c, &k, out, e);
    if (st != ST_OK) return st;
    if (out->nparts > 0) qsort(out->parts, out->nparts, sizeof *out->parts, by_amount);
    for (size_t i = 0; i < out->nparts; i++) sum += (double)out->parts[i].amount;
    double first = out->nparts > 0 ? (double)out->parts[0].amount : 0;
    kpi_input(out, 0, out->nparts > 0, first);
    kpi_input(out, 1, true, sum);
    kpi_input(out, 2, true, (double)out->nparts);
    return kpi_ratio(out, first, sum);
}

/* --- all of them -------------------------------------------------------------------------- */

static struct str list_of(struct tx *tx, const struct kpi *k, const struct analysis *a)
{
    struct buf b = {.max = 1000};
    struct str rest = k->list == NULL ? STR("") : str_of(k->list);

    while (rest.n > 0) {
        size_t open = str_index(rest, '{'), end = str_index(rest, '}');
        buf_str(&b, str_head(rest, open));
        if (open == rest.n) break;
        struct str word = str_head(str_skip(rest, open + 1), end - open - 1);
        bool instant = str_eat(&word, '@');
        struct day d = str_starts(word, STR("from")) ? a->from : a->to;
        if (str_is(word, "to+1")) d.n++;
        char text[INSTANT_TEXT];
        if (instant) {
            instant_format(zone_instant(tx->company->zone, d, 0), text);
        } else {
            day_format(d, text);
        }
        buf_str(&b, (struct str){text, instant ? INSTANT_TEXT : DAY_TEXT});
        rest = str_skip(rest, end + 1);
    }
    struct str made = k->list == NULL ? STR_NONE : str_dup(buf_view(&b), tx->arena);
    buf_release(&b);
    return made;
}

static enum status make_one(const struct kpi_ctx *c, const struct kpi *k, struct kpi_value *out,
                            struct error *e)
{
    bool deals = k->kind != NULL && strcmp(k->kind, "opportunity") == 0;

    *out = (struct kpi_value){.has = false};
    if (k->make == NULL) return kpi_without(out, &k->why_not);
    if (kpi_kind(c, k->kind) == NULL ||
        !actor_may(c->tx->actor, kpi_kind(c, k->kind)->index, ACT_READ))
        return kpi_without(out, &kpi_no_right);
    if (!deals && (c->a->product != 0 || c->a->pipeline != 0)) return kpi_without(out, &not_so);
    return k->make(c, out, e);
}

static void set_periods(struct tx *tx, const struct analysis *a, struct kpi_answer *out)
{
    struct day today = tx->today, start = DAY_NONE;

    CHECK_BUG(tile_day(today, STR("year"), &start));
    out->a = *a;
    if (out->a.to.n == DAY_NONE.n) out->a.to = today;
    if (a->as_of.n != DAY_NONE.n && a->as_of.n < out->a.to.n) out->a.to = a->as_of;
    out->a.as_of = DAY_NONE;
    if (out->a.from.n == DAY_NONE.n) {
        CHECK_BUG(tile_day(out->a.to, STR("year"), &start));
        out->a.from = start;
    }
    out->before = out->a;
    out->before.to.n = out->a.from.n - 1;
    out->before.from.n = out->a.from.n - (out->a.to.n - out->a.from.n + 1);
}

enum status kpi_read(struct tx *tx, const struct analysis *a, struct kpi_answer *out,
                     struct error *e)
{
    enum status st = ST_OK;

    *out = (struct kpi_answer){.n = 0};
    set_periods(tx, a, out);
    st = analysis_period(&out->a, e);
    if (st != ST_OK) return st;
    struct analysis older = out->before;
    older.to.n = out->before.from.n - 1;
    older.from.n = out->before.from.n - (out->a.to.n - out->a.from.n + 1);
    const struct kpi_ctx now = {tx, &out->a, &out->before}, then = {tx, &out->before, &older};
    out->v = arena_zalloc(tx->arena, kpis_n * sizeof *out->v);
    for (size_t i = 0; i < kpis_n && st == ST_OK; i++) {
        struct kpi_row *r = &out->v[out->n++];
        r->kpi = &kpis[i];
        r->list = list_of(tx, r->kpi, &out->a);
        st = make_one(&now, r->kpi, &r->now, e);
        if (st == ST_OK && r->now.has) st = make_one(&then, r->kpi, &r->before, e);
    }
    return st;
}

/* --- one of them ------------------------------------------------------------------------- */

const struct kpi *kpi_find(struct str key)
{
    for (size_t i = 0; i < kpis_n; i++) {
        if (str_is(key, kpis[i].key)) return &kpis[i];
    }
    return NULL;
}

enum status kpi_read_one(struct tx *tx, const struct analysis *a, const struct kpi *k,
                         struct kpi_row *out, struct error *e)
{
    struct analysis before = *a;
    const struct kpi_ctx c = {tx, a, &before};

    before.to.n = a->from.n - 1;
    before.from = day_month_start(before.to);
    *out = (struct kpi_row){.kpi = k, .list = list_of(tx, k, a)};
    return make_one(&c, k, &out->now, e);
}
