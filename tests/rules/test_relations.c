/* Paths, zipper, thread, trust and needs: values worked out by hand, and what must always hold.
 */
#include "base/hash.h"
#include "rules/chart.h"
#include "rules/paths.h"
#include "rules/relations.h"
#include "rules/tiediff.h"
#include "tests/test.h"

static bool near(double a, double b)
{
    return a - b < 1e-9 && b - a < 1e-9;
}

/* --- paths --- */

enum { NODES = 8, TIES = 12 };

static struct path_best best_of(const struct path_tie *ties, size_t n, const bool *ours,
                                int32_t target)
{
    static int32_t room[NODES * 2 * (PATH_STEPS + 1)];
    const struct path_net net = {ties, n, NODES, ours, target};
    struct path_best best;

    CHECK(path_room(&net) == COUNT(room));
    path_find(&net, room, &best);
    return best;
}

/* Nodes 0 and 1 are ours, 7 is the target. */
static const bool ours[NODES] = {true, true};

static void warmest_ways(void **state)
{
    static const struct {
        struct path_tie ties[TIES];
        size_t n;
        int worth; /* 625ths; 0: none */
        int32_t nodes[PATH_STEPS + 1];
        size_t steps;
    } rows[] = {
        {{{0, 7, 3}}, 1, 375, {0, 7}, 1},                          /* 3/5 */
        {{{7, 0, 3}}, 1, 375, {0, 7}, 1},                          /* walked either way */
        {{{0, 2, 4}, {2, 7, 3}}, 2, 300, {0, 2, 7}, 2},            /* 12/25 */
        {{{0, 7, 2}, {1, 2, 5}, {2, 7, 3}}, 3, 375, {1, 2, 7}, 2}, /* 15/25 beats 2/5 */
        {{{0, 7, 5}, {1, 2, 5}, {2, 7, 5}}, 3, 625, {0, 7}, 1},    /* equal: the shorter */
        {{{1, 7, 4}, {0, 7, 4}}, 2, 500, {0, 7}, 1},               /* equal: smaller number */
        {{{0, 3, 5}, {0, 2, 5}, {3, 7, 4}, {2, 7, 4}}, 4, 500, {0, 2, 7}, 2},
        {{{0, 2, 5}, {2, 3, 5}, {3, 4, 5}, {4, 7, 5}}, 4, 625, {0, 2, 3, 4, 7}, 4},
        {{{0, 2, 5}, {2, 3, 5}, {3, 4, 5}, {4, 5, 5}, {5, 7, 5}},
         5,
         0,
         {0},
         0}, /* five steps */
        {{{0, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 7, 1}}, 4, 1, {0, 2, 3, 4, 7}, 4},
        {{{0, 7, 0}, {1, 7, 6}}, 2, 0, {0}, 0},      /* no warmth: walls */
        {{{0, 1, 5}, {1, 7, 2}}, 2, 250, {1, 7}, 1}, /* ours stand at the head */
        {{{7, 7, 5}, {2, 3, 5}}, 2, 0, {0}, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct path_best b = best_of(rows[i].ties, rows[i].n, ours, 7);
        CHECK_ROW(b.found == (rows[i].worth > 0) && b.worth == rows[i].worth, "row %zu: %d", i,
                  b.worth);
        CHECK_ROW(b.steps == rows[i].steps, "row %zu: %zu steps", i, b.steps);
        for (size_t k = 0; b.found && k <= b.steps; k++) {
            CHECK_ROW(b.nodes[k] == rows[i].nodes[k], "row %zu, node %zu", i, k);
        }
    }
    struct path_best self = best_of(rows[0].ties, 1, ours, 0);
    CHECK(self.found && self.worth == PATH_WHOLE && self.steps == 0);
}

/* The best by trying every way: what path_find must find. */
static int try_all(const struct path_tie *ties, size_t n, int32_t at, int steps)
{
    int best = at == 7 ? 625 : 0;

    if (at == 7 || steps == 0) return best;
    for (size_t i = 0; i < n; i++) {
        int32_t to = ties[i].a == at ? ties[i].b : ties[i].b == at ? ties[i].a : -1;
        if (to < 0 || to == at || ours[to]) continue;
        int rest = try_all(ties, n, to, steps - 1) * ties[i].warmth / 5;
        if (rest > best) best = rest;
    }
    return best;
}

static void a_warm_tie_never_lengthens_the_way(void **state)
{
    struct rng r;
    (void)state;
    rng_seed(&r, 7);
    for (int round = 0; round < 400; round++) {
        struct path_tie ties[TIES];
        int last = 0;
        for (size_t n = 0; n < TIES; n++) {
            ties[n] =
                (struct path_tie){(int32_t)rng_below(&r, NODES), (int32_t)rng_below(&r, NODES),
                                  1 + (int)rng_below(&r, 5)};
            struct path_best b = best_of(ties, n + 1, ours, 7);
            CHECK_ROW(b.worth >= last, "round %d: %d after %d", round, b.worth, last);
            last = b.worth;
            for (size_t k = 0; k < b.steps; k++) {
                const struct path_tie *t = &ties[b.ties[k]];
                bool joins = (t->a == b.nodes[k] && t->b == b.nodes[k + 1]) ||
                             (t->b == b.nodes[k] && t->a == b.nodes[k + 1]);
                CHECK_ROW(joins, "round %d: step %zu", round, k);
            }
        }
        int all = try_all(ties, TIES, 0, PATH_STEPS),
            other = try_all(ties, TIES, 1, PATH_STEPS);
        CHECK_ROW(last == (all > other ? all : other), "round %d: %d", round, last);
    }
}

/* --- zipper, thread --- */

static void zipper_pairs(void **state)
{
    static const size_t posts[LEVELS] = {1, 2, 3, 0};
    static const struct zip_tie ties[] = {{1, 1, 2}, {2, 2, 3}, {2, 2, 1}, {3, 1, 5},
                                          {0, 2, 5}, {3, 3, 0}, {4, 5, 5}, {2, 3, 4}};
    struct zipper z;
    (void)state;
    zipper_judge(posts, ties, COUNT(ties), &z);
    CHECK(z.pairs[0].gap == ZIP_TOO_WEAK && z.pairs[0].best == 2);
    CHECK(z.pairs[1].gap == ZIP_COVERED && z.pairs[1].best == 3 && z.pairs[1].ties == 2);
    CHECK(z.pairs[2].gap == ZIP_NO_TIE && z.pairs[3].gap == ZIP_NOBODY);
    CHECK(z.covered == 1 && z.wanted == 4 && near(z.coverage, 0.25) && z.across == 2);
    zipper_judge(posts, NULL, 0, &z);
    CHECK(near(z.coverage, 0));
    const struct zip_tie full[] = {{1, 1, 3}, {2, 2, 4}, {3, 3, 5}, {4, 4, 3}, {4, 4, 5}};
    zipper_judge(posts, full, COUNT(full), &z);
    CHECK(near(z.coverage, 1) && z.covered == 4);
}

static void coverage_stays_between_none_and_all(void **state)
{
    static const double want[] = {0, 0.25, 0.5, 0.75, 1, 1};
    (void)state;
    for (int i = 0; i <= DEGREE_MAX; i++) CHECK(near(degree_coverage(i), want[i]));
    CHECK(near(degree_coverage(-3), 0) && near(degree_coverage(99), 1));
    CHECK(ripple_ring(5) == 1 && ripple_ring(1) == 5 && ripple_ring(0) == 6);
    CHECK(ripple_ring(-1) == 6 && ripple_ring(9) == 1);
}

/* Ties by chance: coverage stays within 0..1, one more tie or a better one never lowers it, and
 * their order says nothing. */
static void zippers_by_chance(void **state)
{
    struct rng r;
    struct zip_tie ties[TIES], turned[TIES];
    struct zipper before, after;

    (void)state;
    rng_seed(&r, 23);
    for (int round = 0; round < 2000; round++) {
        size_t posts[LEVELS], n = rng_below(&r, TIES);
        for (size_t i = 0; i < LEVELS; i++) posts[i] = rng_below(&r, 3);
        for (size_t i = 0; i <= n; i++) {
            ties[i] = (struct zip_tie){1 + (int)rng_below(&r, 4), 1 + (int)rng_below(&r, 4),
                                       (int)rng_below(&r, 6)};
        }
        zipper_judge(posts, ties, n, &before);
        CHECK_ROW(before.coverage >= 0 && before.coverage <= 1, "round %d", round);
        zipper_judge(posts, ties, n + 1, &after);
        CHECK_ROW(after.coverage >= before.coverage && after.coverage <= 1, "round %d", round);
        for (size_t i = 0; i <= n; i++) turned[i] = ties[n - i];
        zipper_judge(posts, turned, n + 1, &before);
        CHECK_ROW(near(before.coverage, after.coverage), "round %d: the order counts", round);
        if (turned[0].degree < DEGREE_MAX) turned[0].degree++;
        zipper_judge(posts, turned, n + 1, &after);
        CHECK_ROW(after.coverage >= before.coverage, "round %d: a better tie", round);
    }
}

static void single_threads(void **state)
{
    static const struct {
        size_t counts[3], activities, most;
        bool single;
    } rows[] = {
        {{4, 2, 0}, 5, 4, true},       {{3, 2, 0}, 5, 3, false}, /* 60 % is not above 60 % */
        {{1, 0, 0}, 1, 1, true},       {{0, 0, 0}, 0, 0, false}, {{61, 39, 0}, 100, 61, true},
        {{60, 40, 0}, 100, 60, false}, {{2, 2, 2}, 2, 2, true},
    };
    struct thread th;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        thread_judge(rows[i].counts, 3, rows[i].activities, &th);
        CHECK_ROW(th.single == rows[i].single && th.most == rows[i].most, "row %zu", i);
        CHECK_ROW(th.share >= 0 && th.share <= 1, "row %zu", i);
    }
}

