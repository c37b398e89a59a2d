/* ops/calendar.h - the working calendar as the company keeps it: records of kind holiday. */
#ifndef OPS_CALENDAR_H
#define OPS_CALENDAR_H

#include "rules/calendar.h"
#include "store/hook.h"

/* In tx->arena. A few hundred rows: read it once for a run of questions. */
MUST_USE
enum status calendar_load(struct tx *tx, struct calendar *out, struct error *e);
/* The calendar that comes with the schema has names and not what they are sorted by: the SQL of
 * a migration cannot reckon it. Once in a new company, and in one that began before. */
MUST_USE
enum status calendar_name_keys(struct tx *tx, struct error *e);
/* Hook `before` of holiday: a day stands in the calendar once. */
enum status holiday_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);

#endif
