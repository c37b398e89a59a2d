/* The dates of rules/cellvalue.h. */
#include "rules/cellvalue.h"

#include "base/utf8.h"

enum { SERIAL_FIRST = 20000, SERIAL_LAST = 73050, SERIAL_ZERO = -25569 };

const char *date_order_name(enum date_order order)
{
    static const char *const names[] = {"ymd", "dmy", "mdy", "serial"};
    return names[order];
}

/* ---- pieces: a date is cut into runs of digits, a month's name, and what stands between ----
 */

enum piece_kind { P_END, P_NUMBER, P_MONTH, P_MARK };
struct piece {
    enum piece_kind kind;
    int value;   /* P_NUMBER, P_MONTH */
    size_t size; /* digits of a number */
    char mark;   /* P_MARK: - / . , blank; y m d for 年 月 日 */
};

static int month_of(struct str word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    if (word.n < 3) return 0;
    if (str_ieq(word, STR("sept"))) return 9;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct str name = str_of(names[i]);
        if (str_ieq(word, name) || (word.n == 3 && str_ieq(word, str_head(name, 3))))
            return (int)i + 1;
    }
    return 0;
}

static bool next_number(struct str *s, struct piece *p)
{
    *p = (struct piece){.kind = P_NUMBER};
    while (s->n > 0 && ascii_digit(s->p[0])) {
        if (++p->size > 8) return false;
        p->value = p->value * 10 + (s->p[0] - '0');
        *s = str_skip(*s, 1);
    }
    return true;
}

static bool next_word(struct str *s, struct piece *p)
{
    size_t n = 0;

    while (n < s->n && ascii_alnum(s->p[n]) && !ascii_digit(s->p[n])) n++;
    *p = (struct piece){.kind = P_MONTH, .value = month_of(str_head(*s, n))};
    *s = str_skip(*s, n);
    return p->value != 0;
}

static bool next_mark(struct str *s, struct piece *p)
{
    uint32_t cp = utf8_next(s);

    *p = (struct piece){.kind = P_MARK};
    if (cp == 0x5e74) {
        p->mark = 'y';
    } else if (cp == 0x6708) {
        p->mark = 'm';
    } else if (cp == 0x65e5 || cp == 0x53f7) {
        p->mark = 'd';
    } else if (cp == '-' || cp == '/' || cp == '.' || cp == ',' || cp == ' ') {
        p->mark = (char)cp;
    } else {
        return false;
    }
    *s = str_trim(*s);
    return true;
}

static bool next_piece(struct str *s, struct piece *p)
{
    *p = (struct piece){.kind = P_END};
    if (s->n == 0) return true;
    if (ascii_digit(s->p[0])) return next_number(s, p);
    if (ascii_alnum(s->p[0])) return next_word(s, p);
    return next_mark(s, p);
}

/* ---- the day ---- */

struct date {
    struct piece part[3]; /* in the order they were written */
    char mark[3];
    size_t n;
};

static bool add_part(struct date *d, struct str *s)
{
    struct piece mark;

    if (!next_piece(s, &d->part[d->n]) ||
        (d->part[d->n].kind != P_NUMBER && d->part[d->n].kind != P_MONTH)) {
        return false;
    }
    size_t i = d->n++;
    d->mark[i] = '\0';
    if (d->n == 3 && (s->n == 0 || s->p[0] == ' ' || s->p[0] == 'T')) return true;
    struct str before = *s;
    if (!next_piece(s, &mark)) return false;
    if (mark.kind == P_MARK || mark.kind == P_END) {
        d->mark[i] = mark.mark;
        return true;
    }
    *s = before; /* "1Mar2017" */
    return true;
}

static bool make(int y, int m, int d, struct day *out)
{
    return y >= 1000 && day_make(y, m, d, out);
}

static int full_year(const struct piece *p)
{
    if (p->size == 4) return p->value;
    return p->size == 2 ? 2000 + p->value : 0;
}

static bool is_year(const struct piece *p)
{
    return p->kind == P_NUMBER && p->size == 4;
}

static bool is_small(const struct piece *p)
{
    return p->kind == P_NUMBER && p->size <= 2;
}

/* How the three parts can be read. */
struct reading {
    bool clear, day_first, month_first;
    struct day clear_day, dmy, mdy;
};

