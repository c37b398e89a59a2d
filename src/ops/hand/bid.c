/* Bids: published, applied for under seal, opened after the deadline, scored, awarded (A13). */
#include "ops/hand/parts.h"

static const char *const score_fields[BID__COUNT] = {"score_plan", "score_relation",
                                                     "score_record", "score_capacity"};
static const char *const weight_fields[BID__COUNT] = {"weight_plan", "weight_relation",
                                                      "weight_record", "weight_capacity"};
enum { BID_MONTHS = 24, SCORE_MAX = 100 };

static enum status bid_get(struct tx *tx, int64_t id, struct record *bid, struct error *e)
{
    return record_get(tx, approval_cat(tx, "bid"), id, bid, e);
}

static bool bid_is(const struct record *bid, const char *state)
{
    return text_value_is(record_field(bid, "state"), state);
}

static enum status governed(struct tx *tx, const struct record *bid, const char *state,
                            struct error *e)
{
    bool yes = false;
    enum status st = hand_governs(tx, field_id(record_field(bid, "account")), &yes, e);

    if (st != ST_OK) return st;
    if (!yes) return err(e, ST_FORBIDDEN, "forbidden", "manage a bid");
    return bid_is(bid, state) ? ST_OK : err(e, ST_CONFLICT, "bid.state", "not %s", state);
}

/* --- publishing --- */

static enum status may_publish(struct tx *tx, const struct bid_order *o, struct record *account,
                               struct error *e)
{
    bool yes = false;
    int64_t n = 0;
    enum status st = record_get(tx, approval_cat(tx, "account"), o->account, account, e);

    if (st == ST_OK) st = hand_governs(tx, o->account, &yes, e);
    if (st == ST_OK && !yes) st = err(e, ST_FORBIDDEN, "forbidden", "publish a bid");
    if (st == ST_OK) {
        st = hand_number(tx,
                         STR("SELECT count(*) FROM bids WHERE account = ? AND state IN "
                             "('published', 'opened') AND deleted_at IS NULL"),
                         o->account, 0, &n, e);
    }
    if (st == ST_OK && n > 0) st = err(e, ST_CONFLICT, "bid.open", "published already");
    return st;
}

enum status bid_publish(struct tx *tx, const struct bid_order *o, struct faults *f,
                        struct record *out, struct error *e)
{
    static const char *const from_account[] = {"name", "region", "industry"};
    struct record account;
    int64_t sum = 0;
    enum status st = may_publish(tx, o, &account, e);

    if (st != ST_OK) return st;
    if (o->deadline <= tx->now_ms) fault_add(f, STR("deadline"), "in_past");
    struct input *in = input_new(tx, approval_cat(tx, "bid"));
    for (size_t k = 0; k < BID__COUNT; k++) {
        sum += o->weights[k];
        if (o->weights[k] >= 0) input_set(in, weight_fields[k], value_int(o->weights[k]));
    }
    if (sum == 0) fault_add(f, STR("weight_plan"), "weights");
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "bid");
    for (size_t i = 0; i < COUNT(from_account); i++)
        input_set(in, from_account[i], *record_field(&account, from_account[i]));
    input_set(in, "account", value_int(account.id));
    input_set(in, "publisher", hand_id(tx->actor->user));
    input_set(in, "published_at", value_int(tx->now_ms));
    input_set(in, "deadline", value_int(o->deadline));
    hand_set_text(in, "conditions", o->conditions);
    input_set(in, "base_target", o->base_target);
    input_set(in, "base_price", o->base_price);
    input_set(in, "state", value_text(STR("published")));
    return hand_create(tx, in, "publish", f, out, e);
}

/* --- applying --- */

static enum status own_application(struct tx *tx, int64_t bid, int64_t *id, struct error *e)
{
    return hand_number(tx,
                       STR("SELECT id FROM bid_applications WHERE bid = ? AND \"user\" = ? AND "
                           "deleted_at IS NULL"),
                       bid, tx->actor->user, id, e);
}

static enum status takes_applications(struct tx *tx, const struct record *bid, struct error *e)
{
    struct record account;
    enum status st =
        hand_get(tx, "account", field_id(record_field(bid, "account")), &account, e);

    if (st != ST_OK) return st;
    if (!bid_is(bid, "published") || tx->now_ms >= field_id(record_field(bid, "deadline")))
        return err(e, ST_CONFLICT, "bid.closed", "after the deadline");
    if (field_id(record_field(&account, "owner")) == tx->actor->user)
        return err(e, ST_CONFLICT, "bid.owner", "his own");
    return ST_OK;
}

