/* store/host.h - how a long verb, running on a worker thread or as a command, reads and writes.
 *
 * Sign-in, import, export, reports: whatever may last longer than the writer may be held.
 * It reads through host.tx (its own reading connection; no other thread uses it meanwhile)
 * and writes in short steps through host_write, each a transaction of its own whose commit
 * has happened when the call returns. Who lends the host owns threads; a verb sees none. */
#ifndef STORE_HOST_H
#define STORE_HOST_H

#include "store/tx.h"

/* Runs inside one writing transaction; it may be run again from the start, so
 * that *arg is set, not added to. tx has the actor, catalogue, hooks, clock and arena of
 * host.tx. */
typedef enum status write_fn(struct tx *tx, void *arg, struct error *e);

struct host {
    struct tx tx; /* for reading; also the pattern of the writing tx */
    /* See host_write. Set by app/exec.c, or by a test. */
    enum status (*write)(struct host *h, write_fn *fn, void *arg, struct error *e);
    void *user; /* whatever `write` needs */
    bool apart; /* `write` works on another connection: it may be called from another thread
                   while this one reads through tx */
};

/* Run fn in a writing transaction and wait for its commit. fn's failure undoes it alone.
 * ST_BUSY server.busy / db.full when the writer's queue or the disk is full. */
MUST_USE
static inline enum status host_write(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return h->write(h, fn, arg, e);
}

#endif
