#include "rules/monday.h"

enum { MINUTE_MS = 60000 };

const char *const monday_place_keys[MP__COUNT] = {"none", "late", "no_owner", "changed",
                                                  "next"};

struct day monday_of(struct day today)
{
    return (struct day){today.n - day_weekday(today) + 1};
}

struct day monday_since(struct day today)
{
    return (struct day){monday_of(today).n - 7};
}

enum monday_place monday_place(const struct monday_fact *f, struct day today)
{
    bool dated = f->on.n != DAY_NONE.n;

    if (f->happened) {
        bool lately = dated && f->on.n >= monday_since(today).n && f->on.n <= today.n;
        return lately ? MP_CHANGED : MP_NONE;
    }
    if (dated ? f->on.n < today.n : f->needs_date) return MP_LATE;
    if (!f->owned) return MP_NO_OWNER;
    return dated && f->on.n <= today.n + MONDAY_AHEAD ? MP_NEXT : MP_NONE;
}

int monday_compare(const struct monday_count *a, const struct monday_count *b)
{
    for (int i = MP_LATE; i < MP__COUNT; i++) {
        if (a->n[i] != b->n[i]) return b->n[i] - a->n[i];
    }
    return 0;
}

bool monday_quiet(const struct monday_count *c)
{
    return c->n[MP_LATE] + c->n[MP_NO_OWNER] + c->n[MP_CHANGED] + c->n[MP_NEXT] == 0;
}

struct monday_progress monday_progress(int accounts, int quiet, int done, int64_t started_ms,
                                       int64_t finished_ms, int64_t now_ms)
{
    struct monday_progress p = {.accounts = accounts, .done = done};
    int64_t end = finished_ms > 0 ? finished_ms : now_ms;

    p.left = accounts - quiet - done;
    if (p.left < 0) p.left = 0;
    if (started_ms > 0 && end > started_ms) p.minutes = (int)((end - started_ms) / MINUTE_MS);
    p.over = p.minutes > MONDAY_MINUTES;
    return p;
}
