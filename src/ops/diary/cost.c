/* ops/diary/cost.c - what the work on each account costs, by category, against the profile and
 * what it brought. */
#include "ops/diary/effort.h"

#include "ops/factread.h"
#include "ops/govern/govern.h"
#include "ops/settings.h"

#include <stdlib.h>

enum { GROUPS_MAX = 200000 };
struct costs {
    struct tx *tx;
    const struct analysis *a;
    struct cost_report *out;
    struct idset ids;
};

static enum status read_settings(struct costs *c, struct error *e)
{
    struct str *values = arena_alloc(c->tx->arena, setting_kinds_n * sizeof(*values));
    enum status st = settings_read(c->tx, values, e);

    if (st != ST_OK) return st;
    if (!cost_profile_parse(settings_text(values, "cost.profile"), &c->out->profile))
        (void)cost_profile_parse(STR("40/30/30/30"), &c->out->profile);
    c->out->threshold = (int)settings_number(values, "cost.deviation");
    c->out->hour = settings_hour(c->tx, values);
    return ST_OK;
}

static void where_days(const struct costs *c, struct sql *s, const char *column)
{
    const struct analysis *a = c->a;

    sql_z(s, "1 = 1");
    if (a->from.n != DAY_NONE.n) {
        sql_z(s, " AND t.");
        sql_name(s, column);
        sql_z(s, " >= ");
        sql_int(s, a->from.n);
    }
    if (a->to.n != DAY_NONE.n) {
        sql_z(s, " AND t.");
        sql_name(s, column);
        sql_z(s, " <= ");
        sql_int(s, a->to.n);
    }
}

struct asked {
    const char *kind, *group, *more; /* more: a literal condition, or NULL */
    const char *measures[5];         /* ends with NULL */
    const char *day;                 /* a date field, or NULL */
    bool ever;                       /* whatever the day */
    const int64_t *ids;              /* these alone, unless nids is 0 */
    size_t nids;
};

