/* rules/forecast.c - see forecast.h. */
#include "rules/forecast.h"

#include <math.h>
#include <string.h>

enum { MONTHS_BACK = 240, MONTHS_HABIT = 36 };
#define PACE_PRIOR      20.0
#define PACE_PRIOR_BOTH 5.0

void forecast_at(const struct forecast_past *p, int32_t day, struct forecast_at *out)
{
    *out = (struct forecast_at){.since = p->opened};
    for (size_t i = 0; i < p->nsteps; i++) {
        const struct forecast_step *s = &p->steps[i];
        if (s->day > day) break;
        if (s->what == STEP_GRADE) out->grade = s->value;
        if (s->what == STEP_OWNER) out->owner = s->value;
        if (s->what != STEP_STAGE) continue;
        if (s->value != out->stage) out->since = s->day;
        out->stage = s->value;
    }
    if (out->stage >= CHANCE_STAGES) out->stage = 0;
    if (out->grade >= CHANCE_GRADES) out->grade = 0;
}

static struct day month_of(int32_t day)
{
    return day_month_start((struct day){day});
}

static int months_between(int32_t from, int32_t to)
{
    return day_months_between((struct day){from}, (struct day){to});
}

/* --- owners' records ---------------------------------------------------------------------- */

/* Won and closed deals of every owner before each month, and of all: [owner][month]; the row
 * behind the last owner is that of all. */
struct records {
    const struct forecast_past_set *set;
    struct day first; /* month 0 */
    size_t months;
    uint32_t *won, *closed;
};

static size_t record_at(const struct records *r, uint32_t owner, size_t month)
{
    return (size_t)owner * (r->months + 1) + month;
}

static void records_make(struct records *r, struct arena *a)
{
    const struct forecast_past_set *set = r->set;
    size_t room = ((size_t)set->owners + 1) * (r->months + 1);

    r->won = arena_zalloc(a, room * sizeof *r->won);
    r->closed = arena_zalloc(a, room * sizeof *r->closed);
    for (size_t i = 0; i < set->n; i++) {
        const struct forecast_past *p = &set->v[i];
        struct forecast_at at;
        if (p->closed == DAY_NONE.n) continue;
        int gap = months_between(r->first.n, p->closed);
        size_t month = gap < 0 ? 0 : (size_t)gap + 1; /* known from the next month on */
        if (month > r->months) month = r->months;
        forecast_at(p, p->closed, &at);
        for (int both = 0; both < 2; both++) {
            uint32_t who = both == 0 ? at.owner : set->owners;
            if (who > set->owners) continue;
            r->closed[record_at(r, who, month)]++;
            r->won[record_at(r, who, month)] += p->won;
        }
    }
    for (uint32_t o = 0; o <= set->owners; o++) {
        for (size_t m = 1; m <= r->months; m++) {
            r->won[record_at(r, o, m)] += r->won[record_at(r, o, m - 1)];
            r->closed[record_at(r, o, m)] += r->closed[record_at(r, o, m - 1)];
        }
    }
}

static uint8_t record_of(const struct records *r, uint32_t owner, int32_t day)
{
    int gap = months_between(r->first.n, day);
    size_t month = gap < 0 ? 0 : (size_t)gap > r->months ? r->months : (size_t)gap;
    size_t all = record_at(r, r->set->owners, month);

    if (owner >= r->set->owners || r->closed[all] == 0) return 0;
    return chance_record(r->won[record_at(r, owner, month)],
                         r->closed[record_at(r, owner, month)],
                         (double)r->won[all] / (double)r->closed[all]);
}

/* --- rows --------------------------------------------------------------------------------- */

struct learner {
    const struct forecast_past_set *set;
    struct forecast_model *m;
    struct records records;
    struct arena *arena;
    int32_t split; /* deals closed from here on are held out */
    int32_t seen;  /* first day on which a closing would be known */
};

static uint8_t score_at(const struct forecast_past *p, int32_t day)
{
    return p->score_on <= day ? chance_score((double)p->score) : 0;
}

static void row_at(const struct learner *l, const struct forecast_past *p, int32_t day,
                   struct chance_facts *out)
{
    struct forecast_at at;

