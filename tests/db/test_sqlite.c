/* What only SQLite has: file, lock, log, copy, damage, tokenizer. */
#include "base/buf.h"
#include "db/db.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena mem = {.cap = 64 << 20};
static struct error e;

static struct str new_url(void)
{
    arena_reset(&mem);
    return testdb_url_of(DB_SQLITE, &mem);
}

static const char *path_of(struct str url, const char *suffix)
{
    return str_fmt(&mem, "%.*s%s", STR_FMT(str_skip(url, strlen("sqlite:"))), suffix).p;
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

static int64_t file_size(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? (int64_t)st.st_size : -1;
}

/* Committed is on disk: this is what the promise of the whole program rests on. */
static void durability_is_in_force(void **state)
{
    static const struct {
        const char *pragma, *writer, *reader;
    } rows[] = {
        {"PRAGMA journal_mode", "wal", "wal"}, {"PRAGMA synchronous", "2", "2"},
        {"PRAGMA foreign_keys", "1", "1"},     {"PRAGMA wal_autocheckpoint", "0", "0"},
        {"PRAGMA query_only", "0", "1"},       {"PRAGMA trusted_schema", "0", "0"},
        {"PRAGMA secure_delete", "1", NULL},   {"PRAGMA mmap_size", "0", "0"},
        {"PRAGMA cell_size_check", "1", "1"},
    };
    struct str url = new_url();
    struct db *w = testdb_open(url, DB_CREATE);
    struct db *r = testdb_open(url, DB_READ);

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(ask(w, rows[i].pragma), rows[i].writer);
        if (rows[i].reader != NULL) CHECK_STR(ask(r, rows[i].pragma), rows[i].reader);
    }
    db_close(r);
    db_close(w);
}

static void sql_is_defended(void **state)
{
    static const char *const refused[] = {
        "SELECT load_extension('x')",
        "SELECT \"no such column\"",
        "INSERT INTO sqlite_schema VALUES ('table','x','x',0,'')",
        "UPDATE f_data SET block = x'00'",
    };
    struct db *db = testdb_open(new_url(), DB_CREATE);
    struct stmt *s = NULL;

    (void)state;
    script(db, "CREATE VIRTUAL TABLE f USING fts5(w, tokenize='blanks');"
               "INSERT INTO f (w) VALUES ('x')");
    for (size_t i = 0; i < COUNT(refused); i++) {
        enum status st = db_prepare(db, str_of(refused[i]), &s, &e);
        if (st == ST_OK) {
            st = stmt_step(s, &e);
            stmt_done(s);
        }
        CHECK_ROW(st > ST_END, "%s", refused[i]);
    }
    script(db, "PRAGMA writable_schema=ON; PRAGMA journal_mode=OFF");
    CHECK_STR(ask(db, "PRAGMA journal_mode"), "wal");
    db_close(db);
}

static void files_are_private(void **state)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-lock", "-search"};
    struct str url = new_url();
    struct db *db = testdb_open(url, DB_CREATE);
    struct stat st;

    (void)state;
    script(db, "CREATE TABLE t (n INTEGER) STRICT");
    for (size_t i = 0; i < COUNT(suffixes); i++) {
        CHECK_ROW(stat(path_of(url, suffixes[i]), &st) == 0, "%s", suffixes[i]);
        CHECK_ROW((st.st_mode & 0777) == 0600, "%s", suffixes[i]);
    }
    db_close(db);
}

static void one_writer(void **state)
{
    struct str url = new_url();
    struct db *db = testdb_open(url, DB_CREATE), *second = NULL;

    (void)state;
    CHECK(db_open(url, DB_WRITE, &second, &e) == ST_BUSY);
    CHECK(strcmp(e.key, "db.in_use") == 0);
    db_close(db);
    db = testdb_open(url, DB_WRITE);
    db_close(db);
}

static void missing_file_is_not_made(void **state)
{
    struct str url = new_url();
    struct db *db = NULL;

    (void)state;
    CHECK(db_open(url, DB_WRITE, &db, &e) == ST_BUSY);
    CHECK(db_open(url, DB_READ, &db, &e) == ST_BUSY);
    CHECK(file_size(path_of(url, "")) == -1);
}

