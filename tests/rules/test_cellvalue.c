#include "rules/cellvalue.h"
#include "tests/test.h"

static void numbers(void **state)
{
    static const struct {
        const char *s;
        int64_t units;
        int scale;
        const char *cur;
        bool percent;
    } rows[] = {
        {"0", 0, 0, "", false},
        {"1054", 1054, 0, "", false},
        {"1100.04", 110004, 2, "", false},
        {"1,234,567.80", 12345678, 1, "", false},
        {"1 234 567", 1234567, 0, "", false},
        {"1'234'567.5", 12345675, 1, "", false},
        {"1,234", 1234, 0, "", false},
        {"1,5", 15, 1, "", false},
        {"1.234,56", 123456, 2, "", false},
        {"1.234.567", 1234567, 0, "", false},
        {"1.234", 1234, 3, "", false},
        {"-12", -12, 0, "", false},
        {"−12", -12, 0, "", false},
        {"+12", 12, 0, "", false},
        {"(1,234.50)", -12345, 1, "", false},
        {".5", 5, 1, "", false},
        {"１，２３４．５", 12345, 1, "", false},
        {"1.2万", 12000, 0, "", false},
        {"3亿", 300000000, 0, "", false},
        {"1.5千万", 15000000, 0, "", false},
        {"2百万", 2000000, 0, "", false},
        {"1.23456万", 123456, 1, "", false},
        {"5w", 50000, 0, "", false},
        {"12k", 12000, 0, "", false},
        {"1.5M", 1500000, 0, "", false},
        {"2 million", 2000000, 0, "", false},
        {"¥1,234.50", 12345, 1, "CNY", false},
        {"￥3万", 30000, 0, "CNY", false},
        {"3万元", 30000, 0, "CNY", false},
        {"1.2亿美元", 120000000, 0, "USD", false},
        {"$4,821", 4821, 0, "USD", false},
        {"-$5", -5, 0, "USD", false},
        {"$-5", -5, 0, "USD", false},
        {"US$ 12.50", 125, 1, "USD", false},
        {"HK$7", 7, 0, "HKD", false},
        {"€1.234,56", 123456, 2, "EUR", false},
        {"CNY 100", 100, 0, "CNY", false},
        {"100 usd", 100, 0, "USD", false},
        {"RMB 8,000", 8000, 0, "CNY", false},
        {"人民币3元", 3, 0, "CNY", false},
        {"12.5%", 125, 1, "", true},
        {"８０％", 80, 0, "", true},
        {"1.23E+05", 123000, 0, "", false},
        {"1e-3", 1, 3, "", false},
        {" 7 ", 7, 0, "", false},
        {"9223372036854775807", INT64_MAX, 0, "", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cell_number n = {0};
        CHECK_ROW(cell_number(str_of(rows[i].s), &n), "%s", rows[i].s);
        CHECK_ROW(n.units == rows[i].units && n.scale == rows[i].scale, "%s: %lld scale %d",
                  rows[i].s, (long long)n.units, n.scale);
        CHECK_ROW(strcmp(n.cur.code, rows[i].cur) == 0 && n.percent == rows[i].percent,
                  "%s: %s", rows[i].s, n.cur.code);
    }
}

static void no_numbers(void **state)
{
    static const char *const rows[] = {
        "",
        "-",
        "abc",
        "12abc",
        "1,23,456",
        "1,2345",
        "1.2.3",
        "12 34",
        "1,,234",
        "¥",
        "%",
        "万",
        "--5",
        "1e",
        "9223372036854775808",
        "99999999999亿",
        "1,234.5.6",
        "0x10",
        "NaN",
        "1/2",
        "2017-03-01",
        "五万",
        "1.",
        "1 2",
        ",5,",
        "$5 CNY x",
        "12\n13",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cell_number n = {.units = 77};
        CHECK_ROW(!cell_number(str_of(rows[i]), &n) && n.units == 77, "%s: %lld", rows[i],
                  (long long)n.units);
    }
}

static void scales(void **state)
{
    static const struct {
        int64_t units;
        int scale, digits;
        bool ok, exact;
        int64_t want;
    } rows[] = {
        {110004, 2, 2, true, true, 110004}, {15, 1, 2, true, true, 150},
        {12345, 3, 2, true, false, 1235},   {-12345, 3, 2, true, false, -1235},
        {12344, 3, 2, true, false, 1234},   {12349999, 6, 2, true, false, 1235},
        {1234999, 6, 2, true, false, 123},  {5, 0, 6, true, true, 5000000},
        {INT64_MAX, 0, 2, false, false, 0}, {1500, 3, 0, true, false, 2},
        {2000, 3, 0, true, true, 2},        {49, 2, 0, true, false, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cell_number n = {.units = rows[i].units, .scale = rows[i].scale};
        int64_t got = 0;
        bool exact = false;
        CHECK_ROW(cell_scaled(&n, rows[i].digits, &got, &exact) == rows[i].ok, "row %zu", i);
        if (rows[i].ok) {
            CHECK_ROW(got == rows[i].want && exact == rows[i].exact, "row %zu: %lld", i,
                      (long long)got);
        }
    }
}

static void blanks(void **state)
{
    (void)state;
    CHECK(cell_is_blank(STR("")) && cell_is_blank(STR(" - ")) && cell_is_blank(STR("N/A")));
    CHECK(cell_is_blank(STR("无")) && cell_is_blank(STR("NULL")));
    CHECK(!cell_is_blank(STR("0")) && !cell_is_blank(STR("x")));
}

static void dates(void **state)
{
    static const struct {
        const char *s;
        enum date_order order;
        const char *day; /* NULL: refused */
        int64_t ms;
    } rows[] = {
        {"2017-03-01", DATE_YMD, "2017-03-01", 0},
        {"2017/3/1", DATE_DMY, "2017-03-01", 0},
        {"2017.03.01", DATE_MDY, "2017-03-01", 0},
        {"2017年3月1日", DATE_YMD, "2017-03-01", 0},
        {"2017年3月1号 9:05", DATE_YMD, "2017-03-01", 32700000},
        {"17年3月1日", DATE_YMD, "2017-03-01", 0},
        {"20170301", DATE_YMD, "2017-03-01", 0},
        {"２０１７－０３－０１", DATE_YMD, "2017-03-01", 0},
        {"1-Mar-17", DATE_YMD, "2017-03-01", 0},
        {"1 March 2017", DATE_YMD, "2017-03-01", 0},
        {"Mar 1, 2017", DATE_YMD, "2017-03-01", 0},
        {"Sept 9, 2017", DATE_YMD, "2017-09-09", 0},
        {"3/1/2017", DATE_MDY, "2017-03-01", 0},
        {"3/1/2017", DATE_DMY, "2017-01-03", 0},
        {"3/1/2017", DATE_YMD, NULL, 0},
        {"03/01/17", DATE_MDY, "2017-03-01", 0},
        {"1.3.2017", DATE_DMY, "2017-03-01", 0},
        {"3/1/2017 2:30 PM", DATE_MDY, "2017-03-01", 52200000},
        {"3/1/2017 12:00:00 AM", DATE_MDY, "2017-03-01", 0},
        {"2017-03-01 14:30:15.250", DATE_YMD, "2017-03-01", 52215250},
        {"2017-03-01T14:30:00Z", DATE_YMD, "2017-03-01", 52200000},
        {"2017-03-01T02:30:00+08:00", DATE_YMD, "2017-02-28", 66600000},
        {"2017-03-01T14:30:00.000+0000", DATE_YMD, "2017-03-01", 52200000},
        {"42795", DATE_SERIAL, "2017-03-01", 0},
        {"42795.5", DATE_SERIAL, "2017-03-01", 43200000},
        {"61", DATE_SERIAL, "1900-03-01", 0},
        {"60", DATE_SERIAL, NULL, 0},
        {"42795", DATE_YMD, NULL, 0},
        {"2017-02-30", DATE_YMD, NULL, 0},
        {"2017-13-01", DATE_YMD, NULL, 0},
        {"31/04/2017", DATE_DMY, NULL, 0},
        {"2017-03", DATE_YMD, NULL, 0},
        {"2017年3月", DATE_YMD, NULL, 0},
        {"17-03-01", DATE_YMD, NULL, 0},
        {"2017-03/01", DATE_YMD, NULL, 0},
        {"2017-03-01x", DATE_YMD, NULL, 0},
        {"2017-03-01 25:00", DATE_YMD, NULL, 0},
        {"2017-03-01 10", DATE_YMD, NULL, 0},
        {"Foo 1, 2017", DATE_YMD, NULL, 0},
        {"20171301", DATE_YMD, NULL, 0},
        {"", DATE_YMD, NULL, 0},
        {"123456789", DATE_SERIAL, NULL, 0},
        {"1/2/3/4", DATE_MDY, NULL, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cell_time t;
        char text[DAY_TEXT];
        bool ok = cell_time(str_of(rows[i].s), rows[i].order, &t);
        CHECK_ROW(ok == (rows[i].day != NULL), "%s", rows[i].s);
        if (!ok) continue;
        day_format(t.day, text);
        CHECK_ROW(memcmp(text, rows[i].day, DAY_TEXT) == 0, "%s: %.10s", rows[i].s, text);
        CHECK_ROW(t.ms == rows[i].ms, "%s: %lld ms", rows[i].s, (long long)t.ms);
    }
}

static void columns(void **state)
{
    static const struct {
        const char *values[4];
        enum date_order order;
        bool ambiguous;
    } rows[] = {
        {{"2016-10-20", "2017-03-01"}, DATE_YMD, false},
        {{"3/1/2017", "3/25/2017"}, DATE_MDY, false},
        {{"3/1/2017", "25/3/2017"}, DATE_DMY, false},
        {{"3/1/2017", "4/2/2017"}, DATE_MDY, true},
        {{"3/3/2017", "4/4/2017"}, DATE_MDY, false},
        {{"3/3/2017", "4/1/2017"}, DATE_MDY, true},
        {{"3/25/2017", "25/3/2017", "26/3/2017"}, DATE_DMY, true},
        {{"", "-", "25/3/17"}, DATE_DMY, false},
        {{"42795", "42796.5", ""}, DATE_SERIAL, false},
        {{"", ""}, DATE_YMD, false},
        {{"20170301", "2017年3月1日"}, DATE_YMD, false},
        {{"2017-03-01", "3/25/2017"}, DATE_MDY, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date_column c = {0};
        bool ambiguous = !rows[i].ambiguous;
        for (size_t k = 0; k < 4 && rows[i].values[k] != NULL; k++) {
            date_column_add(&c, str_of(rows[i].values[k]));
        }
        enum date_order order = date_column_order(&c, &ambiguous);
        CHECK_ROW(order == rows[i].order, "row %zu: %s", i, date_order_name(order));
        CHECK_ROW(ambiguous == rows[i].ambiguous, "row %zu", i);
        CHECK_ROW(c.unread == 0, "row %zu: %zu unread", i, c.unread);
    }
}

static void days_of_instants(void **state)
{
    struct zone *z = NULL;
    struct error e;
    struct cell_time t;
    char text[DAY_TEXT];
    (void)state;
    CHECK_OK(zone_open(STR("Asia/Shanghai"), &z, &e));
    CHECK(cell_time(STR("2017-03-01T20:00:00Z"), DATE_YMD, &t));
    day_format(cell_time_day(&t, z), text);
    CHECK_STR(((struct str){text, DAY_TEXT}), "2017-03-02");
    CHECK(cell_time(STR("2017-03-01 20:00"), DATE_YMD, &t));
    day_format(cell_time_day(&t, z), text);
    CHECK_STR(((struct str){text, DAY_TEXT}), "2017-03-01");
    CHECK(cell_time_instant(&t, z) == INT64_C(1488369600000)); /* 12:00 UTC */
    zone_free(z);
}

TEST_GROUP(cellvalue){
    cmocka_unit_test(numbers),
    cmocka_unit_test(no_numbers),
    cmocka_unit_test(scales),
    cmocka_unit_test(blanks),
    cmocka_unit_test(dates),
    cmocka_unit_test(columns),
    cmocka_unit_test(days_of_instants),
    TEST_END,
};
