#include "store/merge.h"

#include "store/audit.h"
#include "store/json.h"
#include "store/merge_step.h"
#include "store/query.h"
#include "store/scope.h"
#include "store/search_write.h"
#include "store/sql.h"

enum { CLIMB_MAX = 64, CHAIN_MAX = 16 };

static const struct rewrite moves = {.verb = "merge"};
static const struct rewrite moves_back = {.verb = "unmerge"};

/* --- references --------------------------------------------------------------------------- */

/* One field of one kind that may point to the record that goes. */
struct pointer {
    const struct cat_entity *kind;
    int field;
    bool list, by_kind; /* F_REFS; (kind, record) of notes and the like */
};

static bool pointer_of(const struct merge *m, const struct cat_entity *kind, size_t i,
                       struct pointer *out)
{
    const struct field *f = kind->fields[i].f;
    bool ref = f->type == F_REF || f->type == F_REFS;

    *out = (struct pointer){.kind = kind, .field = (int)i, .list = f->type == F_REFS};
    if (ref) return strcmp(f->target, m->kind->e->key) == 0;
    out->by_kind =
        f->type == F_INT && strcmp(f->key, "record") == 0 && kind_field(kind, "kind") >= 0;
    return out->by_kind;
}

static enum status pointing(const struct merge *m, const struct pointer *p, int64_t **ids,
                            size_t *n, struct error *e)
{
    struct tx *tx = m->tx;
    const char *key = p->kind->fields[p->field].f->key;
    struct stmt *s = NULL;
    struct str text =
        p->list
            ? STR("SELECT record FROM record_ref WHERE kind = ? AND field = ? AND target = ? "
                  "ORDER BY record")
            : str_fmt(tx->arena, "SELECT id FROM \"%s\" WHERE \"%s\" = ?%s ORDER BY id",
                      p->kind->e->table, key, p->by_kind ? " AND kind = ?" : "");
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    if (p->list) {
        stmt_text(s, str_of(p->kind->e->key));
        stmt_text(s, str_of(key));
    }
    stmt_int(s, m->gone);
    if (p->by_kind) stmt_text(s, str_of(m->kind->e->key));
    return ids_collect(tx, s, ids, n, e);
}

static bool ids_hold(const struct value *v, int64_t id)
{
    for (size_t i = 0; v->kind == V_IDS && i < v->nids; i++) {
        if (v->ids[i] == id) return true;
    }
    return false;
}

/* The ids without `out` and with `in` (0: none), ascending. */
static struct value ids_swap(const struct value *v, int64_t out, int64_t in, struct arena *a)
{
    size_t have = v->kind == V_IDS ? v->nids : 0;
    int64_t *ids = arena_alloc(a, (have + 1) * sizeof(*ids));
    size_t n = 0;
    bool put = in == 0 || ids_hold(v, in);

    for (size_t i = 0; i < have; i++) {
        if (v->ids[i] == out) continue;
        if (!put && v->ids[i] > in) {
            ids[n++] = in;
            put = true;
        }
        ids[n++] = v->ids[i];
    }
    if (!put) ids[n++] = in;
    if (n == 0) return (struct value){.kind = V_NULL};
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static struct new_values new_values(const struct cat_entity *kind, struct arena *a)
{
    return (struct new_values){.v = arena_zalloc(a, kind->nfields * sizeof(struct value)),
                               .changed = arena_zalloc(a, kind->nfields * sizeof(bool))};
}

static enum status set_field(struct merge *m, const struct merge_step *step, int field,
                             struct value v, const struct rewrite *how, struct error *e)
{
    struct new_values now = new_values(step->kind, m->tx->arena);

    now.v[field] = v;
    now.changed[field] = true;
    return row_rewrite(m->tx, step->kind, step->record, &now, how, e);
}

static struct str id_text(int64_t id, struct arena *a)
{
    return str_fmt(a, "%lld", (long long)id);
}

/* Another like it hangs on the one kept, and there may be but one (entity.one). */
static enum status is_second(struct merge *m, const struct pointer *p, int64_t id, bool *yes,
                             struct error *e)
{
    const struct entity *ent = p->kind->e;
    struct str rest, key;
    const char *part = ent->one.where == NULL ? "1 = 1" : ent->one.where;
    struct str alike = STR("");
    bool named = false;
    struct stmt *s = NULL;
    int64_t n = 0;

