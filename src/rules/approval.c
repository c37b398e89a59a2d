#include "rules/approval.h"

#include <stdlib.h>

const char *const approval_state_keys[] = {"pending", "approved", "rejected", "returned",
                                           "withdrawn"};
const char *const step_state_keys[] = {"waiting",  "pending",  "approved",
                                       "rejected", "returned", "skipped"};

/* --- who is asked --- */

static int person_at(const void *id, const void *at)
{
    int64_t want = *(const int64_t *)id, have = ((const struct org_person *)at)->id;

    return (want > have) - (want < have);
}

/* A pass of warnings asks for every hit. */
static const struct org_person *person(const struct org *o, int64_t id)
{
    return o->npeople == 0 ? NULL
                           : bsearch(&id, o->people, o->npeople, sizeof *o->people, person_at);
}

static int place_at(const void *id, const void *at)
{
    int64_t want = *(const int64_t *)id, have = ((const struct org_place *)at)->id;

    return (want > have) - (want < have);
}

static const struct org_place *place(const struct org *o, int64_t id)
{
    return o->nunits == 0 ? NULL
                          : bsearch(&id, o->units, o->nunits, sizeof *o->units, place_at);
}

bool org_is_active(const struct org *o, int64_t who)
{
    const struct org_person *p = person(o, who);
    return p != NULL && p->active;
}

/* 0: he leads nobody by his role. */
static int rank_of(uint32_t roles)
{
    static const enum role line[] = {ROLE_TEAM_LEAD, ROLE_BRANCH_GM, ROLE_KA_VP,
                                     ROLE_PRESIDENT};
    int rank = 0;

    for (size_t i = 0; i < COUNT(line); i++) {
        if ((roles & 1U << line[i]) != 0) rank = (int)i + 1;
    }
    return rank;
}

/* The lowest of those who lead and stand higher than `rank`, in this very unit. */
static int64_t leader_in(const struct org *o, int64_t unit, int rank, int64_t not_him)
{
    int64_t best = 0;
    int best_rank = 0;

    for (size_t i = 0; i < o->npeople; i++) {
        const struct org_person *p = &o->people[i];
        int r = rank_of(p->roles);
        if (!p->active || p->unit != unit || p->id == not_him || r <= rank) continue;
        if (best != 0 && r >= best_rank) continue;
        best = p->id;
        best_rank = r;
    }
    return best;
}

int64_t org_superior(const struct org *o, int64_t who)
{
    const struct org_person *p = person(o, who);
    const struct org_place *u;
    int steps = 0;

    if (p == NULL) return 0;
    if (p->manager != 0 && p->manager != who && org_is_active(o, p->manager)) return p->manager;
    for (u = place(o, p->unit); u != NULL && steps < APPROVAL_LEVELS; steps++) {
        if (u->manager != 0 && u->manager != who && org_is_active(o, u->manager)) {
            return u->manager;
        }
        u = place(o, u->parent);
    }
    steps = 0;
    for (u = place(o, p->unit); u != NULL && steps < APPROVAL_LEVELS; steps++) {
        int64_t leader = leader_in(o, u->id, rank_of(p->roles), who);
        if (leader != 0) return leader;
        u = place(o, u->parent);
    }
    return 0;
}

/* The n-th superior, or the last one on the way up; 0: he is the top himself. */
static int64_t superior_at(const struct org *o, int64_t who, int level)
{
    int64_t at = who;

    for (int i = 0; i < level && i < APPROVAL_LEVELS; i++) {
        int64_t next = org_superior(o, at);
        if (next == 0 || next == who) break; /* the top, or a ring of managers */
        at = next;
    }
    return at == who ? 0 : at;
}

static bool is_below(const struct org *o, int64_t unit, int64_t above)
{
    const struct org_place *u = place(o, unit);

    for (int i = 0; u != NULL && i < APPROVAL_LEVELS; i++) {
        if (u->id == above) return true;
        u = place(o, u->parent);
    }
    return false;
}

struct found {
    int64_t v[APPROVAL_STEPS];
    size_t n;
};

static void holders(const struct org *o, const struct chain_step *s, int64_t unit, bool below,
                    int64_t requester, struct found *out)
{
    for (size_t i = 0; i < o->npeople && out->n < APPROVAL_STEPS; i++) {
        const struct org_person *p = &o->people[i];
        if (!p->active || p->id == requester || (p->roles & 1U << s->role) == 0) continue;
        if (below ? is_below(o, p->unit, unit) : p->unit == unit) out->v[out->n++] = p->id;
    }
}

/* Upwards from the requester's unit the first with somebody of that role; those of staff
 * departments, which stand beside the line, are looked for below each of these units too. */
