#include "rules/namelike.h"
#include "rules/regionname.h"
#include "tests/test.h"

static void edits(void **state)
{
    static const struct {
        const char *a, *b;
        int want;
    } rows[] = {
        {"", "", 0},         {"abc", "abc", 0},
        {"abc", "", 3},      {"kitten", "sitting", 3},
        {"abcd", "acbd", 1}, {"ca", "abc", 3},
        {"华为", "华维", 1}, {"腾讯科技", "讯腾科技", 1},
        {"flaw", "lawn", 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int d = edit_distance(str_of(rows[i].a), str_of(rows[i].b));
        CHECK_ROW(d == rows[i].want, "%s %s: %d", rows[i].a, rows[i].b, d);
        CHECK(edit_distance(str_of(rows[i].b), str_of(rows[i].a)) == d);
    }
}

static void names_come_apart(void **state)
{
    static const struct {
        const char *name, *region, *core, *form, *branch;
    } rows[] = {
        {"华为技术有限公司", "", "华为技术", "有限公司", ""},
        {"深圳市腾讯计算机系统有限公司", "深圳", "腾讯计算机系统", "有限公司", ""},
        {"广东省深圳市迈瑞电子股份有限公司", "深圳", "迈瑞电子", "股份有限公司", ""},
        {"百度（中国）有限公司", "中国", "百度", "有限公司", ""},
        {"华为技术有限公司（深圳）", "深圳", "华为技术", "有限公司", ""},
        {"中国石油天然气股份有限公司", "", "中国石油天然气", "股份有限公司", ""},
        {"華為技術有限公司", "", "华为技术", "有限公司", ""},
        {"中国平安人寿保险股份有限公司上海分公司", "", "中国平安人寿保险", "股份有限公司",
         "上海分公司"},
        {"海尔集团公司", "", "海尔", "集团公司", ""},
        {"美的集团", "", "美的", "集团", ""},
        {"北京大学", "", "北京大学", "", ""},
        {"上海集团", "", "上海", "集团", ""},
        {"Acme Corporation", "", "acme", "corporation", ""},
        {"ACME Co., Ltd.", "", "acme", "co", ""},
        {"The Boston Group, Inc.", "", "boston", "group", ""},
        {"Müller & Söhne GmbH", "", "müllersöhne", "gmbh", ""},
        {"Group", "", "group", "", ""},
        {"ＴＣＬ科技", "", "tcl科技", "", ""},
        {"--", "", "", "", ""},
        {"[acme", "", "acme", "", ""},
        {"(acme) (", "", "acme", "", ""},
        {")(", "", "", "", ""},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct company_name c = company_name_of(str_of(rows[i].name), &a);
        CHECK_STR(c.core, rows[i].core);
        CHECK_STR(c.region, rows[i].region);
        CHECK_STR(c.form, rows[i].form);
        CHECK_STR(c.branch, rows[i].branch);
    }
    arena_release(&a);
}

enum verdict { SAME, PROPOSED, UNLIKE };

static enum verdict verdict_of(int score)
{
    return score >= LIKE_SAME ? SAME : score >= LIKE_PROPOSE ? PROPOSED : UNLIKE;
}

static void companies(void **state)
{
    static const struct {
        const char *a, *b;
        enum verdict want;
    } rows[] = {
        {"华为技术有限公司", "华为技术有限公司", SAME},
        {"华为技术有限公司", " 华为 技术有限公司 ", SAME},
        {"百度（中国）有限公司", "百度(中国)有限公司", SAME},
        {"华为技术有限公司", "華為技術有限公司", SAME},
        {"Acme Corporation", "ACME CORPORATION", SAME},
        {"华为技术有限公司", "华为技术", PROPOSED},
        {"华为技术有限公司", "华为技术股份有限公司", PROPOSED},
        {"华为技术有限公司", "华维技术有限公司", PROPOSED}, /* 为 and 维 sound alike */
        {"深圳市大疆创新科技有限公司", "大疆创新科技有限公司", PROPOSED},
        {"百度（中国）有限公司", "百度", PROPOSED},
        {"Acme Corporation", "Acme Inc.", PROPOSED},
        {"Acme Corporation", "Acme Corpration", PROPOSED},
        {"Betasoloin", "Betasolion", PROPOSED},
        {"中国平安人寿保险股份有限公司上海分公司", "中国平安人寿保险股份有限公司", PROPOSED},
        {"北京百灵科技有限公司", "上海百灵科技有限公司", PROPOSED},
        {"华为技术有限公司", "腾讯科技有限公司", UNLIKE},
        {"阿里巴巴", "腾讯", UNLIKE},
        {"Betatech", "Acme Corporation", UNLIKE},
        {"中国银行股份有限公司", "中国石油天然气股份有限公司", UNLIKE},
        {"--", "--", UNLIKE},
        {"Customer 15898", "Customer 15889", UNLIKE},
        {"中铁一局集团有限公司", "中铁二局集团有限公司", UNLIKE},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct company_name x = company_name_of(str_of(rows[i].a), &a);
        struct company_name y = company_name_of(str_of(rows[i].b), &a);
        int score = company_likeness(&x, &y);
        CHECK_ROW(verdict_of(score) == rows[i].want, "%s, %s: %d", rows[i].a, rows[i].b, score);
        CHECK_ROW(company_likeness(&y, &x) == score, "%s, %s", rows[i].a, rows[i].b);
    }
    arena_release(&a);
}

static void keys(void **state)
{
    static const struct {
        const char *a, *b;
        enum verdict want;
    } rows[] = {
        {"GTXPro", "GTX Pro", SAME},
        {"gtx-pro", "GTX Pro", SAME},
        {"technolgy", "technology", PROPOSED},
        {"Darcel Schlecht", "Darcel Schlect", PROPOSED},
        {"MG 500", "MG 600", UNLIKE},
        {"MG Special", "MG Advanced", UNLIKE},
        {"GTX Basic", "GTX Plus Basic", UNLIKE},
        {"GTK 500", "GTX 500", PROPOSED},
        {"", "", SAME},
        {"-", "+", UNLIKE},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int score = key_likeness(str_of(rows[i].a), str_of(rows[i].b), &a);
        CHECK_ROW(verdict_of(score) == rows[i].want, "%s, %s: %d", rows[i].a, rows[i].b, score);
    }
    arena_release(&a);
}

/* GB/T 2260: two digits of the province, two of the city, two of the county; zeros fill up. */
static void places_within(void **state)
{
    static const struct {
        const char *code, *begins;
    } rows[] = {
        {"320000", "32"},   {"320500", "3205"},       {"320583", "320583"},
        {"32", "32"},       {"3205", "3205"},         {"320500000000", "3205"},
        {"460000", "46"},   {"441900000000", "4419"}, {"00", "00"},
        {"0000", "00"},     {"110100", "1101"},       {"", ""},
        {"32000", "32000"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = region_within(str_of(rows[i].code));
        CHECK_ROW(str_is(s, rows[i].begins), "%s: %.*s", rows[i].code, STR_FMT(s));
    }
}

TEST_GROUP(namelike){
    cmocka_unit_test(edits), cmocka_unit_test(names_come_apart), cmocka_unit_test(companies),
    cmocka_unit_test(keys),  cmocka_unit_test(places_within),    TEST_END,
};
