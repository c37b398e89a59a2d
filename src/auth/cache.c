/* auth/cache.c - see cache.h. A fixed table of entries, open addressing over four neighbours;
 * the oldest of the four goes when all are taken. Texts are copied into the entry. */
#include "auth/cache.h"

#include "auth/actor.h"
#include "auth/token.h"
#include "base/hash.h"

#include <stdlib.h>

enum { SLOTS = 1024, NEIGHBOURS = 4, FRESH_MS = 60 * 1000, TEXTS = 640 };

struct slot {
    struct digest key;
    bool used;
    int64_t loaded_at; /* tx->now_ms when it was read */
    int64_t ends_at;   /* the instant after which it is over in any case */
    struct auth_touch touch;
    int64_t seen_at; /* as the database has it, or as we asked it to be */
    struct actor actor;
    struct str csrf;
    char texts[TEXTS]; /* login, name, csrf */
};
struct auth_cache {
    struct session_limits limits;
    void (*touch)(struct auth_touch t, void *arg);
    void *arg;
    int64_t epoch;
    struct slot *slots;
};

struct auth_cache *auth_cache_new(const struct session_limits *l,
                                  void (*touch)(struct auth_touch t, void *arg), void *arg)
{
    struct auth_cache *c = calloc(1, sizeof(*c));

    CHECK_BUG(c != NULL);
    c->slots = calloc(SLOTS, sizeof(*c->slots));
    CHECK_BUG(c->slots != NULL);
    c->limits = *l;
    c->touch = touch;
    c->arg = arg;
    return c;
}

void auth_cache_free(struct auth_cache *c)
{
    if (c == NULL) return;
    free(c->slots);
    free(c);
}

void auth_cache_sync(struct auth_cache *c, int64_t epoch)
{
    if (c->epoch == epoch) return;
    for (size_t i = 0; i < SLOTS; i++) c->slots[i].used = false;
    c->epoch = epoch;
}

static struct slot *slot_find(struct auth_cache *c, const struct digest *key, bool *hit)
{
    size_t at = ((size_t)key->b[0] | (size_t)key->b[1] << 8) % SLOTS;
    struct slot *oldest = &c->slots[at];

    for (size_t i = 0; i < NEIGHBOURS; i++) {
        struct slot *s = &c->slots[(at + i) % SLOTS];
        if (s->used && digest_eq(&s->key, key)) {
            *hit = true;
            return s;
        }
        if (!s->used || (oldest->used && s->loaded_at < oldest->loaded_at)) oldest = s;
    }
    *hit = false;
    return oldest;
}

/* Who the text belongs to, by the database. */
static enum status credential_find(struct auth_cache *c, struct tx *tx, struct str text,
                                   bool bearer, struct slot *s, struct error *e)
{
    struct session session;
    struct api_token token;
    enum status st;

    s->touch = (struct auth_touch){0, 0};
    if (bearer) {
        st = token_find(tx, text, &token, e);
        if (st != ST_OK) return st;
        s->actor.user = token.user;
        s->touch.token = token.id;
        s->seen_at = token.used_at;
        s->ends_at = token.expires_at == 0 ? INT64_MAX : token.expires_at;
        s->csrf = STR_NONE;
        return ST_OK;
    }
    st = session_find(tx, &c->limits, text, &session, e);
    if (st != ST_OK) return st;
    s->actor.user = session.user;
    s->touch.session = session.id;
    s->seen_at = session.seen_at;
    s->ends_at = session.expires_at;
    s->csrf = session.csrf;
    return ST_OK;
}

/* Move a text of the request's arena into the entry. */
static void keep(struct slot *s, size_t *at, struct str *text)
{
    size_t n = text->n < TEXTS - *at ? text->n : TEXTS - *at;

    if (text->p == NULL) return;
    memcpy(s->texts + *at, text->p, n);
    *text = (struct str){s->texts + *at, n};
    *at += n;
}

static enum status slot_fill(struct auth_cache *c, struct tx *tx, struct str text, bool bearer,
                             struct slot *s, struct error *e)
{
    size_t at = 0;
    enum status st;

    s->used = false;
    st = credential_find(c, tx, text, bearer, s, e);
    if (st == ST_OK) st = actor_load(tx, s->actor.user, &s->actor, e);
    if (st == ST_NOT_FOUND) {
        return err(e, ST_UNAUTHENTICATED, bearer ? "auth.token" : "auth.session",
                   "closed user");
    }
    if (st != ST_OK) return st;
    keep(s, &at, &s->csrf);
    keep(s, &at, &s->actor.login);
    keep(s, &at, &s->actor.name);
    s->actor.session = s->touch.session;
    s->loaded_at = tx->now_ms;
    return ST_OK;
}

enum status auth_identify(struct auth_cache *c, struct tx *tx, struct str cookie,
                          struct str bearer, struct identity *out, struct error *e)
{
    bool by_token = bearer.p != NULL, hit = false;
    struct str text = by_token ? bearer : cookie;
    struct digest key;
    struct slot *s;

    if (text.p == NULL || text.n == 0)
        return err(e, ST_UNAUTHENTICATED, "auth.required", "none");
    key = hash_sha256(text);
    s = slot_find(c, &key, &hit);
    if (!hit || tx->now_ms - s->loaded_at > FRESH_MS || tx->now_ms < s->loaded_at ||
        tx->now_ms >= s->ends_at || s->actor.led_on.n != tx->today.n) {
        enum status st = slot_fill(c, tx, text, by_token, s, e);
        if (st != ST_OK) return st;
        s->key = key;
        s->used = true;
    }
    if (tx->now_ms - s->seen_at >= SESSION_TOUCH_MS) {
        s->seen_at = tx->now_ms;
        if (c->touch != NULL) c->touch(s->touch, c->arg);
    }
    *out = (struct identity){&s->actor, s->csrf};
    return ST_OK;
}

struct str auth_bearer(struct str header)
{
    static const char scheme[] = "Bearer ";
    struct str head = str_head(header, sizeof(scheme) - 1);

    if (header.p == NULL || !str_ieq(head, str_of(scheme))) return STR_NONE;
    return str_trim(str_skip(header, sizeof(scheme) - 1));
}
