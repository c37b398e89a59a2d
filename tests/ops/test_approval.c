/* What the schedule does about approvals: reminders, delegations that begin, old notices. */
#include "ops/approval.h"
#include "ops/delegation.h"
#include "ops/notify.h"
#include "tests/support/world.h"

static int64_t asked(struct world *w)
{
    struct record r;

    world_open(w);
    (void)world_as(w, ANN);
    int64_t a = world_new(w, "account", "name=海川", NULL);
    const char *account = str_fmt(&w->arena, "account=%lld", (long long)a).p;
    const char *pipeline = str_fmt(&w->arena, "pipeline=%lld", (long long)w->pipeline).p;
    int64_t d = world_new(w, "opportunity", "name=项目", account, pipeline, "stage=potential",
                          "close_date=2026-12-31", NULL);
    CHECK_OK(initiation_request(&w->tx, d, STR("预算已批"), &r, &w->error));
    CHECK(world_get(w, "approval", r.id, "due").i > w->tx.today.n);
    return r.id;
}

static int64_t notices(struct world *w, enum who who, const char *text)
{
    return world_int(w,
                     "SELECT COUNT(*) FROM notifications WHERE own_user = %lld AND \"text\" = "
                     "'%s' AND \"done_at\" IS NULL",
                     (long long)w->user[who], text);
}

static void due(struct world *w, int days)
{
    (void)world_as(w, SYSTEM);
    world_sql(w, "UPDATE approval_steps SET \"due\" = %d WHERE \"state\" = 'pending'",
              (int)w->tx.today.n + days);
}

static int64_t remind(struct world *w)
{
    int64_t n = -1;

    (void)world_as(w, SYSTEM);
    CHECK_OK(approval_remind(&w->tx, 50, &n, &w->error));
    return n;
}

static void reminds_once_a_day(void **state)
{
    struct world w;
    (void)state;
    (void)asked(&w);
    CHECK(notices(&w, LEAD_EAST, "notice.asked.initiation") == 1);
    due(&w, 1);
    CHECK(remind(&w) == 0); /* not yet */
    due(&w, 0);
    CHECK(remind(&w) == 1);
    CHECK(notices(&w, LEAD_EAST, "notice.due") == 1 && notices(&w, ANN, "notice.due") == 0);
    CHECK(remind(&w) == 0); /* told today */
    due(&w, -3);
    world_sql(&w, "UPDATE approval_steps SET \"reminded_on\" = \"reminded_on\" - 1");
    CHECK(remind(&w) == 1);
    CHECK(notices(&w, LEAD_EAST, "notice.overdue") == 1);
    CHECK(notices(&w, ANN, "notice.still_waiting") == 1); /* who asked hears of it */
    world_close(&w);
}

static void answers_end_the_reminders(void **state)
{
    struct world w;
    struct approval_answer yes = {.what = AE_APPROVE};
    (void)state;
    yes.id = asked(&w);
    due(&w, 0);
    CHECK(remind(&w) == 1);
    (void)world_as(&w, LEAD_EAST);
    CHECK_OK(approval_decide(&w.tx, &yes, NULL, &w.error));
    CHECK(notices(&w, LEAD_EAST, "notice.due") == 0); /* done with it */
    CHECK(notices(&w, LEAD_EAST, "notice.asked.initiation") == 0);
    CHECK(notices(&w, ANN, "notice.approved") == 1);
    CHECK(remind(&w) == 0);
    world_close(&w);
}

static void delegations_begin_by_themselves(void **state)
{
    struct world w;
    struct delegation away = {.to = DAY_NONE};
    struct approval_item *v;
    size_t n = 0;
    (void)state;
    int64_t id = asked(&w);
    (void)world_as(&w, LEAD_EAST);
    away.delegate = w.user[CARL];
    away.from.n = w.tx.today.n + 2;
    w.faults = (struct faults){.arena = &w.arena};
    CHECK_OK(delegation_set(&w.tx, &away, &w.faults, &w.error));
    CHECK(remind(&w) == 0 && notices(&w, CARL, "notice.delegated") == 0);
    CHECK(!world_sees(&w, CARL, "approval", id));
    (void)world_as(&w, SYSTEM);
    world_sql(&w, "UPDATE users SET \"delegate_from\" = %d WHERE id = %lld", (int)w.tx.today.n,
              (long long)w.user[LEAD_EAST]);
    (void)world_as(&w, CARL); /* before the job ran he may act already */
    CHECK_OK(approval_waiting(&w.tx, &v, &n, &w.error));
    CHECK(n == 1 && v[0].id == id && v[0].delegated_from == w.user[LEAD_EAST]);
    CHECK(remind(&w) == 0);
    CHECK(notices(&w, CARL, "notice.delegated") == 1);
    CHECK(world_sees(&w, CARL, "approval", id));
    CHECK(remind(&w) == 0 && notices(&w, CARL, "notice.delegated") == 1); /* told once */
    world_close(&w);
}

static void old_notices_go(void **state)
{
    struct world w;
    int64_t n = -1;
    (void)state;
    (void)asked(&w);
    (void)world_as(&w, SYSTEM);
    CHECK_OK(notify_purge(&w.tx, 100, &n, &w.error));
    CHECK(n == 0);
    world_sql(&w, "UPDATE notifications SET created_at = created_at - %lld",
              (long long)(NOTICE_KEEP_DAYS + 1) * 86400000LL);
    CHECK_OK(notify_purge(&w.tx, 100, &n, &w.error));
    CHECK(n == 1 && notices(&w, LEAD_EAST, "notice.asked.initiation") == 0);
    world_close(&w);
}

TEST_GROUP(approval_jobs){cmocka_unit_test(reminds_once_a_day),
                          cmocka_unit_test(answers_end_the_reminders),
                          cmocka_unit_test(delegations_begin_by_themselves),
                          cmocka_unit_test(old_notices_go), TEST_END};
