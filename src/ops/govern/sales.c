/* What customers bought, by account, month or day, and the accounts that a question is about.
 */
#include "ops/govern/govern.h"

#include "model/kinds.h"
#include "ops/fields.h"

#include <stdlib.h>

const char *const sales_basis_keys[SALES_ORDERS + 1] = {"won", "orders"};
enum { GROUPS_MAX = 2000000 };

enum status account_to_change(struct tx *tx, int64_t id, struct record *out, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, "account");
    bool may = false;
    enum status st = record_get(tx, kind, id, out, e);

    if (st == ST_OK) st = record_may(tx, kind, id, ACT_UPDATE, &may, e);
    if (st == ST_OK && !may) st = err(e, ST_FORBIDDEN, "forbidden", "update account");
    return st;
}

/* --- which accounts ----------------------------------------------------------------------- */

static void put_column(struct sql *q, const char *alias, const char *column)
{
    sql_z(q, " AND ");
    sql_column(q, alias, column, "");
}

/* Customers of a pipeline, of a product: those with a deal there that the actor sees. */
static enum status where_deals(struct tx *tx, const struct analysis *a, const char *alias,
                               struct sql *q, struct error *e)
{
    const struct analysis deals = {.from = DAY_NONE,
                                   .to = DAY_NONE,
                                   .as_of = a->as_of,
                                   .pipeline = a->pipeline,
                                   .product = a->product};
    struct query *seen = NULL;

    if (a->pipeline == 0 && a->product == 0) return ST_OK;
    enum status st = analysis_deals(tx, &deals, &seen, e);
    put_column(q, alias, "id");
    sql_z(q, " IN (SELECT o.\"account\" FROM opportunities o WHERE o.id IN (");
    if (st == ST_OK) st = query_ids(tx, seen, q, e);
    sql_z(q, "))");
    analysis_free(seen);
    return st;
}

enum status accounts_where(struct tx *tx, const struct analysis *a, const char *alias,
                           struct sql *q, struct error *e)
{
    int64_t *units;
    size_t n = 0;

    if (a == NULL) return ST_OK;
    if (a->as_of.n != DAY_NONE.n) {
        put_column(q, alias, "created_at");
        sql_z(q, " < ");
        sql_int(q, zone_day_end_ms(tx->company->zone, a->as_of));
    }
    if (a->owner != 0) {
        sql_z(q, " AND ");
        analysis_put_past(q, &account_entity, alias, "owner", a->as_of);
        sql_z(q, " = ");
        sql_int(q, a->owner);
    }
    if (a->segment.p != NULL) {
        sql_z(q, " AND ");
        analysis_put_past(q, &account_entity, alias, "segment", a->as_of);
        sql_z(q, " = ");
        sql_text(q, a->segment);
    }
    if (a->region.p != NULL) { /* a province holds its cities: codes begin alike */
        sql_z(q, " AND substr(");
        sql_column(q, alias, "region", "");
        sql_z(q, ", 1, CAST(");
        sql_int(q, (int64_t)a->region.n);
        sql_z(q, " AS INTEGER)) = ");
        sql_text(q, a->region);
    }
    enum status st = where_deals(tx, a, alias, q, e);
    if (st != ST_OK || a->unit == 0) return st;
    st = analysis_subtree(tx, a->unit, &units, &n, e);
    if (st != ST_OK) return st;
    sql_z(q, " AND ");
    analysis_put_team(q, &account_entity, alias, a->as_of);
    analysis_put_ids(q, units, n);
    return ST_OK;
}

enum status accounts_begin(struct tx *tx, const struct analysis *a, struct factread *r,
                           struct error *e)
{
    fact_begin(r, tx, "account");
    if (a != NULL) r->q.as_of = a->as_of;
    struct sql *q = fact_more(r);
    sql_z(q, "t.deleted_at IS NULL");
    return accounts_where(tx, a, "t", q, e);
}

/* --- sums --------------------------------------------------------------------------------- */

struct source {
    const char *kind, *day, *where;
    const char *yield; /* orders keep what they cost, deals what is left */
    const char *told;  /* it is known */
};
static const struct source sources[] = {
    [SALES_WON] = {"opportunity", "closed_on", "t.\"state\" = 'won'", "margin",
                   " AND t.\"margin_base\" IS NOT NULL"},
    [SALES_ORDERS] = {"order", "ordered_on",
                      "t.\"state\" IN ('confirmed', 'partly_delivered', 'delivered')", "cost",
                      " AND t.\"cost_base\" IS NOT NULL"},
};

