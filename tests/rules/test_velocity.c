/* Stays, quantiles of days and velocity, by hand. */
#include "base/hash.h"
#include "rules/stats.h"
#include "rules/velocity.h"
#include "tests/test.h"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

struct way_row {
    struct way_move moves[5];
    size_t n;
    enum way_end end;
    int32_t closed_on;
    int furthest;
    struct way_stay stays[5];
    size_t nstays;
};

static void ways(void **state)
{
    static const struct way_row rows[] = {
        /* still in its first stage: nothing is completed */
        {{{0, 100}}, 1, WAY_OPEN, 0, 0, {{0, 0}}, 0},
        /* 0 for ten days, 2 for five, back to 1: furthest stays 2 */
        {{{0, 100}, {2, 110}, {1, 115}}, 3, WAY_OPEN, 0, 2, {{0, 10}, {2, 5}}, 2},
        /* lost out of 1 after seven days */
        {{{0, 100}, {1, 103}}, 2, WAY_LOST, 110, 1, {{0, 3}, {1, 7}}, 2},
        /* cancelled on the day it came: a stay of no day */
        {{{0, 100}}, 1, WAY_CANCELLED, 100, 0, {{0, 0}}, 1},
        /* moved to the last stage on the day it was won: that one is no stay */
        {{{0, 100}, {3, 120}}, 2, WAY_WON, 120, 3, {{0, 20}}, 1},
        /* won out of a stage it had stood in for four days */
        {{{0, 100}, {1, 106}}, 2, WAY_WON, 110, 1, {{0, 6}, {1, 4}}, 2},
        /* a stage that no longer is: ends the stay before, has none itself */
        {{{0, 100}, {STAGE_UNKNOWN, 104}, {1, 109}}, 3, WAY_OPEN, 0, 1, {{0, 4}}, 1},
        {{{STAGE_UNKNOWN, 100}}, 1, WAY_LOST, 120, STAGE_UNKNOWN, {{0, 0}}, 0},
        /* closed before its last move was entered: no stay below zero */
        {{{0, 100}, {1, 120}}, 2, WAY_LOST, 115, 1, {{0, 20}}, 1},
        /* closed, nobody knows when */
        {{{0, 100}}, 1, WAY_LOST, INT32_MIN, 0, {{0, 0}}, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct way_row *r = &rows[i];
        struct way w = {r->moves, r->n, r->end, {r->closed_on}};
        struct way_stay stays[5] = {{0}};
        size_t n = 9;
        if (r->closed_on == INT32_MIN) w.closed_on = DAY_NONE;
        int furthest = way_walk(&w, stays, &n);
        CHECK_ROW(furthest == r->furthest && n == r->nstays, "row %zu: %d, %zu stays", i,
                  furthest, n);
        for (size_t k = 0; k < r->nstays; k++) {
            CHECK_ROW(stays[k].stage == r->stays[k].stage && stays[k].days == r->stays[k].days,
                      "row %zu stay %zu: %d %d", i, k, stays[k].stage, stays[k].days);
        }
    }
}

/* Values 1 1 2 5 9: at 0.8 the place is 3.2, so 5 + 0.2 * 4 = 5.8; at 0.5 it is 2. */
static void quantiles(void **state)
{
    uint32_t days[10] = {[1] = 2, [2] = 1, [5] = 1, [9] = 1};
    double q = 0;

    (void)state;
    CHECK(days_quantile(days, 10, 0.8, &q) && near(q, 5.8));
    CHECK(days_quantile(days, 10, 0.5, &q) && near(q, 2));
    CHECK(days_quantile(days, 10, 0, &q) && near(q, 1));
    CHECK(days_quantile(days, 10, 1, &q) && near(q, 9));
    memset(days, 0, sizeof days);
    CHECK(!days_quantile(days, 10, 0.8, &q));
    days[4] = 1;
    CHECK(days_quantile(days, 10, 0.8, &q) && near(q, 4));
}

/* Counted or sorted, it is the same quantile. */
static void quantiles_agree(void **state)
{
    struct rng r;

    (void)state;
    rng_seed(&r, 11);
    for (int round = 0; round < 200; round++) {
        uint32_t days[40] = {0};
        double v[30], p = (double)rng_below(&r, 101) / 100, q = 0;
        size_t n = 1 + (size_t)rng_below(&r, 30);
        for (size_t i = 0; i < n; i++) {
            uint64_t d = rng_below(&r, 40);
            days[d]++;
            v[i] = (double)d;
        }
        sort_doubles(v, n);
        CHECK_ROW(days_quantile(days, 40, p, &q) && near(q, quantile7(v, n, p)), "round %d",
                  round);
    }
}

/* 10 open deals; 3 won and 1 lost: 75 %; 600 over 3: 200 each; 90 days over 3: 30 each.
 * 10 * 0.75 * 200 / 30 = 50 a day. Before: 8 open, 2 won and 2 lost, 300 over 2, 80 days over
 * 2: 8 * 0.5 * 150 / 40 = 15. */
static void velocities(void **state)
{
    const struct velocity_facts now = {10, 3, 1, 600, 3, 90}, then = {8, 2, 2, 300, 2, 80};
    static const double effects[VP__COUNT] = {25, 50, 100.0 / 3, 100.0 / 3};
    struct velocity a, b;
    double all = 1;

    (void)state;
    velocity_of(&now, &a);
    velocity_of(&then, &b);
    CHECK(a.known && near(a.value, 50) && near(a.part[VP_RATE], 75));
    CHECK(b.known && near(b.value, 15) && near(b.part[VP_CYCLE], 40));
    for (int i = 0; i < VP__COUNT; i++) {
        double e = 0;
        CHECK_ROW(velocity_effect(&a, &b, (enum velocity_part)i, &e) && near(e, effects[i]),
                  "part %d: %f", i, e);
        all *= 1 + e / 100;
    }
    CHECK(near(all, 50.0 / 15)); /* the parts explain all of it */
}

static void velocities_without(void **state)
{
    static const struct {
        struct velocity_facts f;
        bool has[VP__COUNT], known;
    } rows[] = {
        {{5, 0, 0, 0, 0, 0}, {true, false, false, false}, false},
        {{5, 0, 4, 0, 0, 0}, {true, true, false, false}, false},
        {{5, 2, 0, 100, 0, 0}, {true, true, true, false}, false},
        {{0, 2, 0, 100, 2, 10}, {true, true, true, true}, true}, /* nothing open: 0 a day */
    };
    struct velocity v, none;
    double e = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        velocity_of(&rows[i].f, &v);
        CHECK_ROW(v.known == rows[i].known && memcmp(v.has, rows[i].has, sizeof v.has) == 0,
                  "row %zu", i);
    }
    CHECK(near(v.value, 0));
    velocity_of(&(struct velocity_facts){.won = 2, .amount = 100, .timed = 2}, &v);
    CHECK(near(v.part[VP_CYCLE], 1)); /* won on the day they began */
    velocity_of(&(struct velocity_facts){.open = 1}, &none);
    CHECK(!velocity_effect(&v, &none, VP_RATE, &e));
}

TEST_GROUP(velocity){cmocka_unit_test(ways),
                     cmocka_unit_test(quantiles),
                     cmocka_unit_test(quantiles_agree),
                     cmocka_unit_test(velocities),
                     cmocka_unit_test(velocities_without),
                     TEST_END};
