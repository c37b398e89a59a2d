/* rules/forecastturn.c - see forecastturn.h. */
#include "rules/forecastturn.h"

#include <stdlib.h>

static bool turns(const struct turn_result *r, int64_t adds)
{
    return r->loses ? r->gap - adds > 0 : adds >= r->gap;
}

/* --- the fewest --------------------------------------------------------------------------- */

/* A pick with what it is ordered by. */
struct candidate {
    struct turn_pick pick;
    double likely;
};

static int by_weight(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    int64_t wx = llabs(x->pick.adds), wy = llabs(y->pick.adds);

    if (wx != wy) return wx < wy ? 1 : -1;
    if (x->likely < y->likely || y->likely < x->likely) return x->likely < y->likely ? 1 : -1;
    return (x->pick.deal > y->pick.deal) - (x->pick.deal < y->pick.deal);
}

static int by_likely(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->likely < y->likely || y->likely < x->likely) return x->likely < y->likely ? 1 : -1;
    return by_weight(a, b);
}

static size_t gather(const struct turn_ask *q, bool loses, struct candidate *v)
{
    size_t n = 0;

    for (size_t i = 0; i < q->n; i++) {
        const struct turn_deal *d = &q->deals[i];
        int64_t adds = loses ? -d->expected : d->amount - d->expected;
        if (adds == 0) continue;
        v[n++] = (struct candidate){{i, adds}, loses ? 1 - d->chance : d->chance};
    }
    return n;
}

/* Largest first until it turns: no smaller number can. */
static size_t fewest(const struct turn_result *r, const struct candidate *v, size_t n,
                     int64_t *without_last)
{
    int64_t sum = 0;

    for (size_t k = 0; k < n; k++) {
        *without_last = sum;
        sum += v[k].pick.adds;
        if (turns(r, sum)) return k + 1;
    }
    return 0;
}

static void pick(struct turn_result *r, struct candidate *v, size_t n)
{
    int64_t before = 0;

    r->npicks = fewest(r, v, n, &before);
    if (r->npicks == 0) return;
    size_t last = r->npicks - 1, best = last;
    for (size_t i = last + 1; i < n && turns(r, before + v[i].pick.adds); i++) {
        if (v[i].likely > v[best].likely) best = i;
    }
    for (size_t i = 0; i < last; i++) r->picks[i] = v[i].pick;
    r->picks[last] = v[best].pick;
    r->adds = before + v[best].pick.adds;
    r->possible = true;
}

void forecast_turn_find(const struct turn_ask *q, struct arena *a, struct turn_result *out)
{
    struct candidate *v = arena_alloc(a, q->n * sizeof *v);

    *out = (struct turn_result){.figure = q->booked};
    for (size_t i = 0; i < q->n; i++) out->figure += q->deals[i].expected;
    out->gap = q->target - out->figure;
    out->loses = out->gap <= 0;
    out->picks = arena_alloc(a, q->n * sizeof *out->picks);
    out->alone = arena_alloc(a, q->n * sizeof *out->alone);
    size_t n = gather(q, out->loses, v);
    if (n > 1) qsort(v, n, sizeof *v, by_weight);
    for (size_t i = 0; i < n; i++) out->all += v[i].pick.adds;
    pick(out, v, n);
    while (out->nalone < n && turns(out, v[out->nalone].pick.adds)) out->nalone++;
    if (out->nalone > 1) qsort(v, out->nalone, sizeof *v, by_likely);
    for (size_t i = 0; i < out->nalone; i++) out->alone[i] = v[i].pick;
}

/* --- short of its result ------------------------------------------------------------------ */

static bool same_kind(const struct turn_move *a, const struct turn_move *b)
{
    return a->deal == b->deal && a->in_time == b->in_time;
}

static int by_steps(const void *a, const void *b)
{
    const struct turn_move *x = a, *y = b;

    if (x->steps != y->steps) return x->steps < y->steps ? -1 : 1;
    if (x->adds != y->adds) return llabs(x->adds) < llabs(y->adds) ? 1 : -1;
    return (x->deal > y->deal) - (x->deal < y->deal);
}

static bool was_kept(const struct turn_move *v, size_t kept, const struct turn_move *m)
{
    for (size_t i = 0; i < kept; i++) {
        if (same_kind(&v[i], m)) return true;
    }
    return false;
}

size_t forecast_turn_moves(const struct turn_result *r, struct turn_move *v, size_t n)
{
    size_t kept = 0;

    if (n > 1) qsort(v, n, sizeof *v, by_steps);
    for (size_t i = 0; i < n; i++) {
        if (turns(r, v[i].adds) && !was_kept(v, kept, &v[i])) v[kept++] = v[i];
    }
    return kept;
}
