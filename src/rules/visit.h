/* rules/visit.h - what a visit, a technical exchange and a month amounted to, without a
 * database (domain.md §5, product.md D3, D6, K8). */
#ifndef RULES_VISIT_H
#define RULES_VISIT_H

#include "base/str.h"

/* --- the visit -----------------------------------------------------------------------------
 */

enum visit_outcome { VO_NONE, VO_DEAL, VO_ADVANCE, VO_NO_ADVANCE, VO_REFUSED };
extern const char *const visit_outcome_keys[]; /* by enum visit_outcome, [0] NULL */
enum visit_outcome visit_outcome_of(struct str key);
/* A visit without an agreed next step is no advance, whatever was said; an order or a refusal
 * stands. With a next step an outcome not told stays open. */
enum visit_outcome visit_outcome(enum visit_outcome said, bool next_agreed);

/* --- the technical exchange -----------------------------------------------------------------
 */

enum point_why { WHY_NONE, WHY_BEHIND, WHY_LOW, WHY_UNSCORED, WHY_UNASKED };
extern const char *const point_why_keys[]; /* by enum point_why, [0] NULL */
struct criterion_fact {
    int64_t id, weight; /* millionths of a percent */
    bool asked;         /* the customer confirmed it */
    int ours, best;     /* 1..5, 0: no score; best: of the rivals */
};
/* Why a criterion is not met yet: a rival leads; we score 1 or 2; we have no score; the
 * customer was not asked. WHY_NONE: it is met. */
enum point_why criterion_why(const struct criterion_fact *f);
/* What a criterion lacks: points to the full 5, times its weight; 1 point where only the
 * customer's word is missing. A row without weight counts as 1 %. */
int64_t criterion_lack(const struct criterion_fact *f);
/* Indexes of the unmet ones, most lacking first (then as they came). Returns how many. */
size_t criteria_unmet(const struct criterion_fact *v, size_t n, size_t *out);

enum point_outcome { PO_NONE, PO_MET, PO_PARTLY, PO_UNMET, PO_OPEN };
extern const char *const point_outcome_keys[]; /* by enum point_outcome, [0] NULL */
/* Outcome of a criterion from its score afterwards: 4, 5 met; 3 partly; 1, 2 not; 0 open. */
enum point_outcome point_outcome(int score_after);

/* --- the month ------------------------------------------------------------------------------
 */

enum plan_row_kind { PLAN_VISITS, PLAN_DEAL, PLAN_OTHER };
enum plan_verdict { PV_OPEN, PV_PART, PV_DONE };
extern const char *const plan_verdict_keys[PV_DONE + 1];
struct plan_row {
    enum plan_row_kind kind;
    int64_t planned, actual; /* PLAN_VISITS; planned 0 counts as 1 */
    int from, to, target; /* PLAN_DEAL: places of stages at the month's begin and end; -1: none
                           */
    bool won, lost;       /* PLAN_DEAL: in that month */
    bool said;            /* PLAN_OTHER: its owner says it is done */
};
/* Visits: all of them made; some. A deal: won, or at its target (without one: farther than at
 * the beginning); on the way when farther but short of the target; a lost one stays open. */
enum plan_verdict plan_row_verdict(const struct plan_row *r);
struct plan_sum {
    size_t rows, done, part;
    int64_t percent; /* of the rows: done 100, part 50, rounded down; 0 without rows */
};
void plan_add(struct plan_sum *s, enum plan_verdict v);

#endif
