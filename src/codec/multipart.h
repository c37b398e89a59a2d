/* codec/multipart.h - the parts of a multipart/form-data body (RFC 7578), strictly.
 *
 * Works on the whole body in memory; names, file names and contents are slices of it or in the
 * arena. What browsers send is read; anything else - preamble, folded or odd headers, a missing
 * last boundary, transfer encodings - is refused, since two readings of one body are a danger.
 */
#ifndef CODEC_MULTIPART_H
#define CODEC_MULTIPART_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { PARTS_MAX = 64, PART_HEAD_MAX = 4096 };
struct part {
    struct str name, filename, type, body; /* filename.p NULL: no file */
};
/* body in parts of the content type's boundary. ST_MALFORMED with http.multipart, ST_MEDIA
 * when the type is another. */
MUST_USE
enum status multipart_parse(struct str content_type, struct str body, struct arena *a,
                            struct part **parts, size_t *n, struct error *e);
/* The part of that name, or NULL. */
const struct part *part_find(const struct part *parts, size_t n, const char *name);

#endif
