#include "rules/check.h"
#include "rules/uscc.h"
#include "tests/test.h"

struct row {
    const char *s;
    bool ok;
};

static void check_rows(bool (*check)(struct str), const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        CHECK_ROW(check(str_of(rows[i].s)) == rows[i].ok, "%s", rows[i].s);
    }
}

static void emails(void **state)
{
    static const struct row rows[] = {
        {"a@b.cn", true},
        {"li.ming+crm@example.com.cn", true},
        {"李明@例子.中国", true},
        {"o'neil@example.org", true},
        {"a@b", false},
        {"@b.cn", false},
        {"a@", false},
        {"a b@c.cn", false},
        {"a@b@c.cn", false},
        {".a@b.cn", false},
        {"a..b@c.cn", false},
        {"a@-b.cn", false},
        {"a@b..cn", false},
        {"a@1.2.3.4", false},
        {"a@b.cn\n", false},
        {"<a@b.cn>", false},
        {"a@b.cn,c@d.cn", false},
        {"", false},
    };
    (void)state;
    check_rows(check_email, rows, COUNT(rows));
}

static void urls(void **state)
{
    static const struct row rows[] = {
        {"https://www.huawei.com/cn/?a=1#b", true},
        {"http://localhost:8080", true},
        {"HTTPS://例子.中国/路径", true},
        {"http://192.168.1.1/x", true},
        {"www.huawei.com", false},
        {"ftp://x.com", false},
        {"javascript:alert(1)", false},
        {"https://", false},
        {"https://a b.com", false},
        {"https://user@evil.com", false},
        {"https://a.com/\"onclick", false},
        {"https://a.com:99999", false},
        {"https://a.com:/", false},
        {"https://-a.com", false},
        {"https://a.com/<script>", false},
        {"data:text/html,x", false},
    };
    (void)state;
    check_rows(check_url, rows, COUNT(rows));
}

static void phones(void **state)
{
    static const struct row rows[] = {
        {"13800138000", true},
        {"+86 138-0013-8000", true},
        {"(021) 6888-8888 ext 12", true},
        {"0755-28780808转8001", true},
        {"（010）12345678", true},
        {"400 800 1234, 021-5555", true},
        {"110", true},
        {"12", false},
        {"call me", false},
        {"", false},
        {"138\n001", false},
        {"１３８００１３８０００", true},
    };
    (void)state;
    check_rows(check_phone, rows, COUNT(rows));
}

static void regions_and_logins(void **state)
{
    static const struct row regions[] = {
        {"11", true},           {"4403", true},   {"440305", true}, {"440305001", true},
        {"440305001001", true}, {"44030", false}, {"01", false},    {"99", false},
        {"4403a5", false},      {"", false},      {"-1", false},
    };
    static const struct row logins[] = {
        {"li.ming", true}, {"a1", true},   {"li@example.com", true},
        {"Li", false},     {"a", false},   {"-ab", false},
        {"李明", false},   {"a b", false}, {"", false},
    };
    (void)state;
    check_rows(check_region, regions, COUNT(regions));
    check_rows(check_login, logins, COUNT(logins));
}

/* The first three are published codes of well-known companies; each of the others differs in
 * one place. */
static void credit_codes(void **state)
{
    static const struct row rows[] = {
        {"914403001922038216", true},
        {"9144030071526726XG", true},
        {"91330100799655058B", true},
        {"914403001922038217", false},
        {"914403001922038261", false},
        {"9144030071526726XH", false},
        {"91330100799655058b", false},
        {"91330100799655058", false},
        {"91330100799655058BB", false},
        {"9133010079965505O8", false},
        {"", false},
        {"91A30100799655058B", false},
    };
    (void)state;
    check_rows(uscc_ok, rows, COUNT(rows));
}

TEST_GROUP(check){
    cmocka_unit_test(emails),       cmocka_unit_test(urls),
    cmocka_unit_test(phones),       cmocka_unit_test(regions_and_logins),
    cmocka_unit_test(credit_codes), TEST_END,
};
