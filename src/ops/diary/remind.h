/* ops/diary/remind.h - what is to come is told in time, in the inbox of whoever takes part. */
#ifndef OPS_DIARY_REMIND_H
#define OPS_DIARY_REMIND_H

#include "store/hook.h"

/* Hook of activity: when the reminder is due. A task with a day alone is due at nine. */
MUST_USE
enum status remind_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e);
/* Tells at most `limit` that are due at tx->now_ms, each once; *n: how many. */
MUST_USE
enum status remind_due(struct tx *tx, int64_t limit, int64_t *n, struct error *e);

#endif
