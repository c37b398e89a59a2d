/* ops/techexchange.h - the technical exchange (D4, K8): its plan writes itself from the unmet
 * criteria and the people of the deal; its outcome goes back to the criteria, our scores and
 * the attitudes, dated and with its number as evidence. */
#ifndef OPS_TECHEXCHANGE_H
#define OPS_TECHEXCHANGE_H

#include "ops/buying.h"
#include "ops/comparison.h"
#include "ops/dealrows.h"
#include "ops/rowset.h"
#include "rules/visit.h"
#include "store/hook.h"

/* --- what a plan begins with --- */

struct exchange_want {
    const struct record *criterion;
    enum point_why why;
    int ours, best;
    int64_t lack; /* by which they are ordered, see rules/visit.h */
};
struct exchange_ours {
    const struct record *member; /* deal_member */
    const int64_t *answers_for;  /* contacts he covers */
    size_t n;
};
struct exchange_guest {
    const struct buying_person *person;
    struct record contact;   /* kind NULL: not to be seen */
    struct str department;   /* its name, p NULL: none */
    struct str key_question; /* his requirement, else the concerns that are his */
};
struct exchange_offer {
    struct comparison *sheet; /* what the points rest on */
    struct buying people;
    struct exchange_want *wants;
    struct exchange_guest *guests;
    struct exchange_ours *ours;
    size_t nwants, nguests, nours;
    struct str obstacles, strengths; /* of the problems of the deal; rows where we lead */
};
/* What the criterion asks for; a concern from the factory's list in the reader's language. */
struct str exchange_concern(const struct tx *tx, const struct record *criterion);
/* The deal must be visible. */
MUST_USE
enum status exchange_offer(struct tx *tx, int64_t deal, struct exchange_offer *out,
                           struct error *e);

/* --- plan and summary --- */

struct exchange_put {
    struct input *head; /* exchange_plan or exchange_summary */
    struct rowset people, points, followups;
    int64_t start, end; /* of its appointment; 0: none */
    int64_t if_version; /* of a revision, the one that was read; 0: any */
};
MUST_USE
enum status exchange_plan_make(struct tx *tx, const struct exchange_put *put, struct faults *f,
                               struct record *out, struct error *e);
MUST_USE
enum status exchange_plan_revise(struct tx *tx, int64_t id, const struct exchange_put *put,
                                 struct faults *f, struct record *out, struct error *e);
/* Makes the summary of the plan, or corrects the one it has. */
MUST_USE
enum status exchange_summarise(struct tx *tx, int64_t plan, const struct exchange_put *put,
                               struct faults *f, struct error *e);
struct exchange_whole {
    struct record plan, summary; /* summary kind NULL: none yet */
    struct dealrows people, points, followups;
};
MUST_USE
enum status exchange_whole(struct tx *tx, int64_t plan, struct exchange_whole *out,
                           struct error *e);

/* --- hooks --- */

/* exchange_plan: the account of the deal. exchange_summary: that and no day to come. */
enum status exchange_plan_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
/* person: a contact or one of us. point: its outcome from its score. Both: a plan of the deal.
 */
enum status exchange_person_before(struct tx *tx, struct input *in, const struct record *old,
                                   struct faults *f, struct error *e);
enum status exchange_point_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e);
/* A next step is a task, and so is a question without an answer; the answer ends it. */
enum status exchange_followup_before(struct tx *tx, struct input *in, const struct record *old,
                                     struct faults *f, struct error *e);
enum status exchange_followup_after(struct tx *tx, const struct record *now,
                                    const struct record *old, struct error *e);

#endif
