#include "store/record.h"

#include "tests/support/world.h"

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static void creates_and_reads_back(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    CHECK_OK(world_try(&w, "account", &r, "name=华为技术", "industry=telecom", "employees=1200",
                       "sales_revenue=123456 CNY", "market_share=12.5", "is_dealer=1",
                       num(&w, "team", w.user[BOB]), NULL));
    CHECK(r.version == 1 && r.created_by == w.user[ANN] && r.created_at == w.tx.now_ms);
    CHECK_STR(world_get(&w, "account", r.id, "name").s, "华为技术");
    CHECK_STR(world_get(&w, "account", r.id, "code").s, "A000001");
    CHECK_STR(world_get(&w, "account", r.id, "industry").s, "telecom");
    CHECK(world_get(&w, "account", r.id, "employees").i == 1200);
    CHECK(world_get(&w, "account", r.id, "market_share").i == 12500000);
    CHECK(world_get(&w, "account", r.id, "owner").i == w.user[ANN]);
    struct value money = world_get(&w, "account", r.id, "sales_revenue");
    CHECK(money.kind == V_MONEY && money.i == 123456);
    CHECK(strcmp(money.cur.code, "CNY") == 0);
    struct value team = world_get(&w, "account", r.id, "team");
    CHECK(team.kind == V_IDS && team.nids == 1 && team.ids[0] == w.user[BOB]);
    CHECK(world_get(&w, "account", r.id, "short_name").kind == V_NULL);
    world_close(&w);
}

/* A given code of our own form moves the counter on. */
static void numbers_never_repeat(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ADMIN);
    int64_t first = world_new(&w, "account", "name=甲", NULL);
    int64_t given = world_new(&w, "account", "name=乙", "code=A000050", NULL);
    int64_t next = world_new(&w, "account", "name=丙", NULL);
    (void)given;
    struct str a = str_dup(world_get(&w, "account", first, "code").s, &w.arena);
    struct str c = world_get(&w, "account", next, "code").s;
    CHECK(!str_eq(a, c));
    CHECK(!str_is(c, "A000050"));
    if (db_kind(w.db) == DB_SQLITE) CHECK_STR(c, "A000051");
    CHECK(world_try(&w, "account", NULL, "name=丁", "code=A000050", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "code", "unique"));
    world_close(&w);
}

static void tells_every_fault(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    CHECK(world_try(&w, "account", NULL, "employees=-5", "industry=nonsense", "website=ftp://x",
                    "unified_social_credit_code=91350100M000100Y44", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "name", "required"));
    CHECK(world_fault(&w, "employees", "too_small"));
    CHECK(world_fault(&w, "industry", "option"));
    CHECK(world_fault(&w, "website", "url"));
    CHECK(world_fault(&w, "unified_social_credit_code", "uscc"));
    CHECK(w.faults.n == 5);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM accounts") == 0);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM audit_entry WHERE kind = 'account'") == 0);
    world_close(&w);
}

