#include "store/sealed.h"

#include "base/seal.h"
#include "store/history.h"
#include "store/record.h"
#include "store/row.h"
#include "store/scope.h"
#include "store/sql.h"

static struct str about(const struct cat_entity *kind, int64_t id, size_t field,
                        struct arena *a)
{
    return str_fmt(a, "%s/%lld/%s", kind->e->key, (long long)id, kind->fields[field].f->key);
}

static bool has_key(const struct tx *tx)
{
    return tx->seal != NULL && tx->seal->n > 0;
}

enum status sealed_input(struct tx *tx, int64_t id, struct input *in, struct error *e)
{
    for (size_t i = 0; i < in->kind->nfields; i++) {
        struct value *v = &in->v[i];
        bool clear = in->given[i] && (v->kind == V_TEXT || v->kind == V_INT);
        if (!clear || (in->kind->fields[i].f->flags & SENSITIVE) == 0) continue;
        if (!has_key(tx)) return err(e, ST_CONFLICT, "seal.no_key", "no key file");
        struct str plain =
            v->kind == V_TEXT ? v->s : str_fmt(tx->arena, "%lld", (long long)v->i);
        struct str bytes =
            seal_close(tx->seal, about(in->kind, id, i, tx->arena), plain, tx->arena);
        *v = (struct value){.kind = V_SEALED, .s = bytes};
    }
    return ST_OK;
}

void sealed_take(struct tx *tx, struct input *in, struct input **held)
{
    *held = NULL;
    for (size_t i = 0; i < in->kind->nfields; i++) {
        bool clear = in->given[i] && in->v[i].kind != V_NULL;
        if (!clear || (in->kind->fields[i].f->flags & SENSITIVE) == 0) continue;
        if (*held == NULL) *held = input_new(tx, in->kind);
        (*held)->given[i] = true;
        (*held)->v[i] = in->v[i];
        in->v[i] = (struct value){.kind = V_NULL};
    }
}

enum status sealed_put(struct tx *tx, struct record *r, struct input *held, struct error *e)
{
    struct stmt *s = NULL;
    struct sql q;
    bool first = true;

    if (held == NULL) return ST_OK;
    enum status st = sealed_input(tx, r->id, held, e);
    if (st != ST_OK) return st;
    sql_init(&q, tx->arena);
    sql_z(&q, "UPDATE ");
    sql_name(&q, r->kind->e->table);
    for (size_t i = 0; i < r->kind->nfields; i++) {
        if (!held->given[i]) continue;
        sql_z(&q, first ? " SET " : ", ");
        sql_name(&q, r->kind->fields[i].f->key);
        sql_z(&q, " = ");
        sql_blob(&q, held->v[i].s);
        r->v[i] = held->v[i];
        first = false;
    }
    sql_z(&q, " WHERE id = ");
    sql_int(&q, r->id);
    st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_run(s, e);
    sql_release(&q);
    return st;
}

enum status sealed_wipe(struct tx *tx, const struct sealed_at *of, int64_t **ids, size_t *n,
                        struct error *e)
{
    const struct cat_entity *kind = of->kind;
    const char *key = kind->fields[of->field].f->key;
    struct stmt *s = NULL;
    struct str rows = str_fmt(tx->arena, "\"%s\" WHERE \"contact\" = ? AND \"%s\" IS NOT NULL",
                              kind->e->table, key);
    struct str look = str_fmt(tx->arena, "SELECT id FROM %.*s", STR_FMT(rows));
    struct str wipe = str_fmt(tx->arena,
                              "UPDATE \"%s\" SET \"%s\" = NULL, version = version + 1 WHERE "
                              "\"contact\" = ? AND \"%s\" IS NOT NULL",
                              kind->e->table, key, key);

    *n = 0;
    enum status st = db_prepare(tx->db, look, &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, of->id);
    st = ids_collect(tx, s, ids, n, e);
    if (st != ST_OK || *n == 0) return st;
    st = db_prepare(tx->db, wipe, &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, of->id);
    return stmt_run(s, e);
}

enum status sealed_open_value(struct tx *tx, const struct sealed_at *at, struct str sealed,
                              struct value *out, struct error *e)
{
    struct str plain = STR_NONE;

