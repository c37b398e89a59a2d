/* ops/figure_cache.h - figures that were slow to make, for a while.
 *
 * Only what took longer than FIGURE_SLOW_US is kept whatever is written meanwhile: a small
 * company always sees the newest figures. It is kept a hundred times as long as it took (half a
 * minute to a quarter of an hour), and made by one caller at a time: others get the old figure
 * meanwhile, or wait for the first. What took longer than FIGURE_WORTH_US is kept as long as
 * nothing at all is committed (tx->commits), so it is never older than a figure made anew; of
 * those who ask after the same commit one makes it, and the others wait. A key says who asks
 * (as far as rights go), on which day, and what for. Thread-safe. */
#ifndef OPS_FIGURE_CACHE_H
#define OPS_FIGURE_CACHE_H

#include "base/hash.h"
#include "store/tx.h"

enum {
    FIGURE_WORTH_US = 2 * 1000,
    FIGURE_WORTH_BYTES = 64 << 10, /* of a figure that may be void in a moment */
    FIGURE_SLOW_US = 200 * 1000,
    FIGURE_KEEP_MS = 30 * 1000,
    FIGURE_KEEP_MAX_MS = 15 * 60 * 1000,
    FIGURE_SLOTS = 512,
};
struct figure_cache;
struct figure_cache *figure_cache_new(void);
void figure_cache_free(struct figure_cache *c);
/* A clock for what making one takes, in microseconds: on SQLite, where this thread does all of
 * it, of the thread, so that a busy machine makes nothing slow; on PostgreSQL, for the same
 * end, a tenth of the wall clock. */
int64_t figure_clock(const struct tx *tx);
/* Of what the actor may see today, the question and its parameters. */
struct digest figure_key(const struct tx *tx, struct str question, struct str params);
/* A copy in the arena. false: the caller makes the figure, then calls figure_put or
 * figure_drop; also when c is NULL. */
bool figure_get(struct figure_cache *c, const struct digest *key, const struct tx *tx,
                struct str *out);
void figure_put(struct figure_cache *c, const struct digest *key, const struct tx *tx,
                int64_t took_us, struct str bytes);
/* It could not be made. */
void figure_drop(struct figure_cache *c, const struct digest *key);

#endif