    *yes = false;
    if (ent->one.fields == NULL) return ST_OK;
    rest = str_of(ent->one.fields);
    while (str_cut(&rest, ' ', &key)) {
        bool moved = str_is(key, p->kind->fields[p->field].f->key);
        named = named || moved;
        if (moved) continue;
        alike = str_fmt(m->tx->arena, "%.*s AND o.\"%.*s\" = \"%s\".\"%.*s\"", STR_FMT(alike),
                        STR_FMT(key), ent->table, STR_FMT(key));
    }
    if (!named) return ST_OK;
    struct str text = str_fmt(
        m->tx->arena,
        "SELECT count(*) FROM \"%s\" WHERE id = ? AND deleted_at IS NULL AND %s AND EXISTS "
        "(SELECT 1 FROM \"%s\" o WHERE o.\"%s\" = ? AND o.deleted_at IS NULL AND %s%.*s)",
        ent->table, part, ent->table, p->kind->fields[p->field].f->key, part, STR_FMT(alike));
    enum status st = db_prepare(m->tx->db, text, &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, id);
    stmt_int(s, m->kept);
    st = stmt_number(s, &n, e);
    *yes = n > 0;
    return st;
}

/* Its other field names the one kept already, and may not name it twice (entity.apart). */
static enum status is_apart(struct merge *m, const struct pointer *p, int64_t id, bool *yes,
                            struct error *e)
{
    struct value other = {.kind = V_NULL};
    enum status st = ST_OK;
    struct str rest, key;
    bool named = false;

    *yes = false;
    if (p->kind->e->apart == NULL) return ST_OK;
    rest = str_of(p->kind->e->apart);
    while (st == ST_OK && str_cut(&rest, ' ', &key)) {
        int field = cat_field_index(p->kind, key);
        if (field == p->field) {
            named = true;
        } else {
            st = row_field(m->tx, p->kind, id, field, &other, e);
        }
    }
    *yes = named && other.kind == V_INT && other.i == m->kept;
    return st;
}

static enum status move_one(struct merge *m, const struct pointer *p, int64_t id,
                            struct error *e)
{
    struct arena *a = m->tx->arena;
    struct merge_step step = {.what = 'r',
                              .kind = p->kind,
                              .record = id,
                              .field = str_of(p->kind->fields[p->field].f->key),
                              .old_text = id_text(m->gone, a),
                              .new_text = id_text(m->kept, a)};
    struct value v = {.kind = V_INT, .i = m->kept};
    struct value now;
    bool stays = false;

    enum status st = is_second(m, p, id, &stays, e);
    if (st == ST_OK && !stays) st = is_apart(m, p, id, &stays, e);
    if (st != ST_OK || stays) return st;
    st = row_field(m->tx, p->kind, id, p->field, &now, e);
    if (st != ST_OK) return st;
    if (p->list) {
        step.what = ids_hold(&now, m->kept) ? 'b' : 'l';
        v = ids_swap(&now, m->gone, m->kept, a);
    } else if (p->kind == m->kind && id == m->kept && !p->by_kind) {
        step.what = 'n'; /* it would be its own parent */
        step.new_text = STR_NONE;
        v = (struct value){.kind = V_NULL};
    }
    st = merge_note(m, &step, e);
    return st == ST_OK ? set_field(m, &step, p->field, v, &moves, e) : st;
}

static enum status move_kind(struct merge *m, const struct cat_entity *kind, struct error *e)
{
    enum status st = ST_OK;

