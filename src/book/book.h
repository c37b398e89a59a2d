/* book/book.h - a document as people print it, and its setting as a PDF.
 *
 * The room knows nothing of the trade: titles, paragraphs, forms, tables, charts come in, a
 * file goes out. Texts are given in the language of the document and must live as long as the
 * arena; arrays are copied. Setting: Noto Sans CJK, Chinese line breaking (line.h), pages
 * without orphaned headings, table heads repeated, contents with page numbers and links.
 * Slides show each text, form, table, board or chart for itself under its heading, on as many
 * pages as it takes. Bounded: DOC_TEXT bytes of text, DOC_PAGES pages (slides: DOC_SLIDES),
 * else ST_TOO_LARGE answer_too_large. The same document gives the same bytes. */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"

enum { DOC_TEXT = 1 << 20, DOC_PAGES = 400, DOC_SLIDES = 1000, DOC_ARENA = 256 << 20 };

struct doc;
struct doc_about {
    struct str kind;    /* "客户计划" */
    struct str title;   /* what the cover shows large */
    struct str company; /* whose book it is */
    struct str notice;  /* of the foot of each page: confidentiality, source */
    struct day day;     /* as of which it was made */
    bool english;       /* the words the setter adds itself */
    bool brief;         /* a few pages: no cover, no contents */
    bool slides;        /* 16:9, one idea a page, for a wall */
};
struct doc_pair {
    struct str label, text;
};
struct doc *doc_new(struct arena *a, const struct doc_about *about);
/* Lines of the cover, below the title. */
void doc_cover(struct doc *d, struct str label, struct str text);
/* Level 1..3; the first two are numbered and stand in the contents. */
void doc_heading(struct doc *d, int level, struct str text);
void doc_text(struct doc *d, struct str text);
void doc_note(struct doc *d, struct str text); /* small and grey */
/* The same where nothing is known: slides leave it, and a heading over nothing else, out. */
void doc_none(struct doc *d, struct str text);
void doc_item(struct doc *d, struct str text); /* of a list */
/* Pairs side by side while both are short. */
void doc_form(struct doc *d, const struct doc_pair *v, size_t n);

/* --- tables --------------------------------------------------------------------------------
 */

struct doc_column {
    struct str head;
    bool right; /* figures */
};
struct doc_table;
struct doc_table *doc_table(struct doc *d, const struct doc_column *columns, size_t n);
/* As many cells as columns. */
void doc_row(struct doc *d, struct doc_table *t, const struct str *cells);
/* The row stands for what is above it (totals): bold. */
void doc_sum(struct doc *d, struct doc_table *t, const struct str *cells);

/* Two by two: each quarter a title and its statements. */
struct doc_quarter {
    struct str title;
    const struct str *items;
    size_t n;
};
void doc_board(struct doc *d, const struct doc_quarter quarters[4]);

/* --- charts --------------------------------------------------------------------------------
 */

enum doc_chart_kind { CHART_BAR, CHART_LINE, CHART_RADAR };
enum { CHART_SERIES = 4 };
struct doc_series {
    struct str name;
    const int64_t *v;       /* one for each label; CHART_GAP: none */
    const struct str *text; /* as written beside it; NULL: nothing is */
};
#define CHART_GAP INT64_MIN
struct doc_chart {
    enum doc_chart_kind kind;
    struct str title;
    const struct str *labels;
    size_t n;
    struct doc_series series[CHART_SERIES];
    size_t nseries;
    int64_t low, high; /* of the axis; both 0: from the values */
};
void doc_chart(struct doc *d, const struct doc_chart *c);

struct doc_bar {
    struct str label, note; /* note: who, state */
    struct day from, to;    /* DAY_NONE: not dated */
    int done;               /* per cent */
    bool late;
};
void doc_gantt(struct doc *d, const struct doc_bar *v, size_t n, struct day today);

/* --- the file ------------------------------------------------------------------------------
 */

/* fonts: directory of the fonts, NULL: the usual places. ST_BUSY book.font without them. */
MUST_USE
enum status book_write(struct doc *d, const char *fonts, struct buf *out, struct error *e);
/* Name and version of the library under it. */
const char *book_library(void);

#endif
