#include "base/buf.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void cuts(void **state)
{
    static const struct {
        const char *text;
        const char *parts[4];
        size_t n;
    } rows[] = {
        {"a,,b", {"a", "", "b"}, 3}, {"", {""}, 1}, {",", {"", ""}, 2}, {"abc", {"abc"}, 1},
        {"中,文", {"中", "文"}, 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str rest = str_of(rows[i].text);
        struct str part;
        size_t n = 0;
        while (str_cut(&rest, ',', &part)) {
            CHECK_ROW(n < rows[i].n, "row %zu", i);
            CHECK_STR(part, rows[i].parts[n]);
            n++;
        }
        CHECK_ROW(n == rows[i].n, "row %zu: %zu parts", i, n);
    }
}

static void finds_a_word_among_words(void **state)
{
    static const struct {
        const char *words, *word;
        bool whole, begins;
    } rows[] = {
        {"海川 川重 =海川重", "海川", true, true},
        {"海川 川重 =海川重", "=海川", false, true},
        {"海川 川重 =海川重", "=海川重", true, true},
        {"海川 川重 =海川重", "川", false, true},
        {"上海川 海川", "海川", true, true}, /* behind one that only ends so */
        {"上海川", "海川", false, false},
        {"", "海川", false, false},
        {"海川", "", false, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str words = str_of(rows[i].words), word = str_of(rows[i].word);
        CHECK_ROW(str_has_word(words, word, false) == rows[i].whole, "row %zu", i);
        CHECK_ROW(str_has_word(words, word, true) == rows[i].begins, "row %zu", i);
    }
}

#ifndef GUANXI_SANITIZED /* the allocator of a sanitizer keeps what was freed */
static size_t resident(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    char line[64] = "", *at = line;

    CHECK(f != NULL && fgets(line, sizeof(line), f) != NULL);
    (void)fclose(f);
    (void)strtoul(at, &at, 10);
    return strtoul(at, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

/* Small pieces between its blocks keep a heap from shrinking by itself; of each four pages
 * three can go. */
static void what_heavy_work_took_goes_back_to_the_system(void **state)
{
    enum { PIECES = 4096, PIECE = 16384, BACK = 40 << 20 };
    struct arena a = {.cap = 1 << 30};
    void *pins[PIECES];
    (void)state;
    for (size_t i = 0; i < PIECES; i++) {
        memset(arena_alloc(&a, PIECE), 1, PIECE);
        pins[i] = malloc(64);
        CHECK(pins[i] != NULL);
    }
    size_t full = resident();
    arena_release(&a);
    size_t rest = resident();
    for (size_t i = 0; i < PIECES; i++) free(pins[i]);
    CHECK_ROW(full - rest > BACK && full > rest, "%zu of %zu", rest, full);
}
#endif

static void reads_integers(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        int64_t want;
    } rows[] = {
        {"0", true, 0},
        {"-12", true, -12},
        {"007", true, 7},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"１", false, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t got = 77;
        bool ok = str_int64(str_of(rows[i].text), &got);
        CHECK_ROW(ok == rows[i].ok, "%s", rows[i].text);
        CHECK_ROW(got == (ok ? rows[i].want : 77), "%s gave %lld", rows[i].text,
                  (long long)got);
    }
}

static void compares(void **state)
{
    (void)state;
    CHECK(str_ieq(STR("HeLLo"), STR("hEllO")));
    CHECK(!str_ieq(STR("hello"), STR("hell")));
    CHECK(!str_ieq(STR("É"), STR("é"))); /* ASCII alone is folded */
    CHECK(str_cmp(STR("a"), STR("b")) < 0);
    CHECK(str_cmp(STR("ab"), STR("a")) > 0);
    CHECK(str_cmp(STR("\xff"), STR("a")) > 0); /* bytes are unsigned */
    CHECK(str_cmp(STR_NONE, STR("")) == 0);
    CHECK(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    CHECK(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
    CHECK_STR(str_trim(STR(" \t a b \r\n")), "a b");
    CHECK_STR(str_trim(STR(" \n ")), "");
    CHECK(str_index(STR("abc"), 'c') == 2 && str_index(STR("abc"), 'x') == 3);
}

static void buffers_stop_at_their_maximum(void **state)
{
    struct buf b = {.max = 5};
    (void)state;
    buf_z(&b, "abc");
    CHECK(buf_ok(&b));
    buf_z(&b, "def");
    CHECK(!buf_ok(&b));
    CHECK_STR(buf_view(&b), "abc");
    buf_clear(&b);
    CHECK(buf_ok(&b));
    buf_int(&b, -1234);
    CHECK_STR(buf_view(&b), "-1234");
    buf_release(&b);
    CHECK(b.max == 5 && b.p == NULL);
}

static void buffers_format(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_int(&b, INT64_MIN);
    buf_char(&b, ' ');
    buf_int(&b, 0);
    buf_fmt(&b, " %s=%d", "k", 7);
    CHECK_STR(buf_view(&b), "-9223372036854775808 0 k=7");
    CHECK(b.p[b.n] == '\0');
    for (int i = 0; i < 10000; i++) buf_str(&b, STR("0123456789"));
    CHECK(b.n == 26 + 100000);
    buf_release(&b);
}

static void arenas_rewind_and_reset(void **state)
{
    struct arena a = {.cap = 1 << 20};
    (void)state;
    char *first = arena_alloc(&a, 10);
    memset(first, 'x', 10);
    struct arena_mark m = arena_mark(&a);
    for (int i = 0; i < 100; i++) memset(arena_alloc(&a, 1000), 'y', 1000);
    CHECK(a.used > 100000);
    arena_rewind(&a, m);
    CHECK(a.used == 16);
    CHECK(first[0] == 'x' && first[9] == 'x');
    int *zero = arena_zalloc(&a, 64 * sizeof(int));
    for (int i = 0; i < 64; i++) CHECK(zero[i] == 0);
    CHECK(arena_try(&a, 1000) && !arena_try(&a, 2 << 20));
    CHECK((uintptr_t)arena_alloc(&a, 1) % 16 == 0);
    arena_reset(&a);
    CHECK(a.used == 0);
    CHECK_STR(str_fmt(&a, "%05d|%s", 42, "好"), "00042|好");
    CHECK_STR(str_dup(STR("copy"), &a), "copy");
    arena_release(&a);
}

TEST_GROUP(str){
    cmocka_unit_test(cuts),
    cmocka_unit_test(finds_a_word_among_words),
#ifndef GUANXI_SANITIZED
    cmocka_unit_test(what_heavy_work_took_goes_back_to_the_system),
#endif
    cmocka_unit_test(reads_integers),
    cmocka_unit_test(compares),
    cmocka_unit_test(buffers_stop_at_their_maximum),
    cmocka_unit_test(buffers_format),
    cmocka_unit_test(arenas_rewind_and_reset),
    TEST_END,
};
