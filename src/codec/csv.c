#include "codec/csv.h"

#include "base/utf8.h"

/* Looking for a closing quote that is missing reads on to the end of the cell's maximum; a
 * hostile sheet could make every row do so. */
enum { PATIENCE = 64 << 20, SNIFF_ROWS = 30, SNIFF_BYTES = 256 << 10 };

const char *csv_flaw_key(enum csv_flaw flaw)
{
    static const char *const keys[] = {
        [CSV_FINE] = NULL,
        [CSV_STRAY_QUOTE] = "csv.stray_quote",
        [CSV_OPEN_QUOTE] = "csv.open_quote",
        [CSV_LONG_CELL] = "csv.long_cell",
        [CSV_LONG_ROW] = "csv.long_row",
        [CSV_MANY_CELLS] = "csv.many_cells",
        [CSV_BAD_TEXT] = "csv.bad_text",
        [CSV_TOO_FEW] = "csv.too_few",
        [CSV_TOO_MANY] = "csv.too_many",
    };
    _Static_assert(COUNT(keys) == CSV_FLAW__COUNT, "one key per flaw");
    return keys[flaw];
}

/* ---- formulas ---- */

static bool is_trigger(uint32_t cp)
{
    return cp == '=' || cp == '+' || cp == '-' || cp == '@' || cp == 0xff1d || cp == 0xff0b ||
           cp == 0xff0d || cp == 0xff20;
}

/* What a spreadsheet may run, however many ' stand before it: the same answer for a cell and
 * for the cell with one more ', which makes writing and reading inverse. */
