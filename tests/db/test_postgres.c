/* What only PostgreSQL has: conflicts of transactions that run side by side, sessions that die,
 * settings. Nothing to do unless GUANXI_TEST_DB names a server. */
#include "db/db.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

#include <pthread.h>

static struct arena mem = {.cap = 64 << 20};
static struct error e;

static bool have_server(struct str *url)
{
    arena_reset(&mem);
    *url = testdb_url_of(DB_POSTGRES, &mem);
    if (url->p == NULL) print_message("not run: no PostgreSQL in GUANXI_TEST_DB\n");
    return url->p != NULL;
}

static void script(struct db *db, const char *sql)
{
    if (db_script(db, str_of(sql), &e) != ST_OK) fail_msg("%s: %s", sql, e.detail);
}

static struct str ask(struct db *db, const char *sql)
{
    struct stmt *s = NULL;

    CHECK_OK(db_prepare(db, str_of(sql), &s, &e));
    if (stmt_one(s, &e) != ST_OK) fail_msg("%s: %s", sql, e.detail);
    struct str v = str_dup(stmt_get_text(s, 0), &mem);
    stmt_done(s);
    return v;
}

static enum status run(struct db *db, const char *sql)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db, str_of(sql), &s, &e);

    return st == ST_OK ? stmt_run(s, &e) : st;
}

/* Write skew: each reads the sum and writes because of it; one must lose and be told to retry.
 */
static void serialisation_conflict(void **state)
{
    struct str url;

    (void)state;
    if (!have_server(&url)) return;
    struct db *a = testdb_open(url, DB_WRITE), *b = testdb_open(url, DB_WRITE);
    script(a, "CREATE TABLE t (n BIGINT)");
    CHECK_OK(db_begin(a, &e));
    CHECK_OK(db_begin(b, &e));
    CHECK_STR(ask(a, "SELECT coalesce(sum(n), 0) FROM t"), "0");
    CHECK_STR(ask(b, "SELECT coalesce(sum(n), 0) FROM t"), "0");
    CHECK_OK(run(a, "INSERT INTO t VALUES (1)"));
    CHECK_OK(db_commit(a, &e));
    enum status st = run(b, "INSERT INTO t VALUES (1)");
    if (st == ST_OK) st = db_commit(b, &e);
    CHECK(st == ST_BUSY);
    CHECK(strcmp(e.key, "db.retry") == 0);
    db_rollback(b);
    CHECK_STR(ask(b, "SELECT sum(n) FROM t"), "1");
    db_close(a);
    db_close(b);
}

static void *close_the_circle(void *arg)
{
    struct db *b = arg;
    struct error mine;
    struct stmt *s = NULL;

    if (db_prepare(b, STR("UPDATE t SET n = n + 1 WHERE id = 1"), &s, &mine) == ST_OK &&
        stmt_run(s, &mine) != ST_OK)
        db_rollback(b);
    return NULL;
}

static void deadlock(void **state)
{
    struct str url;
    pthread_t other;

    (void)state;
    if (!have_server(&url)) return;
    struct db *a = testdb_open(url, DB_WRITE), *b = testdb_open(url, DB_WRITE);
    script(
        a,
        "CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT); INSERT INTO t VALUES (1,0),(2,0)");
    CHECK_OK(db_begin(a, &e));
    CHECK_OK(db_begin(b, &e));
    CHECK_OK(run(a, "UPDATE t SET n = n + 1 WHERE id = 1"));
    CHECK_OK(run(b, "UPDATE t SET n = n + 1 WHERE id = 2"));
    CHECK(pthread_create(&other, NULL, close_the_circle, b) == 0);
    enum status st = run(a, "UPDATE t SET n = n + 1 WHERE id = 2");
    if (st != ST_OK) CHECK(strcmp(e.key, "db.retry") == 0);
    db_rollback(a);
    (void)pthread_join(other, NULL);
    CHECK(st == ST_BUSY || !db_in_transaction(b)); /* one of the two was chosen */
    db_rollback(b);
    db_close(a);
    db_close(b);
}

static void kill_session(struct str url, struct str pid)
{
    struct db *killer = testdb_open(url, DB_WRITE);
    struct stmt *s = NULL;

    CHECK_OK(
        db_prepare(killer, STR("SELECT pg_terminate_backend(CAST(? AS INTEGER))"), &s, &e));
    stmt_text(s, pid);
    CHECK_OK(stmt_one(s, &e));
    stmt_done(s);
    db_close(killer);
}

