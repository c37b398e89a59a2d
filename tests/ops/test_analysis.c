/* The figures: roll-ups and rows say the same to everybody; funnel, Pareto and win rate by
 * hand. */
#include "ops/analysis_funnel.h"
#include "ops/analysis_share.h"
#include "ops/deal.h"
#include "tests/support/world.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static const struct hook hooks[] = {{"opportunity", deal_before, NULL}};
static const struct hooks all_hooks = {hooks, COUNT(hooks)};
static const struct analysis everything = {
    .from = {INT32_MIN}, .to = {INT32_MIN}, .as_of = {INT32_MIN}};

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static struct day day(const char *text)
{
    struct day d;
    if (!day_parse(str_of(text), &d)) fail_msg("no day %s", text);
    return d;
}

/* A deal that began on that day at the first stage. */
static int64_t deal(struct world *w, int64_t account, const char *from, int64_t amount)
{
    struct input *in = input_new(&w->tx, world_kind(w, "opportunity"));
    struct write_options o = {.action = true, .on_day = day(from)};
    struct record r;

    w->faults = (struct faults){.arena = &w->arena};
    input_set(in, "name", (struct value){.kind = V_TEXT, .s = STR("项目")});
    input_set(in, "account", (struct value){.kind = V_INT, .i = account});
    input_set(in, "opened_on", (struct value){.kind = V_INT, .i = o.on_day.n});
    input_set(in, "close_date", (struct value){.kind = V_INT, .i = day("2026-12-31").n});
    input_set(in, "amount",
              (struct value){.kind = V_MONEY, .i = amount, .cur = {.code = "CNY"}});
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

/* --- roll-ups against rows --------------------------------------------------------------- */

static int64_t of(const struct deal_count *v, size_t n, const struct deal_count *like, int what)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].pipeline != like->pipeline || !str_eq(v[i].stage, like->stage)) continue;
        if (!str_eq(v[i].state, like->state)) continue;
        return what == 0 ? v[i].deals : what == 1 ? v[i].amount : v[i].weighted;
    }
    return 0;
}

static void same(struct world *w, enum who who, const struct analysis *a, int64_t *seen)
{
    struct deal_count *rolled = NULL, *live = NULL;
    size_t nr = 0, nl = 0;
    bool can = false;

    CHECK_OK(analysis_counts_rolled(&w->tx, a, &can, &rolled, &nr, &w->error));
    CHECK(can);
    CHECK_OK(analysis_counts_live(&w->tx, a, &live, &nl, &w->error));
    *seen = 0;
    for (size_t i = 0; i < nl; i++) {
        for (int what = 0; what < 3; what++) {
            CHECK_ROW(of(rolled, nr, &live[i], what) == of(live, nl, &live[i], what),
                      "who %d %.*s/%.*s figure %d: %lld, live %lld", (int)who,
                      STR_FMT(live[i].stage), STR_FMT(live[i].state), what,
                      (long long)of(rolled, nr, &live[i], what),
                      (long long)of(live, nl, &live[i], what));
        }
        *seen += live[i].deals;
    }
    for (size_t i = 0; i < nr; i++) {
        CHECK_ROW(of(live, nl, &rolled[i], 0) == rolled[i].deals,
                  "who %d has %.*s/%.*s only "
                  "in the roll-up",
                  (int)who, STR_FMT(rolled[i].stage), STR_FMT(rolled[i].state));
    }
}

static void some_deals(struct world *w)
{
    static const enum who owners[] = {ANN, BOB, CARL, LEAD_EAST, GM_SOUTH, GM_EAST};
    static const char *const stages[] = {"intent", "proposal", "closing"};
    static const char *const ends[] = {"won", "lost", "cancelled"};
    unsigned x = 7;

    for (size_t i = 0; i < 48; i++) {
        int64_t a, d;
        (void)world_as(w, owners[i % COUNT(owners)]);
        x = x * 1103515245 + 12345;
        a = i % 5 == 0
                ? world_new(w, "account", "name=共享", num(w, "team", w->user[CARL]), NULL)
                : world_new(w, "account", "name=客户", NULL);
        d = deal(w, a, "2026-01-05", (int64_t)(x % 1000000) * 7 + 3);
        if (i % 4 == 1)
            CHECK_OK(world_change(w, "opportunity", d, num(w, "team", w->user[BOB])));
        if (i % 3 > 0) stage(w, d, stages[i % COUNT(stages)], "2026-02-01");
        if (i % 7 == 3)
            closing(w, d, ends[i % COUNT(ends)], i % 2 ? "2026-03-31" : "2026-05-01");
        if (i % 11 == 5) {
            CHECK_OK(
                record_delete(&w->tx, world_kind(w, "opportunity"), d, 0, false, &w->error));
        }
    }
    world_commit(w);
}

