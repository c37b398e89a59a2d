#include "ops/moving/sheet.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "codec/csv.h"
#include "codec/encoding.h"
#include "codec/ical.h"
#include "codec/vcard.h"
#include "codec/xlsx.h"
#include "ops/moving/cards.h"
#include "ops/moving/parts.h"

#include <stdio.h>

/* A row of whatever file. */
struct line {
    size_t number;
    struct str *cells;
    size_t n;
    const char *flaw;
};
struct growing {
    struct sheet *sheet;
    size_t room;
    struct arena *arena;
    bool book;
    enum status st; /* of a workbook's rows, that come by a callback */
    struct error *e;
};

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

static size_t filled(const struct str *cells, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) count += str_trim(cells[i]).n > 0;
    return count;
}

/* A line of delimiters alone, as spreadsheets leave behind their last row. */
static bool is_empty(const struct line *l)
{
    return l->n > 0 && filled(l->cells, l->n) == 0;
}

static void keep_row(struct sheet *s, const struct line *from, struct sheet_row *to,
                     struct arena *a)
{
    to->number = from->number;
    to->flaw = from->flaw;
    to->cells = arena_zalloc(a, s->ncolumns * sizeof(*to->cells));
    for (size_t i = 0; i < s->ncolumns && i < from->n; i++)
        to->cells[i] = kept(from->cells[i], a);
}

/* Whether another row fits into the arena, with the list of rows growing for it. */
static bool fits(const struct sheet *s, const struct line *l, const struct arena *a)
{
    size_t need = s->ncolumns * sizeof(*l->cells) + 2 * s->nrows * sizeof(*s->rows);

    for (size_t i = 0; i < l->n; i++) need += 4 * l->cells[i].n + 64;
    return arena_try(a, need + 65536);
}

/* The header so far is one text alone over a wider table: its caption. */
static bool is_caption(const struct growing *g, const struct line *l)
{
    const struct sheet *s = g->sheet;

    return s->ncolumns > 0 && s->nrows == 0 && filled(s->header, s->ncolumns) == 1 &&
           filled(l->cells, l->n) > 1 && (g->book || l->n == s->ncolumns);
}

static void take_header(struct growing *g, const struct line *l)
{
    struct sheet *s = g->sheet;

    s->ncolumns = l->n;
    s->header = arena_alloc(g->arena, (l->n + 1) * sizeof(*s->header));
    for (size_t i = 0; i < l->n; i++) s->header[i] = kept(l->cells[i], g->arena);
}

/* The first line that says something is the header. */
static enum status add_line(struct growing *g, const struct line *l, struct error *e)
{
    struct sheet *s = g->sheet;

    if (!fits(s, l, g->arena) || s->nrows == SHEET_ROWS_MAX)
        return err(e, ST_TOO_LARGE, "import.too_many_rows", "%d rows", SHEET_ROWS_MAX);
    if (is_caption(g, l) || (s->ncolumns == 0 && filled(l->cells, l->n) > 0)) {
        take_header(g, l);
    } else if (s->ncolumns == 0) {
        return ST_OK;
    } else if (!is_empty(l) || s->ncolumns == 1) {
        keep_row(s, l, next_row(s, &g->room, g->arena), g->arena);
    }
    return ST_OK;
}

static enum status read_rows(struct str text, struct growing *g, struct error *e)
{
    struct arena scratch = {.cap = CSV_ARENA};
    struct csv_reader reader;
    struct csv_row row;
    enum status st = ST_OK;

    csv_open(&reader, text, (struct csv_options){.unescape = true}, &scratch);
    while (st == ST_OK) {
        struct arena_mark mark = arena_mark(&scratch);
        if (!csv_next(&reader, &row)) break;
        const struct line l = {row.number, row.cells, row.n, csv_flaw_key(row.flaw)};
        st = add_line(g, &l, e);
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    return st;
}

static bool take_row(void *arg, const struct xlsx_row *row)
{
    struct growing *g = arg;
    const struct line l = {row->number, row->cells, row->n, row->cut ? "csv.long_cell" : NULL};

    g->st = add_line(g, &l, g->e);
    return g->st == ST_OK;
}

static enum status read_book(struct str bytes, struct growing *g, struct error *e)
{
    struct arena shared = {.cap = 2 * (size_t)XLSX_BYTES_MAX};

    g->e = e;
    g->book = true;
    enum status st = xlsx_each(bytes, take_row, g, &shared, e);
    arena_release(&shared);
    return st == ST_OK ? g->st : st;
}

static enum status read_text(struct str bytes, struct growing *g, struct error *e)
{
    struct buf text = {.max = 1 << 30};

    enum status st = encoding_decode(bytes, encoding_guess(bytes), &text, e);
    if (st == ST_OK && vcard_is(buf_view(&text))) {
        st = cards_sheet(buf_view(&text), g->arena, g->sheet, e);
    } else if (st == ST_OK && ical_is(buf_view(&text))) {
        st = diary_sheet(buf_view(&text), g->arena, g->sheet, e);
    } else if (st == ST_OK) {
        st = read_rows(buf_view(&text), g, e);
    }
    buf_release(&text);
    return st;
}

/* .xls, and other files of that container. */
static bool is_old_book(struct str bytes)
{
    return str_starts(bytes, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

enum status sheet_read(struct str bytes, struct str name, struct arena *a, struct sheet *out,
                       struct error *e)
{
    struct sheet s = {.name = name};
    struct growing g = {.sheet = &s, .arena = a};

    if (is_old_book(bytes))
        return err(e, ST_MALFORMED, "xlsx.old", "a workbook of the time before .xlsx");
    enum status st = xlsx_is(bytes) ? read_book(bytes, &g, e) : read_text(bytes, &g, e);
    if (st == ST_OK && s.ncolumns == 0) st = err(e, ST_INVALID, "import.empty", "no header");
    if (st == ST_OK) *out = s;
    return st;
}

static struct str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash == NULL ? path : slash + 1);
}

enum status sheet_unreadable(const char *path, enum status as, struct arena *a, struct error *e)
{
    enum status st = err(e, as, "import.no_file", "cannot be read");

    e->field = str_z(str_of(path), a);
    return st;
}

enum status sheet_load(const char *path, struct arena *a, struct sheet *out, struct error *e)
{
    struct buf bytes = {.max = 1 << 30};
    FILE *f = fopen(path, "rbe");

    if (f == NULL) return sheet_unreadable(path, ST_NOT_FOUND, a, e);
    for (;;) {
        char *to = buf_want(&bytes, 1 << 16);
        size_t n = to == NULL ? 0 : fread(to, 1, 1 << 16, f);
        bytes.n += n;
        if (n == 0) break;
    }
    bool bad = ferror(f) != 0 || !buf_ok(&bytes);
    (void)fclose(f);
    enum status st = bad ? sheet_unreadable(path, ST_TOO_LARGE, a, e)
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
