/* PostgreSQL behind db/backend.h: the connection, transactions, upkeep.
 *
 * A connection that died is made anew where nothing can be lost: outside a transaction,
 * before the next statement. Inside one everything answers db.lost until the rollback; after
 * a COMMIT whose answer was lost nobody here knows the outcome, the caller's idempotency key
 * does. Do not put pgbouncer in transaction mode in between: statements are prepared by name.
 */
#include "db/postgres.h"

#include "base/buf.h"
#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>

enum { DETAIL = 160 };

/* SQLSTATE (or its class, two letters) and what the caller can do about it; first match wins.
 */
static const struct {
    const char *state;
    enum status st;
    const char *key;
} meanings[] = {
    {"23505", ST_CONFLICT, "db.unique"},
    {"23503", ST_CONFLICT, "db.reference"},
    {"23001", ST_CONFLICT, "db.reference"},
    {"40", ST_BUSY, "db.retry"},
    {"55P03", ST_BUSY, "db.retry"},
    {"57014", ST_BUSY, "db.slow"},
    {"57P", ST_BUSY, "db.lost"},
    {"08", ST_BUSY, "db.lost"},
    {"53300", ST_BUSY, "db.lost"},
    {"25P03", ST_BUSY, "db.lost"},
    {"53", ST_BUSY, "db.full"},
    {"25006", ST_BUSY, "db.full"},
    {"58030", ST_BUSY, "db.full"},
};

/* For the log, without values: the server's message may quote what a user typed, so only
 * those about SQL itself are let through; of the others the names. */
static void describe(const PGresult *r, const char *state, char *out, size_t n)
{
    const char *name = PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME);
    const char *table = PQresultErrorField(r, PG_DIAG_TABLE_NAME);
    const char *text = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    bool about_sql = strncmp(state, "42", 2) == 0 || strncmp(state, "0A", 2) == 0;

    (void)snprintf(out, n, "%s %s %s %s", state, table == NULL ? "" : table,
                   name == NULL ? "" : name, about_sql && text != NULL ? text : "");
}

bool postgres_dead(const struct postgres *d)
{
    return d->c == NULL || PQstatus(d->c) != CONNECTION_OK;
}

enum status postgres_error(const struct postgres *d, const PGresult *r, struct error *e)
{
    const char *state = r == NULL ? NULL : PQresultErrorField(r, PG_DIAG_SQLSTATE);
    char detail[DETAIL];

    if (state == NULL && (r == NULL || postgres_dead(d)))
        return err(e, ST_BUSY, "db.lost", "connection lost");
    if (state == NULL) return err(e, ST_INTERNAL, "db.failed", "no SQLSTATE");
    describe(r, state, detail, sizeof(detail));
    for (size_t i = 0; i < COUNT(meanings); i++) {
        if (strncmp(state, meanings[i].state, strlen(meanings[i].state)) == 0)
            return err(e, meanings[i].st, meanings[i].key, "%s", detail);
    }
    return err(e, ST_INTERNAL, "db.failed", "%s", detail);
}

/* Text of ours without parameters and without rows that matter. */
static enum status run_text(const struct postgres *d, const char *sql, struct error *e)
{
    PGresult *r = PQexec(d->c, sql);
    ExecStatusType is = PQresultStatus(r);
    enum status st =
        is == PGRES_COMMAND_OK || is == PGRES_TUPLES_OK ? ST_OK : postgres_error(d, r, e);

    PQclear(r);
    return st;
}

static void notice(void *arg, const char *text)
{
    (void)arg;
    (void)text; /* "relation exists, skipping" and the like */
}

/* Settings of a session. A server that was told to answer before the log is on disk is not
 * believed: acknowledged means on disk. The planner's compiler does not pay for short queries.
 */
static enum status set_session(struct postgres *d, struct error *e)
{
    static const char *const common =
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off';"
        "SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET jit = off;"
        "SET standard_conforming_strings = on; SET lock_timeout = '5s';"
        "SET idle_in_transaction_session_timeout = '120s';"
        "SET default_transaction_isolation = 'serializable'";
    enum status st = run_text(d, common, e);

    if (st == ST_OK && d->base.mode == DB_READ) {
        st = run_text(d,
                      "SET default_transaction_read_only = on;"
                      "SET default_transaction_isolation = 'repeatable read'",
                      e);
    }
    return st;
}

/* Defaults stand before the url, which may overrule them; what follows it may not be overruled.
 */