static void read_named(const struct date *d, struct reading *r)
{
    const struct piece *p = d->part;

    if (p[1].kind == P_MONTH && is_small(&p[0])) {
        r->clear = make(full_year(&p[2]), p[1].value, p[0].value, &r->clear_day);
    } else if (p[0].kind == P_MONTH && is_small(&p[1])) {
        r->clear = make(full_year(&p[2]), p[0].value, p[1].value, &r->clear_day);
    } else if (p[1].kind == P_MONTH && is_year(&p[0]) && is_small(&p[2])) {
        r->clear = make(p[0].value, p[1].value, p[2].value, &r->clear_day);
    }
}

static bool marks_ok(const struct date *d)
{
    char m = d->mark[0];
    if (m == 'y') return d->mark[1] == 'm' && (d->mark[2] == 'd' || d->mark[2] == '\0');
    return (m == '-' || m == '/' || m == '.' || m == ' ') && d->mark[1] == m &&
           d->mark[2] == '\0';
}

static void read_parts(const struct date *d, struct reading *r)
{
    const struct piece *p = d->part;

    *r = (struct reading){0};
    for (size_t i = 0; i < 3; i++) {
        if (p[i].kind != P_MONTH) continue;
        read_named(d, r);
        return;
    }
    if (!marks_ok(d)) return;
    if (d->mark[0] == 'y' || is_year(&p[0])) {
        if (is_small(&p[1]) && is_small(&p[2])) {
            r->clear = make(full_year(&p[0]), p[1].value, p[2].value, &r->clear_day);
        }
        return;
    }
    if (!is_small(&p[0]) || !is_small(&p[1])) return;
    r->day_first = make(full_year(&p[2]), p[1].value, p[0].value, &r->dmy);
    r->month_first = make(full_year(&p[2]), p[0].value, p[1].value, &r->mdy);
}

static bool read_compact(const struct piece *p, struct day *out)
{
    return p->kind == P_NUMBER && p->size == 8 && p->value >= 19000101 && p->value < 22000101 &&
           make(p->value / 10000, p->value / 100 % 100, p->value % 100, out);
}

/* ---- the time behind it ---- */

static bool two_digits(struct str *s, int *out)
{
    struct piece p;
    if (s->n == 0 || !ascii_digit(s->p[0]) || !next_number(s, &p) || p.size > 2) return false;
    *out = p.value;
    return true;
}

static bool eat_half(struct str *s, int *hour)
{
    struct str word = str_trim(*s);
    bool pm = str_ieq(word, STR("pm"));

    if (!pm && !str_ieq(word, STR("am"))) return true;
    if (*hour < 1 || *hour > 12) return false;
    *hour = *hour % 12 + (pm ? 12 : 0);
    *s = str_skip(word, word.n);
    return true;
}

static bool eat_fraction(struct str *s, int *ms)
{
    int scale = 100;

    if (!str_eat(s, '.')) return true;
    if (s->n == 0 || !ascii_digit(s->p[0])) return false;
    for (; s->n > 0 && ascii_digit(s->p[0]); *s = str_skip(*s, 1)) {
        *ms += (s->p[0] - '0') * scale;
        scale /= 10;
    }
    return true;
}

static bool eat_zone(struct str *s, struct cell_time *t, int64_t *offset)
{
    int h = 0;
    int m = 0;

    *s = str_trim(*s);
    if (s->n == 0) return true;
    t->utc = true;
    if (str_eat(s, 'Z') || str_eat(s, 'z')) return s->n == 0;
    bool minus = str_eat(s, '-');
    if (!minus && !str_eat(s, '+')) return false;
    if (s->n == 4) { /* +0800 */
        struct str hours = str_head(*s, 2);
        *s = str_skip(*s, 2);
        if (!two_digits(&hours, &h)) return false;
    } else if (!two_digits(s, &h)) {
        return false;
    }
    (void)str_eat(s, ':');
    if (s->n > 0 && !two_digits(s, &m)) return false;
    *offset = (h * 60 + m) * INT64_C(60000) * (minus ? -1 : 1);
    return s->n == 0 && h < 24 && m < 60;
}

static bool read_time(struct str s, struct cell_time *t)
{
    int h = 0;
    int m = 0;
    int sec = 0;
    int ms = 0;
    int64_t offset = 0;

    if (!str_eat(&s, 'T')) s = str_trim(s);
    if (s.n == 0) return true;
    if (!two_digits(&s, &h) || !str_eat(&s, ':') || !two_digits(&s, &m)) return false;
    if (str_eat(&s, ':') && (!two_digits(&s, &sec) || !eat_fraction(&s, &ms))) return false;
    if (!eat_half(&s, &h) || h > 23 || m > 59 || sec > 59 || !eat_zone(&s, t, &offset))
        return false;
    int64_t at = ((h * 60 + m) * 60 + sec) * INT64_C(1000) + ms - offset;
    for (; at < 0; at += 86400000) t->day.n--;
    for (; at >= 86400000; at -= 86400000) t->day.n++;
    t->ms = at;
    t->timed = true;
    return true;
}

