/* ops/calendar.c - see calendar.h. */
#include "ops/calendar.h"

#include "base/utf8.h"
#include "ops/fields.h"

enum { DAYS_MAX = 4000 }; /* a century of holidays */

enum status calendar_load(struct tx *tx, struct calendar *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT \"day\", \"kind\" FROM holidays WHERE deleted_at IS "
                       "NULL AND \"day\" IS NOT NULL ORDER BY \"day\", id LIMIT 4000"),
                   &s, e);
    struct calendar_day *v = arena_alloc(tx->arena, DAYS_MAX * sizeof *v);

    *out = (struct calendar){v, 0};
    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct calendar_day d = {(int32_t)stmt_get_int(s, 0),
                                 str_is(stmt_get_text(s, 1), "working")};
        if (out->n > 0 && v[out->n - 1].day == d.day) out->n--; /* the later row rules */
        v[out->n++] = d;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status name_key_put(struct tx *tx, int64_t id, struct str name, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("UPDATE holidays SET \"name_key\" = ? WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_blob(s, text_sort_key(name, tx->arena));
    stmt_int(s, id);
    return stmt_run(s, e);
}

/* Read before any is written: a statement that is stepped sees no row twice. */
enum status calendar_name_keys(struct tx *tx, struct error *e)
{
    struct {
        int64_t id;
        struct str name;
    } *v = arena_alloc(tx->arena, DAYS_MAX * sizeof *v);
    size_t n = 0;
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT id, \"name\" FROM holidays WHERE \"name\" IS NOT "
                                    "NULL AND \"name_key\" IS NULL ORDER BY id LIMIT 4000"),
                                &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        v[n].id = stmt_get_int(s, 0);
        v[n++].name = str_dup(stmt_get_text(s, 1), tx->arena);
    }
    stmt_done(s);
    if (st != ST_END) return st;
    st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < n; i++) st = name_key_put(tx, v[i].id, v[i].name, e);
    return st;
}

enum status holiday_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    const struct value *day = field_after(in, old, "day");
    struct stmt *s = NULL;

    if (day->kind != V_INT || !field_given(in, "day")) return ST_OK;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT id FROM holidays WHERE \"day\" = ? AND deleted_at IS "
                       "NULL AND id <> ? LIMIT 1"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, day->i);
    stmt_int(s, old == NULL ? 0 : old->id);
    st = stmt_step(s, e);
    if (st == ST_OK) fault_add(f, STR("day"), "unique");
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
