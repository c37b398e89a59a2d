/* rules/recurrence_text.c - the rule of a recurrence as text, read and written. */
#include "rules/recurrence.h"

#include <stdlib.h>

static const char *const freq_words[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
static const char *const day_words[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static bool number(struct str s, int64_t least, int64_t most, int64_t *out)
{
    struct str digits = s;
    int64_t v = 0;

    if (digits.n > 0 && (digits.p[0] == '+' || digits.p[0] == '-'))
        digits = str_skip(digits, 1);
    if (s.n > 0 && s.p[0] == '+') s = digits;
    if (digits.n == 0 || digits.n > 9 || !ascii_digit(digits.p[0]) || !str_int64(s, &v))
        return false;
    *out = v;
    return v >= least && v <= most;
}

static int weekday_of(struct str s)
{
    for (size_t i = 0; i < COUNT(day_words); i++) {
        if (str_ieq(s, str_of(day_words[i]))) return (int)i + 1;
    }
    return 0;
}

static bool read_weekdays(struct str list, struct recur_rule *r)
{
    struct str part;

    while (str_cut(&list, ',', &part)) {
        struct recur_weekday w = {0, 0};
        int64_t nth = 0;
        part = str_trim(part);
        if (part.n < 2 || r->ndays == RECUR_DAYS) return false;
        w.weekday = weekday_of(str_skip(part, part.n - 2));
        struct str head = str_head(part, part.n - 2);
        if (w.weekday == 0 || (head.n > 0 && (!number(head, -53, 53, &nth) || nth == 0)))
            return false;
        w.nth = (int)nth;
        r->days[r->ndays++] = w;
    }
    return r->ndays > 0;
}

struct ints {
    int *v;
    size_t *n, room;
    int most;
    bool negative;
};

static bool read_ints(struct str list, const struct ints *to)
{
    struct str part;

    while (str_cut(&list, ',', &part)) {
        int64_t v = 0;
        if (*to->n == to->room ||
            !number(str_trim(part), to->negative ? -to->most : 1, to->most, &v) || v == 0)
            return false;
        to->v[(*to->n)++] = (int)v;
    }
    return *to->n > 0;
}

static bool read_until(struct str s, struct recur_rule *r)
{
    bool utc = false;
    int64_t ms = 0;

    r->end = RECUR_UNTIL_DAY;
    if (day_parse_basic(s, &r->until)) return true;
    if (!moment_parse_basic(s, &r->until, &ms, &utc)) return false;
    r->end = utc ? RECUR_UNTIL_INSTANT : RECUR_UNTIL_CLOCK;
    r->until_ms = utc ? r->until.n * INT64_C(86400000) + ms : ms;
    return true;
}

static bool read_freq(struct str s, struct recur_rule *r)
{
    for (size_t i = 0; i < COUNT(freq_words); i++) {
        if (!str_ieq(s, str_of(freq_words[i]))) continue;
        r->freq = (enum recur_freq)i;
        return true;
    }
    return false;
}

static bool read_number(struct str key, struct str value, struct recur_rule *r)
{
    int64_t v = 0;

    if (str_ieq(key, STR("INTERVAL"))) {
        if (!number(value, 1, RECUR_INTERVAL_MAX, &v)) return false;
        r->interval = (int)v;
        return true;
    }
    if (str_ieq(key, STR("COUNT"))) {
        if (!number(value, 1, RECUR_COUNT_MAX, &v)) return false;
        r->count = v;
        return true;
    }
    if (!str_ieq(key, STR("WKST"))) return false;
    r->week_start = weekday_of(value);
    return r->week_start != 0;
}

static bool read_part(struct str key, struct str value, struct recur_rule *r)
{
    const struct ints monthdays = {r->monthdays, &r->nmonthdays, RECUR_MONTHDAYS, 31, true};
    const struct ints months = {r->months, &r->nmonths, RECUR_MONTHS, 12, false};
    const struct ints positions = {r->positions, &r->npositions, RECUR_POS, 366, true};

    if (str_ieq(key, STR("UNTIL"))) return r->end == RECUR_EVER && read_until(value, r);
    if (str_ieq(key, STR("BYDAY"))) return r->ndays == 0 && read_weekdays(value, r);
    if (str_ieq(key, STR("BYMONTHDAY"))) return read_ints(value, &monthdays);
    if (str_ieq(key, STR("BYMONTH"))) return read_ints(value, &months);
    if (str_ieq(key, STR("BYSETPOS"))) return read_ints(value, &positions);
    return read_number(key, value, r);
}

/* Ordinals of weekdays have a meaning in months and years alone, days of the month none in
 * weeks. */
static bool holds_together(const struct recur_rule *r)
{
    for (size_t i = 0; i < r->ndays; i++) {
        if (r->days[i].nth != 0 && r->freq < RECUR_MONTHLY) return false;
        if (abs(r->days[i].nth) > 5 && (r->freq == RECUR_MONTHLY || r->nmonths > 0))
            return false;
    }
    return (r->freq != RECUR_WEEKLY || r->nmonthdays == 0) &&
           (r->count == 0 || r->end == RECUR_EVER);
}

bool recur_parse(struct str text, struct recur_rule *out)
{
    struct recur_rule r = {.interval = 1, .week_start = 1};
    bool freq = false;
    struct str part;

    text = str_trim(text);
    while (str_cut(&text, ';', &part)) {
        if (part.n == 0) continue;
        size_t eq = str_index(part, '=');
        if (eq == part.n) return false;
        struct str key = str_trim(str_head(part, eq)), value = str_trim(str_skip(part, eq + 1));
        if (str_ieq(key, STR("FREQ"))) {
            if (freq || !read_freq(value, &r)) return false;
            freq = true;
        } else if (!read_part(key, value, &r)) {
            return false;
        }
    }
    if (!freq || !holds_together(&r)) return false;
    *out = r;
    return true;
}

/* --- written ------------------------------------------------------------------------------ */

static void put_ints(struct buf *out, const char *key, const int *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_z(out, i == 0 ? key : ",");
        buf_int(out, v[i]);
    }
}

static void put_until(const struct recur_rule *r, struct buf *out)
{
    enum { DAY_MS = 86400000 };
    int y, m, d;

    if (r->end == RECUR_EVER) return;
    day_split(r->until, &y, &m, &d);
    buf_fmt(out, ";UNTIL=%04d%02d%02d", y, m, d);
    if (r->end == RECUR_UNTIL_DAY) return;
    int64_t ms = r->end == RECUR_UNTIL_INSTANT ? r->until_ms - r->until.n * (int64_t)DAY_MS
                                               : r->until_ms;
    buf_fmt(out, "T%02d%02d%02d%s", (int)(ms / 3600000), (int)(ms / 60000 % 60),
            (int)(ms / 1000 % 60), r->end == RECUR_UNTIL_INSTANT ? "Z" : "");
}

void recur_format(const struct recur_rule *r, struct buf *out)
{
    buf_fmt(out, "FREQ=%s", freq_words[r->freq]);
    if (r->interval > 1) buf_fmt(out, ";INTERVAL=%d", r->interval);
    if (r->count > 0) buf_fmt(out, ";COUNT=%lld", (long long)r->count);
    put_until(r, out);
    put_ints(out, ";BYMONTH=", r->months, r->nmonths);
    put_ints(out, ";BYMONTHDAY=", r->monthdays, r->nmonthdays);
    for (size_t i = 0; i < r->ndays; i++) {
        buf_z(out, i == 0 ? ";BYDAY=" : ",");
        if (r->days[i].nth != 0) buf_int(out, r->days[i].nth);
        buf_z(out, day_words[r->days[i].weekday - 1]);
    }
    put_ints(out, ";BYSETPOS=", r->positions, r->npositions);
    if (r->week_start != 1) buf_fmt(out, ";WKST=%s", day_words[r->week_start - 1]);
}
