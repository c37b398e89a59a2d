/* The whole input of a record: rights, flags of fields, references, uniqueness, pairs. */
#include "store/validate.h"

#include "store/query.h"
#include "store/sql.h"

enum { TREE_DEPTH = 100 };

struct job {
    struct tx *tx;
    struct input *in;
    const struct record *old; /* NULL on create */
    const struct write_options *o;
    struct faults *faults;
};

static void fault_on(const struct job *j, size_t i, const char *code)
{
    fault_add(j->faults, str_of(j->in->kind->fields[i].f->key), code);
}

static bool has_fault(const struct job *j, size_t i)
{
    for (size_t k = 0; k < j->faults->n; k++) {
        if (str_is(j->faults->v[k].field, j->in->kind->fields[i].f->key)) return true;
    }
    return false;
}

static bool is_same(const struct job *j, size_t i)
{
    return j->old != NULL && value_eq(&j->in->v[i], &j->old->v[i]);
}

/* --- may it be given at all ---------------------------------------------------------- */

/* Actions and imports write what people may not. */
static bool is_action(const struct job *j)
{
    return (j->o != NULL && j->o->action) || j->tx->lenient || j->tx->actor->is_system;
}

static enum status refuse(const struct job *j, size_t i, enum status st, const char *key,
                          struct error *e)
{
    (void)err(e, st, key, "field %s", j->in->kind->fields[i].f->key);
    e->field = j->in->kind->fields[i].f->key;
    return st;
}

/* false: the value is not looked at further. */
static enum status check_given(const struct job *j, size_t i, bool *go_on, struct error *e)
{
    const struct cat_field *cf = &j->in->kind->fields[i];
    uint32_t flags = cf->f->flags;

    *go_on = false;
    if ((flags & SERVER) != 0 && !is_action(j))
        return refuse(j, i, ST_MALFORMED, "json.server_owned", e);
    bool erasing = j->o != NULL && j->o->action && j->in->v[i].kind == V_NULL;
    if ((flags & SENSITIVE) != 0 && !cf->enabled && !erasing) {
        fault_on(j, i, "not_enabled");
        return ST_OK;
    }
    if (is_same(j, i)) return ST_OK;
    bool by_action =
        (flags & ACTION_ONLY) != 0 || ((flags & CREATE_ONLY) != 0 && j->old != NULL);
    if (by_action && !is_action(j)) {
        fault_on(j, i, "use_action");
        return ST_OK;
    }
    if (!actor_writes(j->tx->actor, j->in->kind->index, cf->f) &&
        !(j->o != NULL && j->o->action))
        return refuse(j, i, ST_FORBIDDEN, "forbidden", e);
    *go_on = true;
    return ST_OK;
}

/* An import may leave any required field but the name empty. */
static void check_required(const struct job *j, size_t i)
{
    const struct field *f = j->in->kind->fields[i].f;
    bool missing = j->in->given[i] ? j->in->v[i].kind == V_NULL : j->old == NULL;

    if ((f->flags & REQUIRED) == 0 || !missing || has_fault(j, i)) return;
    if (j->tx->lenient && (f->flags & TITLE) == 0) return;
    fault_on(j, i, "required");
}

/* --- what only the database knows ---------------------------------------------------- */

