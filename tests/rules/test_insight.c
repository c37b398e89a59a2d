/* Values worked out by hand. 23 November 2026 is a Monday. */
#include "rules/insight.h"
#include "rules/monday.h"
#include "rules/selfcheck.h"
#include "tests/test.h"

#include <stdlib.h>

#define CHECK_NEAR(got, want) CHECK((got) > (want)-1e-9 && (got) < (want) + 1e-9)
#define CHECK_INT(got, want)  CHECK((long long)(got) == (long long)(want))

static struct day on(const char *s)
{
    struct day d = DAY_NONE;
    if (s[0] != '\0') CHECK(day_parse(str_of(s), &d));
    return d;
}

static void questions_hold(void **state)
{
    int per_part[ASK_PARTS] = {0};

    (void)state;
    for (size_t i = 0; i < asks_n; i++) {
        int g = ask_group_find(str_of(asks[i].group));
        CHECK(g >= 0);
        CHECK_INT(ask_find(str_of(asks[i].key)), (int)i); /* keys are unique */
        per_part[ask_groups[g].part]++;
        CHECK(asks[i].text.zh[0] != '\0' && asks[i].text.en[0] != '\0');
    }
    CHECK_INT(per_part[ASK_CUSTOMER], 54);
    CHECK_INT(per_part[ASK_OWN], 24);
    CHECK(self_check_asks[SELF_CHECK - 1].in_words && !self_check_asks[0].in_words);
}

static void answers(void **state)
{
    struct answer_fact *v = calloc(asks_n, sizeof *v);
    struct answer_sum sums[16];
    struct day today = on("2026-11-23");

    (void)state;
    CHECK(v != NULL);
    /* performance has eight questions: two answered, one of them 366 days old */
    v[ask_find(STR("targets"))] = (struct answer_fact){true, on("2026-11-01")};
    v[ask_find(STR("finances"))] = (struct answer_fact){true, on("2025-11-22")};
    v[ask_find(STR("our_part"))] = (struct answer_fact){true, on("2025-11-23")};
    answers_sum(v, today, sums);
    struct answer_sum perf = sums[ask_group_find(STR("performance"))];
    CHECK_INT(perf.asked, 8);
    CHECK_INT(perf.answered, 2);
    CHECK_INT(perf.stale, 1);
    CHECK_NEAR(perf.pct, 25);
    struct answer_sum view = sums[ask_group_find(STR("view"))];
    CHECK_INT(view.asked, 3);
    CHECK_INT(view.stale, 0); /* 365 days are still fresh */
    CHECK_INT(sums[ask_group_find(STR("market"))].answered, 0);
    free(v);
}

static void levels(void **state)
{
    struct info_level l[INFO_LEVELS] = {0};

    (void)state;
    info_add(l, 1, on("2025-11-23")); /* 365 days: not old yet */
    info_add(l, 3, on("2026-05-26")); /* 181 days: old */
    info_add(l, 3, on("2026-01-01"));
    info_add(l, 4, on("2026-12-01")); /* dated ahead: no age */
    info_add(l, 0, on("2026-11-01"));
    info_add(l, 5, on("2026-11-01"));
    info_judge(l, on("2026-11-23"));
    CHECK_INT(l[0].gap, INFO_FINE);
    CHECK_INT(l[0].age, 365);
    CHECK_INT(l[1].gap, INFO_NONE);
    CHECK_INT(l[2].count, 2);
    CHECK_INT(l[2].age, 181);
    CHECK_INT(l[2].gap, INFO_OLD);
    CHECK_INT(l[3].age, 0);
    CHECK_INT(l[3].gap, INFO_FINE);
}

static void rhythms(void **state)
{
    /* gaps 30, 30, 60: median 30, deviations 0, 0, 30: median 0; 100 -> 95 */
    struct day uneven[] = {on("2026-05-01"), on("2026-01-31"), on("2026-01-01"),
                           on("2026-03-02"), on("2026-03-02")};
    /* gaps 90 and 270: median 180, deviations 90, 90; 100 x (1 - 90/180) = 50 */
    struct day wide[] = {on("2025-01-01"), on("2025-04-01"), on("2025-12-27")};
    struct rhythm r;

    (void)state;
    r = rhythm_of(uneven, COUNT(uneven), on("2026-05-20"));
    CHECK(r.known);
    CHECK_INT(r.orders, 4);
    CHECK_NEAR(r.interval, 30);
    CHECK_NEAR(r.spread, 0);
    CHECK_INT(r.likelihood, 95);
    CHECK_INT(r.next.n, on("2026-05-31").n);
    CHECK_INT(r.late, 0);
    r = rhythm_of(wide, COUNT(wide), on("2026-07-01"));
    CHECK_NEAR(r.interval, 180);
    CHECK_NEAR(r.spread, 90);
    CHECK_INT(r.likelihood, 50);
    CHECK_INT(r.next.n, on("2026-06-25").n);
    CHECK_INT(r.late, 6);
    r = rhythm_of(wide, 2, on("2026-07-01"));
    CHECK(!r.known);
    CHECK_INT(r.orders, 2);
    CHECK_INT(r.last.n, on("2025-04-01").n);
    CHECK(!rhythm_of(wide, 0, on("2026-07-01")).known);
}

