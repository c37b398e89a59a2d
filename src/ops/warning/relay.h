/* ops/warning/relay.h - the writes of one batch of accounts while the next is read (private to
 * ops/warning/).
 *
 * With a host whose writes go apart (store/host.h) a thread of its own hands each batch to the
 * writer; else relay_put writes at once. One batch is on its way at a time, in the order given.
 */
#ifndef OPS_WARNING_RELAY_H
#define OPS_WARNING_RELAY_H

#include "ops/warning/write.h"

#include <pthread.h>

struct relay {
    struct host h;              /* its own: a write may renew what h->tx names while h reads */
    struct warning_counts *sum; /* of all that was written; to be read after relay_wait */
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t turn;
    struct warn_apply *now; /* being written */
    enum status st;         /* the first that failed */
    struct error error;
    bool started, stop;
};
void relay_init(struct relay *r, const struct host *h, struct warning_counts *sum);
/* Waits for the batch before; *a and all it names must live, and the arena of its engine's tx
 * serves the write alone, until the next call returns. */
MUST_USE
enum status relay_put(struct relay *r, struct warn_apply *a, struct error *e);
MUST_USE
enum status relay_wait(struct relay *r, struct error *e);
/* Waits and ends the thread. */
void relay_release(struct relay *r);

#endif
