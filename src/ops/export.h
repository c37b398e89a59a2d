/* ops/export.h - the rows of a list as a sheet that people open and imports read back.
 *
 * Rights, filters and order are those of the list with the action export; fields the actor may
 * not read, sensitive and masked ones are not in it. References are written by name,
 * options by label, amounts as "1054.00 USD" (in a workbook a number whose format names the
 * currency), so that importing the file again changes nothing.
 */
#ifndef OPS_EXPORT_H
#define OPS_EXPORT_H

#include "base/buf.h"
#include "store/query.h"

/* Called with each full block of bytes and at the end; false stops the export. */
struct export_sink {
    bool (*put)(void *arg, struct str bytes);
    void *arg;
    int64_t rows; /* counted */
};
struct export_what {
    const struct param *params; /* of a list, without limit and cursor */
    size_t n;
    bool workbook; /* .xlsx with typed cells; else .csv */
};
/* to->rows counts. ST_FORBIDDEN forbidden without the right; ST_BUSY export.stopped when the
 * sink refused; those of codec/xlsx.h for a workbook. */
MUST_USE
enum status export_rows(struct tx *tx, const struct cat_entity *kind,
                        const struct export_what *what, struct export_sink *to,
                        struct error *e);
/* That it was taken out is known for ever: rows, and the form of cards or a calendar ("cards",
 * "ics", NULL). */
struct export_note {
    struct str kind;
    int64_t rows;
    const char *form;
};
MUST_USE
enum status export_noted(struct tx *tx, void *note, struct error *e); /* a write_fn */

#endif
