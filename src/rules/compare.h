/* rules/compare.h - the criteria sheet and the competitor sheet as figures.
 *
 * Sources: domain.md §4 (criteria sheet, competitor sheet, talk track), product.md C6, C7, K7.
 * Weights are millionths of a percent; a sheet whose weights do not sum to 100 % (a draft, or
 * the factory rows, which weigh the same) is taken in proportion. A score is 1..5; 0 stands for
 * none: who is on the sheet and has no score in a row offers nothing there. */
#ifndef RULES_COMPARE_H
#define RULES_COMPARE_H

#include "base/str.h"

enum { CRITERIA_MAX = 50, RIVALS_MAX = 8, SCORE_MAX = 5 };
#define CRITERIA_WHOLE INT64_C(100000000) /* 100 % in millionths */

/* --- the criteria sheet ------------------------------------------------------------------ */

struct criteria_row {
    struct str concern;
    bool weighed;
    int64_t weight;
    const char *fault; /* out: code of the fault of this row, NULL: none */
    bool of_weight;    /* out: the fault is about the weight, else about the concern */
};
struct criteria_verdict {
    int64_t total; /* of the weights */
    bool whole;    /* exactly 100 %, every row weighed above 0, at least one row */
    size_t faults; /* rows with one */
};
/* A draft may lack weights and rows; each concern stands once, drafts too. */
void criteria_judge(struct criteria_row *rows, size_t n, bool draft,
                    struct criteria_verdict *out);

/* --- the competitor sheet ---------------------------------------------------------------- */

struct compare_row {
    int64_t weight;
    int us;                /* 0: none */
    int rival[RIVALS_MAX]; /* 0: none */
};
/* What to say about a row: see talk_track. */
enum track { TRACK_NONE, TRACK_UNIQUE, TRACK_LEAD, TRACK_STEER, TRACK_BYPASS, TRACK_AVOID };
extern const char *const track_keys[]; /* by enum track, [0] NULL */

struct compare_side {
    int64_t total; /* millionths of a point, 0..5,000,000 */
    size_t scored; /* rows with a score; a rival without any is not compared */
};
/* The smallest change that turns the order of two; beyond it the other one leads. */
struct turn_score {
    bool has;
    size_t row;
    bool ours; /* the score to change is ours, else the rival's */
    int from, to;
};
struct turn_weight {
    bool has;
    size_t row;
    double from, to; /* percent; at `to` both are equal, the other weights in proportion */
};
struct turn {
    int64_t lead; /* ours less theirs, weight times score, not normed; 0: level */
    struct turn_score score;
    struct turn_weight weight;
};
/* Weighted total of each side: out[0] we, out[1 + k] rival k. */
void compare_totals(const struct compare_row *rows, size_t n, size_t rivals,
                    struct compare_side *out);
/* The strongest score of the compared rivals in a row; 0: none. *who its index, of equals the
 * first. */
int compare_best(const struct compare_row *row, size_t rivals, size_t *who);
/* unique: nobody else offers it; steer_to: their best is weak (1, 2); lead_with: we lead;
 * bypass: they are as strong or stronger; avoid: we are weak (1, 2) or have nothing.
 * TRACK_NONE while neither side has a score. */
enum track talk_track(int us, int best);
/* Against rival k. Score changes are whole points within 1..5. */
void compare_turn(const struct compare_row *rows, size_t n, size_t k, struct turn *out);

#endif
