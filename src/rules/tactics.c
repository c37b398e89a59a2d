#include "rules/tactics.h"

#include <stdlib.h>

const char *const quadrant_keys[Q__COUNT] = {"exploit", "use", "eliminate", "reduce"};
const char *const swot_side_keys[SIDE__COUNT] = {"s", "w", "o", "t"};
const char *const twos_kind_keys[TWOS__COUNT] = {"so", "wo", "st", "wt"};
const char *const bone_keys[BONES] = {"product",    "price", "relation", "process",
                                      "competitor", "us",    "customer"};

enum quadrant factor_quadrant(bool positive, bool controllable)
{
    if (positive) return controllable ? Q_EXPLOIT : Q_USE;
    return controllable ? Q_ELIMINATE : Q_REDUCE;
}

/* --- TWOS -------------------------------------------------------------------------------- */

static bool is_done(const struct twos_pair *done, size_t n, int64_t inner, int64_t outer)
{
    for (size_t i = 0; i < n; i++) {
        if (done[i].inner == inner && done[i].outer == outer) return true;
    }
    return false;
}

static bool is_before(const struct twos_pair *a, const struct twos_pair *b)
{
    if (a->weight != b->weight) return a->weight > b->weight;
    return a->inner != b->inner ? a->inner < b->inner : a->outer < b->outer;
}

/* Keep the first `each` in order; n is how many are kept so far. */
static size_t keep_best(struct twos_pair *best, size_t n, size_t each, struct twos_pair p)
{
    size_t at = n;

    while (at > 0 && is_before(&p, &best[at - 1])) at--;
    if (at == each) return n;
    if (n < each) n++;
    for (size_t i = n - 1; i > at; i--) best[i] = best[i - 1];
    best[at] = p;
    return n;
}

struct pairing {
    const struct swot_fact *v;
    size_t n;
    const struct twos_pair *done;
    size_t ndone, each;
};

static size_t pair_kind(const struct pairing *p, enum twos_kind kind, struct twos_pair *out)
{
    static const enum swot_side sides[TWOS__COUNT][2] = {[TWOS_SO] = {SIDE_S, SIDE_O},
                                                         [TWOS_WO] = {SIDE_W, SIDE_O},
                                                         [TWOS_ST] = {SIDE_S, SIDE_T},
                                                         [TWOS_WT] = {SIDE_W, SIDE_T}};
    size_t kept = 0;

    for (size_t i = 0; i < p->n; i++) {
        if (p->v[i].side != sides[kind][0]) continue;
        for (size_t k = 0; k < p->n; k++) {
            if (p->v[k].side != sides[kind][1]) continue;
            if (is_done(p->done, p->ndone, p->v[i].id, p->v[k].id)) continue;
            kept = keep_best(out, kept, p->each,
                             (struct twos_pair){kind, p->v[i].id, p->v[k].id,
                                                p->v[i].weight * p->v[k].weight});
        }
    }
    return kept;
}

size_t twos_suggest(const struct swot_fact *v, size_t n, const struct twos_pair *done,
                    size_t ndone, size_t each, struct twos_pair *out)
{
    const struct pairing p = {v, n, done, ndone, each};
    size_t count = 0;

    for (int kind = 0; kind < TWOS__COUNT; kind++)
        count += pair_kind(&p, (enum twos_kind)kind, out + count);
    return count;
}

/* --- fishbone ---------------------------------------------------------------------------- */

void fishbone_weigh(const struct bone_fact *v, size_t n, struct fishbone_sum *out)
{
    *out = (struct fishbone_sum){.win = 0};
    for (size_t i = 0; i < n; i++) {
        struct bone_sum *b = &out->bone[v[i].bone];
        b->causes++;
        if (v[i].win) {
            b->win += v[i].weight;
            out->win += v[i].weight;
        } else {
            b->loss += v[i].weight;
            out->loss += v[i].weight;
        }
    }
    double all = (double)(out->win + out->loss);
    out->win_pct = all > 0 ? 100.0 * (double)out->win / all : 50;
    for (int i = 0; i < BONES && all > 0; i++)
        out->bone[i].share_pct = 100.0 * (double)(out->bone[i].win + out->bone[i].loss) / all;
}

/* --- bonus ------------------------------------------------------------------------------- */

/* pool x share / whole without leaving 64 bits: pool may be 10^15, share 10^8. */
static int64_t part_of(int64_t pool, int64_t share, int64_t *rest)
{
    int64_t whole = pool / SHARE_WHOLE, left = pool % SHARE_WHOLE;

    *rest = left * share % SHARE_WHOLE;
    return whole * share + left * share / SHARE_WHOLE;
}

bool bonus_split(int64_t pool, const int64_t *shares, size_t n, int64_t *out)
{
    int64_t sum = 0, given = 0;

    for (size_t i = 0; i < n; i++) {
        if (shares[i] < 0 || shares[i] > SHARE_WHOLE - sum) return false;
        sum += shares[i];
    }
    if (sum != SHARE_WHOLE || pool < 0) return false;
    for (size_t i = 0; i < n; i++) {
        int64_t rest;
        out[i] = part_of(pool, shares[i], &rest);
        given += out[i];
    }
    /* Fewer units are left than there are shares: each goes to the next largest remainder. A
     * remainder is unequal to those served before by (remainder, place). */
    int64_t last = INT64_MAX;
    size_t last_at = 0;
    for (int64_t left = pool - given; left > 0; left--) {
        int64_t best = -1;
        size_t at = n;
        for (size_t i = 0; i < n; i++) {
            int64_t rest;
            (void)part_of(pool, shares[i], &rest);
            if (rest > last || (rest == last && i <= last_at)) continue;
            if (rest > best) {
                best = rest;
                at = i;
            }
        }
        if (at == n) break; /* cannot be: see above */
        out[at]++;
        last = best;
        last_at = at;
    }
    return true;
}
