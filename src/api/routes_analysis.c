/* api/routes_analysis.c - figures as JSON: funnel, Pareto, win rate, board. */
#include "api/api.h"
#include "api/list.h"
#include "api/put.h"
#include "ops/analysis_funnel.h"
#include "ops/analysis_share.h"
#include "ops/funnel_set.h"
#include "ops/value.h"

enum { PARETO_ITEMS = 1000, PARETO_ITEMS_MAX = 10000, BOARD_ITEMS = 20, BOARD_ITEMS_MAX = 100 };

static enum status read_limit(struct call *c, int64_t most, int64_t *out)
{
    struct str text = call_param(c, "limit");

    if (text.p == NULL || (str_int64(text, out) && *out >= 1 && *out <= most)) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
}

/* --- funnel ------------------------------------------------------------------------------ */

/* Of exactly the deals a figure counts. */
static void put_list(struct call *c, const char *key, const struct funnel_set *s)
{
    put_text(c->out, key, funnel_set_list(&c->tx, s));
}

static void put_total(struct buf *b, const char *key, const struct funnel_total *t,
                      bool amounts)
{
    jo_key(b, key);
    buf_char(b, '{');
    put_int(b, "count", t->deals);
    put_amount(b, "amount", amounts, t->amount);
    buf_char(b, '}');
}

/* Beside the totals, whose members are promised to other programs as they are. */
static void put_total_lists(struct call *c, const struct analysis *a)
{
    jo_key(c->out, "lists");
    buf_char(c->out, '{');
    put_list(c, "won", &(struct funnel_set){.kind = FS_WON, .a = *a});
    put_list(c, "lost", &(struct funnel_set){.kind = FS_LOST, .a = *a});
    put_list(c, "open", &(struct funnel_set){.kind = FS_OPEN, .a = *a});
    buf_char(c->out, '}');
}

static void put_stage(struct call *c, const struct analysis *a, const struct funnel_stage *s,
                      bool amounts)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_text(b, "stage", s->key);
    jo_key(b, "name");
    jo_label(b, s->name, s->name_en);
    put_int(b, "count", s->deals);
    put_amount(b, "amount", amounts, s->amount);
    put_amount(b, "weighted", amounts, s->weighted);
    put_ratio(b, "median_days", s->has_median, s->median_days);
    put_ratio(b, "conversion", s->has_conversion, s->conversion);
    put_ratio(b, "leakage", s->has_conversion, s->leakage);
    put_list(c, "list", &(struct funnel_set){.kind = FS_OPEN, .stage = s->key, .a = *a});
    put_list(c, "passed", &(struct funnel_set){.kind = FS_PASSED, .stage = s->key, .a = *a});
    put_list(c, "stayed", &(struct funnel_set){.kind = FS_STAYED, .stage = s->key, .a = *a});
    buf_char(b, '}');
}

static enum status make_funnel(struct call *c)
{
    struct analysis a;
    struct funnel f;
    struct buf *b = c->out;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = analysis_funnel(&c->tx, &a, c->api->figures, &f, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    jo_key(b, "stages");
    buf_char(b, '[');
    for (size_t i = 0; i < f.n; i++) put_stage(c, &a, &f.stages[i], f.amounts);
    buf_char(b, ']');
    put_amount(b, "weighted", f.amounts, f.weighted);
    put_total(b, "won", &f.won, f.amounts);
    put_total(b, "lost", &f.lost, f.amounts);
    put_total(b, "open", &f.open, f.amounts);
    put_total_lists(c, &a);
    buf_char(b, '}');
    return ST_OK;
}

static enum status funnel(struct call *c)
{
    struct analysis a;
    enum status st = read_analysis(c, &a);

    if (st != ST_OK) return st;
    return analysis_rolls(&a) ? make_funnel(c) : call_keep_slow(c, make_funnel);
}

/* --- Pareto ------------------------------------------------------------------------------ */

/* Won deals have no profit, only orders and invoices whose cost is known. */
static void put_pareto_item(struct buf *b, const struct pareto_item *i,
                            const struct pareto_row *r, bool profits)
{
    char class[] = {r->class, '\0'};

    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", i->id);
    put_text(b, "name", i->name);
    put_int(b, "amount", i->amount);
    put_ratio(b, "cumulative_pct", true, r->cumulative_pct);
    if (profits) put_amount(b, "profit", i->has_profit, i->profit);
    put_z(b, "class", class);
    buf_char(b, '}');
}

static enum status pareto_of(struct call *c, const struct analysis *a, size_t named,
                             struct pareto_answer *p)
{
    struct str basis = call_param(c, "basis");

