/* What goes into a letter, and where it may go. */
#include "mail/address.h"
#include "mail/mime.h"
#include "mail/smtp.h"
#include "tests/test.h"

#include <arpa/inet.h>
#include <string.h>

static enum address_kind judge(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return address_judge((const struct sockaddr *)&v4, sizeof v4);
    if (inet_pton(AF_INET6, text, &v6.sin6_addr) != 1) fail_msg("address %s", text);
    return address_judge((const struct sockaddr *)&v6, sizeof v6);
}

static void judges_addresses(void **state)
{
    static const struct {
        const char *text;
        enum address_kind kind;
    } rows[] = {
        {"8.8.8.8", ADDRESS_PUBLIC},
        {"172.15.255.255", ADDRESS_PUBLIC},
        {"172.16.0.1", ADDRESS_INSIDE},
        {"172.31.255.255", ADDRESS_INSIDE},
        {"172.32.0.1", ADDRESS_PUBLIC},
        {"10.1.2.3", ADDRESS_INSIDE},
        {"192.168.0.25", ADDRESS_INSIDE},
        {"127.0.0.1", ADDRESS_INSIDE},
        {"100.64.0.1", ADDRESS_INSIDE},
        {"100.128.0.1", ADDRESS_PUBLIC},
        {"169.254.169.254", ADDRESS_NEVER},
        {"0.0.0.0", ADDRESS_NEVER},
        {"0.1.2.3", ADDRESS_NEVER},
        {"224.0.0.1", ADDRESS_NEVER},
        {"255.255.255.255", ADDRESS_NEVER},
        {"192.0.2.7", ADDRESS_NEVER},
        {"2606:4700::1", ADDRESS_PUBLIC},
        {"::1", ADDRESS_INSIDE},
        {"::", ADDRESS_NEVER},
        {"fd00::1", ADDRESS_INSIDE},
        {"fe80::1", ADDRESS_NEVER},
        {"ff02::1", ADDRESS_NEVER},
        {"::ffff:127.0.0.1", ADDRESS_INSIDE},
        {"::ffff:169.254.169.254", ADDRESS_NEVER},
        {"::ffff:8.8.8.8", ADDRESS_PUBLIC},
        {"::7f00:1", ADDRESS_NEVER},
        {"2002:a9fe:a9fe::", ADDRESS_NEVER},
        {"2002:7f00:1::", ADDRESS_INSIDE},
        {"64:ff9b::a9fe:a9fe", ADDRESS_NEVER},
        {"2001:db8::1", ADDRESS_NEVER},
        {"2001:0:1::1", ADDRESS_NEVER},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(judge(rows[i].text) == rows[i].kind, "%s", rows[i].text);
    struct sockaddr other = {.sa_family = AF_UNIX};
    CHECK(address_judge(&other, sizeof other) == ADDRESS_NEVER);
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    CHECK(address_judge((const struct sockaddr *)&v4, 3) == ADDRESS_NEVER); /* cut short */
}

static void knows_named_hosts(void **state)
{
    (void)state;
    CHECK(address_named(STR("mail.corp, 10.0.0.5"), STR("MAIL.corp")));
    CHECK(address_named(STR("mail.corp, 10.0.0.5"), STR("10.0.0.5")));
    CHECK(!address_named(STR("mail.corp"), STR("mail.corp.evil.example")));
    CHECK(!address_named(STR("mail.corp"), STR("corp")));
    CHECK(!address_named(STR(","), STR("")));
    CHECK(!address_named(STR_NONE, STR("mail.corp")));
}

static void takes_ports_of_mail_alone(void **state)
{
    static const struct {
        int port;
        const char *inside;
        bool ok;
    } rows[] = {{25, "", true},      {465, "", true},   {587, "", true},
                {2525, "", true},    {6379, "", false}, {80, "", false},
                {6379, "a.b", true}, {0, "a.b", false}, {70000, "a.b", false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct smtp_server s = {
            .host = STR("a.b"), .port = rows[i].port, .inside = str_of(rows[i].inside)};
        CHECK_ROW(smtp_port_ok(&s) == rows[i].ok, "%d", rows[i].port);
    }
}

static void refuses_what_is_no_host(void **state)
{
    static const char *const bad[] = {"",   "a b",   "a/b", "a@b", "http://x", "a\r\nb",
                                      "-a", "[::1]", "a?b", "a#b", "a%20b",    "\xe9\x82\xae"};
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        CHECK_ROW(!smtp_host_ok(str_of(bad[i])), "%s", bad[i]);
    CHECK(smtp_host_ok(STR("smtp.example.com")) && smtp_host_ok(STR("::1")) &&
          smtp_host_ok(STR("10.0.0.1")));
}

static void knows_addresses_of_mail(void **state)
{
    static const char *const good[] = {"a@b.cn", "x.y+z@mail.example.com"};
    static const char *const bad[] = {"",
                                      "a",
                                      "@b",
                                      "a@",
                                      "a@b@c",
                                      "a b@c.d",
                                      "a@b.c\r\nBcc: x@y.z",
                                      "<a@b.c>",
                                      "a,b@c.d",
                                      "a@b.c>",
                                      "\"a\"@b.c",
                                      "a@b.c\n",
                                      "\xe7\x8e\x8b@b.c"};
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++)
        CHECK_ROW(mail_address_ok(str_of(good[i])), "%s", good[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        CHECK_ROW(!mail_address_ok(str_of(bad[i])), "%s", bad[i]);
}

static struct mail_letter letter(void)
{
    return (struct mail_letter){.from_name = STR("\xe5\x85\xb3\xe7\xb3\xbb"), /* 关系 */
                                .from = STR("crm@corp.example"),
                                .to_name = STR("Ann <x@evil.example>"),
                                .to = STR("ann@corp.example"),
                                .subject = STR("Deals"),
                                .message_id = STR("<1@corp.example>"),
                                .at_ms = 1771200000000, /* 2026-02-16T00:00:00Z, a Monday */
                                .text = STR("hello"),
                                .html = STR("<p>hello</p>")};
}

static bool holds(const struct buf *b, const char *z)
{
    return memmem(b->p, b->n, z, strlen(z)) != NULL;
}

static void writes_a_letter(void **state)
{
    const struct mail_part part = {STR("\xe5\x90\x8d.csv"), STR("text/csv; charset=utf-8"),
                                   STR("a,b\r\n")}; /* 名.csv */
    struct mail_letter m = letter();
    struct buf b = {.max = 1 << 16};
    (void)state;

    m.parts = &part;
    m.nparts = 1;
    CHECK(mime_write(&m, &b));
    CHECK(holds(&b, "Date: Mon, 16 Feb 2026 00:00:00 +0000\r\n"));
    CHECK(holds(&b, "From: =?UTF-8?B?5YWz57O7?=\r\n <crm@corp.example>\r\n"));
    /* a name that looks like an address is words, so that it can be read as no address */
    CHECK(!holds(&b, "x@evil.example"));
    CHECK(holds(&b, "\r\nMessage-ID: <1@corp.example>\r\n"));
    CHECK(holds(&b, "filename*=UTF-8''%E5%90%8D.csv\r\n"));
    CHECK(holds(&b, "aGVsbG8=\r\n"));         /* hello */
    CHECK(holds(&b, "PHA+aGVsbG88L3A+\r\n")); /* <p>hello</p> */
    CHECK(holds(&b, "YSxiDQo=\r\n"));         /* a,b */
    size_t line = 0;
    for (size_t i = 0; i < b.n; i++) {
        line = b.p[i] == '\n' ? 0 : line + 1;
        CHECK_ROW(line <= 90, "byte %zu", i);
        CHECK_ROW((unsigned char)b.p[i] < 0x80, "byte %zu", i);
    }
    buf_release(&b);
}

/* Sixty characters of three bytes: several words, none of which cuts a character. */
static void cuts_long_subjects_between_characters(void **state)
{
    char text[181];
    struct mail_letter m = letter();
    struct buf b = {.max = 1 << 16};
    (void)state;

    for (int i = 0; i < 60; i++) memcpy(text + 3 * i, "\xe5\x85\xb3", 3);
    m.subject = (struct str){text, 180};
    CHECK(mime_write(&m, &b));
    /* 42 bytes are fourteen whole characters: 56 letters of base64 without filling */
    CHECK(holds(
        &b,
        "Subject: =?UTF-8?B?5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz5YWz?=\r\n "));
    buf_release(&b);
}

static void refuses_line_ends_in_headers(void **state)
{
    const struct str evil = STR("x\r\nBcc: y@z.example");
    struct mail_part part = {STR("a\r\nb"), STR("text/csv"), STR("x")};
    (void)state;
    for (int i = 0; i < 8; i++) {
        struct mail_letter m = letter();
        struct buf b = {.max = 1 << 16};
        struct str *const places[] = {&m.from_name, &m.from,       &m.to_name,    &m.to,
                                      &m.subject,   &m.message_id, &m.unsubscribe};
        if (i < 7) {
            *places[i] = evil;
        } else {
            m.parts = &part;
            m.nparts = 1;
        }
        CHECK_ROW(!mime_write(&m, &b), "place %d", i);
        buf_release(&b);
    }
}

TEST_GROUP(mail){cmocka_unit_test(judges_addresses),
                 cmocka_unit_test(knows_named_hosts),
                 cmocka_unit_test(takes_ports_of_mail_alone),
                 cmocka_unit_test(refuses_what_is_no_host),
                 cmocka_unit_test(knows_addresses_of_mail),
                 cmocka_unit_test(writes_a_letter),
                 cmocka_unit_test(cuts_long_subjects_between_characters),
                 cmocka_unit_test(refuses_line_ends_in_headers),
                 TEST_END};
