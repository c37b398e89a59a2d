/* base/arena.h - memory that is freed by lifetime, never by object.
 *
 * Three lifetimes exist: the process (made at start, never freed), a request or
 * job (reset when its answer is out), scratch (mark and release in a loop over
 * rows). Pass the arena explicitly; there is no current one. One arena belongs
 * to one thread at a time. arena_alloc never returns NULL: sizes that come from
 * users go through arena_try first. Freed space is poisoned under ASan. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *head;
    size_t used; /* bytes handed out since the last reset */
    size_t cap;  /* refuse to grow past this */
};
struct arena_mark {
    struct arena_block *head;
    size_t left, used;
};

/* Zero-size is allowed. Aborts when the cap or the machine's memory is used up. */
void *arena_alloc(struct arena *a, size_t n)
    __attribute__((malloc, alloc_size(2), returns_nonnull, nonnull(1)));
/* The same, zeroed. */
void *arena_zalloc(struct arena *a, size_t n)
    __attribute__((malloc, alloc_size(2), returns_nonnull, nonnull(1)));
/* Room for one more behind the n elements of v: v itself while n < *room, else a copy in twice
 * the room; what was there stays in the arena. v may be NULL when *room is 0. */
void *arena_grow(struct arena *a, void *v, size_t n, size_t *room, size_t size)
    __attribute__((returns_nonnull, nonnull(1, 4)));
/* Whether n more bytes fit under the cap: ask before allocating what a user sized. */
bool arena_try(const struct arena *a, size_t n) __attribute__((nonnull(1)));
/* Free everything but one block kept for the next use. */
void arena_reset(struct arena *a) __attribute__((nonnull(1)));
/* Free everything. The arena can be used again. */
void arena_release(struct arena *a) __attribute__((nonnull(1)));
struct arena_mark arena_mark(const struct arena *a) __attribute__((nonnull(1)));
/* Free what was allocated since the mark. */
void arena_rewind(struct arena *a, struct arena_mark m) __attribute__((nonnull(1)));

#endif
