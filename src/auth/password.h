/* auth/password.h - what a password must be, and its slow hash (argon2id, 19 MiB, 2 passes).
 *
 * A hash takes tens of milliseconds and 19 MiB: never on a loop thread, never on the writer.
 * At most two run at once in the process; the others wait at most two seconds. */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { PASSWORD_MIN = 8, PASSWORD_MAX = 128 /* code points */, PASSWORD_HASH_ROOM = 128 };
struct password_about { /* what must not stand in it; p NULL: unknown */
    struct str login, name, company;
};

/* NULL when acceptable, else the code of a fault: "password_short", "password_long",
 * "password_common", "password_personal", "text" (not valid UTF-8, or control characters). */
const char *password_fault(struct str password, const struct password_about *about,
                           struct arena *scratch);
/* NUL-terminated argon2id string. ST_LIMITED auth.busy when it waited too long. */
MUST_USE
enum status password_hash(struct str password, char out[PASSWORD_HASH_ROOM], struct error *e);
/* hash p NULL (no such user) costs the same time and is never right. */
MUST_USE
enum status password_verify(struct str hash, struct str password, bool *right, struct error *e);
/* 20 characters that can be read aloud, about 100 bits. */
struct str password_generate(struct arena *a);

#endif
