/* ops/value.c - sums by customer: Pareto and RFM; see value.h. */
#include "ops/value.h"

#include "ops/factread.h"
#include "ops/value_rows.h"

#include <stdlib.h>

const struct value_source value_sources[2] = {
    [BASIS_ORDERS] = {"order", "ordered_on", "'confirmed', 'partly_delivered', 'delivered'",
                      "return", true},
    [BASIS_INVOICES] = {"invoice", "issued_on", "'issued', 'partly_paid', 'paid'",
                        "credit_note", false},
};

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

static int field_of(const struct cat_entity *k, const char *key)
{
    int at = cat_field_index(k, str_of(key));

    CHECK_BUG(at >= 0);
    return at;
}

static bool reads_amount(const struct tx *tx, const char *kind)
{
    const struct cat_entity *k = kind_of(tx, kind);

    return actor_may(tx->actor, k->index, ACT_READ) &&
           actor_reads(tx->actor, k->index, k->fields[field_of(k, "amount")].f);
}

bool value_reads(const struct tx *tx, enum value_basis basis)
{
    return reads_amount(tx, value_sources[basis].kind);
}

bool value_reads_debts(const struct tx *tx)
{
    return reads_amount(tx, "order") && reads_amount(tx, "invoice") &&
           reads_amount(tx, "payment");
}

/* --- the query ---------------------------------------------------------------------------- */

struct day value_until(const struct tx *tx, const struct analysis *a)
{
    struct day until = a->as_of.n != DAY_NONE.n ? a->as_of : tx->today;

    return a->to.n != DAY_NONE.n && a->to.n < until.n ? a->to : until;
}

static void and (struct sql * s)
{
    if (s->text.n > 0) sql_z(s, " AND ");
}

enum status value_where(struct tx *tx, const struct analysis *a, const char *prefix,
                        const char *account, struct sql *more, struct error *e)
{
    int64_t *units;
    size_t n;
    enum status st = ST_OK;

    if (a->owner != 0) {
        and(more);
        sql_column(more, "t", prefix, "user");
        sql_z(more, " = ");
        sql_int(more, a->owner);
    }
    if (a->unit != 0) {
        st = analysis_subtree(tx, a->unit, &units, &n, e);
        if (st != ST_OK) return st;
        and(more);
        sql_column(more, "t", prefix, "team");
        analysis_put_ids(more, units, n);
    }
    if (a->segment.p != NULL) {
        and(more);
        sql_column(more, "t", account, "");
        sql_z(more, " IN (SELECT a.id FROM accounts a WHERE a.\"segment\" = ");
        sql_text(more, a->segment);
        sql_z(more, ")");
    }
    if (a->region.p != NULL) { /* a province holds its cities: codes begin alike */
        and(more);
        sql_column(more, "t", account, "");
        sql_z(more, " IN (SELECT a.id FROM accounts a WHERE substr(a.\"region\", 1, CAST(");
        sql_int(more, (int64_t)a->region.n);
        sql_z(more, " AS INTEGER)) = ");
        sql_text(more, a->region);
        sql_z(more, ")");
    }
    return ST_OK;
}

enum status value_query(struct tx *tx, const struct analysis *a, const struct value_source *s,
                        struct query **out, struct error *e)
{
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));

    *q = (struct query){
        .kind = kind_of(tx, s->kind), .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    *out = q;
    struct sql *more = analysis_more(tx, q);
    sql_z(more, "t.\"state\" IN (");
    sql_z(more, s->states);
    sql_z(more, ")");
    if (a->from.n != DAY_NONE.n) {
        sql_z(more, " AND ");
        sql_column(more, "t", s->day, "");
        sql_z(more, " >= ");
        sql_int(more, a->from.n);
    }
    sql_z(more, " AND ");
    sql_column(more, "t", s->day, "");
    sql_z(more, " <= ");
    sql_int(more,
            a->to.n != DAY_NONE.n && a->as_of.n == DAY_NONE.n ? a->to.n : value_until(tx, a).n);
    return value_where(tx, a, "acc_", "account", more, e);
}

