/* bare-deal URL LOGIN ACCOUNT [COUNT [GROUP]] - what the writer alone spends on a durable deal.
 *
 * COUNT deals on ACCOUNT by the verb of the server, with rights, audit, history, search and
 * roll-ups, in commits of GROUP, on one thread, until the search index has them too: no HTTP
 * and no hand-over between threads. Prints wall and processor time per deal; for perf and
 * callgrind. */
#include "app/wire.h"
#include "auth/actor.h"
#include "base/clock.h"
#include "ops/fields.h"
#include "store/record.h"
#include "store/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { ARENA_BYTES = 64 << 20, WAL_PAGES = 24000, PATIENCE = 1023 /* as app/exec.c */ };

static void must(enum status st, const struct error *e)
{
    if (st == ST_OK) return;
    (void)fprintf(stderr, "bare-deal: %s: %s\n", e->key, e->detail);
    exit(1);
}

static double cpu_us(void)
{
    struct rusage u;

    (void)getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static void create(struct tx *tx, int64_t account, int64_t i)
{
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("opportunity")));
    struct faults faults = {.arena = tx->arena};
    struct record out;
    struct error e = {0};

    input_set(in, "name", value_text(str_fmt(tx->arena, "测试项目 %lld", (long long)i)));
    input_set(in, "account", value_int(account));
    input_set(in, "close_date", value_int(tx->today.n + 100));
    input_set(in, "amount",
              (struct value){.kind = V_MONEY, .i = (i % 1000 + 1) * 10000, .cur = {"CNY"}});
    must(record_create(tx, in, NULL, &faults, &out, &e), &e);
}

/* Commits of `group` each, like `model` but for the arena. */
static __attribute__((noinline)) void deals(struct db *db, const struct tx *model,
                                            int64_t account, int64_t first, int64_t count,
                                            int64_t group)
{
    struct arena a = {.cap = ARENA_BYTES};
    struct error e = {0};

    for (int64_t i = 0; i < count; i += group) {
        must(db_begin(db, &e), &e);
        for (int64_t k = 0; k < group; k++) {
            struct tx tx;
            tx_init(&tx, db, model->cat, model->company, model->actor, &a);
            tx.hooks = &wire_hooks;
            create(&tx, account, first + i + k);
            arena_reset(&a);
        }
        must(db_commit(db, &e), &e);
        db_checkpoint(db, WAL_PAGES);
    }
    arena_release(&a);
}

/* What waits for the search index belongs to the deals that brought it. */
static __attribute__((noinline)) void settle(struct db *db)
{
    struct error e = {0};
    bool left = true;

    while (left) {
        must(db_settle(db, &left, &e), &e);
        db_checkpoint(db, WAL_PAGES);
    }
}

int main(int argc, char **argv)
{
    struct arena long_lived = {.cap = ARENA_BYTES};
    struct error e = {0};
    struct db *db = NULL;
    struct wire *wire = NULL;
    struct actor actor;
    struct tx tx;
    int64_t user = 0;

    if (argc < 4) {
        (void)fprintf(stderr, "usage: bare-deal URL LOGIN ACCOUNT [COUNT [GROUP]]\n");
        return 2;
    }
    int64_t account = strtoll(argv[3], NULL, 10),
            count = argc > 4 ? strtoll(argv[4], NULL, 10) : 10000;
    int64_t group = argc > 5 ? strtoll(argv[5], NULL, 10) : 16;
    must(db_open(str_of(argv[1]), DB_WRITE, &db, &e), &e);
    must(db_script(db, STR("PRAGMA cache_size=-32768"), &e), &e);
    db_patience(db, PATIENCE);
    must(wire_start(db, &wire, &e), &e);
    struct wire_snap *snap = wire_enter(wire);
    actor_system(&actor, STR("bench"));
    tx_init(&tx, db, wire_catalogue(snap), wire_company(snap), &actor, &long_lived);
    must(actor_find(&tx, str_of(argv[2]), &user, &e), &e);
    must(actor_load(&tx, user, &actor, &e), &e);
    search_warm();
    deals(db, &tx, account, 0, group, group); /* tables of words are made once */
    settle(db);
    double cpu = cpu_us();
    int64_t from = clock_mono_us();
    deals(db, &tx, account, group, count, group);
    settle(db);
    (void)printf("{\"wall_us\":%.1f,\"cpu_us\":%.1f}\n",
                 (double)(clock_mono_us() - from) / (double)count,
                 (cpu_us() - cpu) / (double)count);
    wire_leave(wire, snap);
    wire_stop(wire);
    db_close(db);
    arena_release(&long_lived);
    return 0;
}
