#include "store/rollup.h"

#include "base/buf.h"
#include "base/hash.h"
#include "ops/assign.h"
#include "ops/deal.h"
#include "store/history.h"
#include "store/search.h"
#include "tests/support/world.h"

static const struct hook hooks[] = {{"opportunity", deal_before, NULL}};
static const struct hooks all_hooks = {hooks, COUNT(hooks)};

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static bool agrees(struct world *w)
{
    struct buf report = {.max = 1 << 16};
    CHECK_OK(rollup_verify(&w->tx, &report, &w->error));
    bool ok = report.n == 0;
    if (!ok) print_error("%.*s", (int)report.n, report.p);
    buf_release(&report);
    return ok;
}

static int64_t deal_new(struct world *w, int64_t account, const char *amount,
                        const char *percent)
{
    return world_new(w, "opportunity", "name=项目", num(w, "account", account), "stage=intent",
                     "close_date=2026-12-01", str_fmt(&w->arena, "probability=%s", percent).p,
                     "probability_reason=判断", str_fmt(&w->arena, "amount=%s CNY", amount).p,
                     NULL);
}

/* They are expected on 2026-12-01, day 20788. 333 * 33.33 % = 110.9889 -> 111; 1001 * 12.5 % =
 * 125.125 -> 125; 5 * 30 % = 1.5 -> 2 */
static void weighs_each_deal_rounded(void **state)
{
    struct world w;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    (void)deal_new(&w, a, "333", "33.33");
    (void)deal_new(&w, a, "1001", "12.5");
    (void)deal_new(&w, a, "5", "30");
    CHECK(world_int(&w, "SELECT SUM(weighted) FROM rollup_deal WHERE own_user >= 0") ==
          111 + 125 + 2);
    CHECK(world_int(&w, "SELECT SUM(amount) FROM rollup_deal WHERE own_user >= 0") == 1339);
    CHECK(world_int(&w,
                    "SELECT SUM(deals) FROM rollup_deal WHERE own_user = %lld AND "
                    "acc_user = %lld AND stage = 'intent' AND state = 'open' AND month = 20788",
                    (long long)w.user[ANN], (long long)w.user[ANN]) == 3);
    CHECK(agrees(&w));
    world_sql(&w, "UPDATE rollup_deal SET amount = amount + 1");
    struct buf report = {.max = 1 << 16};
    CHECK_OK(rollup_verify(&w.tx, &report, &w.error));
    CHECK(report.n > 0 && strstr(report.p, "-1 amount") != NULL);
    buf_release(&report);
    CHECK_OK(rollup_rebuild(&w.tx, &w.error));
    CHECK(agrees(&w));
    world_close(&w);
}

struct deals {
    int64_t account[3], deal[12];
    size_t n;
};

/* One thing that people do, chosen by lot. */
static void act(struct world *w, struct rng *r, struct deals *d)
{
    static const char *const stages[] = {"potential", "intent", "proposal", "closing"};
    static const char *const ends[] = {"won", "lost", "cancelled"};
    static const enum who owners[] = {ANN, BOB, CARL};
    struct faults f = {.arena = &w->arena};
    int64_t id = d->deal[rng_below(r, (uint32_t)d->n)];
    struct deal_call c = {&w->tx, id, NULL, &f};
    struct deal_close how = {.state = str_of(ends[rng_below(r, 3)]),
                             .closed_on = {w->tx.today.n - (int32_t)rng_below(r, 90)},
                             .reasons = STR("价格")};
    enum status st = ST_OK;

    switch (rng_below(r, 7)) {
    case 0:
        st = deal_stage(&c, str_of(stages[rng_below(r, 4)]), STR("依据"), STR("理由"), NULL,
                        &w->error);
        break;
    case 1:
        st = deal_close(&c, &how, NULL, &w->error);
        break;
    case 2:
        st = deal_reopen(&c, STR("客户又来"), NULL, &w->error);
        break;
    case 3:
        st = world_change(w, "opportunity", id,
                          str_fmt(&w->arena, "amount=%u CNY", rng_below(r, 100000)).p);
        break;
    case 4:
        st = world_change(w, "opportunity", id, num(w, "account", d->account[rng_below(r, 3)]));
        break;
    case 5:
        st = assign_owner(&w->tx,
                          &(struct assignment){world_kind(w, "opportunity"), id,
                                               w->user[owners[rng_below(r, 3)]], NULL, &f},
                          NULL, &w->error);
        break;
    default:
        st = assign_owner(&w->tx,
                          &(struct assignment){world_kind(w, "account"),
                                               d->account[rng_below(r, 3)],
                                               w->user[owners[rng_below(r, 3)]], NULL, &f},
                          NULL, &w->error);
        break;
    }
    if (st != ST_OK && st != ST_CONFLICT && st != ST_INVALID) {
        fail_msg("%s %s", status_name(st), w->error.detail);
    }
}

static void agrees_with_the_rows_whatever_happens(void **state)
{
    struct world w;
    struct deals d = {.n = 0};
    struct rng r;
    (void)state;
    rng_seed(&r, 7);
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    (void)world_as(&w, ADMIN);
    for (size_t i = 0; i < COUNT(d.account); i++) {
        d.account[i] = world_new(&w, "account", "name=甲", num(&w, "owner", w.user[ANN]), NULL);
    }
    while (d.n < COUNT(d.deal)) {
        d.deal[d.n] = deal_new(&w, d.account[d.n % 3], "12345", "37.5");
        d.n++;
    }
    for (int i = 0; i < 300; i++) {
        act(&w, &r, &d);
        CHECK_ROW(agrees(&w), "after %d", i);
        if (i % 50 == 49) (void)world_as(&w, ADMIN);
    }
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "account"), d.account[0], 0, true, &w.error));
    CHECK(agrees(&w));
    CHECK_OK(record_restore(&w.tx, world_kind(&w, "account"), d.account[0], NULL, &w.error));
    CHECK(agrees(&w));
    world_close(&w);
}

