/* ops/mail/mdoc.h - what a mail shows: tables of cells, set as HTML, as plain text and as a
 * sheet.
 *
 * Whatever a cell holds is text: HTML is escaped, a sheet runs no formula (codec/csv.h,
 * codec/xlsx.h). */
#ifndef OPS_MAIL_MDOC_H
#define OPS_MAIL_MDOC_H

#include "base/buf.h"
#include "base/money.h"
#include "store/tx.h"

enum { DOC_COLUMNS = 40, DOC_ROWS = 100, DOC_TABLES = 16, DOC_CELL_LETTERS = 200 };
struct mdoc_cell {
    struct str text;     /* for the eye */
    struct str raw;      /* digits for a sheet; p NULL: the text */
    struct currency cur; /* of an amount */
    bool number;         /* stands to the right */
    struct str link;     /* within our pages, from a slash; n 0: none */
};
struct mdoc_table {
    struct str title; /* n 0: none */
    struct str head[DOC_COLUMNS];
    size_t ncols;
    struct mdoc_cell *cells; /* ncols a row */
    size_t nrows;
};
struct mdoc {
    struct str title, intro; /* intro: a line below the title */
    struct mdoc_table *tables;
    size_t ntables;
    struct str notes[4]; /* lines below the tables */
    size_t nnotes;
    struct str link; /* of the whole, from a slash */
    int64_t shown;   /* records, or figures: 0 is an empty mail */
};
struct mdoc_frame {
    enum language lang;
    struct str base_url, unsubscribe; /* n 0: none */
    const struct company *company;
};
/* A table with room for that many rows. */
struct mdoc_table *mdoc_table_new(struct mdoc *d, size_t rows, struct arena *a);
void mdoc_note(struct mdoc *d, struct str line);
void mdoc_html(const struct mdoc *d, const struct mdoc_frame *f, struct buf *b);
void mdoc_text(const struct mdoc *d, const struct mdoc_frame *f, struct buf *b);
/* All tables one below the other. */
void mdoc_csv(const struct mdoc *d, struct buf *out);
/* ST_BUSY xlsx.no_room and those of codec/xlsx.h. */
MUST_USE
enum status mdoc_xlsx(const struct mdoc *d, struct buf *out, struct error *e);

#endif