static bool is_formula(struct str s)
{
    while (str_eat(&s, '\'')) continue;
    if (s.n == 0) return false;
    if (s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n') return true;
    while (s.n > 0) {
        struct str rest = s;
        uint32_t cp = utf8_next(&rest);
        if (cp != ' ' && cp != 0xa0 && cp != 0x3000 && cp != 0xfeff) return is_trigger(cp);
        s = rest;
    }
    return false;
}

/* ---- reader ---- */

static bool is_end(char c)
{
    return c == '\r' || c == '\n';
}

static void set_flaw(struct csv_row *row, enum csv_flaw flaw)
{
    if (row->flaw != CSV_FINE) return;
    row->flaw = flaw;
    row->flaw_cell = row->n;
}

/* Up to the delimiter or the line's end, quotes and all. */
static struct str plain_cell(struct csv_reader *r, struct csv_row *row)
{
    size_t n = 0;
    bool quote = false;

    for (; n < r->rest.n; n++) {
        char c = r->rest.p[n];
        if (c == r->options.delimiter || is_end(c)) break;
        quote = quote || c == '"';
    }
    if (quote) set_flaw(row, CSV_STRAY_QUOTE);
    struct str cell = str_head(r->rest, n);
    r->rest = str_skip(r->rest, n);
    return cell;
}

/* What lies between the quotes: bytes of the text, and how they differ from the cell. */
struct quoted {
    size_t end;     /* index of the closing quote */
    size_t doubled; /* quotes to drop */
    bool stray;     /* a lone quote in it */
};

/* Find the quote that closes the one at text.p[0]; false when none does. One that is followed
 * by something else than a delimiter or line end was meant as text, unless the cell already
 * spans lines: then it opens a later cell, and ours was never closed. */
static bool quoted_find(struct str text, char delimiter, bool one_line, struct quoted *q)
{
    size_t max = text.n < CSV_FIELD_MAX + 2 ? text.n : CSV_FIELD_MAX + 2;
    bool lines = false;

    *q = (struct quoted){0, 0, false};
    for (size_t i = 1; i < max; i++) {
        char c = text.p[i];
        if (is_end(c)) {
            if (one_line) return false;
            lines = true;
        }
        if (c != '"') continue;
        char next = i + 1 < text.n ? text.p[i + 1] : '\n';
        if (next == delimiter || is_end(next)) {
            q->end = i;
            return true;
        }
        if (next == '"') {
            q->doubled++;
            i++;
        } else {
            if (lines) return false;
            q->stray = true;
        }
    }
    q->end = max;
    return false;
}

static struct str undouble(struct str s, size_t doubled, struct arena *a)
{
    size_t n = 0;

    if (doubled == 0) return s;
    char *p = arena_alloc(a, s.n - doubled);
    for (size_t i = 0; i < s.n; i++) {
        p[n++] = s.p[i];
        if (s.p[i] == '"' && i + 1 < s.n && s.p[i + 1] == '"') i++;
    }
    return (struct str){p, n};
}

static size_t count_lines(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == '\n' || (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
    }
    return n;
}

static struct str quoted_cell(struct csv_reader *r, struct csv_row *row)
{
    struct quoted q;
    char delimiter = r->options.delimiter;
    bool found = quoted_find(r->rest, delimiter, r->patience == 0, &q);

    if (!found && r->patience > 0) {
        size_t read = q.end == 0 ? CSV_FIELD_MAX : q.end;
        r->patience = read < r->patience ? r->patience - read : 0;
        found = quoted_find(r->rest, delimiter, true, &q);
    }
    if (!found) {
        set_flaw(row, CSV_OPEN_QUOTE);
        return plain_cell(r, row);
    }
    if (q.stray) set_flaw(row, CSV_STRAY_QUOTE);
    struct str inside = {r->rest.p + 1, q.end - 1};
    r->line += count_lines(inside);
    r->rest = str_skip(r->rest, q.end + 1);
    /* Nothing is copied of cells that add_cell will not keep: the arena need not hold them. */
    if (row->n == CSV_COLUMNS_MAX || inside.n > CSV_ROW_MAX - r->row_bytes) return inside;
    return undouble(inside, q.doubled, r->arena);
}

static bool is_bad_text(struct str s)
{
    static const char lost[] = "\xef\xbf\xbd";
    if (s.n == 0) return false;
    return memchr(s.p, 0, s.n) != NULL || memmem(s.p, s.n, lost, 3) != NULL;
}

/* Not inside a character. */
static struct str cut_cell(struct str s)
{
    size_t n = CSV_FIELD_MAX;
    while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
    return str_head(s, n);
}

static void add_cell(struct csv_reader *r, struct csv_row *row, struct str cell)
{
    if (row->n == CSV_COLUMNS_MAX) {
        set_flaw(row, CSV_MANY_CELLS);
        return;
    }
    if (cell.n > CSV_FIELD_MAX) {
        set_flaw(row, CSV_LONG_CELL);
        cell = cut_cell(cell);
    }
    if (cell.n > CSV_ROW_MAX - r->row_bytes) {
        set_flaw(row, CSV_LONG_ROW);
        cell = STR("");
    }
    r->row_bytes += cell.n;
    if (is_bad_text(cell)) set_flaw(row, CSV_BAD_TEXT);
    if (r->options.unescape && cell.n > 0 && cell.p[0] == '\'' && is_formula(cell)) {
        cell = str_skip(cell, 1);
    }
    row->cells[row->n++] = cell;
}

static void check_width(struct csv_reader *r, struct csv_row *row)
{
    if (r->columns == 0 && csv_is_blank(row)) return; /* nothing has begun yet */
    if (r->columns == 0) r->columns = row->n;
    if (row->n < r->columns && !csv_is_blank(row)) set_flaw(row, CSV_TOO_FEW);
    for (size_t i = r->columns; i < row->n; i++) {
        if (row->cells[i].n == 0 || row->flaw != CSV_FINE) continue;
        row->flaw = CSV_TOO_MANY;
        row->flaw_cell = i;
    }
}

static void skip_row_end(struct csv_reader *r)
{
    bool cr = str_eat(&r->rest, '\r');
    bool lf = str_eat(&r->rest, '\n');
    if (cr || lf) r->line++;
}

bool csv_next(struct csv_reader *r, struct csv_row *row)
{
    /* Cells are gathered here first: most rows need a few of the five hundred. */
    struct str cells[CSV_COLUMNS_MAX];
    bool more = true;

    if (r->rest.n == 0) return false;
    r->row_bytes = 0;
    *row = (struct csv_row){.number = ++r->number, .line = r->line, .cells = cells};
    while (more) {
        bool quoted = r->rest.n > 0 && r->rest.p[0] == '"';
        struct str cell = quoted ? quoted_cell(r, row) : plain_cell(r, row);
        add_cell(r, row, cell);
        more = str_eat(&r->rest, r->options.delimiter);
    }
    skip_row_end(r);
    check_width(r, row);
    row->cells = arena_alloc(r->arena, row->n * sizeof(cells[0]));
    /* cppcheck-suppress uninitvar ; add_cell fills as many as row->n counts */
    memcpy(row->cells, cells, row->n * sizeof(cells[0]));
    return true;
}

bool csv_is_blank(const struct csv_row *row)
{
    return row->n == 1 && row->cells[0].n == 0;
}

static struct str skip_mark(struct str text)
{
    struct str mark = STR("\xef\xbb\xbf");
    return str_starts(text, mark) ? str_skip(text, mark.n) : text;
}

/* Rows as wide as the first, for one delimiter: 1000 * share + width. */
static size_t sniff_score(struct str text, char delimiter, struct arena *a)
{
    struct csv_reader r;
    struct csv_row row;
    size_t rows = 0;
    size_t same = 0;
    size_t width = 0;

    r = (struct csv_reader){.rest = text, .options = {.delimiter = delimiter}, .arena = a};
    r.patience = 1 << 20;
    while (rows < SNIFF_ROWS && csv_next(&r, &row)) {
        if (csv_is_blank(&row)) continue;
        if (rows == 0) width = row.n;
        rows++;
        same += row.n == width;
        arena_reset(a);
    }
    return width < 2 ? 0 : same * 1000 / rows * 1000 + width;
}

char csv_sniff(struct str text)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    struct arena a = {.cap = 16 << 20};
    char best = ',';
    size_t most = 0;

    text = str_head(skip_mark(text), SNIFF_BYTES);
    for (size_t i = 0; i < COUNT(candidates); i++) {
        size_t score = sniff_score(text, candidates[i], &a);
        if (score > most) {
            most = score;
            best = candidates[i];
        }
    }
    arena_release(&a);
    return best;
}

