/* store/twin.h - money fields that figures use have a twin in the company currency, at the rate
 * of the record's date. */
#ifndef STORE_TWIN_H
#define STORE_TWIN_H

#include "store/change.h"
#include "store/record.h"

/* Fills `base` of changed MONEY_TWIN fields, and of all when the date changed. The date is
 * closed_on, else close_date, else the day an order, invoice, payment or cost bears or an
 * activity began, else the last of the period of a benefit or the year of a demand, else today.
 * No rate: fault no_rate, ST_INVALID. */
MUST_USE
enum status twin_fill(struct write *w, struct faults *f, struct error *e);
/* Millionths of `to` for one `from` on the day, the newest rate not after it; a reverse rate
 * serves too. 0: none. */
MUST_USE
enum status rate_find(struct tx *tx, struct currency from, struct currency to, struct day on,
                      int64_t *rate, struct error *e);
/* Faults no_rate of what an input brings, before anything is written: an import asks. */
MUST_USE
enum status rates_check(struct tx *tx, const struct input *in, struct faults *f,
                        struct error *e);

#endif
