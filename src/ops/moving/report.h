/* ops/moving/report.h - what a moving found and did, as JSON for the wizard and the run, as
 * text for the terminal, as a CSV file of the rejected rows. */
#ifndef OPS_MOVING_REPORT_H
#define OPS_MOVING_REPORT_H

#include "base/buf.h"
#include "ops/moving/moving.h"

/* {"account":{"created":1,"updated":0,"same":0,"skipped":0,"rejected":0},...} */
struct str report_counts_json(const struct moving *m);
/* [{"sheet","row","column","value","code","message"},...], at most max. */
struct str report_rejects_json(const struct moving *m, size_t max);
/* The preview and the run of docs/adr/0002, without the enclosing run fields. */
void report_preview_json(const struct moving *m, struct buf *out);
/* Counts per kind, aliases, proposals, unknown names, ignored columns, rejects. */
void report_text(const struct moving *m, enum language lang, struct buf *out);
/* row,column,value,reason and the cells of the row. */
void report_rejects_csv(const struct moving *m, enum language lang, struct buf *out);
/* The values of `old` that `in` is about to change, for undo. */
struct str report_old_values(struct tx *tx, const struct record *old, const struct input *in);
struct str report_reason(const struct reject *r, enum language lang, struct arena *a);

#endif
