/* ops/diary/time.c - shares of time. Sums come from the database, so that a company's year is
 * as quick as a person's week. */
#include "ops/diary/effort.h"

#include "base/strmap.h"
#include "ops/factread.h"
#include "ops/govern/govern.h"
#include "ops/settings.h"

#include <stdlib.h>

const char *const time_kind_keys[TIME_KINDS] = {
    "with_customer", "service_call",   "travel", "waiting",
    "prospecting",   "administration", "other"};
enum { K_CUSTOMER, K_SERVICE, K_TRAVEL, K_WAITING, K_ADMIN = 5, MINUTE_MS = 60000 };
enum { WEEKS = 4, GROUPS_MAX = 200000 };

struct sums {
    struct agg_row *v;
    size_t n;
};
struct counting {
    struct tx *tx;
    const struct analysis *a;
    struct time_report *out;
    const struct cat_entity *kind;
    struct idset accounts, owners;
    struct str *segments; /* beside accounts */
};

static int field(const struct counting *c, const char *key)
{
    return cat_field_index(c->kind, str_of(key));
}

static enum status only(struct query *q, struct tx *tx, const char *key, enum filter_op op,
                        struct value value, struct error *e)
{
    struct value *v = arena_alloc(tx->arena, sizeof(*v));

    *v = value;
    return query_filter(q, cat_field_index(q->kind, str_of(key)), op, v, 1, e);
}

static struct value number(int64_t i)
{
    return (struct value){.kind = V_INT, .i = i};
}

static struct value text(const char *z)
{
    return (struct value){.kind = V_TEXT, .s = str_of(z)};
}

static enum status where_people(struct counting *c, struct query *q, struct error *e)
{
    if (c->a->owner != 0) {
        enum status st = only(q, c->tx, "owner", OP_EQ, number(c->a->owner), e);
        if (st != ST_OK) return st;
    }
    if (c->a->unit == 0) return ST_OK;
    return analysis_put_unit(c->tx, c->a->unit, "owner", analysis_more(c->tx, q), e);
}

/* Of the customers asked for; what was done without a customer is then left out. */
static enum status where_customers(struct counting *c, struct query *q, struct error *e)
{
    struct analysis scope = *c->a;

    scope.owner = scope.unit = 0; /* whose work it is: where_people */
    if (scope.segment.p == NULL && scope.region.p == NULL && scope.pipeline == 0 &&
        scope.product == 0)
        return ST_OK;
    struct sql *more = analysis_more(c->tx, q);
    sql_z(more, "t.\"account\" IN (SELECT a.id FROM accounts a WHERE a.deleted_at IS NULL");
    enum status st = accounts_where(c->tx, &scope, "a", more, e);
    sql_z(more, ")");
    return st;
}

static enum status make_query(struct counting *c, struct query **out, struct error *e)
{
    const struct zone *z = c->tx->company->zone;
    struct query *q = arena_zalloc(c->tx->arena, sizeof(*q));

    *q = (struct query){.kind = c->kind, .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    *out = q;
    enum status st = only(q, c->tx, "start", OP_GE, number(zone_instant(z, c->a->from, 0)), e);
    if (st == ST_OK) {
        const struct day after = {c->a->to.n + 1};
        st = only(q, c->tx, "start", OP_LT, number(zone_instant(z, after, 0)), e);
    }
    if (st == ST_OK) st = where_people(c, q, e);
    return st == ST_OK ? where_customers(c, q, e) : st;
}

/* By account, owner and kind of time. `spans`: those whose minutes nobody told. */
static enum status sum_done(struct counting *c, bool spans, struct sums *out, struct error *e)
{
    struct aggregate g = {.groups = {{field(c, "account"), G_VALUE, NULL},
                                     {field(c, "owner"), G_VALUE, NULL},
                                     {field(c, "time_kind"), G_VALUE, NULL}},
                          .ngroups = 3,
                          .limit = GROUPS_MAX,
                          .nmeasures = spans ? 2 : 3};
    const char *const summed[] = {spans ? "end" : "minutes", spans ? "start" : "travel_minutes",
                                  "waiting_minutes"};
    struct query *q = NULL;
    enum status st = make_query(c, &q, e);

