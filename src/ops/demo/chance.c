/* Dice and calendar of the demo. */
#include "ops/demo/parts.h"

int demo_pick(struct demo *d, int n)
{
    return (int)rng_below(&d->rng, (uint32_t)n);
}

int demo_between(struct demo *d, int from, int to)
{
    return from + demo_pick(d, to - from + 1);
}

bool demo_chance(struct demo *d, int percent)
{
    return demo_pick(d, 100) < percent;
}

enum { FRIDAY = 5, WEEK = 7 };

int32_t demo_workday(int32_t day)
{
    int weekday = day_weekday((struct day){day});

    return weekday > FRIDAY ? day - (weekday - FRIDAY) : day;
}

int32_t demo_workday_after(int32_t day)
{
    int weekday = day_weekday((struct day){day});

    return weekday > FRIDAY ? day + (WEEK + 1 - weekday) : day;
}

void demo_plan(struct demo *d, struct demo_step step)
{
    CHECK_BUG(d->nsteps < DEMO_STEPS);
    step.nth = d->nsteps;
    d->steps[d->nsteps++] = step;
}
