/* ops/forecast_turn.c - see forecast_turn.h. */
#include "ops/forecast_turn.h"

#include <string.h>

/* TRIED: deals that would turn it alone and whose stages and days are tried. */
enum { TRIED = 50 };

/* The months of the period from today's on: first..last, counted from today's. */
struct turning {
    struct tx *tx;
    struct forecast_turn *out;
    size_t first, last;
    struct turn_deal *deals;
};

static double chance_within(const struct turning *w, const double *win)
{
    double p = 0;

    for (size_t k = w->first; k <= w->last; k++) p += win[k];
    return p > 1 ? 1 : p;
}

/* As the months of the forecast are rounded, so that these figures are theirs. */
static int64_t expected_within(const struct turning *w, int64_t amount, const double *win)
{
    int64_t sum = 0;

    for (size_t k = w->first; k <= w->last; k++)
        sum += forecast_brings(&w->out->view, amount, win[k]);
    return sum > amount ? amount : sum;
}

static enum status choose_period(struct turning *w, struct analysis *a, struct error *e)
{
    struct forecast_turn *t = w->out;
    struct day now = day_month_start(w->tx->today), last = day_add_months(now, MC_MONTHS - 1);

    t->over = t->target.to.n < now.n;
    a->from = t->target.from.n < now.n ? now : t->target.from;
    a->to = t->target.to.n >= day_add_months(last, 1).n ? last : t->target.to;
    if (!str_is(t->target.measure, "revenue") || (!t->over && a->to.n < a->from.n)) {
        (void)err(e, ST_MALFORMED, "query.value", "no forecast of this target");
        e->field = "target";
        return ST_MALFORMED;
    }
    t->until = a->to;
    if (a->to.n == last.n) t->until.n = day_add_months(last, 1).n - 1;
    if (t->over) return ST_OK;
    w->first = (size_t)day_months_between(now, a->from);
    w->last = (size_t)day_months_between(now, a->to);
    return ST_OK;
}

/* --- deals -------------------------------------------------------------------------------- */

static void weigh(struct turning *w)
{
    struct forecast_turn *t = w->out;
    size_t n = t->view.nopen;

    w->deals = arena_zalloc(w->tx->arena, n * sizeof *w->deals);
    t->chance = arena_zalloc(w->tx->arena, n * sizeof *t->chance);
    for (size_t i = 0; i < n; i++) {
        const struct forecast_open *o = &t->view.open[i];
        t->chance[i] = chance_within(w, o->win);
        if (o->amount <= 0) continue;
        w->deals[i] =
            (struct turn_deal){o->amount, expected_within(w, o->amount, o->win), t->chance[i]};
    }
}

/* --- what the whole period lands at ------------------------------------------------------- */

static void draw_landing(const struct turning *w, struct mc_deal *deals,
                         struct forecast_landing *out)
{
    const struct forecast_turn *t = w->out;
    const int64_t booked = t->target.actual;
    struct mc_result r;

    mc_run(&(struct mc_ask){deals, t->view.nopen, 1, MC_DRAWS, FORECAST_SEED, false,
                            t->target.value - booked},
           w->tx->arena, &r);
    *out = (struct forecast_landing){
        {booked + r.all.p10, booked + r.all.p50, booked + r.all.p90}, r.reached};
}

static void land(const struct turning *w)
{
    struct forecast_turn *t = w->out;
    struct mc_deal *deals = arena_zalloc(w->tx->arena, t->view.nopen * sizeof *deals);

    for (size_t i = 0; i < t->view.nopen; i++) {
        deals[i].amount = w->deals[i].amount;
        deals[i].win[0] = t->chance[i];
    }
    draw_landing(w, deals, &t->now);
    t->then = t->now;
    if (t->result.npicks == 0) return;
    for (size_t i = 0; i < t->result.npicks; i++)
        deals[t->result.picks[i].deal].win[0] = t->result.loses ? 0 : 1;
    draw_landing(w, deals, &t->then);
}

/* --- moves -------------------------------------------------------------------------------- */

/* Its chances if it stood at that stage from today on and were expected in that month. */
static void win_if(const struct turning *w, const struct forecast_open *o,
                   const struct fstage *stage, int due, double *win)
{
    const struct forecast_view *v = &w->out->view;

    memset(win, 0, MC_MONTHS * sizeof *win);
    if (!stage->counts) return;
    if (!v->calibrated) {
        if (due >= 0 && (size_t)due < v->reach) win[due] = (double)stage->percent / 1e8;
        return;
    }
    struct forecast_past p = *o->past;
    struct forecast_step *steps = arena_alloc(w->tx->arena, (p.nsteps + 1) * sizeof *steps);
    struct forecast_why why;
    memcpy(steps, p.steps, p.nsteps * sizeof *steps);
    steps[p.nsteps++] = (struct forecast_step){v->day.n, STEP_STAGE, stage->slot};
    p.steps = steps;
    forecast_deal(v->model, &p, v->reach, win, &why);
}

