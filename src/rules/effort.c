/* rules/effort.c - see effort.h. */
#include "rules/effort.h"

enum effort_segment effort_segment_of(struct str key)
{
    static const char *const keys[] = {"key", "regular", "super_prospect"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        if (str_is(key, keys[i])) return (enum effort_segment)i;
    }
    return EFFORT_BELOW;
}

void effort_shares(const int64_t minutes[EFFORT_SEGMENTS], const int targets[EFFORT_SEGMENTS],
                   struct effort_share out[EFFORT_SEGMENTS])
{
    int64_t sum = 0;

    for (int i = 0; i < EFFORT_SEGMENTS; i++) sum += minutes[i];
    for (int i = 0; i < EFFORT_SEGMENTS; i++) {
        out[i].pct = sum == 0 ? 0 : 100.0 * (double)minutes[i] / (double)sum;
        out[i].gap = sum == 0 ? 0 : out[i].pct - targets[i];
    }
}

void effort_next_week(const int64_t minutes[EFFORT_SEGMENTS],
                      const int targets[EFFORT_SEGMENTS], int64_t week,
                      int64_t out[EFFORT_SEGMENTS])
{
    int64_t whole = week, lacks[EFFORT_SEGMENTS], sum = 0, given = 0;
    int most = 0;

    for (int i = 0; i < EFFORT_SEGMENTS; i++) whole += minutes[i];
    for (int i = 0; i < EFFORT_SEGMENTS; i++) {
        int64_t lack = whole * targets[i] / 100 - minutes[i];
        lacks[i] = lack < 0 ? 0 : lack;
        sum += lacks[i];
        if (lacks[i] > lacks[most]) most = i;
    }
    for (int i = 0; i < EFFORT_SEGMENTS; i++) {
        out[i] = sum == 0 ? week * targets[i] / 100 : week * lacks[i] / sum;
        given += out[i];
    }
    out[most] += week - given; /* what division left over */
}

struct visit_verdict visit_judge(int every, struct day last, struct day since, struct day next,
                                 struct day today)
{
    struct visit_verdict v = {VISIT_NO_TARGET, DAY_NONE, 0};

    if (every <= 0) return v;
    v.due.n = (last.n == DAY_NONE.n ? since.n : last.n) + every;
    v.state = VISIT_FINE;
    if (v.due.n >= today.n) return v;
    v.late = today.n - v.due.n;
    v.state = next.n == DAY_NONE.n ? VISIT_OVERDUE : VISIT_PLANNED;
    return v;
}

double visit_rank(struct str attractiveness, bool has_deal, double probability)
{
    enum { WITHOUT_DEAL = 10 };
    int weight = str_is(attractiveness, "high") ? 3 : str_is(attractiveness, "medium") ? 2 : 1;

    return weight * (has_deal ? probability : WITHOUT_DEAL);
}

bool cost_category_of(struct str key, enum cost_category *out)
{
    static const char *const keys[] = {"selection", "marketing", "management", "support"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        if (!str_is(key, keys[i])) continue;
        *out = (enum cost_category)i;
        return true;
    }
    return false;
}

bool cost_profile_parse(struct str text, struct cost_profile *out)
{
    struct cost_profile p = {{0}};
    struct str part;
    int n = 0;

    while (str_cut(&text, '/', &part)) {
        int64_t v = 0;
        if (n == COST_CATEGORIES || !str_int64(str_trim(part), &v) || v < 0 || v > 1000)
            return false;
        p.pct[n++] = (int)v;
    }
    if (n != COST_CATEGORIES || p.pct[0] + p.pct[1] + p.pct[2] != 100) return false;
    *out = p;
    return true;
}

void cost_judge(const int64_t amounts[COST_CATEGORIES], const struct cost_profile *p,
                int threshold, struct cost_share out[COST_CATEGORIES])
{
    int64_t sum = amounts[COST_SELECTION] + amounts[COST_MARKETING] + amounts[COST_MANAGEMENT];

    for (int i = 0; i < COST_CATEGORIES; i++) {
        out[i] = (struct cost_share){0, 0, false};
        if (sum == 0) continue;
        out[i].pct = 100.0 * (double)amounts[i] / (double)sum;
        out[i].gap = out[i].pct - p->pct[i];
        out[i].off = out[i].gap > threshold || out[i].gap < -threshold;
    }
}
