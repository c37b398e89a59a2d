/* rules/approval.h - who is asked, and what an answer does: approvals without a database
 * (process.md §4).
 *
 * A chain has steps; steps of the same order are asked at the same time. A step by role may
 * have several people, of whom one answer counts. Among parallel steps all must approve, or, by
 * their rule, one is enough. Nobody decides on his own request, unless nobody stands above him
 * and the step says so. One person is asked once. */
#ifndef RULES_APPROVAL_H
#define RULES_APPROVAL_H

#include "base/clock.h"
#include "model/actor.h"

enum { APPROVAL_STEPS = 64, APPROVAL_TELLS = 2 * APPROVAL_STEPS + 1, APPROVAL_LEVELS = 32 };

/* --- who is asked --- */

/* The part of the company that stands around the requester: his superiors and the units above
 * him, and everybody who holds a role of the chain. */
struct org_person {
    int64_t id, manager, unit; /* manager 0: none named */
    uint32_t roles;            /* bits of enum role */
    bool active;
};
struct org_place {
    int64_t id, parent, manager;
};
struct org {
    const struct org_person *people; /* by id, as the units are */
    size_t npeople;
    const struct org_place *units;
    size_t nunits;
};
enum chain_by { BY_SUPERIOR, BY_ROLE, BY_USER };
struct chain_step {
    int position;
    enum chain_by by;
    int level;      /* BY_SUPERIOR: 1 the direct one */
    enum role role; /* BY_ROLE */
    int64_t user;   /* BY_USER */
    bool any;       /* among the parallel ones of its order one approval is enough */
    bool self_ok;
    int due_days;
    int64_t min_amount; /* in minor units of the company currency; 0: always */
};
struct approval_asked {
    int64_t approver;
    int position, slot; /* slot: index of the chain's step */
    bool any;
    int due_days;
};
/* The superior: the manager named, else the head of the unit or of one above it, else whoever
 * holds a higher leading role in the unit or above it. 0: he is the top. */
int64_t org_superior(const struct org *o, int64_t who);
/* Known, and has not left. */
bool org_is_active(const struct org *o, int64_t who);
/* Who is asked, in order; at most APPROVAL_STEPS. false: a step finds nobody who may decide.
 * *n 0 with true: nothing in the chain applies to this amount, so that nobody need be asked. */
struct approval_wish {
    const struct chain_step *steps;
    size_t nsteps;
    int64_t requester, amount; /* minor units of the company currency */
};
bool approval_ask(const struct org *o, const struct approval_wish *w,
                  struct approval_asked *out, size_t *n);

/* --- what an answer does --- */

enum approval_state { AP_PENDING, AP_APPROVED, AP_REJECTED, AP_RETURNED, AP_WITHDRAWN };
extern const char *const approval_state_keys[AP_WITHDRAWN + 1];
enum step_state { AS_WAITING, AS_PENDING, AS_APPROVED, AS_REJECTED, AS_RETURNED, AS_SKIPPED };
extern const char *const step_state_keys[AS_SKIPPED + 1];

struct approval_step {
    int64_t approver;
    int64_t delegate; /* stands in for him today; 0: nobody */
    int position, slot;
    bool any;
    enum step_state state;
};
struct approval {
    enum approval_state state;
    int64_t requester;
    int position; /* 0: not begun */
    const struct approval_step *steps;
    size_t n;
};
enum approval_event { AE_SUBMIT, AE_APPROVE, AE_REJECT, AE_RETURN, AE_WITHDRAW, AE_RESUBMIT };
struct approval_act {
    enum approval_event what;
    int64_t by;
    bool commented;
};
enum approval_refusal {
    AR_NONE,
    AR_SETTLED,      /* answered, withdrawn or returned already */
    AR_NOT_ASKED,    /* nothing waits for him now */
    AR_NOT_YOURS,    /* only who asked may take it back or hand it in again */
    AR_NOT_RETURNED, /* only what was returned or withdrawn is handed in again */
    AR_COMMENT,      /* to reject or return one says why */
};
enum approval_tell { TELL_ASKED, TELL_SETTLED };
struct approval_verdict {
    enum approval_refusal refusal;
    enum approval_state state;
    int position;
    size_t decided; /* the step answered; facts.n: none */
    int64_t behalf; /* whose answer a delegate gave; 0: his own */
    enum step_state steps[APPROVAL_STEPS];
    struct {
        int64_t user;
        enum approval_tell what;
    } tell[APPROVAL_TELLS];
    size_t ntell;
};
/* Submitting takes steps that all wait; the answer says how everything stands afterwards. */
void approval_next(const struct approval *f, const struct approval_act *act,
                   struct approval_verdict *out);
/* Whether something waits for him now: his own or, as a delegate, another's. */
bool approval_waits_for(const struct approval *f, int64_t user);

/* A delegation holds from its first day to its last, both included; DAY_NONE as the last: until
 * taken back, as the first: not at all. */
bool delegation_holds(struct day from, struct day to, struct day today);

#endif
