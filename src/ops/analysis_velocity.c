/* ops/analysis_velocity.c - see analysis_velocity.h. */
#include "ops/analysis_velocity.h"

#include "model/kinds.h"
#include "rules/stats.h"
#include "store/aggregate.h"

#include <stdlib.h>

enum { ITEMS_MAX = 2000, YEAR_DAYS = 365 };

const char *const velocity_by_keys[VB__COUNT] = {NULL, "pipeline", "unit", "owner", "product"};

struct way_of {
    const char *field, *of, *kind;
};
static const struct way_of ways[VB__COUNT] = {[VB_PIPELINE] = {"pipeline", NULL, "pipeline"},
                                              [VB_UNIT] = {"owner", "org_unit", "org_unit"},
                                              [VB_OWNER] = {"owner", NULL, "user"},
                                              [VB_PRODUCT] = {"product", NULL, "product"}};

struct work {
    struct tx *tx;
    enum velocity_by by;
    struct velocity_answer *out;
};

/* --- periods ------------------------------------------------------------------------------ */

static enum status set_periods(const struct tx *tx, const struct analysis *a,
                               struct velocity_answer *out, struct error *e)
{
    struct day today = tx->today;

    out->a = *a;
    if (out->a.to.n == DAY_NONE.n) out->a.to = a->as_of.n == DAY_NONE.n ? today : a->as_of;
    if (out->a.from.n == DAY_NONE.n) out->a.from.n = out->a.to.n - YEAR_DAYS + 1;
    enum status st = analysis_period(&out->a, e);
    if (st != ST_OK) return st;
    out->before = out->a;
    out->before.to.n = out->a.from.n - 1;
    out->before.from.n = out->a.from.n - (out->a.to.n - out->a.from.n + 1);
    return ST_OK;
}

/* Open deals are those of the last day of the period, unless that is still to come. */
static struct analysis at_end(const struct tx *tx, const struct analysis *a)
{
    struct analysis end = *a;

    if (end.as_of.n == DAY_NONE.n || end.as_of.n > a->to.n) end.as_of = a->to;
    if (end.as_of.n >= tx->today.n) end.as_of = DAY_NONE;
    return end;
}

struct funnel_set velocity_set(const struct tx *tx, const struct velocity_answer *v,
                               const struct velocity_behind *b)
{
    struct funnel_set s = {.kind = b->kind, .a = b->before ? v->before : v->a};

    if (b->kind == FS_OPEN) s.a = at_end(tx, &s.a);
    if (b->by == VB_PIPELINE) s.a.pipeline = b->id;
    if (b->by == VB_OWNER) s.a.owner = b->id;
    if (b->by == VB_PRODUCT && b->id != 0) s.a.product = b->id;
    s.no_product = b->by == VB_PRODUCT && b->id == 0;
    s.has_team = b->by == VB_UNIT;
    s.team = b->id;
    return s;
}

/* --- facts -------------------------------------------------------------------------------- */

static struct velocity_item *item_of(struct work *w, int64_t id)
{
    struct velocity_answer *v = w->out;
    size_t i = 0;

    while (i < v->n && v->items[i].id != id) i++;
    if (i == ITEMS_MAX) return &v->items[ITEMS_MAX - 1];
    if (i == v->n) v->items[v->n++] = (struct velocity_item){.id = id};
    return &v->items[i];
}

static void add_facts(struct velocity_facts *f, enum funnel_set_kind kind,
                      const struct agg_row *r)
{
    int64_t count = r->measures[0];

    if (kind == FS_OPEN) f->open += count;
    if (kind == FS_LOST) f->lost += count;
    if (kind == FS_WON) {
        f->won += count;
        f->amount += r->has[1] ? r->measures[1] : 0;
    }
    if (kind == FS_TIMED) {
        f->timed += count;
        f->days += r->measures[1] - r->measures[2];
    }
}

static struct aggregate what_of(const struct work *w, enum funnel_set_kind kind)
{
    struct aggregate g = {
        .limit = ITEMS_MAX, .measures = {{.kind = M_COUNT, .field = QF_ID}}, .nmeasures = 1};

