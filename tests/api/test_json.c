/* JSON in and out: strictness, limits, exactness. */
#include "api/json_in.h"
#include "api/json_out.h"
#include "api/json_read.h"
#include "model/mask.h"
#include "tests/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static enum status reads(struct str text, const char **key)
{
    struct error e = {.key = "-"};
    json_t *j = NULL;
    enum status st = json_read(text, &j, &e);

    if (st == ST_OK) json_decref(j);
    *key = st == ST_OK ? "-" : e.key;
    return st;
}

static void reads_strictly(void **state)
{
    static const struct {
        struct str text;
        const char *key; /* "-": read */
    } rows[] = {
        {STR_INIT("{}"), "-"},
        {STR_INIT("[1,2.5,-0,1e3,\"x\",null,true]"), "-"},
        {STR_INIT("{\"a\":{\"a\":1}}"), "-"},
        {STR_INIT(""), "json.syntax"},
        {STR_INIT("1"), "json.syntax"},
        {STR_INIT("{\"a\":1,}"), "json.syntax"},
        {STR_INIT("{\"a\":1} x"), "json.syntax"},
        {STR_INIT("{\"a\":NaN}"), "json.syntax"},
        {STR_INIT("{\"a\":\"\\u0000\"}"), "json.syntax"},
        {STR_INIT("{\"a\":\"\0\"}"), "json.syntax"},
        {STR_INIT("{\"a\":\"\\ud800\"}"), "json.syntax"},
        {STR_INIT("{\"a\":\"\xff\"}"), "json.syntax"},
        {STR_INIT("{\"a\":99999999999999999999}"), "json.syntax"},
        {STR_INIT("{\"a\":1,\"b\":2,\"a\":3}"), "json.duplicate"},
        {STR_INIT("{\"a\":1,\"\\u0061\":2}"), "json.duplicate"},
        {STR_INIT("{\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\":\"\\\"[\"}"), "-"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *key;
        enum status st = reads(rows[i].text, &key);
        CHECK_ROW(strcmp(key, rows[i].key) == 0, "%.*s gave %s", STR_FMT(rows[i].text), key);
        CHECK(st == ST_OK || st == ST_MALFORMED);
    }
}

static struct str repeated(char *p, size_t max, const char *open, size_t n, const char *close)
{
    size_t at = 0;

    for (size_t i = 0; i < n; i++) at += (size_t)snprintf(p + at, max - at, "%s", open);
    for (size_t i = 0; i < n; i++) at += (size_t)snprintf(p + at, max - at, "%s", close);
    return (struct str){p, at};
}

static void bounds_depth_and_values(void **state)
{
    static char text[64000];
    const char *key;
    (void)state;
    CHECK_OK(reads(repeated(text, sizeof text, "[", JSON_DEPTH_MAX, "]"), &key));
    (void)reads(repeated(text, sizeof text, "[", JSON_DEPTH_MAX + 1, "]"), &key);
    CHECK_STR(str_of(key), "json.limits");
    (void)reads(repeated(text, sizeof text, "[", 20000, ""), &key);
    CHECK_STR(str_of(key), "json.limits");
    text[0] = '[';
    for (size_t i = 0; i < JSON_NODES_MAX; i++) memcpy(text + 1 + 2 * i, "1,", 2);
    memcpy(text + 1 + 2 * (size_t)JSON_NODES_MAX, "1]", 3);
    (void)reads(str_of(text), &key);
    CHECK_STR(str_of(key), "json.limits");
    memcpy(text + 1 + 2 * (size_t)(JSON_NODES_MAX - 2), "1]", 3);
    CHECK_OK(reads(str_of(text), &key));
}

static struct str file_text(const char *dir, const char *name, char *buf, size_t max)
{
    char path[1200];
    FILE *f;
    size_t n;

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "rb");
    if (f == NULL) fail_msg("cannot read %s", path);
    n = fread(buf, 1, max, f);
    (void)fclose(f);
    return (struct str){buf, n};
}

static bool is_structure(struct str s)
{
    s = str_trim(s);
    return s.n > 0 && (s.p[0] == '{' || s.p[0] == '[');
}

static void suite_file(const char *dir, const char *name)
{
    static char buf[1 << 20];
    struct str text = file_text(dir, name, buf, sizeof buf);
    const char *key;
    enum status st = reads(text, &key);
    bool refused = strstr(name, "duplicated_key") != NULL ||
                   strcmp(name, "y_string_null_escape.json") == 0 ||
                   strcmp(name, "y_object_escaped_null_in_key.json") == 0;

    if (name[0] == 'n') CHECK_ROW(st == ST_MALFORMED, "%s was read", name);
    if (name[0] != 'y' || !is_structure(text)) return;
    CHECK_ROW((st == ST_OK) == !refused, "%s gave %s", name, key);
}

static void answers_the_test_suite(void **state)
{
    const char *data = getenv("GUANXI_DATA");
    char dir[900];
    size_t n = 0;
    DIR *d;
    (void)state;
    (void)snprintf(dir, sizeof dir, "%s/json_parsing/test_parsing",
                   data == NULL ? "../shared/data" : data);
    d = opendir(dir);
    if (d == NULL) {
        print_message("1 not run: public data absent\n");
        return;
    }
    for (const struct dirent *f; (f = readdir(d)) != NULL;) {
        if (f->d_name[0] == '.' || strstr(f->d_name, ".json") == NULL) continue;
        suite_file(dir, f->d_name);
        n++;
    }
    (void)closedir(d);
    CHECK(n > 250);
}

