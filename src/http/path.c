#include "http/path.h"

#include "base/utf8.h"

static int hex_value(char c)
{
    if (ascii_digit(c)) return c - '0';
    char l = ascii_lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

/* Decode %XX (and + to blank in queries) into fresh memory; false for a broken escape. */
static bool unescape(struct str raw, bool plus, struct arena *a, struct str *out)
{
    char *to = arena_alloc(a, raw.n);
    size_t n = 0;

    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '%') {
            if (i + 2 >= raw.n) return false;
            int hi = hex_value(raw.p[i + 1]), lo = hex_value(raw.p[i + 2]);
            if (hi < 0 || lo < 0) return false;
            c = (char)(hi * 16 + lo);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        to[n++] = c;
    }
    *out = (struct str){to, n};
    return true;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == 0x7f) return true;
    }
    return false;
}

static bool has_dot_segment(struct str path)
{
    struct str part;

    while (str_cut(&path, '/', &part)) {
        if (str_is(part, ".") || str_is(part, "..")) return true;
    }
    return false;
}

/* %2F and %5C would make two readers see different segments. */
static bool has_escaped_slash(struct str raw)
{
    for (size_t i = 0; i + 2 < raw.n; i++) {
        if (raw.p[i] != '%') continue;
        int v = hex_value(raw.p[i + 1]) * 16 + hex_value(raw.p[i + 2]);
        if (v == '/' || v == '\\') return true;
    }
    return false;
}

bool path_decode(struct str raw, struct arena *a, struct str *out)
{
    struct str path = raw;

    if (str_index(raw, '%') < raw.n) {
        if (has_escaped_slash(raw) || !unescape(raw, false, a, &path)) return false;
    }
    if (has_control(path) || !utf8_valid(path) || has_dot_segment(path)) return false;
    *out = path;
    return true;
}
