/* A new kind of record needs its table of fields and a migration, nothing else: here is one
 * that no line of store knows, taken through everything store does. */
#include "base/buf.h"
#include "store/history.h"
#include "store/query.h"
#include "store/search.h"
#include "tests/support/world.h"

static const struct option state_options[] = {
    {"sent", {"已寄出", "Sent"}, NULL},
    {"tested", {"已测试", "Tested"}, NULL},
    {"accepted", {"已认可", "Accepted"}, NULL},
};
static const struct option_list states = {"sample.state", state_options, COUNT(state_options),
                                          false};
static const struct field sample_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 20, .group = FG_GENERAL,
     .label = {"样品名称", "Sample"}},
    {"code", F_TEXT, UNIQUE | SEARCH | SORT, .max = 40, .group = FG_GENERAL,
     .label = {"编号", "Code"}},
    {"account", F_REF, REQUIRED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"owner", F_REF, CREATE_ONLY | DATED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"负责人", "Owner"}},
    {"testers", F_REFS, 0, .target = "user", .group = FG_GENERAL,
     .label = {"测试人", "Testers"}},
    {"state", F_ENUM, INDEXED | DATED, .options = &states, .group = FG_GENERAL,
     .fallback = "sent", .label = {"状态", "State"}},
    {"pieces", F_INT, SORT, .min = 1, .max = 1000, .group = FG_GENERAL,
     .label = {"数量", "Pieces"}},
    {"worth", F_MONEY, SORT | MONEY_TWIN, .group = FG_MONEY, .label = {"价值", "Worth"}},
    {"sent_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"寄出日期", "Sent on"}},
    {"remark", F_LONG, SEARCH, .group = FG_GENERAL, .label = {"说明", "Remark"}},
};
static const struct child sample_children[] = {{"note", "record", false}};
static const struct entity sample_entity = {
    .key = "sample",
    .path = "samples",
    .table = "samples",
    .label = {"样品", "Sample"},
    .plural = {"样品", "Samples"},
    .fields = sample_fields,
    .nfields = COUNT(sample_fields),
    .flags = E_AS_OF,
    .visibility = VIS_OWN | VIS_ACCOUNT | VIS_PEOPLE,
    .owner = "owner",
    .account = "account",
    .people = "testers",
    .code_prefix = "S",
    .day_from = "sent_on",
    .children = sample_children,
    .nchildren = COUNT(sample_children),
    .default_sort = "name",
};
static const struct entity *const more[] = {&sample_entity};

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static struct str names(struct world *w, const char *key, const char *value, const char *key2,
                        const char *value2)
{
    const struct param params[] = {{str_of(key), str_of(value)},
                                   {str_of(key2), str_of(value2)}};
    struct query *q = arena_zalloc(&w->arena, sizeof(*q));
    struct rows *rows = NULL;
    struct buf out = {.max = 10000};
    const struct cat_entity *kind = world_kind(w, "sample");

    enum status st = query_parse(&w->tx, kind, params, COUNT(params), q, &w->error);
    if (st == ST_OK) st = query_open(&w->tx, q, &rows, &w->error);
    if (st != ST_OK) fail_msg("%s=%s: %s %s", key, value, w->error.key, w->error.detail);
    while ((st = rows_next(rows, &w->error)) == ST_OK) {
        if (out.n > 0) buf_char(&out, ' ');
        buf_str(&out, row_value(rows, kind->title).s);
    }
    CHECK(st == ST_END);
    rows_close(rows);
    struct str all = out.n == 0 ? STR("") : str_dup(buf_view(&out), &w->arena);
    buf_release(&out);
    return all;
}

static bool finds(struct world *w, enum who who, const char *q, int64_t id)
{
    struct search_hit hits[20];
    size_t n = 0;
    struct tx *tx = world_as(w, who);
    CHECK_OK(search_run(tx, str_of(q), NULL, 0, COUNT(hits), hits, &n, &w->error));
    for (size_t i = 0; i < n; i++) {
        if (hits[i].id == id && strcmp(hits[i].kind->e->key, "sample") == 0) return true;
    }
    return false;
}

static void is_sound(void **state)
{
    const struct entity *all[ACTOR_ENTITIES];
    size_t n = 0;
    (void)state;
    for (; n < model_entities_n; n++) all[n] = model_entities[n];
    all[n++] = &sample_entity;
    const char *fault = model_check(all, n);
    if (fault != NULL) fail_msg("%s", fault);
}

