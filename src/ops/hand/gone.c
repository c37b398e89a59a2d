/* An account that goes to the recycle bin: what was under way over its hands ends with it. */
#include "ops/hand/parts.h"

enum { GONE_MAX = 20 };

static enum status ids_of(struct tx *tx, struct str sql, int64_t account, int64_t *ids,
                          size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, account);
    while (*n < GONE_MAX && (st = stmt_step(s, e)) == ST_OK) ids[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status tell_people(struct tx *tx, const struct record *t, struct error *e)
{
    static const char *const fields[] = {"to", "from", "requested_by"};
    int64_t told[COUNT(fields)] = {0};

    for (size_t i = 0; i < COUNT(fields); i++) {
        bool again = false;
        told[i] = field_id(record_field(t, fields[i]));
        for (size_t k = 0; k < i; k++) again = again || told[k] == told[i];
        if (again) continue;
        enum status st = hand_tell(tx, told[i], "notice.transfer_gone", t, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* Whoever was asked is asked no more; what was settled and only waited for its day is taken
 * back. */
static enum status end_transfer(struct tx *tx, int64_t id, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct approval_last last = {.id = 0};
    struct record t;
    enum status st = hand_get(tx, "transfer", id, &t, e);

    if (st == ST_OK) st = approval_find_last(tx, STR("transfer"), id, &last, e);
    if (st == ST_OK && (last.state == AP_PENDING || last.state == AP_RETURNED) && last.id != 0)
        st = approval_end(tx, last.id, false, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, t.kind);
    input_set(in, "state", value_text(STR("withdrawn")));
    input_set(in, "trouble", value_text(STR("transfer.gone")));
    st = hand_update(tx, (struct hand_at){id, "withdraw"}, in, &f, &t, e);
    return st == ST_OK ? tell_people(tx, &t, e) : st;
}

static enum status end_bid(struct tx *tx, int64_t id, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct input *in = input_new(tx, approval_cat(tx, "bid"));
    struct record bid;

    input_set(in, "state", value_text(STR("cancelled")));
    return hand_update(tx, (struct hand_at){id, "cancel"}, in, &f, &bid, e);
}

/* Nothing goes back to the pool that is not there; once restored it is announced anew. */
static enum status end_announced(struct tx *tx, int64_t id, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct input *in = input_new(tx, approval_cat(tx, "pool_entry"));
    struct record entry;

    input_set(in, "state", value_text(STR("kept")));
    input_set(in, "settled_at", value_int(tx->now_ms));
    return hand_update(tx, (struct hand_at){id, "kept"}, in, &f, &entry, e);
}

struct under_way {
    struct str sql;
    enum status (*end)(struct tx *tx, int64_t id, struct error *e);
};

static enum status end_all(struct tx *tx, const struct under_way *u, int64_t account,
                           struct error *e)
{
    int64_t ids[GONE_MAX];
    size_t n = 0;
    enum status st = ids_of(tx, u->sql, account, ids, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) st = u->end(tx, ids[i], e);
    return st;
}

enum status account_gone(struct tx *tx, const struct record *now, const struct record *old,
                         struct error *e)
{
    static const struct under_way all[] = {
        {STR_INIT("SELECT id FROM transfers WHERE account = ? AND deleted_at IS NULL AND state "
                  "IN ('requested', 'approved', 'returned', 'filed') ORDER BY id"),
         end_transfer},
        {STR_INIT("SELECT id FROM bids WHERE account = ? AND deleted_at IS NULL AND state IN "
                  "('published', 'opened') ORDER BY id"),
         end_bid},
        {STR_INIT("SELECT id FROM pool_entries WHERE account = ? AND deleted_at IS NULL AND "
                  "state = 'announced' ORDER BY id"),
         end_announced},
    };
    enum status st = ST_OK;

    if (old == NULL || old->deleted_at != 0 || now->deleted_at == 0) return ST_OK;
    for (size_t i = 0; st == ST_OK && i < COUNT(all); i++)
        st = end_all(tx, &all[i], now->id, e);
    return st;
}
