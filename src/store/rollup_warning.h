/* store/rollup_warning.h - how many warnings stand on the records of each person, kept in the
 * transaction of the write that changes it.
 *
 * rollup_warning(kind, rule, own_user, acc_user, since) counts the living warnings that are new
 * or accepted, of the living records of ROLLED_KINDS they stand on, by owner of the record and
 * owner of its account. Places with none have no row. What stands on a record in the bin is
 * nobody's here. */
#ifndef STORE_ROLLUP_WARNING_H
#define STORE_ROLLUP_WARNING_H

#include "base/buf.h"
#include "store/tx.h"

extern const char *const rolled_kinds[];
enum { ROLLED_KINDS = 2 };

bool warning_stands(struct str state); /* new or accepted */
/* Warnings alike on one record that begin (n > 0) or end (n < 0) to stand. */
struct warning_turn {
    struct str kind, rule;
    int64_t record, since, n;
};
/* The turns are put in another order. */
MUST_USE
enum status rollup_warning_turn(struct tx *tx, struct warning_turn *v, size_t n,
                                struct error *e);
MUST_USE
enum status rollup_warning_rebuild(struct tx *tx, struct error *e);
/* Compare with the living rows; differences as lines. */
MUST_USE
enum status rollup_warning_verify(struct tx *tx, struct buf *report, struct error *e);

#endif
