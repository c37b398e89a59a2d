/* Jobs of the approvals: reminders, and delegations whose first day has come. */
#include "ops/approval_parts.h"

#include "ops/delegation.h"
#include "ops/notify.h"

enum { REMIND_MAX = 100 };
struct late {
    int64_t step, approval, approver, delegate, requester;
    struct str title;
    struct day due;
};

static enum status late_steps(struct tx *tx, int64_t limit, struct late *v, size_t *n,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT t.id, a.id, t.\"approver\", a.\"requested_by\", a.\"title\", t.\"due\", "
            "CASE WHEN u.\"delegate_from\" <= ? AND (u.\"delegate_to\" IS NULL OR "
            "u.\"delegate_to\" >= ?) THEN u.\"delegate\" END FROM approval_steps t JOIN "
            "approvals a ON a.id = t.\"approval\" JOIN users u ON u.id = t.\"approver\" WHERE "
            "t.\"state\" = 'pending' AND t.deleted_at IS NULL AND a.\"state\" = 'pending' AND "
            "t.\"due\" <= ? AND (t.\"reminded_on\" IS NULL OR t.\"reminded_on\" < ?) ORDER BY "
            "t.\"due\", t.id LIMIT ?"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    for (int i = 0; i < 4; i++) stmt_int(s, tx->today.n);
    stmt_int(s, limit);
    while (*n < (size_t)limit && (st = stmt_step(s, e)) == ST_OK) {
        v[(*n)++] = (struct late){.step = stmt_get_int(s, 0),
                                  .approval = stmt_get_int(s, 1),
                                  .approver = stmt_get_int(s, 2),
                                  .requester = stmt_get_int(s, 3),
                                  .title = str_dup(stmt_get_text(s, 4), tx->arena),
                                  .due = {(int32_t)stmt_get_int(s, 5)},
                                  .delegate = stmt_get_int(s, 6)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status mark_reminded(struct tx *tx, int64_t step, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "approval_step"));
    struct write_options o = {.action = true, .verb = "remind", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};

    input_set(in, "reminded_on", value_int(tx->today.n));
    return record_update(tx, step, in, &o, &faults, NULL, e);
}

static enum status remind_one(struct tx *tx, const struct late *l, struct error *e)
{
    char day[DAY_TEXT];
    bool over = l->due.n < tx->today.n;
    struct notice n = {.user = l->approver,
                       .topic = "approval_reminder",
                       .text = over ? "notice.overdue" : "notice.due",
                       .nargs = 2,
                       .link_kind = "approval",
                       .link = l->approval};

    day_format(l->due, day);
    n.args[0] = l->title;
    n.args[1] = str_dup((struct str){day, DAY_TEXT}, tx->arena);
    enum status st = notify(tx, &n, e);
    if (st == ST_OK && l->delegate != 0 && l->delegate != l->requester) {
        n.user = l->delegate;
        st = notify(tx, &n, e);
    }
    if (st == ST_OK && over) { /* who asked should know what he waits for */
        n.user = l->requester;
        n.text = "notice.still_waiting";
        st = notify(tx, &n, e);
    }
    return st == ST_OK ? mark_reminded(tx, l->step, e) : st;
}

/* Each pair of somebody away and his delegate that has work waiting. */
static enum status delegations_begin(struct tx *tx, struct error *e)
{
    enum { PAIRS = 100 };
    int64_t pairs[PAIRS][2];
    struct stmt *s = NULL;
    size_t n = 0;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT u.id, u.\"delegate\" FROM users u JOIN users d ON d.id = u.\"delegate\" "
            "AND d.\"active\" = 1 WHERE u.\"delegate_from\" <= ? AND (u.\"delegate_to\" IS "
            "NULL OR u.\"delegate_to\" >= ?) AND u.deleted_at IS NULL AND EXISTS (SELECT 1 "
            "FROM approval_steps t WHERE t.\"approver\" = u.id AND t.\"state\" = 'pending' AND "
            "t.deleted_at IS NULL) ORDER BY u.id LIMIT 100"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->today.n);
    while (n < PAIRS && (st = stmt_step(s, e)) == ST_OK) {
        pairs[n][0] = stmt_get_int(s, 0);
        pairs[n++][1] = stmt_get_int(s, 1);
    }
    stmt_done(s);
    if (st != ST_END && st != ST_OK) return st;
    st = ST_OK;
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st = delegation_tell(tx, pairs[i][0], pairs[i][1], e);
    return st;
}

enum status approval_remind(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    struct late *v = arena_alloc(tx->arena, REMIND_MAX * sizeof(*v));
    size_t found = 0;
    enum status st = late_steps(tx, limit < REMIND_MAX ? limit : REMIND_MAX, v, &found, e);

    for (size_t i = 0; i < found && st == ST_OK; i++) st = remind_one(tx, &v[i], e);
    *n = (int64_t)found;
    return st == ST_OK ? delegations_begin(tx, e) : st;
}