    for (size_t i = 0; i < COUNT(summed); i++) /* of spans the first two are asked for */
        g.measures[i] = (struct measure){M_SUM, field(c, summed[i]), -1};
    if (st == ST_OK) st = only(q, c->tx, "state", OP_EQ, text("done"), e);
    if (st == ST_OK && spans) {
        sql_z(analysis_more(c->tx, q),
              "t.\"minutes\" IS NULL AND t.\"end\" > t.\"start\" AND (t.\"all_day\" IS NULL OR "
              "t.\"all_day\" = 0)");
    }
    if (st == ST_OK) st = aggregate_run(c->tx, q, &g, &out->v, &out->n, e);
    analysis_free(q);
    return st;
}

static int64_t key_id(const struct agg_row *r, int i)
{
    return r->keys[i].kind == V_INT ? r->keys[i].i : 0;
}

static int64_t measure_of(const struct agg_row *r, int i)
{
    return r->has[i] ? r->measures[i] : 0;
}

static int kind_of(const struct agg_row *r)
{
    struct str key = r->keys[2].kind == V_TEXT ? r->keys[2].s : STR("");

    for (int i = 0; i < TIME_OTHER; i++) {
        if (str_is(key, time_kind_keys[i])) return i;
    }
    return key_id(r, 0) != 0 ? K_CUSTOMER : TIME_OTHER;
}

static struct time_person *person(struct counting *c, int64_t id)
{
    int64_t at = idset_find(&c->owners, id);

    return at < 0 ? NULL : &c->out->people[at];
}

static void add_minutes(struct counting *c, const struct agg_row *r, int64_t minutes)
{
    int64_t account = key_id(r, 0), at = idset_find(&c->accounts, account);
    struct time_person *p = person(c, key_id(r, 1));

    if (account == 0 || at < 0) {
        c->out->none += minutes;
        return;
    }
    enum effort_segment s = effort_segment_of(c->segments[at]);
    c->out->accounts[at].minutes += minutes;
    if (s == EFFORT_BELOW) {
        c->out->below += minutes;
        if (p != NULL) p->below += minutes;
    } else {
        c->out->minutes[s] += minutes;
        if (p != NULL) p->minutes[s] += minutes;
    }
}

static void add_row(struct counting *c, const struct agg_row *r, bool spans)
{
    int64_t minutes =
        spans ? (measure_of(r, 0) - measure_of(r, 1)) / MINUTE_MS : measure_of(r, 0);
    int64_t travel = spans ? 0 : measure_of(r, 1), waiting = spans ? 0 : measure_of(r, 2);

    c->out->kinds[kind_of(r)] += minutes;
    c->out->kinds[K_TRAVEL] += travel;
    c->out->kinds[K_WAITING] += waiting;
    add_minutes(c, r, minutes + travel + waiting);
}

/* --- accounts and people -------------------------------------------------------------------
 */

static enum status read_accounts(struct counting *c, struct error *e)
{
    struct time_report *o = c->out;
    size_t n = c->accounts.n;
    enum status st = ST_OK;

    o->accounts = arena_zalloc(c->tx->arena, (n + 1) * sizeof(*o->accounts));
    o->naccounts = n;
    c->segments = arena_zalloc(c->tx->arena, (n + 1) * sizeof(*c->segments));
    for (size_t i = 0; i < n; i++) o->accounts[i].id = c->accounts.v[i];
    for (size_t from = 0; from < n && st == ST_OK; from += IDS_AT_ONCE) {
        struct factread r;
        size_t some = n - from < IDS_AT_ONCE ? n - from : IDS_AT_ONCE;
        fact_begin(&r, c->tx, "account");
        r.q.as_of = c->a->as_of;
        fact_in(&r, "id", c->accounts.v + from, some);
        st = fact_open(&r, "name segment", e);
        while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
            int64_t at = idset_find(&c->accounts, fact_id(&r));
            if (at < 0) continue;
            o->accounts[at].name = fact_text(&r, "name");
            c->segments[at] = o->accounts[at].segment = fact_text(&r, "segment");
        }
        st = fact_end(&r, st);
    }
    return st;
}

static enum status read_people(struct counting *c, struct error *e)
{
    struct named names;
    enum status st = named_read(c->tx, "user", &c->owners, &names, e);

    if (st != ST_OK) return st;
    c->out->people = arena_zalloc(c->tx->arena, (c->owners.n + 1) * sizeof(*c->out->people));
    c->out->npeople = c->owners.n;
    for (size_t i = 0; i < c->owners.n; i++) {
        c->out->people[i].id = c->owners.v[i];
        c->out->people[i].name = named_of(&names, c->owners.v[i]);
    }
    return ST_OK;
}

/* Visits of the period, by owner and state. */
static enum status count_visits(struct counting *c, struct sums *out, struct error *e)
{
    struct aggregate g = {
        .groups = {{field(c, "owner"), G_VALUE, NULL}, {field(c, "state"), G_VALUE, NULL}},
        .ngroups = 2,
        .measures = {{M_COUNT, -1, -1}},
        .nmeasures = 1,
        .limit = GROUPS_MAX};
    struct query *q = NULL;
    enum status st = make_query(c, &q, e);

    if (st == ST_OK) st = only(q, c->tx, "kind", OP_EQ, text("visit"), e);
    if (st == ST_OK) st = aggregate_run(c->tx, q, &g, &out->v, &out->n, e);
    analysis_free(q);
    return st;
}