/* --- trust --- */

static void trust_halves_in_half_a_year(void **state)
{
    const struct day today = {1000};
    struct trust_fact f[] = {
        {.settled = {1000}, .value = 3, .promise = true, .kept = true, .we_gave = true},
        {.settled = {820}, .value = 2, .promise = true, .broken = true, .we_gave = true},
        {.settled = {1000}, .value = 5, .promise = true, .broken = true, .we_gave = false},
        {.settled = {990}, .value = 4, .kept = true, .we_gave = false},
        {.settled = {1001}, .value = 5, .promise = true, .broken = true, .we_gave = true},
        {.settled = DAY_NONE, .value = 5, .promise = true, .we_gave = true},
        {.settled = {900}, .value = 2, .kept = true, .we_gave = true},
    };
    struct trust a, b;
    (void)state;
    CHECK(near(trust_weight(4, 0), 4) && near(trust_weight(4, 180), 2));
    CHECK(near(trust_weight(4, 360), 1) && near(trust_weight(0, 0), 1));
    trust_judge(f, COUNT(f), today, &a);
    /* 3 / (3 + 2/2) */
    CHECK(a.known && near(a.index, 0.75) && near(a.kept, 3) && near(a.broken, 1));
    CHECK(a.nkept == 1 && a.nbroken == 1);
    CHECK(a.given == 5 && a.received == 4 && a.balance == 1);
    for (size_t i = 0; i < COUNT(f) / 2; i++) { /* whatever the order */
        struct trust_fact swap = f[i];
        f[i] = f[COUNT(f) - 1 - i];
        f[COUNT(f) - 1 - i] = swap;
    }
    trust_judge(f, COUNT(f), today, &b);
    CHECK(near(a.index, b.index) && a.balance == b.balance);
    trust_judge(f, COUNT(f), (struct day){800}, &b);
    CHECK(!b.known && near(b.index, 0) && b.balance == 0);
}

