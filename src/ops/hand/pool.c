/* The common pool: what nobody touches is announced, then goes back; whoever has room claims
 * it, so many a day (A14). */
#include "ops/factread.h"
#include "ops/hand/parts.h"

enum { DAY_MS = 86400000 };

/* --- the round --- */

struct looked {
    int64_t id, owner, entry, entry_owner; /* entry: what is announced, 0 none */
    struct str name, segment;
    struct day touched, returns_on;
};
struct round {
    struct tx *tx;
    struct pool_limits limits;
};

static enum status limits_read(struct tx *tx, struct pool_limits *l, struct error *e)
{
    enum status st = hand_setting(tx, "pool.regular", &l->regular, e);

    if (st == ST_OK) st = hand_setting(tx, "pool.prospect", &l->prospect, e);
    return st == ST_OK ? hand_setting(tx, "pool.notice", &l->notice, e) : st;
}

/* The last of: an activity (also one planned, none that was called off or missed), a deal won
 * or an order that was confirmed, a new owner, its birth. */
static const char look_sql[] =
    "SELECT a.id, a.owner, a.name, a.segment, a.created_at, "
    "(SELECT max(coalesce(x.\"start\", x.created_at)) FROM activities x WHERE x.account = a.id "
    "AND x.deleted_at IS NULL AND coalesce(x.state, 'done') NOT IN ('cancelled', 'missed')), "
    "(SELECT max(d) FROM (SELECT max(o.closed_on) AS d FROM opportunities o WHERE o.account = "
    "a.id AND o.state = 'won' AND o.deleted_at IS NULL UNION ALL SELECT max(b.ordered_on) FROM "
    "orders b WHERE b.account = a.id AND b.state IN ('confirmed', 'partly_delivered', "
    "'delivered') AND b.deleted_at IS NULL) bought), "
    "(SELECT max(c.at) FROM field_change c WHERE c.kind = 'account' AND c.record = a.id AND "
    "c.field = 'owner'), "
    "p.id, p.owner, p.returns_on FROM accounts a LEFT JOIN pool_entries p ON p.account = a.id "
    "AND p.state = 'announced' AND p.deleted_at IS NULL WHERE a.id > ? AND a.deleted_at IS NULL "
    "AND a.owner IS NOT NULL ORDER BY a.id LIMIT ?";

static void later_instant(const struct tx *tx, const struct stmt *s, int col, struct day *out)
{
    if (stmt_is_null(s, col)) return;
    struct day d = zone_day(tx->company->zone, stmt_get_int(s, col));
    if (d.n > out->n) *out = d;
}

static void look_read(const struct tx *tx, const struct stmt *s, struct looked *l)
{
    *l = (struct looked){.id = stmt_get_int(s, 0),
                         .owner = stmt_get_int(s, 1),
                         .name = str_dup(stmt_get_text(s, 2), tx->arena),
                         .segment = str_dup(stmt_get_text(s, 3), tx->arena),
                         .touched = DAY_NONE,
                         .entry = stmt_get_int(s, 8),
                         .entry_owner = stmt_get_int(s, 9),
                         .returns_on = DAY_NONE};
    later_instant(tx, s, 4, &l->touched);
    later_instant(tx, s, 5, &l->touched);
    if (!stmt_is_null(s, 6) && stmt_get_int(s, 6) > l->touched.n)
        l->touched = (struct day){(int32_t)stmt_get_int(s, 6)};
    later_instant(tx, s, 7, &l->touched);
    if (!stmt_is_null(s, 10)) l->returns_on = (struct day){(int32_t)stmt_get_int(s, 10)};
}

static enum status announce(struct round *r, const struct looked *l, struct error *e)
{
    struct tx *tx = r->tx;
    struct input *in = input_new(tx, approval_cat(tx, "pool_entry"));
    struct faults f = {.arena = tx->arena};
    struct record made;

    input_set(in, "name", value_text(l->name));
    input_set(in, "account", value_int(l->id));
    input_set(in, "owner", value_int(l->owner));
    hand_set_text(in, "segment", l->segment);
    input_set(in, "last_touch", value_int(l->touched.n));
    input_set(in, "days", value_int(tx->today.n - l->touched.n));
    input_set(in, "limit_days", value_int(pool_limit(l->segment, &r->limits)));
    input_set(in, "announced_on", value_int(tx->today.n));
    input_set(in, "returns_on", value_int(tx->today.n + r->limits.notice));
    input_set(in, "state", value_text(STR("announced")));
    enum status st = hand_create(tx, in, "announce", &f, &made, e);
    return st == ST_OK ? hand_tell(tx, l->owner, "notice.pool_announced", &made, e) : st;
}

