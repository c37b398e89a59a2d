/* The recycle bin: what is deleted together comes back together. */
#include "store/audit.h"
#include "store/merge.h"
#include "store/rollup_write.h"
#include "store/scope.h"
#include "store/search_write.h"
#include "store/sql.h"

enum { UNIT_MAX = 50000 /* records that one cascade may take */ };

struct member {
    const struct cat_entity *kind;
    int64_t id;
};
struct unit {
    struct tx *tx;
    int64_t id;
    struct member *v;
    size_t n, room;
};

static enum status unit_push(struct unit *u, const struct cat_entity *kind, int64_t id,
                             struct error *e)
{
    for (size_t i = 0; i < u->n && u->n < 1000;
         i++) { /* a deal's activity is its account's too */
        if (u->v[i].kind == kind && u->v[i].id == id) return ST_OK;
    }
    if (u->n >= UNIT_MAX) return err(e, ST_TOO_LARGE, "too_large", "more than %d", UNIT_MAX);
    if (u->n == u->room) {
        size_t room = u->room == 0 ? 16 : u->room * 2;
        struct member *wider = arena_alloc(u->tx->arena, room * sizeof(*wider));
        if (u->n > 0) memcpy(wider, u->v, u->n * sizeof(*wider));
        u->v = wider;
        u->room = room;
    }
    u->v[u->n++] = (struct member){kind, id};
    return ST_OK;
}

static bool hangs_by_kind(const struct cat_entity *child)
{
    return (child->e->visibility & VIS_PARENT) != 0;
}

/* What the program alone writes can be deleted by nobody: it blocks nothing and goes along. */
static bool goes_along(const struct cat_entity *child)
{
    return (child->e->flags & E_READ_ONLY) != 0;
}

/* Living records of one kind of child: by their reference, or notes by (kind, record). */
static enum status child_select(struct tx *tx, const struct member *m,
                                const struct cat_entity *child, const char *field,
                                struct stmt **out, struct error *e)
{
    bool by_kind = hangs_by_kind(child);
    struct stmt *s = NULL;
    struct str text =
        str_fmt(tx->arena, "SELECT id FROM \"%s\" WHERE \"%s\" = ?%s AND deleted_at IS NULL",
                child->e->table, field, by_kind ? " AND kind = ?" : "");
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, m->id);
    if (by_kind) stmt_text(s, str_of(m->kind->e->key));
    *out = s;
    return ST_OK;
}

/* The kind of child, when it is one that goes with its parent; else NULL. */
static const struct cat_entity *child_kind(const struct tx *tx, const struct child *c)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(c->entity));
    int at = kind == NULL ? -1 : kind_field(kind, c->field);

    if (at < 0 || (kind->e->flags & E_VIEW) != 0) return NULL;
    if (hangs_by_kind(kind)) return kind;
    return c->living && kind->fields[at].f->type == F_REF ? kind : NULL;
}

static enum status refuse_children(struct tx *tx, const struct member *m, struct error *e)
{
    const struct entity *ent = m->kind->e;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ent->nchildren; i++) {
        const struct child *c = &ent->children[i];
        const struct cat_entity *kind = c->living ? child_kind(tx, c) : NULL;
        struct stmt *s = NULL;
        if (kind == NULL || goes_along(kind)) continue;
        st = child_select(tx, m, kind, c->field, &s, e);
        if (st != ST_OK) return st;
        st = stmt_step(s, e);
        stmt_done(s);
        if (st == ST_OK) return err(e, ST_CONFLICT, "has_children", "%s", c->entity);
        st = st == ST_END ? ST_OK : st;
    }
    return st;
}

/* Children are appended behind their parents, so that the list is walked once and nothing
 * recurses. Rights on their kinds are asked; their place under the record answers for the
 * scope. */
