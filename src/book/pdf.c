/* book/pdf.c - see pdf.h (ISO 32000-1). */
#include "book/pdf.h"

#include <stdlib.h>
#include <zlib.h>

/* Numbers of the objects that every file has; pages and outline follow. */
enum {
    OBJ_CATALOG = 1,
    OBJ_PAGES,
    OBJ_INFO,
    OBJ_FONT, /* five for each face */
    OBJ_OUTLINE = OBJ_FONT + 5 * FACE__COUNT,
    OBJ_HALF,
    OBJ_FIRST_PAGE,
};
enum { FONT_TYPE0, FONT_CID, FONT_DESCRIPTOR, FONT_FILE, FONT_UNICODE, FONT_OBJECTS };
enum { MARKS_MAX = 4000 };

struct mark {
    int level, page, y;
    struct str title;
};
struct pdf {
    struct arena *a;
    struct fonts *fonts;
    struct pdf_about about;
    struct buf out, page, links;
    struct buf packed;
    int pages, at; /* at: the page begun last, -1 before the first */
    size_t *offset;
    size_t objects;
    struct mark *marks;
    size_t nmarks;
    uint32_t *code[FACE__COUNT]; /* by glyph: what it stands for */
    bool *used[FACE__COUNT];
    bool failed;
};

struct pdf *pdf_begin(struct arena *a, struct fonts *fonts, int pages,
                      const struct pdf_about *about)
{
    struct pdf *p = arena_zalloc(a, sizeof *p);

    *p = (struct pdf){.a = a, .fonts = fonts, .about = *about, .pages = pages, .at = -1};
    p->objects = (size_t)OBJ_FIRST_PAGE + 2 * (size_t)pages + MARKS_MAX;
    p->offset = arena_zalloc(a, p->objects * sizeof *p->offset);
    p->marks = arena_alloc(a, MARKS_MAX * sizeof *p->marks);
    for (size_t i = 0; i < FACE__COUNT; i++) {
        p->code[i] = arena_zalloc(a, GLYPHS * sizeof *p->code[i]);
        p->used[i] = arena_zalloc(a, GLYPHS * sizeof *p->used[i]);
        p->used[i][0] = true;
    }
    buf_put(&p->out, "%PDF-1.7\n%\xe5\x85\xb3\xe7\xb3\xbb\n", 17);
    return p;
}

void pdf_free(struct pdf *p)
{
    if (p == NULL) return;
    buf_release(&p->out);
    buf_release(&p->page);
    buf_release(&p->links);
    buf_release(&p->packed);
}

/* --- pieces of the file --- */

/* 12345 as "12.345": thousandths of a point. */
static void put_pt(struct buf *b, int v)
{
    unsigned u = v < 0 ? 0U - (unsigned)v : (unsigned)v;

    buf_fmt(b, "%s%u.%03u ", v < 0 ? "-" : "", u / 1000, u % 1000);
}

static void put_rgb(struct buf *b, uint32_t rgb, const char *op)
{
    for (int shift = 16; shift >= 0; shift -= 8) {
        unsigned v = (rgb >> shift & 0xff) * 1000 / 255;
        buf_fmt(b, "%u.%03u ", v / 1000, v % 1000);
    }
    buf_fmt(b, "%s\n", op);
}

static void object(struct pdf *p, int number)
{
    CHECK_BUG(number > 0 && (size_t)number < p->objects);
    p->offset[number] = p->out.n;
    buf_fmt(&p->out, "%d 0 obj\n", number);
}

/* A text string in UTF-16BE, as hexadecimal. */
static void put_text(struct buf *b, struct str s)
{
    buf_z(b, "<FEFF");
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        uint32_t code = len == 1 ? c : c & (0x7FU >> len);
        for (size_t k = 1; k < len && i + k < s.n; k++)
            code = code << 6 | ((unsigned char)s.p[i + k] & 0x3fU);
        i += len;
        if (code > 0xffff) {
            code -= 0x10000;
            buf_fmt(b, "%04X", 0xD800U + (code >> 10));
            code = 0xDC00U + (code & 0x3ff);
        }
        buf_fmt(b, "%04X", code);
    }
    buf_char(b, '>');
}