static void one_more_kept_promise_never_lowers_trust(void **state)
{
    struct rng r;
    struct trust_fact f[12];
    struct trust before, after;
    (void)state;
    rng_seed(&r, 11);
    for (int round = 0; round < 200; round++) {
        size_t n = 1 + rng_below(&r, COUNT(f) - 1);
        for (size_t i = 0; i < n; i++) {
            bool kept = rng_below(&r, 2) == 0;
            f[i] = (struct trust_fact){.settled = {(int32_t)rng_below(&r, 1000)},
                                       .value = 1 + (int)rng_below(&r, 5),
                                       .promise = true,
                                       .kept = kept,
                                       .broken = !kept,
                                       .we_gave = true};
        }
        f[n - 1].kept = true;
        f[n - 1].broken = false;
        trust_judge(f, n - 1, (struct day){1000}, &before);
        trust_judge(f, n, (struct day){1000}, &after);
        CHECK_ROW(after.index >= before.index - 1e-12, "round %d", round);
        CHECK_ROW(after.index >= 0 && after.index <= 1, "round %d", round);
    }
}

/* --- needs --- */

static void quadrants(void **state)
{
    static const struct {
        double x, y;
        enum quadrant before, want;
    } rows[] = {
        {60, 59, Q_UNKNOWN, Q_SUPPLIER},  {59, 60, Q_UNKNOWN, Q_FRIEND},
        {60, 60, Q_UNKNOWN, Q_PARTNER},   {59, 59, Q_UNKNOWN, Q_OUTSIDER},
        {55, 59, Q_SUPPLIER, Q_SUPPLIER}, /* once yes, until it falls below 55 */
        {54, 59, Q_SUPPLIER, Q_OUTSIDER}, {55, 55, Q_PARTNER, Q_PARTNER},
        {54, 55, Q_PARTNER, Q_FRIEND},    {58, 58, Q_OUTSIDER, Q_OUTSIDER},
        {58, 56, Q_FRIEND, Q_FRIEND},     {0, 100, Q_SUPPLIER, Q_FRIEND},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct need_fact f[] = {{false, true, 5, rows[i].x},
                                      {false, true, 1, rows[i].x},
                                      {true, true, 3, rows[i].y},
                                      {true, false, 5, 0}};
        struct needs_verdict v;
        needs_judge(f, COUNT(f), rows[i].before, &v);
        CHECK_ROW(v.at == rows[i].want, "row %zu: %s", i, quadrant_key(v.at));
        CHECK_ROW(v.confirmed == 3, "row %zu", i);
    }
    const struct need_fact weighted[] = {
        {false, true, 5, 80}, {false, true, 3, 40}, {true, true, 4, 50}};
    struct needs_verdict v;
    needs_judge(weighted, 3, Q_UNKNOWN, &v);
    CHECK(near(v.x, 65) && near(v.y, 50) && v.at == Q_SUPPLIER); /* (400 + 120) / 8 */
    needs_judge(weighted, 2, Q_PARTNER, &v);
    CHECK(v.at == Q_UNKNOWN && !v.has_y && near(v.y, 0)); /* fewer than three */
}

