#include "rules/chart.h"

static const struct chart_post *find(const struct chart_post *posts, size_t n, int64_t id)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (posts[mid].id == id) return &posts[mid];
        if (posts[mid].id < id) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return NULL;
}

void chart_tidy(struct chart_post *posts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (find(posts, n, posts[i].above) == NULL) posts[i].above = 0;
    }
    for (size_t i = 0; i < n; i++) {
        const struct chart_post *at = &posts[i];
        size_t steps = 0;
        while (at->above != 0 && steps++ < n) {
            at = find(posts, n, at->above);
            if (at == &posts[i]) posts[i].above = 0;
        }
    }
}

struct list {
    struct chart_change *v;
    size_t n, room;
};

static void add(struct list *l, enum chart_what what, const struct chart_post *before,
                const struct chart_post *after)
{
    if (l->n < l->room) l->v[l->n] = (struct chart_change){what, before, after};
    l->n++;
}

static void compare_post(struct list *l, const struct chart_post *a, const struct chart_post *b)
{
    bool attitude =
        a->has_attitude != b->has_attitude || (a->has_attitude && a->attitude != b->attitude);

    if (a->contact != b->contact) add(l, CHART_HOLDER, a, b);
    if (!str_eq(a->title, b->title)) add(l, CHART_TITLE, a, b);
    if (a->level != b->level) add(l, CHART_LEVEL, a, b);
    if (a->department != b->department) add(l, CHART_DEPARTMENT, a, b);
    if (a->above != b->above) add(l, CHART_ABOVE, a, b);
    if (a->degree != b->degree) add(l, CHART_DEGREE, a, b);
    if (attitude) add(l, CHART_ATTITUDE, a, b);
}

size_t chart_compare(const struct chart_post *before, size_t nbefore,
                     const struct chart_post *after, size_t nafter, struct chart_change *out,
                     size_t room)
{
    struct list l = {out, 0, room};
    size_t i = 0, k = 0;

    while (i < nbefore || k < nafter) {
        if (k == nafter || (i < nbefore && before[i].id < after[k].id)) {
            add(&l, CHART_REMOVED, &before[i++], NULL);
        } else if (i == nbefore || after[k].id < before[i].id) {
            add(&l, CHART_ADDED, NULL, &after[k++]);
        } else {
            compare_post(&l, &before[i++], &after[k++]);
        }
    }
    return l.n;
}

const char *chart_what_key(enum chart_what what)
{
    static const char *const keys[CHART__COUNT] = {"added",      "removed", "contact",
                                                   "title",      "level",   "department",
                                                   "reports_to", "degree",  "attitude"};
    return keys[what];
}
