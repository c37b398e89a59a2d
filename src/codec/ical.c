/* codec/ical.c - see ical.h. A line at a time; components are a stack of what is known of them.
 */
#include "codec/ical.h"

enum { LINE_MAX_BYTES = 1 << 20, HOUR_MS = 3600000, DEPTH_MAX = 16 };

enum part {
    P_OTHER,
    P_CALENDAR,
    P_EVENT,
    P_TASK,
    P_ZONE,
    P_OBSERVANCE,
    P_ALARM,
};
struct reader {
    struct str rest;
    size_t line;
    struct arena *arena;
    struct ical *out;
    enum part stack[DEPTH_MAX];
    size_t depth; /* may be more than the stack is deep: what lies below is passed over */
    bool cancels; /* METHOD:CANCEL: what the calendar holds does not take place */
};
struct property {
    struct str name, tzid, value;
    bool day, related_end;
};

/* --- lines ------------------------------------------------------------------------------- */

static bool physical(struct reader *r, struct str *line)
{
    if (r->rest.p == NULL || r->rest.n == 0) return false;
    (void)str_cut(&r->rest, '\n', line);
    r->line++;
    if (line->n > 0 && line->p[line->n - 1] == '\r') line->n--;
    return true;
}

static bool folded(const struct reader *r)
{
    return r->rest.p != NULL && r->rest.n > 0 && (r->rest.p[0] == ' ' || r->rest.p[0] == '\t');
}

static bool logical(struct reader *r, struct str *out)
{
    struct buf joined = {.max = LINE_MAX_BYTES};
    struct str more;

    if (!physical(r, out)) return false;
    if (!folded(r)) return true;
    buf_str(&joined, *out);
    while (folded(r) && physical(r, &more)) buf_str(&joined, str_skip(more, 1));
    *out = buf_ok(&joined) && arena_try(r->arena, joined.n)
               ? str_dup(buf_view(&joined), r->arena)
               : STR("");
    buf_release(&joined);
    return true;
}

/* Up to the first `sep` outside quotes. */
static size_t index_outside(struct str s, char sep)
{
    bool inside = false;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') inside = !inside;
        if (s.p[i] == sep && !inside) return i;
    }
    return s.n;
}

static void read_param(struct str text, struct property *p)
{
    size_t eq = str_index(text, '=');
    struct str key = str_head(text, eq);

    if (eq == text.n) return;
    struct str value = str_skip(text, eq + 1);
    if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
        value = (struct str){value.p + 1, value.n - 2};
    if (str_ieq(key, STR("TZID"))) p->tzid = value;
    if (str_ieq(key, STR("VALUE"))) p->day = str_ieq(value, STR("DATE"));
    if (str_ieq(key, STR("RELATED"))) p->related_end = str_ieq(value, STR("END"));
}

static bool read_property(struct str line, struct property *out)
{
    size_t colon = index_outside(line, ':');
    struct str head = str_head(line, colon);

    *out = (struct property){.tzid = STR("")};
    if (colon == line.n) return false;
    out->value = str_skip(line, colon + 1);
    size_t end = index_outside(head, ';');
    out->name = str_head(head, end);
    while (end < head.n) {
        head = str_skip(head, end + 1);
        end = index_outside(head, ';');
        read_param(str_head(head, end), out);
    }
    return true;
}

/* --- values ------------------------------------------------------------------------------ */

static struct str unescaped(struct str s, struct arena *a)
{
    if (str_index(s, '\\') == s.n || !arena_try(a, s.n)) return s;
    char *p = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\\' && i + 1 < s.n) {
            c = s.p[++i];
            if (c == 'n' || c == 'N') c = '\n';
        }
        p[n++] = c;
    }
    return (struct str){p, n};
}

static struct ical_moment moment(struct str text, const struct property *p, struct arena *a)
{
    struct ical_moment m = {.form = ICAL_NONE, .tzid = STR("")};
    bool utc = false;

