/* auth/password.c - see password.h. Knows neither users nor sessions. */
#include "auth/password.h"

#include "auth/common.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <pthread.h>
#include <sodium.h>
#include <time.h>

_Static_assert(PASSWORD_HASH_ROOM >= crypto_pwhash_argon2id_STRBYTES, "room for the hash");

enum { HASH_PASSES = 2, HASH_BYTES = 19 << 20, HASH_AT_ONCE = 2, HASH_WAIT_S = 2 };
enum { PERSONAL_BYTES = 4 /* shorter names stand in too many words by chance */ };

/* Nobody's password: what an unknown login is checked against, so that it takes as long. */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$"
                             "R3VhbnhpIGhhcyBub2JvZA$"
                             "2y9cZy0dVWsKNOAz5CNl8yS1H1YtG4aK8y0Bq7xvW0Q";

/* The one shared state here: how many hashes run, behind its lock. Memory of the machine is the
 * resource, so the count is of the process. */
static pthread_mutex_t gate_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate_free = PTHREAD_COND_INITIALIZER;
static int gate_running;

static bool gate_enter(void)
{
    struct timespec until;
    bool in = true;

    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += HASH_WAIT_S;
    (void)pthread_mutex_lock(&gate_lock);
    while (in && gate_running >= HASH_AT_ONCE)
        in = pthread_cond_clockwait(&gate_free, &gate_lock, CLOCK_MONOTONIC, &until) == 0;
    if (in) gate_running++;
    (void)pthread_mutex_unlock(&gate_lock);
    return in;
}

static void gate_leave(void)
{
    (void)pthread_mutex_lock(&gate_lock);
    gate_running--;
    (void)pthread_cond_signal(&gate_free);
    (void)pthread_mutex_unlock(&gate_lock);
}

/* One character repeated, or each one above (or below) the one before: aaaaaaaa, 87654321. */
static bool is_run(struct str s)
{
    uint32_t before = utf8_next(&s);
    int64_t step = INT64_MAX;

    while (s.n > 0) {
        uint32_t now = utf8_next(&s);
        int64_t by = (int64_t)now - (int64_t)before;
        if (by < -1 || by > 1 || (step != INT64_MAX && by != step)) return false;
        step = by;
        before = now;
    }
    return true;
}

static bool holds(struct str text, struct str part, struct arena *scratch)
{
    if (part.p == NULL) return false;
    part = text_fold(part, scratch);
    if (part.n < PERSONAL_BYTES) return false;
    return memmem(text.p, text.n, part.p, part.n) != NULL;
}

static bool is_personal(struct str folded, const struct password_about *about,
                        struct arena *scratch)
{
    struct str login = about->login;
    struct str local = login.p == NULL ? login : str_head(login, str_index(login, '@'));

    return holds(folded, local, scratch) || holds(folded, login, scratch) ||
           holds(folded, about->name, scratch) || holds(folded, about->company, scratch) ||
           holds(folded, STR("guanxi"), scratch);
}

const char *password_fault(struct str password, const struct password_about *about,
                           struct arena *scratch)
{
    struct str folded;
    size_t n;

    if (!utf8_valid(password)) return "text";
    n = utf8_count(password);
    if (n < PASSWORD_MIN) return "password_short";
    if (n > PASSWORD_MAX) return "password_long";
    for (size_t i = 0; i < password.n; i++) {
        if ((unsigned char)password.p[i] < ' ' || password.p[i] == 0x7f) return "text";
    }
    folded = text_fold(password, scratch);
    if (folded.n == 0 || is_run(folded) || password_is_common(folded)) return "password_common";
    if (is_personal(folded, about, scratch)) return "password_personal";
    return NULL;
}

enum status password_hash(struct str password, char out[PASSWORD_HASH_ROOM], struct error *e)
{
    int rc;

    if (!gate_enter()) return err(e, ST_LIMITED, "auth.busy", "hash queue");
    memset(out, 0, PASSWORD_HASH_ROOM);
    rc = crypto_pwhash_argon2id_str(out, password.p, password.n, HASH_PASSES, HASH_BYTES);
    gate_leave();
    return rc == 0 ? ST_OK : err(e, ST_BUSY, "auth.busy", "no memory for a hash");
}

enum status password_verify(struct str hash, struct str password, bool *right, struct error *e)
{
    char text[PASSWORD_HASH_ROOM] = {0};
    bool known = hash.p != NULL && hash.n < sizeof(text);
    int rc;

    if (!gate_enter()) return err(e, ST_LIMITED, "auth.busy", "hash queue");
    if (known) {
        memcpy(text, hash.p, hash.n);
    } else {
        memcpy(text, nobody, sizeof(nobody));
    }
    rc = crypto_pwhash_argon2id_str_verify(text, password.p == NULL ? "" : password.p,
                                           password.n);
    gate_leave();
    sodium_memzero(text, sizeof(text));
    *right = known && rc == 0;
    return ST_OK;
}

struct str password_generate(struct arena *a)
{
    /* No 0 O 1 l I: somebody types it from a screen. 32 letters, so that no value is likelier.
     */
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    enum { GROUPS = 4, GROUP = 5, LENGTH = GROUPS * (GROUP + 1) - 1 };
    unsigned char r[LENGTH];
    char *p = arena_alloc(a, LENGTH);

    _Static_assert(sizeof(letters) == 33, "five bits a letter");
    random_bytes(r, sizeof(r));
    for (size_t i = 0; i < LENGTH; i++)
        p[i] = i % (GROUP + 1) == GROUP ? '-' : letters[r[i] & 31U];
    return (struct str){p, LENGTH};
}
