#include "rules/buying.h"

const char *const buying_role_keys[BR__COUNT] = {
    "approver",           "owner",          "gatekeeper",
    "advocate",           "boss",           "user",
    "technical_selector", "purchaser",      "information_collector",
    "interface",          "project_leader", "adviser",
    "outsider",           "supporter",
};
const char *const authority_keys[3] = {NULL, "influencer", "decision_maker"};
const char *const participation_keys[3] = {NULL, "low", "high"};

enum authority authority_of(struct str key)
{
    if (str_is(key, "influencer")) return AU_INFLUENCER;
    return str_is(key, "decision_maker") ? AU_DECISION_MAKER : AU_NONE;
}

enum participation participation_of(struct str key)
{
    if (str_is(key, "low")) return PA_LOW;
    return str_is(key, "high") ? PA_HIGH : PA_NONE;
}

uint32_t buying_role_bit(struct str key)
{
    for (unsigned i = 0; i < BR__COUNT; i++) {
        if (str_is(key, buying_role_keys[i])) return 1U << i;
    }
    return 0;
}

static const struct axes presets[] = {
    [BR_APPROVER] = {AU_DECISION_MAKER, PA_LOW}, [BR_OWNER] = {AU_DECISION_MAKER, PA_HIGH},
    [BR_GATEKEEPER] = {AU_INFLUENCER, PA_LOW},   [BR_ADVOCATE] = {AU_INFLUENCER, PA_HIGH},
    [BR_BOSS] = {AU_DECISION_MAKER, PA_LOW},
};

struct axes axes_preset(uint32_t roles)
{
    struct axes a = {AU_NONE, PA_NONE};

    for (unsigned i = 0; i < COUNT(presets); i++) {
        if ((roles & 1U << i) == 0) continue;
        if (presets[i].authority > a.authority) a.authority = presets[i].authority;
        if (presets[i].participation > a.participation)
            a.participation = presets[i].participation;
    }
    return a;
}

uint32_t core_roles(uint32_t roles, struct axes axes)
{
    uint32_t named = roles & ((1U << CORE_ROLES) - 1);

    if ((roles & 1U << BR_BOSS) != 0) named |= 1U << BR_APPROVER;
    if (named != 0) return named;
    for (unsigned i = 0; i < CORE_ROLES; i++) {
        if (presets[i].authority != axes.authority) continue;
        if (presets[i].participation == axes.participation) return 1U << i;
    }
    return 0;
}

bool may_veto(struct axes a)
{
    return a.authority != AU_NONE;
}

bool may_approve(struct axes a)
{
    return a.authority == AU_DECISION_MAKER;
}

static void add_fact(struct coverage_role *role, const struct coverage_fact *f, size_t index)
{
    int degree = f->degree < 0 ? 0 : f->degree;

    if (role->people++ > 0 && degree <= role->degree) return;
    role->best = index;
    role->degree = degree;
}

void coverage_of(const struct coverage_fact *facts, size_t n, struct coverage *out)
{
    static const int weights[CORE_ROLES] = {
        [BR_APPROVER] = 3, [BR_OWNER] = 3, [BR_GATEKEEPER] = 2, [BR_ADVOCATE] = 2};
    int64_t won = 0;

    *out = (struct coverage){.weight = 0};
    for (size_t r = 0; r < CORE_ROLES; r++) {
        struct coverage_role *role = &out->role[r];
        role->weight = weights[r];
        for (size_t i = 0; i < n; i++) {
            if ((facts[i].core & 1U << r) != 0) add_fact(role, &facts[i], i);
        }
        out->weight += role->weight;
        won +=
            (int64_t)role->weight * (role->degree < DEGREE_FULL ? role->degree : DEGREE_FULL);
    }
    out->value = won * 1000000 / ((int64_t)out->weight * DEGREE_FULL);
}