    if (kind == FS_WON) {
        g.measures[g.nmeasures++] =
            (struct measure){.kind = M_SUM, .field = analysis_field(w->tx, "amount")};
    }
    if (kind == FS_TIMED) {
        g.measures[g.nmeasures++] =
            (struct measure){.kind = M_SUM, .field = analysis_field(w->tx, "closed_on")};
        g.measures[g.nmeasures++] =
            (struct measure){.kind = M_SUM, .field = analysis_field(w->tx, "opened_on")};
    }
    if (w->by == VB_ALL) return g;
    g.groups[g.ngroups++] =
        (struct group){.field = analysis_field(w->tx, ways[w->by].field), .of = ways[w->by].of};
    return g;
}

static enum status read_part(struct work *w, bool before, enum funnel_set_kind kind,
                             struct error *e)
{
    const struct analysis *period = before ? &w->out->before : &w->out->a;
    const struct funnel_set s = {.kind = kind,
                                 .a = kind == FS_OPEN ? at_end(w->tx, period) : *period};
    const struct aggregate what = what_of(w, kind);
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t n = 0;
    enum status st = funnel_set_deals(w->tx, &s, &q, e);

    if (st == ST_OK) st = aggregate_run(w->tx, q, &what, &rows, &n, e);
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct velocity_item *all = &w->out->all;
        add_facts(before ? &all->before : &all->now, kind, &rows[i]);
        if (w->by == VB_ALL) continue;
        int64_t id = rows[i].keys[0].kind == V_INT ? rows[i].keys[0].i : 0;
        struct velocity_item *item = item_of(w, id);
        add_facts(before ? &item->before : &item->now, kind, &rows[i]);
    }
    return st;
}

/* --- figures ------------------------------------------------------------------------------ */

static void judge(struct velocity_item *i, bool amounts)
{
    velocity_of(&i->now, &i->v);
    velocity_of(&i->before, &i->was);
    if (!amounts)
        i->v.known = i->was.known = i->v.has[VP_AMOUNT] = i->was.has[VP_AMOUNT] = false;
    i->has_change = i->v.known && i->was.known && i->was.value > 0;
    if (i->has_change) i->change = 100 * (i->v.value - i->was.value) / i->was.value;
}

