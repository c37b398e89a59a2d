/* The sums of standing warnings: whatever happens they agree with the rows, and every reader is
 * told what his own list counts. */

#include "base/buf.h"
#include "base/hash.h"
#include "ops/assign.h"
#include "ops/dash/tile.h"
#include "store/merge.h"
#include "store/rollup.h"
#include "store/rollup_warning.h"
#include "tests/ops/warning_world.h"

enum { ACCOUNTS = 3, DEALS = 8 };
struct company_of {
    struct world w;
    struct rng r;
    int64_t account[ACCOUNTS], deal[DEALS];
    bool binned[DEALS];
};

static const enum who owners[] = {ANN, BOB, CARL};

static bool agrees(struct world *w)
{
    struct buf report = {.max = 1 << 16};
    CHECK_OK(rollup_verify(&w->tx, &report, &w->error));
    bool ok = report.n == 0;
    if (!ok) print_error("%.*s", (int)report.n, report.p);
    buf_release(&report);
    return ok;
}

/* As the list of the API counts them. */
static int64_t listed(struct world *w, const char *kind)
{
    const struct param params[] = {{STR("rule.in"), STR("W1,W2,W7,W18,W21")},
                                   {STR("state.in"), STR("new,accepted")},
                                   {STR("kind"), str_of(kind)},
                                   {STR("count"), STR("exact")}};
    struct rows *rows = NULL;
    struct query q;

    CHECK_OK(query_parse(&w->tx, world_kind(w, "warning"), params, 4, &q, &w->error));
    CHECK_OK(query_open(&w->tx, &q, &rows, &w->error));
    while (rows_next(rows, &w->error) == ST_OK) {
    }
    int64_t n = rows_total(rows);
    rows_close(rows);
    return n;
}

static int64_t told(struct world *w, const char *kind)
{
    const struct param params[] = {{STR("rule.in"), STR("W1,W2,W7,W18,W21")},
                                   {STR("state.in"), STR("new,accepted")},
                                   {STR("kind"), str_of(kind)}};
    struct warning_sums sums;
    int64_t n = -1;

    CHECK_OK(dash_warnings(&w->tx, dash_find(STR("branch_gm")), 0, &sums, &w->error));
    CHECK(dash_warnings_count(&sums, params, 3, &n));
    return n;
}

static void everybody_is_told_his_list(struct world *w, int turn)
{
    static const enum who readers[] = {ANN, BOB, CARL, LEAD_EAST, GM_EAST, GM_SOUTH, VP};
    static const char *const kinds[] = {"opportunity", "account", "user"};
    struct day today = w->tx.today;
    int64_t now = w->tx.now_ms;

    for (size_t i = 0; i < COUNT(readers); i++) {
        (void)world_as(w, readers[i]);
        for (size_t k = 0; k < COUNT(kinds); k++) {
            int64_t want = listed(w, kinds[k]), have = told(w, kinds[k]);
            CHECK_ROW(want == have, "after %d, reader %d: %lld %s, told %lld", turn,
                      (int)readers[i], (long long)want, kinds[k], (long long)have);
        }
    }
    (void)world_as(w, ADMIN);
    w->tx.today = today;
    w->tx.now_ms = now;
}

static enum status give(struct world *w, const char *kind, int64_t id, enum who to)
{
    struct faults f = {.arena = &w->arena};
    const struct assignment a = {world_kind(w, kind), id, w->user[to], NULL, &f};

    return assign_owner(&w->tx, &a, NULL, &w->error);
}

static enum status answer_one(struct company_of *c)
{
    struct world *w = &c->w;
    struct faults f = {.arena = &w->arena};
    int64_t n = world_int(w, "SELECT count(*) FROM warnings WHERE deleted_at IS NULL");
    int64_t id = n == 0 ? 0
                        : world_int(w,
                                    "SELECT id FROM warnings WHERE deleted_at IS NULL ORDER BY "
                                    "id LIMIT 1 OFFSET %u",
                                    rng_below(&c->r, (uint32_t)n));

    if (id == 0) return ST_OK;
    if (rng_below(&c->r, 3) == 0) return warning_accept(&w->tx, id, 0, &w->error);
    return warning_dismiss(&w->tx, id, 0, STR("已知"), &f, &w->error);
}

