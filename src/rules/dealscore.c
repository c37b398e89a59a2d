#include "rules/dealscore.h"

#include "base/str.h"
#include "rules/cycle.h"

#define FULL INT64_C(10000)
enum { FULL_MARGIN = 3000 }; /* hundredths of a percent */

const char *const score_dimension_keys[DIM__N] = {
    "need", "people", "criteria", "competition", "process", "money", "momentum"};
const int score_default_weights[DIM__N] = {15, 25, 15, 15, 15, 10, 5};
const char *const score_part_keys[PART__N] = {
    "mustknow", "needs",  "problem",  "roles",    "coverage", "attitude",    "thread",
    "sheet",    "fit",    "position", "lead",     "gates",    "commitments", "cycle",
    "budget",   "credit", "margin",   "activity", "promises"};

static const struct {
    enum score_dimension dimension;
    int share;
} layout[PART__N] = {
    [PART_MUSTKNOW] = {DIM_NEED, 40},       [PART_NEEDS] = {DIM_NEED, 30},
    [PART_PROBLEM] = {DIM_NEED, 30},        [PART_ROLES] = {DIM_PEOPLE, 20},
    [PART_COVERAGE] = {DIM_PEOPLE, 25},     [PART_ATTITUDE] = {DIM_PEOPLE, 35},
    [PART_THREAD] = {DIM_PEOPLE, 20},       [PART_SHEET] = {DIM_CRITERIA, 30},
    [PART_FIT] = {DIM_CRITERIA, 70},        [PART_POSITION] = {DIM_COMPETITION, 40},
    [PART_LEAD] = {DIM_COMPETITION, 60},    [PART_GATES] = {DIM_PROCESS, 40},
    [PART_COMMITMENTS] = {DIM_PROCESS, 30}, [PART_CYCLE] = {DIM_PROCESS, 30},
    [PART_BUDGET] = {DIM_MONEY, 40},        [PART_CREDIT] = {DIM_MONEY, 30},
    [PART_MARGIN] = {DIM_MONEY, 30},        [PART_ACTIVITY] = {DIM_MOMENTUM, 60},
    [PART_PROMISES] = {DIM_MOMENTUM, 40},
};

/* part of whole in points, within 0..FULL, half up. */
static int64_t share_of(int64_t part, int64_t whole)
{
    if (whole <= 0 || part <= 0) return 0;
    if (part >= whole) return FULL;
    return (part * FULL + whole / 2) / whole;
}

static void set(struct deal_score *s, enum score_part p, int64_t points, int64_t has,
                int64_t wants)
{
    s->parts[p].applies = true;
    s->parts[p].points = points;
    s->parts[p].has = has;
    s->parts[p].wants = wants;
}

/* --- need and value --- */

static void score_need(const struct deal_facts *f, struct deal_score *s)
{
    int64_t confirmed = 0;
    int worst = 0;

    set(s, PART_MUSTKNOW, share_of(f->mustknow_have, f->mustknow_all),
        f->mustknow_all <= 0 ? 0 : 100 * f->mustknow_have / f->mustknow_all, 100);
    for (size_t i = 0; i < f->nneeds; i++) confirmed += f->needs[i].confirmed;
    set(s, PART_NEEDS, share_of(confirmed, 3), confirmed, 3);
    for (size_t i = 0; i < f->nproblems; i++) {
        const struct problem_fact *p = &f->problems[i];
        bool first = p->severity == worst && p->id < s->parts[PART_PROBLEM].id;
        if (!p->confirmed || (p->severity <= worst && !first)) continue;
        worst = p->severity;
        s->parts[PART_PROBLEM].id = p->id;
    }
    set(s, PART_PROBLEM, share_of(worst, 5), worst, 5);
}

/* --- people --- */

static void score_roles(const struct deal_facts *f, struct deal_score *s)
{
    static const int weights[CORE_ROLES] = {3, 3, 2, 2};
    int64_t named = 0, filled = 0, covered = 0; /* covered in quarters */

    for (int r = 0; r < CORE_ROLES; r++) {
        int best = -1;
        for (size_t i = 0; i < f->npeople; i++) {
            const struct person_fact *p = &f->people[i];
            if ((p->core & (1U << r)) != 0 && p->degree > best) best = p->degree;
        }
        if (best < 0) continue;
        filled++;
        named += weights[r];
        covered += (int64_t)weights[r] * (best > 4 ? 4 : best);
    }
    set(s, PART_ROLES, share_of(named, 10), filled, CORE_ROLES);
    set(s, PART_COVERAGE, share_of(covered, 40), (covered * 100 + 20) / 40, 100);
}

