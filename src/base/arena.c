#include "base/arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature) /* clang's way to say it */
#if __has_feature(address_sanitizer)
#define ARENA_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__) /* gcc's */
#define ARENA_ASAN
#endif
#if defined(ARENA_ASAN)
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum {
    BLOCK = 16384,
    MUCH = 1 << 20, /* what an arena lets go of at once that did heavy work */
    GIVE_BACK = 32 << 20,
};

struct arena_block {
    struct arena_block *next;
    size_t size, left; /* handed out from the end downwards */
    max_align_t data[];
};

static _Noreturn void die(const char *why)
{
    (void)fprintf(stderr, "level=error event=arena why=\"%s\"\n", why);
    abort();
}

static struct arena_block *grow(struct arena *a, size_t n)
{
    size_t want = n > BLOCK ? n : BLOCK;
    struct arena_block *b = NULL;

    if (want > SIZE_MAX - sizeof(*b)) die("size overflow");
    b = malloc(sizeof(*b) + want);
    if (b == NULL) die("out of memory");
    b->next = a->head;
    b->size = b->left = want;
    a->head = b;
    POISON(b->data, want);
    return b;
}

bool arena_try(const struct arena *a, size_t n)
{
    return n <= a->cap - a->used;
}

void *arena_alloc(struct arena *a, size_t n)
{
    size_t round = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct arena_block *b = a->head;

    if (round < n || round > a->cap - a->used) die("request over its memory budget");
    if (b == NULL || b->left < round) b = grow(a, round);
    b->left -= round;
    a->used += round;
    char *p = (char *)b->data + b->left;
    UNPOISON(p, n);
    return p;
}

void *arena_zalloc(struct arena *a, size_t n)
{
    return memset(arena_alloc(a, n), 0, n);
}

void *arena_grow(struct arena *a, void *v, size_t n, size_t *room, size_t size)
{
    enum { FIRST = 64 };

    if (n < *room) return v;
    *room = *room == 0 ? FIRST : *room * 2;
    char *wider = arena_alloc(a, *room * size);
    if (n > 0) memcpy(wider, v, n * size);
    return wider;
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->head, a->head == NULL ? 0 : a->head->left, a->used};
}

/* By heavy work on whatever thread, and since then perhaps kept in the heaps. */
static _Atomic size_t let_go;

static size_t free_head(struct arena *a)
{
    struct arena_block *b = a->head;
    size_t n = b->size;

    a->head = b->next;
    free(b);
    return n;
}

static bool is_much(size_t freed)
{
    if (freed < MUCH) return false;
    (void)atomic_fetch_add_explicit(&let_go, freed, memory_order_relaxed);
    return true;
}

static bool rewind_to(struct arena *a, struct arena_mark m)
{
    size_t freed = 0;

    while (a->head != m.head) freed += free_head(a);
    if (a->head != NULL) {
        a->head->left = m.left;
        POISON(a->head->data, m.left);
    }
    a->used = m.used;
    return is_much(freed);
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
    (void)rewind_to(a, m);
}

void arena_reset(struct arena *a)
{
    size_t freed = 0;

    while (a->head != NULL && (a->head->next != NULL || a->head->size != BLOCK))
        freed += free_head(a);
    (void)is_much(freed);
    if (a->head != NULL) {
        a->head->left = a->head->size;
        POISON(a->head->data, a->head->size);
    }
    a->used = 0;
}

void arena_release(struct arena *a)
{
    if (!rewind_to(a, (struct arena_mark){NULL, 0, 0})) return;
    if (atomic_load_explicit(&let_go, memory_order_relaxed) < GIVE_BACK) return;
    atomic_store_explicit(&let_go, 0, memory_order_relaxed);
    (void)malloc_trim(0);
}
