/* rules/calendar.c - see calendar.h. */
#include "rules/calendar.h"

enum { DAYS_MAX = 10000, SATURDAY = 6, QUARTER = 3, DECEMBER = 12 };

/* The company's own word about a day, or NULL. */
static const struct calendar_day *find(const struct calendar *c, int32_t day)
{
    size_t lo = 0, hi = c->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c->v[mid].day == day) return &c->v[mid];
        if (c->v[mid].day < day) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

bool calendar_works(const struct calendar *c, struct day d)
{
    const struct calendar_day *own = find(c, d.n);

    return own != NULL ? own->working : day_weekday(d) < SATURDAY;
}

struct day calendar_add(const struct calendar *c, struct day d, int n)
{
    int step = n < 0 ? -1 : 1;
    int left = n < 0 ? -n : n;

    if (n == 0) {
        for (int i = 0; i < DAYS_MAX && !calendar_works(c, d); i++) d.n++;
        return d;
    }
    for (int i = 0; i < DAYS_MAX && left > 0; i++) {
        d.n += step;
        if (calendar_works(c, d)) left--;
    }
    return d;
}

int calendar_between(const struct calendar *c, struct day a, struct day b)
{
    int step = b.n < a.n ? -1 : 1, n = 0;
    int32_t from = b.n < a.n ? b.n : a.n, to = b.n < a.n ? a.n : b.n;

    for (struct day d = {from + 1}; d.n <= to; d.n++) n += calendar_works(c, d) ? step : 0;
    return n;
}

struct day calendar_month_end(struct day d)
{
    struct day next = day_add_months(day_month_start(d), 1);

    return (struct day){next.n - 1};
}

struct day calendar_quarter_end(struct day d)
{
    int year, month, dayofmonth;

    day_split(d, &year, &month, &dayofmonth);
    int rest = (QUARTER - month % QUARTER) % QUARTER;
    return calendar_month_end(day_add_months(day_month_start(d), rest));
}

struct day calendar_year_end(struct day d)
{
    int year, month, dayofmonth;

    day_split(d, &year, &month, &dayofmonth);
    return calendar_month_end(day_add_months(day_month_start(d), DECEMBER - month));
}
