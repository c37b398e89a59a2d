/* Fields an administrator added, and loading without traces. */
#include "base/buf.h"
#include "store/history.h"
#include "store/query.h"
#include "store/rollup.h"
#include "store/search.h"
#include "tests/support/world.h"

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static void open_custom(struct world *w)
{
    static const struct custom_field_row fields[] = {
        {1, STR_INIT("account"), STR_INIT("text"), STR_INIT("园区"), STR_INIT("Park"),
         STR_INIT(""), false, 50},
        {2, STR_INIT("account"), STR_INIT("int"), STR_INIT("产线数"), STR_INIT("Lines"),
         STR_INIT(""), false, 0},
        {3, STR_INIT("account"), STR_INIT("date"), STR_INIT("年检"), STR_INIT("Inspection"),
         STR_INIT(""), false, 0},
        {4, STR_INIT("account"), STR_INIT("bool"), STR_INIT("危化"), STR_INIT("Hazardous"),
         STR_INIT(""), false, 0},
    };
    const struct catalogue_extra extra = {.fields = fields, .nfields = COUNT(fields)};
    world_open(w);
    w->cat = catalogue_build(&extra, 2, &w->arena);
}

static size_t listed(struct world *w, const char *key, const char *value, int64_t *id)
{
    const struct param p = {str_of(key), str_of(value)};
    struct query *q = arena_zalloc(&w->arena, sizeof(*q));
    struct rows *rows = NULL;
    size_t n = 0;
    enum status st = query_parse(&w->tx, world_kind(w, "account"), &p, 1, q, &w->error);
    if (st == ST_OK) st = query_open(&w->tx, q, &rows, &w->error);
    if (st != ST_OK) fail_msg("%s: %s %s", key, w->error.key, w->error.detail);
    while ((st = rows_next(rows, &w->error)) == ST_OK) {
        *id = row_id(rows);
        n++;
    }
    CHECK(st == ST_END);
    rows_close(rows);
    return n;
}

static void custom_fields_are_fields(void **state)
{
    struct world w;
    struct history_row *v = NULL;
    size_t n = 0;
    int64_t next = 0;
    int64_t got = 0;
    (void)state;
    open_custom(&w);
    (void)world_as(&w, ANN);
    CHECK(world_try(&w, "account", NULL, "name=x", "cf_2=many", NULL) == ST_INVALID);
    CHECK(w.faults.n > 0 && str_is(w.faults.v[0].field, "cf_2"));
    int64_t a = world_new(&w, "account", "name=海川", "cf_1=张江 \"东区\"\\一期", "cf_2=12",
                          "cf_3=2026-05-01", NULL);
    CHECK_STR(world_get(&w, "account", a, "cf_1").s, "张江 \"东区\"\\一期");
    CHECK(world_get(&w, "account", a, "cf_2").i == 12);
    CHECK(world_get(&w, "account", a, "cf_4").kind == V_NULL);
    CHECK_OK(world_change(&w, "account", a, "cf_2=-3"));
    CHECK_OK(world_change(&w, "account", a, "cf_4=1"));
    CHECK_OK(world_change(&w, "account", a, "cf_1="));
    CHECK(world_get(&w, "account", a, "cf_1").kind == V_NULL);
    CHECK(world_get(&w, "account", a, "cf_2").i == -3);
    struct day d;
    CHECK(day_parse(STR("2026-05-01"), &d));
    CHECK(world_get(&w, "account", a, "cf_3").i == d.n);
    CHECK(listed(&w, "cf_2.lt", "0", &got) == 1 && got == a);
    CHECK(listed(&w, "cf_3", "2026-05-01", &got) == 1);
    CHECK(listed(&w, "cf_1.null", "false", &got) == 0);
    CHECK_OK(history_list(&w.tx, world_kind(&w, "account"), a, 0, 10, &v, &n, &next, &w.error));
    CHECK_STR(v[0].field, "cf_1");
    CHECK_STR(v[1].new_text, "true");
    CHECK_STR(v[2].old_text, "12");
    /* a field that was retired meanwhile keeps its past to itself */
    const struct catalogue *full = w.cat;
    static const struct custom_field_row left = {4,
                                                 STR_INIT("account"),
                                                 STR_INIT("bool"),
                                                 STR_INIT("危化"),
                                                 STR_INIT("Hazardous"),
                                                 STR_INIT(""),
                                                 false,
                                                 0};
    w.cat =
        catalogue_build(&(struct catalogue_extra){.fields = &left, .nfields = 1}, 3, &w.arena);
    (void)world_as(&w, ANN);
    CHECK_OK(history_list(&w.tx, world_kind(&w, "account"), a, 0, 10, &v, &n, &next, &w.error));
    CHECK(n > 0 && str_is(v[0].field, "cf_4") && str_is(v[1].action, "create"));
    CHECK_OK(world_change(&w, "account", a, "cf_4=0"));
    w.cat = full; /* and it comes back as it was */
    (void)world_as(&w, ANN);
    CHECK(world_get(&w, "account", a, "cf_2").i == -3);
    CHECK(world_get(&w, "account", a, "cf_4").i == 0);
    world_close(&w);
}

