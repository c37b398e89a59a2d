/* book/press.h - within the room: text set to a width, rows of cells, pieces for the pages. */
#ifndef BOOK_PRESS_H
#define BOOK_PRESS_H

#include "book/book.h"
#include "book/flow.h"
#include "book/line.h"
#include "book/pdf.h"

enum { /* of the page, thousandths of a point */
       PAGE_LEFT = 56693,
       PAGE_TOP = 70000,
       PAGE_BODY = 702000,
       PAGE_MEASURE = PDF_WIDTH - 2 * PAGE_LEFT,
       PAGE_FOOT = 800000,
};
enum ink {
    INK_TEXT = 0x1F2329,
    INK_SOFT = 0x646A73,
    INK_LINE = 0xD0D5DD,
    INK_PALE = 0xF2F5FA,
    INK_HEAD = 0xE4EBF7,
    INK_BLUE = 0x1F4E9E,
    INK_RED = 0xC4322B,
};

struct style {
    enum face face;
    int size, lead; /* em; height of a line */
    uint32_t rgb;
};
extern const struct style style_body, style_cell, style_cell_bold, style_label, style_note,
    style_small, style_strong;

/* How large things are set: on paper, or on a wall. */
struct look {
    struct style text, note, form, form_label, cell, cell_bold;
    struct style word;          /* beside the figures of a chart */
    int label;                  /* width of a form's labels */
    int bar, plot, radar, ring; /* of charts: a bar's height, their own */
    size_t whole;               /* rows of at most so many lines stay together */
    bool bare;                  /* charts have no title: the page has it */
};
extern const struct look look_paper, look_slide, look_slide_large;

/* A text broken into lines of a width. */
struct set {
    const struct style *style;
    const struct atom *atoms;
    const struct glyph *glyphs;
    const struct line *lines;
    size_t nlines;
    int width;
};
enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_FULL };

struct press;
struct piece {
    struct flow_piece flow;
    void (*draw)(struct press *p, const struct piece *piece, int y);
    const void *data;
    size_t from, to; /* lines of data */
    size_t heading;  /* its number from 1; 0: none */
};
struct press {
    struct arena *a;
    struct fonts *fonts;
    struct pdf *pdf; /* while drawing */
    bool english;
    const struct look *look;
    bool narrow; /* a table had to break short cells since this was cleared */
    struct piece *pieces;
    size_t npieces, pieces_room;
    struct atom *atoms; /* scratch of text_set */
    struct glyph *glyphs;
    struct line *lines;
    size_t scratch;
};

/* --- text.c --- */
void text_set(struct press *p, const struct style *style, struct str text, int width,
              struct set *out);
int set_height(const struct set *s);
/* One line; y is its top. */
void set_draw_line(struct press *p, const struct set *s, size_t line, struct pdf_point at,
                   enum align align);
/* All lines below each other. */
void set_draw(struct press *p, const struct set *s, struct pdf_point at, enum align align);
/* Widest line when nothing forces a break, and widest part that cannot be broken. */
void text_measure(struct press *p, const struct style *style, struct str text, int *natural,
                  int *least);
/* Set and drawn at once, at most `lines` lines in a box; for words of charts. */
struct word_box {
    struct pdf_box box;
    enum align align;
    size_t lines;
};
void text_in_box(struct press *p, const struct style *style, struct str text,
                 const struct word_box *where);
struct str month_name(const struct press *p, int month);
/* The words of the setter itself. */
struct str own_words(const struct press *p, const char *zh, const char *en);

/* --- row.c --- */
struct cell {
    struct set set;
    int x, w;
    enum align align;
    uint32_t fill; /* 0: none */
};
struct row {
    struct cell *cells;
    size_t n, lines;
    int lead, pad;
    bool rule_above, rule_below;
};
/* Rows longer than the look keeps whole may go over to the next page. head: as in flow.h. */
enum { CELL_X = 4500, CELL_Y = 3200 };
void row_finish(struct row *r);
void row_draw(struct press *p, const struct row *r, size_t from, size_t to, int y);
/* Returns the index of the first piece. */
size_t row_pieces(struct press *p, const struct row *r, int before, int head);
/* The cell's text set into its width; x and w given. */
void cell_set(struct press *p, struct cell *c, const struct style *style, struct str text);

/* --- pieces --- */
struct piece *piece_add(struct press *p, int height, int before);
void form_pieces(struct press *p, const struct doc_pair *v, size_t n);
void table_pieces(struct press *p, const struct doc_table *t);
void board_pieces(struct press *p, const struct doc_quarter quarters[4]);
void chart_pieces(struct press *p, const struct doc_chart *c);
struct gantt {
    const struct doc_bar *v;
    size_t n;
    struct day today;
};
void gantt_pieces(struct press *p, const struct gantt *g);

struct doc_table {
    const struct doc_column *columns;
    size_t n;
    struct table_row {
        struct table_row *next;
        const struct str *cells;
        bool sum;
    } * first, *last;
};

#endif
