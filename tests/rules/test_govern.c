/* Tiers, pyramid, matrix, lifecycle, credit, the eight rules: values worked out by hand. */
#include "rules/classify.h"
#include "rules/keyrules.h"
#include "rules/qualify.h"
#include "tests/test.h"

#define CHECK_NEAR(got, want) CHECK((got) > (want)-1e-9 && (got) < (want) + 1e-9)

static struct day on(const char *s)
{
    struct day d = DAY_NONE;
    if (s[0] != '\0') CHECK(day_parse(str_of(s), &d));
    return d;
}

/* --- tiers -------------------------------------------------------------------------------- */

/* The eight signs: 10 15 15 20 15 10 10 5; potential is the sixth, influence the seventh. */
static const int eight[] = {10, 15, 15, 20, 15, 10, 10, 5};

static void sheets(void **state)
{
    static const struct {
        int level[8];
        enum tier now;
        double total;
        enum tier want;
        bool held;
    } rows[] = {
        {{5, 5, 5, 5, 5, 5, 5, 5}, TIER_NONE, 100, TIER_KEY, false},
        {{1, 1, 1, 1, 1, 1, 1, 1}, TIER_NONE, 20, TIER_UNATTRACTIVE, false},
        {{1, 1, 1, 1, 1, 2, 1, 1}, TIER_NONE, 22, TIER_PROSPECT, false}, /* 20 + 10 x 1 / 5 */
        {{3, 3, 3, 3, 3, 3, 3, 3}, TIER_NONE, 60, TIER_REGULAR, false},
        /* 40+60+60+80+60+30+30+15 = 375 of 500 */
        {{4, 4, 4, 4, 4, 3, 3, 3}, TIER_REGULAR, 75, TIER_KEY, false},
        /* 30+60+60+80+60+30+30+15 = 365: 73 */
        {{3, 4, 4, 4, 4, 3, 3, 3}, TIER_REGULAR, 73, TIER_REGULAR, false},
        {{3, 4, 4, 4, 4, 3, 3, 3}, TIER_KEY, 73, TIER_KEY, true},
        /* 40+60+60+60+60+30+30+10 = 350: exactly 70 is still held */
        {{4, 4, 4, 3, 4, 3, 3, 2}, TIER_KEY, 70, TIER_KEY, true},
        /* one fifth of 5 less: 69 */
        {{4, 4, 4, 3, 4, 3, 3, 1}, TIER_KEY, 69, TIER_REGULAR, false},
        /* 20+30+45+60+30+20+20+10 = 235: 47, between 45 and 50 */
        {{2, 2, 3, 3, 2, 2, 2, 2}, TIER_REGULAR, 47, TIER_REGULAR, true},
        {{2, 2, 3, 3, 2, 2, 2, 2}, TIER_KEY, 47, TIER_REGULAR, true},
        {{2, 2, 3, 3, 2, 2, 2, 2}, TIER_SUPER, 47, TIER_PROSPECT, false},
    };
    const struct qualify_lines lines = {75, 50, 5};

    (void)state;
    for (size_t r = 0; r < COUNT(rows); r++) {
        struct qualify_item v[8];
        for (size_t i = 0; i < 8; i++) {
            v[i] = (struct qualify_item){eight[i], rows[r].level[i],
                                         i == 5   ? ITEM_POTENTIAL
                                         : i == 6 ? ITEM_INFLUENCE
                                                  : ITEM_PLAIN};
        }
        struct qualify_verdict q = qualify(v, 8, &lines, rows[r].now);
        CHECK_ROW(q.total > rows[r].total - 1e-9 && q.total < rows[r].total + 1e-9,
                  "row %zu: %f", r, q.total);
        CHECK_ROW(q.proposed == rows[r].want, "row %zu: tier %d", r, (int)q.proposed);
        CHECK_ROW(q.held == rows[r].held, "row %zu: held", r);
    }
}

