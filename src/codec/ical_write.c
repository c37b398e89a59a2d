/* codec/ical_write.c - lines of a calendar. */
#include "codec/ical.h"

enum { FOLD = 75 };

static void put_folded(struct buf *out, struct str s)
{
    size_t room = FOLD;

    while (s.n > room) {
        size_t n = room;
        while (n > 1 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
        buf_str(out, str_head(s, n));
        buf_z(out, "\r\n ");
        s = str_skip(s, n);
        room = FOLD - 1;
    }
    buf_str(out, s);
    buf_z(out, "\r\n");
}

void ical_line(struct buf *out, const char *name, struct str value)
{
    struct buf line = {.max = 1 << 20};

    buf_z(&line, name);
    buf_char(&line, ':');
    buf_str(&line, value);
    put_folded(out, buf_view(&line));
    buf_release(&line);
}

/* A bare CR is dropped, LF becomes \n: nothing in a text can begin a line of its own. */
void ical_text(struct buf *out, const char *name, struct str value)
{
    struct buf line = {.max = 1 << 20};

    if (value.n == 0) return;
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c == '\n') {
            buf_z(&line, "\\n");
        } else if (c == '\\' || c == ';' || c == ',') {
            buf_char(&line, '\\');
            buf_char(&line, c);
        } else if ((unsigned char)c >= ' ' || c == '\t') {
            buf_char(&line, c);
        }
    }
    ical_line(out, name, buf_view(&line));
    buf_release(&line);
}

static void put_day(struct buf *line, struct day d)
{
    int y, m, dom;

    day_split(d, &y, &m, &dom);
    buf_fmt(line, "%04d%02d%02d", y, m, dom);
}

static void put_clock(struct buf *line, int64_t ms)
{
    buf_fmt(line, "T%02d%02d%02d", (int)(ms / 3600000), (int)(ms / 60000 % 60),
            (int)(ms / 1000 % 60));
}

static void end_line(struct buf *line, struct buf *out)
{
    put_folded(out, buf_view(line));
    buf_release(line);
}

void ical_utc(struct buf *out, const char *name, int64_t ms)
{
    enum { DAY_MS = 86400000 };
    struct buf line = {.max = 400};
    int64_t day = ms / DAY_MS - (ms % DAY_MS < 0 ? 1 : 0);

    buf_fmt(&line, "%s:", name);
    put_day(&line, (struct day){(int32_t)day});
    put_clock(&line, ms - day * DAY_MS);
    buf_char(&line, 'Z');
    end_line(&line, out);
}

void ical_day(struct buf *out, const char *name, struct day d)
{
    struct buf line = {.max = 400};

    buf_fmt(&line, "%s;VALUE=DATE:", name);
    put_day(&line, d);
    end_line(&line, out);
}

void ical_zoned(struct buf *out, const char *name, struct str tzid, const struct zone *z,
                int64_t ms)
{
    struct buf line = {.max = 400};
    struct day d;
    int64_t clock = zone_clock(z, ms, &d);

    buf_fmt(&line, "%s;TZID=%.*s:", name, STR_FMT(tzid));
    put_day(&line, d);
    put_clock(&line, clock);
    end_line(&line, out);
}