/* --- values ------------------------------------------------------------------------------ */

static const struct {
    enum field_type type;
    uint32_t flags;
    const char *in, *fault, *out; /* fault NULL: read, and written as out */
} value_rows[] = {
    {F_TEXT, 0, "\"甲\\n\\\"\\\\\\u0007\"", NULL, "\"甲\\n\\\"\\\\\\u0007\""},
    {F_TEXT, 0, "5", "type", NULL},
    {F_TEXT, 0, "null", NULL, "null"},
    {F_TEXT, MASKED, "\"6222021234567890\"", NULL, "\"****7890\""},
    {F_TEXT, MASKED, "\"****7890\"", "masked", NULL},
    {F_INT, 0, "-12", NULL, "-12"},
    {F_INT, 0, "1.0", "type", NULL},
    {F_INT, 0, "\"1\"", "type", NULL},
    {F_DEC, 0, "1.5", NULL, "1.5"},
    {F_DEC, 0, "-0.000001", NULL, "-0.000001"},
    {F_DEC, 0, "12", NULL, "12"},
    {F_DEC, 0, "0.1", NULL, "0.1"},
    {F_DEC, 0, "1234567.891234", NULL, "1234567.891234"},
    {F_DEC, 0, "0.1234567", "decimals", NULL},
    {F_DEC, 0, "1e300", "range", NULL},
    {F_DEC, 0, "9223372036854775807", "range", NULL},
    {F_PCT, 0, "true", "type", NULL},
    {F_MONEY, 0, "{\"amount\":-5,\"currency\":\"USD\"}", NULL,
     "{\"amount\":-5,\"currency\":\"USD\"}"},
    {F_MONEY, 0, "{\"amount\":5}", "type", NULL},
    {F_MONEY, 0, "{\"amount\":5,\"currency\":\"USD\",\"x\":1}", "type", NULL},
    {F_MONEY, 0, "{\"amount\":5.5,\"currency\":\"USD\"}", "type", NULL},
    {F_MONEY, 0, "{\"amount\":5,\"currency\":\"XXQ\"}", "currency", NULL},
    {F_MONEY, 0, "{\"amount\":9007199254740992,\"currency\":\"USD\"}", "range", NULL},
    {F_MONEY, 0, "5", "type", NULL},
    {F_DATE, 0, "\"2024-02-29\"", NULL, "\"2024-02-29\""},
    {F_DATE, 0, "\"2023-02-29\"", "date", NULL},
    {F_DATE, 0, "20240229", "type", NULL},
    {F_TIME, 0, "\"2024-02-29T08:30:00+08:00\"", NULL, "\"2024-02-29T00:30:00.000Z\""},
    {F_TIME, 0, "\"2024-02-29\"", "time", NULL},
    {F_BOOL, 0, "false", NULL, "false"},
    {F_BOOL, 0, "0", "type", NULL},
    {F_TAGS, 0, "[\"a\",\"b\\\"c\"]", NULL, "[\"a\",\"b\\\"c\"]"},
    {F_TAGS, 0, "[1]", "type", NULL},
    {F_TAGS, 0, "\"a\"", "type", NULL},
    {F_REF, 0, "7", NULL, "7"},
    {F_REF, 0, "0", "type", NULL},
    {F_REF, 0, "-7", "type", NULL},
    {F_REF, 0, "9007199254740992", "type", NULL},
    {F_REFS, 0, "[3,1]", NULL, "[3,1]"},
    {F_REFS, 0, "[]", NULL, "null"},
    {F_REFS, 0, "[\"3\"]", "type", NULL},
    {F_JSON, 0, "{}", "type", NULL},
};

static void values_come_and_go_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(value_rows); i++) {
        struct arena a = {.cap = 1 << 20};
        struct field f = {.key = "f", .type = value_rows[i].type, .flags = value_rows[i].flags};
        struct cat_field cf = {.f = &f, .enabled = true};
        json_t *j = json_loads(value_rows[i].in, JSON_DECODE_ANY, NULL);
        struct value v;
        const char *fault = json_to_value(&cf, j, &a, &v);
        struct buf b = {.n = 0};
        CHECK_ROW((fault == NULL) == (value_rows[i].fault == NULL), "%s gave %s",
                  value_rows[i].in, fault == NULL ? "no fault" : fault);
        if (fault != NULL) {
            CHECK_STR(str_of(fault), value_rows[i].fault);
        } else {
            jo_value(&b, &cf, &v);
            CHECK_STR(buf_view(&b), value_rows[i].out);
        }
        buf_release(&b);
        json_decref(j);
        arena_release(&a);
    }
}

static void masks_all_but_the_end(void **state)
{
    static const struct {
        const char *in, *out;
    } rows[] = {{"6222021234567890", "****7890"},
                {"12345678", "****5678"},
                {"1234567", "****"},
                {"", "****"},
                {"账号一二三四五六七八", "****五六七八"}};
    char room[MASK_ROOM];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(mask_text(str_of(rows[i].in), room), rows[i].out);
        CHECK(mask_is_masked(str_of(rows[i].out)));
    }
}

TEST_GROUP(json){
    cmocka_unit_test(reads_strictly),         cmocka_unit_test(bounds_depth_and_values),
    cmocka_unit_test(answers_the_test_suite), cmocka_unit_test(values_come_and_go_exactly),
    cmocka_unit_test(masks_all_but_the_end),  TEST_END};