static void dead_session_is_replaced(void **state)
{
    struct str url;

    (void)state;
    if (!have_server(&url)) return;
    struct db *db = testdb_open(url, DB_WRITE), *r = testdb_open(url, DB_READ);
    script(db, "CREATE TABLE t (n BIGINT)");
    db_time_limit(db, 60000);
    CHECK_STR(ask(r, "SELECT 7"), "7");

    kill_session(url, ask(db, "SELECT pg_backend_pid()")); /* idle: begin connects again */
    CHECK_OK(db_begin(db, &e));
    CHECK_OK(run(db, "INSERT INTO t VALUES (1)"));
    kill_session(url, ask(db, "SELECT pg_backend_pid()")); /* inside: lost until the rollback */
    CHECK(run(db, "INSERT INTO t VALUES (2)") == ST_BUSY);
    CHECK(strcmp(e.key, "db.lost") == 0);
    CHECK(run(db, "INSERT INTO t VALUES (2)") == ST_BUSY);
    CHECK(db_commit(db, &e) == ST_BUSY);
    CHECK(strcmp(e.key, "db.lost") == 0);
    CHECK_STR(ask(db, "SELECT count(*) FROM t"), "0");
    CHECK_STR(ask(db, "SHOW statement_timeout"), "1min");

    kill_session(url, ask(r, "SELECT pg_backend_pid()")); /* a reader does its work again */
    CHECK_STR(ask(r, "SELECT 7"), "7");
    db_close(r);
    db_close(db);
}

static void session_is_set(void **state)
{
    static const struct {
        const char *show, *writer, *reader;
    } rows[] = {
        {"SHOW default_transaction_isolation", "serializable", "repeatable read"},
        {"SHOW default_transaction_read_only", "off", "on"},
        {"SHOW client_encoding", "UTF8", "UTF8"},
        {"SHOW synchronous_commit", "on", "on"},
        {"SHOW timezone", "UTC", "UTC"},
        {"SHOW statement_timeout", "1234ms", "0"},
    };
    struct str url;

    (void)state;
    if (!have_server(&url)) return;
    struct db *w = testdb_open(url, DB_WRITE), *r = testdb_open(url, DB_READ);
    db_time_limit(w, 1234);
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(ask(w, rows[i].show), rows[i].writer);
        CHECK_STR(ask(r, rows[i].show), rows[i].reader);
    }
    db_close(r);
    db_close(w);
}

/* A limit set inside a transaction is taken back by its rollback on the server, not by us. */
static void limit_outlives_rollback(void **state)
{
    struct str url;

    (void)state;
    if (!have_server(&url)) return;
    struct db *db = testdb_open(url, DB_WRITE);
    CHECK_OK(db_begin(db, &e));
    db_time_limit(db, 777);
    CHECK_STR(ask(db, "SHOW statement_timeout"), "777ms");
    db_rollback(db);
    CHECK_STR(ask(db, "SHOW statement_timeout"), "777ms");
    db_close(db);
}

static void types_of_columns(void **state)
{
    static const struct {
        const char *sql, *text;
        int64_t n;
    } rows[] = {
        {"SELECT CAST(-7 AS SMALLINT)", "-7", -7},
        {"SELECT CAST(-70000 AS INTEGER)", "-70000", -70000},
        {"SELECT 1 = 1", "1", 1},
        {"SELECT CAST(9223372036854775807 AS NUMERIC)", "9223372036854775807", INT64_MAX},
        {"SELECT CAST(-9223372036854775808 AS NUMERIC)", "-9223372036854775808", INT64_MIN},
        {"SELECT CAST('99999999999999999999' AS NUMERIC)", "9223372036854775807", INT64_MAX},
        {"SELECT 10000.75", "10000", 10000},
        {"SELECT -0.5", "0", 0},
        {"SELECT CAST('{\"a\": 12}' AS JSONB)", "{\"a\": 12}", 0},
        {"SELECT CAST('{\"a\": 12}' AS JSONB) ->> 'a'", "12", 12},
    };
    struct str url;
    struct stmt *s = NULL;

    (void)state;
    if (!have_server(&url)) return;
    struct db *db = testdb_open(url, DB_WRITE);
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_OK(db_prepare(db, str_of(rows[i].sql), &s, &e));
        CHECK_ROW(stmt_one(s, &e) == ST_OK, "%s", rows[i].sql);
        CHECK_ROW(str_is(stmt_get_text(s, 0), rows[i].text), "%s", rows[i].sql);
        CHECK_ROW(stmt_get_int(s, 0) == rows[i].n, "%s", rows[i].sql);
        stmt_done(s);
    }
    CHECK_OK(db_prepare(db, STR("SELECT CAST(1.5 AS DOUBLE PRECISION)"), &s, &e));
    CHECK(stmt_step(s, &e) == ST_INTERNAL);
    stmt_done(s);
    CHECK_OK(db_prepare(db, STR("SELECT CAST(? AS TEXT)"), &s, &e));
    stmt_text(s, STR("a\0b"));
    CHECK(stmt_step(s, &e) == ST_INTERNAL);
    stmt_done(s);
    script(db, "CREATE TABLE j (x JSONB, v TSVECTOR)");
    CHECK_OK(db_prepare(db, STR("INSERT INTO j VALUES (?, ?)"), &s, &e));
    stmt_text(s, STR("{}"));
    stmt_text(s, STR("'a' 'b'"));
    CHECK_OK(stmt_run(s, &e));
    db_close(db);
}

TEST_GROUP(db_postgres){
    cmocka_unit_test(serialisation_conflict),
    cmocka_unit_test(deadlock),
    cmocka_unit_test(dead_session_is_replaced),
    cmocka_unit_test(session_is_set),
    cmocka_unit_test(limit_outlives_rollback),
    cmocka_unit_test(types_of_columns),
    TEST_END,
};
