/* Days and instants by arithmetic alone. A zone is read once from ICU into a table of offset
 * changes, so that asking it afterwards is a binary search in constant memory. */
#include "base/clock.h"

#include <stdlib.h>
#include <time.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

static const int64_t day_ms = INT64_C(86400000);
/* 0001-01-01 and 9999-12-31 */
enum { DAY_FIRST = -719162, DAY_LAST = 2932896 };

int64_t clock_now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_mono_us(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return a % b < 0 ? q - 1 : q;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 of a date that exists. The year begins in March, so that the leap day
 * stands last and months follow (153m + 2) / 5. */
static int32_t days_of(int year, int month, int dayofmonth)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayofmonth - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

bool day_make(int year, int month, int dayofmonth, struct day *out)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || dayofmonth < 1) return false;
    if (dayofmonth > month_days(year, month)) return false;
    out->n = days_of(year, month, dayofmonth);
    return true;
}

void day_split(struct day d, int *year, int *month, int *dayofmonth)
{
    int64_t z = (int64_t)d.n + 719468;
    int64_t era = floor_div(z, 146097);
    int doe = (int)(z - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;

    *dayofmonth = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = (int)(yoe + era * 400) + (*month <= 2 ? 1 : 0);
}

/* Exactly n digits at s.p. */
static bool digits(struct str *s, size_t n, int *out)
{
    int v = 0;

    if (s->n < n) return false;
    for (size_t i = 0; i < n; i++) {
        if (!ascii_digit(s->p[i])) return false;
        v = v * 10 + (s->p[i] - '0');
    }
    *s = str_skip(*s, n);
    *out = v;
    return true;
}

static bool eat_day(struct str *s, struct day *out)
{
    int y = 0;
    int m = 0;
    int d = 0;
    return digits(s, 4, &y) && str_eat(s, '-') && digits(s, 2, &m) && str_eat(s, '-') &&
           digits(s, 2, &d) && day_make(y, m, d, out);
}

bool day_parse(struct str s, struct day *out)
{
    struct day d;
    if (s.n != DAY_TEXT || !eat_day(&s, &d)) return false;
    *out = d;
    return true;
}

static void put_digits(char *to, int v, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        to[i] = (char)('0' + v % 10);
        v /= 10;
    }
}

/* A span reckoned from a day at the end of the calendar leaves it: four digits have no more. */
static int64_t in_calendar(int64_t day)
{
    if (day < DAY_FIRST) return DAY_FIRST;
    return day > DAY_LAST ? DAY_LAST : day;
}

void day_format(struct day d, char out[DAY_TEXT])
{
    int y = 0;
    int m = 0;
    int dom = 0;

    CHECK_BUG(d.n != DAY_NONE.n);
    day_split((struct day){(int32_t)in_calendar(d.n)}, &y, &m, &dom);
    put_digits(out, y, 4);
    out[4] = out[7] = '-';
    put_digits(out + 5, m, 2);
    put_digits(out + 8, dom, 2);
}

int day_weekday(struct day d)
{
    int64_t n = (int64_t)d.n + 3; /* 1970-01-01 was a Thursday */
    return (int)(n - floor_div(n, 7) * 7) + 1;
}

struct day day_month_start(struct day d)
{
    int y = 0;
    int m = 0;
    int dom = 0;
    day_split(d, &y, &m, &dom);
    return (struct day){days_of(y, m, 1)};
}

struct day day_add_months(struct day d, int months)
{
    int y = 0;
    int m = 0;
    int dom = 0;

    day_split(d, &y, &m, &dom);
    int64_t count = (int64_t)y * 12 + (m - 1) + months;
    y = (int)floor_div(count, 12);
    m = (int)(count - (int64_t)y * 12) + 1;
    int last = month_days(y, m);
    return (struct day){days_of(y, m, dom < last ? dom : last)};
}

int day_months_between(struct day from, struct day to)
{
    int y = 0, m = 0, y2 = 0, m2 = 0, dom = 0;

    day_split(from, &y, &m, &dom);
    day_split(to, &y2, &m2, &dom);
    return (y2 - y) * 12 + m2 - m;
}

bool day_parse_basic(struct str s, struct day *out)
{
    int y = 0;
    int m = 0;
    int d = 0;

    if (!digits(&s, 4, &y) || !digits(&s, 2, &m) || !digits(&s, 2, &d)) return false;
    return s.n == 0 && y > 0 && day_make(y, m, d, out);
}

bool moment_parse_basic(struct str s, struct day *day, int64_t *ms, bool *utc)
{
    int h = 0;
    int m = 0;
    int sec = 0;

    if (s.n < 15 || !day_parse_basic(str_head(s, 8), day)) return false;
    s = str_skip(s, 8);
    if (!str_eat(&s, 'T') && !str_eat(&s, 't')) return false;
    if (!digits(&s, 2, &h) || !digits(&s, 2, &m) || !digits(&s, 2, &sec)) return false;
    *utc = str_eat(&s, 'Z') || str_eat(&s, 'z');
    if (s.n != 0 || h > 23 || m > 59 || sec > 60) return false;
    if (sec == 60) sec = 59; /* a leap second is the second before it */
    *ms = ((h * 60 + m) * 60 + sec) * INT64_C(1000);
    return true;
}

