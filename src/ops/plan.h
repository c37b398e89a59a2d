/* ops/plan.h - the account plan beyond its rows (domain.md section 6; product.md E1, E5, E10).
 *
 * A plan is written as a draft, handed in through the approvals, approved or returned,
 * activated, closed. From the moment it is handed in its text and rows stand; what is told
 * later is progress (actual values, days, percents, results, the review). A change of an
 * approved plan is a new edition: a draft with copies of all rows, which takes the place of the
 * one before when it is activated, with the progress that was reported meanwhile.
 *
 * Failures beside those of store/record.h: ST_CONFLICT plan.frozen, plan.state, plan.ring,
 * plan.has_activity; ST_INVALID plan.not_ready with a fault per missing part, plan.period. */
#ifndef OPS_PLAN_H
#define OPS_PLAN_H

#include "ops/approval.h"
#include "ops/dealrows.h"
#include "rules/plan.h"
#include "store/hook.h"

/* --- the whole plan ----------------------------------------------------------------------- */

enum plan_part { PP_SWOT, PP_OBJECTIVES, PP_ACTIONS, PP_BENEFITS, PP_SUPPORT, PP__COUNT };
extern const char *const plan_kinds[PP__COUNT]; /* kinds of the rows */

enum { PLAN_SALES_MAX = 20000 };
struct plan_sale { /* an order, a deal won, a payment */
    int64_t id;
    int64_t amount, margin; /* company currency */
    bool has_amount, has_margin;
    struct day on;
    struct str name;
};
struct plan_sales { /* of the account within the plan's period */
    struct plan_sale *v;
    size_t n;
    bool known; /* false: no such facts, which is not the same as none in this period */
};
struct plan_view {
    struct record plan;
    struct dealrows part[PP__COUNT];
    struct smart_verdict *smart; /* beside the objectives */
    struct action_verdict
        *acts;      /* beside the actions; as if none waited when they do so in a ring */
    struct day end; /* of all actions, as it will come */
    struct benefit_row *rows; /* beside the benefits */
    struct benefit_sum sum;
    struct plan_sales sales, paid;
    bool by_orders; /* sales are orders, else deals won (ops/plan_actual.h) */
    struct plan_facts facts;
    struct plan_check checks[PLAN_CHECKS_MAX];
    size_t nchecks;
    int64_t progress;      /* mean of the objectives, millionths of a per cent */
    struct dealrows plans; /* all of the account that the actor may see */
    struct approval_last approval;
    bool may_update;
};
MUST_USE
enum status plan_read(struct tx *tx, int64_t id, struct plan_view *out, struct error *e);
/* Only what is needed to say whether it may be handed in. */
MUST_USE
enum status plan_read_parts(struct tx *tx, int64_t id, struct plan_view *out, struct error *e);
/* The plan to show for an account: the one running today, else the newest that has begun, else
 * the newest; ST_NOT_FOUND plan.none. */
MUST_USE
enum status plan_of_account(struct tx *tx, int64_t account, int64_t *id, struct error *e);
/* The row of the first edition that this one was copied from; itself when it was not. */
int64_t plan_origin(const struct record *row);

/* --- what is done with it ----------------------------------------------------------------- */

struct plan_call {
    struct tx *tx;
    int64_t id;
    int64_t if_version;
    struct faults *faults;
};
/* Hands it in, or in again after it was returned. out: the approval. */
MUST_USE
enum status plan_submit(const struct plan_call *c, struct str comment, struct record *out,
                        struct error *e);
/* Approved becomes active; an edition of it that ran before is closed. */
MUST_USE
enum status plan_activate(const struct plan_call *c, struct record *out, struct error *e);
/* Active becomes closed; review p NULL: as it stands, and it must stand. */
MUST_USE
enum status plan_close(const struct plan_call *c, struct str review, struct record *out,
                       struct error *e);
/* A draft with the same rows: of the same period (the next edition), or of another one, shifted
 * by whole years, without progress. */