void last_twelve_months(const struct tx *tx, struct analysis *a)
{
    struct day end = a->as_of.n == DAY_NONE.n ? tx->today : a->as_of;

    if (a->to.n == DAY_NONE.n || (a->as_of.n != DAY_NONE.n && a->to.n > end.n)) a->to = end;
    if (a->from.n == DAY_NONE.n) a->from = (struct day){day_add_months(a->to, -12).n + 1};
}

enum status sales_basis_find(struct tx *tx, enum sales_basis *out, struct error *e)
{
    struct factread r;
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("order"));

    *out = SALES_WON;
    if (kind == NULL || !actor_may(tx->actor, kind->index, ACT_READ)) return ST_OK;
    fact_begin(&r, tx, "order");
    sql_z(fact_more(&r), sources[SALES_ORDERS].where);
    r.q.limit = 1;
    enum status st = fact_open(&r, "ordered_on", e);
    if (st == ST_OK) st = fact_next(&r, e);
    if (st == ST_OK) *out = SALES_ORDERS;
    return fact_end(&r, st == ST_OK ? ST_END : st);
}

/* Deals have a past, orders have none: a day to look back to, else DAY_NONE. */
static struct day past_of(const struct sales_ask *ask)
{
    return ask->a == NULL || ask->basis != SALES_WON ? DAY_NONE : ask->a->as_of;
}

static void day_bound(struct sql *q, const struct sales_ask *ask, const char *op, struct day d)
{
    if (d.n == DAY_NONE.n) return;
    sql_z(q, " AND ");
    if (ask->basis == SALES_WON) {
        analysis_put_past(q, &opportunity_entity, "t", sources[SALES_WON].day, past_of(ask));
    } else {
        sql_column(q, "t", sources[ask->basis].day, "");
    }
    sql_z(q, op);
    sql_int(q, d.n);
}

static enum status conditions(struct tx *tx, const struct sales_ask *ask, struct sql *q,
                              struct error *e)
{
    const struct source *s = &sources[ask->basis];

    if (past_of(ask).n == DAY_NONE.n) {
        sql_z(q, s->where);
    } else {
        analysis_put_past(q, &opportunity_entity, "t", "state", past_of(ask));
        sql_z(q, " = 'won'");
    }
    if (ask->purchases && ask->basis == SALES_ORDERS) sql_z(q, " AND t.\"kind\" = 'sale'");
    day_bound(q, ask, " >= ", ask->from);
    day_bound(q, ask, " <= ", ask->to);
    if (ask->account != 0) {
        sql_z(q, " AND t.\"account\" = ");
        sql_int(q, ask->account);
    }
    if (ask->a == NULL) return ST_OK;
    sql_z(q, " AND t.\"account\" IN (SELECT a.id FROM accounts a WHERE a.deleted_at IS NULL");
    enum status st = accounts_where(tx, ask->a, "a", q, e);
    sql_z(q, ")");
    return st;
}

static int at(const struct cat_entity *kind, const char *key)
{
    return cat_field_index(kind, str_of(key));
}

static void groups_of(const struct cat_entity *kind, const struct sales_ask *ask,
                      struct aggregate *g)
{
    struct group of_day = {.field = at(kind, sources[ask->basis].day),
                           .by = ask->by == SALES_DAY ? G_VALUE : G_MONTH};

    g->groups[g->ngroups++] = (struct group){.field = at(kind, "account")};
    if (ask->by != SALES_ACCOUNT) g->groups[g->ngroups++] = of_day;
}

static void take(const struct agg_row *row, const struct sales_ask *ask, struct sales_row *out)
{
    *out = (struct sales_row){.account = row->keys[0].kind == V_INT ? row->keys[0].i : 0,
                              .day = DAY_NONE,
                              .amount = row->has[0] ? row->measures[0] : 0,
                              .bought = !row->has[1] || row->measures[1] >= 0};
    if (ask->by != SALES_ACCOUNT && row->keys[1].kind == V_INT)
        out->day = (struct day){(int32_t)row->keys[1].i};
}

static int by_account(const void *a, const void *b)
{
    const struct sales_row *x = a, *y = b;

    if (x->account != y->account) return x->account > y->account ? 1 : -1;
    return (x->day.n > y->day.n) - (x->day.n < y->day.n);
}

/* What it left: of the records alone that tell it. */
static void take_margin(const struct agg_row *row, const struct sales_ask *ask,
                        struct sales_row *rows, size_t n)
{
    struct sales_row key, *at;

