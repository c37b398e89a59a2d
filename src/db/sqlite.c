/* SQLite behind db/backend.h: opening with every safety on, transactions, upkeep.
 *
 * One connection per thread without SQLite's own mutexes. The writer holds a lock on
 * "PATH-lock" for its whole life, so that a second process cannot become a second
 * writer or checkpointer (WAL-reset bug of 3.40.1). The database file itself is never
 * opened and closed by us while SQLite has it: closing would drop SQLite's own locks. */
#include "db/sqlite.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "db/sqlite_log.h"
#include "db/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BUSY_MS = 5000,
    OPS_PER_LOOK = 2000, /* virtual machine steps between two looks at the clock */
    SPILL = -1,
    PAGES_FORCED = 16, /* a log this many times over its limit waits for readers */
};

static void sqlite_log(void *arg, int code, const char *text)
{
    char quoted[256];

    (void)arg;
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_NOMEM:
        log_event(LOG_ERROR, "db.sqlite", "code=%d text=%s", code,
                  log_quote(str_of(text), quoted, sizeof(quoted)));
        break;
    default:
        break;
    }
}

static void start_library(void)
{
    CHECK_BUG(sqlite3_threadsafe() != 0);
    CHECK_BUG(sqlite3_libversion_number() >= 3040000);
    (void)sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    /* What a savepoint undoes stays in memory. A bound here must be below 128 KiB: what
     * overflows is written to a file in one piece, and SQLite writes at most 0x1ffff bytes of a
     * piece, then calls the disk full. */
    (void)sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, SPILL);
    (void)sqlite3_config(SQLITE_CONFIG_LOG, sqlite_log, NULL);
    CHECK_BUG(sqlite3_initialize() == SQLITE_OK);
}

enum status sqlite_error(const struct sqlite *d, struct error *e)
{
    int code = d->h == NULL ? SQLITE_CANTOPEN : sqlite3_extended_errcode(d->h);
    const char *text = d->h == NULL ? "cannot open" : sqlite3_errmsg(d->h);

    if (strncmp(text, "fts5:", 5) == 0) text = "fts5"; /* quotes what was searched for */
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return err(e, ST_CONFLICT, "db.unique", "%s", text);
    case SQLITE_CONSTRAINT_TRIGGER: /* ON DELETE RESTRICT reports itself as a trigger */
        if (strncmp(text, "FOREIGN KEY", 11) != 0) break;
        return err(e, ST_CONFLICT, "db.reference", "%s", text);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return err(e, ST_CONFLICT, "db.reference", "%s", text);
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_CORRUPTFS:
        return err(e, ST_INTERNAL, "db.failed", "sqlite %d: %s", code, text);
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err(e, ST_BUSY, "db.retry", "sqlite %d: %s", code, text);
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
        return err(e, ST_BUSY, "db.full", "sqlite %d: %s", code, text);
    case SQLITE_INTERRUPT:
        return err(e, ST_BUSY, "db.slow", "over the time limit");
    case SQLITE_CANTOPEN:
        return err(e, ST_BUSY, "db.lost", "sqlite %d: %s", code, text);
    default:
        return err(e, ST_INTERNAL, "db.failed", "sqlite %d: %s", code, text);
    }
}

/* Run text that yields at most one value and give that value as an integer. */
static enum status pragma_int(const struct sqlite *d, const char *sql, int64_t *out,
                              struct error *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(d->h, sql, -1, &s, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) *out = sqlite3_column_int64(s, 0);
    enum status st = rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : sqlite_error(d, e);
    (void)sqlite3_finalize(s);
    return st;
}

static enum status run_text(const struct sqlite *d, const char *sql, struct error *e)
{
    return sqlite3_exec(d->h, sql, NULL, NULL, NULL) == SQLITE_OK ? ST_OK : sqlite_error(d, e);
}

static int over_deadline(void *arg)
{
    const struct sqlite *d = arg;

    return d->deadline_us != 0 && clock_mono_us() > d->deadline_us;
}