/* The bytes as a compressed stream; `dict` are further entries. */
static void put_stream(struct pdf *p, int number, struct str bytes, const char *dict)
{
    uLongf n = compressBound(bytes.n);

    buf_clear(&p->packed);
    char *to = buf_want(&p->packed, n);
    if (to == NULL || compress2((Bytef *)to, &n, (const Bytef *)bytes.p, bytes.n, 6) != Z_OK) {
        p->failed = true;
        n = 0;
    }
    object(p, number);
    buf_fmt(&p->out, "<</Filter/FlateDecode/Length %lu%s>>\nstream\n", (unsigned long)n, dict);
    buf_put(&p->out, to, n);
    buf_z(&p->out, "\nendstream\nendobj\n");
}

static int page_object(int page)
{
    return OBJ_FIRST_PAGE + 2 * page;
}

static void page_close(struct pdf *p)
{
    if (p->at < 0) return;
    put_stream(p, page_object(p->at) + 1, buf_view(&p->page), "");
    object(p, page_object(p->at));
    buf_fmt(&p->out, "<</Type/Page/Parent %d 0 R/Contents %d 0 R", OBJ_PAGES,
            page_object(p->at) + 1);
    if (p->links.n > 0) {
        buf_z(&p->out, "/Annots[");
        buf_str(&p->out, buf_view(&p->links));
        buf_char(&p->out, ']');
    }
    buf_z(&p->out, ">>\nendobj\n");
    buf_clear(&p->page);
    buf_clear(&p->links);
}

/* Lengths and places of the plane as they stand on the printed page. */
static int on_sheet(const struct pdf *p, int v)
{
    const struct pdf_sheet *s = &p->about.sheet;

    return s->w == 0 ? v : (int)((int64_t)v * s->width / s->w);
}

static int sheet_x(const struct pdf *p, int x)
{
    return on_sheet(p, x - p->about.sheet.x);
}

static int sheet_y(const struct pdf *p, int y)
{
    const struct pdf_sheet *s = &p->about.sheet;

    return s->w == 0 ? PDF_HEIGHT - y : on_sheet(p, s->h - y);
}

/* Everything on the page is enlarged by one matrix. */
static void put_matrix(struct pdf *p)
{
    const struct pdf_sheet *s = &p->about.sheet;
    struct buf *b = &p->page;

    if (s->w == 0) return;
    int64_t scale = (int64_t)s->width * 1000000 / s->w;
    for (int i = 0; i < 2; i++) {
        buf_fmt(b, "%s%lld.%06lld ", i == 0 ? "" : "0 0 ", (long long)(scale / 1000000),
                (long long)(scale % 1000000));
    }
    put_pt(b, sheet_x(p, 0));
    put_pt(b, on_sheet(p, s->h - PDF_HEIGHT));
    buf_z(b, "cm\n");
}

void pdf_page(struct pdf *p)
{
    page_close(p);
    p->at++;
    CHECK_BUG(p->at < p->pages);
    put_matrix(p);
}

/* --- text --- */

static void put_run(struct pdf *p, const struct pdf_pen *pen, const struct pdf_glyph *v,
                    size_t n)
{
    struct buf *b = &p->page;

    buf_z(b, "[<");
    for (size_t i = 0; i < n; i++) {
        struct glyph g = v[i].g;
        buf_fmt(b, "%04X", (unsigned)g.id);
        p->used[pen->face][g.id] = true;
        if (g.id != 0 && p->code[pen->face][g.id] == 0) p->code[pen->face][g.id] = g.code;
        /* what the next one stands farther right than the font would have it */
        int more = g.advance - fonts_advance(p->fonts, pen->face, g.id);
        more += (int)((int64_t)v[i].extra * 1000 / pen->size);
        if (more != 0 && i + 1 < n) buf_fmt(b, ">%d<", -more);
    }
    buf_z(b, ">]TJ\n");
}

