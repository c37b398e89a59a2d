/* store/query_string.h - "a=1&b=%E5%8D%8E" as decoded pairs, no key twice. */
#ifndef STORE_QUERY_STRING_H
#define STORE_QUERY_STRING_H

#include "base/arena.h"
#include "base/err.h"
#include "store/query.h"

enum { QUERY_PARAMS_MAX = 64, QUERY_PARAMS_SPARE = 2 };
/* Pairs in the arena, with QUERY_PARAMS_SPARE unused ones behind them. ST_MALFORMED
 * query.encoding (bad escape, not UTF-8, NUL), query.duplicate, query.too_many; *about names
 * the key. */
MUST_USE
enum status query_string_parse(struct str raw, struct arena *a, struct param **out, size_t *n,
                               struct str *about, struct error *e);

#endif