    take(row, ask, &key);
    at = n == 0 ? NULL : bsearch(&key, rows, n, sizeof *rows, by_account);
    if (at == NULL) return;
    at->has_margin = true;
    at->margin = ask->basis == SALES_ORDERS ? key.amount - row->measures[2] : row->measures[2];
}

static enum status sum_up(struct tx *tx, const struct sales_ask *ask, bool margins,
                          struct agg_row **rows, size_t *n, struct error *e)
{
    const struct source *s = &sources[ask->basis];
    const struct cat_entity *kind = govern_kind(tx, s->kind);
    struct aggregate g = {.limit = GROUPS_MAX, .nmeasures = margins ? 3 : 2};
    struct query q = {
        .kind = kind, .limit = QUERY_LIMIT_MAX, .as_of = past_of(ask), .act = ACT_READ};
    struct sql more;

    sql_init(&more, tx->arena);
    groups_of(kind, ask, &g);
    g.measures[0] = (struct measure){.kind = M_SUM, .field = at(kind, "amount")};
    g.measures[1] = (struct measure){.kind = M_MAX, .field = at(kind, "amount")};
    g.measures[2] = (struct measure){.kind = M_SUM, .field = at(kind, s->yield)};
    q.more = &more;
    enum status st = conditions(tx, ask, &more, e);
    if (margins) sql_z(&more, s->told);
    if (st == ST_OK) st = aggregate_run(tx, &q, &g, rows, n, e);
    sql_release(&more);
    return st;
}

static enum status read_one(struct tx *tx, const struct sales_ask *ask, struct sales_row **out,
                            size_t *n, bool *amounts, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, sources[ask->basis].kind);
    struct agg_row *rows = NULL;
    size_t count = 0;

    *n = 0;
    *out = NULL;
    *amounts = actor_may(tx->actor, kind->index, ACT_READ) &&
               actor_reads(tx->actor, kind->index, kind->fields[at(kind, "amount")].f);
    if (!*amounts) return ST_OK;
    enum status st = sum_up(tx, ask, false, &rows, &count, e);
    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, (count + 1) * sizeof **out);
    for (size_t i = 0; i < count; i++) take(&rows[i], ask, &(*out)[(*n)++]);
    if (count > 0) qsort(*out, count, sizeof **out, by_account);
    if (!ask->margins) return ST_OK;
    st = sum_up(tx, ask, true, &rows, &count, e);
    for (size_t i = 0; st == ST_OK && i < count; i++) take_margin(&rows[i], ask, *out, *n);
    return st;
}

/* Accounts with any order, ascending. */
static enum status with_orders(struct tx *tx, const struct sales_ask *ask, struct idset *out,
                               struct error *e)
{
    struct sales_ask ever = *ask;
    struct sales_row *rows = NULL;
    bool amounts;
    size_t n = 0;

    ever.by = SALES_ACCOUNT;
    ever.margins = false;
    ever.from = ever.to = DAY_NONE;
    enum status st = read_one(tx, &ever, &rows, &n, &amounts, e);
    *out = (struct idset){.v = NULL};
    for (size_t i = 0; i < n; i++) idset_add(out, tx->arena, rows[i].account);
    idset_sort(out);
    return st;
}

enum status sales_read(struct tx *tx, const struct sales_ask *ask, struct sales_row **out,
                       size_t *n, bool *amounts, struct error *e)
{
    struct sales_ask won_ask = *ask;
    struct sales_row *won = NULL;
    struct idset ordering;
    bool won_amounts;
    size_t nwon = 0;
    enum status st = read_one(tx, ask, out, n, amounts, e);

    if (st != ST_OK || ask->basis == SALES_WON) return st;
    won_ask.basis = SALES_WON;
    st = read_one(tx, &won_ask, &won, &nwon, &won_amounts, e);
    if (st == ST_OK) st = with_orders(tx, ask, &ordering, e);
    if (st != ST_OK) return st;
    struct sales_row *all = arena_alloc(tx->arena, (*n + nwon + 1) * sizeof *all);
    size_t kept = *n;
    if (kept > 0) memcpy(all, *out, kept * sizeof *all);
    for (size_t i = 0; i < nwon; i++) {
        if (idset_find(&ordering, won[i].account) < 0) all[kept++] = won[i];
    }
    qsort(all, kept, sizeof *all, by_account);
    *out = all;
    *n = kept;
    return ST_OK;
}