static enum status settle(struct round *r, const struct looked *l, const char *state,
                          struct error *e)
{
    struct tx *tx = r->tx;
    struct faults f = {.arena = tx->arena};
    struct input *in = input_new(tx, approval_cat(tx, "pool_entry"));
    struct record entry;
    bool returned = strcmp(state, "returned") == 0;

    input_set(in, "state", value_text(str_of(state)));
    input_set(in, "settled_at", value_int(tx->now_ms));
    enum status st = hand_update(tx, (struct hand_at){l->entry, state}, in, &f, &entry, e);
    if (st != ST_OK || !returned) return st;
    struct input *account = input_new(tx, approval_cat(tx, "account"));
    input_set(account, "owner", hand_nothing);
    st = hand_update(tx, (struct hand_at){l->id, "pool"}, account, &f, NULL, e);
    return st == ST_OK ? hand_tell(tx, l->owner, "notice.pool_returned", &entry, e) : st;
}

static enum status judge(struct round *r, const struct looked *l, struct error *e)
{
    struct pool_facts f = {l->segment, l->touched, l->returns_on};

    /* announced to somebody else: the present owner has his own time */
    if (l->entry != 0 && l->entry_owner != l->owner) return settle(r, l, "kept", e);
    switch (pool_step(&f, &r->limits, r->tx->today)) {
    case POOL_ANNOUNCE:
        return announce(r, l, e);
    case POOL_KEEP:
        return settle(r, l, "kept", e);
    case POOL_RETURN:
        return settle(r, l, "returned", e);
    case POOL_NOTHING:
        break;
    }
    return ST_OK;
}

enum status pool_round(struct tx *tx, int64_t after, int limit, int64_t *last, struct error *e)
{
    struct looked *v = arena_alloc(tx->arena, (size_t)limit * sizeof(*v));
    struct round r = {.tx = tx};
    struct stmt *s = NULL;
    size_t n = 0;
    enum status st = limits_read(tx, &r.limits, e);

    *last = 0;
    if (st == ST_OK) st = db_prepare(tx->db, str_of(look_sql), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, after);
    stmt_int(s, limit);
    while ((st = stmt_step(s, e)) == ST_OK) look_read(tx, s, &v[n++]);
    stmt_done(s);
    st = st == ST_END ? ST_OK : st;
    for (size_t i = 0; i < n && st == ST_OK; i++) st = judge(&r, &v[i], e);
    if (st == ST_OK && n == (size_t)limit) *last = v[n - 1].id;
    return st;
}

/* --- claiming --- */

static enum status claims_today(struct tx *tx, int64_t *n, struct error *e)
{
    return hand_number(tx,
                       STR("SELECT count(*) FROM pool_entries WHERE claimed_by = ? AND "
                           "claimed_on = ? AND deleted_at IS NULL"),
                       tx->actor->user, tx->today.n, n, e);
}

/* Whoever may create accounts may see what lies in the pool, and take it. */
static bool may_claim(const struct tx *tx)
{
    return tx->actor->user != 0 &&
           actor_may(tx->actor, approval_cat(tx, "account")->index, ACT_CREATE);
}

/* Of what is not in the pool one hears only what one may see, or what was in it today. */
static enum status not_free(struct tx *tx, int64_t account, struct error *e)
{
    bool seen = false;
    int64_t n = 0;
    enum status st =
        query_visible(tx, approval_cat(tx, "account"), account, ACT_READ, &seen, e);

    if (st == ST_OK && !seen) {
        st = hand_number(tx,
                         STR("SELECT count(*) FROM pool_entries WHERE account = ? AND "
                             "claimed_on >= ? AND deleted_at IS NULL"),
                         account, tx->today.n - 1, &n, e);
    }
    if (st != ST_OK) return st;
    if (!seen && n == 0) return err(e, ST_NOT_FOUND, "not_found", "not in the pool");
    return err(e, ST_CONFLICT, "pool.owned", "has an owner");
}

static enum status within_limit(struct tx *tx, struct error *e)
{
    int64_t n = 0, most = 0;
    enum status st = claims_today(tx, &n, e);