static void cells(void **state)
{
    static const struct {
        const char *won;
        int open;
        bool competitor;
        int64_t demand, sold;
        enum cell_state want;
        double share;
    } rows[] = {
        {"2024-11-23", 3, true, 100, 25, CELL_BOUGHT, 25}, /* two years to the day */
        {"2024-11-22", 3, true, 0, 0, CELL_OPEN, -1},
        {"2024-11-22", 0, true, 0, 0, CELL_COMPETITOR, -1},
        {"2024-11-22", 0, false, 0, 0, CELL_POTENTIAL, -1}, /* bought once */
        {"", 0, false, 5000, 0, CELL_POTENTIAL, 0},
        {"", 0, false, 0, 0, CELL_EMPTY, -1},
        {"2026-01-01", 0, false, 100, 250, CELL_BOUGHT, 100},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cell_fact f = {on(rows[i].won), rows[i].open, rows[i].competitor, rows[i].demand,
                              rows[i].sold};
        CHECK_INT(cell_state(&f, on("2026-11-23")), rows[i].want);
        CHECK_NEAR(cell_share(&f), rows[i].share);
    }
}

static void ladders(void **state)
{
    struct ladder_facts f = {.needs_satisfied = 60, .decider_degree = 3, .zipper = -1};
    struct ladder l;

    (void)state;
    l = ladder_next(RUNG_BUYER, &f);
    CHECK_INT(l.next, RUNG_PREFERRED);
    CHECK_INT(l.n, 2);
    CHECK(l.v[0].met && l.v[0].by_facts);
    CHECK(!l.v[1].met && !l.ready);
    f.evidence[LADDER_PERSONAL_TRUST] = true; /* words do not replace the degree */
    CHECK(!ladder_next(RUNG_BUYER, &f).ready);
    f.decider_degree = 4;
    CHECK(ladder_next(RUNG_BUYER, &f).ready);
    f.needs_satisfied = -1; /* unknown: evidence counts */
    CHECK(!ladder_next(RUNG_BUYER, &f).ready);
    f.evidence[LADDER_NEED_TRUST] = true;
    CHECK(ladder_next(RUNG_BUYER, &f).ready);
    l = ladder_next(RUNG_PREFERRED, &f);
    CHECK_INT(l.n, 7);
    CHECK_INT(l.v[0].item, LADDER_MUTUAL_NEED);
    CHECK_INT(l.v[6].item, LADDER_SYSTEMS);
    CHECK_INT(l.met, 0);
    f.joint_agreed = true;
    l = ladder_next(RUNG_PARTNER, &f);
    CHECK_INT(l.n, 2);
    CHECK_INT(l.met, 1);
    f.zipper = 100;
    CHECK(ladder_next(RUNG_PARTNER, &f).ready);
    l = ladder_next(RUNG_ALLIANCE, &f);
    CHECK_INT(l.n, 0);
    CHECK(l.next == RUNG_ALLIANCE && !l.ready);
    CHECK_INT(rung_of(STR("partner")), RUNG_PARTNER);
    CHECK_INT(rung_of(STR("")), RUNG_BUYER);
}

