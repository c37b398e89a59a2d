/* Values worked out on a calendar, by hand. */
#include "rules/care.h"
#include "rules/gift.h"
#include "tests/test.h"

static struct day on(const char *s)
{
    struct day d = DAY_NONE;
    if (s[0] != '\0') CHECK(day_parse(str_of(s), &d));
    return d;
}

static void next_dates(void **state)
{
    static const struct {
        const char *anchor, *rhythm, *after, *next;
    } rows[] = {
        /* not yet begun: the anchor itself */
        {"2026-05-10", "monthly", "2026-05-09", "2026-05-10"},
        {"2026-05-10", "once", "2026-05-09", "2026-05-10"},
        {"2026-05-10", "once", "2026-05-10", ""},
        {"2026-05-10", "once", "2030-01-01", ""},
        /* weeks: 10 May 2026 is a Sunday */
        {"2026-05-10", "weekly", "2026-05-10", "2026-05-17"},
        {"2026-05-10", "weekly", "2026-05-16", "2026-05-17"},
        {"2026-05-10", "weekly", "2026-06-30", "2026-07-05"},
        {"2026-05-10", "fortnightly", "2026-05-17", "2026-05-24"},
        {"2026-05-10", "fortnightly", "2026-05-24", "2026-06-07"},
        /* the end of months: the 31st, the 30th, February, and back to the 31st */
        {"2026-01-31", "monthly", "2026-01-31", "2026-02-28"},
        {"2026-01-31", "monthly", "2026-02-28", "2026-03-31"},
        {"2026-01-31", "monthly", "2026-03-31", "2026-04-30"},
        {"2028-01-31", "monthly", "2028-01-31", "2028-02-29"},
        {"2026-01-30", "monthly", "2026-02-28", "2026-03-30"},
        {"2025-11-30", "quarterly", "2025-11-30", "2026-02-28"},
        {"2025-11-30", "quarterly", "2026-02-28", "2026-05-30"},
        {"2025-08-31", "half_yearly", "2025-08-31", "2026-02-28"},
        {"2025-08-31", "half_yearly", "2026-02-28", "2026-08-31"},
        /* leap day: the 28th in common years, the 29th again in 2028 */
        {"2024-02-29", "yearly", "2024-02-29", "2025-02-28"},
        {"2024-02-29", "yearly", "2025-02-28", "2026-02-28"},
        {"2024-02-29", "yearly", "2027-02-28", "2028-02-29"},
        {"2024-02-29", "yearly", "2028-02-28", "2028-02-29"},
        /* late: steps that were missed are left out */
        {"2020-12-15", "monthly", "2026-11-22", "2026-12-15"},
        {"2020-12-15", "quarterly", "2026-12-15", "2027-03-15"},
        {"2020-12-15", "yearly", "2026-12-14", "2026-12-15"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        enum care_rhythm r = CARE_ONCE;
        CHECK(care_rhythm_parse(str_of(rows[i].rhythm), &r));
        struct day got = care_next(on(rows[i].anchor), r, on(rows[i].after));
        CHECK_ROW(got.n == on(rows[i].next).n, "%s %s after %s: %d", rows[i].anchor,
                  rows[i].rhythm, rows[i].after, got.n);
    }
    enum care_rhythm r = CARE_ONCE;
    CHECK(!care_rhythm_parse(STR("daily"), &r));
}

/* The next one is always later, and doing it on the day never skips one. */
static void next_goes_on(void **state)
{
    (void)state;
    for (int r = CARE_WEEKLY; r <= CARE_YEARLY; r++) {
        struct day anchor = on("2023-12-31"), at = anchor;
        for (int i = 0; i < 60; i++) {
            struct day next = care_next(anchor, (enum care_rhythm)r, at);
            CHECK(next.n > at.n);
            CHECK(care_next(anchor, (enum care_rhythm)r, (struct day){next.n - 1}).n == next.n);
            at = next;
        }
    }
}

static void ages(void **state)
{
    static const struct {
        const char *birth, *on;
        int age;
    } rows[] = {
        {"1980-06-15", "2026-06-14", 45},  {"1980-06-15", "2026-06-15", 46},
        {"2000-02-29", "2026-02-27", 25},  {"2000-02-29", "2026-02-28", 26},
        {"2000-02-29", "2028-02-28", 27},  {"2000-02-29", "2028-02-29", 28},
        {"2026-11-22", "2026-11-22", 0},   {"2026-11-23", "2026-11-22", -1},
        {"1900-01-01", "2026-11-22", 126},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int got = care_age(on(rows[i].birth), on(rows[i].on));
        CHECK_ROW(got == rows[i].age, "%s on %s: %d", rows[i].birth, rows[i].on, got);
    }
}

static void birthdays(void **state)
{
    static const struct {
        const char *birth, *from, *to, *day;
    } rows[] = {
        {"1980-06-15", "2026-06-01", "2026-06-30", "2026-06-15"},
        {"1980-06-15", "2026-06-15", "2026-06-15", "2026-06-15"},
        {"1980-06-15", "2026-06-16", "2026-07-15", ""},
        {"1975-01-03", "2026-12-20", "2027-01-10", "2027-01-03"},
        {"1975-12-25", "2026-12-20", "2027-01-10", "2026-12-25"},
        {"1988-02-29", "2026-02-20", "2026-03-05", "2026-02-28"},
        {"1988-02-29", "2028-02-20", "2028-03-05", "2028-02-29"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day got = care_birthday(on(rows[i].birth), on(rows[i].from), on(rows[i].to));
        CHECK_ROW(got.n == on(rows[i].day).n, "%s from %s: %d", rows[i].birth, rows[i].from,
                  got.n);
    }
}

static void gifts(void **state)
{
    static const struct gift_limit hard = {100000, 80, true}, soft = {100000, 80, false},
                                   none = {0, 80, true}, odd = {333, 80, true};
    static const struct {
        const struct gift_limit *limit;
        int64_t spent, amount, sum;
        enum gift_verdict verdict;
    } rows[] = {
        {&hard, 0, 79999, 79999, GIFT_FINE},
        {&hard, 0, 80000, 80000, GIFT_NEAR},
        {&hard, 50000, 50000, 100000, GIFT_NEAR}, /* the limit itself may be reached */
        {&hard, 50000, 50001, 100001, GIFT_REFUSED},
        {&hard, 120000, 1, 120001, GIFT_REFUSED},
        {&hard, 120000, 0, 120000, GIFT_OVER},     /* nothing more is given */
        {&hard, 120000, -5000, 115000, GIFT_OVER}, /* a correction downwards is let through */
        {&soft, 50000, 50001, 100001, GIFT_OVER},
        {&none, 0, 99999999, 99999999, GIFT_FINE},
        {&odd, 0, 265, 265, GIFT_FINE}, /* 80 % of 333 is 266.4, cut to 266 */
        {&odd, 0, 266, 266, GIFT_NEAR},
        {&hard, INT64_MAX, 1, INT64_MAX, GIFT_REFUSED},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t sum = 0;
        enum gift_verdict got = gift_judge(rows[i].limit, rows[i].spent, rows[i].amount, &sum);
        CHECK_ROW(got == rows[i].verdict && sum == rows[i].sum, "row %zu: %d, %lld", i,
                  (int)got, (long long)sum);
    }
    struct day first, last;
    gift_year(on("2024-02-29"), &first, &last);
    CHECK(first.n == on("2024-01-01").n && last.n == on("2024-12-31").n);
}

TEST_GROUP(care){
    cmocka_unit_test(next_dates), cmocka_unit_test(next_goes_on), cmocka_unit_test(ages),
    cmocka_unit_test(birthdays),  cmocka_unit_test(gifts),        TEST_END,
};
