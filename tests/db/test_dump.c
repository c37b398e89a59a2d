/* Dumps: what goes in comes out, on and between both databases; damage is found and changes
 * nothing. */
#include "base/buf.h"
#include "db/dump.h"
#include "db/migrate.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena mem = {.cap = 64 << 20};
static struct error e;

static enum status to_buf(void *arg, struct str bytes, struct error *err_)
{
    (void)err_;
    buf_str(arg, bytes);
    return ST_OK;
}

struct cursor {
    struct str left;
};

static enum status from_str(void *arg, void *p, size_t n, size_t *got, struct error *err_)
{
    struct cursor *c = arg;

    (void)err_;
    *got = n < c->left.n ? n : c->left.n;
    if (*got > 0) memcpy(p, c->left.p, *got);
    c->left = str_skip(c->left, *got);
    return ST_OK;
}

static struct dump_source source(struct cursor *c)
{
    return (struct dump_source){from_str, c};
}

static void run(struct db *db, struct str sql)
{
    if (db_script(db, sql, &e) != ST_OK) fail_msg("%.*s: %s", STR_FMT(sql), e.detail);
}

static int64_t ask(struct db *db, const char *sql)
{
    struct stmt *s = NULL;

    CHECK_OK(db_prepare(db, str_of(sql), &s, &e));
    if (stmt_one(s, &e) != ST_OK) fail_msg("%s: %s", sql, e.detail);
    int64_t v = stmt_get_int(s, 0);
    stmt_done(s);
    return v;
}

static void fill_changes(struct db *db, int n)
{
    for (int i = 0; i < n; i++) {
        struct stmt *s = NULL;
        CHECK_OK(db_prepare(
            db,
            STR("INSERT INTO field_change (kind, record, field, old, new, on_day, at,"
                " by_user) VALUES ('account', ?, 'name', ?, ?, ?, ?, ?)"),
            &s, &e));
        stmt_int(s, i % 3 == 0 ? INT64_MIN : (int64_t)i << 40);
        stmt_text(s, i % 2 == 0 ? STR_NONE : STR("华为\xf0\x9f\x8f\xa2 'quoted' \"x\"\n"));
        stmt_text(s, STR(""));
        stmt_int(s, -i);
        stmt_int(s, INT64_MAX - i);
        if (i % 5 == 0)
            stmt_null(s);
        else
            stmt_int(s, i);
        CHECK_OK(stmt_run(s, &e));
    }
}

static void fill_file(struct db *db, int chunks)
{
    static char bytes[256 << 10];
    struct stmt *s = NULL;

    run(db, db_kind(db) == DB_SQLITE
                ? STR("INSERT INTO file (sha256, size, at) VALUES (x'00ff', 9, 1)")
                : STR("INSERT INTO file (sha256, size, at) VALUES ('\\x00ff', 9, 1)"));
    for (size_t i = 0; i < sizeof(bytes); i++) bytes[i] = (char)(i * 31 + i / 256);
    for (int i = 0; i < chunks; i++) {
        CHECK_OK(db_prepare(db, STR("INSERT INTO file_chunk (file, n, bytes) VALUES (1, ?, ?)"),
                            &s, &e));
        stmt_int(s, i);
        stmt_blob(s, i == 0 ? STR("") : (struct str){bytes, sizeof(bytes) - (size_t)i});
        CHECK_OK(stmt_run(s, &e));
    }
}

static void fill(struct db *db)
{
    CHECK_OK(db_begin(db, &e));
    fill_changes(db, 700);
    run(db, STR("DELETE FROM field_change WHERE id > 690"));
    fill_file(db, 5);
    run(db, STR("INSERT INTO setting (key, value) VALUES ('b', 'x'), ('a', '!')"));
    run(db,
        db_kind(db) == DB_SQLITE
            ? STR("INSERT INTO search_doc (kind, record, title, body, words, scope) VALUES"
                  " ('account', 7, '华为', '', '华为 hw', 'u1 t2')")
            : STR("INSERT INTO search_doc (kind, record, title, body, words, scope, tsv) VALUES"
                  " ('account', 7, '华为', '', '华为 hw', 'u1 t2',"
                  " array_to_tsvector('{华为,hw,u1,t2}'))"));
    CHECK_OK(db_commit(db, &e));
}

static struct str save(struct db *db, struct buf *b, struct dump_totals *t)
{
    buf_clear(b);
    CHECK_OK(dump_save(db, (struct dump_sink){to_buf, b}, t, &e));
    CHECK(buf_ok(b) && t->bytes == (int64_t)b->n);
    return buf_view(b);
}

/* Payloads of the frames that hold rows; tables that only one database has are empty. */
static struct str payloads(struct str dump, struct buf *out)
{
    buf_clear(out);
    dump = str_skip(dump, 8);
    while (dump.n > 0) {
        const unsigned char *h = (const unsigned char *)dump.p;
        size_t n = (size_t)h[1] << 24 | (size_t)h[2] << 16 | (size_t)h[3] << 8 | h[4];
        if (h[0] == 'R') buf_put(out, dump.p, 5 + n);
        dump = str_skip(dump, 5 + n + DIGEST);
    }
    return buf_view(out);
}

