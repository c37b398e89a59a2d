/* model/mask.h - how a guarded text is shown: four stars and at most its last four characters.
 *
 * The one place for answers, histories and exports. A text that was masked must not come back
 * as a value: mask_is_masked. */
#ifndef MODEL_MASK_H
#define MODEL_MASK_H

#include "base/str.h"

enum { MASK_ROOM = 24 };
#define MASKED_ALL "***" /* of a sensitive value nothing is shown */

static inline struct str mask_text(struct str s, char out[MASK_ROOM])
{
    size_t from = s.n, points = 0, n = 4;

    if (s.p == NULL) return s;
    memcpy(out, "****", 4);
    while (from > 0 && points < 4) {
        from--;
        if (((unsigned char)s.p[from] & 0xC0) != 0x80) points++;
    }
    /* Short ones show nothing: what is hidden must be more than what is shown. */
    if (from < s.n - from) return (struct str){out, n};
    memcpy(out + n, s.p + from, s.n - from);
    return (struct str){out, n + (s.n - from)};
}

static inline bool mask_is_masked(struct str s)
{
    return str_starts(s, (struct str){"****", 4}) || str_is(s, MASKED_ALL);
}

#endif
