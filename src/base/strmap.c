#include "base/strmap.h"

static uint64_t hash_of(struct str s)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h ^ (h >> 29);
}

static struct strmap_slot *find(const struct strmap *m, struct str key)
{
    size_t at = (size_t)hash_of(key) & (m->room - 1);
    while (m->slots[at].key.p != NULL && !str_eq(m->slots[at].key, key))
        at = (at + 1) & (m->room - 1);
    return &m->slots[at];
}

int64_t *strmap_get(const struct strmap *m, struct str key)
{
    if (m->room == 0) return NULL;
    struct strmap_slot *slot = find(m, key);
    return slot->key.p == NULL ? NULL : &slot->value;
}

static void widen(struct strmap *m)
{
    struct strmap old = *m;

    m->room = old.room == 0 ? 64 : old.room * 2;
    m->slots = arena_zalloc(m->arena, m->room * sizeof(*m->slots));
    for (size_t i = 0; i < old.room; i++) {
        if (old.slots[i].key.p != NULL) *find(m, old.slots[i].key) = old.slots[i];
    }
}

void strmap_put(struct strmap *m, struct str key, int64_t value)
{
    if (key.p == NULL) key.p = "";
    if (2 * (m->n + 1) > m->room) widen(m);
    struct strmap_slot *slot = find(m, key);
    if (slot->key.p == NULL) m->n++;
    *slot = (struct strmap_slot){key, value};
}