static void roll_ups_say_what_rows_say(void **state)
{
    struct world w;
    int64_t seen[WHO__N] = {0}, n;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    some_deals(&w);
    for (int who = ADMIN; who < WHO__N; who++) {
        struct analysis a = everything;
        (void)world_as(&w, (enum who)who);
        if (!actor_may(w.tx.actor, analysis_kind(&w.tx)->index, ACT_READ)) continue;
        same(&w, (enum who)who, &a, &seen[who]);
        a.pipeline = w.pipeline;
        same(&w, (enum who)who, &a, &n);
        CHECK(n == seen[who]);
        a.from = day("2026-03-01");
        a.to = day("2026-03-31");
        same(&w, (enum who)who, &a, &n);
        CHECK(n <= seen[who]);
        a = everything;
        a.owner = w.user[ANN];
        same(&w, (enum who)who, &a, &n);
        a = everything;
        a.open_only = true;
        same(&w, (enum who)who, &a, &n);
        CHECK(n <= seen[who]);
        if (who == ADMIN) CHECK(n > 0 && n < seen[who]);
    }
    /* People of different reach see different sums, or nothing was compared. */
    CHECK(seen[ADMIN] > seen[GM_EAST] && seen[GM_EAST] > seen[ANN] && seen[ANN] > 0);
    CHECK(seen[CARL] > 0 && seen[CARL] < seen[ADMIN]);
    world_close(&w);
}

static void some_questions_are_not_rolled(void **state)
{
    static const struct {
        const char *key, *value;
        bool can;
    } rows[] = {
        {"pipeline", "1", true},        {"owner", "me", true},
        {"from", "2026-03-01", true},   {"to", "2026-02-28", true},
        {"from", "2026-03-02", false},  {"to", "2026-02-27", false},
        {"unit", "1", false},           {"product", "1", false},
        {"segment", "key", false},      {"region", "44", false},
        {"as_of", "2026-03-01", false},
    };
    struct world w;
    (void)state;
    world_open(&w);
    (void)world_as(&w, ADMIN);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct param p = {str_of(rows[i].key), str_of(rows[i].value)};
        struct deal_count *v;
        struct analysis a;
        size_t n;
        bool can = false;
        CHECK_OK(analysis_parse(&w.tx, &p, 1, &a, &w.error));
        CHECK_OK(analysis_counts_rolled(&w.tx, &a, &can, &v, &n, &w.error));
        CHECK_ROW(can == rows[i].can, "%s=%s", rows[i].key, rows[i].value);
        CHECK_OK(analysis_counts(&w.tx, &a, &v, &n, &w.error));
        CHECK(n == 0);
    }
    world_close(&w);
}

static void refuses_what_is_no_parameter(void **state)
{
    static const struct param rows[] = {
        {STR_INIT("from"), STR_INIT("yesterday")}, {STR_INIT("to"), STR_INIT("2026-02-30")},
        {STR_INIT("owner"), STR_INIT("ann")},      {STR_INIT("unit"), STR_INIT("-1")},
        {STR_INIT("pipeline"), STR_INIT("0")},     {STR_INIT("segment"), STR_INIT("")},
    };
    struct world w;
    struct analysis a;
    (void)state;
    world_open(&w);
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(analysis_parse(&w.tx, &rows[i], 1, &a, &w.error) == ST_MALFORMED, "%.*s",
                  STR_FMT(rows[i].key));
        CHECK_STR(str_of(w.error.field), str_z(rows[i].key, &w.arena));
    }
    world_close(&w);
}

/* --- the funnel, by hand ----------------------------------------------------------------- */

/*            potential    intent       proposal     closed
 * one        01-01        01-11 (10)   01-31 (20)   open
 * two        01-05        01-09 (4)                 lost 01-19 (10 in intent)
 * three      01-02                                  won 02-01 (30 in potential)
 * four       01-03                                  open */
