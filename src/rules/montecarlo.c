/* Draws in blocks that stay in the nearest cache, every deal by an alias table (Walker): one
 * random number says in which month, if any, it is won. */
#include "rules/montecarlo.h"

#include <math.h>
#include <string.h>

enum { SLOTS = 16, NONE = SLOTS - 1, BLOCK = 96, LOT_BITS = 21, CELL_BITS = 17 };
#define CELL_FULL 131072.0 /* 2^17: a lot is a cell (4 bits) and a place in it (17) */

struct die {
    uint32_t keep[SLOTS];    /* below: the cell itself, else its alias; of 2^17 */
    uint8_t face[2 * SLOTS]; /* month of the cell, month of its alias */
    int64_t amount;
};
struct mc {
    const struct mc_ask *q;
    struct die *dice;
    int64_t *sums;  /* [month][draw], the last row: all */
    uint64_t *hits; /* [mover][draw / 64] */
    uint64_t random;
    uint64_t picked_words;
    size_t picked[MC_MOVERS], npicked;
};

static uint64_t next_random(uint64_t *x) /* xorshift64* */
{
    *x ^= *x >> 12;
    *x ^= *x << 25;
    *x ^= *x >> 27;
    return *x * UINT64_C(2685821657736338717);
}

static double chance_in_all(const struct mc_deal *d, size_t months)
{
    double p = 0;

    for (size_t i = 0; i < months; i++) p += d->win[i];
    return p;
}

static void die_make(const struct mc_deal *d, size_t months, struct die *out)
{
    double p[SLOTS] = {0};
    size_t small[SLOTS] = {0}, large[SLOTS] = {0}, nsmall = 0, nlarge = 0;

    for (size_t i = 0; i < months; i++) p[i] = d->win[i] * SLOTS;
    p[NONE] = SLOTS * (1 - chance_in_all(d, months));
    for (size_t i = 0; i < SLOTS; i++) {
        out->face[2 * i] = out->face[2 * i + 1] = (uint8_t)i;
        out->keep[i] = 0;
        if (p[i] < 1) {
            small[nsmall++] = i;
        } else {
            large[nlarge++] = i;
        }
    }
    while (nsmall > 0 && nlarge > 0) {
        size_t s = small[--nsmall], l = large[nlarge - 1];
        out->keep[s] = p[s] <= 0 ? 0 : (uint32_t)(p[s] * CELL_FULL);
        out->face[2 * s + 1] = (uint8_t)l;
        p[l] -= 1 - p[s];
        if (p[l] >= 1) continue;
        nlarge--;
        small[nsmall++] = l;
    }
    out->amount = d->amount;
}

/* No branch: which way it falls is not to be guessed. */
static inline size_t die_throw(const struct die *d, uint64_t random)
{
    uint32_t lot = (uint32_t)random & ((1U << LOT_BITS) - 1), cell = lot >> CELL_BITS;

    return d->face[2 * cell + ((lot & ((1U << CELL_BITS) - 1)) >= d->keep[cell])];
}

/* BLOCK draws of one deal, three lots from each random number. */
static void throw_block(const struct die *d, uint64_t *random, int64_t acc[BLOCK][SLOTS])
{
    const int64_t amount = d->amount;
    uint64_t x = *random;

    for (size_t k = 0; k < BLOCK; k += 3) {
        uint64_t r = next_random(&x);
        acc[k][die_throw(d, r >> 1)] += amount;
        acc[k + 1][die_throw(d, r >> 22)] += amount;
        acc[k + 2][die_throw(d, r >> 43)] += amount;
    }
    *random = x;
}

/* The same for a deal whose draws are remembered. */
static void throw_noted(struct mc *m, size_t mover, int64_t acc[BLOCK][SLOTS], size_t at)
{
    const struct die *d = &m->dice[m->picked[mover]];
    uint64_t *hits = m->hits + mover * m->picked_words;

    for (size_t k = 0; k < BLOCK; k++) {
        size_t slot = die_throw(d, next_random(&m->random) >> 43);
        acc[k][slot] += d->amount;
        if (slot != NONE) hits[(at + k) / 64] |= UINT64_C(1) << ((at + k) % 64);
    }
}

static size_t mover_of(const struct mc *m, size_t deal)
{
    size_t i = 0;

    while (i < m->npicked && m->picked[i] != deal) i++;
    return i;
}

static void draw_all(struct mc *m)
{
    const struct mc_ask *q = m->q;
    int64_t acc[BLOCK][SLOTS];

    for (size_t at = 0; at < q->draws; at += BLOCK) {
        memset(acc, 0, sizeof acc);
        for (size_t i = 0; i < q->n; i++) {
            size_t mover = m->npicked == 0 ? 0 : mover_of(m, i);
            if (mover < m->npicked) {
                throw_noted(m, mover, acc, at);
            } else {
                throw_block(&m->dice[i], &m->random, acc);
            }
        }
        for (size_t k = 0; k < BLOCK && at + k < q->draws; k++) {
            int64_t sum = 0;
            for (size_t i = 0; i < q->months; i++) {
                m->sums[i * q->draws + at + k] = acc[k][i];
                sum += acc[k][i];
            }
            m->sums[q->months * q->draws + at + k] = sum;
        }
    }
}

/* --- quantiles ---------------------------------------------------------------------------- */

static void swap(int64_t *a, int64_t *b)
{
    int64_t t = *a;

    *a = *b;
    *b = t;
}

