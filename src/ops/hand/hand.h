/* ops/hand/hand.h - accounts change hands: capacity, transfers, the pool, bids, accountability,
 * sponsors (product.md A10-A15, process.md §4).
 *
 * Each verb judges who may, then writes as ops/raised.h allows, whole in its transaction: on
 * PostgreSQL that is serialisable, on SQLite there is one writer, so that of two at the same
 * instant the second meets what the first left. Capacity hangs on the account itself (a hook),
 * so that no way to an owner goes around it.
 *
 * Failures beside those of store/record.h: ST_CONFLICT capacity (with the fault `capacity`, its
 * numbers in args), transfer.*, bid.*, pool.*, explanation.*; ST_FORBIDDEN forbidden. */
#ifndef OPS_HAND_HAND_H
#define OPS_HAND_HAND_H

#include "ops/analysis.h"
#include "rules/approval.h"
#include "rules/hand.h"
#include "store/record.h"

/* --- capacity.c --- */
MUST_USE
enum status capacity_read(struct tx *tx, int64_t user, struct capacity *out, struct error *e);
/* Hook of account: whoever is given it has room for it. */
MUST_USE
enum status capacity_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);

/* --- transfer.c --- */
struct transfer_order {
    int64_t account, to;
    struct day effective;                    /* DAY_NONE: at once when filed */
    struct str reason, notes, introductions; /* p NULL: none; the reason is required */
};
/* Asks for it, by who may update the account: the superior decides, sales operations file. */
MUST_USE
enum status transfer_request(struct tx *tx, const struct transfer_order *o, struct faults *f,
                             struct record *out, struct error *e);
/* What an answer of its approval does (approval_kinds.c). ST_CONFLICT transfer.refusal: filing
 * was refused, but for neither capacity nor open promises. */
struct transfer_answer {
    int64_t approval;
    enum approval_state state;
    int position; /* who is asked now: 1 the superior, later the filing */
};
MUST_USE
enum status transfer_answered(struct tx *tx, int64_t id, const struct transfer_answer *a,
                              struct error *e);
/* Award of a bid: a transfer done at once, already decided. */
MUST_USE
enum status transfer_award(struct tx *tx, int64_t account, int64_t to, int64_t bid,
                           struct record *out, struct error *e);
/* Back to the former owner with all that went along and still lies with the receiver; by sales
 * operations or who may approve the account, until undo_until. */
MUST_USE
enum status transfer_undo(struct tx *tx, int64_t id, struct str reason, struct faults *f,
                          struct record *out, struct error *e);
/* Of what is filed for today or earlier, the next one takes effect; *n: 1, or 0 when none is
 * left. One that cannot keeps its trouble and is not tried again the same day. */
MUST_USE
enum status transfers_due(struct tx *tx, int64_t *n, struct error *e);
/* Promises of ours at the account that are still open. */
MUST_USE
enum status promises_open(struct tx *tx, int64_t account, int64_t *n, struct error *e);

/* --- gone.c --- */
/* Hook of account: with one in the bin its transfer is withdrawn, its bid cancelled, what was
 * announced to go back to the pool settled. */
enum status account_gone(struct tx *tx, const struct record *now, const struct record *old,
                         struct error *e);

/* --- pool.c --- */
/* Announce, keep or return accounts with an id above `after`, at most `limit` looked at;
 * *last: the highest id looked at, 0 at the end. */
MUST_USE
enum status pool_round(struct tx *tx, int64_t after, int limit, int64_t *last, struct error *e);
/* Announced again or not: an owner keeps what he has touched; asked for by hand. */
MUST_USE
enum status pool_claim(struct tx *tx, int64_t account, struct faults *f, struct record *out,
                       struct error *e);
struct pool_account {
    int64_t id;
    struct str name, region, industry, segment;
    struct day since; /* when it lost its owner; DAY_NONE: never had one */
};
struct pool_list {
    struct pool_account *v;
    size_t n;
    int64_t claimed_today, claims_per_day;
    struct capacity mine;
};
enum { POOL_LIST_MAX = 200 };
/* What may be claimed by whoever may create accounts: no more than name, region, industry and
 * segment. q: part of the name, p NULL for all. ST_FORBIDDEN for others. */
MUST_USE
enum status pool_read(struct tx *tx, struct str q, struct pool_list *out, struct error *e);

