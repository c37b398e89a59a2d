/* Who is told of changes is told of each once and in order, also when a larger number carries
 * an older time (a pass that began before a write and wrote after it). */
#include "ops/event.h"
#include "tests/support/world.h"

enum { ROWS = 8 };

static void put(struct world *w, int64_t record, int64_t at)
{
    world_sql(w,
              "INSERT INTO event (kind, record, version, what, at) "
              "VALUES ('account', %lld, 1, 'created', %lld)",
              (long long)record, (long long)at);
}

/* Records told after *seen, as digits; *seen goes on. */
static int64_t told(struct world *w, int64_t *seen, size_t limit)
{
    struct event *v;
    size_t n;
    int64_t said = 0;

    CHECK_OK(event_list(&w->tx, seen, limit, &v, &n, &w->error));
    for (size_t i = 0; i < n; i++) said = said * 10 + v[i].id;
    return said;
}

static int64_t begin(struct world *w)
{
    (void)world_as(w, SYSTEM);
    return world_int(w, "SELECT coalesce(max(id), 0) FROM event");
}

static void an_older_time_behind_a_resting_row(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    int64_t seen = begin(&w), now = w.tx.now_ms;
    bool rests = db_kind(w.tx.db) == DB_POSTGRES;

    put(&w, 1, now - 10000);
    put(&w, 2, now - 100);
    put(&w, 3, now - 10000);
    CHECK(told(&w, &seen, ROWS) == (rests ? 1 : 123));
    CHECK(told(&w, &seen, ROWS) == 0);
    w.tx.now_ms = now + 10000;
    CHECK(told(&w, &seen, ROWS) == (rests ? 23 : 0));
    CHECK(told(&w, &seen, ROWS) == 0);
    world_close(&w);
}

static void no_more_than_asked_for(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    int64_t seen = begin(&w), at = w.tx.now_ms - 10000;

    for (int64_t i = 1; i <= 5; i++) put(&w, i, at);
    CHECK(told(&w, &seen, 2) == 12);
    CHECK(told(&w, &seen, 2) == 34);
    CHECK(told(&w, &seen, 2) == 5);
    world_close(&w);
}

static void a_kind_that_is_gone_is_passed_over(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    int64_t seen = begin(&w), at = w.tx.now_ms - 10000;

    put(&w, 1, at);
    world_sql(&w,
              "INSERT INTO event (kind, record, version, what, at) "
              "VALUES ('bygone', 9, 1, 'created', %lld)",
              (long long)at);
    CHECK(told(&w, &seen, ROWS) == 1);
    CHECK(world_int(&w, "SELECT max(id) FROM event") == seen);
    world_close(&w);
}

static void a_clock_set_back_holds_nothing_up(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    int64_t seen = begin(&w), now = w.tx.now_ms;

    put(&w, 1, now + 2 * 3600 * 1000);
    put(&w, 2, now - 10000);
    CHECK(told(&w, &seen, ROWS) == 12);
    world_close(&w);
}

TEST_GROUP(event){cmocka_unit_test(an_older_time_behind_a_resting_row),
                  cmocka_unit_test(no_more_than_asked_for),
                  cmocka_unit_test(a_kind_that_is_gone_is_passed_over),
                  cmocka_unit_test(a_clock_set_back_holds_nothing_up), TEST_END};
