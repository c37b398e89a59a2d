#include "store/row.h"

#include "base/utf8.h"
#include "store/access.h"
#include "store/json.h"
#include "store/later.h"
#include "store/sql.h"

#include <pthread.h>

/* Columns before the fields, in this order; read_head and insert_head follow it. */
static void head_columns(struct sql *q, const struct entity *e)
{
    sql_z(q, "t.id, t.version, t.created_at, t.created_by, t.updated_at, t.updated_by, "
             "t.deleted_at, t.bin, t.incomplete, t.ext");
    if (entity_has_own(e)) sql_z(q, ", t.own_user, t.own_team, t.own_branch");
    if (entity_has_acc(e)) sql_z(q, ", t.acc_user, t.acc_team, t.acc_branch");
}

static bool has_refs(const struct cat_entity *kind)
{
    for (size_t i = 0; i < kind->nfields; i++) {
        if (kind->fields[i].f->type == F_REFS) return true;
    }
    return false;
}

static void field_columns(struct sql *q, const struct cat_entity *kind)
{
    for (size_t i = 0; i < kind->nfields; i++) {
        const struct field *f = kind->fields[i].f;
        if (!field_has_column(&kind->fields[i])) continue;
        sql_z(q, ", ");
        sql_column(q, "t", f->key, "");
        if (f->type != F_MONEY) continue;
        sql_z(q, ", ");
        sql_column(q, "t", f->key, "_cur");
        if ((f->flags & MONEY_TWIN) == 0) continue;
        sql_z(q, ", ");
        sql_column(q, "t", f->key, "_base");
    }
}

static struct value read_value(const struct stmt *s, const struct field *f, int *col,
                               struct arena *a)
{
    struct value v = {.kind = V_NULL};
    int at = (*col)++;

    if (f->type == F_MONEY) {
        int cur = (*col)++;
        int base = (f->flags & MONEY_TWIN) != 0 ? (*col)++ : -1;
        if (stmt_is_null(s, at)) return v;
        v = (struct value){.kind = V_MONEY, .i = stmt_get_int(s, at)};
        struct str code = stmt_get_text(s, cur);
        if (code.n == 3) memcpy(v.cur.code, code.p, 3);
        if (base >= 0) v.base = stmt_get_int(s, base);
        return v;
    }
    if (stmt_is_null(s, at)) return v;
    if ((f->flags & SENSITIVE) != 0)
        return (struct value){.kind = V_SEALED, .s = str_dup(stmt_get_blob(s, at), a)};
    if (field_is_text(f)) {
        return (struct value){.kind = V_TEXT, .s = str_dup(stmt_get_text(s, at), a)};
    }
    return (struct value){.kind = V_INT, .i = stmt_get_int(s, at)};
}

/* Custom fields out of ext: {"cf_1":5,"cf_2":"text"}. Retired ones are carried along unread, so
 * that they are there when the field comes back. */
static void read_ext(struct str ext, struct row *row, struct arena *a)
{
    const struct cat_entity *kind = row->r.kind;
    struct json other = {.arena = a};
    struct json_pair pair;
    struct str rest = ext;

    while (rest.n > 0 && json_next(&rest, &pair)) {
        int i = cat_field_index(kind, pair.key);
        if (i < 0 || !kind->fields[i].custom) {
            json_z(&other, other.n > 0 ? "," : "");
            json_text(&other, pair.key);
            json_z(&other, ":");
            json_raw(&other, pair.value);
            continue;
        }
        struct value *v = &row->r.v[i];
        if (str_is(pair.value, "null")) continue;
        if (field_is_text(kind->fields[i].f)) {
            *v = (struct value){.kind = V_TEXT, .s = json_unquote(pair.value, a)};
        } else if (str_int64(pair.value, &v->i)) {
            v->kind = V_INT;
        }
    }
    row->ext_rest = other.n > 0 ? json_view(&other) : STR_NONE;
}

static struct scope_ids read_scope(const struct stmt *s, int *col)
{
    int at = *col;
    *col += 3;
    return (struct scope_ids){stmt_get_int(s, at), stmt_get_int(s, at + 1),
                              stmt_get_int(s, at + 2)};
}

