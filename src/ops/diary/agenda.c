/* ops/diary/agenda.c - see agenda.h. */
#include "ops/diary/agenda.h"

#include "ops/analysis.h"
#include "ops/calendar.h"
#include "ops/diary/series.h"
#include "ops/factread.h"

#include <stdlib.h>

enum { LONGEST_DAYS = 62 };

struct agenda {
    struct tx *tx;
    const struct agenda_query *q;
    int64_t from, to; /* instants */
    struct agenda_item *v;
    size_t n, room;
};

static struct agenda_item *next_item(struct agenda *a)
{
    if (a->n == a->room) {
        size_t room = a->room == 0 ? 256 : a->room * 2;
        struct agenda_item *v = arena_alloc(a->tx->arena, room * sizeof(*v));
        if (a->n > 0) memcpy(v, a->v, a->n * sizeof(*v));
        a->v = v;
        a->room = room;
    }
    a->v[a->n] = (struct agenda_item){.due = DAY_NONE, .remind = -1};
    return &a->v[a->n++];
}

/* Owner or participant. */
static void put_people(struct sql *s, const struct agenda_query *q, const char *kind)
{
    if (q->nusers == 0) return;
    sql_z(s, " AND (t.\"owner\" IN (");
    for (size_t i = 0; i < q->nusers; i++) {
        if (i > 0) sql_z(s, ", ");
        sql_int(s, q->users[i]);
    }
    sql_z(s, ") OR t.id IN (SELECT r.record FROM record_ref r WHERE r.kind = ");
    sql_text(s, str_of(kind));
    sql_z(s, " AND r.field = 'participants' AND r.target IN (");
    for (size_t i = 0; i < q->nusers; i++) {
        if (i > 0) sql_z(s, ", ");
        sql_int(s, q->users[i]);
    }
    sql_z(s, ")))");
}

static void put_span(struct agenda *a, struct sql *s)
{
    const int64_t longest = (int64_t)LONGEST_DAYS * 86400000;

    sql_z(s, "((t.\"start\" < ");
    sql_int(s, a->to);
    sql_z(s, " AND t.\"start\" >= ");
    sql_int(s, a->from - longest);
    sql_z(s, " AND (t.\"start\" >= ");
    sql_int(s, a->from);
    sql_z(s, " OR t.\"end\" > ");
    sql_int(s, a->from);
    sql_z(s, "))");
    if (!a->q->timed_only) {
        sql_z(s, " OR (t.\"start\" IS NULL AND t.\"due\" >= ");
        sql_int(s, a->q->from.n);
        sql_z(s, " AND t.\"due\" <= ");
        sql_int(s, a->q->to.n);
        sql_z(s, ")");
    }
    sql_z(s, ")");
}

static int64_t int_or(struct factread *r, const char *field, int64_t missing)
{
    struct value v = fact_value(r, field);
    return v.kind == V_INT ? v.i : missing;
}

static void take_people(struct factread *r, struct agenda_item *i)
{
    struct value v = fact_value(r, "participants");

    if (v.kind != V_IDS || v.nids == 0) return;
    int64_t *ids = arena_alloc(r->tx->arena, v.nids * sizeof(*ids));
    memcpy(ids, v.ids, v.nids * sizeof(*ids));
    i->participants = ids;
    i->nparticipants = v.nids;
}

static void take_activity(struct agenda *a, struct factread *r)
{
    struct agenda_item *i = next_item(a);

    i->id = fact_id(r);
    i->version = row_version(r->rows);
    i->recurrence = fact_int(r, "recurrence");
    i->occurrence = fact_int(r, "occurrence");
    i->kind = fact_text(r, "kind");
    i->subject = fact_text(r, "subject");
    i->place = fact_text(r, "place");
    i->state = fact_text(r, "state");
    i->objective = fact_text(r, "objective");
    i->start = fact_int(r, "start");
    i->end = fact_int(r, "end");
    i->all_day = fact_int(r, "all_day") != 0;
    i->account = fact_int(r, "account");
    i->deal = fact_int(r, "deal");
    i->owner = fact_int(r, "owner");
    i->minutes = int_or(r, "minutes", -1);
    i->remind = int_or(r, "remind", -1);
    take_people(r, i);
    if (i->start != 0) return;
    i->due = fact_day(r, "due");
    i->start = zone_instant(a->tx->company->zone, i->due, 0);
}

