/* Files: what is taken, what it is called on its way out, and that the bytes come back. */
#include "ops/file.h"

#include "base/buf.h"
#include "tests/support/world.h"

static void tells_files_by_content_and_ending(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
        const char *type; /* NULL: not taken */
    } rows[] = {
        {"a.pdf", STR_INIT("%PDF-1.7\n"), "application/pdf"},
        {"A.PDF", STR_INIT("%PDF-1.7\n"), "application/pdf"},
        {"a.png", STR_INIT("\x89PNG\r\n\x1A\nxx"), "image/png"},
        {"a.jpg", STR_INIT("\xFF\xD8\xFF\xE0"), "image/jpeg"},
        {"a.gif", STR_INIT("GIF89a"), "image/gif"},
        {"a.webp", STR_INIT("RIFF\1\2\3\4WEBPVP8"), "image/webp"},
        {"a.xlsx", STR_INIT("PK\x03\x04....[Content_Types].xml"),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"a.xlsx", STR_INIT("PK\x03\x04...."), NULL},
        {"a.zip", STR_INIT("PK\x03\x04...."), NULL},
        {"a.doc", STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "application/msword"},
        {"a.txt", STR_INIT("纪要\r\n\t"), "text/plain"},
        {"a.txt", STR_INIT("\xEF\xBB\xBF纪要"), "text/plain"},
        {"a.txt", STR_INIT("a\0b"), NULL},
        {"a.txt",
         STR_INIT("\x7F"
                  "ELF\2"),
         NULL},
        {"a.csv", STR_INIT("\xB5\xA5"), "text/csv"}, /* GB18030 */
        {"a.csv", STR_INIT("\x81 \xFF"), NULL},
        {"a.png", STR_INIT("GIF89a"), NULL},
        {"a.html", STR_INIT("<script>"), NULL},
        {"a.svg", STR_INIT("<svg>"), NULL},
        {"a.exe", STR_INIT("MZ"), NULL},
        {"a.pdf.exe", STR_INIT("%PDF-1.7"), NULL},
        {".pdf", STR_INIT("%PDF-1.7"), NULL},
        {"pdf", STR_INIT("%PDF-1.7"), NULL},
        {"", STR_INIT("%PDF-1.7"), NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got = file_media_type(str_of(rows[i].name), rows[i].bytes);
        CHECK_ROW(got == rows[i].type ||
                      (got != NULL && rows[i].type != NULL && strcmp(got, rows[i].type) == 0),
                  "row %zu %s: %s", i, rows[i].name, got == NULL ? "refused" : got);
    }
}

static void names_downloads_safely(void **state)
{
    static const struct {
        const char *name, *want;
    } rows[] = {
        {"a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"},
        {"报价 1.pdf", "attachment; filename=\"__ 1.pdf\"; "
                       "filename*=UTF-8''%E6%8A%A5%E4%BB%B7%201.pdf"},
        {"a\"\\%b\r\nX: y", "attachment; filename=\"a___b__X: y\"; "
                            "filename*=UTF-8''a%22%5C%25b%0D%0AX%3A%20y"},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(file_disposition(str_of(rows[i].name), &a), rows[i].want);
    }
    arena_release(&a);
}

static void faults_of(struct upload *u, struct arena *a, const char *want)
{
    struct faults f = {.arena = a};

    upload_check(u, &f);
    if (want == NULL)
        CHECK(f.n == 0 && u->media_type != NULL);
    else
        CHECK(f.n == 1 && strcmp(f.v[0].code, want) == 0);
}

static void checks_uploads(void **state)
{
    struct arena a = {.cap = 64 << 20};
    char *big = arena_alloc(&a, FILE_MAX + 1);
    (void)state;
    memset(big, 'a', FILE_MAX + 1);
    faults_of(&(struct upload){.name = STR("a.txt"), .bytes = STR("x")}, &a, NULL);
    faults_of(&(struct upload){.name = STR("a.txt"), .bytes = STR("")}, &a, "file_empty");
    faults_of(&(struct upload){.name = STR("a.png"), .bytes = STR("x")}, &a, "file_type");
    faults_of(&(struct upload){.name = STR("a.txt"), .bytes = {big, FILE_MAX}}, &a, NULL);
    faults_of(&(struct upload){.name = STR("a.txt"), .bytes = {big, FILE_MAX + 1}}, &a,
              "file_too_large");
    arena_release(&a);
}

static void bytes_come_back(void **state)
{
    struct world w;
    struct arena a = {.cap = 8 << 20};
    size_t n = 2 * FILE_CHUNK + 17;
    char *bytes = arena_alloc(&a, n);
    struct upload u = {.name = STR("大文件.txt"), .bytes = {bytes, n}, .kind = STR("account")};
    struct attached about;
    struct buf out = {.n = 0};
    struct record r;
    (void)state;
    for (size_t i = 0; i < n; i++) bytes[i] = (char)('a' + i % 23);
    world_open(&w);
    (void)world_as(&w, ANN);
    u.record = world_new(&w, "account", "name=海川", NULL);
    w.faults = (struct faults){.arena = &w.arena};
    upload_check(&u, &w.faults);
    CHECK_OK(upload_store(&w.tx, &u, &w.faults, &r, &w.error));
    CHECK(world_int(&w, "SELECT COUNT(*) FROM file_chunk") == 3);
    CHECK_OK(attachment_read(&w.tx, r.id, &about, &out, &w.error));
    CHECK(str_eq(buf_view(&out), u.bytes) && about.size == (int64_t)n);
    CHECK_STR(about.name, "大文件.txt");
    CHECK_STR(str_of(about.media_type), "text/plain");
    world_commit(&w);
    (void)world_as(&w, CARL); /* of another branch: does not see the account, nor the file */
    CHECK(attachment_read(&w.tx, r.id, &about, &out, &w.error) == ST_NOT_FOUND);
    CHECK(upload_store(&w.tx, &u, &w.faults, &r, &w.error) != ST_OK);
    buf_release(&out);
    world_close(&w);
    arena_release(&a);
}

TEST_GROUP(file){cmocka_unit_test(tells_files_by_content_and_ending),
                 cmocka_unit_test(names_downloads_safely), cmocka_unit_test(checks_uploads),
                 cmocka_unit_test(bytes_come_back), TEST_END};