static int64_t middle_of(int64_t a, int64_t b, int64_t c)
{
    if (a > b) swap(&a, &b);
    return c < a ? a : c > b ? b : c;
}

/* Puts the k-th smallest of v[0..n) at its place, none larger before it, none smaller behind it
 * (Hoare's FIND). */
static void select_kth(int64_t *v, size_t n, size_t k)
{
    int64_t lo = 0, hi = (int64_t)n - 1, at = (int64_t)k;

    while (lo < hi) {
        int64_t pivot = middle_of(v[lo], v[lo + (hi - lo) / 2], v[hi]), i = lo, j = hi;
        while (i <= j) {
            while (v[i] < pivot) i++;
            while (v[j] > pivot) j--;
            if (i <= j) swap(&v[i++], &v[j--]);
        }
        if (at > j && at < i) return;
        if (at <= j) {
            hi = j;
        } else {
            lo = i;
        }
    }
}

/* Type 7 at p: between the floor(h)-th and the next, h = p * (n - 1). */
static int64_t quantile_at(int64_t *v, size_t n, double p)
{
    double h = p * (double)(n - 1);
    size_t k = (size_t)h;
    int64_t next;

    select_kth(v, n, k);
    if (k + 1 >= n) return v[k];
    next = v[k + 1];
    for (size_t i = k + 2; i < n; i++) next = v[i] < next ? v[i] : next;
    return v[k] + (int64_t)llround((h - (double)k) * (double)(next - v[k]));
}

static struct mc_band band_of(int64_t *v, size_t n)
{
    struct mc_band b;

    b.p50 = quantile_at(v, n, 0.5);
    b.p10 = quantile_at(v, n, 0.1);
    b.p90 = quantile_at(v, n, 0.9);
    return b;
}

/* --- the deals that move it --------------------------------------------------------------- */

/* Those whose result spreads the sum most: amount * sqrt(p (1 - p)). */
static void pick_movers(struct mc *m)
{
    double spread[MC_MOVERS] = {0};

    for (size_t i = 0; i < m->q->n; i++) {
        double p = chance_in_all(&m->q->deals[i], m->q->months);
        double s = p > 0 && p < 1 ? (double)m->q->deals[i].amount * sqrt(p * (1 - p)) : 0;
        size_t at = m->npicked;
        if (s <= 0) continue;
        while (at > 0 && spread[at - 1] < s) at--;
        if (at == MC_MOVERS) continue;
        if (m->npicked < MC_MOVERS) m->npicked++;
        for (size_t k = m->npicked - 1; k > at; k--) {
            spread[k] = spread[k - 1];
            m->picked[k] = m->picked[k - 1];
        }
        spread[at] = s;
        m->picked[at] = i;
    }
}

static int64_t median_where(struct mc *m, size_t mover, bool won, int64_t *room)
{
    const int64_t *all = m->sums + m->q->months * m->q->draws;
    const uint64_t *hits = m->hits + mover * m->picked_words;
    size_t n = 0;

    for (size_t d = 0; d < m->q->draws; d++) {
        bool hit = (hits[d / 64] >> (d % 64) & 1) != 0;
        if (hit == won) room[n++] = all[d];
    }
    return n == 0 ? -1 : quantile_at(room, n, 0.5);
}

static int64_t shift_of(const struct mc_mover *m)
{
    return m->if_won - m->if_not;
}

static void judge_movers(struct mc *m, struct arena *a, struct mc_result *out)
{
    int64_t *room = arena_alloc(a, m->q->draws * sizeof *room);

    for (size_t i = 0; i < m->npicked; i++) {
        struct mc_mover v = {.deal = m->picked[i],
                             .chance = chance_in_all(&m->q->deals[m->picked[i]], m->q->months),
                             .if_won = median_where(m, i, true, room),
                             .if_not = median_where(m, i, false, room)};
        size_t at = out->nmovers;
        if (v.if_won < 0 || v.if_not < 0) continue;
        while (at > 0 && shift_of(&out->movers[at - 1]) < shift_of(&v)) {
            out->movers[at] = out->movers[at - 1];
            at--;
        }
        out->movers[at] = v;
        out->nmovers++;
    }
}

static double share_reaching(const int64_t *v, size_t n, int64_t goal)
{
    size_t reach = 0;

    for (size_t i = 0; i < n; i++) reach += v[i] >= goal;
    return (double)reach / (double)n;
}

void mc_run(const struct mc_ask *q, struct arena *a, struct mc_result *out)
{
    struct mc m = {.q = q, .random = q->seed == 0 ? 1 : q->seed};

    *out = (struct mc_result){.nmovers = 0};
    m.dice = arena_alloc(a, q->n * sizeof *m.dice);
    m.sums = arena_alloc(a, (q->months + 1) * (size_t)q->draws * sizeof *m.sums);
    m.picked_words = (q->draws + BLOCK) / 64 + 1;
    m.hits = arena_zalloc(a, MC_MOVERS * m.picked_words * sizeof *m.hits);
    for (size_t i = 0; i < q->n; i++) die_make(&q->deals[i], q->months, &m.dice[i]);
    if (q->movers) pick_movers(&m);
    draw_all(&m);
    if (q->movers) judge_movers(&m, a, out);
    for (size_t i = 0; i < q->months; i++)
        out->month[i] = band_of(m.sums + i * q->draws, q->draws);
    out->all = band_of(m.sums + q->months * q->draws, q->draws);
    out->reached = share_reaching(m.sums + q->months * q->draws, q->draws, q->goal);
}
