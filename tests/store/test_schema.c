/* The committed tables are those of the model, and a migrated database has them. */
#include "db/migrate.h"
#include "store/schema.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

static struct db *empty_sqlite(struct arena *a)
{
    return testdb_open(testdb_url_of(DB_SQLITE, a), DB_CREATE);
}

/* "table.column type" and the text of each index, one a line, sorted: what a schema is. */
static struct str physical(struct db *db, struct arena *a)
{
    static const char sql[] =
        "SELECT m.tbl_name || '.' || c.name || ' ' || c.type || c.\"notnull\" FROM "
        "sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' UNION ALL "
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1";
    struct buf out = {0};
    struct error e;
    struct stmt *q;

    buf_z(&out, "\n");
    CHECK_OK(db_prepare(db, str_of(sql), &q, &e));
    while (stmt_step(q, &e) == ST_OK) {
        buf_str(&out, stmt_get_text(q, 0));
        buf_z(&out, "\n");
    }
    stmt_done(q);
    struct str text = str_of(str_z(buf_view(&out), a));
    buf_release(&out);
    return text;
}

/* What the migrations made of the kinds is what the model asks for now: every line of a
 * database printed from the model stands in the migrated one. */
static void migrations_make_the_model(void **state)
{
    struct arena a = {.cap = 8 << 20};
    struct buf sql = {0};
    struct error e;
    int steps = 0;
    (void)state;

    struct db *migrated = empty_sqlite(&a), *printed = empty_sqlite(&a);
    CHECK_OK(migrate_run(migrated, false, &steps, &e));
    for (size_t i = 0; i < model_entities_n; i++)
        schema_entity_sql(model_entities[i], DB_SQLITE, &sql);
    CHECK_OK(db_script(printed, buf_view(&sql), &e));

    struct str have = physical(migrated, &a), want = physical(printed, &a), line;
    CHECK(want.n > 10000);
    while (str_cut(&want, '\n', &line)) {
        struct str whole = str_fmt(&a, "\n%.*s\n", (int)line.n, line.p);
        CHECK_ROW(line.n == 0 || strstr(have.p, whole.p) != NULL, "the migrations lack: %.*s",
                  (int)line.n, line.p);
    }
    buf_release(&sql);
    db_close(migrated);
    db_close(printed);
    arena_release(&a);
}

static void live_database_passes(enum db_kind kind)
{
    struct arena a = {.cap = 1 << 20};
    struct str url = testdb_url_of(kind, &a);
    struct buf report = {0};
    struct error e;
    int steps = 0;

    if (url.p == NULL) {
        arena_release(&a);
        skip();
    }
    struct db *db = testdb_open(url, DB_CREATE);
    CHECK_OK(migrate_run(db, false, &steps, &e));
    enum status st = schema_check(db, model_entities, model_entities_n, &report, &e);
    CHECK_ROW(st == ST_OK, "%s", report.n == 0 ? "" : report.p);
    CHECK(report.n == 0);

    /* and it can fail: a column less, a column of another type */
    CHECK_OK(db_script(db,
                       STR("ALTER TABLE accounts DROP COLUMN website; "
                           "ALTER TABLE tags DROP COLUMN colour; "
                           "ALTER TABLE tags ADD COLUMN colour INTEGER;"),
                       &e));
    CHECK(schema_check(db, model_entities, model_entities_n, &report, &e) == ST_INTERNAL);
    CHECK(report.n > 0 && strstr(report.p, "accounts.website is missing\n") != NULL);
    CHECK(strstr(report.p, "tags.colour has type ") != NULL);
    buf_release(&report);
    db_close(db);
    arena_release(&a);
}

static void sqlite_passes(void **state)
{
    (void)state;
    live_database_passes(DB_SQLITE);
}

static void postgres_passes(void **state)
{
    (void)state;
    live_database_passes(DB_POSTGRES);
}

static const struct field thing_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE, .max = 9, .group = FG_GENERAL, .label = {"名", "Name"}},
    {"price", F_MONEY, MONEY_TWIN, .group = FG_MONEY, .label = {"价", "Price"}},
    {"friends", F_REFS, 0, .target = "thing", .group = FG_GENERAL, .label = {"友", "Friends"}},
    {"code", F_TEXT, UNIQUE, .max = 9, .group = FG_GENERAL, .label = {"号", "Code"}},
};
static const struct entity thing = {
    .key = "thing",
    .path = "things",
    .table = "things",
    .label = {"物", "Thing"},
    .plural = {"物", "Things"},
    .fields = thing_fields,
    .nfields = COUNT(thing_fields),
    .flags = E_OPEN,
    .default_sort = "name",
};

static void a_new_kind_is_a_table(void **state)
{
    static const char want[] =
        "CREATE TABLE \"things\" (\n"
        "    id INTEGER PRIMARY KEY AUTOINCREMENT,\n"
        "    \"version\" INTEGER NOT NULL DEFAULT 1,\n"
        "    \"created_at\" INTEGER NOT NULL,\n"
        "    \"created_by\" INTEGER,\n"
        "    \"updated_at\" INTEGER NOT NULL,\n"
        "    \"updated_by\" INTEGER,\n"
        "    \"deleted_at\" INTEGER,\n"
        "    \"deleted_by\" INTEGER,\n"
        "    \"bin\" INTEGER,\n"
        "    \"import_id\" INTEGER,\n"
        "    \"incomplete\" INTEGER NOT NULL DEFAULT 0,\n"
        "    \"ext\" TEXT,\n"
        "    \"name\" TEXT,\n"
        "    \"name_key\" BLOB,\n"
        "    \"price\" INTEGER,\n"
        "    \"price_cur\" TEXT,\n"
        "    \"price_base\" INTEGER,\n"
        "    \"code\" TEXT\n"
        ") STRICT;\n"
        "CREATE UNIQUE INDEX \"things_code\" ON \"things\" (\"code\") WHERE deleted_at IS NULL "
        "AND \"code\" IS NOT NULL;\n"
        "CREATE INDEX \"things_import_id\" ON \"things\" (import_id, id) WHERE import_id IS NOT "
        "NULL;\n"
        "CREATE INDEX \"things_bin\" ON \"things\" (bin, id) WHERE bin IS NOT NULL;\n";
    struct buf out = {0};

    (void)state;
    schema_entity_sql(&thing, DB_SQLITE, &out);
    CHECK_STR(buf_view(&out), want);
    buf_clear(&out);
    schema_index_drop_sql(&thing, &out);
    CHECK_STR(buf_view(&out), "DROP INDEX \"things_import_id\";\nDROP INDEX \"things_bin\";\n");
    buf_release(&out);
}

TEST_GROUP(schema){
    cmocka_unit_test(migrations_make_the_model),
    cmocka_unit_test(sqlite_passes),
    cmocka_unit_test(postgres_passes),
    cmocka_unit_test(a_new_kind_is_a_table),
    TEST_END,
};
