#include "ops/moving/sheet.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "codec/csv.h"
#include "codec/encoding.h"
#include "codec/ical.h"
#include "codec/vcard.h"
#include "ops/moving/cards.h"
#include "ops/moving/parts.h"

#include <stdio.h>

/* The text goes away after reading: cells are copies. */
static struct str kept(struct str cell, struct arena *a)
{
    return str_dup(text_tidy(cell, a), a);
}

static struct sheet_row *next_row(struct sheet *s, size_t *room, struct arena *a)
{
    if (s->nrows == *room) {
        size_t wider = *room == 0 ? 256 : *room * 2;
        struct sheet_row *rows = arena_alloc(a, wider * sizeof(*rows));
        if (s->nrows > 0) memcpy(rows, s->rows, s->nrows * sizeof(*rows));
        s->rows = rows;
        *room = wider;
    }
    return &s->rows[s->nrows++];
}

/* A line of delimiters alone, as spreadsheets leave behind their last row. */
static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (str_trim(row->cells[i]).n > 0) return false;
    }
    return row->n > 0;
}

static void keep_row(struct sheet *s, const struct csv_row *from, struct sheet_row *to,
                     struct arena *a)
{
    to->number = from->number;
    to->flaw = csv_flaw_key(from->flaw);
    to->cells = arena_zalloc(a, s->ncolumns * sizeof(*to->cells));
    for (size_t i = 0; i < s->ncolumns && i < from->n; i++)
        to->cells[i] = kept(from->cells[i], a);
}

/* Whether another row fits into the arena, with the list of rows growing for it. */
static bool fits(const struct sheet *s, const struct csv_row *row, const struct arena *a)
{
    size_t need = s->ncolumns * sizeof(*row->cells) + 2 * s->nrows * sizeof(*s->rows);

    for (size_t i = 0; i < row->n; i++) need += 4 * row->cells[i].n + 64;
    return arena_try(a, need + 65536);
}

static enum status read_rows(struct str text, struct sheet *out, struct arena *a,
                             struct error *e)
{
    struct arena scratch = {.cap = CSV_ARENA};
    struct csv_reader reader;
    struct csv_row row;
    size_t room = 0;
    enum status st = ST_OK;

    csv_open(&reader, text, (struct csv_options){.unescape = true}, &scratch);
    for (bool head = true; st == ST_OK; head = false) {
        struct arena_mark mark = arena_mark(&scratch);
        if (!csv_next(&reader, &row)) break;
        if (head) {
            out->ncolumns = row.n;
            out->header = arena_alloc(a, row.n * sizeof(*out->header));
            for (size_t i = 0; i < row.n; i++) out->header[i] = kept(row.cells[i], a);
        } else if (out->nrows == SHEET_ROWS_MAX || !fits(out, &row, a)) {
            st = err(e, ST_TOO_LARGE, "import.too_many_rows", "%d rows", SHEET_ROWS_MAX);
        } else if (!is_empty(&row) || out->ncolumns == 1) {
            keep_row(out, &row, next_row(out, &room, a), a);
        }
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    if (st == ST_OK && out->ncolumns == 0) st = err(e, ST_INVALID, "import.empty", "no header");
    return st;
}

enum status sheet_read(struct str bytes, struct str name, struct arena *a, struct sheet *out,
                       struct error *e)
{
    struct buf text = {.max = 1 << 30};
    struct sheet s = {.name = name};

    enum status st = encoding_decode(bytes, encoding_guess(bytes), &text, e);
    bool cards = st == ST_OK && vcard_is(buf_view(&text));
    if (st == ST_OK && cards) st = cards_sheet(buf_view(&text), a, &s, e);
    bool diary = st == ST_OK && !cards && ical_is(buf_view(&text));
    if (diary) st = diary_sheet(buf_view(&text), a, &s, e);
    if (st == ST_OK && !cards && !diary) st = read_rows(buf_view(&text), &s, a, e);
    buf_release(&text);
    if (st == ST_OK) *out = s;
    return st;
}

static struct str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash == NULL ? path : slash + 1);
}

enum status sheet_load(const char *path, struct arena *a, struct sheet *out, struct error *e)
{
    struct buf bytes = {.max = 1 << 30};
    FILE *f = fopen(path, "rbe");

    if (f == NULL) return err(e, ST_NOT_FOUND, "import.no_file", "cannot open the file");
    for (;;) {
        char *to = buf_want(&bytes, 1 << 16);
        size_t n = to == NULL ? 0 : fread(to, 1, 1 << 16, f);
        bytes.n += n;
        if (n == 0) break;
    }
    bool bad = ferror(f) != 0 || !buf_ok(&bytes);
    (void)fclose(f);
    enum status st = bad ? err(e, ST_TOO_LARGE, "import.no_file", "cannot read the file")
                         : sheet_read(buf_view(&bytes), str_dup(base_name(path), a), a, out, e);
    buf_release(&bytes);
    return st;
}

int sheet_column(const struct sheet *s, struct str header, struct arena *a)
{
    struct str want = text_fold(header, a);
    for (size_t i = 0; i < s->ncolumns; i++) {
        if (str_eq(text_fold(s->header[i], a), want)) return (int)i;
    }
    return -1;
}
