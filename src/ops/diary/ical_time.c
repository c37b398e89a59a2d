/* ops/diary/ical_time.c - see ical_time.h. */
#include "ops/diary/ical_time.h"

enum { DAY_MS = 86400000 };

void ical_clock_init(struct ical_clock *c, const struct ical *file, const struct zone *home,
                     struct arena *a)
{
    *c = (struct ical_clock){.file = file, .home = home, .arena = a};
}

void ical_clock_release(struct ical_clock *c)
{
    for (size_t i = 0; i < c->n; i++) zone_free(c->known[i].zone);
    c->n = 0;
}

/* Index in known, or -1 when there is no room for more. */
static int by_name(struct ical_clock *c, struct str tzid)
{
    struct error e;

    for (size_t i = 0; i < c->n; i++) {
        if (str_eq(c->known[i].tzid, tzid)) return (int)i;
    }
    if (c->n == ICAL_ZONES) return -1;
    size_t at = c->n++;
    c->known[at].tzid = tzid;
    c->known[at].zone = NULL;
    if (zone_known_name(tzid, c->known[at].name) &&
        zone_open(str_of(c->known[at].name), &c->known[at].zone, &e) != ST_OK)
        c->known[at].zone = NULL;
    return (int)at;
}

static const struct ical_zone *own_zone(const struct ical *file, struct str tzid,
                                        size_t calendar)
{
    const struct ical_zone *other = NULL;

    for (size_t i = 0; i < file->nzones; i++) {
        const struct ical_zone *z = &file->zones[i];
        if (!str_eq(z->tzid, tzid) || z->n == 0) continue;
        if (z->calendar == calendar) return z;
        other = z;
    }
    return other;
}

static int64_t local_of(const struct ical_moment *m)
{
    return m->day.n * (int64_t)DAY_MS + (m->form == ICAL_DAY ? 0 : m->ms);
}

struct str ical_plain_rule(struct str rule, int64_t start_ms, struct arena *a)
{
    const struct {
        const char *key;
        int64_t value;
    } clock[] = {{"BYHOUR=", start_ms / 3600000},
                 {"BYMINUTE=", start_ms / 60000 % 60},
                 {"BYSECOND=", start_ms / 1000 % 60}};
    struct buf out = {.max = 4096};
    struct str part;

    while (str_cut(&rule, ';', &part)) {
        bool again = false;
        for (size_t i = 0; i < COUNT(clock); i++) {
            struct str key = str_of(clock[i].key);
            int64_t v = -1;
            again = again || (part.n > key.n && str_ieq(str_head(part, key.n), key) &&
                              str_int64(str_skip(part, key.n), &v) && v == clock[i].value);
        }
        if (again || part.n == 0) continue;
        if (out.n > 0) buf_char(&out, ';');
        buf_str(&out, part);
    }
    struct str plain = str_dup(buf_ok(&out) && out.n > 0 ? buf_view(&out) : STR(""), a);
    buf_release(&out);
    return plain;
}

/* The last time at or before `local` that this part of the zone began, as clocks showed it. */
static bool last_onset(struct ical_clock *c, const struct ical_observance *o, int64_t local,
                       int64_t *out)
{
    struct recur_rule rule;
    struct recur_days it;
    struct day d;
    int64_t first = local_of(&o->start);
    bool any = first <= local;

    if (o->start.form == ICAL_NONE) return false;
    *out = first;
    for (size_t i = 0; i < o->extra.n; i++) {
        int64_t at = local_of(&o->extra.v[i]);
        if (at <= local && (!any || at > *out)) {
            *out = at;
            any = true;
        }
    }
    if (!any || o->rule.n == 0) return any;
    if (!recur_parse(ical_plain_rule(o->rule, o->start.ms, c->arena), &rule)) return any;
    struct day last = {(int32_t)(local / DAY_MS - (local % DAY_MS < 0))};
    recur_begin(&it, &rule, o->start.day, last);
    while (recur_next(&it, &d)) {
        int64_t at = d.n * (int64_t)DAY_MS + o->start.ms;
        if (at > local) break;
        if (rule.end == RECUR_UNTIL_INSTANT && at - o->from > rule.until_ms) break;
        if (at > *out) *out = at;
    }
    return true;
}

/* Local time to UTC by the parts of the file's zone. A time that a change skips is read by the
 * offset before it. */
static int64_t by_parts(struct ical_clock *c, const struct ical_zone *z, int64_t local)
{
    const struct ical_observance *best = NULL, *earliest = &z->v[0];
    int64_t began = 0;

    for (size_t i = 0; i < z->n; i++) {
        int64_t at = 0;
        if (local_of(&z->v[i].start) < local_of(&earliest->start)) earliest = &z->v[i];
        if (!last_onset(c, &z->v[i], local, &at) || (best != NULL && at <= began)) continue;
        best = &z->v[i];
        began = at;
    }
    if (best == NULL) return local - earliest->from;
    int64_t skipped = best->to - best->from;
    return local - (local - began < skipped ? best->from : best->to);
}

int64_t ical_instant(struct ical_clock *c, const struct ical_moment *m, size_t calendar)
{
    int64_t ms = m->form == ICAL_DAY ? 0 : m->ms;

    if (m->form == ICAL_UTC) return local_of(m);
    if (m->form == ICAL_ZONED) {
        const struct ical_zone *own = own_zone(c->file, m->tzid, calendar);
        if (own != NULL) return by_parts(c, own, local_of(m));
        int at = by_name(c, m->tzid);
        if (at >= 0 && c->known[at].zone != NULL)
            return zone_instant(c->known[at].zone, m->day, ms);
    }
    return zone_instant(c->home, m->day, ms);
}

/* Whether a named zone shows what the file says of its own, each week of the year that is now
 * or begins with the series: how it was before either began nobody asks. */
static bool agree(struct ical_clock *c, const struct ical_zone *own, const struct zone *named,
                  const struct ical_moment *m)
{
    const struct day today = zone_day(c->home, clock_now_ms());
    struct day d = {m->day.n > today.n ? m->day.n : today.n};

    for (int week = 0; week <= 53; week++, d.n += 7) {
        const struct ical_moment at = {.form = ICAL_FLOATING, .day = d, .ms = m->ms};
        if (by_parts(c, own, local_of(&at)) != zone_instant(named, d, m->ms)) return false;
    }
    return true;
}

struct str ical_zone_name(struct ical_clock *c, const struct ical_moment *m, size_t calendar)
{
    if (m->form == ICAL_UTC) return STR("UTC");
    if (m->form != ICAL_ZONED) return STR("");
    const struct ical_zone *own = own_zone(c->file, m->tzid, calendar);
    int at = by_name(c, m->tzid);
    bool named = at >= 0 && c->known[at].zone != NULL;
    if (named && (own == NULL || agree(c, own, c->known[at].zone, m)))
        return str_of(c->known[at].name);
    return own == NULL ? STR("") : STR_NONE;
}