static int on_wal(void *arg, sqlite3 *h, const char *name, int pages)
{
    struct sqlite *d = arg;

    (void)h;
    *(strcmp(name, "main") == 0 ? &d->wal_pages : &d->beside_pages) = pages;
    return SQLITE_OK;
}

static void set_switches(const struct sqlite *d)
{
    bool owns = d->base.mode == DB_WRITE || d->base.mode == DB_CREATE;

    (void)sqlite3_extended_result_codes(d->h, 1);
    (void)sqlite3_busy_timeout(d->h, BUSY_MS);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    /* A plan follows from the text, never from the values of one day: else a filter that
     * happens to imply a partial index takes it, and sorts what another index had in order. */
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !owns, NULL);
    /* The file beside, and VACUUM INTO needs one. */
    (void)sqlite3_limit(d->h, SQLITE_LIMIT_ATTACHED, 2);
}

/* What must hold on every connection is set, then read back. The page cache, 24 MiB, is held by
 * each of the loops, workers and the writer: together they must leave a server under 300 MB;
 * what does not fit comes from the system's cache for about a microsecond a page. */
static enum status set_pragmas(struct sqlite *d, struct error *e)
{
    int64_t sync = 0, fk = 0;
    enum status st = ST_OK;

    if (d->base.mode == DB_WRITE || d->base.mode == DB_CREATE) {
        st = run_text(d,
                      "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;"
                      "PRAGMA journal_size_limit=268435456",
                      e);
    }
    if (st == ST_OK) {
        st = run_text(d,
                      "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                      "PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=0;"
                      "PRAGMA cell_size_check=ON; PRAGMA cache_size=-24576;"
                      "PRAGMA beside.cache_size=-4096",
                      e);
    }
    if (st == ST_OK && d->base.mode == DB_BESIDE) {
        st = run_text(d,
                      "PRAGMA cache_size=-2048; PRAGMA beside.cache_size=-16384;"
                      "PRAGMA beside.journal_size_limit=67108864",
                      e);
        sqlite_beside_guard(d);
    }
    if (st == ST_OK && d->base.mode == DB_READ) st = run_text(d, "PRAGMA query_only=ON", e);
    if (st == ST_OK) st = pragma_int(d, "PRAGMA synchronous", &sync, e);
    if (st == ST_OK) st = pragma_int(d, "PRAGMA foreign_keys", &fk, e);
    if (st != ST_OK) return st;
    if (sync != 2 || fk != 1)
        return err(e, ST_INTERNAL, "db.failed", "durability or foreign keys not in force");
    (void)sqlite3_wal_hook(d->h, on_wal, d);
    return ST_OK;
}

/* Only one process, and one connection in it, may write. */
static enum status take_lock(struct sqlite *d, const char *path, struct error *e)
{
    char name[PATH_MAX];
    int n = snprintf(name, sizeof(name), "%s-lock", path);

