/* Means, gaps, priorities, promotion of an assessment: values worked out by hand, and what must
 * hold for any scores. */
#include "rules/competence.h"
#include "tests/test.h"

static int at(const char *key)
{
    int i = competence_index(str_of(key));

    assert_true(i >= 0);
    return i;
}

/* 0: not scored. */
static struct competence_score score(const char *key, double self, double manager, double peer,
                                     double target)
{
    const double v[CV__COUNT] = {self, manager, peer};
    struct competence_score s = {.item = at(key), .target = target};

    for (int k = 0; k < CV__COUNT; k++) {
        s.has[k] = v[k] > 0;
        s.v[k] = v[k];
    }
    return s;
}

#define near_to(a, b) assert_true((a) - (b) < 1e-9 && (b) - (a) < 1e-9)

/* The model of domain.md: 9 + 8 + 15 items and a grid of 3 x 4. */
static void the_model_is_whole(void **state)
{
    static const size_t want[COMPETENCE_GROUPS] = {9, 8, 15, 4, 4, 4};
    static const char *const names[COMPETENCE_GROUPS] = {
        "knowledge",         "skill", "attitude", "product_knowledge", "professional_selling",
        "customer_knowledge"};
    size_t have[COMPETENCE_GROUPS] = {0};

    (void)state;
    for (size_t i = 0; i < competence_item_options.n; i++) {
        if (competence_is_group((int)i)) continue;
        int g = competence_group((int)i);
        assert_true(g >= 0 && g < COMPETENCE_GROUPS);
        assert_string_equal(competence_item_options.options[i].parent,
                            competence_group_option(g)->key);
        have[g]++;
    }
    for (int g = 0; g < COMPETENCE_GROUPS; g++) {
        assert_string_equal(competence_group_option(g)->key, names[g]);
        assert_int_equal(have[g], want[g]);
    }
    assert_null(competence_group_option(COMPETENCE_GROUPS));
    assert_int_equal(competence_questions_n, 12);
    for (size_t i = 0; i < competence_questions_n; i++)
        assert_true(competence_group(at(competence_questions[i].key)) >= 3);
    assert_int_equal(competence_index(STR("nonsense")), -1);
    assert_int_equal(competence_group(-1), -1);
    assert_int_equal(selling_level_index(STR("l3")), 2);
    assert_int_equal(selling_level_index(STR("l4")), -1);
}