/* Living, and visible or of a kind whose names everybody may read. */
static enum status is_referable(struct tx *tx, const struct cat_entity *target, int64_t id,
                                bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    struct sql q;

    if ((target->e->flags & E_NAMES_PUBLIC) == 0)
        return query_visible(tx, target, id, ACT_READ, yes, e);
    sql_init(&q, tx->arena);
    sql_z(&q, "SELECT 1 FROM ");
    sql_name(&q, target->e->table);
    sql_z(&q, " WHERE id = ");
    sql_int(&q, id);
    sql_z(&q, " AND deleted_at IS NULL");
    enum status st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static enum status check_refs(const struct job *j, size_t i, struct error *e)
{
    const struct field *f = j->in->kind->fields[i].f;
    const struct cat_entity *target = catalogue_kind(j->tx->cat, str_of(f->target));
    const struct value *v = &j->in->v[i];
    const int64_t *ids = v->kind == V_IDS ? v->ids : &v->i;
    size_t n = v->kind == V_IDS ? v->nids : 1;

    CHECK_BUG(target != NULL);
    for (size_t k = 0; k < n; k++) {
        bool yes = false;
        enum status st = is_referable(j->tx, target, ids[k], &yes, e);
        if (st != ST_OK) return st;
        if (!yes) {
            fault_on(j, i, "reference");
            return ST_OK;
        }
    }
    return ST_OK;
}

static enum status check_unique(const struct job *j, size_t i, struct error *e)
{
    const struct value *v = &j->in->v[i];
    struct stmt *s = NULL;
    struct sql q;

    sql_init(&q, j->tx->arena);
    sql_z(&q, "SELECT 1 FROM ");
    sql_name(&q, j->in->kind->e->table);
    sql_z(&q, " t WHERE ");
    sql_column(&q, "t", j->in->kind->fields[i].f->key, "");
    sql_z(&q, " = ");
    if (v->kind == V_TEXT) {
        sql_text(&q, v->s);
    } else {
        sql_int(&q, v->i);
    }
    sql_z(&q, " AND t.deleted_at IS NULL AND t.id <> ");
    sql_int(&q, j->old == NULL ? 0 : j->old->id);
    enum status st = sql_prepare(&q, j->tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    if (st == ST_OK) fault_on(j, i, "unique");
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

/* Fields that make a tree of one kind. */
static bool is_tree(const struct job *j, const struct field *f)
{
    static const char *const keys[] = {"parent", "manager", "reports_to"};

    if (f->type != F_REF || f->target == NULL) return false;
    if (strcmp(f->target, j->in->kind->e->key) != 0) return false;
    return key_index(keys, COUNT(keys), str_of(f->key)) >= 0;
}

static enum status parent_of(const struct job *j, const struct field *f, int64_t id,
                             int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    struct sql q;

    sql_init(&q, j->tx->arena);
    sql_z(&q, "SELECT ");
    sql_column(&q, "t", f->key, "");
    sql_z(&q, " FROM ");
    sql_name(&q, j->in->kind->e->table);
    sql_z(&q, " t WHERE t.id = ");
    sql_int(&q, id);
    enum status st = sql_prepare(&q, j->tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    *out = st == ST_OK ? stmt_get_int(s, 0) : 0;
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static enum status check_tree(const struct job *j, size_t i, struct error *e)
{
    const struct field *f = j->in->kind->fields[i].f;
    int64_t at = j->in->v[i].i;

    if (j->old == NULL || !is_tree(j, f)) return ST_OK;
    for (int depth = 0; at != 0; depth++) {
        if (at == j->old->id || depth == TREE_DEPTH) {
            fault_on(j, i, "cycle");
            return ST_OK;
        }
        enum status st = parent_of(j, f, at, &at, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* A note or attachment hangs on a record of a kind that takes such children. */
static enum status check_parent(const struct job *j, struct error *e)
{
    int kind_at = cat_field_index(j->in->kind, STR("kind"));
    int record_at = cat_field_index(j->in->kind, STR("record"));
    bool yes = false;

    if ((j->in->kind->e->visibility & VIS_PARENT) == 0 || j->old != NULL) return ST_OK;
    const struct value *kind = &j->in->v[kind_at], *record = &j->in->v[record_at];
    if (kind->kind != V_TEXT || record->kind != V_INT)
        return ST_OK; /* required, said already */
    const struct cat_entity *parent = catalogue_kind(j->tx->cat, kind->s);
    bool takes = false;
    for (size_t k = 0; parent != NULL && k < parent->e->nchildren; k++)
        takes = takes || strcmp(parent->e->children[k].entity, j->in->kind->e->key) == 0;
    if (!takes) {
        fault_on(j, (size_t)kind_at, "kind");
        return ST_OK;
    }
    enum status st = query_visible(j->tx, parent, record->i, ACT_READ, &yes, e);
    if (st == ST_OK && !yes) fault_on(j, (size_t)record_at, "reference");
    return st;
}

/* --- pairs ----------------------------------------------------------------------- */

/* The value as it will stand after the write. */
static const struct value *after(const struct job *j, int i)
{
    static const struct value none = {.kind = V_NULL};

    if (j->in->given[i]) return &j->in->v[i];
    return j->old == NULL ? &none : &j->old->v[i];
}

/* What begins must not end before. */
static void check_pairs(const struct job *j)
{
    static const char *const pairs[][2] = {
        {"from", "to"}, {"start", "end"}, {"capacity_min", "capacity_max"}};

    for (size_t p = 0; p < COUNT(pairs); p++) {
        int a = cat_field_index(j->in->kind, str_of(pairs[p][0]));
        int b = cat_field_index(j->in->kind, str_of(pairs[p][1]));
        if (a < 0 || b < 0 || (!j->in->given[a] && !j->in->given[b])) continue;
        if (j->in->kind->fields[a].f->type == F_REF) continue; /* whose hands, not when */
        const struct value *from = after(j, a), *to = after(j, b);
        if (from->kind != V_INT || to->kind != V_INT || from->i <= to->i) continue;
        fault_on(j, (size_t)b, "order");
    }
}

/* --- all of it ------------------------------------------------------------------- */

static bool is_hidden_option(const struct job *j, size_t i)
{
    const struct cat_field *cf = &j->in->kind->fields[i];

    if (cf->f->type != F_ENUM || j->tx->lenient) return false;
    const struct cat_option *o = cat_option(cf, j->in->v[i].s);
    return o != NULL && o->hidden;
}

static enum status check_value(const struct job *j, size_t i, struct error *e)
{
    const struct cat_field *cf = &j->in->kind->fields[i];
    struct value *v = &j->in->v[i];
    enum status st = ST_OK;

    if (!value_check(j->tx, cf, v, j->faults) || v->kind == V_NULL || is_same(j, i))
        return ST_OK;
    if (is_hidden_option(j, i)) {
        fault_on(j, i, "option_hidden");
        return ST_OK;
    }
    if (cf->f->target != NULL) st = check_refs(j, i, e);
    if (st == ST_OK && cf->f->type == F_REF) st = check_tree(j, i, e);
    if (st == ST_OK && (cf->f->flags & UNIQUE) != 0) st = check_unique(j, i, e);
    return st;
}

enum status input_validate(struct tx *tx, struct input *in, const struct record *old,
                           const struct write_options *o, struct faults *f, struct error *e)
{
    const struct job j = {tx, in, old, o, f};

    for (size_t i = 0; i < in->kind->nfields; i++) {
        bool go_on = false;
        if (!in->given[i] || has_fault(&j, i)) continue;
        enum status st = check_given(&j, i, &go_on, e);
        if (st == ST_OK && go_on) st = check_value(&j, i, e);
        if (st != ST_OK) return st;
    }
    for (size_t i = 0; i < in->kind->nfields; i++) check_required(&j, i);
    enum status st = check_parent(&j, e);
    if (st != ST_OK) return st;
    check_pairs(&j);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "%zu faults", f->n);
    return ST_OK;
}
