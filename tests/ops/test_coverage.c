/* Coverage of all open deals as it is kept: never another answer than judging on the spot
 * gives, whatever changed, and for nobody who does not read every tie. */
#include "ops/buying.h"
#include "ops/coverage_kept.h"
#include "store/record.h"
#include "tests/support/world.h"

enum { DEALS = 504, PEOPLE = 14, ITEMS = 600, EVERY = 3, TURNING = 9, APART = 24 };
struct firm {
    struct world w;
    int64_t deal[DEALS], person[PEOPLE];
    uint32_t chance;
};

static enum status write_here(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return fn(&h->tx, arg, e);
}

static uint32_t pick(struct firm *f, uint32_t n)
{
    f->chance = f->chance * 1664525U + 1013904223U;
    return (f->chance >> 8) % n;
}

static const char *pair(struct firm *f, const char *key, int64_t id)
{
    return str_fmt(&f->w.arena, "%s=%lld", key, (long long)id).p;
}

static const char *day(struct firm *f, const char *key, int from_today)
{
    char text[DAY_TEXT];
    day_format((struct day){f->w.tx.today.n + from_today}, text);
    return str_fmt(&f->w.arena, "%s=%.*s", key, DAY_TEXT, text).p;
}

static void later(struct firm *f, enum who who, int32_t today)
{
    (void)world_as(&f->w, who);
    f->w.tx.today.n = today;
}

static struct coverage_answer asked(struct firm *f)
{
    const struct analysis all = {.from = DAY_NONE, .to = DAY_NONE, .as_of = DAY_NONE};
    struct coverage_answer out;

    if (analysis_coverage(&f->w.tx, &all, ITEMS, &out, &f->w.error) != ST_OK)
        fail_msg("coverage: %s %s", f->w.error.key, f->w.error.detail);
    return out;
}

/* Until nothing is void; says how many were judged. */
static int64_t refreshed(struct firm *f)
{
    int64_t n = 0;
    bool left = true;
    int32_t today = f->w.tx.today.n;

    later(f, SYSTEM, today);
    struct host h = {.tx = f->w.tx, .write = write_here};
    CHECK_OK(cover_refresh(&h, ITEMS, &n, &left, &f->w.error));
    CHECK(!left);
    later(f, ADMIN, today);
    return n;
}

static void same(const struct coverage_answer *a, const struct coverage_answer *b, int round)
{
    CHECK_ROW(a->deals == b->deals && a->mean == b->mean && a->n == b->n,
              "round %d: %zu deals %lld, %zu deals %lld", round, a->deals, (long long)a->mean,
              b->deals, (long long)b->mean);
    CHECK_ROW(memcmp(a->missing, b->missing, sizeof a->missing) == 0, "round %d", round);
    CHECK_ROW(memcmp(a->weak, b->weak, sizeof a->weak) == 0, "round %d", round);
    for (size_t i = 0; i < a->n; i++) {
        const struct coverage_item *x = &a->v[i], *y = &b->v[i];
        bool alike =
            x->deal == y->deal && x->people == y->people && x->cover.value == y->cover.value;
        for (int r = 0; r < CORE_ROLES; r++) {
            alike = alike && x->cover.role[r].degree == y->cover.role[r].degree &&
                    x->cover.role[r].people == y->cover.role[r].people;
        }
        CHECK_ROW(alike, "round %d, place %zu: deal %lld people %zu %lld, %lld %zu %lld", round,
                  i, (long long)x->deal, x->people, (long long)x->cover.value,
                  (long long)y->deal, y->people, (long long)y->cover.value);
    }
}

/* What is kept against what is judged when all of it is void. */
static void compare(struct firm *f, int round)
{
    struct coverage_answer kept = asked(f);
    int32_t today = f->w.tx.today.n;

    world_commit(&f->w);
    later(f, ADMIN, today);
    world_sql(&f->w, "DELETE FROM deal_cover");
    world_sql(&f->w, "INSERT INTO deal_cover (deal) SELECT id FROM opportunities");
    struct coverage_answer judged = asked(f);
    world_rollback(&f->w);
    later(f, ADMIN, today);
    same(&kept, &judged, round);
}

/* --- what may change --- */

