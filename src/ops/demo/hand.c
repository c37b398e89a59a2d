/* Who looks after what: sponsors with their homework, a bid that still takes applications and
 * one to be scored, a transfer that waits for the superior, the list of the fortnight. */
#include "ops/hand/hand.h"
#include "ops/demo/parts.h"

enum {
    HOUR = 60,
    NINE = 9 * HOUR,
    TEN = 10 * HOUR,
    SPONSORED = 3,
    ZHAO = 13,
    SUN = 15,
    HUANG = 16,
    CAI = 19,
    OPS = 23
};

static const struct {
    int account, sponsor;
    const char *why, *needs, *level4, *path, *value;
} sponsored[SPONSORED] = {
    {0, 3, "华东最大客户，二期投资在即", "希望二期由自己主导，看重一次投产成功",
     "董事会明年三月定二期供应商名单", "生产副总与我方周总同校，可请其引见",
     "二期节拍提高一成，投产提前一个月"},
    {2, 2, "行业样板，影响同业选择", "", "", "由设备部长引见", ""},
    {4, 4, "服务投诉后需要高层修复关系", "", "", "", ""},
};

static enum status write_sponsors(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; i < SPONSORED && st == ST_OK; i++) {
        int64_t id = 0;
        int32_t from = demo_workday(d->today.n - 75 - 10 * i);
        demo_at(d, d->accounts[sponsored[i].account].owner, from, NINE + i);
        demo_new(d, "sponsorship");
        put_ref(d, "account", d->accounts[sponsored[i].account].id);
        put_ref(d, "user", d->users[sponsored[i].sponsor]);
        put_int(d, "from", from);
        put_tag(d, "duties", "open_doors");
        put_z(d, "why", sponsored[i].why);
        put_z(d, "personal_needs", sponsored[i].needs);
        put_z(d, "level4", sponsored[i].level4);
        put_z(d, "warm_path", sponsored[i].path);
        put_z(d, "value_sentence", sponsored[i].value);
        st = demo_create(d, &id, e);
    }
    return st;
}

static enum status publish(struct demo *d, int account, int32_t on, int32_t until, int64_t *id,
                           struct error *e)
{
    struct bid_order o = {.account = d->accounts[account].id,
                          .conditions =
                              STR("三年内进入该客户前两名供应商，首年拿下一个样板项目。"),
                          .weights = {-1, -1, -1, -1}};
    struct record bid;

    demo_at(d, OPS, demo_workday(on), NINE);
    o.deadline = demo_instant(d, until, 18 * HOUR);
    enum status st = bid_publish(&d->tx, &o, &d->order->faults, &bid, e);
    if (st == ST_OK) *id = bid.id;
    return st;
}

static enum status apply(struct demo *d, int64_t bid, int who, int32_t on, struct str plan,
                         struct error *e)
{
    const struct bid_plan p = {.plan = plan,
                               .resources = STR("需要应用工程师两人月、样机一台"),
                               .relations = STR("认识设备部与工艺部各一位主管"),
                               .target_revenue = {.kind = V_NULL}};
    struct record out;

    demo_at(d, who, demo_workday(on), TEN);
    return bid_apply(&d->tx, bid, &p, &d->order->faults, &out, e);
}

/* Somebody other than who has the account. */
static int other(const struct demo *d, int account, int first, int second)
{
    return d->accounts[account].owner == first ? second : first;
}

static enum status write_bids(struct demo *d, struct error *e)
{
    int32_t now = d->today.n;
    struct record out;
    int64_t open = 0, due = 0;
    enum status st = publish(d, 20, now - 4, now + 6, &open, e);

    if (st == ST_OK) {
        st = apply(d, open, other(d, 20, ZHAO, HUANG), now - 2,
                   STR("先做一条样板线，再推全厂。"), e);
    }
    if (st == ST_OK) st = publish(d, 22, now - 20, now - 6, &due, e);
    if (st == ST_OK) {
        st = apply(d, due, other(d, 22, ZHAO, HUANG), now - 12,
                   STR("由服务合同切入，半年内完成首单。"), e);
    }
    if (st == ST_OK) {
        st = apply(d, due, other(d, 22, SUN, CAI), now - 10,
                   STR("联合设计院做整线方案，从新厂区入手。"), e);
    }
    if (st != ST_OK) return st;
    demo_at(d, OPS, now - 2, NINE);
    return bid_open(&d->tx, due, &out, e);
}

static enum status write_transfer(struct demo *d, struct error *e)
{
    int owner = d->accounts[24].owner;
    const struct transfer_order o = {.account = d->accounts[24].id,
                                     .to = d->users[other(d, 24, SUN, ZHAO)],
                                     .effective = DAY_NONE,
                                     .reason = STR("客户总部迁址，按区域调整负责人"),
                                     .notes = STR("年度框架正在续签，报价有效期到月底"),
                                     .introductions = STR("采购经理与设备主管需要当面引见")};
    struct record out;

    demo_at(d, owner, demo_workday(d->today.n - 1), TEN);
    return transfer_request(&d->tx, &o, &d->order->faults, &out, e);
}

/* What nobody touched: one account went back to the pool, another is announced. */
static enum status write_pool(struct demo *d, struct error *e)
{
    static const int32_t nights[] = {20, 5};
    int64_t last = 0;
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(nights) && st == ST_OK; i++) {
        demo_at(d, OPS, d->today.n - nights[i], NINE);
        st = pool_round(&d->tx, 0, 2 * DEMO_ACCOUNTS, &last, e);
    }
    return st;
}

enum status demo_hand(struct demo *d, struct error *e)
{
    int64_t n = 0;
    enum status st = write_sponsors(d, e);

    if (st == ST_OK) st = write_bids(d, e);
    if (st == ST_OK) st = write_transfer(d, e);
    if (st == ST_OK) st = write_pool(d, e);
    if (st != ST_OK) return st;
    demo_at(d, OPS, d->today.n, NINE);
    return accountability_list(&d->tx, accountability_day(d->today), &n, e);
}
