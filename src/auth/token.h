/* auth/token.h - bearer tokens of programs: shown once, kept as a digest, with an end. */
#ifndef AUTH_TOKEN_H
#define AUTH_TOKEN_H

#include "store/tx.h"

#define TOKEN_PREFIX "gxt_"
struct api_token {
    int64_t id, user;
    struct str name;
    int64_t created_at, expires_at, used_at, revoked_at; /* 0: none */
};

/* t has user, name and expires_at (0: never) and gets the rest. *text is TOKEN_PREFIX and 43
 * characters. Audited. */
MUST_USE
enum status token_create(struct tx *tx, struct api_token *t, struct str *text, struct error *e);
/* ST_UNAUTHENTICATED auth.token for unknown, expired, revoked. */
MUST_USE
enum status token_find(struct tx *tx, struct str text, struct api_token *out, struct error *e);
MUST_USE
enum status token_touch(struct tx *tx, int64_t id, struct error *e);
/* user 0: everybody's. */
MUST_USE
enum status token_list(struct tx *tx, int64_t user, struct api_token *out, size_t room,
                       size_t *n, struct error *e);
/* user 0: anybody's. ST_NOT_FOUND not_found. Bumps the epoch, is audited. */
MUST_USE
enum status token_revoke(struct tx *tx, int64_t id, int64_t user, struct error *e);
/* All of one user, when his password changes or he is disabled. Audited when there were any. */
MUST_USE
enum status token_revoke_user(struct tx *tx, int64_t user, struct error *e);

#endif