static void is_created_listed_and_found(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    world_open_with(&w, &(struct world_extra){.more = more, .nmore = COUNT(more)});
    (void)world_as(&w, ANN);
    const char *account = num(&w, "account", world_new(&w, "account", "name=海川", NULL));
    CHECK(world_try(&w, "sample", NULL, account, "pieces=0", "state=lost", NULL) == ST_INVALID);
    CHECK(w.faults.n == 3 && world_fault(&w, "name", "required"));
    CHECK(world_fault(&w, "pieces", "too_small") && world_fault(&w, "state", "option"));
    CHECK_OK(world_try(&w, "sample", &r, account, "name=银色涂层", "pieces=3", "worth=900 CNY",
                       "sent_on=2026-03-01", "remark=耐高温测试", NULL));
    CHECK_STR(world_get(&w, "sample", r.id, "code").s, "S000001");
    (void)world_new(&w, "sample", account, "name=白色涂层", "pieces=10", "worth=500 CNY",
                    "state=tested", NULL);
    (void)world_new(&w, "sample", account, "name=安全胶带", "pieces=7", NULL);
    (void)world_as(&w, ANN);
    CHECK_STR(names(&w, "pieces.ge", "3", "sort", "name"), "安全胶带 白色涂层 银色涂层");
    CHECK_STR(names(&w, "pieces.gt", "3", "sort", "-pieces"), "白色涂层 安全胶带");
    CHECK_STR(names(&w, "state", "sent", "sort", "-worth"), "银色涂层 安全胶带");
    CHECK_STR(names(&w, "q", "高温", "sort", "name"), "银色涂层");
    CHECK_STR(names(&w, "owner", "me", "limit", "1"), "安全胶带");
    CHECK(finds(&w, ANN, "银色", r.id) && finds(&w, ANN, "ystc", r.id));
    CHECK(finds(&w, ANN, "耐高温", r.id) && finds(&w, GM_EAST, "S000001", r.id));
    CHECK(!finds(&w, CARL, "银色", r.id));
    CHECK(!world_sees(&w, CARL, "sample", r.id));
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "sample", r.id, num(&w, "testers", w.user[CARL])));
    CHECK(finds(&w, CARL, "银色", r.id));
    CHECK(world_sees(&w, CARL, "sample", r.id));
    world_close(&w);
}

static void keeps_its_past(void **state)
{
    struct world w;
    struct history_row *v = NULL;
    struct record r;
    size_t n = 0;
    int64_t next = 0;
    (void)state;
    world_open_with(&w, &(struct world_extra){.more = more, .nmore = COUNT(more)});
    (void)world_as(&w, ANN);
    const struct cat_entity *sample = world_kind(&w, "sample");
    int64_t a = world_new(&w, "account", "name=海川", NULL);
    int64_t s = world_new(&w, "sample", num(&w, "account", a), "name=银色涂层",
                          "sent_on=2026-03-01", NULL);
    int64_t note =
        world_new(&w, "note", "kind=sample", num(&w, "record", s), "text=易碎", NULL);
    CHECK_OK(world_change(&w, "sample", s, "state=accepted"));
    CHECK_STR(names(&w, "state", "accepted", "sort", "name"), "银色涂层");
    CHECK_STR(names(&w, "state", "accepted", "as_of", "2026-04-01"), "");
    CHECK_STR(names(&w, "state", "sent", "as_of", "2026-04-01"), "银色涂层");
    CHECK_STR(names(&w, "state", "sent", "as_of", "2026-02-01"), ""); /* not yet there */
    CHECK_OK(history_list(&w.tx, sample, s, 0, 10, &v, &n, &next, &w.error));
    CHECK(n > 3 && str_is(v[0].field, "state"));
    CHECK_STR(v[0].old_text, "\"sent\"");
    CHECK_STR(v[0].new_text, "\"accepted\"");
    CHECK_OK(record_delete(&w.tx, sample, s, 2, false, &w.error));
    CHECK(!world_sees(&w, ANN, "note", note));
    CHECK_STR(names(&w, "bin", "true", "sort", "name"), "银色涂层");
    CHECK_OK(record_restore(&w.tx, sample, s, &r, &w.error));
    CHECK(r.version == 4 && world_sees(&w, ANN, "note", note));
    struct buf report = {.max = 10000};
    CHECK_OK(audit_verify(&w.tx, &report, &w.error));
    CHECK(report.n == 0);
    buf_release(&report);
    CHECK(w.tx.nevents >= 5 && w.tx.events[w.tx.nevents - 1].kind != NULL);
    world_close(&w);
}

TEST_GROUP(added_entity){
    cmocka_unit_test(is_sound),
    cmocka_unit_test(is_created_listed_and_found),
    cmocka_unit_test(keeps_its_past),
    TEST_END,
};