/* --- sums by customer --------------------------------------------------------------------- */

struct gather {
    struct tx *tx;
    const struct analysis *a;
    const struct value_source *s;
    struct customer_sums *out;
};

static struct customer_sum *sum_of(struct customer_sums *all, const struct value *account)
{
    if (account->kind != V_INT) return &all->apart;
    if (all->n == 0 || all->v[all->n - 1].id != account->i)
        all->v[all->n++] = (struct customer_sum){.id = account->i, .last = DAY_NONE};
    return &all->v[all->n - 1];
}

static struct customer_sum *find(struct customer_sums *all, const struct value *account)
{
    size_t lo = 0, hi = all->n;

    if (account->kind != V_INT) return &all->apart;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (all->v[mid].id < account->i) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < all->n && all->v[lo].id == account->i ? &all->v[lo] : NULL;
}

static void add(struct gather *g, struct customer_sum *to, const struct agg_row *r)
{
    bool back = r->keys[1].kind == V_TEXT && str_is(r->keys[1].s, g->s->back);
    int64_t amount = r->has[1] ? r->measures[1] : 0;

    *(back ? &to->returns : &to->sales) += r->measures[0];
    to->amount += amount;
    if (back) {
        to->returned += amount;
    } else if (r->has[2] && r->measures[2] > to->last.n) {
        to->last = (struct day){(int32_t)r->measures[2]};
    }
}

struct sums {
    struct agg_row *v;
    size_t n;
};

/* By account, and by `second` where it is not NULL. */
static enum status run(struct gather *g, struct query *q, const char *second,
                       const struct measure measures[3], struct sums *out, struct error *e)
{
    struct aggregate what = {.limit = VALUE_GROUPS,
                             .groups = {{.field = field_of(q->kind, "account")}},
                             .ngroups = 1,
                             .nmeasures = 3};

    if (second != NULL)
        what.groups[what.ngroups++] = (struct group){.field = field_of(q->kind, second)};
    for (size_t i = 0; i < 3; i++) what.measures[i] = measures[i];
    return aggregate_run(g->tx, q, &what, &out->v, &out->n, e);
}

static int by_id(const void *a, const void *b)
{
    const struct customer_sum *x = a, *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

/* Rows come in the order of their keys, whatever place the database gives to none. */
static enum status gather_sums(struct gather *g, struct error *e)
{
    struct query *q = NULL;
    struct sums rows = {0};
    enum status st = value_query(g->tx, g->a, g->s, &q, e);

    if (st == ST_OK) {
        const struct measure m[3] = {{.kind = M_COUNT, .field = QF_ID},
                                     {.kind = M_SUM, .field = field_of(q->kind, "amount")},
                                     {.kind = M_MAX, .field = field_of(q->kind, g->s->day)}};
        st = run(g, q, "kind", m, &rows, e);
    }
    analysis_free(q);
    if (st != ST_OK) return st;
    g->out->v = arena_zalloc(g->tx->arena, (rows.n + 1) * sizeof(*g->out->v));
    for (size_t i = 0; i < rows.n; i++) add(g, sum_of(g->out, &rows.v[i].keys[0]), &rows.v[i]);
    if (g->out->n > 0) qsort(g->out->v, g->out->n, sizeof(*g->out->v), by_id);
    return ST_OK;
}

/* What the orders with a known cost brought, and cost. */
static enum status gather_costs(struct gather *g, struct error *e)
{
    struct query *q = NULL;
    struct sums rows = {0};
    enum status st = value_query(g->tx, g->a, g->s, &q, e);

    if (st == ST_OK) {
        const struct measure m[3] = {{.kind = M_SUM, .field = field_of(q->kind, "amount")},
                                     {.kind = M_SUM, .field = field_of(q->kind, "cost")},
                                     {.kind = M_COUNT, .field = QF_ID}};
        sql_z(analysis_more(g->tx, q), "t.\"cost_base\" IS NOT NULL");
        st = run(g, q, NULL, m, &rows, e);
    }
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        const struct agg_row *r = &rows.v[i];
        struct customer_sum *to = find(g->out, &r->keys[0]);
        if (to == NULL) continue;
        to->costed += r->has[0] ? r->measures[0] : 0;
        to->cost += r->has[1] ? r->measures[1] : 0;
    }
    return st;
}