static enum status bin_or_back(struct company_of *c, size_t i)
{
    const struct cat_entity *kind = world_kind(&c->w, "opportunity");

    c->binned[i] = !c->binned[i];
    if (c->binned[i]) return record_delete(&c->w.tx, kind, c->deal[i], 0, true, &c->w.error);
    return record_restore(&c->w.tx, kind, c->deal[i], NULL, &c->w.error);
}

static void another_day(struct company_of *c)
{
    c->w.tx.today.n++;
    c->w.tx.now_ms += day_ms;
    (void)pass(&c->w);
    struct day today = c->w.tx.today;
    int64_t now = c->w.tx.now_ms;
    (void)world_as(&c->w, ADMIN);
    c->w.tx.today = today;
    c->w.tx.now_ms = now;
}

/* One thing that people do, chosen by lot. */
static void act(struct company_of *c)
{
    struct world *w = &c->w;
    size_t i = rng_below(&c->r, DEALS), a = rng_below(&c->r, ACCOUNTS);
    enum status st = ST_OK;

    switch (rng_below(&c->r, 9)) {
    case 0:
        st = give(w, "opportunity", c->deal[i], owners[rng_below(&c->r, 3)]);
        break;
    case 1:
        st = give(w, "account", c->account[a], owners[rng_below(&c->r, 3)]);
        break;
    case 2:
        st = world_change(w, "opportunity", c->deal[i], num(w, "account", c->account[a]));
        break;
    case 3:
        st = world_change(w, "opportunity", c->deal[i],
                          num(w, "team", w->user[owners[rng_below(&c->r, 3)]]));
        break;
    case 4:
        st = world_change(w, "account", c->account[a],
                          num(w, "team", w->user[owners[rng_below(&c->r, 3)]]));
        break;
    case 5:
        st = world_change(w, "opportunity", c->deal[i],
                          day(w, "close_date", rng_below(&c->r, 2) == 0 ? 40 : -40));
        break;
    case 6:
        st = answer_one(c);
        break;
    case 7:
        st = bin_or_back(c, i);
        break;
    default:
        another_day(c);
        break;
    }
    if (st != ST_OK && st != ST_CONFLICT && st != ST_INVALID && st != ST_NOT_FOUND)
        fail_msg("%s %s", status_name(st), w->error.detail);
}

static struct company_of *company_open(void)
{
    struct company_of *c = test_malloc(sizeof *c);

    memset(c, 0, sizeof *c);
    struct world *w = &c->w;

    world_open(w);
    rng_seed(&c->r, 11);
    (void)world_as(w, ADMIN);
    for (size_t i = 0; i < ACCOUNTS; i++) {
        c->account[i] = world_new(w, "account", "name=甲", "segment=key",
                                  num(w, "owner", w->user[owners[i]]), NULL);
    }
    for (size_t i = 0; i < DEALS; i++) {
        c->deal[i] = world_new(
            w, "opportunity", "name=项目", num(w, "account", c->account[i % ACCOUNTS]),
            num(w, "owner", w->user[owners[i % 2]]), "stage=proposal",
            num(w, "pipeline", w->pipeline), day(w, "close_date", -40), NULL);
    }
    return c;
}

static void agree_whatever_happens(void **state)
{
    struct company_of *c = company_open();
    struct world *w = &c->w;
    (void)state;

    another_day(c);
    CHECK(world_int(w, "SELECT sum(n) FROM rollup_warning WHERE kind = 'opportunity'") >=
          DEALS);
    CHECK(world_int(w, "SELECT sum(n) FROM rollup_warning WHERE kind = 'account'") >= ACCOUNTS);
    for (int i = 0; i < 240; i++) {
        act(c);
        CHECK_ROW(agrees(w), "after %d", i);
        if (i % 20 == 19) everybody_is_told_his_list(w, i);
    }
    CHECK(world_int(w, "SELECT count(*) FROM warnings WHERE state = 'dismissed'") > 0);
    CHECK(world_int(w, "SELECT count(*) FROM warnings WHERE reopened > 0") > 0);
    CHECK(world_int(w, "SELECT count(*) FROM rollup_warning WHERE n <= 0") == 0);
    world_close(w);
    test_free(c);
}

