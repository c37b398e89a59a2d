#include "store/change.h"

#include "model/mask.h"
#include "store/audit.h"
#include "store/json.h"
#include "store/later.h"

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

/* The day on which a record's life begins; DAY_NONE when it has none. */
static struct day birth_day(const struct record *r)
{
    int from = r->kind->e->day_from != NULL ? kind_field(r->kind, r->kind->e->day_from) : -1;

    if (from < 0 || r->v[from].kind != V_INT) return DAY_NONE;
    return (struct day){(int32_t)r->v[from].i};
}

/* What a new record begins with is true from the day its life begins. */
static int32_t change_day(const struct write *w)
{
    if (w->o->on_day.n != DAY_NONE.n) return w->o->on_day.n;
    struct day born = w->old == NULL ? birth_day(&w->now.r) : DAY_NONE;
    return born.n != DAY_NONE.n ? born.n : w->tx->today.n;
}

/* Whether the row itself says what the values were at its birth, when, and by whom. */
static bool is_birth_kept(const struct write *w)
{
    struct day born = birth_day(&w->now.r);

    return w->old == NULL && (w->kind->e->flags & E_BIRTH_KEPT) != 0 && born.n != DAY_NONE.n &&
           change_day(w) == born.n && w->o->evidence.n == 0 && w->o->reason.n == 0;
}

static void bind_id(struct stmt *s, int64_t id)
{
    if (id == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, id);
    }
}

static struct str text_or_null(struct str s)
{
    return s.n == 0 ? STR_NONE : s;
}

/* What one row of field_change says beside the record it belongs to. */
struct change_row {
    const struct field *field;
    const struct value *old, *now;
    int32_t on_day;
    int64_t at, by;
    struct str evidence, reason, request_id;
};

static void bind_change(const struct write *w, const struct change_row *c, struct stmt *s)
{
    bool money = c->now->kind == V_MONEY;
    struct arena *a = w->tx->arena;

    stmt_text(s, str_of(w->kind->e->key));
    stmt_int(s, w->now.r.id);
    stmt_text(s, str_of(c->field->key));
    stmt_text(s, stored_text(c->old, a));
    stmt_text(s, stored_text(c->now, a));
    stmt_text(s, money ? str_of(c->now->cur.code) : STR_NONE);
    if (money && (c->field->flags & MONEY_TWIN) != 0) {
        stmt_int(s, c->now->base);
    } else {
        stmt_null(s);
    }
    stmt_int(s, c->on_day);
    stmt_int(s, c->at);
    bind_id(s, c->by);
    stmt_text(s, text_or_null(c->evidence));
    stmt_text(s, text_or_null(c->reason));
    stmt_text(s, c->request_id);
}

static enum status change_rows(const struct write *w, const struct change_row *rows, size_t n,
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
    for (size_t i = 0; i < n; i++) bind_change(w, &rows[i], s);
    return stmt_run(s, e);
}