    forecast_at(p, day, &at);
    *out = (struct chance_facts){
        .stage = (uint8_t)at.stage,
        .age = chance_age(day - at.since),
        .grade = (uint8_t)at.grade,
        .quarter = chance_quarter(month_of(p->closed)),
        .record = record_of(&l->records, at.owner, day),
        .score = score_at(p, day),
    };
}

/* The deal as it stood on the last day before its closing month, or on its first day when it
 * began later: what one knew when the month was forecast. */
static int32_t eve_of(const struct forecast_past *p)
{
    int32_t eve = month_of(p->closed).n - 1;

    return eve < p->opened ? p->opened : eve;
}

/* One row a closed deal and month in which it stood open at the beginning. */
static void count_rows(const struct learner *l, const struct forecast_past *p,
                       struct chance_history *h)
{
    struct chance_facts f;
    int32_t last = eve_of(p), eve = month_of(p->opened).n;
    int rows = 0;

    for (; rows < MONTHS_BACK; rows++) {
        eve = day_add_months((struct day){eve}, 1).n;
        if (eve - 1 >= last) break;
        row_at(l, p, eve - 1, &f);
        chance_count(h, &f, p->won);
    }
    row_at(l, p, last, &f);
    chance_count(h, &f, p->won);
}

static struct chance_history *history_until(const struct learner *l, int32_t until)
{
    struct chance_history *h = chance_history_new(l->arena);

    for (size_t i = 0; i < l->set->n; i++) {
        const struct forecast_past *p = &l->set->v[i];
        if (p->closed != DAY_NONE.n && p->closed < until) count_rows(l, p, h);
    }
    return h;
}

/* The day at which four fifths had closed. */
static int32_t split_day(const struct learner *l)
{
    enum { SPAN = 20000 };
    uint32_t *closed = arena_zalloc(l->arena, (SPAN + 1) * sizeof *closed);
    int64_t seen = 0, want = l->m->deals - l->m->deals / 5;
    int32_t back = SPAN;

    for (size_t i = 0; i < l->set->n; i++) {
        int64_t ago = (int64_t)l->set->day.n - l->set->v[i].closed;
        if (l->set->v[i].closed == DAY_NONE.n) continue;
        closed[ago > SPAN ? SPAN : ago < 0 ? 0 : ago]++;
    }
    for (; back > 0 && seen < want; back--) seen += closed[back];
    return l->set->day.n - back;
}

static void hold_against(struct learner *l, const struct chance_model *c,
                         struct chance_check *out)
{
    struct chance_facts f;

    for (size_t i = 0; i < l->set->n; i++) {
        const struct forecast_past *p = &l->set->v[i];
        if (p->closed == DAY_NONE.n || p->closed < l->split) continue;
        row_at(l, p, eve_of(p), &f);
        chance_check_add(out, chance_of(c, &f), p->won);
    }
}

/* The one whose probabilities lie nearer to what came, the sharper one when both are as near.
 */
static enum chance_method better_of(const struct chance_check held[2])
{
    double gap[2] = {0, 0}, brier[2] = {0, 0};

    for (size_t i = 0; i < 2; i++) {
        (void)chance_gap(&held[i], &gap[i]);
        (void)chance_brier(&held[i], &brier[i]);
    }
    if (gap[CHANCE_TABLE] < gap[CHANCE_LOGISTIC] - 0.5) return CHANCE_TABLE;
    if (gap[CHANCE_LOGISTIC] < gap[CHANCE_TABLE] - 0.5) return CHANCE_LOGISTIC;
    return brier[CHANCE_TABLE] < brier[CHANCE_LOGISTIC] ? CHANCE_TABLE : CHANCE_LOGISTIC;
}

static void fit_chances(struct learner *l)
{
    struct forecast_model *m = l->m;
    const struct chance_history *h;
    struct chance_model fit;
    bool settled;

    l->split = split_day(l);
    h = history_until(l, l->split);
    chance_fit_table(h, &fit);
    hold_against(l, &fit, &m->held[CHANCE_TABLE]);
    settled = chance_fit_logistic(h, &fit);
    if (settled) hold_against(l, &fit, &m->held[CHANCE_LOGISTIC]);
    h = history_until(l, l->set->day.n + 1);
    if (settled && better_of(m->held) == CHANCE_LOGISTIC && chance_fit_logistic(h, &m->chance))
        return;
    chance_fit_table(h, &m->chance);
}