    if (n < 0 || (size_t)n >= sizeof(name))
        return err(e, ST_INVALID, "db.url", "path too long");
    d->lock_fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (d->lock_fd < 0) return err(e, ST_BUSY, "db.lost", "lock file: errno %d", errno);
    if (flock(d->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return err(e, ST_BUSY, "db.in_use", "another program writes this database");
    return ST_OK;
}

/* "PATH-loading" stands beside a database that is being loaded without a journal: what a crash
 * leaves then may not even open. False when the path is too long. */
static bool loading_name(const char *path, char out[PATH_MAX])
{
    int n = snprintf(out, PATH_MAX, "%s-loading", path);

    return n > 0 && n < PATH_MAX;
}

static enum status check_loaded(const char *path, struct error *e)
{
    char name[PATH_MAX];

    if (!loading_name(path, name)) return err(e, ST_INVALID, "db.url", "path too long");
    if (access(name, F_OK) == 0) return err(e, ST_CONFLICT, "db.unfinished", "cut off");
    return ST_OK;
}

/* A new file gets mode 0600; SQLite gives its log and index the same. O_EXCL: an existing
 * file is not opened here, see the head of this file. */
static enum status create_file(const char *path, struct error *e)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    char stale[PATH_MAX];

    if (fd < 0 && errno != EEXIST) return err(e, ST_BUSY, "db.lost", "create: errno %d", errno);
    if (fd < 0) return ST_OK;
    (void)close(fd);
    if (loading_name(path, stale)) (void)unlink(stale); /* of one that was deleted */
    sqlite_beside_drop(path);                           /* the same */
    return ST_OK;
}

static void sqlite_close(struct db *db)
{
    struct sqlite *d = (struct sqlite *)db;

    for (size_t i = 0; i < COUNT(d->fixed); i++) (void)sqlite3_finalize(d->fixed[i]);
    CHECK_BUG(sqlite3_close(d->h) == SQLITE_OK);
    if (d->lock_fd >= 0) (void)close(d->lock_fd);
    if (d->log_fd >= 0) (void)close(d->log_fd);
    free(d);
}

enum status sqlite_open(const char *path, enum db_mode mode, struct db **out, struct error *e)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    bool memory = strcmp(path, ":memory:") == 0;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

    (void)pthread_once(&once, start_library);
    struct sqlite *d = calloc(1, sizeof(*d));
    if (d == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    d->base = (struct db){.ops = &sqlite_backend, .mode = mode, .fail_after = -1};
    d->lock_fd = d->log_fd = -1;
    if (memory) flags |= SQLITE_OPEN_CREATE;
    enum status st = ST_OK;
    if (!memory && mode != DB_READ && mode != DB_BESIDE) st = take_lock(d, path, e);
    if (st == ST_OK && !memory && mode == DB_CREATE) st = create_file(path, e);
    if (st == ST_OK && !memory) st = check_loaded(path, e);
    const char *layer = memory || mode == DB_READ ? NULL : sqlite_log_vfs();
    if (st == ST_OK && sqlite3_open_v2(path, &d->h, flags, layer) != SQLITE_OK)
        st = sqlite_error(d, e);
    if (st == ST_OK) {
        set_switches(d);
        st = sqlite_add_functions(d->h, e);
    }
    if (st == ST_OK) st = sqlite_add_tokenizer(d->h, e);
    if (st == ST_OK) st = sqlite_beside_open(d, path, e);
    if (st == ST_OK) st = set_pragmas(d, e);
    if (st != ST_OK) {
        sqlite_close(&d->base);
        return st;
    }
    *out = &d->base;
    return ST_OK;
}

/* SQLite then syncs the log before it copies pages from it, so that the file stays whole
 * whatever happens; what a commit adds is on disk once the log is synced. No lock of SQLite's
 * lies on the log, so it may be opened and closed beside it. */
static enum status sqlite_sync_apart(struct db *db, struct error *e)
{
    struct sqlite *d = (struct sqlite *)db;
    const char *file = sqlite3_db_filename(d->h, "main");
    const char *log = file == NULL || file[0] == '\0' ? NULL : sqlite3_filename_wal(file);

    int64_t any = 0;

    if (log == NULL || d->log_fd >= 0) return ST_OK;
    enum status st =
        pragma_int(d, "SELECT count(*) FROM sqlite_schema", &any, e); /* makes it */
    if (st != ST_OK) return st;
    int fd = open(log, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return err(e, ST_BUSY, "db.lost", "log: errno %d", errno);
    st = file_sync(log, e); /* its name, too */
    if (st == ST_OK) st = run_text(d, "PRAGMA synchronous=NORMAL", e);
    if (st != ST_OK) {
        (void)close(fd);
        return st;
    }
    d->log_fd = fd;
    return ST_OK;
}

static enum status sqlite_sync(const struct db *db, struct error *e)
{
    const struct sqlite *d = (const struct sqlite *)db;

