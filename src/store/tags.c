#include "store/tags.h"

#include "base/utf8.h"

static bool hex4(struct str s, uint32_t *out)
{
    uint32_t v = 0;

    if (s.n < 4) return false;
    for (size_t i = 0; i < 4; i++) {
        char c = ascii_lower(s.p[i]);
        if (!ascii_digit(c) && (c < 'a' || c > 'f')) return false;
        v = v * 16 + (uint32_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    *out = v;
    return true;
}

/* What follows \u: one unit, or two that are a surrogate pair. */
static bool unescape_unit(struct str *s, uint32_t *cp)
{
    uint32_t low = 0;

    if (!hex4(*s, cp)) return false;
    *s = str_skip(*s, 4);
    if (*cp < 0xd800 || *cp > 0xdfff) return *cp != 0;
    if (*cp > 0xdbff || s->n < 6 || s->p[0] != '\\' || s->p[1] != 'u') return false;
    if (!hex4(str_skip(*s, 2), &low) || low < 0xdc00 || low > 0xdfff) return false;
    *s = str_skip(*s, 6);
    *cp = 0x10000 + ((*cp - 0xd800) << 10) + (low - 0xdc00);
    return true;
}

static bool unescape(struct str *s, char *to, size_t *n)
{
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    uint32_t cp = 0;
    size_t size = 0;

    if (s->n == 0) return false;
    char c = s->p[0];
    *s = str_skip(*s, 1);
    const char *at = memchr(from, c, sizeof(from) - 1);
    if (at != NULL) {
        to[(*n)++] = into[at - from];
        return true;
    }
    if (c != 'u' || !unescape_unit(s, &cp)) return false;
    utf8_put(cp, to + *n, &size);
    *n += size;
    return true;
}

/* One quoted text; what is unescaped is never longer than what stood there. */
static bool read_text(struct str *s, struct arena *a, struct str *out)
{
    if (!str_eat(s, '"')) return false;
    char *to = arena_alloc(a, s->n + 4);
    size_t n = 0;
    while (s->n > 0 && s->p[0] != '"') {
        if (str_eat(s, '\\')) {
            if (!unescape(s, to, &n)) return false;
            continue;
        }
        to[n++] = s->p[0];
        *s = str_skip(*s, 1);
    }
    *out = (struct str){to, n};
    return str_eat(s, '"');
}

static void skip_blanks(struct str *s)
{
    while (s->n > 0 && ascii_space(s->p[0])) *s = str_skip(*s, 1);
}

bool tags_read(struct str json, struct arena *a, struct str *parts, size_t room, size_t *n)
{
    *n = 0;
    skip_blanks(&json);
    if (!str_eat(&json, '[')) return false;
    skip_blanks(&json);
    if (str_eat(&json, ']')) return str_trim(json).n == 0;
    do {
        skip_blanks(&json);
        if (*n == room || !read_text(&json, a, &parts[*n])) return false;
        ++*n;
        skip_blanks(&json);
    } while (str_eat(&json, ','));
    return str_eat(&json, ']') && str_trim(json).n == 0;
}

struct str tags_write(const struct str *parts, size_t n, struct arena *a)
{
    size_t room = 3, at = 0;

    for (size_t i = 0; i < n; i++) room += 6 * parts[i].n + 3;
    char *p = arena_alloc(a, room);
    p[at++] = '[';
    for (size_t i = 0; i < n; i++) {
        if (i > 0) p[at++] = ',';
        p[at++] = '"';
        for (size_t k = 0; k < parts[i].n; k++) {
            char c = parts[i].p[k];
            if ((unsigned char)c < 0x20) {
                static const char digits[] = "0123456789abcdef";
                memcpy(p + at, "\\u00", 4);
                at += 4;
                p[at++] = digits[(unsigned char)c >> 4];
                p[at++] = digits[c & 15];
                continue;
            }
            if (c == '"' || c == '\\') p[at++] = '\\';
            p[at++] = c;
        }
        p[at++] = '"';
    }
    p[at++] = ']';
    return (struct str){p, at};
}
