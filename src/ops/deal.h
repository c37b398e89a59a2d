/* ops/deal.h - what is done to a deal beyond editing it: stage, close, reopen, pause, resume.
 *
 * Every verb needs the right to update the deal, leaves dated changes with evidence or reason,
 * and answers the deal as it stands then. o may be NULL; if_version is honoured, on_day is the
 * day the change is true from (imports), its other members are the verb's own.
 *
 * Failures beside those of store/record.h: ST_CONFLICT deal.closed (the verb is for open
 * deals), deal.not_closed, deal.paused, deal.not_paused; ST_INVALID with faults. */
#ifndef OPS_DEAL_H
#define OPS_DEAL_H

#include "store/hook.h"

struct deal_call {
    struct tx *tx;
    int64_t id;
    const struct write_options *o;
    struct faults *faults;
};
/* Move to another stage of its pipeline; probability follows. Backwards needs a reason. Forward
 * asks the gate items of every stage left: a hard one unmet refuses with ST_CONFLICT gate and a
 * fault per item, unless one who may approve the deal gives a reason (ST_FORBIDDEN
 * gate.override for others); what was left behind is kept as a gate_pass. */
struct gate_left;
struct deal_move {
    struct str stage, evidence, reason;
    bool history; /* what was once true: an import, a demonstration; no gate is asked */
    bool allowed; /* an approval has let it through already */
    struct gate_left *left; /* soft and overridden items; NULL: not asked for */
};
MUST_USE
enum status deal_go(const struct deal_call *c, const struct deal_move *m, struct record *out,
                    struct error *e);
MUST_USE
enum status deal_stage(const struct deal_call *c, struct str stage, struct str evidence,
                       struct str reason, struct record *out, struct error *e);
/* What was learned, told in the four parts of a STAR review. */
struct deal_star {
    struct str situation, task, action, result; /* p NULL: not told */
};
struct deal_close {
    struct str state;             /* "won", "lost", "cancelled" */
    struct day closed_on;         /* DAY_NONE: today; not after today */
    struct value amount;          /* V_NULL: as it stands */
    int64_t lost_to;              /* competitor, with "lost" only; 0: not told */
    struct str reasons, lessons;  /* p NULL: as they stand; a lost deal has its reasons */
    const struct deal_star *star; /* kept as a star_review of the deal; NULL: none */
    struct str override_reason;   /* won past hard items, by one who may approve the deal */
    bool history;                 /* what was once true, as of deal_move */
    struct gate_left *left;       /* soft and overridden items; NULL: not asked for */
};
/* Won goes to the pipeline's last stage when that stands for 100 %, and asks the items of every
 * stage from the present one to the last, that one's own too, as a move does; lost and
 * cancelled keep their stage and ask nothing. */
MUST_USE
enum status deal_close(const struct deal_call *c, const struct deal_close *how,
                       struct record *out, struct error *e);
/* Back to open, at the stage it had before it was won. The reason is required. */
MUST_USE
enum status deal_reopen(const struct deal_call *c, struct str reason, struct record *out,
                        struct error *e);
MUST_USE
enum status deal_pause(const struct deal_call *c, struct str reason, struct record *out,
                       struct error *e);
MUST_USE
enum status deal_resume(const struct deal_call *c, struct str reason, struct record *out,
                        struct error *e);
/* Hook `before` of opportunity: pipeline, stage, probability, opened_on when not given; the
 * stage is one of the pipeline; a probability of one's own has its reason; a department of the
 * account. */
enum status deal_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);

#endif
