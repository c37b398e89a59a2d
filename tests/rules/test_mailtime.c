/* Days of sending against the calendar on the wall: 2026-02-15 (a Sunday) to 23 off, Saturdays
 * 14 and 28 February worked; 2025-10-01 to 08 off, Saturday 11 October and Sunday 28 September
 * worked. 2024 and 2028 are leap years. */
#include "rules/mailtime.h"
#include "tests/test.h"

static struct day day_of(const char *text)
{
    struct day d = DAY_NONE;
    if (!day_parse(str_of(text), &d)) fail_msg("day %s", text);
    return d;
}

enum { OWN = 21 };
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

enum { MON = 1, TUE = 2, WED = 4, SAT = 32, SUN = 64 };
static const struct {
    struct mail_rhythm r;
    const char *after, *next;
} rows[] = {
    /* daily */
    {{MAIL_DAILY, 0, 0, false}, "2026-02-14", "2026-02-15"},
    {{MAIL_DAILY, 0, 0, true}, "2026-02-13", "2026-02-14"}, /* a Saturday that is worked */
    {{MAIL_DAILY, 0, 0, true}, "2026-02-14", "2026-02-24"}, /* the whole festival left out */
    {{MAIL_DAILY, 0, 0, true}, "2026-03-06", "2026-03-09"}, /* Friday to Monday */
    {{MAIL_DAILY, 0, 0, false}, "2028-02-28", "2028-02-29"},
    /* weekly */
    {{MAIL_WEEKLY, MON, 0, false}, "2026-02-09", "2026-02-16"}, /* a Monday: the next one */
    {{MAIL_WEEKLY, MON, 0, true}, "2026-02-09", "2026-02-24"},  /* the 16th and 23rd are off */
    {{MAIL_WEEKLY, MON | TUE, 0, true},
     "2026-02-14",
     "2026-02-24"}, /* four of them, one mail */
    {{MAIL_WEEKLY, MON | TUE, 0, true}, "2026-02-24", "2026-03-02"},
    {{MAIL_WEEKLY, SAT, 0, true}, "2026-02-24", "2026-02-28"}, /* worked in exchange */
    {{MAIL_WEEKLY, SUN, 0, true}, "2025-09-26", "2025-09-28"}, /* worked in exchange */
    {{MAIL_WEEKLY, WED, 0, true}, "2025-09-29", "2025-10-09"}, /* Wednesday 1 October is off */
    {{MAIL_WEEKLY, 0, 0, true}, "2026-02-24", NULL},
    /* monthly */
    {{MAIL_MONTHLY, 0, 31, false}, "2026-01-31", "2026-02-28"},
    {{MAIL_MONTHLY, 0, 31, false}, "2026-02-28", "2026-03-31"},
    {{MAIL_MONTHLY, 0, 30, false}, "2024-02-01", "2024-02-29"},
    {{MAIL_MONTHLY, 0, 29, false}, "2026-02-01", "2026-02-28"},
    {{MAIL_MONTHLY, 0, 29, false}, "2028-01-29", "2028-02-29"},
    {{MAIL_MONTHLY, 0, 31, false}, "2026-12-31", "2027-01-31"},
    {{MAIL_MONTHLY, 0, 1, true},
     "2025-09-15",
     "2025-10-09"}, /* 1 October moves behind the feast */
    {{MAIL_MONTHLY, 0, 1, true}, "2025-10-09", "2025-11-03"},  /* 1 November is a Saturday */
    {{MAIL_MONTHLY, 0, 31, true}, "2026-01-15", "2026-02-02"}, /* Saturday 31 to Monday 2 */
    {{MAIL_MONTHLY, 0, 31, true}, "2026-02-02", "2026-02-28"}, /* a worked Saturday */
    {{MAIL_MONTHLY, 0, 15, true}, "2026-02-10", "2026-02-24"},
};

static void finds_the_next_day(void **state)
{
    struct calendar_day v[OWN];
    struct calendar c = china(v);
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct day d = mail_day_after(&rows[i].r, &c, day_of(rows[i].after));
        char text[DAY_TEXT] = "none";
        if (d.n != DAY_NONE.n) day_format(d, text);
        CHECK_ROW(rows[i].next == NULL ? d.n == DAY_NONE.n : d.n == day_of(rows[i].next).n,
                  "row %zu after %s: %.10s", i, rows[i].after, text);
    }
}

/* Whatever the rhythm: later days never have earlier answers, the answer is behind, and with
 * working days only it is one. */
static void keeps_the_order(void **state)
{
    struct calendar_day v[OWN];
    struct calendar c = china(v);
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t former = INT32_MIN;
        for (int32_t n = day_of("2025-08-01").n; n < day_of("2026-04-01").n; n++) {
            struct day d = mail_day_after(&rows[i].r, &c, (struct day){n});
            if (d.n == DAY_NONE.n) continue;
            CHECK_ROW(d.n > n && d.n >= former, "row %zu day %d", i, (int)n);
            CHECK_ROW(!rows[i].r.working_days || calendar_works(&c, d), "row %zu", i);
            former = d.n;
        }
    }
}

TEST_GROUP(mailtime){cmocka_unit_test(finds_the_next_day), cmocka_unit_test(keeps_the_order),
                     TEST_END};
