/* app/exec.c - see exec.h.
 *
 * Shared between threads, each behind its lock: the two queues, and the shore, where the writer
 * lays down what it committed; read_only and the counters are atomics. A batch belongs to the
 * thread that took it from the shore. Everything else belongs to one thread. */
#include "app/exec.h"

#include "app/indexer.h"
#include "app/queue.h"
#include "auth/actor.h"
#include "base/clock.h"
#include "base/log.h"
#include "store/search.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum {
    WORKERS_SQLITE = 4,
    WORKERS_PG = 8,
    WORK_QUEUE = 256,
    WORK_QUEUE_PG = 2048,
    WRITE_QUEUE = 4096,
    TIME_CAP_MS = 30000,
    WAL_PAGES = 48000, /* pages that every commit writes again are copied once (192 MB) */
    BATCHES = 3,       /* one runs, one is on its way to the disk, one waits for it */
    IDLE_MS =
        1000, /* the writer looks after the log and the disk when nothing came for so long */
};

struct exec_worker {
    struct exec *x;
    int index;
    pthread_t thread;
    struct db *read;
    struct db *write; /* PostgreSQL only */
    void *data;
};
/* What a job's tx stood in before it ran: a run may work in memory of its own. */
struct memory {
    struct arena *arena;
    struct arena_mark mark;
};
struct outcome {
    struct job *job;
    enum status st;
    struct error error;
    struct memory before;
};
struct batch {
    struct batch *next;
    struct outcome v[EXEC_BATCH];
    size_t n, good;
};

/* Between the writer and the thread that brings its commits to the disk and tells the jobs. */
struct shore {
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t come, gone;
    struct batch *idle;             /* not in use */
    struct batch *ready, **at_last; /* committed, oldest first */
    bool busy, closed;
    pthread_t thread;
    bool runs;
};
struct exec {
    struct exec_config c;
    enum db_kind kind;
    struct queue work, write;
    struct exec_worker *workers;
    int nworkers;
    pthread_t writer;
    bool writer_runs;
    struct db *writer_db;
    struct shore shore;
    struct batch *batches;
    _Atomic bool read_only;
    struct indexer *indexer;
    _Atomic int64_t commits, writes, failed_writes, worked, refused;
};

/* --- what every write does, on both back-ends --- */

static bool is_storage(enum status st, const struct error *e)
{
    return st == ST_BUSY && e->key != NULL && strcmp(e->key, "db.full") == 0;
}

static enum status job_run(struct job *j, struct db *db, struct exec_worker *w, struct error *e)
{
    enum status st = j->run(j, db, w, e);

    /* Other processes learn from the epoch that settings changed, too. */
    if (st == ST_OK && j->tx != NULL && j->tx->settings_changed && !j->tx->rights_changed)
        st = epoch_bump(j->tx, e);
    return st;
}

static struct memory memory_of(const struct job *j)
{
    if (j->tx == NULL) return (struct memory){0};
    return (struct memory){j->tx->arena, arena_mark(j->tx->arena)};
}

/* What a run that was undone left in memory. */
static void forget_run(struct job *j, struct memory before)
{
    if (j->tx == NULL) return;
    j->tx->arena = before.arena;
    arena_rewind(before.arena, before.mark);
    j->tx->events = NULL;
    j->tx->nevents = j->tx->events_room = 0;
    j->tx->settings_changed = j->tx->rights_changed = false;
}

static void changed_add(struct exec_changed *all, const struct tx *tx)
{
    if (tx == NULL) return;
    all->settings = all->settings || tx->settings_changed;
    all->rights = all->rights || tx->rights_changed;
    all->events += tx->nevents;
}

static void changed_tell(struct exec *x, struct db *db, const struct exec_changed *what)
{
    if (x->c.changed == NULL) return;
    if (what->settings || what->rights || what->events > 0) x->c.changed(x->c.user, db, what);
}

/* --- the writer (SQLite) --- */

