/* Rows as people and programs write them; the twins of csv-spectrum and csv-test-data. */
#include "codec/csv.h"
#include "tests/test.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* Cells joined by ^, rows by / , flaws in front of their row: "a^b/!stray_quote c". */
static struct str dump(struct str text, struct csv_options options, struct arena *a,
                       struct buf *b)
{
    struct csv_reader r;
    struct csv_row row;

    buf_clear(b);
    csv_open(&r, text, options, a);
    while (csv_next(&r, &row)) {
        if (row.number > 1) buf_char(b, '/');
        if (row.flaw != CSV_FINE) buf_fmt(b, "!%s ", csv_flaw_key(row.flaw) + 4);
        for (size_t i = 0; i < row.n; i++) {
            if (i > 0) buf_char(b, '^');
            buf_str(b, row.cells[i]);
        }
    }
    return buf_view(b);
}

static void reads_rows(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"a,b\n1,2", "a^b/1^2"},
        {"a,b\n1,2\n", "a^b/1^2"},
        {"a,b\r\n1,2\r\n", "a^b/1^2"},
        {"a,b\r1,2\r", "a^b/1^2"},
        {"\n\n", "/"},
        {"foo\n\n", "foo/"},
        {"a\n\nb", "a//b"},
        {",\n,", "^/^"},
        {"a,b,\n", "a^b^"},
        {"\"a\"\"b\",c", "a\"b^c"},
        {"\"\"\"\",\"\"", "\"^"},
        {"\"a\nb\",c\nd,e", "a\nb^c/d^e"},
        {"\"a\r\nb\",c", "a\r\nb^c"},
        {"\xef\xbb\xbf\"a\",b", "a^b"},
        {"sep=;\r\na;b,c\r\n1;2", "a^b,c/1^2"},
        {" a , b ", " a ^ b "},
        /* flaws */
        {"a,b\nx \"y\" z,2", "a^b/!stray_quote x \"y\" z^2"},
        {"a,b\n\"x \" y\",2", "a^b/!stray_quote x \" y^2"},
        {"a,b,c\n1,\"open,3\n4,5,6", "a^b^c/!open_quote 1^\"open^3/4^5^6"},
        {"a,b,c\n1,\"open,3\n4,\"5\",6", "a^b^c/!open_quote 1^\"open^3/4^5^6"},
        {"a,b,c\n1,\"open\nx,\"\"y\"\",z\n",
         "a^b^c/!open_quote 1^\"open/!open_quote x^\"\"y\"\"^z"},
        {"a,b,c\n1,2", "a^b^c/!too_few 1^2"},
        {"a,b\n1,2,3", "a^b/!too_many 1^2^3"},
        {"a,b\n1,2,,", "a^b/1^2^^"},
        {"a,b\n\"", "a^b/!open_quote \""},
        {"a,b\n\"\"\",2", "a^b/!open_quote \"\"\"^2"},
        {"a,b\n\xef\xbf\xbd,2", "a^b/!bad_text \xef\xbf\xbd^2"},
    };
    struct arena a = {.cap = CSV_ARENA};
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct csv_options o = {.delimiter = strncmp(rows[i].text, "sep", 3) == 0 ? '\0' : ','};
        CHECK_STR(dump(str_of(rows[i].text), o, &a, &b), rows[i].want);
        arena_reset(&a);
    }
    CHECK_STR(dump(STR("a,b\n1\0,2"), (struct csv_options){.delimiter = ','}, &a, &b).n > 0
                  ? str_head(buf_view(&b), 13)
                  : STR(""),
              "a^b/!bad_text");
    buf_release(&b);
    arena_release(&a);
}

static void sniffs(void **state)
{
    static const struct {
        const char *text;
        char want;
    } rows[] = {
        {"a,b,c\n1,2,3\n", ','},
        {"a;b;c\n1,5;2;3\n", ';'},
        {"a\tb\n1,2\t3,4\n", '\t'},
        {"名称|金额\n华为,技术|3\n", '|'},
        {"a\n1\n", ','},
        {"", ','},
        {"name;note\n\"x, y, z\";ok\n\"a, b\";ok", ';'},
        {"a,b;c\n1,2;3\n4,5", ','},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char got = csv_sniff(str_of(rows[i].text));
        CHECK_ROW(got == rows[i].want, "row %zu: '%c'", i, got);
    }
}

static void rows_and_lines_are_counted(void **state)
{
    struct arena a = {.cap = CSV_ARENA};
    struct csv_reader r;
    struct csv_row row;
    (void)state;
    csv_open(&r, STR("h\r\n\"x\r\ny\r\nz\"\r\nlast"), (struct csv_options){.delimiter = ','},
             &a);
    CHECK(csv_next(&r, &row) && row.number == 1 && row.line == 1);
    CHECK(csv_next(&r, &row) && row.number == 2 && row.line == 2);
    CHECK(csv_next(&r, &row) && row.number == 3 && row.line == 5);
    CHECK(!csv_next(&r, &row));
    arena_release(&a);
}

