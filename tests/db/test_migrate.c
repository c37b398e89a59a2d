/* Schema versions: one transaction each, resumable, refused when newer, one runs at a time. */
#include "base/buf.h"
#include "db/migrate.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

#include <pthread.h>

static struct arena mem = {.cap = 64 << 20};
static struct error e;

static int newest(void)
{
    size_t n = 0;
    const struct migration *m = migrations(testdb_kind(), &n);

    return n == 0 ? 0 : m[n - 1].version;
}

/* How many versions there are up to this one: numbers may have gaps. */
static int count_to(int version)
{
    size_t n = 0;
    const struct migration *m = migrations(testdb_kind(), &n);
    int count = 0;

    for (size_t i = 0; i < n; i++) count += m[i].version <= version;
    return count;
}

static int version_of(struct db *db)
{
    int v = -1;

    CHECK_OK(migrate_version(db, &v, &e));
    return v;
}

static struct db *empty(struct str *url)
{
    arena_reset(&mem);
    *url = testdb_url(&mem);
    return testdb_open(*url, DB_CREATE);
}

static void list_is_in_order(void **state)
{
    static const enum db_kind kinds[] = {DB_SQLITE, DB_POSTGRES};
    size_t n[2] = {0, 0};

    (void)state;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        const struct migration *m = migrations(kinds[k], &n[k]);
        for (size_t i = 0; i < n[k]; i++) {
            CHECK_ROW(m[i].version > (i == 0 ? 0 : m[i - 1].version), "kind %zu row %zu", k, i);
            CHECK_ROW(m[i].sql.n > 0 && m[i].name[0] != '\0', "kind %zu row %zu", k, i);
        }
    }
    CHECK(n[0] == n[1] && n[0] > 0); /* both databases know the same versions */
}

static void runs_once(void **state)
{
    struct str url;
    struct db *db = empty(&url);
    int applied = -1;

    (void)state;
    CHECK(version_of(db) == 0);
    CHECK_OK(migrate_run(db, true, &applied, &e));
    CHECK(applied == count_to(newest()));
    CHECK(version_of(db) == 0); /* dry */
    CHECK_OK(migrate_run(db, false, &applied, &e));
    CHECK(applied == count_to(newest()));
    CHECK(version_of(db) == newest());
    CHECK_OK(migrate_run(db, false, &applied, &e));
    CHECK(applied == 0);
    db_close(db);
    db = testdb_open(url, DB_READ); /* a reader may ask too */
    CHECK(version_of(db) == newest());
    struct buf report = {0};
    CHECK_OK(db_integrity(db, &report, &e));
    CHECK_STR(buf_view(&report), "");
    buf_release(&report);
    db_close(db);
}

static void newer_is_refused(void **state)
{
    struct str url;
    struct db *db = empty(&url);
    int applied = -1;

    (void)state;
    CHECK_OK(migrate_run(db, false, &applied, &e));
    CHECK_OK(db_script(db, STR("INSERT INTO schema_version VALUES (9999, 'future', 0)"), &e));
    CHECK(migrate_run(db, false, &applied, &e) == ST_CONFLICT);
    CHECK(strcmp(e.key, "migrate.newer") == 0);
    db_close(db);
}

/* A fault at any step leaves a whole version, and the next start goes on from there. The
 * versions are alike: all steps of the first ones, every fifth of the many that follow. */
static void any_fault_can_be_resumed(void **state)
{
    int64_t steps = 0;
    int applied = 0;
    enum status st = ST_INTERNAL;

    (void)state;
    for (; st != ST_OK; steps += steps < 30 ? 1 : 5) {
        struct str url;
        struct db *db = empty(&url);
        db_fail_after(db, steps);
        st = migrate_run(db, false, &applied, &e);
        db_fail_after(db, -1);
        CHECK(!db_in_transaction(db));
        int left = version_of(db), rest = 0;
        CHECK_ROW(st == ST_OK ? left == newest() : left <= newest(), "step %d", (int)steps);
        CHECK_OK(migrate_run(db, false, &rest, &e));
        CHECK_ROW(count_to(left) + rest == count_to(newest()), "step %d", (int)steps);
        db_close(db);
        CHECK(steps < 1000);
    }
    CHECK(steps > 3);
}

