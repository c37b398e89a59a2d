/* The funnel of all deals says the same whether the ways of the deals were kept or not, and
 * that of this moment after each kind of change. */
#include "ops/analysis_funnel.h"
#include "ops/deal.h"
#include "ops/deal_path.h"
#include "store/merge.h"
#include "tests/support/world.h"

static const struct hook hooks[] = {{"opportunity", deal_before, NULL}};
static const struct hooks all_hooks = {hooks, COUNT(hooks)};

static enum status write_here(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return fn(&h->tx, arg, e);
}

static int64_t keep(struct world *w, bool all)
{
    int64_t n = 0;

    (void)world_as(w, SYSTEM);
    w->tx.now_ms += 10 * 60 * 1000; /* on PostgreSQL event rows rest for a while */
    struct host h = {.tx = w->tx, .write = write_here};
    CHECK_OK(paths_keep(&h, all, &n, &w->error));
    return n;
}

static struct day day(const char *text)
{
    struct day d = DAY_NONE;

    CHECK(day_parse(str_of(text), &d));
    return d;
}

static int64_t deal(struct world *w, int64_t account, const char *from)
{
    struct input *in = input_new(&w->tx, world_kind(w, "opportunity"));
    struct write_options o = {.action = true, .on_day = day(from)};
    struct record r;

    w->faults = (struct faults){.arena = &w->arena};
    input_set(in, "name", (struct value){.kind = V_TEXT, .s = STR("项目")});
    input_set(in, "account", (struct value){.kind = V_INT, .i = account});
    input_set(in, "opened_on", (struct value){.kind = V_INT, .i = o.on_day.n});
    input_set(in, "close_date", (struct value){.kind = V_INT, .i = day("2026-12-31").n});
    CHECK_OK(record_create(&w->tx, in, &o, &w->faults, &r, &w->error));
    return r.id;
}

static void stage(struct world *w, int64_t id, const char *to, const char *on)
{
    struct write_options o = {.on_day = day(on)};
    struct deal_call c = {&w->tx, id, &o, &w->faults};
    struct record r;

    CHECK_OK(deal_stage(&c, str_of(to), STR_NONE, STR("理由"), &r, &w->error));
}

static void closing(struct world *w, int64_t id, const char *state, const char *on)
{
    struct deal_call c = {&w->tx, id, NULL, &w->faults};
    struct deal_close how = {
        .state = str_of(state), .closed_on = day(on), .reasons = STR("价格")};
    struct record r;

    CHECK_OK(deal_close(&c, &how, &r, &w->error));
}

/* Everything that the histories say, in one text. */
static struct str says(struct world *w, const char *from, const char *to)
{
    struct analysis a = {.from = from == NULL ? DAY_NONE : day(from),
                         .to = to == NULL ? DAY_NONE : day(to),
                         .as_of = DAY_NONE};
    struct str text = STR("");
    struct funnel f;

    CHECK_OK(analysis_funnel(&w->tx, &a, NULL, &f, &w->error));
    for (size_t i = 0; i < f.n; i++) {
        const struct funnel_stage *s = &f.stages[i];
        text = str_fmt(&w->arena, "%.*s%.*s %g %g %g\n", STR_FMT(text), STR_FMT(s->key),
                       s->has_median ? s->median_days : -1,
                       s->has_conversion ? s->conversion : -1, s->leakage);
    }
    return text;
}

static const char *const periods[][2] = {
    {NULL, NULL}, {"2026-01-06", NULL}, {NULL, "2026-01-09"}, {"2026-01-06", "2026-01-09"}};

static void forget(struct world *w)
{
    world_sql(w, "DELETE FROM deal_path");
    world_sql(w, "DELETE FROM deal_path_seen");
}

/* What is kept, with what changed since, against the histories alone; for who sees all, a part
 * and nothing. */
static void same(struct world *w, const char *after)
{
    static const enum who whos[] = {SYSTEM, VP, GM_EAST, ANN, CARL};
    struct str kept[COUNT(whos)][COUNT(periods)];

    for (size_t k = 0; k < COUNT(whos); k++) {
        (void)world_as(w, whos[k]);
        for (size_t i = 0; i < COUNT(periods); i++)
            kept[k][i] = says(w, periods[i][0], periods[i][1]);
    }
    forget(w);
    for (size_t k = 0; k < COUNT(whos); k++) {
        w->tx.actor = &w->actors[whos[k]];
        for (size_t i = 0; i < COUNT(periods); i++) {
            struct str live = says(w, periods[i][0], periods[i][1]);
            CHECK_ROW(str_eq(kept[k][i], live), "%s, who %zu, period %zu: kept\n%.*slive\n%.*s",
                      after, k, i, STR_FMT(kept[k][i]), STR_FMT(live));
        }
    }
    world_rollback(w);
}