static int fastest_first(const void *a, const void *b)
{
    const struct velocity_item *x = a, *y = b;
    double vx = x->v.known ? x->v.value : -1, vy = y->v.known ? y->v.value : -1;

    if (vx > vy || vx < vy) return vx > vy ? -1 : 1;
    if (x->now.open != y->now.open) return x->now.open > y->now.open ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static enum status name_items(struct work *w, struct error *e)
{
    struct velocity_answer *v = w->out;
    const struct cat_entity *kind = catalogue_kind(w->tx->cat, str_of(ways[w->by].kind));
    int64_t *ids = arena_alloc(w->tx->arena, (v->n + 1) * sizeof *ids);
    struct str *names = arena_zalloc(w->tx->arena, (v->n + 1) * sizeof *names);

    for (size_t i = 0; i < v->n; i++) ids[i] = v->items[i].id;
    enum status st = v->n == 0 ? ST_OK : query_names(w->tx, kind, ids, v->n, names, e);
    for (size_t i = 0; st == ST_OK && i < v->n; i++) v->items[i].name = names[i];
    return st;
}

enum status velocity_read(struct tx *tx, const struct analysis *a, enum velocity_by by,
                          struct velocity_answer *out, struct error *e)
{
    static const enum funnel_set_kind kinds[] = {FS_OPEN, FS_WON, FS_LOST, FS_TIMED};
    struct work w = {tx, by, out};
    enum status st;

    *out = (struct velocity_answer){.amounts = analysis_reads_amounts(tx)};
    st = set_periods(tx, a, out, e);
    if (st != ST_OK) return st;
    out->items = arena_zalloc(tx->arena, ITEMS_MAX * sizeof *out->items);
    for (size_t i = 0; i < 2 * COUNT(kinds) && st == ST_OK; i++)
        st = read_part(&w, i % 2 == 1, kinds[i / 2], e);
    if (st != ST_OK) return st;
    judge(&out->all, out->amounts);
    for (size_t i = 0; i < out->n; i++) judge(&out->items[i], out->amounts);
    if (out->n > 0) qsort(out->items, out->n, sizeof *out->items, fastest_first);
    return by == VB_ALL ? ST_OK : name_items(&w, e);
}

/* --- by month ----------------------------------------------------------------------------- */

void trend_months(const struct tx *tx, const struct analysis *a, struct trend *out)
{
    struct day last = a->as_of.n != DAY_NONE.n ? a->as_of : a->to;

    if (last.n == DAY_NONE.n || last.n > tx->today.n) last = tx->today;
    *out = (struct trend){.amounts = analysis_reads_amounts(tx)};
    for (size_t i = TREND_MONTHS; i-- > 0;) {
        struct analysis *m = &out->months[i].a;
        *m = *a;
        m->to = last;
        m->from = day_month_start(last);
        m->as_of = DAY_NONE;
        last.n = m->from.n - 1;
    }
}

static enum status month_open(struct tx *tx, struct trend_month *m, struct error *e)
{
    const struct funnel_set s = {.kind = FS_OPEN, .a = at_end(tx, &m->a)};
    int amount = analysis_field(tx, "amount");
    const struct aggregate what = {
        .limit = 1,
        .measures = {{.kind = M_COUNT, .field = QF_ID},
                     {.kind = M_SUM, .field = amount},
                     {M_WEIGHTED, amount, analysis_field(tx, "probability")}},
        .nmeasures = 3};
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t n = 0;
    enum status st = funnel_set_deals(tx, &s, &q, e);

    if (st == ST_OK) st = aggregate_run(tx, q, &what, &rows, &n, e);
    analysis_free(q);
    if (st != ST_OK || n == 0) return st;
    m->open = rows[0].measures[0];
    m->amount = rows[0].has[1] ? rows[0].measures[1] : 0;
    m->weighted = rows[0].has[2] ? rows[0].measures[2] : 0;
    return ST_OK;
}

static enum status months_closed(struct tx *tx, struct trend *t, bool won, struct error *e)
{
    struct funnel_set s = {.kind = won ? FS_WON : FS_LOST, .a = t->months[TREND_MONTHS - 1].a};
    const struct aggregate what = {
        .limit = TREND_MONTHS,
        .groups = {{.field = analysis_field(tx, "closed_on"), .by = G_MONTH}},
        .ngroups = 1,
        .measures = {{.kind = M_COUNT, .field = QF_ID},
                     {.kind = M_SUM, .field = analysis_field(tx, "amount")}},
        .nmeasures = 2};
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t n = 0;

    s.a.from = t->months[0].a.from;
    enum status st = funnel_set_deals(tx, &s, &q, e);
    if (st == ST_OK) st = aggregate_run(tx, q, &what, &rows, &n, e);
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        for (size_t m = 0; m < TREND_MONTHS; m++) {
            struct trend_month *at = &t->months[m];
            if (rows[i].keys[0].kind != V_INT || rows[i].keys[0].i != at->a.from.n) continue;
            *(won ? &at->won : &at->lost) = rows[i].measures[0];
            if (won && rows[i].has[1]) at->won_amount = rows[i].measures[1];
        }
    }
    return st;
}

enum status trend_read(struct tx *tx, const struct analysis *a, struct trend *out,
                       struct error *e)
{
    trend_months(tx, a, out);
    enum status st = months_closed(tx, out, true, e);
    if (st == ST_OK) st = months_closed(tx, out, false, e);
    for (size_t i = 0; i < TREND_MONTHS && st == ST_OK; i++) {
        struct trend_month *m = &out->months[i];
        st = month_open(tx, m, e);
        m->has_rate = win_rate(m->won, m->lost, &m->rate);
    }
    return st;
}