/* More of anything never lowers the total; scaling all weights changes nothing. */
static void totals_rise(void **state)
{
    const struct qualify_lines lines = {75, 50, 5};

    (void)state;
    for (int level = 1; level < 5; level++) {
        struct qualify_item a[2] = {{30, level, ITEM_PLAIN}, {70, 3, ITEM_PLAIN}};
        struct qualify_item b[2] = {{30, level + 1, ITEM_PLAIN}, {70, 3, ITEM_PLAIN}};
        struct qualify_item c[2] = {{3, level, ITEM_PLAIN}, {7, 3, ITEM_PLAIN}};
        double ta = qualify(a, 2, &lines, TIER_NONE).total;
        CHECK(qualify(b, 2, &lines, TIER_NONE).total > ta);
        CHECK_NEAR(qualify(c, 2, &lines, TIER_NONE).total, ta);
    }
}

static void proposals(void **state)
{
    static const struct {
        struct tier_facts f;
        enum tier to;
        enum tier_reason why;
    } rows[] = {
        {{TIER_SUPER, true, 0, 0, 0, TIER_NONE}, TIER_REGULAR, TR_FIRST_ORDER},
        {{TIER_SUPER, false, 0, 0, 0, TIER_NONE}, TIER_SUPER, TR_NONE},
        {{TIER_REGULAR, true, 500, 500, 0, TIER_NONE}, TIER_KEY, TR_SPEND},
        {{TIER_REGULAR, true, 499, 500, 0, TIER_NONE}, TIER_REGULAR, TR_NONE},
        {{TIER_REGULAR, true, 499, 0, 0, TIER_NONE}, TIER_REGULAR, TR_NONE}, /* no threshold */
        {{TIER_KEY, true, 900, 500, 0, TIER_NONE}, TIER_KEY, TR_NONE},
        {{TIER_UNATTRACTIVE, false, 0, 0, 2, TIER_NONE}, TIER_PROSPECT, TR_POTENTIAL},
        {{TIER_UNATTRACTIVE, false, 0, 0, 1, TIER_NONE}, TIER_UNATTRACTIVE, TR_NONE},
        {{TIER_REGULAR, true, 0, 0, 3, TIER_KEY}, TIER_KEY, TR_SHEET},
    };

    (void)state;
    for (size_t r = 0; r < COUNT(rows); r++) {
        struct tier_proposal p = tier_propose(&rows[r].f);
        CHECK_ROW(p.to == rows[r].to && p.why == rows[r].why, "row %zu: %d %d", r, (int)p.to,
                  (int)p.why);
    }
}

static void pyramid(void **state)
{
    const int64_t accounts[] = {3, 9, 18};
    const int targets[] = {10, 30, 60};
    const int64_t none[] = {0, 0, 0};
    struct pyramid_row v[PYRAMID_TIERS];

    (void)state;
    pyramid_shares(accounts, targets, v);
    CHECK_NEAR(v[0].pct, 10);
    CHECK_NEAR(v[2].gap, 0);
    const int64_t other[] = {1, 1, 2};
    pyramid_shares(other, targets, v);
    CHECK_NEAR(v[0].gap, 15);
    CHECK_NEAR(v[2].gap, -10);
    pyramid_shares(none, targets, v);
    CHECK_NEAR(v[0].pct, 0);
    CHECK_NEAR(v[0].gap, 0);
}

/* --- matrix ------------------------------------------------------------------------------- */

static void attraction(void **state)
{
    const int64_t v[] = {0, 0, 10, 20, 30, 40};
    const bool all[] = {true, true, true}, one[] = {true, false, false}, none[3] = {false};
    double mean;

    (void)state;
    CHECK_NEAR(rank_of(40, v, 6), 5.5 / 6);
    CHECK_NEAR(rank_of(0, v, 6), 1.0 / 6); /* two equal: half of two */
    CHECK_NEAR(rank_of(7, NULL, 0), 0.5);
    CHECK(attraction_of((double[]){0.9, 0.6, 0.5}, all, &mean) == AT_HIGH); /* 2.0 / 3 */
    CHECK(attraction_of((double[]){0.9, 0.6, 0.4}, all, &mean) == AT_MEDIUM);
    CHECK(attraction_of((double[]){0.2, 0.6, 0.1}, all, &mean) == AT_LOW); /* 0.3 */
    CHECK(attraction_of((double[]){0.8, 0, 0}, one, &mean) == AT_HIGH);
    CHECK(attraction_of((double[]){0.8, 0, 0}, none, &mean) == AT_UNKNOWN);
}

