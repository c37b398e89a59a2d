#include "store/record.h"

#include "base/buf.h"
#include "ops/assign.h"
#include "ops/stage.h"
#include "ops/user.h"
#include "store/query.h"
#include "store/rollup.h"
#include "store/scope.h"
#include "store/search.h"
#include "tests/support/world.h"

static const struct hook hooks[] = {{"user", NULL, user_after},
                                    {"org_unit", NULL, org_unit_after}};
static const struct hooks all_hooks = {hooks, COUNT(hooks)};

static void open_world(struct world *w)
{
    world_open_with(w, &(struct world_extra){.hooks = &all_hooks});
}

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static int64_t deal_new(struct world *w, const char *name, int64_t account, const char *more)
{
    return world_new(w, "opportunity", str_fmt(&w->arena, "name=%s", name).p,
                     num(w, "account", account), num(w, "pipeline", w->pipeline),
                     "stage=intent", "close_date=2026-12-01", "amount=1000 CNY", more, NULL);
}

/* Whether search, asked as this person, finds the record: the index must agree with the rows.
 */
static bool finds(struct world *w, enum who who, const char *q, const char *kind, int64_t id)
{
    struct search_hit hits[50];
    size_t n = 0;
    const struct cat_entity *k = world_kind(w, kind);
    struct tx *tx = world_as(w, who);
    CHECK_OK(search_run(tx, str_of(q), &k, 1, COUNT(hits), hits, &n, &w->error));
    for (size_t i = 0; i < n; i++) {
        if (hits[i].id == id) return true;
    }
    return false;
}

static void reaches(struct world *w, const char *kind, int64_t id, const char *q,
                    const char *people)
{
    static const struct {
        enum who who;
        char letter;
    } all[] = {{ADMIN, 'A'}, {VP, 'v'},  {GM_EAST, 'E'},  {LEAD_EAST, 'L'},
               {ANN, 'a'},   {BOB, 'b'}, {GM_SOUTH, 'S'}, {CARL, 'c'}};
    for (size_t i = 0; i < COUNT(all); i++) {
        bool want = strchr(people, all[i].letter) != NULL;
        CHECK_ROW(world_sees(w, all[i].who, kind, id) == want, "%s %lld seen by %c", kind,
                  (long long)id, all[i].letter);
        if (q == NULL) continue;
        CHECK_ROW(finds(w, all[i].who, q, kind, id) == want, "%s %lld found by %c", kind,
                  (long long)id, all[i].letter);
    }
}

static void rolls_up_right(struct world *w)
{
    struct buf report = {.max = 1 << 16};
    CHECK_OK(rollup_verify(&w->tx, &report, &w->error));
    if (report.n > 0) fail_msg("%.*s", (int)report.n, report.p);
    buf_release(&report);
}

/* ann (one of the east) owns an account; a deal on it belongs to carl (south). */
static void owners_of_deals_see_the_account(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川重工", NULL);
    int64_t c = world_new(&w, "contact", "name=王伟", num(&w, "account", a), NULL);
    int64_t mine = deal_new(&w, "安妮的项目", a, NULL);
    reaches(&w, "account", a, "海川", "AvELab");
    reaches(&w, "contact", c, "王伟", "AvELab");
    (void)world_as(&w, ADMIN);
    int64_t his = deal_new(&w, "卡尔的项目", a, num(&w, "owner", w.user[CARL]));
    reaches(&w, "opportunity", his, "卡尔的", "AvELabSc");
    reaches(&w, "account", a, "海川", "AvELabSc"); /* its own row, and its contacts */
    reaches(&w, "contact", c, "王伟", "AvELabSc");
    reaches(&w, "opportunity", mine, "安妮的", "AvELab"); /* but not its other deals */
    (void)world_as(&w, CARL);                             /* to read, not to write */
    CHECK(world_change(&w, "account", a, "employees=1") == ST_FORBIDDEN);
    CHECK(world_change(&w, "contact", c, "title=经理") == ST_FORBIDDEN);
    CHECK(record_delete(&w.tx, world_kind(&w, "account"), a, 0, true, &w.error) ==
          ST_FORBIDDEN);
    CHECK_OK(world_change(&w, "opportunity", his, "site=珠海"));
    (void)world_as(&w, ADMIN);
    CHECK_OK(record_delete(&w.tx, world_kind(&w, "opportunity"), his, 0, false, &w.error));
    reaches(&w, "account", a, "海川", "AvELab");
    reaches(&w, "contact", c, "王伟", "AvELab");
    (void)world_as(&w, ADMIN);
    CHECK_OK(record_restore(&w.tx, world_kind(&w, "opportunity"), his, NULL, &w.error));
    reaches(&w, "account", a, "海川", "AvELabSc");
    rolls_up_right(&w);
    world_close(&w);
}

