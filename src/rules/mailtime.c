/* rules/mailtime.c - see mailtime.h. */
#include "rules/mailtime.h"

enum { BACK = 62, AHEAD = 731 };

static bool is_named(const struct mail_rhythm *r, struct day d)
{
    int year, month, of_month;

    if (r->every == MAIL_DAILY) return true;
    if (r->every == MAIL_WEEKLY) return (r->weekdays >> (day_weekday(d) - 1) & 1U) != 0;
    day_split(d, &year, &month, &of_month);
    int last = 0;
    day_split(calendar_month_end(d), &year, &month, &last);
    return of_month == (r->month_day < last ? r->month_day : last);
}

/* Where a day named by the rhythm moves to; DAY_NONE: it is left out. */
static struct day moved(const struct mail_rhythm *r, const struct calendar *c, struct day d)
{
    if (!r->working_days || calendar_works(c, d)) return d;
    return r->every == MAIL_DAILY ? DAY_NONE : calendar_add(c, d, 0);
}

struct day mail_day_after(const struct mail_rhythm *r, const struct calendar *c,
                          struct day after)
{
    /* A day before may have moved behind `after`; moving keeps the order, so that the first
     * one found is the first one there is. */
    for (int32_t n = after.n - BACK; n < after.n + AHEAD; n++) {
        const struct day d = {n};
        if (!is_named(r, d)) continue;
        struct day at = moved(r, c, d);
        if (at.n != DAY_NONE.n && at.n > after.n) return at;
    }
    return DAY_NONE;
}
