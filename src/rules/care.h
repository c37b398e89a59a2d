/* rules/care.h - the calendar of care: when the next time is, how old somebody is, which
 * birthdays fall into a period. Pure. */
#ifndef RULES_CARE_H
#define RULES_CARE_H

#include "base/clock.h"
#include "base/str.h"

enum care_rhythm {
    CARE_ONCE,
    CARE_WEEKLY,
    CARE_FORTNIGHTLY,
    CARE_MONTHLY,
    CARE_QUARTERLY,
    CARE_HALF_YEARLY,
    CARE_YEARLY
};
/* By the keys of the list care.rhythm; false when unknown. */
bool care_rhythm_parse(struct str key, enum care_rhythm *out);
/* The first day of the rhythm, counted from `anchor`, that comes after `after`. A month without
 * the anchor's day has its last one (31 January → 28 February → 31 March). DAY_NONE when it
 * happens once, which is the anchor, and that is not after. */
struct day care_next(struct day anchor, enum care_rhythm r, struct day after);
/* The anniversary in that year; 29 February falls on the 28th in common years. */
struct day care_anniversary(struct day date, int year);
/* Full years on that day; -1 before the birth. */
int care_age(struct day birth, struct day on);
/* The first anniversary on or after `from`; DAY_NONE when it is after `to`. */
struct day care_birthday(struct day birth, struct day from, struct day to);

#endif
