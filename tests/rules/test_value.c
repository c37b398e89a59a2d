/* What customers are worth and owe, worked out by hand. */
#include "rules/value.h"
#include "tests/test.h"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void amounts_of_lines(void **state)
{
    static const struct {
        int64_t quantity, price, discount;
        int digits;
        int64_t want;
    } rows[] = {
        {30000000, 136000000, 0, 2, 408000},    /* 30 x 136.00 */
        {6000000, 2550000, 0, 2, 1530},         /* 6 x 2.55 */
        {-1000000, 27500000, 0, 2, -2750},      /* a return */
        {1000000, 5000, 0, 2, 1},               /* 0.005: half away from zero */
        {-1000000, 5000, 0, 2, -1},             /* and below zero alike */
        {1000000, 4999, 0, 2, 0},               /* 0.004999 */
        {3000000, 10000000, 12500000, 2, 2625}, /* 30.00 less 12.5 % = 26.25 */
        {3000000, 10000000, 100000000, 2, 0},   /* given away */
        {1500000, 99000000, 0, 0, 149},         /* yen: 148.5 */
        {1000000, 1234500, 0, 3, 1235},         /* dinar: 1.2345 */
    };
    int64_t got;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool ok = line_amount(rows[i].quantity, rows[i].price, rows[i].discount, rows[i].digits,
                              &got);
        CHECK_ROW(ok && got == rows[i].want, "row %zu: %lld", i, (long long)got);
    }
    CHECK(!line_amount(INT64_MAX, INT64_MAX, 0, 2, &got));
}

static struct day days(int n)
{
    return (struct day){20000 + n};
}

static void buckets(void **state)
{
    static const struct {
        int due;
        enum age_bucket want;
    } rows[] = {
        {1, AGE_NOT_DUE}, {0, AGE_NOT_DUE}, {-1, AGE_30},  {-30, AGE_30},    {-31, AGE_60},
        {-60, AGE_60},    {-61, AGE_90},    {-90, AGE_90}, {-91, AGE_OLDER},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(age_of(days(rows[i].due), days(0)) == rows[i].want, "row %zu", i);
    CHECK(age_of(DAY_NONE, days(0)) == AGE_NOT_DUE);
}

/* Items 100 (95 days late), 200 (40 late), 300 (10 late), 400 (not due), 50 without a day; a
 * credit note of 30 and 150 received: 180 settle the 100 and 80 of the 200. */
static void oldest_first(void **state)
{
    struct age_item items[] = {
        {4, days(5), 400}, {1, days(-95), 100}, {6, days(-2), -30},
        {5, DAY_NONE, 50}, {3, days(-10), 300}, {2, days(-40), 200},
    };
    struct ageing a;

    (void)state;
    ageing_run(items, COUNT(items), 150, days(0), &a);
    CHECK(a.bucket[AGE_OLDER] == 0 && a.bucket[AGE_60] == 120 && a.bucket[AGE_30] == 300);
    CHECK(a.bucket[AGE_90] == 0 && a.bucket[AGE_NOT_DUE] == 450);
    CHECK(a.open == 870 && a.overdue == 420 && a.credit == 0 && a.oldest == 40);
    CHECK(items[0].id == 1 && items[0].amount == 0 && items[1].amount == 120);
}

static void ageing_at_the_edges(void **state)
{
    struct age_item one[] = {{1, days(-5), 100}};
    struct ageing a;

    (void)state;
    ageing_run(NULL, 0, 0, days(0), &a);
    CHECK(a.open == 0 && a.credit == 0 && a.oldest == 0);
    ageing_run(one, 1, 130, days(0), &a); /* paid too much */
    CHECK(a.open == 0 && a.credit == 30 && a.overdue == 0);
    one[0].amount = 100;
    ageing_run(one, 1, -20, days(0), &a); /* refunded, never paid */
    CHECK(a.open == 120 && a.overdue == 100 && a.bucket[AGE_NOT_DUE] == 20);
}

/* Whatever comes in: the sum of the items less the money is open less credit. */
static void nothing_gets_lost(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct age_item items[8];
        struct ageing a;
        int64_t sum = 0, buckets = 0;
        size_t n = seed % 9;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525U + 1013904223U;
            int64_t amount = (int64_t)(seed >> 8U) % 1000 - 200;
            items[i] =
                (struct age_item){(int64_t)i, days((int)(seed >> 20U) % 200 - 150), amount};
            sum += amount;
        }
        seed = seed * 1664525U + 1013904223U;
        int64_t money = (int64_t)(seed >> 8U) % 3000 - 300;
        ageing_run(items, n, money, days(0), &a);
        for (int b = 0; b < AGE__COUNT; b++) {
            CHECK_ROW(a.bucket[b] >= 0, "round %d", round);
            buckets += a.bucket[b];
        }
        CHECK_ROW(a.open - a.credit == sum - money, "round %d", round);
        CHECK_ROW(buckets == a.open && a.credit >= 0, "round %d", round);
        CHECK_ROW(a.open == 0 || a.credit == 0, "round %d", round);
    }
}

