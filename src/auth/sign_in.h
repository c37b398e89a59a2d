/* auth/sign_in.h - from login and password to a session, and changing a password.
 *
 * Runs on a worker: it reads, hashes, and writes through the host. An unknown login, a wrong
 * password and a closed account look and last the same. Every try is counted and audited. */
#ifndef AUTH_SIGN_IN_H
#define AUTH_SIGN_IN_H

#include "auth/session.h"
#include "store/fault.h"
#include "store/host.h"

struct sign_in {
    struct str login, password, code; /* code p NULL: none given */
    struct str peer, agent;
    struct session_limits limits;
};
struct signed_in {
    int64_t user;
    struct session session;
    struct str token;
    int retry_after_s; /* set with ST_LIMITED */
};
/* ST_UNAUTHENTICATED auth.wrong, auth.code (right password, second factor missing or wrong);
 * ST_LIMITED auth.limited with out->retry_after_s. */
MUST_USE
enum status sign_in(struct host *h, const struct sign_in *in, struct signed_in *out,
                    struct error *e);
/* End the session of tx->actor; audited. */
MUST_USE
enum status sign_out(struct tx *tx, struct error *e);

/* The user's own password once more, before something grave; tries are counted as those of
 * password_change. ST_INVALID invalid with fault wrong_old on "password"; ST_LIMITED. */
MUST_USE
enum status password_prove(struct host *h, struct str password, struct faults *f,
                           struct error *e);
/* One more wrong try of that kind. */
MUST_USE
enum status password_misused(struct host *h, struct error *e);
/* The user's own change: old must be right (fault wrong_old), the new one acceptable (faults
 * password_*): ST_INVALID invalid. His other sessions end. */
MUST_USE
enum status password_change(struct host *h, struct str old, struct str new_, struct faults *f,
                            struct error *e);
/* Set by an administrator, a command or a create: hash is from password_hash, made before the
 * transaction. All sessions of the user end. */
MUST_USE
enum status password_set(struct tx *tx, int64_t user, struct str hash, struct error *e);

#endif
