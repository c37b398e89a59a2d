/* http/query.h - percent-encoded paths and query strings into text.
 *
 * What comes out is valid UTF-8 without NUL or other control characters in paths. Nothing
 * here knows a route or a field. */
#ifndef HTTP_QUERY_H
#define HTTP_QUERY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { QUERY_PAIRS_MAX = 200 };

struct query_pair {
    struct str key, value;
};

/* Decode %XX; false for a malformed escape, NUL, a control, bytes that are not UTF-8, an
 * encoded slash or backslash, or a segment "." or "..". *out may be raw itself. */
bool path_decode(struct str raw, struct arena *a, struct str *out);
/* "a=1&b=%E5%8D%8E+x" to pairs; an empty or absent query gives none. ST_MALFORMED when an
 * escape is broken, a key empty or standing twice, text not UTF-8, or there are more pairs
 * than QUERY_PAIRS_MAX; e->field then names nothing. */
MUST_USE
enum status pairs_parse(struct str raw, struct arena *a, struct query_pair **out, size_t *n,
                        struct error *e);
/* Value of a key; p NULL when absent. */
struct str query_get(const struct query_pair *pairs, size_t n, struct str key);

#endif
