/* ops/moving/sheet.h - a file of rows with a header, as text, before anything is known of it.
 *
 * CSV in any encoding codec/ recognises, workbooks (.xlsx, the first visible sheet), files of
 * business cards and calendars. Cells are trimmed and NFC.
 * Limits are those of the codec, and SHEET_ROWS_MAX rows; a larger file is refused whole
 * (import.too_many_rows). */
#ifndef OPS_MOVING_SHEET_H
#define OPS_MOVING_SHEET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { SHEET_ROWS_MAX = 2000000 };
struct sheet_row {
    size_t number;     /* as a spreadsheet counts, the header is 1 */
    struct str *cells; /* sheet->ncolumns, empty where the row was short */
    const char *flaw;  /* message key of what was wrong with the row, NULL: fine */
};
struct sheet {
    struct str name; /* of the file, without folders */
    struct str *header;
    size_t ncolumns;
    struct sheet_row *rows;
    size_t nrows;
    struct ical *calendar; /* a calendar file: what it holds; rows are to look at. Else NULL */
};
/* import.empty when there is no header. */
MUST_USE
enum status sheet_read(struct str bytes, struct str name, struct arena *a, struct sheet *out,
                       struct error *e);
/* The same from a file; import.no_file. */
MUST_USE
enum status sheet_load(const char *path, struct arena *a, struct sheet *out, struct error *e);
/* import.no_file of a file or folder, which is named. */
MUST_USE
enum status sheet_unreadable(const char *path, enum status as, struct arena *a,
                             struct error *e);
/* Column with this header (folded), or -1. */
int sheet_column(const struct sheet *s, struct str header, struct arena *a);

#endif
