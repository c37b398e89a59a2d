/* rules/recurrence.c - see recurrence.h. */
#include "rules/recurrence.h"

#include <stdlib.h>

/* --- days of the rule -------------------------------------------------------------------- */

static bool in_months(const struct recur_rule *r, int month)
{
    if (r->nmonths == 0) return true;
    for (size_t i = 0; i < r->nmonths; i++) {
        if (r->months[i] == month) return true;
    }
    return false;
}

static int month_length(int year, int month)
{
    struct day d = {0};

    (void)day_make(year, month, 1, &d);
    return calendar_month_end(d).n - d.n + 1;
}

static bool in_monthdays(const struct recur_rule *r, int day, int length)
{
    if (r->nmonthdays == 0) return true;
    for (size_t i = 0; i < r->nmonthdays; i++) {
        int want = r->monthdays[i] > 0 ? r->monthdays[i] : length + 1 + r->monthdays[i];
        if (want == day) return true;
    }
    return false;
}

/* The n-th of its weekday from the front and from the back of a span, day being 0-based. */
static bool in_weekdays(const struct recur_rule *r, struct day d, int at, int length)
{
    if (r->ndays == 0) return true;
    for (size_t i = 0; i < r->ndays; i++) {
        const struct recur_weekday *w = &r->days[i];
        if (w->weekday != day_weekday(d)) continue;
        if (w->nth == 0 || w->nth == at / 7 + 1 || w->nth == -((length - 1 - at) / 7 + 1))
            return true;
    }
    return false;
}

static void add(struct recur_days *it, struct day d)
{
    if (it->n < RECUR_SET) it->set[it->n++] = d.n;
}

static void open_day(struct recur_days *it)
{
    struct day d = {(int32_t)(it->first.n + it->period * it->rule->interval)};
    int y, m, dom;

    day_split(d, &y, &m, &dom);
    if (in_months(it->rule, m) && in_monthdays(it->rule, dom, month_length(y, m)) &&
        in_weekdays(it->rule, d, 0, 1))
        add(it, d);
}

static void open_week(struct recur_days *it)
{
    const struct recur_rule *r = it->rule;
    int back = (day_weekday(it->first) - r->week_start + 7) % 7;
    struct day monday = {(int32_t)(it->first.n - back + it->period * r->interval * 7)};

    for (int i = 0; i < 7; i++) {
        struct day d = {monday.n + i};
        int y, m, dom;
        day_split(d, &y, &m, &dom);
        bool its = r->ndays > 0 ? in_weekdays(r, d, 0, 1) : i == back;
        if (its && in_months(r, m)) add(it, d);
    }
}

/* Days of one month: both lists narrow it; without any it is the day of the first time. */
static void open_month_of(struct recur_days *it, int year, int month)
{
    const struct recur_rule *r = it->rule;
    int length = month_length(year, month), y, m, dom;
    struct day start = {0};

    if (!in_months(r, month)) return;
    (void)day_make(year, month, 1, &start);
    day_split(it->first, &y, &m, &dom);
    for (int i = 0; i < length; i++) {
        struct day d = {start.n + i};
        bool plain = r->ndays == 0 && r->nmonthdays == 0;
        if (plain ? i + 1 == dom
                  : in_monthdays(r, i + 1, length) && in_weekdays(r, d, i, length))
            add(it, d);
    }
}

static void open_month(struct recur_days *it)
{
    int y, m, dom;

    day_split(it->first, &y, &m, &dom);
    int64_t at = (int64_t)y * 12 + m - 1 + it->period * it->rule->interval;
    if (at / 12 <= 9999) open_month_of(it, (int)(at / 12), (int)(at % 12) + 1);
}

static void open_year(struct recur_days *it)
{
    const struct recur_rule *r = it->rule;
    struct day start = {0};
    int y, m, dom;

    day_split(it->first, &y, &m, &dom);
    int64_t year = y + it->period * r->interval;
    if (year > 9999) return;
    if (r->ndays > 0 && r->nmonths == 0 && r->nmonthdays == 0) { /* weekdays of the year */
        (void)day_make((int)year, 1, 1, &start);
        int length = calendar_year_end(start).n - start.n + 1;
        for (int i = 0; i < length; i++) {
            struct day d = {start.n + i};
            if (in_weekdays(r, d, i, length)) add(it, d);
        }
        return;
    }
    bool month_given = r->nmonths > 0 || r->nmonthdays > 0;
    for (int i = 1; i <= 12; i++) {
        if (month_given || i == m) open_month_of(it, (int)year, i);
    }
}

static void pick_positions(struct recur_days *it)
{
    const struct recur_rule *r = it->rule;
    size_t n = 0;

    if (r->npositions == 0) return;
    for (size_t i = 0; i < it->n; i++) {
        bool wanted = false;
        for (size_t k = 0; k < r->npositions; k++) {
            wanted = wanted || r->positions[k] == (int)i + 1 ||
                     r->positions[k] == (int)i - (int)it->n;
        }
        if (wanted) it->set[n++] = it->set[i];
    }
    it->n = n;
}

