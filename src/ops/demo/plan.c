/* Account plans of the demo: for the account with whom most was won, a plan of this year from
 * gathering to the review of its actions, approved and running; and a draft of the next year.
 */
#include "ops/plan.h"
#include "ops/demo/parts.h"

#include <stdio.h>

enum { PRESIDENT = 1, MINUTE = 10 * 60 };

struct swot_row {
    const char *view, *quadrant, *prompt, *text;
    int weight;
};
static const struct swot_row swots[] = {
    {"customer", "s", "brand", "国内前三，龙头主机厂的定点供应商", 5},
    {"customer", "s", "cash", "现金充裕，去年经营现金流转正", 3},
    {"customer", "w", "production", "老线节拍慢，返修率 4.2%", 4},
    {"customer", "w", "sales_system", "海外服务网点少", 2},
    {"customer", "o", "demand", "新能源订单翻番，二期工厂明年投产", 5},
    {"customer", "o", "government", "设备更新贴息政策延续到年底", 3},
    {"customer", "t", "price_pressure", "下游主机厂每年要求降价 5%", 4},
    {"customer", "t", "rivals", "竞争对手在西南建厂，抢人抢单", 3},
    {"us", "s", "product_service", "不停机切换是独有方案，样板线已通过验收", 5},
    {"us", "s", "key_persons", "工艺部、设备部都是我们的支持者", 4},
    {"us", "w", "key_persons", "财务总监和新任采购总监还没有人接触", 5},
    {"us", "w", "product_service", "与客户 MES 的接口没有验证过", 3},
    {"us", "o", "demand", "二期设备预算明年一季度定盘", 5},
    {"us", "t", "competitor_moves", "对手报价低 8%，正在做采购部工作", 4},
};
struct objective_row {
    int item; /* in swots */
    const char *specific, *measure, *unit, *attainable, *relevant, *timely;
    int64_t from, to, actual; /* whole units */
};
static const struct objective_row objectives[] = {
    {12, "成为二期工厂自动化产线的主力供应商", "二期设备份额", "%",
     "样板线已验收，工艺部书面推荐", "二期须在明年六月投产，客户要双供应商保交付", "12-15", 20,
     60, 40},
    {10, "与财务、采购两位总监建立信任关系", "关系程度达到投缘的决策人", "人",
     "总裁出面，行业协会会长引荐", "客户希望与供应商高层直接沟通投资节奏", "11-30", 0, 2, 1},
    {2, "把客户老线返修率降到 2% 以下", "返修率", "%", "同类产线改造后为 1.6%",
     "返修成本是客户今年的降本重点", "10-31", 4, 2, 3},
};
struct action_row {
    int objective, after;
    const char *step, *start, *due;
    int percent, moves;
    bool done;
};
static const struct action_row actions[] = {
    {2, -1, "老线诊断，出改善报告", "02-01", "02-28", 100, 0, true},
    {2, 0, "完成两台关键工位改造", "03-01", "06-30", 100, 0, true},
    {0, 0, "二期工艺联合设计", "03-05", "08-31", 100, 20, true},
    {1, -1, "总裁拜访财务总监", "05-10", "06-15", 100, 1, true},
    {0, 2, "验证 MES 接口", "09-01", "10-15", 60, 0, false},
    {1, 3, "请采购总监参观样板工厂", "10-10", "12-05", 20, 1, false},
    {0, 4, "提交二期正式方案与报价", "11-01", "12-10", 20, 0, false},
    {0, 6, "签订二期框架协议", "12-11", "12-28", 0, 20, false},
};
static const char *const texts[][2] = {
    {"summary",
     "今年以二期工厂立项为主线，由单线供货转为整线主力供应商；同时补上财务、采购两个空白。"},
    {"customer_overview",
     "行业前三，三个生产基地，二期工厂明年六月投产。设备采购由工艺部提需求、采购部组织、"
     "财务总监与总经理定预算，金额超过五百万上集团投委会。"},
    {"competitor_overview",
     "主要对手在采购部有多年关系，报价低 8%，但交付延误两次；工艺部对其服务不满意。"},
    {"relation_state",
     "工艺、设备两个部门关系良好，有两位支持者；采购总监新到任，财务总监没有接触。"},
    {"business_progress", "过去两年连续供货，样板线一次验收通过；份额约两成。"},
    {"situation", "客户有需求、有钱、有时间压力；我们方案占优、关系有缺口。胜负在高层和采购。"},
    {"vision", "成为客户在自动化领域的战略伙伴，新厂规划时第一个被请来。"},
    {"mission", "让客户的每一条产线开得更快、停得更少。"},
    {"goal", "拿下二期六成份额，全年销售额和利润双达标。"},
    {"strategy", "以技术和交付取胜，不打价格战；集中资源做透二期。"},
    {"tactics", "联合设计锁定标准；样板工厂影响采购；高层互访打开财务。"},
    {"action", "诊断—改造—联合设计—方案—签约，一环扣一环，见行动表。"},
};