static enum status read_activities(struct agenda *a, struct error *e)
{
    struct factread r;

    fact_begin(&r, a->tx, "activity");
    struct sql *s = fact_more(&r);
    put_span(a, s);
    put_people(s, a->q, "activity");
    enum status st =
        fact_open(&r,
                  "kind subject place state objective start end all_day due account "
                  "deal owner minutes remind participants recurrence occurrence",
                  e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (a->n == AGENDA_ITEMS) {
            st = err(e, ST_TOO_LARGE, "answer_too_large", "activities");
            break;
        }
        take_activity(a, &r);
    }
    return fact_end(&r, st);
}

/* --- series --------------------------------------------------------------------------------
 */

static void add_slot(struct agenda *a, const struct agenda_item *like, const struct slot *slot,
                     int64_t minutes)
{
    struct agenda_item *i = next_item(a);

    *i = *like;
    i->occurrence = slot->original;
    i->start = slot->start;
    i->end = minutes >= 0 ? series_time_end(a->tx, slot->start, minutes, like->all_day) : 0;
}

static enum status take_series(struct agenda *a, struct factread *r, const struct calendar *cal,
                               struct error *e)
{
    enum { SLOTS = 500 };
    const struct series_facts f = {.start = fact_int(r, "start"),
                                   .timezone = fact_text(r, "timezone"),
                                   .rule = fact_text(r, "rule"),
                                   .on_holiday = fact_text(r, "on_holiday"),
                                   .exceptions = fact_text(r, "exceptions"),
                                   .extra = fact_text(r, "extra")};
    struct agenda_item like = {.due = DAY_NONE, .remind = -1};
    struct slot slots[SLOTS];
    struct series_open s;
    struct day from = fact_day(r, "filled_from"), to = fact_day(r, "filled_to");
    int64_t minutes = int_or(r, "minutes", -1);
    enum status st = series_open(a->tx, &f, cal, &s, e);

    if (st != ST_OK) return st;
    like.recurrence = fact_id(r);
    like.kind = fact_text(r, "kind");
    like.subject = fact_text(r, "subject");
    like.place = fact_text(r, "place");
    like.objective = fact_text(r, "objective");
    like.state = STR("planned");
    like.all_day = fact_int(r, "all_day") != 0;
    like.account = fact_int(r, "account");
    like.deal = fact_int(r, "deal");
    like.owner = fact_int(r, "owner");
    like.minutes = -1;
    take_people(r, &like);
    size_t n = series_between(&s.s, a->from, a->to, slots, SLOTS);
    for (size_t i = 0; i < n && a->n < AGENDA_ITEMS; i++) {
        struct day d = zone_day(a->tx->company->zone, slots[i].start);
        bool made = from.n != DAY_NONE.n && d.n >= from.n && d.n <= to.n;
        if (!made) add_slot(a, &like, &slots[i], minutes);
    }
    series_close(&s);
    return ST_OK;
}

static enum status read_series(struct agenda *a, struct error *e)
{
    struct factread r;
    struct calendar cal;
    enum status st = calendar_load(a->tx, &cal, e);

    if (st != ST_OK) return st;
    fact_begin(&r, a->tx, "recurrence");
    struct sql *s = fact_more(&r);
    sql_z(s, "t.\"start\" < ");
    sql_int(s, a->to);
    sql_z(s, " AND (t.\"filled_to\" IS NULL OR t.\"filled_to\" < ");
    sql_int(s, a->q->to.n);
    sql_z(s, " OR t.\"filled_from\" > ");
    sql_int(s, a->q->from.n);
    sql_z(s, ")");
    put_people(s, a->q, "recurrence");
    st =
        fact_open(&r,
                  "kind subject place objective start minutes all_day timezone rule on_holiday "
                  "exceptions extra account deal owner participants filled_from filled_to",
                  e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) st = take_series(a, &r, &cal, e);
    return fact_end(&r, st);
}

static enum status stands_made(struct tx *tx, const struct agenda_item *i, bool *yes,
                               struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT 1 FROM activities WHERE \"recurrence\" = ? AND \"occurrence\" = ?"),
        &s, e);

    *yes = false;
    if (st != ST_OK) return st;
    stmt_int(s, i->recurrence);
    stmt_int(s, i->occurrence);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* A time that was made and moved into a span nobody filled is the activity's, not the series'.
 */
