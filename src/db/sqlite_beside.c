/* The file beside a database (db.h, DB_BESIDE): the index of search, attached as `beside`. It
 * holds nothing that cannot be made again from the database, so that one which is missing, of
 * another version or broken is begun anew, and no backup has it. What stands in it and how far
 * it goes is the business of store/search_index.c. */
#include "db/sqlite.h"

#include "base/log.h"
#include "db/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { VERSION = 1 }; /* another number: files of before are begun anew */

/* Tokens are made by store/search.c. search_upto, one row: the last entry indexed, the last
 * change of one (search_pending.seq), and the audit entry that stood last in the database then.
 */
static const char tables[] =
    "CREATE VIRTUAL TABLE beside.search_fts USING fts5(words, scope, content='',"
    " tokenize='blanks', detail='none');"
    /* Segments are merged when there is time (search_tidy); a larger table of words in memory
     * makes fewer of them. */
    "INSERT INTO beside.search_fts (search_fts, rank) VALUES ('automerge', 0);"
    "INSERT INTO beside.search_fts (search_fts, rank) VALUES ('hashsize', 8388608);"
    "CREATE TABLE beside.search_upto (one INTEGER PRIMARY KEY, doc INTEGER NOT NULL,"
    " seq INTEGER NOT NULL, audit INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;"
    "INSERT INTO beside.search_upto VALUES (1, 0, 0, 0, x'');"
    "PRAGMA beside.user_version=1";
_Static_assert(VERSION == 1, "as the tables say");

static const char *const parts[] = {"", "-wal", "-shm"};

static bool beside_name(const char *path, const char *part, char out[PATH_MAX])
{
    int n = snprintf(out, PATH_MAX, "%s-search%s", path, part);

    return n > 0 && n < PATH_MAX;
}

void sqlite_beside_drop(const char *path)
{
    char name[PATH_MAX];

    for (size_t i = 0; i < COUNT(parts); i++) {
        if (beside_name(path, parts[i], name)) (void)unlink(name);
    }
}

static enum status run(const struct sqlite *d, const char *sql, struct error *e)
{
    return sqlite3_exec(d->h, sql, NULL, NULL, NULL) == SQLITE_OK ? ST_OK : sqlite_error(d, e);
}

static enum status attach(const struct sqlite *d, const char *name, struct error *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(d->h, "ATTACH ?1 AS beside", -1, &s, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK) rc = sqlite3_step(s);
    enum status st = rc == SQLITE_DONE ? ST_OK : sqlite_error(d, e);
    (void)sqlite3_finalize(s);
    return st;
}

static enum status version_of(const struct sqlite *d, int *out, struct error *e)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(d->h, "PRAGMA beside.user_version", -1, &s, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) *out = sqlite3_column_int(s, 0);
    enum status st = rc == SQLITE_ROW ? ST_OK : sqlite_error(d, e);
    (void)sqlite3_finalize(s);
    return st;
}

static enum status in_memory(const struct sqlite *d, struct error *e)
{
    enum status st = attach(d, ":memory:", e);

    return st == ST_OK ? run(d, tables, e) : st;
}

/* Attached and of our version, its tables made when the file is new. */
static enum status attach_ours(const struct sqlite *d, const char *name, bool *ours,
                               struct error *e)
{
    int version = 0;
    enum status st = attach(d, name, e);

    *ours = false;
    if (st != ST_OK) return st;
    st = version_of(d, &version, e);
    if (st == ST_OK && version == 0 && d->base.mode != DB_READ) {
        st = run(d, "PRAGMA beside.journal_mode=WAL; BEGIN IMMEDIATE", e);
        if (st == ST_OK) st = run(d, tables, e);
        if (st == ST_OK) st = run(d, "COMMIT", e);
        if (st != ST_OK) (void)sqlite3_exec(d->h, "ROLLBACK", NULL, NULL, NULL);
        version = VERSION;
    }
    *ours = st == ST_OK && version == VERSION;
    if (!*ours) (void)sqlite3_exec(d->h, "DETACH beside", NULL, NULL, NULL);
    return st;
}

static enum status create(const char *name, struct error *e)
{
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0 && errno != EEXIST) return err(e, ST_BUSY, "db.lost", "create: errno %d", errno);
    if (fd >= 0) (void)close(fd);
    return ST_OK;
}

static enum status writing(const struct sqlite *d, const char *path, const char *name,
                           struct error *e)
{
    bool ours = false;
    enum status st = create(name, e);

    if (st == ST_OK) st = attach_ours(d, name, &ours, e);
    if (ours || (st == ST_BUSY)) return st;
    log_event(LOG_WARN, "db.search_file_anew", "reason=%s",
              st == ST_OK ? "another_version" : "unreadable");
    sqlite_beside_drop(path);
    st = create(name, e);
    if (st == ST_OK) st = attach_ours(d, name, &ours, e);
    return st != ST_OK || ours ? st : err(e, ST_INTERNAL, "db.failed", "file beside");
}

/* Who only reads does without a file that nobody has made yet: all entries wait for it then. */
enum status sqlite_beside_open(const struct sqlite *d, const char *path, struct error *e)
{
    char name[PATH_MAX];
    bool ours = false;
    struct error ignored = {0};

    if (strcmp(path, ":memory:") == 0) return in_memory(d, e);
    if (!beside_name(path, "", name)) return err(e, ST_INVALID, "db.url", "path too long");
    if (d->base.mode != DB_READ) return writing(d, path, name, e);
    if (access(name, F_OK) == 0 && attach_ours(d, name, &ours, &ignored) == ST_OK && ours)
        return ST_OK;
    return in_memory(d, e);
}

/* A connection that writes the file beside must not write the database itself. FTS5 declares
 * its columns as if a table were made there; SQLite writes nothing for it. */
static int beside_only(void *arg, int action, const char *table, const char *b,
                       const char *where, const char *by)
{
    bool writes = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;

    (void)arg;
    (void)b;
    (void)by;
    if (!writes || where == NULL || strcmp(where, "main") != 0) return SQLITE_OK;
    return strcmp(table, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;
}

void sqlite_beside_guard(const struct sqlite *d)
{
    (void)sqlite3_set_authorizer(d->h, beside_only, NULL);
}