static void read_row(const struct stmt *s, struct tx *tx, struct row *out)
{
    struct record *r = &out->r;
    const struct cat_entity *kind = r->kind;
    int col = 0;

    r->id = stmt_get_int(s, col++);
    r->version = stmt_get_int(s, col++);
    r->created_at = stmt_get_int(s, col++);
    r->created_by = stmt_get_int(s, col++);
    r->updated_at = stmt_get_int(s, col++);
    r->updated_by = stmt_get_int(s, col++);
    r->deleted_at = stmt_get_int(s, col++);
    out->bin = stmt_get_int(s, col++);
    r->incomplete = stmt_get_int(s, col++) != 0;
    read_ext(stmt_get_text(s, col++), out, tx->arena);
    if (entity_has_own(kind->e)) out->own = read_scope(s, &col);
    if (entity_has_acc(kind->e)) out->acc = read_scope(s, &col);
    for (size_t i = 0; i < kind->nfields; i++) {
        if (!field_has_column(&kind->fields[i])) continue;
        r->v[i] = read_value(s, kind->fields[i].f, &col, tx->arena);
    }
    out->may = stmt_get_int(s, col) != 0;
    r->created_by_name = r->created_by == 0 ? STR("system") : STR_NONE;
}

static enum status read_refs(struct tx *tx, struct record *r, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT field, target FROM record_ref "
                                    "WHERE kind = ? AND record = ? ORDER BY field, target"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(r->kind->e->key));
    stmt_int(s, r->id);
    int64_t *ids = NULL;
    size_t n = 0;
    size_t room = 0;
    while ((st = stmt_step(s, e)) == ST_OK) {
        int i = cat_field_index(r->kind, stmt_get_text(s, 0));
        if (i < 0 || r->kind->fields[i].f->type != F_REFS) continue;
        struct value *v = &r->v[i];
        if (n == room || v->kind == V_NULL) { /* a field's ids stand side by side */
            size_t have = v->kind == V_NULL ? 0 : v->nids;
            room = have < 4 ? 8 : have * 2;
            int64_t *wider = arena_alloc(tx->arena, room * sizeof(*wider));
            if (have > 0) memcpy(wider, v->ids, have * sizeof(*wider));
            ids = wider;
            n = have;
        }
        ids[n++] = stmt_get_int(s, 1);
        *v = (struct value){.kind = V_IDS, .ids = ids, .nids = n};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* A view has no columns of its own beside its fields. */
static void select_columns(struct sql *q, const struct cat_entity *kind)
{
    sql_z(q, "SELECT ");
    if ((kind->e->flags & E_VIEW) != 0) {
        sql_z(q, "t.id, 1, 0, NULL, 0, NULL, NULL, NULL, 0, NULL");
    } else {
        head_columns(q, kind->e);
    }
    field_columns(q, kind);
}

void row_prepare(struct cat_entity *kind, struct arena *a)
{
    struct sql q;

    sql_init(&q, a);
    select_columns(&q, kind);
    kind->select = str_dup(buf_view(&q.text), a);
    sql_release(&q);
}

static enum status compose_load(struct tx *tx, const struct cat_entity *kind, int64_t id,
                                struct row_want want, struct sql *q, struct error *e)
{
    struct access see = {.all = true};
    struct access also = {.all = true};
    bool view = (kind->e->flags & E_VIEW) != 0;
    enum status st = want.any ? ST_OK : access_make(tx, kind, want.see, &see, e);

    if (st == ST_OK && !want.any && want.also != want.see)
        st = access_make(tx, kind, want.also, &also, e);
    if (st != ST_OK) goto done;
    if (kind->select.p != NULL) {
        buf_str(&q->text, kind->select);
    } else {
        select_columns(q, kind);
    }
    if (also.all) {
        sql_z(q, ", 1 FROM ");
    } else {
        sql_z(q, ", CASE WHEN ");
        access_condition(&also, "t", q);
        sql_z(q, " THEN 1 ELSE 0 END FROM ");
    }
    sql_name(q, kind->e->table);
    sql_z(q, " t WHERE t.id = ");
    sql_int(q, id);
    if (view) {
        sql_z(q, " AND t.version = 1"); /* rows of their own: births (version 0) are in lists */
    } else {
        sql_z(q, want.which == ROW_BINNED ? " AND t.deleted_at IS NOT NULL"
                                          : " AND t.deleted_at IS NULL");
    }
    sql_z(q, " AND ");
    access_condition(&see, "t", q);
done:
    access_release(&see);
    access_release(&also);
    return st;
}

enum status row_load(struct tx *tx, const struct cat_entity *kind, int64_t id,
                     struct row_want want, struct row *out, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;
    struct row row = {.r = {.kind = kind}};

    sql_init(&q, tx->arena);
    enum status st = compose_load(tx, kind, id, want, &q, e);
    if (st == ST_OK) st = sql_prepare(&q, tx->db, &s, e);
    if (st != ST_OK) goto done;
    st = stmt_step(s, e);
    if (st == ST_END) st = err(e, ST_NOT_FOUND, "not_found", "%s", kind->e->key);
    if (st != ST_OK) goto done;
    row.r.v = arena_zalloc(tx->arena, kind->nfields * sizeof(*row.r.v));
    read_row(s, tx, &row);
    stmt_done(s);
    s = NULL;
    if (has_refs(kind)) st = read_refs(tx, &row.r, e);
    if (st == ST_OK) *out = row;
done:
    stmt_done(s);
    sql_release(&q);
    return st;
}

static void bind_id(struct stmt *s, int64_t id)
{
    if (id == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, id);
    }
}