/* --- time to close ------------------------------------------------------------------------ */

static int32_t end_of(const struct learner *l, const struct forecast_past *p)
{
    return p->closed == DAY_NONE.n ? l->set->day.n : p->closed;
}

static void count_life(const struct learner *l, struct closing_counts *c, int32_t from,
                       const struct forecast_past *p)
{
    int32_t end = end_of(l, p), entered = l->seen - from;

    if (end < l->seen) return;
    closing_count(c, entered < 0 ? 0 : entered, end - from, p->closed != DAY_NONE.n);
}

/* Every stage a deal came to is a beginning of its own: from there until it closed, or until
 * today. */
static void fit_curves(struct learner *l)
{
    struct closing_counts *c = arena_zalloc(l->arena, (CHANCE_STAGES + 1) * sizeof *c);

    for (size_t i = 0; i < l->set->n; i++) {
        const struct forecast_past *p = &l->set->v[i];
        int32_t end = end_of(l, p);
        uint32_t stage = UINT32_MAX;
        count_life(l, &c[CHANCE_STAGES], p->opened, p);
        for (size_t k = 0; k < p->nsteps && p->steps[k].day <= end; k++) {
            const struct forecast_step *s = &p->steps[k];
            if (s->what != STEP_STAGE || s->value == stage) continue;
            stage = s->value;
            count_life(l, &c[stage < CHANCE_STAGES ? stage : 0], s->day, p);
        }
    }
    for (size_t s = 0; s < CHANCE_STAGES; s++) closing_fit(&c[s], &l->m->stage[s]);
    closing_fit(&c[CHANCE_STAGES], &l->m->any);
}

/* The curve that tells of a deal, and its age on it. */
static const struct closing_curve *curve_for(const struct forecast_model *m,
                                             const struct forecast_past *p, int32_t day,
                                             int32_t *age)
{
    struct forecast_at at;

    forecast_at(p, day, &at);
    if (m->stage[at.stage].closings >= CLOSING_FEW) {
        *age = day - at.since;
        return &m->stage[at.stage];
    }
    *age = day - p->opened;
    return &m->any;
}

/* The days of a deal on which its closing would have been known, month by month on the curve
 * that told of it at the eve. */
struct life {
    const struct learner *l;
    const struct forecast_past *p;
    const struct closing_curve *curve;
    struct day day, end, month_end;
    int32_t age; /* at the end of `day` */
    int ago;     /* months from that of `day` to the model's */
};

static void life_begin(const struct learner *l, const struct forecast_past *p, struct life *f)
{
    struct day back = day_add_months(month_of(l->set->day.n + 1), -MONTHS_HABIT);
    int32_t from = p->opened > l->seen ? p->opened : l->seen;

    if (from < back.n) from = back.n;
    *f = (struct life){
        .l = l, .p = p, .day = {from}, .end = {end_of(l, p)}, .month_end = {from - 1}};
}

/* The next piece and its hazard by the curve alone; false: the life is told. */
static bool life_piece(struct life *f, struct closing_piece *out)
{
    if (f->day.n > f->end.n) return false;
    if (f->day.n > f->month_end.n) {
        int32_t eve = f->day.n > f->p->opened ? f->day.n - 1 : f->day.n;
        f->curve = curve_for(f->l->m, f->p, eve, &f->age);
        f->age += f->day.n - eve;
        f->month_end.n = day_add_months(day_month_start(f->day), 1).n - 1;
        f->ago = months_between(f->day.n, f->l->set->day.n);
    }
    closing_piece_at(f->day, f->age, f->end, out);
    f->day.n += out->days;
    f->age += out->days;
    return true;
}

static bool closes_in(const struct life *f)
{
    return f->day.n > f->end.n && f->p->closed != DAY_NONE.n;
}

