#include "rules/hand.h"

#include <stdlib.h>

enum { FULL = 100, DEGREES = 5, MICRO = 1000000, MIDDLE = 15 };

bool capacity_allows(const struct capacity *c, int64_t more)
{
    return more <= 0 || !c->binds || c->most <= 0 || c->held + more <= c->most;
}

bool capacity_over(const struct capacity *c)
{
    return c->binds && c->most > 0 && c->held > c->most;
}

int64_t pool_limit(struct str segment, const struct pool_limits *l)
{
    if (str_is(segment, "key")) return 0;
    return str_is(segment, "regular") ? l->regular : l->prospect;
}

enum pool_step pool_step(const struct pool_facts *f, const struct pool_limits *l,
                         struct day today)
{
    int64_t limit = pool_limit(f->segment, l);
    bool due = limit > 0 && (int64_t)today.n - f->touched.n >= limit;
    bool announced = f->returns_on.n != DAY_NONE.n;

    if (announced && !due) return POOL_KEEP;
    if (!due) return POOL_NOTHING;
    if (!announced) return POOL_ANNOUNCE;
    return today.n >= f->returns_on.n ? POOL_RETURN : POOL_NOTHING;
}

static int by_total(const void *a, const void *b)
{
    const struct bid_entry *x = a, *y = b;
    int64_t d = y->total - x->total;

    if (d == 0) d = x->accounts - y->accounts;
    if (d == 0) d = x->id - y->id;
    return (d > 0) - (d < 0);
}

bool bid_rank(struct bid_entry *v, size_t n, const int weights[BID__COUNT])
{
    int64_t sum = 0;

    for (int k = 0; k < BID__COUNT; k++) sum += weights[k];
    if (sum <= 0) return false;
    for (size_t i = 0; i < n; i++) {
        int64_t points = 0;
        for (int k = 0; k < BID__COUNT; k++) points += (int64_t)weights[k] * v[i].score[k];
        v[i].total = (points * MICRO + sum / 2) / sum;
    }
    if (n > 0) qsort(v, n, sizeof(*v), by_total);
    for (size_t i = 0; i < n; i++) v[i].rank = (int)i + 1;
    return true;
}

int bid_relation(int degree)
{
    if (degree <= 0) return 0;
    return degree >= DEGREES ? FULL : degree * FULL / DEGREES;
}

int bid_record(int64_t won, int64_t lost)
{
    return won + lost <= 0 ? 0 : (int)((won * FULL + (won + lost) / 2) / (won + lost));
}

int bid_capacity(const struct capacity *c)
{
    if (!c->binds || c->most <= 0) return FULL;
    if (c->held >= c->most) return 0;
    return (int)(((c->most - c->held) * FULL + c->most / 2) / c->most);
}

struct day accountability_day(struct day today)
{
    struct day first = day_month_start(today);

    if (today.n - first.n >= MIDDLE - 1) first.n += MIDDLE - 1;
    return first;
}

bool accountable(struct day last_won, struct day list, int months)
{
    if (last_won.n == DAY_NONE.n) return true;
    return last_won.n < day_add_months(list, -months).n;
}