    if (d->log_fd < 0 || fdatasync(d->log_fd) == 0) return ST_OK;
    return err(e, ST_BUSY, "db.full", "fdatasync: errno %d", errno);
}

/* Transactions ------------------------------------------------------------------------- */

enum { FIX_BEGIN, FIX_COMMIT, FIX_SAVEPOINT, FIX_RELEASE, FIX_BACK };

static enum status run_fixed(struct db *db, int which, struct error *e)
{
    static const char *const text[] = {
        [FIX_BEGIN] = "BEGIN",           [FIX_COMMIT] = "COMMIT",
        [FIX_SAVEPOINT] = "SAVEPOINT s", [FIX_RELEASE] = "RELEASE s",
        [FIX_BACK] = "ROLLBACK TO s",
    };
    struct sqlite *d = (struct sqlite *)db;
    _Static_assert(COUNT(text) == FIXED_TEXTS, "one slot per text");

    if (d->fixed[which] == NULL &&
        sqlite3_prepare_v3(d->h, text[which], -1, SQLITE_PREPARE_PERSISTENT, &d->fixed[which],
                           NULL) != SQLITE_OK)
        return sqlite_error(d, e);
    enum status st = sqlite3_step(d->fixed[which]) == SQLITE_DONE ? ST_OK : sqlite_error(d, e);
    (void)sqlite3_reset(d->fixed[which]);
    return st;
}

/* Not IMMEDIATE, which would lock the file beside, too: nobody else writes either of them, so
 * that whoever has read may write. */
static enum status sqlite_begin(struct db *db, struct error *e)
{
    return run_fixed(db, FIX_BEGIN, e);
}

static enum status sqlite_commit(struct db *db, struct error *e)
{
    ((struct sqlite *)db)->deadline_us = 0;
    return run_fixed(db, FIX_COMMIT, e);
}

static bool sqlite_rollback(struct db *db)
{
    const struct sqlite *d = (const struct sqlite *)db;

    if (sqlite3_get_autocommit(d->h) != 0) return true;
    return sqlite3_exec(d->h, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK;
}

static enum status sqlite_savepoint(struct db *db, struct error *e)
{
    return run_fixed(db, FIX_SAVEPOINT, e);
}

static enum status sqlite_release(struct db *db, struct error *e)
{
    return run_fixed(db, FIX_RELEASE, e);
}

static bool sqlite_rollback_to(struct db *db)
{
    struct error e;

    return run_fixed(db, FIX_BACK, &e) == ST_OK && run_fixed(db, FIX_RELEASE, &e) == ST_OK;
}

static bool sqlite_alive(const struct db *db)
{
    return sqlite3_get_autocommit(((const struct sqlite *)db)->h) == 0;
}

/* Upkeep --------------------------------------------------------------------------------- */

static enum status sqlite_script(struct db *db, struct str sql, struct error *e)
{
    const struct sqlite *d = (const struct sqlite *)db;
    sqlite3_stmt *s = NULL;
    int rc = SQLITE_OK;

    CHECK_BUG(sql.n < INT_MAX);
    while (rc == SQLITE_OK && sql.n > 0) {
        const char *tail = NULL;
        rc = sqlite3_prepare_v2(d->h, sql.p, (int)sql.n, &s, &tail);
        if (rc != SQLITE_OK) break;
        sql = str_skip(sql, (size_t)(tail - sql.p));
        if (s != NULL) {
            while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
            }
            rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
        }
        enum status st = rc == SQLITE_OK ? ST_OK : sqlite_error(d, e);
        (void)sqlite3_finalize(s);
        if (st != ST_OK) return st;
    }
    return rc == SQLITE_OK ? ST_OK : sqlite_error(d, e);
}

static void sqlite_time_limit(struct db *db, int ms)
{
    struct sqlite *d = (struct sqlite *)db;

    d->limit_ms = ms;
    d->deadline_us = 0;
    sqlite3_progress_handler(d->h, OPS_PER_LOOK, ms > 0 ? over_deadline : NULL, d);
}

static int64_t sqlite_written(const struct db *db)
{
    return sqlite3_total_changes64(((const struct sqlite *)db)->h);
}

/* PASSIVE never waits. A log that readers have kept from being reused for long is worth
 * waiting for; 0 pages asks for a short file while nothing else goes on. */
static void checkpoint(const struct sqlite *d, const char *which, int pages, int *wal_pages)
{
    int how = SQLITE_CHECKPOINT_PASSIVE, log = 0, done = 0;

    if (*wal_pages <= pages) return;
    if (pages == 0) how = SQLITE_CHECKPOINT_TRUNCATE;
    if (pages > 0 && *wal_pages / PAGES_FORCED > pages) how = SQLITE_CHECKPOINT_RESTART;
    (void)sqlite3_busy_timeout(d->h, 100);
    (void)sqlite3_wal_checkpoint_v2(d->h, which, how, &log, &done);
    (void)sqlite3_busy_timeout(d->h, BUSY_MS);
    if (log >= 0 && log == done) *wal_pages = 0;
}

static void sqlite_checkpoint(struct db *db, int pages)
{
    struct sqlite *d = (struct sqlite *)db;

    if (db->mode != DB_BESIDE) checkpoint(d, "main", pages, &d->wal_pages);
    checkpoint(d, "beside", pages, &d->beside_pages);
}

static enum status loading_noted(const struct sqlite *d, bool on, struct error *e)
{
    const char *path = sqlite3_db_filename(d->h, "main");
    char name[PATH_MAX];
    int fd = -1;

