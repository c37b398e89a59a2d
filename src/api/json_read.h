/* api/json_read.h - a request body as a JSON value, refused before it can cost anything.
 *
 * jansson reads strictly (duplicate keys, NUL escapes, unpaired surrogates, bad UTF-8 and
 * trailing text are errors), but to a depth of 2048 and to any number of values; the scan
 * before it bounds both. Top level: object or array. */
#ifndef API_JSON_READ_H
#define API_JSON_READ_H

#include "base/err.h"
#include "base/str.h"

#include <jansson.h>

enum { JSON_DEPTH_MAX = 32, JSON_NODES_MAX = 10000 };
/* ST_MALFORMED json.syntax / json.duplicate / json.limits. The caller owns *out. */
MUST_USE
enum status json_read(struct str text, json_t **out, struct error *e);

#endif
