/* rules/pareto.h - where the money comes from: classes, the 80 % point, Gini.
 *
 * Items come in descending order of amount. Shares are of the sum of the amounts above zero:
 * credit notes that outweigh a customer's purchases do not push others over 100 %. */
#ifndef RULES_PARETO_H
#define RULES_PARETO_H

#include <stddef.h>
#include <stdint.h>

struct pareto_row {
    double cumulative_pct; /* share of this and all before it, 0..100 */
    char class; /* 'A' while the share before the item is < 80 %, 'B' while < 95 %, else 'C' */
};
struct pareto_sum {
    int64_t total;        /* of all amounts */
    size_t n80;           /* fewest items that make 80 %; 0 when there is nothing above zero */
    double gini;          /* over amounts above zero: (2 sum i*x_i) / (n sum x) - (n + 1) / n, x
                             ascending */
    double largest_pct;   /* share of the largest */
    double hhi;           /* sum of squared shares in percent, 0..10000 */
    double top_fifth_pct; /* share of the first 20 % of the items (rounded up) */
};
/* amounts[0..n) descending, in minor units; rows[0..n) is filled. */
void pareto(const int64_t *amounts, size_t n, struct pareto_row *rows, struct pareto_sum *sum);

#endif
