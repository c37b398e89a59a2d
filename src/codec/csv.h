/* codec/csv.h - sheets as text: RFC 4180 and what real programs make of it.
 *
 * The reader takes UTF-8 (codec/encoding.h) and hands out one row at a time: quoted cells may
 * hold delimiters, quotes ("") and line ends; rows end with CRLF, LF or CR; a blank line is a
 * row of one empty cell. Nothing is refused: a flaw is reported with its row, whose cells are
 * as near to what was meant as can be told, and the next row is read. A quote that is never
 * closed costs its own row, not the rest of the sheet. Knows no columns by name and no types.
 *
 * The writer quotes as needed, ends rows with CRLF, and puts ' before cells that a spreadsheet
 * would run as a formula; the reader takes it off again when asked, so that what was exported
 * comes back unchanged. */
#ifndef CODEC_CSV_H
#define CODEC_CSV_H

#include "base/arena.h"
#include "base/buf.h"

enum {
    CSV_FIELD_MAX = 1 << 20,
    CSV_COLUMNS_MAX = 500,
    CSV_ROW_MAX = 4 << 20,
    CSV_ARENA = 6 << 20
};

enum csv_flaw {
    CSV_FINE,
    CSV_STRAY_QUOTE, /* a quote inside a cell that was not quoted, or not doubled */
    CSV_OPEN_QUOTE,  /* never closed: the cell is read as plain text up to the delimiter */
    CSV_LONG_CELL,   /* cut at CSV_FIELD_MAX */
    CSV_LONG_ROW,    /* cells behind CSV_ROW_MAX are empty */
    CSV_MANY_CELLS,  /* cells behind CSV_COLUMNS_MAX are dropped */
    CSV_BAD_TEXT,    /* a zero byte or a character lost in decoding */
    CSV_TOO_FEW,     /* fewer cells than the first row */
    CSV_TOO_MANY,    /* more, and not all of the rest are empty */
    CSV_FLAW__COUNT
};
/* "csv.open_quote": key in the message catalogue; NULL for CSV_FINE. */
const char *csv_flaw_key(enum csv_flaw flaw);

struct csv_options {
    char delimiter; /* 0: found out from the first rows */
    bool unescape;  /* take off the ' that the writer puts before formulas */
};
struct csv_row {
    size_t number; /* 1 for the first row, as a spreadsheet counts */
    size_t line;   /* physical line on which it begins */
    struct str *cells;
    size_t n;
    enum csv_flaw flaw; /* the first one met */
    size_t flaw_cell;   /* index of the cell */
};
struct csv_reader {
    struct str rest;
    struct csv_options options;
    size_t number, line, columns;
    size_t patience;  /* bytes that may still be read twice looking for a closing quote */
    size_t row_bytes; /* of the row being read */
    struct arena *arena;
};

/* The text must stay while the reader is used. A mark and Excel's "sep=;" line are skipped. */
void csv_open(struct csv_reader *r, struct str text, struct csv_options options,
              struct arena *a);
/* Next row, its cells in the arena or in the text; false at the end. Rewind the arena between
 * rows. */
bool csv_next(struct csv_reader *r, struct csv_row *row);
/* A row of one empty cell, from a blank line. */
bool csv_is_blank(const struct csv_row *row);
/* Which of , ; TAB | cuts the first rows into the same number of cells; ',' when none does. */
char csv_sniff(struct str text);

struct csv_writer {
    struct buf *out;
    char delimiter;
    bool raw; /* no ' before formulas: for programs, never for people */
    bool begun;
};
void csv_bom(struct csv_writer *w); /* Excel needs it to see UTF-8 */
void csv_cell(struct csv_writer *w, struct str s);
void csv_number(struct csv_writer *w, struct str s); /* written by us: "-5" is no formula */
void csv_end_row(struct csv_writer *w);

#endif
