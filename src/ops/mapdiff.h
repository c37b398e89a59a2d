/* ops/mapdiff.h - fishing net, zipper and ripple of two days beside each other, as changes of
 * ties; judged by rules/tiediff.h. `at` of a tie is its place in ties, lines or rows of its
 * map. */
#ifndef OPS_MAPDIFF_H
#define OPS_MAPDIFF_H

#include "ops/net.h"
#include "ops/standing.h"
#include "rules/tiediff.h"

struct tie_changes {
    struct tie_change *v; /* in the arena */
    size_t n;
};
/* Ties with both ends drawn on a day that has them. */
void net_changes(struct arena *a, const struct net *before, const struct net *after,
                 struct tie_changes *out);
void zipper_changes(struct arena *a, const struct zip_view *before,
                    const struct zip_view *after, struct tie_changes *out);
/* Of each contact the closest tie. */
void ripple_changes(struct arena *a, const struct ripple_view *before,
                    const struct ripple_view *after, struct tie_changes *out);

#endif
