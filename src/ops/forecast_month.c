/* ops/forecast_month.c - see forecast_month.h: submissions, calls, the month along the
 * organisation. */
#include "ops/forecast_month.h"

#include "ops/approval_parts.h"
#include "ops/fields.h"
#include "ops/raised.h"
#include "ops/visit.h"
#include "rules/approval.h"

enum { PEOPLE_MAX = 5000, LEVELS_MAX = 32 };

/* --- the window --------------------------------------------------------------------------- */

struct day forecast_opens_on(struct day month)
{
    return (struct day){day_add_months(day_month_start(month), -1).n + FORECAST_OPENS - 1};
}

struct day forecast_closes_on(struct day month)
{
    return (struct day){day_month_start(month).n + FORECAST_CLOSES - 1};
}

bool forecast_is_open(struct day month, struct day today)
{
    return today.n <= forecast_closes_on(month).n;
}

/* --- hooks -------------------------------------------------------------------------------- */

static int64_t base_of(const struct value *v)
{
    return v->kind == V_MONEY ? v->i : 0;
}

/* Month to its first day, still open; commit <= likely <= upside, in one currency. */
static void check_figures(struct tx *tx, struct input *in, struct faults *f)
{
    static const char *const keys[] = {"commit", "likely", "upside"};
    const struct value *month = field_after(in, NULL, "month");
    const struct value *v[3];

    for (size_t i = 0; i < 3; i++) v[i] = field_after(in, NULL, keys[i]);
    for (size_t i = 1; i < 3; i++) {
        if (v[i]->kind != V_MONEY || v[i - 1]->kind != V_MONEY) continue;
        if (strcmp(v[i]->cur.code, v[i - 1]->cur.code) != 0) {
            fault_add(f, str_of(keys[i]), "forecast_currency");
        } else if (base_of(v[i]) < base_of(v[i - 1])) {
            fault_add(f, str_of(keys[i]), "forecast_order");
        }
    }
    if (month->kind != V_INT) return;
    const struct day first = day_month_start((struct day){(int32_t)month->i});
    input_set(in, "month", value_int(first.n));
    if (!forecast_is_open(first, tx->today)) fault_add(f, STR("month"), "forecast_closed");
}

enum status forecast_entry_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e)
{
    (void)e;
    if (old != NULL || tx->bulk || tx->lenient) return ST_OK;
    if (!tx->actor->is_system && field_id(field_after(in, NULL, "user")) != tx->actor->user)
        fault_add(f, STR("user"), "forecast_own");
    check_figures(tx, in, f);
    input_set(in, "submitted_at", value_int(tx->now_ms));
    return ST_OK;
}

enum status forecast_call_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    int64_t about, manager, above = 0;

    if (old != NULL || tx->bulk || tx->lenient) return ST_OK;
    about = field_id(field_after(in, NULL, "about"));
    manager = field_id(field_after(in, NULL, "manager"));
    if (!tx->actor->is_system && manager != tx->actor->user)
        fault_add(f, STR("manager"), "forecast_own");
    enum status st = about == 0 ? ST_OK : superior_of(tx, about, &above, e);
    if (st != ST_OK) return st;
    if (about != manager && above != manager) fault_add(f, STR("about"), "forecast_superior");
    check_figures(tx, in, f);
    input_set(in, "called_at", value_int(tx->now_ms));
    return ST_OK;
}

enum status forecast_kept(struct tx *tx, const struct record *now, const struct record *old,
                          struct error *e)
{
    (void)tx;
    if (old == NULL || now->deleted_at == 0) return ST_OK;
    return err(e, ST_CONFLICT, "forecast.kept", "forecast rows stay");
}

/* --- submitting --------------------------------------------------------------------------- */

static enum status attach(struct tx *tx, const struct record *entry,
                          const struct forecast_attach *a, struct faults *f, struct error *e)
{
    static const char *const kept[] = {"amount", "stage", "probability", "close_date"};
    struct input *in = input_new(tx, approval_cat(tx, "forecast_deal"));
    struct record deal, made;
    enum status st = record_get(tx, approval_cat(tx, "opportunity"), a->deal, &deal, e);

    if (st == ST_NOT_FOUND) {
        *e = (struct error){0};
        fault_add(f, STR("deals"), "reference");
        return ST_INVALID;
    }
    if (st != ST_OK) return st;
    input_set(in, "entry", value_int(entry->id));
    input_set(in, "deal", value_int(a->deal));
    if (a->category.p != NULL) input_set(in, "category", value_text(a->category));
    for (size_t i = 0; i < COUNT(kept); i++) {
        const struct value *v = record_field(&deal, kept[i]);
        if (v->kind != V_NULL) input_set(in, kept[i], *v);
    }
    return record_create(tx, in, NULL, f, &made, e);
}

