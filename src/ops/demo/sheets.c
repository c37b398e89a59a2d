/* Sheets of the larger deals: who decides, by what, against whom, and who of us works on it. */
#include "ops/demo/parts.h"
#include "ops/sheet.h"

struct part_row {
    const char *roles[2];
    int attitude, degree; /* at a deal that goes as usual */
    const char *requirement, *win;
};
/* In the order of the slots of contact.c. */
static const struct part_row parts[DEMO_SLOTS] = {
    {{"boss", "approver"}, 0, 2, "投资回收期不超过两年", "任期内建成标杆产线"},
    {{"owner", "user"}, 1, 3, "不停产切换，产能提升20%", "完成年度产量目标"},
    {{"purchaser", "gatekeeper"}, -1, 2, "三家比价，付款周期90天", "降本指标"},
    {{"advocate", "technical_selector"}, 2, 4, "接口开放，精度稳定", "主导一个成功的技术项目"},
    {{"gatekeeper", NULL}, 0, 1, "预算内，发票及时", "账期可控"},
    {{"technical_selector", NULL}, 1, 2, "与MES对接，数据可追溯", "数字化项目落地"},
    {{"user", NULL}, 0, 1, "操作简单，维护方便", "少加班"},
};
struct concern_row {
    const char *concern, *department;
    int weight;
};
enum { CONCERNS = 5, SETS = 3, RIVALS = 2 };
static const struct concern_row concerns[SETS][CONCERNS] = {
    {{"质量/性能", "production", 30},
     {"价格", "purchasing", 25},
     {"售后服务", "production", 20},
     {"交期", "purchasing", 15},
     {"成功案例", "management", 10}},
    {{"技术力量", "rnd", 35},
     {"质量/性能", "qc", 25},
     {"价格", "purchasing", 20},
     {"团队专业性", "rnd", 10},
     {"付款方式", "finance", 10}},
    {{"价格", "purchasing", 40},
     {"交期", "production", 25},
     {"售后服务", "production", 20},
     {"品牌", "management", 10},
     {"付款方式", "finance", 5}},
};

/* A number that belongs to the deal and the place, whatever else was drawn. */
static int dice(int deal, int place, int n)
{
    uint32_t x = (uint32_t)deal * 2654435761U + (uint32_t)place * 40503U;

    x ^= x >> 15;
    x *= 2246822519U;
    return (int)((x >> 13) % (uint32_t)n);
}

static int bounded(int v, int low, int high)
{
    if (v < low) return low;
    return v > high ? high : v;
}

void demo_sheets_plan(struct demo *d, int nth)
{
    const struct demo_deal *deal = &d->deals[nth];
    bool shown = deal->big && deal->last >= 1 && strcmp(deal->state, "cancelled") != 0;
    int32_t day = deal->until < d->today.n ? deal->until : d->today.n - 1;

    if (!shown || day <= deal->opened) return;
    if (deal->nmoves > 0 &&
        strcmp(deal->state, "open") == 0) { /* early on, as rivals are met */
        int32_t early = deal->moved[deal->nmoves > 2 ? 2 : deal->nmoves - 1] + 3;
        if (early > deal->opened && early < day) day = early;
    }
    if (strcmp(deal->state, "open") != 0) day--;
    demo_plan(d, (struct demo_step){.what = DO_SHEETS, .a = nth, .day = day, .minute = 1015});
}

/* --- people ------------------------------------------------------------------------------ */

static void put_tags(struct demo *d, const char *key, const char *const words[2])
{
    if (words[1] == NULL) {
        put_tag(d, key, words[0]);
    } else {
        put_str(d, key, str_fmt(&d->scratch, "[\"%s\",\"%s\"]", words[0], words[1]));
    }
}

static enum status one_person(struct demo *d, int i, int contact, struct error *e)
{
    const struct demo_deal *deal = &d->deals[i];
    const struct demo_contact *c = &d->contacts[contact];
    const struct part_row *p = &parts[c->slot];
    int luck = dice(i, 10 + c->slot, 3) - 1;
    int64_t id = 0;

    demo_new(d, "deal_contact");
    put_ref(d, "deal", deal->id);
    put_ref(d, "contact", c->id);
    put_tags(d, "buying_roles", p->roles);
    put_int(d, "attitude", bounded(p->attitude + luck, -2, 2));
    put_z(d, "requirement", p->requirement);
    put_z(d, "personal_win", p->win);
    put_int(d, "from", deal->opened);
    put_int(d, "confirmed_on", d->tx.today.n - dice(i, 20 + c->slot, 130));
    if (luck >= 0) put_ref(d, "covered_by", d->users[deal->owner]);
    put_z(d, "coverage_state", luck > 0 ? "covered" : luck == 0 ? "started" : "planned");
    return demo_create(d, &id, e);
}

static enum status people(struct demo *d, int i, struct error *e)
{
    const struct demo_account *a = &d->accounts[d->deals[i].account];
    int most = 2 + d->deals[i].last;
    enum status st = ST_OK;

    for (int k = 0; st == ST_OK && k < a->ncontacts && k < most; k++) {
        if (d->contacts[a->contacts[k]].id != 0) st = one_person(d, i, a->contacts[k], e);
    }
    return st;
}

/* --- the three sheets -------------------------------------------------------------------- */

static struct sheet_call call(struct demo *d, int i, const char *list)
{
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return (struct sheet_call){
        .tx = &d->tx, .deal = d->deals[i].id, .list = list, .faults = &d->order->faults};
}