/* Only db_checkpoint moves the log into the file: neither a commit nor a reader that closes. */
static void checkpoint_is_the_writers(void **state)
{
    struct str url = new_url();
    struct db *w = testdb_open(url, DB_CREATE);

    (void)state;
    script(w, "CREATE TABLE t (x TEXT) STRICT");
    for (int i = 0; i < 50; i++) {
        script(w,
               "INSERT INTO t WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c"
               " WHERE i < 200) SELECT hex(zeroblob(300)) FROM c");
    }
    struct db *r = testdb_open(url, DB_READ);
    CHECK_STR(ask(r, "SELECT count(*) FROM t"), "10000");
    db_close(r);
    CHECK(file_size(path_of(url, "")) <= 4096);
    CHECK(file_size(path_of(url, "-wal")) > 1000 * 4096);
    db_checkpoint(w, 1000000);
    CHECK(file_size(path_of(url, "")) <= 4096);
    db_checkpoint(w, 1000);
    CHECK(file_size(path_of(url, "")) > 1000 * 4096);
    script(w, "INSERT INTO t VALUES ('y')");
    db_checkpoint(w, 0);
    CHECK(file_size(path_of(url, "-wal")) == 0);
    db_close(w);
}

static void copy_is_whole(void **state)
{
    struct str url = new_url();
    struct db *w = testdb_open(url, DB_CREATE), *r = testdb_open(url, DB_READ);
    const char *path = path_of(url, ".copy");
    struct stat st;

    (void)state;
    script(w, "CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (1), (2)");
    CHECK_OK(db_copy_to(r, str_of(path), &e));
    CHECK(db_copy_to(r, str_of(path), &e) == ST_CONFLICT);
    CHECK(strcmp(e.key, "db.exists") == 0);
    CHECK_STR(ask(r, "PRAGMA query_only"), "1");
    CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    struct db *copy = testdb_open(str_fmt(&mem, "sqlite:%s", path), DB_WRITE);
    CHECK_STR(ask(copy, "SELECT count(*) || ' ' || sum(n) FROM t"), "2 3");
    db_close(copy);
    CHECK(db_copy_to(r, STR("/nowhere/at/all"), &e) == ST_BUSY);
    db_close(r);
    db_close(w);
}

static void overwrite(const char *path, int64_t at)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    unsigned char junk[64];

    memset(junk, 0xa5, sizeof(junk));
    CHECK(fd >= 0 && pwrite(fd, junk, sizeof(junk), at) == (ssize_t)sizeof(junk));
    (void)close(fd);
}

/* A damaged page gives lines or an error, a broken reference a line; never a crash. */
static void damage_is_found(void **state)
{
    struct str url = new_url();
    struct db *db = testdb_open(url, DB_CREATE);
    struct buf report = {0};

    (void)state;
    script(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT;"
               "CREATE TABLE kid (t INTEGER REFERENCES t (id)) STRICT;"
               "INSERT INTO t WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c"
               " WHERE i < 900) SELECT i, hex(i) FROM c;"
               "PRAGMA foreign_keys=OFF; INSERT INTO kid VALUES (7000)");
    CHECK_OK(db_integrity(db, &report, &e));
    CHECK_STR(buf_view(&report), "foreign key: kid 1 t\n");
    db_close(db);
    overwrite(path_of(url, ""), 3 * 4096);
    db = testdb_open(url, DB_READ);
    buf_clear(&report);
    enum status st = db_integrity(db, &report, &e);
    CHECK(st != ST_OK || report.n > strlen("foreign key: kid 1 t\n"));
    buf_release(&report);
    db_close(db);
    overwrite(path_of(url, ""), 0);
    CHECK(db_open(url, DB_WRITE, &db, &e) == ST_INTERNAL);
}

static void tokens_are_split_at_blanks_only(void **state)
{
    static const struct {
        const char *query, *ids;
    } rows[] = {
        {"\"华为\"", "1"},    {"\"为技\"", "1"},
        {"\"华\"", NULL},     {"\"华\" *", "1"},
        {"\"Huawei\"", "2"},  {"\"huawei\"", NULL},
        {"\"a-b.c@d\"", "2"}, {"\"u12\" AND \"Huawei\"", "2"},
        {"\"é\"", NULL},
    };
    struct db *db = testdb_open(new_url(), DB_CREATE);
    struct stmt *s = NULL;

    (void)state;
    script(db, "CREATE VIRTUAL TABLE f USING fts5(words, scope, tokenize='blanks',"
               " detail='column');"
               "INSERT INTO f (rowid, words, scope) VALUES (1, '华为 为技 技术', 'u7'),"
               " (2, 'Huawei  a-b.c@d ', 'u12 t1')");
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_OK(
            db_prepare(db, STR("SELECT group_concat(rowid) FROM f WHERE f MATCH ?"), &s, &e));
        stmt_text(s, str_of(rows[i].query));
        CHECK_OK(stmt_one(s, &e));
        if (rows[i].ids == NULL) {
            CHECK_ROW(stmt_is_null(s, 0), "%s", rows[i].query);
        } else {
            CHECK_STR(stmt_get_text(s, 0), rows[i].ids);
        }
        stmt_done(s);
    }
    db_close(db);
}

