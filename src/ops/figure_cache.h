/* ops/figure_cache.h - figures that were slow to make, for a short while.
 *
 * Only what took longer than FIGURE_SLOW_US is kept, and for FIGURE_KEEP_MS at most, so that a
 * small company always sees the newest figures and a large one does not pay for each look.
 * A key says who asks (as far as rights go) and what for. Thread-safe. */
#ifndef OPS_FIGURE_CACHE_H
#define OPS_FIGURE_CACHE_H

#include "base/hash.h"
#include "model/actor.h"

enum { FIGURE_SLOW_US = 50 * 1000, FIGURE_KEEP_MS = 30 * 1000, FIGURE_SLOTS = 128 };
struct figure_cache;
struct figure_cache *figure_cache_new(void);
void figure_cache_free(struct figure_cache *c);
/* Of what the actor may see, the question and its parameters. */
struct digest figure_key(const struct actor *a, struct str question, struct str params);
/* A copy in the arena; false when there is none, or c is NULL. */
bool figure_get(struct figure_cache *c, const struct digest *key, int64_t now_ms,
                struct arena *a, struct str *out);
void figure_put(struct figure_cache *c, const struct digest *key, int64_t now_ms,
                int64_t took_us, struct str bytes);

#endif