static void score_attitude(const struct deal_facts *f, struct deal_score *s)
{
    int64_t n = 0, sum = 0;
    int worst = 3;

    for (size_t i = 0; i < f->npeople; i++) {
        const struct person_fact *p = &f->people[i];
        if (p->authority != AUTHORITY_DECISION_MAKER) continue;
        int attitude = p->has_attitude ? p->attitude : -2;
        n++;
        sum += attitude + 2;
        bool first = attitude == worst && p->contact < s->parts[PART_ATTITUDE].id;
        if (attitude > worst || (attitude == worst && !first)) continue;
        worst = attitude;
        s->parts[PART_ATTITUDE].id = p->contact;
    }
    set(s, PART_ATTITUDE, share_of(sum, 4 * n), n == 0 ? 0 : worst, n);
}

static void score_thread(const struct deal_facts *f, struct deal_score *s)
{
    int64_t contact = 0;
    int share = deal_thread(f, &contact);

    s->parts[PART_THREAD].id = contact;
    set(s, PART_THREAD, share < 0 ? 0 : share_of(100 - share, 40), share < 0 ? 0 : share, 60);
}

/* --- criteria and competition --- */

static void score_criteria(const struct deal_facts *f, struct deal_score *s)
{
    struct sheet_totals t;
    int64_t weight = 0;
    bool filled = false;

    for (size_t i = 0; i < f->ncriteria; i++) {
        if (f->criteria[i].id < 0) continue; /* factory row */
        filled = true;
        weight += f->criteria[i].weight;
    }
    deal_sheet(f, &t);
    int64_t percent = weight / 1000000;
    set(s, PART_SHEET,
        !filled                        ? 0
        : weight == INT64_C(100000000) ? FULL
                                       : FULL / 2,
        percent, 100);
    set(s, PART_FIT, filled && t.has_us ? share_of(t.us - 100, 400) : 0,
        filled && t.has_us ? t.us : 0, 500);
    s->parts[PART_FIT].id = t.first_open > 0 ? t.first_open : 0;
    if (t.has_us && t.has_rival) {
        set(s, PART_LEAD, share_of(t.us - t.best + 400, 800), t.us - t.best, 0);
    } else {
        bool alone = f->competing == COMPETING_SOLE && f->rivals == 0;
        set(s, PART_LEAD, alone ? FULL : 0, 0, 0);
    }
    s->parts[PART_LEAD].id = t.best_rival;
}

static void score_position(const struct deal_facts *f, struct deal_score *s)
{
    static const int64_t points[] = {[COMPETING_UNKNOWN] = 0,
                                     [COMPETING_BEHIND] = 1000,
                                     [COMPETING_LEVEL] = 5000,
                                     [COMPETING_AHEAD] = 8000,
                                     [COMPETING_SOLE] = FULL};

    set(s, PART_POSITION, points[f->competing], f->competing, COMPETING_SOLE);
}

/* --- process --- */

static void score_commitments(const struct deal_facts *f, struct deal_score *s)
{
    uint64_t kinds = 0;
    int64_t n = 0;

    for (size_t i = 0; i < f->ncommitments; i++) {
        uint64_t bit = UINT64_C(1) << (unsigned)(f->commitments[i].kind & 63);
        if (!f->commitments[i].obtained || (kinds & bit) != 0) continue;
        kinds |= bit;
        n++;
    }
    set(s, PART_COMMITMENTS, share_of(n, 3), n, 3);
}

static void score_cycle(const struct deal_facts *f, int ours, struct deal_score *s)
{
    int ahead = ours - f->decision_step;

    if (f->decision_step < 0) {
        set(s, PART_CYCLE, 0, -1, ours);
    } else {
        set(s, PART_CYCLE,
            ahead <= 1   ? FULL
            : ahead == 2 ? FULL / 2
                         : 0,
            f->decision_step, ours);
    }
}

/* --- money and momentum --- */

