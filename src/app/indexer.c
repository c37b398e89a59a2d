/* app/indexer.c - see indexer.h. Shared between threads: what is atomic, and the
 * condition with its lock. The connection belongs to whoever starts it until the thread runs,
 * then to the thread. */
#include "app/indexer.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/search.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum {
    PAUSE_MS = 1000,
    MOST = 4096, /* about as many entries a search reads itself, however many come */
    NAP_MS = 1,
    LOG_PAGES = 4000, /* of the file beside; 16 MB */
};

struct indexer {
    struct indexer_config c;
    struct db *db;
    _Atomic int64_t asked, done;
    _Atomic int writer_cpu;
    bool untidy;          /* of the thread, as the next */
    int cpu;              /* where the thread stays; -1: anywhere */
    pthread_mutex_t lock; /* of come */
    pthread_cond_t come;
    _Atomic bool closed, rests;
    pthread_t thread;
    bool runs;
};

static enum status on_disk(void *arg, struct error *e)
{
    const struct indexer *x = arg;

    return db_sync(x->c.writer, e);
}

static bool stay_on(int cpu)
{
    cpu_set_t only;

    if (cpu < 0) return false;
    CPU_ZERO(&only);
    CPU_SET((size_t)cpu, &only);
    return pthread_setaffinity_np(pthread_self(), sizeof only, &only) == 0;
}

void indexer_writer_here(struct indexer *x)
{
    int cpu = sched_getcpu();
    cpu_set_t mine;

    if (pthread_getaffinity_np(pthread_self(), sizeof mine, &mine) != 0) return;
    if (CPU_COUNT(&mine) == 2 && stay_on(cpu)) atomic_store(&x->writer_cpu, cpu);
}

static void follow_writer(struct indexer *x)
{
    int cpu = atomic_load(&x->writer_cpu);

    if (cpu != x->cpu && stay_on(cpu)) x->cpu = cpu;
}

/* All that is committed; what was asked for before that is done then. */
static enum status catch_up(struct indexer *x, struct error *e)
{
    int64_t asked = atomic_load(&x->asked);
    enum status st = ST_OK;
    bool left = true;

    while (st == ST_OK && left) {
        size_t n = 0;
        follow_writer(x);
        st = search_catch_up(x->db, on_disk, x, &n, &left, e);
        if (st == ST_OK) (void)atomic_fetch_add(&x->done, (int64_t)n);
        db_checkpoint(x->db, LOG_PAGES);
    }
    if (st == ST_OK) atomic_store(&x->done, asked);
    return st;
}

static bool try_to_catch_up(struct indexer *x)
{
    struct error e = {0};
    char text[256];

    if (catch_up(x, &e) == ST_OK) return true;
    log_event(LOG_WARN, "search.index_waits", "key=%s detail=%s", e.key,
              log_quote(str_of(e.detail), text, sizeof(text)));
    if (strcmp(e.key, "db.full") == 0) x->c.failed(x->c.user, &e);
    return false;
}

/* Nothing waits: the index becomes quicker to ask, and its log short. */
static void tidy(struct indexer *x)
{
    struct error e = {0};
    bool left = x->untidy;

    while (left && !x->closed && indexer_waiting(x) == 0) {
        if (search_tidy(x->db, &left, &e) != ST_OK) return;
        x->untidy = left;
        db_checkpoint(x->db, left ? LOG_PAGES : 0);
    }
}

/* A pause, or less when many wait; false: closed. */
static bool rest(struct indexer *x, bool even_if_many)
{
    struct timespec until;

    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PAUSE_MS / 1000;
    (void)pthread_mutex_lock(&x->lock);
    atomic_store(&x->rests, true);
    while (!x->closed && (even_if_many || indexer_waiting(x) < INDEXER_MANY)) {
        if (pthread_cond_timedwait(&x->come, &x->lock, &until) != 0) break;
    }
    atomic_store(&x->rests, false);
    bool open = !x->closed;
    (void)pthread_mutex_unlock(&x->lock);
    return open;
}

static void *indexer_main(void *arg)
{
    struct indexer *x = arg;
    struct sched_param least = {0};
    bool good = true;

    (void)pthread_setname_np(pthread_self(), "indexer");
    (void)pthread_setschedparam(pthread_self(), SCHED_IDLE, &least);
    while (rest(x, !good)) {
        if (indexer_waiting(x) > 0) {
            good = try_to_catch_up(x);
            x->untidy = true;
        } else {
            tidy(x);
        }
    }
    (void)try_to_catch_up(x);
    db_checkpoint(x->db, 0);
    return NULL;
}

void indexer_tell(struct indexer *x, int64_t asked)
{
    static const struct timespec nap = {.tv_nsec = NAP_MS * 1000000L};

    atomic_store(&x->asked, asked);
    if (indexer_waiting(x) > MOST) (void)nanosleep(&nap, NULL);
    if (!atomic_load(&x->rests) || indexer_waiting(x) < INDEXER_MANY) return;
    /* The other may hold the lock and have to wait for a processor; there will be more commits.
     */
    if (pthread_mutex_trylock(&x->lock) != 0) return;
    (void)pthread_cond_signal(&x->come);
    (void)pthread_mutex_unlock(&x->lock);
}

int64_t indexer_waiting(struct indexer *x)
{
    int64_t n = atomic_load(&x->asked) - atomic_load(&x->done);

    return n < 0 ? 0 : n;
}

static void start_lock(struct indexer *x)
{
    pthread_condattr_t steady;

    (void)pthread_mutex_init(&x->lock, NULL);
    (void)pthread_condattr_init(&steady);
    (void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&x->come, &steady);
    (void)pthread_condattr_destroy(&steady);
}

/* After an update, or without its file, the index is made from nothing, which may take minutes.
 */
static void catch_up_at_first(struct indexer *x)
{
    struct error e = {0};
    int64_t from = clock_mono_us();
    bool left = false;
    size_t n = 0;
    enum status st = search_catch_up(x->db, on_disk, x, &n, &left, &e);

    if (st == ST_OK && !left) return;
    log_event(LOG_INFO, "search.index_begins", "so_far=%zu", n);
    if (!try_to_catch_up(x)) return;
    log_event(LOG_INFO, "search.index_ready", "ms=%lld",
              (long long)((clock_mono_us() - from) / 1000));
}

enum status indexer_start(const struct indexer_config *c, struct indexer **out, struct error *e)
{
    struct indexer *x = calloc(1, sizeof *x);

    CHECK_BUG(x != NULL);
    x->c = *c;
    x->cpu = -1;
    x->untidy = true;
    atomic_store(&x->writer_cpu, -1);
    start_lock(x);
    enum status st = db_open(c->url, DB_BESIDE, &x->db, e);
    if (st == ST_OK) catch_up_at_first(x);
    if (st == ST_OK && pthread_create(&x->thread, NULL, indexer_main, x) != 0)
        st = err(e, ST_INTERNAL, "internal", "thread of the index");
    x->runs = st == ST_OK;
    if (st == ST_OK) {
        *out = x;
    } else {
        indexer_stop(x);
    }
    return st;
}

void indexer_stop(struct indexer *x)
{
    if (x == NULL) return;
    (void)pthread_mutex_lock(&x->lock);
    x->closed = true;
    (void)pthread_cond_signal(&x->come);
    (void)pthread_mutex_unlock(&x->lock);
    if (x->runs) (void)pthread_join(x->thread, NULL);
    (void)pthread_cond_destroy(&x->come);
    (void)pthread_mutex_destroy(&x->lock);
    db_close(x->db);
    free(x);
}
