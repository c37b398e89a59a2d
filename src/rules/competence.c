/* rules/competence.c - see competence.h. */
#include "rules/competence.h"

#include <stdlib.h>

const char *const competence_view_keys[CV__COUNT] = {"self", "manager", "peer"};
const char *const competence_reason_keys[COMPETENCE_REASONS] = {"below", "blind", "fallen",
                                                                "lowest"};
const char *const promotion_state_keys[PROMO_UNKNOWN + 1] = {"met", "missed", "unknown"};

/* Scores are whole, means of few: what differs by less is the same. */
static const double SAME = 1e-9;

/* --- items and groups --------------------------------------------------------------------- */

int competence_index(struct str key)
{
    for (size_t i = 0; i < competence_item_options.n; i++) {
        if (str_is(key, competence_item_options.options[i].key)) return (int)i;
    }
    return -1;
}

bool competence_is_group(int index)
{
    return index >= 0 && (size_t)index < competence_item_options.n &&
           competence_item_options.options[index].parent == NULL;
}

int competence_group(int index)
{
    int group = -1;

    if (index < 0 || (size_t)index >= competence_item_options.n) return -1;
    for (int i = 0; i <= index; i++) group += competence_is_group(i);
    return group;
}

const struct option *competence_group_option(int group)
{
    for (size_t i = 0; i < competence_item_options.n; i++) {
        if (competence_is_group((int)i) && group-- == 0)
            return &competence_item_options.options[i];
    }
    return NULL;
}

int selling_level_index(struct str key)
{
    for (size_t i = 0; i < selling_level_options.n; i++) {
        if (str_is(key, selling_level_options.options[i].key)) return (int)i;
    }
    return -1;
}

/* --- one item ----------------------------------------------------------------------------- */

bool competence_others(const struct competence_score *s, double *out)
{
    if (!s->has[CV_MANAGER] && !s->has[CV_PEER]) return false;
    if (s->has[CV_MANAGER] && s->has[CV_PEER]) {
        *out = (s->v[CV_MANAGER] + s->v[CV_PEER]) / 2;
    } else {
        *out = s->v[s->has[CV_MANAGER] ? CV_MANAGER : CV_PEER];
    }
    return true;
}

bool competence_counts(const struct competence_score *s, double *out)
{
    if (competence_others(s, out)) return true;
    if (s->has[CV_SELF]) *out = s->v[CV_SELF];
    return s->has[CV_SELF];
}

bool competence_peer_mean(const int *scores, size_t n, size_t fewest, double *out)
{
    double sum = 0;

    if (n < COMPETENCE_FEWEST || n < fewest) return false;
    for (size_t i = 0; i < n; i++) sum += scores[i];
    *out = sum / (double)n;
    return true;
}

double competence_target_of(const struct competence_target *v, size_t n, int level, int item)
{
    static const double factory[SELLING_LEVELS] = {3, 3.5, 4};
    double target = factory[level < 0 || level >= SELLING_LEVELS ? 0 : level];
    const int group = competence_group(item);

    for (size_t i = 0; i < n; i++) {
        if (v[i].level != level) continue;
        if (v[i].index == item) return v[i].target;
        if (competence_is_group(v[i].index) && competence_group(v[i].index) == group)
            target = v[i].target;
    }
    return target;
}

/* --- sums --------------------------------------------------------------------------------- */

struct mean {
    double sum;
    size_t n;
};

static void mean_add(struct mean *m, bool has, double v)
{
    if (!has) return;
    m->sum += v;
    m->n++;
}

static bool mean_of(const struct mean *m, double *out)
{
    *out = m->n == 0 ? 0 : m->sum / (double)m->n;
    return m->n > 0;
}

struct competence_sum competence_sum(const struct competence_score *v, size_t n, int group)
{
    struct mean view[CV__COUNT] = {{0}}, others = {0}, counts = {0}, target = {0}, gap = {0},
                before = {0};
    struct competence_sum s = {.items = 0};