/* SQLite rolls the whole transaction back by itself when the disk is full or failing. */
static bool batch_lost(struct exec *x, struct batch *b, const struct error *e)
{
    if (db_in_transaction(x->writer_db)) return false;
    for (size_t i = 0; i < b->n; i++) {
        if (b->v[i].st != ST_OK) continue;
        b->v[i].st = ST_BUSY;
        b->v[i].error = *e;
        b->v[i].error.status = ST_BUSY;
    }
    b->good = 0;
    return true;
}

static void batch_fail(struct batch *b, const struct error *e)
{
    for (size_t i = 0; i < b->n; i++) {
        if (b->v[i].st != ST_OK) continue;
        b->v[i].st = e->status == ST_INTERNAL ? ST_BUSY : e->status;
        b->v[i].error = *e;
        b->v[i].error.status = b->v[i].st;
    }
    b->good = 0;
}

static void storage_failed(void *exec, const struct error *e)
{
    struct exec *x = exec;
    char text[256];

    if (atomic_exchange(&x->read_only, true)) return;
    log_event(LOG_ERROR, "exec.read_only", "detail=%s",
              log_quote(str_of(e->detail), text, sizeof(text)));
}

static struct outcome *batch_add(struct batch *b, struct job *j)
{
    struct outcome *o = &b->v[b->n++];

    *o = (struct outcome){.job = j, .before = memory_of(j)};
    return o;
}

/* One job in its own savepoint; false when the transaction is gone. */
static bool batch_careful(struct exec *x, struct batch *b, struct outcome *o)
{
    o->st = db_savepoint(x->writer_db, &o->error);
    if (o->st == ST_OK) {
        o->st = job_run(o->job, x->writer_db, NULL, &o->error);
        if (o->st == ST_OK) o->st = db_write_held(x->writer_db, &o->error);
        if (o->st == ST_OK) o->st = db_release(x->writer_db, &o->error);
        if (o->st != ST_OK) db_rollback_to(x->writer_db);
    }
    if (o->st == ST_OK) {
        b->good++;
        return true;
    }
    if (is_storage(o->st, &o->error)) storage_failed(x, &o->error);
    return !batch_lost(x, b, &o->error);
}

/* One job without a savepoint, whose copies of pages cost as much as the writing: most that are
 * refused have written nothing yet. false: this one has, and the batch must be undone. */
static bool batch_quick(struct exec *x, struct batch *b, struct outcome *o)
{
    int64_t before = db_written(x->writer_db);

    o->st = job_run(o->job, x->writer_db, NULL, &o->error);
    b->good += o->st == ST_OK;
    return o->st == ST_OK || (db_sound(x->writer_db) && db_written(x->writer_db) == before);
}

/* Undo what the batch wrote and run its jobs again, each in a savepoint; false when the
 * transaction is gone. Jobs may be run again from the start (exec.h). */
static bool batch_again(struct exec *x, struct batch *b, struct error *e)
{
    bool alive = true;

    db_rollback(x->writer_db);
    enum status st = db_begin(x->writer_db, e);
    if (is_storage(st, e)) storage_failed(x, e);
    b->good = 0;
    for (size_t i = 0; i < b->n; i++) {
        struct outcome *o = &b->v[i];
        forget_run(o->job, o->before);
        o->st = st;
        o->error = st == ST_OK ? ((struct error){0}) : *e;
        if (st == ST_OK && alive) alive = batch_careful(x, b, o);
        if (!alive && o->st == ST_OK) o->st = ST_BUSY;
    }
    return alive && st == ST_OK;
}

/* What jobs only hold back is written now: when the database refuses it, they run again, each
 * told of its own. */
static void batch_write_held(struct exec *x, struct batch *b, struct error *e)
{
    if (b->good > 0 && db_write_held(x->writer_db, e) != ST_OK) (void)batch_again(x, b, e);
}

