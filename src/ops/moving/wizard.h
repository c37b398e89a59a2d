/* ops/moving/wizard.h - one sheet moved in from the browser: preview, run, the list of runs.
 *
 * The form has the parts file, mode, map and options; map and options are JSON and read by
 * api/. A preview is kept as a run in state "previewed", so that the page can point at it. */
#ifndef OPS_MOVING_WIZARD_H
#define OPS_MOVING_WIZARD_H

#include "ops/moving/moving.h"

struct wizard_form {
    struct str name, bytes;  /* of the file */
    struct str map, options; /* JSON texts; p NULL: not given */
    bool run;                /* mode=run, else preview */
};
/* ST_MALFORMED http.multipart, import.mode; ST_INVALID import.empty. */
MUST_USE
enum status wizard_form_read(struct str content_type, struct str body, struct arena *a,
                             struct wizard_form *out, struct error *e);
/* A person's choice for one column: field NULL-slice ignores it. */
struct wizard_column {
    struct str header, field;
};
struct wizard {
    const struct cat_entity *kind;
    struct wizard_form form;
    struct moving_options options;
    const struct wizard_column *columns; /* NULL: as recognised */
    size_t ncolumns;
};
/* The whole of it; the answer (docs/adr/0002) goes into out. Rejected rows without keep_good
 * are not an error here: the run ends in state "failed" and says so. */
MUST_USE
enum status wizard_do(struct host *h, const struct wizard *w, struct buf *out, struct error *e);
/* One run, or all, as JSON; of others only with the right to import everything. */
MUST_USE
enum status wizard_run_json(struct tx *tx, int64_t id, struct buf *out, struct error *e);
MUST_USE
enum status wizard_runs_json(struct tx *tx, struct buf *out, struct error *e);
/* The rejected rows that the run kept, as a sheet. */
MUST_USE
enum status wizard_rejects_csv(struct tx *tx, int64_t id, struct buf *out, struct error *e);

#endif
