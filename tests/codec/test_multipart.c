#include "base/buf.h"
#include "codec/multipart.h"
#include "tests/test.h"

#define TYPE "multipart/form-data; boundary=XX"

static void reads_a_form(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct part *parts = NULL;
    size_t n = 0;
    struct error e;
    (void)state;
    CHECK_OK(multipart_parse(
        STR("multipart/form-data; boundary=\"----WebKit'7\""),
        STR("------WebKit'7\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\npreview\r\n"
            "------WebKit'7\r\ncontent-disposition: form-data; name=\"file\"; filename=\"客户 %22a%22;.csv\"\r\n"
            "Content-Type: text/csv\r\n\r\na,b\r\n--x\r\n\0\xff\r\n"
            "------WebKit'7\r\nContent-Disposition: form-data; name=\"empty\"; filename=\"\"\r\n\r\n\r\n"
            "------WebKit'7--\r\n"),
        &a, &parts, &n, &e));
    CHECK(n == 3);
    CHECK_STR(part_find(parts, n, "mode")->body, "preview");
    CHECK(part_find(parts, n, "mode")->filename.p == NULL);
    const struct part *file = part_find(parts, n, "file");
    CHECK_STR(file->filename, "客户 \"a\";.csv");
    CHECK_STR(file->type, "text/csv");
    CHECK(str_eq(file->body, STR("a,b\r\n--x\r\n\0\xff")));
    CHECK(part_find(parts, n, "empty")->filename.p != NULL &&
          part_find(parts, n, "empty")->body.n == 0);
    CHECK(part_find(parts, n, "other") == NULL);
    arena_release(&a);
}

static void refuses(void **state)
{
    static const struct {
        const char *type, *body;
        enum status want;
    } rows[] = {
        {TYPE, "--XX--", ST_OK},
        {TYPE, "--XX--\r\n", ST_OK},
        {"MultiPart/Form-Data; charset=utf-8; boundary=XX", "--XX--", ST_OK},
        {"text/plain", "", ST_MEDIA},
        {"multipart/form-datax", "", ST_MALFORMED},
        {"multipart/form-data", "--XX--", ST_MALFORMED},
        {"multipart/form-data; boundary=", "----", ST_MALFORMED},
        {"multipart/form-data; boundary=XX; boundary=YY", "--XX--", ST_MALFORMED},
        {TYPE, "", ST_MALFORMED},
        {TYPE, "--XX", ST_MALFORMED},
        {TYPE, "preamble\r\n--XX--", ST_MALFORMED},
        {TYPE, "--XX--trail", ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX",
         ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX--", ST_OK},
        {TYPE, "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XX--", ST_OK},
        {TYPE, "--XX\nContent-Disposition: form-data; name=\"a\"\n\nx\n--XX--", ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--",
         ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--", ST_MALFORMED},
        {TYPE,
         "--XX\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--XX--",
         ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XX--",
         ST_MALFORMED},
        {TYPE,
         "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''x\r\n\r\nx\r\n--XX--",
         ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--XX--",
         ST_MALFORMED},
        {TYPE, "--XX\r\n\r\nx\r\n--XX--", ST_MALFORMED},
        {TYPE, "--XX\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\nx\r\n--XX--",
         ST_MALFORMED},
        {TYPE,
         "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
         "x\r\n--XX--",
         ST_MALFORMED},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct part *parts = NULL;
        size_t n = 0;
        struct error e;
        enum status got =
            multipart_parse(str_of(rows[i].type), str_of(rows[i].body), &a, &parts, &n, &e);
        CHECK_ROW(got == rows[i].want, "row %zu: %s", i, status_name(got));
    }
    arena_release(&a);
}

static void parts_are_bounded(void **state)
{
    struct arena a = {.cap = 1 << 22};
    struct buf *b = &(struct buf){0};
    struct part *parts = NULL;
    size_t n = 0;
    struct error e;
    (void)state;
    for (int i = 0; i < PARTS_MAX; i++) {
        buf_fmt(b, "--XX\r\nContent-Disposition: form-data; name=\"a%d\"\r\n\r\nx\r\n", i);
    }
    size_t full = b->n;
    buf_z(b, "--XX--");
    CHECK_OK(multipart_parse(STR(TYPE), buf_view(b), &a, &parts, &n, &e));
    CHECK(n == PARTS_MAX);
    b->n = full;
    buf_z(b, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX--");
    CHECK(multipart_parse(STR(TYPE), buf_view(b), &a, &parts, &n, &e) == ST_MALFORMED);
    buf_clear(b); /* two readers would not take the same one of two parts of a name */
    for (int i = 0; i < 2; i++) {
        buf_z(b, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n");
    }
    buf_z(b, "--XX--");
    CHECK(multipart_parse(STR(TYPE), buf_view(b), &a, &parts, &n, &e) == ST_MALFORMED);
    buf_clear(b);
    buf_z(b, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nX: ");
    for (int i = 0; i < PART_HEAD_MAX; i++) buf_char(b, 'y');
    buf_z(b, "\r\n\r\nx\r\n--XX--");
    CHECK(multipart_parse(STR(TYPE), buf_view(b), &a, &parts, &n, &e) == ST_MALFORMED);
    buf_release(b);
    arena_release(&a);
}

TEST_GROUP(multipart){
    cmocka_unit_test(reads_a_form),
    cmocka_unit_test(refuses),
    cmocka_unit_test(parts_are_bounded),
    TEST_END,
};
