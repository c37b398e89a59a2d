/* ops/moving/diary.c - a calendar file as drafts of activities and series.
 *
 * What comes back becomes a series; a time of it that the file tells apart (RECURRENCE-ID) an
 * activity of its own, and an exception of the series. A row is known again by who imports it
 * and its UID, so that importing the file again changes nothing. */
#include "ops/moving/parts.h"

#include "base/utf8.h"
#include "ops/diary/ical_time.h"
#include "ops/fields.h"

enum {
    MINUTE_MS = 60000,
    DAY_MS = 86400000,
    TITLE_MAX = 200,
    TEXT_MAX = 2000,
    LIST_MAX = 19000
};
enum { TOLD_MAX = 500, TOLD_DAYS = 3660 };

struct diary {
    struct moving *m;
    size_t sheet;
    const struct ical *file;
    struct ical_clock clock;
    struct strmap series; /* "calendar\x1fuid" -> index of the draft */
    struct strmap whole;  /* the same -> index of the event that tells all its times */
    struct strmap last;   /* row_key -> index of its last edition */
    struct strmap apart;  /* the same -> index + 1 of the last event with a RECURRENCE-ID */
    int64_t *before;      /* the one before it, by event */
};

static struct str cut(struct diary *d, struct str s, size_t max, bool lines)
{
    struct arena *a = d->m->arena;
    struct buf out = {.max = 1 << 20};
    size_t n = 0;

    s = text_tidy(s, a);
    for (struct str rest = s; rest.n > 0 && n < max; n++) {
        struct str before = rest;
        uint32_t cp = utf8_next(&rest);
        struct str one = {before.p, before.n - rest.n};
        if (!text_clean(one, lines)) {
            buf_char(&out, ' ');
        } else if (cp != 0xFFFD) {
            buf_str(&out, one);
        }
    }
    struct str kept = out.n == 0 ? STR("") : text_tidy(buf_view(&out), a);
    kept = str_dup(kept, a);
    buf_release(&out);
    return kept;
}

static int64_t at_of(struct diary *d, const struct ical_event *e, const struct ical_moment *m)
{
    return ical_instant(&d->clock, m, e->calendar);
}

static struct str event_id(struct diary *d, const struct ical_event *e)
{
    struct str uid = e->uid.n > 0 && e->uid.n <= 400
                         ? e->uid
                         : str_fmt(d->m->arena, "%.*s@%d", STR_FMT(str_head(e->summary, 200)),
                                   (int)e->start.day.n);
    return uid;
}

static struct str series_id(struct diary *d, const struct ical_event *e)
{
    return str_fmt(d->m->arena, "%zu\x1f%.*s", e->calendar, STR_FMT(event_id(d, e)));
}

static bool comes_back(const struct ical_event *e)
{
    return !e->task && e->recurrence_id.form == ICAL_NONE && e->start.form != ICAL_NONE &&
           (e->rule.n > 0 || e->extra.n > 0);
}

static struct str row_key(struct diary *d, const struct ical_event *e)
{
    struct arena *a = d->m->arena;
    struct str tail = STR("");

    if (e->recurrence_id.form != ICAL_NONE) {
        tail =
            str_fmt(a, "#%d.%lld", (int)e->recurrence_id.day.n, (long long)e->recurrence_id.ms);
    }
    return str_fmt(a, "%lld:%.*s%.*s", (long long)d->m->host->tx.actor->user,
                   STR_FMT(event_id(d, e)), STR_FMT(tail));
}

static struct draft *new_draft(struct diary *d, const struct ical_event *e, const char *kind)
{
    struct draft *draft = moving_draft(d->m, kind, row_key(d, e), d->sheet, e->line);
    draft->source = STR("icalendar");
    return draft;
}

static int64_t end_of(struct diary *d, const struct ical_event *e, int64_t start)
{
    if (e->end.form != ICAL_NONE) {
        int64_t end = at_of(d, e, &e->end);
        return end > start ? end : 0;
    }
    if (e->has_duration && e->duration_ms > 0) return start + e->duration_ms;
    if (e->start.form != ICAL_DAY) return 0;
    return zone_instant(d->clock.home, (struct day){e->start.day.n + 1}, 0);
}

static void set_common(struct diary *d, struct draft *to, const struct ical_event *e)
{
    struct str subject = cut(d, e->summary, TITLE_MAX, false);
    bool day = e->start.form == ICAL_DAY;

    if (subject.n == 0) subject = STR("（无主题）");
    draft_text(to, "subject", subject);
    draft_text(to, "kind", e->task ? STR("task") : day ? STR("other") : STR("meeting"));
    draft_text(to, "place", cut(d, e->location, TITLE_MAX, false));
    draft_text(to, "objective", cut(d, e->description, TEXT_MAX, true));
    if (day && !e->task) draft_set(to, "all_day", value_int(1));
    if (e->has_alarm && e->alarm_ms >= 0 && e->alarm_ms / MINUTE_MS <= 40320)
        draft_set(to, "remind", value_int(e->alarm_ms / MINUTE_MS));
    if (d->m->host->tx.actor->user != 0)
        draft_set(to, "owner", value_int(d->m->host->tx.actor->user));
}