/* Where the font has no glyph, the text still says what was meant. */
static void put_missing(struct pdf *p, const struct pdf_pen *pen, const struct pdf_glyph *v)
{
    uint32_t c = v->g.code;
    char utf8[4];
    size_t n = 0;

    if (c >= 0x10000) {
        utf8[n++] = (char)(0xF0 | c >> 18);
        utf8[n++] = (char)(0x80 | (c >> 12 & 0x3f));
    } else {
        utf8[n++] = (char)(0xE0 | c >> 12);
    }
    utf8[n++] = (char)(0x80 | (c >> 6 & 0x3f));
    utf8[n++] = (char)(0x80 | (c & 0x3f));
    buf_z(&p->page, "/Span<</ActualText");
    put_text(&p->page, (struct str){utf8, n});
    buf_z(&p->page, ">>BDC\n");
    put_run(p, pen, v, 1);
    buf_z(&p->page, "EMC\n");
}

void pdf_text(struct pdf *p, const struct pdf_pen *pen, int x, int y, const struct pdf_glyph *v,
              size_t n)
{
    struct buf *b = &p->page;

    for (size_t i = 0, end; i < n; i = end) {
        bool missing = v[i].g.id == 0 && v[i].g.code >= 0x800;
        end = i + 1;
        while (!missing && end < n && (v[end].g.id != 0 || v[end].g.code < 0x800)) end++;
        put_rgb(b, pen->rgb, "rg");
        buf_fmt(b, "BT /F%d ", (int)pen->face);
        put_pt(b, pen->size);
        buf_z(b, "Tf 1 0 0 1 ");
        put_pt(b, x);
        put_pt(b, PDF_HEIGHT - y);
        buf_z(b, "Tm\n");
        if (missing) {
            put_missing(p, pen, &v[i]);
        } else {
            put_run(p, pen, v + i, end - i);
        }
        buf_z(b, "ET\n");
        for (size_t k = i; k < end; k++)
            x += (int)((int64_t)v[k].g.advance * pen->size / 1000) + v[k].extra;
    }
}

/* --- shapes --- */

static void put_box(struct buf *b, struct pdf_box box)
{
    put_pt(b, box.x);
    put_pt(b, PDF_HEIGHT - box.y - box.h);
    put_pt(b, box.w);
    put_pt(b, box.h);
    buf_z(b, "re ");
}

void pdf_fill(struct pdf *p, struct pdf_box box, uint32_t rgb)
{
    put_rgb(&p->page, rgb, "rg");
    put_box(&p->page, box);
    buf_z(&p->page, "f\n");
}

void pdf_frame(struct pdf *p, struct pdf_box box, int width, uint32_t rgb)
{
    put_rgb(&p->page, rgb, "RG");
    put_pt(&p->page, width);
    buf_z(&p->page, "w ");
    put_box(&p->page, box);
    buf_z(&p->page, "S\n");
}

static void put_point(struct buf *b, struct pdf_point at, const char *op)
{
    put_pt(b, at.x);
    put_pt(b, PDF_HEIGHT - at.y);
    buf_fmt(b, "%s ", op);
}

void pdf_line(struct pdf *p, struct pdf_point a, struct pdf_point b, int width, uint32_t rgb)
{
    const struct pdf_point v[] = {a, b};
    const struct pdf_path path = {.v = v, .n = 2, .width = width, .rgb = rgb};

    pdf_path(p, &path);
}

static void put_path(struct buf *b, const struct pdf_path *path)
{
    for (size_t i = 0; i < path->n; i++) put_point(b, path->v[i], i == 0 ? "m" : "l");
}

void pdf_path(struct pdf *p, const struct pdf_path *path)
{
    struct buf *b = &p->page;

    if (path->n == 0) return;
    if (path->filled) {
        buf_z(b, "q /Half gs ");
        put_rgb(b, path->rgb, "rg");
        put_path(b, path);
        buf_z(b, "f Q\n");
    }
    put_rgb(b, path->rgb, "RG");
    put_pt(b, path->width);
    buf_z(b, path->dashed ? "w [3 2] 0 d " : "w ");
    put_path(b, path);
    buf_z(b, path->closed ? "s" : "S");
    buf_z(b, path->dashed ? " [] 0 d\n" : "\n");
}

