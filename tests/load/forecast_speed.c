/* Processor time of what the forecast costs: 100,000 draws over 500 and 5,000 open deals, a
 * refit over 80,000 closed ones. Fails past the limits (250 ms, 2.5 s, 2 s on one core), times
 * SPEED_SLACK when the machine is shared. */
#include "rules/forecast.h"
#include "rules/montecarlo.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CLOSED = 80000, OPEN = 5000, OWNERS = 200 };

static double cpu_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static bool told(const char *what, double ms, double limit)
{
    const char *slack = getenv("SPEED_SLACK");
    double times = slack == NULL ? 1 : strtod(slack, NULL);

    printf("%-48s %8.1f ms processor time (limit %.0f)\n", what, ms, limit);
    return ms <= limit * times;
}

static double draw(size_t n, struct arena *a)
{
    struct mc_deal *deals = arena_zalloc(a, n * sizeof *deals);
    struct mc_result r;
    double from;

    for (size_t i = 0; i < n; i++) {
        deals[i].amount = (int64_t)(10000 + i * 7919 % 1000000) * 100;
        for (size_t m = 0; m < 6; m++) deals[i].win[m] = 0.02 * (double)(1 + (i + m) % 6);
    }
    from = cpu_ms();
    mc_run(&(struct mc_ask){deals, n, 6, MC_DRAWS, 1, true, 0}, a, &r);
    return cpu_ms() - from;
}

static double learn(struct arena *a)
{
    size_t n = CLOSED + OPEN;
    struct forecast_past *v = arena_alloc(a, n * sizeof *v);
    struct forecast_step *s = arena_alloc(a, 7 * n * sizeof *s);
    uint32_t random = 1;
    double from;

    for (size_t i = 0; i < n; i++, s += 7) {
        random = random * 1664525 + 1013904223;
        int32_t opened = 18500 + (int32_t)(i * 1500 / n),
                life = 20 + (int32_t)(random >> 8) % 200;
        bool over = i % 17 != 0;
        for (uint32_t k = 0; k < 5; k++)
            s[k] = (struct forecast_step){opened + (int32_t)k * life / 5, STEP_STAGE, k + 1};
        s[5] = (struct forecast_step){opened + life, STEP_GRADE, 1 + random % 4};
        s[6] = (struct forecast_step){opened + life, STEP_OWNER, (uint32_t)i % OWNERS};
        v[i] = (struct forecast_past){.opened = opened,
                                      .closed = over ? opened + life : DAY_NONE.n,
                                      .won = over && random % 3 == 0,
                                      .score = -1,
                                      .steps = s,
                                      .nsteps = 7};
    }
    struct forecast_past_set set = {v, n, OWNERS, {20300}};
    from = cpu_ms();
    const struct forecast_model *m = forecast_learn(&set, a);
    from = cpu_ms() - from;
    printf("%lld closed deals, %s\n", (long long)m->deals,
           m->chance.method == CHANCE_TABLE ? "table" : "logistic regression");
    return from;
}

int main(void)
{
    struct arena a = {.cap = (size_t)1 << 30};
    bool held = told("100,000 draws over 500 open deals, 6 months", draw(500, &a), 250);

    held = told("100,000 draws over 5,000 open deals, 6 months", draw(5000, &a), 2500) && held;
    held = told("refit over 80,000 closed deals", learn(&a), 2000) && held;
    arena_release(&a);
    return held ? 0 : 1;
}
