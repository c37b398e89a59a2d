/* rules/closing.c - see closing.h. */
#include "rules/closing.h"

#include <math.h>

#define SEASON_PRIOR 20.0
#define SEASON_MOST  5.0
#define HAZARD_MOST  20.0 /* all of what was seen closed: e^-20 is nobody */

static size_t day_at(int32_t age)
{
    return age < 0 ? 0 : age > CLOSING_DAYS ? CLOSING_DAYS : (size_t)age;
}

void closing_count(struct closing_counts *c, int32_t age, bool closed)
{
    (closed ? c->closed : c->open)[day_at(age)]++;
    c->closings += closed;
    c->deals++;
}

void closing_fit(const struct closing_counts *c, struct closing_curve *out)
{
    double risk = (double)c->deals;

    out->alive[0] = 1;
    out->closings = c->closings;
    out->deals = c->deals;
    for (size_t t = 0; t <= CLOSING_DAYS; t++) {
        double left = risk > 0 ? 1 - c->closed[t] / risk : 1;
        out->alive[t + 1] = out->alive[t] * left;
        risk -= (double)c->closed[t] + (double)c->open[t];
    }
}

double closing_hazard(const struct closing_curve *c, int32_t from, int32_t to)
{
    double a = c->alive[day_at(from) + 1], b = c->alive[day_at(to) + 1];

    if (to <= from || a <= 0) return 0;
    if (b <= 0) return HAZARD_MOST;
    return -log(b / a);
}

bool closing_median(const struct closing_curve *c, int32_t *days)
{
    for (int32_t t = 0; t <= CLOSING_DAYS; t++) {
        *days = t;
        if (c->alive[t + 1] <= 0.5) return true;
    }
    return false;
}

void closing_season_fit(struct closing_season *s)
{
    for (size_t i = 0; i < 3; i++) {
        double f = (s->seen[i] + SEASON_PRIOR) / (s->said[i] + SEASON_PRIOR);
        s->factor[i] = f > SEASON_MOST       ? SEASON_MOST
                       : f < 1 / SEASON_MOST ? 1 / SEASON_MOST
                                             : f;
    }
}

static double factor_of(const struct closing_season *s, struct day month)
{
    int y, m, d;

    if (s == NULL) return 1;
    day_split(month, &y, &m, &d);
    return s->factor[(m - 1) % 3];
}

void closing_months(const struct closing_ask *q, size_t months, double *out)
{
    struct day month = day_month_start(q->today);
    int32_t age = q->age;
    double left = 1, hazard;

    for (size_t i = 0; i < months; i++) {
        struct day next = day_add_months(month, 1);
        int32_t until = q->age + (next.n - 1 - q->today.n);
        hazard = closing_hazard(q->curve, age, until) * factor_of(q->season, month);
        out[i] = left * (1 - exp(-hazard));
        left -= out[i];
        age = until;
        month = next;
    }
}
