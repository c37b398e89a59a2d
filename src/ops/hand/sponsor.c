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

static enum status check_one(struct tx *tx, const struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    const struct value *to = field_after(in, old, "to");
    int64_t n = 0;

    if (to->kind == V_INT && to->i < tx->today.n) return ST_OK;
    enum status st = hand_number(
        tx,
        STR("SELECT count(*) FROM sponsorships WHERE account = ? AND id <> ? AND deleted_at IS "
            "NULL AND \"to\" IS NULL"),
        field_id(field_after(in, old, "account")), old == NULL ? -1 : old->id, &n, e);
    if (st == ST_OK && n > 0) fault_add(f, STR("user"), "one_sponsor");
    return st;
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

enum status sponsorship_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e)
{
    struct faults f = {.arena = tx->arena};
    int64_t account = field_id(record_field(now, "account")), user = 0;

    (void)old;
    enum status st = hand_number(
        tx,
        STR("SELECT \"user\" FROM sponsorships WHERE account = ? AND deleted_at IS "
            "NULL AND (\"to\" IS NULL OR \"to\" >= ?) ORDER BY \"from\" DESC, id DESC "
            "LIMIT 1"),
        account, tx->today.n, &user, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, approval_cat(tx, "account"));
    input_set(in, "sponsor", hand_id(user));
    st = hand_update(tx, (struct hand_at){account, "sponsor"}, in, &f, NULL, e);
    return st == ST_NOT_FOUND ? ST_OK : st; /* the account goes to the bin with it */
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
