/* ops/figure_cache.c - see figure_cache.h. */
#include "ops/figure_cache.h"

#include "base/arena.h"
#include "base/err.h"

#include <pthread.h>
#include <stdlib.h>

struct slot {
    struct digest key;
    int64_t until;
    struct str bytes; /* malloc'd */
};
struct figure_cache {
    pthread_mutex_t lock; /* guards the slots */
    struct slot slots[FIGURE_SLOTS];
};

struct figure_cache *figure_cache_new(void)
{
    struct figure_cache *c = calloc(1, sizeof *c); /* tidy: lives as long as the server */

    CHECK_BUG(c != NULL);
    (void)pthread_mutex_init(&c->lock, NULL);
    return c;
}

static void slot_clear(struct slot *s)
{
    free((void *)(uintptr_t)s->bytes.p); /* tidy: outlives its request */
    *s = (struct slot){.until = 0};
}

void figure_cache_free(struct figure_cache *c)
{
    if (c == NULL) return;
    for (size_t i = 0; i < FIGURE_SLOTS; i++) slot_clear(&c->slots[i]);
    (void)pthread_mutex_destroy(&c->lock);
    free(c); /* tidy: lives as long as the server */
}

struct digest figure_key(const struct actor *a, struct str question, struct str params)
{
    struct actor who = *a;

    who.login = who.name = STR_NONE;
    who.session = 0;
    who.lang = LANG_ZH;
    const struct str parts[] = {
        {(const char *)&who.user, sizeof who.user},
        {(const char *)&who.team, sizeof who.team},
        {(const char *)&who.branches, who.nbranches * sizeof who.branches[0]},
        {(const char *)&who.grants, sizeof who.grants},
        {(const char *)&who.read_groups, sizeof who.read_groups},
        {(const char *)&who.is_system, sizeof who.is_system},
        question,
        params,
    };
    return hash_parts(parts, COUNT(parts));
}

static struct slot *find(struct figure_cache *c, const struct digest *key)
{
    for (size_t i = 0; i < FIGURE_SLOTS; i++) {
        struct slot *s = &c->slots[i];
        if (s->until != 0 && memcmp(&s->key, key, sizeof *key) == 0) return s;
    }
    return NULL;
}

bool figure_get(struct figure_cache *c, const struct digest *key, int64_t now_ms,
                struct arena *a, struct str *out)
{
    struct slot *s;
    bool fresh;

    if (c == NULL) return false;
    (void)pthread_mutex_lock(&c->lock);
    s = find(c, key);
    fresh = s != NULL && s->until > now_ms;
    if (fresh) *out = str_dup(s->bytes, a);
    (void)pthread_mutex_unlock(&c->lock);
    return fresh;
}

/* The slot of the key, else the one that ends first. */
static struct slot *choose(struct figure_cache *c, const struct digest *key)
{
    struct slot *s = find(c, key);

    for (size_t i = 0; i < FIGURE_SLOTS && s == NULL; i++) {
        if (c->slots[i].until == 0) s = &c->slots[i];
    }
    if (s != NULL) return s;
    s = &c->slots[0];
    for (size_t i = 1; i < FIGURE_SLOTS; i++) {
        if (c->slots[i].until < s->until) s = &c->slots[i];
    }
    return s;
}

void figure_put(struct figure_cache *c, const struct digest *key, int64_t now_ms,
                int64_t took_us, struct str bytes)
{
    struct slot *s;
    char *p;

    if (c == NULL || took_us < FIGURE_SLOW_US) return;
    p = malloc(bytes.n + 1); /* tidy: outlives its request */
    if (p == NULL) return;
    memcpy(p, bytes.p, bytes.n);
    (void)pthread_mutex_lock(&c->lock);
    s = choose(c, key);
    slot_clear(s);
    *s = (struct slot){*key, now_ms + FIGURE_KEEP_MS, {p, bytes.n}};
    (void)pthread_mutex_unlock(&c->lock);
}