void pdf_dot(struct pdf *p, struct pdf_point at, int radius, uint32_t rgb)
{
    struct buf *b = &p->page;
    int r = radius, k = radius * 5523 / 10000; /* of a circle by four Bézier curves */
    const struct pdf_point v[] = {{at.x + r, at.y + k}, {at.x + k, at.y + r}, {at.x, at.y + r},
                                  {at.x - k, at.y + r}, {at.x - r, at.y + k}, {at.x - r, at.y},
                                  {at.x - r, at.y - k}, {at.x - k, at.y - r}, {at.x, at.y - r},
                                  {at.x + k, at.y - r}, {at.x + r, at.y - k}, {at.x + r, at.y}};

    put_rgb(b, rgb, "rg");
    put_point(b, (struct pdf_point){at.x + r, at.y}, "m");
    for (size_t i = 0; i < COUNT(v); i++) put_point(b, v[i], i % 3 == 2 ? "c" : "");
    buf_z(b, "f\n");
}

/* --- places --- */

static void put_place(const struct pdf *p, struct buf *b, int page, int y)
{
    buf_fmt(b, "[%d 0 R/XYZ 0 ", page_object(page));
    put_pt(b, sheet_y(p, y));
    buf_z(b, "null]");
}

void pdf_link(struct pdf *p, struct pdf_box box, int page, int y)
{
    struct buf *b = &p->links;

    buf_z(b, "<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[");
    put_pt(b, sheet_x(p, box.x));
    put_pt(b, sheet_y(p, box.y + box.h));
    put_pt(b, sheet_x(p, box.x + box.w));
    put_pt(b, sheet_y(p, box.y));
    buf_z(b, "]/Dest");
    put_place(p, b, page, y);
    buf_z(b, ">>\n");
}

void pdf_mark(struct pdf *p, int level, struct str title, int page, int y)
{
    if (p->nmarks == MARKS_MAX) return;
    if (p->nmarks == 0) level = 1;
    p->marks[p->nmarks++] = (struct mark){level, page, y, title};
}

static int mark_object(const struct pdf *p, size_t i)
{
    return page_object(p->pages) + (int)i;
}

/* The next mark of the level within the same parent, or nmarks. */
static size_t mark_next(const struct pdf *p, size_t i)
{
    for (size_t k = i + 1; k < p->nmarks; k++) {
        if (p->marks[k].level == p->marks[i].level) return k;
        if (p->marks[k].level < p->marks[i].level) break;
    }
    return p->nmarks;
}

static void put_mark(struct pdf *p, size_t i, size_t parent, size_t before)
{
    struct buf *b = &p->out;
    const struct mark *m = &p->marks[i];
    size_t next = mark_next(p, i), last = i;

    object(p, mark_object(p, i));
    buf_z(b, "<</Title");
    put_text(b, m->title);
    buf_fmt(b, "/Parent %d 0 R/Dest",
            parent == p->nmarks ? OBJ_OUTLINE : mark_object(p, parent));
    put_place(p, b, m->page, m->y);
    if (before != p->nmarks) buf_fmt(b, "/Prev %d 0 R", mark_object(p, before));
    if (next != p->nmarks) buf_fmt(b, "/Next %d 0 R", mark_object(p, next));
    while (m->level == 1 && last + 1 < p->nmarks && p->marks[last + 1].level > 1) last++;
    if (last > i) {
        buf_fmt(b, "/First %d 0 R/Last %d 0 R/Count -%lu", mark_object(p, i + 1),
                mark_object(p, last), (unsigned long)(last - i));
    }
    buf_z(b, ">>\nendobj\n");
}

