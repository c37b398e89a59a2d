#include "ops/rate.h"

#include "store/retwin.h"

static struct value after(const struct input *in, const struct record *old, const char *key)
{
    int i = cat_field_index(in->kind, str_of(key));

    if (in->given[i]) return in->v[i];
    return old == NULL ? ((struct value){.kind = V_NULL}) : old->v[i];
}

struct pair {
    struct str from, to;
    int64_t day;
};

static enum status is_taken(struct tx *tx, const struct pair *p, int64_t but, bool *yes,
                            struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT 1 FROM exchange_rates WHERE \"from\" = ? AND \"to\" "
                       "= ? AND day = ? AND id <> ? AND deleted_at IS NULL"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, p->from);
    stmt_text(q, p->to);
    stmt_int(q, p->day);
    stmt_int(q, but);
    st = stmt_step(q, e);
    *yes = st == ST_OK;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status rate_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    struct value from = after(in, old, "from"), to = after(in, old, "to");
    struct value day = after(in, old, "day");
    bool taken = false;

    if (from.kind != V_TEXT || to.kind != V_TEXT || day.kind != V_INT) return ST_OK;
    if (str_eq(from.s, to.s)) fault_add(f, STR("to"), "duplicate");
    enum status st = is_taken(tx, &(const struct pair){from.s, to.s, day.i},
                              old == NULL ? 0 : old->id, &taken, e);
    if (st == ST_OK && taken) fault_add(f, STR("day"), "unique");
    return st;
}

enum status rate_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e)
{
    (void)now;
    (void)old;
    return retwin_ask(tx, e);
}