    if (st == ST_OK) st = hand_setting(tx, "pool.claims_per_day", &most, e);
    if (st == ST_OK && n >= most) st = err(e, ST_CONFLICT, "pool.limit", "%lld", (long long)n);
    return st;
}

static enum status note_claim(struct tx *tx, const struct record *account, struct faults *f,
                              struct record *out, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "pool_entry"));
    int64_t entry = 0;
    enum status st =
        hand_number(tx,
                    STR("SELECT id FROM pool_entries WHERE account = ? AND state = "
                        "'returned' AND deleted_at IS NULL ORDER BY id DESC LIMIT 1"),
                    account->id, 0, &entry, e);

    if (st != ST_OK) return st;
    input_set(in, "state", value_text(STR("claimed")));
    input_set(in, "claimed_by", value_int(tx->actor->user));
    input_set(in, "claimed_on", value_int(tx->today.n));
    if (entry != 0) return hand_update(tx, (struct hand_at){entry, "claim"}, in, f, out, e);
    input_set(in, "name", *record_field(account, "name"));
    input_set(in, "account", value_int(account->id));
    input_set(in, "segment", *record_field(account, "segment"));
    input_set(in, "settled_at", value_int(tx->now_ms));
    return hand_create(tx, in, "claim", f, out, e);
}

enum status pool_claim(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                       struct error *e)
{
    struct record account;
    enum status st;

    if (!may_claim(tx)) return err(e, ST_FORBIDDEN, "forbidden", "claim");
    st = hand_get(tx, "account", id, &account, e);
    if (st != ST_OK) return st;
    if (field_id(record_field(&account, "owner")) != 0) return not_free(tx, id, e);
    st = within_limit(tx, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, account.kind);
    input_set(in, "owner", value_int(tx->actor->user));
    st = hand_update(tx, (struct hand_at){id, "claim"}, in, f, NULL, e);
    return st == ST_OK ? note_claim(tx, &account, f, out, e) : st;
}

/* --- what lies there --- */

static enum status pool_rows(struct tx *tx, struct str q, struct pool_list *out,
                             struct error *e)
{
    struct stmt *s = NULL;
    struct sql sql;
    enum status st;

    out->v = arena_alloc(tx->arena, POOL_LIST_MAX * sizeof(*out->v));
    sql_init(&sql, tx->arena);
    sql_z(&sql,
          "SELECT a.id, a.name, a.region, a.industry, a.segment, (SELECT "
          "max(p.returns_on) FROM pool_entries p WHERE p.account = a.id AND p.state = "
          "'returned' AND p.deleted_at IS NULL) FROM accounts a WHERE a.owner IS NULL AND "
          "a.deleted_at IS NULL");
    if (q.n > 0) {
        sql_z(&sql, " AND a.name LIKE ");
        sql_text(&sql, str_fmt(tx->arena, "%%%.*s%%", STR_FMT(q)));
    }
    sql_z(&sql, " ORDER BY a.id DESC LIMIT ");
    sql_int(&sql, POOL_LIST_MAX);
    st = sql_prepare(&sql, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        struct pool_account *a = &out->v[out->n++];
        *a = (struct pool_account){.id = stmt_get_int(s, 0),
                                   .name = str_dup(stmt_get_text(s, 1), tx->arena),
                                   .region = str_dup(stmt_get_text(s, 2), tx->arena),
                                   .industry = str_dup(stmt_get_text(s, 3), tx->arena),
                                   .segment = str_dup(stmt_get_text(s, 4), tx->arena),
                                   .since = DAY_NONE};
        if (!stmt_is_null(s, 5)) a->since = (struct day){(int32_t)stmt_get_int(s, 5)};
    }
    stmt_done(s);
    sql_release(&sql);
    return st == ST_END ? ST_OK : st;
}

enum status pool_read(struct tx *tx, struct str q, struct pool_list *out, struct error *e)
{
    *out = (struct pool_list){.n = 0};
    if (!may_claim(tx)) return err(e, ST_FORBIDDEN, "forbidden", "the pool");
    enum status st = pool_rows(tx, q, out, e);
    if (st == ST_OK) st = claims_today(tx, &out->claimed_today, e);
    if (st == ST_OK) st = hand_setting(tx, "pool.claims_per_day", &out->claims_per_day, e);
    return st == ST_OK ? capacity_read(tx, tx->actor->user, &out->mine, e) : st;
}