static void add_visits(struct counting *c, const struct sums *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct agg_row *r = &s->v[i];
        struct time_person *p = person(c, key_id(r, 0));
        struct str state = r->keys[1].kind == V_TEXT ? r->keys[1].s : STR("");
        int64_t n = measure_of(r, 0);
        bool done = str_is(state, "done");
        if (str_is(state, "cancelled")) continue;
        c->out->planned += n; /* what was planned, whatever became of it */
        c->out->done += done ? n : 0;
        if (p == NULL) continue;
        p->planned += n;
        p->done += done ? n : 0;
    }
}

static enum status count_accounts(struct counting *c, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(c->tx->cat, STR("account"));
    struct query *q = arena_zalloc(c->tx->arena, sizeof(*q));
    struct aggregate g = {.groups = {{cat_field_index(kind, STR("owner")), G_VALUE, NULL}},
                          .ngroups = 1,
                          .measures = {{M_COUNT, -1, -1}},
                          .nmeasures = 1,
                          .limit = GROUPS_MAX};
    struct sums s = {NULL, 0};

    *q = (struct query){.kind = kind, .as_of = c->a->as_of, .act = ACT_READ, .limit = 1};
    enum status st = aggregate_run(c->tx, q, &g, &s.v, &s.n, e);
    for (size_t i = 0; st == ST_OK && i < s.n; i++) {
        struct time_person *p = person(c, key_id(&s.v[i], 0));
        if (p != NULL) p->accounts = measure_of(&s.v[i], 0);
    }
    return st;
}

static int most_minutes(const void *a, const void *b)
{
    const struct time_account *x = a, *y = b;

    if (x->minutes != y->minutes) return x->minutes > y->minutes ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void collect(struct counting *c, const struct sums *s, int account, int owner)
{
    for (size_t i = 0; i < s->n; i++) {
        if (account >= 0) idset_add(&c->accounts, c->tx->arena, key_id(&s->v[i], account));
        idset_add(&c->owners, c->tx->arena, key_id(&s->v[i], owner));
    }
}

static enum status read_targets(struct tx *tx, int targets[EFFORT_SEGMENTS], struct error *e)
{
    struct str *values = arena_alloc(tx->arena, setting_kinds_n * sizeof(*values));
    enum status st = settings_read(tx, values, e);

    if (st != ST_OK) return st;
    targets[EFFORT_KEY] = (int)settings_number(values, "time.key");
    targets[EFFORT_REGULAR] = (int)settings_number(values, "time.regular");
    targets[EFFORT_SUPER] = (int)settings_number(values, "time.super_prospect");
    return ST_OK;
}

/* A week like those of the period. */
static void advise(const struct counting *c, struct time_person *p)
{
    int days = c->a->to.n - c->a->from.n + 1;
    int64_t sum = 0;

    for (int i = 0; i < EFFORT_SEGMENTS; i++) sum += p->minutes[i];
    effort_next_week(p->minutes, c->out->targets, days < 7 ? sum : sum * 7 / days, p->next);
}

enum status time_report_read(struct tx *tx, struct analysis *a, struct time_report *out,
                             struct error *e)
{
    struct counting c = {
        .tx = tx, .a = a, .out = out, .kind = catalogue_kind(tx->cat, STR("activity"))};
    struct sums told = {NULL, 0}, spans = {NULL, 0}, visits = {NULL, 0};

    if (a->as_of.n != DAY_NONE.n && (a->to.n == DAY_NONE.n || a->to.n > a->as_of.n))
        a->to = a->as_of;
    if (a->to.n == DAY_NONE.n) a->to = tx->today;
    if (a->from.n == DAY_NONE.n) a->from = (struct day){a->to.n - WEEKS * 7 + 1};
    *out = (struct time_report){0};
    enum status st = read_targets(tx, out->targets, e);
    if (st == ST_OK) st = sum_done(&c, false, &told, e);
    if (st == ST_OK) st = sum_done(&c, true, &spans, e);
    if (st == ST_OK) st = count_visits(&c, &visits, e);
    if (st != ST_OK) return st;
    collect(&c, &told, 0, 1);
    collect(&c, &spans, 0, 1);
    collect(&c, &visits, -1, 0);
    idset_sort(&c.accounts);
    idset_sort(&c.owners);
    st = read_accounts(&c, e);
    if (st == ST_OK) st = read_people(&c, e);
    if (st == ST_OK) st = count_accounts(&c, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < told.n; i++) add_row(&c, &told.v[i], false);
    for (size_t i = 0; i < spans.n; i++) add_row(&c, &spans.v[i], true);
    add_visits(&c, &visits);
    effort_shares(out->minutes, out->targets, out->share);
    for (size_t i = 0; i < out->npeople; i++) advise(&c, &out->people[i]);
    qsort(out->accounts, out->naccounts, sizeof(*out->accounts), most_minutes);
    return ST_OK;
}