enum status forecast_submit(struct tx *tx, const struct forecast_order *o, struct faults *f,
                            struct record *out, struct error *e)
{
    enum status st = record_create(tx, o->in, NULL, f, out, e);

    for (size_t i = 0; st == ST_OK && i < o->n; i++) st = attach(tx, out, &o->deals[i], f, e);
    return st;
}

/* --- what was said ------------------------------------------------------------------------ */

struct one_said { /* newest of a person and month */
    int64_t id, user, by, at;
    struct day month;
    struct forecast_said said;
    struct str reason;
};
struct all_said {
    struct one_said *v;
    size_t n, room;
};

static void said_add(struct arena *a, struct all_said *s, const struct one_said *one)
{
    for (size_t i = 0; i < s->n; i++) {
        struct one_said *x = &s->v[i];
        if (x->user != one->user || x->by != one->by || x->month.n != one->month.n) continue;
        if (one->id > x->id) *x = *one;
        return;
    }
    if (s->n == s->room) {
        size_t room = s->room == 0 ? 64 : s->room * 2;
        struct one_said *v = arena_alloc(a, room * sizeof *v);
        if (s->n > 0) memcpy(v, s->v, s->n * sizeof *v);
        s->v = v;
        s->room = room;
    }
    s->v[s->n++] = *one;
}

struct span {
    struct day from, to; /* months */
    int64_t until;       /* ms: said later is not read */
};
struct said_kind {
    const char *kind, *who, *by, *at; /* by NULL: none */
    const char *fields;
};
static const struct said_kind entries_kind = {"forecast_entry", "user", NULL, "submitted_at",
                                              "user month commit likely upside submitted_at"};
static const struct said_kind calls_kind = {
    "forecast_call", "about", "manager", "called_at",
    "about manager month commit likely upside reason called_at"};

static enum status read_said(struct tx *tx, const struct said_kind *k, const struct span *span,
                             struct all_said *out, struct error *e)
{
    struct factread r;

    fact_begin(&r, tx, k->kind);
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"month\" >= ");
    sql_int(q, span->from.n);
    sql_z(q, " AND t.\"month\" <= ");
    sql_int(q, span->to.n);
    enum status st = fact_open(&r, k->fields, e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct one_said one = {.id = fact_id(&r),
                               .user = fact_int(&r, k->who),
                               .by = k->by == NULL ? 0 : fact_int(&r, k->by),
                               .at = fact_int(&r, k->at),
                               .month = fact_day(&r, "month")};
        if (one.at >= span->until) continue;
        one.said = (struct forecast_said){true, fact_value(&r, "commit").base,
                                          fact_value(&r, "likely").base,
                                          fact_value(&r, "upside").base};
        if (k->by != NULL) one.reason = fact_text(&r, "reason");
        said_add(tx->arena, out, &one);
    }
    return fact_end(&r, st);
}

static const struct one_said *said_of(const struct all_said *s, int64_t user, int64_t by,
                                      struct day month)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct one_said *x = &s->v[i];
        if (x->user == user && x->by == by && x->month.n == month.n) return x;
    }
    return NULL;
}

static void add_said(struct forecast_said *to, const struct forecast_said *v)
{
    if (!v->has) return;
    to->has = true;
    to->commit += v->commit;
    to->likely += v->likely;
    to->upside += v->upside;
}

/* --- along the organisation --------------------------------------------------------------- */

struct crew {
    struct tx *tx;
    struct org org;
    struct all_said entries, calls;
    struct idset people;
};

static const struct org_person *person_in(const struct org *o, int64_t id)
{
    for (size_t i = 0; i < o->npeople; i++) {
        if (o->people[i].id == id) return &o->people[i];
    }
    return NULL;
}

static enum status crew_read(struct tx *tx, const struct span *span, struct crew *out,
                             struct error *e)
{
    *out = (struct crew){.tx = tx};
    enum status st = org_load(tx, &out->org, e);
    if (st == ST_OK) st = read_said(tx, &entries_kind, span, &out->entries, e);
    return st == ST_OK ? read_said(tx, &calls_kind, span, &out->calls, e) : st;
}

/* A person, and whoever stands above him until the actor himself. */
static void crew_add(struct crew *c, int64_t user)
{
    for (int up = 0; user != 0 && up < LEVELS_MAX; up++) {
        idset_add(&c->people, c->tx->arena, user);
        if (user == c->tx->actor->user) return;
        user = org_superior(&c->org, user);
    }
}

static size_t person_at(const struct forecast_person *v, size_t n, int64_t user)
{
    size_t i = 0;

    while (i < n && v[i].user != user) i++;
    return i;
}