static const char *const roles[] = {
    "buying_roles=[\"approver\"]", "buying_roles=[\"owner\"]", "buying_roles=[\"gatekeeper\"]",
    "buying_roles=[\"advocate\"]", "buying_roles=[\"boss\"]",  "buying_roles=[\"user\"]"};

static void person_joins(struct firm *f, int64_t deal)
{
    (void)world_try(&f->w, "deal_contact", NULL, pair(f, "deal", deal),
                    pair(f, "contact", f->person[pick(f, PEOPLE)]),
                    roles[pick(f, COUNT(roles))],
                    pick(f, 2) == 0 ? NULL : day(f, "to", (int)pick(f, 20)), NULL);
}

static void tie_grows(struct firm *f)
{
    (void)world_try(&f->w, "relationship", NULL, pair(f, "contact", f->person[pick(f, PEOPLE)]),
                    pair(f, "user", f->w.user[ANN + pick(f, 2)]),
                    pair(f, "degree", 1 + pick(f, 5)), day(f, "from", (int)pick(f, 12) - 11),
                    NULL);
}

static int64_t any(struct firm *f, const char *table)
{
    int64_t n = world_int(&f->w, "SELECT count(*) FROM %s", table);

    return n == 0 ? 0
                  : world_int(&f->w, "SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET %d", table,
                              (int)pick(f, (uint32_t)n));
}

static void binned(struct firm *f, int64_t id)
{
    struct world *w = &f->w;
    int64_t n = world_int(
        w, "SELECT count(*) FROM deal_contacts WHERE id = %lld AND deleted_at IS NULL",
        (long long)id);

    if (n == 0) return;
    CHECK_OK(record_delete(&w->tx, world_kind(w, "deal_contact"), id, 0, true, &w->error));
}

static void change_person(struct firm *f)
{
    struct world *w = &f->w;
    int64_t id = any(f, "deal_contacts");

    switch (pick(f, 4)) {
    case 0:
        (void)world_change(w, "deal_contact", id, roles[pick(f, COUNT(roles))]);
        break;
    case 1:
        (void)world_change(w, "deal_contact", id,
                           pick(f, 2) == 0 ? "authority=decision_maker" : "authority=");
        break;
    case 2:
        binned(f, id);
        break;
    default: /* as a merge does it */
        world_sql(w, "UPDATE deal_contacts SET contact = %lld WHERE id = %lld",
                  (long long)f->person[pick(f, PEOPLE)], (long long)id);
        break;
    }
}

static void change_tie(struct firm *f)
{
    struct world *w = &f->w;
    long long id = any(f, "relationships"), to = f->person[pick(f, PEOPLE)];
    int ahead = w->tx.today.n + (int)pick(f, 9);

    switch (pick(f, 8)) {
    case 0:
        world_sql(w, "UPDATE relationships SET degree = %d WHERE id = %lld", (int)pick(f, 6),
                  id);
        break;
    case 1:
        world_sql(w, "UPDATE relationships SET \"to\" = %d WHERE id = %lld", ahead, id);
        break;
    case 2: /* one that begins later */
        world_sql(w, "UPDATE relationships SET \"from\" = %d, \"to\" = NULL WHERE id = %lld",
                  ahead, id);
        break;
    case 3:
        world_sql(w, "UPDATE relationships SET contact = %lld WHERE id = %lld", to, id);
        break;
    case 4:
        world_sql(w,
                  "UPDATE relationships SET deleted_at = 1 - coalesce(deleted_at, 0) WHERE id "
                  "= %lld AND deleted_at IS NULL",
                  id);
        break;
    default:
        world_sql(w, "DELETE FROM relationships WHERE id = %lld", id);
        break;
    }
}

static void change_deal(struct firm *f)
{
    static const char *const what[] = {
        "state = CASE state WHEN 'open' THEN 'lost' ELSE 'open' END",
        "deleted_at = CASE WHEN deleted_at IS NULL THEN 1 END",
        "name = 'x'",
    };
    size_t at = pick(f, TURNING); /* few, so that they close and open again */

    at *= APART;
    world_sql(&f->w, "UPDATE opportunities SET %s WHERE id = %lld", what[pick(f, COUNT(what))],
              (long long)f->deal[at]);
}

