/* bare-page URL LOGIN PATH [QUERY [SECONDS [THREADS]]] - the limit for lists.
 *
 * The SQL and the row writer of the server's own list, with the rights of that user, looped
 * inside one process: a reading connection per thread, no HTTP, no session, no threads between.
 * What the server makes of the same page is measured against this. Prints pages per second and
 * processor time per page. */
#include "api/api.h"
#include "api/list.h"
#include "auth/actor.h"
#include "base/clock.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { THREADS_MAX = 64, PARAMS_MAX = 32, ARENA_BYTES = 64 << 20 };

struct looper {
    struct str url, login, path, query;
    int64_t until_us, pages, bytes;
};

static void must(enum status st, const struct error *e)
{
    if (st == ST_OK) return;
    (void)fprintf(stderr, "bare-page: %s: %s\n", e->key, e->detail);
    exit(1);
}

static int number(int argc, char **argv, int at, int otherwise, int max)
{
    long v = argc > at ? strtol(argv[at], NULL, 10) : otherwise;

    return v < 1 ? 1 : v > max ? max : (int)v;
}

static size_t split(struct str query, struct param *out)
{
    struct str pair = STR_NONE;
    size_t n = 0;

    while (query.n > 0 && n < PARAMS_MAX && str_cut(&query, '&', &pair)) {
        (void)str_cut(&pair, '=', &out[n].key);
        out[n++].value = pair;
    }
    return n;
}

static void page(struct call *c, const struct cat_entity *kind, struct looper *l)
{
    struct arena_mark mark = arena_mark(c->tx.arena);

    buf_clear(c->out);
    must(list_answer(c, kind), &c->error);
    l->bytes += (int64_t)c->out->n;
    l->pages++;
    arena_rewind(c->tx.arena, mark);
}

static void *loop(void *arg)
{
    struct looper *l = arg;
    struct arena a = {.cap = ARENA_BYTES};
    struct error e = {0};
    struct db *db = NULL;
    struct company company;
    struct buf out = {.max = 0};
    struct param params[PARAMS_MAX];
    struct call c = {.out = &out, .params = params, .op = -1};
    const struct catalogue *cat = NULL;
    int64_t user = 0;

    must(db_open(l->url, DB_READ, &db, &e), &e);
    must(tx_load_catalogue(db, &a, 1, &cat, &e), &e);
    must(tx_load_company(db, &a, &company, &e), &e);
    actor_system(&c.actor, STR("bench"));
    tx_init(&c.tx, db, cat, &company, &c.actor, &a);
    must(actor_find(&c.tx, l->login, &user, &e), &e);
    must(actor_load(&c.tx, user, &c.actor, &e), &e);
    c.nparams = split(l->query, params);
    const struct cat_entity *kind = catalogue_path(cat, l->path);
    CHECK_BUG(kind != NULL);
    while (clock_mono_us() < l->until_us) page(&c, kind, l);
    buf_release(&out);
    db_close(db);
    arena_release(&a);
    return NULL;
}

static double cpu_us(void)
{
    struct rusage u;

    (void)getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

int main(int argc, char **argv)
{
    struct looper loopers[THREADS_MAX];
    pthread_t threads[THREADS_MAX];

    if (argc < 4) {
        (void)fprintf(stderr, "usage: bare-page URL LOGIN PATH [QUERY [SECONDS [THREADS]]]\n");
        return 2;
    }
    int seconds = number(argc, argv, 5, 3, 3600), n = number(argc, argv, 6, 2, THREADS_MAX);
    double cpu = cpu_us();
    int64_t from = clock_mono_us(), pages = 0, bytes = 0;
    for (int i = 0; i < n; i++) {
        loopers[i] = (struct looper){str_of(argv[1]),
                                     str_of(argv[2]),
                                     str_of(argv[3]),
                                     argc > 4 ? str_of(argv[4]) : STR(""),
                                     from + seconds * 1000000,
                                     0,
                                     0};
        if (pthread_create(&threads[i], NULL, loop, &loopers[i]) != 0) return 1;
    }
    for (int i = 0; i < n; i++) {
        (void)pthread_join(threads[i], NULL);
        pages += loopers[i].pages;
        bytes += loopers[i].bytes;
    }
    double wall = (double)(clock_mono_us() - from) / 1e6;
    (void)printf("{\"per_s\":%.1f,\"cpu_us\":%.1f,\"bytes\":%.0f}\n", (double)pages / wall,
                 (cpu_us() - cpu) / (double)pages, (double)bytes / (double)pages);
    return 0;
}
