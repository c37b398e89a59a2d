/* rules/buying.h - who buys: roles on two axes, and how far we cover them.
 *
 * Sources: domain.md §4 (buying roles), analysis.md §4 (coverage). Veto and approval follow
 * from authority and are stored nowhere. */
#ifndef RULES_BUYING_H
#define RULES_BUYING_H

#include "base/str.h"

/* The core four stand first: they are what coverage is made of. */
enum buying_role {
    BR_APPROVER,
    BR_OWNER,
    BR_GATEKEEPER,
    BR_ADVOCATE,
    BR_BOSS,
    BR_USER,
    BR_TECHNICAL_SELECTOR,
    BR_PURCHASER,
    BR_INFORMATION_COLLECTOR,
    BR_INTERFACE,
    BR_PROJECT_LEADER,
    BR_ADVISER,
    BR_OUTSIDER,
    BR_SUPPORTER,
    BR__COUNT
};
enum { CORE_ROLES = 4, DEGREE_FULL = 4, CONFIRM_DAYS = 90 };
enum authority { AU_NONE, AU_INFLUENCER, AU_DECISION_MAKER };
enum participation { PA_NONE, PA_LOW, PA_HIGH };
struct axes {
    enum authority authority;
    enum participation participation;
};

extern const char *const buying_role_keys[BR__COUNT];
extern const char *const authority_keys[3], *const participation_keys[3]; /* [0] NULL */
enum authority authority_of(struct str key); /* unknown or empty: AU_NONE */
enum participation participation_of(struct str key);
/* Roles are sets of 1 << enum buying_role; an unknown key adds nothing. */
uint32_t buying_role_bit(struct str key);

/* What the roles preset: the four core roles and boss set both axes, others none; of several
 * the stronger authority and the higher participation. */
struct axes axes_preset(uint32_t roles);
/* The core roles a person plays: those named (boss is an approver), else the one of his cell.
 */
uint32_t core_roles(uint32_t roles, struct axes axes);
bool may_veto(struct axes a);    /* any authority */
bool may_approve(struct axes a); /* a decision maker */

/* One person on the deal: the core roles he plays and the best degree any of us has with him.
 */
struct coverage_fact {
    uint32_t core;
    int degree; /* 0..5 */
};
struct coverage_role {
    int weight;    /* 3, 3, 2, 2 */
    size_t people; /* who play it; 0: the role is missing and counts nothing */
    size_t best;   /* index of the fact with the best degree, of equal ones the first */
    int degree;    /* of that fact; 0 without anybody */
};
struct coverage {
    struct coverage_role role[CORE_ROLES];
    int weight;    /* of all four: 10 */
    int64_t value; /* millionths, 0..1,000,000 */
};
/* Coverage = sum weight(role) * min(best degree / 4, 1) / sum weight(role), over the four core
 * roles always. */
void coverage_of(const struct coverage_fact *facts, size_t n, struct coverage *out);

#endif