/* The lines of one product, in the orders that count, at the rate of their order. */
static enum status gather_product(struct gather *g, struct error *e)
{
    const struct cat_entity *line = kind_of(g->tx, "order_line");
    struct query *q = NULL;
    struct sql s;
    struct stmt *rows = NULL;
    size_t room = 256;

    if (!actor_may(g->tx->actor, line->index, ACT_READ)) return ST_OK;
    enum status st = value_query(g->tx, g->a, g->s, &q, e);
    sql_init(&s, g->tx->arena);
    sql_z(&s,
          "SELECT o.\"account\", o.\"kind\", count(DISTINCT o.id), CAST(coalesce(sum(CASE "
          "WHEN o.\"amount\" = o.\"amount_base\" THEN l.\"amount\" ELSE "
          "CAST(round(l.\"amount\" * 1.0 * o.\"amount_base\" / nullif(o.\"amount\", 0)) AS "
          "BIGINT) END), 0) AS BIGINT), max(o.\"ordered_on\") FROM order_lines l JOIN orders "
          "o ON o.id = l.\"order\" WHERE l.deleted_at IS NULL AND l.\"product\" = ");
    sql_int(&s, g->a->product);
    sql_z(&s, " AND o.id IN (");
    if (st == ST_OK) st = query_ids(g->tx, q, &s, e);
    sql_z(&s, ") GROUP BY 1, 2 ORDER BY 1, 2");
    if (st == ST_OK) st = sql_prepare(&s, g->tx->db, &rows, e);
    g->out->v = arena_alloc(g->tx->arena, room * sizeof(*g->out->v));
    while (st == ST_OK && (st = stmt_step(rows, e)) == ST_OK) {
        struct agg_row r = {.has = {true, true, true}};
        r.keys[0] = stmt_is_null(rows, 0)
                        ? ((struct value){.kind = V_NULL})
                        : (struct value){.kind = V_INT, .i = stmt_get_int(rows, 0)};
        r.keys[1] = (struct value){.kind = V_TEXT, .s = stmt_get_text(rows, 1)};
        for (int i = 0; i < 3; i++) r.measures[i] = stmt_get_int(rows, i + 2);
        if (g->out->n + 1 >= room) {
            struct customer_sum *wider =
                arena_alloc(g->tx->arena, 2 * room * sizeof(*g->out->v));
            memcpy(wider, g->out->v, g->out->n * sizeof(*wider));
            g->out->v = wider;
            room *= 2;
        }
        add(g, sum_of(g->out, &r.keys[0]), &r);
    }
    stmt_done(rows);
    sql_release(&s);
    analysis_free(q);
    return st == ST_END ? ST_OK : st;
}

enum status value_customers(struct tx *tx, const struct analysis *a, enum value_basis basis,
                            struct customer_sums *out, struct error *e)
{
    *out = (struct customer_sums){.apart = {.last = DAY_NONE}};
    if (!value_reads(tx, basis)) return ST_OK;
    struct gather g = {tx, a, &value_sources[basis], out};
    if (a->product != 0 && basis == BASIS_ORDERS) return gather_product(&g, e);
    enum status st = gather_sums(&g, e);
    return st == ST_OK && g.s->costs ? gather_costs(&g, e) : st;
}

/* --- names -------------------------------------------------------------------------------- */

/* Of every step-th id among n records that begin at v. */
static enum status name_them(struct tx *tx, struct customer_sum *const *v, size_t n,
                             struct error *e)
{
    struct idset ids = {0};
    struct named names;

    for (size_t i = 0; i < n; i++) idset_add(&ids, tx->arena, v[i]->id);
    idset_sort(&ids);
    enum status st = named_read(tx, "account", &ids, &names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) v[i]->name = named_of(&names, v[i]->id);
    return st;
}

/* --- Pareto ------------------------------------------------------------------------------- */

