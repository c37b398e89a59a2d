/* store/query_string.c - see query_string.h. */
#include "store/query_string.h"

#include "base/utf8.h"

static int hex(char c)
{
    if (ascii_digit(c)) return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool decode(struct str s, struct arena *a, struct str *out)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '+') {
            p[n++] = ' ';
        } else if (s.p[i] != '%') {
            p[n++] = s.p[i];
        } else {
            int hi = i + 2 < s.n ? hex(s.p[i + 1]) : -1;
            int lo = i + 2 < s.n ? hex(s.p[i + 2]) : -1;
            if (hi < 0 || lo < 0) return false;
            p[n++] = (char)(hi * 16 + lo);
            i += 2;
        }
    }
    *out = (struct str){p, n};
    return utf8_valid(*out);
}

static bool has_key(const struct param *v, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(v[i].key, key)) return true;
    }
    return false;
}

enum status query_string_parse(struct str raw, struct arena *a, struct param **out, size_t *n,
                               struct str *about, struct error *e)
{
    struct param *v =
        arena_alloc(a, (QUERY_PARAMS_MAX + QUERY_PARAMS_SPARE) * sizeof(struct param));
    struct str part;
    size_t used = 0;

    while (raw.p != NULL && str_cut(&raw, '&', &part)) {
        size_t eq = str_index(part, '=');
        struct str value = eq == part.n ? STR("") : str_skip(part, eq + 1);
        if (part.n == 0) continue;
        if (used == QUERY_PARAMS_MAX)
            return err(e, ST_MALFORMED, "query.too_many", "%zu", used);
        if (!decode(str_head(part, eq), a, &v[used].key) || !decode(value, a, &v[used].value)) {
            return err(e, ST_MALFORMED, "query.encoding", "bad escape or text");
        }
        if (has_key(v, used, v[used].key)) {
            *about = v[used].key;
            return err(e, ST_MALFORMED, "query.duplicate", "key twice");
        }
        used++;
    }
    *out = v;
    *n = used;
    return ST_OK;
}
