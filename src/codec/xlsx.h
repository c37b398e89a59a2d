/* codec/xlsx.h - workbooks of spreadsheet programs (Office Open XML), read and written as rows
 * of text.
 *
 * Read: the first visible sheet. A cell is what its reader sees as far as data goes: dates as
 * 2026-11-22 (with a time 2026-11-22 09:30:00), a number without the noise of its binary form,
 * a percentage as 12.5%, an amount whose format names a currency as "1054 USD", what a formula
 * gave last, TRUE and FALSE. Formulas are not computed, nothing outside the file is looked at.
 * A hostile file is refused before it costs: see the limits; DOCTYPE and any encoding but
 * UTF-8 stop the reading.
 *
 * Written: text is typed as text, so that nothing in it can be run as a formula. Knows no
 * fields and no labels. */
#ifndef CODEC_XLSX_H
#define CODEC_XLSX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/money.h"

enum {
    XLSX_ENTRIES_MAX = 200,
    XLSX_BYTES_MAX = 100 << 20, /* of all parts read, unpacked */
    XLSX_RATIO_MAX = 100,       /* unpacked to packed, after the first 1 MiB of a part */
    XLSX_DEPTH_MAX = 64,
    XLSX_COLUMNS_MAX = 500,
    XLSX_CELL_MAX = 1 << 20, /* bytes read of a cell; the rest is cut and the row marked */
    XLSX_ROWS_MAX = 1048576, /* of a sheet, by the format */
    XLSX_CHARS_MAX = 32767,  /* of a cell that is written, by the format, in UTF-16 units */
};

/* A file in a ZIP that holds a workbook. */
bool xlsx_is(struct str bytes);

struct xlsx_row {
    size_t number; /* 1 for the first row of the sheet; empty rows are left out */
    struct str *cells;
    size_t n; /* up to the last cell that is not empty */
    bool cut; /* a cell was longer than XLSX_CELL_MAX or stood behind XLSX_COLUMNS_MAX */
};
/* Each row in turn, its cells valid during the call; false stops without an error. Shared texts
 * stand in `a` until the end. ST_MALFORMED xlsx.broken; ST_TOO_LARGE xlsx.too_large. */
MUST_USE
enum status xlsx_each(struct str bytes, bool (*row)(void *arg, const struct xlsx_row *row),
                      void *arg, struct arena *a, struct error *e);

struct xlsx_writer;
/* NULL when out of memory or without a place for temporary files (TMPDIR, /tmp). */
struct xlsx_writer *xlsx_new(void);
/* A cell each, from left to right; the row ends with xlsx_end_row. An empty text leaves it
 * empty. */
void xlsx_text(struct xlsx_writer *w, struct str s);
/* A head cell: bold, its row stays in sight. */
void xlsx_head(struct xlsx_writer *w, struct str s);
/* Digits as written by us ("-12.50"). What a double cannot hold exactly is written as text.
 * cur: of an amount, else currency zero. */
void xlsx_number(struct xlsx_writer *w, struct str digits, struct currency cur);
/* "2026-11-22" */
void xlsx_day(struct xlsx_writer *w, struct str day);
void xlsx_end_row(struct xlsx_writer *w);
/* The file in blocks to `put`, false from it stops; the writer is gone afterwards. ST_TOO_LARGE
 * xlsx.too_many_rows, xlsx.long_cell: nothing was put; ST_BUSY xlsx.no_room, export.stopped. */
MUST_USE
enum status xlsx_finish(struct xlsx_writer *w, bool (*put)(void *arg, struct str bytes),
                        void *arg, struct error *e);
/* Without a file. NULL is nothing. */
void xlsx_drop(struct xlsx_writer *w);

#endif
