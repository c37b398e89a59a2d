#include "store/code.h"

#include "store/json.h"
#include "store/later.h"

/* One row per prefix: read and moved on, which costs half of an upsert that answers. */
static enum status count_on(struct write *w, int64_t *out, struct error *e)
{
    struct str name = str_of(w->kind->e->code_prefix);
    struct stmt *s = NULL;
    enum status st =
        db_prepare(w->tx->db, STR("SELECT next FROM sequence WHERE name = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, name);
    st = stmt_step(s, e);
    bool there = st == ST_OK;
    *out = there ? stmt_get_int(s, 0) : 1;
    stmt_done(s);
    if (st != ST_OK && st != ST_END) return st;
    st = db_prepare(w->tx->db,
                    there ? STR("UPDATE sequence SET next = ? WHERE name = ?")
                          : STR("INSERT INTO sequence (next, name) VALUES (?, ?)"),
                    &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, *out + 1);
    stmt_text(s, name);
    return stmt_run(s, e);
}

/* PostgreSQL takes numbers from the identity of the table instead: a counted row would make all
 * concurrent creates wait for each other. */
static enum status next_number(struct write *w, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    struct later *l = later_of(w->tx->db);

    if (l != NULL) return later_number(l, w->tx->db, w->kind->e->code_prefix, out, e);
    if (db_kind(w->tx->db) == DB_SQLITE) return count_on(w, out, e);
    enum status st =
        db_prepare(w->tx->db, STR("SELECT nextval(pg_get_serial_sequence(?, 'id'))"), &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, str_of(w->kind->e->table));
    st = stmt_one(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

/* The number in a code of our own making, or 0. */
static int64_t number_of(struct str code, const char *prefix)
{
    int64_t n = 0;
    struct str head = str_of(prefix);
    if (!str_starts(code, head) || code.n > head.n + 15) return 0;
    struct str digits = str_skip(code, head.n);
    for (size_t i = 0; i < digits.n; i++) {
        if (!ascii_digit(digits.p[i])) return 0;
    }
    return str_int64(digits, &n) ? n : 0;
}

static enum status move_counter(struct write *w, int64_t past, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        w->tx->db,
        STR("INSERT INTO sequence (name, next) VALUES (?, ?) ON CONFLICT (name) "
            "DO UPDATE SET next = excluded.next WHERE sequence.next < excluded.next"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(w->kind->e->code_prefix));
    stmt_int(s, past + 1);
    return stmt_run(s, e);
}

static enum status code_taken(struct write *w, struct str code, bool *taken, struct error *e)
{
    struct stmt *s = NULL;
    struct str text =
        str_fmt(w->tx->arena, "SELECT 1 FROM \"%s\" WHERE code = ? AND deleted_at IS NULL",
                w->kind->e->table);
    enum status st = db_prepare(w->tx->db, text, &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, code);
    st = stmt_step(s, e);
    *taken = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* "O000123": at least six digits. */
static struct str code_text(const char *prefix, int64_t n, struct arena *a)
{
    struct json j = {.arena = a};

    json_z(&j, prefix);
    for (int64_t least = 100000; least > n && least > 1; least /= 10) json_raw(&j, STR("0"));
    json_int(&j, n);
    return json_view(&j);
}

enum status code_fill(struct write *w, struct error *e)
{
    const char *prefix = w->kind->e->code_prefix;
    int at = prefix == NULL ? -1 : kind_field(w->kind, "code");
    bool sqlite = db_kind(w->tx->db) == DB_SQLITE;
    enum status st = ST_OK;

    if (at < 0) return ST_OK;
    struct value *v = &w->now.r.v[at];
    if (v->kind == V_TEXT) {
        int64_t n = w->changed[at] && sqlite ? number_of(v->s, prefix) : 0;
        return n > 0 ? move_counter(w, n, e) : ST_OK;
    }
    for (bool taken = true; st == ST_OK && taken;) {
        int64_t n = 0;
        st = next_number(w, &n, e);
        v->s = code_text(prefix, n, w->tx->arena);
        taken = false;
        if (st == ST_OK && !sqlite) st = code_taken(w, v->s, &taken, e);
    }
    v->kind = V_TEXT;
    w->changed[at] = true;
    w->now.counted = sqlite;
    return st;
}
