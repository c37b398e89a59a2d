/* ops/tactics.h - the sheets by which a deal is thought through: what follows from their
 * fields, and what is read off them as a whole (rules/tactics.h). */
#ifndef OPS_TACTICS_H
#define OPS_TACTICS_H

#include "ops/dealrows.h"
#include "rules/tactics.h"
#include "store/hook.h"

/* --- hooks (before) ---------------------------------------------------------------------- */

/* factor: its quadrant. */
enum status factor_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e);
/* commitment: obtained or refused has its day (today when not told, never a future one);
 * obtained has its evidence. */
enum status commitment_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);
/* milestone: a stage of the deal's pipeline; done has its day; a done acceptance point has its
 * evidence. */
enum status milestone_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e);
/* relations_step and solution_item: their plan or meeting is of the same deal. A row of a
 * meeting becomes a task of its owner. */
enum status relations_step_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e);
enum status solution_item_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
/* twos_strategy: its items are of the same deal and of the two sides it joins. */
enum status twos_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
/* star_review: of a deal, an activity or a competence; the account follows from it. */
enum status star_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);

/* --- the sheets as a whole -----------------------------------------------------------------
 */

struct quadrant_sum {
    int64_t factors, weight, acted; /* acted: with an action */
    const struct record **v;        /* heaviest first */
};
struct quadrants {
    struct quadrant_sum q[Q__COUNT];
};
MUST_USE
enum status tactics_quadrants(struct tx *tx, int64_t deal, struct quadrants *out,
                              struct error *e);
struct fishbone {
    struct dealrows causes;
    struct fishbone_sum sum;
};
MUST_USE
enum status tactics_fishbone(struct tx *tx, int64_t deal, struct fishbone *out,
                             struct error *e);
enum { TWOS_EACH = 3 };
struct twos {
    struct dealrows items, strategies;
    struct twos_pair suggested[TWOS__COUNT * TWOS_EACH];
    size_t nsuggested;
};
MUST_USE
enum status tactics_twos(struct tx *tx, int64_t deal, struct twos *out, struct error *e);

/* --- solution meeting ------------------------------------------------------------------------
 */

struct solution_row {
    struct str area, task;
    int64_t owner;
    struct day due;
};
struct solution_put {
    struct day date;     /* DAY_NONE: today */
    struct value people; /* V_IDS or V_NULL */
    struct str note;     /* p NULL: none */
    const struct solution_row *rows;
    size_t n;
};
/* The meeting with its rows and their tasks, at once. Faults of rows are rows[i].field. */
MUST_USE
enum status solution_hold(struct tx *tx, int64_t deal, const struct solution_put *put,
                          struct faults *f, struct record *out, struct error *e);

#endif