/* The first day the next period can have: past the last day nothing is opened. */
static bool period_open(struct recur_days *it)
{
    static const int32_t shortest[] = {1, 7, 28, 365};
    const struct recur_rule *r = it->rule;
    int64_t least =
        it->first.n + it->period * r->interval * (int64_t)shortest[r->freq] - shortest[r->freq];

    if (least > it->last.n) return false;
    it->n = it->at = 0;
    switch (r->freq) {
    case RECUR_DAILY:
        open_day(it);
        break;
    case RECUR_WEEKLY:
        open_week(it);
        break;
    case RECUR_MONTHLY:
        open_month(it);
        break;
    case RECUR_YEARLY:
        open_year(it);
        break;
    }
    pick_positions(it);
    it->period++;
    return true;
}

void recur_begin(struct recur_days *it, const struct recur_rule *rule, struct day first,
                 struct day last)
{
    *it = (struct recur_days){.rule = rule, .first = first, .last = last};
}

bool recur_next(struct recur_days *it, struct day *out)
{
    const struct recur_rule *r = it->rule;

    if (r->count > 0 && it->given >= r->count) return false;
    if (it->given == 0) {
        *out = it->first;
        it->given = 1;
        return out->n <= it->last.n;
    }
    for (;;) {
        while (it->at < it->n) {
            struct day d = {it->set[it->at++]};
            if (d.n <= it->first.n) continue;
            bool over = d.n > it->last.n || (r->end == RECUR_UNTIL_DAY && d.n > r->until.n) ||
                        (r->end == RECUR_UNTIL_CLOCK && d.n > r->until.n);
            if (over) return false;
            it->given++;
            *out = d;
            return true;
        }
        if (!period_open(it)) return false;
    }
}

/* --- instants of the series --------------------------------------------------------------- */

bool recur_holiday_parse(struct str text, enum recur_holiday *out)
{
    static const char *const words[] = {"keep", "skip", "next", "previous"};

    for (size_t i = 0; i < COUNT(words); i++) {
        if (!str_is(text, words[i])) continue;
        *out = (enum recur_holiday)i;
        return true;
    }
    return false;
}

static bool holds(const int64_t *v, size_t n, int64_t x)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i] == x) return true;
    }
    return false;
}

static bool past_end(const struct series *s, struct day d, int64_t at)
{
    const struct recur_rule *r = s->rule;

    if (r->end == RECUR_UNTIL_INSTANT) return at > r->until_ms;
    return r->end == RECUR_UNTIL_CLOCK && d.n == r->until.n && s->ms > r->until_ms;
}

struct filling {
    const struct series *s;
    int64_t from, to;
    struct slot *v;
    size_t n, room;
};

/* The day it is held, or DAY_NONE. */
static struct day held_on(const struct series *s, struct day d)
{
    if (s->on_holiday == HOLIDAY_KEEP || s->calendar == NULL || calendar_works(s->calendar, d))
        return d;
    if (s->on_holiday == HOLIDAY_SKIP) return DAY_NONE;
    return calendar_add(s->calendar, d, s->on_holiday == HOLIDAY_NEXT ? 1 : -1);
}

static void put(struct filling *f, int64_t original, struct day d)
{
    const struct series *s = f->s;
    struct day on = held_on(s, d);

    if (on.n == DAY_NONE.n || holds(s->except, s->nexcept, original)) return;
    int64_t start = on.n == d.n ? original : zone_instant(s->zone, on, s->ms);
    if (start >= f->from && start < f->to && f->n < f->room)
        f->v[f->n++] = (struct slot){original, start};
}

static int by_start(const void *a, const void *b)
{
    const struct slot *x = a, *y = b;

    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    bool moved_x = x->original != x->start, moved_y = y->original != y->start;
    if (moved_x != moved_y) return moved_x ? 1 : -1;
    return x->original < y->original ? -1 : x->original > y->original;
}

/* How far a move over days off can reach: the longest holiday with its weekends. */
enum { MOVE_DAYS = 40 };

size_t series_between(const struct series *s, int64_t from, int64_t to, struct slot *out,
                      size_t room)
{
    struct filling f = {s, from, to, out, 0, room};
    size_t n = 0;
    struct recur_days it;
    struct day d, last;

    if (to <= from || room == 0) return 0;
    last = zone_day(s->zone, to);
    last.n += s->on_holiday == HOLIDAY_PREVIOUS ? MOVE_DAYS : 0;
    if (s->rule == NULL) {
        put(&f, zone_instant(s->zone, s->first, s->ms), s->first);
    } else {
        recur_begin(&it, s->rule, s->first, last);
        while (recur_next(&it, &d)) {
            int64_t at = zone_instant(s->zone, d, s->ms);
            if (past_end(s, d, at) && d.n != s->first.n) break;
            put(&f, at, d);
        }
    }
    for (size_t i = 0; i < s->nextra; i++) put(&f, s->extra[i], zone_day(s->zone, s->extra[i]));
    qsort(out, f.n, sizeof(*out), by_start);
    for (size_t i = 0; i < f.n; i++) {
        if (n == 0 || out[n - 1].start != out[i].start) out[n++] = out[i];
    }
    return n;
}
