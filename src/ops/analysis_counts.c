/* ops/analysis_counts.c - deals by pipeline, stage and state: from the roll-ups, or from the
 * rows.
 *
 * Roll-ups are kept by owner of the deal and owner of its account. Whoever sees everything gets
 * their sum; a scope is the sum over the people in it plus an exact query over the deals
 * that are visible by sharing alone. */
#include "ops/analysis.h"
#include "ops/sight.h"
#include "store/rollup.h"

enum { GROUPS_MAX = 100000 };

struct counts {
    struct deal_count *v;
    size_t n, room;
};

static void add_count(struct counts *all, struct deal_count c, struct arena *a)
{
    for (size_t i = 0; i < all->n; i++) {
        struct deal_count *have = &all->v[i];
        if (have->pipeline != c.pipeline || !str_eq(have->stage, c.stage)) continue;
        if (!str_eq(have->state, c.state)) continue;
        have->deals += c.deals;
        have->amount += c.amount;
        have->weighted += c.weighted;
        return;
    }
    all->v = arena_grow(a, all->v, all->n, &all->room, sizeof *all->v);
    all->v[all->n++] = c;
}

/* What may be seen at all is asked of the query layer as ever; this only says where to look. */
static void only_shared(struct tx *tx, struct query *q, const struct sight *b)
{
    sight_put_only_shared(analysis_more(tx, q), tx->actor, b);
}

/* --- from the rows ----------------------------------------------------------------------- */

static enum status add_live(struct tx *tx, const struct query *q, struct counts *all,
                            struct error *e)
{
    int amount = analysis_field(tx, "amount");
    const struct aggregate what = {
        .limit = GROUPS_MAX,
        .groups = {{.field = analysis_field(tx, "pipeline")},
                   {.field = analysis_field(tx, "stage")},
                   {.field = analysis_field(tx, "state")}},
        .ngroups = 3,
        .measures = {{.kind = M_COUNT, .field = QF_ID},
                     {.kind = M_SUM, .field = amount},
                     {M_WEIGHTED, amount, analysis_field(tx, "probability")}},
        .nmeasures = 3};
    struct agg_row *rows;
    size_t n;
    enum status st = aggregate_run(tx, q, &what, &rows, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct value *k = rows[i].keys;
        struct deal_count c = {k[0].kind == V_INT ? k[0].i : 0,
                               k[1].kind == V_TEXT ? k[1].s : STR(""),
                               k[2].kind == V_TEXT ? k[2].s : STR(""),
                               rows[i].measures[0],
                               rows[i].measures[1],
                               rows[i].measures[2]};
        add_count(all, c, tx->arena);
    }
    return st;
}

typedef enum status narrow_fn(struct tx *tx, struct query *q, const void *arg, struct error *e);

static enum status where_states(struct tx *tx, struct query *q, const char *const *states,
                                size_t n, struct error *e)
{
    struct value *v = arena_alloc(tx->arena, n * sizeof *v);

    for (size_t i = 0; i < n; i++) {
        v[i] = (struct value){.kind = V_TEXT, .s = str_of(states[i])};
    }
    return query_filter(q, analysis_field(tx, "state"), OP_IN, v, n, e);
}

struct part {
    const char *const *states;
    size_t n;
    bool closed; /* in the period */
};

static enum status add_part(struct tx *tx, const struct analysis *a, const struct part *p,
                            const struct sight *b, struct counts *all, struct error *e)
{
    struct query *q = NULL;
    enum status st = analysis_deals(tx, a, &q, e);

    if (st == ST_OK) st = where_states(tx, q, p->states, p->n, e);
    if (st == ST_OK && p->closed) st = analysis_where_closed(tx, q, a, e);
    if (st == ST_OK && b != NULL) only_shared(tx, q, b);
    if (st == ST_OK) st = add_live(tx, q, all, e);
    analysis_free(q);
    return st;
}

/* Open ones whatever their day, won and lost ones of the period; at once when there is none. */
static enum status live(struct tx *tx, const struct analysis *a, const struct sight *b,
                        struct counts *all, struct error *e)
{
    static const char *const states[] = {"open", "won", "lost"};
    const struct part whole = {states, 3, false}, open = {states, 1, false},
                      closed = {states + 1, 2, true};
    enum status st;

    if (a->from.n == DAY_NONE.n && a->to.n == DAY_NONE.n && !a->open_only)
        return add_part(tx, a, &whole, b, all, e);
    st = add_part(tx, a, &open, b, all, e);
    if (st != ST_OK || a->open_only) return st;
    return add_part(tx, a, &closed, b, all, e);
}

