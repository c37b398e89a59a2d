#include "app/exec.h"

#include "app/schedule.h"
#include "app/wire.h"
#include "auth/actor.h"
#include "ops/fields.h"
#include "tests/support/testdb.h"
#include "tests/support/world.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- a pool on a fresh database --- */

struct pool {
    struct arena arena;
    struct str url;
    struct exec *exec;
    _Atomic int changes, settings, rights;
};

static void on_change(void *user, struct db *db, const struct exec_changed *what)
{
    struct pool *p = user;

    CHECK(!db_in_transaction(db));
    atomic_fetch_add(&p->changes, 1);
    atomic_fetch_add(&p->settings, what->settings ? 1 : 0);
    atomic_fetch_add(&p->rights, what->rights ? 1 : 0);
}

static void pool_open(struct pool *p, int workers, int work_queue)
{
    struct exec_config c = {
        .workers = workers, .work_queue = work_queue, .changed = on_change, .user = p};
    struct error e = {0};

    *p = (struct pool){.arena = {.cap = 64 << 20}};
    p->url = testdb_migrated(&p->arena);
    c.url = p->url;
    if (exec_start(&c, &p->exec, &e) != ST_OK) fail_msg("%s %s", e.key, e.detail);
}

static void pool_close(struct pool *p)
{
    exec_stop(p->exec);
    testdb_drop(p->url, &p->arena);
    arena_release(&p->arena);
}

static int64_t count(struct pool *p, const char *sql)
{
    struct db *db = testdb_open(p->url, DB_READ);
    struct error e = {0};
    struct stmt *q;
    int64_t n;

    CHECK_OK(db_prepare(db, str_of(sql), &q, &e));
    CHECK_OK(stmt_one(q, &e));
    n = stmt_get_int(q, 0);
    stmt_done(q);
    db_close(db);
    return n;
}

struct put {
    struct job job;
    struct tx tx;
    int i;
    bool fail, hold;
    _Atomic bool *gate;
    _Atomic int *done, *good;
    enum status st;
};

static enum status put_row(struct db *db, int i, struct error *e)
{
    struct stmt *q;
    char key[32];
    enum status st =
        db_prepare(db, STR("INSERT INTO setting (key, value) VALUES (?, 'x')"), &q, e);

    if (st != ST_OK) return st;
    (void)snprintf(key, sizeof(key), "test.%d", i);
    stmt_text(q, str_of(key));
    return stmt_run(q, e);
}

static enum status put_run(struct job *j, struct db *db, struct exec_worker *w, struct error *e)
{
    struct put *p = (struct put *)j;
    enum status st;

    (void)w;
    while (p->hold && !atomic_load(p->gate)) (void)usleep(1000);
    st = put_row(db, p->i, e);
    /* Fails after it wrote: the row must be gone, its neighbours must not. */
    if (st == ST_OK && p->fail) return err(e, ST_INVALID, "invalid", "asked to");
    return st;
}

static void put_done(struct job *j, enum status st, const struct error *e)
{
    struct put *p = (struct put *)j;

    (void)e;
    p->st = st;
    if (st == ST_OK) atomic_fetch_add(p->good, 1);
    atomic_fetch_add(p->done, 1);
}

static void await(_Atomic int *n, int want)
{
    for (int i = 0; i < 10000 && atomic_load(n) < want; i++) (void)usleep(1000);
    CHECK_ROW(atomic_load(n) == want, "%d of %d", atomic_load(n), want);
}

static void one_failing_does_not_undo_the_others(void **state)
{
    enum { N = 200 };
    static struct put jobs[N + 1];
    _Atomic bool gate = false;
    _Atomic int done = 0, good = 0;
    struct pool p;
    struct exec_stats s;

    (void)state;
    pool_open(&p, 2, 0);
    for (int i = 0; i <= N; i++) {
        jobs[i] = (struct put){.job = {.run = put_run, .done = put_done},
                               .i = i,
                               .hold = i == 0, /* lets the queue fill up behind it */
                               .fail = i % 7 == 3,
                               .gate = &gate,
                               .done = &done,
                               .good = &good};
        CHECK(exec_write(p.exec, &jobs[i].job));
    }
    atomic_store(&gate, true);
    await(&done, N + 1);
    for (int i = 0; i <= N; i++)
        CHECK_ROW(jobs[i].st == (i % 7 == 3 ? ST_INVALID : ST_OK), "job %d", i);
    CHECK(count(&p, "SELECT COUNT(*) FROM setting WHERE key LIKE 'test.%'") ==
          atomic_load(&good));
    s = exec_stats(p.exec);
    CHECK(s.writes == N + 1 && s.failed_writes == N + 1 - atomic_load(&good));
    /* 201 writes, a handful of commits: the first alone, the rest together. */
    if (exec_kind(p.exec) == DB_SQLITE)
        CHECK_ROW(s.commits <= N / 4, "%lld commits", (long long)s.commits);
    pool_close(&p);
}

