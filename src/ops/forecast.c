/* ops/forecast.c - see forecast.h. */
#include "ops/forecast.h"

#include "ops/forecast_month.h"
#include "rules/funnel.h"

#include <math.h>
#include <stdlib.h>

struct work {
    struct tx *tx;
    const struct analysis *a;
    struct forecast_view *v;
    struct forecast_history h;
    struct forecast_told told;
    struct idset asked;
    bool all;
};

/* --- the months asked for ----------------------------------------------------------------- */

static enum status choose_months(struct work *w, struct error *e)
{
    struct forecast_view *v = w->v;
    struct day now = day_month_start(v->day);
    struct day from = w->a->from.n == DAY_NONE.n ? now : day_month_start(w->a->from);
    struct day to = w->a->to.n == DAY_NONE.n ? day_add_months(now, FORECAST_DEFAULT - 1)
                                             : day_month_start(w->a->to);
    int n = day_months_between(from, to) + 1, ahead = day_months_between(now, to) + 1;

    if (n < 1 && w->a->to.n == DAY_NONE.n) {
        n = FORECAST_DEFAULT;
        ahead = day_months_between(now, from) + n;
    }
    if (n < 1 || n > FORECAST_MONTHS || ahead > MC_MONTHS) {
        e->field = "to";
        return err(e, ST_MALFORMED, "query.value", "forecast months");
    }
    v->n = (size_t)n;
    v->reach = ahead < 1 ? 0 : (size_t)ahead;
    v->first = v->n;
    for (size_t i = 0; i < v->n; i++) {
        struct forecast_month *m = &v->months[i];
        *m = (struct forecast_month){.month = day_add_months(from, (int)i)};
        m->has_method = m->month.n >= now.n;
        m->has_actual = m->month.n <= now.n;
        if (m->month.n == now.n) v->first = i;
    }
    return ST_OK;
}

/* The month at so many from today's; NULL: not asked for. */
static struct forecast_month *month_ahead(struct forecast_view *v, int ahead)
{
    int at = day_months_between(v->months[0].month, day_month_start(v->day)) + ahead;

    return at < 0 || at >= (int)v->n ? NULL : &v->months[at];
}

/* --- open deals --------------------------------------------------------------------------- */

static bool is_asked(const struct work *w, int64_t id)
{
    return w->all || idset_find(&w->asked, id) >= 0;
}

/* Its expected month; what is overdue is expected now. A deal without a day: at the median age
 * at which deals of its stage close. */
static int expected_month(const struct work *w, const struct forecast_open *o, int32_t opened)
{
    int32_t day = o->close_date;
    int32_t half = 0;

    if (day == DAY_NONE.n && w->v->calibrated && closing_median(&w->v->model->any, &half))
        day = opened + half;
    if (day == DAY_NONE.n || day < w->v->day.n) return 0;
    return day_months_between(w->v->day, (struct day){day});
}

int64_t forecast_brings(const struct forecast_view *v, int64_t amount, double win)
{
    if (!v->calibrated) return weighted_amount(amount, llround(win * 1e8));
    return llround((double)amount * win);
}

static void by_stage(struct work *w, struct forecast_open *o)
{
    int at = o->due;
    struct forecast_month *m = at < 0 ? NULL : month_ahead(w->v, at);

    if (m != NULL) m->stage += weighted_amount(o->amount, o->percent);
    if (w->v->calibrated) return;
    if (at >= 0 && (size_t)at < w->v->reach) o->win[at] = (double)o->percent / 1e8;
}

static void open_deal(struct work *w, size_t told, const struct fdeal_at *at)
{
    struct forecast_view *v = w->v;
    const struct fdeal *d = &w->h.deals[w->told.of[told]];
    struct forecast_open *o = &v->open[v->nopen++];

    *o = (struct forecast_open){.id = d->id,
                                .amount = at->amount,
                                .owner = at->owner,
                                .percent = at->stage == NULL ? 0 : at->stage->percent,
                                .close_date = at->close_date,
                                .past = &w->told.set.v[told],
                                .stage = at->stage};
    o->due = expected_month(w, o, d->opened);
    if (v->calibrated) forecast_deal(v->model, &w->told.set.v[told], v->reach, o->win, &o->why);
    by_stage(w, o);
    for (size_t i = 0; i < v->reach; i++) o->total += o->win[i];
}