/* "HH:MM:SS[.fraction]" -> milliseconds of the day; digits behind the third are cut. */
static bool eat_time(struct str *s, int64_t *ms)
{
    int h = 0;
    int m = 0;
    int sec = 0;
    int frac = 0;
    size_t n = 0;

    if (!digits(s, 2, &h) || !str_eat(s, ':') || !digits(s, 2, &m) || !str_eat(s, ':'))
        return false;
    if (!digits(s, 2, &sec) || h > 23 || m > 59 || sec > 59) return false;
    if (str_eat(s, '.')) {
        for (; s->n > 0 && ascii_digit(s->p[0]); n++) {
            if (n < 3) frac = frac * 10 + (s->p[0] - '0');
            *s = str_skip(*s, 1);
        }
        if (n == 0 || n > 9) return false;
        for (; n < 3; n++) frac *= 10;
    }
    *ms = ((h * 60 + m) * 60 + sec) * INT64_C(1000) + frac;
    return true;
}

static bool eat_offset(struct str *s, int64_t *ms)
{
    int h = 0;
    int m = 0;

    *ms = 0;
    if (str_eat(s, 'Z') || str_eat(s, 'z')) return true;
    bool minus = str_eat(s, '-');
    if (!minus && !str_eat(s, '+')) return false;
    if (!digits(s, 2, &h) || !str_eat(s, ':') || !digits(s, 2, &m) || h > 23 || m > 59)
        return false;
    *ms = (h * 60 + m) * INT64_C(60000) * (minus ? -1 : 1);
    return true;
}

bool instant_parse(struct str s, int64_t *ms)
{
    struct day d;
    int64_t time = 0;
    int64_t offset = 0;

    if (!eat_day(&s, &d) || !(str_eat(&s, 'T') || str_eat(&s, 't'))) return false;
    if (!eat_time(&s, &time) || !eat_offset(&s, &offset) || s.n != 0) return false;
    int64_t at = d.n * day_ms + time - offset;
    if (at < DAY_FIRST * day_ms || at >= (DAY_LAST + INT64_C(1)) * day_ms) return false;
    *ms = at;
    return true;
}

void instant_format(int64_t ms, char out[INSTANT_TEXT])
{
    int64_t day = floor_div(ms, day_ms);
    int left = (int)(ms - day * day_ms);

    day_format((struct day){(int32_t)in_calendar(day)}, out);
    out[10] = 'T';
    put_digits(out + 11, left / 3600000, 2);
    out[13] = out[16] = ':';
    put_digits(out + 14, left / 60000 % 60, 2);
    put_digits(out + 17, left / 1000 % 60, 2);
    out[19] = '.';
    put_digits(out + 20, left % 1000, 3);
    out[23] = 'Z';
}

/* ---- zones ---- */

struct change {
    int64_t from;   /* first instant of this offset */
    int64_t offset; /* local = utc + offset, ms */
};
struct zone {
    size_t n;
    struct change changes[]; /* ascending; [0].from is INT64_MIN */
};
/* Twice a year from the first zones to 2200 is under 700 changes. */
enum { CHANGES_MAX = 1024, ZONE_NAME = ZONE_NAME_MAX };

static int64_t calendar_offset(UCalendar *cal, double at, UErrorCode *ec)
{
    ucal_setMillis(cal, at, ec);
    return (int64_t)ucal_get(cal, UCAL_ZONE_OFFSET, ec) + ucal_get(cal, UCAL_DST_OFFSET, ec);
}

static size_t calendar_changes(UCalendar *cal, struct change *to, UErrorCode *ec)
{
    const double first = -4e12;  /* 1843: before any zone */
    const double last = 7.26e12; /* 2200 */
    double at = first;
    size_t n = 0;

    to[n++] = (struct change){INT64_MIN, calendar_offset(cal, first, ec)};
    while (n < CHANGES_MAX && U_SUCCESS(*ec)) {
        double next = 0;
        ucal_setMillis(cal, at, ec);
        if (!ucal_getTimeZoneTransitionDate(cal, UCAL_TZ_TRANSITION_NEXT, &next, ec)) break;
        if (next > last) break;
        to[n] = (struct change){(int64_t)next, calendar_offset(cal, next, ec)};
        if (to[n].offset != to[n - 1].offset) n++;
        at = next;
    }
    return n;
}

enum status zone_open(struct str name, struct zone **out, struct error *e)
{
    UErrorCode ec = U_ZERO_ERROR;
    UChar id[ZONE_NAME];
    UChar known[ZONE_NAME];
    int32_t n = 0;