static void put_outline(struct pdf *p)
{
    size_t first = p->nmarks, top = p->nmarks, before = p->nmarks, count = 0;

    for (size_t i = 0; i < p->nmarks; i++) {
        if (p->marks[i].level == 1) {
            put_mark(p, i, p->nmarks, top);
            if (first == p->nmarks) first = i;
            top = i;
            before = p->nmarks;
            count++;
        } else {
            put_mark(p, i, top, before);
            before = i;
        }
    }
    object(p, OBJ_OUTLINE);
    buf_z(&p->out, "<</Type/Outlines");
    if (count > 0) {
        buf_fmt(&p->out, "/First %d 0 R/Last %d 0 R/Count %lu", mark_object(p, first),
                mark_object(p, top), (unsigned long)count);
    }
    buf_z(&p->out, ">>\nendobj\n");
}

/* --- fonts --- */

static int font_object(size_t face, int part)
{
    return OBJ_FONT + (int)face * FONT_OBJECTS + part;
}

/* Six capitals that differ when the glyphs do (ISO 32000-1, 9.6.4). */
static void subset_tag(const bool *used, char tag[7])
{
    uint64_t h = 1469598103934665603U;

    for (uint32_t g = 0; g < GLYPHS; g++) {
        if (used[g]) h = (h ^ g) * 1099511628211U;
    }
    for (int i = 0; i < 6; i++, h /= 26) tag[i] = (char)('A' + h % 26);
    tag[6] = '\0';
}

static void put_code(struct buf *b, uint32_t code)
{
    if (code > 0xffff) {
        buf_fmt(b, "%04X", 0xD800U + ((code - 0x10000) >> 10));
        code = 0xDC00U + ((code - 0x10000) & 0x3ff);
    }
    buf_fmt(b, "%04X", code);
}

