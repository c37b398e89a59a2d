/* ops/forecast_freeze.c - snapshots of closed months, and how far off they were. */
#include "auth/actor.h"
#include "ops/approval_parts.h"
#include "ops/fields.h"
#include "ops/forecast_month.h"
#include "ops/raised.h"

#include <math.h>
#include <stdlib.h>

enum { PEOPLE_AT_ONCE = 2000, SCORES_MAX = 20000 };
const char *const forecast_methods[METHODS] = {
    "stage_weighted", "calibrated", "p50", "commit", "likely", "upside", "called"};

/* --- freezing ----------------------------------------------------------------------------- */

struct frozen {
    int64_t user;
    struct day month, today;
    struct forecast_month m;
    int64_t deals;
};

static struct value money(const struct tx *tx, int64_t minor)
{
    return (struct value){.kind = V_MONEY, .i = minor, .cur = tx->company->currency};
}

static void set_said(struct tx *tx, struct input *in, const struct forecast_month *m)
{
    if (m->said.has) {
        input_set(in, "commit", money(tx, m->said.commit));
        input_set(in, "likely", money(tx, m->said.likely));
        input_set(in, "upside", money(tx, m->said.upside));
    }
    if (m->called.has) input_set(in, "called", money(tx, m->called.likely));
}

static enum status freeze_step(struct tx *tx, void *arg, struct error *e)
{
    const struct frozen *z = arg;
    struct input *in = input_new(tx, approval_cat(tx, "forecast_snapshot"));
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    const struct actor *was = tx->actor;
    struct faults f = {.arena = tx->arena};
    struct record made;

    input_set(in, "user", value_int(z->user));
    input_set(in, "month", value_int(z->month.n));
    input_set(in, "taken_on", value_int(z->today.n));
    input_set(in, "deals", value_int(z->deals));
    input_set(in, "booked", money(tx, z->m.actual));
    input_set(in, "stage_weighted", money(tx, z->m.stage));
    input_set(in, "calibrated", money(tx, z->m.calibrated));
    input_set(in, "p10", money(tx, z->m.band.p10));
    input_set(in, "p50", money(tx, z->m.band.p50));
    input_set(in, "p90", money(tx, z->m.band.p90));
    set_said(tx, in, &z->m);
    tx->actor = actor_raised(tx);
    enum status st = record_create(tx, in, &o, &f, &made, e);
    tx->actor = was;
    return st;
}

enum status forecast_snapshot_make(struct tx *tx, int64_t user, struct day month,
                                   struct error *e)
{
    struct forecast_view *v = arena_alloc(tx->arena, sizeof *v);
    const struct analysis a = {.from = month, .to = month, .as_of = DAY_NONE, .owner = user};
    struct frozen z = {.user = user, .month = month, .today = tx->today};
    enum status st = forecast_view(tx, &a, v, e);

    if (st != ST_OK) return st;
    z.m = v->months[0];
    z.deals = (int64_t)v->nopen;
    return freeze_step(tx, &z, e);
}