static void checks(void **state)
{
    struct check_scores s = {{4, 5, 3, 4, 0}, {3, 3, 3, 0, 5}};
    struct check_verdict v = check_judge(&s), w;

    (void)state;
    CHECK_INT(v.nours, 4);
    CHECK_NEAR(v.ours, 4);     /* (4 + 5 + 3 + 4) / 4 */
    CHECK_NEAR(v.theirs, 3.5); /* (3 + 3 + 3 + 5) / 4 */
    CHECK_INT(v.nboth, 3);
    CHECK_NEAR(v.gap, -1); /* -1, -2, 0 */
    CHECK_INT(v.widest, 1);
    CHECK_INT(v.lowest, 0);
    s = (struct check_scores){{1, 1, 1, 1, 1}, {5, 5, 3, 0, 5}}; /* theirs 4.5 */
    w = check_judge(&s);
    CHECK(check_fell(&w, &v));  /* 4.5 -> 3.5 */
    CHECK(!check_fell(&v, &w)); /* up */
    s = (struct check_scores){{3, 3, 3, 3, 3}, {0}};
    w = check_judge(&s);
    CHECK_INT(w.widest, -1);
    CHECK_INT(w.lowest, 0);
    CHECK(check_fell(&v, &w)); /* only ours on both: 4 -> 3 */
    s = (struct check_scores){{0}, {0}};
    CHECK_INT(check_judge(&s).lowest, -1);
    CHECK_INT(check_due(on("2026-01-01"), self_check_days(true), on("2026-11-23")).n,
              on("2026-07-03").n);
    CHECK_INT(check_due(DAY_NONE, 365, on("2026-11-23")).n, on("2026-11-23").n);
    CHECK_INT(check_due(on("2026-01-01"), risk_check_days(RUNG_PREFERRED), on("2026-11-23")).n,
              DAY_NONE.n);
    CHECK_INT(risk_check_days(RUNG_PARTNER), 365);
    int risks[RISK_CHECK] = {2, 5, 0, 4, 5};
    struct risk_verdict r = risk_judge(risks);
    CHECK_NEAR(r.mean, 4);
    CHECK_INT(r.high, 3);
    CHECK_INT(r.highest, 1);
    CHECK_INT(r.answered, 4);
}

static void mondays(void **state)
{
    static const struct {
        const char *on;
        bool happened, owned, needs;
        enum monday_place want;
    } rows[] = {
        {"2026-11-16", true, true, false, MP_CHANGED}, /* last Monday itself */
        {"2026-11-15", true, true, false, MP_NONE},
        {"2026-11-26", true, true, false, MP_NONE}, /* not yet happened */
        {"2026-11-24", false, true, false, MP_LATE},
        {"2026-11-25", false, true, false, MP_NEXT}, /* due today */
        {"2026-12-02", false, true, false, MP_NEXT},
        {"2026-12-03", false, true, false, MP_NONE},
        {"2026-12-03", false, false, false, MP_NO_OWNER},
        {"2026-11-24", false, false, false, MP_LATE}, /* late beats ownerless */
        {"", false, true, true, MP_LATE},
        {"", false, true, false, MP_NONE},
        {"", false, false, false, MP_NO_OWNER},
    };
    struct day today = on("2026-11-25"); /* a Wednesday */

    (void)state;
    CHECK_INT(monday_of(today).n, on("2026-11-23").n);
    CHECK_INT(monday_of(on("2026-11-29")).n, on("2026-11-23").n); /* Sunday */
    CHECK_INT(monday_since(on("2026-11-23")).n, on("2026-11-16").n);
    CHECK_INT(monday_of(on("2027-01-01")).n, on("2026-12-28").n); /* over the year's end */
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct monday_fact f = {on(rows[i].on), rows[i].happened, rows[i].owned, rows[i].needs};
        CHECK_INT(monday_place(&f, today), rows[i].want);
    }
    struct monday_count a = {{0, 1, 0, 0, 9}}, b = {{0, 1, 1, 0, 0}}, c = {{0}};
    CHECK(monday_compare(&b, &a) < 0);
    CHECK(monday_compare(&a, &b) > 0);
    CHECK_INT(monday_compare(&a, &a), 0);
    CHECK(monday_quiet(&c) && !monday_quiet(&a));
    struct monday_progress p = monday_progress(12, 4, 5, 1000, 0, 1000 + 11 * 60000 + 59999);
    CHECK_INT(p.left, 3);
    CHECK_INT(p.minutes, 11);
    CHECK(p.over);
    p = monday_progress(12, 4, 8, 1000, 1000 + 10 * 60000, 99999999);
    CHECK_INT(p.minutes, 10);
    CHECK(!p.over && p.left == 0);
    CHECK_INT(monday_progress(3, 0, 0, 0, 0, 5).minutes, 0);
}

TEST_GROUP(insight){
    cmocka_unit_test(questions_hold), cmocka_unit_test(answers), cmocka_unit_test(levels),
    cmocka_unit_test(rhythms),        cmocka_unit_test(cells),   cmocka_unit_test(ladders),
    cmocka_unit_test(checks),         cmocka_unit_test(mondays), TEST_END,
};
