/* base/seal.h - values sealed with a key that does not lie in the database
 * (XChaCha20-Poly1305 of libsodium; docs/adr/0006).
 *
 * A sealed value is 1 byte of form, 8 bytes naming the key, 24 bytes of nonce, the cipher text
 * and 16 bytes of proof. It opens only with the text `about` it was sealed with (kind, record,
 * field), so that one value cannot be put in the place of another. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "base/arena.h"
#include "base/str.h"

enum {
    SEAL_KEY = 32,
    SEAL_KEY_ID = 8,
    SEAL_KEYS = 8,
    SEAL_KEY_TEXT = 2 * SEAL_KEY,
    SEAL_OVERHEAD = 1 + SEAL_KEY_ID + 24 + 16
};
struct seal_key {
    unsigned char b[SEAL_KEY], id[SEAL_KEY_ID];
};
/* The first seals; all open, so that an older key stands below a newer one. */
struct seal {
    struct seal_key v[SEAL_KEYS];
    size_t n;
};

/* Text of a key file: one key a line as 64 hex digits; blank lines and # comments are skipped.
 * False when something else stands there, or no key. */
bool seal_parse(struct str text, struct seal *out);
/* A new key as a line of such a file, without the line end. */
void seal_make(char out[SEAL_KEY_TEXT]);
struct str seal_close(const struct seal *s, struct str about, struct str plain,
                      struct arena *a);
/* False when no key fits, or the bytes were changed or belong elsewhere. */
bool seal_open(const struct seal *s, struct str about, struct str sealed, struct arena *a,
               struct str *plain);
/* Sealed with the first key. */
bool seal_is_current(const struct seal *s, struct str sealed);
void seal_forget(struct seal *s);

#endif