static void versions_guard_changes(void **state)
{
    struct world w;
    struct faults f;
    struct record r;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t id = world_new(&w, "account", "name=甲", NULL);
    CHECK_OK(world_change(&w, "account", id, "employees=7"));
    struct input *in = input_new(&w.tx, world_kind(&w, "account"));
    input_set(in, "employees", (struct value){.kind = V_INT, .i = 8});
    struct write_options o = {.if_version = 1, .on_day = DAY_NONE};
    f = (struct faults){.arena = &w.arena};
    CHECK(record_update(&w.tx, id, in, &o, &f, &r, &w.error) == ST_STALE);
    o.if_version = 2;
    CHECK_OK(record_update(&w.tx, id, in, &o, &f, &r, &w.error));
    CHECK(r.version == 3 && r.updated_by == w.user[ANN]);
    /* nothing changed, nothing written */
    int64_t entries = world_int(&w, "SELECT COUNT(*) FROM audit_entry");
    CHECK_OK(record_update(&w.tx, id, in, NULL, &f, &r, &w.error));
    CHECK(r.version == 3);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM audit_entry") == entries);
    CHECK(record_delete(&w.tx, world_kind(&w, "account"), id, 2, false, &w.error) == ST_STALE);
    CHECK(record_update(&w.tx, id + 1000, in, NULL, &f, &r, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

static void refuses_what_rights_forbid(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t mine = world_new(&w, "account", "name=甲", NULL);
    (void)world_as(&w, BOB); /* same team: reads, does not write */
    CHECK(world_sees(&w, BOB, "account", mine));
    CHECK(world_change(&w, "account", mine, "employees=1") == ST_FORBIDDEN);
    CHECK(record_delete(&w.tx, world_kind(&w, "account"), mine, 0, false, &w.error) ==
          ST_FORBIDDEN);
    CHECK(world_try(&w, "contact", NULL, "name=张三", num(&w, "account", mine), NULL) ==
          ST_FORBIDDEN);
    (void)world_rollback(&w);
    (void)world_as(&w, CARL); /* another branch: not there at all */
    CHECK(!world_sees(&w, CARL, "account", mine));
    CHECK(world_change(&w, "account", mine, "employees=1") == ST_NOT_FOUND);
    CHECK(world_try(&w, "contact", NULL, "name=张三", num(&w, "account", mine), NULL) ==
          ST_INVALID);
    CHECK(world_fault(&w, "account", "reference"));
    (void)world_as(&w, VIEWER);
    CHECK(world_sees(&w, VIEWER, "account", mine));
    CHECK(world_try(&w, "account", NULL, "name=x", NULL) == ST_FORBIDDEN);
    (void)world_as(&w, MARKETING); /* reads accounts without money */
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "account", mine, "sales_revenue=100 CNY"));
    (void)world_as(&w, MARKETING);
    CHECK(world_get(&w, "account", mine, "sales_revenue").kind == V_NULL);
    CHECK_STR(world_get(&w, "account", mine, "name").s, "甲");
    world_close(&w);
}

static void bins_and_restores_a_unit(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    const struct cat_entity *account = world_kind(&w, "account");
    int64_t a = world_new(&w, "account", "name=甲", "code=K1", NULL);
    int64_t c = world_new(&w, "contact", "name=张三", num(&w, "account", a), NULL);
    int64_t d = world_new(&w, "opportunity", "name=项目", num(&w, "account", a),
                          num(&w, "pipeline", w.pipeline), "stage=intent",
                          "close_date=2026-12-01", "amount=1000 CNY", NULL);
    int64_t n = world_new(&w, "note", "kind=account", num(&w, "record", a), "text=备忘", NULL);
    int64_t act = world_new(&w, "activity", "kind=call", "subject=电话", num(&w, "account", a),
                            num(&w, "deal", d), NULL);
    CHECK(record_delete(&w.tx, account, a, 0, false, &w.error) == ST_CONFLICT);
    CHECK(strcmp(w.error.key, "has_children") == 0);
    CHECK_OK(record_delete(&w.tx, account, a, 0, true, &w.error));
    CHECK(!world_sees(&w, ANN, "account", a) && !world_sees(&w, ANN, "contact", c));
    CHECK(!world_sees(&w, ANN, "opportunity", d) && !world_sees(&w, ANN, "note", n));
    CHECK(!world_sees(&w, ANN, "activity", act));
    CHECK(world_int(
              &w, "SELECT COALESCE(SUM(deals), 0) FROM rollup_deal WHERE own_user >= 0") == 0);
    world_commit(&w);
    (void)world_as(&w, ANN);
    /* a deal alone cannot come back before its account */
    CHECK_OK(record_restore(&w.tx, world_kind(&w, "opportunity"), d, &r, &w.error));
    CHECK(world_sees(&w, ANN, "account", a) && world_sees(&w, ANN, "contact", c));
    CHECK(world_sees(&w, ANN, "note", n) && world_sees(&w, ANN, "activity", act));
    CHECK(r.id == d && r.version == 3);
    CHECK(world_int(
              &w, "SELECT COALESCE(SUM(deals), 0) FROM rollup_deal WHERE own_user >= 0") == 1);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM bin_member") == 0);
    CHECK(record_restore(&w.tx, account, a, &r, &w.error) == ST_NOT_FOUND);
    world_close(&w);
}

static void unique_among_the_living(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    const struct cat_entity *account = world_kind(&w, "account");
    int64_t a = world_new(&w, "account", "name=甲", "code=K1", NULL);
    CHECK(world_try(&w, "account", NULL, "name=乙", "code=K1", NULL) == ST_INVALID);
    CHECK_OK(record_delete(&w.tx, account, a, 0, false, &w.error));
    int64_t b = world_new(&w, "account", "name=乙", "code=K1", NULL);
    CHECK(record_restore(&w.tx, account, a, &r, &w.error) == ST_CONFLICT);
    CHECK(strcmp(w.error.key, "duplicate") == 0);
    CHECK_OK(world_change(&w, "account", b, "code=K2"));
    CHECK_OK(record_restore(&w.tx, account, a, &r, &w.error));
    CHECK(world_change(&w, "account", b, "code=K1") == ST_INVALID);
    world_close(&w);
}

static void child_waits_for_its_parent(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    int64_t c = world_new(&w, "contact", "name=张三", num(&w, "account", a), NULL);
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "contact"), c, 0, false, &w.error));
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "account"), a, 0, false, &w.error));
    CHECK(record_restore(&w.tx, world_kind(&w, "contact"), c, &r, &w.error) == ST_CONFLICT);
    CHECK(strcmp(w.error.key, "parent_in_bin") == 0);
    world_rollback(&w);
    world_close(&w);
}

