/* http/path.h - percent-encoded paths into text.
 *
 * What comes out is valid UTF-8 without NUL or other control characters in paths. Nothing
 * here knows a route or a field. */
#ifndef HTTP_PATH_H
#define HTTP_PATH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Decode %XX; false for a malformed escape, NUL, a control, bytes that are not UTF-8, an
 * encoded slash or backslash, or a segment "." or "..". *out may be raw itself. */
bool path_decode(struct str raw, struct arena *a, struct str *out);
#endif