    if (name.n == 0 || name.n >= ZONE_NAME) return err(e, ST_INVALID, "clock.zone", "length");
    u_strFromUTF8(id, ZONE_NAME, &n, name.p, (int32_t)name.n, &ec);
    (void)ucal_getCanonicalTimeZoneID(id, n, known, ZONE_NAME, NULL, &ec);
    if (U_FAILURE(ec)) return err(e, ST_INVALID, "clock.zone", "unknown zone");
    UCalendar *cal = ucal_open(id, n, "en_US", UCAL_GREGORIAN, &ec);
    if (U_FAILURE(ec)) return err(e, ST_INTERNAL, "internal", "ucal_open: %s", u_errorName(ec));
    struct zone *z = malloc(sizeof(*z) + CHANGES_MAX * sizeof(z->changes[0]));
    if (z != NULL) z->n = calendar_changes(cal, z->changes, &ec);
    ucal_close(cal);
    if (z == NULL || U_FAILURE(ec)) {
        free(z);
        return err(e, ST_INTERNAL, "internal", "zone table: %s", u_errorName(ec));
    }
    *out = z;
    return ST_OK;
}

void zone_free(struct zone *z)
{
    free(z);
}

/* Index of the change in force at ms. */
static size_t zone_at(const struct zone *z, int64_t ms)
{
    size_t low = 0;
    size_t high = z->n;

    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (z->changes[mid].from <= ms) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return low;
}

struct day zone_day(const struct zone *z, int64_t ms)
{
    int64_t local = ms + z->changes[zone_at(z, ms)].offset;
    return (struct day){(int32_t)floor_div(local, day_ms)};
}

int64_t zone_clock(const struct zone *z, int64_t ms, struct day *day)
{
    int64_t local = ms + z->changes[zone_at(z, ms)].offset;

    day->n = (int32_t)floor_div(local, day_ms);
    return local - day->n * day_ms;
}

static bool zone_try(const UChar *id, int32_t n, char out[ZONE_NAME_MAX])
{
    UErrorCode ec = U_ZERO_ERROR;
    UChar known[ZONE_NAME];
    int32_t len = 0;

    (void)ucal_getCanonicalTimeZoneID(id, n, known, ZONE_NAME, NULL, &ec);
    if (U_FAILURE(ec)) return false;
    (void)u_strToUTF8(out, ZONE_NAME, &len, id, n, &ec);
    return U_SUCCESS(ec) && len < ZONE_NAME;
}

bool zone_known_name(struct str name, char out[ZONE_NAME_MAX])
{
    UErrorCode ec = U_ZERO_ERROR;
    UChar id[4 * ZONE_NAME];
    UChar other[ZONE_NAME];
    int32_t n = 0;

    if (name.n == 0 || name.n >= COUNT(id)) return false;
    u_strFromUTF8(id, (int32_t)COUNT(id), &n, name.p, (int32_t)name.n, &ec);
    if (U_FAILURE(ec)) return false;
    if (n < ZONE_NAME && zone_try(id, n, out)) return true;
    int32_t m = ucal_getTimeZoneIDForWindowsID(id, n, NULL, other, ZONE_NAME, &ec);
    if (U_SUCCESS(ec) && m > 0 && zone_try(other, m, out)) return true;
    for (int32_t i = 0; i < n; i++) { /* the longest tail that is a name with a slash in it */
        if (id[i] != '/' || u_strchr(id + i + 1, '/') == NULL) continue;
        if (zone_try(id + i + 1, n - i - 1, out)) return true;
    }
    if (name.n < 4 || !str_ieq(str_skip(name, name.n - 4), STR("/Utc"))) return false;
    memcpy(out, "UTC", sizeof("UTC")); /* "tzone://Microsoft/Utc", as Exchange writes it */
    return true;
}

/* Where a change lets clocks repeat or skip midnight, the end is the instant from which on no
 * clock shows day d any more. */
int64_t zone_day_end_ms(const struct zone *z, struct day d)
{
    int64_t midnight = ((int64_t)d.n + 1) * day_ms; /* as local clocks show it */
    size_t i = zone_at(z, midnight + 2 * day_ms);

    for (; i > 0; i--) {
        const struct change *c = &z->changes[i];
        if (midnight - c->offset > c->from) break;
        if (c->from + c[-1].offset <= midnight) return c->from;
    }
    return midnight - z->changes[i].offset;
}

int64_t zone_instant(const struct zone *z, struct day d, int64_t ms)
{
    int64_t local = d.n * day_ms + ms;
    size_t i = zone_at(z, local - 2 * day_ms);

    for (; i + 1 < z->n; i++) {
        if (local - z->changes[i].offset < z->changes[i + 1].from) break;
        if (local - z->changes[i + 1].offset < z->changes[i + 1].from) break; /* skipped */
    }
    return local - z->changes[i].offset;
}
