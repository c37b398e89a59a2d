#include "base/arena.h"

#include <stdalign.h>
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

enum { BLOCK = 16384 };

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

void arena_rewind(struct arena *a, struct arena_mark m)
{
    while (a->head != m.head) {
        struct arena_block *next = a->head->next;
        free(a->head);
        a->head = next;
    }
    if (a->head != NULL) {
        a->head->left = m.left;
        POISON(a->head->data, m.left);
    }
    a->used = m.used;
}

void arena_reset(struct arena *a)
{
    while (a->head != NULL && (a->head->next != NULL || a->head->size != BLOCK)) {
        struct arena_block *next = a->head->next;
        free(a->head);
        a->head = next;
    }
    if (a->head != NULL) {
        a->head->left = a->head->size;
        POISON(a->head->data, a->head->size);
    }
    a->used = 0;
}

void arena_release(struct arena *a)
{
    arena_rewind(a, (struct arena_mark){NULL, 0, 0});
}
