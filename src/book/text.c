/* book/text.c - text into atoms, atoms into lines, lines onto the page; see press.h, line.h. */
#include "book/press.h"

#include "base/utf8.h"

const struct style style_body = {FACE_REGULAR, 10000, 16500, INK_TEXT};
const struct style style_strong = {FACE_BOLD, 10000, 16500, INK_TEXT};
const struct style style_cell = {FACE_REGULAR, 8500, 13000, INK_TEXT};
const struct style style_cell_bold = {FACE_BOLD, 8500, 13000, INK_TEXT};
const struct style style_label = {FACE_REGULAR, 8500, 13000, INK_SOFT};
const struct style style_note = {FACE_REGULAR, 8500, 13500, INK_SOFT};
const struct style style_small = {FACE_REGULAR, 7500, 10500, INK_SOFT};

const struct look look_paper = {
    .text = {FACE_REGULAR, 10000, 16500, INK_TEXT},
    .note = {FACE_REGULAR, 8500, 13500, INK_SOFT},
    .form = {FACE_REGULAR, 8500, 13000, INK_TEXT},
    .form_label = {FACE_REGULAR, 8500, 13000, INK_SOFT},
    .cell = {FACE_REGULAR, 8500, 13000, INK_TEXT},
    .cell_bold = {FACE_BOLD, 8500, 13000, INK_TEXT},
    .word = {FACE_REGULAR, 7500, 10500, INK_SOFT},
    .label = 88000,
    .bar = 9000,
    .plot = 150000,
    .radar = 225000,
    .ring = 78000,
    .whole = 14,
};
const struct look look_slide = {
    .text = {FACE_REGULAR, 13000, 21500, INK_TEXT},
    .note = {FACE_REGULAR, 9000, 14000, INK_SOFT},
    .form = {FACE_REGULAR, 10500, 15500, INK_TEXT},
    .form_label = {FACE_REGULAR, 9500, 15500, INK_SOFT},
    .cell = {FACE_REGULAR, 8500, 13000, INK_TEXT},
    .cell_bold = {FACE_BOLD, 8500, 13000, INK_TEXT},
    .word = {FACE_REGULAR, 8500, 12000, INK_SOFT},
    .label = 88000,
    .bar = 13000,
    .plot = 168000,
    .radar = 190000,
    .ring = 72000,
    .whole = 7,
    .bare = true,
};
const struct look look_slide_large = {
    .text = {FACE_REGULAR, 17000, 28500, INK_TEXT},
    .note = {FACE_REGULAR, 10000, 15500, INK_SOFT},
    .form = {FACE_REGULAR, 13500, 21000, INK_TEXT},
    .form_label = {FACE_REGULAR, 12000, 21000, INK_SOFT},
    .cell = {FACE_REGULAR, 11500, 18000, INK_TEXT},
    .cell_bold = {FACE_BOLD, 11500, 18000, INK_TEXT},
    .word = {FACE_REGULAR, 9500, 13000, INK_SOFT},
    .label = 108000,
    .bar = 18000,
    .plot = 168000,
    .radar = 190000,
    .ring = 70000,
    .whole = 7,
    .bare = true,
};

struct str own_words(const struct press *p, const char *zh, const char *en)
{
    return str_of(p->english ? en : zh);
}

