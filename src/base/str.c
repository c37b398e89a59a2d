#include "base/str.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>

bool str_ieq(struct str a, struct str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i])) return false;
    }
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

    if (c != 0) return c;
    return (a.n > b.n) - (a.n < b.n);
}

struct str str_trim(struct str s)
{
    while (s.n > 0 && ascii_space(s.p[0])) s = str_skip(s, 1);
    while (s.n > 0 && ascii_space(s.p[s.n - 1])) s.n--;
    return s;
}

size_t str_index(struct str s, char c)
{
    const char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);
    return at == NULL ? s.n : (size_t)(at - s.p);
}

bool str_cut(struct str *rest, char sep, struct str *part)
{
    if (rest->p == NULL) return false;
    size_t at = str_index(*rest, sep);
    *part = str_head(*rest, at);
    *rest = at == rest->n ? STR_NONE : str_skip(*rest, at + 1);
    return true;
}

bool str_has_word(struct str words, struct str word, bool begins)
{
    const char *end = words.p + words.n, *at = words.p;

    if (word.n == 0) return begins && words.n > 0;
    while ((at = memmem(at, (size_t)(end - at), word.p, word.n)) != NULL) {
        const char *after = at + word.n;
        bool starts = at == words.p || at[-1] == ' ';
        if (starts && (begins || after == end || *after == ' ')) return true;
        at = after;
    }
    return false;
}

bool str_int64(struct str s, int64_t *out)
{
    bool minus = str_eat(&s, '-');
    int64_t v = 0;

    if (s.n == 0 || s.n > 19) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i])) return false;
        int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(v, 10, &v)) return false;
        if (__builtin_sub_overflow(v, digit, &v)) return false;
    }
    if (!minus && v == INT64_MIN) return false;
    *out = minus ? v : -v;
    return true;
}

struct str str_dup(struct str s, struct arena *a)
{
    return (struct str){str_z(s, a), s.n};
}

char *str_z(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n > 0) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = arena_alloc(a, (size_t)n + 1);
    (void)vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){p, (size_t)n};
}