static void assignment_takes_children_along(void **state)
{
    struct world w;
    struct record r;
    struct faults f;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川重工", NULL);
    int64_t c = world_new(&w, "contact", "name=王伟", num(&w, "account", a), NULL);
    int64_t d = deal_new(&w, "安妮的项目", a, NULL);
    int64_t act =
        world_new(&w, "activity", "kind=visit", "subject=拜访", num(&w, "account", a), NULL);
    int64_t n =
        world_new(&w, "note", "kind=contact", num(&w, "record", c), "text=喜欢围棋", NULL);
    (void)world_as(&w, ADMIN);
    f = (struct faults){.arena = &w.arena};
    CHECK_OK(assign_owner(
        &w.tx, &(struct assignment){world_kind(&w, "account"), a, w.user[CARL], NULL, &f}, &r,
        &w.error));
    CHECK(r.v[r.kind->owner].i == w.user[CARL] && r.version == 2);
    CHECK(world_int(&w,
                    "SELECT COUNT(*) FROM field_change WHERE kind = 'account' AND "
                    "field = 'owner' AND new = '%lld'",
                    (long long)w.user[CARL]) == 1);
    /* ann still owns the deal and the activity: the account's row and contacts stay hers to see
     */
    reaches(&w, "account", a, "海川", "AvELabSc");
    reaches(&w, "contact", c, "王伟", "AvELabSc");
    reaches(&w, "note", n, "围棋", "AvELabSc");
    reaches(&w, "opportunity", d, "安妮的", "AvELabSc");
    rolls_up_right(&w);
    (void)world_as(&w, ADMIN);
    CHECK_OK(assign_owner(
        &w.tx, &(struct assignment){world_kind(&w, "opportunity"), d, w.user[CARL], NULL, &f},
        &r, &w.error));
    CHECK_OK(assign_owner(
        &w.tx, &(struct assignment){world_kind(&w, "activity"), act, w.user[CARL], NULL, &f},
        &r, &w.error));
    reaches(&w, "account", a, "海川", "AvSc");
    reaches(&w, "contact", c, "王伟", "AvSc");
    reaches(&w, "opportunity", d, "安妮的", "AvSc");
    reaches(&w, "note", n, "围棋", "AvSc");
    rolls_up_right(&w);
    /* nobody: scope all only */
    (void)world_as(&w, ADMIN);
    CHECK_OK(assign_owner(
        &w.tx, &(struct assignment){world_kind(&w, "account"), a, 0, NULL, &f}, &r, &w.error));
    reaches(&w, "contact", c, "王伟", "AvSc"); /* through carl's deal */
    (void)world_as(&w, ADMIN);
    CHECK_OK(world_change(&w, "user", w.user[BOB], "active=0"));
    CHECK(assign_owner(
              &w.tx, &(struct assignment){world_kind(&w, "account"), a, w.user[BOB], NULL, &f},
              &r, &w.error) == ST_INVALID);
    CHECK(fault_has(&f, "inactive"));
    world_close(&w);
}

static void collaborators_reach_the_account_and_what_hangs_on_it(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川重工", NULL);
    int64_t c = world_new(&w, "contact", "name=王伟", num(&w, "account", a), NULL);
    int64_t d = deal_new(&w, "安妮的项目", a, NULL);
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "account", a, num(&w, "team", w.user[CARL])));
    reaches(&w, "account", a, "海川", "AvELabSc");
    reaches(&w, "contact", c, "王伟", "AvELabSc");
    reaches(&w, "opportunity", d, "安妮的", "AvELabSc");
    (void)world_as(&w, ANN);
    (void)world_as(&w, CARL); /* a collaborator writes as the owner does */
    CHECK_OK(world_change(&w, "account", a, "employees=9"));
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "account", a, "team="));
    reaches(&w, "account", a, "海川", "AvELab");
    reaches(&w, "opportunity", d, "安妮的", "AvELab");
    (void)world_as(&w, ANN); /* a member of the deal alone */
    CHECK_OK(world_change(&w, "opportunity", d, num(&w, "team", w.user[CARL])));
    reaches(&w, "opportunity", d, "安妮的", "AvELabSc");
    reaches(&w, "account", a, "海川", "AvELabSc");
    world_close(&w);
}

