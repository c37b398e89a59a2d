/* Approvals of the demo: initiations that were granted, some that wait, one that came back;
 * resources asked for; a president on the road, for whom the visitor decides. Written after all
 * else with the verbs of everybody, each on its day. */
#include "ops/approval.h"
#include "ops/delegation.h"
#include "ops/demo/parts.h"
#include "ops/notify.h"

enum { MINUTE = 16 * 60, PRESIDENT = 1, KA_VP = 2, VISITOR = 0, ROUNDS = 8 };

static const char *const cases[] = {
    "客户年度技改预算已批，老线故障频发，换线窗口在明年一季度；我方样件已通过，胜算较大。",
    "集团统一规划的第二期，第一期由我方交付，客户工艺部支持延续同一平台。",
    "竞争对手在位，但交付口碑差；客户制造副总主动约我们做方案，机会窗口约三个月。",
    "新厂区整线采购，金额大、周期长，需要尽早介入可研，争取参与标准制定。",
};
static const char *const consents[] = {"同意立项，注意先摸清决策链。",
                                       "同意。月底前把高层拜访约下来。",
                                       "同意立项，毛利底线守住。", "同意"};

static enum status answer(struct demo *d, int64_t approval, enum approval_event what,
                          const char *comment, struct error *e)
{
    const struct approval_answer a = {.id = approval, .what = what, .comment = str_of(comment)};

    return approval_decide(&d->tx, &a, NULL, e);
}

