/* Sums over what hangs on records count the rows that the list shows, for everybody. */
#include "store/aggregate.h"
#include "store/record.h"
#include "tests/support/world.h"

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static void note(struct world *w, const char *kind, int64_t on)
{
    (void)world_new(w, "note", str_fmt(&w->arena, "kind=%s", kind).p, num(w, "record", on),
                    "text=见过面", NULL);
}

static int64_t deal(struct world *w, int64_t account, enum who owner)
{
    int64_t id = world_new(w, "opportunity", "name=项目", num(w, "account", account),
                           num(w, "owner", w->user[owner]), num(w, "pipeline", w->pipeline),
                           "stage=intent", "close_date=2026-12-01", NULL);

    note(w, "opportunity", id);
    return id;
}

/* An account of somebody, a contact, and two deals of it; a note on each: 4. */
static int64_t account(struct world *w, enum who owner, enum who of_deals)
{
    (void)world_as(w, ADMIN);
    int64_t id = world_new(w, "account", "name=客户", num(w, "owner", w->user[owner]), NULL);

    note(w, "account", id);
    note(w, "contact", world_new(w, "contact", "name=王伟", num(w, "account", id), NULL));
    (void)deal(w, id, of_deals);
    (void)deal(w, id, owner);
    return id;
}

static void ask(struct world *w, const char *kinds, struct query *q)
{
    const struct param p = {STR("kind.in"), str_of(kinds == NULL ? "" : kinds)};

    CHECK_OK(
        query_parse(&w->tx, world_kind(w, "note"), &p, kinds == NULL ? 0 : 1, q, &w->error));
    q->limit = 100;
}

static int64_t listed(struct world *w, const char *kinds)
{
    struct rows *r = NULL;
    struct query q;
    int64_t n = 0;
    enum status st;

    ask(w, kinds, &q);
    CHECK_OK(query_open(&w->tx, &q, &r, &w->error));
    while ((st = rows_next(r, &w->error)) == ST_OK) n++;
    CHECK(st == ST_END);
    rows_close(r);
    return n;
}

static int64_t summed(struct world *w, const char *kinds)
{
    struct aggregate what = {.ngroups = 1, .nmeasures = 1, .limit = 100};
    struct agg_row *rows = NULL;
    struct query q;
    size_t n = 0;
    int64_t sum = 0;

    ask(w, kinds, &q);
    what.groups[0].field = cat_field_index(q.kind, STR("kind"));
    what.measures[0] = (struct measure){.kind = M_COUNT, .field = QF_ID};
    CHECK_OK(aggregate_run(&w->tx, &q, &what, &rows, &n, &w->error));
    for (size_t i = 0; i < n; i++) sum += rows[i].measures[0];
    return sum;
}

struct expected {
    enum who who;
    int64_t all, deals; /* notes */
};

static void expect(struct world *w, const struct expected *v, size_t n)
{
    static const char *const kinds[] = {NULL, "opportunity", "opportunity,contact", "account",
                                        "product"};

    for (size_t i = 0; i < n; i++) {
        (void)world_as(w, v[i].who);
        for (size_t k = 0; k < COUNT(kinds); k++) {
            int64_t list = listed(w, kinds[k]), sum = summed(w, kinds[k]);
            CHECK_ROW(list == sum, "who %u, kinds %zu: listed %lld, summed %lld", v[i].who, k,
                      (long long)list, (long long)sum);
        }
        CHECK_ROW(summed(w, NULL) == v[i].all && summed(w, "opportunity") == v[i].deals,
                  "who %u: %lld, %lld of deals", v[i].who, (long long)summed(w, NULL),
                  (long long)summed(w, "opportunity"));
    }
}

/* 4 notes an account. Of ann's first one carl, in the south, owns a deal: the south sees that
 * deal, the account and its contact, but not the deal of ann there. Of carl's account bob owns
 * a deal: his unit, where ann is, sees three of its notes, as its branch does. */
static void sums_are_those_of_the_list(void **state)
{
    static const struct expected first[] = {
        {ADMIN, 12, 6}, {GM_EAST, 11, 5}, {LEAD_EAST, 11, 5}, {ANN, 11, 5},
        {BOB, 11, 5},   {GM_SOUTH, 7, 3}, {CARL, 7, 3}};
    static const struct expected binned[] = {{ADMIN, 8, 4}, {GM_EAST, 7, 3},  {ANN, 7, 3},
                                             {BOB, 7, 3},   {GM_SOUTH, 4, 2}, {CARL, 4, 2}};
    struct world w;
    (void)state;
    world_open(&w);
    int64_t a = account(&w, ANN, CARL);
    (void)account(&w, CARL, BOB);
    (void)account(&w, ANN, BOB);
    world_commit(&w);
    expect(&w, first, COUNT(first));
    (void)world_as(&w, ADMIN);
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "account"), a, 0, true, &w.error));
    expect(&w, binned, COUNT(binned));
    world_close(&w);
}

TEST_GROUP(seen){cmocka_unit_test(sums_are_those_of_the_list), TEST_END};