/* The next deal gets an id after this one. */
static void ids_go_on(struct world *w, int64_t after)
{
    if (db_kind(w->tx.db) == DB_SQLITE) {
        world_sql(w, "UPDATE sqlite_sequence SET seq = %lld WHERE name = 'opportunities'",
                  (long long)after);
    } else {
        (void)world_int(w, "SELECT setval(pg_get_serial_sequence('opportunities', 'id'), %lld)",
                        (long long)after);
    }
}

/* Two deals become one, and two again. */
static void merges(struct world *w, int64_t gone, int64_t kept)
{
    struct merge_call c = {.kind = world_kind(w, "opportunity"), .gone = gone, .kept = kept};
    struct record r;
    int64_t id = 0;

    (void)world_as(w, ADMIN);
    CHECK_OK(record_merge(&w->tx, &c, &w->faults, &id, &r, &w->error));
    same(w, "two made one");
    (void)world_as(w, ADMIN);
    CHECK_OK(record_unmerge(&w->tx, c.kind, kept, id, &r, &w->error));
    same(w, "and two again");
}

static void into_the_bin_and_out(struct world *w, int64_t id)
{
    struct record r;

    (void)world_as(w, ANN);
    CHECK_OK(record_delete(&w->tx, world_kind(w, "opportunity"), id, 0, true, &w->error));
    same(w, "one in the bin");
    (void)world_as(w, ANN);
    CHECK_OK(record_restore(&w->tx, world_kind(w, "opportunity"), id, &r, &w->error));
    same(w, "one out of it");
}

/* Changes after what is kept: each is seen at once. Four deals change, one is new. */
static void changes(struct world *w, int64_t account, const int64_t *d)
{
    (void)world_as(w, ANN);
    stage(w, d[2], "proposal", "2026-01-30");
    same(w, "a stage");
    (void)world_as(w, ANN);
    closing(w, d[4], "cancelled", "2026-02-03");
    same(w, "an end");
    (void)world_as(w, ANN);
    stage(w, deal(w, account, "2026-01-07"), "intent", "2026-01-12");
    same(w, "a new deal");
    into_the_bin_and_out(w, d[1]);
    merges(w, d[3], d[2]);
}

static void says_the_same_kept_or_not(void **state)
{
    struct world w;
    int64_t d[6];
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    (void)world_as(&w, ANN);
    int64_t account = world_new(&w, "account", "name=客户", NULL);
    for (size_t i = 0; i < 4; i++)
        d[i] = deal(&w, account, i < 2 ? "2026-01-05" : "2026-01-08");
    ids_go_on(&w, 5000);
    for (size_t i = 4; i < 6; i++) d[i] = deal(&w, account, "2026-01-10");
    CHECK(d[4] > 4096);
    stage(&w, d[0], "intent", "2026-01-15");
    stage(&w, d[0], "proposal", "2026-01-25");
    stage(&w, d[4], "intent", "2026-01-20");
    closing(&w, d[0], "won", "2026-02-01");
    closing(&w, d[1], "lost", "2026-01-20");
    (void)world_as(&w, SYSTEM);
    struct str live = says(&w, NULL, NULL);
    CHECK(keep(&w, false) == 4); /* four spans are full; the newest is read as ever */
    CHECK(keep(&w, false) == 0);
    CHECK(str_eq(live, says(&w, NULL, NULL)));
    same(&w, "the full spans were kept");
    CHECK(keep(&w, true) == 1);
    same(&w, "all was kept");

    /* it is read indeed: what no event tells of does not show */
    (void)world_as(&w, SYSTEM);
    world_sql(&w, "UPDATE opportunities SET state = 'lost' WHERE id = %lld", (long long)d[0]);
    CHECK(str_eq(live, says(&w, NULL, NULL)));
    world_rollback(&w);

    changes(&w, account, d);
    (void)world_as(&w, SYSTEM);
    CHECK(!str_eq(live, says(&w, NULL, NULL)));
    CHECK(keep(&w, false) == 0); /* too little changed to pack anew */
    CHECK(keep(&w, true) == 2);
    same(&w, "packed anew");
    CHECK(world_int(&w, "SELECT count(*) FROM event WHERE id > (SELECT event FROM "
                        "deal_path_seen)") == 0);
    world_sql(&w, "UPDATE deal_path SET bytes = %s WHERE span = 0",
              db_kind(w.tx.db) == DB_SQLITE ? "x'63'" : "'\\x63'");
    same(&w, "a row of another edition");
    world_close(&w);
}

TEST_GROUP(deal_path){cmocka_unit_test(says_the_same_kept_or_not), TEST_END};
