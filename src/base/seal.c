#include "base/seal.h"

#include "base/err.h"
#include "base/hash.h"

#include <sodium.h>

enum { FORM = 1, NONCE = 24, PROOF = 16, HEAD = 1 + SEAL_KEY_ID + NONCE };
_Static_assert(NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(PROOF == crypto_aead_xchacha20poly1305_ietf_ABYTES, "proof");
_Static_assert(SEAL_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key");

static int hex_value(char c)
{
    if (ascii_digit(c)) return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_key(struct str line, struct seal_key *k)
{
    static const struct str what = STR_INIT("guanxi seal key");

    if (line.n != SEAL_KEY_TEXT) return false;
    for (size_t i = 0; i < SEAL_KEY; i++) {
        int high = hex_value(line.p[2 * i]), low = hex_value(line.p[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        k->b[i] = (unsigned char)(high << 4 | low);
    }
    const struct str parts[] = {what, {(const char *)k->b, SEAL_KEY}};
    struct digest d = hash_parts(parts, COUNT(parts));
    memcpy(k->id, d.b, SEAL_KEY_ID);
    return true;
}

bool seal_parse(struct str text, struct seal *out)
{
    struct str line;

    out->n = 0;
    while (str_cut(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#') continue;
        if (out->n == SEAL_KEYS || !parse_key(line, &out->v[out->n])) return false;
        out->n++;
    }
    return out->n > 0;
}

void seal_make(char out[SEAL_KEY_TEXT])
{
    struct digest d;

    random_bytes(d.b, sizeof(d.b));
    digest_hex(&d, out);
    sodium_memzero(&d, sizeof(d));
}

static const unsigned char *bytes(struct str s)
{
    return s.n == 0 ? (const unsigned char *)"" : (const unsigned char *)s.p;
}

struct str seal_close(const struct seal *s, struct str about, struct str plain, struct arena *a)
{
    size_t n = SEAL_OVERHEAD + plain.n;
    unsigned char *to = arena_alloc(a, n);

    CHECK_BUG(s->n > 0);
    to[0] = FORM;
    memcpy(to + 1, s->v[0].id, SEAL_KEY_ID);
    random_bytes(to + 1 + SEAL_KEY_ID, NONCE);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(to + HEAD, NULL, bytes(plain), plain.n,
                                                     bytes(about), about.n, NULL,
                                                     to + 1 + SEAL_KEY_ID, s->v[0].b);
    return (struct str){(const char *)to, n};
}

static const struct seal_key *key_of(const struct seal *s, const unsigned char *id)
{
    for (size_t i = 0; i < s->n; i++) {
        if (memcmp(s->v[i].id, id, SEAL_KEY_ID) == 0) return &s->v[i];
    }
    return NULL;
}

bool seal_open(const struct seal *s, struct str about, struct str sealed, struct arena *a,
               struct str *plain)
{
    const unsigned char *from = bytes(sealed);

    if (sealed.n < SEAL_OVERHEAD || from[0] != FORM) return false;
    const struct seal_key *key = key_of(s, from + 1);
    if (key == NULL) return false;
    size_t n = sealed.n - SEAL_OVERHEAD;
    unsigned char *to = arena_alloc(a, n + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, from + HEAD, sealed.n - HEAD,
                                                   bytes(about), about.n,
                                                   from + 1 + SEAL_KEY_ID, key->b) != 0)
        return false;
    *plain = (struct str){(const char *)to, n};
    return true;
}

bool seal_is_current(const struct seal *s, struct str sealed)
{
    return s->n > 0 && sealed.n >= SEAL_OVERHEAD && bytes(sealed)[0] == FORM &&
           memcmp(bytes(sealed) + 1, s->v[0].id, SEAL_KEY_ID) == 0;
}

void seal_forget(struct seal *s)
{
    sodium_memzero(s, sizeof(*s));
}