/* --- rows that are held back, and refused --- */

static struct tx deal_tx(struct db *db, struct wire_snap *snap, const struct actor *actor,
                         struct arena *a)
{
    struct tx tx;

    tx_init(&tx, db, wire_catalogue(snap), wire_company(snap), actor, a);
    tx.lenient = true; /* needs no account */
    return tx;
}

struct deal {
    struct put put; /* first */
    struct wire_snap *snap;
    const struct actor *actor;
    struct arena arena;
};

static enum status deal_run(struct job *j, struct db *db, struct exec_worker *w,
                            struct error *e)
{
    struct deal *d = (struct deal *)j;
    struct tx tx = deal_tx(db, d->snap, d->actor, &d->arena);
    struct input *in = input_new(&tx, catalogue_kind(tx.cat, STR("opportunity")));
    struct faults faults = {.arena = tx.arena};
    struct record out;

    (void)w;
    input_set(in, "name", value_text(STR("项目")));
    return record_create(&tx, in, NULL, &faults, &out, e);
}

static enum status count_from_zero(struct tx *tx, void *arg, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(tx->db, STR("UPDATE sequence SET next = 0"), &q, e);

    (void)arg;
    return st == ST_OK ? stmt_run(q, e) : st;
}

/* Two deals of one commit, held until its end; the second has a code that is taken. Only it is
 * refused, and the server goes on writing. */
static void a_held_row_that_is_refused_undoes_no_other(void **state)
{
    static struct deal deals[3];
    static struct put between;
    _Atomic bool gate = false;
    _Atomic int done = 0, good = 0;
    struct error e = {0};
    struct wire *wire = NULL;
    struct actor actor;
    struct arena a = {.cap = 1 << 20};
    struct tx like = {.arena = &a};
    struct pool p;

    (void)state;
    pool_open(&p, 1, 0);
    if (exec_kind(p.exec) != DB_SQLITE) { /* PostgreSQL holds nothing back */
        pool_close(&p);
        return;
    }
    struct db *db = testdb_open(p.url, DB_READ);
    CHECK_OK(wire_start(db, &wire, &e));
    struct wire_snap *snap = wire_enter(wire);
    actor_system(&actor, STR("test"));
    for (int i = 0; i < 3; i++) {
        deals[i] = (struct deal){
            .put = {.job = {.run = deal_run, .done = put_done}, .done = &done, .good = &good},
            .snap = snap,
            .actor = &actor,
            .arena = {.cap = 1 << 24}};
    }
    CHECK(exec_write(p.exec, &deals[0].put.job));
    await(&done, 1);
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, count_from_zero, NULL, &e));
    between = (struct put){.job = {.run = put_run, .done = put_done},
                           .hold = true,
                           .gate = &gate,
                           .done = &done,
                           .good = &good};
    CHECK(exec_write(p.exec, &between.job));
    CHECK(exec_write(p.exec, &deals[1].put.job));
    CHECK(exec_write(p.exec, &deals[2].put.job)); /* has the code of the first */
    atomic_store(&gate, true);
    await(&done, 4);
    CHECK(deals[0].put.st == ST_OK && between.st == ST_OK);
    CHECK_ROW(deals[1].put.st == ST_OK, "%d", (int)deals[1].put.st);
    CHECK_ROW(deals[2].put.st == ST_CONFLICT, "%d", (int)deals[2].put.st);
    CHECK(!exec_read_only(p.exec));
    CHECK(count(&p, "SELECT COUNT(*) FROM opportunities") == 2);
    CHECK(count(&p, "SELECT COUNT(*) FROM setting WHERE key = 'test.0'") == 1);
    for (int i = 0; i < 3; i++) arena_release(&deals[i].arena);
    wire_leave(wire, snap);
    wire_stop(wire);
    db_close(db);
    pool_close(&p);
    arena_release(&a);
}

static void full_queue_refuses(void **state)
{
    enum { N = 6 };
    struct put jobs[N] = {0};
    _Atomic bool gate = false;
    _Atomic int done = 0, good = 0;
    struct pool p;
    int taken = 0;

    (void)state;
    pool_open(&p, 1, 2);
    for (int i = 0; i < N; i++) {
        jobs[i] = (struct put){.job = {.run = put_run, .done = put_done},
                               .hold = true,
                               .i = i,
                               .gate = &gate,
                               .done = &done,
                               .good = &good};
        if (exec_work(p.exec, &jobs[i].job)) taken++;
        if (i == 0) (void)usleep(50000); /* the one worker takes it */
    }
    CHECK_ROW(taken == 3, "%d taken", taken);
    CHECK(exec_stats(p.exec).refused == 3);
    atomic_store(&gate, true);
    await(&done, taken);
    /* A reading connection writes nothing. */
    CHECK(atomic_load(&good) == 0);
    pool_close(&p);
}

