/* bare-insert FILE [SECONDS [PRODUCERS [OUTSTANDING [TABLE]]]] - the limit for durable creates.
 *
 * Rows of the shape of TABLE (opportunities) go into a fresh SQLite FILE by group commit, and
 * nothing else does: no rights, no audit, no search, no roll-ups. PRODUCERS threads hand jobs
 * to one writer, each with OUTSTANDING jobs at a time, as a loop does for its connections; a
 * job is a row in its own savepoint, answered after the commit. Measured twice: the table
 * alone, and with its indexes. */
#include "base/arena.h"
#include "base/clock.h"
#include "db/migrate.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { COLUMNS = 128, BATCH = 256, PRODUCERS_MAX = 256 };

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct job *head, *tail;
    bool stop;
};
struct producer {
    struct queue *q;
    atomic_bool *stop;
    pthread_mutex_t lock;
    pthread_cond_t done;
    int outstanding, left;
};
struct job {
    struct job *next;
    struct producer *from;
};
struct shape {
    char types[COLUMNS]; /* i, t, b */
    int n;
    struct str insert;
};

static _Noreturn void die(const char *what, const struct error *e)
{
    (void)fprintf(stderr, "bare-insert: %s: %s\n", what, e->detail);
    exit(1);
}

static void must(enum status st, const char *what, const struct error *e)
{
    if (st != ST_OK) die(what, e);
}

/* The columns but for id, and the statement that fills them. */
static struct shape read_shape(struct db *db, const char *table, struct arena *a)
{
    struct error e = {0};
    struct stmt *s = NULL;
    struct shape shape = {.n = 0};
    struct str names = STR(""), marks = STR("");

    must(db_prepare(db, STR("SELECT name, type FROM pragma_table_info(?) WHERE name <> 'id'"),
                    &s, &e),
         "shape", &e);
    stmt_text(s, str_of(table));
    while (stmt_step(s, &e) == ST_OK && shape.n < COLUMNS) {
        const char *comma = shape.n == 0 ? "" : ", ";
        struct str name = stmt_get_text(s, 0), type = stmt_get_text(s, 1);
        names = str_fmt(a, "%.*s%s\"%.*s\"", STR_FMT(names), comma, STR_FMT(name));
        marks = str_fmt(a, "%.*s%s?", STR_FMT(marks), comma);
        shape.types[shape.n++] = str_is(type, "INTEGER") ? 'i'
                                 : str_is(type, "BLOB")  ? 'b'
                                                         : 't';
    }
    stmt_done(s);
    if (shape.n == 0) die("no such table", &e);
    shape.insert = str_fmt(a, "INSERT INTO \"%s\" (%.*s) VALUES (%.*s) RETURNING id", table,
                           STR_FMT(names), STR_FMT(marks));
    return shape;
}

static void insert_row(struct db *db, const struct shape *shape, int64_t i)
{
    struct error e = {0};
    struct stmt *s = NULL;
    char text[32];
    int n = snprintf(text, sizeof(text), "value %lld", (long long)i);

    must(db_savepoint(db, &e), "savepoint", &e);
    must(db_prepare(db, shape->insert, &s, &e), "prepare", &e);
    for (int c = 0; c < shape->n; c++) {
        if (shape->types[c] == 'i') {
            stmt_int(s, i % 5000);
        } else if (shape->types[c] == 'b') {
            stmt_blob(s, (struct str){text, (size_t)n});
        } else {
            stmt_text(s, (struct str){text, (size_t)n});
        }
    }
    must(stmt_one(s, &e), "insert", &e);
    stmt_done(s);
    must(db_release(db, &e), "release", &e);
}

static void answer(struct job *j)
{
    struct producer *p = j->from;

    (void)pthread_mutex_lock(&p->lock);
    if (--p->left == 0) (void)pthread_cond_signal(&p->done);
    (void)pthread_mutex_unlock(&p->lock);
}

static struct job *take_batch(struct queue *q)
{
    struct job *first = NULL, *last = NULL;

    (void)pthread_mutex_lock(&q->lock);
    while (q->head == NULL && !q->stop) (void)pthread_cond_wait(&q->work, &q->lock);
    first = last = q->head;
    for (int i = 1; i < BATCH && last != NULL && last->next != NULL; i++) last = last->next;
    if (last != NULL) {
        q->head = last->next;
        last->next = NULL;
    }
    (void)pthread_mutex_unlock(&q->lock);
    return first;
}

static int64_t write_all(struct db *db, const struct shape *shape, struct queue *q)
{
    struct error e = {0};
    int64_t rows = 0;
    struct job *batch = NULL;

    while ((batch = take_batch(q)) != NULL) {
        must(db_begin(db, &e), "begin", &e);
        for (struct job *j = batch; j != NULL; j = j->next) insert_row(db, shape, ++rows);
        must(db_commit(db, &e), "commit", &e);
        while (batch != NULL) {
            struct job *next = batch->next; /* the job is its producer's again once answered */
            answer(batch);
            batch = next;
        }
        db_checkpoint(db, 1000);
    }
    return rows;
}

static void push(struct queue *q, struct job *j)
{
    (void)pthread_mutex_lock(&q->lock);
    j->next = NULL;
    if (q->head == NULL) {
        q->head = j;
    } else {
        q->tail->next = j;
    }
    q->tail = j;
    (void)pthread_cond_signal(&q->work);
    (void)pthread_mutex_unlock(&q->lock);
}

