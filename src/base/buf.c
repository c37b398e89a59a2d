#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

char *buf_want(struct buf *b, size_t n)
{
    size_t max = b->max == 0 ? BUF_MAX : b->max;

    if (b->full || n > max - b->n) {
        b->full = true;
        return NULL;
    }
    if (b->n + n + 1 > b->room) {
        size_t room = b->room == 0 ? 256 : b->room;
        while (room < b->n + n + 1) room *= 2;
        if (room > max + 1) room = max + 1; /* buf_put looks at the room alone */
        char *p = realloc(b->p, room);
        if (p == NULL) {
            b->full = true;
            return NULL;
        }
        b->p = p;
        b->room = room;
    }
    return b->p + b->n;
}

void buf_put_more(struct buf *b, const void *p, size_t n)
{
    char *to = buf_want(b, n);
    if (to == NULL) return;
    if (n > 0) memcpy(to, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_int(struct buf *b, int64_t v)
{
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    do {
        digits[--at] = (char)('0' + u % 10);
        u /= 10;
    } while (u > 0);
    if (v < 0) digits[--at] = '-';
    buf_put(b, digits + at, sizeof(digits) - at);
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *to = n < 0 ? NULL : buf_want(b, (size_t)n);
    if (to != NULL) {
        (void)vsnprintf(to, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->full = false;
}

void buf_release(struct buf *b)
{
    free(b->p);
    *b = (struct buf){.max = b->max};
}
