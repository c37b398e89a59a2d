#include "auth/password.h"

#include "auth/common.h"
#include "base/clock.h"
#include "base/hash.h"
#include "tests/test.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>

static void refuses_what_it_should(void **state)
{
    static const struct {
        const char *password, *fault; /* fault NULL: fine */
    } rows[] = {
        {"short1!", "password_short"},
        {"8letters", NULL},
        {"一二三四五六七", "password_short"}, /* seven code points */
        {"春眠不觉晓处处闻", NULL},           /* eight */
        {"correct horse battery staple", NULL},
        {"password", "password_common"},
        {"PassWord", "password_common"},
        {"Password2026!", "password_common"},
        {"woaini1314", "password_common"},
        {"aaaaaaaaaa", "password_common"},
        {"abcdefghijk", "password_common"},
        {"98765432", "password_common"},
        {"li.wei-is-here", "password_personal"},
        {"我是李伟我怕谁呀", "password_personal"},
        {"GUANXI-is-great", "password_personal"},
        {"远山科技有限公司!", "password_personal"},
        {"tab\tinside it", "text"},
        {"bad\xff\xfe utf-8 bytes", "text"},
    };
    static const struct password_about about = {STR_INIT("li.wei@example.com"),
                                                STR_INIT("李伟"), STR_INIT("远山科技有限公司")};
    struct arena a = {.cap = 1 << 20};

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got = password_fault(str_of(rows[i].password), &about, &a);
        CHECK_ROW((got == NULL) == (rows[i].fault == NULL) &&
                      (got == NULL || strcmp(got, rows[i].fault) == 0),
                  "%s: %s", rows[i].password, got == NULL ? "fine" : got);
    }
    arena_release(&a);
}

static void length_is_in_code_points(void **state)
{
    struct arena a = {.cap = 1 << 20};
    static const struct password_about about = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    char text[129 * 3];

    (void)state;
    for (size_t i = 0; i < 129; i++) memcpy(text + 3 * i, i % 2 == 0 ? "山" : "水", 3);
    CHECK(password_fault((struct str){text, 128 * sizeof("山") - 128}, &about, &a) == NULL);
    CHECK(strcmp(password_fault((struct str){text, sizeof(text)}, &about, &a),
                 "password_long") == 0);
    arena_release(&a);
}

static void list_is_sorted(void **state)
{
    /* Words from both ends and the middle of the list: bsearch finds them only in order. */
    static const char *const words[] = {"00000000",  "123456789",  "contraseña", "iloveyou",
                                        "password!", "zxcvbnm123", "zxczxczxc"};
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++)
        CHECK_ROW(password_is_common(str_of(words[i])), "%s", words[i]);
    CHECK(!password_is_common(STR("tr0ubador-and-3")));
}

static void hashes_and_verifies(void **state)
{
    char hash[PASSWORD_HASH_ROOM];
    struct error e = {0};
    bool right = false;

    (void)state;
    hash_start();
    CHECK_OK(password_hash(STR("correct horse"), hash, &e));
    CHECK(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0);
    CHECK_OK(password_verify(str_of(hash), STR("correct horse"), &right, &e));
    CHECK(right);
    CHECK_OK(password_verify(str_of(hash), STR("correct horsf"), &right, &e));
    CHECK(!right);
    /* Nobody's hash is a hash, costs the same, and is never right. */
    right = true;
    CHECK_OK(password_verify(STR_NONE, STR("correct horse"), &right, &e));
    CHECK(!right);
}

/* Processor time of this thread: what others do on the machine does not count. */
static int64_t thread_us(void)
{
    struct timespec t;

    CHECK(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) == 0);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* an unknown login takes about as long as a wrong password. */
static void unknown_takes_as_long(void **state)
{
    char hash[PASSWORD_HASH_ROOM];
    struct error e = {0};
    int64_t known = INT64_MAX, unknown = INT64_MAX;
    bool right;

    (void)state;
    CHECK_OK(password_hash(STR("correct horse"), hash, &e));
    for (int i = 0; i < 16; i++) { /* the fastest of some: caches are shared */
        int64_t t0 = thread_us(), t1, t2;
        CHECK_OK(password_verify(str_of(hash), STR("wrong"), &right, &e));
        t1 = thread_us();
        CHECK_OK(password_verify(STR_NONE, STR("wrong"), &right, &e));
        t2 = thread_us();
        if (t1 - t0 < known) known = t1 - t0;
        if (t2 - t1 < unknown) unknown = t2 - t1;
    }
    CHECK_ROW(unknown * 10 > known * 7 && known * 10 > unknown * 7,
              "known %lld unknown %lld us", (long long)known, (long long)unknown);
}

struct crowd {
    enum status st;
};

static void *hash_once(void *arg)
{
    struct crowd *c = arg;
    char hash[PASSWORD_HASH_ROOM];
    struct error e = {0};

    c->st = password_hash(STR("correct horse"), hash, &e);
    return NULL;
}

static void crowd_gets_through_or_429(void **state)
{
    enum { N = 8 };
    pthread_t t[N];
    struct crowd c[N];

    (void)state;
    for (int i = 0; i < N; i++) CHECK(pthread_create(&t[i], NULL, hash_once, &c[i]) == 0);
    for (int i = 0; i < N; i++) {
        CHECK(pthread_join(t[i], NULL) == 0);
        CHECK_ROW(c[i].st == ST_OK || c[i].st == ST_LIMITED, "%s", status_name(c[i].st));
    }
    CHECK(c[0].st == ST_OK);
}

static void generated_ones_are_accepted_and_differ(void **state)
{
    struct arena a = {.cap = 1 << 20};
    static const struct password_about about = {STR_INIT("admin"), {NULL, 0}, {NULL, 0}};
    struct str one = password_generate(&a), two = password_generate(&a);

    (void)state;
    CHECK(one.n == 23 && !str_eq(one, two));
    CHECK(password_fault(one, &about, &a) == NULL);
    arena_release(&a);
}

TEST_GROUP(password){
    cmocka_unit_test(refuses_what_it_should),
    cmocka_unit_test(length_is_in_code_points),
    cmocka_unit_test(list_is_sorted),
    cmocka_unit_test(hashes_and_verifies),
    cmocka_unit_test(unknown_takes_as_long),
    cmocka_unit_test(crowd_gets_through_or_429),
    cmocka_unit_test(generated_ones_are_accepted_and_differ),
    TEST_END,
};