static enum status connect_now(struct postgres *d, struct error *e)
{
    const char *const keys[] = {
        "connect_timeout",
        "tcp_user_timeout",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "gssencmode",
        "target_session_attrs",
        "application_name",
        "dbname",
        "client_encoding",
        NULL,
    };
    const char *const values[] = {
        "5", "5000", "5", "2", "3", "disable", "read-write", "guanxi", d->url, "UTF8", NULL,
    };
    _Static_assert(COUNT(keys) == COUNT(values), "a value per key");

    if (d->c != NULL) PQfinish(d->c);
    d->c = PQconnectdbParams(keys, values, 1);
    d->session++;
    d->limit_set = 0;
    if (postgres_dead(d)) return err(e, ST_BUSY, "db.lost", "cannot connect");
    (void)PQsetNoticeProcessor(d->c, notice, NULL);
    enum status st = set_session(d, e);
    if (st != ST_OK) {
        PQfinish(d->c);
        d->c = NULL;
    }
    return st;
}

enum status postgres_reconnect(struct postgres *d, struct error *e)
{
    CHECK_BUG(d->base.tx == TX_NONE);
    log_event(LOG_WARN, "db.reconnect", "session=%u", d->session);
    return connect_now(d, e);
}

static enum status apply_limit(struct postgres *d, struct error *e)
{
    char sql[64];

    if (d->limit_want == d->limit_set) return ST_OK;
    (void)snprintf(sql, sizeof(sql), "SET statement_timeout = %d", d->limit_want);
    enum status st = run_text(d, sql, e);
    if (st != ST_OK) return st;
    d->limit_set = d->limit_want;
    if (d->base.tx != TX_NONE) d->limit_inside = true;
    return ST_OK;
}

enum status postgres_ready(struct postgres *d, struct error *e)
{
    if (d->base.tx == TX_NONE && postgres_dead(d)) {
        enum status st = postgres_reconnect(d, e);
        if (st != ST_OK) return st;
    }
    return apply_limit(d, e);
}

static void postgres_close(struct db *db)
{
    struct postgres *d = (struct postgres *)db;

    if (d->c != NULL) PQfinish(d->c);
    free(d->url);
    free(d);
}

enum status postgres_open(const char *url, enum db_mode mode, struct db **out, struct error *e)
{
    struct postgres *d = calloc(1, sizeof(*d));

    if (d == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    d->base.ops = &postgres_backend;
    d->base.mode = mode;
    d->base.fail_after = -1;
    d->url = strdup(url);
    CHECK_BUG(PQisthreadsafe() == 1);
    enum status st =
        d->url == NULL ? err(e, ST_BUSY, "db.failed", "out of memory") : connect_now(d, e);
    if (st != ST_OK) {
        postgres_close(&d->base);
        return st;
    }
    *out = &d->base;
    return ST_OK;
}

/* Transactions --------------------------------------------------------------------------- */

/* The time limit is set before, so that it outlives a rollback. */
static enum status postgres_begin(struct db *db, struct error *e)
{
    struct postgres *d = (struct postgres *)db;
    enum status st = postgres_ready(d, e);

    if (st != ST_OK && !postgres_dead(d)) return st;
    if (st == ST_OK) st = run_text(d, "BEGIN", e);
    if (st == ST_OK || !postgres_dead(d)) return st;
    st = postgres_reconnect(d, e); /* it died unnoticed; nothing was done on it yet */
    if (st == ST_OK) st = apply_limit(d, e);
    return st == ST_OK ? run_text(d, "BEGIN", e) : st;
}

static void forget_limit(struct postgres *d)
{
    if (d->limit_inside) d->limit_set = -1;
    d->limit_inside = false;
}

/* COMMIT of a failed transaction succeeds as a ROLLBACK: only its tag tells. */
static enum status postgres_commit(struct db *db, struct error *e)
{
    struct postgres *d = (struct postgres *)db;
    PGresult *r = PQexec(d->c, "COMMIT");
    enum status st = ST_OK;