static void bind_scope(struct stmt *s, struct scope_ids ids)
{
    bind_id(s, ids.user);
    bind_id(s, ids.team);
    bind_id(s, ids.branch);
}

static void bind_field(struct stmt *s, const struct field *f, const struct value *v,
                       struct arena *a)
{
    bool none = v->kind == V_NULL;

    if (f->type == F_MONEY) {
        if (none) {
            stmt_null(s);
            stmt_null(s);
        } else {
            stmt_int(s, v->i);
            stmt_text(s, str_dup(str_of(v->cur.code), a));
        }
        if ((f->flags & MONEY_TWIN) == 0) return;
        if (none) {
            stmt_null(s);
        } else {
            stmt_int(s, v->base);
        }
        return;
    }
    if (none) {
        stmt_null(s);
    } else if (v->kind == V_SEALED) {
        stmt_blob(s, v->s);
    } else if (field_is_text(f)) {
        stmt_text(s, v->s);
    } else {
        stmt_int(s, v->i);
    }
    if (!field_has_key(f)) return;
    if (none) {
        stmt_null(s);
    } else {
        stmt_blob(s, text_sort_key(v->s, a));
    }
}

/* How many columns bind_field fills. */
static int field_width(const struct field *f)
{
    if (f->type == F_MONEY) return (f->flags & MONEY_TWIN) != 0 ? 3 : 2;
    return field_has_key(f) ? 2 : 1;
}

/* p NULL when there is nothing to keep. */
static struct str write_ext(const struct row *row, struct arena *a)
{
    const struct record *r = &row->r;
    struct json j = {.arena = a};
    bool any = false;

    for (size_t i = 0; i < r->kind->nfields; i++) {
        if (!r->kind->fields[i].custom || r->v[i].kind == V_NULL) continue;
        json_z(&j, any ? "," : "{");
        json_text(&j, str_of(r->kind->fields[i].f->key));
        json_z(&j, ":");
        if (r->v[i].kind == V_TEXT) {
            json_text(&j, r->v[i].s);
        } else {
            json_int(&j, r->v[i].i);
        }
        any = true;
    }
    if (row->ext_rest.n > 0) {
        json_z(&j, any ? "," : "{");
        json_raw(&j, row->ext_rest);
        any = true;
    }
    if (any) json_z(&j, "}");
    return any ? json_view(&j) : STR_NONE;
}

static const char *const column_tails[] = {"", "_cur", "_base"};

static void name_columns(struct sql *q, const struct field *f, const char *before,
                         const char *after)
{
    int width = field_width(f);
    for (int i = 0; i < width && i < (int)COUNT(column_tails); i++) {
        const char *tail = f->type != F_MONEY && i == 1 ? "_key" : column_tails[i];
        sql_z(q, before);
        buf_fmt(&q->text, "\"%s%s\"", f->key, tail);
        sql_z(q, after);
    }
}

int row_columns(struct sql *q, const struct cat_entity *kind)
{
    int n = 8;

    sql_z(q, "version, created_at, created_by, updated_at, updated_by, import_id, incomplete, "
             "ext");
    if (entity_has_own(kind->e)) {
        sql_z(q, ", own_user, own_team, own_branch");
        n += 3;
    }
    if (entity_has_acc(kind->e)) {
        sql_z(q, ", acc_user, acc_team, acc_branch");
        n += 3;
    }
    for (size_t i = 0; i < kind->nfields; i++) {
        if (!field_has_column(&kind->fields[i])) continue;
        name_columns(q, kind->fields[i].f, ", ", "");
        n += field_width(kind->fields[i].f);
    }
    return n;
}

static void insert_texts_of(struct sql *one, struct sql *head, struct sql *row,
                            const struct cat_entity *kind)
{
    sql_z(one, "INSERT INTO ");
    sql_name(one, kind->e->table);
    sql_z(one, " (");
    int n = row_columns(one, kind);
    sql_z(one, ") VALUES (?");
    for (int i = 1; i < n; i++) sql_z(one, ",?");
    sql_z(one, ") RETURNING id");
    sql_z(head, "INSERT OR FAIL INTO ");
    sql_name(head, kind->e->table);
    sql_z(head, " (id, ");
    (void)row_columns(head, kind);
    sql_z(head, ") VALUES ");
    sql_z(row, "(?");
    for (int i = 0; i < n; i++) sql_z(row, ",?");
    sql_z(row, "),");
}