struct start {
    struct str url;
    int applied;
    enum status st;
};

static void *start_program(void *arg)
{
    struct start *s = arg;
    struct error mine;
    struct db *db = NULL;

    s->st = db_open(s->url, DB_CREATE, &db, &mine);
    if (s->st == ST_OK) s->st = migrate_run(db, false, &s->applied, &mine);
    db_close(db);
    return NULL;
}

/* On SQLite the second program may also be told that the file is in use. */
static void two_programs_start_at_once(void **state)
{
    pthread_t threads[4];
    struct start starts[COUNT(threads)];
    int applied = 0, good = 0;

    (void)state;
    arena_reset(&mem);
    struct str url = testdb_url(&mem);
    for (size_t i = 0; i < COUNT(threads); i++) {
        starts[i] = (struct start){.url = url};
        CHECK(pthread_create(&threads[i], NULL, start_program, &starts[i]) == 0);
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        (void)pthread_join(threads[i], NULL);
        if (starts[i].st == ST_OK) good++;
        CHECK(starts[i].st == ST_OK || (starts[i].st == ST_BUSY && testdb_kind() == DB_SQLITE));
        applied += starts[i].applied;
    }
    CHECK(good >= 1 && applied == count_to(newest()));
}

static void migrated_copies_are_apart(void **state)
{
    (void)state;
    arena_reset(&mem);
    struct db *a = testdb_open(testdb_migrated(&mem), DB_WRITE);
    struct db *b = testdb_open(testdb_migrated(&mem), DB_WRITE);
    CHECK(version_of(a) == newest() && version_of(b) == newest());
    CHECK_OK(db_script(a, STR("INSERT INTO setting (key, value) VALUES ('k', 'v')"), &e));
    struct stmt *s = NULL;
    CHECK_OK(db_prepare(b, STR("SELECT count(*) FROM setting WHERE key = 'k'"), &s, &e));
    CHECK_OK(stmt_one(s, &e));
    CHECK(stmt_get_int(s, 0) == 0);
    stmt_done(s);
    db_close(a);
    db_close(b);
}

static int64_t ask(struct db *db, const char *sql)
{
    struct stmt *s = NULL;

    CHECK_OK(db_prepare(db, str_of(sql), &s, &e));
    CHECK_OK(stmt_one(s, &e));
    int64_t v = stmt_is_null(s, 0) ? -1 : stmt_get_int(s, 0);
    stmt_done(s);
    return v;
}

/* 120.00 in the company's own currency stands at once, dollars wait for their rate. */
static void activities_get_their_twins(void **state)
{
    int applied = 0;

    (void)state;
    arena_reset(&mem);
    struct db *db = testdb_open(testdb_url(&mem), DB_CREATE);
    CHECK_OK(migrate_upto(db, 62, &applied, &e));
    CHECK_OK(
        db_script(db,
                  STR("INSERT INTO setting (key, value) VALUES ('company.currency', 'CNY');"
                      "INSERT INTO exchange_rates (created_at, updated_at) VALUES (0, 0);"
                      "INSERT INTO activities (created_at, updated_at, cost, cost_cur)"
                      " VALUES (0, 0, 12000, 'CNY'), (0, 0, 500, 'USD'), (0, 0, NULL, NULL)"),
                  &e));
    CHECK_OK(migrate_run(db, false, &applied, &e));
    CHECK(ask(db, "SELECT cost_base FROM activities WHERE cost = 12000") == 12000);
    CHECK(ask(db, "SELECT cost_base FROM activities WHERE cost = 500") == -1);
    CHECK(ask(db, "SELECT count(*) FROM activities WHERE cost IS NULL AND cost_base IS NULL") ==
          1);
    CHECK(ask(db, "SELECT count(*) FROM setting WHERE key = 'rates.next' AND value = '0:0'") ==
          1);
    db_close(db);
}

TEST_GROUP(migrate){
    cmocka_unit_test(list_is_in_order),           cmocka_unit_test(runs_once),
    cmocka_unit_test(newer_is_refused),           cmocka_unit_test(any_fault_can_be_resumed),
    cmocka_unit_test(two_programs_start_at_once), cmocka_unit_test(migrated_copies_are_apart),
    cmocka_unit_test(activities_get_their_twins), TEST_END,
};
