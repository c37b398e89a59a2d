/* ops/diary/series.c - see series.h. */
#include "ops/diary/series.h"

#include "auth/actor.h"
#include "ops/calendar.h"
#include "ops/fields.h"

enum { DAY_MS = 86400000, MINUTE_MS = 60000 };

/* --- from record to rule ------------------------------------------------------------------ */

/* "2026-11-22T01:00:00Z,2026-12-01": a day alone means the time of the series on it. */
static bool read_list(struct str text, const struct series *s, int64_t **out, size_t *n,
                      struct arena *a)
{
    struct str part, rest = text;
    size_t room = 1;

    for (size_t i = 0; i < text.n; i++) room += text.p[i] == ',' || text.p[i] == '\n';
    *out = arena_alloc(a, room * sizeof(**out));
    *n = 0;
    while (rest.n > 0 && str_cut(&rest, ',', &part)) {
        struct day d;
        int64_t ms = 0;
        part = str_trim(part);
        if (part.n == 0) continue;
        if (day_parse(part, &d)) {
            ms = zone_instant(s->zone, d, s->ms);
        } else if (!instant_parse(part, &ms)) {
            return false;
        }
        (*out)[(*n)++] = ms;
    }
    return true;
}

enum status series_open(struct tx *tx, const struct series_facts *f, const struct calendar *cal,
                        struct series_open *out, struct error *e)
{
    bool other = f->timezone.n > 0 && !str_eq(f->timezone, tx->company->timezone);
    int64_t *except = NULL, *extra = NULL;
    struct series *s = &out->s;

    *out = (struct series_open){.s = {.zone = tx->company->zone, .calendar = cal}};
    if (other) {
        enum status st = zone_open(f->timezone, &out->own, e);
        if (st != ST_OK) return st;
        s->zone = out->own;
    }
    s->ms = zone_clock(s->zone, f->start, &s->first);
    if (f->rule.n > 0 && recur_parse(f->rule, &out->rule)) s->rule = &out->rule;
    if (f->on_holiday.n > 0) (void)recur_holiday_parse(f->on_holiday, &s->on_holiday);
    (void)read_list(f->exceptions, s, &except, &s->nexcept, tx->arena);
    (void)read_list(f->extra, s, &extra, &s->nextra, tx->arena);
    s->except = except;
    s->extra = extra;
    return ST_OK;
}

void series_close(struct series_open *s)
{
    zone_free(s->own);
    s->own = NULL;
}

int64_t series_time_end(const struct tx *tx, int64_t start, int64_t minutes, bool all_day)
{
    enum { DAY_MINUTES = DAY_MS / MINUTE_MS };
    const struct zone *home = tx->company->zone;
    int64_t days = (minutes + DAY_MINUTES / 2) / DAY_MINUTES;
    struct day first;

    if (!all_day || days == 0) return start + minutes * MINUTE_MS;
    int64_t ms = zone_clock(home, start, &first);
    return zone_instant(home, (struct day){(int32_t)(first.n + days)}, ms);
}

/* The day of the series, in its own zone, whose time is the first from a day of the company on:
 * Tuesday morning in Shanghai is Monday evening in New York. */
static struct day own_day(const struct tx *tx, const struct series *s, struct day from)
{
    int64_t begin = zone_instant(tx->company->zone, from, 0);
    struct day d = {zone_day(s->zone, begin).n - 1};

    while (zone_instant(s->zone, d, s->ms) < begin) d.n++;
    return d;
}

struct series_facts series_facts_of(const struct record *r)
{
    return (struct series_facts){.start = field_id(record_field(r, "start")),
                                 .timezone = field_text(record_field(r, "timezone")),
                                 .rule = field_text(record_field(r, "rule")),
                                 .on_holiday = field_text(record_field(r, "on_holiday")),
                                 .exceptions = field_text(record_field(r, "exceptions")),
                                 .extra = field_text(record_field(r, "extra"))};
}

enum status recurrence_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    static const char *const lists[] = {"exceptions", "extra"};
    const struct series dummy = {.zone = tx->company->zone};
    struct str text = field_text(field_after(in, old, "rule"));
    struct recur_rule rule;
    int64_t *v = NULL;
    size_t n = 0;
    (void)e;

    if (text.n > 0 && field_given(in, "rule") && !recur_parse(text, &rule))
        fault_add(f, STR("rule"), "recurrence");
    if (text.n == 0 && field_text(field_after(in, old, "extra")).n == 0)
        fault_add(f, STR("rule"), "required");
    for (size_t i = 0; i < COUNT(lists); i++) {
        if (!read_list(field_text(field_after(in, old, lists[i])), &dummy, &v, &n, tx->arena))
            fault_add(f, str_of(lists[i]), "moments");
    }
    return ST_OK;
}

