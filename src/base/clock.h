/* base/clock.h - instants and calendar days.
 *
 * An instant is int64 milliseconds since 1970-01-01 UTC. A calendar day is its
 * own type: whole days since 1970-01-01, with no time zone in it. Which day an
 * instant falls on is a question for a zone; the company's zone decides every
 * day, month and deadline. "Today" is always an argument of rules, never read. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/err.h"
#include "base/str.h"

struct day {
    int32_t n; /* days since 1970-01-01; DAY_NONE.n when absent */
};
#define DAY_NONE ((struct day){INT32_MIN})
enum { DAY_TEXT = 10, INSTANT_TEXT = 24 };

int64_t clock_now_ms(void);  /* wall clock, UTC */
int64_t clock_mono_us(void); /* never steps back; for durations and deadlines */

bool day_make(int year, int month, int dayofmonth, struct day *out); /* false: no such day */
void day_split(struct day d, int *year, int *month, int *dayofmonth);
bool day_parse(struct str s, struct day *out); /* YYYY-MM-DD, years 0001..9999 */
/* Writes exactly DAY_TEXT bytes, no NUL; what lies beyond the calendar as its nearest end. */
void day_format(struct day d, char out[DAY_TEXT]);
int day_weekday(struct day d); /* 1 Monday .. 7 Sunday */
struct day day_month_start(struct day d);
bool day_parse_basic(struct str s, struct day *out); /* YYYYMMDD */
/* YYYYMMDDTHHMMSS, with Z behind it or not: the day, ms of it, and whether it was UTC. */
bool moment_parse_basic(struct str s, struct day *day, int64_t *ms, bool *utc);
struct day day_add_months(struct day d,
                          int months); /* day of month cut to the month's length */
int day_months_between(struct day from, struct day to); /* of their months; below 0: back */

bool instant_parse(struct str s, int64_t *ms); /* RFC 3339, any offset */
/* "2026-11-21T08:30:00.000Z", exactly INSTANT_TEXT bytes, no NUL. */
void instant_format(int64_t ms, char out[INSTANT_TEXT]);

/* A named zone (IANA); thread-safe once opened. */
struct zone;
MUST_USE
enum status zone_open(struct str name, struct zone **out, struct error *e); /* clock.zone */
void zone_free(struct zone *z);
struct day zone_day(const struct zone *z, int64_t ms);       /* the day ms falls on */
int64_t zone_day_end_ms(const struct zone *z, struct day d); /* first instant after day d */
/* What clocks of the zone show at that instant: the day, and ms of it. */
int64_t zone_clock(const struct zone *z, int64_t ms, struct day *day);
/* A name that zone_open knows for one that programs for Windows write ("China Standard Time"),
 * or one with a path before it ("/vendor/Tzfile/America/Chicago"); false: none. Into out, with
 * NUL. */
enum { ZONE_NAME_MAX = 64 };
bool zone_known_name(struct str name, char out[ZONE_NAME_MAX]);
/* The instant at which clocks of the zone show this time of day d; a time that a change skips
 * moves on by what was skipped, one that it repeats is the first. ms below 86,400,000. */
int64_t zone_instant(const struct zone *z, struct day d, int64_t ms);

#endif