/* --- bid.c --- */
struct bid_order {
    int64_t account, deadline; /* an instant in ms, later than now */
    struct str conditions;
    struct value base_target, base_price; /* V_NULL: none */
    int64_t weights[BID__COUNT];          /* all -1: 40, 20, 20, 20 */
};
/* By who may approve the account (leads and above) or sales operations. */
MUST_USE
enum status bid_publish(struct tx *tx, const struct bid_order *o, struct faults *f,
                        struct record *out, struct error *e);
struct bid_plan {
    struct str plan, resources, relations;
    struct value target_revenue;
};
/* Sealed, by an account manager, until the deadline; handed in again it takes the place of the
 * former one. */
MUST_USE
enum status bid_apply(struct tx *tx, int64_t bid, const struct bid_plan *p, struct faults *f,
                      struct record *out, struct error *e);
/* After the deadline: the seals are broken, scores proposed from facts; none: void. */
MUST_USE
enum status bid_open(struct tx *tx, int64_t bid, struct record *out, struct error *e);
struct bid_marks {
    int64_t application;
    int64_t score[BID__COUNT]; /* -1: as it stands */
};
MUST_USE
enum status bid_score(struct tx *tx, int64_t bid, const struct bid_marks *v, size_t n,
                      struct faults *f, struct error *e);
/* To the best by weights; the transfer follows in the same transaction. */
MUST_USE
enum status bid_award(struct tx *tx, int64_t bid, struct str note, struct faults *f,
                      struct record *out, struct error *e);
MUST_USE
enum status bid_cancel(struct tx *tx, int64_t bid, struct str note, struct record *out,
                       struct error *e);
struct bid_result {
    int64_t application, user, accounts;
    struct str name;
    /* p NULL, V_NULL: not told, or not to this reader */
    struct str plan, resources, relations;
    struct value target_revenue;
    int64_t score[BID__COUNT], total;
    int64_t rank;
    bool won;
};
enum { BID_APPLICATIONS = 200 };
/* Whether the actor may open, score and award; what he may see of it: nothing but his own while
 * it is sealed, all of it for those once opened, names and scores for everybody once awarded.
 */
struct bid_view {
    struct record bid;
    bool manages, applied, may_apply;
    struct bid_result v[BID_APPLICATIONS];
    size_t n;
};
MUST_USE
enum status bid_read(struct tx *tx, int64_t bid, struct bid_view *out, struct error *e);

/* --- accountability.c --- */
/* The list of the last 1st or 15th, made once: a row per account and competitor seen in the
 * months before it. *n: rows made. */
MUST_USE
enum status accountability_list(struct tx *tx, struct day list, int64_t *n, struct error *e);
struct explanation_text {
    struct str cause, did, remedy;
    struct day remedy_due;
};
MUST_USE
enum status explanation_give(struct tx *tx, int64_t id, const struct explanation_text *t,
                             struct faults *f, struct record *out, struct error *e);
struct judgement {
    struct str verdict, comment;
};
/* The superior first, then KA management (its vice president, sales operations). */
MUST_USE
enum status explanation_judge(struct tx *tx, int64_t id, const struct judgement *j,
                              struct faults *f, struct record *out, struct error *e);
struct account_stat {
    int64_t id; /* user or competitor */
    struct str name;
    int64_t listed, open, overdue, judged, excused, partly, responsible;
};
struct account_stats {
    struct account_stat *v;
    size_t n;
};
/* By owner, or by competitor, of the lists of a period that has both ends: of who must explain
 * (owner, unit) and of customers (segment, region, pipeline, product) asked for; only rows the
 * actor may read. */
MUST_USE
enum status accountability_stats(struct tx *tx, bool by_competitor, const struct analysis *a,
                                 struct account_stats *out, struct error *e);

/* --- sponsor.c --- */
/* Hooks of sponsorship: an executive; one on any day (ST_CONFLICT sponsorship.taken when one
 * comes back from the bin); the account shows him. */
MUST_USE
enum status sponsorship_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e);
MUST_USE
enum status sponsorship_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e);
/* The account shows who is its sponsor today. */
MUST_USE
enum status sponsor_show(struct tx *tx, int64_t account, struct error *e);
/* Of the accounts above `after` whose sponsor began or ended by the clock alone, the first one
 * shows it; *last: that account, 0 at the end. */
MUST_USE
enum status sponsors_due(struct tx *tx, int64_t after, int64_t *last, struct error *e);
/* The quarterly review, by the sponsor or who may update the sponsorship. */
MUST_USE
enum status sponsorship_review(struct tx *tx, int64_t id, struct str note, struct faults *f,
                               struct record *out, struct error *e);

#endif