    if (basis.p == NULL || str_is(basis, "won"))
        return analysis_pareto(&c->tx, a, named, p, &c->error);
    return value_pareto(&c->tx, a, str_is(basis, "orders") ? BASIS_ORDERS : BASIS_INVOICES,
                        named, p, &c->error);
}

static enum status make_pareto(struct call *c)
{
    struct analysis a;
    struct pareto_answer p;
    struct buf *b = c->out;
    struct str basis = call_param(c, "basis");
    bool profits = basis.p != NULL && !str_is(basis, "won");
    int64_t limit = PARETO_ITEMS;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = read_limit(c, PARETO_ITEMS_MAX, &limit);
    if (st == ST_OK) st = pareto_of(c, &a, (size_t)limit, &p);
    if (st != ST_OK) return st;
    put_currency(c);
    put_amount(b, "total", p.amounts, p.sum.total);
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < p.n && i < (size_t)limit; i++) {
        put_pareto_item(b, &p.items[i], &p.rows[i], profits);
    }
    buf_char(b, ']');
    put_int(b, "count", (int64_t)p.n);
    put_amount(b, "n80", p.amounts, (int64_t)p.sum.n80);
    put_ratio(b, "gini", p.amounts, p.sum.gini);
    put_ratio(b, "largest_pct", p.amounts, p.sum.largest_pct);
    put_ratio(b, "hhi", p.amounts, p.sum.hhi);
    put_ratio(b, "top_fifth_pct", p.amounts, p.sum.top_fifth_pct);
    if (!profits) put_list(c, "list", &(struct funnel_set){.kind = FS_WON, .a = a});
    jo_key(b, "without_customer");
    buf_fmt(b, "{\"count\":%lld,", (long long)p.apart);
    put_amount(b, "amount", p.amounts, p.apart_amount);
    buf_z(b, "}}");
    return ST_OK;
}

static enum status pareto_answer(struct call *c)
{
    struct str basis = call_param(c, "basis");

    if (basis.p != NULL && !str_is(basis, "won") && !str_is(basis, "orders") &&
        !str_is(basis, "invoices")) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("basis"));
    }
    return call_keep_slow(c, make_pareto);
}

/* --- win rate ---------------------------------------------------------------------------- */

static bool rate_by(struct str text, enum rate_by *out)
{
    static const char *const words[] = {"unit", "manager", "owner", "product"};

    *out = BY_OWNER;
    for (size_t i = 0; text.p != NULL && i < COUNT(words); i++) {
        if (!str_is(text, words[i])) continue;
        *out = (enum rate_by)i;
        return true;
    }
    return text.p == NULL;
}

/* The deals of each row, won and lost, in the order of the items. */
static void put_rate_lists(struct call *c, const struct analysis *a, enum rate_by by,
                           const struct rate_item *v, size_t n)
{
    open_list(c->out, "lists");
    for (size_t i = 0; i < n; i++) {
        struct funnel_set s = {.a = *a};
        s.has_team = by == BY_UNIT;
        s.has_manager = by == BY_MANAGER;
        s.no_product = by == BY_PRODUCT && v[i].id == 0;
        s.team = s.manager = v[i].id;
        if (by == BY_OWNER) s.a.owner = v[i].id;
        if (by == BY_PRODUCT && v[i].id != 0) s.a.product = v[i].id;
        open_item(c->out);
        put_id(c->out, "id", v[i].id);
        s.kind = FS_WON;
        put_list(c, "won", &s);
        s.kind = FS_LOST;
        put_list(c, "lost", &s);
        buf_char(c->out, '}');
    }
    buf_char(c->out, ']');
}

static enum status make_win_rate(struct call *c)
{
    struct analysis a;
    struct rate_item *v;
    enum rate_by by;
    size_t n = 0;
    enum status st = read_analysis(c, &a);

    if (st != ST_OK) return st;
    if (!rate_by(call_param(c, "by"), &by)) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("by"));
    }
    st = analysis_win_rate(&c->tx, &a, by, &v, &n, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        int64_t closed = v[i].won + v[i].lost;
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_id(c->out, "id", v[i].id);
        put_text(c->out, "name", v[i].name);
        put_int(c->out, "won", v[i].won);
        put_int(c->out, "lost", v[i].lost);
        put_ratio(c->out, "rate", closed > 0,
                  closed > 0 ? (double)v[i].won / (double)closed : 0);
        buf_char(c->out, '}');
    }
    buf_char(c->out, ']');
    put_rate_lists(c, &a, by, v, n);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status win_rate_answer(struct call *c)
{
    return call_keep_slow(c, make_win_rate);
}

/* --- board ------------------------------------------------------------------------------- */

static struct deal_count open_in(const struct deal_count *v, size_t n,
                                 const struct stage_row *s)
{
    struct deal_count sum = {.pipeline = s->pipeline};

    for (size_t i = 0; i < n; i++) {
        if (v[i].pipeline != s->pipeline || !str_eq(v[i].stage, s->key)) continue;
        if (!str_is(v[i].state, "open")) continue;
        sum.deals += v[i].deals;
        sum.amount += v[i].amount;
        sum.weighted += v[i].weighted;
    }
    return sum;
}

/* Whoever sees much finds the newest cards of a stage by the board's own index; whoever sees
 * little is quicker by his own deals. */
