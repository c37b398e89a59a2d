#include "base/money.h"
#include "tests/test.h"

static void currencies(void **state)
{
    static const struct {
        const char *code;
        int digits; /* -1: unknown */
    } rows[] = {{"CNY", 2}, {"JPY", 0},  {"KWD", 3},  {"USD", 2}, {"AED", 2},   {"ZWL", 2},
                {"CLF", 4}, {"cny", -1}, {"RMB", -1}, {"", -1},   {"CNYY", -1}, {"XXX", -1}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct currency c = {""};
        bool ok = currency_parse(str_of(rows[i].code), &c);
        CHECK_ROW(ok == (rows[i].digits >= 0), "%s", rows[i].code);
        if (ok)
            CHECK_ROW(currency_digits(c) == rows[i].digits, "%s", rows[i].code);
        else
            CHECK(c.code[0] == '\0');
    }
}

static void tells_the_major_unit(void **state)
{
    static const struct {
        struct currency cur;
        int64_t unit;
    } rows[] = {{{"CNY"}, 100}, {{"JPY"}, 1}, {{"KWD"}, 1000}, {{"CLF"}, 10000}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(currency_unit(rows[i].cur) == rows[i].unit, "%s", rows[i].cur.code);
}

static void reads_major_units(void **state)
{
    static const struct {
        const char *text;
        struct currency cur;
        bool ok;
        int64_t want;
    } rows[] = {
        {"1234.5", {"CNY"}, true, 123450},
        {"0.01", {"CNY"}, true, 1},
        {"-0.01", {"CNY"}, true, -1},
        {"0.001", {"CNY"}, false, 0},
        {"0.010", {"CNY"}, true, 1},
        {"12", {"JPY"}, true, 12},
        {"12.0", {"JPY"}, true, 12},
        {"12.5", {"JPY"}, false, 0},
        {"1.234", {"KWD"}, true, 1234},
        {"92233720368547758.07", {"CNY"}, true, INT64_MAX},
        {"92233720368547758.08", {"CNY"}, false, 0},
        {"-92233720368547758.08", {"CNY"}, true, INT64_MIN},
        {"99999999999999999999", {"CNY"}, false, 0},
        {"", {"CNY"}, false, 0},
        {".5", {"CNY"}, false, 0},
        {"5.", {"CNY"}, false, 0},
        {"1,000", {"CNY"}, false, 0},
        {"1.2.3", {"CNY"}, false, 0},
        {"-", {"CNY"}, false, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t got = 77;
        bool ok = money_parse_major(str_of(rows[i].text), rows[i].cur, &got);
        CHECK_ROW(ok == rows[i].ok, "%s", rows[i].text);
        CHECK_ROW(got == (ok ? rows[i].want : 77), "%s: %lld", rows[i].text, (long long)got);
    }
}

static void converts(void **state)
{
    static const struct {
        int64_t minor;
        int from, to;
        int64_t rate;
        bool ok;
        int64_t want;
    } rows[] = {
        {10000, 2, 2, 7123456, true, 71235}, /* 100.00 USD at 7.123456 = 712.3456 */
        {-10000, 2, 2, 7123456, true, -71235},
        {1, 2, 2, 500000, true, 1}, /* half a cent goes away from zero */
        {-1, 2, 2, 500000, true, -1},
        {1, 2, 2, 499999, true, 0},
        {1000, 0, 2, 48000, true, 4800},    /* 1000 JPY at 0.048 = 48.00 CNY */
        {4800, 2, 0, 20833333, true, 1000}, /* 48.00 CNY at 20.833333 = 999.999984 JPY */
        {1234, 3, 2, 1000000, true, 123},
        {1235, 3, 2, 1000000, true, 124},
        {INT64_MAX, 2, 2, 1000000, true, INT64_MAX},
        {INT64_MIN, 2, 2, 1000000, true, INT64_MIN},
        {INT64_MAX, 2, 2, 1000001, false, 0},
        {INT64_MAX, 0, 4, INT64_MAX, false, 0},
        {0, 2, 2, 7000000, true, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t got = 77;
        bool ok = money_convert(rows[i].minor, rows[i].from, rows[i].to, rows[i].rate, &got);
        CHECK_ROW(ok == rows[i].ok, "row %zu", i);
        CHECK_ROW(got == (ok ? rows[i].want : 77), "row %zu: %lld", i, (long long)got);
    }
}

TEST_GROUP(money){
    cmocka_unit_test(currencies),
    cmocka_unit_test(tells_the_major_unit),
    cmocka_unit_test(reads_major_units),
    cmocka_unit_test(converts),
    TEST_END,
};