static void a_deal_moves_to_another_account(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ADMIN);
    int64_t a = world_new(&w, "account", "name=海川重工", num(&w, "owner", w.user[ANN]), NULL);
    int64_t b = world_new(&w, "account", "name=岭南电子", num(&w, "owner", w.user[CARL]), NULL);
    int64_t d = deal_new(&w, "鲍勃的项目", a, num(&w, "owner", w.user[BOB]));
    reaches(&w, "opportunity", d, "鲍勃的", "AvELab");
    (void)world_as(&w, ADMIN);
    CHECK_OK(world_change(&w, "opportunity", d, num(&w, "account", b)));
    reaches(&w, "opportunity", d, "鲍勃的", "AvELabSc");
    reaches(&w, "account", b, "岭南", "AvELabSc");
    reaches(&w, "account", a, "海川", "AvELab");
    rolls_up_right(&w);
    world_close(&w);
}

static void contacts_are_seen_through_every_post(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ADMIN);
    int64_t a = world_new(&w, "account", "name=海川重工", num(&w, "owner", w.user[ANN]), NULL);
    int64_t b = world_new(&w, "account", "name=岭南电子", num(&w, "owner", w.user[CARL]), NULL);
    int64_t c = world_new(&w, "contact", "name=王伟", num(&w, "account", a), NULL);
    reaches(&w, "contact", c, "王伟", "AvELab");
    (void)world_as(&w, ADMIN);
    int64_t p = world_new(&w, "position", num(&w, "contact", c), num(&w, "account", b),
                          "title=顾问", NULL);
    reaches(&w, "contact", c, "王伟", "AvELabSc");
    (void)world_as(&w, ADMIN);
    CHECK_OK(world_change(&w, "position", p, "to=2026-01-01"));
    reaches(&w, "contact", c, "王伟", "AvELab");
    (void)world_as(&w, CARL); /* a contact of no account is his who made it */
    int64_t lone = world_new(&w, "contact", "name=赵六", NULL);
    reaches(&w, "contact", lone, "赵六", "AvSc");
    world_close(&w);
}

static void people_move_with_what_they_own(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川重工", NULL);
    int64_t d = deal_new(&w, "安妮的项目", a, NULL);
    (void)world_as(&w, ADMIN);
    CHECK_OK(world_change(&w, "user", w.user[ANN], num(&w, "org_unit", w.team2)));
    w.actors[ANN].team = w.team2;
    w.actors[ANN].branches[0] = w.south;
    reaches(&w, "account", a, "海川", "AvaSc");
    reaches(&w, "opportunity", d, "安妮的", "AvaSc");
    (void)world_as(&w, ADMIN); /* the whole team goes to the other branch */
    CHECK_OK(world_change(&w, "org_unit", w.team2, num(&w, "parent", w.east)));
    w.actors[ANN].branches[0] = w.actors[CARL].branches[0] = w.east;
    reaches(&w, "account", a, "海川", "AvEac");
    world_close(&w);
}

static void run_text(struct world *w, const char *sql, int64_t a, int64_t b)
{
    struct stmt *s = NULL;

    CHECK_OK(db_prepare(w->db, str_of(sql), &s, &w->error));
    stmt_int(s, a);
    stmt_int(s, b);
    CHECK_OK(stmt_run(s, &w->error));
}

static void check_unit(struct world *w, int64_t team, int64_t branch)
{
    struct scope_ids ids;

    CHECK_OK(scope_of_user(&w->tx, w->user[ANN], &ids, &w->error));
    CHECK(ids.user == w->user[ANN]);
    CHECK(ids.team == team);
    CHECK(ids.branch == branch);
}

/* What the writer remembers of people, units and stages is what the tables say: after a change
 * in the same transaction, and after that was undone. */
