/* ops/territory/territory.h - the matrix beside the line (product.md I8): who is assigned to
 * what, what lies in each cell, whose a customer should be.
 *
 * Figures come through the query layer: what the reader may not see is not counted. The second
 * line itself, that a leader reads what his people hold, is no matter of this room: see
 * auth/actor.c and store/access.c (docs/adr/0058). */
#ifndef OPS_TERRITORY_TERRITORY_H
#define OPS_TERRITORY_TERRITORY_H

#include "ops/analysis.h"
#include "rules/hand.h"
#include "rules/territory.h"
#include "store/record.h"

/* --- assign.c: hooks of user_assignment --- */
/* A value that exists; days that do not meet those of the same person, dimension and value; not
 * his own leader; an end that has passed stays. */
MUST_USE
enum status assignment_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);
/* Whoever is remembered is read again. ST_CONFLICT assignment.began: what was in force is
 * ended, never deleted; assignment.taken: its days are another's when it comes back from the
 * bin. */
MUST_USE
enum status assignment_after(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e);

/* --- move.c --- */
/* The same person under the same leader, of another value of the dimension from today on: the
 * row ends yesterday (is taken back when it began today or later) and another begins, in one
 * transaction. Moving that back undoes it. ST_CONFLICT assignment.over: it has ended. */
MUST_USE
enum status assignment_move(struct tx *tx, int64_t id, struct str value, struct faults *f,
                            struct record *out, struct error *e);

/* --- board.c --- */
struct assignment_row {
    int64_t id, user, unit, leader;
    enum territory_dim dim;
    struct str value;
    struct day from, to; /* DAY_NONE: open */
    struct str note;
    bool active; /* the person's account */
};
struct assignments {
    struct assignment_row *v;
    size_t n;
};
enum { ASSIGNMENTS_MAX = 5000 };
/* In force on the day, by person; DAY_NONE: all there ever were. */
MUST_USE
enum status assignments_read(struct tx *tx, struct day on, struct assignments *out,
                             struct error *e);

/* --- grid.c --- */
enum { GRID_SIDE = 60 };
/* What a row or column stands for: a unit, or a value of a dimension. */
struct grid_side {
    bool units;
    enum territory_dim dim;
};
struct grid_key {
    int64_t unit, product; /* 0: none */
    struct str value;
    struct str label; /* p NULL: the value names itself (regions) or the page knows it */
    bool industry;    /* a customer group: an industry, else a segment */
};
struct grid_cell {
    int64_t people, accounts, deals, won_deals, open, won, target, actual;
    int64_t *users;   /* `people` of them */
    int64_t *targets; /* records of kind target that went in */
    size_t ntargets;
};
struct grid {
    struct grid_key *rows, *cols;
    size_t nrows, ncols;
    struct grid_cell *cells; /* nrows x ncols, by row */
    bool amounts;            /* the reader may see money */
    bool cut;                /* more rows or columns than GRID_SIDE */
};
enum grid_what { GRID_ACCOUNTS, GRID_DEALS, GRID_WON };
struct idset;
struct grid_ask {
    struct grid_side row, col;
    struct analysis of; /* its period: deals won, targets within it; as_of is not looked at */
    struct day on;      /* assignments in force */
    /* The records of one cell besides, unless NULL: their ids, unsorted. Its row and column by
     * unit id or value. */
    struct idset *picked;
    struct str pick_row, pick_col;
    enum grid_what pick_what;
};
MUST_USE
enum status grid_read(struct tx *tx, const struct grid_ask *a, struct grid *out,
                      struct error *e);

/* --- propose.c --- */
struct territory_proposal {
    int64_t account, owner, to, assignment;
    struct str name, region, segment, industry;
    enum territory_dim dim; /* of the assignment that speaks for it */
    struct str value;
    bool fits;    /* the receiver has room for all that is proposed to him up to here */
    bool pending; /* a transfer of it is under way already */
};
struct territory_load {
    int64_t user;
    struct str name;
    struct capacity now;
    int64_t gives, takes; /* by the proposals of the answer */
};
struct territory_plan {
    struct territory_proposal *v;
    size_t n;
    struct territory_load *loads; /* over capacity, or touched by a proposal */
    size_t nloads;
    bool cut; /* more than PROPOSALS_MAX */
};
enum { PROPOSALS_MAX = 200 };
/* Accounts in the reader's sight that lie with somebody assigned to their region or group while
 * another owns them; and who holds more than he should (process.md §4). */
MUST_USE
enum status territory_propose(struct tx *tx, struct territory_plan *out, struct error *e);

#endif
