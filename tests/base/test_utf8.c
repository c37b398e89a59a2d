#include "base/clock.h"
#include "base/utf8.h"
#include "tests/test.h"

#include <pthread.h>

static void validity(void **state)
{
    static const struct {
        struct str s;
        bool ok;
    } rows[] = {
        {STR_INIT(""), true},
        {STR_INIT("plain ascii, longer than eight"), true},
        {STR_INIT("华为技术有限公司"), true},
        {STR_INIT("\xf0\x9f\x98\x80"), true},
        {STR_INIT("\xf4\x8f\xbf\xbf"), true},
        {STR_INIT("\xf4\x90\x80\x80"), false}, /* above U+10FFFF */
        {STR_INIT("\xc0\x80"), false},         /* overlong NUL */
        {STR_INIT("\xe0\x80\xaf"), false},     /* overlong slash */
        {STR_INIT("\xf0\x80\x80\xaf"), false},
        {STR_INIT("\xed\xa0\x80"), false}, /* surrogate */
        {STR_INIT("\xed\xbf\xbf"), false},
        {STR_INIT("\x80"), false},
        {STR_INIT("\xe5\x8d"), false}, /* cut */
        {STR_INIT("12345678\xe5\x8d"), false},
        {STR_INIT("a\0b"), false},
        {STR_INIT("aaaaaaa\0aaaaaaaa"), false}, /* inside a group of eight */
        {STR_INIT("\xfe\xff"), false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(utf8_valid(rows[i].s) == rows[i].ok, "row %zu", i);
    }
}

static void code_points_go_round(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
        char p[4];
        size_t n = 0;
        if (cp >= 0xd800 && cp <= 0xdfff) continue;
        utf8_put(cp, p, &n);
        struct str s = {p, n};
        if (!utf8_valid(s) || utf8_count(s) != 1 || utf8_next(&s) != cp || s.n != 0) {
            fail_msg("U+%04X", cp);
        }
    }
}

struct pair {
    const char *in, *want;
};

static void tidies(void **state)
{
    static const struct pair rows[] = {
        {"  abc \n", "abc"},    {"", ""},
        {" \t ", ""},           {"\u3000华为\u3000技术\u00a0", "华为\u3000技术"},
        {"e\u0301", "\u00e9"},  {"\u1100\u1161", "\uac00"},
        {"a\r\nb\r\n", "a\nb"}, {"a\r\r\nb\rc", "a\nb\rc"},
        {"\u212b", "\u00c5"}, /* the Angstrom sign is a letter in NFC */
        {"\uff21", "\uff21"}, /* full width stays */
        {"か\u3099", "が"},     {"\u2000", ""},
        {"\uf900", "\u8c48"}, /* compatibility ideograph */
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(text_tidy(str_of(rows[i].in), &a), rows[i].want);
    }
    arena_release(&a);
}

