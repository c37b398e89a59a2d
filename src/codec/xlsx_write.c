#include "codec/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { WIDTH = 18, EXACT_DIGITS = 15, CURRENCIES = 64 };

struct xlsx_writer {
    char path[64]; /* of the file being made */
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head, *day;
    struct {
        struct currency cur;
        lxw_format *format;
    } money[CURRENCIES];
    size_t nmoney;
    lxw_row_t row;
    lxw_col_t column;
    struct buf text;
    lxw_error failed;
};

static const char *temporary(void)
{
    const char *dir = getenv("TMPDIR");
    return dir == NULL || dir[0] == '\0' || strlen(dir) > 32 ? "/tmp" : dir;
}

struct xlsx_writer *xlsx_new(void)
{
    struct xlsx_writer *w = calloc(1, sizeof(*w));

    if (w == NULL) return NULL;
    (void)snprintf(w->path, sizeof(w->path), "%s/guanxi-XXXXXX", temporary());
    int fd = mkstemp(w->path); /* 0600, and ours by name */
    if (fd < 0) {
        free(w);
        return NULL;
    }
    (void)close(fd);
    lxw_workbook_options o = {.constant_memory = LXW_TRUE, .tmpdir = NULL};
    w->book = workbook_new_opt(w->path, &o);
    w->sheet = w->book == NULL ? NULL : workbook_add_worksheet(w->book, NULL);
    if (w->sheet == NULL) {
        xlsx_drop(w);
        return NULL;
    }
    w->head = workbook_add_format(w->book);
    format_set_bold(w->head);
    w->day = workbook_add_format(w->book);
    format_set_num_format(w->day, "yyyy-mm-dd");
    (void)worksheet_set_column(w->sheet, 0, XLSX_COLUMNS_MAX - 1, WIDTH, NULL);
    worksheet_freeze_panes(w->sheet, 1, 0);
    return w;
}

static void note(struct xlsx_writer *w, lxw_error was)
{
    if (w->failed == LXW_NO_ERROR) w->failed = was;
}

/* What XML cannot hold, as _x000B_; and what looks like that already. */
static const char *escaped(struct xlsx_writer *w, struct str s)
{
    buf_clear(&w->text);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool looks = c == '_' && s.n - i >= 7 && s.p[i + 1] == 'x' && s.p[i + 6] == '_';
        if (looks) {
            buf_z(&w->text, "_x005F_");
        } else if (c < 0x20 && c != '\t' && c != '\n') {
            buf_fmt(&w->text, "_x%04X_", c);
        } else {
            buf_char(&w->text, s.p[i]);
        }
    }
    return buf_ok(&w->text) ? w->text.p : "";
}

static void put_text(struct xlsx_writer *w, struct str s, lxw_format *format)
{
    if (w->failed == LXW_NO_ERROR && s.n > 0)
        note(w, worksheet_write_string(w->sheet, w->row, w->column, escaped(w, s), format));
    w->column++;
}

void xlsx_text(struct xlsx_writer *w, struct str s)
{
    put_text(w, s, NULL);
}

void xlsx_head(struct xlsx_writer *w, struct str s)
{
    put_text(w, s, w->head);
}

static lxw_format *money_format(struct xlsx_writer *w, struct currency cur)
{
    char code[32];

    if (cur.code[0] == '\0') return NULL;
    for (size_t i = 0; i < w->nmoney; i++) {
        if (strcmp(w->money[i].cur.code, cur.code) == 0) return w->money[i].format;
    }
    if (w->nmoney == CURRENCIES) return NULL;
    (void)snprintf(code, sizeof(code), "#,##0%s%.*s \"%s\"",
                   currency_digits(cur) > 0 ? "." : "", currency_digits(cur), "000", cur.code);
    w->money[w->nmoney].cur = cur;
    w->money[w->nmoney].format = workbook_add_format(w->book);
    format_set_num_format(w->money[w->nmoney].format, code);
    return w->money[w->nmoney++].format;
}

