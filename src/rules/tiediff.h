/* rules/tiediff.h - what differs between the ties that a map shows on two days (K1): fishing
 * net, zipper and ripple alike. */
#ifndef RULES_TIEDIFF_H
#define RULES_TIEDIFF_H

#include "base/str.h"

struct shown_tie {
    int64_t link, from, to; /* these tell one tie from another; 0 where they do not matter */
    int strength;           /* degree or warmth */
    int level;
    int64_t by;      /* whose it is, where the closest of several is shown */
    struct str kind; /* of a link */
    size_t at;       /* place in the map it was taken from */
};
enum tie_what { TIE_ADDED, TIE_REMOVED, TIE_STRENGTH, TIE_KIND, TIE_LEVEL, TIE_BY, TIE__COUNT };
struct tie_change {
    enum tie_what what;
    const struct shown_tie *before, *after; /* NULL where the tie is not there */
};
void ties_sort(struct shown_tie *ties, size_t n);
/* Changes from the first day to the second, in the order of the ties, at most `room`; returns
 * how many there are. Both are sorted. The same day twice: none. */
size_t ties_compare(const struct shown_tie *before, size_t nbefore,
                    const struct shown_tie *after, size_t nafter, struct tie_change *out,
                    size_t room);

#endif
