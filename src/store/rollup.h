/* store/rollup.h - figures that screens show all the time, kept in the transaction of the
 * write that changes them.
 *
 * rollup_deal(pipeline, stage, state, own_user, acc_user, month) holds count, amount and
 * weighted amount in the company currency; month is the month of closing for won and lost,
 * the one expected for open deals, 0 for the rest. A scope is the sum over its owners plus an
 * exact query over the few records visible by sharing; a role that may not read amounts gets
 * none. Standing warnings: rollup_warning.h. */
#ifndef STORE_ROLLUP_H
#define STORE_ROLLUP_H

#include "store/record.h"

/* own_user and acc_user of the rows that hold the sum over everybody: whoever sees all deals
 * reads a few hundred of them instead of one per person and month. */
enum { ROLLUP_ALL = -1 };

/* Both with the sums of warnings. */
MUST_USE
enum status rollup_rebuild(struct tx *tx, struct error *e);
/* Compare with the live rows; differences as lines. */
struct buf;
MUST_USE
enum status rollup_verify(struct tx *tx, struct buf *report, struct error *e);

#endif
