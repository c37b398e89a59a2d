/* book/pdf.h - pages as PDF 1.7: text in two embedded faces, lines, shapes, links, outline.
 *
 * Lengths are in thousandths of a point; x from the left, y from the top of the page. The same
 * calls give the same bytes: no clock, no random numbers, no ids but running ones. Pages are
 * told beforehand, so that links may point forward. */
#ifndef BOOK_PDF_H
#define BOOK_PDF_H

#include "base/arena.h"
#include "base/clock.h"
#include "book/font.h"

enum { PDF_WIDTH = 595276, PDF_HEIGHT = 841890 }; /* A4 */
/* The part of the A4 plane that a page shows, enlarged to `width`; w 0: all of it as it is. */
struct pdf_sheet {
    int x, w, h, width;
};
struct pdf_about {
    struct str title, author;
    const char *language; /* "zh-CN" */
    struct day day;       /* CreationDate */
    struct pdf_sheet sheet;
};
struct pdf;
/* pages: how many will be begun. fonts and arena live until pdf_end. */
struct pdf *pdf_begin(struct arena *a, struct fonts *fonts, int pages,
                      const struct pdf_about *about);
void pdf_page(struct pdf *p); /* begin the next page */

struct pdf_pen {
    enum face face;
    int size; /* of the em */
    uint32_t rgb;
};
/* One glyph with its pen's advance; `extra` follows it. */
struct pdf_glyph {
    struct glyph g;
    int extra;
};
/* y: the base line. */
void pdf_text(struct pdf *p, const struct pdf_pen *pen, int x, int y, const struct pdf_glyph *v,
              size_t n);
struct pdf_box {
    int x, y, w, h;
};
struct pdf_point {
    int x, y;
};
void pdf_fill(struct pdf *p, struct pdf_box box, uint32_t rgb);
void pdf_frame(struct pdf *p, struct pdf_box box, int width, uint32_t rgb);
void pdf_line(struct pdf *p, struct pdf_point a, struct pdf_point b, int width, uint32_t rgb);
/* Through the points; closed and, with `filled`, filled half transparent below the line. */
struct pdf_path {
    const struct pdf_point *v;
    size_t n;
    bool closed, filled, dashed;
    int width;
    uint32_t rgb;
};
void pdf_path(struct pdf *p, const struct pdf_path *path);
void pdf_dot(struct pdf *p, struct pdf_point at, int radius, uint32_t rgb);
/* The box on this page leads to a place on another one (both from 0). */
void pdf_link(struct pdf *p, struct pdf_box box, int page, int y);
/* An entry of the outline, level 1 or 2, in reading order. */
void pdf_mark(struct pdf *p, int level, struct str title, int page, int y);
/* Fonts, outline and the end; the file is in *out. */
MUST_USE
enum status pdf_end(struct pdf *p, struct buf *out, struct error *e);
void pdf_free(struct pdf *p);

#endif
