/* app/schedule.h - what the server does by the clock: forget what is over, check its figures.
 *
 * A task is a row of table job with a lease, so that of several servers on one database one
 * does it; a server that dies loses its lease after ten minutes. */
#ifndef APP_SCHEDULE_H
#define APP_SCHEDULE_H

#include "app/exec.h"
#include "app/wire.h"
#include "auth/session.h"

enum { IDEMPOTENCY_DAYS = 30, EVENT_DAYS = 7 };
struct schedule_config {
    struct str url;
    struct exec *exec;
    struct wire *wire;
    struct session_limits limits;
    void (*second)(void *user); /* once a second; NULL: nothing */
    void *user;
};
struct schedule;
MUST_USE
enum status schedule_start(const struct schedule_config *c, struct schedule **out,
                           struct error *e);
void schedule_stop(struct schedule *s); /* NULL is allowed */

/* How many passes of warnings over all accounts ended since the start; 0 for NULL. */
int64_t schedule_passes(const struct schedule *s);
/* How often it was through all that was due: from 1 on a new server has no work of its own
 * left. */
int64_t schedule_rounds(const struct schedule *s);

/* For tests, and for the tasks: forget what is over at tx->now_ms, one bounded step; *n rows.
 */
MUST_USE
enum status schedule_purge(struct tx *tx, const struct session_limits *l, int64_t *n,
                           struct error *e);

#endif