static void change(struct firm *f)
{
    switch (pick(f, 5)) {
    case 0:
        person_joins(f, f->deal[pick(f, DEALS)]);
        break;
    case 1:
        tie_grows(f);
        break;
    case 2:
        change_person(f);
        break;
    case 3:
        change_tie(f);
        break;
    default:
        change_deal(f);
        break;
    }
}

static void found(struct firm *f)
{
    struct world *w = &f->w;

    world_open(w);
    (void)world_as(w, ANN);
    int64_t account = world_new(w, "account", "name=海川", NULL);
    for (int i = 0; i < PEOPLE; i++) {
        f->person[i] = world_new(w, "contact", str_fmt(&w->arena, "name=人%d", i).p,
                                 pair(f, "account", account), NULL);
    }
    for (int i = 0; i < DEALS; i++) {
        f->deal[i] = world_new(w, "opportunity", str_fmt(&w->arena, "name=项目%d", i).p,
                               pair(f, "account", account), day(f, "close_date", i),
                               pair(f, "pipeline", w->pipeline), "stage=proposal", NULL);
    }
    for (size_t i = 0; i < DEALS; i += EVERY) person_joins(f, f->deal[i]);
    for (int i = 0; i < 2 * PEOPLE; i++) tie_grows(f);
    CHECK(world_int(w, "SELECT count(*) FROM deal_contacts WHERE buying_roles <> ''") > 0);
}

static void is_what_judging_on_the_spot_gives(void **state)
{
    struct firm *f = test_calloc(1, sizeof *f);
    (void)state;
    f->chance = 56;
    found(f);
    CHECK(refreshed(f) > 0);
    compare(f, -1);
    for (int round = 0; round < 200; round++) {
        int32_t today = f->w.tx.today.n;
        for (uint32_t n = 1 + pick(f, 3); n > 0; n--) change(f);
        world_commit(&f->w);
        if (pick(f, 6) == 0) today += (int32_t)pick(f, 4);
        later(f, ADMIN, today);
        if (pick(f, 3) == 0) (void)refreshed(f);
        compare(f, round);
    }
    (void)refreshed(f);
    CHECK(refreshed(f) == 0); /* what holds is left alone */
    CHECK(world_int(&f->w, "SELECT count(*) FROM deal_cover WHERE code < 0") == 0);
    CHECK(asked(f).mean > 0);
    world_close(&f->w);
    test_free(f);
}

/* Nonsense in what is kept is seen by who is answered from it, and by nobody else. */
static void is_for_who_reads_all(void **state)
{
    static const struct {
        enum who who;
        bool kept;
    } rows[] = {{ADMIN, true}, {ANN, false}, {LEAD_EAST, false}, {GM_EAST, false}};
    struct firm *f = test_calloc(1, sizeof *f);
    (void)state;
    f->chance = 3;
    found(f);
    (void)refreshed(f);
    int8_t full[CORE_ROLES] = {5, 5, 5, 5};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t today = f->w.tx.today.n;
        later(f, rows[i].who, today);
        struct coverage_answer before = asked(f);
        CHECK_ROW(before.deals == DEALS && before.mean < 1000000, "%zu", i);
        world_sql(&f->w, "UPDATE deal_cover SET code = %d", cover_code(full));
        world_sql(&f->w,
                  "INSERT INTO deal_cover (deal, code, day, until) SELECT id, %d, %d, %d FROM "
                  "opportunities WHERE id NOT IN (SELECT deal FROM deal_cover)",
                  cover_code(full), today, today);
        struct coverage_answer after = asked(f);
        CHECK_ROW(rows[i].kept == (after.mean == 1000000), "%zu: %lld", i,
                  (long long)after.mean);
        if (!rows[i].kept) same(&before, &after, (int)i);
        world_rollback(&f->w);
    }
    later(f, CARL, f->w.tx.today.n);
    CHECK(asked(f).deals == 0);
    world_close(&f->w);
    test_free(f);
}

/* --- the ripple and the net of who sees few -------------------------------------------------
 */

TEST_GROUP(coverage){
    cmocka_unit_test(is_what_judging_on_the_spot_gives),
    cmocka_unit_test(is_for_who_reads_all),
    TEST_END,
};
