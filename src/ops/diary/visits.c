/* ops/diary/visits.c - how often customers are visited, whom to see next, and what one needs at
 * the door. */
#include "ops/diary/effort.h"

#include "ops/factread.h"
#include "ops/govern/govern.h"
#include "ops/settings.h"

#include <stdlib.h>

enum { ROWS_MOST = 20000 };
struct visits {
    struct tx *tx;
    const struct analysis *a;
    struct visit_row *v; /* beside ids */
    struct idset ids;
    int every[4];
};

static int every_of(const struct visits *v, struct str segment)
{
    if (str_is(segment, "prospect")) return v->every[EFFORT_BELOW];
    enum effort_segment s = effort_segment_of(segment);
    return s == EFFORT_BELOW ? 0 : v->every[s];
}

static enum status read_every(struct visits *v, struct error *e)
{
    static const char *const keys[] = {"visit.key", "visit.regular", "visit.super_prospect",
                                       "visit.prospect"};
    struct str *values = arena_alloc(v->tx->arena, setting_kinds_n * sizeof(*values));
    enum status st = settings_read(v->tx, values, e);

    for (size_t i = 0; st == ST_OK && i < COUNT(keys); i++)
        v->every[i] = (int)settings_number(values, keys[i]);
    return st;
}

/* The day everything is judged on, and the day before which nothing counts. */
static struct day day_of(const struct visits *v)
{
    struct day on = v->a->as_of.n == DAY_NONE.n ? v->tx->today : v->a->as_of;

    return v->a->to.n != DAY_NONE.n && v->a->to.n < on.n ? v->a->to : on;
}

static enum status read_accounts(struct visits *v, size_t *n, struct error *e)
{
    struct factread r;
    size_t room = 0;

    enum status st = accounts_begin(v->tx, v->a, &r, e);
    if (st == ST_OK)
        st = fact_open(&r, "name owner segment region attractiveness address phone", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str segment = fact_text(&r, "segment");
        int every = every_of(v, segment);
        if (every == 0 || *n == ROWS_MOST) continue;
        if (*n == room) {
            size_t wider = room == 0 ? 256 : room * 2;
            struct visit_row *more = arena_alloc(v->tx->arena, wider * sizeof(*more));
            if (*n > 0) memcpy(more, v->v, *n * sizeof(*more));
            v->v = more;
            room = wider;
        }
        v->v[(*n)++] = (struct visit_row){.id = fact_id(&r),
                                          .owner = fact_int(&r, "owner"),
                                          .name = fact_text(&r, "name"),
                                          .segment = segment,
                                          .region = fact_text(&r, "region"),
                                          .attractiveness = fact_text(&r, "attractiveness"),
                                          .address = fact_text(&r, "address"),
                                          .phone = fact_text(&r, "phone"),
                                          .every = every,
                                          .last = DAY_NONE,
                                          .next = DAY_NONE};
    }
    return fact_end(&r, st);
}