static void batch_changed(struct exec *x, const struct batch *b)
{
    struct exec_changed changed = {0};

    for (size_t i = 0; i < b->n; i++) {
        if (b->v[i].st == ST_OK) changed_add(&changed, b->v[i].job->tx);
    }
    changed_tell(x, x->writer_db, &changed);
}

static void batch_tell(struct exec *x, const struct batch *b)
{
    atomic_fetch_add(&x->writes, (int64_t)b->n);
    atomic_fetch_add(&x->failed_writes, (int64_t)(b->n - b->good));
    for (size_t i = 0; i < b->n; i++)
        b->v[i].job->done(b->v[i].job, b->v[i].st, &b->v[i].error);
}

static struct batch *shore_batch(struct shore *s)
{
    (void)pthread_mutex_lock(&s->lock);
    while (s->idle == NULL) (void)pthread_cond_wait(&s->gone, &s->lock);
    struct batch *b = s->idle;
    s->idle = b->next;
    (void)pthread_mutex_unlock(&s->lock);
    b->n = b->good = 0;
    b->next = NULL;
    return b;
}

static void shore_put(struct shore *s, struct batch *b)
{
    (void)pthread_mutex_lock(&s->lock);
    *s->at_last = b;
    s->at_last = &b->next;
    (void)pthread_cond_signal(&s->come);
    (void)pthread_mutex_unlock(&s->lock);
}

static bool shore_busy(struct shore *s)
{
    (void)pthread_mutex_lock(&s->lock);
    bool busy = s->busy;
    (void)pthread_mutex_unlock(&s->lock);
    return busy;
}

/* All that was committed until now; NULL when closed and nothing is left. */
static struct batch *shore_take(struct shore *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->busy = false;
    while (s->ready == NULL && !s->closed) (void)pthread_cond_wait(&s->come, &s->lock);
    struct batch *list = s->ready;
    s->ready = NULL;
    s->at_last = &s->ready;
    s->busy = list != NULL;
    (void)pthread_mutex_unlock(&s->lock);
    return list;
}

static void shore_return(struct shore *s, struct batch *list)
{
    (void)pthread_mutex_lock(&s->lock);
    while (list != NULL) {
        struct batch *next = list->next;
        list->next = s->idle;
        s->idle = list;
        list = next;
    }
    (void)pthread_cond_signal(&s->gone);
    (void)pthread_mutex_unlock(&s->lock);
}

/* Nobody is told of a commit before it is on disk; while one is on its way there the writer
 * goes on with the next. */
static void *shore_main(void *arg)
{
    struct exec *x = arg;
    struct batch *list;

    while ((list = shore_take(&x->shore)) != NULL) {
        struct error e = {0};
        bool good = false;
        for (const struct batch *b = list; b != NULL; b = b->next) good = good || b->good > 0;
        bool lost = good && db_sync(x->writer_db, &e) != ST_OK;
        if (lost) storage_failed(x, &e);
        for (struct batch *b = list; b != NULL; b = b->next) {
            if (lost) batch_fail(b, &e);
            batch_tell(x, b);
        }
        shore_return(&x->shore, list);
    }
    return NULL;
}

static void shore_open(struct exec *x)
{
    struct shore *s = &x->shore;

    (void)pthread_mutex_init(&s->lock, NULL);
    (void)pthread_cond_init(&s->come, NULL);
    (void)pthread_cond_init(&s->gone, NULL);
    s->at_last = &s->ready;
    x->batches = calloc(BATCHES, sizeof *x->batches);
    CHECK_BUG(x->batches != NULL);
    for (size_t i = 0; i < BATCHES; i++) {
        x->batches[i].next = s->idle;
        s->idle = &x->batches[i];
    }
}