void row_bind(struct stmt *s, const struct row *now, int64_t import_id, struct arena *a)
{
    const struct record *r = &now->r;

    stmt_int(s, r->version);
    stmt_int(s, r->created_at);
    bind_id(s, r->created_by);
    stmt_int(s, r->updated_at);
    bind_id(s, r->updated_by);
    bind_id(s, import_id);
    stmt_int(s, r->incomplete);
    stmt_text(s, write_ext(now, a));
    if (entity_has_own(r->kind->e)) bind_scope(s, now->own);
    if (entity_has_acc(r->kind->e)) bind_scope(s, now->acc);
    for (size_t i = 0; i < r->kind->nfields; i++) {
        if (field_has_column(&r->kind->fields[i]))
            bind_field(s, r->kind->fields[i].f, &r->v[i], a);
    }
}

static enum status insert_exec(struct tx *tx, struct row *now, struct str text, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    row_bind(s, now, tx->import_id, tx->arena);
    st = stmt_one(s, e);
    if (st == ST_OK) now->r.id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

/* The index behind UNIQUE is the last judge, when two writers pass the check at once. */
static enum status unique_is_duplicate(enum status st, struct error *e)
{
    if (st == ST_CONFLICT && e->key != NULL && strcmp(e->key, "db.unique") == 0) {
        return err(e, ST_CONFLICT, "duplicate", "unique index");
    }
    return st;
}

/* INSERT texts by entity, made once: they depend on the factory table alone, which lives as
 * long as the program (custom fields lie in ext). Shared mutable state, guarded by its lock;
 * texts are never freed or changed once they stand here. */
static struct {
    pthread_mutex_t lock;
    struct {
        const struct entity *e;
        struct str one;
        struct row_texts many;
    } v[ACTOR_ENTITIES];
    size_t n;
} insert_texts = {.lock = PTHREAD_MUTEX_INITIALIZER};

static size_t remember_insert(const struct cat_entity *kind)
{
    struct sql one, head, row;
    struct arena none = {.cap = 0}; /* the texts bind nothing */
    size_t at = insert_texts.n++;

    CHECK_BUG(at < ACTOR_ENTITIES);
    sql_init(&one, &none);
    sql_init(&head, &none);
    sql_init(&row, &none);
    insert_texts_of(&one, &head, &row, kind);
    CHECK_BUG(buf_ok(&one.text) && buf_ok(&head.text) && buf_ok(&row.text));
    insert_texts.v[at].e = kind->e;
    insert_texts.v[at].one = buf_view(&one.text);
    insert_texts.v[at].many = (struct row_texts){buf_view(&head.text), buf_view(&row.text)};
    return at;
}

/* Where the texts of the kind stand. */
static size_t insert_texts_at(const struct cat_entity *kind)
{
    size_t at = 0;

    CHECK_BUG(pthread_mutex_lock(&insert_texts.lock) == 0);
    while (at < insert_texts.n && insert_texts.v[at].e != kind->e) at++;
    if (at == insert_texts.n) at = remember_insert(kind);
    CHECK_BUG(pthread_mutex_unlock(&insert_texts.lock) == 0);
    return at;
}

struct row_texts row_insert_many(const struct cat_entity *kind)
{
    return insert_texts.v[insert_texts_at(kind)].many;
}

enum status row_insert(struct tx *tx, struct row *now, struct error *e)
{
    struct later *l = now->counted ? later_of(tx->db) : NULL;

    if (l != NULL && later_holds(now->r.kind))
        return later_row(l, tx->db, now, tx->import_id, e);
    struct str text = insert_texts.v[insert_texts_at(now->r.kind)].one;
    return unique_is_duplicate(insert_exec(tx, now, text, e), e);
}

static void set_scope(struct sql *q, const char *whose, struct scope_ids ids)
{
    const int64_t v[] = {ids.user, ids.team, ids.branch};
    static const char *const words[] = {"user", "team", "branch"};

    for (size_t i = 0; i < COUNT(v); i++) {
        buf_fmt(&q->text, ", %s_%s = ", whose, words[i]);
        sql_id(q, v[i]);
    }
}

static void set_text(struct sql *q, struct str v)
{
    if (v.p == NULL) {
        sql_z(q, "NULL");
    } else {
        sql_text(q, v);
    }
}

static void set_money(struct sql *q, const struct field *f, const struct value *v)
{
    bool none = v->kind == V_NULL;

    buf_fmt(&q->text, ", \"%s\" = ", f->key);
    if (none) {
        sql_z(q, "NULL");
    } else {
        sql_int(q, v->i);
    }
    buf_fmt(&q->text, ", \"%s_cur\" = ", f->key);
    set_text(q, none ? STR_NONE : str_dup(str_of(v->cur.code), q->arena));
    if ((f->flags & MONEY_TWIN) == 0) return;
    buf_fmt(&q->text, ", \"%s_base\" = ", f->key);
    if (none) {
        sql_z(q, "NULL");
    } else {
        sql_int(q, v->base);
    }
}

static void set_field(struct sql *q, const struct field *f, const struct value *v)
{
    if (f->type == F_MONEY) {
        set_money(q, f, v);
        return;
    }
    buf_fmt(&q->text, ", \"%s\" = ", f->key);
    if (v->kind == V_NULL) {
        sql_z(q, "NULL");
    } else if (v->kind == V_SEALED) {
        sql_blob(q, v->s);
    } else if (field_is_text(f)) {
        sql_text(q, v->s);
    } else {
        sql_int(q, v->i);
    }
    if (!field_has_key(f)) return;
    buf_fmt(&q->text, ", \"%s_key\" = ", f->key);
    if (v->kind == V_NULL) {
        sql_z(q, "NULL");
    } else {
        sql_blob(q, text_sort_key(v->s, q->arena));
    }
}

static void update_text(struct sql *q, const struct row *old, const struct row *now,
                        const bool *changed)
{
    const struct cat_entity *kind = now->r.kind;
    bool ext = false;

    sql_z(q, "UPDATE ");
    sql_name(q, kind->e->table);
    sql_z(q, " SET version = version + 1, updated_at = ");
    sql_int(q, now->r.updated_at);
    sql_z(q, ", updated_by = ");
    sql_id(q, now->r.updated_by);
    if (now->r.incomplete != old->r.incomplete) {
        sql_z(q, ", incomplete = ");
        sql_int(q, now->r.incomplete);
    }
    for (size_t i = 0; i < kind->nfields; i++) {
        if (!changed[i]) continue;
        ext = ext || kind->fields[i].custom;
        if (field_has_column(&kind->fields[i])) set_field(q, kind->fields[i].f, &now->r.v[i]);
    }
    if (ext) {
        sql_z(q, ", ext = ");
        set_text(q, write_ext(now, q->arena));
    }
    if (!scope_same(old->own, now->own)) set_scope(q, "own", now->own);
    if (!scope_same(old->acc, now->acc)) set_scope(q, "acc", now->acc);
    sql_z(q, " WHERE id = ");
    sql_int(q, now->r.id);
    sql_z(q, " AND version = ");
    sql_int(q, old->r.version);
}

enum status row_update(struct tx *tx, const struct row *old, struct row *now,
                       const bool *changed, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;

    sql_init(&q, tx->arena);
    update_text(&q, old, now, changed);
    enum status st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    if (st == ST_END) {
        st = stmt_changes(s) == 1 ? ST_OK : err(e, ST_STALE, "stale", "row moved on");
    }
    stmt_done(s);
    sql_release(&q);
    if (st == ST_OK) now->r.version = old->r.version + 1;
    return unique_is_duplicate(st, e);
}

static enum status refs_clear(struct tx *tx, const struct record *now, const char *field,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("DELETE FROM record_ref WHERE kind = ? AND record = ? AND field = ?"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(now->kind->e->key));
    stmt_int(s, now->id);
    stmt_text(s, str_of(field));
    return stmt_run(s, e);
}

enum status refs_write(struct tx *tx, const struct record *now, int field,
                       const struct value *old, struct error *e)
{
    const char *key = now->kind->fields[field].f->key;
    const struct value *v = &now->v[field];
    enum status st = ST_OK;

    if (old != NULL && old->kind != V_NULL) st = refs_clear(tx, now, key, e);
    for (size_t i = 0; st == ST_OK && v->kind == V_IDS && i < v->nids; i++) {
        struct stmt *s = NULL;
        st = db_prepare(tx->db,
                        STR("INSERT INTO record_ref (kind, record, field, target) "
                            "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"),
                        &s, e);
        if (st != ST_OK) return st;
        stmt_text(s, str_of(now->kind->e->key));
        stmt_int(s, now->id);
        stmt_text(s, str_of(key));
        stmt_int(s, v->ids[i]);
        st = stmt_run(s, e);
    }
    return st;
}
