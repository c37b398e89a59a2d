/* rules/dealscore.h - the score of a deal, 0 to 100, in seven dimensions (analysis.md §3).
 *
 * Each dimension is made of parts; a part has points 0..10000 (hundredths of a percent) and a
 * share within its dimension. All sums are over integers, so that the order of the facts
 * changes nothing. A part that does not apply (amounts that may not be read) is left out, and
 * so is a dimension without parts. */
#ifndef RULES_DEALSCORE_H
#define RULES_DEALSCORE_H

#include "rules/dealfacts.h"

enum score_dimension {
    DIM_NEED,
    DIM_PEOPLE,
    DIM_CRITERIA,
    DIM_COMPETITION,
    DIM_PROCESS,
    DIM_MONEY,
    DIM_MOMENTUM,
    DIM__N
};
extern const char *const score_dimension_keys[DIM__N];
extern const int score_default_weights[DIM__N]; /* 15 25 15 15 15 10 5 */

enum score_part {
    PART_MUSTKNOW, /* weights of questions answered about the need, of all */
    PART_NEEDS,    /* confirmed needs, three are full */
    PART_PROBLEM,  /* highest severity of a confirmed problem, of 5 */
    PART_ROLES,    /* core roles named: weights approver 3, owner 3, gatekeeper 2, advocate 2 */
    PART_COVERAGE, /* the same weights times best degree / 4, at most 1 (analysis.md §4) */
    PART_ATTITUDE, /* mean attitude of the decision makers, -2..2; unknown is -2 */
    PART_THREAD,   /* share of one contact in the activity of 180 days: full up to 60 % */
    PART_SHEET,    /* criteria sheet: full at 100 %, half when there are rows */
    PART_FIT,      /* our weighted total on it, 1 to 5 */
    PART_POSITION, /* competitive position */
    PART_LEAD,     /* our total less the best rival's, -4 to 4 */
    PART_GATES,    /* gate items met of those up to this stage */
    PART_COMMITMENTS, /* kinds of key commitment obtained, three are full */
    PART_CYCLE,       /* full up to one step ahead of the customer, half at two */
    PART_BUDGET,
    PART_CREDIT,
    PART_MARGIN,   /* full from 30 %; has and wants in hundredths of a percent */
    PART_ACTIVITY, /* days since the last two-way activity: full up to 7, none from 60 */
    PART_PROMISES, /* value of promises kept, of those kept, broken and overdue */
    PART__N
};
extern const char *const score_part_keys[PART__N];

struct part_score {
    enum score_dimension dimension;
    bool applies;
    int share;          /* within its dimension */
    int64_t points;     /* 0..10000 */
    int64_t has, wants; /* the figures of its sentence */
    int64_t id;         /* the record that tells most, 0: none */
};
struct dimension_score {
    bool applies;
    int weight;
    int64_t points;    /* 0..10000 */
    size_t weakest[3]; /* parts that cost most, dearest first */
    size_t nweakest;   /* only parts below full */
};
struct deal_score {
    int64_t points; /* 0..10000 */
    struct part_score parts[PART__N];
    struct dimension_score dims[DIM__N];
};
/* weights: 0..100 each, of any sum above zero; else the default ones hold. */
void deal_score(const struct deal_facts *f, const int weights[DIM__N], struct deal_score *out);
/* What the whole score would gain if the part were full, in hundredths. */
int64_t deal_score_gain(const struct deal_score *s, enum score_part p);

/* --- what would turn it ------------------------------------------------------------------- */

/* How a score is shown: low, from 40 middling, from 70 good. */
enum score_band { BAND_LOW, BAND_MID, BAND_GOOD, BAND__N };
extern const char *const score_band_keys[BAND__N];
extern const int64_t score_band_from[BAND__N]; /* in hundredths */
enum score_band score_band_of(int64_t points);

/* The one part whose smallest change by itself brings the whole to the next band. */
struct score_turn_part {
    bool possible;
    enum score_part part;
    int64_t from, to; /* its points; at `to` the band is another, one short of it it is not */
};
/* The one weight, of 0 to 100, whose smallest change does it. */
struct score_turn_weight {
    bool possible;
    enum score_dimension dimension;
    int from, to;
    enum score_band band; /* there */
};
struct score_turn {
    enum score_band band;
    struct score_turn_part up, down; /* not possible as well when there is no such band */
    struct score_turn_weight weight;
};
void deal_score_turn(const struct deal_score *s, struct score_turn *out);

#endif