static void by_role(const struct org *o, const struct chain_step *s, int64_t requester,
                    struct found *out)
{
    const struct org_person *p = person(o, requester);
    bool is_line = rank_of(1U << s->role) > 0;

    if (p == NULL) return;
    for (int pass = 0; pass < (is_line ? 1 : 2) && out->n == 0; pass++) {
        const struct org_place *u = place(o, p->unit);
        for (int i = 0; u != NULL && i < APPROVAL_LEVELS && out->n == 0; i++) {
            holders(o, s, u->id, pass == 1, requester, out);
            u = place(o, u->parent);
        }
    }
}

static void by_superior(const struct org *o, const struct chain_step *s, int64_t requester,
                        int level, struct found *out)
{
    int64_t at = superior_at(o, requester, level);

    if (at == 0 && s->self_ok) at = requester;
    if (at != 0) out->v[out->n++] = at;
}

static void who_decides(const struct org *o, const struct chain_step *s, int64_t requester,
                        struct found *out)
{
    out->n = 0;
    if (s->by == BY_SUPERIOR) {
        by_superior(o, s, requester, s->level, out);
        return;
    }
    if (s->by == BY_ROLE) by_role(o, s, requester, out);
    if (s->by == BY_USER && s->user != requester && org_is_active(o, s->user)) {
        out->v[out->n++] = s->user;
    }
    if (out->n == 0) by_superior(o, s, requester, 1, out); /* a post that nobody fills */
}

static bool is_asked(const struct approval_asked *v, size_t n, int64_t who)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].approver == who) return true;
    }
    return false;
}

static bool any_at(const struct chain_step *steps, size_t n, int position)
{
    for (size_t i = 0; i < n; i++) {
        if (steps[i].position == position && steps[i].any) return true;
    }
    return false;
}

bool approval_ask(const struct org *o, const struct approval_wish *w,
                  struct approval_asked *out, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < w->nsteps; i++) {
        const struct chain_step *s = &w->steps[i];
        struct found found;
        size_t before = *n;
        if (s->min_amount > 0 && w->amount < s->min_amount) continue;
        who_decides(o, s, w->requester, &found);
        if (found.n == 0) return false;
        for (size_t k = 0; k < found.n && *n < APPROVAL_STEPS; k++) {
            if (is_asked(out, before, found.v[k])) {
                *n = before; /* he answers, or answered, anyway: the step adds nobody */
                break;
            }
            out[(*n)++] =
                (struct approval_asked){found.v[k], s->position, (int)i,
                                        any_at(w->steps, w->nsteps, s->position), s->due_days};
        }
    }
    return true;
}

/* --- what an answer does --- */

static void tell(struct approval_verdict *v, int64_t user, enum approval_tell what)
{
    if (user == 0 || v->ntell == APPROVAL_TELLS) return;
    for (size_t i = 0; i < v->ntell; i++) {
        if (v->tell[i].user == user && v->tell[i].what == what) return;
    }
    v->tell[v->ntell].user = user;
    v->tell[v->ntell++].what = what;
}

static void skip_open(const struct approval *f, struct approval_verdict *v, int position)
{
    for (size_t i = 0; i < f->n; i++) {
        bool here = position == 0 || f->steps[i].position == position;
        bool open = v->steps[i] == AS_PENDING || v->steps[i] == AS_WAITING;
        if (here && open) v->steps[i] = AS_SKIPPED;
    }
}

static void settle(const struct approval *f, struct approval_verdict *v,
                   enum approval_state state)
{
    skip_open(f, v, 0);
    v->state = state;
    tell(v, f->requester, TELL_SETTLED);
}

/* The smallest order after `after` that somebody waits in; 0: none. */
static int next_position(const struct approval *f, const struct approval_verdict *v, int after)
{
    int best = 0;

    for (size_t i = 0; i < f->n; i++) {
        int p = f->steps[i].position;
        if (v->steps[i] != AS_WAITING || p <= after) continue;
        if (best == 0 || p < best) best = p;
    }
    return best;
}

static void go_on(const struct approval *f, struct approval_verdict *v, int after)
{
    int next = next_position(f, v, after);

    if (next == 0) {
        settle(f, v, AP_APPROVED);
        return;
    }
    v->state = AP_PENDING;
    v->position = next;
    for (size_t i = 0; i < f->n; i++) {
        if (f->steps[i].position != next || v->steps[i] != AS_WAITING) continue;
        v->steps[i] = AS_PENDING;
        tell(v, f->steps[i].approver, TELL_ASKED);
        tell(v, f->steps[i].delegate, TELL_ASKED);
    }
}