/* --- chart --- */

static void charts_differ(void **state)
{
    const struct chart_post before[] = {{.id = 1, .contact = 10, .title = STR("总经理")},
                                        {.id = 2, .contact = 11, .above = 1, .level = 2},
                                        {.id = 3, .above = 2}};
    const struct chart_post after[] = {{.id = 1, .contact = 10, .title = STR("董事长")},
                                       {.id = 3, .contact = 12, .above = 1, .degree = 2},
                                       {.id = 4, .has_attitude = true}};
    static const struct {
        enum chart_what what;
        int64_t post;
    } want[] = {{CHART_TITLE, 1}, {CHART_REMOVED, 2}, {CHART_HOLDER, 3},
                {CHART_ABOVE, 3}, {CHART_DEGREE, 3},  {CHART_ADDED, 4}};
    struct chart_change out[8];
    (void)state;
    size_t n = chart_compare(before, 3, after, 3, out, COUNT(out));
    CHECK(n == COUNT(want));
    for (size_t i = 0; i < n; i++) {
        const struct chart_post *p = out[i].after != NULL ? out[i].after : out[i].before;
        CHECK_ROW(out[i].what == want[i].what && p->id == want[i].post, "row %zu", i);
    }
    CHECK(chart_compare(before, 3, before, 3, out, COUNT(out)) == 0);
    CHECK(chart_compare(before, 3, NULL, 0, out, 1) == 3); /* counts beyond the room */
}

