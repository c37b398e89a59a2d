/* app/exec.h - the threads that touch the database: one writer, a few workers, and their
 * queues.
 *
 * SQLite: ONE writer thread owns the only writing connection. It takes the whole queue, begins,
 * runs the jobs, commits once and hands the batch to a second thread, which brings the log to
 * the disk and only then tells every job: a good job means on disk. Meanwhile the writer goes
 * on, so that what it commits is seen up to one sync before it is acknowledged. When one fails
 * after it wrote, the batch is undone and run again with a savepoint for each. Workers have
 * reading connections and a time cap; what they write goes through the writer. PostgreSQL:
 * workers only, each with a reading and a writing connection; a write job is one SERIALIZABLE
 * transaction, run again up to three times when the server says so or an index found a twin
 * that the checks could not see yet (it groups commits itself).
 *
 * Queues are bounded: a job that does not fit is refused at once (503 upstairs). When the disk
 * is full or a write fails below SQLite, the writer goes read-only: write jobs are refused at
 * once until a probe succeeds, once a second. exec knows no request, no HTTP and no verb. */
#ifndef APP_EXEC_H
#define APP_EXEC_H

#include "store/host.h"

struct exec;
struct exec_worker;

enum { EXEC_BATCH = 256, EXEC_BATCH_MS = 20, EXEC_RETRIES = 3 };

/* Lives until done was called; owned by whoever submitted it. */
struct job {
    struct job *next;
    /* A write job: inside the transaction, with the writing connection; it may be run again
     * from the start. A work job: with the worker's reading connection, w its worker. */
    enum status (*run)(struct job *j, struct db *db, struct exec_worker *w, struct error *e);
    /* Once, after the commit or the failure; on the thread that ran it or, for a write job on
     * SQLite, on the one that synced it. st is that of run, or of the commit. */
    void (*done)(struct job *j, enum status st, const struct error *e);
    bool write;    /* set by exec */
    struct tx *tx; /* of a write job: its flags say what the commit changed; NULL: nothing */
    int64_t queued_us;
};

struct exec_changed {
    bool settings, rights;
    size_t events;
};
struct exec_config {
    struct str url;
    int workers;                 /* 0: 4 on SQLite, 8 on PostgreSQL */
    int work_queue, write_queue; /* 0: 256 (PostgreSQL: 2048), 4096 */
    int time_cap_ms;             /* of one statement of a worker; 0: 30 s */
    /* After a commit, before its jobs are told: drop caches, make snapshots anew. db: a
     * connection of the calling thread, outside a transaction. */
    void (*changed)(void *user, struct db *db, const struct exec_changed *what);
    void (*worker_start)(void *user, struct exec_worker *w);
    void (*worker_stop)(void *user, struct exec_worker *w);
    void *user;
};

MUST_USE
enum status exec_start(const struct exec_config *c, struct exec **out, struct error *e);
/* Runs what is queued to its end, then joins the threads. Nothing may be submitted any more. */
void exec_stop(struct exec *x);
/* Whether a write that failed in its run `i` (from 0) lost against another and may do better.
 */
bool exec_lost(int i, enum status st, const struct error *e);
enum db_kind exec_kind(const struct exec *x);

/* false: the queue is full (or, for writing, the disk is); done is not called then. */
bool exec_work(struct exec *x, struct job *j);
bool exec_write(struct exec *x, struct job *j);
/* Whether writes are refused at present because storage fails. */
bool exec_read_only(const struct exec *x);

/* A worker's own things: its index, its connection for reading, its owner's data. */
int exec_worker_index(const struct exec_worker *w);
struct db *exec_worker_db(struct exec_worker *w);
void exec_worker_set(struct exec_worker *w, void *data);
void *exec_worker_data(const struct exec_worker *w);
struct exec *exec_worker_exec(struct exec_worker *w);

/* For a thread that is not the writer: run fn in a writing transaction, with a tx patterned
 * after `like`, and wait for its commit. w: the calling worker, NULL for any other thread. */
MUST_USE
enum status exec_write_wait(struct exec *x, struct exec_worker *w, const struct tx *like,
                            write_fn *fn, void *arg, struct error *e);

/* PostgreSQL, on a worker: run a write job here and now on its own connection. done is not
 * called. */
MUST_USE
enum status exec_run_here(struct exec *x, struct exec_worker *w, struct job *j,
                          struct error *e);

struct exec_stats {
    int64_t commits, writes, failed_writes, work, refused;
    int work_waiting, write_waiting;
    int64_t index_waiting; /* about how many entries the search index lacks */
};
struct exec_stats exec_stats(struct exec *x);
/* Grows after each commit and before anybody is told of it: while it stays, nothing that a
 * client could know of has changed. */
int64_t exec_commits(struct exec *x);

#endif