static void four_deals(struct world *w)
{
    int64_t a, one, two, three;

    (void)world_as(w, ANN);
    a = world_new(w, "account", "name=海川", "segment=key", "region=440300", NULL);
    one = deal(w, a, "2026-01-01", 100000);
    two = deal(w, a, "2026-01-05", 200000);
    three = deal(w, a, "2026-01-02", 400000);
    (void)deal(w, a, "2026-01-03", 800001);
    stage(w, one, "intent", "2026-01-11");
    stage(w, one, "proposal", "2026-01-31");
    stage(w, two, "intent", "2026-01-09");
    closing(w, two, "lost", "2026-01-19");
    closing(w, three, "won", "2026-02-01");
    world_commit(w);
    (void)world_as(w, ANN);
}

static const struct funnel_stage *at(const struct funnel *f, const char *key)
{
    for (size_t i = 0; i < f->n; i++) {
        if (str_is(f->stages[i].key, key)) return &f->stages[i];
    }
    fail_msg("no stage %s", key);
    return NULL;
}

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

static void counts_the_funnel(void **state)
{
    static const struct {
        const char *stage;
        int64_t deals, amount, weighted;
        double median, conversion; /* below 0: none */
    } rows[] = {
        {"potential", 1, 800001, 80000, 10, 75},
        {"intent", 0, 0, 0, 15, 100 * 2.0 / 3},
        {"proposal", 1, 100000, 50000, -1, 50},
        {"closing", 0, 0, 0, -1, 100},
        {"signed", 0, 0, 0, -1, 100},
    };
    struct world w;
    struct funnel f;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    four_deals(&w);
    CHECK_OK(analysis_funnel(&w.tx, &everything, NULL, &f, &w.error));
    CHECK(f.n == COUNT(rows) && f.amounts);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct funnel_stage *s = at(&f, rows[i].stage);
        CHECK_ROW(s == &f.stages[i], "%s is not at its place", rows[i].stage);
        CHECK_ROW(s->deals == rows[i].deals && s->amount == rows[i].amount &&
                      s->weighted == rows[i].weighted,
                  "%s: %lld %lld %lld", rows[i].stage, (long long)s->deals,
                  (long long)s->amount, (long long)s->weighted);
        CHECK_ROW(s->has_median == (rows[i].median >= 0) &&
                      (!s->has_median || near(s->median_days, rows[i].median)),
                  "%s: median %g", rows[i].stage, s->median_days);
        CHECK_ROW(s->has_conversion && near(s->conversion, rows[i].conversion),
                  "%s: conversion %g", rows[i].stage, s->conversion);
    }
    CHECK(near(at(&f, "intent")->leakage, 100 * 1.0 / 3));
    CHECK(f.open.deals == 2 && f.open.amount == 900001 && f.weighted == 130000);
    CHECK(f.won.deals == 1 && f.won.amount == 400000);
    CHECK(f.lost.deals == 1 && f.lost.amount == 200000);
    world_close(&w);
}

struct narrowed {
    const char *key, *value;
    int64_t open, won, lost;
};

static void narrows_the_funnel(void **state)
{
    static const struct narrowed rows[] = {
        {"from", "2026-01-20", 2, 1, 0},  {"to", "2026-01-31", 2, 0, 1},
        {"owner", "me", 2, 1, 1},         {"segment", "key", 2, 1, 1},
        {"segment", "prospect", 0, 0, 0}, {"region", "44", 2, 1, 1},
        {"region", "33", 0, 0, 0},        {"as_of", "2026-01-20", 3, 0, 1},
        {"as_of", "2026-01-04", 3, 0, 0}, {"as_of", "2025-12-31", 0, 0, 0},
        {"product", "7", 0, 0, 0},        {"as_of", "2026-02-01", 2, 1, 1},
    };
    struct world w;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    four_deals(&w);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct param p = {str_of(rows[i].key), str_of(rows[i].value)};
        struct analysis a;
        struct funnel f;
        CHECK_OK(analysis_parse(&w.tx, &p, 1, &a, &w.error));
        CHECK_OK(analysis_funnel(&w.tx, &a, NULL, &f, &w.error));
        CHECK_ROW(f.open.deals == rows[i].open && f.won.deals == rows[i].won &&
                      f.lost.deals == rows[i].lost,
                  "%s=%s: open %lld won %lld lost %lld", rows[i].key, rows[i].value,
                  (long long)f.open.deals, (long long)f.won.deals, (long long)f.lost.deals);
    }
    world_close(&w);
}

