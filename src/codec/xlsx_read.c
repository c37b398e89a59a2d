#include "base/utf8.h"
#include "codec/ooxml.h"
#include "codec/xlsx.h"
#include "codec/xlsx_format.h"

#include <stdio.h>
#include <stdlib.h>

enum { PATH = 512, STYLES_MAX = 65536, SHARED_MAX = 8000000 };

struct cell {
    struct str shared; /* p NULL: at, n of the row's text */
    size_t at, n;
};
enum kind { KIND_NUMBER, KIND_SHARED, KIND_TEXT, KIND_BOOL };

/* What is known of a workbook while its parts are walked, one after the other. */
struct book {
    struct ooxml *package;
    struct arena *a;

    char wanted[64];   /* type of a relation, or its id */
    char target[PATH]; /* found */
    char workbook[PATH], dir[PATH];

    char sheet_id[64];
    bool base_1904;

    struct buf text; /* being collected */
    bool collects, in_phonetic;

    struct str *shared;
    size_t nshared, shared_room;

    struct {
        int id;
        struct xlsx_format f;
    } named[512];
    size_t nnamed;
    struct xlsx_format *styles;
    size_t nstyles, style_room;
    bool in_styles;

    struct cell cells[XLSX_COLUMNS_MAX];
    struct str out[XLSX_COLUMNS_MAX];
    size_t row, column, last; /* last: cells that are not empty reach up to it */
    bool cut, in_row, in_cell;
    enum kind kind;
    size_t style;
    size_t cell_at; /* where the text of this cell begins */
    bool (*take)(void *arg, const struct xlsx_row *row);
    void *arg;
};

bool xlsx_is(struct str bytes)
{
    return str_starts(bytes, STR("PK\3\4"));
}

static void give_up(struct book *b, enum status st)
{
    ooxml_stop(b->package, st);
}

/* A list in the arena that doubles. False: there is no room. */
static bool has_room(struct book *b, void **list, size_t n, size_t *room, size_t each)
{
    size_t wider = *room == 0 ? 256 : *room * 2;

    if (n < *room) return true;
    if (!arena_try(b->a, wider * each + 65536)) return false;
    void *longer = arena_alloc(b->a, wider * each);
    if (n > 0) memcpy(longer, *list, n * each);
    *list = longer;
    *room = wider;
    return true;
}

static size_t number_of(const char *z, size_t otherwise)
{
    int64_t n = 0;

    if (z == NULL || !str_int64(str_of(z), &n) || n < 0 || n > UINT32_MAX) return otherwise;
    return (size_t)n;
}

/* --- which part is which --- */

static bool ends_with(const char *z, const char *tail)
{
    return z != NULL && str_ends(str_of(z), str_of(tail));
}

static void relation_begin(void *arg, const char *name, const char **at)
{
    struct book *b = arg;
    const char *target = ooxml_attribute(at, "Target", false);
    const char *type = ooxml_attribute(at, "Type", false),
               *id = ooxml_attribute(at, "Id", false);

    if (strcmp(name, "Relationship") != 0 || target == NULL || b->target[0] != '\0') return;
    bool meant = b->wanted[0] == '/' ? ends_with(type, b->wanted)
                                     : id != NULL && strcmp(id, b->wanted) == 0;
    if (!meant || strlen(target) >= PATH) return;
    (void)snprintf(b->target, PATH, "%s", target);
}

/* The part that `from` (its folder, its name) names by a type ("/styles") or an id, whole from
 * the root; "" when there is none. */
static enum status related(struct book *b, const char *relations, const char *wanted,
                           char out[PATH], struct error *e)
{
    const struct ooxml_walk walk = {.begin = relation_begin, .arg = b};

    (void)snprintf(b->wanted, sizeof(b->wanted), "%s", wanted);
    b->target[0] = out[0] = '\0';
    enum status st = ooxml_walk(b->package, relations, &walk, e);
    if (st != ST_OK) return st;
    bool whole = b->target[0] == '/';
    if (b->target[0] == '\0' || strlen(b->dir) + strlen(b->target) >= PATH) return ST_OK;
    (void)snprintf(out, PATH, "%.255s%.255s", whole ? "" : b->dir, b->target + whole);
    return ST_OK;
}