enum status analysis_counts_live(struct tx *tx, const struct analysis *a,
                                 struct deal_count **out, size_t *n, struct error *e)
{
    struct counts all = {.n = 0};
    enum status st = live(tx, a, NULL, &all, e);

    *out = all.v;
    *n = all.n;
    return st;
}

/* --- from the roll-ups ------------------------------------------------------------------- */

static bool is_month_start(struct day d)
{
    return day_month_start(d).n == d.n;
}

bool analysis_rolls(const struct analysis *a)
{
    if (a->unit != 0 || a->product != 0 || a->segment.p != NULL || a->region.p != NULL)
        return false;
    if (a->as_of.n != DAY_NONE.n) return false;
    if (a->from.n != DAY_NONE.n && !is_month_start(a->from)) return false;
    return a->to.n == DAY_NONE.n || is_month_start((struct day){a->to.n + 1});
}

static void put_closed(struct sql *q, const struct analysis *a)
{
    sql_z(q, "state IN ('won', 'lost')");
    if (a->from.n != DAY_NONE.n) {
        sql_z(q, " AND month >= ");
        sql_int(q, a->from.n);
    }
    if (a->to.n != DAY_NONE.n) {
        sql_z(q, " AND month <> 0 AND month <= ");
        sql_int(q, a->to.n);
    }
}

/* Sums of the analysis, whoever they are of. */
static void put_sums(struct sql *q, const struct analysis *a, bool open)
{
    sql_z(
        q,
        "SELECT pipeline, stage, state, month, deals, amount, weighted FROM rollup_deal WHERE ");
    if (open) {
        sql_z(q, "state = 'open'");
    } else {
        put_closed(q, a);
    }
    if (a->pipeline != 0) {
        sql_z(q, " AND pipeline = ");
        sql_int(q, a->pipeline);
    }
    if (a->owner != 0) {
        sql_z(q, " AND own_user = ");
        sql_int(q, a->owner);
    }
}

/* Of the people: what they own, and what lies on their accounts but is another's. The key
 * begins with the one, an index with the other. */
static void put_half(struct sql *q, const struct analysis *a, const struct people *p, bool open)
{
    put_sums(q, a, open);
    if (p == NULL && a->owner == 0) {
        sql_z(q, " AND own_user = ");
        sql_int(q, ROLLUP_ALL);
    }
    if (p == NULL) return;
    sql_z(q, " AND own_user");
    sight_put_people(q, p);
    sql_z(q, " UNION ALL ");
    put_sums(q, a, open);
    sql_z(q, " AND acc_user <> own_user AND acc_user");
    sight_put_people(q, p);
    sql_z(q, " AND own_user NOT");
    sight_put_people(q, p);
}

/* Closed ones are asked by themselves: an index finds those of the period, where one question
 * would read all that was ever closed. */
static void put_rolled(struct sql *q, const struct analysis *a, const struct people *p)
{
    put_half(q, a, p, true);
    if (a->open_only) return;
    sql_z(q, " UNION ALL ");
    put_half(q, a, p, false);
}

static enum status read_rolled(struct tx *tx, const struct analysis *a, const struct people *p,
                               struct counts *all, struct error *e)
{
    bool amounts = analysis_reads_amounts(tx);
    struct sql text;
    struct stmt *s = NULL;
    enum status st;

    sql_init(&text, tx->arena);
    sql_z(&text, "SELECT pipeline, stage, state, CAST(sum(deals) AS BIGINT), "
                 "CAST(sum(amount) AS BIGINT), CAST(sum(weighted) AS BIGINT) FROM (");
    put_rolled(&text, a, p);
    sql_z(&text, ") x GROUP BY pipeline, stage, state ORDER BY pipeline, stage, state");
    st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        struct deal_count c = {stmt_get_int(s, 0),
                               str_dup(stmt_get_text(s, 1), tx->arena),
                               str_dup(stmt_get_text(s, 2), tx->arena),
                               stmt_get_int(s, 3),
                               amounts ? stmt_get_int(s, 4) : 0,
                               amounts ? stmt_get_int(s, 5) : 0};
        if (c.deals != 0) add_count(all, c, tx->arena);
    }
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

enum status analysis_counts_rolled(struct tx *tx, const struct analysis *a, bool *can,
                                   struct deal_count **out, size_t *n, struct error *e)
{
    struct counts all = {.n = 0};
    struct sight sight = {.none = true};
    enum status st = ST_OK;

