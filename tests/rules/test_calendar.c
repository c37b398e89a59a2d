/* Working days of autumn 2025 and spring 2026 as the calendar on the wall shows them. */
#include "rules/calendar.h"
#include "tests/test.h"

static struct day day_of(const char *text)
{
    struct day d = DAY_NONE;
    if (!day_parse(str_of(text), &d)) fail_msg("day %s", text);
    return d;
}

/* National day 2025: 1 to 8 October off; Sunday 28 September and Saturday 11 October worked.
 * Spring festival 2026: 15 to 23 February off; Saturdays 14 and 28 February worked. */
enum { OWN = 8 + 2 + 9 + 2 };
static struct calendar china(struct calendar_day v[OWN])
{
    size_t n = 0;
    v[n++] = (struct calendar_day){day_of("2025-09-28").n, true};
    for (int i = 0; i < 8; i++)
        v[n++] = (struct calendar_day){day_of("2025-10-01").n + i, false};
    v[n++] = (struct calendar_day){day_of("2025-10-11").n, true};
    v[n++] = (struct calendar_day){day_of("2026-02-14").n, true};
    for (int i = 0; i < 9; i++)
        v[n++] = (struct calendar_day){day_of("2026-02-15").n + i, false};
    v[n++] = (struct calendar_day){day_of("2026-02-28").n, true};
    return (struct calendar){v, n};
}

static void tells_working_days(void **state)
{
    static const struct {
        const char *day;
        bool works;
    } rows[] = {
        {"2025-09-26", true}, {"2025-09-27", false}, {"2025-09-28", true},
        {"2025-09-30", true}, {"2025-10-01", false}, {"2025-10-08", false},
        {"2025-10-09", true}, {"2025-10-11", true},  {"2025-10-12", false},
        {"2026-02-14", true}, {"2026-02-23", false}, {"2026-02-24", true},
        {"2024-02-29", true}, /* a Thursday */
    };
    struct calendar_day v[OWN];
    struct calendar c = china(v);
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(calendar_works(&c, day_of(rows[i].day)) == rows[i].works, "%s", rows[i].day);
}

static void adds_working_days(void **state)
{
    static const struct {
        const char *from;
        int n;
        const char *to;
    } rows[] = {
        {"2025-09-26", 1, "2025-09-28"}, /* Friday to the Sunday that is worked */
        {"2025-09-30", 1, "2025-10-09"}, /* over the eight days */
        {"2025-09-30", 3, "2025-10-11"}, /* 9, 10 and the worked Saturday */
        {"2025-09-30", 4, "2025-10-13"}, /* not Sunday the 12th */
        {"2025-10-03", 1, "2025-10-09"}, /* from within a holiday */
        {"2025-10-03", 0, "2025-10-09"}, /* due on a holiday: the next worked day */
        {"2025-10-09", 0, "2025-10-09"},  {"2025-10-09", -1, "2025-09-30"},
        {"2025-10-13", -2, "2025-10-10"}, {"2026-02-13", 2, "2026-02-24"},
        {"2024-02-28", 1, "2024-02-29"}, /* leap day */
        {"2024-02-28", 2, "2024-03-01"},  {"2023-02-28", 1, "2023-03-01"},
        {"2026-06-05", 5, "2026-06-12"}, /* a plain week */
    };
    struct calendar_day v[OWN];
    struct calendar c = china(v);
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day got = calendar_add(&c, day_of(rows[i].from), rows[i].n);
        CHECK_ROW(got.n == day_of(rows[i].to).n, "%s %+d", rows[i].from, rows[i].n);
    }
}