static enum status ask(struct costs *c, const struct asked *q, struct agg_row **rows, size_t *n,
                       struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(c->tx->cat, str_of(q->kind));
    struct query *query = arena_zalloc(c->tx->arena, sizeof(*query));
    struct aggregate g = {.groups = {{cat_field_index(kind, STR("account")), G_VALUE, NULL}},
                          .ngroups = 1,
                          .limit = GROUPS_MAX};

    if (q->group != NULL) {
        g.groups[g.ngroups++] =
            (struct group){cat_field_index(kind, str_of(q->group)), G_VALUE, NULL};
    }
    for (size_t i = 0; q->measures[i] != NULL; i++) {
        g.measures[g.nmeasures++] =
            (struct measure){M_SUM, cat_field_index(kind, str_of(q->measures[i])), -1};
    }
    *query = (struct query){.kind = kind, .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    struct sql *s = analysis_more(c->tx, query);
    if (q->ever) {
        sql_z(s, "1 = 1");
    } else if (q->day != NULL) {
        where_days(c, s, q->day);
    } else { /* activities: by their start */
        const struct zone *z = c->tx->company->zone;
        sql_z(s, "t.\"start\" >= ");
        sql_int(s, c->a->from.n == DAY_NONE.n ? INT64_MIN / 2 : zone_instant(z, c->a->from, 0));
        sql_z(s, " AND t.\"start\" < ");
        const struct day after = {c->a->to.n + 1};
        sql_int(s, c->a->to.n == DAY_NONE.n ? INT64_MAX / 2 : zone_instant(z, after, 0));
    }
    if (q->more != NULL) sql_z(s, q->more);
    sql_z(s, " AND t.\"account\" IN (SELECT x.id FROM accounts x WHERE x.id > 0");
    enum status st = accounts_where(c->tx, c->a, "x", s, e);
    sql_z(s, ")");
    for (size_t i = 0; i < q->nids; i++) {
        sql_z(s, i == 0 ? " AND t.id IN (" : ", ");
        sql_int(s, q->ids[i]);
    }
    if (q->nids > 0) sql_z(s, ")");
    if (st == ST_OK) st = aggregate_run(c->tx, query, &g, rows, n, e);
    analysis_free(query);
    return st;
}

static struct cost_row *row_of(struct costs *c, const struct agg_row *r)
{
    int64_t at = r->keys[0].kind == V_INT ? idset_find(&c->ids, r->keys[0].i) : -1;

    return at < 0 ? NULL : &c->out->rows[at];
}

static int64_t measure_of(const struct agg_row *r, int i)
{
    return r->has[i] ? r->measures[i] : 0;
}

struct got {
    struct agg_row *v;
    size_t n;
};

static void take_entries(struct costs *c, const struct got *g)
{
    for (size_t i = 0; i < g->n; i++) {
        struct cost_row *row = row_of(c, &g->v[i]);
        enum cost_category k;
        if (row == NULL || g->v[i].keys[1].kind != V_TEXT ||
            !cost_category_of(g->v[i].keys[1].s, &k))
            continue;
        int64_t hours = measure_of(&g->v[i], 1);
        row->hours += hours;
        row->amounts[k] += measure_of(&g->v[i], 0) + settings_hours_cost(hours, c->out->hour);
    }
}

/* What activities cost by themselves belongs to the marketing process: visits, exchanges,
 * samples and demonstrations are its steps. sign -1 takes it back. */
static void take_own(struct costs *c, const struct got *g, int sign)
{
    for (size_t i = 0; i < g->n; i++) {
        struct cost_row *row = row_of(c, &g->v[i]);
        if (row == NULL) continue;
        row->activities += sign * measure_of(&g->v[i], 0);
        row->amounts[COST_MARKETING] += sign * measure_of(&g->v[i], 0);
    }
}

static const struct asked own_cost = {
    .kind = "activity",
    .measures = {"cost"},
    .more = " AND t.\"state\" = 'done' AND t.\"account\" IS NOT NULL AND t.\"cost\" > 0"};

/* An activity that has cost entries of its own is told by them, in whichever period they lie.
 */
static enum status take_back(struct costs *c, struct error *e)
{
    static const struct asked told = {.kind = "cost_entry",
                                      .group = "activity",
                                      .measures = {"amount"},
                                      .ever = true,
                                      .more = " AND t.\"activity\" IS NOT NULL"};
    struct idset ids = {NULL, 0, 0};
    struct got g = {NULL, 0};
    enum status st = ask(c, &told, &g.v, &g.n, e);

    for (size_t i = 0; i < g.n && st == ST_OK; i++) {
        if (g.v[i].keys[1].kind == V_INT) idset_add(&ids, c->tx->arena, g.v[i].keys[1].i);
    }
    idset_sort(&ids);
    for (size_t at = 0; at < ids.n && st == ST_OK; at += IDS_AT_ONCE) {
        struct asked part = own_cost;
        part.ids = ids.v + at;
        part.nids = ids.n - at < IDS_AT_ONCE ? ids.n - at : IDS_AT_ONCE;
        st = ask(c, &part, &g.v, &g.n, e);
        if (st == ST_OK) take_own(c, &g, -1);
    }
    return st;
}

static bool reads_own(const struct tx *tx)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("activity"));

    return actor_reads(tx->actor, kind->index,
                       kind->fields[cat_field_index(kind, STR("cost"))].f);
}

static void take_rest(struct costs *c, const struct got *work, const struct got *won)
{
    for (size_t i = 0; i < work->n; i++) {
        struct cost_row *row = row_of(c, &work->v[i]);
        for (int k = 0; row != NULL && k < 3; k++) row->minutes += measure_of(&work->v[i], k);
    }
    for (size_t i = 0; i < won->n; i++) {
        struct cost_row *row = row_of(c, &won->v[i]);
        if (row == NULL) continue;
        row->won = measure_of(&won->v[i], 0);
        row->margin = measure_of(&won->v[i], 1);
    }
}

