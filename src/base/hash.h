/* base/hash.h - digests and randomness (libsodium), and seeded numbers for made-up data. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

enum { DIGEST = 32 };
struct digest {
    unsigned char b[DIGEST];
};
void hash_start(void); /* once per process, before the rest */
struct digest hash_sha256(struct str s);
/* BLAKE2b-256, for chains and tokens; parts are length-framed so that "ab","c" differs
 * from "a","bc". */
struct digest hash_parts(const struct str *parts, size_t n);
bool digest_eq(const struct digest *a, const struct digest *b); /* constant time */
void digest_hex(const struct digest *d, char out[2 * DIGEST]);  /* no NUL */
void random_bytes(void *p, size_t n);                           /* from the kernel */
/* The same for who needs one for every row: the thread asks the kernel for many at once. */
enum { RANDOM_SALT = 16 };
void random_salt(unsigned char out[RANDOM_SALT]);
/* URL-safe base64 without padding of n random bytes into the arena. */
struct arena;
struct str random_token(size_t n, struct arena *a);

/* xoshiro256**: the same seed gives the same company, on every machine. */
struct rng {
    uint64_t s[4];
};
void rng_seed(struct rng *r, uint64_t seed);
uint64_t rng_next(struct rng *r);
uint32_t rng_below(struct rng *r, uint32_t n); /* 0..n-1, unbiased; n > 0 */
double rng_unit(struct rng *r);                /* [0,1) */
double rng_normal(struct rng *r);

#endif
