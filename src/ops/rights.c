#include "ops/rights.h"

#include "auth/actor.h"
#include "ops/note.h"

static enum status read_permit(struct tx *tx, struct error *e)
{
    if (actor_may(tx->actor, GRANT_SETTINGS, ACT_READ)) return ST_OK;
    return err(e, ST_FORBIDDEN, "forbidden", "settings");
}

enum status rights_list(struct tx *tx, struct role_right **out, size_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = read_permit(tx, e);

    if (st != ST_OK) return st;
    st = db_prepare(tx->db,
                    STR("SELECT role, entity, action, scope FROM role_grant ORDER BY role, "
                        "entity, action"),
                    &q, e);
    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, RIGHTS_MAX * sizeof(**out));
    *n = 0;
    while (*n < RIGHTS_MAX && (st = stmt_step(q, e)) == ST_OK) {
        (*out)[(*n)++] = (struct role_right){
            str_dup(stmt_get_text(q, 0), tx->arena), str_dup(stmt_get_text(q, 1), tx->arena),
            str_dup(stmt_get_text(q, 2), tx->arena), str_dup(stmt_get_text(q, 3), tx->arena)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status groups_list(struct tx *tx, struct role_group **out, size_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = read_permit(tx, e);

    if (st != ST_OK) return st;
    st = db_prepare(tx->db,
                    STR("SELECT role, entity, field_group, may_read, may_write FROM "
                        "role_field ORDER BY role, entity, field_group"),
                    &q, e);
    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, RIGHTS_MAX * sizeof(**out));
    *n = 0;
    while (*n < RIGHTS_MAX && (st = stmt_step(q, e)) == ST_OK) {
        (*out)[(*n)++] = (struct role_group){str_dup(stmt_get_text(q, 0), tx->arena),
                                             str_dup(stmt_get_text(q, 1), tx->arena),
                                             str_dup(stmt_get_text(q, 2), tx->arena),
                                             stmt_get_int(q, 3) != 0, stmt_get_int(q, 4) != 0};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static bool is_role(struct str s)
{
    return key_index(role_keys, ROLE__COUNT, s) >= 0;
}

static void check_right(const struct tx *tx, const struct role_right *r, struct faults *f)
{
    static const char *const classes[] = {"*", "open", "settings", "audit"};

    if (!is_role(r->role)) fault_add(f, STR("role"), "option");
    if (catalogue_kind(tx->cat, r->entity) == NULL &&
        key_index(classes, COUNT(classes), r->entity) < 0)
        fault_add(f, STR("entity"), "kind");
    if (key_index(action_keys, ACT__COUNT, r->action) < 0)
        fault_add(f, STR("action"), "option");
    if (r->scope.p != NULL && key_index(scope_keys, SC_ALL + 1, r->scope) < 0)
        fault_add(f, STR("scope"), "option");
}

/* Who takes this away could not give it back. */
static bool locks_out(const struct role_right *r)
{
    return str_is(r->role, "admin") && str_is(r->entity, "settings") &&
           (r->scope.p == NULL || !str_is(r->scope, "all"));
}

static enum status right_read(struct tx *tx, const struct role_right *r, struct str *scope,
                              struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT scope FROM role_grant WHERE role = ? AND entity = ? AND action = ?"), &q,
        e);

    *scope = STR_NONE;
    if (st != ST_OK) return st;
    stmt_text(q, r->role);
    stmt_text(q, r->entity);
    stmt_text(q, r->action);
    st = stmt_step(q, e);
    if (st == ST_OK) *scope = str_dup(stmt_get_text(q, 0), tx->arena);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status right_write(struct tx *tx, const struct role_right *r, struct error *e)
{
    struct stmt *q = NULL;
    bool remove = r->scope.p == NULL;
    enum status st = db_prepare(
        tx->db,
        remove ? STR("DELETE FROM role_grant WHERE role = ? AND entity = ? AND action = ?")
               : STR("INSERT INTO role_grant (role, entity, action, scope) VALUES (?,?,?,?) ON "
                     "CONFLICT (role, entity, action) DO UPDATE SET scope = excluded.scope"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, r->role);
    stmt_text(q, r->entity);
    stmt_text(q, r->action);
    if (!remove) stmt_text(q, r->scope);
    return stmt_run(q, e);
}

enum status right_save(struct tx *tx, const struct role_right *r, struct faults *f,
                       struct error *e)
{
    struct str old = STR_NONE;
    enum status st = settings_permit(tx, e);

    if (st != ST_OK) return st;
    check_right(tx, r, f);
    if (f->n > 0) return err(e, ST_INVALID, "grant.unknown", "right");
    if (locks_out(r)) return err(e, ST_CONFLICT, "grant.admin", "settings");
    st = right_read(tx, r, &old, e);
    if (st == ST_OK) st = right_write(tx, r, e);
    if (st == ST_OK) st = epoch_bump(tx, e);
    if (st != ST_OK) return st;
    struct note n = {.tx = tx};
    const char *key = str_fmt(tx->arena, "%.*s.%.*s.%.*s", STR_FMT(r->role), STR_FMT(r->entity),
                              STR_FMT(r->action))
                          .p;
    note_text(&n, key, old, r->scope);
    return note_write(&n, "role_grant", "role_grant", 0, e);
}

static enum status group_read(struct tx *tx, const struct role_group *g, int64_t *bits,
                              struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT may_read + 2 * may_write FROM role_field WHERE role = "
                       "? AND entity = ? AND field_group = ?"),
                   &q, e);

    *bits = 0;
    if (st != ST_OK) return st;
    stmt_text(q, g->role);
    stmt_text(q, g->entity);
    stmt_text(q, g->group);
    st = stmt_step(q, e);
    if (st == ST_OK) *bits = stmt_get_int(q, 0);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status group_write(struct tx *tx, const struct role_group *g, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO role_field (role, entity, field_group, may_read, may_write) VALUES "
            "(?,?,?,?,?) ON CONFLICT (role, entity, field_group) DO UPDATE SET may_read = "
            "excluded.may_read, may_write = excluded.may_write"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, g->role);
    stmt_text(q, g->entity);
    stmt_text(q, g->group);
    stmt_int(q, g->read);
    stmt_int(q, g->write);
    return stmt_run(q, e);
}

enum status group_save(struct tx *tx, const struct role_group *g, struct faults *f,
                       struct error *e)
{
    int64_t old = 0;
    enum status st = settings_permit(tx, e);

    if (st != ST_OK) return st;
    if (!is_role(g->role)) fault_add(f, STR("role"), "option");
    if (!str_is(g->entity, "*") && catalogue_kind(tx->cat, g->entity) == NULL)
        fault_add(f, STR("entity"), "kind");
    if (key_index(group_keys, FG__COUNT, g->group) <= FG_NONE)
        fault_add(f, STR("group"), "option");
    if (f->n > 0) return err(e, ST_INVALID, "grant.unknown", "group");
    st = group_read(tx, g, &old, e);
    if (st == ST_OK) st = group_write(tx, g, e);
    if (st == ST_OK) st = epoch_bump(tx, e);
    if (st != ST_OK) return st;
    struct note n = {.tx = tx};
    const char *key = str_fmt(tx->arena, "%.*s.%.*s.%.*s", STR_FMT(g->role), STR_FMT(g->entity),
                              STR_FMT(g->group))
                          .p;
    note_int(&n, key, old, (g->read ? 1 : 0) + (g->write ? 2 : 0));
    return note_write(&n, "role_field", "role_field", 0, e);
}
