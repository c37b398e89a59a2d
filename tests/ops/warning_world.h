/* tests/ops/warning_world.h - what the tests of warnings over a real database share. */
#ifndef TESTS_OPS_WARNING_WORLD_H
#define TESTS_OPS_WARNING_WORLD_H

#include "ops/survey.h"
#include "ops/warning.h"
#include "tests/support/world.h"

static const int64_t day_ms = 86400000;

static inline enum status write_here(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return fn(&h->tx, arg, e);
}

static inline struct host host_of(struct world *w)
{
    return (struct host){.tx = w->tx, .write = write_here};
}

static inline struct warning_counts pass(struct world *w)
{
    struct warning_counts n;
    struct host h;
    int32_t today = w->tx.today.n;
    int64_t now = w->tx.now_ms;

    (void)world_as(w, SYSTEM);
    w->tx.today.n = today;
    w->tx.now_ms = now;
    h = host_of(w);
    if (warning_pass(&h, &n, &w->error) != ST_OK)
        fail_msg("pass: %s %s", w->error.key, w->error.detail);
    return n;
}

static inline const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static inline const char *day(struct world *w, const char *key, int from_today)
{
    char text[DAY_TEXT];
    day_format((struct day){w->tx.today.n + from_today}, text);
    return str_fmt(&w->arena, "%s=%.*s", key, DAY_TEXT, text).p;
}

static inline int64_t by_key(struct world *w, const char *rule, const char *kind,
                             int64_t record)
{
    return world_int(
        w,
        "SELECT coalesce((SELECT id FROM warnings WHERE rule = '%s' AND kind = '%s' "
        "AND record = %lld), 0)",
        rule, kind, (long long)record);
}

static inline bool stands(struct world *w, int64_t id, const char *state)
{
    return world_int(w, "SELECT count(*) FROM warnings WHERE id = %lld AND state = '%s'",
                     (long long)id, state) == 1;
}

static inline void follow_events(struct world *w)
{
    struct warning_counts n;
    bool more_to_do = true;

    w->tx.now_ms += 1000; /* on PostgreSQL event rows rest for a moment */
    while (more_to_do) {
        struct host h = host_of(w);
        if (warning_follow(&h, &n, &more_to_do, &w->error) != ST_OK)
            fail_msg("follow: %s", w->error.detail);
    }
}

static inline void on_day(struct world *w, enum who who, int year, int month, int dayofmonth)
{
    struct day d;

    (void)world_as(w, who);
    CHECK(day_make(year, month, dayofmonth, &d));
    w->tx.today = d;
    w->tx.now_ms = d.n * day_ms;
}

static inline void asked(struct world *w, int64_t account, const char *purpose,
                         const int *scores)
{
    struct survey_put v[5];
    struct faults f = {.arena = &w->arena};
    struct record r;
    size_t n = 0, have = 0;
    const struct check_ask *list = survey_asks(str_of(purpose), &have);

    for (size_t i = 0; i < 5; i++) {
        if (scores[i] > 0)
            v[n++] = (struct survey_put){str_of(list[i].key), scores[i], STR_NONE};
    }
    const struct survey_new s = {
        .account = account, .purpose = str_of(purpose), .v = v, .n = n};
    CHECK_OK(survey_start(&w->tx, &s, &f, &r, &w->error));
}

static inline bool says(struct world *w, const char *rule, const char *state,
                        const char *column, const char *text)
{
    return world_int(w,
                     "SELECT count(*) FROM warnings WHERE rule = '%s' AND state = '%s' AND "
                     "%s LIKE '%%%s%%'",
                     rule, state, column, text) == 1;
}

#endif
