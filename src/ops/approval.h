/* ops/approval.h - asking for an approval, answering, taking back (process.md §4).
 *
 * What may be asked for is a table (approval_kinds.c): per subject the kind of record and what
 * to do there when it is asked, approved, refused, returned or withdrawn. Everything about one
 * answer (steps, effect on the record, notices) is written in one transaction; of two answers
 * at the same instant the second meets what the first left.
 *
 * Failures beside those of store/record.h: ST_CONFLICT approval.open (asked already),
 * approval.settled, approval.not_returned, approval.record (the record cannot take the effect);
 * ST_FORBIDDEN approval.not_asked, approval.not_yours; ST_INVALID approval.no_chain,
 * approval.nobody, approval.comment, approval.subject. */
#ifndef OPS_APPROVAL_H
#define OPS_APPROVAL_H

#include "ops/fields.h"
#include "rules/approval.h"

struct approval_order {
    struct str subject;  /* key of approval.subject */
    int64_t record;      /* of the kind that the subject is about */
    struct str reason;   /* of the requester; p NULL: none */
    struct str params;   /* JSON text for the effect; p NULL: none */
    struct value amount; /* V_NULL: the record's own field `amount` */
};
/* Needs the right to update the record. The approval as it stands then: approved at once when
 * nobody need be asked. */
MUST_USE
enum status approval_request(struct tx *tx, const struct approval_order *o, struct record *out,
                             struct error *e);
struct approval_answer {
    int64_t id;
    enum approval_event what; /* AE_APPROVE, AE_REJECT, AE_RETURN, AE_WITHDRAW, AE_RESUBMIT */
    struct str comment;       /* p NULL: none */
    int64_t if_version;       /* of the approval; 0: no check */
};
/* ST_NOT_FOUND not_found for who is neither asked, nor asked for it, nor above. */
MUST_USE
enum status approval_decide(struct tx *tx, const struct approval_answer *a, struct record *out,
                            struct error *e);

/* Withdrawn in the name of who asked for it, because its record is gone; nobody's rights.
 * silent: nothing is written to the record, which lies in the bin. */
MUST_USE
enum status approval_end(struct tx *tx, int64_t id, bool silent, struct error *e);

/* --- what changes around open ones (approval_follow.c) --- */

/* Hook after of every kind that is asked about: in the bin nobody is asked about it or about
 * what hangs on it; back from there it says that this was withdrawn. */
enum status approval_gone(struct tx *tx, const struct record *now, const struct record *old,
                          struct error *e);
/* A deal that is closed needs neither initiation nor override. *any: it was written anew. */
MUST_USE
enum status approval_deal_closed(struct tx *tx, int64_t deal, bool *any, struct error *e);
/* What one asked about the deals of an account is the other's request from now on, but where he
 * is to answer it himself. */
MUST_USE
enum status approval_hand_over(struct tx *tx, int64_t account, int64_t from, int64_t to,
                               struct error *e);
/* Who may no longer sign in is asked no more: his superior is, or the others of the step. */
MUST_USE
enum status approval_leaver(struct tx *tx, int64_t user, struct error *e);

/* --- asked by others (gates, lists of a deal) --- */

struct approval_last {
    int64_t id; /* 0: never asked */
    enum approval_state state;
};
/* The newest approval of the subject on the record; asks nobody's rights. */
MUST_USE
enum status approval_find_last(struct tx *tx, struct str subject, int64_t record,
                               struct approval_last *out, struct error *e);
/* 立项: a draft opens when it is approved. */
MUST_USE
enum status initiation_request(struct tx *tx, int64_t deal, struct str comment,
                               struct record *out, struct error *e);
/* For who may move the deal but may not pass a hard gate himself: when it is approved, the deal
 * moves to the stage, with the reason as its override. */
MUST_USE
enum status gate_override_request(struct tx *tx, int64_t deal, struct str stage,
                                  struct str reason, struct record *out, struct error *e);
MUST_USE
enum status resource_submit(struct tx *tx, int64_t request, struct str comment,
                            struct record *out, struct error *e);
/* ST_CONFLICT bonus.shares: who gets what must be settled first. */
MUST_USE
enum status bonus_submit(struct tx *tx, int64_t package, struct str comment, struct record *out,
                         struct error *e);
/* Whether one of the fields is given another value than it has: what was put before somebody
 * stays as he saw it while he decides and once he agreed. Each is a fault `asked_fixed`. */
void approval_keeps(const struct input *in, const struct record *old, const char *const *fields,
                    size_t n, struct faults *f);
/* Hook before of resource_request. */
enum status resource_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);
/* What was approved is here. ST_CONFLICT resource.not_approved. */
MUST_USE
enum status resource_provide(struct tx *tx, int64_t request, struct day on, struct record *out,
                             struct error *e);

/* --- what waits, and what happened --- */

struct approval_item {
    int64_t id, record, requester, delegated_from, requested_at;
    struct str title, subject, kind, requester_name, delegated_name, reason;
    struct str summary;  /* JSON text, p NULL: none */
    struct value amount; /* V_NULL: none, or not for him to read */
    struct day due;
    int64_t version;
};
enum { APPROVAL_LIST_MAX = 200 };
/* What waits for tx->actor: asked of him, or of somebody he stands in for; the oldest due
 * first.
 */
MUST_USE
enum status approval_waiting(struct tx *tx, struct approval_item **out, size_t *n,
                             struct error *e);
struct trail_row {
    int64_t approver, decided_by, behalf, at;
    struct str approver_name, decided_name, behalf_name, delegate_name;
    struct str state, comment;
    int round, position, slot;
    bool any;
    struct day due;
};
struct approval_trail {
    struct record approval; /* fields he may not read are empty */
    struct str requester_name, chain_name, chain_name_en;
    bool may_decide, may_withdraw, may_resubmit;
    bool sees_record; /* the subject may be opened */
    const struct trail_row *rows;
    size_t n;
};
MUST_USE
enum status approval_read_trail(struct tx *tx, int64_t id, struct approval_trail *out,
                                struct error *e);

/* --- jobs --- */

/* Reminders of what is due or overdue, once a day and person, and notices to those for whom a
 * delegation begins; at most `limit` steps. *n: how many were told. */
MUST_USE
enum status approval_remind(struct tx *tx, int64_t limit, int64_t *n, struct error *e);

#endif
