/* Figures worked out by hand. */
#include "base/hash.h"
#include "rules/funnel.h"
#include "rules/pareto.h"
#include "rules/stats.h"
#include "tests/test.h"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void quantiles(void **state)
{
    static const struct {
        double v[5];
        size_t n;
        double p, want;
    } rows[] = {
        {{1, 2, 3, 4}, 4, 0.8, 3.4},
        {{1, 2, 3, 4}, 4, 0.5, 2.5},
        {{10, 20, 30}, 3, 0.5, 20},
        {{1, 2}, 2, 0.25, 1.25},
        {{7}, 1, 0.8, 7},
        {{1, 2, 3, 4, 5}, 5, 1, 5},
        {{1, 2, 3, 4, 5}, 5, 0, 1},
        {{0, 100}, 2, 0.1, 10},
        {{3, 3, 3, 9, 12}, 5, 0.8, 9.6},
    };
    double v[] = {9, 1, 5, 3};
    double m = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double q = quantile7(rows[i].v, rows[i].n, rows[i].p);
        CHECK_ROW(near(q, rows[i].want), "row %zu: %f", i, q);
    }
    CHECK(median_of(v, 4, &m) && near(m, 4));
    CHECK(!median_of(v, 0, &m));
}

static void rates(void **state)
{
    double r = 0;
    (void)state;
    CHECK(win_rate(3, 1, &r) && near(r, 75));
    CHECK(win_rate(0, 5, &r) && near(r, 0));
    CHECK(!win_rate(0, 0, &r));
    CHECK(percent_of(1, 3, &r) && near(r, 100.0 / 3));
}

static void classes(void **state)
{
    static const int64_t amounts[] = {50, 30, 15, 5};
    static const double cumulative[] = {50, 80, 95, 100};
    struct pareto_row rows[4];
    struct pareto_sum sum;
    (void)state;
    pareto(amounts, 4, rows, &sum);
    for (size_t i = 0; i < 4; i++) {
        CHECK_ROW(rows[i].class == "AABC"[i], "row %zu: %c", i, rows[i].class);
        CHECK_ROW(near(rows[i].cumulative_pct, cumulative[i]), "row %zu", i);
    }
    CHECK(sum.total == 100 && sum.n80 == 2);
    CHECK(near(sum.gini, 0.375));
    CHECK(near(sum.hhi, 3650) && near(sum.largest_pct, 50) && near(sum.top_fifth_pct, 50));
}

static void classes_at_the_edges(void **state)
{
    static const int64_t one[] = {7};
    static const int64_t equal[] = {20, 20, 20, 20, 20};
    static const int64_t none[] = {0, 0};
    static const int64_t credit[] = {90, 10, 0, -50};
    struct pareto_row rows[5];
    struct pareto_sum sum;
    (void)state;
    pareto(one, 1, rows, &sum);
    CHECK(rows[0].class == 'A' && sum.n80 == 1 && near(sum.gini, 0) && near(sum.hhi, 10000));
    pareto(equal, 5, rows, &sum);
    CHECK(rows[3].class == 'A' && rows[4].class == 'B' && sum.n80 == 4 && near(sum.gini, 0));
    pareto(none, 2, rows, &sum);
    CHECK(rows[0].class == 'C' && sum.n80 == 0 && near(sum.gini, 0) &&
          near(rows[1].cumulative_pct, 0));
    pareto(credit, 4, rows, &sum);
    CHECK(sum.total == 50 && sum.n80 == 1);
    CHECK(near(rows[0].cumulative_pct, 90) && near(rows[3].cumulative_pct, 100));
    CHECK(rows[1].class == 'B' && rows[2].class == 'C');
    CHECK(near(sum.gini, 0.4)); /* 10, 90: 2 * (10 + 180) / (2 * 100) - 3 / 2 */
    pareto(NULL, 0, NULL, &sum);
    CHECK(sum.total == 0 && sum.n80 == 0);
}