/* What is over was done; a task only when it says so. */
static struct str state_of(const struct diary *d, const struct ical_event *e, int64_t end)
{
    if (str_ieq(e->status, STR("CANCELLED"))) return STR("cancelled");
    if (e->task) return str_ieq(e->status, STR("COMPLETED")) ? STR("done") : STR("planned");
    return end != 0 && end < d->m->host->tx.now_ms ? STR("done") : STR("planned");
}

/* A day alone means the time of the series on it. */
static int64_t moment_in(struct diary *d, const struct ical_event *e, struct ical_moment m)
{
    if (m.form == ICAL_DAY && e->start.form != ICAL_DAY) {
        m.form = e->start.form;
        m.ms = e->start.ms;
        m.tzid = e->start.tzid;
    }
    return at_of(d, e, &m);
}

/* The draft of the series and the time in it that the event stands for. */
static void tie_to_series(struct diary *d, const struct ical_event *e, struct draft *to)
{
    const struct str id = series_id(d, e);
    const int64_t *at = strmap_get(&d->series, id), *whole = strmap_get(&d->whole, id);

    if (e->recurrence_id.form == ICAL_NONE || at == NULL || whole == NULL) return;
    const struct ical_event *of = &d->file->events[*whole];
    draft_set(to, "occurrence", value_int(moment_in(d, of, e->recurrence_id)));
    to->refs[to->nrefs++] =
        (struct draft_ref){.field = cat_field_index(to->kind, STR("recurrence")),
                           .kind = d->m->drafts[*at]->kind,
                           .pending = (size_t)*at + 1};
}

static void draft_single(struct diary *d, const struct ical_event *e)
{
    struct draft *to = new_draft(d, e, "activity");
    const struct ical_moment *due = e->due.form != ICAL_NONE ? &e->due : NULL;
    int64_t start = 0, end = 0;

    set_common(d, to, e);
    if (e->start.form != ICAL_NONE && !(e->task && e->start.form == ICAL_DAY)) {
        start = at_of(d, e, &e->start);
        end = end_of(d, e, start);
        draft_set(to, "start", value_int(start));
        if (end != 0 && !e->task) draft_set(to, "end", value_int(end));
    }
    if (e->task && due == NULL && e->start.form == ICAL_DAY) due = &e->start;
    if (e->task && due != NULL)
        draft_set(to, "due", value_int(zone_day(d->clock.home, at_of(d, e, due)).n));
    draft_text(to, "state", state_of(d, e, end != 0 ? end : start));
    tie_to_series(d, e, to);
    if (start == 0 && !e->task) {
        struct reject r = {.sheet = d->sheet,
                           .row = e->line,
                           .column = STR("start"),
                           .value = e->start_said,
                           .field = STR("start"),
                           .code = e->start_said.n > 0 ? "date_unread" : "required"};
        moving_reject(d->m, to, &r);
    }
}

/* --- series ------------------------------------------------------------------------------- */

static void put_moment(struct buf *out, int64_t ms)
{
    char text[INSTANT_TEXT];

    if (out->n > LIST_MAX) return;
    if (out->n > 0) buf_char(out, ',');
    instant_format(ms, text);
    buf_put(out, text, 19);
    buf_char(out, 'Z');
}

/* An empty list as well: one that the file no longer tells is gone. */
static void set_list(struct diary *d, struct draft *to, const char *field, struct buf *list)
{
    struct str text = str_dup(buf_view(list), d->m->arena);
    const struct value none = {.kind = V_NULL};

    draft_set(to, field, text.n == 0 ? none : value_text(text));
    buf_release(list);
}

static bool is_cancelled(const struct ical_event *e)
{
    return str_ieq(str_trim(e->status), STR("CANCELLED"));
}

static void set_exceptions(struct diary *d, struct draft *to, const struct ical_event *e)
{
    struct buf list = {.max = 1 << 16};
    const int64_t *at = strmap_get(&d->apart, series_id(d, e));

    if (is_cancelled(e)) put_moment(&list, at_of(d, e, &e->start));
    for (size_t i = 0; i < e->except.n; i++) put_moment(&list, moment_in(d, e, e->except.v[i]));
    for (int64_t k = at == NULL ? 0 : *at; k > 0; k = d->before[k - 1])
        put_moment(&list, moment_in(d, e, d->file->events[k - 1].recurrence_id));
    set_list(d, to, "exceptions", &list);
}

