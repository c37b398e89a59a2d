/* Buying roles on their two axes, and coverage, worked out by hand. */
#include "rules/buying.h"
#include "tests/test.h"

#define R(x) (1U << BR_##x)

static void presets(void **state)
{
    static const struct {
        uint32_t roles;
        enum authority authority;
        enum participation participation;
        uint32_t core;
    } rows[] = {
        {R(APPROVER), AU_DECISION_MAKER, PA_LOW, R(APPROVER)},
        {R(OWNER), AU_DECISION_MAKER, PA_HIGH, R(OWNER)},
        {R(GATEKEEPER), AU_INFLUENCER, PA_LOW, R(GATEKEEPER)},
        {R(ADVOCATE), AU_INFLUENCER, PA_HIGH, R(ADVOCATE)},
        {R(BOSS), AU_DECISION_MAKER, PA_LOW, R(APPROVER)},
        /* several: the stronger authority, the higher participation */
        {R(APPROVER) | R(ADVOCATE), AU_DECISION_MAKER, PA_HIGH, R(APPROVER) | R(ADVOCATE)},
        {R(GATEKEEPER) | R(BOSS) | R(USER), AU_DECISION_MAKER, PA_LOW,
         R(GATEKEEPER) | R(APPROVER)},
        {R(USER) | R(PURCHASER) | R(SUPPORTER), AU_NONE, PA_NONE, 0},
        {0, AU_NONE, PA_NONE, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct axes a = axes_preset(rows[i].roles);
        CHECK_ROW(a.authority == rows[i].authority && a.participation == rows[i].participation,
                  "row %zu", i);
        CHECK_ROW(core_roles(rows[i].roles, a) == rows[i].core, "row %zu", i);
    }
}

/* Axes edited by hand tell the role of who has none by name; a named one stays. */
static void edited(void **state)
{
    const struct axes owner = {AU_DECISION_MAKER, PA_HIGH}, half = {AU_INFLUENCER, PA_NONE};
    (void)state;
    CHECK(core_roles(R(USER), owner) == R(OWNER));
    CHECK(core_roles(R(GATEKEEPER), owner) == R(GATEKEEPER));
    CHECK(core_roles(R(USER), half) == 0);
    CHECK(may_veto(half) && !may_approve(half));
    CHECK(may_veto(owner) && may_approve(owner));
    CHECK(!may_veto((struct axes){AU_NONE, PA_HIGH}));
    CHECK(buying_role_bit(STR("technical_selector")) == R(TECHNICAL_SELECTOR));
    CHECK(buying_role_bit(STR("king")) == 0);
    for (unsigned i = 0; i < BR__COUNT; i++)
        CHECK(buying_role_bit(str_of(buying_role_keys[i])) == 1U << i);
}

static void covered(void **state)
{
    static const struct {
        struct coverage_fact v[4];
        size_t n;
        int64_t want; /* millionths */
    } rows[] = {
        {{{0, 0}}, 0, 0},
        /* 3*2/4 + 3*1 (5 counts as 4) + 2*3/4 + missing = 1.5 + 3 + 1.5 = 6 of 10 */
        {{{R(APPROVER), 2}, {R(OWNER), 5}, {R(ADVOCATE), 3}}, 3, 600000},
        {{{R(APPROVER), 4}, {R(OWNER), 4}, {R(ADVOCATE), 4}, {R(GATEKEEPER), 4}}, 4, 1000000},
        /* one person in two roles: 3*3/4 + 2*3/4 = 3.75 */
        {{{R(APPROVER) | R(GATEKEEPER), 3}}, 1, 375000},
        /* the best degree in the role: 3*4/4 */
        {{{R(OWNER), 1}, {R(OWNER), 4}, {R(OWNER), 2}}, 3, 300000},
        {{{R(OWNER), 0}, {R(USER), 5}}, 2, 0},
        /* 2*1/4 = 0.5 of 10 */
        {{{R(GATEKEEPER), 1}}, 1, 50000},
    };
    struct coverage c;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        coverage_of(rows[i].v, rows[i].n, &c);
        CHECK_ROW(c.value == rows[i].want && c.weight == 10, "row %zu: %lld", i,
                  (long long)c.value);
    }
    coverage_of(rows[4].v, 3, &c);
    CHECK(c.role[BR_OWNER].people == 3 && c.role[BR_OWNER].best == 1);
    CHECK(c.role[BR_OWNER].degree == 4 && c.role[BR_APPROVER].people == 0);
}

static uint32_t roll(uint32_t *x)
{
    *x = *x * 1664525U + 1013904223U;
    return *x >> 16;
}

/* Always within 0..1; a better tie or one more person never lowers it; order does not matter.
 */
static void properties(void **state)
{
    uint32_t x = 3;
    (void)state;
    for (int round = 0; round < 5000; round++) {
        struct coverage_fact v[8], turned[8];
        struct coverage was, now;
        size_t n = 1 + roll(&x) % 7;
        for (size_t i = 0; i < n; i++)
            v[i] = (struct coverage_fact){roll(&x) % 16, (int)(roll(&x) % 6)};
        coverage_of(v, n, &was);
        CHECK(was.value >= 0 && was.value <= 1000000);
        for (size_t i = 0; i < n; i++) turned[i] = v[n - 1 - i];
        coverage_of(turned, n, &now);
        CHECK(now.value == was.value);
        size_t at = roll(&x) % n;
        if (v[at].degree < 5) v[at].degree++;
        v[n] = (struct coverage_fact){roll(&x) % 16, (int)(roll(&x) % 6)};
        coverage_of(v, n + 1, &now);
        CHECK(now.value >= was.value && now.value <= 1000000);
    }
}

TEST_GROUP(buying){
    cmocka_unit_test(presets),
    cmocka_unit_test(edited),
    cmocka_unit_test(covered),
    cmocka_unit_test(properties),
    TEST_END,
};