    if ((kind->e->flags & E_VIEW) != 0) return ST_OK;
    for (size_t i = 0; st == ST_OK && i < kind->nfields; i++) {
        struct pointer p;
        int64_t *ids = NULL;
        size_t n = 0;
        if (!pointer_of(m, kind, i, &p)) continue;
        st = pointing(m, &p, &ids, &n, e);
        for (size_t k = 0; st == ST_OK && k < n; k++) {
            if (kind == m->kind && ids[k] == m->gone) continue; /* stays in the bin as it is */
            st = move_one(m, &p, ids[k], e);
        }
    }
    return st;
}

static enum status move_references(struct merge *m, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < m->tx->cat->n; i++)
        st = move_kind(m, &m->tx->cat->entities[i], e);
    return st;
}

/* A chain of parents that led through the one that went may lead back to the one kept now. */
static enum status break_circle(struct merge *m, int field, struct error *e)
{
    int64_t at = m->kept;
    struct value first = {.kind = V_NULL};
    enum status st = ST_OK;

    for (int i = 0; st == ST_OK && i < CLIMB_MAX; i++) {
        struct value v;
        st = row_field(m->tx, m->kind, at, field, &v, e);
        if (st != ST_OK || v.kind != V_INT) break;
        if (i == 0) first = v;
        at = v.i;
        if (at != m->kept) continue;
        struct merge_step step = {.what = 'n',
                                  .kind = m->kind,
                                  .record = m->kept,
                                  .field = str_of(m->kind->fields[field].f->key),
                                  .old_text = id_text(first.i, m->tx->arena)};
        st = merge_note(m, &step, e);
        v = (struct value){.kind = V_NULL};
        return st == ST_OK ? set_field(m, &step, field, v, &moves, e) : st;
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static bool points_to_own_kind(const struct cat_entity *kind, size_t i)
{
    const struct field *f = kind->fields[i].f;
    return f->type == F_REF && strcmp(f->target, kind->e->key) == 0;
}

static enum status break_circles(struct merge *m, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < m->kind->nfields; i++) {
        if (points_to_own_kind(m->kind, i)) st = break_circle(m, (int)i, e);
    }
    return st;
}

/* The same row imported again finds the one kept. */
static enum status move_import_keys(struct merge *m, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db,
        STR("SELECT source, key FROM import_key WHERE kind = ? AND record = ? ORDER BY source, key"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(m->kind->e->key));
    stmt_int(s, m->gone);
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct merge_step step = {.what = 'k',
                                  .kind = m->kind,
                                  .record = m->gone,
                                  .field = str_dup(stmt_get_text(s, 0), m->tx->arena),
                                  .old_text = str_dup(stmt_get_text(s, 1), m->tx->arena)};
        st = merge_note(m, &step, e);
        if (st != ST_OK) break;
    }
    stmt_done(s);
    if (st != ST_END) return st;
    st = db_prepare(m->tx->db,
                    STR("UPDATE import_key SET record = ? WHERE kind = ? AND record = ?"), &s,
                    e);
    if (st != ST_OK) return st;
    stmt_int(s, m->kept);
    stmt_text(s, str_of(m->kind->e->key));
    stmt_int(s, m->gone);
    return stmt_run(s, e);
}

/* Who finds a moved record may depend on another that was moved after it. */
static enum status entries_follow(struct merge *m, struct error *e)
{
    struct merge_step *steps = NULL;
    size_t n = 0;
    enum status st = merge_steps(m->tx, m->id, &steps, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        if (steps[i].what != 'k') st = search_rescope(m->tx, steps[i].kind, steps[i].record, e);
    }
    return st == ST_OK ? search_rescope(m->tx, m->kind, m->kept, e) : st;
}

/* --- the merge ---------------------------------------------------------------------------- */

static void bind_user(struct stmt *s, int64_t user)
{
    if (user == 0) {
        stmt_null(s);
    } else {
        stmt_int(s, user);
    }
}