static void imports_may_be_incomplete(void **state)
{
    struct world w;
    struct record r;
    (void)state;
    world_open(&w);
    world_as(&w, ADMIN)->lenient = true;
    CHECK_OK(world_try(&w, "opportunity", &r, "name=无客户", "state=open", NULL));
    CHECK(r.incomplete);
    CHECK(r.v[world_kind(&w, "opportunity")->owner].kind == V_NULL);
    CHECK(world_try(&w, "opportunity", NULL, "state=open", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "name", "required"));
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    (void)world_as(&w, ADMIN);
    CHECK_OK(world_change(&w, "opportunity", r.id, num(&w, "account", a)));
    CHECK(world_int(&w, "SELECT incomplete FROM opportunities WHERE id = %lld",
                    (long long)r.id) == 1);
    world_close(&w);
}

static void dated_fields_keep_their_past(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    int64_t d =
        world_new(&w, "opportunity", "name=项目", num(&w, "account", a),
                  num(&w, "pipeline", w.pipeline), "stage=intent", "close_date=2026-12-01",
                  "amount=1000 CNY", "opened_on=2026-01-05", NULL);
    long long id = (long long)d;
    struct day opened;
    CHECK(day_parse(STR("2026-01-05"), &opened));
    /* owner, pipeline, stage, state, amount, close_date: told by the row itself */
    CHECK(world_int(&w, "SELECT COUNT(*) FROM field_change WHERE kind = 'opportunity'") == 0);
    CHECK(world_int(&w,
                    "SELECT COUNT(*) FROM deal_change WHERE deal = %lld AND old IS NULL AND "
                    "new IS NOT NULL AND on_day = %d AND \"by\" = %lld",
                    id, opened.n, (long long)w.user[ANN]) == 6);
    CHECK(world_int(&w, "SELECT on_day FROM stage_change WHERE deal = %lld AND new = 'intent'",
                    id) == opened.n);
    CHECK_OK(world_change(&w, "opportunity", d, "amount=2500 CNY"));
    CHECK(world_int(&w,
                    "SELECT new_base FROM field_change WHERE record = %lld AND "
                    "field = 'amount' AND old = '1000' AND new = '2500' AND new_cur = 'CNY' "
                    "AND on_day = %d",
                    id, w.tx.today.n) == 2500);
    /* the first change wrote down what was before it, and the view shows that once */
    CHECK(world_int(&w,
                    "SELECT new_base FROM field_change WHERE record = %lld AND "
                    "field = 'amount' AND old IS NULL AND new = '1000' AND on_day = %d",
                    id, opened.n) == 1000);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM field_change WHERE kind = 'opportunity'") == 2);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM deal_change WHERE deal = %lld", id) == 7);
    CHECK_OK(world_change(&w, "opportunity", d, "amount=2600 CNY"));
    CHECK(world_int(&w, "SELECT COUNT(*) FROM deal_change WHERE deal = %lld", id) == 8);
    world_close(&w);
}

static void money_in_another_currency(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ADMIN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    const char *account = num(&w, "account", a);
    const char *pipeline = num(&w, "pipeline", w.pipeline);
    CHECK(world_try(&w, "opportunity", NULL, "name=项目", account, pipeline, "stage=intent",
                    "close_date=2026-03-01", "amount=1000 USD", NULL) == ST_INVALID);
    CHECK(world_fault(&w, "amount", "no_rate"));
    (void)world_new(&w, "exchange_rate", "from=USD", "to=CNY", "day=2026-01-01", "rate=7.1",
                    NULL);
    (void)world_new(&w, "exchange_rate", "from=USD", "to=CNY", "day=2026-06-01", "rate=7.3",
                    NULL);
    (void)world_new(&w, "exchange_rate", "from=CNY", "to=JPY", "day=2026-01-01", "rate=20",
                    NULL);
    int64_t d = world_new(&w, "opportunity", "name=项目", account, pipeline, "stage=intent",
                          "close_date=2026-03-01", "amount=1000 USD", NULL);
    CHECK(world_get(&w, "opportunity", d, "amount").base == 7100);
    CHECK_OK(world_change(&w, "opportunity", d, "close_date=2026-07-01"));
    CHECK(world_get(&w, "opportunity", d, "amount").base == 7300);
    CHECK_OK(world_change(&w, "opportunity", d, "amount=500 JPY")); /* no minor digits; 1/20 */
    CHECK(world_get(&w, "opportunity", d, "amount").base == 2500);
    world_close(&w);
}