/* BOB (east) owns a deal on the account of CARL (south): the place of what stands on it. */
static void stand_where_the_record_lies(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ADMIN);
    int64_t a = world_new(&w, "account", "name=乙", num(&w, "owner", w.user[CARL]), NULL);
    int64_t d = world_new(&w, "opportunity", "name=项目", num(&w, "account", a),
                          num(&w, "owner", w.user[BOB]), "close_date=2020-01-01",
                          "stage=proposal", num(&w, "pipeline", w.pipeline), NULL);
    (void)pass(&w);
    static const char at[] = "SELECT coalesce(sum(n), 0) FROM rollup_warning WHERE rule = 'W7' "
                             "AND own_user = %lld AND acc_user = %lld";
    const long long ann = w.user[ANN], bob = w.user[BOB], carl = w.user[CARL];
    CHECK(world_int(&w, at, bob, carl) == 1);
    (void)world_as(&w, ADMIN);
    CHECK_OK(give(&w, "account", a, ANN));
    CHECK(world_int(&w, at, bob, carl) == 0 && world_int(&w, at, bob, ann) == 1);
    CHECK_OK(give(&w, "opportunity", d, CARL));
    CHECK(world_int(&w, at, bob, ann) == 0 && world_int(&w, at, carl, ann) == 1);
    world_sql(&w, "UPDATE rollup_warning SET n = n + 1 WHERE rule = 'W7'");
    struct buf report = {.max = 1 << 16};
    CHECK_OK(rollup_verify(&w.tx, &report, &w.error));
    CHECK(report.n > 0 && strstr(report.p, "rule=W7") != NULL &&
          strstr(report.p, "off by -1 warnings") != NULL);
    buf_release(&report);
    CHECK_OK(rollup_rebuild(&w.tx, &w.error));
    CHECK(agrees(&w) && world_int(&w, at, carl, ann) == 1);
    world_close(&w);
}

/* A pass may open a warning on what was deleted while it gathered. */
static void what_stands_on_the_deleted(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=丙", NULL);
    int64_t d = world_new(&w, "opportunity", "name=项目", num(&w, "account", a),
                          "close_date=2020-01-01", "stage=proposal",
                          num(&w, "pipeline", w.pipeline), NULL);
    (void)pass(&w);
    (void)world_as(&w, ADMIN);
    int64_t before = listed(&w, "opportunity");
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "opportunity"), d, 0, true, &w.error));
    CHECK(agrees(&w));
    everybody_is_told_his_list(&w, 0);
    world_sql(&w, "UPDATE warnings SET deleted_at = NULL, bin = NULL WHERE rule = 'W7'");
    world_sql(&w, "DELETE FROM bin_member WHERE kind = 'warning' AND record IN (SELECT id FROM "
                  "warnings WHERE rule = 'W7')");
    CHECK(agrees(&w));
    everybody_is_told_his_list(&w, 1);
    (void)world_as(&w, GM_EAST);
    CHECK(told(&w, "opportunity") == 1);
    (void)world_as(&w, ADMIN);
    CHECK_OK(record_restore(&w.tx, world_kind(&w, "opportunity"), d, NULL, &w.error));
    CHECK(agrees(&w));
    everybody_is_told_his_list(&w, 2);
    CHECK(listed(&w, "opportunity") == before);
    world_close(&w);
}

static void follow_a_merge(void **state)
{
    struct company_of *c = company_open();
    struct world *w = &c->w;
    int64_t merge = 0;
    struct record r;
    (void)state;

    another_day(c);
    struct merge_call call = {.kind = world_kind(w, "account"),
                              .gone = c->account[2],
                              .kept = c->account[0],
                              .reason = STR("同一家")};
    CHECK_OK(record_merge(&w->tx, &call, &w->faults, &merge, &r, &w->error));
    CHECK(agrees(w));
    everybody_is_told_his_list(w, 0);
    CHECK_OK(record_unmerge(&w->tx, call.kind, c->account[0], merge, &r, &w->error));
    CHECK(agrees(w));
    everybody_is_told_his_list(w, 1);
    world_close(w);
    test_free(c);
}

TEST_GROUP(warning_sums){
    cmocka_unit_test(agree_whatever_happens),
    cmocka_unit_test(stand_where_the_record_lies),
    cmocka_unit_test(what_stands_on_the_deleted),
    cmocka_unit_test(follow_a_merge),
    TEST_END,
};