/* How the step of the chain stands: one answer of its people counts. */
static enum step_state slot_state(const struct approval *f, const struct approval_verdict *v,
                                  int position, int slot)
{
    enum step_state s = AS_SKIPPED;

    for (size_t i = 0; i < f->n; i++) {
        if (f->steps[i].position != position || f->steps[i].slot != slot) continue;
        if (v->steps[i] == AS_APPROVED || v->steps[i] == AS_REJECTED) return v->steps[i];
        if (v->steps[i] == AS_PENDING) s = AS_PENDING;
    }
    return s;
}

struct tally {
    int approved, rejected, open;
};

static struct tally count(const struct approval *f, const struct approval_verdict *v)
{
    struct tally t = {0, 0, 0};

    for (size_t i = 0; i < f->n; i++) {
        if (f->steps[i].position != v->position) continue;
        enum step_state s = slot_state(f, v, v->position, f->steps[i].slot);
        t.approved += s == AS_APPROVED;
        t.rejected += s == AS_REJECTED;
        t.open += s == AS_PENDING;
    }
    return t;
}

static void judge(const struct approval *f, struct approval_verdict *v)
{
    const struct approval_step *mine = &f->steps[v->decided];

    for (size_t i = 0; i < f->n; i++) { /* the others of the same step need not answer */
        bool same = f->steps[i].position == mine->position && f->steps[i].slot == mine->slot;
        if (same && v->steps[i] == AS_PENDING) v->steps[i] = AS_SKIPPED;
    }
    struct tally t = count(f, v);
    bool passed = mine->any ? t.approved > 0 : t.open == 0 && t.rejected == 0;
    bool failed = mine->any ? t.open == 0 && t.approved == 0 : t.rejected > 0;
    if (failed) {
        settle(f, v, AP_REJECTED);
    } else if (passed) {
        skip_open(f, v, v->position);
        go_on(f, v, v->position);
    }
}

/* His own first; then those he stands in for. */
static size_t step_for(const struct approval *f, int64_t user)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->steps[i].state == AS_PENDING && f->steps[i].approver == user) return i;
    }
    for (size_t i = 0; i < f->n; i++) {
        bool his = f->steps[i].delegate == user && user != f->requester;
        if (f->steps[i].state == AS_PENDING && his) return i;
    }
    return f->n;
}

bool approval_waits_for(const struct approval *f, int64_t user)
{
    return f->state == AP_PENDING && step_for(f, user) < f->n;
}

static enum approval_refusal refuse(const struct approval *f, const struct approval_act *act)
{
    switch (act->what) {
    case AE_SUBMIT:
        return AR_NONE;
    case AE_WITHDRAW:
        if (act->by != f->requester) return AR_NOT_YOURS;
        return f->state == AP_PENDING || f->state == AP_RETURNED ? AR_NONE : AR_SETTLED;
    case AE_RESUBMIT:
        if (act->by != f->requester) return AR_NOT_YOURS;
        return f->state == AP_RETURNED || f->state == AP_WITHDRAWN ? AR_NONE : AR_NOT_RETURNED;
    case AE_APPROVE:
    case AE_REJECT:
    case AE_RETURN:
        break;
    }
    if (f->state != AP_PENDING) return AR_SETTLED;
    if (step_for(f, act->by) == f->n) return AR_NOT_ASKED;
    return act->what != AE_APPROVE && !act->commented ? AR_COMMENT : AR_NONE;
}

static void answer(const struct approval *f, const struct approval_act *act,
                   struct approval_verdict *v)
{
    v->decided = step_for(f, act->by);
    const struct approval_step *s = &f->steps[v->decided];
    v->behalf = s->approver == act->by ? 0 : s->approver;
    if (act->what == AE_RETURN) {
        v->steps[v->decided] = AS_RETURNED;
        settle(f, v, AP_RETURNED);
        return;
    }
    v->steps[v->decided] = act->what == AE_APPROVE ? AS_APPROVED : AS_REJECTED;
    judge(f, v);
}

void approval_next(const struct approval *f, const struct approval_act *act,
                   struct approval_verdict *out)
{
    CHECK_BUG(f->n <= APPROVAL_STEPS);
    *out =
        (struct approval_verdict){.state = f->state, .position = f->position, .decided = f->n};
    for (size_t i = 0; i < f->n; i++) out->steps[i] = f->steps[i].state;
    out->refusal = refuse(f, act);
    if (out->refusal != AR_NONE) return;
    if (act->what == AE_SUBMIT || act->what == AE_RESUBMIT) {
        go_on(f, out, 0);
    } else if (act->what == AE_WITHDRAW) {
        skip_open(f, out, 0);
        out->state = AP_WITHDRAWN;
    } else {
        answer(f, act, out);
    }
}

bool delegation_holds(struct day from, struct day to, struct day today)
{
    if (from.n == DAY_NONE.n || from.n > today.n) return false;
    return to.n == DAY_NONE.n || today.n <= to.n;
}