/* --- the activities of a series ----------------------------------------------------------- */

struct made {
    int64_t id, occurrence, start;
    bool living, planned, loosed;
};
struct work {
    struct tx *tx;
    const struct record *now;
    struct slot *slots, *before; /* of the rule now, and as it was */
    size_t n, nbefore;
    struct made *made;
    size_t nmade;
    int64_t from, to;
    int64_t make_from; /* nothing is made that was to be held before */
};

static const struct cat_entity *activities(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("activity"));
    CHECK_BUG(k != NULL);
    return k;
}

static enum status read_made(struct work *w, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(w->tx->db,
                   STR("SELECT id, \"occurrence\", \"start\", deleted_at, \"state\" FROM "
                       "activities WHERE \"recurrence\" = ? AND \"occurrence\" >= ? LIMIT ?"),
                   &s, e);

    w->made = arena_alloc(w->tx->arena, (size_t)SERIES_SLOTS * sizeof(*w->made));
    w->nmade = 0;
    if (st != ST_OK) return st;
    stmt_int(s, w->now->id);
    stmt_int(s, w->from - 40 * (int64_t)DAY_MS);
    stmt_int(s, SERIES_SLOTS);
    while (w->nmade < SERIES_SLOTS && (st = stmt_step(s, e)) == ST_OK) {
        w->made[w->nmade++] = (struct made){.id = stmt_get_int(s, 0),
                                            .occurrence = stmt_get_int(s, 1),
                                            .start = stmt_get_int(s, 2),
                                            .living = stmt_is_null(s, 3),
                                            .planned = str_is(stmt_get_text(s, 4), "planned")};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status slots_of(struct tx *tx, const struct record *r, const struct work *w,
                            struct slot **out, size_t *n, struct error *e)
{
    const struct series_facts f = series_facts_of(r);
    struct series_open s;
    struct calendar cal;
    enum status st = calendar_load(tx, &cal, e);

    if (st == ST_OK) st = series_open(tx, &f, &cal, &s, e);
    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, (size_t)SERIES_SLOTS * sizeof(**out));
    *n = series_between(&s.s, w->from, w->to, *out, SERIES_SLOTS);
    series_close(&s);
    return ST_OK;
}

static const struct slot *slot_of(const struct slot *v, size_t n, int64_t original)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].original == original) return &v[i];
    }
    return NULL;
}

static void copy_fields(const struct record *from, struct input *in)
{
    static const char *const keys[] = {"kind",         "subject", "account",   "deal",
                                       "contacts",     "place",   "objective", "remind",
                                       "participants", "all_day"};

    for (size_t i = 0; i < COUNT(keys); i++)
        input_set(in, keys[i], *record_field(from, keys[i]));
}

static void set_times(const struct work *w, const struct slot *slot, struct input *in)
{
    const struct value *minutes = record_field(w->now, "minutes");
    bool all_day = field_id(record_field(w->now, "all_day")) != 0;
    struct value end = {.kind = V_NULL};

    if (minutes->kind == V_INT)
        end = value_int(series_time_end(w->tx, slot->start, minutes->i, all_day));
    input_set(in, "start", value_int(slot->start));
    input_set(in, "end", end);
    input_set(in, "occurrence", value_int(slot->original));
}

static enum status make_one(struct work *w, const struct slot *slot, struct error *e)
{
    struct tx *tx = w->tx;
    struct input *in = input_new(tx, activities(tx));
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct faults f = {.arena = tx->arena};
    struct record out;

    copy_fields(w->now, in);
    set_times(w, slot, in);
    input_set(in, "owner", *record_field(w->now, "owner"));
    input_set(in, "recurrence", value_int(w->now->id));
    input_set(in, "state", value_text(STR("planned")));
    return record_create(tx, in, &o, &f, &out, e);
}

/* A rule gives one time a day: where one stands already, or was deleted, by an earlier clock of
 * the series, no second one comes. */