    if (path == NULL || *path == '\0') return ST_OK; /* in memory */
    if (!loading_name(path, name)) return err(e, ST_INVALID, "db.url", "path too long");
    if (!on) return unlink(name) == 0 ? ST_OK : err(e, ST_BUSY, "db.lost", "errno %d", errno);
    enum status st = file_create(name, &fd, e);
    if (st != ST_OK) return st;
    (void)close(fd);
    return file_sync(name, e);
}

/* No journal at all: pages are written once, straight into the file, and never waited for.
 * DEFENSIVE forbids that, so it is lifted for as long. */
static enum status loading_begins(const struct sqlite *d, struct error *e)
{
    enum status st = loading_noted(d, true, e);

    if (st != ST_OK) return st;
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    return run_text(d,
                    "PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF;"
                    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF;"
                    "PRAGMA secure_delete=OFF; PRAGMA cell_size_check=OFF;"
                    "PRAGMA cache_size=-65536; PRAGMA threads=1;"
                    "PRAGMA analysis_limit=200000",
                    e);
}

static enum status sync_file_of(const struct sqlite *d, const char *which, struct error *e)
{
    sqlite3_file *f = NULL;

    if (sqlite3_file_control(d->h, which, SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK ||
        f == NULL)
        return sqlite_error(d, e);
    if (f->pMethods == NULL || f->pMethods->xSync(f, SQLITE_SYNC_FULL) == SQLITE_OK)
        return ST_OK; /* without methods: in memory */
    return err(e, ST_BUSY, "db.full", "sync");
}

/* The bytes first, then the journal that vouches for them. SQLite holds locks on the file that
 * would be lost if it were opened and closed here: it is synced through SQLite. */
static enum status loading_ends(struct sqlite *d, struct error *e)
{
    enum status st = sync_file_of(d, "beside", e);

    if (st == ST_OK) st = sync_file_of(d, "main", e);
    if (st != ST_OK) return st;
    st =
        run_text(d, "PRAGMA locking_mode=NORMAL; PRAGMA threads=0; PRAGMA analysis_limit=0", e);
    if (st == ST_OK) st = set_pragmas(d, e);
    (void)sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return st == ST_OK ? loading_noted(d, false, e) : st;
}

static enum status sqlite_loading(struct db *db, bool on, struct error *e)
{
    struct sqlite *d = (struct sqlite *)db;

