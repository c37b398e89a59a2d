/* Workbooks: our own there and back, what number formats make of numbers, hostile packages. */
#include "codec/xlsx.h"
#include "codec/xlsx_format.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

/* --- a package made by hand --- */

struct part {
    const char *name, *text;
};
static const char rels[] =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='r1' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>";
static const char book_rels[] =
    "<Relationships><Relationship Id='s0' Type='x/worksheet' Target='worksheets/hidden.xml'/>"
    "<Relationship Id='s1' Type='x/worksheet' Target='/xl/worksheets/sheet1.xml'/>"
    "<Relationship Id='s2' Type='x/styles' Target='styles.xml'/>"
    "<Relationship Id='s3' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>";
static const char workbook[] =
    "<x:workbook xmlns:x='m' xmlns:r='r'><x:sheets><x:sheet name='a' state='hidden' r:id='s0'/>"
    "<x:sheet name='b' sheetId='2' r:id='s1'/></x:sheets></x:workbook>";

static struct str pack(const struct part *parts, size_t n, struct arena *a)
{
    zip_error_t ignored;
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &ignored);
    zip_stat_t about;

    zip_source_keep(to);
    zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &ignored);
    CHECK(z != NULL);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *s = zip_source_buffer(z, parts[i].text, strlen(parts[i].text), 0);
        CHECK(zip_file_add(z, parts[i].name, s, 0) >= 0);
    }
    CHECK(zip_close(z) == 0);
    CHECK(zip_source_stat(to, &about) == 0 && zip_source_open(to) == 0);
    char *p = arena_alloc(a, about.size);
    CHECK(zip_source_read(to, p, about.size) == (zip_int64_t)about.size);
    (void)zip_source_close(to);
    zip_source_free(to);
    return (struct str){p, about.size};
}

/* Rows as "3: a|b|c\n". */
static bool tell(void *arg, const struct xlsx_row *row)
{
    struct buf *out = arg;

    buf_fmt(out, "%zu: ", row->number);
    for (size_t i = 0; i < row->n; i++) {
        if (i > 0) buf_char(out, '|');
        buf_str(out, row->cells[i]);
    }
    buf_z(out, row->cut ? " cut\n" : "\n");
    return true;
}

static enum status read_all(struct str bytes, struct buf *out, const char **key)
{
    struct arena a = {.cap = 256 << 20};
    struct error e = {0};

    buf_clear(out);
    enum status st = xlsx_each(bytes, tell, out, &a, &e);
    *key = e.key;
    arena_release(&a);
    return st;
}

static void check_rows(const char *sheet, const char *shared, const char *styles,
                       const char *want)
{
    struct arena a = {.cap = 64 << 20};
    struct buf out = {.max = 16 << 20};
    const char *key = NULL;
    const struct part parts[] = {
        {"_rels/.rels", rels},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", book_rels},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/sharedStrings.xml", shared},
        {"xl/styles.xml", styles},
    };
    enum status st = read_all(pack(parts, COUNT(parts), &a), &out, &key);

    CHECK_ROW(st == ST_OK, "%s for %s", key, sheet);
    CHECK_ROW(strcmp(out.p == NULL ? "" : out.p, want) == 0, "%s instead of %s", out.p, want);
    buf_release(&out);
    arena_release(&a);
}

#define SST(x)    "<sst>" x "</sst>"
#define SHEET(x)  "<worksheet><sheetData>" x "</sheetData></worksheet>"
#define STYLES(x) "<styleSheet>" x "</styleSheet>"

static void cells_of_every_kind(void **state)
{
    (void)state;
    check_rows(
        SHEET("<row r='2'><c r='B2' t='s'><v>1</v></c><c t='s'><v>0</v></c>"
              "<c r='E2' t='b'><v>1</v></c></row>"
              "<row><c t='inlineStr'><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>"
              "<row r='9'><c t='str'><f>A1&amp;\"x\"</f><v>a&lt;b</v></c>"
              "<c t='e'><v>#N/A</v></c><c><f>1+1</f><v>2</v></c><c t='s'><v>7</v></c></row>"
              "<row r='10'><c/><c t='s'/></row>"),
        SST("<si><t>x_x000A_y_x005F_x0041_</t></si>"
            "<si><t>中</t><rPh sb='0' eb='1'><t>なか</t></rPh></si>"),
        STYLES(""), "2: |中|x\ny_x0041_||TRUE\n3: 甲乙\n9: a<b|#N/A|2\n");
    /* More columns than are read. */
    check_rows(SHEET("<row><c r='A1'><v>1</v></c><c r='ZZZ1'><v>2</v></c></row>"), SST(""),
               STYLES(""), "1: 1 cut\n");
}

