/* rules/velocity.c - see velocity.h. */
#include "rules/velocity.h"

#include "rules/funnel.h"
#include "rules/stats.h"

static void add_stay(struct way_stay *stays, size_t *n, const struct way_move *at,
                     int32_t until)
{
    if (at->stage == STAGE_UNKNOWN || until < at->day) return;
    stays[(*n)++] = (struct way_stay){at->stage, until - at->day};
}

int way_walk(const struct way *w, struct way_stay *stays, size_t *nstays)
{
    int furthest = STAGE_UNKNOWN;

    *nstays = 0;
    for (size_t i = 0; i < w->n; i++) {
        if (w->moves[i].stage > furthest) furthest = w->moves[i].stage;
        if (i + 1 < w->n) add_stay(stays, nstays, &w->moves[i], w->moves[i + 1].day);
    }
    if (furthest == STAGE_UNKNOWN || w->end == WAY_OPEN || w->closed_on.n == DAY_NONE.n)
        return furthest;
    const struct way_move *last = &w->moves[w->n - 1];
    if (w->end != WAY_WON || w->closed_on.n > last->day)
        add_stay(stays, nstays, last, w->closed_on.n);
    return furthest;
}

/* The i-th (from 0) in ascending order. */
static double nth_day(const uint32_t *days, size_t n, uint64_t i)
{
    uint64_t sum = 0;

    for (size_t d = 0; d < n; d++) {
        sum += days[d];
        if (sum > i) return (double)d;
    }
    return (double)n;
}

bool days_quantile(const uint32_t *days, size_t n, double p, double *out)
{
    uint64_t count = 0;

    for (size_t d = 0; d < n; d++) count += days[d];
    if (count == 0) return false;
    double at = (double)(count - 1) * p;
    uint64_t low = (uint64_t)at;
    double a = nth_day(days, n, low);
    double b = low + 1 < count ? nth_day(days, n, low + 1) : a;
    *out = a + (at - (double)low) * (b - a);
    return true;
}

void velocity_of(const struct velocity_facts *f, struct velocity *out)
{
    *out = (struct velocity){.known = true};
    out->has[VP_DEALS] = true;
    out->part[VP_DEALS] = (double)f->open;
    out->has[VP_RATE] = win_rate(f->won, f->lost, &out->part[VP_RATE]);
    out->has[VP_AMOUNT] = f->won > 0;
    if (f->won > 0) out->part[VP_AMOUNT] = (double)f->amount / (double)f->won;
    out->has[VP_CYCLE] = f->timed > 0;
    if (f->timed > 0) {
        double days = (double)f->days / (double)f->timed;
        out->part[VP_CYCLE] = days < 1 ? 1 : days;
    }
    for (int i = 0; i < VP__COUNT; i++) out->known = out->known && out->has[i];
    if (!out->known) return;
    out->known = funnel_velocity(f->open, out->part[VP_RATE], out->part[VP_AMOUNT],
                                 out->part[VP_CYCLE], &out->value);
}

bool velocity_effect(const struct velocity *now, const struct velocity *before,
                     enum velocity_part part, double *out)
{
    double is = now->part[part], was = before->part[part];

    if (!now->has[part] || !before->has[part] || was <= 0 || is <= 0) return false;
    *out = 100 * (part == VP_CYCLE ? was / is : is / was) - 100;
    return true;
}
