/* ops/figure_cache.c - see figure_cache.h. */
#include "ops/figure_cache.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { WAIT_S = 20 };
struct slot {
    struct digest key;
    int64_t until;   /* fresh before; 0 with no bytes: only being made */
    int64_t commits; /* fresh only at so many; 0: whatever is written */
    bool used, making;
    int64_t making_at; /* tx->commits of whoever makes it */
    char *bytes;       /* malloc'd; NULL: none yet */
    size_t n;
};
struct figure_cache {
    pthread_mutex_t lock; /* guards the slots */
    pthread_cond_t made;
    struct slot slots[FIGURE_SLOTS];
};

struct figure_cache *figure_cache_new(void)
{
    struct figure_cache *c = calloc(1, sizeof *c); /* tidy: lives as long as the process */

    CHECK_BUG(c != NULL);
    (void)pthread_mutex_init(&c->lock, NULL);
    (void)pthread_cond_init(&c->made, NULL);
    return c;
}

static void slot_clear(struct slot *s)
{
    free(s->bytes); /* tidy: outlives the request that made it */
    *s = (struct slot){.used = false};
}

void figure_cache_free(struct figure_cache *c)
{
    if (c == NULL) return;
    for (size_t i = 0; i < FIGURE_SLOTS; i++) slot_clear(&c->slots[i]);
    (void)pthread_cond_destroy(&c->made);
    (void)pthread_mutex_destroy(&c->lock);
    free(c); /* tidy: lives as long as the process */
}

struct digest figure_key(const struct tx *tx, struct str question, struct str params)
{
    struct actor who = *tx->actor;

    who.login = who.name = STR_NONE;
    who.session = 0;
    who.lang = LANG_ZH;
    const struct str parts[] = {
        {(const char *)&who.user, sizeof who.user},
        {(const char *)&who.team, sizeof who.team},
        {(const char *)&who.branches, who.nbranches * sizeof who.branches[0]},
        {(const char *)&who.led, who.nled * sizeof who.led[0]},
        {(const char *)&who.grants, sizeof who.grants},
        {(const char *)&who.read_groups, sizeof who.read_groups},
        {(const char *)&who.is_system, sizeof who.is_system},
        {(const char *)&tx->today.n, sizeof tx->today.n},
        question,
        params,
    };
    return hash_parts(parts, COUNT(parts));
}