static int by_amount(const void *a, const void *b)
{
    const struct customer_sum *x = a, *y = b;

    if (x->amount != y->amount) return x->amount > y->amount ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

enum status value_pareto(struct tx *tx, const struct analysis *a, enum value_basis basis,
                         size_t named, struct pareto_answer *out, struct error *e)
{
    struct customer_sums sums;

    *out = (struct pareto_answer){.amounts = value_reads(tx, basis)};
    enum status st = value_customers(tx, a, basis, &sums, e);
    if (st != ST_OK || !out->amounts) return st;
    size_t n = sums.n, first = n < named ? n : named;
    struct customer_sum **shown =
        arena_alloc(tx->arena, (n + 1) * sizeof(struct customer_sum *));
    int64_t *amounts = arena_alloc(tx->arena, (n + 1) * sizeof(*amounts));
    if (n > 0) qsort(sums.v, n, sizeof(*sums.v), by_amount);
    for (size_t i = 0; i < n; i++) {
        shown[i] = &sums.v[i];
        amounts[i] = sums.v[i].amount;
    }
    st = name_them(tx, shown, first, e);
    out->n = n;
    out->items = arena_zalloc(tx->arena, (n + 1) * sizeof(*out->items));
    out->rows = arena_zalloc(tx->arena, (n + 1) * sizeof(*out->rows));
    for (size_t i = 0; i < n; i++) {
        out->items[i] = (struct pareto_item){.id = sums.v[i].id,
                                             .name = sums.v[i].name,
                                             .amount = sums.v[i].amount,
                                             .has_profit = sums.v[i].costed != 0,
                                             .profit = sums.v[i].costed - sums.v[i].cost};
    }
    pareto(amounts, n, out->rows, &out->sum);
    out->apart = sums.apart.sales + sums.apart.returns;
    out->apart_amount = sums.apart.amount;
    return st;
}

/* --- RFM ---------------------------------------------------------------------------------- */

static int best_first(const void *a, const void *b)
{
    const struct rfm_item *x = a, *y = b;
    int sx = x->score.r + x->score.f + x->score.m, sy = y->score.r + y->score.f + y->score.m;

    if (sx != sy) return sx > sy ? -1 : 1;
    return by_amount(&x->sum, &y->sum);
}

enum status value_rfm(struct tx *tx, const struct analysis *a, enum value_basis basis,
                      size_t named, struct rfm_answer *out, struct error *e)
{
    struct customer_sums sums;
    enum status st = value_customers(tx, a, basis, &sums, e);

    *out = (struct rfm_answer){.as_of = value_until(tx, a)};
    if (st != ST_OK) return st;
    out->apart = sums.apart;
    out->v = arena_zalloc(tx->arena, (sums.n + 1) * sizeof(*out->v));
    struct rfm_fact *facts = arena_alloc(tx->arena, (sums.n + 1) * sizeof(*facts));
    struct rfm_score *scores = arena_alloc(tx->arena, (sums.n + 1) * sizeof(*scores));
    for (size_t i = 0; i < sums.n; i++) {
        if (sums.v[i].last.n == DAY_NONE.n) {
            out->only_returns++;
            continue;
        }
        facts[out->n] = (struct rfm_fact){.days = out->as_of.n - sums.v[i].last.n,
                                          .times = sums.v[i].sales,
                                          .money = sums.v[i].amount};
        out->v[out->n++].sum = sums.v[i];
    }
    rfm_run(facts, out->n, scores, &out->cuts, tx->arena);
    for (size_t i = 0; i < out->n; i++) {
        out->v[i].fact = facts[i];
        out->v[i].score = scores[i];
        out->classes[scores[i].class]++;
    }
    if (out->n > 0) qsort(out->v, out->n, sizeof(*out->v), best_first);
    size_t first = out->n < named ? out->n : named;
    struct customer_sum **shown =
        arena_alloc(tx->arena, (first + 1) * sizeof(struct customer_sum *));
    for (size_t i = 0; i < first; i++) shown[i] = &out->v[i].sum;
    return name_them(tx, shown, first, e);
}
