/* The method of the account plan. Values by hand. */
#include "rules/plan.h"
#include "tests/test.h"

static struct day on(const char *s)
{
    struct day d = DAY_NONE;

    if (s != NULL) CHECK_BUG(day_parse(str_of(s), &d));
    return d;
}

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void periods(void **state)
{
    static const struct {
        const char *text, *from, *to, *next;
    } rows[] = {
        {"2026", "2026-01-01", "2026-12-31", "2027"},
        {"2026-H1", "2026-01-01", "2026-06-30", "2027-H1"},
        {"2026-H2", "2026-07-01", "2026-12-31", "2027-H2"},
        {"2026-Q1", "2026-01-01", "2026-03-31", "2027-Q1"},
        {"2026-Q4", "2026-10-01", "2026-12-31", "2027-Q4"},
        {"2028-02", "2028-02-01", "2028-02-29", "2029-02"}, /* leap year */
        {"2026-12", "2026-12-01", "2026-12-31", "2027-12"},
        {"2029", "2029-01-01", "2029-12-31", "2030"},
        {"2099", "2099-01-01", "2099-12-31", "2100"},
        {"2026-H3", NULL, NULL, NULL},
        {"2026-Q0", NULL, NULL, NULL},
        {"2026-13", NULL, NULL, NULL},
        {"2026-00", NULL, NULL, NULL},
        {"26", NULL, NULL, NULL},
        {"2026年", NULL, NULL, NULL},
        {"2026-Q1x", NULL, NULL, NULL},
        {"1999", NULL, NULL, NULL},
        {"", NULL, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day from = DAY_NONE, to = DAY_NONE;
        char next[10];
        bool ok = plan_period(str_of(rows[i].text), &from, &to);
        size_t n = plan_period_next_year(str_of(rows[i].text), next);
        CHECK_ROW(ok == (rows[i].from != NULL), "%s", rows[i].text);
        if (!ok) {
            CHECK_ROW(n == 0, "%s: next", rows[i].text);
            continue;
        }
        CHECK_ROW(from.n == on(rows[i].from).n && to.n == on(rows[i].to).n, "%s", rows[i].text);
        CHECK_ROW(str_is((struct str){next, n}, rows[i].next), "%s: %.*s", rows[i].text, (int)n,
                  next);
    }
}

struct smart_row {
    const char *specific, *measure;
    bool has_from, has_to;
    int64_t from, to;
    const char *attainable, *relevant;
    bool need;
    const char *timely;
    const char *why[SMART__COUNT];
};

static void smart(void **state)
{
    static const struct smart_row rows[] = {
        /* all five */
        {"在华东厂成为主力供应商",
         "份额",
         true,
         true,
         20,
         40,
         "样板已通过",
         "降低断供风险",
         false,
         "2026-09-30",
         {NULL, NULL, NULL, NULL, NULL}},
        /* a need stands for the text */
        {"在华东厂成为主力供应商",
         "份额",
         true,
         true,
         20,
         40,
         "样板已通过",
         "",
         true,
         "2026-12-31",
         {NULL, NULL, NULL, NULL, NULL}},
        /* nothing at all */
        {"",
         "",
         false,
         false,
         0,
         0,
         "",
         "",
         false,
         NULL,
         {"empty", "empty", "empty", "empty", "empty"}},
        /* five characters; a measure without numbers; three characters; before the plan */
        {"扩大份额吧",
         "份额",
         true,
         false,
         20,
         0,
         "有资源",
         "省成本",
         false,
         "2025-12-31",
         {"short", "numbers", "short", "short", "before"}},
        /* effort instead of a result; from = to; after the plan */
        {"争取在华东厂扩大份额",
         "份额",
         true,
         true,
         20,
         20,
         "样板已通过",
         "降低断供风险",
         false,
         "2027-01-01",
         {"vague", "no_change", NULL, NULL, "after"}},
        {"Try to become main supplier",
         "share",
         true,
         true,
         30,
         10,
         "plant passed",
         "lower risk",
         false,
         "2026-01-01",
         {"vague", NULL, NULL, NULL, NULL}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct smart_row *r = &rows[i];
        struct smart_verdict v;
        int passed = 0;
        smart_check(&(struct smart_fact){str_of(r->specific), str_of(r->measure),
                                         str_of(r->attainable), str_of(r->relevant),
                                         r->has_from, r->has_to, r->need, r->from, r->to,
                                         on(r->timely), on("2026-01-01"), on("2026-12-31")},
                    &v);
        for (int k = 0; k < SMART__COUNT; k++) {
            CHECK_ROW(same(v.why[k], r->why[k]), "row %zu %s: %s", i, smart_keys[k],
                      v.why[k] == NULL ? "passed" : v.why[k]);
            passed += r->why[k] == NULL;
        }
        CHECK_ROW(v.passed == passed, "row %zu: %d", i, v.passed);
    }
}

static void progress(void **state)
{
    static const struct {
        int64_t from, to, actual, want;
    } rows[] = {
        {20, 40, 25, 25000000},
        {20, 40, 40, 100000000},
        {20, 40, 55, 100000000},
        {20, 40, 10, 0},
        {8, 3, 7, 20000000}, /* downwards: 1 of 5 */
        {8, 3, 3, 100000000},
        {8, 3, 9, 0},
        {0, 3, 1, 33333333},
        {0, 3, 2, 66666667},
        {5, 5, 9, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t got = objective_progress(rows[i].from, rows[i].to, rows[i].actual);
        CHECK_ROW(got == rows[i].want, "row %zu: %lld", i, (long long)got);
    }
}

/* Today is 2026-03-10 (Tuesday).
 * 1: 03-01..03-05, done 03-06. 2: after 1, 03-06..03-15 (10 days), 60 %.
 * 3: after 2, 03-14..03-20 (7 days). 2 ends 03-15, so 3 begins 03-16 and ends 03-22.
 * 4: on its own, 03-01..03-08, 0 %: late by 2; it cannot end before today, 03-10: slack 12.
 * 5: after 1, due 03-16 alone (one day), 0 %: ends 03-16, slack 6; due within 7 days.
 * The whole ends 03-22; 2 and 3 carry it. 3 will find 2 unfinished on its start: at risk.
 * 2: 4 of 9 days gone = 44 %, done 60 %: no risk. */
static void path(void **state)
{
    static const int64_t one[] = {1}, two[] = {2, 99};
    const struct action_fact v[] = {
        {1, on("2026-03-01"), on("2026-03-05"), on("2026-03-06"), 100, NULL, 0},
        {2, on("2026-03-06"), on("2026-03-15"), DAY_NONE, 60, one, 1},
        {3, on("2026-03-14"), on("2026-03-20"), DAY_NONE, 0, two, 2},
        {4, on("2026-03-01"), on("2026-03-08"), DAY_NONE, 0, NULL, 0},
        {5, DAY_NONE, on("2026-03-16"), DAY_NONE, 0, one, 1},
    };
    static const struct {
        const char *begin, *end;
        bool late, blocked, critical;
        int slack, late_days;
        enum action_risk risk;
    } want[] = {
        {"2026-03-01", "2026-03-06", false, false, false, 0, 0, RISK_NONE},
        {"2026-03-06", "2026-03-15", false, false, true, 0, 0, RISK_NONE},
        {"2026-03-16", "2026-03-22", false, true, true, 0, 0, RISK_BEFORE},
        {"2026-03-01", "2026-03-10", true, false, false, 12, 2, RISK_NONE},
        {"2026-03-16", "2026-03-16", false, false, false, 6, 0, RISK_SOON},
    };
    struct action_verdict out[COUNT(v)];
    struct day end = DAY_NONE;

    (void)state;
    CHECK(actions_judge(v, COUNT(v), on("2026-03-10"), out, &end));
    CHECK(end.n == on("2026-03-22").n);
    for (size_t i = 0; i < COUNT(v); i++) {
        CHECK_ROW(out[i].begin.n == on(want[i].begin).n && out[i].end.n == on(want[i].end).n,
                  "%zu: days", i + 1);
        CHECK_ROW(out[i].late == want[i].late && out[i].late_days == want[i].late_days &&
                      out[i].blocked == want[i].blocked,
                  "%zu: late %d blocked %d", i + 1, out[i].late_days, out[i].blocked);
        CHECK_ROW(out[i].critical == want[i].critical && out[i].slack == want[i].slack,
                  "%zu: slack %d", i + 1, out[i].slack);
        CHECK_ROW(out[i].risk == want[i].risk, "%zu: risk %d", i + 1, (int)out[i].risk);
    }
}

static void rings(void **state)
{
    static const int64_t self[] = {1}, to2[] = {2}, to3[] = {3}, to1[] = {1}, gone[] = {42};
    const struct day no = DAY_NONE;
    struct action_verdict out[3];
    struct day end;

    (void)state;
    const struct action_fact own[] = {{1, no, no, no, 0, self, 1}};
    CHECK(!actions_judge(own, 1, on("2026-03-10"), out, &end));
    const struct action_fact ring[] = {
        {1, no, no, no, 0, to2, 1}, {2, no, no, no, 0, to3, 1}, {3, no, no, no, 0, to1, 1}};
    CHECK(!actions_judge(ring, 3, on("2026-03-10"), out, &end));
    const struct action_fact line[] = {
        {1, no, no, no, 0, to2, 1}, {2, no, no, no, 0, to3, 1}, {3, no, no, no, 0, gone, 1}};
    CHECK(actions_judge(line, 3, on("2026-03-10"), out, &end));
    CHECK(end.n == DAY_NONE.n && out[0].blocked && out[1].blocked && !out[2].blocked);
    CHECK(actions_judge(NULL, 0, on("2026-03-10"), out, &end));
}

/* Behind: 1..11 March, today the 6th: 5 of 10 days = 50 %; 24 % done is 26 points behind. */
static void behind(void **state)
{
    struct action_fact a = {
        .id = 1, .start = on("2026-03-01"), .due = on("2026-04-10"), .done = DAY_NONE};
    struct action_verdict out;
    struct day end;

    (void)state;
    /* 20 of 40 days gone on 03-21 */
    a.percent = 24;
    CHECK(actions_judge(&a, 1, on("2026-03-21"), &out, &end) && out.risk == RISK_BEHIND);
    a.percent = 25;
    CHECK(actions_judge(&a, 1, on("2026-03-21"), &out, &end) && out.risk == RISK_NONE);
    /* on the last day, 80 % done: 100 - 80 = 20 */
    a.percent = 80;
    CHECK(actions_judge(&a, 1, on("2026-04-10"), &out, &end) && !out.late &&
          out.risk == RISK_NONE);
    CHECK(actions_judge(&a, 1, on("2026-04-11"), &out, &end) && out.late &&
          out.late_days == 1 && out.end.n == on("2026-04-11").n);
}

static struct benefit money(int64_t sales, int64_t income, int64_t profit)
{
    return (struct benefit){.has = B_SALES | B_INCOME | B_PROFIT,
                            .sales = sales,
                            .income = income,
                            .profit = profit};
}

/* Planned: Q1 100/80/20, Q2 200/150/50, and March (within Q1) 40, which breaks Q1 down.
 * Sum 300/230/70, rate 70/300 = 23.333333 %. Actual: Q1 90/60/9, Q2 nothing known.
 * Attained: sales 30 %, income 60/230 = 26.086957 %, profit 9/70 = 12.857143 %,
 * rate 10 / 23.333333 = 42.857143 %. */
static void benefits(void **state)
{
    struct benefit_row v[] = {
        {on("2026-01-01"), on("2026-03-31"), money(100, 80, 20), money(90, 60, 9)},
        {on("2026-04-01"), on("2026-06-30"), money(200, 150, 50), {.has = 0}},
        {on("2026-03-01"), on("2026-03-31"), money(40, 30, 8), money(40, 30, 4)},
    };
    struct benefit_sum s;

    (void)state;
    benefit_total(v, COUNT(v), &s);
    CHECK(s.counted == 2);
    CHECK(s.planned.sales == 300 && s.planned.income == 230 && s.planned.profit == 70);
    CHECK(s.planned.rate == 23333333 && s.actual.rate == 10000000);
    CHECK(s.attained[0] == 30000000 && s.attained[1] == 26086957);
    CHECK(s.attained[3] == 12857143 && s.attained[4] == -1);
    CHECK(s.attained[2] >= 42857142 && s.attained[2] <= 42857145);
    /* the same period twice: both count (two product lines) */
    v[2].from = v[0].from;
    benefit_total(v, COUNT(v), &s);
    CHECK(s.counted == 3 && s.planned.sales == 340);
    benefit_total(v, 0, &s);
    CHECK(s.counted == 0 && s.attained[0] == -1);
}

static void completed(void **state)
{
    struct benefit a = {.has = B_SALES | B_RATE, .sales = 1001, .rate = 25000000};
    struct benefit b = {.has = B_SALES | B_PROFIT, .sales = 300, .profit = 70};
    struct benefit c = {.has = B_RATE, .rate = 25000000};

    (void)state;
    benefit_complete(&a); /* 250.25 */
    CHECK((a.has & B_PROFIT) != 0 && a.profit == 250);
    benefit_complete(&b);
    CHECK(b.rate == 23333333);
    benefit_complete(&c);
    CHECK(c.has == B_RATE);
}

static void missing(void **state)
{
    struct plan_facts f = {.objectives = 2,
                           .smart = 1,
                           .actions = 1,
                           .actions_ready = 1,
                           .objectives_acted = 1,
                           .benefits = 1,
                           .supports = 1};
    struct plan_check out[PLAN_CHECKS_MAX];
    size_t done = 0, needed = 0;

    (void)state;
    f.text[0] = true;
    f.swot[0][0] = 1;
    size_t n = plan_checks(&f, out);
    CHECK(n == 28 && n <= PLAN_CHECKS_MAX);
    for (size_t i = 0; i < n; i++) {
        done += out[i].done;
        if (out[i].needed && !out[i].done) needed++;
    }
    /* summary, one quadrant, objectives, actions, actions_ready, benefits, supports */
    CHECK(done == 7);
    CHECK(needed == 2); /* smart and the backer */
}

static void joint(void **state)
{
    static const struct {
        const char *kind;
        int level;
        bool may;
    } rows[] = {{"objective", 0, true},     {"plan_action", 2, true},
                {"plan_benefit", 0, true},  {"objective", 3, false},
                {"plan_action", 4, false},  {"plan_swot_item", 0, false},
                {"plan_support", 0, false}, {"info_item", 1, false},
                {"competitor", 0, false},   {"deal_competitor", 0, false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(plan_may_be_joint(str_of(rows[i].kind), rows[i].level) == rows[i].may,
                  "%s %d", rows[i].kind, rows[i].level);
}

TEST_GROUP(plan){cmocka_unit_test(periods),
                 cmocka_unit_test(smart),
                 cmocka_unit_test(progress),
                 cmocka_unit_test(path),
                 cmocka_unit_test(rings),
                 cmocka_unit_test(behind),
                 cmocka_unit_test(benefits),
                 cmocka_unit_test(completed),
                 cmocka_unit_test(missing),
                 cmocka_unit_test(joint),
                 TEST_END};