/* A superior before his people; circles end at LEVELS_MAX. */
static size_t order_people(const struct crew *c, const struct forecast_person *in,
                           struct forecast_person *out)
{
    const size_t n = c->people.n;
    size_t done = 0, stack = 0;
    size_t *todo = arena_alloc(c->tx->arena, n * sizeof *todo);
    bool *placed = arena_zalloc(c->tx->arena, n * sizeof *placed);

    for (size_t r = 0; r < n; r++) {
        if (placed[r] || (in[r].superior != 0 && person_at(in, n, in[r].superior) < n))
            continue;
        todo[stack++] = r;
        placed[r] = true;
        while (stack > 0) {
            const struct forecast_person *p = &in[todo[--stack]];
            size_t up = person_at(out, done, p->superior);
            out[done] = *p;
            out[done].depth = up < done ? out[up].depth + 1 : 0;
            if (up == done) out[done].superior = 0;
            done++;
            for (size_t i = n; i-- > 0;) {
                if (placed[i] || in[i].superior != p->user) continue;
                placed[i] = true;
                todo[stack++] = i;
            }
        }
    }
    return done;
}

/* From the bottom: his superior's call, else his own on all of his, else what he and those
 * below say. */
static void roll_up(struct forecast_person *v, size_t n, const struct crew *c, struct day month)
{
    for (size_t i = n; i-- > 0;) {
        struct forecast_person *p = &v[i];
        int64_t above = org_superior(&c->org, p->user);
        const struct one_said *call = said_of(&c->calls, p->user, above, month);
        const struct one_said *entry = said_of(&c->entries, p->user, 0, month);
        if (call == NULL) call = said_of(&c->calls, p->user, p->user, month);
        if (entry != NULL) {
            p->entry = entry->id;
            p->at = entry->at;
            p->said = entry->said;
            add_said(&p->rolled, &entry->said);
        }
        if (call != NULL) {
            p->called = true;
            p->call = p->rolled = call->said;
            p->reason = call->reason;
            p->called_at = call->at;
        }
        if (p->superior == 0) continue;
        size_t up = person_at(v, i, p->superior);
        if (up < i) add_said(&v[up].rolled, &p->rolled);
    }
}

static struct forecast_person *crew_people(struct crew *c, struct day month, size_t *n)
{
    struct forecast_person *in, *out;

    idset_sort(&c->people);
    in = arena_zalloc(c->tx->arena, c->people.n * sizeof *in);
    out = arena_zalloc(c->tx->arena, c->people.n * sizeof *out);
    for (size_t i = 0; i < c->people.n; i++) {
        in[i].user = c->people.v[i];
        in[i].superior = org_superior(&c->org, in[i].user);
        in[i].mine = in[i].superior == c->tx->actor->user;
        in[i].accuracy = -1;
        if (in[i].superior == in[i].user) in[i].superior = 0;
    }
    *n = order_people(c, in, out);
    roll_up(out, *n, c, month);
    return out;
}

/* --- the months of an analysis ------------------------------------------------------------ */

struct wanted {
    int64_t owner;
    const int64_t *units;
    size_t nunits;
    bool by_unit;
};

static bool is_wanted(const struct crew *c, const struct wanted *w, int64_t user)
{
    const struct org_person *p;

    if (w->owner != 0 && user != w->owner) return false;
    if (!w->by_unit) return true;
    p = person_in(&c->org, user);
    for (size_t i = 0; p != NULL && i < w->nunits; i++) {
        if (w->units[i] == p->unit) return true;
    }
    return false;
}

static void month_said(struct crew *c, const struct wanted *w, struct forecast_month *m)
{
    struct forecast_person *v;
    size_t n;

    c->people = (struct idset){.n = 0};
    for (size_t i = 0; i < c->entries.n; i++) {
        const struct one_said *s = &c->entries.v[i];
        if (s->month.n == m->month.n && is_wanted(c, w, s->user))
            idset_add(&c->people, c->tx->arena, s->user);
    }
    for (size_t i = 0; i < c->calls.n; i++) {
        const struct one_said *s = &c->calls.v[i];
        if (s->month.n == m->month.n && is_wanted(c, w, s->user))
            idset_add(&c->people, c->tx->arena, s->user);
    }
    v = crew_people(c, m->month, &n);
    for (size_t i = 0; i < n; i++) {
        add_said(&m->said, &v[i].said);
        if (v[i].superior == 0) add_said(&m->called, &v[i].rolled);
    }
}

static enum status read_frozen(const struct crew *c, const struct wanted *w, struct span span,
                               struct forecast_view *v, struct error *e)
{
    struct factread r;

