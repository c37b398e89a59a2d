/* book/line.c - see line.h. */
#include "book/line.h"

#include "base/str.h"

/* Sorted, for marks that never begin a line and for those that never end one. Sources: GB/T
 * 15834-2011 §5.1, CLREQ §3.1.4. */
static const uint16_t closing[] = {
    0x21,   0x29,   0x2c,   0x2e,   0x3a,   0x3b,   0x3f,   0x5d,   0x7d,   0xb0,
    0xb7,   0x2019, 0x201d, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x203a, 0x2103,
    0x3001, 0x3002, 0x3005, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011, 0x3015, 0x3017,
    0x3019, 0x301b, 0x301e, 0x30fb, 0x30fc, 0xff01, 0xff05, 0xff09, 0xff0c, 0xff0e,
    0xff1a, 0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff60};
static const uint16_t opening[] = {0x28,   0x5b,   0x7b,   0x2018, 0x201c, 0x2039,
                                   0x3008, 0x300a, 0x300c, 0x300e, 0x3010, 0x3014,
                                   0x3016, 0x3018, 0x301a, 0x301d, 0xff04, 0xff08,
                                   0xff3b, 0xff5b, 0xff5f, 0xffe1, 0xffe5};

static bool listed(const uint16_t *v, size_t n, uint32_t code)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i] == code) return true;
    }
    return false;
}

bool code_half_blank(uint32_t c)
{
    static const uint16_t whole[] = {0xb7,   0x2022, 0x2026, 0x3005, 0x30fb,
                                     0x30fc, 0xff04, 0xff05, 0xffe1, 0xffe5};

    return (c >= 0x3001 || (c >= 0x2018 && c <= 0x201d)) && !listed(whole, COUNT(whole), c);
}

bool code_is_wide(uint32_t c)
{
    static const struct {
        uint32_t from, to;
    } wide[] = {{0x1100, 0x11ff}, {0x2e80, 0x303e}, {0x3040, 0xa4cf},   {0xac00, 0xd7a3},
                {0xf900, 0xfaff}, {0xfe30, 0xfe4f}, {0xff01, 0xff60},   {0xffe0, 0xffe6},
                {0x2460, 0x24ff}, {0x2500, 0x27bf}, {0x1f300, 0x1faff}, {0x20000, 0x3ffff}};

    for (size_t i = 0; i < COUNT(wide); i++) {
        if (c >= wide[i].from && c <= wide[i].to) return true;
    }
    return c == 0x2103;
}

/* Signs that Latin and Chinese text share. */
static bool is_shared(uint32_t c)
{
    return c == 0xb7 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201c ||
           c == 0x201d || c == 0x2022 || c == 0x2026;
}

enum atom_kind atom_kind_of(uint32_t c, bool wide)
{
    if (c == '\n') return ATOM_END;
    if (c == ' ' || c == '\t' || c == 0x3000) return ATOM_SPACE;
    if ((c < 0x80 || is_shared(c)) && !wide) return ATOM_WORD;
    if (c == 0x2014 || c == 0x2e3a) return ATOM_DASH;
    if (listed(closing, COUNT(closing), c)) return ATOM_CLOSE;
    if (listed(opening, COUNT(opening), c)) return ATOM_OPEN;
    return code_is_wide(c) || is_shared(c) ? ATOM_HAN : ATOM_WORD;
}

static bool is_mark(const struct atom *a)
{
    return a->kind == ATOM_OPEN || a->kind == ATOM_CLOSE || a->kind == ATOM_DASH;
}

int atom_gap(const struct atom *a, const struct atom *b, int em)
{
    bool han_word = a->kind == ATOM_HAN && b->kind == ATOM_WORD;
    bool word_han = a->kind == ATOM_WORD && b->kind == ATOM_HAN;

    if (han_word || word_han) return em / 4;
    if (!a->full || !b->full) return 0;
    if (a->kind == ATOM_CLOSE && is_mark(b) && b->kind != ATOM_DASH) return -em / 2;
    return a->kind == ATOM_OPEN && b->kind == ATOM_OPEN ? -em / 2 : 0;
}

bool atom_break(const struct atom *a, const struct atom *b)
{
    if (a->kind == ATOM_OPEN || b->kind == ATOM_CLOSE || b->kind == ATOM_SPACE) return false;
    if (a->kind == ATOM_DASH && b->kind == ATOM_DASH) return false;
    return true;
}

bool atom_stretch(const struct atom *a, const struct atom *b)
{
    if (a->kind == ATOM_SPACE || b->kind == ATOM_SPACE) return a->kind == ATOM_SPACE;
    if (a->kind == ATOM_DASH && b->kind == ATOM_DASH) return false;
    return !(a->kind == ATOM_WORD && b->kind == ATOM_WORD) && a->kind != ATOM_OPEN &&
           b->kind != ATOM_CLOSE;
}

/* Width of the atoms on a line of their own. */
static int width_of(const struct atom *v, size_t first, size_t end, int em)
{
    int w = 0;

    for (size_t i = first; i < end; i++) {
        w += v[i].width;
        if (i > first) w += atom_gap(&v[i - 1], &v[i], em);
    }
    if (end == first) return 0;
    if (v[first].kind == ATOM_OPEN && v[first].full) w -= em / 2;
    if (v[end - 1].kind == ATOM_CLOSE && v[end - 1].full) w -= em / 2;
    return w;
}

static size_t trimmed(const struct atom *v, size_t first, size_t end)
{
    while (end > first && v[end - 1].kind == ATOM_SPACE) end--;
    return end;
}

/* The end of the line that begins at `first`: the last place where it may break before it is
 * too wide, or, where there is none, the last atom that fits. */
static size_t line_end(const struct atom *v, size_t n, size_t first, int width, int em)
{
    size_t good = first, i = first;
    int w = 0;

    for (; i < n && v[i].kind != ATOM_END; i++) {
        if (i > first && atom_break(&v[i - 1], &v[i])) good = i;
        if (i > first) w += atom_gap(&v[i - 1], &v[i], em);
        w += v[i].width;
        if (v[i].kind == ATOM_SPACE) continue;
        int less = v[first].kind == ATOM_OPEN && v[first].full ? em / 2 : 0;
        if (v[i].kind == ATOM_CLOSE && v[i].full) less += em / 2;
        if (w - less <= width) continue;
        if (good > first) return good;
        return i > first ? i : i + 1;
    }
    return i;
}

size_t lines_break(const struct atom *v, size_t n, int width, int em, struct line *out,
                   size_t room)
{
    size_t at = 0, lines = 0;
    bool more = true;

    while (more && lines < room) {
        size_t end = line_end(v, n, at, width, em), shown = trimmed(v, at, end);
        bool over = end == n || v[end].kind == ATOM_END;
        out[lines++] = (struct line){at, shown, width_of(v, at, shown, em), over};
        more = end < n;
        at = end;
        if (more && v[at].kind == ATOM_END) {
            at++;
            continue;
        }
        while (at < n && v[at].kind == ATOM_SPACE) at++;
        more = more && at < n;
    }
    return lines;
}