static int dearest(const void *a, const void *b)
{
    const struct cost_row *x = a, *y = b;

    if (x->total != y->total) return x->total > y->total ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void add_up(struct costs *c)
{
    struct cost_report *o = c->out;

    for (size_t i = 0; i < o->n; i++) {
        struct cost_row *r = &o->rows[i];
        for (int k = 0; k < COST_CATEGORIES; k++) {
            r->total += r->amounts[k];
            o->sums[k] += r->amounts[k];
        }
        o->total += r->total;
        o->won += r->won;
        o->margin += r->margin;
    }
    cost_judge(o->sums, &o->profile, o->threshold, o->share);
    if (o->n > 0) qsort(o->rows, o->n, sizeof(*o->rows), dearest);
}

static enum status name_rows(struct costs *c, struct error *e)
{
    struct named names;
    enum status st = named_read(c->tx, "account", &c->ids, &names, e);

    if (st != ST_OK) return st;
    c->out->rows = arena_zalloc(c->tx->arena, (c->ids.n + 1) * sizeof(*c->out->rows));
    c->out->n = c->ids.n;
    for (size_t i = 0; i < c->ids.n; i++) {
        c->out->rows[i].id = c->ids.v[i];
        c->out->rows[i].name = named_of(&names, c->ids.v[i]);
    }
    return ST_OK;
}

static void add_accounts(struct costs *c, const struct got *g)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->v[i].keys[0].kind == V_INT) idset_add(&c->ids, c->tx->arena, g->v[i].keys[0].i);
    }
}

enum status cost_report_read(struct tx *tx, struct analysis *a, struct cost_report *out,
                             struct error *e)
{
    static const struct asked entries = {.kind = "cost_entry",
                                         .group = "category",
                                         .measures = {"amount", "hours"},
                                         .day = "date"};
    static const struct asked work = {
        .kind = "activity",
        .measures = {"minutes", "travel_minutes", "waiting_minutes"},
        .more = " AND t.\"state\" = 'done' AND t.\"account\" IS NOT NULL"};
    static const struct asked deals = {.kind = "opportunity",
                                       .measures = {"amount", "margin"},
                                       .day = "closed_on",
                                       .more = " AND t.\"state\" = 'won'"};
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("cost_entry"));
    struct costs c = {.tx = tx, .a = a, .out = out};
    struct got spent = {NULL, 0}, worked = {NULL, 0}, won = {NULL, 0}, own = {NULL, 0};

    if (a->as_of.n != DAY_NONE.n && (a->to.n == DAY_NONE.n || a->to.n > a->as_of.n))
        a->to = a->as_of;
    *out = (struct cost_report){0};
    out->amounts = actor_reads(tx->actor, kind->index,
                               kind->fields[cat_field_index(kind, STR("amount"))].f);
    enum status st = read_settings(&c, e);
    if (st == ST_OK) st = ask(&c, &entries, &spent.v, &spent.n, e);
    if (st == ST_OK) st = ask(&c, &work, &worked.v, &worked.n, e);
    if (st == ST_OK) st = ask(&c, &deals, &won.v, &won.n, e);
    if (st == ST_OK && reads_own(tx)) st = ask(&c, &own_cost, &own.v, &own.n, e);
    if (st != ST_OK) return st;
    add_accounts(&c, &spent);
    add_accounts(&c, &own);
    idset_sort(&c.ids);
    st = name_rows(&c, e);
    if (st != ST_OK) return st;
    take_own(&c, &own, 1);
    if (own.n > 0) st = take_back(&c, e);
    if (st != ST_OK) return st;
    take_entries(&c, &spent);
    take_rest(&c, &worked, &won);
    add_up(&c);
    return ST_OK;
}
