/* rules/calendar.h - the working days of the company.
 *
 * Monday to Friday are worked, but for what the company's own days say: public holidays that
 * fall on them, and weekends worked in exchange (调休). Those days are data; see
 * ops/calendar.h. */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include "base/clock.h"

#include <stddef.h>

struct calendar_day {
    int32_t day;
    bool working; /* else free */
};
struct calendar {
    const struct calendar_day *v; /* by day, each once */
    size_t n;
};

bool calendar_works(const struct calendar *c, struct day d);
/* n working days after d (n > 0) or before it (n < 0); n = 0: d itself when it is worked, else
 * the next day that is. At most 10,000 days away. */
struct day calendar_add(const struct calendar *c, struct day d, int n);
/* Working days after a up to and including b; negative when b is before a: then those after b
 * up to and including a. So calendar_between(a, calendar_add(a, n)) = n. */
int calendar_between(const struct calendar *c, struct day a, struct day b);
struct day calendar_month_end(struct day d);
struct day calendar_quarter_end(struct day d);
struct day calendar_year_end(struct day d);

#endif