static void limits(void **state)
{
    static const struct {
        struct credit_fact f;
        int64_t want;
    } rows[] = {
        {{true, 1000, 1001}, 1}, {{true, 1000, 1000}, 0}, {{true, 0, 5}, 5},
        {{true, 0, 0}, 0},       {{false, 0, 500}, 0},    {{true, 100, -50}, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(credit_excess(&rows[i].f) == rows[i].want, "row %zu", i);
}

/* Five customers: the cuts of 1..5 at 20, 40, 60, 80 % are 1.8, 2.6, 3.4, 4.2, so that each has
 * a fifth of its own. */
static void fifths(void **state)
{
    static const struct rfm_fact facts[] = {
        {1, 5, 5}, {2, 4, 1}, {3, 3, 4}, {4, 2, 2}, {5, 1, 3},
    };
    static const struct rfm_score want[] = {
        {5, 5, 5, RFM_CHAMPION}, {4, 4, 1, RFM_FREQUENT}, {3, 3, 4, RFM_WIN_BACK},
        {2, 2, 2, RFM_PASSING},  {1, 1, 3, RFM_PASSING},
    };
    struct rfm_score got[5];
    struct rfm_cuts cuts;
    struct arena a = {.cap = 1 << 16};

    (void)state;
    rfm_run(facts, 5, got, &cuts, &a);
    CHECK(near(cuts.days[0], 1.8) && near(cuts.times[1], 2.6) && near(cuts.money[3], 4.2));
    for (size_t i = 0; i < 5; i++) {
        CHECK_ROW(got[i].r == want[i].r && got[i].f == want[i].f && got[i].m == want[i].m,
                  "row %zu: %d %d %d", i, got[i].r, got[i].f, got[i].m);
        CHECK_ROW(got[i].class == want[i].class, "row %zu: %d", i, (int)got[i].class);
    }
    rfm_run(NULL, 0, NULL, &cuts, &a);
    arena_release(&a);
    CHECK(near(cuts.money[0], 0));
}

/* Most buy once: 1 1 1 1 1 1 1 1 2 9. Cuts: 1, 1, 1, at place 7.2 of 0..9: 1 + 0.2 = 1.2.
 * Equal customers score alike: 1 for once, 5 for 2 and 9. */
static void equals_score_alike(void **state)
{
    struct rfm_fact facts[10];
    struct rfm_score got[10];
    struct rfm_cuts cuts;
    struct arena a = {.cap = 1 << 16};

    (void)state;
    for (size_t i = 0; i < 10; i++)
        facts[i] = (struct rfm_fact){3, i == 8 ? 2 : i == 9 ? 9 : 1, 7};
    rfm_run(facts, 10, got, &cuts, &a);
    arena_release(&a);
    CHECK(near(cuts.times[3], 1.2));
    for (size_t i = 0; i < 8; i++) CHECK_ROW(got[i].f == 1 && got[i].m == 1, "row %zu", i);
    CHECK(got[8].f == 5 && got[9].f == 5);
    CHECK(got[0].r == 5 && got[0].class == RFM_NEW); /* all came three days ago */
}

static void trends(void **state)
{
    static const int64_t straight[] = {10, 20, 30, 40}, wild[] = {10, 20, 30, 1000},
                         down[] = {9, 6, 3};
    double s = 0;

    (void)state;
    CHECK(trend_slope(straight, 4, &s) && near(s, 10));
    /* slopes 10 10 330 10 490 970: the median of six is (10 + 330) / 2 */
    CHECK(trend_slope(wild, 4, &s) && near(s, 170));
    CHECK(trend_slope(down, 3, &s) && near(s, -3));
    CHECK(!trend_slope(down, 1, &s));
    CHECK(growth_pct(150, 100, &s) && near(s, 50));
    CHECK(growth_pct(80, 100, &s) && near(s, -20));
    CHECK(!growth_pct(5, 0, &s));
}

/* 1000 a year, 80 % stay, 10 % interest: 1000 x (0.7273 + 0.5289 + 0.3847) = 1640.8715 */
static void lifetimes(void **state)
{
    const struct lifetime three = {0.8, 0.1, 3}, one = {0.5, 0, 1}, all = {1, 0, 4};

    (void)state;
    CHECK(lifetime_value(1000, &three) == 1641);
    CHECK(lifetime_value(1000, &one) == 500);
    CHECK(lifetime_value(-10, &all) == -40);
}

TEST_GROUP(value){
    cmocka_unit_test(amounts_of_lines),
    cmocka_unit_test(buckets),
    cmocka_unit_test(oldest_first),
    cmocka_unit_test(ageing_at_the_edges),
    cmocka_unit_test(nothing_gets_lost),
    cmocka_unit_test(limits),
    cmocka_unit_test(fifths),
    cmocka_unit_test(equals_score_alike),
    cmocka_unit_test(trends),
    cmocka_unit_test(lifetimes),
    TEST_END,
};
