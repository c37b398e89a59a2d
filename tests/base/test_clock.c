#include "base/clock.h"
#include "tests/test.h"

static void days_of_the_calendar(void **state)
{
    static const struct {
        const char *text;
        int32_t n;
        int weekday;
    } rows[] = {
        {"1970-01-01", 0, 4},       {"1969-12-31", -1, 3},     {"2000-02-29", 11016, 2},
        {"2000-03-01", 11017, 3},   {"2026-11-21", 20778, 6},  {"0001-01-01", -719162, 1},
        {"9999-12-31", 2932896, 5}, {"1900-03-01", -25508, 4}, {"2024-02-29", 19782, 4},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day d = DAY_NONE;
        char text[DAY_TEXT];
        CHECK_ROW(day_parse(str_of(rows[i].text), &d), "%s", rows[i].text);
        CHECK_ROW(d.n == rows[i].n, "%s gave %d", rows[i].text, d.n);
        CHECK_ROW(day_weekday(d) == rows[i].weekday, "%s", rows[i].text);
        day_format(d, text);
        CHECK_STR(((struct str){text, DAY_TEXT}), rows[i].text);
    }
}

static void every_day_splits_and_joins(void **state)
{
    int last = 0;
    (void)state;
    for (int32_t n = -719162; n <= 2932896; n += 1) {
        int y = 0;
        int m = 0;
        int d = 0;
        struct day back = DAY_NONE;
        day_split((struct day){n}, &y, &m, &d);
        if (!day_make(y, m, d, &back) || back.n != n) fail_msg("day %d", n);
        int key = y * 10000 + m * 100 + d;
        if (key <= last) fail_msg("day %d does not follow", n);
        last = key;
    }
}

static void refuses_days(void **state)
{
    static const char *const rows[] = {
        "2023-02-29", "1900-02-29", "2023-13-01",  "2023-00-10", "2023-01-32",
        "2023-1-1",   "0000-01-01", "10000-01-01", "2023/01/01", "2023-01-01 ",
        "",           "2023-04-31", "20230101",    "2023-01-0a", "-001-01-01",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day d = DAY_NONE;
        CHECK_ROW(!day_parse(str_of(rows[i]), &d), "%s", rows[i]);
        CHECK(d.n == INT32_MIN);
    }
}