static void fit_habit(struct learner *l)
{
    struct closing_habit *h = &l->m->habit;
    struct closing_piece piece;
    struct life f;

    for (size_t i = 0; i < l->set->n; i++) {
        life_begin(l, &l->set->v[i], &f);
        while (life_piece(&f, &piece)) {
            h->said[piece.quarter][piece.band] += closing_piece_hazard(f.curve, NULL, &piece);
            h->seen[piece.quarter][piece.band] += closes_in(&f);
        }
    }
    closing_habit_fit(h);
}

/* --- pace --------------------------------------------------------------------------------- */

enum { ALL_DAYS, OF_LATE, SPANS }; /* of late: a month counts half of the one after it */
struct lived {
    uint32_t owner, month;
    float said[SPANS], seen[SPANS];
};

static size_t month_begun(const struct forecast_pace *g, int32_t opened)
{
    int gap = months_between(g->first.n, opened);

    return gap < 0 ? 0 : (size_t)gap >= g->months ? g->months - 1 : (size_t)gap;
}

static struct closing_pace pace_of(const struct forecast_pace *g, uint32_t owner,
                                   int32_t opened)
{
    if (owner >= g->owners) return (struct closing_pace){1, 0};
    return g->v[(size_t)owner * g->months + month_begun(g, opened)];
}

static void live(const struct learner *l, struct life *f, struct lived *out)
{
    struct closing_piece piece;

    while (life_piece(f, &piece)) {
        double said = closing_piece_hazard(f->curve, &l->m->habit, &piece);
        double late = ldexp(1, -f->ago), seen = closes_in(f);
        out->said[ALL_DAYS] += (float)said;
        out->seen[ALL_DAYS] += (float)seen;
        out->said[OF_LATE] += (float)(late * said);
        out->seen[OF_LATE] += (float)(late * seen);
    }
}

static size_t live_all(const struct learner *l, struct lived *v)
{
    struct forecast_at at;
    struct life f;
    size_t n = 0;

    for (size_t i = 0; i < l->set->n; i++) {
        const struct forecast_past *p = &l->set->v[i];
        life_begin(l, p, &f);
        forecast_at(p, f.end.n, &at);
        if (at.owner >= l->m->pace.owners) continue;
        v[n] = (struct lived){.owner = at.owner,
                              .month = (uint32_t)month_begun(&l->m->pace, p->opened)};
        live(l, &f, &v[n++]);
    }
    return n;
}

/* By what deals are grouped: place = owner * `owner` + month * `month`. */
struct pace_by {
    size_t owner, month, span;
    double prior, *said, *seen;
};

/* One level, multiplied onto what the levels above said. */
static void pace_level(struct forecast_pace *g, const struct lived *v, size_t n,
                       const struct pace_by *by)
{
    size_t cells = (size_t)g->owners * g->months;

    memset(by->said, 0, cells * sizeof *by->said);
    memset(by->seen, 0, cells * sizeof *by->seen);
    for (size_t i = 0; i < n; i++) {
        size_t cell = (size_t)v[i].owner * g->months + v[i].month;
        size_t at = by->owner * v[i].owner + by->month * v[i].month;
        by->said[at] += (double)v[i].said[by->span] * (double)g->v[cell].times;
        by->seen[at] += (double)v[i].seen[by->span];
    }
    for (size_t cell = 0; cell < cells; cell++) {
        size_t at = by->owner * (cell / g->months) + by->month * (cell % g->months);
        double closings = by->seen[at] + by->prior;
        g->v[cell].times *= (float)(closings / (by->said[at] + by->prior));
        g->v[cell].closings = (float)closings;
    }
}

static void fit_pace(struct learner *l)
{
    struct forecast_pace *g = &l->m->pace;

    g->owners = l->set->owners;
    g->months = MONTHS_HABIT + 2; /* the last: begun later, of its month nothing is known */
    g->first = day_add_months(month_of(l->set->day.n), -MONTHS_HABIT);
    size_t cells = (size_t)g->owners * g->months;
    struct lived *v = arena_alloc(l->arena, l->set->n * sizeof *v);
    struct pace_by by = {.said = arena_alloc(l->arena, cells * sizeof *by.said),
                         .seen = arena_alloc(l->arena, cells * sizeof *by.seen)};
    g->v = arena_alloc(l->arena, cells * sizeof *g->v);
    for (size_t i = 0; i < cells; i++) g->v[i] = (struct closing_pace){1, 0};
    size_t n = live_all(l, v);
    by.owner = g->months; /* any distance will do that keeps owners apart */
    by.prior = PACE_PRIOR;
    pace_level(g, v, n, &by);
    by.owner = 0;
    by.month = 1;
    by.span = OF_LATE;
    pace_level(g, v, n, &by);
    by.owner = g->months;
    by.prior = PACE_PRIOR_BOTH;
    pace_level(g, v, n, &by);
}

