/* codec/ooxml.h - a package of XML parts in a ZIP, with the limits of codec/xlsx.h kept while
 * unpacking. Names of parts come from the file and are looked up in it, never on a disc. */
#ifndef CODEC_OOXML_H
#define CODEC_OOXML_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct ooxml;
MUST_USE
enum status ooxml_open(struct str bytes, struct ooxml **out, struct error *e);
void ooxml_close(struct ooxml *p); /* NULL is nothing */

/* What the walk over a part calls: names without their prefix, attributes as name, value, ...,
 * NULL. Any of them may be NULL. */
struct ooxml_walk {
    void (*begin)(void *arg, const char *name, const char **attributes);
    void (*end)(void *arg, const char *name);
    void (*text)(void *arg, const char *s, int n);
    void *arg;
};
/* ST_NOT_FOUND without such a part; ST_MALFORMED xlsx.broken; ST_TOO_LARGE xlsx.too_large. */
MUST_USE
enum status ooxml_walk(struct ooxml *p, const char *part, const struct ooxml_walk *walk,
                       struct error *e);
/* From inside a walk: it ends, as if the part did, and its walk answers st. */
void ooxml_stop(struct ooxml *p, enum status st);
/* The attribute without its prefix, or NULL. With prefixed: only one that has a prefix (r:id).
 */
const char *ooxml_attribute(const char **attributes, const char *name, bool prefixed);

#endif
