#include "rules/nextaction.h"

#include "base/str.h"
#include "rules/cycle.h"

enum { QUIET_DAYS = 14, SCORE_LEAST = 50, SCORE_MOST = 44 };

const char *const next_what_keys[NEXT__N] = {
    "veto", "promise", "warning", "gate", "close_date", "quiet", "step", "cycle", "score"};

struct list {
    struct next_action *v;
    size_t n, room;
};

/* Dearest first; among equals the order in which they were found, which no list decides. */
static void add(struct list *l, struct next_action a)
{
    size_t at = l->n;

    while (at > 0 && l->v[at - 1].consequence < a.consequence) at--;
    if (at == l->room) return;
    if (l->n < l->room) l->n++;
    for (size_t i = l->n - 1; i > at; i--) l->v[i] = l->v[i - 1];
    l->v[at] = a;
}

static int grave(enum next_severity s)
{
    static const int consequences[] = {[NEXT_INFO] = 20, [NEXT_MID] = 55, [NEXT_HIGH] = 85};

    return consequences[s];
}

static bool is_told(const struct list *l, enum next_what what, int least)
{
    for (size_t i = 0; i < l->n; i++) {
        if (l->v[i].what == what && l->v[i].consequence >= least) return true;
    }
    return false;
}

/* After the actions, but for those that a dearer warning speaks of: see add_rhythm. */
static void add_warnings(const struct next_facts *f, struct list *l)
{
    for (size_t i = 0; i < f->nwarnings; i++) {
        const struct next_warning *w = &f->warnings[i];
        int worth = grave(w->severity);
        if (w->same != NEXT_WARNING && is_told(l, w->same, worth)) continue;
        add(l, (struct next_action){NEXT_WARNING, worth, i, 0, 0});
    }
}

static bool is_warned(const struct next_facts *f, enum next_what what, int consequence)
{
    for (size_t i = 0; i < f->nwarnings; i++) {
        if (f->warnings[i].same == what && grave(f->warnings[i].severity) > consequence)
            return true;
    }
    return false;
}

static void add_vetoes(const struct deal_facts *f, struct list *l)
{
    int64_t id = 0, n = 0;

    for (size_t i = 0; i < f->npeople; i++) {
        const struct person_fact *p = &f->people[i];
        if (p->authority == AUTHORITY_NONE || !p->has_attitude || p->attitude >= 0) continue;
        if (id == 0 || p->contact < id) id = p->contact;
        n++;
    }
    if (n > 0) add(l, (struct next_action){NEXT_VETO, 95, 0, id, n});
}

static void add_promises(const struct deal_facts *f, struct list *l)
{
    int64_t id = 0, n = 0;

    for (size_t i = 0; i < f->npromises; i++) {
        const struct promise_fact *p = &f->promises[i];
        if (p->kept || p->broken || p->due.n == DAY_NONE.n || p->due.n >= f->today.n) continue;
        if (id == 0 || p->id < id) id = p->id;
        n++;
    }
    if (n > 0) add(l, (struct next_action){NEXT_PROMISE, 92, 0, id, n});
}

static void add_unless_warned(const struct next_facts *f, struct list *l, struct next_action a)
{
    if (!is_warned(f, a.what, a.consequence)) add(l, a);
}

static void add_rhythm(const struct next_facts *all, struct list *l)
{
    const struct deal_facts *f = all->deal;
    bool ever = f->last_two_way.n != DAY_NONE.n;
    int64_t quiet = ever ? (int64_t)f->today.n - f->last_two_way.n : -1;
    bool step = f->next_step_on.n != DAY_NONE.n && f->next_step_on.n >= f->today.n;
    int64_t late = f->close_date.n == DAY_NONE.n ? 0 : (int64_t)f->today.n - f->close_date.n;
    int ahead = cycle_step(f->place, f->last) - f->decision_step;

    if (late > 0)
        add_unless_warned(all, l, (struct next_action){NEXT_CLOSE_DATE, 75, 0, 0, late});
    if (!ever || quiet >= QUIET_DAYS)
        add_unless_warned(all, l, (struct next_action){NEXT_QUIET, 70, 0, 0, quiet});
    if (!step) add(l, (struct next_action){NEXT_STEP, 60, 0, 0, 0});
    if (f->decision_step < 0 || ahead > CYCLE_AHEAD_MAX) {
        int64_t has = f->decision_step < 0 ? -1 : ahead;
        add_unless_warned(all, l, (struct next_action){NEXT_CYCLE, 58, 0, 0, has});
    }
}

static void add_gates(const struct next_facts *f, struct list *l)
{
    for (size_t i = 0; i < f->ngates; i++) {
        const struct next_gate *g = &f->gates[i];
        if (g->met || g->check == GATE_VETOES_ANSWERED) continue; /* said as a veto */
        add(l, (struct next_action){NEXT_GATE, g->hard ? 80 : 45, i, 0, 0});
    }
}

/* Which open gate item of the stage speaks of the same. */
static bool gate_says_it(const struct next_facts *f, enum score_part part)
{
    static const struct {
        enum gate_check check;
        enum score_part part;
    } same[] = {{GATE_BUDGET_KNOWN, PART_BUDGET},
                {GATE_NEED_WRITTEN, PART_NEEDS},
                {GATE_DECISION_MAKER_NAMED, PART_ATTITUDE},
                {GATE_ADVOCATE, PART_ROLES},
                {GATE_CRITERIA_PERCENT, PART_SHEET},
                {GATE_COMPETITOR_SHEET, PART_LEAD},
                {GATE_COMPETITOR_SHEET, PART_FIT},
                {GATE_MIDDLE_DEGREE, PART_COVERAGE},
                {GATE_EXECUTIVE_COMMITMENT, PART_COMMITMENTS}};

    for (size_t i = 0; i < COUNT(same); i++) {
        for (size_t k = 0; same[i].part == part && k < f->ngates; k++) {
            if (f->gates[k].check == same[i].check && !f->gates[k].met) return true;
        }
    }
    return false;
}

static bool said_otherwise(enum score_part p)
{
    return p == PART_GATES || p == PART_CYCLE || p == PART_ACTIVITY || p == PART_PROMISES;
}

static void add_score(const struct next_facts *f, struct list *l)
{
    for (size_t i = 0; i < PART__N; i++) {
        enum score_part p = (enum score_part)i;
        int64_t gain = deal_score_gain(f->score, p);
        if (gain < SCORE_LEAST || said_otherwise(p) || gate_says_it(f, p)) continue;
        int64_t worth = 5 + gain * 4 / 100;
        add(l, (struct next_action){NEXT_SCORE, (int)(worth > SCORE_MOST ? SCORE_MOST : worth),
                                    i, f->score->parts[i].id, gain});
    }
}

size_t next_actions(const struct next_facts *f, struct next_action *out, size_t room)
{
    struct list l = {out, 0, room};

    add_vetoes(f->deal, &l);
    add_promises(f->deal, &l);
    add_gates(f, &l);
    add_rhythm(f, &l);
    add_warnings(f, &l);
    add_score(f, &l);
    return l.n;
}