static void looks_back_at_stages_and_units(void **state)
{
    struct world w;
    struct analysis a = everything;
    struct funnel f;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    four_deals(&w);
    a.as_of = day("2026-01-20");
    CHECK_OK(analysis_funnel(&w.tx, &a, NULL, &f, &w.error));
    CHECK(at(&f, "potential")->deals == 2 && at(&f, "intent")->deals == 1);
    CHECK(at(&f, "proposal")->deals == 0);
    a.unit = w.east; /* with its subtree: the owner's team hangs below */
    CHECK_OK(analysis_funnel(&w.tx, &a, NULL, &f, &w.error));
    CHECK(f.open.deals == 3);
    a.unit = w.south;
    CHECK_OK(analysis_funnel(&w.tx, &a, NULL, &f, &w.error));
    CHECK(f.open.deals == 0);
    a.as_of = DAY_NONE;
    a.unit = w.team1;
    CHECK_OK(analysis_funnel(&w.tx, &a, NULL, &f, &w.error));
    CHECK(f.open.deals == 2 && f.won.deals == 1);
    world_close(&w);
}

static void shows_no_amounts_without_the_right(void **state)
{
    struct world w;
    struct actor blind;
    struct funnel f;
    struct pareto_answer p;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    four_deals(&w);
    blind = *w.tx.actor;
    blind.read_groups[analysis_kind(&w.tx)->index] &= (uint8_t) ~(1U << FG_MONEY);
    w.tx.actor = &blind;
    CHECK_OK(analysis_funnel(&w.tx, &everything, NULL, &f, &w.error));
    CHECK(!f.amounts && f.open.deals == 2);
    CHECK(f.open.amount == 0 && f.weighted == 0 && f.won.amount == 0);
    CHECK_OK(analysis_pareto(&w.tx, &everything, 10, &p, &w.error));
    CHECK(!p.amounts && p.n == 0);
    world_close(&w);
}

static void shares_by_customer_and_seller(void **state)
{
    static const struct {
        enum who who;
        const char *name;
        int64_t amounts[2];
    } rows[] = {{ANN, "大", {600, 200}}, {BOB, "中", {150, 0}}, {CARL, "小", {50, 0}}};
    struct world w;
    struct pareto_answer p;
    struct rate_item *v;
    size_t n;
    (void)state;
    world_open_with(&w, &(struct world_extra){.hooks = &all_hooks});
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t a, lost;
        (void)world_as(&w, rows[i].who);
        a = world_new(&w, "account", str_fmt(&w.arena, "name=%s", rows[i].name).p, NULL);
        for (size_t d = 0; d < 2 && rows[i].amounts[d] > 0; d++) {
            closing(&w, deal(&w, a, "2026-01-05", rows[i].amounts[d]), "won", "2026-02-01");
        }
        lost = deal(&w, a, "2026-01-05", 999);
        if (rows[i].who != CARL) closing(&w, lost, "lost", "2026-02-02");
        world_commit(&w);
    }
    (void)world_as(&w, ADMIN);
    CHECK_OK(analysis_pareto(&w.tx, &everything, 2, &p, &w.error));
    CHECK(p.n == 3 && p.sum.total == 1000 && p.sum.n80 == 1);
    CHECK(p.items[0].amount == 800 && p.items[1].amount == 150 && p.items[2].amount == 50);
    CHECK(p.rows[0].class == 'A' && p.rows[1].class == 'B' && p.rows[2].class == 'C');
    CHECK_STR(p.items[0].name, "大");
    CHECK(p.items[2].name.p == NULL); /* only two were to be named */
    CHECK_OK(analysis_win_rate(&w.tx, &everything, BY_OWNER, &v, &n, &w.error));
    CHECK(n == 3 && v[0].won == 2 && v[0].lost == 1);
    CHECK_STR(v[0].name, "安妮");
    CHECK(v[2].won == 1 && v[2].lost == 0);
    CHECK_OK(analysis_win_rate(&w.tx, &everything, BY_UNIT, &v, &n, &w.error));
    CHECK(n == 2 && v[0].id == w.team1 && v[0].won == 3 && v[0].lost == 2);
    (void)world_as(&w, CARL); /* sees his own only */
    CHECK_OK(analysis_pareto(&w.tx, &everything, 10, &p, &w.error));
    CHECK(p.n == 1 && p.sum.total == 50);
    world_close(&w);
}

