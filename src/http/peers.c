#include "http/peers.h"

#include "base/err.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>

enum { BUCKETS = 1024, KEY = 16 };

struct peer {
    struct peer *next;
    int open;
    unsigned char key[KEY];
};
struct peers {
    int max;
    pthread_mutex_t lock; /* guards the table */
    struct peer *table[BUCKETS];
};

struct peers *peers_new(int max_per_address)
{
    struct peers *p = calloc(1, sizeof(*p));

    CHECK_BUG(p != NULL);
    p->max = max_per_address;
    CHECK_BUG(pthread_mutex_init(&p->lock, NULL) == 0);
    return p;
}

void peers_free(struct peers *p)
{
    if (p == NULL) return;
    for (size_t i = 0; i < BUCKETS; i++) {
        while (p->table[i] != NULL) {
            struct peer *next = p->table[i]->next;
            free(p->table[i]);
            p->table[i] = next;
        }
    }
    (void)pthread_mutex_destroy(&p->lock);
    free(p);
}

static bool is_mapped(const struct in6_addr *a)
{
    return IN6_IS_ADDR_V4MAPPED(a);
}

static void key_of(const struct sockaddr_storage *a, unsigned char key[KEY])
{
    const void *any = a;

    memset(key, 0, KEY);
    if (a->ss_family == AF_INET) {
        const struct sockaddr_in *in = any;
        memcpy(key + 12, &in->sin_addr, 4);
    } else if (a->ss_family == AF_INET6) {
        const struct sockaddr_in6 *in6 = any;
        bool mapped = is_mapped(&in6->sin6_addr);
        memcpy(mapped ? key + 12 : key, in6->sin6_addr.s6_addr + (mapped ? 12 : 0),
               mapped ? 4 : 8);
    }
}

static size_t bucket_of(const unsigned char key[KEY])
{
    uint64_t h = 1469598103934665603U;

    for (size_t i = 0; i < KEY; i++) h = (h ^ key[i]) * 1099511628211U;
    return (size_t)(h >> 20) % BUCKETS;
}

/* Where the address stands, or the end of its chain. The lock is held. */
static struct peer **find(struct peers *p, const unsigned char key[KEY])
{
    struct peer **at = &p->table[bucket_of(key)];

    while (*at != NULL && memcmp((*at)->key, key, KEY) != 0) at = &(*at)->next;
    return at;
}

bool peers_enter(struct peers *p, const struct sockaddr_storage *a)
{
    unsigned char key[KEY];
    bool fits = false;

    key_of(a, key);
    (void)pthread_mutex_lock(&p->lock);
    struct peer **at = find(p, key);
    if (*at == NULL) {
        struct peer *fresh = calloc(1, sizeof(*fresh));
        if (fresh != NULL) memcpy(fresh->key, key, KEY);
        *at = fresh;
    }
    if (*at != NULL && (*at)->open < p->max) {
        (*at)->open++;
        fits = true;
    }
    (void)pthread_mutex_unlock(&p->lock);
    return fits;
}

void peers_leave(struct peers *p, const struct sockaddr_storage *a)
{
    unsigned char key[KEY];

    key_of(a, key);
    (void)pthread_mutex_lock(&p->lock);
    struct peer **at = find(p, key);
    CHECK_BUG(*at != NULL && (*at)->open > 0);
    if (--(*at)->open == 0) {
        struct peer *gone = *at;
        *at = gone->next;
        free(gone);
    }
    (void)pthread_mutex_unlock(&p->lock);
}

void peer_text(const struct sockaddr_storage *a, char out[PEER_TEXT])
{
    const void *any = a;

    out[0] = '\0';
    if (a->ss_family == AF_INET) {
        const struct sockaddr_in *in = any;
        (void)inet_ntop(AF_INET, &in->sin_addr, out, PEER_TEXT);
    } else if (a->ss_family == AF_INET6) {
        const struct sockaddr_in6 *in6 = any;
        if (is_mapped(&in6->sin6_addr)) {
            (void)inet_ntop(AF_INET, in6->sin6_addr.s6_addr + 12, out, PEER_TEXT);
        } else {
            (void)inet_ntop(AF_INET6, &in6->sin6_addr, out, PEER_TEXT);
        }
    }
}