/* Whose snapshot of the month is missing: who owns open deals, or submitted. */
static enum status who_is_due(struct tx *tx, struct day month, int64_t *ids, size_t *n,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT u.id FROM users u WHERE u.deleted_at IS NULL AND (u.id IN (SELECT d.\"owner\" "
            "FROM opportunities d WHERE d.\"state\" = 'open' AND d.deleted_at IS NULL) OR u.id IN "
            "(SELECT f.\"user\" FROM forecast_entries f WHERE f.\"month\" = ?)) AND NOT EXISTS "
            "(SELECT 1 FROM forecast_snapshots z WHERE z.\"user\" = u.id AND z.\"month\" = ?) "
            "ORDER BY u.id LIMIT 2000"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, month.n);
    stmt_int(s, month.n);
    while ((st = stmt_step(s, e)) == ST_OK) ids[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* As the person sees it himself. */
static enum status freeze_one(struct host *h, struct frozen *z, struct error *e)
{
    struct actor *person = arena_zalloc(h->tx.arena, sizeof *person);
    struct forecast_view *v = arena_alloc(h->tx.arena, sizeof *v);
    struct analysis a = {.from = z->month, .to = z->month, .as_of = DAY_NONE, .owner = z->user};
    struct error quiet = {0};
    struct tx own = h->tx;

    if (actor_load(&own, z->user, person, &quiet) != ST_OK)
        return ST_OK; /* gone: nothing to say */
    own.actor = person;
    enum status st = forecast_view(&own, &a, v, e);
    if (st != ST_OK) return st;
    z->m = v->months[0];
    z->deals = (int64_t)v->nopen;
    return host_write(h, freeze_step, z, e);
}

enum status forecast_freeze(struct host *h, int64_t *n, struct error *e)
{
    struct day month = day_month_start(h->tx.today);
    int64_t *ids = arena_alloc(h->tx.arena, PEOPLE_AT_ONCE * sizeof *ids);
    size_t people = 0;

    *n = 0;
    if (forecast_is_open(month, h->tx.today)) return ST_OK;
    enum status st = who_is_due(&h->tx, month, ids, &people, e);
    for (size_t i = 0; st == ST_OK && i < people; i++) {
        struct arena_mark mark = arena_mark(h->tx.arena);
        struct frozen z = {.user = ids[i], .month = month, .today = h->tx.today};
        st = freeze_one(h, &z, e);
        arena_rewind(h->tx.arena, mark);
        *n += 1;
    }
    return st;
}

/* --- accuracy ----------------------------------------------------------------------------- */

static int by_month(const void *a, const void *b)
{
    const struct forecast_score *x = a, *y = b;

    if (x->month.n != y->month.n) return x->month.n < y->month.n ? 1 : -1;
    return (x->user > y->user) - (x->user < y->user);
}

static void read_score(struct factread *r, struct forecast_score *s)
{
    int64_t booked = fact_value(r, "booked").i;

    *s = (struct forecast_score){.user = fact_int(r, "user"),
                                 .month = fact_day(r, "month"),
                                 .taken_on = fact_day(r, "taken_on")};
    for (size_t i = 0; i < METHODS; i++) {
        struct value v = fact_value(r, forecast_methods[i]);
        s->has[i] = v.kind == V_MONEY;
        s->figure[i] =
            v.i + (i <= METHOD_P50 ? booked : 0); /* people count it in by themselves */
    }
}

static struct day day_of(const struct tx *tx, const struct analysis *a)
{
    return a->as_of.n != DAY_NONE.n && a->as_of.n < tx->today.n ? a->as_of : tx->today;
}

/* Months that had passed on the day, of the period and of the people asked for. */
static enum status where_scores(struct tx *tx, const struct analysis *a, struct sql *q,
                                struct error *e)
{
    sql_z(q, "t.\"month\" < ");
    sql_int(q, day_month_start(day_of(tx, a)).n);
    sql_z(q, " AND t.\"taken_on\" <= ");
    sql_int(q, day_of(tx, a).n);
    if (a->from.n != DAY_NONE.n) {
        sql_z(q, " AND t.\"month\" >= ");
        sql_int(q, day_month_start(a->from).n);
    }
    if (a->to.n != DAY_NONE.n) {
        sql_z(q, " AND t.\"month\" <= ");
        sql_int(q, a->to.n);
    }
    if (a->owner != 0) {
        sql_z(q, " AND t.\"user\" = ");
        sql_int(q, a->owner);
    }
    if (a->unit == 0) return ST_OK;
    sql_z(q, " AND ");
    return analysis_put_unit(tx, a->unit, "user", q, e);
}

static enum status read_scores(struct tx *tx, const struct analysis *a,
                               struct forecast_score *v, size_t *n, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "forecast_snapshot");
    enum status st = where_scores(tx, a, fact_more(&r), e);
    if (st == ST_OK) {
        st = fact_open(&r,
                       "user month taken_on booked stage_weighted calibrated p50 commit likely "
                       "upside called",
                       e);
    }
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (*n == SCORES_MAX) break;
        read_score(&r, &v[(*n)++]);
    }
    return fact_end(&r, st);
}

/* What each won in each month, of the deals the actor may see. */
static enum status read_won(struct tx *tx, const struct analysis *asked,
                            struct forecast_score *v, size_t n, struct error *e)
{
    struct analysis a = {.as_of = asked->as_of,
                         .from = v[n - 1].month,
                         .to = {day_add_months(v[0].month, 1).n - 1}};
    struct aggregate agg = {.groups = {{analysis_field(tx, "owner"), G_VALUE, NULL},
                                       {analysis_field(tx, "closed_on"), G_MONTH, NULL}},
                            .ngroups = 2,
                            .measures = {{M_SUM, analysis_field(tx, "amount"), 0}},
                            .nmeasures = 1,
                            .limit = SCORES_MAX};
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t nrows = 0;
    enum status st = analysis_deals(tx, &a, &q, e);

    if (st == ST_OK) st = analysis_where_state(tx, q, "won", e);
    if (st == ST_OK) st = analysis_where_closed(tx, q, &a, e);
    if (st == ST_OK) st = aggregate_run(tx, q, &agg, &rows, &nrows, e);
    for (size_t i = 0; i < nrows; i++) {
        for (size_t k = 0; k < n; k++) {
            if (v[k].user == field_id(&rows[i].keys[0]) &&
                v[k].month.n == (int32_t)field_id(&rows[i].keys[1]) && rows[i].has[0])
                v[k].actual = rows[i].measures[0];
        }
    }
    analysis_free(q);
    return st;
}

enum status forecast_accuracy(struct tx *tx, const struct analysis *a,
                              struct forecast_score **out, size_t *n, struct error *e)
{
    struct forecast_score *v = arena_alloc(tx->arena, SCORES_MAX * sizeof *v);
    struct idset users = {.n = 0};
    struct named names;
    enum status st;

    *out = v;
    *n = 0;
    /* what was submitted and frozen is split by nothing but people */
    if (a->pipeline != 0 || a->product != 0 || a->segment.p != NULL || a->region.p != NULL)
        return ST_OK;
    st = read_scores(tx, a, v, n, e);
    if (st != ST_OK || *n == 0) return st;
    qsort(v, *n, sizeof *v, by_month);
    st = read_won(tx, a, v, *n, e);
    for (size_t i = 0; i < *n; i++) {
        idset_add(&users, tx->arena, v[i].user);
        for (size_t m = 0; m < METHODS; m++) {
            v[i].miss[m] =
                v[i].actual <= 0
                    ? -1
                    : 100 * fabs((double)(v[i].figure[m] - v[i].actual)) / (double)v[i].actual;
        }
    }
    idset_sort(&users);
    if (st == ST_OK) st = named_read(tx, "user", &users, &names, e);
    for (size_t i = 0; st == ST_OK && i < *n; i++) v[i].name = named_of(&names, v[i].user);
    return st;
}