static void counts_working_days(void **state)
{
    static const struct {
        const char *a, *b;
        int n;
    } rows[] = {
        {"2025-09-26", "2025-09-26", 0},  {"2025-09-26", "2025-09-28", 1},
        {"2025-09-30", "2025-10-08", 0},  {"2025-09-30", "2025-10-13", 4},
        {"2025-10-13", "2025-09-30", -4}, {"2024-02-26", "2024-03-01", 4},
        {"2026-01-31", "2026-02-28", 16}, /* 2-6, 9-13, 14; 24-27, 28: 5+5+1+4+1 */
    };
    struct calendar_day v[OWN];
    struct calendar c = china(v);
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int got = calendar_between(&c, day_of(rows[i].a), day_of(rows[i].b));
        CHECK_ROW(got == rows[i].n, "%s %s: %d", rows[i].a, rows[i].b, got);
    }
    for (int n = -40; n <= 40; n++) {
        struct day a = day_of("2025-10-10");
        if (n != 0) CHECK_ROW(calendar_between(&c, a, calendar_add(&c, a, n)) == n, "%d", n);
    }
}

/* The year 2026 as the State Council announced it: 33 days off, six of
 * the weekend worked. Every working day of the year, counted apart: weekdays less holidays on
 * weekdays, and the worked ones of weekends. */
static void whole_year_of_china(void **state)
{
    static const struct {
        const char *from;
        int days;
        bool works;
    } own[] = {
        {"2026-01-01", 3, false}, {"2026-01-04", 1, true},  {"2026-02-14", 1, true},
        {"2026-02-15", 9, false}, {"2026-02-28", 1, true},  {"2026-04-04", 3, false},
        {"2026-05-01", 5, false}, {"2026-05-09", 1, true},  {"2026-06-19", 3, false},
        {"2026-09-20", 1, true},  {"2026-09-25", 3, false}, {"2026-10-01", 7, false},
        {"2026-10-10", 1, true},
    };
    struct calendar_day v[39];
    size_t n = 0;
    int works = 0, weekdays = 0, off = 0, worked = 0;
    (void)state;

    for (size_t i = 0; i < COUNT(own); i++) {
        for (int k = 0; k < own[i].days; k++) {
            struct day d = {day_of(own[i].from).n + k};
            bool weekend = day_weekday(d) > 5;
            off += !own[i].works && !weekend;
            worked += own[i].works && weekend;
            v[n++] = (struct calendar_day){d.n, own[i].works};
        }
    }
    struct calendar c = {v, n};
    for (struct day d = day_of("2026-01-01"); d.n <= day_of("2026-12-31").n; d.n++) {
        weekdays += day_weekday(d) <= 5;
        works += calendar_works(&c, d);
    }
    CHECK(n == 39 && weekdays == 261 && worked == 6);
    CHECK(works == weekdays - off + worked);
    CHECK_ROW(works == 248, "%d", works);
    CHECK(calendar_between(&c, day_of("2025-12-31"), day_of("2026-12-31")) == works);
    CHECK(calendar_add(&c, day_of("2025-12-31"), works).n == day_of("2026-12-31").n);
}

static void ends_of_periods(void **state)
{
    static const struct {
        const char *day, *month, *quarter, *year;
    } rows[] = {
        {"2024-02-10", "2024-02-29", "2024-03-31", "2024-12-31"},
        {"2023-02-28", "2023-02-28", "2023-03-31", "2023-12-31"},
        {"2100-02-01", "2100-02-28", "2100-03-31", "2100-12-31"},
        {"2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31"},
        {"2026-06-30", "2026-06-30", "2026-06-30", "2026-12-31"},
        {"2026-04-30", "2026-04-30", "2026-06-30", "2026-12-31"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day d = day_of(rows[i].day);
        CHECK_ROW(calendar_month_end(d).n == day_of(rows[i].month).n, "%s", rows[i].day);
        CHECK_ROW(calendar_quarter_end(d).n == day_of(rows[i].quarter).n, "%s", rows[i].day);
        CHECK_ROW(calendar_year_end(d).n == day_of(rows[i].year).n, "%s", rows[i].day);
    }
}

TEST_GROUP(calendar){
    cmocka_unit_test(tells_working_days),  cmocka_unit_test(adds_working_days),
    cmocka_unit_test(counts_working_days), cmocka_unit_test(whole_year_of_china),
    cmocka_unit_test(ends_of_periods),     TEST_END,
};