static void put_unicode(struct pdf *p, size_t face)
{
    enum { AT_ONCE = 100 };
    struct buf b = {0};
    uint32_t g = 0;

    buf_z(&b, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
              "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
              "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
              "1 begincodespacerange <0000><FFFF> endcodespacerange\n");
    while (g < GLYPHS) {
        uint32_t some[AT_ONCE];
        unsigned n = 0;
        for (; g < GLYPHS && n < AT_ONCE; g++) {
            if (p->code[face][g] != 0) some[n++] = g;
        }
        if (n == 0) break;
        buf_fmt(&b, "%u beginbfchar\n", n);
        for (unsigned i = 0; i < n; i++) {
            buf_fmt(&b, "<%04X><", some[i]);
            put_code(&b, p->code[face][some[i]]);
            buf_z(&b, ">\n");
        }
        buf_z(&b, "endbfchar\n");
    }
    buf_z(&b, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
    put_stream(p, font_object(face, FONT_UNICODE), buf_view(&b), "");
    buf_release(&b);
}

static void put_widths(struct pdf *p, size_t face)
{
    buf_z(&p->out, "/DW 1000/W[");
    for (uint32_t g = 0; g < GLYPHS; g++) {
        if (!p->used[face][g]) continue;
        int w = fonts_advance(p->fonts, (enum face)face, (uint16_t)g);
        if (w != 1000) buf_fmt(&p->out, "%u[%d]", g, w);
    }
    buf_z(&p->out, "]");
}

static enum status put_font(struct pdf *p, size_t face, struct error *e)
{
    static const char *const names[] = {"NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold"};
    struct buf cff = {0};
    char tag[7];
    enum status st = fonts_subset(p->fonts, (enum face)face, p->used[face], &cff, e);

    subset_tag(p->used[face], tag);
    if (st == ST_OK)
        put_stream(p, font_object(face, FONT_FILE), buf_view(&cff), "/Subtype/CIDFontType0C");
    buf_release(&cff);
    put_unicode(p, face);
    object(p, font_object(face, FONT_TYPE0));
    buf_fmt(&p->out,
            "<</Type/Font/Subtype/Type0/BaseFont/%s+%s-Identity-H/Encoding/Identity-H"
            "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>\nendobj\n",
            tag, names[face], font_object(face, FONT_CID), font_object(face, FONT_UNICODE));
    object(p, font_object(face, FONT_CID));
    buf_fmt(&p->out,
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/%s+%s/CIDSystemInfo<</Registry(Adobe)"
            "/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R",
            tag, names[face], font_object(face, FONT_DESCRIPTOR));
    put_widths(p, face);
    buf_z(&p->out, ">>\nendobj\n");
    object(p, font_object(face, FONT_DESCRIPTOR));
    buf_fmt(&p->out,
            "<</Type/FontDescriptor/FontName/%s+%s/Flags 4/FontBBox[-1013 -1046 2992 1808]"
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 733/StemV %d/FontFile3 %d 0 R>>\n"
            "endobj\n",
            tag, names[face], face == FACE_BOLD ? 140 : 80, font_object(face, FONT_FILE));
    return st;
}

/* --- the end --- */

static void put_pages(struct pdf *p)
{
    object(p, OBJ_PAGES);
    buf_fmt(&p->out, "<</Type/Pages/Count %d/MediaBox[0 0 ", p->pages);
    put_pt(&p->out, p->about.sheet.w == 0 ? PDF_WIDTH : p->about.sheet.width);
    put_pt(&p->out, p->about.sheet.w == 0 ? PDF_HEIGHT : on_sheet(p, p->about.sheet.h));
    buf_fmt(&p->out, "]/Resources<</Font<</F0 %d 0 R/F1 %d 0 R>>/ExtGState<</Half %d 0 R>>>>",
            font_object(FACE_REGULAR, FONT_TYPE0), font_object(FACE_BOLD, FONT_TYPE0),
            OBJ_HALF);
    buf_z(&p->out, "/Kids[");
    for (int i = 0; i < p->pages; i++) buf_fmt(&p->out, "%d 0 R ", page_object(i));
    buf_z(&p->out, "]>>\nendobj\n");
}

static void put_head_objects(struct pdf *p)
{
    char day[DAY_TEXT];

    object(p, OBJ_HALF);
    buf_z(&p->out, "<</Type/ExtGState/ca 0.25>>\nendobj\n");
    object(p, OBJ_CATALOG);
    buf_fmt(&p->out,
            "<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Lang(%s)"
            "/ViewerPreferences<</DisplayDocTitle true>>>>\nendobj\n",
            OBJ_PAGES, OBJ_OUTLINE, p->about.language);
    object(p, OBJ_INFO);
    day_format(p->about.day, day);
    buf_z(&p->out, "<</Title");
    put_text(&p->out, p->about.title);
    buf_z(&p->out, "/Author");
    put_text(&p->out, p->about.author);
    buf_fmt(&p->out, "/Producer(Guanxi)/CreationDate(D:%.4s%.2s%.2s)>>\nendobj\n", day, day + 5,
            day + 8);
}

static void put_trailer(struct pdf *p)
{
    size_t at = p->out.n, n = (size_t)mark_object(p, p->nmarks);

    buf_fmt(&p->out, "xref\n0 %lu\n0000000000 65535 f \n", (unsigned long)n);
    for (size_t i = 1; i < n; i++)
        buf_fmt(&p->out, "%010lu 00000 n \n", (unsigned long)p->offset[i]);
    buf_fmt(&p->out,
            "trailer\n<</Size %lu/Root %d 0 R/Info %d 0 R>>\nstartxref\n%lu\n%%%%EOF\n",
            (unsigned long)n, OBJ_CATALOG, OBJ_INFO, (unsigned long)at);
}

enum status pdf_end(struct pdf *p, struct buf *out, struct error *e)
{
    enum status st = ST_OK;

    page_close(p);
    CHECK_BUG(p->at + 1 == p->pages);
    put_pages(p);
    put_outline(p);
    put_head_objects(p);
    for (size_t i = 0; i < FACE__COUNT && st == ST_OK; i++) st = put_font(p, i, e);
    if (st != ST_OK) return st;
    put_trailer(p);
    if (p->failed || !buf_ok(&p->out) || !buf_ok(&p->page))
        return err(e, ST_TOO_LARGE, "answer_too_large", "book");
    buf_str(out, buf_view(&p->out));
    return buf_ok(out) ? ST_OK : err(e, ST_TOO_LARGE, "answer_too_large", "book");
}
