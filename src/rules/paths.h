/* rules/paths.h - the warmest way to a person through the fishing net (analysis.md 4).
 *
 * A way of k steps with warmths w1..wk (1..5) is worth the product of w/5, so that every step
 * costs and a cold one costs more; of all ways of at most PATH_STEPS steps from any of our
 * people to the target the warmest counts. Worth is counted in 625ths (5^4), exactly, so that
 * equal ways are equal: then the shorter one, then the one over smaller node numbers wins.
 * Adding a tie or warming one never makes the best way worse. */
#ifndef RULES_PATHS_H
#define RULES_PATHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PATH_STEPS = 4, PATH_WHOLE = 625 };

struct path_tie {
    int32_t a, b; /* node numbers, 0..nodes; walked both ways */
    int warmth;   /* 1..5; ties of other warmth are walls */
};
struct path_net {
    const struct path_tie *ties;
    size_t nties, nodes;
    const bool *ours; /* per node: one of our people, where a way may begin */
    int32_t target;
};
struct path_best {
    bool found;
    int worth;                     /* 625ths: 625 warm to the core, 1 four coldest steps */
    size_t steps;                  /* ties walked; 0 when the target is ours */
    int32_t nodes[PATH_STEPS + 1]; /* from ours to the target */
    size_t ties[PATH_STEPS];       /* index of the tie walked from nodes[i] to nodes[i + 1] */
};
/* Where several begin equally well, the smallest node number. `room` is scratch of
 * path_room(net) numbers. A way leads through contacts only: ours stand at its head alone. */
size_t path_room(const struct path_net *net);
void path_find(const struct path_net *net, int32_t *room, struct path_best *out);

#endif
