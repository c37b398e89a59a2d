/* rules/mailtime.h - on which days something is sent that comes daily, weekly or monthly.
 *
 * A day of the month that a month does not have is its last one. With working days only, daily
 * ones leave free days out; weekly and monthly ones move to the next day worked, so that what
 * is asked for once a month comes once a month, also when the day is a holiday. */
#ifndef RULES_MAILTIME_H
#define RULES_MAILTIME_H

#include "rules/calendar.h"

enum mail_every { MAIL_DAILY, MAIL_WEEKLY, MAIL_MONTHLY };
struct mail_rhythm {
    enum mail_every every;
    unsigned weekdays; /* weekly: bit 0 Monday .. bit 6 Sunday; none is no day at all */
    int month_day;     /* monthly: 1..31 */
    bool working_days;
};
/* The first day of sending after `after`; DAY_NONE when there is none within two years. */
struct day mail_day_after(const struct mail_rhythm *r, const struct calendar *c,
                          struct day after);

#endif