static void cleanliness(void **state)
{
    static const struct {
        const char *s;
        bool line, lines;
    } rows[] = {
        {"name", true, true},
        {"a\nb", false, true},
        {"a\tb", false, true},
        {"a\rb", false, false},
        {"a\x1b[0m", false, false},
        {"a\x7f", false, false},
        {"a\xc2\x85", false, false},
        {"a\u202eb", false, false},
        {"a\u2066b", false, false},
        {"a\ufffe", false, false},
        {"a\ufdd0", false, false},
        {"a\U0001ffff", false, false},
        {"👨‍👩‍👧", true, true},
        {"عربى", true, true},
        {"a\u200bb", true, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(text_clean(str_of(rows[i].s), false) == rows[i].line, "row %zu", i);
        CHECK_ROW(text_clean(str_of(rows[i].s), true) == rows[i].lines, "row %zu, lines", i);
    }
}

static void folds(void **state)
{
    static const struct pair rows[] = {
        {"Hello  World", "hello world"},
        {"ＡＢＣ１２３", "abc123"},
        {" 华为\u3000 技术 ", "华为 技术"},
        {"Straße", "strasse"},
        {"ÀÉ", "àé"},
        {"ｶﾞ", "ガ"},
        {"①㈱", "1(株)"},
        {"ΌΣΟΣ", "όσοσ"},
        {"（集团）", "(集团)"},
        {"ﬁ", "fi"},
        {"", ""},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str once = text_fold(str_of(rows[i].in), &a);
        CHECK_STR(once, rows[i].want);
        CHECK_STR(text_fold(once, &a), rows[i].want);
    }
    arena_release(&a);
}

/* Order of a Chinese reader: digits, Han by pinyin, then letters. */
static void sorts(void **state)
{
    static const char *const rows[] = {
        "100",  "阿里巴巴", "安徽", "北京", "重庆", "工商", "华为",
        "上海", "腾讯",     "中国", "珠海", "abc",  "ABC",  "Beta",
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 1; i < COUNT(rows); i++) {
        struct str before = text_sort_key(str_of(rows[i - 1]), &a);
        struct str after = text_sort_key(str_of(rows[i]), &a);
        CHECK_ROW(str_cmp(before, after) < 0, "%s before %s", rows[i - 1], rows[i]);
    }
    CHECK(text_sort_key(STR(""), &a).n < text_sort_key(STR("a"), &a).n);
    CHECK(strstr(text_sort_version(), "icu") != NULL);
    struct str key = text_sort_key(STR("华为技术有限公司"), &a);
    CHECK(memchr(key.p, 0, key.n) == NULL);
    arena_release(&a);
}

static void pinyin(void **state)
{
    static const struct {
        const char *in, *full, *initials;
    } rows[] = {
        {"华为技术", "huaweijishu", "hwjs"},
        {"華為技術", "huaweijishu", "hwjs"},
        {"中国石油天然气股份有限公司", "zhongguoshiyoutianranqigufenyouxiangongsi",
         "zgsytrqgfyxgs"},
        {"TCL科技（集团）", "tclkejijituan", "tclkjjt"},
        {"３Ｍ中国", "3mzhongguo", "3mzg"},
        {"绿城", "lvcheng", "lc"},
        {"女", "nv", "n"},
        {"A-B c", "abc", "abc"},
        {"Müller", "müller", "müller"},
        {"庄", "zhuang", "z"},
        {"", "", ""},
        {"--", "", ""},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str full;
        struct str initials;
        text_pinyin(str_of(rows[i].in), &a, &full, &initials);
        CHECK_STR(full, rows[i].full);
        CHECK_STR(initials, rows[i].initials);
    }
    arena_release(&a);
}

static void simplifies(void **state)
{
    static const struct pair rows[] = {
        {"華為技術有限公司", "华为技术有限公司"},
        {"台積電", "台积电"},
        {"简体不变", "简体不变"},
        {"ABC 龍", "ABC 龙"},
        {"", ""},
        {"\U00020000", "\U00020000"},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(text_simplified(str_of(rows[i].in), &a), rows[i].want);
    }
    arena_release(&a);
}

static void *spell_often(void *ok)
{
    struct arena a = {.cap = 1 << 20};
    for (int i = 0; i < 2000; i++) {
        struct str full;
        struct str initials;
        text_pinyin(STR("深圳市腾讯计算机系统有限公司"), &a, &full, &initials);
        if (!str_is(initials, "szstxjsjxtyxgs")) *(bool *)ok = false;
        if (text_sort_key(STR("腾讯"), &a).n == 0) *(bool *)ok = false;
        if (!str_is(text_fold(STR("Éa"), &a), "éa")) *(bool *)ok = false;
        arena_reset(&a);
    }
    arena_release(&a);
    return NULL;
}

static void many_threads(void **state)
{
    pthread_t t[4];
    bool ok[4] = {true, true, true, true};
    (void)state;
    for (size_t i = 0; i < COUNT(t); i++) {
        CHECK(pthread_create(&t[i], NULL, spell_often, &ok[i]) == 0);
    }
    for (size_t i = 0; i < COUNT(t); i++) {
        CHECK(pthread_join(t[i], NULL) == 0);
        CHECK(ok[i]);
    }
}

#ifndef GUANXI_SANITIZED
/* The limit is ten times what it takes, to hold on a busy machine. */
static void pinyin_is_quick(void **state)
{
    enum { ROUNDS = 20000 };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    int64_t start = clock_mono_us();
    for (int i = 0; i < ROUNDS; i++) {
        struct str full;
        struct str initials;
        text_pinyin(STR("深圳市腾讯计算机系统有限公司"), &a, &full, &initials);
        arena_reset(&a);
    }
    int64_t took = clock_mono_us() - start;
    CHECK_ROW(took < ROUNDS * INT64_C(10), "%lld us", (long long)took);
    arena_release(&a);
}
#endif

TEST_GROUP(utf8){
    cmocka_unit_test(validity),
    cmocka_unit_test(code_points_go_round),
    cmocka_unit_test(tidies),
    cmocka_unit_test(cleanliness),
    cmocka_unit_test(folds),
    cmocka_unit_test(sorts),
    cmocka_unit_test(pinyin),
    cmocka_unit_test(simplifies),
    cmocka_unit_test(many_threads),
#ifndef GUANXI_SANITIZED
    cmocka_unit_test(pinyin_is_quick),
#endif
    TEST_END,
};