static void score_money(const struct deal_facts *f, struct deal_score *s)
{
    static const int64_t budget[] = {[BUDGET_UNKNOWN] = 0,
                                     [BUDGET_NONE] = 0,
                                     [BUDGET_PLANNED] = 6000,
                                     [BUDGET_APPROVED] = FULL};
    static const int64_t credit[] = {[CREDIT_UNKNOWN] = 4000,
                                     [CREDIT_BLACK] = 0,
                                     [CREDIT_GREY] = 2000,
                                     [CREDIT_WHITE] = 8000,
                                     [CREDIT_RED] = FULL};

    set(s, PART_BUDGET, budget[f->budget], f->budget, BUDGET_APPROVED);
    set(s, PART_CREDIT, credit[f->credit], f->credit, CREDIT_RED);
    if (!f->reads_money) return;
    set(s, PART_MARGIN, f->has_margin ? share_of(f->margin, FULL_MARGIN) : 0,
        f->has_margin ? f->margin : 0, FULL_MARGIN);
}

static void score_momentum(const struct deal_facts *f, struct deal_score *s)
{
    int64_t kept = 0, all = 0, overdue = 0;
    bool ever = f->last_two_way.n != DAY_NONE.n;
    int64_t days = ever ? (int64_t)f->today.n - f->last_two_way.n : -1;

    set(s, PART_ACTIVITY, ever ? share_of(60 - days, 53) : 0, days, 7);
    for (size_t i = 0; i < f->npromises; i++) {
        const struct promise_fact *p = &f->promises[i];
        bool late = !p->kept && !p->broken && p->due.n != DAY_NONE.n && p->due.n < f->today.n;
        if (!p->kept && !p->broken && !late) continue;
        all += p->value;
        kept += p->kept ? p->value : 0;
        overdue += late;
        int64_t *id = &s->parts[PART_PROMISES].id;
        if (!p->kept && (*id == 0 || p->id < *id)) *id = p->id;
    }
    if (all > 0) set(s, PART_PROMISES, share_of(kept, all), overdue, 0);
}

/* --- the whole --- */

/* What a part costs its dimension. */
static int64_t lost(const struct part_score *p)
{
    return p->applies ? p->share * (FULL - p->points) : 0;
}

static void find_weakest(const struct deal_score *s, enum score_dimension d,
                         struct dimension_score *out)
{
    for (size_t i = 0; i < PART__N; i++) {
        int64_t cost = lost(&s->parts[i]);
        if (s->parts[i].dimension != d || cost == 0) continue;
        size_t at = 0;
        while (at < out->nweakest && lost(&s->parts[out->weakest[at]]) >= cost) at++;
        if (at == COUNT(out->weakest)) continue;
        if (out->nweakest < COUNT(out->weakest)) out->nweakest++;
        for (size_t k = out->nweakest - 1; k > at; k--) out->weakest[k] = out->weakest[k - 1];
        out->weakest[at] = i;
    }
}

static void sum_dimension(struct deal_score *s, enum score_dimension d)
{
    int64_t sum = 0, shares = 0;

    for (size_t i = 0; i < PART__N; i++) {
        const struct part_score *p = &s->parts[i];
        if (p->dimension != d || !p->applies) continue;
        sum += p->share * p->points;
        shares += p->share;
    }
    s->dims[d].applies = shares > 0;
    s->dims[d].points = shares == 0 ? 0 : (sum + shares / 2) / shares;
    s->dims[d].nweakest = 0;
    find_weakest(s, d, &s->dims[d]);
}

static int64_t sum_weights(const struct deal_score *s)
{
    int64_t all = 0;

    for (int d = 0; d < DIM__N; d++) all += s->dims[d].applies ? s->dims[d].weight : 0;
    return all;
}

static void take_weights(const int weights[DIM__N], struct deal_score *out)
{
    int64_t all = 0;

    for (int d = 0; d < DIM__N; d++) all += weights[d] > 0 ? weights[d] : 0;
    for (int d = 0; d < DIM__N; d++) {
        out->dims[d].weight =
            all > 0 ? (weights[d] > 0 ? weights[d] : 0) : score_default_weights[d];
    }
}

static int64_t weigh(const struct deal_score *s)
{
    int64_t sum = 0, all = sum_weights(s);

    for (int d = 0; d < DIM__N; d++)
        sum += s->dims[d].applies ? s->dims[d].weight * s->dims[d].points : 0;
    return all == 0 ? 0 : (sum + all / 2) / all;
}