/* ---- whole values ---- */

/* Cut s into its reading and the time behind it. */
static bool read_date(struct str s, struct reading *r, struct str *rest)
{
    struct date d = {.n = 0};
    struct piece first;
    struct str behind = s;

    *r = (struct reading){0};
    if (!next_piece(&behind, &first)) return false;
    if (first.kind == P_NUMBER && first.size == 8) {
        *rest = behind;
        r->clear = read_compact(&first, &r->clear_day);
        return r->clear;
    }
    while (d.n < 3) {
        if (s.n == 0 || !add_part(&d, &s)) return false;
    }
    *rest = s;
    read_parts(&d, r);
    return r->clear || r->day_first || r->month_first;
}

static bool read_serial(struct str s, struct cell_time *t)
{
    struct cell_number n;
    bool exact = false;

    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_digit(s.p[i]) && s.p[i] != '.') return false;
    }
    if (!cell_number(s, &n) || n.units < 0) return false;
    if (n.scale > 12) {
        if (!cell_scaled(&n, 12, &n.units, &exact)) return false;
        n.scale = 12;
    }
    int64_t unit = 1;
    for (int i = 0; i < n.scale; i++) unit *= 10;
    int64_t days = n.units / unit;
    if (days <= 60 || days > 2958465)
        return false; /* below lies the leap day 1900 that never was */
    double part = (double)(n.units % unit) / (double)unit;
    int64_t seconds = (int64_t)(part * 86400 + 0.5);
    if (seconds > 86399) seconds = 86399;
    *t = (struct cell_time){
        .day = {(int32_t)days + SERIAL_ZERO}, .ms = seconds * 1000, .timed = seconds > 0};
    return true;
}

bool cell_time(struct str s, enum date_order order, struct cell_time *out)
{
    char room[CELL_ROOM];
    struct reading r;
    struct str rest;

    *out = (struct cell_time){.day = DAY_NONE};
    if (!cell_plain(s, room, &s)) return false;
    if (order == DATE_SERIAL && read_serial(s, out)) return true;
    if (!read_date(s, &r, &rest)) return false;
    if (r.clear) {
        out->day = r.clear_day;
    } else if (order == DATE_DMY && r.day_first) {
        out->day = r.dmy;
    } else if (order == DATE_MDY && r.month_first) {
        out->day = r.mdy;
    } else {
        return false;
    }
    return read_time(rest, out);
}

static bool is_serial(struct str s)
{
    struct cell_time t;
    struct cell_number n;
    int64_t days = 0;
    bool exact = false;

    return read_serial(s, &t) && cell_number(s, &n) && cell_scaled(&n, 0, &days, &exact) &&
           days >= SERIAL_FIRST && days <= SERIAL_LAST;
}

void date_column_add(struct date_column *c, struct str s)
{
    char room[CELL_ROOM];
    struct reading r;
    struct str rest;
    struct cell_time t = {.day = {0}};

    if (cell_is_blank(s)) return;
    c->values++;
    if (!cell_plain(s, room, &s)) s = STR(""); /* too long: no date either */
    if (is_serial(s)) {
        c->serial++;
    } else if (!read_date(s, &r, &rest) || !read_time(rest, &t)) {
        c->unread++;
    } else if (r.clear) {
        c->clear++;
    } else if (!r.month_first) {
        c->day_first++;
    } else if (!r.day_first) {
        c->month_first++;
    } else if (r.dmy.n == r.mdy.n) {
        c->same++;
    } else {
        c->either++;
    }
}

enum date_order date_column_order(const struct date_column *c, bool *ambiguous)
{
    *ambiguous = false;
    if (c->day_first + c->month_first + c->either + c->same == 0) {
        return c->serial > c->clear ? DATE_SERIAL : DATE_YMD;
    }
    *ambiguous = c->day_first > 0 ? c->month_first > 0 : c->month_first == 0 && c->either > 0;
    return c->day_first > c->month_first ? DATE_DMY : DATE_MDY;
}

int64_t cell_time_instant(const struct cell_time *t, const struct zone *z)
{
    return t->utc ? t->day.n * INT64_C(86400000) + t->ms : zone_instant(z, t->day, t->ms);
}

struct day cell_time_day(const struct cell_time *t, const struct zone *z)
{
    return t->utc ? zone_day(z, cell_time_instant(t, z)) : t->day;
}