static void what_counts(void **state)
{
    static const struct {
        double self, manager, peer;
        bool has_others, has;
        double others, counts;
    } cases[] = {
        {5, 3, 4, true, true, 3.5, 3.5},   /* (3 + 4) / 2; one's own does not count */
        {5, 3, 0, true, true, 3, 3},       /* superior alone */
        {2, 0, 4.5, true, true, 4.5, 4.5}, /* colleagues alone */
        {2, 0, 0, false, true, 0, 2},      /* nobody else yet */
        {0, 0, 0, false, false, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct competence_score s =
            score("asking", cases[i].self, cases[i].manager, cases[i].peer, 3);
        double v = 0;
        assert_int_equal(competence_others(&s, &v), cases[i].has_others);
        if (cases[i].has_others) near_to(v, cases[i].others);
        v = 0;
        assert_int_equal(competence_counts(&s, &v), cases[i].has);
        if (cases[i].has) near_to(v, cases[i].counts);
    }
}

static void colleagues_stay_unknown(void **state)
{
    const int v[] = {5, 3, 4};
    double m = -1;

    (void)state;
    assert_false(competence_peer_mean(v, 2, 3, &m));
    assert_false(competence_peer_mean(v, 1, 1, &m)); /* one alone is no mean */
    assert_false(competence_peer_mean(v, 0, 0, &m));
    assert_true(m < 0);
    assert_true(competence_peer_mean(v, 3, 3, &m));
    near_to(m, 4.0);
    assert_false(competence_peer_mean(v, 2, 2, &m)); /* of two, each knows the other's */
    assert_true(competence_peer_mean(v, 3, 0, &m));
}

/* asking: others (2+3)/2 = 2.5, own 4; listening: others 4, own 3; time: own 2 alone.
 * skill: own (4+3+2)/3 = 3; superior (2+4)/2 = 3; peers 3; others (2.5+4)/2 = 3.25;
 * what counts (2.5+4+2)/3 = 8.5/3; gap ((4-2.5)+(3-4))/2 = 0.25. */
static void means_by_hand(void **state)
{
    const struct competence_score v[] = {
        score("asking", 4, 2, 3, 3), score("listening", 3, 4, 0, 3.5),
        score("time", 2, 0, 0, 4), score("zeal", 0, 5, 0, 4), score("self", 0, 0, 0, 4)};
    struct competence_sum s = competence_sum(v, COUNT(v), 1);

    (void)state;
    assert_int_equal(s.items, 3);
    near_to(s.mean[CV_SELF], 3.0);
    near_to(s.mean[CV_MANAGER], 3.0);
    near_to(s.mean[CV_PEER], 3.0);
    near_to(s.others, 3.25);
    near_to(s.counts, 8.5 / 3);
    near_to(s.target, 3.5);
    assert_true(s.has_gap);
    near_to(s.gap, 0.25);
    s = competence_sum(v, COUNT(v), 2);
    assert_int_equal(s.items, 1);
    assert_false(s.has[CV_SELF]);
    assert_false(s.has_gap);
    near_to(s.counts, 5.0);
    assert_int_equal(competence_sum(v, COUNT(v), 0).items, 0);
    assert_false(competence_sum(v, COUNT(v), 0).has_counts);
    near_to(competence_sum(v, COUNT(v), -1).counts, 13.5 / 4);
}

static void targets_of_levels(void **state)
{
    const struct competence_target v[] = {
        {1, at("negotiating"), 4.5}, {1, at("skill"), 4}, {2, at("skill"), 5}};

    (void)state;
    near_to(competence_target_of(v, COUNT(v), 1, at("negotiating")), 4.5);
    near_to(competence_target_of(v, COUNT(v), 1, at("asking")), 4.0);
    near_to(competence_target_of(v, COUNT(v), 1, at("zeal")), 3.5); /* the factory's */
    near_to(competence_target_of(v, COUNT(v), 0, at("asking")), 3.0);
    near_to(competence_target_of(v, COUNT(v), 2, at("negotiating")), 5.0);
    near_to(competence_target_of(NULL, 0, -1, at("asking")), 3.0);
}

/* negotiating lacks 2, asking and time 1 each: time is blind (5 against 3). zeal reaches its
 * target. planning lacks 0.5 and fell from 4 to 3.5. */
static void priorities_by_hand(void **state)
{
    struct competence_score v[] = {
        score("asking", 3, 3, 0, 4),      score("zeal", 5, 4, 0, 4),
        score("time", 5, 3, 0, 4),        score("planning", 3, 3.5, 0, 4),
        score("negotiating", 2, 2, 0, 4), score("patience", 0, 0, 0, 4)};
    struct competence_priority p[8];

    (void)state;
    v[3].has_before = true;
    v[3].before = 4;
    assert_int_equal(competence_priorities(v, COUNT(v), p, 8), 4);
    assert_int_equal(p[0].item, at("negotiating"));
    near_to(p[0].lack, 2.0);
    assert_int_equal(p[0].reasons, CR_BELOW | CR_LOWEST);
    assert_int_equal(p[1].item, at("time"));
    assert_int_equal(p[1].reasons, CR_BELOW | CR_BLIND);
    assert_int_equal(p[2].item, at("asking"));
    assert_int_equal(p[2].reasons, CR_BELOW);
    assert_int_equal(p[3].item, at("planning"));
    assert_int_equal(p[3].reasons, CR_BELOW | CR_FALLEN);
    assert_int_equal(competence_priorities(v, COUNT(v), p, 2), 2);
    assert_int_equal(competence_priorities(v, 0, p, 8), 0);
}

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    return *seed >> 16 & 0x7fff;
}

static size_t some_scores(unsigned *seed, struct competence_score *v)
{
    size_t n = 0;

    for (size_t i = 0; i < competence_item_options.n; i++) {
        if (competence_is_group((int)i)) continue;
        v[n] = (struct competence_score){.item = (int)i, .target = 1 + next(seed) % 9 / 2.0};
        for (int k = 0; k < CV__COUNT; k++) {
            v[n].has[k] = next(seed) % 3 > 0;
            v[n].v[k] = 1 + next(seed) % 5;
        }
        n++;
    }
    return n;
}