static enum status push_children(struct unit *u, const struct member *m, struct error *e)
{
    const struct entity *ent = m->kind->e;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ent->nchildren; i++) {
        const struct cat_entity *kind = child_kind(u->tx, &ent->children[i]);
        struct stmt *s = NULL;
        int64_t *ids = NULL;
        size_t n = 0;
        if (kind == NULL) continue;
        st = child_select(u->tx, m, kind, ent->children[i].field, &s, e);
        if (st == ST_OK) st = ids_collect(u->tx, s, &ids, &n, e);
        if (st == ST_OK && n > 0 && !goes_along(kind) &&
            !actor_may(u->tx->actor, kind->index, ACT_DELETE)) {
            return err(e, ST_FORBIDDEN, "forbidden", "delete %s", kind->e->key);
        }
        for (size_t k = 0; st == ST_OK && k < n; k++) st = unit_push(u, kind, ids[k], e);
    }
    return st;
}

static enum status unit_open(struct tx *tx, const struct member *root, int64_t *id,
                             struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("INSERT INTO bin_unit (kind, record, at, by_user) "
                                    "VALUES (?, ?, ?, ?) RETURNING id"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(root->kind->e->key));
    stmt_int(s, root->id);
    stmt_int(s, tx->now_ms);
    if (tx->actor->user == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, tx->actor->user);
    }
    st = stmt_one(s, e);
    if (st == ST_OK) *id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

static enum status unit_note(struct unit *u, size_t n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        u->tx->db, STR("INSERT INTO bin_member (unit, n, kind, record) VALUES (?, ?, ?, ?)"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, u->id);
    stmt_int(s, (int64_t)n);
    stmt_text(s, str_of(u->v[n].kind->e->key));
    stmt_int(s, u->v[n].id);
    return stmt_run(s, e);
}

static enum status row_to_bin(struct tx *tx, const struct row *row, int64_t unit,
                              struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;

    sql_init(&q, tx->arena);
    sql_z(&q, "UPDATE ");
    sql_name(&q, row->r.kind->e->table);
    sql_z(&q, " SET version = version + 1, deleted_at = ");
    sql_int(&q, tx->now_ms);
    sql_z(&q, ", deleted_by = ");
    sql_id(&q, tx->actor->user);
    sql_z(&q, ", bin = ");
    sql_int(&q, unit);
    sql_z(&q, " WHERE id = ");
    sql_int(&q, row->r.id);
    enum status st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_run(s, e);
    sql_release(&q);
    return st;
}

/* Kinds without bin leave nothing but their history. */
static enum status row_erase(struct tx *tx, const struct row *row, struct error *e)
{
    static const char *const texts[] = {
        "DELETE FROM record_ref WHERE kind = ? AND record = ?",
        "DELETE FROM share WHERE kind = ? AND record = ?",
    };
    enum status st = ST_OK;
    struct stmt *s = NULL;

    for (size_t i = 0; st == ST_OK && i < COUNT(texts); i++) {
        st = db_prepare(tx->db, str_of(texts[i]), &s, e);
        if (st != ST_OK) return st;
        stmt_text(s, str_of(row->r.kind->e->key));
        stmt_int(s, row->r.id);
        st = stmt_run(s, e);
    }
    struct str text =
        str_fmt(tx->arena, "DELETE FROM \"%s\" WHERE id = ?", row->r.kind->e->table);
    if (st == ST_OK) st = db_prepare(tx->db, text, &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, row->r.id);
    return stmt_run(s, e);
}

static enum status note_change(struct tx *tx, const struct row *row, struct str action,
                               char what, struct error *e)
{
    struct audit a = {
        .action = action, .kind = str_of(row->r.kind->e->key), .record = row->r.id};
    enum status st = audit_write(tx, &a, e);
    return st == ST_OK ? change_event(tx, &row->r, what, e) : st;
}

static enum status bin_one(struct tx *tx, struct row *row, int64_t unit, struct error *e)
{
    const struct cat_entity *kind = row->r.kind;
    enum status st = scope_drop(tx, row, e);

    if (st == ST_OK) st = rollup_write(tx, row, NULL, e);
    if (st == ST_OK) st = search_remove(tx, kind, row->r.id, e);
    if (st == ST_OK) {
        st = (kind->e->flags & E_NO_BIN) != 0 ? row_erase(tx, row, e)
                                              : row_to_bin(tx, row, unit, e);
    }
    struct record old = row->r;
    row->r.version++;
    row->r.deleted_at = tx->now_ms;
    if (st == ST_OK) st = note_change(tx, row, STR("delete"), 'd', e);
    return st == ST_OK ? hooks_after(tx, &row->r, &old, e) : st;
}

