/* Small readers of a request: query strings, languages. */
#include "api/language.h"
#include "store/query_string.h"
#include "tests/test.h"

static void decodes_queries(void **state)
{
    static const struct {
        const char *raw, *want, *key; /* want: "k=v|k=v"; key: of the failure, NULL: none */
    } rows[] = {
        {"a=1&b=2", "a=1|b=2", NULL},
        {"", "", NULL},
        {"a", "a=", NULL},
        {"a=1&&b=2&", "a=1|b=2", NULL},
        {"q=%E5%8D%8E+x%2By", "q=华 x+y", NULL},
        {"a=b=c", "a=b=c", NULL},
        {"%61=1", "a=1", NULL},
        {"a=1&%61=2", NULL, "query.duplicate"},
        {"a=%zz", NULL, "query.encoding"},
        {"a=%4", NULL, "query.encoding"},
        {"a=%", NULL, "query.encoding"},
        {"a=%ff", NULL, "query.encoding"},
        {"a=%00", NULL, "query.encoding"},
        {"a=%C0%80", NULL, "query.encoding"},
        {"a=%4a%4A", "a=JJ", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a = {.cap = 1 << 20};
        struct param *v = NULL;
        struct str about = STR_NONE, got = STR("");
        struct error e = {.key = NULL};
        size_t n = 0;
        enum status st = query_string_parse(str_of(rows[i].raw), &a, &v, &n, &about, &e);
        CHECK_ROW((st == ST_OK) == (rows[i].key == NULL), "%s: %s", rows[i].raw,
                  status_name(st));
        for (size_t p = 0; st == ST_OK && p < n; p++) {
            got = str_fmt(&a, "%.*s%s%.*s=%.*s", STR_FMT(got), p == 0 ? "" : "|",
                          STR_FMT(v[p].key), STR_FMT(v[p].value));
        }
        if (st == ST_OK)
            CHECK_STR(got, rows[i].want);
        else
            CHECK_STR(str_of(e.key), rows[i].key);
        arena_release(&a);
    }
}

static void bounds_their_number(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct str raw = STR("");
    struct param *v;
    struct str about;
    struct error e;
    size_t n;
    (void)state;
    for (int i = 0; i <= QUERY_PARAMS_MAX; i++) {
        raw = str_fmt(&a, "%.*s&k%d=1", STR_FMT(raw), i);
        CHECK_ROW((query_string_parse(raw, &a, &v, &n, &about, &e) == ST_OK) ==
                      (i < QUERY_PARAMS_MAX),
                  "%d", i);
    }
    CHECK_OK(query_string_parse(STR_NONE, &a, &v, &n, &about, &e));
    CHECK(n == 0);
    arena_release(&a);
}

static void chooses_a_language(void **state)
{
    static const struct {
        const char *accept;
        enum language otherwise, want;
    } rows[] = {
        {"en", LANG_ZH, LANG_EN},
        {"zh-CN,zh;q=0.9,en;q=0.8", LANG_EN, LANG_ZH},
        {"en;q=0.2, zh;q=0.8", LANG_EN, LANG_ZH},
        {"fr-FR, de", LANG_ZH, LANG_ZH},
        {"fr-FR, de", LANG_EN, LANG_EN},
        {"fr, en-GB;q=0.5", LANG_ZH, LANG_EN},
        {"english", LANG_ZH, LANG_ZH},
        {"en;q=0", LANG_ZH, LANG_ZH},
        {"*", LANG_EN, LANG_EN},
        {"", LANG_EN, LANG_EN},
        {";;,,;q=", LANG_ZH, LANG_ZH},
        {"ZH-Hant-TW", LANG_EN, LANG_ZH},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(language_choose(str_of(rows[i].accept), rows[i].otherwise) == rows[i].want,
                  "%s", rows[i].accept);
    }
    CHECK(language_choose(STR_NONE, LANG_EN) == LANG_EN);
}

TEST_GROUP(request_parts){cmocka_unit_test(decodes_queries),
                          cmocka_unit_test(bounds_their_number),
                          cmocka_unit_test(chooses_a_language), TEST_END};