/* Digits beyond those a double keeps would come back as others. */
static bool is_exact(struct str digits)
{
    size_t n = 0;

    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i];
        n += ascii_digit(c);
        if (!ascii_digit(c) && c != '.' && !(c == '-' && i == 0)) return false;
    }
    return n > 0 && n <= EXACT_DIGITS;
}

void xlsx_number(struct xlsx_writer *w, struct str digits, struct currency cur)
{
    bool is_money = cur.code[0] != '\0';
    lxw_format *format = is_money ? money_format(w, cur) : NULL;
    char z[64];

    int n = snprintf(z, sizeof(z), "%.*s%s%s", digits.n < 48 ? (int)digits.n : 48, digits.p,
                     is_money ? " " : "", cur.code);
    if (!is_exact(digits) || (is_money && format == NULL)) {
        put_text(w, is_money ? (struct str){z, (size_t)n} : digits, NULL);
        return;
    }
    if (w->failed == LXW_NO_ERROR)
        note(w, worksheet_write_number(w->sheet, w->row, w->column, strtod(z, NULL), format));
    w->column++;
}

void xlsx_day(struct xlsx_writer *w, struct str day)
{
    int64_t year = 0, month = 0, dayofmonth = 0;

    if (day.n != 10 || !str_int64(str_head(day, 4), &year) || year < 1901 ||
        !str_int64((struct str){day.p + 5, 2}, &month) ||
        !str_int64((struct str){day.p + 8, 2}, &dayofmonth)) {
        put_text(w, day, NULL); /* before the calendar of spreadsheets begins */
        return;
    }
    lxw_datetime at = {.year = (int)year, .month = (int)month, .day = (int)dayofmonth};
    if (w->failed == LXW_NO_ERROR)
        note(w, worksheet_write_datetime(w->sheet, w->row, w->column, &at, w->day));
    w->column++;
}

void xlsx_end_row(struct xlsx_writer *w)
{
    w->row++;
    w->column = 0;
    if (w->row >= XLSX_ROWS_MAX) note(w, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
}

static enum status why(lxw_error was, struct error *e)
{
    if (was == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
        return err(e, ST_TOO_LARGE, "xlsx.too_many_rows", "%d rows", XLSX_ROWS_MAX);
    if (was == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return err(e, ST_TOO_LARGE, "xlsx.long_cell", "%d signs", XLSX_CHARS_MAX);
    return err(e, ST_BUSY, "xlsx.no_room", "%s", lxw_strerror(was));
}

static enum status send(const char *path, bool (*put)(void *arg, struct str bytes), void *arg,
                        struct error *e)
{
    char block[1 << 16];
    FILE *f = fopen(path, "rbe");
    enum status st = ST_OK;

    if (f == NULL) return err(e, ST_BUSY, "xlsx.no_room", "the file made is gone");
    for (size_t n; st == ST_OK && (n = fread(block, 1, sizeof(block), f)) > 0;) {
        if (!put(arg, (struct str){block, n}))
            st = err(e, ST_BUSY, "export.stopped", "sink refused");
    }
    if (st == ST_OK && ferror(f) != 0) st = err(e, ST_BUSY, "xlsx.no_room", "cannot read back");
    (void)fclose(f);
    return st;
}

enum status xlsx_finish(struct xlsx_writer *w, bool (*put)(void *arg, struct str bytes),
                        void *arg, struct error *e)
{
    lxw_error was = w->failed, closing = workbook_close(w->book); /* frees it */

    w->book = NULL;
    if (was == LXW_NO_ERROR) was = closing;
    enum status st = was == LXW_NO_ERROR ? send(w->path, put, arg, e) : why(was, e);
    xlsx_drop(w);
    return st;
}

void xlsx_drop(struct xlsx_writer *w)
{
    if (w == NULL) return;
    if (w->book != NULL) lxw_workbook_free(w->book);
    (void)unlink(w->path);
    buf_release(&w->text);
    free(w);
}
