#include "rules/pareto.h"

#include "base/err.h"

/* Products of rank and amount do not fit into 64 bits. */
__extension__ typedef __int128 wide;

static int64_t positive(int64_t v)
{
    return v > 0 ? v : 0;
}

/* part / whole < percent / 100, exactly. */
static bool share_below(int64_t part, int64_t whole, int percent)
{
    return (wide)part * 100 < (wide)whole * percent;
}

static double gini_of(const int64_t *descending, size_t n, int64_t total)
{
    wide ranked = 0;

    if (n == 0) return 0;
    for (size_t i = 0; i < n; i++) ranked += (wide)descending[i] * (wide)(n - i);
    return 2.0 * (double)ranked / ((double)n * (double)total) - ((double)n + 1) / (double)n;
}

void pareto(const int64_t *amounts, size_t n, struct pareto_row *rows, struct pareto_sum *sum)
{
    int64_t total = 0;
    int64_t run = 0;
    size_t above = 0;

    *sum = (struct pareto_sum){0};
    for (size_t i = 0; i < n; i++) {
        CHECK_BUG(i == 0 || amounts[i] <= amounts[i - 1]);
        sum->total += amounts[i];
        total += positive(amounts[i]);
        above += amounts[i] > 0;
    }
    size_t fifth = (n + 4) / 5;
    for (size_t i = 0; i < n; i++) {
        bool a = share_below(run, total, 80);
        rows[i].class = a ? 'A' : share_below(run, total, 95) ? 'B' : 'C';
        run += positive(amounts[i]);
        rows[i].cumulative_pct = total == 0 ? 0 : 100.0 * (double)run / (double)total;
        if (a && !share_below(run, total, 80)) sum->n80 = i + 1;
        double share = total == 0 ? 0 : 100.0 * (double)positive(amounts[i]) / (double)total;
        sum->hhi += share * share;
        if (i == 0) sum->largest_pct = share;
        if (i + 1 == fifth) sum->top_fifth_pct = rows[i].cumulative_pct;
    }
    if (total > 0) sum->gini = gini_of(amounts, above, total);
}
