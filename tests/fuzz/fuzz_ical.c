/* Any bytes as a calendar: it is read without harm, every moment becomes an instant, every rule
 * that is understood reads back from its text and gives rising days; texts written are read the
 * same again. */
#include "base/utf8.h"
#include "codec/encoding.h"
#include "ops/diary/ical_time.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void try_rule(struct str text, struct day first)
{
    struct recur_rule rule, again;
    struct buf b = {.max = 1 << 16};
    struct recur_days it;
    struct day d, before = {first.n - 1};

    if (!recur_parse(text, &rule)) return;
    recur_format(&rule, &b);
    CHECK_BUG(recur_parse(buf_view(&b), &again));
    buf_release(&b);
    recur_begin(&it, &rule, first, (struct day){first.n + 800});
    for (int i = 0; i < 100 && recur_next(&it, &d); i++) {
        CHECK_BUG(d.n > before.n);
        before = d;
    }
}

static void try_event(struct ical_clock *c, const struct ical_event *e, struct arena *a)
{
    struct buf b = {.max = 8 << 20};
    struct ical again;

    if (e->start.form != ICAL_NONE) {
        (void)ical_instant(c, &e->start, e->calendar);
        try_rule(ical_plain_rule(e->rule, e->start.ms, a), e->start.day);
    }
    if (e->summary.n == 0 || e->summary.n > 100000 || !text_clean(e->summary, true)) return;
    ical_line(&b, "BEGIN", STR("VCALENDAR"));
    ical_line(&b, "BEGIN", STR("VEVENT"));
    ical_text(&b, "SUMMARY", e->summary);
    ical_line(&b, "END", STR("VEVENT"));
    ical_line(&b, "END", STR("VCALENDAR"));
    ical_read(buf_view(&b), a, &again);
    CHECK_BUG(again.nevents == 1 && str_eq(again.events[0].summary, e->summary));
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    static struct zone *home;
    struct str bytes = {(const char *)data, n};
    struct arena a = {.cap = 256 << 20};
    struct buf text = {.max = 16 << 20};
    struct ical_clock clock;
    struct ical file;
    struct error e;

    if (home == NULL) CHECK_BUG(zone_open(STR("Asia/Shanghai"), &home, &e) == ST_OK);
    if (encoding_decode(bytes, encoding_guess(bytes), &text, &e) == ST_OK) {
        ical_read(buf_view(&text), &a, &file);
        ical_clock_init(&clock, &file, home, &a);
        for (size_t i = 0; i < file.nevents && i < 50; i++)
            try_event(&clock, &file.events[i], &a);
        ical_clock_release(&clock);
    }
    buf_release(&text);
    arena_release(&a);
    return 0;
}
