#include "base/seal.h"
#include "tests/test.h"

#define KEY_A "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"
#define KEY_B "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"

static struct seal keys(const char *text)
{
    struct seal s;
    CHECK(seal_parse(str_of(text), &s));
    return s;
}

static void files(void **state)
{
    static const struct {
        const char *text;
        size_t n; /* 0: refused */
    } rows[] = {
        {KEY_A "\n", 1},
        {KEY_A, 1},
        {"# note\n\n  " KEY_A "  \r\n" KEY_B "\n", 2},
        {"", 0},
        {"# nothing\n", 0},
        {KEY_A "0\n", 0},
        {"0011\n", 0},
        {"g0112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF\n", 0},
        {KEY_A "\nrubbish\n", 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct seal s;
        bool ok = seal_parse(str_of(rows[i].text), &s);
        CHECK_ROW(ok == (rows[i].n > 0) && (!ok || s.n == rows[i].n), "row %zu", i);
    }
    char made[SEAL_KEY_TEXT], other[SEAL_KEY_TEXT];
    struct seal s;
    seal_make(made);
    seal_make(other);
    CHECK(seal_parse((struct str){made, sizeof(made)}, &s) && s.n == 1);
    CHECK(memcmp(made, other, sizeof(made)) != 0);
}

static void there_and_back(void **state)
{
    static const char *const texts[] = {"", "a", "清真",
                                        "a rather long text, longer than a block"};
    struct arena a = {.cap = 1 << 20};
    struct seal s = keys(KEY_A);

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct str plain = str_of(texts[i]), back, twice;
        struct str sealed = seal_close(&s, STR("contact/1/religion"), plain, &a);
        CHECK(sealed.n == plain.n + SEAL_OVERHEAD);
        CHECK(plain.n < 4 || memmem(sealed.p, sealed.n, plain.p, plain.n) == NULL);
        CHECK(seal_open(&s, STR("contact/1/religion"), sealed, &a, &back));
        CHECK(str_eq(back, plain));
        twice = seal_close(&s, STR("contact/1/religion"), plain, &a);
        CHECK(!str_eq(sealed, twice)); /* equal values do not show as equal */
    }
    arena_release(&a);
}

static void nothing_else_opens(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct seal s = keys(KEY_A), other = keys(KEY_B), both = keys(KEY_B "\n" KEY_A);
    struct str back, about = STR("contact/1/religion"),
                     sealed = seal_close(&s, about, STR("secret"), &a);

    (void)state;
    CHECK(!seal_open(&other, about, sealed, &a, &back));
    CHECK(seal_open(&both, about, sealed, &a, &back) && str_is(back, "secret"));
    /* not at another record or field */
    CHECK(!seal_open(&s, STR("contact/2/religion"), sealed, &a, &back));
    CHECK(!seal_open(&s, STR("contact/1/family"), sealed, &a, &back));
    /* not with any one byte changed or missing */
    for (size_t i = 0; i < sealed.n; i++) {
        struct str bad = str_dup(sealed, &a);
        char *p = (char *)(uintptr_t)bad.p;
        p[i] = (char)(p[i] ^ 1);
        CHECK_ROW(!seal_open(&s, about, bad, &a, &back), "byte %zu", i);
        CHECK(!seal_open(&s, about, str_head(sealed, i), &a, &back));
    }
    arena_release(&a);
}

TEST_GROUP(seal){
    cmocka_unit_test(files),
    cmocka_unit_test(there_and_back),
    cmocka_unit_test(nothing_else_opens),
    TEST_END,
};
