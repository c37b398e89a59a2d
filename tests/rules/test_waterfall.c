/* What changed between two days, by hand. */
#include "base/hash.h"
#include "rules/waterfall.h"
#include "tests/test.h"

enum { M = 1000000 };

/* Before: 1000 at 10 % (100), 2000 at 30 % (600), 400 at 50 % (200), 800 at 30 % (240), 500 at
 * 10 % (50): 4700, weighted 1190.
 *   the first rose to 30 %: +200; the second grew to 2500, +150, and fell to 10 %, 750 -> 250 =
 *   -500; the third was won: -400, -200; the fourth lost: -800, -240; the fifth only moved to a
 *   later month; a new one of 900 at 10 %: +900, +90.
 * After: 4700 + 500 - 400 - 800 + 900 = 4900; 1190 + 200 + 150 - 500 - 200 - 240 + 90 = 690. */
static void parts(void **state)
{
    static const struct day nov = {20770}, dec = {20800}; /* 2026-11-13, 2026-12-13 */
    const struct waterfall_deal deals[] = {
        {{true, 1000, 10 * M, nov}, {true, 1000, 30 * M, nov}, false},
        {{true, 2000, 30 * M, nov}, {true, 2500, 10 * M, dec}, false},
        {{true, 400, 50 * M, nov}, {false, 400, 100 * M, nov}, true},
        {{true, 800, 30 * M, nov}, {false, 800, 30 * M, nov}, false},
        {{true, 500, 10 * M, nov}, {true, 500, 10 * M, dec}, false},
        {{false, 0, 0, DAY_NONE}, {true, 900, 10 * M, dec}, false},
        {{false, 70, 10 * M, nov}, {false, 70, 10 * M, nov}, true}, /* closed long ago */
    };
    static const struct waterfall_sum want[WF__COUNT] = {
        [WF_BEFORE] = {5, 4700, 1190}, [WF_NEW] = {1, 900, 90},
        [WF_ADVANCED] = {1, 0, 200},   [WF_SLIPPED] = {2, 0, -500},
        [WF_RESIZED] = {1, 500, 150},  [WF_WON] = {1, -400, -200},
        [WF_LOST] = {1, -800, -240},   [WF_AFTER] = {4, 4900, 690},
    };
    struct waterfall_sum sums[WF__COUNT] = {{0}};

    (void)state;
    for (size_t i = 0; i < COUNT(deals); i++) waterfall_add(sums, &deals[i]);
    for (size_t i = 0; i < WF__COUNT; i++) {
        CHECK_ROW(sums[i].deals == want[i].deals && sums[i].amount == want[i].amount &&
                      sums[i].weighted == want[i].weighted,
                  "%s: %lld %lld %lld", waterfall_keys[i], (long long)sums[i].deals,
                  (long long)sums[i].amount, (long long)sums[i].weighted);
    }
}

static struct waterfall_side side_by_chance(struct rng *r)
{
    return (struct waterfall_side){rng_below(r, 4) > 0,
                                   (int64_t)rng_below(r, 100000),
                                   (int64_t)rng_below(r, 101) * M,
                                   {20000 + (int32_t)rng_below(r, 400)}};
}

/* Whatever happened: the parts lead from the first day's sums to the last day's, to the unit,
 * and the order of the deals says nothing. */
static void parts_add_up(void **state)
{
    enum { DEALS = 20 };
    struct rng r;

    (void)state;
    rng_seed(&r, 5);
    for (int round = 0; round < 1000; round++) {
        struct waterfall_sum sums[WF__COUNT] = {{0}}, turned[WF__COUNT] = {{0}};
        struct waterfall_deal deals[DEALS];
        int64_t amount = 0, weighted = 0;
        for (size_t i = 0; i < DEALS; i++) {
            deals[i] = (struct waterfall_deal){side_by_chance(&r), side_by_chance(&r),
                                               rng_below(&r, 2) == 0};
            waterfall_add(sums, &deals[i]);
        }
        for (size_t i = DEALS; i > 0; i--) waterfall_add(turned, &deals[i - 1]);
        for (size_t i = WF_BEFORE; i < WF_AFTER; i++) {
            amount += sums[i].amount;
            weighted += sums[i].weighted;
        }
        CHECK_ROW(amount == sums[WF_AFTER].amount, "round %d", round);
        CHECK_ROW(weighted == sums[WF_AFTER].weighted, "round %d", round);
        CHECK_ROW(memcmp(sums, turned, sizeof sums) == 0, "round %d: the order counts", round);
    }
}

TEST_GROUP(waterfall){cmocka_unit_test(parts), cmocka_unit_test(parts_add_up), TEST_END};
