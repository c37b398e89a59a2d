/* auth/factor.h - a second factor: six digits from a telephone that change every thirty seconds
 * (RFC 6238, SHA-1, as the usual apps make them), and ten codes on paper for when it is lost.
 *
 * A code counts one step before and after its time and only once. Secrets lie sealed
 * (base/seal.h) and leave the server once, when they are made; recovery codes lie as hashes. */
#ifndef AUTH_FACTOR_H
#define AUTH_FACTOR_H

#include "store/fault.h"
#include "store/host.h"

enum { FACTOR_CODES = 10, FACTOR_STEP_S = 30 };

/* Begin: the user's own password proves him (fault wrong_old on "password"). Nothing is asked
 * for at sign-in before factor_confirm. ST_CONFLICT factor.no_key where the server has no key,
 * factor.on when one is in force. On a worker. */
struct factor_new {
    struct str secret; /* base32, to be typed */
    struct str uri;    /* otpauth://totp/..., to be scanned */
};
MUST_USE
enum status factor_begin(struct host *h, struct str password, struct factor_new *out,
                         struct faults *f, struct error *e);
/* The first right code puts it in force; other sessions end. ST_CONFLICT factor.none before
 * factor_begin; fault wrong_code on "code". */
MUST_USE
enum status factor_confirm(struct tx *tx, struct str code, struct str codes[FACTOR_CODES],
                           struct faults *f, struct error *e);
/* By the user himself, with his password and a code. On a worker. */
MUST_USE
enum status factor_drop(struct host *h, struct str password, struct str code, struct faults *f,
                        struct error *e);
/* By who may change users, for somebody who lost both. */
MUST_USE
enum status factor_reset(struct tx *tx, int64_t user, struct error *e);
/* *left: recovery codes not used yet. */
MUST_USE
enum status factor_state(struct tx *tx, int64_t user, bool *on, int *left, struct error *e);

enum factor_verdict { FACTOR_OFF, FACTOR_MISSING, FACTOR_WRONG, FACTOR_RIGHT };
/* Inside a writing transaction: a right code is used up. */
MUST_USE
enum status factor_check(struct tx *tx, int64_t user, struct str code, enum factor_verdict *out,
                         struct error *e);

#endif