static void what_is_remembered_follows_the_tables(void **state)
{
    struct world w;
    struct stage stage;
    int64_t pipeline = 0;

    (void)state;
    open_world(&w);
    (void)world_as(&w, ADMIN);
    check_unit(&w, w.team1, w.east);
    CHECK_OK(pipeline_default(&w.tx, &pipeline, &w.error));
    CHECK_OK(stage_first(&w.tx, pipeline, &stage, &w.error));
    int64_t percent = stage.percent;
    CHECK_OK(db_savepoint(w.db, &w.error));
    run_text(&w, "UPDATE \"users\" SET org_unit = ? WHERE id = ?", w.team2, w.user[ANN]);
    run_text(&w, "UPDATE \"stages\" SET percent = percent + ? WHERE pipeline = ?", 7, pipeline);
    check_unit(&w, w.team2, w.south);
    CHECK_OK(stage_first(&w.tx, pipeline, &stage, &w.error));
    CHECK(stage.percent == percent + 7);
    db_rollback_to(w.db);
    check_unit(&w, w.team1, w.east);
    CHECK_OK(stage_first(&w.tx, pipeline, &stage, &w.error));
    CHECK(stage.percent == percent);
    run_text(&w, "UPDATE \"org_units\" SET parent = ? WHERE id = ?", w.south, w.team1);
    check_unit(&w, w.team1, w.south);
    run_text(&w, "UPDATE \"pipelines\" SET active = ? WHERE id = ?", 0, pipeline);
    CHECK_OK(pipeline_default(&w.tx, &pipeline, &w.error));
    CHECK(pipeline == 0);
    world_close(&w);
}

static bool entry_names(struct world *w, const char *kind, int64_t record, int64_t user)
{
    return world_int(w,
                     "SELECT COUNT(*) FROM search_doc WHERE kind = '%s' AND record = %lld "
                     "AND ' ' || scope || ' ' LIKE '%% @u%lld %%'",
                     kind, (long long)record, (long long)user) == 1;
}

/* The same of accounts: whose they are, who is named to them, who reaches them by a deal.
 * Nothing else is asked in between, that might make the writer forget by chance. */
static void what_is_remembered_of_an_account_follows_it(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ADMIN);
    const struct cat_entity *deal = world_kind(&w, "opportunity");
    int64_t carl = w.user[CARL], bob = w.user[BOB];
    int64_t a = world_new(&w, "account", "name=海川重工", num(&w, "owner", w.user[ANN]), NULL);
    int64_t one = deal_new(&w, "其一", a, num(&w, "owner", carl));
    CHECK(entry_names(&w, "account", a, carl));
    CHECK_OK(record_delete(&w.tx, deal, one, 0, false, &w.error));
    CHECK(!entry_names(&w, "account", a, carl));
    int64_t two = deal_new(&w, "其二", a, num(&w, "owner", carl));
    CHECK(entry_names(&w, "account", a, carl));
    CHECK(!entry_names(&w, "opportunity", two, bob));
    run_text(
        &w, "INSERT INTO share (kind, record, user_id, via) VALUES ('account', ?, ?, 'people')",
        a, bob);
    int64_t three = deal_new(&w, "其三", a, num(&w, "owner", carl));
    CHECK(entry_names(&w, "opportunity", three, bob));
    run_text(&w, "UPDATE \"accounts\" SET own_user = ? WHERE id = ?", bob, a);
    int64_t four = deal_new(&w, "其四", a, num(&w, "owner", carl));
    CHECK(world_int(&w, "SELECT acc_user FROM opportunities WHERE id = %lld",
                    (long long)four) == bob);
    world_close(&w);
}

TEST_GROUP(scope){
    cmocka_unit_test(owners_of_deals_see_the_account),
    cmocka_unit_test(assignment_takes_children_along),
    cmocka_unit_test(collaborators_reach_the_account_and_what_hangs_on_it),
    cmocka_unit_test(a_deal_moves_to_another_account),
    cmocka_unit_test(contacts_are_seen_through_every_post),
    cmocka_unit_test(people_move_with_what_they_own),
    cmocka_unit_test(what_is_remembered_follows_the_tables),
    cmocka_unit_test(what_is_remembered_of_an_account_follows_it),
    TEST_END,
};
