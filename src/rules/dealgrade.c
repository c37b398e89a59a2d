#include "rules/dealgrade.h"

const char *const grade_part_keys[GRADE__N] = {"amount", "strategy", "chance"};
const int grade_part_weights[GRADE__N] = {40, 30, 30};

static void set(struct deal_grade *g, enum grade_part p, int64_t points)
{
    g->parts[p].applies = true;
    g->parts[p].points = points;
}

static void grade_amount(const struct grade_facts *f, struct deal_grade *g)
{
    static const int64_t points[GRADE_LIMITS + 1] = {10000, 7000, 4000, 1000};
    size_t at = 0;

    if (!f->has_amount) return;
    while (at < GRADE_LIMITS && f->amount < f->limits[at]) at++;
    set(g, GRADE_AMOUNT, points[at]);
}

static void grade_strategy(const struct grade_facts *f, struct deal_grade *g)
{
    static const int64_t segments[] = {0, 0, 4000, 6000, 8000, 10000};
    static const int64_t attractions[] = {0, 0, 5000, 10000};
    int64_t n = (f->segment != SEGMENT_UNKNOWN) + (f->attraction != ATTRACTION_UNKNOWN);

    if (n > 0) set(g, GRADE_STRATEGY, (segments[f->segment] + attractions[f->attraction]) / n);
}

static void grade_chance(const struct grade_facts *f, struct deal_grade *g)
{
    int64_t n = (f->probability >= 0) + (f->score >= 0);
    int64_t sum = (f->probability >= 0 ? f->probability : 0) + (f->score >= 0 ? f->score : 0);

    if (n > 0) set(g, GRADE_CHANCE, sum / n);
}

void deal_grade(const struct grade_facts *f, struct deal_grade *out)
{
    static const int64_t from[] = {7500, 5500, 3500, 0};
    int64_t sum = 0, weights = 0;
    int known = 0, at = 0;

    *out = (struct deal_grade){.grade = 0};
    grade_amount(f, out);
    grade_strategy(f, out);
    grade_chance(f, out);
    for (int p = 0; p < GRADE__N; p++) {
        if (!out->parts[p].applies) continue;
        known++;
        sum += grade_part_weights[p] * out->parts[p].points;
        weights += grade_part_weights[p];
    }
    if (known < 2) return;
    out->points = (sum + weights / 2) / weights;
    while (out->points < from[at]) at++;
    out->grade = (char)('A' + at);
}