static void shore_close(struct exec *x)
{
    struct shore *s = &x->shore;

    if (x->batches == NULL) return;
    (void)pthread_mutex_lock(&s->lock);
    s->closed = true;
    (void)pthread_cond_signal(&s->come);
    (void)pthread_mutex_unlock(&s->lock);
    if (s->runs) (void)pthread_join(s->thread, NULL);
    (void)pthread_cond_destroy(&s->gone);
    (void)pthread_cond_destroy(&s->come);
    (void)pthread_mutex_destroy(&s->lock);
    free(x->batches);
}

/* What came meanwhile, as long as an earlier commit is on its way to the disk: a commit of more
 * costs hardly more, and this one would wait all the same. */
static struct job *more_jobs(struct exec *x)
{
    struct job *list = NULL;

    if (shore_busy(&x->shore)) (void)queue_take_all(&x->write, 0, &list);
    return list;
}

static void batch_end(struct exec *x, struct batch *b, struct error *e)
{
    if (b->good == 0) {
        db_rollback(x->writer_db);
    } else if (db_commit(x->writer_db, e) != ST_OK) {
        db_rollback(x->writer_db);
        storage_failed(x, e);
        batch_fail(b, e);
    } else {
        atomic_fetch_add(&x->commits, 1);
    }
    batch_changed(x, b);
    shore_put(&x->shore, b);
}

static struct job *batch_refuse(struct exec *x, struct batch *b, struct job *list,
                                const struct error *e)
{
    if (is_storage(e->status, e)) storage_failed(x, e);
    while (list != NULL && b->n < EXEC_BATCH) {
        struct job *next = list->next;
        b->v[b->n++] = (struct outcome){.job = list, .st = ST_OK};
        list = next;
    }
    batch_fail(b, e);
    shore_put(&x->shore, b);
    return list;
}

/* Run as many of the list as a batch may take; the rest is returned. */
static struct job *batch_run(struct exec *x, struct job *list)
{
    struct error e = {0};
    struct batch *b = shore_batch(&x->shore);
    int64_t until = clock_mono_us() + (int64_t)EXEC_BATCH_MS * 1000;
    bool careful = false;

    if (db_begin(x->writer_db, &e) != ST_OK) return batch_refuse(x, b, list, &e);
    while (list != NULL && b->n < EXEC_BATCH) {
        struct job *next = list->next;
        struct outcome *o = batch_add(b, list);
        list = next;
        if (careful ? batch_careful(x, b, o) : batch_quick(x, b, o)) {
            if (clock_mono_us() > until) break;
        } else {
            if (careful || !batch_again(x, b, &e)) break;
            careful = true;
        }
        if (list == NULL) list = more_jobs(x);
    }
    if (!careful) batch_write_held(x, b, &e);
    batch_end(x, b, &e);
    return list;
}

/* One row written and committed shows that the disk takes writes again. */
static void probe(struct exec *x)
{
    struct error e = {0};
    struct stmt *q = NULL;
    enum status st = db_begin(x->writer_db, &e);

    if (st == ST_OK) {
        st = db_prepare(x->writer_db,
                        STR("INSERT INTO setting (key, value) VALUES ('storage.probe', '1') ON "
                            "CONFLICT (key) DO UPDATE SET value = '1'"),
                        &q, &e);
    }
    if (st == ST_OK) st = stmt_run(q, &e);
    if (st == ST_OK) st = db_commit(x->writer_db, &e);
    if (st != ST_OK) db_rollback(x->writer_db);
    if (st == ST_OK) st = db_sync(x->writer_db, &e);
    if (st != ST_OK) return;
    db_checkpoint(x->writer_db, 0); /* what a failed sync left in doubt */
    atomic_store(&x->read_only, false);
    log_event(LOG_WARN, "exec.writable", "read_only=no");
}

static void *writer_main(void *arg)
{
    struct exec *x = arg;

    (void)pthread_setname_np(pthread_self(), "writer");
    indexer_writer_here(x->indexer);
    for (;;) {
        struct job *list;
        if (!queue_take_all(&x->write, IDLE_MS, &list)) break;
        if (atomic_load(&x->read_only)) probe(x);
        if (list == NULL) db_checkpoint(x->writer_db, 0); /* while nothing else goes on */
        while (list != NULL) {
            list = batch_run(x, list);
            indexer_tell(x->indexer, db_waiting(x->writer_db));
            db_checkpoint(x->writer_db, WAL_PAGES);
        }
    }
    db_checkpoint(x->writer_db, 0);
    return NULL;
}

