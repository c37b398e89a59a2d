#include "base/hash.h"

#include "base/arena.h"
#include "base/err.h"

#include <sodium.h>

_Static_assert(DIGEST == crypto_hash_sha256_BYTES, "SHA-256");
_Static_assert(DIGEST == crypto_generichash_BYTES, "BLAKE2b-256");

void hash_start(void)
{
    CHECK_BUG(sodium_init() >= 0);
}

static const unsigned char *bytes(struct str s)
{
    return s.n == 0 ? (const unsigned char *)"" : (const unsigned char *)s.p;
}

struct digest hash_sha256(struct str s)
{
    struct digest d;
    (void)crypto_hash_sha256(d.b, bytes(s), s.n);
    return d;
}

struct digest hash_parts(const struct str *parts, size_t n)
{
    crypto_generichash_state st;
    struct digest d;

    (void)crypto_generichash_init(&st, NULL, 0, DIGEST);
    for (size_t i = 0; i < n; i++) {
        unsigned char frame[8];
        for (size_t k = 0; k < sizeof(frame); k++)
            frame[k] = (unsigned char)(parts[i].n >> (8 * k));
        (void)crypto_generichash_update(&st, frame, sizeof(frame));
        (void)crypto_generichash_update(&st, bytes(parts[i]), parts[i].n);
    }
    (void)crypto_generichash_final(&st, d.b, DIGEST);
    return d;
}

bool digest_eq(const struct digest *a, const struct digest *b)
{
    return sodium_memcmp(a->b, b->b, DIGEST) == 0;
}

void digest_hex(const struct digest *d, char out[2 * DIGEST])
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST; i++) {
        out[2 * i] = hex[d->b[i] >> 4];
        out[2 * i + 1] = hex[d->b[i] & 15];
    }
}

void random_bytes(void *p, size_t n)
{
    randombytes_buf(p, n);
}

void random_salt(unsigned char out[RANDOM_SALT])
{
    static _Thread_local unsigned char pool[64 * RANDOM_SALT];
    static _Thread_local size_t left;

    if (left == 0) {
        random_bytes(pool, sizeof(pool));
        left = sizeof(pool);
    }
    left -= RANDOM_SALT;
    memcpy(out, pool + left, RANDOM_SALT);
    sodium_memzero(pool + left, RANDOM_SALT);
}

struct str random_token(size_t n, struct arena *a)
{
    unsigned char *raw = arena_alloc(a, n);
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, room);

    random_bytes(raw, n);
    (void)sodium_bin2base64(text, room, raw, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(raw, n);
    return (struct str){text, room - 1};
}

/* ---- made-up data ---- */

void rng_seed(struct rng *r, uint64_t seed)
{
    for (size_t i = 0; i < COUNT(r->s); i++) { /* splitmix64 */
        seed += UINT64_C(0x9e3779b97f4a7c15);
        uint64_t z = seed;
        z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
        r->s[i] = z ^ (z >> 31);
    }
}

static uint64_t rotl(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

uint64_t rng_next(struct rng *r)
{
    uint64_t *s = r->s;
    uint64_t result = rotl(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
}

uint32_t rng_below(struct rng *r, uint32_t n)
{
    uint64_t m = (rng_next(r) >> 32) * n;

    CHECK_BUG(n > 0);
    if ((uint32_t)m < n) { /* the few products that would make some results likelier */
        uint32_t floor = (0U - n) % n;
        while ((uint32_t)m < floor) m = (rng_next(r) >> 32) * n;
    }
    return (uint32_t)(m >> 32);
}

double rng_unit(struct rng *r)
{
    return (double)(rng_next(r) >> 11) * 0x1p-53;
}

/* Twelve uniforms have variance one; plain additions give the same bits everywhere, which
 * logarithms do not. Tails end at six. */
double rng_normal(struct rng *r)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += rng_unit(r);
    return sum;
}