static bool stands_made(const struct work *w, int64_t original)
{
    const struct zone *z = w->tx->company->zone;
    struct day d = zone_day(z, original);

    for (size_t i = 0; i < w->nmade; i++) {
        const struct made *m = &w->made[i];
        if (m->occurrence == original) return true;
        if (!m->loosed && zone_day(z, m->occurrence).n == d.n) return true;
    }
    return false;
}

static enum status make_missing(struct work *w, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < w->n && st == ST_OK; i++) {
        const struct slot *slot = &w->slots[i];
        if (slot->start >= w->make_from && !stands_made(w, slot->original))
            st = make_one(w, slot, e);
    }
    return st;
}

/* A time that the series no longer has: loosed first, so that it may come back. */
static enum status drop_one(struct work *w, struct made *m, struct error *e)
{
    struct input *in = input_new(w->tx, activities(w->tx));
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct faults f = {.arena = w->tx->arena};

    m->loosed = true;
    input_set(in, "recurrence", (struct value){.kind = V_NULL});
    input_set(in, "occurrence", (struct value){.kind = V_NULL});
    enum status st = record_update(w->tx, m->id, in, &o, &f, NULL, e);
    return st == ST_OK ? record_delete(w->tx, activities(w->tx), m->id, 0, true, e) : st;
}

static enum status follow_one(struct work *w, const struct made *m, const struct slot *slot,
                              bool untouched, struct error *e)
{
    struct input *in = input_new(w->tx, activities(w->tx));
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct faults f = {.arena = w->tx->arena};

    copy_fields(w->now, in);
    if (untouched) set_times(w, slot, in);
    return record_update(w->tx, m->id, in, &o, &f, NULL, e);
}

/* What is planned and still to come follows the series; what was moved by hand keeps its time.
 */
static enum status follow_all(struct work *w, bool gone, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < w->nmade && st == ST_OK; i++) {
        struct made *m = &w->made[i];
        if (!m->living || !m->planned || m->start < w->tx->now_ms) continue;
        const struct slot *was = slot_of(w->before, w->nbefore, m->occurrence);
        const struct slot *is = gone ? NULL : slot_of(w->slots, w->n, m->occurrence);
        bool untouched = was != NULL && was->start == m->start;
        if (is == NULL && untouched) {
            st = drop_one(w, m, e);
        } else if (is != NULL) {
            st = follow_one(w, m, is, untouched, e);
        }
    }
    return st;
}

static enum status note_filled(struct work *w, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(w->tx->db,
                   STR("UPDATE recurrences SET \"filled_from\" = coalesce(\"filled_from\", ?), "
                       "\"filled_to\" = ? WHERE id = ?"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, zone_day(w->tx->company->zone, w->from).n);
    stmt_int(s, zone_day(w->tx->company->zone, w->to - 1).n);
    stmt_int(s, w->now->id);
    return stmt_run(s, e);
}

/* A change makes nothing of what is over, the clock only what was not made before. */
static void span(struct tx *tx, const struct record *r, bool changed, struct work *w)
{
    const struct value *from = record_field(r, "filled_from");
    const struct value *filled = record_field(r, "filled_to");
    struct day first = {tx->today.n - (tx->import_id != 0 ? 0 : SERIES_BACK)};

    if (from->kind == V_INT) first.n = (int32_t)from->i;
    *w = (struct work){.tx = tx, .now = r};
    w->from = zone_instant(tx->company->zone, first, 0);
    w->to = zone_instant(tx->company->zone, (struct day){tx->today.n + SERIES_DAYS}, 0);
    w->make_from = w->from;
    if (filled->kind == V_INT)
        w->make_from = zone_instant(tx->company->zone, (struct day){(int32_t)filled->i}, 0);
    if (changed) w->make_from = tx->now_ms;
}

static bool lives(const struct record *r)
{
    return r != NULL && r->deleted_at == 0;
}

static enum status bring_up(struct tx *tx, const struct record *now, const struct record *old,
                            struct error *e)
{
    bool gone = !lives(now);
    struct work w;
    enum status st;

    span(tx, now, old != NULL, &w);
    st = read_made(&w, e);
    if (st == ST_OK && !gone) st = slots_of(tx, now, &w, &w.slots, &w.n, e);
    if (st == ST_OK && lives(old)) {
        st = slots_of(tx, old, &w, &w.before, &w.nbefore, e);
        if (st == ST_OK) st = follow_all(&w, gone, e);
    }
    if (st != ST_OK || gone) return st;
    st = make_missing(&w, e);
    return st == ST_OK ? note_filled(&w, e) : st;
}

/* As the system: who may change the series changes its times, whoever made them. */
static enum status as_system(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e)
{
    const struct actor *was = tx->actor;
    struct actor *system = arena_alloc(tx->arena, sizeof(*system));

    actor_system(system, STR("series"));
    tx->actor = system;
    enum status st = bring_up(tx, now, old, e);
    tx->actor = was;
    return st;
}

enum status recurrence_after(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e)
{
    return tx->bulk ? ST_OK : as_system(tx, now, old, e);
}

/* --- by the clock ------------------------------------------------------------------------- */

enum status series_fill_some(struct tx *tx, int64_t limit, int64_t *n, struct error *e)
{
    enum { WEEK = 7, MOST = 50 };
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("recurrence"));
    int64_t ids[MOST];
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id FROM recurrences WHERE deleted_at IS NULL AND (\"filled_to\" IS NULL OR "
            "\"filled_to\" < ?) ORDER BY id LIMIT ?"),
        &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, tx->today.n + SERIES_DAYS - 1 - WEEK);
    stmt_int(s, limit < MOST ? limit : MOST);
    while (*n < MOST && (st = stmt_step(s, e)) == ST_OK) ids[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    for (int64_t i = 0; i < *n && st == ST_OK; i++) {
        struct record r;
        st = record_get(tx, kind, ids[i], &r, e);
        if (st == ST_OK) st = as_system(tx, &r, NULL, e);
    }
    return st;
}

