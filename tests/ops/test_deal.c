#include "ops/deal.h"

#include "ops/customer.h"
#include "tests/support/world.h"

static const struct hook hooks[] = {{"opportunity", deal_before, NULL},
                                    {"contact", contact_before, NULL},
                                    {"activity", activity_before, NULL},
                                    {"position", department_before, NULL}};
static const struct hooks all_hooks = {hooks, COUNT(hooks)};
static const int64_t percent = 1000000;

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static int64_t open_world(struct world *w)
{
    world_open_with(w, &(struct world_extra){.hooks = &all_hooks});
    (void)world_as(w, ANN);
    int64_t a = world_new(w, "account", "name=海川", NULL);
    return world_new(w, "opportunity", "name=项目", num(w, "account", a),
                     "close_date=2026-12-31", "amount=1000 CNY", NULL);
}

static struct deal_call call(struct world *w, int64_t id)
{
    w->faults = (struct faults){.arena = &w->arena};
    return (struct deal_call){&w->tx, id, NULL, &w->faults};
}

static void stands(struct world *w, int64_t id, const char *stage, const char *state, int64_t p)
{
    CHECK_STR(world_get(w, "opportunity", id, "stage").s, stage);
    CHECK_STR(world_get(w, "opportunity", id, "state").s, state);
    CHECK(world_get(w, "opportunity", id, "probability").i == p * percent);
}

static void begins_where_the_default_pipeline_begins(void **state)
{
    struct world w;
    (void)state;
    int64_t d = open_world(&w);
    stands(&w, d, "potential", "open", 10);
    CHECK(world_get(&w, "opportunity", d, "pipeline").i == w.pipeline);
    CHECK(world_get(&w, "opportunity", d, "opened_on").i == w.tx.today.n);
    CHECK_STR(world_get(&w, "opportunity", d, "code").s, "D000001");
    const char *account = num(&w, "account", world_get(&w, "opportunity", d, "account").i);
    CHECK(world_try(&w, "opportunity", NULL, "name=x", account, "close_date=2026-12-31",
                    "stage=P3", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "stage", "stage"));
    CHECK(world_try(&w, "opportunity", NULL, "name=x", account, "close_date=2026-12-31",
                    "state=won", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "state", "state"));
    CHECK(world_try(&w, "opportunity", NULL, "name=x", account, "close_date=2026-12-31",
                    "probability=80", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "probability_reason", "required") && w.faults.n == 1);
    CHECK(world_try(&w, "opportunity", NULL, account, NULL) == ST_INVALID);
    CHECK(world_fault(&w, "name", "required") && world_fault(&w, "close_date", "required"));
    CHECK(w.faults.n == 2);
    CHECK(world_change(&w, "opportunity", d, "stage=intent") == ST_INVALID);
    CHECK(world_fault(&w, "stage", "use_action"));
    CHECK(world_change(&w, "opportunity", d, "closed_on=2026-01-01") == ST_INVALID);
    CHECK(world_fault(&w, "closed_on", "use_action"));
    world_close(&w);
}