static void check_loaded(struct db *db)
{
    bool lite = db_kind(db) == DB_SQLITE;
    struct buf report = {0};

    CHECK(ask(db, "SELECT count(*) FROM field_change") == 690);
    CHECK(ask(db, "SELECT count(*) FROM field_change WHERE by_user IS NULL") == 138);
    CHECK(ask(db, "SELECT length(bytes) FROM file_chunk WHERE n = 4") == (256 << 10) - 4);
    CHECK(
        ask(db,
            lite ? "SELECT id FROM search_doc WHERE words_match(words, scope, '华为\nu1')"
                 : "SELECT id FROM search_doc WHERE tsv @@ CAST('''华为'' & u1' AS tsquery)") ==
        1);
    /* numbers given out before the dump are not given out again, even of rows deleted since */
    CHECK(ask(db, "INSERT INTO field_change (kind, record, field, on_day, at) VALUES"
                  " ('x', 1, 'x', 1, 1) RETURNING id") == 701);
    struct stmt *s = NULL;
    CHECK_OK(db_prepare(db, STR("INSERT INTO file_chunk (file, n, bytes) VALUES (99, 1, ?)"),
                        &s, &e));
    stmt_blob(s, STR("x"));
    CHECK(stmt_run(s, &e) == ST_CONFLICT); /* foreign keys are back */
    CHECK_OK(db_integrity(db, &report, &e));
    CHECK_STR(buf_view(&report), "");
    buf_release(&report);
}

static void carry(enum db_kind from, enum db_kind to)
{
    struct buf one = {0}, two = {0}, left = {0}, right = {0};
    struct dump_totals t1, t2, t3;

    arena_reset(&mem);
    struct str a_url = testdb_url_of(from, &mem), b_url = testdb_url_of(to, &mem);
    if (a_url.p == NULL || b_url.p == NULL) {
        print_message("not run: no PostgreSQL in GUANXI_TEST_DB\n");
        return;
    }
    struct db *a = testdb_open(a_url, DB_CREATE), *b = testdb_open(b_url, DB_CREATE);
    int applied = 0;
    CHECK_OK(migrate_run(a, false, &applied, &e));
    (void)save(a, &one, &t1);
    int64_t seeds = t1.rows; /* what migrations put into a new place */
    buf_clear(&one);
    fill(a);
    struct cursor c = {save(a, &one, &t1)};
    CHECK(t1.rows == seeds + 690 + 1 + 5 + 2 + 1);
    if (dump_load(b, source(&c), &t2, &e) != ST_OK) fail_msg("load: %s %s", e.key, e.detail);
    CHECK(t2.rows == t1.rows && t2.tables == t1.tables && t2.version == t1.version);
    CHECK(t2.bytes == t1.bytes && digest_eq(&t1.last, &t2.last));
    struct str again = save(b, &two, &t3);
    CHECK(str_eq(payloads(buf_view(&one), &left), payloads(again, &right)));
    check_loaded(b);
    db_close(a);
    db_close(b);
    buf_release(&one);
    buf_release(&two);
    buf_release(&left);
    buf_release(&right);
}

static void sqlite_to_sqlite(void **state)
{
    (void)state;
    carry(DB_SQLITE, DB_SQLITE);
}

static void sqlite_to_postgres(void **state)
{
    (void)state;
    carry(DB_SQLITE, DB_POSTGRES);
}

static void postgres_to_sqlite(void **state)
{
    (void)state;
    carry(DB_POSTGRES, DB_SQLITE);
}

static void postgres_to_postgres(void **state)
{
    (void)state;
    carry(DB_POSTGRES, DB_POSTGRES);
}

/* A small dump and the database it came from. */
static struct db *small(struct buf *b)
{
    struct dump_totals t;

    arena_reset(&mem);
    struct db *db = testdb_open(testdb_migrated(&mem), DB_WRITE);
    run(db, STR("INSERT INTO setting (key, value) VALUES ('k', 'v')"));
    fill_changes(db, 3);
    (void)save(db, b, &t);
    return db;
}

static enum status check_bytes(struct str s)
{
    struct cursor c = {s};
    struct dump_totals t;

    return dump_check(source(&c), &t, &e);
}

/* Every byte matters: changed, cut or added, it is refused. */
static void any_change_is_found(void **state)
{
    struct buf b = {0};

    (void)state;
    db_close(small(&b));
    CHECK(check_bytes(buf_view(&b)) == ST_OK);
    for (size_t i = 0; i < b.n; i++) {
        b.p[i] = (char)(b.p[i] ^ 0x11);
        CHECK_ROW(check_bytes(buf_view(&b)) == ST_INVALID, "byte %zu", i);
        b.p[i] = (char)(b.p[i] ^ 0x11);
        CHECK_ROW(check_bytes(str_head(buf_view(&b), i)) == ST_INVALID, "cut at %zu", i);
    }
    buf_char(&b, 'x');
    CHECK(check_bytes(buf_view(&b)) == ST_INVALID);
    CHECK(strcmp(e.key, "dump.damaged") == 0);
    CHECK(check_bytes(STR("SQLite format 3")) == ST_INVALID);
    CHECK(strcmp(e.key, "dump.foreign") == 0);
    buf_release(&b);
}

