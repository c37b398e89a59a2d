#include "store/change.h"

#include "model/mask.h"
#include "store/audit.h"
#include "store/json.h"

enum { CHANGE_ROWS = 8 }; /* rows per INSERT: few texts, few statements */

/* The stored value as text; minor units for money. p NULL for none. */
static struct str stored_text(const struct value *v, struct arena *a)
{
    switch (v->kind) {
    case V_NULL:
        return STR_NONE;
    case V_TEXT:
        return v->s;
    case V_SEALED:
        return STR(MASKED_ALL);
    case V_INT:
    case V_MONEY:
        return str_fmt(a, "%lld", (long long)v->i);
    case V_IDS:
        break;
    }
    struct json j = {.arena = a};
    for (size_t i = 0; i < v->nids; i++) {
        if (i > 0) json_z(&j, ",");
        json_int(&j, v->ids[i]);
    }
    return json_view(&j);
}

/* What a new record begins with is true from the day its life begins. */
static int32_t change_day(const struct write *w)
{
    if (w->o->on_day.n != DAY_NONE.n) return w->o->on_day.n;
    int from = w->old == NULL && w->kind->e->day_from != NULL
                   ? kind_field(w->kind, w->kind->e->day_from)
                   : -1;
    if (from >= 0 && w->now.r.v[from].kind == V_INT) return (int32_t)w->now.r.v[from].i;
    return w->tx->today.n;
}

static void bind_id(struct stmt *s, int64_t id)
{
    if (id == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, id);
    }
}

static void bind_change(const struct write *w, int i, struct stmt *s)
{
    const struct field *f = w->kind->fields[i].f;
    const struct value none = {.kind = V_NULL};
    const struct value *now = &w->now.r.v[i];
    bool money = now->kind == V_MONEY;
    struct arena *a = w->tx->arena;

    stmt_text(s, str_of(w->kind->e->key));
    stmt_int(s, w->now.r.id);
    stmt_text(s, str_of(f->key));
    stmt_text(s, stored_text(w->old == NULL ? &none : &w->old->r.v[i], a));
    stmt_text(s, stored_text(now, a));
    stmt_text(s, money ? str_of(now->cur.code) : STR_NONE);
    if (money && (f->flags & MONEY_TWIN) != 0) {
        stmt_int(s, now->base);
    } else {
        stmt_null(s);
    }
    stmt_int(s, change_day(w));
    stmt_int(s, w->tx->now_ms);
    bind_id(s, w->tx->actor->user);
    stmt_text(s, w->o->evidence);
    stmt_text(s, w->o->reason);
    stmt_text(s, w->tx->request_id);
}

static enum status change_rows(const struct write *w, const int *fields, size_t n,
                               struct error *e)
{
    static const struct str head =
        STR_INIT("INSERT INTO field_change (kind, record, field, old, new, new_cur, new_base, "
                 "on_day, at, by_user, evidence, reason, request_id) VALUES ");
    static const struct str row = STR_INIT("(?,?,?,?,?,?,?,?,?,?,?,?,?),");
    char *text = arena_alloc(w->tx->arena, head.n + n * row.n);
    struct stmt *s = NULL;

    memcpy(text, head.p, head.n);
    for (size_t i = 0; i < n; i++) memcpy(text + head.n + i * row.n, row.p, row.n);
    struct str sql = {text, head.n + n * row.n - 1};
    enum status st = db_prepare(w->tx->db, sql, &s, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) bind_change(w, fields[i], s);
    return stmt_run(s, e);
}

enum status change_dated(const struct write *w, struct error *e)
{
    int fields[CHANGE_ROWS];
    size_t n = 0;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < w->kind->nfields; i++) {
        if (!w->changed[i] || (w->kind->fields[i].f->flags & DATED) == 0) continue;
        fields[n++] = (int)i;
        if (n < CHANGE_ROWS) continue;
        st = change_rows(w, fields, n, e);
        n = 0;
    }
    if (st == ST_OK && n > 0) st = change_rows(w, fields, n, e);
    return st;
}

static void member(struct json *j, const char *key)
{
    json_z(j, j->n == 0 ? "{" : ",");
    json_text(j, str_of(key));
    json_z(j, ":");
}

enum status change_audit(const struct write *w, struct error *e)
{
    const struct value none = {.kind = V_NULL};
    struct json j = {.arena = w->tx->arena};

    for (size_t i = 0; i < w->kind->nfields; i++) {
        const struct field *f = w->kind->fields[i].f;
        if (!w->changed[i] || (f->flags & SECRET) != 0) continue;
        member(&j, f->key);
        json_z(&j, "[");
        json_value(&j, f, w->old == NULL ? &none : &w->old->r.v[i]);
        json_z(&j, ",");
        json_value(&j, f, &w->now.r.v[i]);
        json_z(&j, "]");
    }
    if (w->o->reason.n > 0) {
        member(&j, "_reason");
        json_text(&j, w->o->reason);
    }
    if (w->o->evidence.n > 0) {
        member(&j, "_evidence");
        json_text(&j, w->o->evidence);
    }
    json_z(&j, j.n == 0 ? "{}" : "}");
    struct audit a = {.action = w->action,
                      .kind = str_of(w->kind->e->key),
                      .record = w->now.r.id,
                      .json = json_view(&j)};
    return audit_write(w->tx, &a, e);
}

static void event_remember(struct tx *tx, struct event ev)
{
    if (tx->nevents == tx->events_room) {
        size_t room = tx->events_room == 0 ? 8 : tx->events_room * 2;
        struct event *wider = arena_alloc(tx->arena, room * sizeof(*wider));
        if (tx->nevents > 0) memcpy(wider, tx->events, tx->nevents * sizeof(*wider));
        tx->events = wider;
        tx->events_room = room;
    }
    tx->events[tx->nevents++] = ev;
}

enum status change_event(struct tx *tx, const struct record *r, char what, struct error *e)
{
    struct event ev = {.kind = r->kind, .id = r->id, .version = r->version, .what = what};
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("INSERT INTO event (kind, record, version, what, at) "
                                    "VALUES (?, ?, ?, ?, ?) RETURNING id"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(r->kind->e->key));
    stmt_int(s, r->id);
    stmt_int(s, r->version);
    stmt_text(s, (struct str){&ev.what, 1});
    stmt_int(s, tx->now_ms);
    st = stmt_one(s, e);
    if (st == ST_OK) ev.seq = stmt_get_int(s, 0);
    stmt_done(s);
    if (st == ST_OK) event_remember(tx, ev);
    return st;
}