/* Every list is ordered, holds only what lacks, and does not depend on the order of the rows;
 * means stay within 1..5; a better score never adds a lack. */
static void properties(void **state)
{
    struct competence_score v[COMPETENCE_ITEMS_MAX], w[COMPETENCE_ITEMS_MAX];
    struct competence_priority p[COMPETENCE_ITEMS_MAX], q[COMPETENCE_ITEMS_MAX];
    unsigned seed = 20261122;

    (void)state;
    for (int run = 0; run < 300; run++) {
        size_t n = some_scores(&seed, v);
        size_t found = competence_priorities(v, n, p, COMPETENCE_ITEMS_MAX);
        for (size_t i = 0; i < n; i++) w[i] = v[n - 1 - i];
        assert_int_equal(competence_priorities(w, n, q, COMPETENCE_ITEMS_MAX), found);
        for (size_t i = 0; i < found; i++) {
            assert_int_equal(p[i].item, q[i].item);
            assert_int_equal(p[i].reasons, q[i].reasons);
            assert_true(p[i].lack > 0 && (p[i].reasons & CR_BELOW) != 0);
            if (i > 0) assert_true(p[i].lack <= p[i - 1].lack + 1e-9);
        }
        struct competence_sum a = competence_sum(v, n, -1), b = competence_sum(w, n, -1);
        assert_int_equal(a.items, b.items);
        near_to(a.counts, b.counts);
        assert_true(!a.has_counts || (a.counts >= 1 && a.counts <= 5));
        for (size_t i = 0; i < n; i++) {
            for (int k = 0; k < CV__COUNT; k++) w[i].v[k] = 5;
        }
        assert_true(competence_priorities(w, n, q, COMPETENCE_ITEMS_MAX) <= found);
    }
}

static void promotion(void **state)
{
    const struct promotion_fact v[] = {
        {true, 4, 4}, {true, 89.9, 90}, {false, 0, 3}, {true, 3, 2}};

    (void)state;
    assert_int_equal(promotion_judge(&v[0]), PROMO_MET);
    assert_int_equal(promotion_judge(&v[1]), PROMO_MISSED);
    assert_int_equal(promotion_judge(&v[2]), PROMO_UNKNOWN);
    struct promotion_verdict r = promotion_sum(v, COUNT(v));
    assert_int_equal(r.met, 2);
    assert_int_equal(r.missed, 1);
    assert_int_equal(r.unknown, 1);
    assert_false(r.ready);
    assert_false(promotion_sum(v, 0).ready); /* no criteria: nobody is ready by that */
    assert_true(promotion_sum(v, 1).ready);
    /* A criterion without facts keeps him from being ready. */
    assert_false(promotion_sum(&v[2], 2).ready);
}

static void half_years(void **state)
{
    static const struct {
        int y, m, d;
        const char *from, *to;
    } cases[] = {{2026, 1, 1, "2026-01-01", "2026-06-30"},
                 {2026, 6, 30, "2026-01-01", "2026-06-30"},
                 {2026, 7, 1, "2026-07-01", "2026-12-31"},
                 {2024, 12, 31, "2024-07-01", "2024-12-31"}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct day d, from, to, want;
        assert_true(day_make(cases[i].y, cases[i].m, cases[i].d, &d));
        half_year(d, &from, &to);
        assert_true(day_parse(str_of(cases[i].from), &want));
        assert_int_equal(from.n, want.n);
        assert_true(day_parse(str_of(cases[i].to), &want));
        assert_int_equal(to.n, want.n);
    }
}

TEST_GROUP(competence){
    cmocka_unit_test(the_model_is_whole),
    cmocka_unit_test(what_counts),
    cmocka_unit_test(colleagues_stay_unknown),
    cmocka_unit_test(means_by_hand),
    cmocka_unit_test(targets_of_levels),
    cmocka_unit_test(priorities_by_hand),
    cmocka_unit_test(properties),
    cmocka_unit_test(promotion),
    cmocka_unit_test(half_years),
    TEST_END,
};
