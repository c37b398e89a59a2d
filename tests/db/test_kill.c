/* kill -9 while groups are committed: what was acknowledged is stored, whole groups only; the
 * same for migrations; a full disk. GUANXI_KILL_ROUNDS asks for more rounds than the suite's.
 */
#include "base/buf.h"
#include "base/hash.h"
#include "db/migrate.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 30, MS_MIN = 2, MS_SPAN = 45, GROUP_MAX = 20 };

static struct arena mem = {.cap = 64 << 20};
static struct error e;

static enum status insert_row(struct db *db, int64_t grp, int64_t n, int64_t of)
{
    struct stmt *s = NULL;
    enum status st = db_savepoint(db, &e);

    if (st == ST_OK)
        st = db_prepare(db, STR("INSERT INTO t (grp, n, of, x) VALUES (?, ?, ?, ?)"), &s, &e);
    if (st != ST_OK) return st;
    stmt_int(s, grp);
    stmt_int(s, n);
    stmt_int(s, of);
    stmt_text(s,
              STR("a text that is long enough to fill pages now and then, 华为技术有限公司"));
    st = stmt_run(s, &e);
    return st == ST_OK ? db_release(db, &e) : st;
}

/* The child: commits groups for ever and tells each through the pipe once it is on disk. */
static _Noreturn void commit_groups(struct str url, int64_t first, int out)
{
    struct db *db = NULL;

    if (db_open(url, DB_WRITE, &db, &e) != ST_OK) _exit(1);
    for (int64_t grp = first;; grp++) {
        int64_t of = 1 + grp % GROUP_MAX;
        if (db_begin(db, &e) != ST_OK) _exit(2);
        for (int64_t n = 0; n < of; n++) {
            if (insert_row(db, grp, n, of) != ST_OK) _exit(3);
        }
        if (db_commit(db, &e) != ST_OK) _exit(4);
        if (write(out, &grp, sizeof(grp)) != (ssize_t)sizeof(grp)) _exit(5);
        db_checkpoint(db, 20);
    }
}

/* Last group that was told. */
static int64_t read_acks(int in, int64_t last)
{
    int64_t grp = 0;

    while (read(in, &grp, sizeof(grp)) == (ssize_t)sizeof(grp)) last = grp;
    return last;
}

static int64_t ask(struct db *db, const char *sql)
{
    struct stmt *s = NULL;

    CHECK_OK(db_prepare(db, str_of(sql), &s, &e));
    CHECK_OK(stmt_one(s, &e));
    int64_t v = stmt_get_int(s, 0);
    stmt_done(s);
    return v;
}

/* Returns the last stored group. */
static int64_t verify(struct str url, int64_t acked, int round)
{
    struct db *db = testdb_open(url, DB_WRITE);
    struct buf report = {0};

    CHECK_OK(db_integrity(db, &report, &e));
    CHECK_ROW(report.n == 0, "round %d: %.*s", round, STR_FMT(buf_view(&report)));
    int64_t stored = ask(db, "SELECT coalesce(max(grp), 0) FROM t");
    CHECK_ROW(stored >= acked, "round %d: acked %d, stored %d", round, (int)acked, (int)stored);
    CHECK_ROW(stored <= acked + 1, "round %d: stored more than was begun", round);
    CHECK(ask(db, "SELECT count(DISTINCT grp) FROM t") == stored); /* no gap */
    CHECK(ask(db, "SELECT count(*) FROM (SELECT grp FROM t GROUP BY grp"
                  " HAVING count(*) <> max(of) OR count(DISTINCT n) <> max(of)) q") == 0);
    buf_release(&report);
    db_close(db);
    return stored;
}

static int64_t kill_once(struct str url, int64_t stored, struct rng *r)
{
    int ends[2];
    long ms = MS_MIN + (long)rng_below(r, MS_SPAN);
    struct timespec rest = {0, ms * 1000000 + (long)rng_below(r, 1000000)};

    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        (void)close(ends[0]);
        commit_groups(url, stored + 1, ends[1]);
    }
    (void)close(ends[1]);
    (void)nanosleep(&rest, NULL);
    CHECK(kill(child, SIGKILL) == 0);
    int64_t acked = read_acks(ends[0], stored);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status)); /* else it failed by itself */
    (void)close(ends[0]);
    return acked;
}

static struct str new_file(void)
{
    arena_reset(&mem);
    struct str url = testdb_url_of(DB_SQLITE, &mem);
    struct db *db = testdb_open(url, DB_CREATE);
    CHECK_OK(db_script(db,
                       STR("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, grp INTEGER,"
                           " n INTEGER, of INTEGER, x TEXT) STRICT;"
                           "CREATE UNIQUE INDEX t_grp ON t (grp, n)"),
                       &e));
    db_close(db);
    return url;
}