static void bulk_leaves_no_traces_but_counts(void **state)
{
    struct world w;
    struct search_hit hits[5];
    struct buf report = {.max = 10000};
    size_t n = 0;
    (void)state;
    world_open(&w);
    (void)world_as(&w, SYSTEM);
    long long entries = world_int(&w, "SELECT COUNT(*) FROM audit_entry");
    long long events = world_int(&w, "SELECT COUNT(*) FROM event");
    w.tx.bulk = true;
    int64_t a = world_new(&w, "account", "name=海川重工", num(&w, "owner", w.user[ANN]), NULL);
    for (int i = 0; i < 5; i++) {
        (void)world_new(&w, "opportunity", "name=项目", num(&w, "account", a),
                        num(&w, "owner", w.user[i % 2 == 0 ? ANN : CARL]),
                        num(&w, "pipeline", w.pipeline), "stage=intent", "probability=30",
                        "amount=700 CNY", NULL);
    }
    CHECK(world_int(&w, "SELECT COUNT(*) FROM audit_entry") == entries);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM event") == events && w.tx.nevents == 0);
    CHECK_OK(rollup_rebuild(&w.tx, &w.error));
    CHECK(world_int(&w, "SELECT SUM(weighted) FROM rollup_deal WHERE own_user = %lld",
                    (long long)w.user[ANN]) == 3 * 210);
    CHECK_OK(rollup_verify(&w.tx, &report, &w.error));
    CHECK(report.n == 0);
    buf_release(&report);
    CHECK(world_sees(&w, CARL, "account", a) && !world_sees(&w, GM_SOUTH, "product", 1));
    (void)world_as(&w, ANN);
    CHECK_OK(search_run(&w.tx, STR("海川"), NULL, 0, COUNT(hits), hits, &n, &w.error));
    CHECK(n == 1 && hits[0].id == a);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM field_change WHERE kind = 'opportunity' AND "
                        "field = 'stage'") == 5);
    world_close(&w);
}

static void events_tell_what_happened(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川", NULL);
    CHECK_OK(world_change(&w, "account", a, "employees=3"));
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "account"), a, 0, false, &w.error));
    CHECK_OK(record_restore(&w.tx, world_kind(&w, "account"), a, NULL, &w.error));
    CHECK(w.tx.nevents == 4);
    for (size_t i = 0; i < 4; i++) {
        const struct event *ev = &w.tx.events[i];
        CHECK(ev->what == "cudr"[i] && ev->version == (int64_t)i + 1 && ev->id == a);
        CHECK(world_int(&w,
                        "SELECT version FROM event WHERE kind = 'account' AND what = '%c' "
                        "AND record = %lld ORDER BY id LIMIT 1",
                        ev->what, (long long)a) == ev->version);
    }
    CHECK(world_int(&w,
                    "SELECT count(*) FROM event a JOIN event b ON b.id > a.id AND "
                    "b.version > a.version AND b.record = a.record WHERE a.kind = 'account' "
                    "AND b.kind = 'account'") == 6); /* pairs of four in one order */
    world_close(&w);
}

TEST_GROUP(custom){
    cmocka_unit_test(custom_fields_are_fields),
    cmocka_unit_test(bulk_leaves_no_traces_but_counts),
    cmocka_unit_test(events_tell_what_happened),
    TEST_END,
};
