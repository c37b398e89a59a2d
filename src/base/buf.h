/* base/buf.h - a growing byte buffer, born with a maximum.
 *
 * For building answers and texts. Memory comes from malloc and is kept over
 * buf_clear, so that one buffer can serve a connection for ever. A write past
 * the maximum is dropped and sets `full`; check buf_ok once, at the end, before
 * the bytes are used. Always NUL-terminated at n once something was written. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
    char *p;
    size_t n, room, max; /* n <= room <= max; max 0 means BUF_MAX */
    bool full;
};
enum { BUF_MAX = 256 << 20 };

/* The way of buf_put when the bytes do not fit into what is there. */
void buf_put_more(struct buf *b, const void *p, size_t n) __attribute__((nonnull(1)));
static inline void buf_put(struct buf *b, const void *p, size_t n)
{
    if (b->p == NULL || p == NULL || b->full || n >= b->room - b->n) {
        buf_put_more(b, p, n);
        return;
    }
    memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}
static inline void buf_str(struct buf *b, struct str s)
{
    buf_put(b, s.p, s.n);
}
static inline void buf_z(struct buf *b, const char *z)
{
    buf_put(b, z, strlen(z));
}
static inline void buf_char(struct buf *b, char c)
{
    buf_put(b, &c, 1);
}
void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Make room for n more bytes and return where they go (the caller then adds to
 * b->n), or NULL when they would pass the maximum. */
char *buf_want(struct buf *b, size_t n);
static inline bool buf_ok(const struct buf *b)
{
    return !b->full;
}
static inline struct str buf_view(const struct buf *b)
{
    return (struct str){b->p, b->n};
}
void buf_clear(struct buf *b);   /* empty, memory kept */
void buf_release(struct buf *b); /* empty, memory freed */

#endif