static void charts_become_forests(void **state)
{
    struct chart_post posts[] = {{.id = 1, .above = 9}, {.id = 2, .above = 3},
                                 {.id = 3, .above = 4}, {.id = 4, .above = 2},
                                 {.id = 5, .above = 4}, {.id = 6, .above = 6}};
    (void)state;
    chart_tidy(posts, COUNT(posts));
    CHECK(posts[0].above == 0 && posts[5].above == 0);
    for (size_t i = 0; i < COUNT(posts); i++) {
        int64_t at = posts[i].id;
        size_t steps = 0;
        while (at != 0 && steps++ < 10) {
            for (size_t k = 0; k < COUNT(posts); k++) {
                if (posts[k].id != at) continue;
                at = posts[k].above;
                break;
            }
        }
        CHECK_ROW(at == 0, "post %zu", i);
    }
    CHECK(posts[4].above == 4);
}

/* --- ties of two days --- */

static void ties_differ(void **state)
{
    struct shown_tie before[] = {{.to = 3, .strength = 4, .at = 0},
                                 {.to = 1, .strength = 2, .by = 7, .at = 1},
                                 {.link = 5, .strength = 3, .kind = STR("alumni"), .at = 2},
                                 {.from = 1, .to = 3, .level = 2, .at = 3}};
    struct shown_tie after[] = {{.from = 1, .to = 3, .level = 1, .at = 0},
                                {.link = 5, .strength = 3, .kind = STR("friend"), .at = 1},
                                {.to = 1, .strength = 3, .by = 8, .at = 2},
                                {.link = 6, .strength = 1, .at = 3}};
    static const struct {
        enum tie_what what;
        int before, after; /* places, -1: not there */
    } want[] = {{TIE_STRENGTH, 1, 2}, {TIE_BY, 1, 2},   {TIE_REMOVED, 0, -1},
                {TIE_LEVEL, 3, 0},    {TIE_KIND, 2, 1}, {TIE_ADDED, -1, 3}};
    struct tie_change out[8];
    (void)state;
    ties_sort(before, COUNT(before));
    ties_sort(after, COUNT(after));
    size_t n = ties_compare(before, COUNT(before), after, COUNT(after), out, COUNT(out));
    CHECK(n == COUNT(want));
    for (size_t i = 0; i < n; i++) {
        int was = out[i].before == NULL ? -1 : (int)out[i].before->at;
        int is = out[i].after == NULL ? -1 : (int)out[i].after->at;
        CHECK_ROW(out[i].what == want[i].what && was == want[i].before && is == want[i].after,
                  "row %zu", i);
    }
    CHECK(ties_compare(before, 4, before, 4, out, COUNT(out)) == 0);
    CHECK(ties_compare(NULL, 0, after, 4, out, 1) == 4); /* counts beyond the room */
}

static void levels_move(void **state)
{
    const struct zip_pair weak = {ZIP_TOO_WEAK, 1, 1}, warmer = {ZIP_TOO_WEAK, 2, 1},
                          more = {ZIP_TOO_WEAK, 1, 2}, empty = {ZIP_NO_TIE, 0, 0},
                          unknown = {ZIP_NOBODY, 0, 0};
    (void)state;
    CHECK(zip_pair_moved(&weak, &warmer) && zip_pair_moved(&empty, &unknown));
    CHECK(!zip_pair_moved(&weak, &more)); /* as well covered as before, by one more */
}

TEST_GROUP(relations){
    cmocka_unit_test(warmest_ways),
    cmocka_unit_test(a_warm_tie_never_lengthens_the_way),
    cmocka_unit_test(zipper_pairs),
    cmocka_unit_test(coverage_stays_between_none_and_all),
    cmocka_unit_test(zippers_by_chance),
    cmocka_unit_test(single_threads),
    cmocka_unit_test(trust_halves_in_half_a_year),
    cmocka_unit_test(one_more_kept_promise_never_lowers_trust),
    cmocka_unit_test(quadrants),
    cmocka_unit_test(charts_differ),
    cmocka_unit_test(charts_become_forests),
    cmocka_unit_test(ties_differ),
    cmocka_unit_test(levels_move),
    TEST_END,
};
