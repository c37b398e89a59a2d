/* auth/session.h - signed-in browsers: a 256-bit token in a cookie, its digest in the database.
 *
 * A session is made at sign-in only, never from an id that a client brought. It ends after
 * `idle_ms` without a request (seen_at is written at most once a minute), after `absolute_ms`
 * in any case, and at once when killed. A clock set back revives nothing: a session last seen
 * in the future is refused. now is tx->now_ms. */
#ifndef AUTH_SESSION_H
#define AUTH_SESSION_H

#include "store/tx.h"

enum { SESSION_TOKEN = 43, SESSION_TOUCH_MS = 60 * 1000, SESSION_SKEW_MS = 2 * 60 * 1000 };
#define SESSION_COOKIE "guanxi_session"
struct session_limits {
    int64_t idle_ms, absolute_ms;
};
#define SESSION_LIMITS_DEFAULT ((struct session_limits){30LL * 60 * 1000, 12LL * 3600 * 1000})

struct session {
    int64_t id, user;
    int64_t created_at, seen_at, expires_at;
    struct str csrf, peer, agent; /* in tx->arena */
};

/* *token is shown to the client once and known to nobody afterwards. */
MUST_USE
enum status session_create(struct tx *tx, const struct session_limits *l,
                           const struct session *wanted, struct session *out, struct str *token,
                           struct error *e);
/* ST_UNAUTHENTICATED auth.session for unknown, expired, idle, killed. */
MUST_USE
enum status session_find(struct tx *tx, const struct session_limits *l, struct str token,
                         struct session *out, struct error *e);
MUST_USE
enum status session_touch(struct tx *tx, int64_t id, struct error *e);
struct session_list {
    struct session *v;
    size_t room, n;
};
/* Sessions of a user that could still be used, newest first, at most out->room. */
MUST_USE
enum status session_list(struct tx *tx, const struct session_limits *l, int64_t user,
                         struct session_list *out, struct error *e);
/* user 0: anybody's (administrator). ST_NOT_FOUND not_found. Bumps the epoch, is audited. */
MUST_USE
enum status session_kill(struct tx *tx, int64_t id, int64_t user, struct error *e);
/* All of a user but `keep` (0: all). Bumps the epoch. */
MUST_USE
enum status session_kill_user(struct tx *tx, int64_t user, int64_t keep, struct error *e);
/* Remove what can no longer be used. *n rows. */
MUST_USE
enum status session_purge(struct tx *tx, const struct session_limits *l, int64_t *n,
                          struct error *e);

#endif