static int64_t day_in(int year, const char *month_day)
{
    char text[16];
    struct day d = DAY_NONE;

    (void)snprintf(text, sizeof(text), "%04d-%s", year, month_day);
    CHECK_BUG(day_parse(str_of(text), &d));
    return d.n;
}

/* The account with whom most was won, and whose it is. */
static int best_account(const struct demo *d)
{
    int64_t won[DEMO_ACCOUNTS] = {0};
    int best = 0;

    for (int i = 0; i < d->ndeals; i++) {
        const struct demo_deal *deal = &d->deals[i];
        if (strcmp(deal->state, "won") == 0 && deal->until > d->today.n - 330)
            won[deal->account] += deal->yuan;
    }
    for (int i = 0; i < DEMO_ACCOUNTS; i++) {
        if (won[i] > won[best]) best = i;
    }
    return best;
}

static enum status row_of(struct demo *d, int64_t plan, int64_t *id, struct error *e)
{
    put_int(d, "plan", plan);
    return demo_create(d, id, e);
}

static enum status write_swot(struct demo *d, int64_t plan, int64_t *ids, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(swots) && st == ST_OK; i++) {
        demo_new(d, "plan_swot_item");
        put_z(d, "view", swots[i].view);
        put_z(d, "quadrant", swots[i].quadrant);
        put_z(d, "prompt", swots[i].prompt);
        put_z(d, "text", swots[i].text);
        put_int(d, "weight", swots[i].weight);
        st = row_of(d, plan, &ids[i], e);
    }
    return st;
}

static enum status write_objectives(struct demo *d, int64_t plan, int year,
                                    const int64_t *items, int64_t *ids, struct error *e)
{
    enum { MICRO = 1000000 };
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(objectives) && st == ST_OK; i++) {
        const struct objective_row *o = &objectives[i];
        demo_new(d, "objective");
        put_z(d, "specific", o->specific);
        put_z(d, "measure", o->measure);
        put_z(d, "unit", o->unit);
        put_z(d, "attainable", o->attainable);
        put_z(d, "relevant", o->relevant);
        put_int(d, "measure_from", o->from * MICRO);
        put_int(d, "measure_to", o->to * MICRO);
        put_int(d, "actual", o->actual * MICRO);
        put_int(d, "timely", day_in(year, o->timely));
        put_refs(d, "swot_items", &items[o->item], 1);
        put_int(d, "joint", i != 1);
        st = row_of(d, plan, &ids[i], e);
    }
    return st;
}

static enum status write_actions(struct demo *d, int64_t plan, int year, const int64_t *aims,
                                 struct error *e)
{
    int64_t ids[COUNT(actions)];
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(actions) && st == ST_OK; i++) {
        const struct action_row *a = &actions[i];
        int64_t due = day_in(year, a->due);
        demo_new(d, "plan_action");
        put_z(d, "step", a->step);
        put_ref(d, "objective", aims[a->objective]);
        put_int(d, "start", day_in(year, a->start));
        put_int(d, "due", due);
        put_int(d, "moves", a->moves * INT64_C(1000000));
        if (i != 5) put_ref(d, "owner", d->actor.user);
        if (a->after >= 0) put_refs(d, "depends_on", &ids[a->after], 1);
        if (a->done && due <= d->tx.today.n) put_int(d, "done", due);
        if (!a->done) put_int(d, "percent", a->percent);
        st = row_of(d, plan, &ids[i], e);
    }
    return st;
}

