/* ops/figure_cache.h - figures that were slow to make, for a while.
 *
 * Only what took longer than FIGURE_SLOW_US is kept: a small company always sees the newest
 * figures. It is kept a hundred times as long as it took (half a minute to a quarter of an
 * hour), and made by one caller at a time: others get the old figure meanwhile, or wait for
 * the first. A key says who asks (as far as rights go) and what for. Thread-safe. */
#ifndef OPS_FIGURE_CACHE_H
#define OPS_FIGURE_CACHE_H

#include "base/hash.h"
#include "model/actor.h"

enum {
    FIGURE_SLOW_US = 200 * 1000,
    FIGURE_KEEP_MS = 30 * 1000,
    FIGURE_KEEP_MAX_MS = 15 * 60 * 1000,
    FIGURE_SLOTS = 128,
};
struct figure_cache;
struct figure_cache *figure_cache_new(void);
void figure_cache_free(struct figure_cache *c);
/* Of what the actor may see, the question and its parameters. */
struct digest figure_key(const struct actor *a, struct str question, struct str params);
/* A copy in the arena. false: the caller makes the figure, then calls figure_put or
 * figure_drop; also when c is NULL. */
bool figure_get(struct figure_cache *c, const struct digest *key, int64_t now_ms,
                struct arena *a, struct str *out);
void figure_put(struct figure_cache *c, const struct digest *key, int64_t now_ms,
                int64_t took_us, struct str bytes);
/* It could not be made. */
void figure_drop(struct figure_cache *c, const struct digest *key);

#endif