static void workbook_begin(void *arg, const char *name, const char **at)
{
    struct book *b = arg;

    if (strcmp(name, "workbookPr") == 0) {
        const char *v = ooxml_attribute(at, "date1904", false);
        b->base_1904 = v != NULL && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
    }
    if (strcmp(name, "sheet") != 0 || b->sheet_id[0] != '\0') return;
    const char *state = ooxml_attribute(at, "state", false),
               *id = ooxml_attribute(at, "id", true);
    if (state != NULL && strcmp(state, "visible") != 0) return;
    if (id != NULL) (void)snprintf(b->sheet_id, sizeof(b->sheet_id), "%s", id);
}

/* --- shared texts --- */

static void keep_text(void *arg, const char *s, int n)
{
    struct book *b = arg;

    if (b->collects && !b->in_phonetic) buf_put(&b->text, s, (size_t)n);
}

static bool hex4(struct str s, uint32_t *out)
{
    *out = 0;
    if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_') return false;
    for (int i = 2; i < 6; i++) {
        char c = ascii_lower(s.p[i]);
        if (!ascii_digit(c) && (c < 'a' || c > 'f')) return false;
        *out = *out * 16 + (uint32_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return true;
}

/* _x000D_ stands for a sign that XML cannot hold. In place: it only gets shorter. */
static struct str unescaped(char *p, size_t n)
{
    size_t to = 0;

    for (size_t i = 0; i < n;) {
        uint32_t cp = 0;
        if (!hex4((struct str){p + i, n - i}, &cp) || cp == 0 ||
            (cp >= 0xD800 && cp < 0xE000)) {
            p[to++] = p[i++];
            continue;
        }
        size_t n4 = 0;
        utf8_put(cp, p + to, &n4);
        to += n4;
        i += 7;
    }
    return (struct str){p, to};
}

static void shared_begin(void *arg, const char *name, const char **at)
{
    struct book *b = arg;

    (void)at;
    if (strcmp(name, "si") == 0) buf_clear(&b->text);
    if (strcmp(name, "rPh") == 0) b->in_phonetic = true;
    if (strcmp(name, "t") == 0) b->collects = true;
}

static void shared_end(void *arg, const char *name)
{
    struct book *b = arg;

    if (strcmp(name, "t") == 0) b->collects = false;
    if (strcmp(name, "rPh") == 0) b->in_phonetic = false;
    if (strcmp(name, "si") != 0) return;
    void *list = b->shared;
    bool fits = b->nshared < SHARED_MAX && arena_try(b->a, b->text.n + 65536) &&
                has_room(b, &list, b->nshared, &b->shared_room, sizeof(*b->shared));
    if (!fits || !buf_ok(&b->text)) {
        give_up(b, ST_TOO_LARGE);
        return;
    }
    b->shared = list;
    struct str s = b->text.n == 0 ? STR("") : unescaped(b->text.p, b->text.n);
    b->shared[b->nshared++] = str_dup(str_head(s, XLSX_CELL_MAX), b->a);
}

/* --- styles --- */

static struct xlsx_format format_of(const struct book *b, int id)
{
    for (size_t i = 0; i < b->nnamed; i++) {
        if (b->named[i].id == id) return b->named[i].f;
    }
    return xlsx_format_known(id);
}

static void style_begin(void *arg, const char *name, const char **at)
{
    struct book *b = arg;
    int id = (int)number_of(ooxml_attribute(at, "numFmtId", false), 0);

    if (strcmp(name, "cellXfs") == 0) b->in_styles = true;
    if (strcmp(name, "numFmt") == 0 && b->nnamed < COUNT(b->named)) {
        const char *code = ooxml_attribute(at, "formatCode", false);
        if (code == NULL) return;
        b->named[b->nnamed].id = id;
        b->named[b->nnamed++].f = xlsx_format_of(str_of(code));
    }
    if (!b->in_styles || strcmp(name, "xf") != 0) return;
    void *list = b->styles;
    if (b->nstyles >= STYLES_MAX ||
        !has_room(b, &list, b->nstyles, &b->style_room, sizeof(*b->styles))) {
        give_up(b, ST_TOO_LARGE);
        return;
    }
    b->styles = list;
    b->styles[b->nstyles++] = format_of(b, id);
}

static void style_end(void *arg, const char *name)
{
    struct book *b = arg;
    if (strcmp(name, "cellXfs") == 0) b->in_styles = false;
}

/* --- the sheet --- */

/* "AB12": 27, counted from 0. */
static size_t column_of(const char *ref, size_t otherwise)
{
    size_t n = 0;

    if (ref == NULL) return otherwise;
    for (; ascii_upper(*ref) >= 'A' && ascii_upper(*ref) <= 'Z' && n < 100000; ref++)
        n = n * 26 + (size_t)(ascii_upper(*ref) - 'A' + 1);
    return n == 0 ? otherwise : n - 1;
}

static void row_begin(struct book *b, const char **at)
{
    size_t said = number_of(ooxml_attribute(at, "r", false), 0);

    b->row = said > b->row ? said : b->row + 1;
    b->column = b->last = 0;
    b->cut = false;
    b->in_row = true;
    buf_clear(&b->text);
    memset(b->cells, 0, sizeof(b->cells));
}

static void cell_begin(struct book *b, const char **at)
{
    const char *type = ooxml_attribute(at, "t", false);

    b->column = column_of(ooxml_attribute(at, "r", false), b->column);
    b->style = number_of(ooxml_attribute(at, "s", false), 0);
    b->kind = KIND_NUMBER;
    if (type != NULL && strcmp(type, "s") == 0) b->kind = KIND_SHARED;
    if (type != NULL && strcmp(type, "b") == 0) b->kind = KIND_BOOL;
    if (type != NULL && (strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0 ||
                         strcmp(type, "e") == 0 || strcmp(type, "d") == 0))
        b->kind = KIND_TEXT;
    b->in_cell = true;
    b->cell_at = b->text.n;
}

static void sheet_begin(void *arg, const char *name, const char **at)
{
    struct book *b = arg;

    if (strcmp(name, "row") == 0) row_begin(b, at);
    if (b->in_row && strcmp(name, "c") == 0) cell_begin(b, at);
    if (strcmp(name, "rPh") == 0) b->in_phonetic = true;
    /* a formula (f) is not collected, what it gave (v) is */
    if (b->in_cell && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)) b->collects = true;
}

static void put_formatted(struct book *b, struct str raw)
{
    struct xlsx_format f =
        b->style < b->nstyles ? b->styles[b->style] : (struct xlsx_format){0};
    char out[XLSX_NUMBER_TEXT];

    xlsx_format_number(raw, f, b->base_1904, out);
    b->text.n = b->cell_at;
    buf_z(&b->text, out);
}

static void cell_end(struct book *b)
{
    struct str raw = {b->text.p == NULL ? "" : b->text.p + b->cell_at, b->text.n - b->cell_at};
    struct cell c = {.at = b->cell_at};
    int64_t i = -1;

    b->in_cell = false;
    if (b->column >= XLSX_COLUMNS_MAX) {
        b->cut = b->cut || raw.n > 0;
        b->text.n = b->cell_at;
        return;
    }
    if (b->kind == KIND_SHARED) {
        if (!str_int64(str_trim(raw), &i) || i < 0 || (size_t)i >= b->nshared) {
            c.shared = STR("");
        } else {
            c.shared = b->shared[i];
        }
        b->text.n = b->cell_at;
    } else if (b->kind == KIND_TEXT && raw.n > 0) {
        b->text.n = b->cell_at + unescaped(b->text.p + b->cell_at, raw.n).n;
    } else if (b->kind == KIND_BOOL) {
        bool yes = str_is(str_trim(raw), "1");
        b->text.n = b->cell_at;
        buf_z(&b->text, yes ? "TRUE" : "FALSE");
    } else if (raw.n > 0) {
        put_formatted(b, str_trim(raw));
    }
    c.n = b->text.n - b->cell_at;
    if (c.n > XLSX_CELL_MAX) {
        c.n = XLSX_CELL_MAX;
        b->cut = true;
    }
    b->cells[b->column] = c;
    if ((c.shared.p != NULL ? c.shared.n : c.n) > 0 && b->column >= b->last)
        b->last = b->column + 1;
    b->column++;
}

static void row_end(struct book *b)
{
    b->in_row = false;
    if (!buf_ok(&b->text)) {
        give_up(b, ST_TOO_LARGE);
        return;
    }
    if (b->last == 0 && !b->cut) return;
    for (size_t i = 0; i < b->last; i++) {
        const struct cell *c = &b->cells[i];
        b->out[i] = c->shared.p != NULL ? c->shared
                    : c->n == 0         ? STR("")
                                        : (struct str){b->text.p + c->at, c->n};
    }
    const struct xlsx_row row = {b->row, b->out, b->last, b->cut};
    if (!b->take(b->arg, &row)) give_up(b, ST_OK);
}

static void sheet_end(void *arg, const char *name)
{
    struct book *b = arg;

    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) b->collects = false;
    if (strcmp(name, "rPh") == 0) b->in_phonetic = false;
    if (b->in_cell && strcmp(name, "c") == 0) cell_end(b);
    if (b->in_row && strcmp(name, "row") == 0) row_end(b);
}