enum status bid_apply(struct tx *tx, int64_t bid, const struct bid_plan *p, struct faults *f,
                      struct record *out, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "bid_application"));
    struct record about;
    struct capacity c;
    int64_t mine = 0;
    enum status st = bid_get(tx, bid, &about, e);

    if (st != ST_OK) return st;
    st = capacity_read(tx, tx->actor->user, &c, e);
    if (st == ST_OK && !c.binds) st = err(e, ST_FORBIDDEN, "forbidden", "no account manager");
    if (st != ST_OK) return st;
    hand_need(f, "plan", p->plan);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "application");
    st = takes_applications(tx, &about, e);
    if (st == ST_OK) st = own_application(tx, bid, &mine, e);
    if (st != ST_OK) return st;
    input_set(in, "plan", value_text(p->plan));
    hand_set_text(in, "resources", p->resources);
    hand_set_text(in, "relations", p->relations);
    input_set(in, "target_revenue", p->target_revenue);
    input_set(in, "submitted_at", value_int(tx->now_ms));
    if (mine != 0) return hand_update(tx, (struct hand_at){mine, "apply"}, in, f, out, e);
    input_set(in, "bid", value_int(bid));
    input_set(in, "user", value_int(tx->actor->user));
    input_set(in, "sealed", value_int(1));
    return hand_create(tx, in, "apply", f, out, e);
}

/* --- opening and scoring --- */

struct applicant {
    int64_t id, user;
    int64_t score[BID__COUNT]; /* -1: none yet */
    int64_t accounts;
};
struct applicants {
    struct applicant v[BID_APPLICATIONS];
    size_t n;
};

static enum status applicants_read(struct tx *tx, int64_t bid, struct applicants *out,
                                   struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, \"user\", accounts, score_plan, score_relation, score_record, "
            "score_capacity FROM bid_applications WHERE bid = ? AND deleted_at IS NULL ORDER BY "
            "id"),
        &s, e);

    out->n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, bid);
    while (out->n < BID_APPLICATIONS && (st = stmt_step(s, e)) == ST_OK) {
        struct applicant *a = &out->v[out->n++];
        *a =
            (struct applicant){stmt_get_int(s, 0), stmt_get_int(s, 1), {0}, stmt_get_int(s, 2)};
        for (int k = 0; k < BID__COUNT; k++)
            a->score[k] = stmt_is_null(s, 3 + k) ? -1 : stmt_get_int(s, 3 + k);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status won_and_lost(struct tx *tx, int64_t user, int64_t *won, int64_t *lost,
                                struct error *e)
{
    int32_t since = day_add_months(tx->today, -BID_MONTHS).n;
    enum status st = hand_number(
        tx,
        STR("SELECT count(*) FROM opportunities WHERE own_user = ? AND state = 'won' "
            "AND closed_on >= ? AND deleted_at IS NULL"),
        user, since, won, e);

    if (st != ST_OK) return st;
    return hand_number(tx,
                       STR("SELECT count(*) FROM opportunities WHERE own_user = ? AND state = "
                           "'lost' AND closed_on >= ? AND deleted_at IS NULL"),
                       user, since, lost, e);
}

/* What the system knows of an applicant, as it stands when the seals are broken. */
static enum status unseal(struct tx *tx, int64_t account, const struct applicant *a,
                          struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "bid_application"));
    struct faults f = {.arena = tx->arena};
    struct capacity c;
    int64_t degree = 0, won = 0, lost = 0;
    enum status st = capacity_read(tx, a->user, &c, e);

    if (st == ST_OK) {
        st = hand_number(
            tx,
            STR("SELECT coalesce(max(r.degree), 0) FROM relationships r JOIN contacts "
                "c ON c.id = r.contact WHERE r.\"user\" = ? AND c.account = ? AND "
                "r.\"to\" IS NULL AND r.deleted_at IS NULL AND c.deleted_at IS NULL"),
            a->user, account, &degree, e);
    }
    if (st == ST_OK) st = won_and_lost(tx, a->user, &won, &lost, e);
    if (st != ST_OK) return st;
    input_set(in, "sealed", value_int(0));
    input_set(in, "accounts", value_int(c.held));
    input_set(in, "score_relation", value_int(bid_relation((int)degree)));
    input_set(in, "score_record", value_int(bid_record(won, lost)));
    input_set(in, "score_capacity", value_int(bid_capacity(&c)));
    return hand_update(tx, (struct hand_at){a->id, "open"}, in, &f, NULL, e);
}

enum status bid_open(struct tx *tx, int64_t bid, struct record *out, struct error *e)
{
    struct applicants *all = arena_alloc(tx->arena, sizeof(*all));
    struct faults f = {.arena = tx->arena};
    struct record about;
    enum status st = bid_get(tx, bid, &about, e);

