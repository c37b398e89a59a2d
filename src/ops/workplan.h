/* ops/workplan.h - the plan of a month (D6): what was planned, what the records say came of it,
 * approval and the superior's review.
 *
 * Actual figures are read when they are asked for, with the reader's rights; a visit counts on
 * the day it began, in the company's zone. */
#ifndef OPS_WORKPLAN_H
#define OPS_WORKPLAN_H

#include "ops/dealrows.h"
#include "rules/visit.h"
#include "store/hook.h"

struct workplan_row {
    const struct record *item;
    struct plan_row facts;
    enum plan_verdict verdict;
    int64_t *ids; /* the visits counted, or the deal */
    size_t nids;
    int64_t pipeline;                /* of a deal, which names its stages */
    struct str stage_from, stage_to; /* of a deal, p NULL: it was not there */
};
struct workplan_figures {
    struct record plan;
    struct day from, to; /* first and last day of the month */
    struct dealrows items;
    struct workplan_row *rows;
    struct plan_sum sum;
    int64_t visits_planned, visits_actual;  /* of the whole month, rows or not */
    int64_t accounts_planned, accounts_met; /* target accounts, and those visited */
    bool may_review;
};
MUST_USE
enum status workplan_figures(struct tx *tx, int64_t id, struct workplan_figures *out,
                             struct error *e);
/* To the superior, through the approvals. */
MUST_USE
enum status workplan_submit(struct tx *tx, int64_t id, struct str comment, struct record *out,
                            struct error *e);
struct workplan_verdict {
    struct str text;
    int64_t rating; /* 0: none */
};
/* ST_FORBIDDEN work_plan.not_yours for who does not stand above its owner. */
MUST_USE
enum status workplan_review(struct tx *tx, int64_t id, const struct workplan_verdict *said,
                            struct faults *f, struct record *out, struct error *e);
/* The first day of the month; one living plan of a person a month. */
enum status workplan_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e);
/* work_plan_item: a visit has its customer, a deal row its deal. */
enum status workplan_item_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);

#endif
