#include "rules/care.h"

bool care_rhythm_parse(struct str key, enum care_rhythm *out)
{
    static const char *const keys[] = {"once",      "weekly",      "fortnightly", "monthly",
                                       "quarterly", "half_yearly", "yearly"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        if (!str_is(key, keys[i])) continue;
        *out = (enum care_rhythm)i;
        return true;
    }
    return false;
}

static int step_days(enum care_rhythm r)
{
    return r == CARE_WEEKLY ? 7 : r == CARE_FORTNIGHTLY ? 14 : 0;
}

static int step_months(enum care_rhythm r)
{
    static const int months[] = {
        [CARE_MONTHLY] = 1, [CARE_QUARTERLY] = 3, [CARE_HALF_YEARLY] = 6, [CARE_YEARLY] = 12};
    return months[r];
}

static int month_number(struct day d)
{
    int y, m, dd;

    day_split(d, &y, &m, &dd);
    return y * 12 + m;
}

struct day care_next(struct day anchor, enum care_rhythm r, struct day after)
{
    int days = step_days(r);

    if (anchor.n > after.n) return anchor;
    if (r == CARE_ONCE) return DAY_NONE;
    if (days > 0) {
        int64_t steps = ((int64_t)after.n - anchor.n) / days + 1;
        return (struct day){(int32_t)(anchor.n + steps * days)};
    }
    /* Counted from the anchor each time, so that a short month does not shift the later ones.
     */
    int months = step_months(r);
    int steps = (month_number(after) - month_number(anchor)) / months;
    struct day next = day_add_months(anchor, steps * months);
    while (next.n <= after.n) next = day_add_months(anchor, ++steps * months);
    return next;
}

struct day care_anniversary(struct day date, int year)
{
    int y, m, d;

    day_split(date, &y, &m, &d);
    return day_add_months(date, (year - y) * 12);
}

int care_age(struct day birth, struct day on)
{
    int born, year, m, d;

    if (on.n < birth.n) return -1;
    day_split(birth, &born, &m, &d);
    day_split(on, &year, &m, &d);
    return year - born - (care_anniversary(birth, year).n > on.n ? 1 : 0);
}

struct day care_birthday(struct day birth, struct day from, struct day to)
{
    int year, m, d;

    day_split(from, &year, &m, &d);
    struct day next = care_anniversary(birth, year);
    if (next.n < from.n) next = care_anniversary(birth, year + 1);
    return next.n > to.n ? DAY_NONE : next;
}
