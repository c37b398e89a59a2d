/* ops/comparison.h - the competitor sheet of a deal as the actor reads it: rows, rivals,
 * scores.
 *
 * Rows are the criteria of the deal; while it has none, the factory rows stand. A criterion
 * whose concern is one of the factory rows takes their scores over until it has its own, so
 * that nothing is entered twice. Rivals are the competitors on the deal and those with a score.
 */
#ifndef OPS_COMPARISON_H
#define OPS_COMPARISON_H

#include "ops/sheet.h"
#include "rules/compare.h"

struct comparison {
    struct sheet sheet;    /* of the scores */
    struct sheet criteria; /* of the weights */
    bool factory;
    size_t n, nrivals;
    const struct record *criterion[CRITERIA_MAX]; /* NULL on factory rows */
    struct str factory_key[CRITERIA_MAX];         /* p NULL on criteria */
    struct compare_row rows[CRITERIA_MAX];
    const struct record *score[CRITERIA_MAX][RIVALS_MAX + 1]; /* [0] ours; NULL: none */
    int64_t rival[RIVALS_MAX];                                /* competitor ids */
    struct str rival_name[RIVALS_MAX];
    const struct record *on_deal[RIVALS_MAX]; /* deal_competitor, NULL: only scored */
    bool draft; /* the weights are none, unfinished or not 100 % */
};
MUST_USE
enum status comparison_read(struct tx *tx, int64_t deal, struct comparison *out,
                            struct error *e);
/* Key of the factory row that a concern stands for; p NULL: none. */
struct str factory_of(struct str factor);

#endif