static const struct tx *by(struct tx *tx, int64_t now_ms)
{
    tx->now_ms = now_ms;
    return tx;
}

static void keeps_what_was_slow(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct figure_cache *c = figure_cache_new();
    struct actor one = {.user = 1}, other = {.user = 1, .team = 2};
    struct tx tx = {.actor = &one, .arena = &a}, others = {.actor = &other, .arena = &a};
    struct digest k1 = figure_key(&tx, STR("funnel"), STR("x"));
    struct digest k2 = figure_key(&others, STR("funnel"), STR("x"));
    struct digest k3 = figure_key(&tx, STR("funnel"), STR("y"));
    struct str got;
    (void)state;
    CHECK(!figure_get(c, &k1, by(&tx, 1000), &got));
    figure_put(c, &k1, by(&tx, 1000), FIGURE_SLOW_US - 1, STR("quick"));
    CHECK(!figure_get(c, &k1, by(&tx, 1000), &got));
    figure_put(c, &k1, by(&tx, 1000), FIGURE_SLOW_US, STR("slow"));
    CHECK(figure_get(c, &k1, by(&tx, 1000 + FIGURE_KEEP_MS - 1), &got));
    CHECK_STR(got, "slow");
    /* The first who comes too late makes it anew, the next ones have the old one meanwhile. */
    CHECK(!figure_get(c, &k1, by(&tx, 1000 + FIGURE_KEEP_MS), &got));
    CHECK(figure_get(c, &k1, by(&tx, 1000 + FIGURE_KEEP_MS), &got));
    figure_put(c, &k1, by(&tx, 50000), 5 * 1000 * 1000, STR("slower"));
    CHECK(figure_get(c, &k1, by(&tx, 50000 + 499999), &got)); /* kept a hundred times as long */
    CHECK_STR(got, "slower");
    figure_drop(c, &k1);
    CHECK(!figure_get(c, &k1, by(&tx, 50000), &got));
    figure_drop(c, &k1);
    CHECK(!figure_get(c, &k2, by(&tx, 1000), &got)); /* other rights, other question */
    figure_drop(c, &k2);
    CHECK(!figure_get(c, &k3, by(&tx, 1000), &got));
    figure_drop(c, &k3);
    for (int i = 0; i < 3 * FIGURE_SLOTS; i++) {
        struct digest k = figure_key(&tx, STR("n"), str_fmt(&a, "%d", i));
        figure_put(c, &k, by(&tx, 2000 + i), FIGURE_SLOW_US, STR("v"));
        CHECK(figure_get(c, &k, by(&tx, 2000 + i), &got));
    }
    CHECK(!figure_get(NULL, &k1, by(&tx, 0), &got));
    figure_cache_free(c);
    arena_release(&a);
}

/* What was not slow is as new as if it were made now, or is made now. */
static void keeps_what_nothing_changed(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct figure_cache *c = figure_cache_new();
    struct actor one = {.user = 1};
    struct tx tx = {.actor = &one, .arena = &a, .now_ms = 1000, .commits = 7};
    struct tx later = tx, tomorrow = tx, unknown = tx;
    struct digest k = figure_key(&tx, STR("funnel"), STR("x")), next;
    char *much = arena_zalloc(&a, FIGURE_WORTH_BYTES + 1);
    struct str got;
    (void)state;
    later.commits = 8;
    tomorrow.today.n++;
    unknown.commits = 0;
    next = figure_key(&tomorrow, STR("funnel"), STR("x"));
    CHECK(memcmp(&k, &next, sizeof k) != 0);
    CHECK(!figure_get(c, &k, &tx, &got));
    figure_put(c, &k, &tx, FIGURE_WORTH_US - 1, STR("quick"));
    CHECK(!figure_get(c, &k, &tx, &got));
    figure_put(c, &k, &tx, FIGURE_WORTH_US, (struct str){much, FIGURE_WORTH_BYTES + 1});
    CHECK(!figure_get(c, &k, &tx, &got));
    figure_put(c, &k, &unknown, FIGURE_WORTH_US, STR("of PostgreSQL"));
    CHECK(!figure_get(c, &k, &unknown, &got));
    figure_put(c, &k, &tx, FIGURE_WORTH_US, STR("seven"));
    CHECK(figure_get(c, &k, &tx, &got));
    CHECK_STR(got, "seven");
    CHECK(!figure_get(c, &k, &unknown, &got));
    CHECK(!figure_get(c, &k, &later, &got)); /* to be made anew */
    CHECK(figure_get(c, &k, &tx, &got));     /* whoever began before the commit may have it */
    figure_put(c, &k, &tx, FIGURE_WORTH_US, STR("seven")); /* late, while eight is made */
    figure_put(c, &k, &later, FIGURE_WORTH_US, STR("eight"));
    figure_put(c, &k, &tx, FIGURE_WORTH_US, STR("seven")); /* later still */
    CHECK(figure_get(c, &k, &later, &got));
    CHECK_STR(got, "eight");
    CHECK(!figure_get(c, &k, &tx, &got));
    later.now_ms += FIGURE_KEEP_MS;
    CHECK(!figure_get(c, &k, &later, &got));
    figure_cache_free(c);
    arena_release(&a);
}

