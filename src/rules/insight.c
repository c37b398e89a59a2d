#include "rules/insight.h"

#include "rules/stats.h"

#include <math.h>
#include <stdlib.h>

/* --- answers ----------------------------------------------------------------------------- */

bool answer_stale(struct day as_of, struct day today)
{
    return as_of.n != DAY_NONE.n && today.n - as_of.n > ANSWER_STALE_DAYS;
}

void answers_sum(const struct answer_fact *v, struct day today, struct answer_sum *by_group)
{
    for (size_t g = 0; g < ask_groups_n; g++) by_group[g] = (struct answer_sum){.asked = 0};
    for (size_t i = 0; i < asks_n; i++) {
        int g = ask_group_find(str_of(asks[i].group));
        if (g < 0) continue;
        by_group[g].asked++;
        by_group[g].answered += v[i].answered;
        by_group[g].stale += v[i].answered && answer_stale(v[i].as_of, today);
    }
    for (size_t g = 0; g < ask_groups_n; g++) {
        struct answer_sum *s = &by_group[g];
        s->pct = s->asked == 0 ? 0 : 100.0 * s->answered / s->asked;
    }
}

/* --- register of information ------------------------------------------------------------- */

const int info_old_days[INFO_LEVELS] = {365, 365, 180, 180};

void info_add(struct info_level *levels, int level, struct day date)
{
    if (level < 1 || level > INFO_LEVELS) return;
    struct info_level *l = &levels[level - 1];
    if (l->count++ == 0 || l->newest.n < date.n) l->newest = date;
}

void info_judge(struct info_level *levels, struct day today)
{
    for (int i = 0; i < INFO_LEVELS; i++) {
        struct info_level *l = &levels[i];
        if (l->count == 0) {
            l->newest = DAY_NONE;
            l->age = 0;
            l->gap = INFO_NONE;
            continue;
        }
        l->age = today.n > l->newest.n ? today.n - l->newest.n : 0;
        l->gap = l->age > info_old_days[i] ? INFO_OLD : INFO_FINE;
    }
}

/* --- order rhythm ------------------------------------------------------------------------ */

static int by_day(const void *a, const void *b)
{
    const struct day *x = a, *y = b;
    return (x->n > y->n) - (x->n < y->n);
}

static size_t distinct(struct day *days, size_t n)
{
    size_t kept = 0;

    if (n > 1) qsort(days, n, sizeof *days, by_day);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || days[kept - 1].n != days[i].n) days[kept++] = days[i];
    }
    return kept;
}

struct rhythm rhythm_of(struct day *days, size_t n, struct day today)
{
    double gaps[RHYTHM_MAX];
    struct rhythm r = {.last = DAY_NONE, .next = DAY_NONE};

    n = distinct(days, n);
    r.orders = (int)n;
    if (n > 0) r.last = days[n - 1];
    if (n < RHYTHM_MIN) return r;
    size_t from = n > RHYTHM_MAX ? n - RHYTHM_MAX : 0;
    size_t k = 0;
    for (size_t i = from + 1; i < n; i++) gaps[k++] = days[i].n - days[i - 1].n;
    (void)median_of(gaps, k, &r.interval);
    for (size_t i = 0; i < k; i++) gaps[i] = fabs(gaps[i] - r.interval);
    (void)median_of(gaps, k, &r.spread);
    r.known = true;
    r.likelihood = (int)floor(100 * (1 - r.spread / r.interval) + 0.5);
    if (r.likelihood < 10) r.likelihood = 10;
    if (r.likelihood > 95) r.likelihood = 95;
    r.next = (struct day){r.last.n + (int32_t)floor(r.interval + 0.5)};
    r.late = today.n > r.next.n ? today.n - r.next.n : 0;
    return r;
}

/* --- white space ------------------------------------------------------------------------- */

const char *const cell_state_keys[CELL_EMPTY + 1] = {"bought", "open", "competitor",
                                                     "potential", "empty"};

enum cell_state cell_state(const struct cell_fact *f, struct day today)
{
    if (f->last_won.n != DAY_NONE.n &&
        f->last_won.n >= day_add_months(today, -CELL_BOUGHT_MONTHS).n)
        return CELL_BOUGHT;
    if (f->open > 0) return CELL_OPEN;
    if (f->competitor) return CELL_COMPETITOR;
    /* What was bought long ago can be bought again. */
    return f->demand > 0 || f->last_won.n != DAY_NONE.n ? CELL_POTENTIAL : CELL_EMPTY;
}

double cell_share(const struct cell_fact *f)
{
    if (f->demand <= 0) return -1;
    double share = 100.0 * (double)f->sold / (double)f->demand;
    return share > 100 ? 100 : share;
}

/* --- partnership ladder ------------------------------------------------------------------ */

const char *const rung_keys[RUNG__COUNT] = {"buyer", "preferred", "partner", "alliance"};
const char *const ladder_keys[LADDER__COUNT] = {
    "need_trust",        "personal_trust",    "mutual_need",          "confidentiality",
    "shared_goals",      "executive_support", "special_service_plan", "information_sharing",
    "system_adjustment", "joint_plan",        "zipper_complete"};

enum rung rung_of(struct str key)
{
    for (int i = 0; i < RUNG__COUNT; i++) {
        if (str_is(key, rung_keys[i])) return (enum rung)i;
    }
    return RUNG_BUYER;
}

/* -1: only evidence tells; else whether the facts say it is met. */
static int by_facts(enum ladder_item item, const struct ladder_facts *f)
{
    if (item == LADDER_NEED_TRUST && f->needs_satisfied >= 0)
        return f->needs_satisfied >= LADDER_NEEDS;
    if (item == LADDER_PERSONAL_TRUST) return f->decider_degree >= LADDER_DEGREE;
    if (item == LADDER_JOINT_PLAN) return f->joint_agreed;
    if (item == LADDER_ZIPPER) return f->zipper >= 100;
    return -1;
}

struct ladder ladder_next(enum rung now, const struct ladder_facts *f)
{
    static const enum ladder_item first[RUNG__COUNT] = {LADDER_NEED_TRUST, LADDER_MUTUAL_NEED,
                                                        LADDER_JOINT_PLAN, LADDER__COUNT};
    struct ladder l = {.now = now, .next = now == RUNG_ALLIANCE ? now : (enum rung)(now + 1)};

    int end = now == RUNG_ALLIANCE ? LADDER__COUNT : (int)first[now + 1];
    for (int i = (int)first[now]; i < end; i++) {
        int known = by_facts((enum ladder_item)i, f);
        struct ladder_line *line = &l.v[l.n++];
        *line = (struct ladder_line){.item = (enum ladder_item)i, .by_facts = known >= 0};
        line->met = known >= 0 ? known != 0 : f->evidence[i];
        l.met += line->met;
    }
    l.ready = l.n > 0 && l.met == l.n;
    return l;
}
