#include "http/limits.h"

#include "base/err.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/random.h>

enum { WAYS = 8 }; /* a key lies in one of so many places */
static const int64_t WHOLE =
    (int64_t)60 * 1000000; /* a token in units: one unit is 1/per_minute of a µs */

struct bucket {
    uint64_t key; /* keyed digest; 0: empty */
    int64_t units, room, at_us;
};
struct limits {
    pthread_mutex_t lock; /* guards the buckets */
    size_t sets;
    uint64_t secret[2]; /* so that nobody can choose keys that collide */
    struct bucket *buckets;
};

struct limits *limits_new(size_t keys)
{
    struct limits *l = calloc(1, sizeof(*l));

    CHECK_BUG(l != NULL);
    l->sets = (keys + WAYS - 1) / WAYS;
    if (l->sets == 0) l->sets = 1;
    l->buckets = calloc(l->sets * WAYS, sizeof(*l->buckets));
    CHECK_BUG(l->buckets != NULL);
    CHECK_BUG(getrandom(l->secret, sizeof(l->secret), 0) == (ssize_t)sizeof(l->secret));
    CHECK_BUG(pthread_mutex_init(&l->lock, NULL) == 0);
    return l;
}

void limits_free(struct limits *l)
{
    if (l == NULL) return;
    (void)pthread_mutex_destroy(&l->lock);
    free(l->buckets);
    free(l);
}

static uint64_t mix(uint64_t h)
{
    h = (h ^ h >> 32) * 0xd6e8feb86659fd93U;
    h = (h ^ h >> 32) * 0xd6e8feb86659fd93U;
    return h ^ h >> 32;
}

static uint64_t digest(const struct limits *l, struct str key)
{
    uint64_t h = l->secret[0] ^ key.n;

    for (size_t i = 0; i < key.n; i++) h = mix(h ^ (unsigned char)key.p[i]) + l->secret[1];
    return h == 0 ? 1 : h;
}

/* Bucket of the key, or NULL with the one to give up in *spare. The lock is held. */
static struct bucket *look_up(struct limits *l, uint64_t key, struct bucket **spare)
{
    struct bucket *set = &l->buckets[(key >> 8) % l->sets * WAYS];

    *spare = set;
    for (int i = 0; i < WAYS; i++) {
        if (set[i].key == key) return &set[i];
        if ((*spare)->key == 0) continue;
        if (set[i].key == 0 || set[i].room - set[i].units < (*spare)->room - (*spare)->units)
            *spare = &set[i];
    }
    return NULL;
}

static void refill(struct bucket *b, struct limit_rule rule, int64_t now_us)
{
    int64_t passed = now_us > b->at_us ? now_us - b->at_us : 0;
    int64_t lacking = b->room - b->units;

    b->at_us = now_us;
    if (passed >= lacking / rule.per_minute + 1) {
        b->units = b->room;
    } else {
        b->units += passed * rule.per_minute;
    }
}

int limits_take(struct limits *l, struct limit_rule rule, struct str key, int64_t mono_us)
{
    uint64_t d = digest(l, key);
    struct bucket *spare = NULL;
    int wait_s = 0;

    CHECK_BUG(rule.burst > 0 && rule.per_minute > 0);
    (void)pthread_mutex_lock(&l->lock);
    struct bucket *b = look_up(l, d, &spare);
    if (b == NULL) {
        b = spare;
        *b = (struct bucket){d, rule.burst * WHOLE, rule.burst * WHOLE, mono_us};
    }
    refill(b, rule, mono_us);
    if (b->units >= WHOLE) {
        b->units -= WHOLE;
    } else {
        wait_s = (int)((WHOLE - b->units) / rule.per_minute / 1000000) + 1;
    }
    (void)pthread_mutex_unlock(&l->lock);
    return wait_s;
}

void limits_forget(struct limits *l, struct str key)
{
    struct bucket *spare = NULL;

    (void)pthread_mutex_lock(&l->lock);
    struct bucket *b = look_up(l, digest(l, key), &spare);
    if (b != NULL) *b = (struct bucket){0};
    (void)pthread_mutex_unlock(&l->lock);
}