/* --- workers --- */

/* Before the first statement, because it fixes what the transaction sees: LOCK does not. */
static enum status take_turn(struct db *db, bool alone, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db,
                                alone ? STR("LOCK TABLE write_turn IN EXCLUSIVE MODE")
                                      : STR("LOCK TABLE write_turn IN ROW SHARE MODE"),
                                &s, e);

    return st == ST_OK ? stmt_run(s, e) : st;
}

/* An index that found a twin is asked a second time: by then the checks see the twin and tell
 * the field. A twin that no check looks for stays what it is. */
bool exec_lost(int i, enum status st, const struct error *e)
{
    if (e->key == NULL) return false;
    if (st == ST_BUSY) return strcmp(e->key, "db.retry") == 0;
    return i == 0 && st == ST_CONFLICT && strcmp(e->key, "duplicate") == 0;
}

/* PostgreSQL: one SERIALIZABLE transaction, again, and then alone, when it lost against
 * another. */
static enum status transact(struct exec *x, struct exec_worker *w, struct job *j,
                            struct error *e)
{
    struct memory before = memory_of(j);
    enum status st = ST_OK;

    for (int i = 0; i <= EXEC_RETRIES; i++) {
        if (i > 0) forget_run(j, before);
        *e = (struct error){0};
        st = db_begin(w->write, e);
        if (st == ST_OK) st = take_turn(w->write, i > 0, e);
        if (st == ST_OK) st = job_run(j, w->write, w, e);
        if (st == ST_OK) st = db_commit(w->write, e);
        if (st == ST_OK) break;
        db_rollback(w->write);
        if (!exec_lost(i, st, e)) break;
    }
    atomic_fetch_add(&x->writes, 1);
    if (st == ST_OK) {
        struct exec_changed changed = {0};
        atomic_fetch_add(&x->commits, 1);
        changed_add(&changed, j->tx);
        changed_tell(x, w->read, &changed);
    } else {
        atomic_fetch_add(&x->failed_writes, 1);
    }
    return st;
}

static void *worker_main(void *arg)
{
    struct exec_worker *w = arg;
    struct exec *x = w->x;
    struct job *j;
    bool write;

    if (x->c.worker_start != NULL) x->c.worker_start(x->c.user, w);
    while (queue_take(&x->work, &j, &write)) {
        struct error e = {0};
        enum status st = write ? transact(x, w, j, &e) : j->run(j, w->read, w, &e);
        if (!write) atomic_fetch_add(&x->worked, 1);
        j->done(j, st, &e);
    }
    if (x->c.worker_stop != NULL) x->c.worker_stop(x->c.user, w);
    return NULL;
}

static enum status worker_open(struct exec *x, struct exec_worker *w, struct error *e)
{
    enum status st = db_open(x->c.url, DB_READ, &w->read, e);

    if (st != ST_OK) return st;
    if (x->kind == DB_SQLITE) st = db_script(w->read, STR("PRAGMA cache_size=-12288"), e);
    if (st == ST_OK && x->kind == DB_POSTGRES) st = db_open(x->c.url, DB_WRITE, &w->write, e);
    if (st == ST_OK) db_time_limit(w->read, x->c.time_cap_ms);
    return st;
}

/* --- life --- */

static void exec_free(struct exec *x)
{
    for (int i = 0; i < x->c.workers; i++) {
        db_close(x->workers[i].read);
        db_close(x->workers[i].write);
    }
    db_close(x->writer_db);
    queue_release(&x->work);
    queue_release(&x->write);
    free(x->workers);
    free(x);
}