/* The zone has no name: the file alone knows its times, so they are told one by one. */
static void tell_times(struct diary *d, const struct ical_event *e, const struct recur_rule *r,
                       struct buf *list)
{
    struct recur_days it;
    struct day day;
    int told = 0;

    recur_begin(&it, r, e->start.day, (struct day){d->m->host->tx.today.n + TOLD_DAYS});
    while (told++ < TOLD_MAX && recur_next(&it, &day)) {
        struct ical_moment m = e->start;
        m.day = day;
        int64_t at = at_of(d, e, &m);
        if (r->end == RECUR_UNTIL_INSTANT && at > r->until_ms && told > 1) break;
        put_moment(list, at);
    }
}

/* The rule as records keep it: empty where the file alone knows the times; once, and that time
 * left out (set_exceptions), where the series does not take place. */
static void set_rule(struct diary *d, struct draft *to, const struct recur_rule *r, bool none)
{
    struct buf text = {.max = 1000};

    if (none) {
        buf_z(&text, "FREQ=DAILY;COUNT=1");
    } else if (r != NULL) {
        recur_format(r, &text);
    }
    set_list(d, to, "rule", &text);
}

static void set_times(struct diary *d, struct draft *to, const struct ical_event *e,
                      const struct recur_rule *rule)
{
    struct str zone = ical_zone_name(&d->clock, &e->start, e->calendar);
    struct buf extra = {.max = 1 << 16};
    bool none = is_cancelled(e), told = zone.p == NULL && rule != NULL;

    set_rule(d, to, told ? NULL : rule, none);
    /* Its name belongs to the clock, which goes before the drafts are written. */
    if (zone.n > 0 && e->start.form != ICAL_DAY)
        draft_text(to, "timezone", str_dup(zone, d->m->arena));
    if (told && !none) tell_times(d, e, rule, &extra);
    for (size_t i = 0; i < e->extra.n && !none; i++)
        put_moment(&extra, moment_in(d, e, e->extra.v[i]));
    set_list(d, to, "extra", &extra);
    set_exceptions(d, to, e);
}

static void draft_series(struct diary *d, const struct ical_event *e)
{
    struct draft *to = new_draft(d, e, "recurrence");
    struct str plain = ical_plain_rule(e->rule, e->start.ms, d->m->arena);
    struct recur_rule rule;
    bool has_rule = plain.n > 0 && recur_parse(plain, &rule);
    int64_t start = at_of(d, e, &e->start), end = end_of(d, e, start);

    strmap_put(&d->series, series_id(d, e), (int64_t)d->m->ndrafts - 1);
    strmap_put(&d->whole, series_id(d, e), e - d->file->events);
    set_common(d, to, e);
    draft_set(to, "start", value_int(start));
    if (end != 0) draft_set(to, "minutes", value_int((end - start) / MINUTE_MS));
    if (plain.n > 0 && (!has_rule || e->other_rules)) {
        struct reject r = {.sheet = d->sheet,
                           .row = e->line,
                           .column = STR("rule"),
                           .field = STR("rule"),
                           .value = e->rule,
                           .code = "recurrence"};
        moving_reject(d->m, to, &r);
    }
    set_times(d, to, e, has_rule ? &rule : NULL);
}

/* --- known again ---------------------------------------------------------------------------
 */

static void tell_moment(struct buf *out, const struct ical_moment *m, struct arena *a)
{
    if (m->form == ICAL_NONE) return;
    buf_str(out, str_fmt(a, "%d %d.%lld ", (int)m->form, (int)m->day.n, (long long)m->ms));
    if (m->form == ICAL_ZONED) buf_str(out, m->tzid);
    buf_char(out, '\n');
}

/* All that a draft is made of: a day left out instead of another one, the same clock of another
 * zone, a time of the series that is newly told apart are changes. */
static struct digest digest_of(const struct diary *d, const struct ical_event *e,
                               const int64_t *apart)
{
    struct arena *a = d->m->arena;
    struct buf times = {.max = 1 << 20};
    const struct ical_moment *own[] = {&e->start, &e->end, &e->due, &e->recurrence_id};

    buf_str(&times, str_fmt(a, "%lld %d.%lld\n", (long long)e->duration_ms, e->has_alarm,
                            (long long)e->alarm_ms));
    for (size_t i = 0; i < COUNT(own); i++) tell_moment(&times, own[i], a);
    for (size_t i = 0; i < e->except.n; i++) tell_moment(&times, &e->except.v[i], a);
    buf_char(&times, '\n');
    for (size_t i = 0; i < e->extra.n; i++) tell_moment(&times, &e->extra.v[i], a);
    for (int64_t k = apart == NULL ? 0 : *apart; k > 0; k = d->before[k - 1])
        tell_moment(&times, &d->file->events[k - 1].recurrence_id, a);
    const struct str parts[] = {e->summary, e->description, e->location,
                                e->status,  e->rule,        buf_view(&times)};
    struct digest out = hash_parts(parts, COUNT(parts));
    buf_release(&times);
    return out;
}