    text = str_trim(text);
    if (day_parse_basic(text, &m.day)) {
        m.form = ICAL_DAY;
    } else if (moment_parse_basic(text, &m.day, &m.ms, &utc)) {
        m.form = utc ? ICAL_UTC : p->tzid.n > 0 ? ICAL_ZONED : ICAL_FLOATING;
        if (m.form == ICAL_ZONED) m.tzid = unescaped(p->tzid, a);
        if (p->day) m.form = ICAL_DAY;
    }
    return m;
}

static void *wider(void *v, size_t n, size_t *room, size_t size, struct arena *a)
{
    if (n < *room) return v;
    size_t want = *room == 0 ? 8 : *room * 2;
    if (!arena_try(a, want * size)) return NULL;
    void *more = arena_zalloc(a, want * size);
    if (n > 0) memcpy(more, v, n * size);
    *room = want;
    return more;
}

static void add_moments(struct ical_moments *to, const struct property *p, struct arena *a)
{
    struct str rest = p->value, part;

    while (str_cut(&rest, ',', &part)) {
        struct ical_moment m = moment(str_head(part, str_index(part, '/')), p, a);
        if (m.form == ICAL_NONE || to->n == ICAL_MOMENTS_MAX) continue;
        struct ical_moment *v = wider(to->v, to->n, &to->room, sizeof(*v), a);
        if (v == NULL) return;
        to->v = v;
        to->v[to->n++] = m;
    }
}

/* "+P1DT2H30M", "-PT15M", "P2W" */
static bool read_duration(struct str s, int64_t *ms)
{
    static const char units[] = "WDHMS";
    static const int64_t each[] = {(int64_t)7 * 24 * HOUR_MS, (int64_t)24 * HOUR_MS, HOUR_MS,
                                   60000, 1000};
    bool minus = str_eat(&s, '-');
    int64_t sum = 0;
    bool any = false;

    (void)str_eat(&s, '+');
    if (!str_eat(&s, 'P')) return false;
    while (s.n > 0) {
        size_t n = 0;
        int64_t v = 0;
        if (str_eat(&s, 'T')) continue;
        while (n < s.n && ascii_digit(s.p[n])) n++;
        if (n == 0 || n > 8 || n == s.n || !str_int64(str_head(s, n), &v)) return false;
        const char *unit = memchr(units, s.p[n], sizeof(units) - 1);
        if (unit == NULL) return false;
        sum += v * each[unit - units];
        s = str_skip(s, n + 1);
        any = true;
    }
    *ms = minus ? -sum : sum;
    return any;
}

/* "+0800", "-023045" */
static bool read_offset(struct str s, int64_t *ms)
{
    int64_t v = 0;
    bool minus = str_eat(&s, '-');

    if (!minus) (void)str_eat(&s, '+');
    if ((s.n != 4 && s.n != 6) || !ascii_digit(s.p[0]) || !str_int64(s, &v)) return false;
    if (s.n == 4) v *= 100;
    if (v / 10000 > 23 || v / 100 % 100 > 59 || v % 100 > 59) return false;
    v = (v / 10000) * HOUR_MS + (v / 100 % 100) * 60000 + (v % 100) * 1000;
    *ms = minus ? -v : v;
    return true;
}

/* --- components -------------------------------------------------------------------------- */

static enum part top(const struct reader *r)
{
    return r->depth == 0 || r->depth > DEPTH_MAX ? P_OTHER : r->stack[r->depth - 1];
}

static enum part part_of(const struct reader *r, struct str name)
{
    enum part in = top(r);