    if (st == ST_OK) st = governed(tx, &about, "published", e);
    if (st != ST_OK) return st;
    if (tx->now_ms < field_id(record_field(&about, "deadline")))
        return err(e, ST_CONFLICT, "bid.not_due", "before the deadline");
    st = applicants_read(tx, bid, all, e);
    int64_t account = field_id(record_field(&about, "account"));
    for (size_t i = 0; i < all->n && st == ST_OK; i++) st = unseal(tx, account, &all->v[i], e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, about.kind);
    input_set(in, "state", value_text(all->n == 0 ? STR("void") : STR("opened")));
    input_set(in, "opened_at", value_int(tx->now_ms));
    return hand_update(tx, (struct hand_at){bid, "open"}, in, &f, out, e);
}

static const struct applicant *applicant_of(const struct applicants *all, int64_t id)
{
    for (size_t i = 0; i < all->n; i++) {
        if (all->v[i].id == id) return &all->v[i];
    }
    return NULL;
}

enum status bid_score(struct tx *tx, int64_t bid, const struct bid_marks *v, size_t n,
                      struct faults *f, struct error *e)
{
    struct applicants *all = arena_alloc(tx->arena, sizeof(*all));
    struct record about;
    enum status st = bid_get(tx, bid, &about, e);

    if (st == ST_OK) st = governed(tx, &about, "opened", e);
    if (st == ST_OK) st = applicants_read(tx, bid, all, e);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        struct input *in = input_new(tx, approval_cat(tx, "bid_application"));
        if (applicant_of(all, v[i].application) == NULL)
            fault_add(f, STR("application"), "reference");
        for (int k = 0; k < BID__COUNT; k++) {
            if (v[i].score[k] > SCORE_MAX || v[i].score[k] < -1)
                fault_add2(f, str_of(score_fields[k]), "range", STR("0"), STR("100"));
            if (v[i].score[k] >= 0) input_set(in, score_fields[k], value_int(v[i].score[k]));
        }
        if (f->n > 0) return err(e, ST_INVALID, "invalid", "scores");
        st = hand_update(tx, (struct hand_at){v[i].application, "score"}, in, f, NULL, e);
    }
    return st;
}

/* --- the award --- */

static enum status rank_all(struct tx *tx, const struct record *bid, struct bid_entry *v,
                            size_t *n, struct error *e)
{
    struct applicants *all = arena_alloc(tx->arena, sizeof(*all));
    int weights[BID__COUNT];
    enum status st = applicants_read(tx, bid->id, all, e);

    *n = all->n;
    for (size_t i = 0; i < all->n && st == ST_OK; i++) {
        v[i] = (struct bid_entry){.id = all->v[i].id, .accounts = all->v[i].accounts};
        for (int k = 0; k < BID__COUNT; k++) {
            if (all->v[i].score[k] < 0)
                return err(e, ST_CONFLICT, "bid.unscored", "%lld", (long long)v[i].id);
            v[i].score[k] = (int)all->v[i].score[k];
        }
    }
    if (st != ST_OK) return st;
    for (int k = 0; k < BID__COUNT; k++)
        weights[k] = (int)field_id(record_field(bid, weight_fields[k]));
    if (!bid_rank(v, *n, weights)) return err(e, ST_CONFLICT, "bid.state", "no weights");
    return ST_OK;
}

static enum status tell_result(struct tx *tx, const struct record *bid, int64_t application,
                               bool won, int64_t *user, struct error *e)
{
    struct record a;
    enum status st = hand_get(tx, "bid_application", application, &a, e);

    if (st != ST_OK) return st;
    *user = field_id(record_field(&a, "user"));
    return hand_tell(tx, *user, won ? "notice.bid_won" : "notice.bid_lost", bid, e);
}

static enum status write_results(struct tx *tx, const struct record *bid,
                                 const struct bid_entry *v, size_t n, int64_t *winner,
                                 struct error *e)
{
    struct faults f = {.arena = tx->arena};
    enum status st = ST_OK;

    for (size_t i = 0; i < n && st == ST_OK; i++) {
        struct input *in = input_new(tx, approval_cat(tx, "bid_application"));
        int64_t user = 0;
        input_set(in, "total", (struct value){.kind = V_INT, .i = v[i].total});
        input_set(in, "rank", value_int(v[i].rank));
        input_set(in, "result", value_text(i == 0 ? STR("won") : STR("lost")));
        st = hand_update(tx, (struct hand_at){v[i].id, "award"}, in, &f, NULL, e);
        if (st == ST_OK) st = tell_result(tx, bid, v[i].id, i == 0, &user, e);
        if (i == 0) *winner = user;
    }
    return st;
}

