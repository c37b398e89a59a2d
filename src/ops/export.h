/* ops/export.h - the rows of a list as a sheet that people open and imports read back.
 *
 * Rights, filters and order are those of the list with the action export; fields the actor may
 * not read, sensitive and masked ones are not in it. References are written by name,
 * options by label, amounts as "1054.00 USD", so that importing the file again changes nothing.
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
/* params: list parameters without limit and cursor. to->rows counts. ST_FORBIDDEN forbidden
 * without the right; ST_BUSY export.stopped when the sink refused. */
MUST_USE
enum status export_csv(struct tx *tx, const struct cat_entity *kind, const struct param *params,
                       size_t n, struct export_sink *to, struct error *e);

#endif
