#include "rules/nextaction.h"

#include "base/str.h"
#include "tests/test.h"

static const struct person_fact people[] = {
    {.contact = 7, .authority = AUTHORITY_INFLUENCER, .has_attitude = true, .attitude = -2},
    {.contact = 5, .authority = AUTHORITY_DECISION_MAKER, .has_attitude = true, .attitude = -1},
    {.contact = 3, .has_attitude = true, .attitude = -2}, /* may not veto */
};
static const struct promise_fact promises[] = {
    {21, 3, false, false, {19999}}, /* overdue by a day */
    {22, 3, false, false, {20000}}, /* due today */
    {20, 3, true, false, {19000}}};

/* Nothing to be done: the stage is no further than the customer, somebody talked yesterday. */
static struct deal_facts calm(void)
{
    return (struct deal_facts){.today = {20000},
                               .place = 3,
                               .last = 7,
                               .decision_step = 2,
                               .close_date = {20050},
                               .next_step_on = {20000},
                               .last_two_way = {19999}};
}

struct want {
    enum next_what what;
    int consequence;
    int64_t id;
    int64_t has;
};

static size_t ask(const struct deal_facts *d, const struct next_gate *gates, size_t ngates,
                  struct next_action *out)
{
    static const struct next_warning warnings[] = {{NEXT_MID, NEXT_WARNING},
                                                   {NEXT_HIGH, NEXT_WARNING}};
    struct deal_score none = {.points = 0}; /* no part applies: the score says nothing */
    const struct next_facts f = {.deal = d,
                                 .score = &none,
                                 .gates = gates,
                                 .ngates = ngates,
                                 .warnings = warnings,
                                 .nwarnings = ngates > 0 ? 2 : 0};

    return next_actions(&f, out, 24);
}

static void calm_is_calm(void **state)
{
    struct next_action out[24];
    const struct deal_facts d = calm();

    (void)state;
    assert_int_equal(ask(&d, NULL, 0, out), 0);
}

static void dearest_first(void **state)
{
    static const struct next_gate gates[] = {{GATE_ADVOCATE, true, false},
                                             {GATE_SOLUTION_MEETING, false, false},
                                             {GATE_CRITERIA_PERCENT, true, true},
                                             {GATE_VETOES_ANSWERED, true, false}};
    static const struct want want[] = {{NEXT_VETO, 95, 5, 2},       {NEXT_PROMISE, 92, 21, 1},
                                       {NEXT_WARNING, 85, 0, 0},    {NEXT_GATE, 80, 0, 0},
                                       {NEXT_CLOSE_DATE, 75, 0, 3}, {NEXT_QUIET, 70, 0, 14},
                                       {NEXT_STEP, 60, 0, 0},       {NEXT_CYCLE, 58, 0, 2},
                                       {NEXT_WARNING, 55, 0, 0},    {NEXT_GATE, 45, 0, 0}};
    struct next_action out[24];
    struct deal_facts d = calm();

    (void)state;
    d.people = people;
    d.npeople = COUNT(people);
    d.promises = promises;
    d.npromises = COUNT(promises);
    d.close_date.n = 19997;
    d.next_step_on.n = 19999;
    d.last_two_way.n = 19986;
    d.place = 4;
    assert_int_equal(ask(&d, gates, COUNT(gates), out), COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        CHECK_ROW(out[i].what == want[i].what && out[i].consequence == want[i].consequence &&
                      out[i].id == want[i].id && out[i].has == want[i].has,
                  "%zu: %s %d", i, next_what_keys[out[i].what], out[i].consequence);
    }
    CHECK(out[2].index == 1 && out[8].index == 0); /* which warning */
    CHECK(out[3].index == 0 && out[9].index == 1); /* which gate */
}

static void the_limits_of_rhythm(void **state)
{
    struct next_action out[24];
    struct deal_facts d = calm();

    (void)state;
    d.last_two_way.n = 19987; /* thirteen days */
    d.close_date.n = 20000;   /* today is not past */
    assert_int_equal(ask(&d, NULL, 0, out), 0);
    d.last_two_way = DAY_NONE;
    assert_int_equal(ask(&d, NULL, 0, out), 1);
    CHECK(out[0].what == NEXT_QUIET && out[0].has == -1);
    d = calm();
    d.decision_step = -1;
    assert_int_equal(ask(&d, NULL, 0, out), 1);
    CHECK(out[0].what == NEXT_CYCLE && out[0].has == -1);
}

/* Budget full would give .1 * .4 * 100 / 1 of a score whose other dimensions weigh nothing. */
static void the_score_speaks_unless_a_gate_does(void **state)
{
    static const int money[DIM__N] = {[DIM_MONEY] = 10};
    const struct next_gate budget = {GATE_BUDGET_KNOWN, true, false};
    struct next_action out[24];
    struct deal_facts d = calm();
    struct deal_score s;

    (void)state;
    d.credit = CREDIT_RED;
    deal_score(&d, money, &s);
    struct next_facts f = {.deal = &d, .score = &s};
    /* budget 40 of 70 is lost: 57.14 points, 5 + 228 is cut to 44 */
    assert_int_equal(next_actions(&f, out, 24), 1);
    CHECK(out[0].what == NEXT_SCORE && out[0].index == PART_BUDGET && out[0].consequence == 44);
    assert_int_equal(out[0].has, 5714);
    f.gates = &budget;
    f.ngates = 1;
    assert_int_equal(next_actions(&f, out, 24), 1);
    CHECK(out[0].what == NEXT_GATE);
    assert_int_equal(next_actions(&f, out, 0), 0); /* no room */
}

/* Passed by three days: 75. A warning of the same at 55 says no more, one at 85 says it better;
 * where the fact is gone, the warning stands alone. */
static void one_thing_is_told_once(void **state)
{
    static const struct {
        enum next_severity severity;
        enum next_what same;
        bool late;
        size_t n;
        enum next_what first;
    } rows[] = {{NEXT_MID, NEXT_CLOSE_DATE, true, 1, NEXT_CLOSE_DATE},
                {NEXT_HIGH, NEXT_CLOSE_DATE, true, 1, NEXT_WARNING},
                {NEXT_MID, NEXT_CLOSE_DATE, false, 1, NEXT_WARNING},
                {NEXT_MID, NEXT_WARNING, true, 2, NEXT_CLOSE_DATE},
                {NEXT_HIGH, NEXT_QUIET, true, 2, NEXT_WARNING}};
    struct deal_score none = {.points = 0};
    struct next_action out[24];

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct next_warning w = {rows[i].severity, rows[i].same};
        struct deal_facts d = calm();
        const struct next_facts f = {
            .deal = &d, .score = &none, .warnings = &w, .nwarnings = 1};
        if (rows[i].late) d.close_date.n = 19997;
        size_t n = next_actions(&f, out, 24);
        CHECK_ROW(n == rows[i].n && out[0].what == rows[i].first, "row %zu: %zu", i, n);
    }
}

TEST_GROUP(nextaction){
    cmocka_unit_test(one_thing_is_told_once),
    cmocka_unit_test(calm_is_calm),
    cmocka_unit_test(dearest_first),
    cmocka_unit_test(the_limits_of_rhythm),
    cmocka_unit_test(the_score_speaks_unless_a_gate_does),
    TEST_END,
};
