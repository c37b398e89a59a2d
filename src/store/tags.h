/* store/tags.h - the value of an F_TAGS field: a JSON array of texts, as text. */
#ifndef STORE_TAGS_H
#define STORE_TAGS_H

#include "base/arena.h"
#include "base/str.h"

enum { TAGS_MAX = 50, TAG_POINTS = 60 };
/* The texts of ["a","b"], unescaped into the arena; false when it is no such array or holds
 * more than `room` texts. */
bool tags_read(struct str json, struct arena *a, struct str *parts, size_t room, size_t *n);
/* The array again, escaped the one way that filters look for. */
struct str tags_write(const struct str *parts, size_t n, struct arena *a);

#endif