static bool audit_is_whole(struct world *w)
{
    struct buf report = {.max = 1 << 16};
    CHECK_OK(audit_verify(&w->tx, &report, &w->error));
    bool ok = report.n == 0;
    if (!ok) print_error("%.*s", (int)report.n, report.p);
    buf_release(&report);
    return ok;
}

static size_t found(struct world *w, const char *q)
{
    struct search_hit hits[5];
    size_t n = 0;
    CHECK_OK(search_run(&w->tx, str_of(q), NULL, 0, COUNT(hits), hits, &n, &w->error));
    return n;
}

/* Audit, events, search entries and sums wait for the commit (store/later.h): what a savepoint
 * undid must be gone from all of them, the rest must be there, and be seen before the commit.
 */
static void what_waits_is_exact(void **state)
{
    enum { MANY = 70 /* more than are held at once */ };
    static const char beside[] =
        "SELECT (SELECT count(*) FROM event WHERE kind = 'opportunity') * 1000000 + "
        "(SELECT count(*) FROM search_doc WHERE kind = 'opportunity') * 1000 + "
        "(SELECT count(*) FROM audit_entry e JOIN audit_value v ON v.entry = e.id "
        "WHERE e.kind = 'opportunity')";
    struct world w;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    (void)deal_new(&w, a, "100", "10");
    CHECK_OK(db_savepoint(w.db, &w.error));
    (void)world_new(&w, "opportunity", "name=沉没", num(&w, "account", a), "stage=intent",
                    "close_date=2026-12-01", "amount=7 CNY", NULL);
    CHECK(found(&w, "沉没") == 1); /* writes what waits, and reads it */
    (void)deal_new(&w, a, "9", "10");
    db_rollback_to(w.db);
    (void)deal_new(&w, a, "200", "10");
    CHECK(found(&w, "沉没") == 0);
    CHECK(found(&w, "项目") == 2);
    CHECK(world_int(&w, "%s", beside) == 2002002);
    CHECK(agrees(&w) && audit_is_whole(&w));
    for (int i = 0; i < MANY; i++) (void)deal_new(&w, a, "1", "10");
    CHECK_OK(db_savepoint(w.db, &w.error));
    (void)deal_new(&w, a, "5", "10");
    CHECK_OK(db_release(w.db, &w.error));
    world_commit(&w);
    (void)world_as(&w, ANN);
    CHECK(world_int(&w, "%s", beside) == 73073073);
    CHECK(world_int(&w, "SELECT SUM(amount) FROM rollup_deal WHERE own_user >= 0") ==
          300 + MANY + 5);
    CHECK(agrees(&w) && audit_is_whole(&w));
    (void)deal_new(&w, a, "3", "10");
    world_rollback(&w);
    (void)world_as(&w, ANN);
    (void)deal_new(&w, a, "4", "10");
    CHECK(world_int(&w, "%s", beside) == 74074074);
    CHECK(agrees(&w) && audit_is_whole(&w));
    world_close(&w);
}

/* Where ids, codes and the chain end is known from commit to commit (SQLite): what another
 * statement writes there meanwhile, and what is undone, is noticed. */
static void ends_are_those_of_the_tables(void **state)
{
    struct world w;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=甲", NULL);
    int64_t first = deal_new(&w, a, "1", "10");
    world_commit(&w);
    (void)world_as(&w, ANN);
    CHECK(deal_new(&w, a, "2", "10") > first);
    world_rollback(&w);
    (void)world_as(&w, ANN);
    int64_t own =
        world_new(&w, "opportunity", "name=自带编号", num(&w, "account", a), "stage=intent",
                  "close_date=2026-12-01", "amount=3 CNY", "code=MY-1", NULL);
    int64_t after = deal_new(&w, a, "4", "10");
    CHECK(own > first && after > own);
    world_commit(&w);
    (void)world_as(&w, ADMIN);
    if (db_kind(w.db) == DB_SQLITE) {
        int64_t codes = world_int(&w, "SELECT next FROM sequence WHERE name = 'D'");
        world_sql(&w, "UPDATE sqlite_sequence SET seq = %lld WHERE name = 'opportunities'",
                  (long long)after + 10);
        world_sql(&w, "UPDATE sequence SET next = next + 5 WHERE name = 'D'");
        (void)world_as(&w, ANN);
        int64_t far = deal_new(&w, a, "5", "10");
        CHECK(far == after + 11);
        CHECK(str_eq(world_get(&w, "opportunity", far, "code").s,
                     str_fmt(&w.arena, "D%06lld", (long long)codes + 5)));
    }
    (void)world_as(&w, ANN);
    CHECK(agrees(&w) && audit_is_whole(&w));
    world_close(&w);
}

TEST_GROUP(rollup){
    cmocka_unit_test(what_waits_is_exact),
    cmocka_unit_test(ends_are_those_of_the_tables),
    cmocka_unit_test(weighs_each_deal_rounded),
    cmocka_unit_test(agrees_with_the_rows_whatever_happens),
    TEST_END,
};
