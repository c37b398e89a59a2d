/* ops/diary/ical_time.h - which instant a moment of a calendar file is.
 *
 * A zone means what the file's own VTIMEZONE says of it; without one, the zone of that name
 * (also as Windows names it, or with a path before it). A moment without a zone, or of one that
 * nobody knows, is of the company's zone, as is midnight of a day. */
#ifndef OPS_DIARY_ICAL_TIME_H
#define OPS_DIARY_ICAL_TIME_H

#include "codec/ical.h"
#include "rules/recurrence.h"

enum { ICAL_ZONES = 64 };
struct ical_clock {
    const struct ical *file;
    const struct zone *home; /* the company's */
    struct arena *arena;
    struct {
        struct str tzid;
        struct zone *zone; /* NULL: not known by name */
        char name[ZONE_NAME_MAX];
    } known[ICAL_ZONES];
    size_t n;
};
void ical_clock_init(struct ical_clock *c, const struct ical *file, const struct zone *home,
                     struct arena *a);
void ical_clock_release(struct ical_clock *c);
int64_t ical_instant(struct ical_clock *c, const struct ical_moment *m, size_t calendar);
/* Name of the zone for a series that begins at the moment: "" the company's; p NULL when the
 * zone has no name we know, then only the file can tell its times. */
struct str ical_zone_name(struct ical_clock *c, const struct ical_moment *m, size_t calendar);
/* A rule without the parts of the clock that say again what its start says. */
struct str ical_plain_rule(struct str rule, int64_t start_ms, struct arena *a);

#endif