/* --- writing and waiting --- */

static enum status set_flags(struct tx *tx, void *arg, struct error *e)
{
    int *what = arg;

    CHECK(db_in_transaction(tx->db));
    if (*what == 1) return epoch_bump(tx, e);
    if (*what == 2) tx->settings_changed = true;
    return ST_OK;
}

static void waits_and_tells_what_changed(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct tx like = {.arena = &a};
    struct error e = {0};
    struct pool p;
    int what;

    (void)state;
    pool_open(&p, 1, 0);
    what = 0;
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, set_flags, &what, &e));
    CHECK(atomic_load(&p.changes) == 0);
    what = 1;
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, set_flags, &what, &e));
    CHECK(atomic_load(&p.rights) == 1 && atomic_load(&p.settings) == 0);
    CHECK(count(&p, "SELECT CAST(value AS BIGINT) FROM setting WHERE key = 'auth.epoch'") == 1);
    what = 2;
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, set_flags, &what, &e));
    CHECK(atomic_load(&p.settings) == 1);
    /* Other processes see it by the epoch. */
    CHECK(count(&p, "SELECT CAST(value AS BIGINT) FROM setting WHERE key = 'auth.epoch'") == 2);
    pool_close(&p);
    arena_release(&a);
}

struct own_memory {
    struct arena step;
    int runs;
};

/* Works in memory of its own, as an import does, and is undone after it wrote. */
static enum status move_and_lose(struct tx *tx, void *arg, struct error *e)
{
    struct own_memory *o = arg;
    enum status st = put_row(tx->db, 0, e);

    (void)arena_alloc(tx->arena, 100000);
    arena_reset(&o->step);
    tx->arena = &o->step;
    for (int i = 0; i < 3; i++) (void)arena_alloc(tx->arena, 20000);
    if (st == ST_OK && o->runs++ == 0) return err(e, ST_BUSY, "db.retry", "asked to");
    return st;
}

static void a_job_run_again_stands_where_it_began(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct tx like = {.arena = &a};
    struct own_memory own = {.step = {.cap = 1 << 20}};
    struct error e = {0};
    struct pool p;

    (void)state;
    pool_open(&p, 1, 0);
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, move_and_lose, &own, &e));
    CHECK(own.runs == 2);
    CHECK_ROW(a.used < 150000, "%zu bytes kept", a.used);
    CHECK(count(&p, "SELECT COUNT(*) FROM setting WHERE key = 'test.0'") == 1);
    pool_close(&p);
    arena_release(&own.step);
    arena_release(&a);
}

static enum status grow(struct tx *tx, void *arg, struct error *e)
{
    enum { BYTES = 400000 };
    struct stmt *q;
    char *big = arena_alloc(tx->arena, BYTES);
    enum status st =
        db_prepare(tx->db, STR("INSERT INTO setting (key, value) VALUES (?, ?)"), &q, e);

    if (st != ST_OK) return st;
    memset(big, 'x', BYTES);
    stmt_text(q, str_of(arg));
    stmt_text(q, (struct str){big, BYTES});
    return stmt_run(q, e);
}

/* The file may not grow any more, as on a full disk: writes are refused, nothing that was
 * acknowledged is lost, and it goes on by itself when there is room again. */
static void full_disk_is_read_only_until_it_recovers(void **state)
{
    struct rlimit before, tight;
    struct arena a = {.cap = 64 << 20};
    struct tx like = {.arena = &a};
    struct error e = {0};
    struct pool p;
    char key[16], again[] = "again";
    int acknowledged = 0;

    (void)state;
    if (testdb_kind() != DB_SQLITE) skip();
    pool_open(&p, 1, 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
    tight = before;
    tight.rlim_cur = 2000000;
    CHECK(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    for (int i = 0; i < 20; i++) {
        enum status st;
        (void)snprintf(key, sizeof(key), "big.%d", i);
        st = exec_write_wait(p.exec, NULL, &like, grow, key, &e);
        if (st == ST_OK) acknowledged++;
        CHECK_ROW(st == ST_OK || st == ST_BUSY, "%s %s", status_name(st), e.key);
    }
    CHECK_ROW(acknowledged > 0 && acknowledged < 20, "%d acknowledged", acknowledged);
    CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
    for (int i = 0; i < 100 && exec_read_only(p.exec); i++) (void)usleep(100000);
    CHECK(!exec_read_only(p.exec));
    CHECK(count(&p, "SELECT COUNT(*) FROM setting WHERE key LIKE 'big.%'") == acknowledged);
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, grow, again, &e));
    pool_close(&p);
    arena_release(&a);
}