/* Which DATED fields have rows; `has` is one flag a field. */
static enum status fields_with_rows(const struct write *w, bool *has, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        w->tx->db, STR("SELECT DISTINCT field FROM field_change WHERE kind = ? AND record = ?"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(w->kind->e->key));
    stmt_int(s, w->now.r.id);
    while ((st = stmt_step(s, e)) == ST_OK) {
        int at = cat_field_index(w->kind, stmt_get_text(s, 0));
        if (at >= 0) has[at] = true;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Before a value of the birth changes for the first time it becomes a row as if written then;
 * all of them do when the day of birth itself moves. */
static enum status write_births(const struct write *w, struct error *e)
{
    const struct value none = {.kind = V_NULL};
    const struct record *r = &w->old->r;
    struct day born = birth_day(r);
    bool *has = arena_zalloc(w->tx->arena, w->kind->nfields * sizeof *has);
    bool moved = w->changed[kind_field(w->kind, w->kind->e->day_from)];
    struct change_row rows[CHANGE_ROWS];
    size_t n = 0;
    enum status st = fields_with_rows(w, has, e);

    for (size_t i = 0; st == ST_OK && i < w->kind->nfields; i++) {
        if (has[i] || !(moved || w->changed[i]) || r->v[i].kind == V_NULL) continue;
        if ((w->kind->fields[i].f->flags & DATED) == 0) continue;
        rows[n++] = (struct change_row){.field = w->kind->fields[i].f,
                                        .old = &none,
                                        .now = &r->v[i],
                                        .on_day = born.n,
                                        .at = r->created_at,
                                        .by = r->created_by};
        if (n < CHANGE_ROWS) continue;
        st = change_rows(w, rows, n, e);
        n = 0;
    }
    return st == ST_OK && n > 0 ? change_rows(w, rows, n, e) : st;
}

static bool changes_dated(const struct write *w)
{
    for (size_t i = 0; i < w->kind->nfields; i++) {
        const struct field *f = w->kind->fields[i].f;
        if (!w->changed[i]) continue;
        if ((f->flags & DATED) != 0) return true;
        if (w->kind->e->day_from != NULL && strcmp(f->key, w->kind->e->day_from) == 0) {
            return true;
        }
    }
    return false;
}

enum status change_dated(const struct write *w, struct error *e)
{
    const struct value none = {.kind = V_NULL};
    struct change_row rows[CHANGE_ROWS];
    size_t n = 0;
    enum status st = ST_OK;

    if (is_birth_kept(w) || !changes_dated(w)) return ST_OK;
    if (w->old != NULL && (w->kind->e->flags & E_BIRTH_KEPT) != 0 &&
        birth_day(&w->old->r).n != DAY_NONE.n) {
        st = write_births(w, e);
    }
    for (size_t i = 0; st == ST_OK && i < w->kind->nfields; i++) {
        if (!w->changed[i] || (w->kind->fields[i].f->flags & DATED) == 0) continue;
        rows[n++] = (struct change_row){.field = w->kind->fields[i].f,
                                        .old = w->old == NULL ? &none : &w->old->r.v[i],
                                        .now = &w->now.r.v[i],
                                        .on_day = change_day(w),
                                        .at = w->tx->now_ms,
                                        .by = w->tx->actor->user,
                                        .evidence = w->o->evidence,
                                        .reason = w->o->reason,
                                        .request_id = w->tx->request_id};
        if (n < CHANGE_ROWS) continue;
        st = change_rows(w, rows, n, e);
        n = 0;
    }
    return st == ST_OK && n > 0 ? change_rows(w, rows, n, e) : st;
}

static void member(struct json *j, const char *key)
{
    json_z(j, j->n == 0 ? "{" : ",");
    json_text(j, str_of(key));
    json_z(j, ":");
}

/* "key":[old,new], with what the catalogue holds ready of it. */
static void member_change(const struct write *w, size_t i, struct json *j)
{
    const struct cat_field *f = &w->kind->fields[i];
    struct str lead = {f->wire.p, f->wire.n - strlen("null")}; /* ,"key": */

    if (j->n == 0) json_raw(j, STR("{"));
    json_raw(j, j->n == 1 ? str_skip(lead, 1) : lead);
    if (w->old == NULL) {
        json_raw(j, STR("[null,"));
    } else {
        json_raw(j, STR("["));
        json_value(j, f->f, &w->old->r.v[i]);
        json_raw(j, STR(","));
    }
    json_value(j, f->f, &w->now.r.v[i]);
    json_raw(j, STR("]"));
}

enum status change_audit(const struct write *w, struct error *e)
{
    struct json j = {.arena = w->tx->arena};

    for (size_t i = 0; i < w->kind->nfields; i++) {
        bool secret = (w->kind->fields[i].f->flags & SECRET) != 0;
        if (w->changed[i] && !secret) member_change(w, i, &j);
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

static enum status event_insert(struct tx *tx, const struct event *ev, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("INSERT INTO event (kind, record, version, what, at) "
                                    "VALUES (?, ?, ?, ?, ?)"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(ev->kind->e->key));
    stmt_int(s, ev->id);
    stmt_int(s, ev->version);
    stmt_text(s, (struct str){&ev->what, 1});
    stmt_int(s, tx->now_ms);
    return stmt_run(s, e);
}

enum status change_event(struct tx *tx, const struct record *r, char what, struct error *e)
{
    const struct event ev = {.kind = r->kind, .id = r->id, .version = r->version, .what = what};
    struct later *l = later_of(tx->db);
    enum status st =
        l == NULL ? event_insert(tx, &ev, e) : later_event(l, tx->db, &ev, tx->now_ms, e);

    if (st == ST_OK) event_remember(tx, ev);
    return st;
}
