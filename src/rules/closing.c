/* rules/closing.c - see closing.h. */
#include "rules/closing.h"

#include <math.h>

#define HABIT_PRIOR 20.0
#define HABIT_MOST  5.0
#define BAND_LEAST  0.02
#define HAZARD_MOST 20.0 /* all of what was seen closed: e^-20 is nobody */

static size_t day_at(int32_t age)
{
    return age < 0 ? 0 : age > CLOSING_DAYS ? CLOSING_DAYS : (size_t)age;
}

void closing_count(struct closing_counts *c, int32_t entered, int32_t age, bool closed)
{
    c->entered[day_at(entered)]++;
    (closed ? c->closed : c->open)[day_at(age)]++;
    c->closings += closed;
    c->deals++;
}

void closing_fit(const struct closing_counts *c, struct closing_curve *out)
{
    double risk = 0, outside = (double)c->deals;

    out->alive[0] = 1;
    out->closings = c->closings;
    out->deals = c->deals;
    for (size_t t = 0; t <= CLOSING_DAYS; t++) {
        double closed = c->closed[t];
        risk += c->entered[t];
        outside -= c->entered[t];
        double of = outside > 0 && closed >= risk ? risk + 1 : risk;
        out->alive[t + 1] = out->alive[t] * (of > 0 ? 1 - closed / of : 1);
        risk -= closed + (double)c->open[t];
    }
}

double closing_hazard(const struct closing_curve *c, int32_t from, int32_t to)
{
    double a = from < 0 ? 1 : c->alive[day_at(from) + 1], b = c->alive[day_at(to) + 1];

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

/* --- habit -------------------------------------------------------------------------------- */

static const int32_t band_ends[CLOSING_BANDS - 1] = {7, 14, 30, 60, 120};

void closing_piece_at(struct day day, int32_t age, struct day last, struct closing_piece *out)
{
    int y, m, d;
    uint8_t band = 0;

    while (band < CLOSING_BANDS - 1 && age > band_ends[band]) band++;
    day_split(day, &y, &m, &d);
    int32_t days = day_add_months(day_month_start(day), 1).n - day.n;
    if (band < CLOSING_BANDS - 1 && days > band_ends[band] - age + 1)
        days = band_ends[band] - age + 1;
    if (days > last.n - day.n + 1) days = last.n - day.n + 1;
    *out = (struct closing_piece){age - 1, age - 1 + days, days, (uint8_t)((m - 1) % 3), band};
}

static double held(double x, double least, double most)
{
    return x < least ? least : x > most ? most : x;
}

void closing_habit_fit(struct closing_habit *h)
{
    for (size_t q = 0; q < 3; q++) {
        double seen = HABIT_PRIOR, said = HABIT_PRIOR;
        for (size_t b = 0; b < CLOSING_BANDS; b++) {
            seen += h->seen[q][b];
            said += h->said[q][b];
        }
        h->month[q] = held(seen / said, 1 / HABIT_MOST, HABIT_MOST);
        for (size_t b = 0; b < CLOSING_BANDS; b++) {
            double f =
                (h->seen[q][b] + HABIT_PRIOR * h->month[q]) / (h->said[q][b] + HABIT_PRIOR);
            h->factor[q][b] = held(f, BAND_LEAST, HABIT_MOST);
        }
    }
}

double closing_piece_hazard(const struct closing_curve *c, const struct closing_habit *h,
                            const struct closing_piece *p)
{
    return closing_hazard(c, p->from, p->to) * (h == NULL ? 1 : h->factor[p->quarter][p->band]);
}

static double still_open(double hazard, const struct closing_pace *pace)
{
    double n = (double)pace->closings;

    hazard *= (double)pace->times;
    return n > 0 ? pow(1 + hazard / n, -n) : exp(-hazard);
}

void closing_months(const struct closing_ask *q, size_t months, double *out)
{
    struct day month = day_month_start(q->today), day = {q->today.n + 1};
    struct closing_piece p;
    int32_t age = q->age + 1;
    double left = 1, hazard = 0;

    for (size_t i = 0; i < months; i++) {
        struct day next = day_add_months(month, 1);
        while (day.n < next.n) {
            closing_piece_at(day, age, (struct day){next.n - 1}, &p);
            hazard += closing_piece_hazard(q->curve, q->habit, &p);
            day.n += p.days;
            age += p.days;
        }
        double open = fmin(left, still_open(hazard, &q->pace));
        out[i] = left - open;
        left = open;
        month = next;
    }
}