MUST_USE
enum status plan_edition(const struct plan_call *c, struct record *out, struct error *e);
/* period p NULL: the next year's. */
MUST_USE
enum status plan_copy(const struct plan_call *c, struct str period, struct record *out,
                      struct error *e);
/* The effect of an approval; see approval_kinds.c. tx->actor is raised. */
MUST_USE
enum status plan_settled(struct tx *tx, int64_t plan, int64_t approval,
                         enum approval_state state, struct error *e);

/* An objective that rests on the item, worded as it, to be made SMART. */
MUST_USE
enum status plan_item_objective(struct tx *tx, int64_t item, struct record *out,
                                struct error *e);
/* A planned activity from an action, with its account, owner and day. */
struct plan_schedule {
    struct str kind;    /* p NULL: task */
    int64_t start, end; /* instants; 0: only the day it is due */
};
MUST_USE
enum status plan_action_activity(struct tx *tx, int64_t action, const struct plan_schedule *s,
                                 struct record *out, struct error *e);

/* E10: rows of one kind agreed with the customer, or no longer. */
struct plan_joint {
    struct str kind; /* of the rows */
    const int64_t *ids;
    size_t n;
    bool joint;
    int64_t contact; /* who agreed for the customer; 0: marked, not agreed */
    struct day on;   /* DAY_NONE: today, when there is a contact */
};
MUST_USE
enum status plan_mark_joint(const struct plan_call *c, const struct plan_joint *j,
                            struct error *e);

/* --- two of them -------------------------------------------------------------------------- */

struct plan_change {
    const char *kind; /* of the row; "account_plan": a text of the plan */
    char what;        /* '+' only in the second, '-' only in the first, '~' different */
    struct str title; /* of the row; empty for a text, and where `person` names it */
    int64_t person;   /* whose row it is, of rows that have no title (support); else 0 */
    int64_t old_id, new_id;
    const struct field *field;     /* '~' only */
    const struct value *old, *now; /* '~' only */
};
struct plan_comparison {
    struct record a, b;
    struct plan_change *v;
    size_t n;
};
MUST_USE
enum status plan_compare(struct tx *tx, int64_t a, int64_t b, struct plan_comparison *out,
                         struct error *e);

/* --- what the system knows already -------------------------------------------------------- */

struct plan_proposal {
    struct str key;   /* stable: "deal:12", "text:customer_overview:file" */
    const char *part; /* a text of the plan, or a kind of row */
    struct str text;
    const char *view, *quadrant, *prompt; /* plan_swot_item; else NULL */
    const char *kind;                     /* of the record it comes from, NULL: several */
    int64_t id;
    struct str why;        /* where it comes from, in the reader's language */
    struct str period;     /* plan_benefit */
    int64_t sales, profit; /* plan_benefit, minor units */
    bool has_profit;
    bool taken; /* stands in the plan already */
};
struct plan_proposals {
    struct record plan;
    struct plan_proposal *v;
    size_t n, room;
};
MUST_USE
enum status plan_gather(struct tx *tx, int64_t id, struct plan_proposals *out, struct error *e);
/* *n: how many were written. Keys unknown or taken already are passed over. */
MUST_USE
enum status plan_accept(const struct plan_call *c, const struct str *keys, size_t nkeys,
                        size_t *n, struct error *e);

/* --- hooks -------------------------------------------------------------------------------- */

enum status plan_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
enum status plan_swot_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e);
enum status plan_objective_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e);
enum status plan_action_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e);
enum status plan_benefit_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
enum status plan_support_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
/* A row of a plan that stands is not taken away. */
enum status plan_row_after(struct tx *tx, const struct record *now, const struct record *old,
                           struct error *e);
/* The same, and what an action done adds to its objective. */
enum status plan_action_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e);
/* An activity done closes the actions it was planned for. */
enum status plan_activity_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e);

#endif