    if (str_ieq(name, STR("VCALENDAR"))) return r->depth == 0 ? P_CALENDAR : P_OTHER;
    if (in == P_CALENDAR) {
        if (str_ieq(name, STR("VEVENT"))) return P_EVENT;
        if (str_ieq(name, STR("VTODO"))) return P_TASK;
        if (str_ieq(name, STR("VTIMEZONE"))) return P_ZONE;
    }
    if (in == P_ZONE && (str_ieq(name, STR("STANDARD")) || str_ieq(name, STR("DAYLIGHT"))))
        return P_OBSERVANCE;
    if ((in == P_EVENT || in == P_TASK) && str_ieq(name, STR("VALARM"))) return P_ALARM;
    return P_OTHER;
}

static bool open_event(struct reader *r, bool task)
{
    static const struct str none = STR_INIT(""), cancelled = STR_INIT("CANCELLED");
    struct ical *o = r->out;

    if (o->nevents == ICAL_EVENTS_MAX) o->cut = true;
    struct ical_event *v =
        o->cut ? NULL : wider(o->events, o->nevents, &o->events_room, sizeof(*v), r->arena);
    if (v == NULL) {
        o->cut = true;
        return false;
    }
    o->events = v;
    v[o->nevents++] = (struct ical_event){.task = task,
                                          .calendar = o->calendars,
                                          .line = r->line,
                                          .uid = none,
                                          .summary = none,
                                          .description = none,
                                          .location = none,
                                          .status = r->cancels ? cancelled : none,
                                          .rule = none};
    return true;
}

static bool open_zone(struct reader *r)
{
    struct ical *o = r->out;
    struct ical_zone *v =
        o->nzones == 1000 ? NULL
                          : wider(o->zones, o->nzones, &o->zones_room, sizeof(*v), r->arena);

    if (v == NULL) return false;
    o->zones = v;
    v[o->nzones++] = (struct ical_zone){.tzid = STR(""), .calendar = o->calendars};
    return true;
}

static bool open_observance(struct reader *r)
{
    struct ical_zone *z = &r->out->zones[r->out->nzones - 1];
    struct ical_observance *v =
        z->n == ICAL_OBSERVANCES ? NULL : wider(z->v, z->n, &z->room, sizeof(*v), r->arena);

    if (v == NULL) return false;
    z->v = v;
    v[z->n++] = (struct ical_observance){.rule = STR("")};
    return true;
}

static void begin(struct reader *r, struct str name)
{
    enum part p = part_of(r, str_trim(name));

    if (p == P_CALENDAR) {
        r->out->calendars++;
        r->cancels = false;
    }
    if (p == P_EVENT || p == P_TASK) p = open_event(r, p == P_TASK) ? p : P_OTHER;
    if (p == P_ZONE) p = open_zone(r) ? p : P_OTHER;
    if (p == P_OBSERVANCE) p = open_observance(r) ? p : P_OTHER;
    if (r->depth < DEPTH_MAX) r->stack[r->depth] = p;
    r->depth++;
}

static void take_texts(struct ical_event *e, const struct property *p, struct arena *a)
{
    const struct {
        const char *name;
        struct str *to;
    } texts[] = {{"UID", &e->uid},
                 {"SUMMARY", &e->summary},
                 {"DESCRIPTION", &e->description},
                 {"LOCATION", &e->location},
                 {"STATUS", &e->status}};

    for (size_t i = 0; i < COUNT(texts); i++) {
        if (str_ieq(p->name, str_of(texts[i].name)) && texts[i].to->n == 0)
            *texts[i].to = unescaped(p->value, a);
    }
}

