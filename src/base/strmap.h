/* base/strmap.h - text to number, in an arena: the index of an import, a memo of a run.
 *
 * Keys are kept as given (the caller's bytes must live as long as the arena). Grows; nothing is
 * ever removed. */
#ifndef BASE_STRMAP_H
#define BASE_STRMAP_H

#include "base/arena.h"
#include "base/str.h"

struct strmap_slot {
    struct str key; /* p NULL: free */
    int64_t value;
};
struct strmap {
    struct strmap_slot *slots;
    size_t n, room;
    struct arena *arena; /* set before the first put */
};
/* The value of the key, or NULL. Valid until the next put. */
int64_t *strmap_get(const struct strmap *m, struct str key);
/* Set or replace. */
void strmap_put(struct strmap *m, struct str key, int64_t value);

#endif