    if (PQresultStatus(r) != PGRES_COMMAND_OK) {
        st = postgres_error(d, r, e);
    } else if (strcmp(PQcmdStatus(r), "COMMIT") != 0) {
        st = err(e, ST_INTERNAL, "db.failed", "commit was a rollback");
    }
    PQclear(r);
    if (st == ST_OK) {
        d->limit_inside = false;
    } else {
        forget_limit(d);
    }
    return st;
}

static bool postgres_rollback(struct db *db)
{
    struct postgres *d = (struct postgres *)db;
    struct error e;

    forget_limit(d);
    return !postgres_dead(d) && run_text(d, "ROLLBACK", &e) == ST_OK;
}

static enum status postgres_savepoint(struct db *db, struct error *e)
{
    return run_text((struct postgres *)db, "SAVEPOINT s", e);
}

static enum status postgres_release(struct db *db, struct error *e)
{
    return run_text((struct postgres *)db, "RELEASE SAVEPOINT s", e);
}

static bool postgres_rollback_to(struct db *db)
{
    struct postgres *d = (struct postgres *)db;
    struct error e;

    forget_limit(d);
    return run_text(d, "ROLLBACK TO SAVEPOINT s; RELEASE SAVEPOINT s", &e) == ST_OK;
}

static bool postgres_alive(const struct db *db)
{
    const struct postgres *d = (const struct postgres *)db;

    return !postgres_dead(d) && PQtransactionStatus(d->c) != PQTRANS_IDLE;
}

/* Upkeep ----------------------------------------------------------------------------------- */

static enum status postgres_script(struct db *db, struct str sql, struct error *e)
{
    struct postgres *d = (struct postgres *)db;
    struct buf z = {0};
    enum status st = postgres_ready(d, e);

    if (st != ST_OK) return st;
    buf_str(&z, sql);
    st = buf_ok(&z) && z.n > 0 ? run_text(d, z.p, e) : ST_OK;
    if (!buf_ok(&z)) st = err(e, ST_INTERNAL, "db.failed", "script too long");
    buf_release(&z);
    return st;
}

static void postgres_time_limit(struct db *db, int ms)
{
    ((struct postgres *)db)->limit_want = ms;
}

static void postgres_checkpoint(struct db *db, int pages)
{
    (void)db;
    (void)pages;
}

/* What was not waited for is on disk once a later commit was waited for. */
static enum status postgres_loading(struct db *db, bool on, struct error *e)
{
    return postgres_script(
        db, on ? STR("SET synchronous_commit = off") : STR("SET synchronous_commit = on"), e);
}

static enum status postgres_copy_to(struct db *db, struct str path, struct error *e)
{
    (void)db;
    (void)path;
    return err(e, ST_INVALID, "db.sqlite", "a PostgreSQL database is copied by a dump");
}

/* PostgreSQL holds its own rules; what can be seen from here are pages whose checksum failed,
 * indexes left half built and constraints never checked. */
static enum status postgres_integrity(struct db *db, struct buf *report, struct error *e)
{
    static const char *const look =
        "SELECT 'checksum failures: ' || checksum_failures FROM pg_stat_database"
        " WHERE datname = current_database() AND checksum_failures > 0"
        " UNION ALL SELECT 'invalid index: ' || indexrelid::regclass FROM pg_index"
        " WHERE NOT indisvalid UNION ALL SELECT 'constraint not checked: ' || conname"
        " FROM pg_constraint WHERE NOT convalidated";
    struct postgres *d = (struct postgres *)db;
    enum status st = postgres_ready(d, e);

    if (st != ST_OK) return st;
    PGresult *r = PQexec(d->c, look);
    if (PQresultStatus(r) != PGRES_TUPLES_OK) st = postgres_error(d, r, e);
    for (int i = 0; st == ST_OK && i < PQntuples(r); i++)
        buf_fmt(report, "%s\n", PQgetvalue(r, i, 0));
    PQclear(r);
    return st;
}

const struct backend postgres_backend = {
    .kind = DB_POSTGRES,
    .close = postgres_close,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .savepoint = postgres_savepoint,
    .release = postgres_release,
    .rollback_to = postgres_rollback_to,
    .alive = postgres_alive,
    .prepare = postgres_prepare,
    .free = postgres_free,
    .bind_int = postgres_bind_int,
    .bind_text = postgres_bind_text,
    .bind_blob = postgres_bind_blob,
    .bind_null = postgres_bind_null,
    .step = postgres_step,
    .reset = postgres_reset,
    .columns = postgres_columns,
    .cell = postgres_cell,
    .get_int = postgres_get_int,
    .get_text = postgres_get_text,
    .get_blob = postgres_get_blob,
    .changes = postgres_changes,
    .script = postgres_script,
    .time_limit = postgres_time_limit,
    .checkpoint = postgres_checkpoint,
    .loading = postgres_loading,
    .copy_to = postgres_copy_to,
    .integrity = postgres_integrity,
};
