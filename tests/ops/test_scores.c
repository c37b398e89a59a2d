/* The score that a deal carries in lists: that of its owner's page, made anew when its facts
 * change and every day, never a change of the record. */
#include "ops/process/scores.h"

#include "model/kinds.h"
#include "ops/process/dealview.h"
#include "ops/warning.h"
#include "tests/support/world.h"

static enum status write_here(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    return fn(&h->tx, arg, e);
}

static int64_t refreshed(struct world *w)
{
    struct host h = {.tx = *world_as(w, SYSTEM), .write = write_here};
    int64_t n = 0;
    bool left = true;

    if (scores_refresh(&h, 1000, &n, &left, &w->error) != ST_OK)
        fail_msg("scores: %s %s", w->error.key, w->error.detail);
    CHECK(!left);
    return n;
}

/* So many seconds later: on PostgreSQL event rows rest for a moment, those of the look before,
 * too. */
static void follow(struct world *w, int seconds)
{
    struct warning_counts n;
    bool more = true;

    (void)world_as(w, SYSTEM);
    w->tx.now_ms += seconds * 1000;
    while (more) {
        struct host h = {.tx = w->tx, .write = write_here};
        if (warning_follow(&h, &n, &more, &w->error) != ST_OK)
            fail_msg("follow: %s", w->error.detail);
    }
}

static int64_t kept(struct world *w, int64_t deal)
{
    return world_int(w, "SELECT coalesce(score, -1) FROM opportunities WHERE id = %lld",
                     (long long)deal);
}

/* Of the page of whoever asks, in millionths. */
static int64_t on_page(struct world *w, enum who who, int64_t deal)
{
    struct deal_view *v = arena_alloc(&w->arena, sizeof *v);

    CHECK_OK(dealview_read(world_as(w, who), deal, v, &w->error));
    return v->score.points * 10000;
}

/* The world knows its actors by itself; whoever loads one reads his rights from the database.
 */
static void rights_are_written(struct world *w)
{
    struct grants g = actor_factory_grants(&w->arena);

    for (size_t i = 0; i < g.n; i++) {
        world_sql(w,
                  "INSERT INTO role_grant (role, entity, action, scope) VALUES ('%s', '%.*s', "
                  "'%s', '%s') ON CONFLICT (role, entity, action) DO NOTHING",
                  role_keys[g.rows[i].role], STR_FMT(g.rows[i].entity),
                  action_keys[g.rows[i].action], scope_keys[g.rows[i].scope]);
    }
    for (size_t i = 0; i < g.nfields; i++) {
        const struct field_grant_row *f = &g.fields[i];
        world_sql(
            w,
            "INSERT INTO role_field (role, entity, field_group, may_read, may_write) VALUES "
            "('%s', '%.*s', '%s', %d, %d) ON CONFLICT (role, entity, field_group) DO NOTHING",
            role_keys[f->role], STR_FMT(f->entity), group_keys[f->group], f->read, f->write);
    }
}

static int64_t deal_of_ann(struct world *w)
{
    rights_are_written(w);
    (void)world_as(w, ANN);
    int64_t account = world_new(w, "account", "name=华东钢铁", NULL);
    return world_new(w, "opportunity", "name=轧线",
                     str_fmt(&w->arena, "account=%lld", (long long)account).p,
                     str_fmt(&w->arena, "pipeline=%lld", (long long)w->pipeline).p,
                     "stage=proposal", "close_date=2030-01-01", NULL);
}

static void is_the_owners_and_of_today(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    int64_t deal = deal_of_ann(&w);
    int64_t version =
        world_int(&w, "SELECT version FROM opportunities WHERE id = %lld", (long long)deal);

    CHECK(kept(&w, deal) == -1);
    follow(&w, 1);
    CHECK(refreshed(&w) == 1);
    int64_t bare = on_page(&w, ANN, deal);
    CHECK(kept(&w, deal) == bare);
    CHECK(refreshed(&w) == 0); /* of today already */

    /* A budget is a fact of the score: it follows within two looks. */
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "opportunity", deal, "budget_state=approved"));
    follow(&w, 2);
    CHECK(refreshed(&w) == 1);
    CHECK(kept(&w, deal) == on_page(&w, ANN, deal));
    CHECK(kept(&w, deal) > bare);
    /* It is no change of the record by anybody: one version for the budget. */
    CHECK(world_int(&w, "SELECT version FROM opportunities WHERE id = %lld", (long long)deal) ==
          version + 1);
    CHECK(world_int(&w, "SELECT count(*) FROM field_change WHERE field LIKE 'score%%'") == 0);

    /* The next day all of them again; a closed one keeps what it had. */
    world_sql(&w, "UPDATE opportunities SET score_on = score_on - 1");
    CHECK(refreshed(&w) == 1);
    world_sql(&w, "UPDATE opportunities SET state = 'won', score_on = score_on - 1");
    CHECK(refreshed(&w) == 0);
    world_close(&w);
}

/* Amounts are among its facts: who may not read them has no score in his list either. */
static void is_for_who_reads_amounts(void **state)
{
    const struct field *f = NULL;
    (void)state;
    for (size_t i = 0; i < opportunity_entity.nfields; i++) {
        if (strcmp(opportunity_entity.fields[i].key, "score") == 0)
            f = &opportunity_entity.fields[i];
    }
    CHECK(f != NULL && f->group == FG_MONEY && (f->flags & (SERVER | SORT)) == (SERVER | SORT));
}

/* Nobody sees a deal whose owner has left: it has no score, and is not asked again today. */
static void has_none_without_an_owner(void **state)
{
    struct world w;
    (void)state;
    world_open(&w);
    int64_t deal = deal_of_ann(&w);

    world_sql(&w, "UPDATE users SET active = 0 WHERE id = %lld", (long long)w.user[ANN]);
    CHECK(refreshed(&w) == 1);
    CHECK(kept(&w, deal) == -1);
    CHECK(refreshed(&w) == 0);
    world_close(&w);
}

TEST_GROUP(scores){
    cmocka_unit_test(is_the_owners_and_of_today),
    cmocka_unit_test(is_for_who_reads_amounts),
    cmocka_unit_test(has_none_without_an_owner),
    TEST_END,
};