struct tried {
    struct turn_move *v;
    size_t n, room;
};

static void try_one(const struct turning *w, const struct turn_move *like,
                    const struct fstage *stage, int due, struct tried *out)
{
    const struct forecast_open *o = &w->out->view.open[like->deal];
    double win[MC_MONTHS];

    win_if(w, o, stage, due, win);
    out->v = arena_grow(w->tx->arena, out->v, out->n, &out->room, sizeof *out->v);
    out->v[out->n] = *like;
    out->v[out->n++].adds = expected_within(w, o->amount, win) - w->deals[like->deal].expected;
}

/* The last stage, at 100 %, is the win itself. */
static void try_stages(const struct turning *w, size_t deal, struct tried *out)
{
    const struct forecast_view *v = &w->out->view;
    const struct forecast_open *o = &v->open[deal];
    int at = o->stage == NULL ? 0 : (int)(o->stage - v->stages);

    for (int i = 0; o->stage != NULL && i < (int)v->nstages; i++) {
        const struct fstage *s = &v->stages[i];
        int steps = w->out->result.loses ? at - i : i - at;
        if (s->pipeline != o->stage->pipeline || steps <= 0 || s->percent >= 100000000)
            continue;
        try_one(w, &(struct turn_move){.deal = deal, .to = (size_t)i, .steps = steps}, s,
                o->due, out);
    }
}

/* Only the stage method asks for the expected day: the calibrated one places wins by how such
 * deals closed before. */
static void try_days(const struct turning *w, size_t deal, struct tried *out)
{
    const struct forecast_open *o = &w->out->view.open[deal];
    int first = (int)w->first, last = (int)w->last;
    int to = w->out->result.loses ? last + 1 : o->due < first ? first : last;
    bool inside = o->due >= first && o->due <= last;

    if (w->out->view.calibrated || o->stage == NULL || inside != w->out->result.loses) return;
    try_one(w,
            &(struct turn_move){.deal = deal,
                                .to = (size_t)to,
                                .steps = to > o->due ? to - o->due : o->due - to,
                                .in_time = true},
            o->stage, to, out);
}

static void find_moves(const struct turning *w)
{
    struct forecast_turn *t = w->out;
    struct tried tried = {.n = 0};

    for (size_t i = 0; i < t->result.nalone && i < TRIED; i++) {
        try_stages(w, t->result.alone[i].deal, &tried);
        try_days(w, t->result.alone[i].deal, &tried);
    }
    if (tried.v == NULL) return;
    t->nmoves = forecast_turn_moves(&t->result, tried.v, tried.n);
    t->moves = arena_alloc(w->tx->arena, t->nmoves * sizeof *t->moves);
    for (size_t i = 0; i < t->nmoves; i++) {
        const struct turn_move *m = &tried.v[i];
        const struct forecast_open *o = &t->view.open[m->deal];
        double win[MC_MONTHS];
        win_if(w, o, m->in_time ? o->stage : &t->view.stages[m->to],
               m->in_time ? (int)m->to : o->due, win);
        t->moves[i] = (struct forecast_move){
            .deal = o,
            .in_time = m->in_time,
            .to = m->in_time ? NULL : &t->view.stages[m->to],
            .month = day_add_months(day_month_start(t->view.day), m->in_time ? (int)m->to : 0),
            .chance = chance_within(w, win),
            .adds = m->adds};
    }
}

enum status forecast_turn(struct tx *tx, int64_t target, struct forecast_turn *out,
                          struct error *e)
{
    struct turning w = {.tx = tx, .out = out};
    struct analysis a;

    *out = (struct forecast_turn){.over = false};
    enum status st = target_find(tx, target, &out->target, &a, e);
    if (st == ST_OK) st = choose_period(&w, &a, e);
    if (st == ST_OK && !out->over) st = forecast_chances(tx, &a, &out->view, e);
    if (st != ST_OK) return st;
    weigh(&w);
    forecast_turn_find(
        &(struct turn_ask){out->target.value, out->target.actual, w.deals, out->view.nopen},
        tx->arena, &out->result);
    if (out->over) return ST_OK;
    land(&w);
    find_moves(&w);
    return ST_OK;
}