static void stages(void **state)
{
    static const struct funnel_count counts[] = {{4, 2, 0}, {3, 1, 1}, {2, 0, 0}};
    static const struct funnel_rate want[] = {
        {16, true, 62.5, 12.5}, {10, true, 50, 20}, {5, true, 60, 0}};
    static const struct funnel_count nobody[2] = {{0, 0, 0}, {0, 0, 0}};
    struct funnel_rate rates[3];
    (void)state;
    funnel_rates(counts, 3, 3, rates);
    for (size_t i = 0; i < 3; i++) {
        CHECK_ROW(rates[i].reached == want[i].reached, "stage %zu", i);
        CHECK_ROW(rates[i].has_conversion && near(rates[i].conversion, want[i].conversion),
                  "stage %zu", i);
        CHECK_ROW(near(rates[i].leakage, want[i].leakage), "stage %zu", i);
    }
    funnel_rates(nobody, 2, 0, rates);
    CHECK(!rates[0].has_conversion && !rates[1].has_conversion && rates[0].reached == 0);
}

/* Deals by chance: rates stay within 0..100, fewer reach each later stage, whoever leaves and
 * whoever goes on are at most those who came, and quantiles lie between the ends and never
 * fall. */
static void funnels_by_chance(void **state)
{
    enum { STAGES = 6, VALUES = 9 };
    struct rng r;

    (void)state;
    rng_seed(&r, 17);
    for (int round = 0; round < 2000; round++) {
        struct funnel_count counts[STAGES];
        struct funnel_rate rates[STAGES];
        double v[VALUES], last = 0;
        for (size_t i = 0; i < STAGES; i++) {
            counts[i] =
                (struct funnel_count){rng_below(&r, 9), rng_below(&r, 4), rng_below(&r, 3)};
        }
        funnel_rates(counts, STAGES, rng_below(&r, 9), rates);
        for (size_t i = 0; i < STAGES; i++) {
            CHECK_ROW(i == 0 || rates[i].reached <= rates[i - 1].reached, "round %d", round);
            if (!rates[i].has_conversion) continue;
            CHECK_ROW(rates[i].conversion >= 0 && rates[i].leakage >= 0 &&
                          rates[i].conversion + rates[i].leakage <= 100 + 1e-9,
                      "round %d, stage %zu", round, i);
        }
        for (size_t i = 0; i < VALUES; i++) v[i] = last += rng_unit(&r);
        for (int p = 1; p <= 20; p++) {
            double low = quantile7(v, VALUES, (p - 1) / 20.0),
                   q = quantile7(v, VALUES, p / 20.0);
            CHECK_ROW(q >= low && q >= v[0] && q <= v[VALUES - 1] + 1e-9, "round %d", round);
        }
    }
}

static void amounts(void **state)
{
    double v = 0;
    (void)state;
    CHECK(weighted_amount(10000, 25000000) == 2500);
    CHECK(weighted_amount(1, 50000000) == 1 && weighted_amount(-1, 50000000) == -1);
    CHECK(weighted_amount(1, 49999999) == 0);
    CHECK(weighted_amount(INT64_MAX, 100000000) == INT64_MAX);
    CHECK(funnel_velocity(20, 25, 1000, 50, &v) && near(v, 100));
    CHECK(!funnel_velocity(20, 25, 1000, 0, &v));
    CHECK(funnel_coverage(300, 200, 100, &v) && near(v, 3));
    CHECK(!funnel_coverage(300, 100, 100, &v));
}

TEST_GROUP(figures){
    cmocka_unit_test(quantiles),
    cmocka_unit_test(rates),
    cmocka_unit_test(classes),
    cmocka_unit_test(classes_at_the_edges),
    cmocka_unit_test(stages),
    cmocka_unit_test(amounts),
    cmocka_unit_test(funnels_by_chance),
    TEST_END,
};
