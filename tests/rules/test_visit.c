/* Visits, exchanges, months: the verdicts. Values by hand. */
#include "rules/visit.h"
#include "tests/test.h"

static void outcomes(void **state)
{
    static const struct {
        const char *said;
        bool next;
        const char *want;
    } rows[] = {{"deal", false, "deal"},
                {"deal", true, "deal"},
                {"refused", false, "refused"},
                {"refused", true, "refused"},
                {"advance", true, "advance"},
                {"advance", false, "no_advance"},
                {"", false, "no_advance"},
                {"no_advance", true, "no_advance"},
                {"", true, NULL}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got = visit_outcome_keys[visit_outcome(
            visit_outcome_of(str_of(rows[i].said)), rows[i].next)];
        bool same = got == NULL || rows[i].want == NULL ? got == rows[i].want
                                                        : strcmp(got, rows[i].want) == 0;
        CHECK_ROW(same, "row %zu: %s", i, got == NULL ? "none" : got);
    }
}

/* lack = weight x (5 - ours), 1 x weight when only unasked; weight 0 counts as 1 %. */
static void criteria(void **state)
{
    static const struct {
        struct criterion_fact f;
        enum point_why why;
        int64_t lack;
    } rows[] = {
        {{1, 20000000, true, 4, 3}, WHY_NONE, 0},
        {{2, 20000000, false, 4, 3}, WHY_UNASKED, 20000000},
        {{3, 30000000, true, 4, 5}, WHY_BEHIND, 30000000},
        {{4, 10000000, true, 2, 2}, WHY_LOW, 30000000},
        {{5, 10000000, true, 0, 0}, WHY_UNSCORED, 50000000},
        {{6, 10000000, true, 0, 1}, WHY_BEHIND, 50000000},
        {{7, 0, true, 1, 0}, WHY_LOW, 4000000},
    };
    struct criterion_fact facts[COUNT(rows)];
    size_t order[COUNT(rows)];
    /* 5 and 6 lack 50, 3 and 4 30, 2 20, 7 4; equals stay as they came; 1 is met */
    static const int64_t want[] = {5, 6, 3, 4, 2, 7};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        facts[i] = rows[i].f;
        CHECK_ROW(criterion_why(&facts[i]) == rows[i].why, "why of row %zu", i);
        CHECK_ROW(criterion_lack(&facts[i]) == rows[i].lack, "lack of row %zu", i);
    }
    size_t n = criteria_unmet(facts, COUNT(rows), order);
    CHECK(n == COUNT(want));
    for (size_t i = 0; i < n; i++)
        CHECK_ROW(facts[order[i]].id == want[i], "place %zu: %lld", i,
                  (long long)facts[order[i]].id);
    CHECK(criteria_unmet(facts, 1, order) == 0);
}

static void point_outcomes(void **state)
{
    static const char *const want[] = {"open", "unmet", "unmet", "partly", "met", "met"};
    (void)state;
    for (int i = 0; i < (int)COUNT(want); i++)
        CHECK_ROW(strcmp(point_outcome_keys[point_outcome(i)], want[i]) == 0, "score %d", i);
}

static void months(void **state)
{
    static const struct {
        struct plan_row r;
        enum plan_verdict want;
    } rows[] = {
        {{.kind = PLAN_VISITS, .planned = 3, .actual = 3}, PV_DONE},
        {{.kind = PLAN_VISITS, .planned = 3, .actual = 1}, PV_PART},
        {{.kind = PLAN_VISITS, .planned = 3, .actual = 0}, PV_OPEN},
        {{.kind = PLAN_VISITS, .planned = 0, .actual = 0}, PV_OPEN},
        {{.kind = PLAN_VISITS, .planned = 0, .actual = 1}, PV_DONE},
        {{.kind = PLAN_DEAL, .from = 1, .to = 3, .target = 3}, PV_DONE},
        {{.kind = PLAN_DEAL, .from = 1, .to = 2, .target = 3}, PV_PART},
        {{.kind = PLAN_DEAL, .from = 2, .to = 2, .target = 3}, PV_OPEN},
        {{.kind = PLAN_DEAL, .from = 2, .to = 1, .target = -1}, PV_OPEN},
        {{.kind = PLAN_DEAL, .from = 2, .to = 3, .target = -1}, PV_DONE},
        {{.kind = PLAN_DEAL, .from = -1, .to = 0, .target = -1}, PV_DONE}, /* new this month */
        {{.kind = PLAN_DEAL, .from = 2, .to = 2, .target = 5, .won = true}, PV_DONE},
        {{.kind = PLAN_DEAL, .from = 2, .to = 4, .target = 3, .lost = true}, PV_OPEN},
        {{.kind = PLAN_DEAL, .from = -1, .to = -1, .target = -1}, PV_OPEN}, /* not seen */
        {{.kind = PLAN_OTHER, .said = true}, PV_DONE},
        {{.kind = PLAN_OTHER}, PV_OPEN},
    };
    struct plan_sum s = {.rows = 0};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(plan_row_verdict(&rows[i].r) == rows[i].want, "row %zu", i);
    plan_add(&s, PV_DONE);
    plan_add(&s, PV_PART);
    plan_add(&s, PV_OPEN);
    CHECK(s.rows == 3 && s.done == 1 && s.part == 1 && s.percent == 50);
}

TEST_GROUP(visit){cmocka_unit_test(outcomes), cmocka_unit_test(criteria),
                  cmocka_unit_test(point_outcomes), cmocka_unit_test(months), TEST_END};