enum status bid_award(struct tx *tx, int64_t bid, struct str note, struct faults *f,
                      struct record *out, struct error *e)
{
    struct bid_entry *v = arena_alloc(tx->arena, BID_APPLICATIONS * sizeof(*v));
    struct record about, transfer;
    size_t n = 0;
    int64_t winner = 0;
    enum status st = bid_get(tx, bid, &about, e);

    if (st == ST_OK) st = governed(tx, &about, "opened", e);
    if (st == ST_OK) st = rank_all(tx, &about, v, &n, e);
    if (st == ST_OK) st = write_results(tx, &about, v, n, &winner, e);
    if (st == ST_OK) {
        st = transfer_award(tx, field_id(record_field(&about, "account")), winner, bid,
                            &transfer, e);
    }
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, about.kind);
    input_set(in, "state", value_text(STR("awarded")));
    input_set(in, "awarded_at", value_int(tx->now_ms));
    input_set(in, "winner", value_int(winner));
    input_set(in, "transfer", value_int(transfer.id));
    hand_set_text(in, "result_note", note);
    return hand_update(tx, (struct hand_at){bid, "award"}, in, f, out, e);
}

enum status bid_cancel(struct tx *tx, int64_t bid, struct str note, struct record *out,
                       struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct record about;
    enum status st = bid_get(tx, bid, &about, e);

    if (st != ST_OK) return st;
    st = governed(tx, &about, bid_is(&about, "opened") ? "opened" : "published", e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, about.kind);
    input_set(in, "state", value_text(STR("cancelled")));
    hand_set_text(in, "result_note", note);
    return hand_update(tx, (struct hand_at){bid, "cancel"}, in, &f, out, e);
}

/* --- what is shown --- */

/* What the applicant wrote: for himself and for who scores it. */
static void plan_read(const struct tx *tx, const struct stmt *s, struct bid_result *r)
{
    r->plan = str_dup(stmt_get_text(s, 4), tx->arena);
    r->resources = str_dup(stmt_get_text(s, 12), tx->arena);
    r->relations = str_dup(stmt_get_text(s, 13), tx->arena);
    if (stmt_is_null(s, 14)) return;
    r->target_revenue = (struct value){.kind = V_MONEY, .i = stmt_get_int(s, 14)};
    struct str code = stmt_get_text(s, 15);
    if (code.n == sizeof(r->target_revenue.cur.code) - 1)
        memcpy(r->target_revenue.cur.code, code.p, code.n);
}

static enum status results_read(struct tx *tx, struct bid_view *out, bool all, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT t.id, t.\"user\", u.name, t.accounts, t.\"plan\", t.score_plan, "
            "t.score_relation, t.score_record, t.score_capacity, t.total, t.\"rank\", t.result, "
            "t.resources, t.relations, t.target_revenue, t.target_revenue_cur FROM bid_applications t JOIN users u ON u.id = t.\"user\" WHERE t.bid = ? AND "
            "t.deleted_at IS NULL ORDER BY t.\"rank\", t.id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, out->bid.id);
    while (out->n < BID_APPLICATIONS && (st = stmt_step(s, e)) == ST_OK) {
        struct bid_result *r = &out->v[out->n];
        bool mine = stmt_get_int(s, 1) == tx->actor->user;
        out->applied = out->applied || mine;
        if (!mine && !all) continue;
        out->n++;
        *r = (struct bid_result){.application = stmt_get_int(s, 0),
                                 .user = stmt_get_int(s, 1),
                                 .name = str_dup(stmt_get_text(s, 2), tx->arena),
                                 .accounts = stmt_is_null(s, 3) ? -1 : stmt_get_int(s, 3),
                                 .total = stmt_is_null(s, 9) ? -1 : stmt_get_int(s, 9),
                                 .rank = stmt_get_int(s, 10),
                                 .won = str_is(stmt_get_text(s, 11), "won")};
        if (mine || out->manages) plan_read(tx, s, r);
        for (int k = 0; k < BID__COUNT; k++)
            r->score[k] = stmt_is_null(s, 5 + k) ? -1 : stmt_get_int(s, 5 + k);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status bid_read(struct tx *tx, int64_t bid, struct bid_view *out, struct error *e)
{
    struct error unseen = {.key = NULL};
    enum status st;

    out->n = 0;
    out->applied = out->manages = out->may_apply = false;
    st = bid_get(tx, bid, &out->bid, e);
    if (st != ST_OK) return st;
    st = hand_governs(tx, field_id(record_field(&out->bid, "account")), &out->manages, e);
    if (st != ST_OK) return st;
    bool open = bid_is(&out->bid, "opened") && out->manages;
    st = results_read(tx, out, open || bid_is(&out->bid, "awarded"), e);
    out->may_apply = hand_has_role(tx, ROLE_ACCOUNT_MANAGER) &&
                     takes_applications(tx, &out->bid, &unseen) == ST_OK;
    return st;
}