/* Whether the rule gives a time on the day or after it. */
static bool goes_on(const struct recur_rule *rule, struct day first, struct day on)
{
    enum { CENTURY = 36525 };
    struct recur_days it;
    struct day d;

    if (rule->count == 0 && rule->end == RECUR_EVER) return true;
    recur_begin(&it, rule, first, (struct day){on.n + CENTURY});
    while (recur_next(&it, &d)) {
        if (d.n >= on.n) return true;
    }
    return false;
}

enum status series_end(struct tx *tx, int64_t id, struct day from, struct faults *f,
                       struct record *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("recurrence"));
    struct buf text = {.max = 1000};
    struct recur_rule rule;
    struct series_open s;
    struct record r;
    enum status st = record_get(tx, kind, id, &r, e);

    if (st != ST_OK) return st;
    if (!recur_parse(field_text(record_field(&r, "rule")), &rule))
        return err(e, ST_CONFLICT, "recurrence.no_rule", "no rule");
    const struct series_facts facts = series_facts_of(&r);
    st = series_open(tx, &facts, NULL, &s, e);
    if (st != ST_OK) return st;
    const struct day on = own_day(tx, &s.s, from);
    const bool over = !goes_on(&rule, s.s.first, on);
    series_close(&s);
    rule.count = 0;
    rule.end = RECUR_UNTIL_DAY;
    rule.until = (struct day){on.n - 1};
    recur_format(&rule, &text);
    struct input *in = input_new(tx, kind);
    if (!over) input_set(in, "rule", value_text(str_dup(buf_view(&text), tx->arena)));
    buf_release(&text);
    const struct write_options o = {.verb = "end", .on_day = DAY_NONE};
    return record_update(tx, id, in, &o, f, out, e);
}

/* --- this time and those after it --------------------------------------------------------- */

struct split {
    struct tx *tx;
    const struct record *old;
    struct day from;
    struct recur_rule rule; /* of the old series */
    int64_t gone;           /* times of the rule before the day */
    int64_t start;          /* of the old series on the day */
    bool over;              /* nothing of it comes on the day or after */
};

static enum status split_read(struct split *s, struct error *e)
{
    const struct series_facts f = series_facts_of(s->old);
    struct recur_days it;
    struct series_open o;
    struct day d;
    enum status st = series_open(s->tx, &f, NULL, &o, e);

    if (st != ST_OK) return st;
    bool known = o.s.rule != NULL;
    s->rule = o.rule;
    s->gone = 0;
    if (known) {
        const struct day on = own_day(s->tx, &o.s, s->from);
        s->start = zone_instant(o.s.zone, on, o.s.ms);
        recur_begin(&it, &s->rule, o.s.first, (struct day){on.n - 1});
        while (recur_next(&it, &d)) s->gone++;
        s->over = !goes_on(&s->rule, o.s.first, on);
    }
    series_close(&o);
    return known ? ST_OK : err(e, ST_CONFLICT, "recurrence.no_rule", "no rule");
}

