/* rules/waterfall.c - see waterfall.h. */
#include "rules/waterfall.h"

#include "rules/funnel.h"

const char *const waterfall_keys[WF__COUNT] = {"before",  "new", "advanced", "slipped",
                                               "resized", "won", "lost",     "after"};

static void put(struct waterfall_sum *s, int64_t amount, int64_t weighted)
{
    s->deals++;
    s->amount += amount;
    s->weighted += weighted;
}

static bool later_month(struct day was, struct day now)
{
    if (was.n == DAY_NONE.n || now.n == DAY_NONE.n) return false;
    return day_month_start(now).n > day_month_start(was).n;
}

/* In the pipeline on both days: first its size at the old percent, then the percent. */
static void moved(struct waterfall_sum sums[WF__COUNT], const struct waterfall_deal *d)
{
    int64_t before = weighted_amount(d->before.amount, d->before.percent);
    int64_t sized = weighted_amount(d->after.amount, d->before.percent);
    int64_t after = weighted_amount(d->after.amount, d->after.percent);

    if (d->after.amount != d->before.amount)
        put(&sums[WF_RESIZED], d->after.amount - d->before.amount, sized - before);
    if (d->after.percent > d->before.percent) put(&sums[WF_ADVANCED], 0, after - sized);
    if (d->after.percent < d->before.percent) {
        put(&sums[WF_SLIPPED], 0, after - sized);
    } else if (later_month(d->before.expected, d->after.expected)) {
        put(&sums[WF_SLIPPED], 0, 0);
    }
}

void waterfall_add(struct waterfall_sum sums[WF__COUNT], const struct waterfall_deal *d)
{
    int64_t before = weighted_amount(d->before.amount, d->before.percent);
    int64_t after = weighted_amount(d->after.amount, d->after.percent);

    if (d->before.open) put(&sums[WF_BEFORE], d->before.amount, before);
    if (d->after.open) put(&sums[WF_AFTER], d->after.amount, after);
    if (d->before.open && d->after.open) moved(sums, d);
    if (!d->before.open && d->after.open) put(&sums[WF_NEW], d->after.amount, after);
    if (d->before.open && !d->after.open)
        put(&sums[d->won ? WF_WON : WF_LOST], -d->before.amount, -before);
}