    d->deadline_us = 0;
    return on ? loading_begins(d, e) : loading_ends(d, e);
}

static enum status vacuum_into(const struct sqlite *d, const char *path, struct error *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(d->h, "VACUUM INTO ?1", -1, &s, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK) rc = sqlite3_step(s);
    enum status st = rc == SQLITE_DONE ? ST_OK : sqlite_error(d, e);
    (void)sqlite3_finalize(s);
    return st;
}

/* The file is made first, with mode 0600; VACUUM INTO accepts an empty one. */
static enum status sqlite_copy_to(struct db *db, struct str path, struct error *e)
{
    struct sqlite *d = (struct sqlite *)db;
    char z[PATH_MAX];

    if (path.n == 0 || path.n >= sizeof(z))
        return err(e, ST_INVALID, "db.url", "no path for the copy, or too long");
    memcpy(z, path.p, path.n);
    z[path.n] = '\0';
    int fd = -1;
    enum status st = file_create(z, &fd, e);
    if (st != ST_OK) return st;
    (void)close(fd);
    d->deadline_us = 0;
    if (db->mode == DB_READ) st = run_text(d, "PRAGMA query_only=OFF", e);
    if (st == ST_OK) st = vacuum_into(d, z, e);
    struct error ignored;
    if (db->mode == DB_READ) CHECK_BUG(run_text(d, "PRAGMA query_only=ON", &ignored) == ST_OK);
    if (st == ST_OK) st = file_sync(z, e);
    if (st != ST_OK) (void)unlink(z);
    return st;
}

/* Rows of a check as lines; the one row "ok" is silence. */
static enum status report_rows(const struct sqlite *d, const char *sql, struct buf *report,
                               struct error *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(d->h, sql, -1, &s, NULL);

    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(s);
        if (rc != SQLITE_ROW) break;
        const char *first = (const char *)sqlite3_column_text(s, 0);
        if (first == NULL || strcmp(first, "ok") == 0) continue;
        for (int i = 0; i < sqlite3_column_count(s); i++) {
            const char *text = (const char *)sqlite3_column_text(s, i);
            if (i > 0) buf_char(report, ' ');
            buf_z(report, text == NULL ? "-" : text);
        }
        buf_char(report, '\n');
    }
    enum status st = rc == SQLITE_DONE ? ST_OK : sqlite_error(d, e);
    (void)sqlite3_finalize(s);
    return st;
}

static enum status sqlite_integrity(struct db *db, struct buf *report, struct error *e)
{
    struct sqlite *d = (struct sqlite *)db;

    d->deadline_us = 0;
    enum status st = report_rows(d, "PRAGMA integrity_check(100)", report, e);
    if (st == ST_OK) {
        st = report_rows(d,
                         "SELECT 'foreign key:', \"table\", rowid, parent"
                         " FROM pragma_foreign_key_check LIMIT 100",
                         report, e);
    }
    return st;
}

const struct backend sqlite_backend = {
    .kind = DB_SQLITE,
    .close = sqlite_close,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .savepoint = sqlite_savepoint,
    .release = sqlite_release,
    .rollback_to = sqlite_rollback_to,
    .alive = sqlite_alive,
    .prepare = sqlite_prepare,
    .free = sqlite_free,
    .bind_int = sqlite_bind_int,
    .bind_text = sqlite_bind_text,
    .bind_blob = sqlite_bind_blob,
    .bind_null = sqlite_bind_null,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .columns = sqlite_columns,
    .cell = sqlite_cell,
    .get_int = sqlite_get_int,
    .has_int = sqlite_has_int,
    .get_text = sqlite_get_text,
    .get_blob = sqlite_get_blob,
    .changes = sqlite_changes,
    .written = sqlite_written,
    .sync_apart = sqlite_sync_apart,
    .sync = sqlite_sync,
    .script = sqlite_script,
    .time_limit = sqlite_time_limit,
    .checkpoint = sqlite_checkpoint,
    .loading = sqlite_loading,
    .copy_to = sqlite_copy_to,
    .integrity = sqlite_integrity,
};