/* Who is asked now; 0: nobody any more. */
static enum status asked_now(struct demo *d, int64_t approval, int64_t *user, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(d->tx.db,
                   STR("SELECT \"approver\" FROM approval_steps WHERE \"approval\" "
                       "= ? AND \"state\" = 'pending' ORDER BY id LIMIT 1"),
                   &q, e);

    *user = 0;
    if (st != ST_OK) return st;
    stmt_int(q, approval);
    st = stmt_step(q, e);
    if (st == ST_OK) *user = stmt_get_int(q, 0);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status demo_grant(struct demo *d, int64_t approval, int32_t day, struct error *e)
{
    int64_t user = 0;
    enum status st = asked_now(d, approval, &user, e);

    for (int i = 0; i < ROUNDS && st == ST_OK && user != 0; i++) {
        demo_at(d, -1, demo_workday_after(day + i), MINUTE + 7 * i);
        d->actor.user = user;
        st =
            answer(d, approval, AE_APPROVE, consents[(approval + i) % (int)COUNT(consents)], e);
        if (st == ST_OK) st = asked_now(d, approval, &user, e);
    }
    return st;
}

static enum status initiate(struct demo *d, const struct demo_deal *deal, int32_t day,
                            int64_t *approval, struct error *e)
{
    struct record r;

    demo_at(d, deal->owner, day, MINUTE - 60);
    enum status st = initiation_request(&d->tx, deal->id,
                                        str_of(cases[deal->id % (int)COUNT(cases)]), &r, e);
    if (st == ST_OK) *approval = r.id;
    return st;
}

static bool is_long_and_open(const struct demo_deal *deal)
{
    return deal->big && strcmp(deal->state, "open") == 0;
}

/* An inbox is read in the order in which it was written. */
static void by_opening(const struct demo *d, int *order)
{
    for (int i = 0; i < d->ndeals; i++) {
        int at = i;
        while (at > 0 && d->deals[order[at - 1]].opened > d->deals[i].opened) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

/* Open deals of the long pipeline were granted when they began. */
static enum status granted(struct demo *d, struct error *e)
{
    int *order = arena_alloc(d->host->tx.arena, sizeof(int) * DEMO_DEALS);
    enum status st = ST_OK;

    by_opening(d, order);
    for (int i = 0; i < d->ndeals && st == ST_OK; i++) {
        const struct demo_deal *deal = &d->deals[order[i]];
        int32_t day = demo_workday_after(deal->opened + 2);
        int64_t approval = 0;
        if (!is_long_and_open(deal) || deal->last == 0 || day >= d->today.n) continue;
        st = initiate(d, deal, day, &approval, e);
        if (st == ST_OK) st = demo_grant(d, approval, day + 1, e);
    }
    return st;
}

/* Whoever was told long ago has read it. */
static enum status all_read(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; i < DEMO_USERS && st == ST_OK; i++) {
        demo_at(d, i, d->today.n - 4, MINUTE);
        st = notify_read_all(&d->tx, e);
    }
    return st;
}

/* Those at the beginning wait; one came back. */
static enum status waiting(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0, n = 0; i < d->ndeals && n < 5 && st == ST_OK; i++) {
        const struct demo_deal *deal = &d->deals[i];
        int64_t approval = 0, user = 0;
        if (!is_long_and_open(deal) || deal->last != 0) continue;
        st = initiate(d, deal, demo_workday(d->today.n - n % 3), &approval, e);
        if (st == ST_OK) st = asked_now(d, approval, &user, e);
        if (st != ST_OK || n++ != 2) continue;
        demo_at(d, -1, d->today.n, MINUTE);
        d->actor.user = user;
        st = answer(d, approval, AE_RETURN, "预算来源没写清，竞争对手一栏空着，补齐再报。", e);
    }
    return st;
}

/* --- resources --- */

struct wish {
    const char *name, *kind, *origin, *reason;
    int64_t yuan;
    int by, needed; /* index of who asks; days from today */
    bool granted, sent;
};
static const struct wish wishes[] = {
    {"请总裁出席签约前高层会谈", "executives", "inside",
     "客户董事长点名要见一把手，会谈后定首选供应商。", 0, KA_VP, 9, false, true},
    {"工艺专家驻场两周", "people", "inside", "客户工艺部对节拍有疑问，需专家现场验证。", 28000,
     -1, 12, false, true},
    {"样件试制两套", "samples", "inside", "按客户图纸试制，通过后进入短名单。", 46000, -1, 20,
     true, true},
    {"行业专家顾问费", "money", "expert", "请设计院专家参与可研评审。", 60000, -1, 15, false,
     true},
    {"客户样板工厂参观", "people", "partner", "借合作伙伴的产线做参观点。", 12000, -1, 18, true,
     true},
    {"媒体专访客户案例", "money", "media", "二期前扩大影响。", 15000, -1, 30, false, false},
};

static enum status wish_write(struct demo *d, const struct wish *w,
                              const struct demo_deal *deal, struct error *e)
{
    int who = w->by < 0 ? deal->owner : w->by;
    int32_t day = demo_workday(d->today.n - (w->granted ? 6 : 1));
    struct record r;
    int64_t id = 0;

    demo_at(d, who, day, MINUTE - 90);
    demo_new(d, "resource_request");
    put_ref(d, "deal", deal->id);
    put_z(d, "name", w->name);
    put_z(d, "kind", w->kind);
    put_z(d, "origin", w->origin);
    put_z(d, "reason", w->reason);
    if (w->yuan > 0) put_yuan(d, "amount", w->yuan);
    put_int(d, "needed_by", d->today.n + w->needed);
    enum status st = demo_create(d, &id, e);
    if (st != ST_OK || !w->sent) return st;
    demo_at(d, who, day, MINUTE - 80);
    st = resource_submit(&d->tx, id, STR_NONE, &r, e);
    return st == ST_OK && w->granted ? demo_grant(d, r.id, day, e) : st;
}

/* Of the account manager whom visitors sign in as, else of anybody. */
static const struct demo_deal *deal_for(const struct demo *d, int nth)
{
    enum { ACCOUNT_MANAGER = 12 };
    const struct demo_deal *any = NULL;

    for (int i = 0; i < d->ndeals; i++) {
        const struct demo_deal *deal = &d->deals[i];
        if (strcmp(deal->state, "open") != 0 || deal->last < 1) continue;
        any = deal;
        if (deal->owner == ACCOUNT_MANAGER && nth-- == 0) return deal;
    }
    return any;
}

enum status demo_asks(struct demo *d, struct error *e)
{
    struct delegation away = {.reason = STR("出差德国，拜访设备供应商")};
    enum status st = granted(d, e);

    if (st == ST_OK) st = all_read(d, e);
    if (st == ST_OK) st = waiting(d, e);
    for (int i = 0; i < (int)COUNT(wishes) && st == ST_OK; i++) {
        const struct demo_deal *deal = deal_for(d, i / 2);
        if (deal != NULL) st = wish_write(d, &wishes[i], deal, e);
    }
    if (st != ST_OK) return st;
    demo_at(d, PRESIDENT, d->today.n, 8 * 60);
    away.delegate = d->users[VISITOR];
    away.from.n = d->today.n - 1;
    away.to.n = d->today.n + 4;
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return delegation_set(&d->tx, &away, &d->order->faults, e);
}
