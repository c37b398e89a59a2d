/* Capacity, pool, bids and accountability; values worked out by hand. */
#include "rules/hand.h"
#include "tests/test.h"

static struct day on(const char *s)
{
    struct day d = DAY_NONE;
    if (s[0] != '\0') CHECK(day_parse(str_of(s), &d));
    return d;
}

static void capacities(void **state)
{
    static const struct {
        struct capacity c;
        int64_t more;
        bool allowed;
    } rows[] = {
        {{true, 39, 30, 40}, 1, true},   {{true, 40, 30, 40}, 1, false},
        {{true, 40, 30, 40}, 0, true},   {{true, 55, 30, 40}, 0, true},
        {{true, 38, 30, 40}, 3, false},  {{true, 38, 30, 40}, 2, true},
        {{false, 400, 30, 40}, 1, true}, {{true, 5, 0, 0}, 1, true},
        {{true, 41, 30, 40}, -1, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(capacity_allows(&rows[i].c, rows[i].more) == rows[i].allowed, "row %zu", i);
}

static void pool_steps(void **state)
{
    static const struct pool_limits limits = {180, 60, 7};
    static const struct {
        const char *segment, *touched, *returns_on, *today;
        enum pool_step step;
    } rows[] = {
        /* 1 January 2026 + 60 days = 2 March */
        {"prospect", "2026-01-01", "", "2026-03-01", POOL_NOTHING},
        {"prospect", "2026-01-01", "", "2026-03-02", POOL_ANNOUNCE},
        {"prospect", "2026-01-01", "2026-03-09", "2026-03-08", POOL_NOTHING},
        {"prospect", "2026-01-01", "2026-03-09", "2026-03-09", POOL_RETURN},
        {"prospect", "2026-03-05", "2026-03-09", "2026-03-09", POOL_KEEP},
        /* + 180 days = 30 June */
        {"regular", "2026-01-01", "", "2026-06-29", POOL_NOTHING},
        {"regular", "2026-01-01", "", "2026-06-30", POOL_ANNOUNCE},
        {"key", "2020-01-01", "", "2026-06-30", POOL_NOTHING},
        /* raised to key after the announcement: kept */
        {"key", "2020-01-01", "2026-06-30", "2026-06-30", POOL_KEEP},
        {"", "2026-01-01", "", "2026-03-02", POOL_ANNOUNCE},
        {"super_prospect", "2026-01-01", "", "2026-03-02", POOL_ANNOUNCE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct pool_facts f = {str_of(rows[i].segment), on(rows[i].touched),
                                     on(rows[i].returns_on)};
        CHECK_ROW(pool_step(&f, &limits, on(rows[i].today)) == rows[i].step, "row %zu", i);
    }
    const struct pool_limits never = {0, 0, 7};
    const struct pool_facts f = {STR("regular"), on("2000-01-01"), DAY_NONE};
    CHECK(pool_step(&f, &never, on("2026-01-01")) == POOL_NOTHING);
}

static void ranking(void **state)
{
    static const int weights[BID__COUNT] = {40, 20, 20, 20};
    /* 7: 40*80+20*60+20*50+20*40 = 6200 / 100 = 62; 8: 40*70+20*60+20*80+20*30 = 62 too, with
     * fewer accounts; 9: 40*90 = 36; 10: as 8 with as many accounts, later */
    struct bid_entry v[] = {
        {7, 20, {80, 60, 50, 40}, 0, 0},
        {10, 12, {70, 60, 80, 30}, 0, 0},
        {9, 1, {90, 0, 0, 0}, 0, 0},
        {8, 12, {70, 60, 80, 30}, 0, 0},
    };
    static const int64_t order[] = {8, 10, 7, 9};
    static const int none[BID__COUNT] = {0};

    (void)state;
    CHECK(bid_rank(v, COUNT(v), weights));
    for (size_t i = 0; i < COUNT(v); i++) {
        CHECK(v[i].id == order[i]);
        CHECK(v[i].rank == (int)i + 1);
    }
    CHECK(v[0].total == 62000000);
    CHECK(v[3].total == 36000000);
    CHECK(!bid_rank(v, COUNT(v), none));
    /* 1, 1, 1: (33 + 34 + 34) / 3 = 33.666667 */
    static const int thirds[BID__COUNT] = {0, 1, 1, 1};
    struct bid_entry one = {1, 0, {99, 33, 34, 34}, 0, 0};
    CHECK(bid_rank(&one, 1, thirds));
    CHECK(one.total == 33666667);
}

static void proposals(void **state)
{
    (void)state;
    CHECK(bid_relation(0) == 0);
    CHECK(bid_relation(3) == 60);
    CHECK(bid_relation(5) == 100);
    CHECK(bid_record(0, 0) == 0);
    CHECK(bid_record(2, 1) == 67);
    CHECK(bid_record(3, 0) == 100);
    CHECK(bid_capacity(&(struct capacity){true, 30, 30, 40}) == 25);
    CHECK(bid_capacity(&(struct capacity){true, 41, 30, 40}) == 0);
    CHECK(bid_capacity(&(struct capacity){false, 41, 30, 40}) == 100);
}

static void lists(void **state)
{
    (void)state;
    CHECK(accountability_day(on("2026-11-01")).n == on("2026-11-01").n);
    CHECK(accountability_day(on("2026-11-14")).n == on("2026-11-01").n);
    CHECK(accountability_day(on("2026-11-15")).n == on("2026-11-15").n);
    CHECK(accountability_day(on("2026-02-28")).n == on("2026-02-15").n);
    CHECK(accountable(DAY_NONE, on("2026-11-15"), 12));
    CHECK(accountable(on("2025-11-14"), on("2026-11-15"), 12));
    CHECK(!accountable(on("2025-11-15"), on("2026-11-15"), 12));
    CHECK(!accountable(on("2026-11-01"), on("2026-11-15"), 12));
}

TEST_GROUP(hand){
    cmocka_unit_test(capacities), cmocka_unit_test(pool_steps), cmocka_unit_test(ranking),
    cmocka_unit_test(proposals),  cmocka_unit_test(lists),      TEST_END,
};
