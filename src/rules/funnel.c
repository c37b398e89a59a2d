#include "rules/funnel.h"

#include "base/err.h"
#include "rules/stats.h"

__extension__ typedef __int128 wide;

void funnel_rates(const struct funnel_count *counts, size_t stages, int64_t won,
                  struct funnel_rate *rates)
{
    int64_t reached = won;

    for (size_t i = stages; i-- > 0;) {
        const struct funnel_count *c = &counts[i];
        int64_t further = reached;
        reached += c->open + c->lost + c->cancelled;
        rates[i] = (struct funnel_rate){.reached = reached};
        rates[i].has_conversion = percent_of(further, reached, &rates[i].conversion);
        (void)percent_of(c->lost + c->cancelled, reached, &rates[i].leakage);
    }
}

int64_t weighted_amount(int64_t minor, int64_t percent_micro)
{
    const wide whole = 100000000;

    CHECK_BUG(percent_micro >= 0 && percent_micro <= whole);
    wide top = (wide)minor * percent_micro;
    wide half = top < 0 ? -whole / 2 : whole / 2;
    return (int64_t)((top + half) / whole);
}

bool funnel_velocity(int64_t deals, double win_percent, double mean_amount, double cycle_days,
                     double *out)
{
    if (cycle_days <= 0) return false;
    *out = (double)deals * win_percent / 100 * mean_amount / cycle_days;
    return true;
}

bool funnel_coverage(int64_t weighted, int64_t target, int64_t booked, double *out)
{
    if (target <= booked) return false;
    *out = (double)weighted / (double)(target - booked);
    return true;
}
