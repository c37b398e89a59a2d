/* Runs the numbered schema versions: see db/migrate.h. */
#include "db/migrate.h"

#include "base/clock.h"
#include "base/log.h"

/* A version's text is longer than what C99 promises for a string; both compilers take it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
#include "gen/migrations.inc"
#pragma GCC diagnostic pop

/* Any number that nobody else takes on a PostgreSQL server: "guanxi" as letters. */
#define LOCK_KEY "113723886498921"

/* The generated tables end with a row of version 0, so that they may be empty. */
const struct migration *migrations(enum db_kind kind, size_t *n)
{
    const struct migration *m = kind == DB_SQLITE ? sqlite_steps : postgres_steps;

    for (*n = 0; m[*n].version > 0;) (*n)++;
    return m;
}

static enum status ask_int(struct db *db, struct str sql, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db, sql, &s, e);

    if (st == ST_OK) st = stmt_one(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

enum status migrate_version(struct db *db, int *version, struct error *e)
{
    int64_t there = 0, newest = 0;
    struct str look =
        db_kind(db) == DB_SQLITE
            ? STR("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'")
            : STR("SELECT count(*) FROM pg_class c JOIN pg_namespace n"
                  " ON n.oid = c.relnamespace WHERE c.relname = 'schema_version'"
                  " AND n.nspname = current_schema()");
    enum status st = ask_int(db, look, &there, e);

    if (st == ST_OK && there > 0) {
        st = ask_int(db, STR("SELECT coalesce(max(version), 0) FROM schema_version"), &newest,
                     e);
    }
    if (st == ST_OK) *version = (int)newest;
    return st;
}

static enum status make_table(struct db *db, struct error *e)
{
    return db_script(
        db,
        db_kind(db) == DB_SQLITE
            ? STR("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY"
                  " KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT")
            : STR("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY"
                  " KEY, name TEXT COLLATE \"C\" NOT NULL, applied_at BIGINT NOT NULL)"),
        e);
}

static enum status note_version(struct db *db, const struct migration *m, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        db, STR("INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_int(s, m->version);
    stmt_text(s, str_of(m->name));
    stmt_int(s, clock_now_ms());
    return stmt_run(s, e);
}

/* One version in one transaction; nothing when another program was faster. */
static enum status apply(struct db *db, const struct migration *m, int *applied,
                         struct error *e)
{
    int version = 0;
    enum status st = db_begin(db, e);

    if (st != ST_OK) return st;
    st = make_table(db, e);
    if (st == ST_OK) st = migrate_version(db, &version, e);
    bool due = st == ST_OK && version < m->version;
    if (due) st = db_script(db, m->sql, e);
    if (due && st == ST_OK) st = note_version(db, m, e);
    if (st != ST_OK) {
        db_rollback(db);
        return st;
    }
    st = db_commit(db, e);
    if (st == ST_OK && due) (*applied)++;
    return st;
}

static enum status apply_all(struct db *db, int newest, int *applied, struct error *e)
{
    size_t n = 0;
    const struct migration *m = migrations(db_kind(db), &n);
    enum status st = ST_OK;

    for (size_t i = 0; i < n && st == ST_OK && m[i].version <= newest; i++)
        st = apply(db, &m[i], applied, e);
    return st;
}

/* SQLite: BEGIN IMMEDIATE and the writer's lock file keep a second program out. PostgreSQL: a
 * session lock, taken before the transaction, whose snapshot would otherwise be older than
 * the lock. */
enum status migrate_upto(struct db *db, int newest, int *applied, struct error *e)
{
    int64_t ignored = 0;
    bool locks = db_kind(db) == DB_POSTGRES;
    enum status st = ST_OK;

    *applied = 0;
    /* another program may migrate for long: that is worth waiting for */
    if (locks) st = db_script(db, STR("SET lock_timeout = 0"), e);
    if (locks && st == ST_OK)
        st = ask_int(db, STR("SELECT 1 FROM pg_advisory_lock(" LOCK_KEY ")"), &ignored, e);
    if (st != ST_OK) return st;
    st = apply_all(db, newest, applied, e);
    struct error unlock;
    struct str text = STR("SELECT 1 FROM pg_advisory_unlock(" LOCK_KEY ")");
    if (locks && ask_int(db, text, &ignored, &unlock) != ST_OK)
        log_event(LOG_WARN, "migrate.unlock", "key=%s", unlock.key); /* ends with the session */
    if (locks && db_script(db, STR("SET lock_timeout = '5s'"), &unlock) != ST_OK)
        log_event(LOG_WARN, "migrate.unlock", "key=%s", unlock.key);
    return st;
}

enum status migrate_run(struct db *db, bool dry, int *applied, struct error *e)
{
    size_t n = 0;
    int from = 0, due = 0;
    const struct migration *m = migrations(db_kind(db), &n);
    int newest = n == 0 ? 0 : m[n - 1].version;
    enum status st = migrate_version(db, &from, e);

    if (st != ST_OK) return st;
    if (from > newest)
        return err(e, ST_CONFLICT, "migrate.newer", "database %d, program %d", from, newest);
    for (size_t i = 0; i < n; i++) due += m[i].version > from;
    *applied = dry ? due : 0;
    return dry || due == 0 ? ST_OK : migrate_upto(db, newest, applied, e);
}