struct str month_name(const struct press *p, int month)
{
    static const char *const en[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static const char *const zh[] = {"1月", "2月", "3月", "4月",  "5月",  "6月",
                                     "7月", "8月", "9月", "10月", "11月", "12月"};

    return str_of((p->english ? en : zh)[(month + 11) % 12]);
}

/* --- atoms --- */

struct reader {
    struct press *p;
    const struct style *style;
    struct str rest;
    uint32_t before; /* the code point before, 0 at the beginning of a line */
    bool quoted_wide;
    int width;
    size_t natoms, nglyphs;
};

/* Well-formed UTF-8 is a condition of the store; a stray byte is shown as itself. */
static uint32_t code_at(struct str s, size_t *len)
{
    unsigned char c = (unsigned char)s.p[0];
    size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t code = n == 1 ? c : c & (0x7FU >> n);

    if (n > s.n) n = s.n;
    for (size_t i = 1; i < n; i++) code = code << 6 | ((unsigned char)s.p[i] & 0x3fU);
    *len = n;
    return code;
}

static bool is_silent(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f || c == 0xAD || c == 0xFEFF ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000;
}

static uint32_t next_code(struct str s)
{
    while (s.n > 0) {
        size_t len = 0;
        uint32_t c = code_at(s, &len);
        if (!is_silent(c)) return c;
        s = str_skip(s, len);
    }
    return 0;
}

/* Whether the sign, which both scripts use, is here one of Chinese text. */
static bool is_wide_here(struct reader *r, uint32_t c, uint32_t after)
{
    bool left = code_is_wide(r->before), right = code_is_wide(after);

    if (c == 0x201c || c == 0x2018) return r->quoted_wide = left || right;
    if (c == 0x2019 && !left && !right) return false;
    if (c == 0x201d || c == 0x2019) return r->quoted_wide || left || right;
    if (c == '(' || c == '[' || c == '{') return right;
    if (c < 0x80) return left && (!ascii_alnum((char)c));
    return left || right || r->before == c;
}

static void atom_put(struct reader *r, enum atom_kind kind, struct glyph g)
{
    struct press *p = r->p;
    int em = r->style->size, width = (int)((int64_t)g.advance * em / 1000);
    bool mark = kind == ATOM_OPEN || kind == ATOM_CLOSE;

    p->glyphs[r->nglyphs] = g;
    p->atoms[r->natoms++] =
        (struct atom){.kind = kind,
                      .full = mark && g.advance == 1000 && code_half_blank(g.code),
                      .width = width,
                      .text = r->nglyphs,
                      .n = 1};
    r->nglyphs++;
}

/* The word's glyphs as one atom, or, when no line could hold it, as several. */
static void word_put(struct reader *r, struct str word)
{
    struct press *p = r->p;
    struct atom *a = &p->atoms[r->natoms];
    size_t n = fonts_shape(p->fonts, r->style->face, word, p->glyphs + r->nglyphs, word.n);

    *a = (struct atom){.kind = ATOM_WORD, .text = r->nglyphs};
    for (size_t i = 0; i < n; i++) {
        int w = (int)((int64_t)p->glyphs[r->nglyphs + i].advance * r->style->size / 1000);
        if (a->n > 0 && a->width + w > r->width) {
            r->natoms++;
            a++;
            *a = (struct atom){.kind = ATOM_WORD, .text = r->nglyphs + i};
        }
        a->width += w;
        a->n++;
    }
    if (n > 0) r->natoms++;
    r->nglyphs += n;
}

/* A word may be broken behind a stroke that joins two words, not within a date or a number. */
static bool word_ends(uint32_t c, uint32_t after)
{
    bool letter = after >= 'A' && after < 0x250;

    return letter && (c == '-' || c == '/');
}

static void word_read(struct reader *r)
{
    struct str word = {r->rest.p, 0};
    size_t len = 0;

    while (r->rest.n > 0) {
        uint32_t c = code_at(r->rest, &len), after = next_code(str_skip(r->rest, len));
        if (is_silent(c) || atom_kind_of(c, is_wide_here(r, c, after)) != ATOM_WORD) break;
        r->rest = str_skip(r->rest, len);
        r->before = c;
        word.n += len;
        if (word_ends(c, after)) break;
    }
    word_put(r, word);
}

static void sign_read(struct reader *r)
{
    size_t len = 0;
    uint32_t c = code_at(r->rest, &len);
    struct str rest = str_skip(r->rest, len);

    if (is_silent(c)) {
        r->rest = rest;
        return;
    }
    enum atom_kind kind = atom_kind_of(c, is_wide_here(r, c, next_code(rest)));
    if (kind == ATOM_WORD) {
        word_read(r);
        return;
    }
    uint32_t shown = kind == ATOM_END || c == '\t' ? ' ' : c;
    struct glyph g = fonts_glyph(r->p->fonts, r->style->face, shown);
    atom_put(r, kind, g);
    r->before = kind == ATOM_END ? 0 : c;
    r->rest = rest;
}

/* --- lines --- */

static void scratch_room(struct press *p, size_t n)
{
    if (n + 2 <= p->scratch) return;
    p->scratch = 2 * n + 256;
    p->atoms = arena_alloc(p->a, p->scratch * sizeof *p->atoms);
    p->glyphs = arena_alloc(p->a, p->scratch * sizeof *p->glyphs);
    p->lines = arena_alloc(p->a, p->scratch * sizeof *p->lines);
}

static void *kept(struct press *p, const void *v, size_t n)
{
    void *copy = arena_alloc(p->a, n + 1);

    if (n > 0) memcpy(copy, v, n);
    return copy;
}

/* Into the scratch arrays; returns how many lines. */
static size_t set_scratch(struct press *p, const struct style *style, struct str text,
                          int width, struct reader *r)
{
    while (text.n > 0 && ascii_space(text.p[text.n - 1])) text.n--;
    scratch_room(p, text.n);
    *r = (struct reader){.p = p, .style = style, .rest = text, .width = width};
    while (r->rest.n > 0) sign_read(r);
    return lines_break(p->atoms, r->natoms, width, style->size, p->lines, p->scratch);
}

void text_set(struct press *p, const struct style *style, struct str text, int width,
              struct set *out)
{
    struct reader r;
    size_t n = set_scratch(p, style, text, width, &r);