static void won_deal(struct work *w, const struct fdeal_at *at)
{
    int ahead = day_months_between(w->v->day, (struct day){at->closed});
    struct forecast_month *m = month_ahead(w->v, ahead);

    if (m != NULL) m->actual += at->amount;
}

static void each_deal(struct work *w)
{
    struct fdeal_at at;

    w->v->open = arena_alloc(w->tx->arena, w->told.set.n * sizeof *w->v->open);
    for (size_t i = 0; i < w->told.set.n; i++) {
        const struct fdeal *d = &w->h.deals[w->told.of[i]];
        if (!is_asked(w, d->id)) continue;
        forecast_history_at(&w->h, d, w->v->day.n, &at);
        if (at.state == DEAL_WON) won_deal(w, &at);
        if (at.state == DEAL_OPEN && (at.stage == NULL || at.stage->counts))
            open_deal(w, i, &at);
    }
}

static int by_share(const void *a, const void *b)
{
    const struct forecast_open *x = a, *y = b;
    double d = y->total * (double)y->amount - x->total * (double)x->amount;

    return d > 0 ? 1 : d < 0 ? -1 : (x->id > y->id) - (x->id < y->id);
}

static void draw(struct work *w)
{
    struct forecast_view *v = w->v;
    struct mc_deal *deals = arena_alloc(w->tx->arena, v->nopen * sizeof *deals);
    size_t n = 0;

    for (size_t i = 0; i < v->nopen; i++) {
        const struct forecast_open *o = &v->open[i];
        for (size_t k = 0; k < v->reach; k++) {
            struct forecast_month *m = month_ahead(v, (int)k);
            if (m != NULL) m->calibrated += forecast_brings(v, o->amount, o->win[k]);
        }
        if (o->amount <= 0 || o->total <= 0) continue;
        n = i + 1; /* the rest brings nothing */
    }
    for (size_t i = 0; i < n; i++) {
        deals[i].amount = v->open[i].amount;
        memcpy(deals[i].win, v->open[i].win, sizeof deals[i].win);
    }
    mc_run(&(struct mc_ask){deals, n, v->reach, MC_DRAWS, FORECAST_SEED, true, 0}, w->tx->arena,
           &v->drawn);
    for (size_t k = 0; k < v->reach; k++) {
        struct forecast_month *m = month_ahead(v, (int)k);
        if (m != NULL) m->band = v->drawn.month[k];
    }
}

static enum status find_chances(struct work *w, struct error *e)
{
    struct forecast_view *v = w->v;
    struct tx *tx = w->tx;

    *v = (struct forecast_view){.amounts = analysis_reads_amounts(tx)};
    v->day = w->a->as_of.n == DAY_NONE.n ? tx->today : w->a->as_of;
    enum status st = choose_months(w, e);
    if (st == ST_OK) st = forecast_history_read(tx, v->day, &w->h, e);
    if (st == ST_OK) st = forecast_asked(tx, w->a, &w->all, &w->asked, e);
    if (st != ST_OK) return st;
    forecast_history_tell(&w->h, v->day, &w->told);
    v->stages = w->h.stages;
    v->nstages = w->h.nstages;
    v->model = forecast_learn(&w->told.set, tx->arena);
    v->calibrated = v->model->enough;
    v->deals = v->model->deals;
    each_deal(w);
    if (v->nopen > 1) qsort(v->open, v->nopen, sizeof *v->open, by_share);
    return ST_OK;
}

enum status forecast_chances(struct tx *tx, const struct analysis *a, struct forecast_view *out,
                             struct error *e)
{
    return find_chances(&(struct work){.tx = tx, .a = a, .v = out}, e);
}

enum status forecast_view(struct tx *tx, const struct analysis *a, struct forecast_view *out,
                          struct error *e)
{
    struct work w = {.tx = tx, .a = a, .v = out};
    enum status st = find_chances(&w, e);

    if (st != ST_OK) return st;
    draw(&w);
    return forecast_people(tx, a, out, e);
}