static void bounds(void **state)
{
    struct arena a = {.cap = CSV_ARENA};
    struct buf b = {0};
    struct csv_reader r;
    struct csv_row row;
    (void)state;
    for (int i = 0; i < CSV_COLUMNS_MAX + 50; i++) buf_z(&b, "x,");
    csv_open(&r, buf_view(&b), (struct csv_options){.delimiter = ','}, &a);
    CHECK(csv_next(&r, &row) && row.n == CSV_COLUMNS_MAX && row.flaw == CSV_MANY_CELLS);
    CHECK(!csv_next(&r, &row));

    buf_clear(&b);
    for (int i = 0; i < CSV_FIELD_MAX / 3 + 10; i++) buf_z(&b, "中");
    buf_z(&b, "\nok");
    csv_open(&r, buf_view(&b), (struct csv_options){.delimiter = ','}, &a);
    CHECK(csv_next(&r, &row) && row.flaw == CSV_LONG_CELL);
    CHECK(row.cells[0].n == CSV_FIELD_MAX / 3 * 3); /* whole characters */
    CHECK(csv_next(&r, &row));
    CHECK_STR(row.cells[0], "ok");

    buf_clear(&b); /* six cells of 900,000 bytes with doubled quotes */
    for (int k = 0; k < 6; k++) {
        buf_z(&b, k > 0 ? ",\"" : "\"");
        for (int i = 0; i < 450000; i++) buf_z(&b, "\"\"");
        buf_z(&b, "\"");
    }
    arena_reset(&a);
    csv_open(&r, buf_view(&b), (struct csv_options){.delimiter = ','}, &a);
    CHECK(csv_next(&r, &row) && row.n == 6 && row.flaw == CSV_FINE && row.cells[5].n == 450000);
    buf_release(&b);
    arena_release(&a);
}

/* Each row opens a quote that never closes: time must not grow with the square. */
static void hostile_quotes_end_soon(void **state)
{
    struct arena a = {.cap = CSV_ARENA};
    struct buf b = {0};
    struct csv_reader r;
    struct csv_row row;
    size_t open = 0;
    (void)state;
    for (int i = 0; i < 200000; i++) buf_z(&b, "1,\"a\"\"b\n");
    csv_open(&r, buf_view(&b), (struct csv_options){.delimiter = ','}, &a);
    for (; csv_next(&r, &row); arena_reset(&a)) open += row.flaw == CSV_OPEN_QUOTE;
    CHECK(open == 200000);
    buf_release(&b);
    arena_release(&a);
}

static void writes_and_reads_back(void **state)
{
    static const struct {
        const char *cell, *written;
    } rows[] = {
        {"plain", "plain"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {" blank ", "\" blank \""},
        {"=1+1", "'=1+1"},
        {"+86 138", "'+86 138"},
        {"-5", "'-5"},
        {"@x", "'@x"},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"＝1", "'＝1"},
        {"＋1", "'＋1"},
        {"－1", "'－1"},
        {"＠1", "'＠1"},
        {"  =1", "\"'  =1\""},
        {"'=1", "''=1"},
        {"''=1", "'''=1"},
        {"'quoted'", "'quoted'"},
        {"'", "'"},
        {"=\"a\",b", "\"'=\"\"a\"\",b\""},
        {"1=2", "1=2"},
    };
    struct arena a = {.cap = CSV_ARENA};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = {0};
        struct csv_writer w = {.out = &b};
        struct csv_reader r;
        struct csv_row row;
        csv_cell(&w, str_of(rows[i].cell));
        CHECK_STR(buf_view(&b), rows[i].written);
        csv_cell(&w, STR("end"));
        csv_end_row(&w);
        csv_open(&r, buf_view(&b), (struct csv_options){.delimiter = ',', .unescape = true},
                 &a);
        CHECK_ROW(csv_next(&r, &row) && row.n == 2 && row.flaw == CSV_FINE, "row %zu", i);
        CHECK_STR(row.cells[0], rows[i].cell);
        buf_release(&b);
    }
    struct buf b = {0};
    struct csv_writer w = {.out = &b, .delimiter = ';'};
    csv_bom(&w);
    csv_number(&w, STR("-5.00"));
    csv_cell(&w, STR("a;b"));
    csv_end_row(&w);
    CHECK_STR(buf_view(&b), "\xef\xbb\xbf-5.00;\"a;b\"\r\n");
    buf_release(&b);
    arena_release(&a);
}

/* ---- public data ---- */

static char *slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rbe");
    if (f == NULL) return NULL;
    char *p = malloc(1 << 20);
    *n = p == NULL ? 0 : fread(p, 1, 1 << 20, f);
    (void)fclose(f);
    return p;
}

