/* book/line.h - where lines of Chinese text with Latin words in it may break, and where not.
 *
 * Follows GB/T 15834 and CLREQ: closing marks never begin a line, opening marks never end one,
 * dashes and ellipses stay whole, two marks that meet give up the blank between them, Han
 * characters and Latin words stand a quarter of an em apart. Pure: widths in, lines out. All
 * lengths are in thousandths of a point. */
#ifndef BOOK_LINE_H
#define BOOK_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum atom_kind {
    ATOM_HAN,   /* one ideograph, kana, hangul syllable, other wide sign */
    ATOM_OPEN,  /* an opening mark */
    ATOM_CLOSE, /* a mark that may not begin a line */
    ATOM_DASH,  /* two in a row are one mark */
    ATOM_WORD,  /* letters and digits that stay together */
    ATOM_SPACE, /* vanishes at either end of a line */
    ATOM_END,   /* the writer began a new line here */
};
struct atom {
    enum atom_kind kind;
    bool full;   /* a mark one em wide, half of it blank */
    int width;   /* as the font has it */
    size_t text; /* first glyph, and how many */
    size_t n;
};
struct line {
    size_t first, end; /* atoms [first, end) without spaces at the ends */
    int width;         /* as set, blanks of marks at both ends taken off */
    bool last;         /* of its paragraph: never stretched */
};

/* What kind a sign is; `wide` says whether its neighbours are Chinese (for the quotation marks,
 * dashes and dots that both scripts share). */
enum atom_kind atom_kind_of(uint32_t code, bool wide);
/* Whether the sign belongs to Chinese text: Han, kana, hangul, full-width forms. */
bool code_is_wide(uint32_t code);
/* Of a mark one em wide: half of it is blank and may be given up. */
bool code_half_blank(uint32_t code);
/* Space (or, below zero, blank given up) between two atoms on one line. */
int atom_gap(const struct atom *a, const struct atom *b, int em);
bool atom_break(const struct atom *a, const struct atom *b); /* a line may end between them */
/* Fills at most `room` lines and returns how many there are; an empty text has one. No line is
 * wider than `width` unless a single atom is. */
size_t lines_break(const struct atom *v, size_t n, int width, int em, struct line *out,
                   size_t room);
/* Places in a line that take more space when it is stretched: between these two atoms? */
bool atom_stretch(const struct atom *a, const struct atom *b);

#endif
