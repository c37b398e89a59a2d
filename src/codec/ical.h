/* codec/ical.h - calendars as files: RFC 5545 read as far as appointments and tasks go, and
 * written.
 *
 * Reading gives what the file says, not yet what it means: a moment has a day, a time and the
 * name of a zone; which instant that is, is worked out with the zones of the same file (see
 * ops/diary/ical_time.h). Texts come without escapes and folding. Nothing is refused whole:
 * what cannot be read of a component is left empty, and the next one is read. Journals,
 * free/busy and unknown components are passed over. */
#ifndef CODEC_ICAL_H
#define CODEC_ICAL_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"

enum ical_form { ICAL_NONE, ICAL_DAY, ICAL_FLOATING, ICAL_UTC, ICAL_ZONED };
struct ical_moment {
    enum ical_form form;
    struct day day;
    int64_t ms; /* of the day */
    struct str tzid;
};
struct ical_moments {
    struct ical_moment *v;
    size_t n, room;
};
struct ical_event {
    bool task;       /* VTODO */
    size_t calendar; /* number of the VCALENDAR it stands in */
    size_t line;     /* of its BEGIN, the first is 1 */
    struct str uid, summary, description, location, status, rule; /* "": none; of a calendar
                                                                     that cancels: CANCELLED */
    struct ical_moment start, end, due, recurrence_id;
    struct str start_said; /* as written, though it be no moment */
    bool has_duration;
    int64_t duration_ms;
    bool has_alarm;
    int64_t alarm_ms; /* before the start; negative: after it */
    int64_t sequence; /* of its editions, the highest is the last */
    bool transparent;
    bool other_rules; /* a second RRULE, or an EXRULE */
    struct ical_moments except, extra;
};
/* One part of a zone: from `start` on, as clocks show it, the offset is `to`. */
struct ical_observance {
    struct ical_moment start;
    int64_t from, to; /* ms east of UTC */
    struct str rule;
    struct ical_moments extra;
};
enum { ICAL_OBSERVANCES = 256, ICAL_EVENTS_MAX = 200000, ICAL_MOMENTS_MAX = 5000 };
struct ical_zone {
    struct str tzid;
    size_t calendar;
    struct ical_observance *v;
    size_t n, room;
};
struct ical {
    struct ical_event *events;
    size_t nevents, events_room;
    struct ical_zone *zones;
    size_t nzones, zones_room;
    size_t calendars;
    bool cut; /* more events than ICAL_EVENTS_MAX */
};
bool ical_is(struct str text);
/* text: UTF-8; slices of it and of the arena come out. */
void ical_read(struct str text, struct arena *a, struct ical *out);

/* --- writing: lines end in CRLF and are folded at 75 bytes, never inside a character --- */

void ical_line(struct buf *out, const char *name, struct str value); /* value as it stands */
void ical_text(struct buf *out, const char *name, struct str value); /* escaped; "" left out */
void ical_utc(struct buf *out, const char *name, int64_t ms);
void ical_day(struct buf *out, const char *name, struct day d); /* ;VALUE=DATE */
/* ;TZID=zone: what its clocks show. */
void ical_zoned(struct buf *out, const char *name, struct str tzid, const struct zone *z,
                int64_t ms);

#endif
