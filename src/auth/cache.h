/* auth/cache.h - who is asking: cookie or bearer token to actor, remembered per thread.
 *
 * A cache belongs to one thread (a loop, or a worker on PostgreSQL) with its reading
 * connection. It is dropped whole when the epoch it is told differs from the one it was filled
 * under, and an entry is read again after a minute, so that idle sessions end, and on another
 * day. It writes nothing: `touch` is called when seen_at should be written, at most once a
 * minute per entry.
 */
#ifndef AUTH_CACHE_H
#define AUTH_CACHE_H

#include "auth/session.h"

struct auth_cache;
struct auth_touch { /* one of them is not 0 */
    int64_t session, token;
};
struct identity {
    const struct actor *actor; /* valid until the next auth_* call with this cache: copy it */
    struct str csrf;           /* p NULL for tokens, which need none */
};
struct auth_cache *auth_cache_new(const struct session_limits *l,
                                  void (*touch)(struct auth_touch t, void *arg), void *arg);
void auth_cache_free(struct auth_cache *c);
/* Before auth_identify, with every request: the epoch as it stands now. */
void auth_cache_sync(struct auth_cache *c, int64_t epoch);
/* tx: a reading connection with catalogue, clock and arena. Either text may be p NULL; a bearer
 * token goes before the cookie. ST_UNAUTHENTICATED auth.required / auth.session / auth.token.
 */
MUST_USE
enum status auth_identify(struct auth_cache *c, struct tx *tx, struct str cookie,
                          struct str bearer, struct identity *out, struct error *e);
/* The value of "Authorization: Bearer X", p NULL for anything else. */
struct str auth_bearer(struct str header);

#endif
