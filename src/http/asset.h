/* http/asset.h - the built page inside the program.
 *
 * tools/gen-assets.sh embeds web/dist. Files under /assets/ carry a hash in their name and
 * are cached for ever; the others are asked for again by ETag. index.html is put together on
 * each request: `__CSP_NONCE__` in it becomes a fresh nonce, which the Content-Security-Policy
 * names. A GET of a path without a dot in its last segment is a page of the application and
 * gets index.html. Nothing here knows the API: callers ask only for other paths. */
#ifndef HTTP_ASSET_H
#define HTTP_ASSET_H

#include "http/http.h"

struct asset_bytes {
    const char *p;
    size_t n;
};
struct http_asset { /* laid out by the generator: keep both in step */
    const char *path, *type, *tag;
    struct asset_bytes plain, br, gz; /* p NULL: not kept in this form */
    size_t size;                      /* of the plain bytes */
    size_t fixed;                     /* 1: named by its hash */
};
struct assets {
    const struct http_asset *list; /* sorted by path */
    size_t n;
};
struct assets assets_embedded(void);
/* Answer a request for a page or a file of it; false when there is none of that name (answer
 * untouched). GET and HEAD only. */
bool asset_answer(const struct assets *a, struct exchange *x);

#endif
