/* Slices: cutting, trimming, numbers, at their edges. */
#include "tests/test.h"

static void cuts(void **state)
{
    (void)state;
    struct str rest = STR("a,,b"), part = STR_NONE;

    CHECK(str_cut(&rest, ',', &part));
    CHECK_STR(part, "a");
    CHECK(str_cut(&rest, ',', &part));
    CHECK_STR(part, "");
    CHECK(str_cut(&rest, ',', &part));
    CHECK_STR(part, "b");
    CHECK(!str_cut(&rest, ',', &part));
}

static void reads_integers(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        int64_t want;
    } rows[] = {
        {"0", true, 0},
        {"-12", true, -12},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"1 ", false, 0},
        {"+1", false, 0},
        {"12345678901234567890", false, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t got = 7;
        bool ok = str_int64(str_of(rows[i].text), &got);
        CHECK_ROW(ok == rows[i].ok, "row %zu \"%s\"", i, rows[i].text);
        CHECK_ROW(got == (ok ? rows[i].want : 7), "row %zu \"%s\"", i, rows[i].text);
    }
}

static void trims(void **state)
{
    (void)state;
    CHECK_STR(str_trim(STR(" \t a b \r\n")), "a b");
    CHECK_STR(str_trim(STR("  ")), "");
}

TEST_GROUP(str)
{
    cmocka_unit_test(cuts), cmocka_unit_test(reads_integers), cmocka_unit_test(trims), TEST_END
};
