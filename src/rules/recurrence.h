/* rules/recurrence.h - when something that comes back comes: the rule of RFC 5545 §3.3.10 as
 * far as people use it, by days.
 *
 * FREQ DAILY, WEEKLY, MONTHLY, YEARLY with INTERVAL, COUNT, UNTIL, BYDAY (with ordinals in
 * months and years), BYMONTHDAY (from the end too), BYMONTH, BYSETPOS and WKST. Parts of the
 * clock (BYHOUR, HOURLY) and BYWEEKNO, BYYEARDAY are not known. A day that a month does not
 * have is left out, never moved: the 31st comes seven times a year, 29 February every leap
 * year; the last day of a month is BYMONTHDAY=-1. The first day always counts as the first
 * time.
 *
 * A series gives instants: the clock of its zone shows the same time on every day; a time that
 * a change of clocks skips moves on (zone_instant). Days off of the company's calendar can be
 * left out or moved to a working day (rules/calendar.h). */
#ifndef RULES_RECURRENCE_H
#define RULES_RECURRENCE_H

#include "base/buf.h"
#include "rules/calendar.h"

enum recur_freq { RECUR_DAILY, RECUR_WEEKLY, RECUR_MONTHLY, RECUR_YEARLY };
enum recur_end { RECUR_EVER, RECUR_UNTIL_DAY, RECUR_UNTIL_CLOCK, RECUR_UNTIL_INSTANT };
enum { RECUR_DAYS = 14, RECUR_MONTHDAYS = 31, RECUR_MONTHS = 12, RECUR_POS = 8 };
enum { RECUR_INTERVAL_MAX = 1000, RECUR_COUNT_MAX = 100000 };

struct recur_weekday {
    int nth;     /* 0: every; 1 first, -1 last of the month or year */
    int weekday; /* 1 Monday .. 7 Sunday */
};
struct recur_rule {
    enum recur_freq freq;
    int interval;
    int64_t count; /* 0: none */
    enum recur_end end;
    struct day until; /* UNTIL_DAY, UNTIL_CLOCK: the last day */
    int64_t until_ms; /* UNTIL_CLOCK: of that day; UNTIL_INSTANT: the instant; inclusive */
    int week_start;   /* weekday, 1 unless given */
    struct recur_weekday days[RECUR_DAYS];
    size_t ndays;
    int monthdays[RECUR_MONTHDAYS];
    size_t nmonthdays;
    int months[RECUR_MONTHS];
    size_t nmonths;
    int positions[RECUR_POS];
    size_t npositions;
};
/* "FREQ=WEEKLY;BYDAY=MO,WE"; false for what is wrong or not known, nothing is guessed. */
bool recur_parse(struct str text, struct recur_rule *out);
/* The same rule in one order of its parts; recur_parse reads it back. */
void recur_format(const struct recur_rule *r, struct buf *out);

/* Days in order, from `first` on. */
enum { RECUR_SET = 366 };
struct recur_days {
    const struct recur_rule *rule;
    struct day first, last; /* none after `last` are looked for */
    int64_t period;         /* how many were opened */
    int64_t given;
    size_t n, at;
    int32_t set[RECUR_SET];
};
void recur_begin(struct recur_days *it, const struct recur_rule *rule, struct day first,
                 struct day last);
bool recur_next(struct recur_days *it, struct day *out);

enum recur_holiday { HOLIDAY_KEEP, HOLIDAY_SKIP, HOLIDAY_NEXT, HOLIDAY_PREVIOUS };
bool recur_holiday_parse(struct str text, enum recur_holiday *out);

struct series {
    const struct recur_rule *rule; /* NULL: the first time and `extra` alone */
    struct day first;
    int64_t ms; /* of the day, as clocks of the zone show it */
    const struct zone *zone;
    const int64_t *except, *extra; /* instants, as the rule gives them; any order */
    size_t nexcept, nextra;
    enum recur_holiday on_holiday;
    const struct calendar *calendar; /* NULL with HOLIDAY_KEEP */
};
struct slot {
    int64_t original; /* the instant of the rule: the name of this time of the series */
    int64_t start;    /* when it is held */
};
/* Times held in [from, to), by start, each start once; at most `room`. Two that meet on one
 * working day are one: what was moved gives way. */
size_t series_between(const struct series *s, int64_t from, int64_t to, struct slot *out,
                      size_t room);

#endif
