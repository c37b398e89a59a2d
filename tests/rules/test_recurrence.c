/* When what comes back comes: days read off the calendar on the wall and the examples of RFC
 * 5545 §3.8.5.3, instants off the zone tables, and properties over random rules. */
#include "rules/recurrence.h"
#include "tests/test.h"

static struct day day_of(const char *text)
{
    struct day d = DAY_NONE;
    if (!day_parse(str_of(text), &d)) fail_msg("day %s", text);
    return d;
}

static void days_of(const char *rule, const char *first, const char *last, struct buf *out)
{
    struct recur_rule r;
    struct recur_days it;
    struct day d;

    if (!recur_parse(str_of(rule), &r)) fail_msg("rule %s", rule);
    recur_begin(&it, &r, day_of(first), day_of(last));
    while (recur_next(&it, &d)) {
        char text[DAY_TEXT];
        day_format(d, text);
        if (out->n > 0) buf_char(out, ' ');
        buf_put(out, text, DAY_TEXT);
    }
}

static void gives_the_days(void **state)
{
    static const struct {
        const char *rule, *first, *last, *days;
    } rows[] = {
        {"FREQ=DAILY;COUNT=3", "2026-02-27", "2026-12-31", "2026-02-27 2026-02-28 2026-03-01"},
        {"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "2000-01-01",
         "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"},
        {"FREQ=DAILY;UNTIL=20260104", "2026-01-02", "2026-12-31",
         "2026-01-02 2026-01-03 2026-01-04"},
        /* weeks over the year's end: 2026-12-28 is the Monday of the week of new year */
        {"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-12-18", "2027-01-20",
         "2026-12-18 2026-12-28 2027-01-01 2027-01-11 2027-01-15"},
        {"FREQ=WEEKLY;COUNT=4", "2026-12-24", "2028-01-01",
         "2026-12-24 2026-12-31 2027-01-07 2027-01-14"},
        /* the two of the RFC that differ by the first day of the week alone */
        {"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1998-01-01",
         "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},
        {"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1998-01-01",
         "1997-08-05 1997-08-17 1997-08-19 1997-08-31"},
        /* month ends */
        {"FREQ=MONTHLY;COUNT=4", "2026-01-31", "2027-01-01",
         "2026-01-31 2026-03-31 2026-05-31 2026-07-31"},
        {"FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", "2026-01-31", "2027-01-01",
         "2026-01-31 2026-02-28 2026-03-31 2026-04-30"},
        {"FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", "2028-01-31", "2029-01-01",
         "2028-01-31 2028-02-29"},
        {"FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4", "2026-11-15", "2027-12-31",
         "2026-11-15 2026-12-01 2026-12-15 2027-01-01"},
        {"FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "1997-09-05", "1998-12-31",
         "1997-09-05 1997-10-03 1997-11-07"},
        {"FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1997-09-22", "1998-12-31",
         "1997-09-22 1997-10-20 1997-11-17"},
        {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4", "1998-02-13", "2001-01-01",
         "1998-02-13 1998-03-13 1998-11-13 1999-08-13"},
        /* the last working weekday of the month */
        {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "2026-01-30", "2027-01-01",
         "2026-01-30 2026-02-27 2026-03-31"},
        /* leap days */
        {"FREQ=YEARLY;COUNT=3", "2024-02-29", "2040-01-01", "2024-02-29 2028-02-29 2032-02-29"},
        {"FREQ=YEARLY", "2096-02-29", "2105-01-01", "2096-02-29 2104-02-29"},
        {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;COUNT=3", "2027-02-28", "2040-01-01",
         "2027-02-28 2028-02-29 2029-02-28"},
        {"FREQ=YEARLY;INTERVAL=2;COUNT=3;BYMONTH=1,3", "1998-01-10", "2005-01-01",
         "1998-01-10 1998-03-10 2000-01-10"},
        {"FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19", "2000-01-01",
         "1997-05-19 1998-05-18 1999-05-17"},
        {"FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2025-11-27", "2027-12-31",
         "2025-11-27 2026-11-26 2027-11-25"},
        /* the first time counts though the rule does not name it */
        {"FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-01-07", "2026-12-31",
         "2026-01-07 2026-01-12 2026-01-19"},
        {"FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2", "2026-01-01", "2100-01-01", "2026-01-01"},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf out = {.max = 1 << 16};
        days_of(rows[i].rule, rows[i].first, rows[i].last, &out);
        CHECK_ROW(str_is(buf_view(&out), rows[i].days), "%s\n got %.*s\nwant %s", rows[i].rule,
                  STR_FMT(buf_view(&out)), rows[i].days);
        buf_release(&out);
    }
}

static void refuses_other_rules(void **state)
{
    static const char *const bad[] = {
        "",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20260101",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYHOUR=3",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ",
    };
    struct recur_rule r;
    (void)state;

    for (size_t i = 0; i < COUNT(bad); i++)
        CHECK_ROW(!recur_parse(str_of(bad[i]), &r), "taken: %s", bad[i]);
}

/* --- instants ------------------------------------------------------------------------------
 */

static struct zone *zone_of(const char *name)
{
    struct zone *z = NULL;
    struct error e;
    CHECK_OK(zone_open(str_of(name), &z, &e));
    return z;
}

static int64_t instant_of(const char *text)
{
    int64_t ms = 0;
    if (!instant_parse(str_of(text), &ms)) fail_msg("instant %s", text);
    return ms;
}

static void check_slots(const struct series *s, const char *from, const char *to,
                        const char *want)
{
    struct slot v[64];
    struct buf out = {.max = 1 << 16};
    size_t n = series_between(s, instant_of(from), instant_of(to), v, COUNT(v));

    for (size_t i = 0; i < n; i++) {
        char text[INSTANT_TEXT];
        instant_format(v[i].start, text);
        if (i > 0) buf_char(&out, ' ');
        buf_put(&out, text, 16);
    }
    CHECK_STR(buf_ok(&out) && out.n > 0 ? buf_view(&out) : STR(""), want);
    buf_release(&out);
}

/* Nine in the morning stays nine when clocks change: Berlin leaves winter time on 2026-03-29
 * (08:00Z becomes 07:00Z); 02:30 does not exist that day and moves on by the hour (01:30Z);
 * New York goes back on 2026-11-01 (13:00Z becomes 14:00Z). */
static void keeps_the_clock(void **state)
{
    struct zone *berlin = zone_of("Europe/Berlin"), *york = zone_of("America/New_York");
    struct recur_rule daily, weekly;
    (void)state;

    CHECK(recur_parse(STR("FREQ=DAILY"), &daily) && recur_parse(STR("FREQ=WEEKLY"), &weekly));
    struct series s = {
        .rule = &daily, .first = day_of("2026-03-27"), .ms = 9 * 3600000, .zone = berlin};
    check_slots(&s, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z",
                "2026-03-28T08:00 2026-03-29T07:00 2026-03-30T07:00");
    s.ms = 9000000;
    check_slots(&s, "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z",
                "2026-03-28T01:30 2026-03-29T01:30 2026-03-30T00:30");
    s = (struct series){
        .rule = &weekly, .first = day_of("2026-10-25"), .ms = 9 * 3600000, .zone = york};
    check_slots(&s, "2026-10-25T00:00:00Z", "2026-11-09T00:00:00Z",
                "2026-10-25T13:00 2026-11-01T14:00 2026-11-08T14:00");
    zone_free(berlin);
    zone_free(york);
}

/* National day 2025: 1 to 8 October off (a Wednesday to a Wednesday), Sunday 28 September and
 * Saturday 11 October worked. Ten in the morning in Shanghai is 02:00Z. */
static void minds_days_off(void **state)
{
    struct calendar_day own[10];
    size_t n = 0;
    struct zone *z = zone_of("Asia/Shanghai");
    struct recur_rule wednesdays, weekdays, saturdays;
    (void)state;

    own[n++] = (struct calendar_day){day_of("2025-09-28").n, true};
    for (int i = 0; i < 8; i++)
        own[n++] = (struct calendar_day){day_of("2025-10-01").n + i, false};
    own[n++] = (struct calendar_day){day_of("2025-10-11").n, true};
    const struct calendar cal = {own, n};
    CHECK(recur_parse(STR("FREQ=WEEKLY;BYDAY=WE"), &wednesdays));
    CHECK(recur_parse(STR("FREQ=WEEKLY;BYDAY=TU,WE,TH"), &weekdays));
    CHECK(recur_parse(STR("FREQ=WEEKLY;BYDAY=SA"), &saturdays));
    struct series s = {.rule = &wednesdays,
                       .first = day_of("2025-09-24"),
                       .ms = 10 * 3600000,
                       .zone = z,
                       .calendar = &cal};
    const char *from = "2025-09-24T00:00:00Z", *to = "2025-10-16T00:00:00Z";
    check_slots(&s, from, to,
                "2025-09-24T02:00 2025-10-01T02:00 2025-10-08T02:00 2025-10-15T02:00");
    s.on_holiday = HOLIDAY_SKIP;
    check_slots(&s, from, to, "2025-09-24T02:00 2025-10-15T02:00");
    s.on_holiday = HOLIDAY_NEXT; /* both Wednesdays become Thursday the 9th: one time */
    check_slots(&s, from, to, "2025-09-24T02:00 2025-10-09T02:00 2025-10-15T02:00");
    s.on_holiday = HOLIDAY_PREVIOUS; /* Tuesday 30 September */
    check_slots(&s, from, to, "2025-09-24T02:00 2025-09-30T02:00 2025-10-15T02:00");
    /* a working Saturday is worked, another moves to Monday */
    s = (struct series){.rule = &saturdays,
                        .first = day_of("2025-10-11"),
                        .ms = 10 * 3600000,
                        .zone = z,
                        .calendar = &cal,
                        .on_holiday = HOLIDAY_NEXT};
    check_slots(&s, from, "2025-10-22T00:00:00Z", "2025-10-11T02:00 2025-10-20T02:00");
    /* moved onto a day of its own, it gives way */
    s = (struct series){.rule = &weekdays,
                        .first = day_of("2025-10-07"),
                        .ms = 10 * 3600000,
                        .zone = z,
                        .calendar = &cal,
                        .on_holiday = HOLIDAY_NEXT};
    check_slots(&s, from, "2025-10-15T00:00:00Z", "2025-10-09T02:00 2025-10-14T02:00");
    zone_free(z);
}

static void leaves_out_and_adds(void **state)
{
    struct zone *z = zone_of("Asia/Shanghai");
    const int64_t except[] = {instant_of("2026-01-12T01:00:00Z")};
    const int64_t extra[] = {instant_of("2026-01-14T01:00:00Z"),
                             instant_of("2026-01-05T01:00:00Z")};
    struct recur_rule r;
    (void)state;

    CHECK(recur_parse(STR("FREQ=WEEKLY;UNTIL=20260126T010000Z"), &r));
    struct series s = {.rule = &r,
                       .first = day_of("2026-01-05"),
                       .ms = 9 * 3600000,
                       .zone = z,
                       .except = except,
                       .nexcept = 1,
                       .extra = extra,
                       .nextra = 2};
    check_slots(&s, "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z",
                "2026-01-05T01:00 2026-01-14T01:00 2026-01-19T01:00 2026-01-26T01:00");
    CHECK(recur_parse(STR("FREQ=WEEKLY;UNTIL=20260126T005959Z"), &r));
    check_slots(&s, "2026-01-15T00:00:00Z", "2026-12-01T00:00:00Z", "2026-01-19T01:00");
    s.rule = NULL;
    check_slots(&s, "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z",
                "2026-01-05T01:00 2026-01-14T01:00");
    zone_free(z);
}

/* --- properties over random rules -----------------------------------------------------------
 */

static uint64_t seed = 20261122;
static int pick(int n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

static struct recur_rule random_rule(void)
{
    struct recur_rule r = {.freq = (enum recur_freq)pick(4),
                           .interval = 1 + pick(4),
                           .week_start = pick(3) == 0 ? 7 : 1};

    if (pick(2) == 0) r.count = 1 + pick(20);
    if (pick(2) == 0 && r.freq != RECUR_DAILY) {
        r.ndays = 1 + (size_t)pick(3);
        for (size_t i = 0; i < r.ndays; i++)
            r.days[i] =
                (struct recur_weekday){r.freq >= RECUR_MONTHLY ? pick(11) - 5 : 0, 1 + pick(7)};
    } else if (r.freq == RECUR_MONTHLY && pick(2) == 0) {
        r.nmonthdays = 1;
        r.monthdays[0] = pick(2) == 0 ? 1 + pick(31) : -1 - pick(31);
    }
    if (r.freq == RECUR_YEARLY && pick(3) == 0) {
        r.nmonths = 1;
        r.months[0] = 1 + pick(12);
    }
    return r;
}

/* Days rise; no more than COUNT come; each but the first is of a weekday, month and day of the
 * month that the rule names; written and read it is the same rule; the slots of a span are
 * those of its two halves. */
static void holds_for_any_rule(void **state)
{
    struct zone *z = zone_of("Europe/Berlin");
    (void)state;

    for (int round = 0; round < 3000; round++) {
        struct recur_rule r = random_rule(), back;
        struct day first = {20000 + pick(4000)}, d, before = {first.n - 1};
        struct recur_days it, again;
        struct buf text = {.max = 4096};
        int64_t n = 0;

        recur_format(&r, &text);
        CHECK_ROW(recur_parse(buf_view(&text), &back), "%.*s", STR_FMT(buf_view(&text)));
        recur_begin(&it, &r, first, (struct day){first.n + 3000});
        recur_begin(&again, &back, first, (struct day){first.n + 3000});
        while (recur_next(&it, &d)) {
            struct day other = DAY_NONE;
            int y, m, dom;
            bool weekday = r.ndays == 0 || n == 0;
            day_split(d, &y, &m, &dom);
            for (size_t i = 0; i < r.ndays; i++)
                weekday = weekday || r.days[i].weekday == day_weekday(d);
            CHECK_ROW(d.n > before.n && weekday, "%.*s", STR_FMT(buf_view(&text)));
            CHECK(n == 0 || r.nmonths == 0 || m == r.months[0]);
            CHECK(recur_next(&again, &other) && other.n == d.n);
            before = d;
            n++;
        }
        CHECK(!recur_next(&again, &d));
        CHECK(r.count == 0 || n <= r.count);

        static struct slot whole[4000], a[4000], b[4000];
        struct series s = {.rule = &r, .first = first, .ms = 9000000, .zone = z};
        int64_t from = first.n * INT64_C(86400000), to = from + 700 * INT64_C(86400000);
        int64_t cut = from + pick(700) * INT64_C(86400000) + 12345;
        size_t w = series_between(&s, from, to, whole, COUNT(whole));
        size_t na = series_between(&s, from, cut, a, COUNT(a));
        size_t nb = series_between(&s, cut, to, b, COUNT(b));
        CHECK_ROW(w == na + nb, "%.*s: %zu = %zu + %zu", STR_FMT(buf_view(&text)), w, na, nb);
        for (size_t i = 0; i < w; i++)
            CHECK(whole[i].start == (i < na ? a[i].start : b[i - na].start));
        buf_release(&text);
    }
    zone_free(z);
}

TEST_GROUP(recurrence){
    cmocka_unit_test(gives_the_days),
    cmocka_unit_test(refuses_other_rules),
    cmocka_unit_test(keeps_the_clock),
    cmocka_unit_test(minds_days_off),
    cmocka_unit_test(leaves_out_and_adds),
    cmocka_unit_test(holds_for_any_rule),
    TEST_END,
};