static void acknowledged_is_stored(void **state)
{
    struct rng r;
    int64_t stored = 0, rounds = ROUNDS;
    const char *asked = getenv("GUANXI_KILL_ROUNDS");

    (void)state;
    if (asked != NULL) CHECK(str_int64(str_of(asked), &rounds) && rounds > 0);
    struct str url = new_file();
    rng_seed(&r, 20261121);
    for (int round = 0; round < (int)rounds; round++) {
        int64_t acked = kill_once(url, stored, &r);
        stored = verify(url, acked, round);
    }
    CHECK(stored > rounds); /* it did work between the kills */
}

static _Noreturn void migrate_and_end(struct str url)
{
    struct db *db = NULL;
    int applied = 0;

    if (db_open(url, DB_CREATE, &db, &e) != ST_OK) _exit(1);
    _exit(migrate_run(db, false, &applied, &e) == ST_OK ? 0 : 2);
}

/* Numbers of versions may be missing between. */
static int steps_upto(int version)
{
    size_t n = 0;
    const struct migration *m = migrations(DB_SQLITE, &n);
    int steps = 0;

    for (size_t i = 0; i < n; i++) steps += m[i].version <= version;
    return steps;
}

/* Whole versions only, and the next start does the rest. */
static void finish_migration(struct str url, int newest)
{
    struct buf report = {0};
    int version = -1, applied = -1;
    struct db *db = testdb_open(url, DB_CREATE);

    CHECK_OK(migrate_version(db, &version, &e));
    CHECK_OK(migrate_run(db, false, &applied, &e));
    CHECK_ROW(steps_upto(version) + applied == steps_upto(newest), "version %d", version);
    CHECK_OK(db_integrity(db, &report, &e));
    CHECK(report.n == 0);
    buf_release(&report);
    db_close(db);
}

static void migration_is_whole(void **state)
{
    struct rng r;
    size_t n = 0;
    int killed = 0, status = 0;
    const struct migration *m = migrations(DB_SQLITE, &n);

    (void)state;
    arena_reset(&mem);
    rng_seed(&r, 7);
    for (int round = 0; round < ROUNDS; round++) {
        struct str url = testdb_url_of(DB_SQLITE, &mem);
        struct timespec rest = {0, (long)rng_below(&r, 12000000)};
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) migrate_and_end(url);
        (void)nanosleep(&rest, NULL);
        CHECK(kill(child, SIGKILL) == 0 && waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
        killed += WIFSIGNALED(status) ? 1 : 0;
        finish_migration(url, m[n - 1].version);
    }
    CHECK(killed > 0);
}

static enum status commit_group(struct db *db, int64_t grp)
{
    enum status st = db_begin(db, &e);

    if (st != ST_OK) return st;
    for (int64_t n = 0; st == ST_OK && n < 10; n++) st = insert_row(db, grp, n, 10);
    if (st == ST_OK) return db_commit(db, &e);
    db_rollback(db);
    return st;
}

/* Fills the disk (here: the size a file may have), then gets room again and goes on. */
static _Noreturn void fill_the_disk(struct str url, int out)
{
    struct db *db = NULL;
    struct rlimit small = {1 << 20, RLIM_INFINITY}, large = {RLIM_INFINITY, RLIM_INFINITY};
    int64_t grp = 1;
    enum status st = ST_OK;

    (void)signal(SIGXFSZ, SIG_IGN);
    if (db_open(url, DB_WRITE, &db, &e) != ST_OK) _exit(1);
    if (setrlimit(RLIMIT_FSIZE, &small) != 0) _exit(2);
    for (; (st = commit_group(db, grp)) == ST_OK; grp++) {
        if (write(out, &grp, sizeof(grp)) != (ssize_t)sizeof(grp)) _exit(3);
    }
    if (st != ST_BUSY || strcmp(e.key, "db.full") != 0) _exit(4);
    if (commit_group(db, grp) != ST_BUSY) _exit(5);
    if (setrlimit(RLIMIT_FSIZE, &large) != 0) _exit(6);
    if (commit_group(db, grp) != ST_OK) _exit(7);
    if (write(out, &grp, sizeof(grp)) != (ssize_t)sizeof(grp)) _exit(8);
    _exit(0);
}

static void full_disk(void **state)
{
    int ends[2], status = 0;

    (void)state;
    struct str url = new_file();
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) fill_the_disk(url, ends[1]);
    (void)close(ends[1]);
    int64_t acked = read_acks(ends[0], 0);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK_ROW(WIFEXITED(status) && WEXITSTATUS(status) == 0, "exit %d", WEXITSTATUS(status));
    (void)close(ends[0]);
    CHECK(acked > 10 && verify(url, acked, 0) == acked);
}

TEST_GROUP(db_kill){
    cmocka_unit_test(acknowledged_is_stored),
    cmocka_unit_test(migration_is_whole),
    cmocka_unit_test(full_disk),
    TEST_END,
};