static void every_cell_has_advice(void **state)
{
    static const char *const rows[] = {"high", "medium", "low"};
    static const char *const columns[] = {"firm", "good", "developing", "limited", "declining"};
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (size_t k = 0; k < COUNT(columns); k++, at++) {
            struct str rest = str_of(cell_advice[at].key), head;
            CHECK(str_cut(&rest, '.', &head));
            CHECK(str_is(head, rows[i]) && str_is(rest, columns[k]));
        }
    }
    for (int i = 0; i < LIFE_NONE; i++) CHECK_STR(str_of(stage_advice[i].key), life_keys[i]);
    for (int i = 0; i < TIER_NONE; i++) CHECK_STR(str_of(segment_advice[i].key), tier_keys[i]);
}

/* --- lifecycle ---------------------------------------------------------------------------- */

static void slopes(void **state)
{
    (void)state;
    /* pairs of 1 4 2: 3, -2, 0.5: median 0.5 */
    CHECK_NEAR(theil_sen((int64_t[]){1, 4, 2}, 3), 0.5);
    /* an outlier: 0 10 20 30 1000 gives 10 six times of ten pairs */
    CHECK_NEAR(theil_sen((int64_t[]){0, 10, 20, 30, 1000}, 5), 10);
    CHECK_NEAR(theil_sen((int64_t[]){5}, 1), 0);
}

/* Months: all of `base`, the last twelve from `year` on with `step` more each. */
static struct life_facts life(int64_t base, int64_t year, int64_t step)
{
    struct life_facts f = {.now = LIFE_NONE,
                           .first = on("2022-01-10"),
                           .last = on("2026-11-02"),
                           .dormant_since = DAY_NONE,
                           .today = on("2026-11-23")};

    for (int i = 0; i < LIFE_MONTHS; i++) f.month[i] = base;
    for (int i = 0; i < LIFE_YEAR; i++) f.month[LIFE_MONTHS - LIFE_YEAR + i] = year + step * i;
    return f;
}

static void expect(const char *row, const struct life_facts *f, enum stage_of_life to,
                   enum life_reason why)
{
    struct life_verdict v = life_judge(f);
    CHECK_ROW(v.proposed == to && v.why == why, "%s: %d %d", row, (int)v.proposed, (int)v.why);
}

static void lives(void **state)
{
    struct life_facts f = life(100, 100, 0);

    (void)state;
    expect("flat", &f, LIFE_HARVEST, LR_FLAT);
    f = life(100, 80, 0);
    expect("a fifth below", &f, LIFE_DEFENCE, LR_FALLING);
    f = life(100, 81, 0);
    expect("less than a fifth below", &f, LIFE_HARVEST, LR_FLAT);
    f.sighting = true;
    expect("a competitor seen", &f, LIFE_DEFENCE, LR_SIGHTING);
    /* Mean 100 + 5.5 x 2 = 111; a year at 2 a month adds 24, above a tenth. */
    f = life(100, 100, 2);
    expect("rising", &f, LIFE_GROWTH, LR_RISING);
    /* Slope 0.. per month of 1 at mean 205.5: 12 of 205.5 is below a tenth. */
    f = life(200, 200, 1);
    expect("hardly rising", &f, LIFE_HARVEST, LR_FLAT);
    f.first = on("2025-11-24");
    expect("first order 364 days ago", &f, LIFE_CONSOLIDATION, LR_YOUNG);
    f.first = on("2025-11-23");
    expect("a year ago", &f, LIFE_HARVEST, LR_FLAT);
    f = life(100, 0, 0);
    f.last = on("2025-11-24");
    expect("fallen to nothing, last order 364 days ago", &f, LIFE_DEFENCE, LR_FALLING);
    f.last = on("2025-11-23");
    expect("silent for a year", &f, LIFE_DORMANT, LR_SILENT);
    f.last = on("2023-11-24");
    expect("silent for a day less than three", &f, LIFE_DORMANT, LR_SILENT);
    f.last = on("2023-11-23");
    expect("silent for three: 24 months dormant", &f, LIFE_PAUSED, LR_LONG_SLEEP);
    f.now = LIFE_DORMANT;
    f.dormant_since = on("2025-01-01");
    expect("dormant by decision since less", &f, LIFE_DORMANT, LR_SILENT);
    f.now = LIFE_PAUSED;
    expect("paused stays", &f, LIFE_PAUSED, LR_HALTED);
    f = life(0, 0, 0);
    f.first = f.last = DAY_NONE;
    expect("nothing known", &f, LIFE_NONE, LR_NONE);
    f.open_deal = true;
    expect("first deal open", &f, LIFE_BREAKTHROUGH, LR_OPEN_DEAL);
    f.first = f.last = on("2026-11-20");
    expect("first order this month", &f, LIFE_CONSOLIDATION, LR_YOUNG);
}