/* Children first, so that a parent's shares are not written anew for each of them. */
static enum status bin_unit(struct unit *u, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = u->n; st == ST_OK && i-- > 0;) {
        struct row row;
        st = row_load(u->tx, u->v[i].kind, u->v[i].id, (struct row_want){.any = true}, &row, e);
        if (st == ST_NOT_FOUND) { /* listed twice */
            st = ST_OK;
            continue;
        }
        if (st == ST_OK) st = bin_one(u->tx, &row, u->id, e);
        if (st == ST_OK) st = unit_note(u, i, e);
    }
    return st;
}

enum status record_delete(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          int64_t if_version, bool cascade, struct error *e)
{
    struct row row;
    struct unit u = {.tx = tx};
    struct member root = {kind, id};

    enum status st =
        row_load(tx, kind, id, (struct row_want){.see = ACT_READ, .also = ACT_DELETE}, &row, e);
    if (st != ST_OK) return st;
    if ((kind->e->flags & (E_VIEW | E_READ_ONLY)) != 0) {
        return err(e, ST_FORBIDDEN, "read_only", "%s", kind->e->key);
    }
    if (!row.may) return err(e, ST_FORBIDDEN, "forbidden", "delete %s", kind->e->key);
    if (if_version != 0 && if_version != row.r.version) {
        return err(e, ST_STALE, "stale", "version %lld", (long long)row.r.version);
    }
    if (!cascade) st = refuse_children(tx, &root, e);
    if (st == ST_OK) st = unit_push(&u, kind, id, e);
    for (size_t i = 0; st == ST_OK && i < u.n; i++) {
        struct member m = u.v[i];
        st = push_children(&u, &m, e);
    }
    if (st == ST_OK) st = unit_open(tx, &root, &u.id, e);
    return st == ST_OK ? bin_unit(&u, e) : st;
}

