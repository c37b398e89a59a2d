#include "ops/delegation.h"

#include "ops/approval_parts.h"
#include "ops/notify.h"
#include "ops/raised.h"

enum status delegation_read(struct tx *tx, struct delegation *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT u.\"delegate\", d.\"name\", u.\"delegate_from\", u.\"delegate_to\", "
            "u.\"delegate_reason\" FROM users u LEFT JOIN users d ON d.id = u.\"delegate\" "
            "WHERE u.id = ?"),
        &s, e);

    *out = (struct delegation){.from = DAY_NONE, .to = DAY_NONE};
    if (st != ST_OK) return st;
    stmt_int(s, tx->actor->user);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        out->delegate = stmt_get_int(s, 0);
        if (!stmt_is_null(s, 1)) out->delegate_name = str_dup(stmt_get_text(s, 1), tx->arena);
        if (!stmt_is_null(s, 2)) out->from.n = (int32_t)stmt_get_int(s, 2);
        if (!stmt_is_null(s, 3)) out->to.n = (int32_t)stmt_get_int(s, 3);
        if (!stmt_is_null(s, 4)) out->reason = str_dup(stmt_get_text(s, 4), tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static struct value day_value(struct day d)
{
    return d.n == DAY_NONE.n ? ((struct value){.kind = V_NULL}) : value_int(d.n);
}

static void check(const struct tx *tx, const struct delegation *d, struct faults *f)
{
    if (d->delegate == 0) return;
    if (d->delegate == tx->actor->user) fault_add(f, STR("delegate"), "oneself");
    if (d->from.n == DAY_NONE.n) fault_add(f, STR("from"), "required");
    if (d->to.n != DAY_NONE.n && d->to.n < d->from.n) fault_add(f, STR("to"), "order");
    if (d->to.n != DAY_NONE.n && d->to.n < tx->today.n) fault_add(f, STR("to"), "past");
}

static enum status write(struct tx *tx, const struct delegation *d, struct faults *f,
                         struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "user"));
    struct write_options o = {.verb = "delegate", .on_day = DAY_NONE};
    const struct value none = {.kind = V_NULL};
    const struct actor *who = tx->actor;
    bool on = d->delegate != 0;

    input_set(in, "delegate", on ? value_int(d->delegate) : none);
    input_set(in, "delegate_from", on ? day_value(d->from) : none);
    input_set(in, "delegate_to", on ? day_value(d->to) : none);
    input_set(in, "delegate_reason", on && d->reason.n > 0 ? value_text(d->reason) : none);
    tx->actor = actor_raised(tx);
    enum status st = record_update(tx, who->user, in, &o, f, NULL, e);
    tx->actor = who;
    return st;
}

static enum status is_active(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT \"active\" FROM users WHERE id = ? AND deleted_at IS NULL"), &s, e);

    *yes = false;
    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    if (st == ST_OK) *yes = stmt_get_int(s, 0) != 0;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status delegation_set(struct tx *tx, const struct delegation *d, struct faults *f,
                           struct error *e)
{
    bool active = true;
    enum status st = ST_OK;

    if (tx->actor->user == 0) return err(e, ST_FORBIDDEN, "forbidden", "nobody");
    check(tx, d, f);
    if (d->delegate != 0) st = is_active(tx, d->delegate, &active, e);
    if (st == ST_OK && !active) fault_add(f, STR("delegate"), "inactive");
    if (st == ST_OK && f->n > 0) return err(e, ST_INVALID, "invalid", "delegation");
    if (st == ST_OK) st = write(tx, d, f, e);
    if (st != ST_OK || d->delegate == 0) return st;
    return delegation_holds(d->from, d->to, tx->today)
               ? delegation_tell(tx, tx->actor->user, d->delegate, e)
               : ST_OK;
}

/* --- what waits already --- */

enum { TELL_MAX = 200 };

static enum status waiting_ids(struct tx *tx, int64_t user, int64_t delegate, int64_t *ids,
                               size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT DISTINCT a.id FROM approval_steps t JOIN approvals a ON a.id = "
            "t.\"approval\" WHERE t.\"approver\" = ? AND t.\"state\" = 'pending' AND "
            "t.deleted_at IS NULL AND a.\"state\" = 'pending' AND a.\"requested_by\" <> ? AND "
            "NOT EXISTS (SELECT 1 FROM record_ref x WHERE x.kind = 'approval' AND x.record = "
            "a.id AND x.field = 'people' AND x.target = ?) ORDER BY a.id LIMIT 200"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, user);
    stmt_int(s, delegate);
    stmt_int(s, delegate);
    while (*n < TELL_MAX && (st = stmt_step(s, e)) == ST_OK) ids[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* tx->actor is raised */
static enum status let_see(struct tx *tx, int64_t approval, int64_t delegate, struct record *r,
                           struct error *e)
{
    struct write_options o = {.action = true, .verb = "delegate", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    enum status st = record_get(tx, approval_cat(tx, "approval"), approval, r, e);

    if (st != ST_OK) return st;
    const struct value *old = record_field(r, "people");
    size_t n = old->kind == V_IDS ? old->nids : 0;
    int64_t *ids = arena_alloc(tx->arena, (n + 1) * sizeof(*ids));
    for (size_t i = 0; i < n; i++) ids[i] = old->ids[i];
    ids[n] = delegate;
    struct input *in = input_new(tx, r->kind);
    input_set(in, "people", (struct value){.kind = V_IDS, .ids = ids, .nids = n + 1});
    return record_update(tx, approval, in, &o, &faults, r, e);
}

enum status delegation_tell(struct tx *tx, int64_t user, int64_t delegate, struct error *e)
{
    int64_t *ids = arena_alloc(tx->arena, TELL_MAX * sizeof(*ids));
    const struct actor *who = tx->actor;
    struct str names[2] = {STR_NONE, STR_NONE};
    size_t n = 0;

    tx->actor = actor_raised(tx);
    enum status st = waiting_ids(tx, user, delegate, ids, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        struct record r;
        st = let_see(tx, ids[i], delegate, &r, e);
        if (st != ST_OK) break;
        const int64_t people[2] = {field_id(record_field(&r, "requested_by")), user};
        st = query_names(tx, approval_cat(tx, "user"), people, 2, names, e);
        struct notice note = {
            .user = delegate,
            .topic = "approval_asked",
            .text = "notice.delegated",
            .args = {names[0], field_text(record_field(&r, "title")), names[1]},
            .nargs = 3,
            .link_kind = "approval",
            .link = ids[i]};
        if (st == ST_OK) st = notify(tx, &note, e);
    }
    tx->actor = who;
    return st;
}