/* What one job undoes may be large: every page of 12 MB is changed inside its savepoint. */
static enum status many_rows(struct tx *tx, void *arg, struct error *e)
{
    enum { ROWS = 3000, BYTES = 4000 };
    char *big = arena_alloc(tx->arena, BYTES);
    const char *letter = arg;

    memset(big, *letter, BYTES);
    for (int i = 0; i < ROWS; i++) {
        struct stmt *q;
        enum status st = db_prepare(
            tx->db,
            STR("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET "
                "value = excluded.value"),
            &q, e);
        if (st != ST_OK) return st;
        stmt_text(q, str_fmt(tx->arena, "row.%d", i));
        stmt_text(q, (struct str){big, BYTES});
        st = stmt_run(q, e);
        if (st != ST_OK) return st;
    }
    return *letter == 'c' ? err(e, ST_INVALID, "invalid", "asked to") : ST_OK;
}

static void large_jobs_fit(void **state)
{
    struct arena a = {.cap = 64 << 20};
    struct tx like = {.arena = &a};
    struct error e = {0};
    struct pool p;
    char letters[] = "abc";

    (void)state;
    pool_open(&p, 1, 0);
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, many_rows, &letters[0], &e));
    CHECK_OK(exec_write_wait(p.exec, NULL, &like, many_rows, &letters[1], &e));
    CHECK(exec_write_wait(p.exec, NULL, &like, many_rows, &letters[2], &e) == ST_INVALID);
    CHECK(!exec_read_only(p.exec));
    CHECK(count(&p, "SELECT COUNT(*) FROM setting WHERE value LIKE 'bbbb%'") == 3000);
    pool_close(&p);
    arena_release(&a);
}

/* --- snapshots --- */

static void snapshots_live_as_long_as_used(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct str url = testdb_migrated(&a);
    struct db *db = testdb_open(url, DB_READ);
    struct error e = {0};
    struct wire *w = NULL;
    struct wire_snap *first, *second;
    const struct catalogue *cat;

    (void)state;
    CHECK_OK(wire_start(db, &w, &e));
    first = wire_enter(w);
    cat = wire_catalogue(first);
    CHECK_OK(wire_reload(w, db, &e));
    second = wire_enter(w);
    CHECK(second != first && wire_catalogue(second) != cat);
    CHECK(wire_catalogue(second)->version > cat->version);
    CHECK_OK(wire_reload(w, db, &e));
    /* Held by the older entry, although nobody holds it itself. */
    wire_leave(w, second);
    CHECK(catalogue_kind(wire_catalogue(second), STR("account")) != NULL);
    CHECK(catalogue_kind(cat, STR("account")) != NULL);
    wire_leave(w, first);
    CHECK(wire_now(w) != first && wire_now(w) != second);
    wire_stop(w);
    db_close(db);
    arena_release(&a);
}

/* --- forgetting --- */

static void forgets_by_age(void **state)
{
    enum { DAY = 86400000 };
    static const struct session_limits limits = {1800000, 43200000};
    struct world w;
    int64_t now, n = 0;

    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    now = w.tx.now_ms;
    for (int i = 0; i < 40; i++) {
        world_sql(
            &w,
            "INSERT INTO idempotency (user_id, key, body_hash, status, answer, at) VALUES "
            "(1, 'k%d', %s, 201, '', %lld)",
            i, db_kind(w.db) == DB_SQLITE ? "x''" : "''", (long long)(now - (int64_t)i * DAY));
        world_sql(
            &w,
            "INSERT INTO event (kind, record, version, what, at) VALUES ('account', %d, 1, "
            "'c', %lld)",
            i, (long long)(now - (int64_t)(39 - i) * DAY));
    }
    world_sql(&w, "DELETE FROM event WHERE record > 1000"); /* those of the world itself stay */
    CHECK_OK(schedule_purge(&w.tx, &limits, &n, &w.error));
    CHECK(world_int(&w, "SELECT COUNT(*) FROM idempotency") == 31); /* ages 0 to 30 */
    CHECK(world_int(&w, "SELECT MIN(at) FROM event") == now - 7 * (int64_t)DAY);
    CHECK(n == 9 + 32);
    world_close(&w);
}

TEST_GROUP(exec){
    cmocka_unit_test(one_failing_does_not_undo_the_others),
    cmocka_unit_test(a_held_row_that_is_refused_undoes_no_other),
    cmocka_unit_test(full_queue_refuses),
    cmocka_unit_test(waits_and_tells_what_changed),
    cmocka_unit_test(a_job_run_again_stands_where_it_began),
    cmocka_unit_test(full_disk_is_read_only_until_it_recovers),
    cmocka_unit_test(large_jobs_fit),
    cmocka_unit_test(snapshots_live_as_long_as_used),
    cmocka_unit_test(forgets_by_age),
    TEST_END,
};