static enum status write_benefits(struct demo *d, int64_t plan, int year, struct error *e)
{
    static const int64_t sales[] = {2600000, 3800000, 4200000, 5400000};
    static const int64_t rate[] = {22, 24, 24, 25};
    enum status st = ST_OK;
    int64_t id;

    for (int q = 0; q < 4 && st == ST_OK; q++) {
        demo_new(d, "plan_benefit");
        put_str(d, "period", str_fmt(&d->scratch, "%d-Q%d", year, q + 1));
        put_yuan(d, "sales", sales[q]);
        put_yuan(d, "income", sales[q] * 8 / 10);
        put_int(d, "margin_rate", rate[q] * 1000000);
        if (q < 3) put_yuan(d, "actual_income", sales[q] * (7 + q % 2) / 10);
        put_int(d, "joint", 1);
        st = row_of(d, plan, &id, e);
    }
    return st;
}

static enum status write_support(struct demo *d, int64_t plan, int32_t day, struct error *e)
{
    static const struct {
        int user;
        const char *stance, *reason, *opinion, *what;
    } rows[] = {
        {PRESIDENT, "backs", NULL, "二期是今年最重要的单子，我来约财务总监。", NULL},
        {3, "wavers", "unsure", "交付能力够不够？担心影响其他项目。",
         "交付部一起做产能排期，六月给出结论"},
        {4, "neutral", "unfamiliar", "还不了解客户。", "带他走访一次样板工厂"},
    };
    enum status st = ST_OK;
    int64_t id;

    for (size_t i = 0; i < COUNT(rows) && st == ST_OK; i++) {
        demo_new(d, "plan_support");
        put_ref(d, "person", d->users[rows[i].user]);
        put_int(d, "asked_on", day);
        put_z(d, "stance", rows[i].stance);
        put_z(d, "reason", rows[i].reason);
        put_z(d, "opinion", rows[i].opinion);
        put_z(d, "what_we_do", rows[i].what);
        if (rows[i].reason == NULL) put_int(d, "agreed_on", day);
        st = row_of(d, plan, &id, e);
    }
    return st;
}

static enum status write_plan(struct demo *d, int account, int year, int64_t *plan,
                              struct error *e)
{
    int64_t items[COUNT(swots)], aims[COUNT(objectives)];

    demo_new(d, "account_plan");
    put_ref(d, "account", d->accounts[account].id);
    put_str(d, "period", str_fmt(&d->scratch, "%d", year));
    for (size_t i = 0; i < COUNT(texts); i++) put_z(d, texts[i][0], texts[i][1]);
    enum status st = demo_create(d, plan, e);
    if (st == ST_OK) st = write_swot(d, *plan, items, e);
    if (st == ST_OK) st = write_objectives(d, *plan, year, items, aims, e);
    if (st == ST_OK) st = write_actions(d, *plan, year, aims, e);
    if (st == ST_OK) st = write_benefits(d, *plan, year, e);
    return st == ST_OK ? write_support(d, *plan, d->tx.today.n, e) : st;
}

enum status demo_account_plans(struct demo *d, struct error *e)
{
    int account = best_account(d), owner = d->accounts[account].owner, year, month, dom;
    int64_t plan = 0;
    struct record r;

    day_split(d->today, &year, &month, &dom);
    /* what was done is told on the day it is told: today */
    demo_at(d, owner, d->today.n - 3, MINUTE);
    enum status st = write_plan(d, account, year, &plan, e);
    struct plan_call c = {.tx = &d->tx, .id = plan, .faults = &d->order->faults};
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    if (st == ST_OK) st = plan_submit(&c, STR("请审批本年度客户计划"), &r, e);
    if (st == ST_OK) st = demo_grant(d, r.id, d->today.n - 2, e);
    if (st != ST_OK) return st;
    demo_at(d, owner, d->today.n, MINUTE - 60);
    st = plan_activate(&c, &r, e);
    return st == ST_OK ? plan_copy(&c, STR_NONE, &r, e) : st;
}
