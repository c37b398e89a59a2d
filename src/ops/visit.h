/* ops/visit.h - before and after a visit: what to take, ask and say; the report with all that
 * follows from it; the superior's advice (product.md D2, D3; domain.md §5).
 *
 * A report is written in one transaction with everything it carries: the visit is done, its
 * promises are tasks and rows of the ledger, the agreed appointment is an activity. A
 * correction changes those and makes none twice. */
#ifndef OPS_VISIT_H
#define OPS_VISIT_H

#include "ops/dealrows.h"
#include "ops/mustknow.h"
#include "ops/rowset.h"
#include "store/hook.h"

/* --- the report --- */

struct visit_put {
    int64_t activity;     /* of a new report; 0: `visit` makes it */
    struct input *visit;  /* a visit that stands in no calendar yet; NULL */
    struct input *report; /* fields of visit_report */
    struct input *change; /* fields of the activity: objective, minutes, ... */
    struct rowset promises, observations, topics; /* kind, list, rows, given */
    const struct mustknow_put *answers;           /* what was learned; needs a deal */
    size_t nanswers;
    bool sign;          /* the manager's signature, of today */
    bool ask;           /* the superior is asked for advice, through his inbox */
    int64_t superior;   /* 0: by the organisation */
    int64_t if_version; /* of a revision, the one that was read; 0: any */
};
/* ST_CONFLICT visit_report.exists when the visit has one. */
MUST_USE
enum status visit_report_make(struct tx *tx, const struct visit_put *put, struct faults *f,
                              struct record *out, struct error *e);
MUST_USE
enum status visit_report_revise(struct tx *tx, int64_t id, const struct visit_put *put,
                                struct faults *f, struct record *out, struct error *e);
/* In the superior's four sentences; at least one. ST_FORBIDDEN visit_report.not_asked for who
 * is neither asked nor above its author. */
struct visit_advice {
    struct str see, feel, think, hope;
};
MUST_USE
enum status visit_report_advise(struct tx *tx, int64_t id, const struct visit_advice *a,
                                struct record *out, struct error *e);
/* The report with all that hangs on it, as the actor reads it. */
struct visit_whole {
    struct record report, activity;
    struct dealrows promises, observations, topics;
    bool may_advise;
};
MUST_USE
enum status visit_report_whole(struct tx *tx, int64_t id, struct visit_whole *out,
                               struct error *e);

/* --- preparation --- */

struct visit_gap {
    struct mustknow_question q;
    bool planned; /* stands on the list of this visit */
};
struct visit_prep {
    struct record activity;
    int64_t deal; /* whose must-know is asked: that of the visit, else the account's newest open
                     one; 0: none, the questions stand open as they are */
    struct visit_gap *gaps;
    size_t ngaps;
    struct dealrows contacts, topics, promises, reports; /* reports: the newest first */
};
MUST_USE
enum status visit_prepare(struct tx *tx, int64_t activity, struct visit_prep *out,
                          struct error *e);

/* --- hooks --- */

/* activity: a visit is not done without its objective (process.md §7 rule 6). */
enum status visit_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e);
/* activity: a task that keeps a promise settles it in the ledger. */
enum status visit_after(struct tx *tx, const struct record *now, const struct record *old,
                        struct error *e);
/* visit_report: account, deal and stage of the visit; no advance without a next step. */
enum status visit_report_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
/* exchange: a promise of a visit that is kept, broken or waived in the ledger ends its task,
 * while that is planned. */
enum status promise_settled(struct tx *tx, const struct record *now, const struct record *old,
                            struct error *e);
/* visit_promise: its task and its row of the ledger. */
enum status visit_promise_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
/* A promise taken back: the task is cancelled, the ledger waived, as far as they are open. */
enum status visit_promise_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e);
/* observation: what was seen goes to the need, an interest to the contact. */
enum status observation_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e);

/* The superior by the organisation; 0: none. */
MUST_USE
enum status superior_of(struct tx *tx, int64_t user, int64_t *out, struct error *e);
/* Whether `who` stands above `user`. */
MUST_USE
enum status stands_above(struct tx *tx, int64_t who, int64_t user, bool *yes, struct error *e);

#endif
