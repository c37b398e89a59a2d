#include "app/config.h"

#include "app/args.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static FILE *quiet(void)
{
    FILE *f = fopen("/dev/null", "we");

    CHECK(f != NULL);
    return f;
}

static const char *const no_env[] = {NULL};

static void later_wins(void **state)
{
    const char *const env[] = {"GUANXI_LISTEN=127.0.0.1:2", "GUANXI_LOOPS=3", "HOME=/", NULL};
    struct arena a = {.cap = 1 << 20};
    struct config c;
    FILE *err = quiet();

    (void)state;
    config_init(&c);
    CHECK_STR(c.db, "sqlite:guanxi.db");
    CHECK_STR(c.listen, "127.0.0.1:8080");
    CHECK(config_text(&c,
                      STR("# where\n[server]\nlisten = 127.0.0.1:1\nloops=2\n"
                          "  workers = 5 \nbehind_proxy = yes\n\n; end"),
                      "test", &a, err));
    CHECK_STR(c.listen, "127.0.0.1:1");
    CHECK(config_env(&c, env, &a, err));
    CHECK_STR(c.listen, "127.0.0.1:2");
    CHECK(c.loops == 3 && c.workers == 5 && c.behind_proxy);
    CHECK(config_set(&c, STR("listen"), STR("127.0.0.1:3"), &a, err)); /* a flag */
    CHECK_STR(c.listen, "127.0.0.1:3");
    CHECK(config_set(&c, STR("session-hours"), STR("8"), &a, err));
    CHECK(c.session_hours == 8 && c.session_idle_minutes == 30);
    (void)fclose(err);
    arena_release(&a);
}

static void unknown_is_an_error(void **state)
{
    static const char *const texts[] = {
        "lisen = 127.0.0.1:1", "listen 127.0.0.1:1", "loops = many", "loops = -1",
        "loops = 9999",        "behind_proxy = si",  "= 1",          "session_hours = 0",
        "db = \xff",
    };
    const char *const bad_env[] = {"GUANXI_LISEN=1", NULL};
    const char *const test_env[] = {"GUANXI_DATA=/x", "GUANXI_TEST_DB=x", "GUANXI_CONFIG=x",
                                    NULL};
    struct arena a = {.cap = 1 << 20};
    struct config c;
    FILE *err = quiet();

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        config_init(&c);
        CHECK_ROW(!config_text(&c, str_of(texts[i]), "test", &a, err), "%s", texts[i]);
    }
    config_init(&c);
    CHECK(!config_env(&c, bad_env, &a, err));
    CHECK(config_env(&c, test_env, &a, err));
    CHECK(config_env(&c, no_env, &a, err));
    (void)fclose(err);
    arena_release(&a);
}

static void every_key_is_taken(void **state)
{
    struct arena a = {.cap = 1 << 20};
    FILE *err = quiet();

    (void)state;
    for (size_t i = 0; i < config_keys_n; i++) {
        struct config c;
        bool any;
        config_init(&c);
        any = config_set(&c, str_of(config_keys[i]), STR("1"), &a, err);
        CHECK_ROW(any, "%s", config_keys[i]);
    }
    (void)fclose(err);
    arena_release(&a);
}

/* G-1 */
static void unsafe_is_refused(void **state)
{
    static const struct {
        const char *key, *value;
        int bad;
    } rows[] = {
        {"listen", "127.0.0.1:8080", 0},
        {"listen", "[::1]:8080", 0},
        {"listen", "0.0.0.0:8080", 1}, /* plain HTTP that others can reach */
        {"listen", "192.168.1.4:80", 1},
        {"db", "mysql://x", 1},
        {"db", "postgresql:///guanxi", 0},
        {"tls_cert", "/x.pem", 1}, /* without a key */
        {"log_level", "loud", 1},
        {"listen", "x", 1},
        {"listen", "127.0.0.1:port", 1},
        {"listen", "127.0.0.1:70000", 1},
        {"listen", ":0", 1}, /* everybody's, in plain HTTP */
    };
    char name[] = "/tmp/guanxi-key-XXXXXX";
    int fd = mkstemp(name);
    struct arena a = {.cap = 1 << 20};
    struct config c;
    FILE *err = quiet();

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        config_init(&c);
        CHECK(config_set(&c, str_of(rows[i].key), str_of(rows[i].value), &a, err));
        CHECK_ROW(config_check(&c, err) == rows[i].bad, "%s=%s", rows[i].key, rows[i].value);
    }
    config_init(&c);
    c.listen = STR("0.0.0.0:443");
    c.tls_cert = str_of(name);
    c.tls_key = str_of(name);
    CHECK(fchmod(fd, 0600) == 0);
    CHECK(config_check(&c, err) == 0);
    CHECK(fchmod(fd, 0644) == 0);
    CHECK(config_check(&c, err) == 1);
    config_init(&c);
    c.listen = STR("0.0.0.0:80");
    c.behind_proxy = true;
    CHECK(config_check(&c, err) == 0);
    (void)close(fd);
    (void)unlink(name);
    (void)fclose(err);
    arena_release(&a);
}

static const struct flag_row flags[] = {
    {"db", "URL", ""}, {"dry-run", NULL, ""}, {"role", "ROLE", ""}, {NULL, NULL, NULL}};

static void options_anywhere(void **state)
{
    static const struct flag_row *const tables[] = {flags, NULL};
    const char *const argv[] = {"add",       "--db",   "x", "li", "--role=a",
                                "--dry-run", "--role", "b", "--", "--db"};
    struct args a = {.lang = LANG_EN};
    int64_t n = 0;
    FILE *err = quiet();

    (void)state;
    CHECK(args_parse(tables, COUNT(argv), argv, &a, err));
    CHECK(a.nwords == 3 && strcmp(a.words[2], "--db") == 0);
    CHECK(strcmp(args_value(&a, "db"), "x") == 0 && args_flag(&a, "dry-run"));
    CHECK(strcmp(args_nth(&a, "role", 0), "a") == 0 &&
          strcmp(args_nth(&a, "role", 1), "b") == 0);
    CHECK(args_nth(&a, "role", 2) == NULL && strcmp(args_value(&a, "role"), "b") == 0);
    CHECK(!args_int(&a, "role", 0, 9, &n, err));
    CHECK(args_int(&a, "nothing", 0, 9, &n, err) && n == 0);
    (void)fclose(err);
}

static void options_refused(void **state)
{
    static const struct flag_row *const tables[] = {flags, NULL};
    static const char *const rows[][2] = {
        {"--nosuch", NULL}, {"--db", NULL}, {"--dry-run=1", NULL}, {"-x", NULL}};
    struct args a = {.lang = LANG_EN};
    FILE *err = quiet();

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(!args_parse(tables, 1, rows[i], &a, err), "%s", rows[i][0]);
    (void)fclose(err);
}

TEST_GROUP(config){
    cmocka_unit_test(later_wins),
    cmocka_unit_test(unknown_is_an_error),
    cmocka_unit_test(every_key_is_taken),
    cmocka_unit_test(unsafe_is_refused),
    cmocka_unit_test(options_anywhere),
    cmocka_unit_test(options_refused),
    TEST_END,
};
