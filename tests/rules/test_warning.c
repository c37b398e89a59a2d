/* The early warnings, each just below and just above its threshold. Today is 2026-06-01, day
 * 20605 (2026-01-01 is 20454, and 31+28+31+30+31 days follow). */
#include "rules/warning.h"
#include "tests/test.h"

#include <stdio.h>

static const struct day today = {20605};

static struct day ago(int days)
{
    return (struct day){today.n - days};
}

static void factory(enum warn_rule r, int64_t p[WARN_PARAMS])
{
    for (size_t i = 0; i < warning_specs[r].nparams; i++)
        p[i] = warning_specs[r].params[i].factory;
}

static int64_t fact(const struct warn_verdict *v, const char *key)
{
    for (size_t i = 0; i < v->n; i++) {
        if (strcmp(v->facts[i].key, key) == 0) return v->facts[i].v;
    }
    return INT64_MIN;
}

#define ROWS_BEGIN(RULE)                                                                       \
    int64_t p[WARN_PARAMS];                                                                    \
    struct warn_verdict v;                                                                     \
    (void)state;                                                                               \
    factory(RULE, p)
#define CHECK_VERDICT(HIT, WHY)                                                                \
    CHECK_ROW(v.hit == (HIT) && (!(HIT) || strcmp(v.why, WHY) == 0), "row %zu: %d %s", i,      \
              v.hit, v.why)

static void table_is_sound(void **state)
{
    (void)state;
    for (int i = 0; i < WARN_RULES; i++) {
        const struct warn_spec *s = &warning_specs[i];
        char want[8];
        (void)snprintf(want, sizeof want, "W%d", i + 1);
        CHECK_ROW(strcmp(s->key, want) == 0 && warning_index(str_of(want)) == i, "%s", want);
        CHECK_ROW(s->name.zh != NULL && s->text.en != NULL && s->severity != 0, "%s", want);
        for (size_t k = 0; k < s->nparams; k++) {
            const struct warn_param *q = &s->params[k];
            CHECK_ROW(q->key != NULL && q->factory >= q->min && q->factory <= q->max, "%s",
                      want);
        }
    }
    CHECK(warning_index(STR("W28")) == -1);
}

static void steps(void **state)
{
    /* Eight stages: the place itself. Five: 0, 7/4 -> 2, 14/4 -> 4 (half up), 21/4 -> 5, 7. */
    static const int five[] = {0, 2, 4, 5, 7};
    (void)state;
    for (int i = 0; i < 8; i++) CHECK_ROW(warn_step(i, 7) == i, "P%d", i);
    for (int i = 0; i < 5; i++) CHECK_ROW(warn_step(i, 4) == five[i], "%d", i);
    CHECK(warn_step(0, 0) == 0 && warn_step(9, 7) == 7);
}

static void w1_stalled(void **state)
{
    static const struct {
        int64_t days, won, median10;
        bool hit;
        const char *why;
    } rows[] = {
        {30, 5, 200, false, ""},      /* 1.5 * 20 = 30: not above */
        {31, 5, 200, true, "median"}, /* above */
        {32, 9, 215, false, ""},      /* 32.25 */
        {33, 9, 215, true, "median"},
        {60, 4, 200, false, ""}, /* four won deals are no history: 60 days allowed */
        {61, 4, 200, true, "limit"},
        {61, 9, 0, true, "limit"}, /* all won on the first day: no yardstick */
    };
    ROWS_BEGIN(W_STALLED);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct warn_stay f = {rows[i].days, rows[i].won, rows[i].median10, ago(30)};
        warn_stalled(&f, p, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
        CHECK(fact(&v, "days") == rows[i].days && fact(&v, "since") == today.n - 30);
    }
}

static void w2_silent(void **state)
{
    static const struct {
        enum warn_subject s;
        int64_t days;
        bool hit;
        const char *why;
    } rows[] = {
        {WS_DEAL, 13, false, ""},    {WS_DEAL, 14, true, "deal"},
        {WS_KEY, 29, false, ""},     {WS_KEY, 30, true, "key"},
        {WS_REGULAR, 89, false, ""}, {WS_REGULAR, 90, true, "regular"},
        {WS_OTHER, 999, false, ""},
    };
    ROWS_BEGIN(W_SILENT);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct warn_silence f = {rows[i].s, rows[i].days, 7, ago((int)rows[i].days)};
        warn_silent(&f, p, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
        if (rows[i].s != WS_OTHER) CHECK(fact(&v, "activity") == 7);
    }
}