/* On PostgreSQL nobody tells how much of the time was waiting for a busy machine. */
int64_t figure_clock(const struct tx *tx)
{
    enum { WAITING = 10 };
    struct timespec t;

    if (db_kind(tx->db) != DB_SQLITE) return clock_mono_us() / WAITING;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct slot *find(struct figure_cache *c, const struct digest *key)
{
    for (size_t i = 0; i < FIGURE_SLOTS; i++) {
        struct slot *s = &c->slots[i];
        if (s->used && memcmp(&s->key, key, sizeof *key) == 0) return s;
    }
    return NULL;
}

/* A free slot, else the one that ends first of those nobody is making; NULL: all are being
 * made. */
static struct slot *choose(struct figure_cache *c)
{
    struct slot *best = NULL;

    for (size_t i = 0; i < FIGURE_SLOTS; i++) {
        struct slot *s = &c->slots[i];
        if (!s->used) return s;
        if (!s->making && (best == NULL || s->until < best->until)) best = s;
    }
    return best;
}

/* Nothing was committed since it was made. */
static bool is_newest(const struct slot *s, const struct tx *tx)
{
    return s->commits != 0 && s->commits == tx->commits && s->until > tx->now_ms;
}

/* An old figure is good enough while another is made, if it was slow. */
static bool is_good(const struct slot *s, const struct tx *tx, bool waited)
{
    if (s->bytes == NULL) return false;
    if (s->commits != 0) return is_newest(s, tx);
    return s->until > tx->now_ms || s->making || waited;
}

/* Worth waiting for: the first figure there is, for it may be slow; else one that will be as
 * new as one's own. */
static bool is_coming(const struct slot *s, const struct tx *tx)
{
    return s->making && (s->bytes == NULL || s->making_at == tx->commits);
}

/* Whoever is told to make it says so; others come and wait. */
static void take(struct figure_cache *c, struct slot *s, const struct digest *key,
                 const struct tx *tx)
{
    if (s == NULL) {
        s = choose(c);
        if (s == NULL) return;
        slot_clear(s);
        s->used = true;
        s->key = *key;
    }
    s->making = true;
    s->making_at = tx->commits;
}

/* Under the lock: have it, or be told to make it. */
static bool get_locked(struct figure_cache *c, const struct digest *key, const struct tx *tx,
                       struct str *out)
{
    struct timespec end;
    struct slot *s = find(c, key);
    bool waited = false;

    (void)clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += WAIT_S;
    while (s != NULL && !is_good(s, tx, waited) && is_coming(s, tx)) {
        waited = true;
        if (pthread_cond_timedwait(&c->made, &c->lock, &end) != 0) return false;
        s = find(c, key);
    }
    if (s != NULL && is_good(s, tx, waited)) {
        *out = str_dup((struct str){s->bytes, s->n}, tx->arena);
        return true;
    }
    if (waited && s == NULL) return false; /* it was quick: let everybody make his own */
    take(c, s, key, tx);
    return false;
}

bool figure_get(struct figure_cache *c, const struct digest *key, const struct tx *tx,
                struct str *out)
{
    bool have;

    if (c == NULL) return false;
    (void)pthread_mutex_lock(&c->lock);
    have = get_locked(c, key, tx, out);
    (void)pthread_mutex_unlock(&c->lock);
    return have;
}

static int64_t keep_ms(int64_t took_us)
{
    int64_t ms = took_us / 10;

    if (ms < FIGURE_KEEP_MS) return FIGURE_KEEP_MS;
    return ms > FIGURE_KEEP_MAX_MS ? FIGURE_KEEP_MAX_MS : ms;
}

static bool is_worth(const struct tx *tx, int64_t took_us, struct str bytes)
{
    return tx->commits != 0 && took_us >= FIGURE_WORTH_US && bytes.n <= FIGURE_WORTH_BYTES;
}

/* Who began after a later commit may be making it still, or have made it already. */
static bool put_locked(struct figure_cache *c, const struct digest *key,
                       const struct slot *made)
{
    struct slot *s = find(c, key);

    if (s != NULL && made->commits != 0 && s->commits > made->commits) return false;
    bool comes = s != NULL && s->making && s->making_at > made->making_at;
    int64_t at = comes ? s->making_at : 0;
    if (s == NULL) s = choose(c);
    if (s == NULL) return false;
    slot_clear(s);
    *s = *made;
    s->making = comes;
    s->making_at = at;
    return true;
}

/* GCC 12 loses what stands in a struct once the lock in the same struct is let go, and takes it
 * for a leak; slot_clear frees it. */
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif
void figure_put(struct figure_cache *c, const struct digest *key, const struct tx *tx,
                int64_t took_us, struct str bytes)
{
    bool slow = took_us >= FIGURE_SLOW_US;
    char *p;

    if (c == NULL) return;
    /* tidy: outlives the request that made it */
    p = slow || is_worth(tx, took_us, bytes) ? malloc(bytes.n + 1) : NULL;
    if (p == NULL) {
        figure_drop(c, key);
        return;
    }
    memcpy(p, bytes.p, bytes.n);
    const struct slot made = {.key = *key,
                              .until = tx->now_ms + keep_ms(took_us),
                              .commits = slow ? 0 : tx->commits,
                              .used = true,
                              .making_at = tx->commits,
                              .bytes = p,
                              .n = bytes.n};
    (void)pthread_mutex_lock(&c->lock);
    if (put_locked(c, key, &made)) p = NULL;
    (void)pthread_cond_broadcast(&c->made);
    (void)pthread_mutex_unlock(&c->lock);
    free(p); /* tidy: no slot took it */
}
#ifndef __clang__
#pragma GCC diagnostic pop
#endif

void figure_drop(struct figure_cache *c, const struct digest *key)
{
    struct slot *s;

    if (c == NULL) return;
    (void)pthread_mutex_lock(&c->lock);
    s = find(c, key);
    if (s != NULL) slot_clear(s);
    (void)pthread_cond_broadcast(&c->made);
    (void)pthread_mutex_unlock(&c->lock);
}