/* Fails at every statement in turn: whatever fails, nothing stays behind. */
static void nothing_stays_after_a_fault(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    bool done = false;
    for (int64_t steps = 0; !done && steps < 200; steps++) {
        (void)world_as(&w, ANN);
        db_fail_after(w.db, steps);
        enum status st =
            world_try(&w, "opportunity", NULL, "name=项目", num(&w, "account", a),
                      num(&w, "pipeline", w.pipeline), "stage=intent", "close_date=2026-12-01",
                      "amount=1000 CNY", num(&w, "team", w.user[BOB]), NULL);
        db_fail_after(w.db, -1);
        done = st == ST_OK;
        if (!done) world_rollback(&w);
        (void)world_as(&w, ANN);
        CHECK(world_int(&w, "SELECT COUNT(*) FROM opportunities") == (done ? 1 : 0));
        CHECK(world_int(&w, "SELECT COUNT(*) FROM search_doc WHERE kind = 'opportunity'") ==
              (done ? 1 : 0));
    }
    CHECK(done);
    world_close(&w);
}

#define DEAL_OF(w, name, account)                                                              \
    name, num(w, "account", account), num(w, "pipeline", (w)->pipeline), "stage=intent",       \
        "close_date=2026-05-01", "amount=10000 CNY", NULL

static int64_t deal_of(struct world *w, const char *name, int64_t account)
{
    return world_new(w, "opportunity", DEAL_OF(w, name, account));
}

/* False only because the account is not to be seen. */
static bool may_deal(struct world *w, int64_t account)
{
    enum status st = world_try(w, "opportunity", NULL, DEAL_OF(w, "name=项目", account));

    CHECK(st == ST_OK ||
          (st == ST_INVALID && w->faults.n == 1 && world_fault(w, "account", "reference")));
    return st == ST_OK;
}

/* Deals of one transaction are written by one statement, at the latest when somebody asks. */
static void deals_of_a_commit_are_there_when_asked(void **state)
{
    struct world w;
    struct error e = {0};

    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲公司", NULL);
    int64_t first = deal_of(&w, "name=一", a);
    int64_t second = deal_of(&w, "name=二", a);
    CHECK(second > first);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM opportunities") == 2);
    CHECK(world_int(&w, "SELECT amount FROM opportunities WHERE name = '一'") == 10000);
    int64_t third = deal_of(&w, "name=三", a);
    CHECK_OK(db_savepoint(w.db, &e));
    (void)deal_of(&w, "name=四", a);
    db_rollback_to(w.db);
    int64_t fifth = deal_of(&w, "name=五", a);
    CHECK(third > second && fifth > third);
    world_commit(&w);
    (void)world_as(&w, ANN);
    CHECK(world_int(&w, "SELECT COUNT(DISTINCT code) FROM opportunities") == 4);
    CHECK(world_get(&w, "opportunity", fifth, "account").i == a);
    CHECK(world_sees(&w, LEAD_EAST, "opportunity", third));
    world_close(&w);
}

/* A yes about an account is remembered on SQLite, and no longer than it holds. */
static void who_sees_an_account_no_longer_names_it(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲公司", NULL);
    (void)deal_of(&w, "name=一", a);
    (void)deal_of(&w, "name=二", a);
    (void)world_as(&w, CARL);
    CHECK(!may_deal(&w, a));
    (void)world_as(&w, SYSTEM);
    world_sql(&w, "UPDATE opportunities SET own_user = %lld, owner = %lld",
              (long long)w.user[CARL], (long long)w.user[CARL]);
    world_sql(&w, "DELETE FROM share");
    CHECK_OK(world_change(&w, "account", a, num(&w, "owner", w.user[CARL])));
    (void)world_as(&w, ANN);
    CHECK(!may_deal(&w, a));
    world_close(&w);
}

TEST_GROUP(record){
    cmocka_unit_test(creates_and_reads_back),
    cmocka_unit_test(numbers_never_repeat),
    cmocka_unit_test(tells_every_fault),
    cmocka_unit_test(versions_guard_changes),
    cmocka_unit_test(refuses_what_rights_forbid),
    cmocka_unit_test(bins_and_restores_a_unit),
    cmocka_unit_test(unique_among_the_living),
    cmocka_unit_test(child_waits_for_its_parent),
    cmocka_unit_test(imports_may_be_incomplete),
    cmocka_unit_test(dated_fields_keep_their_past),
    cmocka_unit_test(money_in_another_currency),
    cmocka_unit_test(nothing_stays_after_a_fault),
    cmocka_unit_test(deals_of_a_commit_are_there_when_asked),
    cmocka_unit_test(who_sees_an_account_no_longer_names_it),
    TEST_END,
};