static void months(void **state)
{
    static const struct {
        const char *from;
        int months;
        const char *want;
    } rows[] = {
        {"2024-01-31", 1, "2024-02-29"},   {"2023-01-31", 1, "2023-02-28"},
        {"2024-03-31", -1, "2024-02-29"},  {"2023-12-15", 1, "2024-01-15"},
        {"2023-01-15", -1, "2022-12-15"},  {"2024-02-29", 12, "2025-02-28"},
        {"2024-05-31", -25, "2022-04-30"}, {"2024-05-31", 0, "2024-05-31"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day d = DAY_NONE;
        char text[DAY_TEXT];
        CHECK(day_parse(str_of(rows[i].from), &d));
        day_format(day_add_months(d, rows[i].months), text);
        CHECK_STR(((struct str){text, DAY_TEXT}), rows[i].want);
        CHECK(day_months_between(d, day_add_months(d, rows[i].months)) == rows[i].months);
        day_format(day_month_start(d), text);
        CHECK(memcmp(text, rows[i].from, 8) == 0 && memcmp(text + 8, "01", 2) == 0);
    }
}

static void beyond_the_calendar_is_its_end(void **state)
{
    struct day first = DAY_NONE, last = DAY_NONE;
    char text[INSTANT_TEXT];

    (void)state;
    CHECK(day_parse(STR("0001-01-01"), &first));
    CHECK(day_parse(STR("9999-12-31"), &last));
    day_format((struct day){first.n - 1}, text);
    CHECK_STR(((struct str){text, DAY_TEXT}), "0001-01-01");
    day_format(day_add_months(last, 1), text);
    CHECK_STR(((struct str){text, DAY_TEXT}), "9999-12-31");
    instant_format((last.n + INT64_C(1)) * 86400000, text);
    CHECK_STR(((struct str){text, DAY_TEXT}), "9999-12-31");
    instant_format(first.n * INT64_C(86400000) - 1, text);
    CHECK_STR(((struct str){text, DAY_TEXT}), "0001-01-01");
}

static void instants(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
        const char *back;
    } rows[] = {
        {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"},
        {"2026-11-21T08:30:00.125Z", 1795249800125, "2026-11-21T08:30:00.125Z"},
        {"2026-11-21T16:30:00+08:00", 1795249800000, "2026-11-21T08:30:00.000Z"},
        {"2026-11-20T23:30:00.5-09:00", 1795249800500, "2026-11-21T08:30:00.500Z"},
        {"1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999Z"},
    };
    static const char *const bad[] = {
        "2026-11-21",
        "2026-11-21 08:30:00Z",
        "2026-11-21T08:30Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T08:60:00Z",
        "2026-11-21T08:30:61Z",
        "2026-11-21T08:30:00",
        "2026-11-21T08:30:00.Z",
        "2026-11-21T08:30:00+0800",
        "2026-02-30T08:30:00Z",
        "2026-11-21T08:30:00Z ",
        "0001-01-01T00:00:00+01:00",
        "",
        "2026-11-21T08:30:00.0000000000Z",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t ms = 1;
        char text[INSTANT_TEXT];
        CHECK_ROW(instant_parse(str_of(rows[i].text), &ms), "%s", rows[i].text);
        CHECK_ROW(ms == rows[i].ms, "%s gave %lld", rows[i].text, (long long)ms);
        instant_format(ms, text);
        CHECK_STR(((struct str){text, INSTANT_TEXT}), rows[i].back);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        int64_t ms = 1;
        CHECK_ROW(!instant_parse(str_of(bad[i]), &ms) && ms == 1, "%s", bad[i]);
    }
}

/* The facts of each row come from the zone's published rules. */
static void zones(void **state)
{
    static const struct {
        const char *zone, *instant, *day, *end;
    } rows[] = {
        {"Asia/Shanghai", "2026-11-21T15:59:59.999Z", "2026-11-21", "2026-11-21T16:00:00.000Z"},
        {"Asia/Shanghai", "2026-11-21T16:00:00Z", "2026-11-22", "2026-11-22T16:00:00.000Z"},
        /* China had summer time in July 1988: UTC+9 */
        {"Asia/Shanghai", "1988-07-01T15:30:00Z", "1988-07-02", "1988-07-02T15:00:00.000Z"},
        {"UTC", "1969-12-31T23:59:59Z", "1969-12-31", "1970-01-01T00:00:00.000Z"},
        /* New York leaves summer time on 2026-11-01: that day has 25 hours */
        {"America/New_York", "2026-11-01T04:00:00Z", "2026-11-01", "2026-11-02T05:00:00.000Z"},
        /* Sao Paulo skipped midnight on 2018-11-04 (00:00 became 01:00) */
        {"America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-03", "2018-11-04T03:00:00.000Z"},
        {"America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04", "2018-11-05T02:00:00.000Z"},
        /* ... and had 23:00 twice on 2018-02-17 */
        {"America/Sao_Paulo", "2018-02-18T02:30:00Z", "2018-02-17", "2018-02-18T03:00:00.000Z"},
        {"Pacific/Kiritimati", "2026-01-01T10:00:00Z", "2026-01-02",
         "2026-01-02T10:00:00.000Z"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct zone *z = NULL;
        struct error e;
        int64_t ms = 0;
        char text[INSTANT_TEXT];
        CHECK_OK(zone_open(str_of(rows[i].zone), &z, &e));
        CHECK(instant_parse(str_of(rows[i].instant), &ms));
        struct day d = zone_day(z, ms);
        day_format(d, text);
        CHECK_STR(((struct str){text, DAY_TEXT}), rows[i].day);
        instant_format(zone_day_end_ms(z, d), text);
        CHECK_STR(((struct str){text, INSTANT_TEXT}), rows[i].end);
        zone_free(z);
    }
}

static void a_day_ends_where_the_next_begins(void **state)
{
    static const char *const names[] = {"America/New_York", "Australia/Lord_Howe",
                                        "Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo"};
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct zone *z = NULL;
        struct error e;
        CHECK_OK(zone_open(str_of(names[i]), &z, &e));
        for (int32_t n = 5000; n < 24000; n++) {
            int64_t end = zone_day_end_ms(z, (struct day){n});
            if (zone_day(z, end).n != n + 1 || zone_day(z, end - 1).n != n) {
                fail_msg("%s day %d", names[i], n);
            }
        }
        zone_free(z);
    }
}

static void local_times(void **state)
{
    static const struct {
        const char *zone, *day;
        int64_t ms;
        const char *want;
    } rows[] = {
        {"Asia/Shanghai", "2026-11-21", 34200000, "2026-11-21T01:30:00.000Z"},
        {"UTC", "1970-01-01", 0, "1970-01-01T00:00:00.000Z"},
        {"America/New_York", "2026-03-08", 5400000, "2026-03-08T06:30:00.000Z"}, /* 01:30 EST */
        {"America/New_York", "2026-03-08", 9000000,
         "2026-03-08T07:30:00.000Z"}, /* 02:30 is skipped: 03:30 EDT */
        {"America/New_York", "2026-03-08", 12600000,
         "2026-03-08T07:30:00.000Z"}, /* 03:30 EDT */
        {"America/New_York", "2026-11-01", 5400000,
         "2026-11-01T05:30:00.000Z"}, /* 01:30 twice: EDT */
        {"America/New_York", "2026-11-01", 7200000, "2026-11-01T07:00:00.000Z"}, /* 02:00 EST */
        {"Asia/Shanghai", "1988-07-01", 3600000, "1988-06-30T16:00:00.000Z"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct zone *z = NULL;
        struct error e;
        struct day d = DAY_NONE;
        char text[INSTANT_TEXT];
        CHECK_OK(zone_open(str_of(rows[i].zone), &z, &e));
        CHECK(day_parse(str_of(rows[i].day), &d));
        instant_format(zone_instant(z, d, rows[i].ms), text);
        CHECK_STR(((struct str){text, INSTANT_TEXT}), rows[i].want);
        zone_free(z);
    }
}

static void unknown_zones(void **state)
{
    static const char *const rows[] = {
        "", "Asia/Nowhere", "../etc/passwd", "Ä",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct zone *z = NULL;
        struct error e;
        CHECK_ROW(zone_open(str_of(rows[i]), &z, &e) == ST_INVALID, "%s", rows[i]);
        assert_string_equal(e.key, "clock.zone");
        CHECK(z == NULL);
    }
}

static void clocks_run(void **state)
{
    (void)state;
    int64_t a = clock_mono_us();
    CHECK(clock_mono_us() >= a);
    CHECK(clock_now_ms() > INT64_C(1700000000000));
}

TEST_GROUP(clock){
    cmocka_unit_test(days_of_the_calendar),
    cmocka_unit_test(every_day_splits_and_joins),
    cmocka_unit_test(refuses_days),
    cmocka_unit_test(months),
    cmocka_unit_test(beyond_the_calendar_is_its_end),
    cmocka_unit_test(instants),
    cmocka_unit_test(zones),
    cmocka_unit_test(a_day_ends_where_the_next_begins),
    cmocka_unit_test(local_times),
    cmocka_unit_test(unknown_zones),
    cmocka_unit_test(clocks_run),
    TEST_END,
};