/* --- all parts in order --- */

/* "xl/workbook.xml": its relations are in xl/_rels/workbook.xml.rels. */
static void split(struct book *b, char relations[PATH])
{
    const char *slash = strrchr(b->workbook, '/');
    int n = slash == NULL ? 0 : (int)(slash + 1 - b->workbook);

    (void)snprintf(b->dir, PATH, "%.*s", n, b->workbook);
    (void)snprintf(relations, PATH, "%.*s_rels/%.200s.rels", n < 255 ? n : 255, b->workbook,
                   b->workbook + n);
}

/* A part that a workbook may lack. */
static enum status walk_if(struct book *b, const char *part, const struct ooxml_walk *walk,
                           struct error *e)
{
    if (part[0] == '\0') return ST_OK;
    buf_clear(&b->text);
    enum status st = ooxml_walk(b->package, part, walk, e);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status read_book(struct book *b, struct error *e)
{
    const struct ooxml_walk workbook = {.begin = workbook_begin, .arg = b},
                            styles = {.begin = style_begin, .end = style_end, .arg = b},
                            shared = {shared_begin, shared_end, keep_text, b},
                            sheet = {sheet_begin, sheet_end, keep_text, b};
    char relations[PATH], part[PATH];

    enum status st = related(b, "_rels/.rels", "/officeDocument", b->workbook, e);
    if (st == ST_OK && b->workbook[0] == '\0')
        return err(e, ST_MALFORMED, "xlsx.broken", "no workbook");
    if (st == ST_OK) st = ooxml_walk(b->package, b->workbook, &workbook, e);
    if (st == ST_OK) split(b, relations);
    if (st == ST_OK) st = related(b, relations, "/styles", part, e);
    if (st == ST_OK) st = walk_if(b, part, &styles, e);
    if (st == ST_OK) st = related(b, relations, "/sharedStrings", part, e);
    if (st == ST_OK) st = walk_if(b, part, &shared, e);
    if (st == ST_OK) st = related(b, relations, b->sheet_id, part, e);
    if (st == ST_OK) st = ooxml_walk(b->package, part, &sheet, e);
    if (st == ST_NOT_FOUND) return err(e, ST_MALFORMED, "xlsx.broken", "a part is missing");
    return st;
}

enum status xlsx_each(struct str bytes, bool (*row)(void *arg, const struct xlsx_row *row),
                      void *arg, struct arena *a, struct error *e)
{
    struct book *b = calloc(1, sizeof(*b));

    if (b == NULL) return err(e, ST_TOO_LARGE, "xlsx.too_large", "memory");
    b->a = a;
    b->take = row;
    b->arg = arg;
    b->text.max = XLSX_BYTES_MAX;
    enum status st = ooxml_open(bytes, &b->package, e);
    if (st == ST_OK) st = read_book(b, e);
    ooxml_close(b->package);
    buf_release(&b->text);
    free(b);
    return st;
}