static enum status merge_open(struct merge *m, const struct merge_call *c,
                              const struct record *kept, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db,
        STR("INSERT INTO record_merge (kind, gone, kept, reason, at, by_user, kept_at, "
            "kept_by, kept_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(m->kind->e->key));
    stmt_int(s, m->gone);
    stmt_int(s, m->kept);
    stmt_text(s, c->reason);
    stmt_int(s, m->tx->now_ms);
    bind_user(s, m->tx->actor->user);
    stmt_int(s, kept->updated_at);
    bind_user(s, kept->updated_by);
    st = stmt_one(s, e);
    if (st == ST_OK) m->id = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

/* Both as the actor may change them, and as he saw them. */
static enum status merge_load(struct merge *m, const struct merge_call *c, struct row *kept,
                              struct error *e)
{
    struct row gone;
    struct row_want want = {.see = ACT_READ, .also = ACT_UPDATE};
    enum status st = row_load(m->tx, m->kind, m->kept, want, kept, e);

    if (st != ST_OK) return st;
    want.also = ACT_DELETE;
    st = row_load(m->tx, m->kind, m->gone, want, &gone, e);
    if (st != ST_OK) return st;
    if (!kept->may || !gone.may)
        return err(e, ST_FORBIDDEN, "forbidden", "merge %s", m->kind->e->key);
    bool stale = (c->kept_version != 0 && c->kept_version != kept->r.version) ||
                 (c->gone_version != 0 && c->gone_version != gone.r.version);
    return stale ? err(e, ST_STALE, "stale", "one of the two moved on") : ST_OK;
}

/* What the chosen values made of the one kept. */
static enum status take_values(struct merge *m, const struct merge_call *c, struct faults *f,
                               struct error *e)
{
    static const struct write_options options = {
        .action = true, .verb = "merge", .on_day = {INT32_MIN}};
    struct row before;
    struct row after;
    struct row_want any = {.any = true};
    enum status st = row_load(m->tx, m->kind, m->kept, any, &before, e);

    if (st != ST_OK || c->values == NULL) return st;
    struct input *in = input_new(m->tx, m->kind);
    memcpy(in->v, c->values->v, m->kind->nfields * sizeof(*in->v));
    memcpy(in->given, c->values->given, m->kind->nfields * sizeof(*in->given));
    for (size_t i = 0; i < m->kind->nfields; i++) {
        bool own = points_to_own_kind(m->kind, i) && in->v[i].kind == V_INT;
        if (own && (in->v[i].i == m->kept || in->v[i].i == m->gone)) in->given[i] = false;
    }
    st = record_update(m->tx, m->kept, in, &options, f, NULL, e);
    if (st == ST_OK) st = row_load(m->tx, m->kind, m->kept, any, &after, e);
    for (size_t i = 0; st == ST_OK && i < m->kind->nfields; i++) {
        const struct value *old = &before.r.v[i];
        const struct value *now = &after.r.v[i];
        if (value_eq(old, now) || (m->kind->fields[i].f->flags & SENSITIVE) != 0) continue;
        struct merge_step step = {.what = 'v',
                                  .kind = m->kind,
                                  .record = m->kept,
                                  .field = str_of(m->kind->fields[i].f->key),
                                  .old_text = value_pack(old, m->tx->arena),
                                  .new_text = value_pack(now, m->tx->arena)};
        st = merge_note(m, &step, e);
    }
    return st;
}

static enum status tell(struct merge *m, const char *action, int64_t record, struct str reason,
                        struct error *e)
{
    struct json j = {.arena = m->tx->arena};

    json_z(&j, "{\"_merge\":");
    json_int(&j, m->id);
    json_z(&j, ",\"_gone\":");
    json_int(&j, m->gone);
    json_z(&j, ",\"_kept\":");
    json_int(&j, m->kept);
    if (reason.n > 0) {
        json_z(&j, ",\"_reason\":");
        json_text(&j, reason);
    }
    json_z(&j, "}");
    struct audit a = {.action = str_of(action),
                      .kind = str_of(m->kind->e->key),
                      .record = record,
                      .json = json_view(&j)};
    return audit_write(m->tx, &a, e);
}

static enum status merge_close(struct merge *m, const struct record *kept, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db, STR("UPDATE record_merge SET kept_version = ? WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, kept->version);
    stmt_int(s, m->id);
    return stmt_run(s, e);
}

static bool can_merge(const struct cat_entity *kind)
{
    return (kind->e->flags & (E_VIEW | E_NO_BIN | E_READ_ONLY | E_ADMIN)) == 0;
}

enum status record_merge(struct tx *tx, const struct merge_call *c, struct faults *f,
                         int64_t *merge, struct record *out, struct error *e)
{
    struct merge m = {.tx = tx, .kind = c->kind, .gone = c->gone, .kept = c->kept};
    struct row kept;

    if (!can_merge(c->kind) || c->gone == c->kept)
        return err(e, ST_NOT_FOUND, "not_found", "%s with itself", c->kind->e->key);
    enum status st = merge_load(&m, c, &kept, e);
    if (st == ST_OK) st = merge_open(&m, c, &kept.r, e);
    if (st == ST_OK) st = move_references(&m, e);
    if (st == ST_OK) st = merge_end_doubles(&m, e);
    if (st == ST_OK) st = break_circles(&m, e);
    if (st == ST_OK) st = move_import_keys(&m, e);
    if (st == ST_OK) st = record_delete(tx, m.kind, m.gone, 0, false, e);
    if (st == ST_OK) st = take_values(&m, c, f, e);
    if (st == ST_OK) st = entries_follow(&m, e);
    if (st == ST_OK) st = tell(&m, "merge", m.kept, c->reason, e);
    if (st == ST_OK) st = tell(&m, "merge", m.gone, c->reason, e);
    if (st == ST_OK) st = record_get(tx, m.kind, m.kept, out, e);
    if (st == ST_OK) st = merge_close(&m, out, e);
    *merge = m.id;
    return st;
}

/* --- and back ----------------------------------------------------------------------------- */

/* What stood in record_merge. */
struct merged {
    struct rewrite kept; /* who had changed it last, and when */
    int64_t version;
};

static enum status unmerge_load(struct merge *m, struct merged *was, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db,
        STR("SELECT gone, kept_at, kept_by, kept_version, undone_at FROM record_merge "
            "WHERE id = ? AND kind = ? AND kept = ?"),
        &s, e);
    bool undone = false;

    if (st != ST_OK) return st;
    stmt_int(s, m->id);
    stmt_text(s, str_of(m->kind->e->key));
    stmt_int(s, m->kept);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        m->gone = stmt_get_int(s, 0);
        was->kept = (struct rewrite){.verb = "unmerge",
                                     .dated = true,
                                     .at = stmt_get_int(s, 1),
                                     .by = stmt_get_int(s, 2)};
        was->version = stmt_get_int(s, 3);
        undone = !stmt_is_null(s, 4);
    }
    stmt_done(s);
    if (st == ST_END) return err(e, ST_NOT_FOUND, "not_found", "no such merge");
    return st == ST_OK && undone ? err(e, ST_CONFLICT, "merge.undone", "undone") : st;
}

/* Who may merge them may part them. */
static enum status unmerge_may(struct merge *m, struct row *kept, struct error *e)
{
    struct row gone;
    struct row_want want = {.see = ACT_READ, .also = ACT_UPDATE};
    enum status st = row_load(m->tx, m->kind, m->kept, want, kept, e);

    if (st != ST_OK) return st;
    want.which = ROW_BINNED;
    want.also = ACT_DELETE;
    st = row_load(m->tx, m->kind, m->gone, want, &gone, e);
    if (st != ST_OK) return st;
    if (kept->may && gone.may) return ST_OK;
    return err(e, ST_FORBIDDEN, "forbidden", "unmerge %s", m->kind->e->key);
}

static enum status mark_undone(struct merge *m, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        m->tx->db, STR("UPDATE record_merge SET undone_at = ?, undone_by = ? WHERE id = ?"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_int(s, m->tx->now_ms);
    bind_user(s, m->tx->actor->user);
    stmt_int(s, m->id);
    return stmt_run(s, e);
}

/* Values that still are what the merge made them become what they were. */
static enum status values_back(struct merge *m, const struct merge_step *steps, size_t n,
                               const struct row *kept, const struct merged *was,
                               struct error *e)
{
    const struct cat_entity *kind = m->kind;
    struct arena *a = m->tx->arena;
    struct new_values now = new_values(kind, a);
    struct rewrite how = was->kept;
    bool any = false;

    for (size_t i = 0; i < n; i++) {
        int at = steps[i].what == 'v' ? cat_field_index(kind, steps[i].field) : -1;
        if (at < 0) continue;
        struct value made = value_unpack(steps[i].new_text, a);
        if (!value_eq(&made, &kept->r.v[at])) continue;
        now.v[at] = value_unpack(steps[i].old_text, a);
        now.changed[at] = any = true;
    }
    if (kept->r.version != was->version) { /* edited since */
        how.at = m->tx->now_ms;
        how.by = m->tx->actor->user;
    }
    return any ? row_rewrite(m->tx, kind, m->kept, &now, &how, e) : ST_OK;
}

static enum status key_back(struct merge *m, const struct merge_step *step, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(m->tx->db,
                   STR("UPDATE import_key SET record = ? WHERE source = ? AND kind = ? AND "
                       "key = ? AND record = ?"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, m->gone);
    stmt_text(s, step->field);
    stmt_text(s, str_of(m->kind->e->key));
    stmt_text(s, step->old_text);
    stmt_int(s, m->kept);
    return stmt_run(s, e);
}

/* A field that is no reference: what stood there. */
static struct value field_back(const struct merge *m, const struct merge_step *step,
                               const struct value *now, bool *stands)
{
    struct value made = value_unpack(step->new_text, m->tx->arena);

    *stands = value_eq(&made, now);
    return value_unpack(step->old_text, m->tx->arena);
}

static enum status step_back(struct merge *m, const struct merge_step *step, struct error *e)
{
    int at = cat_field_index(step->kind, step->field);
    struct value now;
    struct value v = {.kind = V_INT, .i = m->gone};

    if (step->what == 'k') return key_back(m, step, e);
    if (step->what == 'v' || at < 0) return ST_OK;
    enum status st = row_field(m->tx, step->kind, step->record, at, &now, e);
    if (st != ST_OK) return st == ST_NOT_FOUND ? ST_OK : st; /* really deleted since */
    bool stands = now.kind == V_INT && now.i == m->kept;
    switch (step->what) {
    case 'n':
        stands = now.kind == V_NULL;
        if (!str_int64(step->old_text, &v.i)) return ST_OK;
        break;
    case 'l':
    case 'b':
        stands = ids_hold(&now, m->kept);
        v = ids_swap(&now, step->what == 'l' ? m->kept : 0, m->gone, m->tx->arena);
        break;
    case 'f':
        v = field_back(m, step, &now, &stands);
        break;
    default:
        break;
    }
    return stands ? set_field(m, step, at, v, &moves_back, e) : ST_OK;
}

enum status record_unmerge(struct tx *tx, const struct cat_entity *kind, int64_t kept,
                           int64_t merge, struct record *out, struct error *e)
{
    struct merge m = {.tx = tx, .kind = kind, .id = merge, .kept = kept};
    struct merge_step *steps = NULL;
    struct merged was = {.version = 0};
    struct row row;
    size_t n = 0;
    bool seen = false;

    enum status st = query_visible(tx, kind, kept, ACT_READ, &seen, e);
    if (st == ST_OK && !seen) st = err(e, ST_NOT_FOUND, "not_found", "%s", kind->e->key);
    if (st == ST_OK) st = unmerge_load(&m, &was, e);
    if (st == ST_OK) st = unmerge_may(&m, &row, e);
    if (st == ST_OK) st = merge_steps(tx, merge, &steps, &n, e);
    if (st == ST_OK) st = mark_undone(&m, e);
    if (st == ST_OK) st = values_back(&m, steps, n, &row, &was, e);
    if (st == ST_OK) st = record_restore(tx, kind, m.gone, NULL, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) st = step_back(&m, &steps[i], e);
    if (st == ST_OK) st = entries_follow(&m, e);
    if (st == ST_OK) st = search_rescope(tx, kind, m.gone, e);
    if (st == ST_OK) st = tell(&m, "unmerge", m.kept, STR_NONE, e);
    if (st == ST_OK) st = tell(&m, "unmerge", m.gone, STR_NONE, e);
    return st == ST_OK ? record_get(tx, kind, kept, out, e) : st;
}

/* --- reading ------------------------------------------------------------------------------ */

/* 0: not merged away, or parted again. */
static enum status went_to(struct tx *tx, const struct cat_entity *kind, int64_t gone,
                           int64_t *kept, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT kept FROM record_merge WHERE kind = ? AND gone = ? "
                                    "AND undone_at IS NULL ORDER BY id DESC LIMIT 1"),
                                &s, e);

    *kept = 0;
    if (st != ST_OK) return st;
    stmt_text(s, str_of(kind->e->key));
    stmt_int(s, gone);
    st = stmt_step(s, e);
    if (st == ST_OK) *kept = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status record_merged_into(struct tx *tx, const struct cat_entity *kind, int64_t gone,
                               int64_t *kept, struct error *e)
{
    int64_t at = gone;
    int64_t next = 0;
    bool seen = false;
    enum status st = went_to(tx, kind, gone, &next, e);

    *kept = 0;
    for (int i = 0; st == ST_OK && next != 0 && i < CHAIN_MAX; i++) {
        at = next;
        st = went_to(tx, kind, at, &next, e);
    }
    if (st != ST_OK || at == gone) return st;
    st = query_visible(tx, kind, at, ACT_READ, &seen, e);
    if (st == ST_OK && seen) *kept = at;
    return st;
}

enum status record_is_merged(struct tx *tx, const struct cat_entity *kind, int64_t id,
                             bool *yes, struct error *e)
{
    int64_t kept = 0;
    enum status st = went_to(tx, kind, id, &kept, e);

    *yes = kept != 0;
    return st;
}

/* Those that the actor may see, in the bin or parted again, with their names. */
static enum status name_gone(struct tx *tx, const struct cat_entity *kind,
                             struct merge_rows *rows, struct error *e)
{
    size_t kept = 0;

    for (size_t i = 0; i < rows->n; i++) {
        struct merge_row *went = &rows->v[i];
        struct row row;
        struct row_want want = {.see = ACT_READ, .also = ACT_READ, .which = ROW_BINNED};
        if (went->undone_at != 0) want.which = ROW_LIVING;
        enum status st = row_load(tx, kind, went->gone, want, &row, e);
        if (st == ST_NOT_FOUND) continue;
        if (st != ST_OK) return st;
        rows->v[kept] = *went;
        const struct value *name = kind->title < 0 ? NULL : &row.r.v[kind->title];
        rows->v[kept++].name = name != NULL && name->kind == V_TEXT ? name->s : STR_NONE;
    }
    rows->n = kept;
    return ST_OK;
}

enum status record_merges(struct tx *tx, const struct cat_entity *kind, int64_t kept,
                          struct merge_rows *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, gone, at, by_user, undone_at, undone_by, reason FROM record_merge "
            "WHERE kind = ? AND kept = ? ORDER BY id DESC LIMIT ?"),
        &s, e);

    out->n = 0;
    if (st != ST_OK) return st;
    stmt_text(s, str_of(kind->e->key));
    stmt_int(s, kept);
    stmt_int(s, (int64_t)out->room);
    while ((st = stmt_step(s, e)) == ST_OK && out->n < out->room) {
        out->v[out->n++] = (struct merge_row){
            .id = stmt_get_int(s, 0),
            .gone = stmt_get_int(s, 1),
            .at = stmt_get_int(s, 2),
            .by = stmt_get_int(s, 3),
            .undone_at = stmt_get_int(s, 4),
            .undone_by = stmt_get_int(s, 5),
            .reason = stmt_is_null(s, 6) ? STR_NONE : str_dup(stmt_get_text(s, 6), tx->arena)};
    }
    stmt_done(s);
    if (st != ST_END) return st;
    return name_gone(tx, kind, out, e);
}