void csv_open(struct csv_reader *r, struct str text, struct csv_options options,
              struct arena *a)
{
    *r = (struct csv_reader){.options = options, .line = 1, .patience = PATIENCE, .arena = a};
    r->rest = skip_mark(text);
    if (r->rest.n > 4 && str_ieq(str_head(r->rest, 4), STR("sep=")) &&
        (r->rest.n == 5 || is_end(r->rest.p[5]))) {
        r->options.delimiter = r->rest.p[4];
        r->rest = str_skip(r->rest, 5);
        skip_row_end(r);
    }
    if (r->options.delimiter == 0) r->options.delimiter = csv_sniff(r->rest);
}

/* ---- writer ---- */

void csv_bom(struct csv_writer *w)
{
    buf_str(w->out, STR("\xef\xbb\xbf"));
}

static bool needs_quotes(struct str s, char delimiter)
{
    if (s.n == 0) return false;
    if (s.p[0] == ' ' || s.p[s.n - 1] == ' ') return true;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == delimiter || s.p[i] == '"' || is_end(s.p[i]) || s.p[i] == '\t')
            return true;
    }
    return false;
}

static void begin_cell(struct csv_writer *w)
{
    if (w->delimiter == 0) w->delimiter = ',';
    if (w->begun) buf_char(w->out, w->delimiter);
    w->begun = true;
}

void csv_cell(struct csv_writer *w, struct str s)
{
    begin_cell(w);
    bool mark = !w->raw && is_formula(s);
    if (!needs_quotes(s, w->delimiter)) {
        if (mark) buf_char(w->out, '\'');
        buf_str(w->out, s);
        return;
    }
    buf_z(w->out, mark ? "\"'" : "\"");
    for (;;) {
        size_t at = str_index(s, '"');
        buf_put(w->out, s.p, at);
        if (at == s.n) break;
        buf_str(w->out, STR("\"\""));
        s = str_skip(s, at + 1);
    }
    buf_char(w->out, '"');
}

void csv_number(struct csv_writer *w, struct str s)
{
    begin_cell(w);
    buf_str(w->out, s);
}

void csv_end_row(struct csv_writer *w)
{
    buf_str(w->out, STR("\r\n"));
    w->begun = false;
}