/* SQLite undoes the whole transaction by itself on some errors; nothing may then slip out as a
 * commit of its own. */
static void transaction_undone_by_the_engine(void **state)
{
    struct db *db = testdb_open(new_url(), DB_CREATE);
    struct stmt *s = NULL;

    (void)state;
    script(db, "CREATE TABLE t (n INTEGER UNIQUE ON CONFLICT ROLLBACK) STRICT;"
               "INSERT INTO t VALUES (1)");
    CHECK_OK(db_begin(db, &e));
    CHECK_OK(db_savepoint(db, &e));
    CHECK_OK(db_prepare(db, STR("INSERT INTO t VALUES (?)"), &s, &e));
    stmt_int(s, 1);
    CHECK(stmt_run(s, &e) == ST_CONFLICT);
    CHECK(!db_in_transaction(db));
    db_rollback_to(db);
    CHECK(db_savepoint(db, &e) == ST_BUSY);
    CHECK_OK(db_prepare(db, STR("INSERT INTO t VALUES (?)"), &s, &e));
    stmt_int(s, 2);
    CHECK(stmt_run(s, &e) == ST_BUSY);
    CHECK(db_commit(db, &e) == ST_BUSY);
    CHECK_STR(ask(db, "SELECT count(*) FROM t"), "1");
    db_close(db);
}

static void memory_database(void **state)
{
    struct db *db = testdb_open(STR("sqlite::memory:"), DB_CREATE);

    (void)state;
    arena_reset(&mem);
    script(db, "CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (5)");
    CHECK_STR(ask(db, "SELECT n FROM t"), "5");
    db_close(db);
}

/* What it undoes is larger than any piece of its journal in memory. */
static void savepoint_undoes_much(void **state)
{
    struct db *db = testdb_open(new_url(), DB_CREATE);

    (void)state;
    script(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB) STRICT;"
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
               " INSERT INTO t SELECT i, zeroblob(3000) FROM n");
    CHECK_OK(db_begin(db, &e));
    CHECK_OK(db_savepoint(db, &e));
    script(db, "UPDATE t SET b = zeroblob(2999)");
    db_rollback_to(db);
    CHECK_OK(db_commit(db, &e));
    CHECK_STR(ask(db, "SELECT count(*) FROM t WHERE length(b) = 3000"), "6000");
    db_close(db);
}

/* Commits far above and below what the log gathers, pages written in between because memory is
 * short, and undone ones: whoever opens the file finds what was committed, at once. */
static void log_is_whole_at_commit(void **state)
{
    static const struct {
        int rows;
        bool keep;
    } turns[] = {{3, true}, {500, true}, {400, false}, {1, true}, {0, true}, {700, true}};
    struct str url = new_url();
    struct db *db = testdb_open(url, DB_CREATE), *reader = NULL;
    int64_t want = 0;

    (void)state;
    script(db, "PRAGMA cache_size=20; CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB) STRICT");
    CHECK_OK(db_sync_apart(db, &e));
    reader = testdb_open(url, DB_READ);
    for (size_t i = 0; i < COUNT(turns); i++) {
        CHECK_OK(db_begin(db, &e));
        script(db, str_fmt(&mem,
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                           "WHERE i < %d) INSERT INTO t (b) SELECT randomblob(3000) FROM n "
                           "WHERE %d > 0",
                           turns[i].rows, turns[i].rows)
                       .p);
        if (turns[i].keep) {
            CHECK_OK(db_commit(db, &e));
            want += turns[i].rows;
        } else {
            db_rollback(db);
        }
        CHECK_STR(ask(reader, "SELECT count(*) || ' ' || sum(length(b)) FROM t"),
                  str_fmt(&mem, "%lld %lld", (long long)want, (long long)want * 3000).p);
        if (i == 2) db_checkpoint(db, 0);
    }
    CHECK_STR(ask(reader, "PRAGMA integrity_check"), "ok");
    db_close(reader);
    db_close(db);
}

TEST_GROUP(db_sqlite){
    cmocka_unit_test(durability_is_in_force),
    cmocka_unit_test(sql_is_defended),
    cmocka_unit_test(files_are_private),
    cmocka_unit_test(one_writer),
    cmocka_unit_test(missing_file_is_not_made),
    cmocka_unit_test(checkpoint_is_the_writers),
    cmocka_unit_test(copy_is_whole),
    cmocka_unit_test(damage_is_found),
    cmocka_unit_test(tokens_are_split_at_blanks_only),
    cmocka_unit_test(transaction_undone_by_the_engine),
    cmocka_unit_test(memory_database),
    cmocka_unit_test(savepoint_undoes_much),
    cmocka_unit_test(log_is_whole_at_commit),
    TEST_END,
};