static void level_and_peak(void **state)
{
    struct life_facts f = life(10, 20, 0);
    struct life_verdict v = life_judge(&f);

    (void)state;
    CHECK(v.level == 240 && v.peak == 240);
    f = life(30, 20, 0);
    v = life_judge(&f);
    CHECK(v.level == 240 && v.peak == 360);
}

/* --- credit ------------------------------------------------------------------------------- */

static void grades(void **state)
{
    static const struct {
        const char *grade;
        int64_t owed, asked, limit;
        enum credit_use use;
        bool excepted;
        enum credit_verdict want;
        enum credit_reason why;
    } rows[] = {
        {"black", 0, 0, 0, USE_QUOTE, true, CV_REFUSED, CW_BLACK},
        {"black", 0, 0, 0, USE_DELIVERY, true, CV_REFUSED, CW_BLACK},
        {"grey", 0, 0, 0, USE_QUOTE, false, CV_FREE, CW_NONE},
        {"grey", 0, 0, 0, USE_ORDER, false, CV_EXCEPTION, CW_GREY},
        {"grey", 0, 0, 0, USE_ORDER, true, CV_EXCEPTED, CW_GREY},
        {"white", 60, 40, 100, USE_ORDER, false, CV_FREE, CW_NONE},
        {"white", 60, 41, 100, USE_ORDER, false, CV_EXCEPTION, CW_LIMIT},
        {"white", 60, 41, 100, USE_ORDER, true, CV_EXCEPTED, CW_LIMIT},
        {"white", 60, 41, 100, USE_QUOTE, false, CV_FREE, CW_NONE},
        {"white", 60, 41, -1, USE_ORDER, false, CV_FREE, CW_NONE}, /* no limit was set */
        {"white", 0, 0, 0, USE_ORDER, false, CV_FREE, CW_NONE},    /* a limit of nothing */
        {"white", 0, 1, 0, USE_ORDER, false, CV_EXCEPTION, CW_LIMIT},
        {"red", 0, 1, 0, USE_ORDER, false, CV_EXCEPTION, CW_LIMIT}, /* a tenth of nothing */
        {"red", 60, 49, 100, USE_ORDER, false, CV_FREE, CW_NONE},   /* nine over */
        {"red", 60, 50, 100, USE_DELIVERY, false, CV_EXCEPTION, CW_LIMIT},
        {"", 60, 41, 100, USE_DELIVERY, false, CV_EXCEPTION, CW_LIMIT},
    };

    (void)state;
    for (size_t r = 0; r < COUNT(rows); r++) {
        struct credit_facts f = {.grade = credit_of(str_of(rows[r].grade)),
                                 .credit = {.has_limit = rows[r].limit >= 0,
                                            .limit = rows[r].limit,
                                            .used = rows[r].owed},
                                 .asked = rows[r].asked};
        f.excepted[rows[r].use] = rows[r].excepted;
        struct credit_answer a = credit_judge(&f, rows[r].use);
        CHECK_ROW(a.verdict == rows[r].want && a.why == rows[r].why, "row %zu: %d %d", r,
                  (int)a.verdict, (int)a.why);
    }
}

/* --- the eight rules ---------------------------------------------------------------------- */

static struct key_facts good(void)
{
    return (struct key_facts){.tier = TIER_KEY,
                              .today = on("2026-11-23"),
                              .overrides = 1,
                              .trades = true,
                              .month = on("2026-10-01"),
                              .sent = on("2026-11-05"),
                              .confirmed = on("2026-11-12"),
                              .file_pct = 80,
                              .audited = true,
                              .care = 1,
                              .visits = 4,
                              .complaints = -1,
                              .last_order = on("2026-09-01"),
                              .review_due = DAY_NONE};
}