static enum status unit_members(struct unit *u, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        u->tx->db, STR("SELECT kind, record FROM bin_member WHERE unit = ? ORDER BY n"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, u->id);
    while ((st = stmt_step(s, e)) == ST_OK) {
        const struct cat_entity *kind = catalogue_kind(u->tx->cat, stmt_get_text(s, 0));
        st = kind == NULL ? ST_OK : unit_push(u, kind, stmt_get_int(s, 1), e);
        if (st != ST_OK) break;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status unit_close(struct unit *u, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(u->tx->db, STR("DELETE FROM bin_member WHERE unit = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, u->id);
    return stmt_run(s, e);
}

static enum status living_with(struct tx *tx, const struct cat_entity *kind, const char *field,
                               const struct value *v, bool *found, struct error *e)
{
    struct stmt *s = NULL;
    struct str text = str_fmt(
        tx->arena, "SELECT 1 FROM \"%s\" WHERE \"%s\" = ? AND deleted_at IS NULL LIMIT 1",
        kind->e->table, field);
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    if (v->kind == V_TEXT) {
        stmt_text(s, v->s);
    } else {
        stmt_int(s, v->i);
    }
    st = stmt_step(s, e);
    *found = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Unique holds among the living, and nothing living hangs on what is in the bin. */
static enum status may_come_back(struct tx *tx, const struct row *row, struct error *e)
{
    const struct cat_entity *kind = row->r.kind;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < kind->nfields; i++) {
        const struct field *f = kind->fields[i].f;
        const struct value *v = &row->r.v[i];
        bool found = false;
        if (v->kind == V_NULL) continue;
        if ((f->flags & UNIQUE) != 0) {
            st = living_with(tx, kind, f->key, v, &found, e);
            if (st == ST_OK && found) return err(e, ST_CONFLICT, "duplicate", "%s", f->key);
        }
        bool parent =
            f->type == F_REF && ((f->flags & REQUIRED) != 0 || (int)i == kind->account);
        const struct cat_entity *of =
            parent ? catalogue_kind(tx->cat, str_of(f->target)) : NULL;
        if (st != ST_OK || of == NULL) continue;
        st = living_with(tx, of, "id", v, &found, e);
        if (st == ST_OK && !found) {
            return err(e, ST_CONFLICT, "parent_in_bin", "%s", f->key);
        }
    }
    return st;
}

static enum status row_from_bin(struct tx *tx, const struct row *row, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;
    const struct entity *ent = row->r.kind->e;
    const struct scope_ids none = {0};
    const struct scope_ids *sets[] = {entity_has_own(ent) ? &row->own : &none,
                                      entity_has_acc(ent) ? &row->acc : &none};
    const bool has[] = {entity_has_own(ent), entity_has_acc(ent)};

    sql_init(&q, tx->arena);
    sql_z(&q, "UPDATE ");
    sql_name(&q, ent->table);
    sql_z(&q, " SET version = version + 1, deleted_at = NULL, deleted_by = NULL, bin = NULL");
    for (size_t i = 0; i < COUNT(sets); i++) {
        if (!has[i]) continue;
        sql_z(&q, i == 0 ? ", own_user = " : ", acc_user = ");
        sql_id(&q, sets[i]->user);
        sql_z(&q, i == 0 ? ", own_team = " : ", acc_team = ");
        sql_id(&q, sets[i]->team);
        sql_z(&q, i == 0 ? ", own_branch = " : ", acc_branch = ");
        sql_id(&q, sets[i]->branch);
    }
    sql_z(&q, " WHERE id = ");
    sql_int(&q, row->r.id);
    enum status st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_run(s, e);
    sql_release(&q);
    return st;
}

/* As if it were new: its scopes, shares and entry are made from what stands now. */
static enum status unbin_one(struct tx *tx, struct row *row, struct error *e)
{
    static const struct write_options plain = {.on_day = {INT32_MIN}};
    struct write w = {.tx = tx, .kind = row->r.kind, .o = &plain, .now = *row};

    w.changed = arena_zalloc(tx->arena, w.kind->nfields * sizeof(bool));
    enum status st = may_come_back(tx, row, e);
    if (st == ST_OK) st = scope_fill(&w, e);
    if (st == ST_OK) st = row_from_bin(tx, &w.now, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < w.kind->nfields; i++) w.changed[i] = row->r.v[i].kind != V_NULL;
    w.now.r.version++;
    w.now.r.deleted_at = 0;
    w.now.bin = 0;
    st = scope_spread(&w, e);
    if (st == ST_OK) st = search_write(&w, e);
    if (st == ST_OK) st = rollup_write(tx, NULL, &w.now, e);
    if (st == ST_OK) st = rollup_warning_returns(tx, &w.now, e);
    if (st == ST_OK) st = note_change(tx, &w.now, STR("restore"), 'r', e);
    return st == ST_OK ? hooks_after(tx, &w.now.r, &row->r, e) : st;
}

static enum status unit_restore(struct unit *u, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < u->n; i++) {
        struct row row;
        st = row_load(u->tx, u->v[i].kind, u->v[i].id,
                      (struct row_want){.which = ROW_BINNED, .any = true}, &row, e);
        if (st == ST_OK) st = unbin_one(u->tx, &row, e);
    }
    return st == ST_OK ? unit_close(u, e) : st;
}

enum status record_restore(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           struct record *out, struct error *e)
{
    struct row row;
    struct unit u = {.tx = tx};
    struct row_want want = {.which = ROW_BINNED, .see = ACT_READ, .also = ACT_DELETE};

    if ((kind->e->flags & (E_VIEW | E_NO_BIN)) != 0) {
        return err(e, ST_NOT_FOUND, "not_found", "%s has no bin", kind->e->key);
    }
    enum status st = row_load(tx, kind, id, want, &row, e);
    if (st != ST_OK) return st;
    if (!row.may) return err(e, ST_FORBIDDEN, "forbidden", "restore %s", kind->e->key);
    bool merged = false; /* what hung on it hangs on another now */
    st = record_is_merged(tx, kind, id, &merged, e);
    if (st == ST_OK && merged) st = err(e, ST_CONFLICT, "merge.restore", "%s", kind->e->key);
    u.id = row.bin;
    if (st == ST_OK) st = unit_members(&u, e);
    if (st == ST_OK) st = unit_restore(&u, e);
    return st == ST_OK && out != NULL ? record_get(tx, kind, id, out, e) : st;
}
