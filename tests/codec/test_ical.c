/* Calendar files as RFC 5545 means them, line by line, and our own lines there and back. */
#include "codec/ical.h"
#include "tests/test.h"

#include <stdio.h>

#define CHECK_INT(got, want) CHECK((long long)(got) == (long long)(want))

enum { HOUR = 3600000, DAY = 24 * HOUR };

static struct ical read_text(const char *body, struct arena *a)
{
    struct buf text = {.max = 1 << 20};
    struct ical out;

    buf_z(&text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    buf_z(&text, body);
    buf_z(&text, "END:VCALENDAR\r\n");
    ical_read(str_dup(buf_view(&text), a), a, &out);
    buf_release(&text);
    return out;
}

static struct day on(const char *text)
{
    struct day d = DAY_NONE;

    CHECK(day_parse(str_of(text), &d));
    return d;
}

/* What one DTSTART line says: form, day, milliseconds of the day, zone. */
static void moments(void **state)
{
    static const struct {
        const char *line;
        enum ical_form form;
        const char *day;
        int64_t ms;
        const char *tzid;
    } rows[] = {
        {"DTSTART:20260131T090000", ICAL_FLOATING, "2026-01-31", INT64_C(9) * HOUR, ""},
        {"DTSTART:20240229T235959Z", ICAL_UTC, "2024-02-29", INT64_C(86399) * 1000, ""},
        {"DTSTART;VALUE=DATE:20241231", ICAL_DAY, "2024-12-31", 0, ""},
        {"DTSTART;TZID=Asia/Shanghai:20260101T000000", ICAL_ZONED, "2026-01-01", 0,
         "Asia/Shanghai"},
        {"DTSTART;TZID=\"China Standard Time\":20260101T183000", ICAL_ZONED, "2026-01-01",
         INT64_C(18) * HOUR + HOUR / 2, "China Standard Time"},
        {"dtstart;tzid=Asia/Tokyo:20260228T010203", ICAL_ZONED, "2026-02-28",
         INT64_C(3723) * 1000, "Asia/Tokyo"},
        {"DTSTART:20250229T090000", ICAL_NONE, NULL, 0, ""}, /* no leap year */
        {"DTSTART:20260132", ICAL_NONE, NULL, 0, ""},
        {"DTSTART:tomorrow", ICAL_NONE, NULL, 0, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a = {.cap = 1 << 20};
        char body[200];
        (void)snprintf(body, sizeof(body), "BEGIN:VEVENT\r\nUID:1\r\n%s\r\nEND:VEVENT\r\n",
                       rows[i].line);
        struct ical c = read_text(body, &a);
        CHECK_INT(c.nevents, 1);
        const struct ical_moment *m = &c.events[0].start;
        CHECK_ROW(m->form == rows[i].form, "%s", rows[i].line);
        if (rows[i].day != NULL) {
            CHECK_ROW(m->day.n == on(rows[i].day).n && m->ms == rows[i].ms, "%s", rows[i].line);
            CHECK_ROW(str_is(m->tzid.p == NULL ? STR("") : m->tzid, rows[i].tzid), "%s",
                      rows[i].line);
        }
        arena_release(&a);
    }
}

/* Durations and alarms, in hours; -1: none is read. P1W is seven days. */
static void lengths(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
    } rows[] = {
        {"PT1H", HOUR},
        {"PT90M", HOUR + HOUR / 2},
        {"P1D", DAY},
        {"P1W", INT64_C(7) * DAY},
        {"P1DT2H3M4S", DAY + INT64_C(7384) * 1000},
        {"PT0S", 0},
        {"+PT15M", HOUR / 4},
        {"1H", -1},
        {"P", -1},
        {"PT", -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a = {.cap = 1 << 20};
        char body[300];
        (void)snprintf(body, sizeof(body),
                       "BEGIN:VEVENT\r\nDTSTART:20260101T090000Z\r\nDURATION:%s\r\n"
                       "END:VEVENT\r\n",
                       rows[i].text);
        struct ical c = read_text(body, &a);
        CHECK_INT(c.nevents, 1);
        CHECK_ROW(c.events[0].has_duration == (rows[i].ms >= 0), "%s", rows[i].text);
        if (rows[i].ms >= 0)
            CHECK_ROW(c.events[0].duration_ms == rows[i].ms, "%s", rows[i].text);
        arena_release(&a);
    }
}

static void components(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct ical c = read_text("BEGIN:VEVENT\r\n"
                              "UID:e1\r\n"
                              "SUMMARY;LANGUAGE=zh:拜访\\, 二期\\;\\n第一行\\\\尾\r\n"
                              "LOCATION:三楼\r\n  会议室\r\n" /* folded: one blank belongs */
                              "DTSTART:20260302T010000Z\r\n"
                              "DTEND:20260302T020000Z\r\n"
                              "RRULE:FREQ=WEEKLY\r\n"
                              "EXDATE:20260309T010000Z,20260316T010000Z\r\n"
                              "RDATE;VALUE=DATE:20260320\r\n"
                              "TRANSP:TRANSPARENT\r\n"
                              "BEGIN:VALARM\r\nTRIGGER:-PT30M\r\nSUMMARY:no\r\nEND:VALARM\r\n"
                              "END:VEVENT\r\n"
                              "BEGIN:VJOURNAL\r\nSUMMARY:no\r\nEND:VJOURNAL\r\n"
                              "BEGIN:VTODO\r\nUID:t1\r\nSUMMARY:寄样品\r\n"
                              "DUE;VALUE=DATE:20260331\r\nSTATUS:COMPLETED\r\nEND:VTODO\r\n"
                              "BEGIN:VEVENT\r\nUID:e1\r\n"
                              "RECURRENCE-ID:20260323T010000Z\r\nDTSTART:20260324T010000Z\r\n"
                              "RRULE:FREQ=DAILY\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n",
                              &a);

    (void)state;
    CHECK_INT(c.nevents, 3);
    const struct ical_event *e = &c.events[0];
    CHECK_STR(e->uid, "e1");
    CHECK_STR(e->summary, "拜访, 二期;\n第一行\\尾");
    CHECK_STR(e->location, "三楼 会议室");
    CHECK_STR(e->rule, "FREQ=WEEKLY");
    CHECK_INT(e->line, 3);
    CHECK(!e->task && e->transparent && !e->other_rules);
    CHECK(e->has_alarm);
    CHECK_INT(e->alarm_ms, HOUR / 2);
    CHECK_INT(e->except.n, 2);
    CHECK_INT(e->except.v[1].day.n, on("2026-03-16").n);
    CHECK_INT(e->extra.n, 1);
    CHECK(e->extra.v[0].form == ICAL_DAY);
    CHECK(c.events[1].task && str_is(c.events[1].status, "COMPLETED"));
    CHECK_INT(c.events[1].due.day.n, on("2026-03-31").n);
    CHECK_INT(c.events[2].recurrence_id.day.n, on("2026-03-23").n);
    CHECK(c.events[2].other_rules);
    arena_release(&a);
}

/* Nothing is refused whole: what ends too early or is no calendar gives what could be read. */
static void broken(void **state)
{
    static const char *const texts[] = {
        "",
        "BEGIN:VEVENT\r\nSUMMARY:no calendar\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:cut off",
        "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\r\n:\r\n;=;\r\nX\r\n \r\n\tEND:VCALENDAR\r\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct arena a = {.cap = 1 << 20};
        struct ical c;
        ical_read(str_of(texts[i]), &a, &c);
        CHECK_ROW(c.nevents <= 1, "%zu", i);
        arena_release(&a);
    }
    CHECK(ical_is(STR("\r\nBEGIN:VCALENDAR\r\n")) || ical_is(STR("BEGIN:VCALENDAR\r\n")));
    CHECK(!ical_is(STR("BEGIN:VCARD\r\n")));
}

/* Every line at most 75 bytes, no character torn, and read back as it was. */
static void there_and_back(void **state)
{
    struct arena a = {.cap = 1 << 20};
    struct buf out = {.max = 1 << 20}, text = {.max = 4000};

    (void)state;
    for (int i = 0; i < 60; i++) buf_z(&text, i % 7 == 0 ? "a,b;c\\d\n" : "关系客户");
    buf_z(&out, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n");
    ical_text(&out, "SUMMARY", buf_view(&text));
    ical_text(&out, "LOCATION", STR(""));
    ical_utc(&out, "DTSTART", INT64_C(1772413200000)); /* 2026-03-02 01:00:00 UTC */
    ical_day(&out, "DTEND", on("2026-03-03"));
    buf_z(&out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    struct str rest = buf_view(&out), line;
    while (rest.n > 0 && str_cut(&rest, '\n', &line)) {
        CHECK(line.n <= 76); /* with its CR */
        CHECK(line.n == 0 || ((unsigned char)line.p[0] & 0xc0) != 0x80);
        CHECK(line.n < 2 || line.p[0] != ' ' || ((unsigned char)line.p[1] & 0xc0) != 0x80);
    }
    struct ical c;
    ical_read(buf_view(&out), &a, &c);
    CHECK_INT(c.nevents, 1);
    CHECK(str_eq(c.events[0].summary, buf_view(&text)));
    CHECK(c.events[0].location.n == 0);
    CHECK(c.events[0].start.form == ICAL_UTC && c.events[0].start.ms == HOUR);
    CHECK_INT(c.events[0].start.day.n, on("2026-03-02").n);
    CHECK(c.events[0].end.form == ICAL_DAY);
    buf_release(&out);
    buf_release(&text);
    arena_release(&a);
}

TEST_GROUP(ical){
    cmocka_unit_test(moments), cmocka_unit_test(lengths),        cmocka_unit_test(components),
    cmocka_unit_test(broken),  cmocka_unit_test(there_and_back), TEST_END,
};