static struct input *head(struct demo *d)
{
    demo_new(d, "deal_sheet");
    return d->in;
}

static enum status criteria(struct demo *d, int i, struct error *e)
{
    const struct concern_row *rows = concerns[dice(i, 1, SETS)];
    struct sheet_call c = call(d, i, "rows");
    struct sheet_row v[CONCERNS];
    bool draft = d->deals[i].last < 3;

    for (int k = 0; k < CONCERNS; k++) {
        demo_new(d, "criterion");
        put_z(d, "concern", rows[k].concern);
        put_int(d, "weight",
                draft && k == CONCERNS - 1 ? 0 : rows[k].weight * INT64_C(1000000));
        put_tag(d, "departments", rows[k].department);
        put_int(d, "asked", k < d->deals[i].last);
        v[k] = (struct sheet_row){0, d->in};
    }
    return criteria_put(&c, &(struct sheet_put){head(d), draft, v, CONCERNS}, e);
}

static enum status criteria_ids(struct demo *d, int i, struct sheet_rows *out, struct error *e)
{
    return sheet_rows(&d->tx, "criterion", d->deals[i].id, DAY_NONE, out, e);
}

static struct sheet_row score(struct demo *d, int64_t criterion, int64_t rival, int points)
{
    demo_new(d, "score");
    put_ref(d, "criterion", criterion);
    put_ref(d, "competitor", rival);
    put_int(d, "score", points);
    return (struct sheet_row){0, d->in};
}

static enum status scores(struct demo *d, int i, struct error *e)
{
    const int first = d->deals[i].rival, second = (first + 2) % DEMO_RIVALS;
    const int64_t rivals[RIVALS] = {d->rivals[first], d->rivals[second]};
    struct sheet_row v[CONCERNS * (RIVALS + 1)];
    struct sheet_rows rows;
    size_t n = 0;
    enum status st = criteria_ids(d, i, &rows, e);

    if (st != ST_OK) return st;
    for (size_t k = 0; k < rows.n && k < CONCERNS; k++) {
        int place = 40 + 3 * (int)k;
        v[n++] = score(d, rows.v[k].id, 0, 3 + dice(i, place, 3));
        v[n++] = score(d, rows.v[k].id, rivals[0], 2 + dice(i, place + 1, 4));
        if (dice(i, 70 + place, 8) > 0)
            v[n++] = score(d, rows.v[k].id, rivals[1], 2 + dice(i, place + 2, 4));
    }
    struct sheet_call c = call(d, i, "scores");
    return scores_put(&c, &(struct sheet_put){head(d), false, v, n}, rivals, RIVALS, e);
}

static enum status team(struct demo *d, int i, struct error *e)
{
    static const struct {
        const char *part;
        int share;
    } members[] = {{"owner", 50}, {"technical", 30}, {"implementation", 20}};
    const struct demo_deal *deal = &d->deals[i];
    struct sheet_call c = call(d, i, "rows");
    struct sheet_row v[COUNT(members)];

    for (int k = 0; k < (int)COUNT(members); k++) {
        int user = (deal->owner + k * (3 + i % 5)) % DEMO_USERS;
        demo_new(d, "deal_member");
        put_ref(d, "user", d->users[user]);
        put_z(d, "part", members[k].part);
        put_int(d, "share", members[k].share * INT64_C(1000000));
        v[k] = (struct sheet_row){0, d->in};
    }
    return team_put(&c, &(struct sheet_put){head(d), deal->last < 4, v, COUNT(v)}, e);
}

static enum status facts(struct demo *d, int i, struct error *e)
{
    static const char *const problems[] = {"老产线故障停机，每月损失约20小时",
                                           "人工检测漏检，客诉增加", "换型时间长，插单做不了"};
    static const char *const triggers[] = {"主要客户来厂审核", "新厂区投产计划获批",
                                           "上月发生一次安全事故"};
    const struct demo_deal *deal = &d->deals[i];
    int64_t id = 0;

    demo_new(d, "problem");
    put_ref(d, "deal", deal->id);
    put_z(d, "text", problems[dice(i, 2, 3)]);
    put_int(d, "severity", 2 + dice(i, 3, 4));
    put_yuan(d, "inaction_amount", deal->yuan / 5 / 10000 * 10000);
    enum status st = demo_create(d, &id, e);
    if (st != ST_OK) return st;
    demo_new(d, "trigger_event");
    put_ref(d, "deal", deal->id);
    put_z(d, "what", triggers[dice(i, 4, 3)]);
    put_int(d, "date", deal->opened);
    st = demo_create(d, &id, e);
    if (st != ST_OK) return st;
    demo_new(d, "deal_line");
    put_ref(d, "deal", deal->id);
    put_ref(d, "product", d->products[deal->product]);
    put_int(d, "quantity", INT64_C(1000000));
    put_int(d, "price", deal->yuan * INT64_C(1000000));
    return demo_create(d, &id, e);
}

enum status demo_sheets_write(struct demo *d, const struct demo_step *s, struct error *e)
{
    demo_at(d, d->deals[s->a].owner, s->day, s->minute);
    enum status st = people(d, s->a, e);
    if (st == ST_OK) st = criteria(d, s->a, e);
    if (st == ST_OK && d->deals[s->a].last >= 2) st = scores(d, s->a, e);
    if (st == ST_OK) st = team(d, s->a, e);
    return st == ST_OK ? facts(d, s->a, e) : st;
}
