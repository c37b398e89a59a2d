/* Sheets of a deal: quadrants, TWOS pairs, fishbone, bonus, must-know. Values by hand. */
#include "rules/guide.h"
#include "rules/mustknow.h"
#include "rules/tactics.h"
#include "tests/test.h"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void quadrants(void **state)
{
    static const struct {
        bool positive, controllable;
        const char *want;
    } rows[] = {{true, true, "exploit"},
                {true, false, "use"},
                {false, true, "eliminate"},
                {false, false, "reduce"}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got =
            quadrant_keys[factor_quadrant(rows[i].positive, rows[i].controllable)];
        CHECK_ROW(strcmp(got, rows[i].want) == 0, "row %zu: %s", i, got);
    }
}

/* S 1 (5), S 2 (2), W 3 (4), O 4 (3), O 5 (5), T 6 (1).
 * SO: 1-5 25, 1-4 15, 2-5 10, 2-4 6. WO: 3-5 20, 3-4 12. ST: 1-6 5, 2-6 2. WT: 3-6 4. */
static const struct swot_fact swot[] = {{1, SIDE_S, 5}, {2, SIDE_S, 2}, {3, SIDE_W, 4},
                                        {4, SIDE_O, 3}, {5, SIDE_O, 5}, {6, SIDE_T, 1}};

static void check_pairs(const struct twos_pair *got, size_t n, const struct twos_pair *want,
                        size_t nwant)
{
    CHECK_ROW(n == nwant, "%zu pairs", n);
    for (size_t i = 0; i < n; i++) {
        CHECK_ROW(got[i].kind == want[i].kind && got[i].inner == want[i].inner &&
                      got[i].outer == want[i].outer && got[i].weight == want[i].weight,
                  "pair %zu: %d %d-%d %d", i, (int)got[i].kind, (int)got[i].inner,
                  (int)got[i].outer, (int)got[i].weight);
    }
}

static void twos(void **state)
{
    static const struct twos_pair want[] = {
        {TWOS_SO, 1, 5, 25}, {TWOS_SO, 1, 4, 15}, {TWOS_WO, 3, 5, 20}, {TWOS_WO, 3, 4, 12},
        {TWOS_ST, 1, 6, 5},  {TWOS_ST, 2, 6, 2},  {TWOS_WT, 3, 6, 4}};
    static const struct twos_pair done[] = {{TWOS_SO, 1, 5, 0}, {TWOS_WT, 3, 6, 0}};
    static const struct twos_pair left[] = {
        {TWOS_SO, 1, 4, 15}, {TWOS_WO, 3, 5, 20}, {TWOS_ST, 1, 6, 5}};
    struct twos_pair out[8];
    struct swot_fact turned[COUNT(swot)];

    (void)state;
    check_pairs(out, twos_suggest(swot, COUNT(swot), NULL, 0, 2, out), want, COUNT(want));
    check_pairs(out, twos_suggest(swot, COUNT(swot), done, COUNT(done), 1, out), left,
                COUNT(left));
    for (size_t i = 0; i < COUNT(swot); i++) turned[i] = swot[COUNT(swot) - 1 - i];
    check_pairs(out, twos_suggest(turned, COUNT(swot), NULL, 0, 2, out), want, COUNT(want));
    CHECK(twos_suggest(NULL, 0, NULL, 0, 2, out) == 0);
}

/* price: win 4, loss 1; us: loss 3. Of 8 in all 4 towards winning: 50 %; price 5/8, us 3/8. */
static void fishbone(void **state)
{
    static const struct bone_fact v[] = {{1, true, 4}, {1, false, 1}, {5, false, 3}};
    struct fishbone_sum s;

    (void)state;
    fishbone_weigh(v, COUNT(v), &s);
    CHECK(s.win == 4 && s.loss == 4 && near(s.win_pct, 50));
    CHECK(s.bone[1].win == 4 && s.bone[1].loss == 1 && s.bone[1].causes == 2);
    CHECK(near(s.bone[1].share_pct, 62.5) && near(s.bone[5].share_pct, 37.5));
    CHECK(s.bone[0].causes == 0 && near(s.bone[0].share_pct, 0));
    fishbone_weigh(v, 1, &s);
    CHECK(near(s.win_pct, 100));
    fishbone_weigh(NULL, 0, &s);
    CHECK(near(s.win_pct, 50));
}