static void damage_loads_nothing(void **state)
{
    struct buf b = {0};
    struct dump_totals t;

    (void)state;
    db_close(small(&b));
    b.p[b.n - 1] = (char)(b.p[b.n - 1] ^ 1); /* in the very last digest: all rows came before */
    struct db *db = testdb_open(testdb_url(&mem), DB_CREATE);
    struct cursor c = {buf_view(&b)};
    enum status got = dump_load(db, source(&c), &t, &e);
    CHECK_ROW(got == ST_INVALID, "%s %s", e.key, e.detail);
    CHECK(!db_in_transaction(db));
    CHECK(ask(db, "SELECT count(*) FROM setting") == 0);
    b.p[b.n - 1] = (char)(b.p[b.n - 1] ^ 1);
    c.left = buf_view(&b);
    CHECK_OK(dump_load(db, source(&c), &t, &e)); /* and then the good one */
    CHECK(ask(db, "SELECT count(*) FROM setting") == 1);
    db_close(db);
    buf_release(&b);
}

static void only_into_empty(void **state)
{
    struct buf b = {0};
    struct dump_totals t;
    struct db *db = small(&b);
    struct cursor c = {buf_view(&b)};

    (void)state;
    CHECK(dump_load(db, source(&c), &t, &e) == ST_CONFLICT);
    CHECK(strcmp(e.key, "dump.not_empty") == 0);
    CHECK(ask(db, "SELECT count(*) FROM setting") == 1);
    db_close(db);
    buf_release(&b);
}

/* A dump of the first version goes into the program of today. */
static void older_version_is_lifted(void **state)
{
    struct buf b = {0};
    struct dump_totals t;
    size_t n = 0;
    int applied = 0, version = 0;
    const struct migration *m = migrations(testdb_kind(), &n);

    (void)state;
    arena_reset(&mem);
    struct db *db = testdb_open(testdb_url(&mem), DB_CREATE);
    CHECK_OK(migrate_upto(db, 1, &applied, &e));
    CHECK(applied == 1);
    run(db, STR("INSERT INTO setting (key, value) VALUES ('k', 'v')"));
    struct cursor c = {save(db, &b, &t)};
    CHECK(t.version == 1);
    db_close(db);
    db = testdb_open(testdb_url(&mem), DB_CREATE);
    CHECK_OK(dump_load(db, source(&c), &t, &e));
    CHECK_OK(migrate_version(db, &version, &e));
    CHECK(version == m[n - 1].version);
    CHECK(ask(db, "SELECT count(*) FROM setting") == 1);
    db_close(db);
    buf_release(&b);
}

static void files(void **state)
{
    struct buf b = {0};
    struct dump_totals t, seen;
    struct stat st;
    struct db *db = small(&b);
    const char *path = str_fmt(&mem, "%s", "/tmp/guanxi-test-dump").p;
    char name[64];

    (void)state;
    (void)snprintf(name, sizeof(name), "%s-%d", path, (int)getpid());
    CHECK_OK(dump_to_file(db, name, &t, &e));
    CHECK(stat(name, &st) == 0 && (st.st_mode & 0777) == 0600 && st.st_size == t.bytes);
    CHECK(dump_to_file(db, name, &t, &e) == ST_CONFLICT);
    CHECK_OK(dump_check_file(name, &seen, &e));
    CHECK(seen.rows == t.rows && digest_eq(&seen.last, &t.last));
    db_close(db);
    db = testdb_open(testdb_url(&mem), DB_CREATE);
    CHECK_OK(dump_from_file(db, name, &seen, &e));
    CHECK(ask(db, "SELECT count(*) FROM field_change") == 3);
    (void)unlink(name);
    CHECK(dump_check_file(name, &seen, &e) == ST_NOT_FOUND);
    db_fail_after(db, 5);
    CHECK(dump_to_file(db, name, &t, &e) == ST_INTERNAL);
    CHECK(stat(name, &st) != 0); /* no half a dump */
    db_close(db);
    buf_release(&b);
}

TEST_GROUP(dump){
    cmocka_unit_test(sqlite_to_sqlite),
    cmocka_unit_test(sqlite_to_postgres),
    cmocka_unit_test(postgres_to_sqlite),
    cmocka_unit_test(postgres_to_postgres),
    cmocka_unit_test(any_change_is_found),
    cmocka_unit_test(damage_loads_nothing),
    cmocka_unit_test(only_into_empty),
    cmocka_unit_test(older_version_is_lifted),
    cmocka_unit_test(files),
    TEST_END,
};
