/* http/router.h - which row of a table a method and path mean.
 *
 * Patterns are absolute paths of segments: a literal, "{id}" (a decimal 1 .. 2^53-1 without
 * leading zeros), or "{word}" with an optional literal ending as in "{entity}.csv". A segment
 * is matched by a literal before {id}, by {id} before a word with the longest ending, by that
 * before a bare word; the leftmost segment decides first. A path that fits several patterns
 * reaches the most specific one that has the method. HEAD is answered by GET's row. Compiled
 * once, then read by all threads. Knows nothing of permissions or handlers. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/http.h"

enum { ROUTE_DEPTH_MAX = 12, ROUTE_WORDS_MAX = 4, ROUTE_IDS_MAX = 2 };

struct route_row {
    enum http_method method;
    const char *pattern; /* static */
};
enum route_found { ROUTE_FOUND, ROUTE_NO_METHOD, ROUTE_NO_PATH };
struct route_match {
    int row;          /* index in the table */
    unsigned methods; /* bit 1 << method for every method of this path; HEAD with GET */
    int64_t id[ROUTE_IDS_MAX];
    struct str word[ROUTE_WORDS_MAX]; /* slices of the path */
    int ids, words;
};
struct router;

/* ST_INVALID for a malformed pattern or two rows that mean the same. */
MUST_USE
enum status router_new(const struct route_row *rows, size_t n, struct router **out,
                       struct error *e);
void router_free(struct router *r);
enum route_found router_find(const struct router *r, enum http_method method, struct str path,
                             struct route_match *out);
/* "GET, HEAD, PATCH" of a methods mask, OPTIONS included: the value of Allow. */
struct str router_allow(unsigned methods, struct arena *a);
/* 1 .. 2^53-1 in plain decimal; false for anything else. */
bool route_id(struct str s, int64_t *out);

#endif