static void styles_make_days(void **state)
{
    (void)state;
    check_rows(SHEET("<row><c s='1'><v>45000</v></c><c s='2'><v>45000.5</v></c>"
                     "<c s='3'><v>0.125</v></c><c s='4'><v>1054.5</v></c><c><v>45000</v></c>"
                     "<c s='99'><v>3</v></c></row>"),
               SST(""),
               STYLES("<numFmts><numFmt numFmtId='170' formatCode='yyyy\"年\"m\"月\"d\"日\"'/>"
                      "<numFmt numFmtId='171' formatCode='#,##0.00 [$USD]'/></numFmts>"
                      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                      "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='22'/>"
                      "<xf numFmtId='10'/><xf numFmtId='171'/></cellXfs>"),
               "1: 2023-03-15|2023-03-15 12:00:00|12.5%|1054.5 USD|45000|3\n");
}

/* Days by `date -d '1899-12-30 +N days'`, the rest as Excel shows it. */
static void formats(void **state)
{
    static const struct {
        const char *code, *value;
        bool base_1904;
        const char *want;
    } rows[] = {
        {"General", "0.1", false, "0.1"},
        {"General", "0.30000000000000004", false, "0.3"},
        {"General", "1.2E-7", false, "0.00000012"},
        {"General", "1E+20", false, "100000000000000000000"},
        {"General", "13800138000", false, "13800138000"},
        {"General", "-5", false, "-5"},
        {"General", "nonsense", false, "nonsense"},
        {"General", "nan", false, "nan"},
        {"yyyy-mm-dd", "1", false, "1900-01-01"},
        {"yyyy-mm-dd", "61", false, "1900-03-01"},
        {"m/d/yy", "36526", false, "2000-01-01"},
        {"yyyy-mm-dd", "0", true, "1904-01-01"},
        {"yyyy-mm-dd", "43538", true, "2023-03-15"},
        {"mmm", "45000", false, "2023-03-15"},
        {"yyyy-mm-dd", "-1", false, "-1"},
        {"yyyy-mm-dd", "9999999", false, "9999999"},
        {"h:mm", "0.375", false, "09:00:00"},
        {"h:mm AM/PM", "0.75", false, "18:00:00"},
        {"yyyy-mm-dd hh:mm", "45000.999999999", false, "2023-03-16"},
        {"[Red]#,##0;[Blue]-#,##0", "-3", false, "-3"},
        {"0.00E+00", "12345", false, "12345"},
        {"0%", "0.07", false, "7%"},
        {"#,##0.00 \"EUR\"", "7", false, "7 EUR"},
        {"[$¥-804]#,##0.00", "7", false, "7"},
        {"#,##0 \"pcs\"", "7", false, "7"},
        {"0\\d", "7", false, "7"},
    };
    char out[XLSX_NUMBER_TEXT];

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        xlsx_format_number(str_of(rows[i].value), xlsx_format_of(str_of(rows[i].code)),
                           rows[i].base_1904, out);
        CHECK_ROW(strcmp(out, rows[i].want) == 0, "%s of %s: %s instead of %s", rows[i].code,
                  rows[i].value, out, rows[i].want);
    }
}