static void take_event(struct ical_event *e, const struct property *p, struct arena *a)
{
    const struct {
        const char *name;
        struct ical_moment *to;
    } moments[] = {{"DTSTART", &e->start},
                   {"DTEND", &e->end},
                   {"DUE", &e->due},
                   {"RECURRENCE-ID", &e->recurrence_id}};

    for (size_t i = 0; i < COUNT(moments); i++) {
        if (str_ieq(p->name, str_of(moments[i].name))) *moments[i].to = moment(p->value, p, a);
    }
    if (str_ieq(p->name, STR("DTSTART"))) e->start_said = p->value;
    if (str_ieq(p->name, STR("EXDATE"))) add_moments(&e->except, p, a);
    if (str_ieq(p->name, STR("RDATE"))) add_moments(&e->extra, p, a);
    if (str_ieq(p->name, STR("EXRULE"))) e->other_rules = true;
    if (str_ieq(p->name, STR("RRULE"))) {
        e->other_rules = e->other_rules || e->rule.n > 0;
        if (e->rule.n == 0) e->rule = p->value;
    }
    if (str_ieq(p->name, STR("DURATION")))
        e->has_duration = read_duration(str_trim(p->value), &e->duration_ms);
    if (str_ieq(p->name, STR("SEQUENCE"))) (void)str_int64(str_trim(p->value), &e->sequence);
    if (str_ieq(p->name, STR("TRANSP")))
        e->transparent = str_ieq(str_trim(p->value), STR("TRANSPARENT"));
    take_texts(e, p, a);
}

static void take_alarm(struct ical_event *e, const struct property *p)
{
    int64_t ms = 0;

    if (!str_ieq(p->name, STR("TRIGGER")) || e->has_alarm || p->related_end) return;
    e->has_alarm = read_duration(str_trim(p->value), &ms);
    e->alarm_ms = -ms;
}

static void take_observance(struct ical_observance *o, const struct property *p,
                            struct arena *a)
{
    if (str_ieq(p->name, STR("DTSTART"))) o->start = moment(p->value, p, a);
    if (str_ieq(p->name, STR("TZOFFSETFROM"))) (void)read_offset(str_trim(p->value), &o->from);
    if (str_ieq(p->name, STR("TZOFFSETTO"))) (void)read_offset(str_trim(p->value), &o->to);
    if (str_ieq(p->name, STR("RDATE"))) add_moments(&o->extra, p, a);
    if (str_ieq(p->name, STR("RRULE")) && o->rule.n == 0) o->rule = p->value;
}

static void take(struct reader *r, const struct property *p)
{
    struct ical *o = r->out;

    switch (top(r)) {
    case P_EVENT:
    case P_TASK:
        take_event(&o->events[o->nevents - 1], p, r->arena);
        break;
    case P_ALARM:
        take_alarm(&o->events[o->nevents - 1], p);
        break;
    case P_ZONE:
        if (str_ieq(p->name, STR("TZID")))
            o->zones[o->nzones - 1].tzid = unescaped(p->value, r->arena);
        break;
    case P_OBSERVANCE: {
        struct ical_zone *z = &o->zones[o->nzones - 1];
        take_observance(&z->v[z->n - 1], p, r->arena);
        break;
    }
    case P_CALENDAR:
        if (str_ieq(p->name, STR("METHOD")))
            r->cancels = str_ieq(str_trim(p->value), STR("CANCEL"));
        break;
    case P_OTHER:
        break;
    }
}

bool ical_is(struct str text)
{
    text = str_trim(text);
    if (str_starts(text, STR("\xef\xbb\xbf"))) text = str_skip(text, 3);
    return text.n >= 15 && str_ieq(str_head(text, 15), STR("BEGIN:VCALENDAR"));
}

void ical_read(struct str text, struct arena *a, struct ical *out)
{
    struct reader r = {.rest = text, .arena = a, .out = out};
    struct property p;
    struct str line;

    *out = (struct ical){0};
    if (str_starts(r.rest, STR("\xef\xbb\xbf"))) r.rest = str_skip(r.rest, 3);
    while (logical(&r, &line)) {
        if (!read_property(line, &p)) continue;
        if (str_ieq(p.name, STR("BEGIN"))) {
            begin(&r, p.value);
        } else if (str_ieq(p.name, STR("END"))) {
            if (r.depth > 0) r.depth--;
        } else {
            take(&r, &p);
        }
    }
}