void deal_score(const struct deal_facts *f, const int weights[DIM__N], struct deal_score *out)
{
    *out = (struct deal_score){.points = 0};
    for (size_t i = 0; i < PART__N; i++) {
        out->parts[i].dimension = layout[i].dimension;
        out->parts[i].share = layout[i].share;
    }
    take_weights(weights, out);
    score_need(f, out);
    score_roles(f, out);
    score_attitude(f, out);
    score_thread(f, out);
    score_criteria(f, out);
    score_position(f, out);
    if (f->gates_all > 0)
        set(out, PART_GATES, share_of(f->gates_met, f->gates_all), f->gates_met, f->gates_all);
    score_commitments(f, out);
    score_cycle(f, cycle_step(f->place, f->last), out);
    score_money(f, out);
    score_momentum(f, out);
    for (int d = 0; d < DIM__N; d++) sum_dimension(out, (enum score_dimension)d);
    out->points = weigh(out);
}

int64_t deal_score_gain(const struct deal_score *s, enum score_part p)
{
    const struct part_score *part = &s->parts[p];
    const struct dimension_score *d = &s->dims[part->dimension];
    int64_t shares = 0, all = sum_weights(s);

    for (size_t i = 0; i < PART__N; i++) {
        if (s->parts[i].dimension == part->dimension && s->parts[i].applies)
            shares += s->parts[i].share;
    }
    if (shares == 0 || all == 0 || !part->applies) return 0;
    return d->weight * lost(part) / (shares * all);
}

/* --- what would turn it ------------------------------------------------------------------- */

const char *const score_band_keys[BAND__N] = {"low", "mid", "good"};
const int64_t score_band_from[BAND__N] = {0, 4000, 7000};

enum score_band score_band_of(int64_t points)
{
    enum score_band band = BAND_GOOD;

    while (band > BAND_LOW && points < score_band_from[band]) band--;
    return band;
}

static enum score_band band_with(const struct deal_score *s, enum score_part p, int64_t points)
{
    struct deal_score other = *s;

    other.parts[p].points = points;
    sum_dimension(&other, other.parts[p].dimension);
    return score_band_of(weigh(&other));
}

/* More of a part is never less of the whole: the place where the band turns is found by
 * halving. */
static bool turn_of_part(const struct deal_score *s, enum score_part p, bool up, int64_t *to)
{
    const enum score_band now = score_band_of(s->points);
    int64_t same = s->parts[p].points, other = up ? FULL : 0;

    if (band_with(s, p, other) == now) return false;
    while (same - other > 1 || other - same > 1) {
        int64_t middle = (same + other) / 2;
        if (band_with(s, p, middle) == now) {
            same = middle;
        } else {
            other = middle;
        }
    }
    *to = other;
    return true;
}

static int64_t apart(int64_t a, int64_t b)
{
    return a < b ? b - a : a - b;
}

static void turn_by_part(const struct deal_score *s, bool up, struct score_turn_part *out)
{
    for (int i = 0; i < PART__N; i++) {
        const struct part_score *p = &s->parts[i];
        struct score_turn_part t = {true, (enum score_part)i, p->points, 0};
        if (!p->applies || !turn_of_part(s, t.part, up, &t.to)) continue;
        if (!out->possible || apart(t.from, t.to) < apart(out->from, out->to)) *out = t;
    }
}

static void turn_by_weight(const struct deal_score *s, struct score_turn_weight *out)
{
    const enum score_band now = score_band_of(s->points);
    struct deal_score other = *s;

    for (int d = 0; d < DIM__N; d++) {
        const int from = s->dims[d].weight;
        for (int to = 0; s->dims[d].applies && to <= 100; to++) {
            other.dims[d].weight = to;
            if (sum_weights(&other) == 0) continue; /* the usual ones would hold */
            enum score_band band = score_band_of(weigh(&other));
            bool nearer = !out->possible || apart(from, to) < apart(out->from, out->to);
            if (band == now || !nearer) continue;
            *out = (struct score_turn_weight){true, (enum score_dimension)d, from, to, band};
        }
        other.dims[d].weight = from;
    }
}

void deal_score_turn(const struct deal_score *s, struct score_turn *out)
{
    *out = (struct score_turn){.band = score_band_of(s->points)};
    if (out->band < BAND_GOOD) turn_by_part(s, true, &out->up);
    if (out->band > BAND_LOW) turn_by_part(s, false, &out->down);
    turn_by_weight(s, &out->weight);
}