static void *produce(void *arg)
{
    struct producer *p = arg;
    struct job *jobs = calloc((size_t)p->outstanding, sizeof(*jobs));

    while (jobs != NULL && !atomic_load(p->stop)) {
        p->left = p->outstanding;
        for (int i = 0; i < p->outstanding; i++) {
            jobs[i].from = p;
            push(p->q, &jobs[i]);
        }
        (void)pthread_mutex_lock(&p->lock);
        while (p->left > 0) (void)pthread_cond_wait(&p->done, &p->lock);
        (void)pthread_mutex_unlock(&p->lock);
    }
    free(jobs);
    return NULL;
}

struct clockwork {
    struct queue *q;
    atomic_bool *stop;
    pthread_t *threads;
    int n, seconds;
};

/* Ends the producers, then the writer, when the time is over. */
static void *ring(void *arg)
{
    struct clockwork *c = arg;
    struct timespec rest = {c->seconds, 0};

    (void)nanosleep(&rest, NULL);
    atomic_store(c->stop, true);
    for (int i = 0; i < c->n; i++) (void)pthread_join(c->threads[i], NULL);
    (void)pthread_mutex_lock(&c->q->lock);
    c->q->stop = true;
    (void)pthread_cond_signal(&c->q->work);
    (void)pthread_mutex_unlock(&c->q->lock);
    return NULL;
}

static double measure(struct db *db, const struct shape *shape, int seconds, int n,
                      int outstanding)
{
    static struct producer producers[PRODUCERS_MAX];
    static pthread_t threads[PRODUCERS_MAX];
    struct queue q = {.lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER};
    atomic_bool stop = false;
    struct clockwork c = {&q, &stop, threads, n, seconds};
    pthread_t bell;

    int64_t from = clock_mono_us();
    for (int i = 0; i < n; i++) {
        producers[i] = (struct producer){.q = &q, .outstanding = outstanding, .stop = &stop};
        (void)pthread_mutex_init(&producers[i].lock, NULL);
        (void)pthread_cond_init(&producers[i].done, NULL);
        CHECK_BUG(pthread_create(&threads[i], NULL, produce, &producers[i]) == 0);
    }
    CHECK_BUG(pthread_create(&bell, NULL, ring, &c) == 0);
    int64_t rows = write_all(db, shape, &q);
    (void)pthread_join(bell, NULL);
    return (double)rows * 1e6 / (double)(clock_mono_us() - from);
}

/* DROP INDEX texts of the table, then how to make them again. */
static struct str index_texts(struct db *db, const char *table, bool drop, struct arena *a)
{
    struct error e = {0};
    struct stmt *s = NULL;
    struct str all = STR("");

    must(db_prepare(
             db,
             STR("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?"
                 " AND sql IS NOT NULL"),
             &s, &e),
         "indexes", &e);
    stmt_text(s, str_of(table));
    while (stmt_step(s, &e) == ST_OK) {
        struct str text = drop ? str_fmt(a, "DROP INDEX \"%.*s\"", STR_FMT(stmt_get_text(s, 0)))
                               : stmt_get_text(s, 1);
        if (strstr(str_z(text, a), "UNIQUE") != NULL) continue;
        all = str_fmt(a, "%.*s%.*s;", STR_FMT(all), STR_FMT(text));
    }
    stmt_done(s);
    return all;
}

static int number(int argc, char **argv, int at, int otherwise, int max)
{
    long v = argc > at ? strtol(argv[at], NULL, 10) : otherwise;

    return v < 1 ? 1 : v > max ? max : (int)v;
}

int main(int argc, char **argv)
{
    struct arena a = {.cap = 64 << 20};
    struct error e = {0};
    struct db *db = NULL;
    int applied = 0;

    if (argc < 2) {
        (void)fputs("usage: bare-insert FILE [SECONDS [PRODUCERS [OUTSTANDING [TABLE]]]]\n",
                    stderr);
        return 2;
    }
    int seconds = number(argc, argv, 2, 5, 3600), n = number(argc, argv, 3, 2, PRODUCERS_MAX);
    int outstanding = number(argc, argv, 4, 32, 4096);
    const char *table = argc > 5 ? argv[5] : "opportunities";

    must(db_open(str_fmt(&a, "sqlite:%s", argv[1]), DB_CREATE, &db, &e), "open", &e);
    must(migrate_run(db, false, &applied, &e), "migrate", &e);
    must(db_script(db, STR("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON"), &e),
         "settings", &e);
    struct str make = index_texts(db, table, false, &a),
               drop = index_texts(db, table, true, &a);
    struct shape shape = read_shape(db, table, &a);
    must(db_script(db, drop, &e), "drop", &e);
    double plain = measure(db, &shape, seconds, n, outstanding);
    must(db_script(db, str_fmt(&a, "DELETE FROM \"%s\";%.*s", table, STR_FMT(make)), &e),
         "make", &e);
    double indexed = measure(db, &shape, seconds, n, outstanding);
    (void)printf(
        "bare_insert table=%s columns=%d clients=%d plain_per_s=%.0f indexed_per_s=%.0f\n",
        table, shape.n + 1, n * outstanding, plain, indexed);
    db_close(db);
    arena_release(&a);
    return 0;
}