struct forecast_model *forecast_learn(const struct forecast_past_set *set, struct arena *a)
{
    struct learner l = {.set = set, .arena = a};
    struct forecast_model *m = l.m = arena_zalloc(a, sizeof *m);
    int32_t first = set->day.n;
    int64_t won = 0;

    l.seen = set->day.n;
    m->day = set->day;
    m->owners = set->owners;
    for (size_t i = 0; i < set->n; i++) {
        if (set->v[i].opened < first) first = set->v[i].opened;
        if (set->v[i].closed == DAY_NONE.n) continue;
        if (set->v[i].closed < l.seen) l.seen = set->v[i].closed;
        m->deals++;
        won += set->v[i].won;
    }
    m->enough = m->deals >= CHANCE_ENOUGH && won > 0 && won < m->deals;
    if (!m->enough) return m;
    m->base = (double)won / (double)m->deals;
    l.records.set = set;
    l.records.first = month_of(first);
    l.records.months = (size_t)months_between(first, set->day.n) + 1;
    if (l.records.months > MONTHS_BACK) {
        l.records.months = MONTHS_BACK;
        l.records.first = day_add_months(month_of(set->day.n), 1 - MONTHS_BACK);
    }
    records_make(&l.records, a);
    m->won = arena_zalloc(a, ((size_t)set->owners + 1) * sizeof *m->won);
    m->closed = arena_zalloc(a, ((size_t)set->owners + 1) * sizeof *m->closed);
    for (uint32_t o = 0; o < set->owners; o++) {
        m->won[o] = l.records.won[record_at(&l.records, o, l.records.months)];
        m->closed[o] = l.records.closed[record_at(&l.records, o, l.records.months)];
    }
    l.seen = month_of(l.seen).n;
    fit_curves(&l);
    fit_habit(&l);
    fit_pace(&l);
    fit_chances(&l);
    return m;
}

/* --- one open deal ------------------------------------------------------------------------ */

void forecast_deal(const struct forecast_model *m, const struct forecast_past *p, size_t months,
                   double *win, struct forecast_why *why)
{
    const int32_t today = m->day.n;
    struct day month = month_of(today);
    struct forecast_at at;
    struct forecast_why w = {.age = 0};
    int32_t half = 0;
    double best = 0;

    forecast_at(p, today, &at);
    const struct closing_curve *c = curve_for(m, p, today, &w.age);
    w.by_stage = c != &m->any;
    w.half = closing_median(c, &half) ? half : -1;
    w.facts = (struct chance_facts){.stage = (uint8_t)at.stage,
                                    .age = chance_age(today - at.since),
                                    .grade = (uint8_t)at.grade,
                                    .score = score_at(p, today)};
    if (at.owner <= m->owners && m->closed[at.owner] > 0)
        w.facts.record = chance_record(m->won[at.owner], m->closed[at.owner], m->base);
    struct closing_pace pace = pace_of(&m->pace, at.owner, p->opened);
    w.pace = (double)pace.times;
    closing_months(&(struct closing_ask){c, &m->habit, m->day, w.age, pace}, months, win);
    for (size_t i = 0; i < months; i++) {
        double closes = win[i];
        struct chance_facts f = w.facts;
        f.quarter = chance_quarter(month);
        double p_win = chance_of(&m->chance, &f);
        win[i] = closes * p_win;
        w.closes += closes;
        if (i == 0) w.win[0] = p_win;
        if (closes > best) {
            best = closes;
            w.win[1] = p_win;
            w.facts.quarter = f.quarter;
        }
        month = day_add_months(month, 1);
    }
    if (why != NULL) *why = w;
}