static void defaults(struct exec_config *c, bool pg)
{
    if (c->workers == 0) c->workers = pg ? WORKERS_PG : WORKERS_SQLITE;
    if (c->work_queue == 0) c->work_queue = pg ? WORK_QUEUE_PG : WORK_QUEUE;
    if (c->write_queue == 0) c->write_queue = WRITE_QUEUE;
    if (c->time_cap_ms == 0) c->time_cap_ms = TIME_CAP_MS;
}

static enum status threads_start(struct exec *x, struct error *e)
{
    if (x->kind == DB_SQLITE) {
        if (pthread_create(&x->writer, NULL, writer_main, x) != 0)
            return err(e, ST_INTERNAL, "internal", "writer thread");
        x->writer_runs = true;
        if (pthread_create(&x->shore.thread, NULL, shore_main, x) != 0)
            return err(e, ST_INTERNAL, "internal", "thread of the disk");
        x->shore.runs = true;
    }
    for (; x->nworkers < x->c.workers; x->nworkers++) {
        struct exec_worker *w = &x->workers[x->nworkers];
        if (pthread_create(&w->thread, NULL, worker_main, w) != 0)
            return err(e, ST_INTERNAL, "internal", "worker thread");
    }
    return ST_OK;
}

/* The search index is brought up to date by a thread and connection of its own. */
static enum status index_open(struct exec *x, struct error *e)
{
    struct indexer_config c = {
        .url = x->c.url, .writer = x->writer_db, .failed = storage_failed, .user = x};

    db_patience(x->writer_db, INT64_MAX);
    enum status st = search_resume(x->writer_db, e);
    return st == ST_OK ? indexer_start(&c, &x->indexer, e) : st;
}

enum status exec_start(const struct exec_config *c, struct exec **out, struct error *e)
{
    struct exec *x = calloc(1, sizeof(*x));
    enum status st = ST_OK;

    CHECK_BUG(x != NULL);
    x->c = *c;
    x->kind = db_url_kind(c->url);
    defaults(&x->c, x->kind == DB_POSTGRES);
    queue_init(&x->work, x->c.work_queue);
    queue_init(&x->write, x->c.write_queue);
    x->workers = calloc((size_t)x->c.workers, sizeof(*x->workers));
    CHECK_BUG(x->workers != NULL);
    if (x->kind == DB_SQLITE) {
        st = db_open(c->url, DB_WRITE, &x->writer_db, e);
        if (st == ST_OK) st = db_script(x->writer_db, STR("PRAGMA cache_size=-32768"), e);
        if (st == ST_OK) st = db_sync_apart(x->writer_db, e);
        shore_open(x);
        if (st == ST_OK) st = index_open(x, e);
    }
    for (int i = 0; i < x->c.workers && st == ST_OK; i++) {
        x->workers[i].x = x;
        x->workers[i].index = i;
        st = worker_open(x, &x->workers[i], e);
    }
    if (st == ST_OK) st = threads_start(x, e);
    if (st == ST_OK) {
        *out = x;
    } else {
        exec_stop(x);
    }
    return st;
}

void exec_stop(struct exec *x)
{
    if (x == NULL) return;
    queue_close(&x->work);
    for (int i = 0; i < x->nworkers; i++) (void)pthread_join(x->workers[i].thread, NULL);
    queue_close(&x->write);
    if (x->writer_runs) (void)pthread_join(x->writer, NULL);
    shore_close(x);
    indexer_stop(x->indexer); /* before the writer's connection, which copies all logs last */
    exec_free(x);
}

enum db_kind exec_kind(const struct exec *x)
{
    return x->kind;
}

/* --- submitting --- */

static bool submit(struct exec *x, struct queue *q, struct job *j, bool write)
{
    j->queued_us = clock_mono_us();
    if (queue_put(q, j, write)) return true;
    atomic_fetch_add(&x->refused, 1);
    return false;
}

bool exec_work(struct exec *x, struct job *j)
{
    return submit(x, &x->work, j, false);
}