/* The twin is a list of lists, or a list of objects keyed by the first row. */
static void check_twin(const char *name, struct str text, const json_t *twin)
{
    struct arena a = {.cap = 64 << 20};
    struct csv_reader r;
    struct csv_row head = {0};
    struct csv_row row;
    size_t at = 0;
    bool objects = json_array_size(twin) == 0 || json_is_object(json_array_get(twin, 0));

    csv_open(&r, text, (struct csv_options){0}, &a);
    if (objects) CHECK_ROW(csv_next(&r, &head), "%s", name);
    while (csv_next(&r, &row)) {
        const json_t *want = json_array_get(twin, at++);
        CHECK_ROW(row.flaw == CSV_FINE, "%s row %zu", name, at);
        CHECK_ROW(row.n == (objects ? json_object_size(want) : json_array_size(want)),
                  "%s row %zu", name, at);
        for (size_t i = 0; i < row.n; i++) {
            const json_t *cell = objects ? json_object_get(want, str_z(head.cells[i], &a))
                                         : json_array_get(want, i);
            CHECK_ROW(cell != NULL, "%s row %zu cell %zu", name, at, i);
            CHECK_STR(row.cells[i], json_string_value(cell));
        }
    }
    CHECK_ROW(at == json_array_size(twin), "%s: %zu rows", name, at);
    arena_release(&a);
}

static bool check_file(const char *csvs, const char *jsons, const char *name)
{
    struct buf path = {0};
    size_t n = 0;

    buf_fmt(&path, "%s/%s", csvs, name);
    char *text = slurp(path.p, &n);
    CHECK_ROW(text != NULL, "%s", path.p);
    buf_clear(&path);
    buf_fmt(&path, "%s/", jsons);
    buf_put(&path, name, strlen(name) - 4);
    buf_z(&path, ".json");
    json_t *twin = json_load_file(path.p, 0, NULL);
    if (twin != NULL) check_twin(name, (struct str){text, n}, twin);
    json_decref(twin);
    free(text);
    buf_release(&path);
    return twin != NULL;
}

static int check_folder(const char *csvs, const char *jsons)
{
    int n = 0;
    DIR *d = opendir(csvs);

    for (struct dirent *f = d == NULL ? NULL : readdir(d); f != NULL; f = readdir(d)) {
        if (str_ends(str_of(f->d_name), STR(".csv"))) n += check_file(csvs, jsons, f->d_name);
    }
    if (d != NULL) (void)closedir(d);
    return n;
}

static const char *data_root(void)
{
    const char *root = getenv("GUANXI_DATA");
    return root == NULL ? "../shared/data" : root;
}

static void twins(void **state)
{
    char csvs[512];
    char jsons[512];
    (void)state;
    CHECK(check_folder("tests/data/csv", "tests/data/csv") >= 3);
    (void)snprintf(csvs, sizeof(csvs), "%s/hostile_csv/csv-spectrum/csvs", data_root());
    (void)snprintf(jsons, sizeof(jsons), "%s/hostile_csv/csv-spectrum/json", data_root());
    int spectrum = check_folder(csvs, jsons);
    (void)snprintf(csvs, sizeof(csvs), "%s/hostile_csv/csv-test-data/csv", data_root());
    (void)snprintf(jsons, sizeof(jsons), "%s/hostile_csv/csv-test-data/json", data_root());
    int test_data = check_folder(csvs, jsons);
    if (spectrum + test_data == 0) {
        (void)printf("2 not run: public data absent\n");
        return;
    }
    CHECK_ROW(spectrum == 11, "%d", spectrum);
    CHECK_ROW(test_data == 18, "%d", test_data);
}

/* The files that are wrong on purpose: what is reported, and for which row. */
static void bad_files(void **state)
{
    static const struct {
        const char *name, *want;
    } rows[] = {
        {"bad-header-less-fields", "foo^bar^baz/!too_few 1^2"},
        {"bad-header-more-fields", "foo^bar^baz/!too_many 1^2^3^4"},
        {"bad-header-no-header", ""},
        {"bad-header-wrong-header", "qux^quux^quuz"},
        {"bad-missing-quote", "foo^bar^baz/!open_quote 1^\"I forgot to close this one^3"},
        {"bad-quotes-with-unescaped-quote", "foo^bar^baz/!stray_quote 1^Hey, I missed \" it^3"},
        {"bad-unescaped-quote", "foo^bar^baz/!stray_quote 1^This \"quotes\" must be escaped^3"},
    };
    struct arena a = {.cap = CSV_ARENA};
    struct buf b = {0};
    int ran = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char path[1024];
        size_t n = 0;
        (void)snprintf(path, sizeof(path), "%s/hostile_csv/csv-test-data/csv/%s.csv",
                       data_root(), rows[i].name);
        char *text = slurp(path, &n);
        if (text == NULL) continue;
        CHECK_STR(dump((struct str){text, n}, (struct csv_options){0}, &a, &b), rows[i].want);
        free(text);
        ran++;
    }
    if (ran == 0)
        (void)printf("%zu not run: public data absent\n", COUNT(rows));
    else
        CHECK(ran == COUNT(rows));
    buf_release(&b);
    arena_release(&a);
}

TEST_GROUP(csv){
    cmocka_unit_test(reads_rows),
    cmocka_unit_test(sniffs),
    cmocka_unit_test(rows_and_lines_are_counted),
    cmocka_unit_test(bounds),
    cmocka_unit_test(hostile_quotes_end_soon),
    cmocka_unit_test(writes_and_reads_back),
    cmocka_unit_test(twins),
    cmocka_unit_test(bad_files),
    TEST_END,
};
