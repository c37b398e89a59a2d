#include "rules/tiediff.h"

#include <stdlib.h>

static int by_identity(const void *a, const void *b)
{
    const struct shown_tie *x = a, *y = b;

    if (x->link != y->link) return x->link < y->link ? -1 : 1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

void ties_sort(struct shown_tie *ties, size_t n)
{
    if (n > 1) qsort(ties, n, sizeof *ties, by_identity);
}

struct list {
    struct tie_change *v;
    size_t n, room;
};

static void add(struct list *l, enum tie_what what, const struct shown_tie *before,
                const struct shown_tie *after)
{
    if (l->n < l->room) l->v[l->n] = (struct tie_change){what, before, after};
    l->n++;
}

static void compare_tie(struct list *l, const struct shown_tie *a, const struct shown_tie *b)
{
    if (a->strength != b->strength) add(l, TIE_STRENGTH, a, b);
    if (!str_eq(a->kind, b->kind)) add(l, TIE_KIND, a, b);
    if (a->level != b->level) add(l, TIE_LEVEL, a, b);
    if (a->by != b->by) add(l, TIE_BY, a, b);
}

size_t ties_compare(const struct shown_tie *before, size_t nbefore,
                    const struct shown_tie *after, size_t nafter, struct tie_change *out,
                    size_t room)
{
    struct list l = {out, 0, room};
    size_t i = 0, k = 0;

    while (i < nbefore || k < nafter) {
        int order = i == nbefore ? 1 : k == nafter ? -1 : by_identity(&before[i], &after[k]);
        if (order < 0) {
            add(&l, TIE_REMOVED, &before[i++], NULL);
        } else if (order > 0) {
            add(&l, TIE_ADDED, NULL, &after[k++]);
        } else {
            compare_tie(&l, &before[i++], &after[k++]);
        }
    }
    return l.n;
}
