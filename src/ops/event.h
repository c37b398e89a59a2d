/* ops/event.h - reading the rows that say which record changed. */
#ifndef OPS_EVENT_H
#define OPS_EVENT_H

#include "store/tx.h"

/* Rows after *seen, oldest first, at most `limit`, in tx->arena, up to the first that may not
 * be told yet; kinds that are gone are left out. *seen: the last row read. */
MUST_USE
enum status event_list(struct tx *tx, int64_t *seen, size_t limit, struct event **out,
                       size_t *n, struct error *e);
MUST_USE
enum status event_newest(struct tx *tx, int64_t *seq, struct error *e);
/* Whether tx->actor may know of it: he may read the record, or could before it went to the bin.
 */
MUST_USE
enum status event_visible(struct tx *tx, const struct event *ev, bool *yes, struct error *e);

#endif