    *out = (struct set){.style = style, .nlines = n, .width = width};
    out->atoms = kept(p, p->atoms, r.natoms * sizeof *p->atoms);
    out->glyphs = kept(p, p->glyphs, r.nglyphs * sizeof *p->glyphs);
    out->lines = kept(p, p->lines, n * sizeof *p->lines);
}

void text_measure(struct press *p, const struct style *style, struct str text, int *natural,
                  int *least)
{
    struct reader r;
    size_t n = set_scratch(p, style, text, 1 << 28, &r);

    *natural = *least = 0;
    for (size_t i = 0; i < n; i++) {
        if (p->lines[i].width > *natural) *natural = p->lines[i].width;
    }
    for (size_t i = 0; i < r.natoms; i++) {
        if (p->atoms[i].width > *least) *least = p->atoms[i].width;
    }
}

int set_height(const struct set *s)
{
    return (int)s->nlines * s->style->lead;
}

/* What each place of the line that may be stretched gets; 0 when the line would become loose.
 */
static int stretch_of(const struct set *s, const struct line *l)
{
    int places = 0, rest = s->width - l->width;

    for (size_t i = l->first + 1; i < l->end; i++)
        places += atom_stretch(&s->atoms[i - 1], &s->atoms[i]);
    if (l->last || places == 0 || rest <= 0) return 0;
    return rest / places <= s->style->size / 5 ? rest / places : 0;
}

void set_draw_line(struct press *p, const struct set *s, size_t line, struct pdf_point at,
                   enum align align)
{
    const struct line *l = &s->lines[line];
    const struct pdf_pen pen = {s->style->face, s->style->size, s->style->rgb};
    int em = pen.size, stretch = align == ALIGN_FULL ? stretch_of(s, l) : 0;
    int y = at.y + (s->style->lead - em) / 2 + em * 88 / 100, x = at.x;
    struct arena_mark mark = arena_mark(p->a);
    size_t n = 0, most = 0;

    if (l->first == l->end) return;
    for (size_t i = l->first; i < l->end; i++) most += s->atoms[i].n;
    struct pdf_glyph *v = arena_alloc(p->a, most * sizeof *v);
    for (size_t i = l->first; i < l->end; i++) {
        const struct atom *a = &s->atoms[i];
        for (size_t k = 0; k < a->n; k++)
            v[n++] = (struct pdf_glyph){s->glyphs[a->text + k], 0};
        if (i + 1 == l->end || n == 0) continue;
        v[n - 1].extra = atom_gap(a, a + 1, em) + (atom_stretch(a, a + 1) ? stretch : 0);
    }
    if (align == ALIGN_RIGHT) x += s->width - l->width;
    if (align == ALIGN_CENTRE) x += (s->width - l->width) / 2;
    if (s->atoms[l->first].kind == ATOM_OPEN && s->atoms[l->first].full) x -= em / 2;
    pdf_text(p->pdf, &pen, x, y, v, n);
    arena_rewind(p->a, mark);
}

void set_draw(struct press *p, const struct set *s, struct pdf_point at, enum align align)
{
    for (size_t i = 0; i < s->nlines; i++) {
        set_draw_line(p, s, i, at, align);
        at.y += s->style->lead;
    }
}

void text_in_box(struct press *p, const struct style *style, struct str text,
                 const struct word_box *where)
{
    struct set s;
    struct pdf_point at = {where->box.x, where->box.y};

    text_set(p, style, text, where->box.w, &s);
    if (s.nlines > where->lines) s.nlines = where->lines;
    if (set_height(&s) < where->box.h) at.y += (where->box.h - set_height(&s)) / 2;
    set_draw(p, &s, at, where->align);
}
