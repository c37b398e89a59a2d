#include "ops/assign.h"

#include "ops/fields.h"

static enum status is_active(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT active FROM users WHERE id = ? AND deleted_at IS NULL"), &s, e);

    *yes = false;
    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    if (st == ST_OK) *yes = stmt_get_int(s, 0) != 0;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status assign_owner(struct tx *tx, const struct assignment *a, struct record *out,
                         struct error *e)
{
    const struct cat_entity *kind = a->kind;
    bool active = true;
    bool may = false;

    enum status st = record_may(tx, kind, a->id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (kind->owner < 0) {
        return err(e, ST_NOT_FOUND, "not_found", "%s has no owner", kind->e->key);
    }
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "assign %s", kind->e->key);
    if (a->owner != 0 && !tx->lenient) st = is_active(tx, a->owner, &active, e);
    if (st != ST_OK) return st;
    if (!active) {
        fault_add(a->faults, STR("owner"), "inactive");
        return err(e, ST_INVALID, "invalid", "owner is not active");
    }
    struct write_options o =
        a->o == NULL ? ((struct write_options){.on_day = DAY_NONE}) : *a->o;
    struct input *in = input_new(tx, kind);
    in->given[kind->owner] = true;
    in->v[kind->owner] = a->owner == 0 ? ((struct value){.kind = V_NULL}) : value_int(a->owner);
    o.action = true;
    o.verb = "assign";
    return record_update(tx, a->id, in, &o, a->faults, out, e);
}