static void rule_is(const char *row, const struct key_facts *f, struct day loss_due,
                    enum key_rule k, enum rule_state want, const char *due)
{
    struct key_verdict v[KR__COUNT];

    key_rules_judge(f, loss_due, v);
    CHECK_ROW(v[k].state == want, "%s: %d", row, (int)v[k].state);
    CHECK_ROW(v[k].due.n == on(due).n, "%s: due", row);
}

static void eight_rules(void **state)
{
    struct key_facts f = good();
    struct key_verdict v[KR__COUNT];

    (void)state;
    key_rules_judge(&f, DAY_NONE, v);
    for (int i = 0; i < KR__COUNT; i++) {
        enum rule_state want = i == KR_COMPLAINTS ? RS_UNKNOWN
                               : i == KR_LOSSES   ? RS_IDLE
                                                  : RS_KEPT;
        CHECK_ROW(v[i].state == want, "rule %d: %d", i + 1, (int)v[i].state);
    }
    f.without_reason = 1;
    rule_is("an override without reason", &f, DAY_NONE, KR_LAW, RS_BROKEN, "");
    f.confirmed = DAY_NONE;
    rule_is("sent, not confirmed", &f, DAY_NONE, KR_BOOKS, RS_DUE, "2026-12-05");
    f.month = on("2026-09-01");
    rule_is("October is missing on the 23rd", &f, DAY_NONE, KR_BOOKS, RS_BROKEN, "2026-11-10");
    f.today = on("2026-11-10");
    rule_is("and on the 10th", &f, DAY_NONE, KR_BOOKS, RS_DUE, "2026-11-10");
    f.trades = false;
    rule_is("no trade, no statement", &f, DAY_NONE, KR_BOOKS, RS_IDLE, "");
    f.file_pct = 79;
    rule_is("a thin file", &f, DAY_NONE, KR_FILE, RS_BROKEN, "");
    f.file_pct = 95;
    f.audited = false;
    rule_is("not audited", &f, DAY_NONE, KR_FILE, RS_DUE, "");
    f.gifts_over = 1;
    rule_is("over the limit", &f, DAY_NONE, KR_PRINCIPLES, RS_BROKEN, "");
    f.care = 0;
    rule_is("nobody thinks of them", &f, DAY_NONE, KR_GRATITUDE, RS_BROKEN, "");
    f.aimless = 1;
    rule_is("a visit without aim", &f, DAY_NONE, KR_VISITS, RS_BROKEN, "");
    f.complaints = 2;
    rule_is("complaints all told", &f, DAY_NONE, KR_COMPLAINTS, RS_KEPT, "");
    f.tier = TIER_PROSPECT;
    rule_is("a prospect has no file to keep", &f, DAY_NONE, KR_FILE, RS_IDLE, "");
    rule_is("nor a calendar", &f, DAY_NONE, KR_GRATITUDE, RS_IDLE, "");
    rule_is("lost, not reviewed yet", &f, on("2026-11-12"), KR_LOSSES, RS_DUE, "2026-11-12");
    rule_is("overdue", &f, on("2026-11-09"), KR_LOSSES, RS_BROKEN, "2026-11-09");
    f.review_due = on("2026-11-08");
    f.reviewed = true;
    rule_is("reviewed", &f, on("2026-11-09"), KR_LOSSES, RS_KEPT, "");
}

static void losing(void **state)
{
    (void)state;
    CHECK(lost_on(on("2025-11-23"), on("2026-11-23")).n == on("2026-11-23").n);
    CHECK(lost_on(on("2025-11-24"), on("2026-11-23")).n == DAY_NONE.n);
    CHECK(lost_on(DAY_NONE, on("2026-11-23")).n == DAY_NONE.n);
}

TEST_GROUP(rules_govern){cmocka_unit_test(sheets),
                         cmocka_unit_test(totals_rise),
                         cmocka_unit_test(proposals),
                         cmocka_unit_test(pyramid),
                         cmocka_unit_test(attraction),
                         cmocka_unit_test(every_cell_has_advice),
                         cmocka_unit_test(slopes),
                         cmocka_unit_test(lives),
                         cmocka_unit_test(level_and_peak),
                         cmocka_unit_test(grades),
                         cmocka_unit_test(eight_rules),
                         cmocka_unit_test(losing),
                         TEST_END};
