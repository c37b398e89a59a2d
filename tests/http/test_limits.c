#include "http/limits.h"
#include "http/peers.h"
#include "tests/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>

static const int64_t SECOND = 1000000;

static void gives_and_regains(void **state)
{
    struct limits *l = limits_new(64);
    const struct limit_rule rule = {.burst = 3, .per_minute = 6}; /* one in ten seconds */
    int64_t t = 5 * (int64_t)SECOND;

    (void)state;
    for (int i = 0; i < 3; i++) assert_int_equal(limits_take(l, rule, STR("a"), t), 0);
    assert_int_equal(limits_take(l, rule, STR("a"), t), 11);
    assert_int_equal(limits_take(l, rule, STR("b"), t), 0); /* another key is another bucket */
    assert_int_equal(limits_take(l, rule, STR("a"), t + 9 * SECOND), 2);
    assert_int_equal(limits_take(l, rule, STR("a"), t + 10 * SECOND), 0);
    CHECK(limits_take(l, rule, STR("a"), t + 10 * SECOND) > 0);
    t += 3600 * (int64_t)SECOND; /* an hour gives the burst back, not more */
    for (int i = 0; i < 3; i++) assert_int_equal(limits_take(l, rule, STR("a"), t), 0);
    CHECK(limits_take(l, rule, STR("a"), t) > 0);
    CHECK(limits_take(l, rule, STR("a"), t - SECOND) >
          0); /* time that steps back gives nothing */
    limits_forget(l, STR("a"));
    assert_int_equal(limits_take(l, rule, STR("a"), t), 0);
    limits_free(l);
}

/* A flood of other keys cannot free a key that has used up its share. */
static void keeps_the_spent(void **state)
{
    struct limits *l = limits_new(256);
    const struct limit_rule rule = {.burst = 5, .per_minute = 1};
    char key[16];

    (void)state;
    while (limits_take(l, rule, STR("spent"), 0) == 0) {
    }
    for (int i = 0; i < 20000; i++) {
        int n = snprintf(key, sizeof(key), "k%d", i);
        (void)limits_take(l, rule, (struct str){key, (size_t)n}, 0);
    }
    CHECK(limits_take(l, rule, STR("spent"), 0) > 0);
    limits_free(l);
}

static struct sockaddr_storage address(int family, const char *text)
{
    struct sockaddr_storage a = {.ss_family = (sa_family_t)family};
    void *any = &a;
    struct sockaddr_in *in = any;
    struct sockaddr_in6 *in6 = any;
    void *to = family == AF_INET ? (void *)&in->sin_addr : (void *)&in6->sin6_addr;

    CHECK(inet_pton(family, text, to) == 1);
    return a;
}

static void counts_peers(void **state)
{
    struct peers *p = peers_new(2);
    struct sockaddr_storage a = address(AF_INET, "10.0.0.1"),
                            mapped = address(AF_INET6, "::ffff:10.0.0.1"),
                            b = address(AF_INET, "10.0.0.2"),
                            six = address(AF_INET6, "2001:db8:1:2::1"),
                            near = address(AF_INET6, "2001:db8:1:2:ffff::9"),
                            far = address(AF_INET6, "2001:db8:1:3::1");
    char text[PEER_TEXT];

    (void)state;
    CHECK(peers_enter(p, &a) && peers_enter(p, &mapped));
    CHECK(!peers_enter(p, &a)); /* a mapped address is the same client */
    CHECK(peers_enter(p, &b));
    peers_leave(p, &mapped);
    CHECK(peers_enter(p, &a));
    CHECK(peers_enter(p, &six) && peers_enter(p, &near) && !peers_enter(p, &six)); /* one /64 */
    CHECK(peers_enter(p, &far));
    peer_text(&mapped, text);
    assert_string_equal(text, "10.0.0.1");
    peer_text(&six, text);
    assert_string_equal(text, "2001:db8:1:2::1");
    peers_free(p);
}

TEST_GROUP(limits){cmocka_unit_test(gives_and_regains), cmocka_unit_test(keeps_the_spent),
                   cmocka_unit_test(counts_peers), TEST_END};