    fact_begin(&r, c->tx, "forecast_snapshot");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"month\" >= ");
    sql_int(q, span.from.n);
    sql_z(q, " AND t.\"month\" < ");
    sql_int(q, day_month_start(v->day).n);
    enum status st =
        fact_open(&r, "user month taken_on stage_weighted calibrated p10 p50 p90 booked", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct day month = fact_day(&r, "month");
        if (fact_day(&r, "taken_on").n > v->day.n || !is_wanted(c, w, fact_int(&r, "user")))
            continue;
        for (size_t i = 0; i < v->n; i++) {
            struct forecast_month *m = &v->months[i];
            if (m->month.n != month.n) continue;
            m->has_method = true;
            m->stage += fact_value(&r, "stage_weighted").i;
            m->calibrated += fact_value(&r, "calibrated").i;
            m->band.p10 += fact_value(&r, "p10").i;
            m->band.p50 += fact_value(&r, "p50").i;
            m->band.p90 += fact_value(&r, "p90").i;
        }
    }
    return fact_end(&r, st);
}

enum status forecast_people(struct tx *tx, const struct analysis *a, struct forecast_view *v,
                            struct error *e)
{
    struct wanted w = {.owner = a->owner, .by_unit = a->unit != 0};
    struct span span = {v->months[0].month, v->months[v->n - 1].month,
                        zone_day_end_ms(tx->company->zone, v->day)};
    struct crew c;
    int64_t *units = NULL;
    enum status st = ST_OK;

    if (a->pipeline != 0 || a->product != 0 || a->segment.p != NULL || a->region.p != NULL)
        return ST_OK;
    if (w.by_unit) st = analysis_subtree(tx, a->unit, &units, &w.nunits, e);
    w.units = units;
    if (st == ST_OK) st = crew_read(tx, &span, &c, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < v->n; i++) month_said(&c, &w, &v->months[i]);
    return read_frozen(&c, &w, span, v, e);
}

/* --- the team's month --------------------------------------------------------------------- */

static enum status add_owners(struct crew *c, struct idset *due, struct error *e)
{
    const struct analysis all = {.from = DAY_NONE, .to = DAY_NONE, .as_of = DAY_NONE};
    struct tx *tx = c->tx;
    struct query *q = NULL;
    struct aggregate agg = {.groups = {{analysis_field(tx, "owner"), G_VALUE, NULL}},
                            .ngroups = 1,
                            .measures = {{.kind = M_COUNT}},
                            .nmeasures = 1,
                            .limit = PEOPLE_MAX};
    struct agg_row *rows = NULL;
    size_t n = 0;
    enum status st = analysis_deals(tx, &all, &q, e);

    if (st == ST_OK) st = analysis_where_state(tx, q, "open", e);
    if (st == ST_OK) st = aggregate_run(tx, q, &agg, &rows, &n, e);
    for (size_t i = 0; i < n; i++) {
        const struct org_person *p = person_in(&c->org, field_id(&rows[i].keys[0]));
        if (p == NULL || !p->active) continue;
        idset_add(due, tx->arena, p->id);
        crew_add(c, p->id);
    }
    analysis_free(q);
    idset_sort(due);
    return st;
}

static enum status put_accuracy(struct tx *tx, struct forecast_person *v, size_t n,
                                struct error *e)
{
    struct analysis a = {.from = day_add_months(day_month_start(tx->today), -12),
                         .to = DAY_NONE,
                         .as_of = DAY_NONE};
    struct forecast_score *s = NULL;
    size_t ns = 0;
    enum status st = forecast_accuracy(tx, &a, &s, &ns, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        double sum = 0, k = 0;
        for (size_t j = 0; j < ns; j++) {
            if (s[j].user != v[i].user || !s[j].has[METHOD_LIKELY]) continue;
            if (s[j].miss[METHOD_LIKELY] < 0) continue;
            sum += s[j].miss[METHOD_LIKELY];
            k += 1;
        }
        v[i].accuracy = k > 0 ? sum / k : -1;
    }
    return st;
}

enum status forecast_team(struct tx *tx, struct day month, struct forecast_person **out,
                          size_t *n, struct error *e)
{
    const struct span span = {month, month, INT64_MAX};
    struct idset due = {.n = 0};
    struct named names;
    struct crew c;
    enum status st = crew_read(tx, &span, &c, e);

    *n = 0;
    if (st == ST_OK) st = add_owners(&c, &due, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < c.entries.n; i++) crew_add(&c, c.entries.v[i].user);
    *out = crew_people(&c, month, n);
    st = named_read(tx, "user", &c.people, &names, e);
    for (size_t i = 0; st == ST_OK && i < *n; i++) {
        (*out)[i].name = named_of(&names, (*out)[i].user);
        (*out)[i].due = idset_find(&due, (*out)[i].user) >= 0;
    }
    return st == ST_OK ? put_accuracy(tx, *out, *n, e) : st;
}