static void bonus(void **state)
{
    static const struct {
        int64_t pool, shares[8];
        size_t n;
        bool fits;
        int64_t want[8];
    } rows[] = {
        /* 33.333333 + 33.333333 + 33.333334: the third has the largest remainder */
        {100, {33333333, 33333333, 33333334}, 3, true, {33, 33, 34}},
        {10, {45000000, 35000000, 20000000}, 3, true, {5, 3, 2}}, /* .5 and .5: the earlier */
        {1000001, {50000000, 50000000}, 2, true, {500001, 500000}},
        {7,
         {12500000, 12500000, 12500000, 12500000, 12500000, 12500000, 12500000, 12500000},
         8,
         true,
         {1, 1, 1, 1, 1, 1, 1, 0}}, /* .875 each, seven left over */
        {1000000000000000, {60000000, 40000000}, 2, true, {600000000000000, 400000000000000}},
        {999999999999999, {33333333, 66666667}, 2, true, {333333330000000, 666666669999999}},
        {0, {100000000}, 1, true, {0}},
        {500, {100000000, 0}, 2, true, {500, 0}},
        {100, {60000000, 39999999}, 2, false, {0}},
        {100, {60000000, 40000001}, 2, false, {0}},
        {100, {110000000, -10000000}, 2, false, {0}},
        {100, {0}, 0, false, {0}},
        {-1, {100000000}, 1, false, {0}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t out[8] = {0}, sum = 0;
        bool fits = bonus_split(rows[i].pool, rows[i].shares, rows[i].n, out);
        CHECK_ROW(fits == rows[i].fits, "row %zu", i);
        for (size_t k = 0; k < rows[i].n; k++) {
            CHECK_ROW(out[k] == rows[i].want[k], "row %zu part %zu: %lld", i, k,
                      (long long)out[k]);
            sum += out[k];
        }
        CHECK_ROW(!fits || sum == rows[i].pool, "row %zu", i);
    }
}

/* Whatever the pool, the parts add up to it and none is off by a whole unit. */
static void bonus_adds_up(void **state)
{
    static const int64_t shares[] = {14285714, 28571428, 7142857, 50000001};

    (void)state;
    for (int64_t pool = 0; pool < 3000; pool += 7) {
        int64_t out[4], sum = 0;
        CHECK(bonus_split(pool, shares, 4, out));
        for (size_t k = 0; k < 4; k++) {
            double exact = (double)pool * (double)shares[k] / 1e8;
            CHECK_ROW((double)out[k] > exact - 1 && (double)out[k] < exact + 1, "pool %d",
                      (int)pool);
            sum += out[k];
        }
        CHECK_ROW(sum == pool, "pool %d", (int)pool);
    }
}

enum { ROOM = 60 };

static void factory_questions(void **state)
{
    static const int64_t weights[] = {13, 14, 14, 10, 12}; /* added up from the table by hand */
    struct mustknow_question q[ROOM];
    bool answered[ROOM] = {false}, skip[ROOM] = {false};
    struct mustknow_sum sum;

    (void)state;
    CHECK(mustknow_factory_n == 34);
    size_t n = mustknow_merge(NULL, 0, q);
    CHECK(n == 34);
    mustknow_complete(q, n, answered, skip, &sum);
    for (int c = 0; c < MK__COUNT; c++)
        CHECK_ROW(sum.part[c].weight == weights[c], "category %d", c);
    CHECK(sum.whole.weight == 63 && near(sum.whole.pct, 0));
    size_t guarded = 0;
    for (size_t i = 0; i < n; i++) {
        CHECK(q[i].open.n > 0 && q[i].open_en.n > 0 && q[i].closed.n > 0 &&
              q[i].closed_en.n > 0);
        guarded += q[i].guarded;
        CHECK_ROW(!q[i].guarded || q[i].category == MK_PERSONAL, "question %zu", i);
        skip[i] = q[i].guarded;
    }
    CHECK(guarded == 8);
    /* 3 of 13, 3 + 3 of 14, 3 of 12; of the whole 12 of 63 - 8 = 55 */
    static const char *const known[] = {"present_supplier", "when", "budget", "who_quoted"};
    for (size_t i = 0; i < COUNT(known); i++) {
        int at = mustknow_find(q, n, str_of(known[i]));
        CHECK(at >= 0);
        answered[at] = true;
    }
    mustknow_complete(q, n, answered, skip, &sum);
    CHECK(near(sum.part[MK_BACKGROUND].pct, 300.0 / 13));
    CHECK(near(sum.part[MK_PROCUREMENT].pct, 600.0 / 14));
    CHECK(near(sum.part[MK_COMPETITORS].pct, 25) && near(sum.part[MK_NEED].pct, 0));
    CHECK(near(sum.whole.pct, 1200.0 / 55) && sum.whole.asked == 26 && sum.whole.answered == 4);
    CHECK(sum.part[MK_PERSONAL].weight == 2); /* only the wishes are left */
}

static void own_questions(void **state)
{
    const struct mustknow_question rows[] = {
        {.key = STR("budget"),
         .name = STR("预算多少"),
         .category = MK_PROCUREMENT,
         .weight = 7},
        {.key = STR("quality"), .category = MK_NEED, .weight = 1, .inactive = true},
        {.key = STR("esg"),
         .name = STR("环保要求"),
         .category = MK_NEED,
         .weight = 4,
         .position = 1},
        {.key = STR("religion"), .name = STR("忌口"), .category = MK_PERSONAL, .weight = 1}};
    struct mustknow_question q[ROOM];

    (void)state;
    size_t n = mustknow_merge(rows, COUNT(rows), q);
    CHECK(n == 34); /* one more, one less */
    CHECK(mustknow_find(q, n, STR("quality")) == -1);
    int budget = mustknow_find(q, n, STR("budget")), esg = mustknow_find(q, n, STR("esg"));
    CHECK(budget >= 0 && esg >= 0);
    CHECK_STR(q[budget].name, "预算多少");
    CHECK_STR(q[budget].name_en, "Budget"); /* what the row leaves empty stays */
    CHECK(q[budget].weight == 7 && q[budget].own && q[budget].open.n > 0);
    CHECK(q[esg].category == MK_NEED && q[esg - 1].category == MK_BACKGROUND); /* position 1 */
    CHECK(q[mustknow_find(q, n, STR("religion"))].guarded); /* cannot be opened by a row */
    for (size_t i = 1; i < n; i++) CHECK(q[i - 1].category <= q[i].category);
}

static void guidance(void **state)
{
    (void)state;
    CHECK(guide_topics_n == 11);
    for (size_t t = 0; t < guide_topics_n; t++) {
        CHECK(guide_topics[t].title.zh != NULL && guide_topics[t].n >= 2);
        for (size_t i = 0; i < guide_topics[t].n; i++) {
            const struct guide_item *item = &guide_topics[t].items[i];
            CHECK((item->hint.zh == NULL) == (item->hint.en == NULL));
            for (size_t k = 0; k < i; k++)
                CHECK(strcmp(item->key, guide_topics[t].items[k].key) != 0);
        }
    }
}

TEST_GROUP(tactics){cmocka_unit_test(quadrants),
                    cmocka_unit_test(twos),
                    cmocka_unit_test(fishbone),
                    cmocka_unit_test(bonus),
                    cmocka_unit_test(bonus_adds_up),
                    cmocka_unit_test(factory_questions),
                    cmocka_unit_test(own_questions),
                    cmocka_unit_test(guidance),
                    TEST_END};