/* Which events tell a time of a series apart, so that the series can leave it out. */
static void index_apart(struct diary *d)
{
    d->before = arena_zalloc(d->m->arena, (d->file->nevents + 1) * sizeof(*d->before));
    for (size_t i = 0; i < d->file->nevents; i++) {
        const struct ical_event *e = &d->file->events[i];
        if (e->recurrence_id.form == ICAL_NONE) continue;
        const int64_t *last = strmap_get(&d->apart, series_id(d, e));
        d->before[i] = last == NULL ? 0 : *last;
        strmap_put(&d->apart, series_id(d, e), (int64_t)i + 1);
    }
}

/* One event in several editions: the highest SEQUENCE counts, of equal ones the first. */
static void index_last(struct diary *d)
{
    for (size_t i = 0; i < d->file->nevents; i++) {
        const struct ical_event *e = &d->file->events[i];
        struct str key = row_key(d, e);
        const int64_t *other = strmap_get(&d->last, key);
        if (other == NULL || d->file->events[*other].sequence < e->sequence)
            strmap_put(&d->last, key, (int64_t)i);
    }
}

static void draft_event(struct diary *d, const struct ical_event *e, bool series)
{
    size_t at = d->m->ndrafts;

    if (series) {
        draft_series(d, e);
    } else {
        draft_single(d, e);
    }
    const int64_t *apart = series ? strmap_get(&d->apart, series_id(d, e)) : NULL;
    d->m->drafts[at]->digest = digest_of(d, e, apart);
}

enum status diary_drafts(struct moving *m, size_t sheet, struct error *e)
{
    const struct ical *file = m->sheets[sheet].sheet.calendar;
    struct diary d = {.m = m,
                      .sheet = sheet,
                      .file = file,
                      .series = {.arena = m->arena},
                      .whole = {.arena = m->arena},
                      .last = {.arena = m->arena},
                      .apart = {.arena = m->arena}};
    const struct cat_entity *kind = m->sheets[sheet].kind,
                            *series = catalogue_kind(m->host->tx.cat, STR("recurrence"));

    if (strcmp(kind->e->key, "activity") != 0)
        return err(e, ST_INVALID, "import.unknown_kind", "a calendar holds activities");
    if (!actor_may(m->host->tx.actor, series->index, ACT_IMPORT))
        return err(e, ST_FORBIDDEN, "forbidden", "import of series");
    if (file->cut) return err(e, ST_TOO_LARGE, "import.too_many_rows", "events");
    ical_clock_init(&d.clock, file, m->host->tx.company->zone, m->arena);
    index_apart(&d);
    index_last(&d);
    for (int pass = 0; pass < 2; pass++) { /* series first: others hang on them */
        for (size_t i = 0; i < file->nevents; i++) {
            const struct ical_event *ev = &file->events[i];
            if (comes_back(ev) != (pass == 0)) continue;
            if (*strmap_get(&d.last, row_key(&d, ev)) != (int64_t)i) continue;
            draft_event(&d, ev, pass == 0);
        }
    }
    ical_clock_release(&d.clock);
    return ST_OK;
}

/* --- as a sheet, for the preview -----------------------------------------------------------
 */

enum status diary_sheet(struct str text, struct arena *a, struct sheet *out, struct error *e)
{
    static const char *const heads[] = {"subject", "start", "place", "objective"};
    struct ical *file = arena_zalloc(a, sizeof(*file));

    ical_read(str_dup(text, a), a, file);
    if (file->nevents == 0) return err(e, ST_INVALID, "import.empty", "no events");
    out->calendar = file;
    out->ncolumns = COUNT(heads);
    out->header = arena_alloc(a, COUNT(heads) * sizeof(*out->header));
    for (size_t i = 0; i < COUNT(heads); i++) out->header[i] = str_of(heads[i]);
    out->rows = arena_alloc(a, file->nevents * sizeof(*out->rows));
    out->nrows = file->nevents;
    for (size_t i = 0; i < file->nevents; i++) {
        const struct ical_event *ev = &file->events[i];
        struct str *cells = arena_alloc(a, COUNT(heads) * sizeof(*cells));
        char day[DAY_TEXT];
        if (ev->start.form != ICAL_NONE) day_format(ev->start.day, day);
        cells[0] = ev->summary;
        cells[1] =
            ev->start.form == ICAL_NONE ? STR("") : str_dup((struct str){day, DAY_TEXT}, a);
        cells[2] = ev->location;
        cells[3] = ev->description;
        out->rows[i] = (struct sheet_row){.number = ev->line, .cells = cells};
    }
    return ST_OK;
}
