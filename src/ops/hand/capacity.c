/* Portfolio capacity: how many accounts a person holds, and whether one more fits (A11). */
#include "ops/fields.h"
#include "ops/hand/hand.h"

static enum status user_facts(struct tx *tx, int64_t user, struct capacity *out,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT capacity_min, capacity_max FROM users WHERE id = ? AND roles "
                       "LIKE '%\"account_manager\"%'"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        *out = (struct capacity){
            .binds = true, .least = stmt_get_int(s, 0), .most = stmt_get_int(s, 1)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Never more than `limit` rows are looked at. */
static enum status count_held(struct tx *tx, int64_t user, int64_t limit, int64_t *n,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT count(*) FROM (SELECT 1 FROM accounts WHERE own_user "
                       "= ? AND deleted_at IS NULL LIMIT ?) held"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, user);
    stmt_int(s, limit);
    st = stmt_one(s, e);
    if (st == ST_OK) *n = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

enum status capacity_read(struct tx *tx, int64_t user, struct capacity *out, struct error *e)
{
    enum { SHOWN_MAX = 100000 };

    *out = (struct capacity){.binds = false};
    if (user == 0) return ST_OK;
    enum status st = user_facts(tx, user, out, e);
    return st == ST_OK ? count_held(tx, user, SHOWN_MAX, &out->held, e) : st;
}

/* `more` of the user's accounts are not among those counted yet. */
static enum status check(struct tx *tx, int64_t user, int64_t more, struct faults *f,
                         struct error *e)
{
    struct capacity c = {.binds = false};
    enum status st = user_facts(tx, user, &c, e);

    if (st != ST_OK || !c.binds || c.most <= 0) return st;
    st = count_held(tx, user, c.most + 1, &c.held, e);
    if (st != ST_OK || capacity_allows(&c, more)) return st;
    if (f != NULL) {
        fault_add2(f, STR("owner"), "capacity", str_fmt(tx->arena, "%lld", (long long)c.held),
                   str_fmt(tx->arena, "%lld", (long long)c.most));
    }
    return err(e, ST_CONFLICT, "capacity", "%lld of %lld", (long long)c.held,
               (long long)c.most);
}

/* An account that one enters for oneself, and what comes in by an import, is never refused: a
 * customer found must not stay outside the system. Who is above his limit by that is warned of
 * (W18) and is given nothing more. */
static bool is_found(const struct tx *tx, int64_t owner)
{
    return tx->bulk || tx->import_id != 0 || (tx->actor != NULL && tx->actor->user == owner);
}

enum status capacity_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    int at = in->kind->owner;

    if (at < 0 || !in->given[at] || in->v[at].kind != V_INT) return ST_OK;
    if (old == NULL && is_found(tx, in->v[at].i)) return ST_OK;
    if (tx->bulk || (old != NULL && value_eq(&in->v[at], &old->v[at]))) return ST_OK;
    return check(tx, in->v[at].i, 1, f, e);
}