static void w3_ahead(void **state)
{
    static const struct {
        int64_t place, last, step;
        bool hit;
    } rows[] = {
        {3, 7, 2, false}, {3, 7, 1, true}, {3, 7, -1, false}, {7, 7, 5, true},
        {2, 4, 3, false}, {2, 4, 2, true}, /* the third of five stages stands for step 4 */
        {0, 7, 7, false},
    };
    ROWS_BEGIN(W_AHEAD);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct warn_position f = {rows[i].place, rows[i].last, rows[i].step};
        warn_ahead(&f, p, &v);
        CHECK_VERDICT(rows[i].hit, "ahead");
    }
}

static void w4_decider(void **state)
{
    static const struct {
        struct warn_decider f;
        bool hit;
        const char *why;
    } rows[] = {
        {{2, 0, 0, 0, 0, 0}, false, ""},
        {{3, 0, 0, 0, 0, 0}, true, "none_named"},
        {{3, 2, 0, 0, 0, 0}, true, "none_reached"},
        {{3, 1, 1, 0, 0, 0}, false, ""},
        {{3, 1, 1, 10, 6, 9}, false, ""}, /* 60 % is not more than 60 % */
        {{3, 1, 1, 10, 7, 9}, true, "single"},
        {{3, 1, 1, 1, 1, 9}, true, "single"},
        {{3, 1, 1, 5, 4, 9}, true, "single"},
        {{2, 1, 1, 10, 10, 9}, false, ""},
    };
    ROWS_BEGIN(W_DECIDER);
    for (size_t i = 0; i < COUNT(rows); i++) {
        warn_decider(&rows[i].f, p, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
    }
    CHECK(p[0] == 3);
    const struct warn_decider four = {3, 1, 1, 4, 4, 9}, five = {3, 1, 1, 5, 5, 9};
    p[2] = 5; /* as a company may want: too little to judge */
    warn_decider(&four, p, &v);
    CHECK(!v.hit);
    warn_decider(&five, p, &v);
    CHECK(v.hit);
}

static void w5_veto(void **state)
{
    static const struct {
        struct warn_veto f;
        bool hit;
        const char *why;
    } rows[] = {
        {{5, true, true, true, 0}, false, ""},
        {{5, true, true, true, -1}, true, "against"},
        {{5, false, true, false, 2}, true, "uncovered"},
        {{5, false, false, true, 0}, false, ""},
        {{5, false, true, false, -2}, true, "against"},
    };
    ROWS_BEGIN(W_VETO);
    for (size_t i = 0; i < COUNT(rows); i++) {
        warn_veto(&rows[i].f, p, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
        CHECK(fact(&v, "contact") == 5);
    }
}

static void w6_rival(void **state)
{
    static const struct {
        struct warn_criterion f;
        bool hit;
    } rows[] = {
        {{1, 20, 3, 4, 8}, true},  {{1, 19, 3, 5, 8}, false},
        {{1, 40, 4, 4, 8}, false}, {{1, 40, 0, 4, 8}, false}, /* we are not scored yet */
        {{1, 40, 4, 0, 0}, false},
    };
    ROWS_BEGIN(W_RIVAL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        warn_criterion(&rows[i].f, p, &v);
        CHECK_VERDICT(rows[i].hit, "leads");
    }
    const struct {
        int appeared, reached; /* days ago; reached < 0: not yet */
        bool hit;
    } news[] = {
        {10, 20, true}, {20, 20, false}, {10, -1, false}, {30, 50, true}, {31, 50, false}};
    for (size_t i = 0; i < COUNT(news); i++) {
        const struct warn_newcomer f = {8, ago(news[i].appeared),
                                        news[i].reached < 0 ? DAY_NONE : ago(news[i].reached)};
        warn_newcomer(&f, p, today, &v);
        CHECK_VERDICT(news[i].hit, "newcomer");
    }
}

static void w7_close_date(void **state)
{
    static const struct {
        int close_ago;
        int64_t moves;
        bool hit;
        const char *why;
    } rows[] = {
        {0, 0, false, ""},       {1, 0, true, "passed"}, {-30, 2, false, ""},
        {-30, 3, true, "moved"}, {5, 4, true, "passed"},
    };
    ROWS_BEGIN(W_CLOSE_DATE);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct warn_close_date f = {ago(rows[i].close_ago), rows[i].moves};
        warn_close_date(&f, p, today, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
    }
}

static void w8_w9_w10(void **state)
{
    ROWS_BEGIN(W_PROMISE);
    for (size_t i = 0; i < 3; i++) { /* due tomorrow, today, yesterday */
        const struct warn_promise f = {3, 4, ago((int)i - 1)};
        warn_promise(&f, p, today, &v);
        CHECK_VERDICT(i == 2, "overdue");
    }
    const struct warn_promise undated = {3, 4, DAY_NONE};
    warn_promise(&undated, p, today, &v);
    CHECK(!v.hit);
    factory(W_NO_ADVANCE, p);
    for (size_t i = 0; i < 4; i++) {
        const struct warn_visits f = {(int64_t)i, 9};
        warn_visits(&f, p, &v);
        CHECK_VERDICT(i >= 2, "streak");
    }
    factory(W_BUDGET, p);
    static const struct {
        struct warn_budget f;
        bool hit;
    } rows[] = {{{2, NULL}, false},
                {{3, NULL}, true},
                {{3, "none"}, true},
                {{5, "planned"}, true},
                {{5, "approved"}, false}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        warn_budget(&rows[i].f, p, &v);
        CHECK_VERDICT(rows[i].hit, "open");
    }
}

static void w11_w13_w14_w15(void **state)
{
    static const struct {
        int64_t now, before;
        bool hit;
    } orders[] = {
        {80, 100, true}, {81, 100, false}, {0, 0, false}, {0, 5, true}, {120, 100, false}};
    ROWS_BEGIN(W_ORDERS);
    for (size_t i = 0; i < COUNT(orders); i++) {
        const struct warn_orders f = {orders[i].now, orders[i].before};
        warn_orders(&f, p, &v);
        CHECK_VERDICT(orders[i].hit, "down");
    }
    CHECK(v.facts[1].money && v.facts[2].money);
    factory(W_COMPLAINT, p);
    const struct {
        struct warn_complaints f;
        bool hit;
        const char *why;
    } complaints[] = {
        {{true, ago(0), 1, 6}, false, ""},       {{true, ago(1), 1, 6}, true, "overdue"},
        {{false, ago(9), 1, 6}, false, ""},      {{false, DAY_NONE, 2, 0}, false, ""},
        {{false, DAY_NONE, 3, 0}, true, "many"},
    };
    for (size_t i = 0; i < COUNT(complaints); i++) {
        warn_complaints(&complaints[i].f, p, today, &v);
        CHECK_VERDICT(complaints[i].hit, complaints[i].why);
    }
    factory(W_SATISFACTION, p);
    static const struct {
        struct warn_satisfaction f;
        bool hit;
    } answers[] = {
        {{22, 5, 17, 5, 1, false}, true},  /* 4.4 to 3.4 */
        {{22, 5, 18, 5, 1, false}, false}, /* 4.4 to 3.6 */
        {{21, 5, 13, 4, 1, false}, false}, /* 4.2 to 3.25: 0.95, though 4.2 less 3.2 is 1 */
        {{17, 4, 13, 4, 1, false}, true},  /* 4.25 to 3.25 */
        {{0, 0, 10, 5, 1, false}, false},  {{20, 5, 0, 0, 1, false}, false},
    };
    for (size_t i = 0; i < COUNT(answers); i++) {
        warn_satisfaction(&answers[i].f, p, &v);
        CHECK_VERDICT(answers[i].hit, "survey");
    }
    factory(W_CREDIT, p);
    const struct {
        struct warn_credit f;
        bool hit;
        const char *why;
    } credit[] = {
        {{30, 1, NULL, NULL, DAY_NONE}, false, ""},
        {{31, 1, NULL, NULL, DAY_NONE}, true, "overdue"},
        {{0, 0, "white", "grey", ago(90)}, true, "grade"},
        {{0, 0, "white", "grey", ago(91)}, false, ""},
        {{0, 0, "grey", "white", ago(1)}, false, ""},
        {{0, 0, NULL, "black", ago(1)}, false, ""},
    };
    for (size_t i = 0; i < COUNT(credit); i++) {
        warn_credit(&credit[i].f, p, today, &v);
        CHECK_VERDICT(credit[i].hit, credit[i].why);
    }
}

static void w12_w16_w17_w26(void **state)
{
    ROWS_BEGIN(W_PERSON_LEFT);
    const struct {
        struct warn_left f;
        bool hit;
        const char *why;
    } left[] = {
        {{5, true, true, ago(0)}, true, "left"}, {{5, true, false, ago(90)}, true, "moved"},
        {{5, true, true, ago(91)}, false, ""},   {{5, false, true, ago(1)}, false, ""},
        {{5, true, true, ago(-1)}, false, ""}, /* not yet */
    };
    for (size_t i = 0; i < COUNT(left); i++) {
        warn_left(&left[i].f, p, today, &v);
        CHECK_VERDICT(left[i].hit, left[i].why);
    }
    factory(W_CONTRACT, p);
    const struct {
        struct warn_contract f;
        bool hit;
    } contracts[] = {{{1, ago(-90), false}, true}, {{1, ago(-91), false}, false},
                     {{1, ago(0), false}, true},   {{1, ago(1), false}, false},
                     {{1, ago(-10), true}, false}, {{1, DAY_NONE, false}, false}};
    for (size_t i = 0; i < COUNT(contracts); i++) {
        warn_contract(&contracts[i].f, p, today, &v);
        CHECK_VERDICT(contracts[i].hit, "ends");
    }
    factory(W_SIGHTING, p);
    for (size_t i = 0; i < 3; i++) { /* 29, 30, 31 days ago */
        const struct warn_sighting f = {1, 2, ago(29 + (int)i)};
        warn_sighting(&f, p, today, &v);
        CHECK_VERDICT(i < 2, "seen");
    }
    factory(W_CHANGE, p);
    for (size_t i = 0; i < 3; i++) { /* in 59, 60, 61 days */
        const struct warn_change f = {1, ago(-59 - (int)i), false};
        warn_change(&f, p, today, &v);
        CHECK_VERDICT(i < 2, "unprepared");
    }
    const struct warn_change ready = {1, ago(-5), true};
    warn_change(&ready, p, today, &v);
    CHECK(!v.hit);
}

static void w18_w19_w20(void **state)
{
    static const struct {
        struct warn_orphan f;
        bool hit;
        const char *why;
    } rows[] = {
        {{true, 1, 2, false, false}, false, ""}, /* plans are not known yet */
        {{true, 1, 2, false, true}, true, "no_plan"},
        {{true, 1, 2, true, true}, false, ""},
        {{true, 0, 2, true, true}, true, "no_owner"},
        {{true, 1, 0, true, true}, true, "no_sponsor"},
        {{false, 0, 0, false, true}, false, ""},
    };
    ROWS_BEGIN(W_CAPACITY);
    for (size_t i = 0; i < COUNT(rows); i++) {
        warn_orphan(&rows[i].f, p, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
    }
    for (size_t i = 0; i < 3; i++) { /* 39, 40, 41 of 40 */
        const struct warn_capacity f = {39 + (int64_t)i, 40};
        warn_capacity(&f, p, &v);
        CHECK_VERDICT(i == 2, "capacity");
    }
    factory(W_COMMIT, p);
    static const struct {
        struct warn_commit f;
        bool hit;
    } commits[] = {{{true, 5999, 6000, 5}, true},
                   {{true, 6000, 6000, 5}, false},
                   {{false, 1000, 6000, 5}, false},
                   {{true, -1, 6000, 5}, false}, /* not scored yet */
                   {{true, 1000, 6000, 4}, false}};
    for (size_t i = 0; i < COUNT(commits); i++) {
        warn_commit(&commits[i].f, p, &v);
        CHECK_VERDICT(commits[i].hit, "below");
    }
    factory(W_CONCENTRATION, p);
    static const struct {
        struct warn_share f;
        bool hit;
    } shares[] = {{{250, 1, 1000}, false}, {{251, 1, 1000}, true}, {{5, 1, 0}, false}};
    for (size_t i = 0; i < COUNT(shares); i++) {
        warn_concentration(&shares[i].f, p, &v);
        CHECK_VERDICT(shares[i].hit, "share");
    }
}

static void w21_w22(void **state)
{
    static const struct {
        struct warn_holder f;
        bool hit;
        const char *why;
    } rows[] = {
        {{0, 0, 0, 10, 6, 3}, false, ""},       {{0, 0, 0, 10, 7, 3}, true, "activity"},
        {{0, 0, 0, 1, 1, 3}, true, "activity"}, {{2, 1, 3, 0, 0, 0}, true, "degrees"},
        {{2, 2, 3, 10, 5, 3}, false, ""},
    };
    static const struct {
        struct warn_executive f;
        bool hit;
        const char *why;
    } touched[] = {
        {{59, {0}, 3, 1, 200}, false, ""},
        {{60, {0}, 3, 1, 200}, true, "untouched"},
        {{10, {0}, 3, 0, 60}, true, "only_with_deal"},
        {{10, {0}, 3, 0, 59}, false, ""}, /* a deal was open nearly all the year */
        {{10, {0}, 0, 0, 200}, false, ""},
    };
    ROWS_BEGIN(W_ONE_HOLDER);
    for (size_t i = 0; i < COUNT(rows); i++) {
        warn_one_holder(&rows[i].f, p, &v);
        CHECK_VERDICT(rows[i].hit, rows[i].why);
    }
    factory(W_EXECUTIVE, p);
    for (size_t i = 0; i < COUNT(touched); i++) {
        warn_executive(&touched[i].f, p, &v);
        CHECK_VERDICT(touched[i].hit, touched[i].why);
    }
}

static void w23_unconfirmed(void **state)
{
    const struct day on[] = {ago(89), ago(90), ago(120), ago(1)};
    const int64_t who[] = {1, 2, 3, 4};
    ROWS_BEGIN(W_UNCONFIRMED);
    const struct warn_confirmed fresh = {on, who, 1}, all = {on, who, 4};
    warn_unconfirmed(&fresh, p, today, &v);
    CHECK(!v.hit);
    warn_unconfirmed(&all, p, today, &v);
    CHECK(v.hit && fact(&v, "roles") == 2 && fact(&v, "days") == 120 &&
          fact(&v, "contact") == 3);
}

static void w24_w25_w27(void **state)
{
    static const struct {
        struct warn_contribution f;
        bool hit;
    } quarters[] = {{{true, -1, -1, {0}}, true},
                    {{true, -1, 0, {0}}, false},
                    {{true, 1, -5, {0}}, false},
                    {{false, -1, -1, {0}}, false}};
    ROWS_BEGIN(W_CONTRIBUTION);
    for (size_t i = 0; i < COUNT(quarters); i++) {
        warn_contribution(&quarters[i].f, p, &v);
        CHECK_VERDICT(quarters[i].hit, "negative");
    }
    factory(W_COMPLACENT, p);
    for (size_t i = 0; i < 2; i++) { /* 179, 180 days */
        const struct warn_complacent f = {true, ago(179 + (int)i), false};
        warn_complacent(&f, p, today, &v);
        CHECK_VERDICT(i == 1, "long_ago");
    }
    const struct warn_complacent cool = {false, ago(999), true};
    warn_complacent(&cool, p, today, &v);
    CHECK(!v.hit);
    factory(W_OVERDUE_PAPER, p);
    const struct {
        struct warn_paper_facts f;
        bool hit;
        const char *why;
    } papers[] = {
        {{PAPER_STATEMENT, 1, ago(30), false}, false, ""},
        {{PAPER_STATEMENT, 1, ago(31), false}, true, "statement"},
        {{PAPER_STATEMENT, 1, ago(99), true}, false, ""},
        {{PAPER_LOSS_REVIEW, 1, ago(0), false}, false, ""},
        {{PAPER_LOSS_REVIEW, 1, ago(1), false}, true, "loss_review"},
        {{PAPER_RETREAT, 1, ago(1), false}, true, "retreat"},
        {{PAPER_RETREAT, 1, DAY_NONE, false}, false, ""},
    };
    for (size_t i = 0; i < COUNT(papers); i++) {
        warn_paper(&papers[i].f, p, today, &v);
        CHECK_VERDICT(papers[i].hit, papers[i].why);
    }
}

TEST_GROUP(warning){
    cmocka_unit_test(table_is_sound),
    cmocka_unit_test(steps),
    cmocka_unit_test(w1_stalled),
    cmocka_unit_test(w2_silent),
    cmocka_unit_test(w3_ahead),
    cmocka_unit_test(w4_decider),
    cmocka_unit_test(w5_veto),
    cmocka_unit_test(w6_rival),
    cmocka_unit_test(w7_close_date),
    cmocka_unit_test(w8_w9_w10),
    cmocka_unit_test(w11_w13_w14_w15),
    cmocka_unit_test(w12_w16_w17_w26),
    cmocka_unit_test(w18_w19_w20),
    cmocka_unit_test(w21_w22),
    cmocka_unit_test(w23_unconfirmed),
    cmocka_unit_test(w24_w25_w27),
    TEST_END,
};