static void hostile_packages_are_refused(void **state)
{
    static const char laughs[] =
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'>]><sst><si><t>&a;</t></si></sst>";
    struct arena a = {.cap = 512 << 20};
    struct buf out = {.max = 1 << 20};
    const char *key = NULL;
    enum { BOMB = 90 << 20 };
    char *zeros = arena_alloc(&a, BOMB + 1);

    (void)state;
    memset(zeros, ' ', BOMB);
    zeros[BOMB] = '\0';
    struct part parts[] = {
        {"_rels/.rels", rels},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", book_rels},
        {"xl/sharedStrings.xml", laughs},
    };
    CHECK(read_all(pack(parts, 4, &a), &out, &key) == ST_MALFORMED);
    parts[3].text = SST("<si><t>unclosed</si>");
    CHECK(read_all(pack(parts, 4, &a), &out, &key) == ST_MALFORMED);
    parts[3].text =
        "<?xml version='1.0' encoding='UTF-16'?><sst/>"; /* says one thing, is another */
    CHECK(read_all(pack(parts, 4, &a), &out, &key) == ST_MALFORMED); /* and has no sheet */
    parts[3] = (struct part){"xl/worksheets/sheet1.xml", zeros};
    CHECK(read_all(pack(parts, 4, &a), &out, &key) == ST_TOO_LARGE);
    CHECK(strcmp(key, "xlsx.too_large") == 0);
    CHECK(read_all(STR("PK\3\4 and nothing more"), &out, &key) == ST_MALFORMED);
    struct part many[XLSX_ENTRIES_MAX + 1];
    char names[XLSX_ENTRIES_MAX + 1][16];
    for (size_t i = 0; i < COUNT(many); i++) {
        (void)snprintf(names[i], sizeof(names[i]), "p%zu", i);
        many[i] = (struct part){names[i], ""};
    }
    CHECK(read_all(pack(many, COUNT(many), &a), &out, &key) == ST_TOO_LARGE);
    buf_release(&out);
    arena_release(&a);
}

/* --- our own --- */

static bool gather(void *arg, struct str bytes)
{
    buf_str(arg, bytes);
    return true;
}

static void what_is_written_reads_the_same(void **state)
{
    static const struct currency usd = {"USD"}, jpy = {"JPY"}, none = {""};
    struct buf file = {.max = 16 << 20}, out = {.max = 1 << 20};
    struct xlsx_writer *w = xlsx_new();
    struct error e = {0};
    const char *key = NULL;

    (void)state;
    xlsx_head(w, STR("客户"));
    xlsx_head(w, STR("=1+1"));
    xlsx_end_row(w);
    xlsx_text(w, STR(" a&b<c>\"_x0041_ "));
    xlsx_text(w, STR(""));
    xlsx_text(w, STR("two\nlines\vup"));
    xlsx_end_row(w);
    xlsx_number(w, STR("1054.50"), usd);
    xlsx_number(w, STR("-7"), jpy);
    xlsx_number(w, STR("12345678901234567890"), none);
    xlsx_number(w, STR("99999999999999.99"), usd);
    xlsx_number(w, STR("0.25"), none);
    xlsx_day(w, STR("2024-02-29"));
    xlsx_day(w, STR("1899-05-05"));
    xlsx_end_row(w);
    CHECK_OK(xlsx_finish(w, gather, &file, &e));
    CHECK(xlsx_is(buf_view(&file)));
    CHECK(read_all(buf_view(&file), &out, &key) == ST_OK);
    const char *want = "1: 客户|=1+1\n2:  a&b<c>\"_x0041_ ||two\nlines\vup\n"
                       "3: 1054.5 USD|-7 JPY|12345678901234567890|99999999999999.99 USD|0.25|"
                       "2024-02-29|1899-05-05\n";
    CHECK_ROW(strcmp(out.p, want) == 0, "%s", out.p);
    buf_release(&file);
    buf_release(&out);
}

static void what_does_not_fit_is_said(void **state)
{
    struct buf file = {.max = 1 << 20};
    struct xlsx_writer *w = xlsx_new();
    struct error e = {0};
    static char longest[XLSX_CHARS_MAX + 1];

    (void)state;
    memset(longest, 'x', sizeof(longest));
    xlsx_text(w, (struct str){longest, XLSX_CHARS_MAX});
    xlsx_text(w, (struct str){longest, XLSX_CHARS_MAX + 1});
    CHECK(xlsx_finish(w, gather, &file, &e) == ST_TOO_LARGE && file.n == 0);
    CHECK(strcmp(e.key, "xlsx.long_cell") == 0);
    xlsx_drop(xlsx_new());
    buf_release(&file);
}

TEST_GROUP(xlsx){
    cmocka_unit_test(cells_of_every_kind),
    cmocka_unit_test(styles_make_days),
    cmocka_unit_test(formats),
    cmocka_unit_test(hostile_packages_are_refused),
    cmocka_unit_test(what_is_written_reads_the_same),
    cmocka_unit_test(what_does_not_fit_is_said),
    TEST_END,
};
