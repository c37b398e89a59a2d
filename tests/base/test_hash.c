#include "base/hash.h"
#include "base/log.h"
#include "tests/test.h"

/* Values of FIPS 180-4. */
static void sha256(void **state)
{
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    };
    (void)state;
    hash_start();
    for (size_t i = 0; i < COUNT(rows); i++) {
        char hex[2 * DIGEST];
        struct digest d = hash_sha256(str_of(rows[i].in));
        digest_hex(&d, hex);
        CHECK_STR(((struct str){hex, sizeof(hex)}), rows[i].want);
    }
}

static void parts_are_framed(void **state)
{
    const struct str one[] = {STR_INIT("ab"), STR_INIT("c")};
    const struct str two[] = {STR_INIT("a"), STR_INIT("bc")};
    const struct str three[] = {STR_INIT("abc"), STR_INIT("")};
    (void)state;
    struct digest a = hash_parts(one, 2);
    struct digest b = hash_parts(two, 2);
    struct digest c = hash_parts(three, 2);
    struct digest again = hash_parts(one, 2);
    CHECK(!digest_eq(&a, &b) && !digest_eq(&a, &c) && !digest_eq(&b, &c));
    CHECK(digest_eq(&a, &again));
}

static void tokens_differ(void **state)
{
    struct arena a = {.cap = 1 << 16};
    (void)state;
    struct str x = random_token(32, &a);
    struct str y = random_token(32, &a);
    CHECK(x.n == 43 && y.n == 43 && !str_eq(x, y));
    for (size_t i = 0; i < x.n; i++)
        CHECK(ascii_alnum(x.p[i]) || x.p[i] == '-' || x.p[i] == '_');
    arena_release(&a);
}

static void numbers_repeat_from_their_seed(void **state)
{
    struct rng a;
    struct rng b;
    struct rng known = {{1, 2, 3, 4}}; /* first values of the reference implementation */
    (void)state;
    CHECK(rng_next(&known) == 11520 && rng_next(&known) == 0 && rng_next(&known) == 1509978240);
    rng_seed(&a, 42);
    rng_seed(&b, 42);
    for (int i = 0; i < 1000; i++) CHECK(rng_next(&a) == rng_next(&b));
    rng_seed(&b, 43);
    CHECK(rng_next(&a) != rng_next(&b));
}

static void numbers_are_spread(void **state)
{
    enum { N = 100000 };
    struct rng r;
    int count[6] = {0};
    double sum = 0;
    double squares = 0;
    (void)state;
    rng_seed(&r, 7);
    for (int i = 0; i < N; i++) {
        count[rng_below(&r, 6)]++;
        double u = rng_unit(&r);
        CHECK(u >= 0 && u < 1);
        double z = rng_normal(&r);
        sum += z;
        squares += z * z;
    }
    for (size_t i = 0; i < COUNT(count); i++)
        CHECK(count[i] > N / 6 - 700 && count[i] < N / 6 + 700);
    CHECK(sum / N > -0.02 && sum / N < 0.02);
    CHECK(squares / N > 0.97 && squares / N < 1.03);
}

static void log_values_cannot_forge_a_line(void **state)
{
    char out[32];
    (void)state;
    assert_string_equal(log_quote(STR("a b"), out, sizeof(out)), "\"a b\"");
    assert_string_equal(log_quote(STR("a\r\nlevel=x\x1b\""), out, sizeof(out)),
                        "\"a??level=x?\\\"\"");
    const char *cut = log_quote(STR("0123456789012345678901234567890123456789"), out, 10);
    CHECK(strlen(cut) < 10 && cut[0] == '"' && cut[strlen(cut) - 1] == '"');
}

/* More than are asked of the kernel at once. */
static void salts_differ(void **state)
{
    enum { MANY = 200 };
    unsigned char v[MANY][RANDOM_SALT];

    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        random_salt(v[i]);
        for (size_t k = 0; k < i; k++) CHECK(memcmp(v[i], v[k], RANDOM_SALT) != 0);
    }
}

TEST_GROUP(hash){
    cmocka_unit_test(sha256),
    cmocka_unit_test(parts_are_framed),
    cmocka_unit_test(tokens_differ),
    cmocka_unit_test(numbers_repeat_from_their_seed),
    cmocka_unit_test(numbers_are_spread),
    cmocka_unit_test(log_values_cannot_forge_a_line),
    cmocka_unit_test(salts_differ),
    TEST_END,
};
