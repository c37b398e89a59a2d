/* store/retwin.h - money twins anew after a rate changed.
 *
 * A step takes a few records, so that it can share the writer; where it stands is a setting
 * ("rates.next"), kept in the same transaction, so that it may be stopped at any time. */
#ifndef STORE_RETWIN_H
#define STORE_RETWIN_H

#include "store/record.h"

/* A rate was made or changed: begin from the first record again. */
MUST_USE
enum status retwin_ask(struct tx *tx, struct error *e);
/* Recompute the twins of at most `limit` records that are not in the company currency; *more:
 * call again. Nothing asked for: *more false at once. A record without a rate keeps its twin.
 */
MUST_USE
enum status retwin_step(struct tx *tx, int limit, bool *more, struct error *e);

#endif
