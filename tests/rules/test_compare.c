/* Criteria, totals, talk track and sensitivity, worked out by hand. */
#include "rules/compare.h"
#include "tests/test.h"

#define P INT64_C(1000000) /* one percent, one point */

static bool near(double a, double b)
{
    return a - b < 1e-6 && b - a < 1e-6;
}

static bool same_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return a == b;
    return strcmp(a, b) == 0;
}

/* quality 40, price 30, service 20, references 10; rivals A and B; B has no references. */
static const struct compare_row sheet[] = {
    {40 * P, 4, {5, 3}},
    {30 * P, 3, {4, 5}},
    {20 * P, 4, {3, 2}},
    {10 * P, 5, {2, 0}},
};

static const struct {
    struct criteria_row v[3];
    size_t n;
    bool draft, whole;
    int64_t total;
    size_t faults;
    const char *fault; /* of the last row */
} sheets[] = {
    {{{STR_INIT("价格"), true, 60 * P, NULL, false},
      {STR_INIT("质量"), true, 40 * P, NULL, false}},
     2,
     false,
     true,
     100 * P,
     0,
     NULL},
    /* thirds in millionths sum to 100 % exactly when somebody takes the rest */
    {{{STR_INIT("a"), true, 33333333, NULL, false},
      {STR_INIT("b"), true, 33333333, NULL, false},
      {STR_INIT("c"), true, 33333334, NULL, false}},
     3,
     false,
     true,
     100 * P,
     0,
     NULL},
    {{{STR_INIT("a"), true, 33333333, NULL, false},
      {STR_INIT("b"), true, 33333333, NULL, false},
      {STR_INIT("c"), true, 33333333, NULL, false}},
     3,
     false,
     false,
     99999999,
     0,
     NULL},
    {{{STR_INIT("a"), true, 100 * P, NULL, false}, {STR_INIT("b"), true, 0, NULL, false}},
     2,
     false,
     false,
     100 * P,
     1,
     "weight_zero"},
    {{{STR_INIT("a"), true, 100 * P, NULL, false}, {STR_INIT("b"), false, 0, NULL, false}},
     2,
     false,
     false,
     100 * P,
     1,
     "required"},
    {{{STR_INIT("a"), true, 70 * P, NULL, false}, {STR_INIT("b"), false, 0, NULL, false}},
     2,
     true,
     false,
     70 * P,
     0,
     NULL},
    {{{STR_INIT("a"), true, 50 * P, NULL, false}, {STR_INIT("A"), true, 50 * P, NULL, false}},
     2,
     true,
     true,
     100 * P,
     1,
     "duplicate"},
    {{{STR_INIT(""), true, 100 * P, NULL, false}}, 1, true, true, 100 * P, 1, "required"},
    {{{STR_INIT(""), false, 0, NULL, false}}, 0, true, false, 0, 0, NULL},
};

static void criteria(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sheets); i++) {
        struct criteria_row v[3];
        struct criteria_verdict out;
        memcpy(v, sheets[i].v, sizeof v);
        criteria_judge(v, sheets[i].n, sheets[i].draft, &out);
        CHECK_ROW(out.whole == sheets[i].whole && out.total == sheets[i].total &&
                      out.faults == sheets[i].faults,
                  "row %zu: %d %lld %zu", i, out.whole, (long long)out.total, out.faults);
        if (sheets[i].n == 0) continue;
        const char *fault = v[sheets[i].n - 1].fault;
        CHECK_ROW(same_text(fault, sheets[i].fault), "row %zu: %s", i,
                  fault == NULL ? "none" : fault);
    }
}

/* us 1.6+0.9+0.8+0.5 = 3.8; A 2.0+1.2+0.6+0.2 = 4.0; B 1.2+1.5+0.4+0 = 3.1 */
static void totals(void **state)
{
    struct compare_side s[3];
    size_t who = 9;
    (void)state;
    compare_totals(sheet, 4, 2, s);
    CHECK(s[0].total == 3800000 && s[0].scored == 4);
    CHECK(s[1].total == 4000000 && s[1].scored == 4);
    CHECK(s[2].total == 3100000 && s[2].scored == 3);
    CHECK(compare_best(&sheet[1], 2, &who) == 5 && who == 1);
    CHECK(compare_best(&sheet[3], 2, &who) == 2 && who == 0);

    /* without weights every row weighs the same: (4+3+5)/3 = 4, (2+2+0)/3 = 1.333333 */
    static const struct compare_row even[] = {{0, 4, {2}}, {0, 3, {2}}, {0, 5, {0}}};
    compare_totals(even, 3, 1, s);
    CHECK(s[0].total == 4000000 && s[1].total == 1333333);
    /* half a sheet, 30 and 20 of 100: (30*4 + 20*1)/50 = 2.8 */
    static const struct compare_row half[] = {{30 * P, 4, {0}}, {20 * P, 1, {0}}};
    compare_totals(half, 2, 0, s);
    CHECK(s[0].total == 2800000);
    compare_totals(half, 0, 0, s);
    CHECK(s[0].total == 0);
}

