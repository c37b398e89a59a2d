/* ops/analysis_share.c - see analysis_share.h. */
#include "ops/analysis_share.h"

#include <stdlib.h>

enum { GROUPS_MAX = 2000000, NAMES_AT_ONCE = 500 };

/* Names of the first n records whose ids stand in ids, in the order given. */
static enum status names_of(struct tx *tx, const char *kind, const int64_t *ids, size_t n,
                            struct str *names, struct error *e)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));
    enum status st = ST_OK;

    memset(names, 0, n * sizeof *names);
    for (size_t i = 0; i < n && st == ST_OK; i += NAMES_AT_ONCE) {
        size_t part = n - i < NAMES_AT_ONCE ? n - i : NAMES_AT_ONCE;
        st = query_names(tx, k, ids + i, part, names + i, e);
    }
    return st;
}

static int by_amount(const void *a, const void *b)
{
    const struct pareto_item *x = a, *y = b;

    if (x->amount != y->amount) return x->amount > y->amount ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static enum status won_by_account(struct tx *tx, const struct analysis *a,
                                  struct agg_row **rows, size_t *n, struct error *e)
{
    const struct aggregate what = {
        .limit = GROUPS_MAX,
        .groups = {{.field = analysis_field(tx, "account")}},
        .ngroups = 1,
        .measures = {{.kind = M_SUM, .field = analysis_field(tx, "amount")}},
        .nmeasures = 1};
    struct query *q = NULL;
    enum status st = analysis_deals(tx, a, &q, e);

    if (st == ST_OK) st = analysis_where_state(tx, q, "won", e);
    if (st == ST_OK) st = analysis_where_closed(tx, q, a, e);
    if (st == ST_OK) st = aggregate_run(tx, q, &what, rows, n, e);
    analysis_free(q);
    return st;
}

static enum status name_items(struct tx *tx, struct pareto_answer *out, size_t named,
                              struct error *e)
{
    size_t n = out->n < named ? out->n : named;
    int64_t *ids = arena_alloc(tx->arena, (n + 1) * sizeof *ids);
    struct str *names = arena_alloc(tx->arena, (n + 1) * sizeof *names);
    enum status st;

    for (size_t i = 0; i < n; i++) ids[i] = out->items[i].id;
    st = names_of(tx, "account", ids, n, names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) out->items[i].name = names[i];
    return st;
}

enum status analysis_pareto(struct tx *tx, const struct analysis *a, size_t named,
                            struct pareto_answer *out, struct error *e)
{
    struct agg_row *rows;
    int64_t *amounts;
    size_t n = 0;
    enum status st;

    *out = (struct pareto_answer){.amounts = analysis_reads_amounts(tx)};
    if (!out->amounts) return ST_OK;
    st = won_by_account(tx, a, &rows, &n, e);
    if (st != ST_OK) return st;
    out->n = n;
    out->items = arena_zalloc(tx->arena, (n + 1) * sizeof *out->items);
    out->rows = arena_zalloc(tx->arena, (n + 1) * sizeof *out->rows);
    amounts = arena_alloc(tx->arena, (n + 1) * sizeof *amounts);
    for (size_t i = 0; i < n; i++) {
        out->items[i].id = rows[i].keys[0].kind == V_INT ? rows[i].keys[0].i : 0;
        out->items[i].amount = rows[i].measures[0];
    }
    qsort(out->items, n, sizeof *out->items, by_amount);
    for (size_t i = 0; i < n; i++) amounts[i] = out->items[i].amount;
    pareto(amounts, n, out->rows, &out->sum);
    return name_items(tx, out, named, e);
}

/* --- win rate ---------------------------------------------------------------------------- */

static struct rate_item *item_of(struct rate_item *v, size_t *n, int64_t id)
{
    for (size_t i = 0; i < *n; i++) {
        if (v[i].id == id) return &v[i];
    }
    v[*n] = (struct rate_item){.id = id};
    return &v[(*n)++];
}

struct closed {
    struct agg_row *rows;
    size_t n;
};

static enum status count_closed(struct tx *tx, const struct analysis *a, const struct group *by,
                                bool won, struct closed *out, struct error *e)
{
    const struct aggregate what = {.limit = GROUPS_MAX,
                                   .groups = {*by},
                                   .ngroups = 1,
                                   .measures = {{.kind = M_COUNT, .field = QF_ID}},
                                   .nmeasures = 1};
    struct query *q = NULL;
    enum status st = analysis_deals(tx, a, &q, e);

    if (st == ST_OK) st = analysis_where_state(tx, q, won ? "won" : "lost", e);
    if (st == ST_OK) st = analysis_where_closed(tx, q, a, e);
    if (st == ST_OK) st = aggregate_run(tx, q, &what, &out->rows, &out->n, e);
    analysis_free(q);
    return st;
}

static int by_closed(const void *a, const void *b)
{
    const struct rate_item *x = a, *y = b;
    int64_t nx = x->won + x->lost, ny = y->won + y->lost;

    if (nx != ny) return nx > ny ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static enum status name_rates(struct tx *tx, const char *kind, struct rate_item *v, size_t n,
                              struct error *e)
{
    int64_t *ids = arena_alloc(tx->arena, (n + 1) * sizeof *ids);
    struct str *names = arena_alloc(tx->arena, (n + 1) * sizeof *names);
    enum status st;

    for (size_t i = 0; i < n; i++) ids[i] = v[i].id;
    st = names_of(tx, kind, ids, n, names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) v[i].name = names[i];
    return st;
}

enum status analysis_win_rate(struct tx *tx, const struct analysis *a, enum rate_by by,
                              struct rate_item **out, size_t *n, struct error *e)
{
    static const struct {
        const char *field, *of, *kind;
    } ways[] = {[BY_UNIT] = {"owner", "org_unit", "org_unit"},
                [BY_MANAGER] = {"owner", "manager", "user"},
                [BY_OWNER] = {"owner", NULL, "user"},
                [BY_PRODUCT] = {"product", NULL, "product"}};
    struct group g = {.field = analysis_field(tx, ways[by].field), .of = ways[by].of};
    struct closed won = {.n = 0}, lost = {.n = 0};
    size_t count = 0;
    struct rate_item *v;
    enum status st = count_closed(tx, a, &g, true, &won, e);

    if (st == ST_OK) st = count_closed(tx, a, &g, false, &lost, e);
    if (st != ST_OK) return st;
    v = arena_zalloc(tx->arena, (won.n + lost.n + 1) * sizeof *v);
    for (size_t i = 0; i < won.n; i++) {
        int64_t id = won.rows[i].keys[0].kind == V_INT ? won.rows[i].keys[0].i : 0;
        item_of(v, &count, id)->won += won.rows[i].measures[0];
    }
    for (size_t i = 0; i < lost.n; i++) {
        int64_t id = lost.rows[i].keys[0].kind == V_INT ? lost.rows[i].keys[0].i : 0;
        item_of(v, &count, id)->lost += lost.rows[i].measures[0];
    }
    qsort(v, count, sizeof *v, by_closed);
    *out = v;
    *n = count;
    return name_rates(tx, ways[by].kind, v, count, e);
}
