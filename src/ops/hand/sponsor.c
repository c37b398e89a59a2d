/* Executive sponsors: who may be one, one at a time, and the review of every quarter (A10). */
#include "ops/hand/parts.h"

enum { QUARTER = 3 };

static enum status is_executive(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    int64_t n = 0;
    enum status st = hand_number(
        tx,
        STR("SELECT count(*) FROM users WHERE id = ? AND active = 1 AND deleted_at IS NULL AND "
            "(roles LIKE '%\"president\"%' OR roles LIKE '%\"ka_vp\"%' OR roles LIKE "
            "'%\"branch_gm\"%')"),
        user, 0, &n, e);

    *yes = n > 0;
    return st;
}

/* How many other terms at the account have a day in common with from..to. */
static enum status count_meeting(struct tx *tx, int64_t account, int64_t but,
                                 const int64_t term[2], int64_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT count(*) FROM sponsorships WHERE account = ? AND id <> ? AND "
            "deleted_at IS NULL AND \"from\" <= ? AND (\"to\" IS NULL OR \"to\" >= ?)"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, account);
    stmt_int(s, but);
    stmt_int(s, term[1]);
    stmt_int(s, term[0]);
    return stmt_number(s, n, e);
}

/* An account has one sponsor on any day: whoever follows begins when the other has ended. */
static enum status check_one(struct tx *tx, const struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    const struct value *from = field_after(in, old, "from"), *to = field_after(in, old, "to");
    int64_t n = 0;

    if (from->kind != V_INT) return ST_OK; /* refused for that */
    if (old != NULL && !field_given(in, "from") && !field_given(in, "to")) return ST_OK;
    const int64_t term[2] = {from->i, to->kind == V_INT ? to->i : INT32_MAX};
    enum status st = count_meeting(tx, field_id(field_after(in, old, "account")),
                                   old == NULL ? -1 : old->id, term, &n, e);
    if (st == ST_OK && n > 0) fault_add(f, STR("user"), "one_sponsor");
    return st;
}

/* Back from the bin it must still find its days free. */
static enum status check_back(struct tx *tx, const struct record *now, struct error *e)
{
    const struct value *to = record_field(now, "to");
    const int64_t term[2] = {record_field(now, "from")->i,
                             to->kind == V_INT ? to->i : INT32_MAX};
    int64_t n = 0;
    enum status st =
        count_meeting(tx, field_id(record_field(now, "account")), now->id, term, &n, e);

    return st == ST_OK && n > 0 ? err(e, ST_CONFLICT, "sponsorship.taken", "restore") : st;
}

enum status sponsorship_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    const struct value *from = field_after(in, old, "from");
    bool executive = true;
    enum status st = ST_OK;

    if (old == NULL) {
        st = is_executive(tx, field_id(field_after(in, old, "user")), &executive, e);
        if (from->kind == V_INT && !field_given(in, "next_review")) {
            struct day first = {(int32_t)from->i};
            input_set(in, "next_review", value_int(day_add_months(first, QUARTER).n));
        }
        input_set(in, "nominated_by", hand_id(tx->actor->user));
    }
    if (st == ST_OK && !executive) fault_add(f, STR("user"), "not_executive");
    return st == ST_OK ? check_one(tx, in, old, f, e) : st;
}

enum status sponsor_show(struct tx *tx, int64_t account, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    int64_t user = 0;
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT \"user\" FROM sponsorships WHERE account = ? AND deleted_at IS NULL "
            "AND \"from\" <= ? AND (\"to\" IS NULL OR \"to\" >= ?) ORDER BY \"from\" DESC, "
            "id DESC LIMIT 1"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, account);
    stmt_int(s, tx->today.n);
    stmt_int(s, tx->today.n);
    st = stmt_number(s, &user, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, approval_cat(tx, "account"));
    input_set(in, "sponsor", hand_id(user));
    st = hand_update(tx, (struct hand_at){account, "sponsor"}, in, &f, NULL, e);
    return st == ST_NOT_FOUND ? ST_OK : st; /* the account goes to the bin with it */
}

enum status sponsorship_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e)
{
    bool back = old != NULL && old->deleted_at != 0 && now->deleted_at == 0;
    enum status st = back ? check_back(tx, now, e) : ST_OK;

    return st == ST_OK ? sponsor_show(tx, field_id(record_field(now, "account")), e) : st;
}

enum status sponsors_due(struct tx *tx, int64_t after, int64_t *last, struct error *e)
{
    enum { BACK_DAYS = 31 }; /* a server that stood still for so long catches up */
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT min(a.id) FROM sponsorships s JOIN accounts a ON a.id = s.account AND "
            "a.deleted_at IS NULL WHERE s.deleted_at IS NULL AND a.id > ? AND "
            "((s.\"from\" BETWEEN ? AND ? AND (s.\"to\" IS NULL OR s.\"to\" >= ?) AND "
            "a.sponsor IS DISTINCT FROM s.\"user\") OR (s.\"to\" >= ? AND s.\"to\" < ? "
            "AND a.sponsor = s.\"user\"))"),
        &s, e);

    *last = 0;
    if (st != ST_OK) return st;
    const int64_t today = tx->today.n, oldest = today - BACK_DAYS;
    const int64_t binds[] = {after, oldest, today, today, oldest, today};
    for (size_t i = 0; i < COUNT(binds); i++) stmt_int(s, binds[i]);
    st = stmt_number(s, last, e);
    return st == ST_OK && *last != 0 ? sponsor_show(tx, *last, e) : st;
}

enum status sponsorship_review(struct tx *tx, int64_t id, struct str note, struct faults *f,
                               struct record *out, struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "sponsorship");
    struct record r;
    bool may = false;
    enum status st = record_get(tx, kind, id, &r, e);

    if (st == ST_OK) st = record_may(tx, kind, id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    may = may || field_id(record_field(&r, "user")) == tx->actor->user;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "review a sponsorship");
    hand_need(f, "note", note);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "review");
    struct input *in = input_new(tx, kind);
    input_set(in, "review_note", value_text(note));
    input_set(in, "reviewed_on", value_int(tx->today.n));
    input_set(in, "next_review", value_int(day_add_months(tx->today, QUARTER).n));
    return hand_update(tx, (struct hand_at){id, "review"}, in, f, out, e);
}