static int by_id(const void *a, const void *b)
{
    const struct visit_row *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static struct visit_row *row_of(struct visits *v, int64_t id)
{
    int64_t at = idset_find(&v->ids, id);
    return at < 0 ? NULL : &v->v[at];
}

/* When each was last seen, or will be next: an extreme of the starts of its visits. Whoever
 * sees the account sees its activities, so nothing hidden moves a verdict. */
static enum status read_visits(struct visits *v, bool planned, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(v->tx->cat, STR("activity"));
    struct query *q = arena_zalloc(v->tx->arena, sizeof(*q));
    struct aggregate g = {
        .groups = {{cat_field_index(kind, STR("account")), G_VALUE, NULL}},
        .ngroups = 1,
        .measures = {{planned ? M_MIN : M_MAX, cat_field_index(kind, STR("start")), -1}},
        .nmeasures = 1,
        .limit = 1000000};
    struct agg_row *rows = NULL;
    size_t n = 0;

    *q = (struct query){.kind = kind, .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    struct sql *s = analysis_more(v->tx, q);
    sql_z(s, "t.\"kind\" IN ('visit', 'technical_exchange', 'reception', 'demo') AND ");
    const struct zone *zone = v->tx->company->zone;
    const struct day on = day_of(v), since = v->a->from;
    int64_t end = zone_day_end_ms(zone, on);
    sql_z(s, planned ? "t.\"state\" = 'planned' AND t.\"start\" >= "
                     : "t.\"state\" = 'done' AND t.\"start\" <= ");
    sql_int(s, planned               ? zone_instant(zone, on, 0)
               : end < v->tx->now_ms ? end - 1
                                     : v->tx->now_ms);
    if (!planned && since.n != DAY_NONE.n) {
        sql_z(s, " AND t.\"start\" >= ");
        sql_int(s, zone_instant(zone, since, 0));
    }
    enum status st = aggregate_run(v->tx, q, &g, &rows, &n, e);
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct visit_row *r =
            rows[i].keys[0].kind == V_INT ? row_of(v, rows[i].keys[0].i) : NULL;
        if (r == NULL || !rows[i].has[0]) continue;
        struct day d = zone_day(v->tx->company->zone, rows[i].measures[0]);
        if (planned) {
            r->next = d;
        } else {
            r->last = d;
        }
    }
    return st;
}

static enum status read_chances(struct visits *v, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(v->tx->cat, STR("opportunity"));
    struct query *q = arena_zalloc(v->tx->arena, sizeof(*q));
    struct aggregate g = {.groups = {{cat_field_index(kind, STR("account")), G_VALUE, NULL}},
                          .ngroups = 1,
                          .measures = {{M_MAX, cat_field_index(kind, STR("probability")), -1}},
                          .nmeasures = 1,
                          .limit = 1000000};
    struct agg_row *rows = NULL;
    size_t n = 0;

    *q = (struct query){.kind = kind, .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    sql_z(analysis_more(v->tx, q), "t.\"state\" = 'open'");
    enum status st = aggregate_run(v->tx, q, &g, &rows, &n, e);
    analysis_free(q);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct visit_row *r =
            rows[i].keys[0].kind == V_INT ? row_of(v, rows[i].keys[0].i) : NULL;
        if (r == NULL || !rows[i].has[0]) continue;
        r->has_deal = true;
        r->probability = (double)rows[i].measures[0] / 1e6;
    }
    return st;
}

static int by_need(const void *a, const void *b)
{
    const struct visit_row *x = a, *y = b;
    bool late_x = x->verdict.late > 0, late_y = y->verdict.late > 0;

    if (late_x != late_y) return late_x ? -1 : 1;
    if (x->rank > y->rank || x->rank < y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->verdict.due.n != y->verdict.due.n)
        return x->verdict.due.n < y->verdict.due.n ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static enum status judge_all(struct visits *v, size_t n, struct error *e)
{
    struct idset owners = {0};
    struct named names;

    for (size_t i = 0; i < n; i++) idset_add(&owners, v->tx->arena, v->v[i].owner);
    idset_sort(&owners);
    enum status st = named_read(v->tx, "user", &owners, &names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct visit_row *r = &v->v[i];
        const struct day on = day_of(v);
        const struct day since = {on.n - r->every - 1}; /* never seen is overdue */
        r->owner_name = named_of(&names, r->owner);
        r->verdict = visit_judge(r->every, r->last, since, r->next, on);
        r->rank = visit_rank(r->attractiveness, r->has_deal, r->probability);
    }
    return st;
}

enum status visits_read(struct tx *tx, const struct analysis *a, struct visit_row **out,
                        size_t *n, struct error *e)
{
    struct visits v = {.tx = tx, .a = a};
    enum status st = read_every(&v, e);

    *n = 0;
    if (st == ST_OK) st = read_accounts(&v, n, e);
    if (st != ST_OK) return st;
    if (*n > 0) qsort(v.v, *n, sizeof(*v.v), by_id);
    for (size_t i = 0; i < *n; i++) idset_add(&v.ids, tx->arena, v.v[i].id);
    st = read_visits(&v, false, e);
    if (st == ST_OK) st = read_visits(&v, true, e);
    if (st == ST_OK) st = read_chances(&v, e);
    if (st == ST_OK) st = judge_all(&v, *n, e);
    if (st == ST_OK && *n > 0) qsort(v.v, *n, sizeof(*v.v), by_need);
    *out = v.v;
    return st;
}

/* --- at the door ----------------------------------------------------------------------------
 */

static enum status road_accounts(struct tx *tx, const struct idset *ids, struct road_account *v,
                                 struct idset *contacts, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "account");
    fact_in(&r, "id", ids->v, ids->n);
    enum status st = fact_open(&r, "address phone region main_contact", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int64_t at = idset_find(ids, fact_id(&r));
        if (at < 0) continue;
        v[at] = (struct road_account){.id = fact_id(&r),
                                      .contact = fact_int(&r, "main_contact"),
                                      .address = fact_text(&r, "address"),
                                      .phone = fact_text(&r, "phone"),
                                      .region = fact_text(&r, "region"),
                                      .promise_due = DAY_NONE};
        idset_add(contacts, tx->arena, v[at].contact);
    }
    return fact_end(&r, st);
}

static enum status road_contacts(struct tx *tx, const struct idset *contacts,
                                 struct road_account *v, size_t n, struct error *e)
{
    struct factread r;

    if (contacts->n == 0) return ST_OK;
    fact_begin(&r, tx, "contact");
    fact_in(&r, "id", contacts->v, contacts->n);
    enum status st = fact_open(&r, "name mobile phone", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str mobile = fact_text(&r, "mobile");
        for (size_t i = 0; i < n; i++) {
            if (v[i].contact != fact_id(&r)) continue;
            v[i].contact_name = fact_text(&r, "name");
            v[i].contact_phone = mobile.n > 0 ? mobile : fact_text(&r, "phone");
        }
    }
    return fact_end(&r, st);
}

/* The last thing we promised there and still owe; what was made later rules. */
static enum status road_promises(struct tx *tx, const struct idset *ids, struct road_account *v,
                                 struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, "exchange");
    fact_in(&r, "account", ids->v, ids->n);
    sql_z(fact_more(&r),
          "t.\"direction\" = 'we_give' AND t.\"kind\" = 'promise' AND t.\"state\" = 'open'");
    enum status st = fact_open(&r, "account what due", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int64_t at = idset_find(ids, fact_int(&r, "account"));
        if (at < 0 || v[at].promise > fact_id(&r)) continue;
        v[at].promise = fact_id(&r);
        v[at].promise_text = fact_text(&r, "what");
        v[at].promise_due = fact_day(&r, "due");
    }
    return fact_end(&r, st);
}

enum status road_read(struct tx *tx, const int64_t *accounts, size_t n,
                      struct road_account **out, size_t *count, struct error *e)
{
    struct idset ids = {0}, contacts = {0};

    for (size_t i = 0; i < n && i < IDS_AT_ONCE; i++) idset_add(&ids, tx->arena, accounts[i]);
    idset_sort(&ids);
    *out = arena_zalloc(tx->arena, (ids.n + 1) * sizeof(**out));
    *count = ids.n;
    if (ids.n == 0) return ST_OK;
    enum status st = road_accounts(tx, &ids, *out, &contacts, e);
    idset_sort(&contacts);
    if (st == ST_OK) st = road_contacts(tx, &contacts, *out, ids.n, e);
    return st == ST_OK ? road_promises(tx, &ids, *out, e) : st;
}