bool exec_write(struct exec *x, struct job *j)
{
    if (x->kind == DB_POSTGRES) return submit(x, &x->work, j, true);
    if (!atomic_load(&x->read_only)) return submit(x, &x->write, j, true);
    atomic_fetch_add(&x->refused, 1);
    return false;
}

bool exec_read_only(const struct exec *x)
{
    return atomic_load(&x->read_only);
}

int exec_worker_index(const struct exec_worker *w)
{
    return w->index;
}

struct db *exec_worker_db(struct exec_worker *w)
{
    return w->read;
}

void exec_worker_set(struct exec_worker *w, void *data)
{
    w->data = data;
}

void *exec_worker_data(const struct exec_worker *w)
{
    return w->data;
}

struct exec *exec_worker_exec(struct exec_worker *w)
{
    return w->x;
}

/* --- writing and waiting --- */

struct waiting {
    struct job job;
    struct tx tx;
    const struct tx *like;
    write_fn *fn;
    void *arg;
    pthread_mutex_t lock;
    pthread_cond_t ready;
    bool over;
    enum status st;
    struct error error;
};

static enum status waiting_run(struct job *j, struct db *db, struct exec_worker *w,
                               struct error *e)
{
    struct waiting *s = (struct waiting *)j;

    (void)w;
    s->tx = *s->like;
    s->tx.db = db;
    s->tx.events = NULL;
    s->tx.nevents = s->tx.events_room = 0;
    s->tx.settings_changed = s->tx.rights_changed = false;
    return s->fn(&s->tx, s->arg, e);
}

static void waiting_done(struct job *j, enum status st, const struct error *e)
{
    struct waiting *s = (struct waiting *)j;

    (void)pthread_mutex_lock(&s->lock);
    s->st = st;
    s->error = *e;
    s->over = true;
    (void)pthread_cond_signal(&s->ready);
    (void)pthread_mutex_unlock(&s->lock);
}

enum status exec_write_wait(struct exec *x, struct exec_worker *w, const struct tx *like,
                            write_fn *fn, void *arg, struct error *e)
{
    struct waiting s = {.like = like,
                        .tx = {.arena = like->arena},
                        .fn = fn,
                        .arg = arg,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .ready = PTHREAD_COND_INITIALIZER};

    s.job = (struct job){.run = waiting_run, .done = waiting_done, .tx = &s.tx};
    /* A worker of PostgreSQL has its own writing connection and would wait for itself. */
    if (x->kind == DB_POSTGRES && w != NULL) return transact(x, w, &s.job, e);
    if (!exec_write(x, &s.job)) {
        return exec_read_only(x) ? err(e, ST_BUSY, "db.full", "read-only")
                                 : err(e, ST_BUSY, "server.busy", "write queue is full");
    }
    (void)pthread_mutex_lock(&s.lock);
    while (!s.over) (void)pthread_cond_wait(&s.ready, &s.lock);
    (void)pthread_mutex_unlock(&s.lock);
    if (s.st != ST_OK) *e = s.error;
    return s.st;
}

enum status exec_run_here(struct exec *x, struct exec_worker *w, struct job *j, struct error *e)
{
    CHECK_BUG(x->kind == DB_POSTGRES);
    return transact(x, w, j, e);
}

int64_t exec_commits(struct exec *x)
{
    return atomic_load(&x->commits);
}

struct exec_stats exec_stats(struct exec *x)
{
    return (struct exec_stats){
        .commits = atomic_load(&x->commits),
        .writes = atomic_load(&x->writes),
        .failed_writes = atomic_load(&x->failed_writes),
        .work = atomic_load(&x->worked),
        .refused = atomic_load(&x->refused),
        .work_waiting = queue_length(&x->work),
        .write_waiting = queue_length(&x->write),
        .index_waiting = x->indexer == NULL ? 0 : indexer_waiting(x->indexer),
    };
}
