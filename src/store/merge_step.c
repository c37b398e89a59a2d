#include "store/merge_step.h"

#include "store/json.h"
#include "store/rollup_write.h"
#include "store/scope.h"
#include "store/search_write.h"
#include "store/sql.h"

/* --- the list ----------------------------------------------------------------------------- */

enum status merge_note(struct merge *m, const struct merge_step *step, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db,
        STR("INSERT INTO merge_change (merge, n, what, kind, record, field, old, new) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, m->id);
    stmt_int(s, m->n++);
    stmt_text(s, (struct str){&step->what, 1});
    stmt_text(s, str_of(step->kind->e->key));
    stmt_int(s, step->record);
    stmt_text(s, step->field);
    stmt_text(s, step->old_text);
    stmt_text(s, step->new_text);
    return stmt_run(s, e);
}

static struct str kept_text(const struct stmt *s, int col, struct arena *a)
{
    return stmt_is_null(s, col) ? STR_NONE : str_dup(stmt_get_text(s, col), a);
}

enum status merge_steps(struct tx *tx, int64_t merge, struct merge_step **out, size_t *n,
                        struct error *e)
{
    struct stmt *s = NULL;
    size_t room = 0;
    enum status st = db_prepare(tx->db,
                                STR("SELECT what, kind, record, field, old, new FROM "
                                    "merge_change WHERE merge = ? ORDER BY n DESC"),
                                &s, e);

    *out = NULL;
    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, merge);
    while ((st = stmt_step(s, e)) == ST_OK) {
        const struct cat_entity *kind = catalogue_kind(tx->cat, stmt_get_text(s, 1));
        if (kind == NULL) continue;
        if (*n == room) {
            room = room == 0 ? 64 : room * 2;
            struct merge_step *wider = arena_alloc(tx->arena, room * sizeof(*wider));
            if (*n > 0) memcpy(wider, *out, *n * sizeof(*wider));
            *out = wider;
        }
        (*out)[(*n)++] = (struct merge_step){
            .what = stmt_get_text(s, 0).p[0],
            .kind = kind,
            .record = stmt_get_int(s, 2),
            .field = kept_text(s, 3, tx->arena),
            .old_text = kept_text(s, 4, tx->arena),
            .new_text = kept_text(s, 5, tx->arena),
        };
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* --- one row ------------------------------------------------------------------------------ */

static enum status load_any(struct tx *tx, const struct cat_entity *kind, int64_t id,
                            struct row *out, struct error *e)
{
    struct row_want want = {.any = true};
    enum status st = row_load(tx, kind, id, want, out, e);

    if (st != ST_NOT_FOUND) return st;
    want.which = ROW_BINNED;
    return row_load(tx, kind, id, want, out, e);
}

enum status row_field(struct tx *tx, const struct cat_entity *kind, int64_t id, int field,
                      struct value *out, struct error *e)
{
    struct row row;
    enum status st = load_any(tx, kind, id, &row, e);

    if (st == ST_OK) *out = row.r.v[field];
    return st;
}

static enum status lists_rewrite(const struct write *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < w->kind->nfields; i++) {
        if (w->kind->fields[i].f->type != F_REFS || !w->changed[i]) continue;
        st = refs_write(w->tx, &w->now.r, (int)i, &w->old->r.v[i], e);
    }
    return st;
}

/* The traces of record_update, without hooks: nothing new is said about the record. */
static enum status rewrite_living(struct write *w, const struct rewrite *how, struct error *e)
{
    struct tx *tx = w->tx;
    enum status st = scope_fill(w, e);

    if (st == ST_OK) st = row_update(tx, w->old, &w->now, w->changed, e);
    if (st == ST_OK) st = lists_rewrite(w, e);
    if (st == ST_OK) st = scope_spread(w, e);
    if (st == ST_OK) st = change_audit(w, e);
    if (st == ST_OK && how->dated) st = change_dated(w, e);
    if (st == ST_OK) st = search_write(w, e);
    if (st == ST_OK) st = rollup_write(tx, w->old, &w->now, e);
    return st == ST_OK ? change_event(tx, &w->now.r, 'u', e) : st;
}

/* Scopes, shares and entries are made anew when it comes back. */
static enum status rewrite_binned(struct write *w, struct error *e)
{
    enum status st = row_update(w->tx, w->old, &w->now, w->changed, e);
    return st == ST_OK ? lists_rewrite(w, e) : st;
}

enum status row_rewrite(struct tx *tx, const struct cat_entity *kind, int64_t id,
                        const struct new_values *values, const struct rewrite *how,
                        struct error *e)
{
    static const struct write_options plain = {.on_day = {INT32_MIN}};
    struct row old;
    struct write w = {.tx = tx, .kind = kind, .o = &plain, .old = &old, .what = 'u'};
    size_t size = kind->nfields * sizeof(struct value);
    enum status st = load_any(tx, kind, id, &old, e);

    if (st == ST_NOT_FOUND) return ST_OK;
    if (st != ST_OK) return st;
    w.action = str_of(how->verb);
    w.now = old;
    w.now.r.v = arena_alloc(tx->arena, size);
    memcpy(w.now.r.v, old.r.v, size);
    w.changed = arena_zalloc(tx->arena, kind->nfields * sizeof(bool));
    for (size_t i = 0; i < kind->nfields; i++) {
        if (!values->changed[i]) continue;
        w.changed[i] = true;
        w.now.r.v[i] = values->v[i];
    }
    if (how->at != 0) {
        w.now.r.updated_at = how->at;
        w.now.r.updated_by = how->by;
    }
    return old.r.deleted_at == 0 ? rewrite_living(&w, how, e) : rewrite_binned(&w, e);
}

/* --- values ------------------------------------------------------------------------------- */

struct str value_pack(const struct value *v, struct arena *a)
{
    struct json j = {.arena = a};

    if (v->kind == V_NULL) return STR_NONE;
    json_z(&j, "{\"k\":");
    json_int(&j, v->kind);
    json_z(&j, ",\"i\":");
    json_int(&j, v->i);
    json_z(&j, ",\"b\":");
    json_int(&j, v->base);
    if (v->kind == V_TEXT) {
        json_z(&j, ",\"s\":");
        json_text(&j, v->s);
    }
    if (v->kind == V_MONEY) {
        json_z(&j, ",\"c\":");
        json_text(&j, str_dup(str_of(v->cur.code), a));
    }
    for (size_t i = 0; v->kind == V_IDS && i < v->nids; i++) {
        json_z(&j, ",\"n\":");
        json_int(&j, v->ids[i]);
    }
    json_z(&j, "}");
    return json_view(&j);
}

static void add_id(struct value *v, int64_t id, struct arena *a)
{
    int64_t *wider = arena_alloc(a, (v->nids + 1) * sizeof(*wider));

    if (v->nids > 0) memcpy(wider, v->ids, v->nids * sizeof(*wider));
    wider[v->nids++] = id;
    v->ids = wider;
}

struct value value_unpack(struct str text, struct arena *a)
{
    struct value v = {.kind = V_NULL};
    struct json_pair pair;

    while (text.n > 0 && json_next(&text, &pair)) {
        int64_t number = 0;
        (void)str_int64(pair.value, &number);
        switch (pair.key.p[0]) {
        case 'k':
            v.kind = (enum value_kind)number;
            break;
        case 'i':
            v.i = number;
            break;
        case 'b':
            v.base = number;
            break;
        case 's':
            v.s = json_unquote(pair.value, a);
            break;
        case 'c':
            memcpy(v.cur.code, json_unquote(pair.value, a).p, 3);
            break;
        default:
            add_id(&v, number, a);
        }
    }
    return v;
}