    *out = (struct value){.kind = V_NULL};
    if (!has_key(tx)) return err(e, ST_CONFLICT, "seal.no_key", "no key file");
    if (!seal_open(tx->seal, about(at->kind, at->id, at->field, tx->arena), sealed, tx->arena,
                   &plain))
        return err(e, ST_CONFLICT, "seal.key", "does not open");
    if (field_is_text(at->kind->fields[at->field].f)) {
        *out = (struct value){.kind = V_TEXT, .s = plain};
    } else {
        out->kind = V_INT;
        if (!str_int64(plain, &out->i)) return err(e, ST_CONFLICT, "seal.key", "no number");
    }
    return ST_OK;
}

enum status sealed_open(struct tx *tx, const struct record *r, size_t field, struct value *out,
                        struct error *e)
{
    const struct value *v = &r->v[field];

    *out = (struct value){.kind = V_NULL};
    if (v->kind != V_SEALED) return ST_OK;
    return sealed_open_value(tx, &(struct sealed_at){r->kind, r->id, field}, v->s, out, e);
}

/* --- another key ---------------------------------------------------------------------------
 */

struct stale {
    int64_t id;
    struct str bytes;
};

static enum status find_stale(struct tx *tx, struct sealed_anew *s, struct stale *v, size_t *n,
                              struct error *e)
{
    const char *key = s->kind->fields[s->field].f->key;
    struct stmt *q = NULL;
    int64_t rows = 0;
    enum status st = db_prepare(
        tx->db,
        str_fmt(tx->arena,
                "SELECT id, \"%s\" FROM \"%s\" WHERE id > ? AND \"%s\" IS NOT NULL ORDER BY id "
                "LIMIT %d",
                key, s->kind->e->table, key, SEALED_ANEW_ROWS),
        &q, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(q, s->after);
    for (; (st = stmt_step(q, e)) == ST_OK; rows++) {
        struct str bytes = stmt_get_blob(q, 1);
        s->last = stmt_get_int(q, 0);
        if (seal_is_current(tx->seal, bytes)) continue;
        v[(*n)++] = (struct stale){s->last, str_dup(bytes, tx->arena)};
    }
    stmt_done(q);
    s->more = rows == SEALED_ANEW_ROWS;
    return st == ST_END ? ST_OK : st;
}

static enum status close_anew(struct tx *tx, struct sealed_anew *s, const struct stale *x,
                              struct error *e)
{
    const char *key = s->kind->fields[s->field].f->key;
    struct str what = about(s->kind, x->id, s->field, tx->arena), plain;
    struct stmt *q = NULL;

    if (!seal_open(tx->seal, what, x->bytes, tx->arena, &plain)) {
        s->lost++;
        return ST_OK;
    }
    enum status st = db_prepare(
        tx->db,
        str_fmt(tx->arena, "UPDATE \"%s\" SET \"%s\" = ? WHERE id = ?", s->kind->e->table, key),
        &q, e);
    if (st != ST_OK) return st;
    stmt_blob(q, seal_close(tx->seal, what, plain, tx->arena));
    stmt_int(q, x->id);
    s->done++;
    return stmt_run(q, e);
}

enum status sealed_anew_step(struct tx *tx, void *arg, struct error *e)
{
    struct sealed_anew *s = arg;
    struct stale *v = arena_alloc(tx->arena, SEALED_ANEW_ROWS * sizeof *v);
    size_t n = 0;

    s->last = s->after;
    s->done = s->lost = 0;
    s->more = false;
    if (!has_key(tx)) return err(e, ST_CONFLICT, "seal.no_key", "no key file");
    enum status st = find_stale(tx, s, v, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) st = close_anew(tx, s, &v[i], e);
    if (st != ST_OK || s->done == 0) return st;
    struct str note = str_fmt(tx->arena, "{\"_reason\":\"%s.%s %lld\"}", s->kind->e->key,
                              s->kind->fields[s->field].f->key, (long long)s->done);
    return audit_note(tx, STR("rekey"), STR("setting"), 0, note, e);
}