static void use_board_index(struct call *c, struct query *q)
{
    enum scope sc = actor_scope(&c->actor, q->kind->index, ACT_READ);

    if (!c->actor.is_system && sc != SC_ALL && sc != SC_BRANCH) return;
    sql_z(analysis_more(&c->tx, q), "t.\"state\" = 'open'");
}

static enum status column_query(struct call *c, const struct analysis *a,
                                const struct stage_row *s, int64_t limit, struct query **out)
{
    static const char *const named[] = {"owner", "account", "product"};
    struct value *v = arena_alloc(c->tx.arena, sizeof *v);
    enum status st = analysis_deals(&c->tx, a, out, &c->error);
    struct query *q = *out;

    if (st == ST_OK) st = analysis_where_state(&c->tx, q, "open", &c->error);
    *v = (struct value){.kind = V_TEXT, .s = s->key};
    if (st == ST_OK) {
        st = query_filter(q, analysis_field(&c->tx, "stage"), OP_EQ, v, 1, &c->error);
    }
    if (st != ST_OK) return st;
    use_board_index(c, q);
    q->limit = (int)limit;
    q->sorts[q->nsorts++] = (struct sort){QF_UPDATED_AT, true};
    for (size_t i = 0; i < COUNT(named); i++) {
        int field = analysis_field(&c->tx, named[i]);
        const struct field *f = q->kind->fields[field].f;
        if (actor_reads(&c->actor, q->kind->index, f)) q->expand[q->nexpand++] = field;
    }
    return ST_OK;
}

static enum status put_cards(struct call *c, const struct analysis *a,
                             const struct stage_row *s, int64_t limit)
{
    struct query *q = NULL;
    struct str cursor = STR_NONE;
    size_t n = 0;
    enum status st = column_query(c, a, s, limit, &q);

    jo_key(c->out, "items");
    buf_char(c->out, '[');
    if (st == ST_OK) st = list_put(c, q, &n, &cursor);
    buf_char(c->out, ']');
    put_text(c->out, "next_cursor", cursor);
    analysis_free(q);
    return st;
}

static enum status put_column(struct call *c, const struct analysis *a,
                              const struct stage_row *s, struct deal_count sum, int64_t limit)
{
    bool amounts = analysis_reads_amounts(&c->tx);
    enum status st;

    jo_comma(c->out);
    buf_char(c->out, '{');
    put_text(c->out, "stage", s->key);
    jo_key(c->out, "name");
    jo_label(c->out, s->name, s->name_en);
    jo_key(c->out, "percent");
    jo_micro(c->out, s->percent);
    put_int(c->out, "count", sum.deals);
    put_amount(c->out, "amount", amounts, sum.amount);
    put_amount(c->out, "weighted", amounts, sum.weighted);
    st = put_cards(c, a, s, limit);
    buf_char(c->out, '}');
    return st;
}

/* Without a pipeline: the default one. */
static int64_t board_pipeline(const struct stage_row *rows, size_t n)
{
    return n > 0 ? rows[0].pipeline : 0;
}

static enum status board(struct call *c)
{
    struct analysis a;
    struct stage_row *rows = NULL;
    struct deal_count *counts;
    size_t n = 0, ncounts = 0;
    int64_t limit = BOARD_ITEMS;
    enum status st = read_analysis(c, &a);

    if (st == ST_OK) st = read_limit(c, BOARD_ITEMS_MAX, &limit);
    if (st == ST_OK) st = analysis_stages(&c->tx, a.pipeline, &rows, &n, &c->error);
    if (st != ST_OK) return st;
    a.pipeline = board_pipeline(rows, n);
    a.open_only = true;
    st = analysis_counts(&c->tx, &a, &counts, &ncounts, &c->error);
    if (st != ST_OK) return st;
    put_currency(c);
    put_id(c->out, "pipeline", a.pipeline);
    jo_key(c->out, "columns");
    buf_char(c->out, '[');
    for (size_t i = 0; i < n && rows[i].pipeline == a.pipeline && st == ST_OK; i++) {
        st = put_column(c, &a, &rows[i], open_in(counts, ncounts, &rows[i]), limit);
    }
    buf_z(c->out, "]}");
    return st;
}

#define ON_DEALS PERM_KIND, ACT_READ, .entity = "opportunity", .answer = "object"
const struct route routes_analysis[] = {
    {HTTP_GET, "/analysis/funnel", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS,
     .handler = funnel, .summary = {"销售漏斗", "Funnel"}},
    {HTTP_GET, "/analysis/pareto", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS " basis limit",
     .handler = pareto_answer, .summary = {"客户帕累托分析", "Pareto of customers"}},
    {HTTP_GET, "/analysis/win_rate", RUN_WORK, ON_DEALS, .params = ANALYSIS_PARAMS " by",
     .handler = win_rate_answer, .summary = {"赢率分析", "Win rates"}},
    {HTTP_GET, "/analysis/board", RUN_READ, ON_DEALS,
     .params = "unit owner pipeline segment product region limit", .handler = board,
     .summary = {"项目看板", "Board of deals"}},
};
const size_t routes_analysis_n = COUNT(routes_analysis);
