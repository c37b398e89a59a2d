/* What would turn a forecast against its target, worked out by hand; and the number of deals
 * against every set of them. */
#include "rules/forecastturn.h"
#include "tests/test.h"

static struct arena memory = {.cap = (size_t)1 << 20};

/* 100 booked; a: 60 of 100, b: 10 of 50, c: 20 of 40, d: nothing of 30. The figure is 190. */
static const struct turn_deal open_deals[] = {
    {100, 60, 0.6}, {50, 10, 0.2}, {40, 20, 0.5}, {30, 0, 0}};

static const struct {
    int64_t target, gap;
    bool loses, possible;
    size_t picks[4], npicks;
    int64_t adds;
    size_t alone[4], nalone;
} cases[] = {
    /* b adds 40, a 40, d 30, c 20: for 20 any is enough, and a is the likeliest */
    {210, 20, false, true, {0}, 1, 40, {0, 2, 1, 3}, 4},
    /* 35: only a or b */
    {225, 35, false, true, {0}, 1, 40, {0, 1}, 2},
    {230, 40, false, true, {0}, 1, 40, {0, 1}, 2},
    /* 55: no deal alone; a, then any of b, c, d reaches it: c is the likeliest */
    {245, 55, false, true, {0, 2}, 2, 60, {0}, 0},
    /* 75: a and b, nothing else */
    {265, 75, false, true, {0, 1}, 2, 80, {0}, 0},
    /* 115: a, b and d leave 5 */
    {305, 115, false, true, {0, 1, 3, 2}, 4, 130, {0}, 0},
    {320, 130, false, true, {0, 1, 3, 2}, 4, 130, {0}, 0},
    {321, 131, false, false, {0}, 0, 0, {0}, 0},
    /* reached to the last cent: every loss takes it below; b is the likeliest to be lost */
    {190, 0, true, true, {1}, 1, -10, {1, 2, 0}, 3},
    /* 20 to spare: losing c leaves exactly the target, losing a does not */
    {170, -20, true, true, {0}, 1, -60, {0}, 1},
    /* 60 to spare: a takes all of it, one more takes it below: b */
    {130, -60, true, true, {0, 1}, 2, -70, {0}, 0},
    {100, -90, true, false, {0}, 0, 0, {0}, 0},
    {50, -140, true, false, {0}, 0, 0, {0}, 0},
};

static void by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct turn_result r;
        forecast_turn_find(
            &(struct turn_ask){cases[i].target, 100, open_deals, COUNT(open_deals)}, &memory,
            &r);
        CHECK(r.figure == 190 && r.gap == cases[i].gap);
        CHECK(r.loses == cases[i].loses && r.possible == cases[i].possible);
        CHECK(r.npicks == cases[i].npicks && r.adds == cases[i].adds);
        CHECK(r.all == (cases[i].loses ? -90 : 130) && r.nalone == cases[i].nalone);
        for (size_t k = 0; k < r.npicks; k++) CHECK(r.picks[k].deal == cases[i].picks[k]);
        for (size_t k = 0; k < r.nalone; k++) CHECK(r.alone[k].deal == cases[i].alone[k]);
        arena_reset(&memory);
    }
}

static void nothing_open(void **state)
{
    struct turn_result r;

    (void)state;
    forecast_turn_find(&(struct turn_ask){10, 4, NULL, 0}, &memory, &r);
    CHECK(r.gap == 6 && !r.loses && !r.possible && r.npicks == 0 && r.nalone == 0);
    forecast_turn_find(&(struct turn_ask){10, 10, NULL, 0}, &memory, &r);
    CHECK(r.gap == 0 && r.loses && !r.possible);
    arena_reset(&memory);
}

/* The smallest set that does it, of all sets; 99 when none does. */
static size_t smallest_set(const struct turn_deal *v, size_t n, int64_t gap)
{
    size_t best = 99;

    for (unsigned set = 0; set < 1U << n; set++) {
        int64_t sum = 0;
        size_t many = 0;
        for (size_t i = 0; i < n; i++) {
            if ((set >> i & 1U) == 0) continue;
            sum += gap > 0 ? v[i].amount - v[i].expected : v[i].expected;
            many++;
        }
        bool turned = gap > 0 ? sum >= gap : sum > -gap;
        if (turned && many < best) best = many;
    }
    return best;
}

static void no_set_is_smaller(void **state)
{
    uint32_t x = 20260721;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct turn_deal v[8];
        struct turn_result r;
        for (size_t i = 0; i < COUNT(v); i++) {
            x = x * 1664525U + 1013904223U;
            v[i].amount = x >> 20 & 255U;
            v[i].chance = (double)(x >> 12 & 127U) / 127.0;
            v[i].expected = (int64_t)(v[i].chance * (double)v[i].amount);
        }
        int64_t target = x >> 8 & 2047U;
        forecast_turn_find(&(struct turn_ask){target, 0, v, COUNT(v)}, &memory, &r);
        size_t few = smallest_set(v, COUNT(v), r.gap);
        CHECK(r.possible == (few != 99));
        CHECK(!r.possible || r.npicks == few);
        CHECK(!r.possible || (r.loses ? r.figure + r.adds < target : r.adds >= r.gap));
        CHECK((r.nalone > 0) == (few == 1));
        arena_reset(&memory);
    }
}

static void moves(void **state)
{
    /* a gap of 25; deal 0 two stages on is enough, and three; deal 1 a month earlier; deal 2
     * never; deal 3 one stage on */
    struct turn_move v[] = {{0, 1, 1, false, 10}, {0, 2, 2, false, 25}, {0, 3, 3, false, 40},
                            {1, 0, 1, true, 30},  {2, 1, 1, false, 24}, {3, 1, 1, false, 26}};
    const struct turn_result short_of = {.gap = 25};
    struct turn_move w[] = {{0, 1, 1, false, -20}, {1, 1, 1, false, -21}, {1, 0, 2, true, -60}};
    const struct turn_result above = {.gap = -20, .loses = true};

    (void)state;
    CHECK(forecast_turn_moves(&short_of, v, COUNT(v)) == 3);
    CHECK(v[0].deal == 1 && v[0].in_time && v[1].deal == 3 && v[2].deal == 0 && v[2].to == 2);
    CHECK(forecast_turn_moves(&above, w, COUNT(w)) == 2);
    CHECK(w[0].deal == 1 && !w[0].in_time && w[1].in_time);
}

TEST_GROUP(forecastturn){
    cmocka_unit_test(by_hand),
    cmocka_unit_test(nothing_open),
    cmocka_unit_test(no_set_is_smaller),
    cmocka_unit_test(moves),
    TEST_END,
};
