/* Shares of time against 60/30/10, how often a customer is visited, cost against its profile.
 */
#include "rules/effort.h"
#include "tests/test.h"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static const int targets[EFFORT_SEGMENTS] = {60, 30, 10};

/* 450 + 450 + 100 = 1000 minutes: 45, 45, 10 percent, so 15 points short, 15 over, right. */
static void shares_of_time(void **state)
{
    const int64_t minutes[] = {450, 450, 100}, none[] = {0, 0, 0};
    struct effort_share s[EFFORT_SEGMENTS];
    (void)state;

    effort_shares(minutes, targets, s);
    CHECK(near(s[0].pct, 45) && near(s[1].pct, 45) && near(s[2].pct, 10));
    CHECK(near(s[0].gap, -15) && near(s[1].gap, 15) && near(s[2].gap, 0));
    effort_shares(none, targets, s);
    CHECK(near(s[0].pct, 0) && near(s[0].gap, 0));
    CHECK(effort_segment_of(STR("super_prospect")) == EFFORT_SUPER);
    CHECK(effort_segment_of(STR("prospect")) == EFFORT_BELOW);
    CHECK(effort_segment_of(STR("")) == EFFORT_BELOW);
}

static void advises_the_next_week(void **state)
{
    static const struct {
        int64_t minutes[EFFORT_SEGMENTS], week, want[EFFORT_SEGMENTS];
    } rows[] = {
        /* whole 1500: 900, 450, 150 wanted; 300, -150, 150 lacking; 300 shared 2 : 0 : 1 */
        {{600, 600, 0}, 300, {200, 0, 100}},
        /* nothing was yet: the targets themselves */
        {{0, 0, 0}, 1000, {600, 300, 100}},
        /* on target already: the same again */
        {{600, 300, 100}, 500, {300, 150, 50}},
        /* whole 2000: 1200, 600, 200 wanted; -300, 600, 200 lacking; 500 shared 0 : 3 : 1 */
        {{1500, 0, 0}, 500, {0, 375, 125}},
        /* no time next week */
        {{100, 0, 0}, 0, {0, 0, 0}},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t out[EFFORT_SEGMENTS];
        effort_next_week(rows[i].minutes, targets, rows[i].week, out);
        for (int k = 0; k < EFFORT_SEGMENTS; k++)
            CHECK_ROW(out[k] == rows[i].want[k], "row %zu segment %d: %lld", i, k,
                      (long long)out[k]);
    }
}

/* Whatever was, the week is given out whole, nobody gets less than nothing, and a segment over
 * its share of the whole gets nothing while another lacks. */
static void gives_the_week_out(void **state)
{
    uint64_t seed = 7;
    (void)state;

    for (int round = 0; round < 5000; round++) {
        int64_t minutes[EFFORT_SEGMENTS], out[EFFORT_SEGMENTS], sum = 0, whole = 0;
        for (int i = 0; i < EFFORT_SEGMENTS; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            minutes[i] = (int64_t)((seed >> 40) % 5000);
            whole += minutes[i];
        }
        int64_t week = (int64_t)((seed >> 20) % 3000);
        effort_next_week(minutes, targets, week, out);
        for (int i = 0; i < EFFORT_SEGMENTS; i++) {
            sum += out[i];
            CHECK(out[i] >= 0);
            CHECK(minutes[i] * 100 <= (whole + week) * targets[i] || out[i] == 0);
        }
        CHECK(sum == week);
    }
}

