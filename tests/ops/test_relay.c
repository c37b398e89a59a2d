/* The relay of the full warning pass: batches are written in the order given, one at a time,
 * by a thread of its own or at once; the first failure ends it and is told. */
#include "ops/warning/relay.h"

#include "tests/test.h"

enum {
    BATCHES = 40,
    ACCOUNTS = 400,
    OPENED = 80,
    REOPENED = 120,
    RESOLVED = 160,
    STANDING = 200
};
struct log {
    int64_t lo[BATCHES];
    int n, fails_at; /* -1: never */
    bool busy;
};

static enum status write_log(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    struct log *l = h->user;
    struct warn_apply *a = arg;

    CHECK(fn == apply_step && !l->busy && h->tx.arena == a->g->tx->arena);
    l->busy = true;
    l->lo[l->n++] = a->lo;
    a->counts =
        (struct warning_counts){.opened = 2, .reopened = 3, .resolved = 4, .standing = 5};
    l->busy = false;
    return l->n - 1 == l->fails_at ? err(e, ST_BUSY, "server.busy", "full") : ST_OK;
}

/* As a pass does it: two batches by turns. Returns how many were taken. */
static int hand_over(struct relay *r, enum status *st, struct error *e)
{
    struct arena arena[2] = {{.cap = 1 << 20}, {.cap = 1 << 20}};
    struct tx tx[2] = {{.arena = &arena[0]}, {.arena = &arena[1]}};
    struct engine g[2] = {{.tx = &tx[0]}, {.tx = &tx[1]}};
    struct warn_apply a[2];
    int n = 0;

    *st = ST_OK;
    for (; n < BATCHES && *st == ST_OK; n++) {
        a[n % 2] = (struct warn_apply){.g = &g[n % 2], .lo = 100 + n, .accounts = 10};
        *st = relay_put(r, &a[n % 2], e);
    }
    if (*st == ST_OK) *st = relay_wait(r, e);
    relay_release(r);
    return n;
}

static void writes_in_order(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; apart++) {
        struct log l = {.fails_at = -1};
        const struct host h = {.write = write_log, .user = &l, .apart = apart == 1};
        struct warning_counts sum = {.accounts = 0};
        struct relay r;
        struct error e = {0};
        enum status st;
        relay_init(&r, &h, &sum);
        CHECK_ROW(hand_over(&r, &st, &e) == BATCHES && st == ST_OK, "%d", apart);
        CHECK_ROW(l.n == BATCHES && sum.accounts == ACCOUNTS, "%d", apart);
        CHECK(sum.opened == OPENED && sum.reopened == REOPENED);
        CHECK(sum.resolved == RESOLVED && sum.standing == STANDING);
        for (int i = 0; i < BATCHES; i++) CHECK_ROW(l.lo[i] == 100 + i, "%d %d", apart, i);
    }
}

static void ends_with_the_first_failure(void **state)
{
    static const int at[] = {0, 7, BATCHES - 1};
    (void)state;
    for (int i = 0; i < 2 * (int)COUNT(at); i++) {
        struct log l = {.fails_at = at[i / 2]};
        const struct host h = {.write = write_log, .user = &l, .apart = i % 2 == 1};
        struct warning_counts sum = {.accounts = 0};
        struct relay r;
        struct error e = {0};
        enum status st;
        relay_init(&r, &h, &sum);
        (void)hand_over(&r, &st, &e);
        CHECK_ROW(st == ST_BUSY && strcmp(e.key, "server.busy") == 0, "%d: %d", i, (int)st);
        /* nothing is written behind it */
        CHECK_ROW(l.n == l.fails_at + 1 && sum.accounts == 10 * (int64_t)l.fails_at, "%d", i);
    }
}

TEST_GROUP(relay){
    cmocka_unit_test(writes_in_order),
    cmocka_unit_test(ends_with_the_first_failure),
    TEST_END,
};
