/* book/font.h - the two faces of Noto Sans CJK SC, as far as a page needs them.
 *
 * Opened for one book and closed after it: nothing is shared between threads and nothing stays
 * in memory. The files are mapped, not read. Lengths are in thousandths of an em (the family
 * has 1000 units to the em; another is refused). */
#ifndef BOOK_FONT_H
#define BOOK_FONT_H

#include "base/buf.h"
#include "base/err.h"

enum face { FACE_REGULAR, FACE_BOLD, FACE__COUNT };
enum { GLYPHS = 65536 };
struct glyph {
    uint32_t code; /* what it stands for; 0: nothing of its own */
    uint16_t id;   /* 0: the font has none, a box is shown */
    int advance;
};
struct fonts;
/* dir: where to look first, NULL: the usual places. ST_BUSY book.font when there is none. */
MUST_USE
enum status fonts_open(const char *dir, struct fonts **out, struct error *e);
void fonts_close(struct fonts *f); /* NULL is allowed */
struct glyph fonts_glyph(const struct fonts *f, enum face face, uint32_t code);
/* A Latin word with its kerning and proportional quotation marks; returns how many glyphs, at
 * most `room`. */
size_t fonts_shape(struct fonts *f, enum face face, struct str word, struct glyph *out,
                   size_t room);
/* Advance of a glyph without kerning. */
int fonts_advance(const struct fonts *f, enum face face, uint16_t glyph);
/* The outlines of the used glyphs alone, as a bare CFF table that keeps glyph numbers as CIDs.
 */
MUST_USE
enum status fonts_subset(const struct fonts *f, enum face face, const bool used[GLYPHS],
                         struct buf *cff, struct error *e);
/* Version of the shaping library, for `guanxi version`. */
const char *fonts_library(void);

#endif