static void tracks(void **state)
{
    static const struct {
        int us, best;
        enum track want;
    } rows[] = {
        {0, 0, TRACK_NONE},   {5, 0, TRACK_UNIQUE}, {3, 0, TRACK_UNIQUE}, {2, 0, TRACK_AVOID},
        {4, 3, TRACK_LEAD},   {5, 4, TRACK_LEAD},   {4, 2, TRACK_STEER},  {3, 1, TRACK_STEER},
        {4, 4, TRACK_BYPASS}, {3, 5, TRACK_BYPASS}, {2, 1, TRACK_AVOID},  {0, 3, TRACK_AVOID},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(talk_track(rows[i].us, rows[i].best) == rows[i].want, "row %zu", i);
    }
}

/* Against A we are 0.2 behind (20 in percent times points). One point more on quality gives 40:
 * turned. Weights: gaps -1, -1, 1, 3; references at 10 with the others at -0.5556 on average
 * are level at 0.5556 / 3.5556 = 15.625 %, the nearest of all (quality 25, price 12.5, service
 * 33.33). Against B we lead by 0.7: quality 4 -> 2 takes 80 (one point only 40); price is level
 * at 1.857143 / 3.857143 = 48.148148 %. */
static void turns(void **state)
{
    struct turn t;
    (void)state;
    compare_turn(sheet, 4, 0, &t);
    CHECK(t.lead == -20 * (int64_t)P);
    CHECK(t.score.has && t.score.row == 0 && t.score.ours);
    CHECK(t.score.from == 4 && t.score.to == 5);
    CHECK(t.weight.has && t.weight.row == 3);
    CHECK(near(t.weight.from, 10) && near(t.weight.to, 15.625));
    compare_turn(sheet, 4, 1, &t);
    CHECK(t.lead == 70 * (int64_t)P);
    CHECK(t.score.has && t.score.row == 0 && t.score.ours);
    CHECK(t.score.from == 4 && t.score.to == 2);
    CHECK(t.weight.has && t.weight.row == 1);
    CHECK(near(t.weight.from, 30) && near(t.weight.to, 48.148148));

    /* one row: no weight can turn it; ours cannot fall, theirs can rise */
    static const struct compare_row one[] = {{100 * P, 1, {0}}};
    compare_turn(one, 1, 0, &t);
    CHECK(t.lead == 100 * (int64_t)P && !t.weight.has);
    CHECK(t.score.has && !t.score.ours && t.score.from == 0 && t.score.to == 2);
    /* level: one point makes us lead */
    static const struct compare_row level[] = {{100 * P, 5, {5}}};
    compare_turn(level, 1, 0, &t);
    CHECK(t.lead == 0 && t.score.has && !t.score.ours && t.score.from == 5 && t.score.to == 4);
    /* we lead everywhere: weights cannot turn it, 5 to 1 twice no score alone either */
    static const struct compare_row sure[] = {{50 * P, 5, {1}}, {50 * P, 5, {1}}};
    compare_turn(sure, 2, 0, &t);
    CHECK(!t.score.has && !t.weight.has);
    /* level in one row, ahead in the other: only at 100 % are they level, beyond is nothing */
    static const struct compare_row edge[] = {{50 * P, 3, {3}}, {50 * P, 5, {4}}};
    compare_turn(edge, 2, 0, &t);
    CHECK(t.lead == 50 * (int64_t)P && !t.weight.has);
    compare_turn(sure, 0, 0, &t);
    CHECK(!t.score.has && !t.weight.has);
}

static uint32_t roll(uint32_t *x)
{
    *x = *x * 1664525U + 1013904223U;
    return *x >> 16;
}

/* With the score it names changed, the other one leads. */
static void check_turned(const struct compare_row *rows, size_t n, const struct turn *t)
{
    struct compare_row turned[6];
    struct turn after;

    memcpy(turned, rows, n * sizeof *rows);
    struct compare_row *row = &turned[t->score.row];
    *(t->score.ours ? &row->us : &row->rival[1]) = t->score.to;
    compare_turn(turned, n, 1, &after);
    CHECK(t->score.to >= 1 && t->score.to <= 5);
    CHECK(t->lead > 0 ? after.lead < 0 : after.lead > 0);
}

/* Raising a score never lowers a total and never another's; a turn that is told does turn it.
 */
static void properties(void **state)
{
    uint32_t x = 7;
    (void)state;
    for (int round = 0; round < 5000; round++) {
        struct compare_row rows[6];
        struct compare_side was[3], now[3];
        struct turn t;
        size_t n = 1 + roll(&x) % 6;
        for (size_t i = 0; i < n; i++) {
            rows[i] = (struct compare_row){(int64_t)(roll(&x) % 5) * 10 * P,
                                           (int)(roll(&x) % 6),
                                           {(int)(roll(&x) % 6), (int)(roll(&x) % 6)}};
        }
        compare_totals(rows, n, 2, was);
        CHECK(was[0].total >= 0 && was[0].total <= 5 * P);
        compare_turn(rows, n, 1, &t);
        if (t.score.has) check_turned(rows, n, &t);
        size_t at = roll(&x) % n;
        if (rows[at].us == 5) continue;
        rows[at].us++;
        compare_totals(rows, n, 2, now);
        CHECK(now[0].total >= was[0].total);
        CHECK(now[1].total == was[1].total && now[2].total == was[2].total);
    }
}

TEST_GROUP(compare){
    cmocka_unit_test(criteria), cmocka_unit_test(totals),     cmocka_unit_test(tracks),
    cmocka_unit_test(turns),    cmocka_unit_test(properties), TEST_END,
};
