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

enum status assign_owner(struct tx *tx, const struct cat_entity *kind, int64_t id,
                         int64_t owner, const struct write_options *o, struct faults *f,
                         struct record *out, struct error *e)
{
    bool active = true;
    bool may = false;

    enum status st = record_may(tx, kind, id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (kind->owner < 0)
        return err(e, ST_NOT_FOUND, "not_found", "%s has no owner", kind->e->key);
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "assign %s", kind->e->key);
    if (owner != 0 && !tx->lenient) st = is_active(tx, owner, &active, e);
    if (st != ST_OK) return st;
    if (!active) {
        fault_add(f, STR("owner"), "inactive");
        return err(e, ST_INVALID, "invalid", "owner is not active");
    }
    struct write_options action = o == NULL ? (struct write_options){.on_day = DAY_NONE} : *o;
    struct input *in = input_new(tx, kind);
    in->given[kind->owner] = true;
    in->v[kind->owner] = owner == 0 ? (struct value){.kind = V_NULL} : value_int(owner);
    action.action = true;
    action.verb = "assign";
    return record_update(tx, id, in, &action, f, out, e);
}