static void judges_visits(void **state)
{
    enum { TODAY = 1000 };
    static const struct {
        int every, last, since, next;
        enum visit_state state;
        int due, late;
    } rows[] = {
        {0, 990, 0, INT32_MIN, VISIT_NO_TARGET, INT32_MIN, 0},
        {14, 990, 0, INT32_MIN, VISIT_FINE, 1004, 0},
        {14, 986, 0, INT32_MIN, VISIT_FINE, 1000, 0}, /* due today is not late */
        {14, 985, 0, INT32_MIN, VISIT_OVERDUE, 999, 1},
        {14, 985, 0, 1002, VISIT_PLANNED, 999, 1},
        {30, INT32_MIN, 980, INT32_MIN, VISIT_FINE, 1010, 0}, /* never seen, new */
        {30, INT32_MIN, 900, INT32_MIN, VISIT_OVERDUE, 930, 70},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct visit_verdict v =
            visit_judge(rows[i].every, (struct day){rows[i].last}, (struct day){rows[i].since},
                        (struct day){rows[i].next}, (struct day){TODAY});
        CHECK_ROW(v.state == rows[i].state && v.due.n == rows[i].due && v.late == rows[i].late,
                  "row %zu", i);
    }
    CHECK(near(visit_rank(STR("high"), true, 50), 150));
    CHECK(near(visit_rank(STR("medium"), false, 0), 20));
    CHECK(near(visit_rank(STR(""), true, 40), 40));
}

/* Days counted on the wall calendar: 30 after 30 January is 29 February in a leap year, 1 March
 * in another; 14 after 24 December is 7 January; 21 after 25 February is 17 or 18 March. */
static void visits_over_ends(void **state)
{
    static const struct {
        const char *last;
        int every;
        const char *due, *today;
        int late;
    } rows[] = {
        {"2024-01-30", 30, "2024-02-29", "2024-02-29", 0},
        {"2024-01-30", 30, "2024-02-29", "2024-03-01", 1},
        {"2023-01-30", 30, "2023-03-01", "2023-03-01", 0},
        {"2026-12-24", 14, "2027-01-07", "2027-01-10", 3},
        {"2024-02-25", 21, "2024-03-17", "2024-03-20", 3},
        {"2026-02-25", 21, "2026-03-18", "2026-03-20", 2},
        {"2099-12-31", 60, "2100-03-01", "2100-03-02", 1}, /* 2100 is no leap year */
    };
    (void)state;

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day last = DAY_NONE, due = DAY_NONE, today = DAY_NONE;
        CHECK(day_parse(str_of(rows[i].last), &last) && day_parse(str_of(rows[i].due), &due) &&
              day_parse(str_of(rows[i].today), &today));
        struct visit_verdict v = visit_judge(rows[i].every, last, DAY_NONE, DAY_NONE, today);
        CHECK_ROW(v.due.n == due.n && v.late == rows[i].late, "%s + %d: %d late", rows[i].last,
                  rows[i].every, v.late);
    }
}

/* 50 + 25 + 25 = 100, support 20 on top; against 40/30/30 (+30): +10, -5, -5, -10: ten points
 * off is not yet more than ten. */
static void judges_cost(void **state)
{
    const int64_t fine[] = {50, 25, 25, 20}, off[] = {5100, 2400, 2500, 1900},
                  none[] = {0, 0, 0, 5};
    struct cost_profile p;
    struct cost_share s[COST_CATEGORIES];
    (void)state;

    CHECK(cost_profile_parse(STR("40/30/30/30"), &p));
    cost_judge(fine, &p, 10, s);
    CHECK(near(s[0].pct, 50) && near(s[0].gap, 10) && !s[0].off && near(s[1].gap, -5) &&
          near(s[3].gap, -10));
    CHECK(!s[3].off);
    cost_judge(off, &p, 10, s);
    CHECK(near(s[0].pct, 51) && s[0].off && !s[1].off && near(s[3].pct, 19) && s[3].off);
    cost_judge(none, &p, 10, s);
    CHECK(near(s[3].pct, 0) && !s[3].off);
    CHECK(!cost_profile_parse(STR("40/30/20/30"), &p));
    CHECK(!cost_profile_parse(STR("40/30/30"), &p));
    CHECK(!cost_profile_parse(STR("50/-30/80/0"), &p));
    CHECK(!cost_profile_parse(STR("40/30/30/30/1"), &p));
}

TEST_GROUP(effort){
    cmocka_unit_test(shares_of_time),
    cmocka_unit_test(advises_the_next_week),
    cmocka_unit_test(gives_the_week_out),
    cmocka_unit_test(judges_visits),
    cmocka_unit_test(visits_over_ends),
    cmocka_unit_test(judges_cost),
    TEST_END,
};