    *can = analysis_rolls(a);
    if (!*can) return ST_OK;
    st = sight_of(tx, analysis_kind(tx), &sight, e);
    if (st == ST_OK && !sight.none)
        st = read_rolled(tx, a, sight.all ? NULL : &sight.people, &all, e);
    if (st == ST_OK && sight.shared) st = live(tx, a, &sight, &all, e);
    *out = all.v;
    *n = all.n;
    return st;
}

enum status analysis_counts(struct tx *tx, const struct analysis *a, struct deal_count **out,
                            size_t *n, struct error *e)
{
    bool can = false;
    enum status st = analysis_counts_rolled(tx, a, &can, out, n, e);

    return st != ST_OK || can ? st : analysis_counts_live(tx, a, out, n, e);
}

/* --- by month ---------------------------------------------------------------------------- */

/* The rows grow as they come. */
static void add_month(struct tx *tx, struct month_sums *to, struct month_sum m)
{
    to->v = arena_grow(tx->arena, to->v, to->n, &to->room, sizeof *to->v);
    to->v[to->n++] = m;
}

static enum status read_months(struct tx *tx, const struct analysis *a, const struct people *p,
                               struct month_sums *out, struct error *e)
{
    struct sql text;
    struct stmt *s = NULL;
    enum status st;

    sql_init(&text, tx->arena);
    sql_z(&text, "SELECT state, month, CAST(sum(deals) AS BIGINT), CAST(sum(amount) AS "
                 "BIGINT), CAST(sum(weighted) AS BIGINT) FROM (");
    put_rolled(&text, a, p);
    sql_z(&text, ") x GROUP BY state, month");
    st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        struct str state = stmt_get_text(s, 0);
        add_month(tx, out,
                  (struct month_sum){.state = str_is(state, "open")  ? DEALS_OPEN
                                              : str_is(state, "won") ? DEALS_WON
                                                                     : DEALS_LOST,
                                     .month = {(int32_t)stmt_get_int(s, 1)},
                                     .deals = stmt_get_int(s, 2),
                                     .amount = out->amounts ? stmt_get_int(s, 3) : 0,
                                     .weighted = out->amounts ? stmt_get_int(s, 4) : 0});
    }
    stmt_done(s);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

/* What is seen by sharing alone, of one state. */
static enum status add_shared_months(struct tx *tx, const struct analysis *a,
                                     const struct sight *b, enum deals_state state,
                                     struct month_sums *out, struct error *e)
{
    static const char *const words[] = {"open", "won", "lost"};
    int amount = analysis_field(tx, "amount");
    const struct aggregate what = {
        .limit = GROUPS_MAX,
        .groups = {{.field =
                        analysis_field(tx, state == DEALS_OPEN ? "close_date" : "closed_on"),
                    .by = G_MONTH}},
        .ngroups = 1,
        .measures = {{.kind = M_COUNT, .field = QF_ID},
                     {.kind = M_SUM, .field = amount},
                     {M_WEIGHTED, amount, analysis_field(tx, "probability")}},
        .nmeasures = 3};
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t n = 0;
    enum status st = analysis_deals(tx, a, &q, e);

    if (st == ST_OK) st = analysis_where_state(tx, q, words[state], e);
    if (st == ST_OK && state != DEALS_OPEN) st = analysis_where_closed(tx, q, a, e);
    if (st == ST_OK) only_shared(tx, q, b);
    if (st == ST_OK) st = aggregate_run(tx, q, &what, &rows, &n, e);
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct agg_row *r = &rows[i];
        add_month(tx, out,
                  (struct month_sum){state,
                                     {r->keys[0].kind == V_INT ? (int32_t)r->keys[0].i : 0},
                                     r->measures[0],
                                     r->has[1] ? r->measures[1] : 0,
                                     r->has[2] ? r->measures[2] : 0});
    }
    return st;
}

enum status analysis_months(struct tx *tx, int64_t owner, struct day since,
                            struct month_sums *out, struct error *e)
{
    const struct analysis a = {
        .from = since, .to = DAY_NONE, .as_of = DAY_NONE, .owner = owner};
    struct sight sight;

    *out = (struct month_sums){.since = since, .amounts = analysis_reads_amounts(tx)};
    enum status st = sight_of(tx, analysis_kind(tx), &sight, e);
    if (st == ST_OK && !sight.none)
        st = read_months(tx, &a, sight.all ? NULL : &sight.people, out, e);
    for (int i = DEALS_OPEN; sight.shared && st == ST_OK && i <= DEALS_LOST; i++)
        st = add_shared_months(tx, &a, &sight, (enum deals_state)i, out, e);
    return st;
}
