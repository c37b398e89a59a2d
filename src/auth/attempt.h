/* auth/attempt.h - counting wrong passwords, so that guessing is slow and locking out is not
 * easy.
 *
 * Ten wrong ones in ten minutes close a login, a hundred close an address. A device (address
 * and agent) from which the login once signed in has its own count of ten: a stranger who
 * guesses cannot lock the owner out. Counts lie in the database: every process sees them. */
#ifndef AUTH_ATTEMPT_H
#define AUTH_ATTEMPT_H

#include "store/tx.h"

enum { ATTEMPTS_LOGIN = 10, ATTEMPTS_PEER = 100, ATTEMPT_WINDOW_MS = 10 * 60 * 1000 };
struct attempt {
    struct str login, peer, agent; /* as the client gave them */
};
/* *wait_ms 0: may try; else how long it is closed. */
MUST_USE
enum status attempt_check(struct tx *tx, const struct attempt *a, int64_t *wait_ms,
                          struct error *e);
MUST_USE
enum status attempt_record(struct tx *tx, const struct attempt *a, bool right, struct error *e);
/* Forget what no longer counts. */
MUST_USE
enum status attempt_purge(struct tx *tx, int64_t *n, struct error *e);

#endif
