/* ops/territory/move.c - see territory.h: the past stays, so a move is an end and a beginning.
 */
#include "ops/fields.h"
#include "ops/territory/territory.h"

static enum status end_old(struct tx *tx, const struct record *old, struct faults *f,
                           struct error *e)
{
    struct write_options o = {.verb = "move"};
    struct input *in = input_new(tx, old->kind);
    struct record r;

    if (record_day(old, "from").n >= tx->today.n) /* was never in force, or only today */
        return record_delete(tx, old->kind, old->id, old->version, false, e);
    input_set(in, "to", value_int(tx->today.n - 1));
    return record_update(tx, old->id, in, &o, f, &r, e);
}

enum status assignment_move(struct tx *tx, int64_t id, struct str value, struct faults *f,
                            struct record *out, struct error *e)
{
    static const char *const kept[] = {"user", "dimension", "leader", "to", "note"};
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("user_assignment"));
    struct write_options o = {.verb = "move"};
    struct record old;
    enum status st = record_get(tx, kind, id, &old, e);

    if (st != ST_OK) return st;
    struct day from = record_day(&old, "from"), to = record_day(&old, "to");
    if (to.n != DAY_NONE.n && to.n < tx->today.n)
        return err(e, ST_CONFLICT, "assignment.over", "move");
    struct input *in = input_new(tx, kind);
    for (size_t i = 0; i < COUNT(kept); i++) {
        const struct value *v = record_field(&old, kept[i]);
        if (v->kind != V_NULL) input_set(in, kept[i], *v);
    }
    input_set(in, "value", value_text(value));
    input_set(in, "from", value_int(from.n > tx->today.n ? from.n : tx->today.n));
    st = end_old(tx, &old, f, e);
    return st == ST_OK ? record_create(tx, in, &o, f, out, e) : st;
}