/* Days of the new series on which something stands that a person moved, held or deleted. The
 * day itself is what is being changed: a planned time on it goes. */
static enum status kept_days(struct split *s, const struct series *anew, struct buf *out,
                             struct error *e)
{
    const struct zone *z = s->tx->company->zone;
    struct work w = {.tx = s->tx, .now = s->old, .from = zone_instant(z, s->from, 0)};
    enum status st = read_made(&w, e);

    for (size_t i = 0; i < w.nmade && st == ST_OK; i++) {
        struct made *m = &w.made[i];
        char text[DAY_TEXT];
        struct day d = zone_day(z, m->occurrence);
        if (m->occurrence < w.from) continue;
        if (d.n == s->from.n && m->living && m->planned) {
            st = drop_one(&w, m, e);
            continue;
        }
        day_format(own_day(s->tx, anew, d), text);
        if (out->n > 0) buf_char(out, ',');
        buf_put(out, text, DAY_TEXT);
    }
    return st;
}

/* A count that was not changed goes on counting. */
static void set_rule(const struct split *s, struct input *in)
{
    struct buf text = {.max = 1000};
    struct recur_rule rule;

    if (!recur_parse(field_text(field_after(in, s->old, "rule")), &rule)) return;
    if (rule.count > 0 && rule.count == s->rule.count && rule.count > s->gone)
        rule.count -= s->gone;
    recur_format(&rule, &text);
    input_set(in, "rule", value_text(str_dup(buf_view(&text), s->tx->arena)));
    buf_release(&text);
}

static void take_over(const struct split *s, struct input *in)
{
    static const char *const keys[] = {"kind",     "subject",    "account",      "deal",
                                       "contacts", "place",      "participants", "owner",
                                       "minutes",  "objective",  "all_day",      "timezone",
                                       "rule",     "on_holiday", "remind"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        if (!field_given(in, keys[i])) input_set(in, keys[i], *record_field(s->old, keys[i]));
    }
    if (!field_given(in, "start")) input_set(in, "start", value_int(s->start));
}

/* As the system, as with every time of a series. */
static enum status as_system_kept(struct split *s, const struct input *in, struct buf *days,
                                  struct error *e)
{
    const struct series_facts f = {.start = field_id(field_after(in, NULL, "start")),
                                   .timezone = field_text(field_after(in, NULL, "timezone"))};
    const struct actor *was = s->tx->actor;
    struct actor *system = arena_alloc(s->tx->arena, sizeof(*system));
    struct series_open anew;
    enum status st = series_open(s->tx, &f, NULL, &anew, e);

    if (st != ST_OK) return st;
    actor_system(system, STR("series"));
    s->tx->actor = system;
    st = kept_days(s, &anew.s, days, e);
    s->tx->actor = was;
    series_close(&anew);
    return st;
}

static enum status begin_anew(struct split *s, struct input *in, struct faults *f,
                              struct record *out, struct error *e)
{
    const struct write_options o = {.verb = "split", .action = true, .on_day = DAY_NONE};
    struct buf days = {.max = 16000};
    enum status st = as_system_kept(s, in, &days, e);

    if (st == ST_OK && days.n > 0)
        input_set(in, "exceptions", value_text(str_dup(buf_view(&days), s->tx->arena)));
    buf_release(&days);
    return st == ST_OK ? record_create(s->tx, in, &o, f, out, e) : st;
}

enum status series_split(struct tx *tx, const struct series_from *at, struct input *in,
                         struct faults *f, struct record *out, struct error *e)
{
    const struct write_options o = {.on_day = DAY_NONE};
    struct record r, ended;
    struct split s = {.tx = tx, .old = &r, .from = at->from};
    enum status st = record_get(tx, catalogue_kind(tx->cat, STR("recurrence")), at->id, &r, e);

    if (st == ST_OK) st = split_read(&s, e);
    if (st != ST_OK) return st;
    if (s.gone == 0) return record_update(tx, at->id, in, &o, f, out, e);
    take_over(&s, in);
    set_rule(&s, in);
    st = series_end(tx, at->id, at->from, f, &ended, e);
    if (st == ST_OK && s.over) st = err(e, ST_CONFLICT, "recurrence.over", "ended before");
    return st == ST_OK ? begin_anew(&s, in, f, out, e) : st;
}
