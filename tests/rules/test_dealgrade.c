/* The proposed grade of a deal, by hand; and that more of anything never lowers it. */
#include "rules/dealgrade.h"

#include "tests/test.h"

#define LIMITS                                                                                 \
    {                                                                                          \
        500, 100, 20                                                                           \
    }

static void proposed(void **state)
{
    static const struct {
        struct grade_facts f;
        char grade;
        int64_t points;
    } rows[] = {
        /* 40 * 100 + 30 * (100 + 100) / 2 + 30 * (90 + 80) / 2 = 95.5 */
        {{true, 500, LIMITS, SEGMENT_KEY, ATTRACTION_HIGH, 9000, 8000}, 'A', 9550},
        /* 40 * 70 + 30 * 60 + 30 * 30 = 55.0 */
        {{true, 499, LIMITS, SEGMENT_REGULAR, ATTRACTION_UNKNOWN, 3000, -1}, 'B', 5500},
        /* 40 * 70 + 30 * 60 + 30 * 29 = 54.7 */
        {{true, 100, LIMITS, SEGMENT_REGULAR, ATTRACTION_UNKNOWN, 2900, -1}, 'C', 5470},
        /* 40 * 10 + 30 * (40 + 0) / 2 + 30 * 10 = 13 */
        {{true, 19, LIMITS, SEGMENT_PROSPECT, ATTRACTION_LOW, 1000, 1000}, 'D', 1300},
        /* without the amount: (30 * 80 + 30 * 70) / 60 = 75 */
        {{false, 0, LIMITS, SEGMENT_SUPER_PROSPECT, ATTRACTION_UNKNOWN, 7000, -1}, 'A', 7500},
        /* (40 * 40 + 30 * 25) / 70 = 33.571, half up 33.57 */
        {{true, 20, LIMITS, SEGMENT_UNKNOWN, ATTRACTION_UNKNOWN, 2500, -1}, 'D', 3357},
        /* nothing counts for unattractive, which is known all the same: (0 + 0) / 60 */
        {{false, 0, LIMITS, SEGMENT_UNATTRACTIVE, ATTRACTION_LOW, 0, 0}, 'D', 0},
        {{false, 0, LIMITS, SEGMENT_KEY, ATTRACTION_HIGH, -1, -1}, 0, 0}, /* one alone */
        {{false, 0, LIMITS, SEGMENT_UNKNOWN, ATTRACTION_UNKNOWN, 9000, 9000}, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct deal_grade g;
        deal_grade(&rows[i].f, &g);
        if (g.grade != rows[i].grade || g.points != rows[i].points)
            fail_msg("row %zu: %c %lld", i, g.grade == 0 ? '-' : g.grade, (long long)g.points);
    }
}

static void more_never_lowers(void **state)
{
    static const int64_t amounts[] = {0, 19, 20, 99, 100, 499, 500, 9999};
    static const int64_t chances[] = {0, 1000, 5000, 10000};
    (void)state;
    for (int s = SEGMENT_UNATTRACTIVE; s <= SEGMENT_KEY; s++) {
        for (size_t c = 0; c < COUNT(chances); c++) {
            int64_t before = -1;
            for (size_t a = 0; a < COUNT(amounts); a++) {
                const struct grade_facts f = {
                    true,       amounts[a], LIMITS, (enum grade_segment)s, ATTRACTION_MEDIUM,
                    chances[c], 5000};
                struct grade_facts more = f;
                struct deal_grade g, h;
                deal_grade(&f, &g);
                CHECK(g.points >= before);
                before = g.points;
                more.attraction = ATTRACTION_HIGH;
                more.probability = f.probability + 1;
                deal_grade(&more, &h);
                CHECK(h.points >= g.points && h.grade <= g.grade);
            }
        }
    }
}

TEST_GROUP(dealgrade){
    cmocka_unit_test(proposed),
    cmocka_unit_test(more_never_lowers),
    TEST_END,
};
