#include "store/history.h"

#include "base/buf.h"
#include "tests/support/testdb.h"
#include "tests/support/world.h"

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static bool verifies(struct world *w, const char *part)
{
    struct buf report = {.max = 1 << 16};
    CHECK_OK(audit_verify(&w->tx, &report, &w->error));
    bool ok = part == NULL ? report.n == 0 : report.n > 0 && strstr(report.p, part) != NULL;
    if (!ok) print_error("report: %.*s\n", (int)report.n, report.n > 0 ? report.p : "");
    buf_release(&report);
    return ok;
}

static const struct history_row *find_row(const struct history_row *v, size_t n,
                                          const char *action, const char *field)
{
    for (size_t i = 0; i < n; i++) {
        if (!str_is(v[i].action, action)) continue;
        if (field == NULL || str_is(v[i].field, field)) return &v[i];
    }
    return NULL;
}

static void history_tells_each_field(void **state)
{
    struct world w;
    struct history_row *v = NULL;
    size_t n = 0;
    int64_t next = 0;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    const struct cat_entity *account = world_kind(&w, "account");
    int64_t a = world_new(&w, "account", "name=海川 \"重工\"\\", "employees=12",
                          "bank_account=6222021234567890", NULL);
    CHECK_OK(world_change(&w, "account", a, "employees=15"));
    CHECK_OK(world_change(&w, "account", a, "sales_revenue=500 CNY"));
    CHECK_OK(record_delete(&w.tx, account, a, 0, false, &w.error));
    CHECK_OK(history_list(&w.tx, account, a, 0, 50, &v, &n, &next, &w.error));
    CHECK(next == 0);
    CHECK(str_is(v[0].action, "delete") && v[0].field.p == NULL);
    const struct history_row *r = find_row(v, n, "update", "employees");
    CHECK(r != NULL && r->actor == w.user[ANN]);
    CHECK_STR(r->old_text, "12");
    CHECK_STR(r->new_text, "15");
    CHECK_STR(r->actor_name, "安妮");
    CHECK_STR(r->request_id, "test");
    r = find_row(v, n, "create", "name");
    CHECK_STR(r->old_text, "null");
    CHECK_STR(r->new_text, "\"海川 \\\"重工\\\"\\\\\"");
    CHECK_STR(find_row(v, n, "update", "sales_revenue")->new_text,
              "{\"amount\":500,\"currency\":\"CNY\"}");
    CHECK_STR(find_row(v, n, "create", "bank_account")->new_text, "\"***\"");
    /* page by page, whole entries only */
    CHECK_OK(history_list(&w.tx, account, a, 0, 2, &v, &n, &next, &w.error));
    CHECK(n == 2 && next == v[1].entry);
    CHECK_OK(history_list(&w.tx, account, a, next, 2, &v, &n, &next, &w.error));
    CHECK(str_is(v[0].action, "update") && str_is(v[n - 1].action, "create") && next == 0);
    (void)world_as(&w, CARL);
    CHECK(history_list(&w.tx, account, a, 0, 2, &v, &n, &next, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

static void history_keeps_closed_fields_closed(void **state)
{
    struct world w;
    struct history_row *v = NULL;
    size_t n = 0;
    int64_t next = 0;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川", "sales_revenue=500 CNY", NULL);
    CHECK_OK(world_change(&w, "account", a, "sales_revenue=700 CNY"));
    (void)world_as(&w, MARKETING); /* no money at accounts */
    CHECK_OK(history_list(&w.tx, world_kind(&w, "account"), a, 0, 50, &v, &n, &next, &w.error));
    CHECK(n > 0 && find_row(v, n, "create", "name") != NULL);
    CHECK(find_row(v, n, "create", "sales_revenue") == NULL);
    CHECK(find_row(v, n, "update", NULL) == NULL);
    world_close(&w);
}

static void chain_holds_and_survives_rollback(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    (void)world_new(&w, "account", "name=一", NULL);
    CHECK_OK(db_savepoint(w.db, &w.error));
    (void)world_new(&w, "account", "name=二", NULL);
    db_rollback_to(w.db);
    (void)world_new(&w, "account", "name=三", NULL);
    world_commit(&w);
    (void)world_as(&w, BOB);
    (void)world_new(&w, "account", "name=四", NULL);
    world_rollback(&w);
    (void)world_as(&w, BOB);
    int64_t a = world_new(&w, "account", "name=独一无二", NULL);
    CHECK_OK(audit_note(&w.tx, STR("export"), STR(""), 0, STR("{\"rows\":7}"), &w.error));
    CHECK(verifies(&w, NULL));
    CHECK_OK(audit_erase(&w.tx, world_kind(&w, "account"), a, STR("依法删除"), &w.error));
    CHECK(verifies(&w, NULL));
    CHECK(world_int(&w, "SELECT COUNT(*) FROM audit_value WHERE json LIKE '%%独一%%'") == 0);
    world_close(&w);
}

/* What somebody with a database tool might do; the append-only triggers are his first obstacle.
 */
static void tampering_shows(void **state)
{
    static const struct {
        const char *sql, *report;
    } rows[] = {
        {"UPDATE audit_entry SET actor = 99 WHERE id = ", "was changed"},
        {"UPDATE audit_entry SET action = 'read' WHERE id = ", "was changed"},
        {"UPDATE audit_entry SET record = record + 1 WHERE id = ", "was changed"},
        {"UPDATE audit_value SET json = '{}' WHERE entry = ", "values were changed"},
        {"DELETE FROM audit_value WHERE entry = ", "values are missing"},
        {"DELETE FROM audit_entry WHERE id = ", "entries before it are missing"},
        {"DELETE FROM audit_entry WHERE id >= ", "its values are left"},
        {"UPDATE audit_entry SET seq = seq + 1000 WHERE id >= ", "missing"},
    };
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    for (int i = 0; i < 5; i++) (void)world_new(&w, "account", "name=海川", NULL);
    long long id = (long long)world_int(&w, "SELECT MAX(id) - 2 FROM audit_entry");
    CHECK(verifies(&w, NULL));
    if (db_kind(w.db) == DB_SQLITE) {
        struct stmt *s = NULL; /* refused while the trigger stands */
        CHECK_OK(db_savepoint(w.db, &w.error));
        CHECK_OK(db_prepare(w.db, STR("DELETE FROM audit_entry"), &s, &w.error));
        CHECK(stmt_run(s, &w.error) != ST_OK);
        db_rollback_to(w.db);
        world_sql(&w, "DROP TRIGGER audit_entry_fixed");
        world_sql(&w, "DROP TRIGGER audit_entry_kept");
    } else {
        world_sql(&w, "DROP TRIGGER audit_entry_fixed ON audit_entry");
    }
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_OK(db_savepoint(w.db, &w.error));
        world_sql(&w, "%s%lld", rows[i].sql, id);
        CHECK_ROW(verifies(&w, rows[i].report), "%s", rows[i].sql);
        db_rollback_to(w.db);
        CHECK(verifies(&w, NULL));
    }
    /* the end cut off with its values: ids tell, where they have no gaps */
    world_sql(&w, "DELETE FROM audit_entry WHERE id > %lld", id);
    world_sql(&w, "DELETE FROM audit_value WHERE entry > %lld", id);
    if (db_kind(w.db) == DB_SQLITE) CHECK(verifies(&w, "entries are missing"));
    world_rollback(&w);
    world_close(&w);
}

static void reason_and_evidence_are_told(void **state)
{
    struct world w;
    struct history_row *v = NULL;
    struct record r;
    size_t n = 0;
    int64_t next = 0;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ADMIN);
    int64_t a = world_new(&w, "account", "name=海川", num(&w, "owner", w.user[ANN]), NULL);
    struct write_options o = {.reason = STR("客户\n要求"), .on_day = DAY_NONE};
    CHECK_OK(record_assign(&w.tx, world_kind(&w, "account"), a, w.user[BOB], &o, &r, &w.error));
    CHECK_OK(history_list(&w.tx, world_kind(&w, "account"), a, 0, 1, &v, &n, &next, &w.error));
    CHECK(n == 1 && str_is(v[0].action, "assign") && str_is(v[0].field, "owner"));
    CHECK_STR(v[0].reason, "客户\n要求");
    CHECK(v[0].evidence.p == NULL);
    world_close(&w);
}

/* Two connections that write at once never share a chain. */
static void writers_at_once(void **state)
{
    struct world w;
    struct error e;
    (void)state;
    if (testdb_kind() != DB_POSTGRES) skip();
    world_open(&w);
    struct db *other = testdb_open(w.url, DB_WRITE);
    struct tx tx2;
    (void)world_as(&w, ANN);
    CHECK_OK(audit_note(&w.tx, STR("export"), STR(""), 0, STR("{}"), &e));
    CHECK_OK(db_begin(other, &e));
    tx_init(&tx2, other, w.cat, &w.company, &w.actors[BOB], &w.arena);
    CHECK_OK(audit_note(&tx2, STR("export"), STR(""), 0, STR("{}"), &e));
    CHECK_OK(audit_note(&w.tx, STR("export"), STR(""), 0, STR("{}"), &e));
    world_commit(&w);
    enum status st = db_commit(other, &e);
    CHECK(st == ST_OK || st == ST_BUSY);
    (void)world_as(&w, ANN);
    CHECK(verifies(&w, NULL));
    db_close(other);
    world_close(&w);
}

TEST_GROUP(audit){
    cmocka_unit_test(history_tells_each_field),
    cmocka_unit_test(history_keeps_closed_fields_closed),
    cmocka_unit_test(chain_holds_and_survives_rollback),
    cmocka_unit_test(tampering_shows),
    cmocka_unit_test(reason_and_evidence_are_told),
    cmocka_unit_test(writers_at_once),
    TEST_END,
};
