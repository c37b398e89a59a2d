/* Every key and code that C names has a sentence in both languages.
 *
 * Reads the sources from the working directory, which is the root of the tree; elsewhere it is
 * skipped. Looks for ST_X, "key" (err and its kin) and for the literal code of fault calls. */
#include "base/buf.h"
#include "model/message.h"
#include "tests/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool is_known(struct str key)
{
    for (size_t i = 0; message_at(i) != NULL; i++) {
        if (str_is(key, message_at(i)->key)) return true;
    }
    return false;
}

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || ascii_digit(c) || c == '_' || c == '.';
}

struct scan {
    size_t keys, missing;
};

static void want(struct scan *s, const char *file, const char *head, struct str key)
{
    struct buf full = {0};

    buf_z(&full, head);
    buf_str(&full, key);
    s->keys++;
    if (!is_known(buf_view(&full))) {
        s->missing++;
        print_error("%s: no sentence for \"%s\"\n", file, full.p);
    }
    buf_release(&full);
}

/* The literal that begins at p, or n 0 when it is no key. */
static struct str literal(const char *p)
{
    size_t n = 0;

    if (*p != '"') return STR_NONE;
    while (is_key_char(p[1 + n])) n++;
    return p[1 + n] == '"' ? (struct str){p + 1, n} : STR_NONE;
}

static const char *skip_space(const char *p)
{
    while (ascii_space(*p)) p++;
    return p;
}

/* ST_INVALID, "key" */
static void scan_statuses(struct scan *s, const char *file, const char *text)
{
    for (const char *p = text; (p = strstr(p, "ST_")) != NULL;) {
        p += 3;
        while ((*p >= 'A' && *p <= 'Z') || *p == '_') p++;
        if (*p != ',') continue;
        struct str key = literal(skip_space(p + 1));
        if (key.n > 0) want(s, file, "", key);
    }
}

/* fault_add(f, STR("field"), cond ? "code" : "other"): literals outside of STR( ). */
static void scan_call(struct scan *s, const char *file, const char *p)
{
    int depth = 0;

    for (; *p != '\0'; p++) {
        if (*p == '(') depth++;
        if (*p == ')' && --depth == 0) return;
        if (*p != '"') continue;
        struct str key = literal(p);
        const char *end = strchr(p + 1, '"');
        if (end == NULL) return;
        if (key.n > 0 && strncmp(p - 4, "STR(", 4) != 0 && strncmp(p - 7, "str_of(", 7) != 0)
            want(s, file, "fault.", key);
        p = end;
    }
}

static void scan_faults(struct scan *s, const char *file, const char *text)
{
    static const char *const calls[] = {"fault_add(", "fault_add2(", "fault_on("};

    for (size_t i = 0; i < COUNT(calls); i++) {
        for (const char *p = text; (p = strstr(p, calls[i])) != NULL; p++)
            scan_call(s, file, strchr(p, '('));
    }
}

static void scan_file(struct scan *s, const char *path)
{
    struct buf b = {0};
    FILE *f = fopen(path, "rb");
    char chunk[4096];
    size_t n = 0;

    if (f == NULL) return;
    while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0) buf_put(&b, chunk, n);
    (void)fclose(f);
    if (b.n > 0) {
        scan_statuses(s, path, b.p);
        scan_faults(s, path, b.p);
    }
    buf_release(&b);
}

/* Rooms and their folders: three levels, no more. NOLINTNEXTLINE(misc-no-recursion) */
static void scan_folder(struct scan *s, const char *path, int levels)
{
    DIR *d = opendir(path);
    const struct dirent *f = NULL;

    if (d == NULL) return;
    while ((f = readdir(d)) != NULL) {
        char at[512];
        struct stat st;
        struct str name = str_of(f->d_name);
        if (f->d_name[0] == '.') continue;
        (void)snprintf(at, sizeof(at), "%s/%s", path, f->d_name);
        if (stat(at, &st) != 0) continue;
        if (S_ISDIR(st.st_mode) && levels > 1) scan_folder(s, at, levels - 1);
        if (S_ISREG(st.st_mode) && str_ends(name, STR(".c"))) scan_file(s, at);
    }
    (void)closedir(d);
}

static void sources_are_covered(void **state)
{
    struct scan s = {0, 0};
    struct stat st;

    (void)state;
    if (stat("src/model/message.c", &st) != 0) skip();
    scan_folder(&s, "src", 3);
    CHECK_ROW(s.keys > 100, "only %zu keys found", s.keys);
    CHECK_ROW(s.missing == 0, "%zu of %zu", s.missing, s.keys);
}

static void scan_can_fail(void **state)
{
    struct scan s = {0, 0};

    (void)state;
    scan_statuses(&s, "x", "return err(e, ST_INVALID,\n    \"no.such_key\", \"\"); ST_OK");
    CHECK(s.keys == 1 && s.missing == 1);
    scan_faults(&s, "x", "fault_add(f, STR(\"field\"), a(b) ? \"nope\" : \"required\");");
    CHECK(s.keys == 3 && s.missing == 2);
}

/* {0} in one language, {0} in the other. */
static unsigned holes(const char *text)
{
    unsigned bits = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (p[0] == '{' && ascii_digit(p[1]) && p[2] == '}') bits |= 1U << (p[1] - '0');
    }
    return bits;
}

static void both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; message_at(i) != NULL; i++) {
        const struct message *m = message_at(i);
        CHECK_ROW(m->text.zh[0] != '\0' && m->text.en[0] != '\0', "%s", m->key);
        /* The name of a warning comes in both languages: 0 Chinese, 1 English. */
        bool named = strcmp(m->key, "notice.warning.raised") == 0;
        CHECK_ROW(named || holes(m->text.zh) == holes(m->text.en), "%s", m->key);
        for (size_t k = 0; k < i; k++)
            CHECK_ROW(strcmp(m->key, message_at(k)->key) != 0, "%s stands twice", m->key);
    }
}

static void arguments_are_filled(void **state)
{
    struct arena a = {.cap = 1 << 16};
    const struct str args[] = {STR("60")};

    (void)state;
    CHECK_STR(message_text(STR("fault.too_long"), LANG_ZH, args, 1, &a), "最多 60 个字");
    CHECK_STR(message_text(STR("fault.too_long"), LANG_EN, args, 1, &a),
              "At most 60 characters");
    CHECK_STR(message_text(STR("fault.too_long"), LANG_EN, NULL, 0, &a), "At most  characters");
    CHECK_STR(message_text(STR("fault.required"), LANG_EN, NULL, 0, &a), "Required");
    CHECK_STR(message_text(STR("no.such"), LANG_EN, NULL, 0, &a), "no.such");
    arena_release(&a);
}

TEST_GROUP(message){
    cmocka_unit_test(sources_are_covered),
    cmocka_unit_test(scan_can_fail),
    cmocka_unit_test(both_languages),
    cmocka_unit_test(arguments_are_filled),
    TEST_END,
};