struct racer {
    struct figure_cache *c;
    struct digest key;
    int64_t commits, took_us;
    _Atomic int made;
};

static void *race(void *arg)
{
    struct racer *r = arg;
    struct arena a = {.cap = 1 << 16};
    struct str got;

    struct tx tx = {.arena = &a, .now_ms = 1000, .commits = r->commits};
    if (!figure_get(r->c, &r->key, &tx, &got)) {
        struct timespec nap = {0, 50 * 1000 * 1000};
        r->made++;
        (void)nanosleep(&nap, NULL);
        figure_put(r->c, &r->key, &tx, r->took_us, STR("v"));
    } else if (!str_is(got, "v")) {
        r->made = 1000;
    }
    arena_release(&a);
    return NULL;
}

static int all_race(struct racer *r)
{
    pthread_t threads[8];

    r->made = 0;
    for (size_t i = 0; i < COUNT(threads); i++) {
        CHECK(pthread_create(&threads[i], NULL, race, r) == 0);
    }
    for (size_t i = 0; i < COUNT(threads); i++) (void)pthread_join(threads[i], NULL);
    return r->made;
}

static void makes_a_figure_once(void **state)
{
    struct actor one = {.user = 1};
    const struct tx tx = {.actor = &one};
    struct racer r = {.c = figure_cache_new(),
                      .key = figure_key(&tx, STR("q"), STR("p")),
                      .took_us = FIGURE_SLOW_US};
    (void)state;
    CHECK(all_race(&r) == 1);
    figure_cache_free(r.c);
}

/* What is kept till the next commit is void for all of them at once. */
static void makes_it_once_after_a_commit(void **state)
{
    struct arena a = {.cap = 1 << 16};
    struct actor one = {.user = 1};
    struct tx tx = {.actor = &one, .arena = &a, .now_ms = 1000, .commits = 7};
    struct racer r = {.c = figure_cache_new(),
                      .key = figure_key(&tx, STR("q"), STR("p")),
                      .commits = 8,
                      .took_us = FIGURE_WORTH_US};
    struct str got;
    (void)state;
    CHECK(!figure_get(r.c, &r.key, &tx, &got));
    figure_put(r.c, &r.key, &tx, FIGURE_WORTH_US, STR("old"));
    CHECK(all_race(&r) == 1);
    CHECK(!figure_get(r.c, &r.key, &tx, &got)); /* seven makes it once more */
    r.commits = 9;
    CHECK(all_race(&r) == 1); /* and is not waited for */
    figure_cache_free(r.c);
    arena_release(&a);
}

TEST_GROUP(analysis){cmocka_unit_test(roll_ups_say_what_rows_say),
                     cmocka_unit_test(some_questions_are_not_rolled),
                     cmocka_unit_test(refuses_what_is_no_parameter),
                     cmocka_unit_test(counts_the_funnel),
                     cmocka_unit_test(narrows_the_funnel),
                     cmocka_unit_test(looks_back_at_stages_and_units),
                     cmocka_unit_test(shows_no_amounts_without_the_right),
                     cmocka_unit_test(shares_by_customer_and_seller),
                     cmocka_unit_test(keeps_what_was_slow),
                     cmocka_unit_test(keeps_what_nothing_changed),
                     cmocka_unit_test(makes_a_figure_once),
                     cmocka_unit_test(makes_it_once_after_a_commit),
                     TEST_END};