static enum status drop_doubles(struct agenda *a, struct error *e)
{
    size_t n = 0;
    enum status st = ST_OK;

    for (size_t i = 0; i < a->n && st == ST_OK; i++) {
        bool made = false;
        if (a->v[i].id == 0) st = stands_made(a->tx, &a->v[i], &made, e);
        if (!made) a->v[n++] = a->v[i];
    }
    a->n = n;
    return st;
}

/* --- the whole -----------------------------------------------------------------------------
 */

static int by_start(const void *a, const void *b)
{
    const struct agenda_item *x = a, *y = b;

    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static bool takes_time(const struct agenda_item *i)
{
    return !i->all_day && i->due.n == DAY_NONE.n && i->end > i->start &&
           (str_is(i->state, "planned") || str_is(i->state, "done")) &&
           !str_is(i->kind, "task");
}

/* Sorted by start: the ones that can meet an item follow it until one begins after its end. */
static void find_conflicts(struct agenda *a)
{
    for (size_t i = 0; i < a->n; i++) {
        if (!takes_time(&a->v[i])) continue;
        for (size_t k = i + 1; k < a->n && a->v[k].start < a->v[i].end; k++) {
            if (a->v[k].owner != a->v[i].owner || !takes_time(&a->v[k])) continue;
            a->v[i].conflict = a->v[k].conflict = true;
        }
    }
}

static enum status fill_names(struct agenda *a, struct error *e)
{
    struct idset accounts = {0}, owners = {0};
    struct named account_names, owner_names;

    for (size_t i = 0; i < a->n; i++) {
        idset_add(&accounts, a->tx->arena, a->v[i].account);
        idset_add(&owners, a->tx->arena, a->v[i].owner);
    }
    idset_sort(&accounts);
    idset_sort(&owners);
    enum status st = named_read(a->tx, "account", &accounts, &account_names, e);
    if (st == ST_OK) st = named_read(a->tx, "user", &owners, &owner_names, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < a->n; i++) {
        a->v[i].account_name = named_of(&account_names, a->v[i].account);
        a->v[i].owner_name = named_of(&owner_names, a->v[i].owner);
    }
    return ST_OK;
}

enum status agenda_read(struct tx *tx, const struct agenda_query *q, struct agenda_item **out,
                        size_t *n, struct error *e)
{
    struct agenda a = {.tx = tx, .q = q};
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("activity"));
    bool others = actor_scope(tx->actor, kind->index, ACT_UPDATE) > SC_OWN;
    bool own = actor_may(tx->actor, kind->index, ACT_UPDATE);

    a.from = zone_instant(tx->company->zone, q->from, 0);
    a.to = zone_instant(tx->company->zone, (struct day){q->to.n + 1}, 0);
    enum status st = read_activities(&a, e);
    if (st == ST_OK) st = read_series(&a, e);
    if (st == ST_OK) st = drop_doubles(&a, e);
    if (st != ST_OK) return st;
    if (a.n > 0) qsort(a.v, a.n, sizeof(*a.v), by_start);
    find_conflicts(&a);
    for (size_t i = 0; i < a.n; i++) {
        bool mine = a.v[i].owner == tx->actor->user;
        a.v[i].may_change = a.v[i].id != 0 && (others || (own && mine));
    }
    *out = a.v;
    *n = a.n;
    return fill_names(&a, e);
}

enum status agenda_people(struct tx *tx, int64_t unit, int64_t **out, size_t *n,
                          struct error *e)
{
    int64_t *units = NULL;
    size_t nunits = 0;
    struct stmt *s = NULL;
    struct sql q;
    enum status st = analysis_subtree(tx, unit, &units, &nunits, e);

    *out = arena_alloc(tx->arena, BUSY_USERS * sizeof(**out));
    *n = 0;
    if (st != ST_OK) return st;
    sql_init(&q, tx->arena);
    sql_z(&q, "SELECT id FROM users WHERE deleted_at IS NULL AND \"active\" = 1 AND "
              "\"org_unit\"");
    analysis_put_ids(&q, units, nunits);
    sql_z(&q, " ORDER BY \"name_key\", id LIMIT ");
    sql_int(&q, BUSY_USERS);
    st = sql_prepare(&q, tx->db, &s, e);
    while (st == ST_OK && *n < BUSY_USERS && (st = stmt_step(s, e)) == ST_OK)
        (*out)[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}