static void moves_along_the_stages(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    int64_t d = open_world(&w);
    struct deal_call c = call(&w, d);
    CHECK_OK(deal_stage(&c, STR("proposal"), STR("方案已递交"), STR_NONE, &r, &w.error));
    CHECK(r.version == 2);
    stands(&w, d, "proposal", "open", 50);
    CHECK(world_int(&w,
                    "SELECT COUNT(*) FROM field_change WHERE kind = 'opportunity' AND "
                    "record = %lld AND field = 'stage' AND old = 'potential' AND "
                    "new = 'proposal' AND evidence = '方案已递交'",
                    (long long)d) == 1);
    CHECK_OK(deal_stage(&c, STR("proposal"), STR_NONE, STR_NONE, &r, &w.error));
    CHECK(r.version == 2); /* already there */
    CHECK(deal_stage(&c, STR("intent"), STR_NONE, STR_NONE, &r, &w.error) == ST_INVALID);
    CHECK(world_fault(&w, "override_reason", "required"));
    c = call(&w, d);
    CHECK_OK(deal_stage(&c, STR("intent"), STR_NONE, STR("预算被砍"), &r, &w.error));
    c = call(&w, d);
    CHECK(deal_stage(&c, STR("P7"), STR_NONE, STR_NONE, &r, &w.error) == ST_INVALID);
    CHECK(world_fault(&w, "stage", "stage"));
    struct write_options o = {.if_version = 1, .on_day = DAY_NONE};
    c = call(&w, d);
    c.o = &o;
    CHECK(deal_stage(&c, STR("proposal"), STR_NONE, STR_NONE, &r, &w.error) == ST_STALE);
    (void)world_as(&w, BOB);
    c = call(&w, d);
    CHECK(deal_stage(&c, STR("proposal"), STR_NONE, STR_NONE, &r, &w.error) == ST_FORBIDDEN);
    (void)world_as(&w, CARL);
    CHECK(deal_stage(&c, STR("proposal"), STR_NONE, STR_NONE, &r, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

static void closes_and_reopens(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    int64_t d = open_world(&w);
    struct deal_call c = call(&w, d);
    CHECK_OK(deal_stage(&c, STR("closing"), STR_NONE, STR_NONE, &r, &w.error));
    int32_t today = w.tx.today.n;
    struct deal_close won = {.state = STR("won"),
                             .closed_on = {today},
                             .amount = {.kind = V_MONEY, .i = 1200, .cur = {"CNY"}},
                             .reasons = STR("关系好")};
    CHECK_OK(deal_close(&c, &won, &r, &w.error));
    stands(&w, d, "signed", "won", 100);
    CHECK(world_get(&w, "opportunity", d, "closed_on").i == today);
    CHECK(world_get(&w, "opportunity", d, "amount").base == 1200);
    CHECK(world_int(&w,
                    "SELECT on_day FROM field_change WHERE kind = 'opportunity' AND record = "
                    "%lld AND field = 'state' AND new = 'won'",
                    (long long)d) == today);
    CHECK(deal_close(&c, &won, &r, &w.error) == ST_CONFLICT);
    CHECK(strcmp(w.error.key, "deal.closed") == 0);
    CHECK(deal_stage(&c, STR("intent"), STR_NONE, STR("x"), &r, &w.error) == ST_CONFLICT);
    CHECK(deal_pause(&c, STR_NONE, &r, &w.error) == ST_CONFLICT);
    CHECK(deal_reopen(&c, STR_NONE, &r, &w.error) == ST_INVALID);
    CHECK(world_fault(&w, "reason", "required"));
    c = call(&w, d);
    CHECK_OK(deal_reopen(&c, STR("合同未签成"), &r, &w.error));
    stands(&w, d, "closing", "open", 70);
    CHECK(world_get(&w, "opportunity", d, "closed_on").kind == V_NULL);
    CHECK(deal_reopen(&c, STR("x"), &r, &w.error) == ST_CONFLICT);
    struct deal_close lost = {.state = STR("lost"), .closed_on = DAY_NONE};
    c = call(&w, d);
    lost.reasons = STR("");
    CHECK(deal_close(&c, &lost, &r, &w.error) == ST_INVALID);
    CHECK(world_fault(&w, "reasons", "required"));
    c = call(&w, d);
    lost.reasons = STR_NONE; /* those of the first end still stand */
    CHECK_OK(deal_close(&c, &lost, &r, &w.error));
    stands(&w, d, "closing", "lost", 0);
    world_close(&w);
}

static void refuses_impossible_ends(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    int64_t d = open_world(&w);
    int32_t today = w.tx.today.n;
    const struct {
        struct deal_close how;
        const char *field, *code;
    } rows[] = {
        {{.state = STR("won"), .closed_on = {today + 1}}, "closed_on", "future"},
        {{.state = STR("won"), .closed_on = {today - 1}}, "closed_on", "order"},
        {{.state = STR("open"), .closed_on = DAY_NONE}, "state", "option"},
        {{.state = STR_NONE, .closed_on = DAY_NONE}, "state", "option"},
        {{.state = STR("won"), .closed_on = DAY_NONE, .lost_to = 1}, "lost_to", "state"},
        {{.state = STR("lost"), .closed_on = DAY_NONE, .lost_to = 77, .reasons = STR("价格")},
         "lost_to",
         "reference"},
        {{.state = STR("lost"), .closed_on = DAY_NONE}, "reasons", "required"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct deal_call c = call(&w, d);
        CHECK_ROW(deal_close(&c, &rows[i].how, &r, &w.error) == ST_INVALID, "row %zu", i);
        CHECK_ROW(world_fault(&w, rows[i].field, rows[i].code), "row %zu", i);
    }
    stands(&w, d, "potential", "open", 10);
    world_close(&w);
}

static void rests_and_goes_on(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    int64_t d = open_world(&w);
    struct deal_call c = call(&w, d);
    CHECK(deal_resume(&c, STR_NONE, &r, &w.error) == ST_CONFLICT);
    CHECK_OK(deal_pause(&c, STR("客户停建"), &r, &w.error));
    stands(&w, d, "potential", "paused", 10);
    CHECK(deal_pause(&c, STR_NONE, &r, &w.error) == ST_CONFLICT);
    CHECK(deal_stage(&c, STR("intent"), STR_NONE, STR_NONE, &r, &w.error) == ST_CONFLICT);
    CHECK_OK(deal_resume(&c, STR_NONE, &r, &w.error));
    stands(&w, d, "potential", "open", 10);
    world_close(&w);
}

static void what_hangs_together_is_of_one_account(void **state)
{
    struct world w;
    (void)state;
    int64_t d = open_world(&w);
    int64_t a = world_get(&w, "opportunity", d, "account").i;
    int64_t b = world_new(&w, "account", "name=岭南", NULL);
    int64_t dep =
        world_new(&w, "account_department", "name=采购部", num(&w, "account", b), NULL);
    CHECK(world_try(&w, "contact", NULL, "name=王伟", num(&w, "account", a),
                    num(&w, "department", dep), NULL) == ST_INVALID);
    CHECK(world_fault(&w, "department", "other_account"));
    int64_t c = world_new(&w, "contact", "name=王伟", num(&w, "account", b),
                          num(&w, "department", dep), NULL);
    CHECK_STR(world_get(&w, "contact", c, "name_pinyin").s, "wangwei");
    CHECK(world_change(&w, "opportunity", d, num(&w, "department", dep)) == ST_INVALID);
    int64_t act = world_new(&w, "activity", "kind=call", "subject=x", num(&w, "deal", d), NULL);
    CHECK(world_get(&w, "activity", act, "account").i == a);
    CHECK(world_change(&w, "activity", act, num(&w, "account", b)) == ST_INVALID);
    CHECK(world_fault(&w, "account", "other_account"));
    world_close(&w);
}

TEST_GROUP(deal){
    cmocka_unit_test(begins_where_the_default_pipeline_begins),
    cmocka_unit_test(moves_along_the_stages),
    cmocka_unit_test(closes_and_reopens),
    cmocka_unit_test(refuses_impossible_ends),
    cmocka_unit_test(rests_and_goes_on),
    cmocka_unit_test(what_hangs_together_is_of_one_account),
    TEST_END,
};