    for (size_t i = 0; i < n; i++) {
        double of = 0, c = 0;
        if (group >= 0 && competence_group(v[i].item) != group) continue;
        if (!competence_counts(&v[i], &c)) continue;
        s.items++;
        bool seen = competence_others(&v[i], &of);
        for (int k = 0; k < CV__COUNT; k++) mean_add(&view[k], v[i].has[k], v[i].v[k]);
        mean_add(&others, seen, of);
        mean_add(&counts, true, c);
        mean_add(&target, true, v[i].target);
        mean_add(&gap, seen && v[i].has[CV_SELF], v[i].v[CV_SELF] - of);
        mean_add(&before, v[i].has_before, v[i].before);
    }
    for (int k = 0; k < CV__COUNT; k++) s.has[k] = mean_of(&view[k], &s.mean[k]);
    s.has_others = mean_of(&others, &s.others);
    s.has_counts = mean_of(&counts, &s.counts);
    (void)mean_of(&target, &s.target);
    s.has_gap = mean_of(&gap, &s.gap);
    s.has_before = mean_of(&before, &s.before);
    return s;
}

/* --- what to develop first ---------------------------------------------------------------- */

static bool is_lowest(const struct competence_score *v, size_t n, size_t at, double now)
{
    const int group = competence_group(v[at].item);

    for (size_t i = 0; i < n; i++) {
        double c = 0;
        if (i == at || competence_group(v[i].item) != group) continue;
        if (competence_counts(&v[i], &c) && c < now - SAME) return false;
    }
    return true;
}

static unsigned reasons_of(const struct competence_score *v, size_t n, size_t at, double now)
{
    const struct competence_score *s = &v[at];
    unsigned r = CR_BELOW;
    double others = 0;

    if (competence_others(s, &others) && s->has[CV_SELF] && s->v[CV_SELF] - others >= 1 - SAME)
        r |= CR_BLIND;
    if (s->has_before && s->before - now >= 0.5 - SAME) r |= CR_FALLEN;
    if (is_lowest(v, n, at, now)) r |= CR_LOWEST;
    return r;
}

static int by_lack(const void *a, const void *b)
{
    const struct competence_priority *x = a, *y = b;
    static const unsigned order[] = {CR_BLIND, CR_FALLEN};

    if (x->lack > y->lack + SAME) return -1;
    if (y->lack > x->lack + SAME) return 1;
    for (size_t i = 0; i < COUNT(order); i++) {
        unsigned p = x->reasons & order[i], q = y->reasons & order[i];
        if (p != q) return p > q ? -1 : 1;
    }
    return (x->item > y->item) - (x->item < y->item);
}

size_t competence_priorities(const struct competence_score *v, size_t n,
                             struct competence_priority *out, size_t room)
{
    struct competence_priority all[COMPETENCE_ITEMS_MAX];
    size_t found = 0;

    for (size_t i = 0; i < n && found < COMPETENCE_ITEMS_MAX; i++) {
        double now = 0;
        if (!competence_counts(&v[i], &now) || now >= v[i].target - SAME) continue;
        all[found++] = (struct competence_priority){
            v[i].item, now, v[i].target, v[i].target - now, reasons_of(v, n, i, now)};
    }
    if (found > 1) qsort(all, found, sizeof(all[0]), by_lack);
    if (found > room) found = room;
    if (found > 0) memcpy(out, all, found * sizeof(all[0]));
    return found;
}

/* --- promotion ---------------------------------------------------------------------------- */

enum promotion_state promotion_judge(const struct promotion_fact *f)
{
    if (!f->has) return PROMO_UNKNOWN;
    return f->value >= f->minimum - SAME ? PROMO_MET : PROMO_MISSED;
}

struct promotion_verdict promotion_sum(const struct promotion_fact *v, size_t n)
{
    struct promotion_verdict r = {.met = 0};

    for (size_t i = 0; i < n; i++) {
        enum promotion_state s = promotion_judge(&v[i]);
        if (s == PROMO_MET) r.met++;
        if (s == PROMO_MISSED) r.missed++;
        if (s == PROMO_UNKNOWN) r.unknown++;
    }
    r.ready = n > 0 && r.met == n;
    return r;
}

/* --- half-years --------------------------------------------------------------------------- */

void half_year(struct day d, struct day *from, struct day *to)
{
    int y, m, day;

    day_split(d, &y, &m, &day);
    (void)day_make(y, m <= 6 ? 1 : 7, 1, from);
    to->n = day_add_months(*from, 6).n - 1;
}
