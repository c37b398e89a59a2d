/* Deals: two years of them, planned from opening to where each stands today. */
#include "ops/demo/parts.h"

#include "ops/deal.h"
#include "ops/fields.h"

enum {
    TWO_YEARS = 730,
    BIG_YUAN = 2000000,
    BIG_STAGES = 8,
    SMALL_STAGES = 5,
    CLOSE_MINUTE = 1080,
};
static const char *const stage_keys[2][DEMO_STAGES] = {
    {"P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"},
    {"potential", "intent", "proposal", "negotiation", "closed", NULL, NULL, NULL},
};
/* What shows that a stage is reached: by stage, small pipelines at the stage of like meaning.
 */
static const char *const evidence[DEMO_STAGES][3] = {
    {"", "", ""},
    {"拜访报告已提交，预算情况清楚，组织结构图补到四人", "立项已批，客户明确今年要上",
     "完成首访，需求写成文字并由客户确认"},
    {"初步方案已递交，技术负责人签收", "找到拍板人，内部方案会已开",
     "客户成立采购小组，我们进入名单"},
    {"技术交流纪要双方签字", "样件试制通过，质量部出了报告", "采购标准与权重已摸清，合计 100%"},
    {"招标文件已发，我方满足全部星号条款", "高层见面，认可总体方案",
     "对手分析表已填，五项领先两项持平"},
    {"评标排名第一，高层口头承诺", "报价已获公司批准并递交", "考察打分 91，列为首选"},
    {"中标通知书已收到，进入合同谈判", "客户确认我方为首选供应商",
     "商务条款第一轮已谈，信用检查通过"},
    {"", "", ""},
};
static const char *const back_reasons[] = {
    "客户换了制造副总，需求要重新确认",
    "集团压缩投资，方案退回重做",
    "技术路线有变，招标推迟",
};
static const char *const won_reasons[] = {
    "样件试制节拍优于要求，技术评分第一；高层承诺三年质保，打消了交期顾虑。",
    "老线服务口碑好，工艺部一直替我们说话；付款条件上让了一步。",
    "对手现场答疑失分，我们的样板工厂参观起了决定作用。",
    "抓住设备更新贴息窗口，测算报告帮客户过了投委会。",
    "采购比价三轮，我们守住价格、送备件与驻场服务，最终签下。",
    "框架协议内的重复采购，交付记录好，未走招标。",
};
static const char *const lost_reasons[] = {
    "价格高出对手 8%，客户最后只看总价。",        "立项后介入太晚，技术标准已按对手写好。",
    "关键决策人没有见到，采购单方面推动比价。",   "对手承诺交期短两个月，我们排产排不进去。",
    "客户换了分管副总，新领导用惯了对手的设备。", "付款条件谈不拢，对手接受六个月承兑。",
    "样件试制失败一次，重做时对手已经签约。",
};
static const char *const lessons[] = {
    "早三个月进到可研阶段，参与写标准。",
    "决策链没画全就报价，是冒进；下次先见到拍板人。",
    "价格敏感的客户先做价值测算，再谈报价。",
    "样件试制前要做内部预验收。",
    "排产信息要提前和生产对好，交期承诺要有把握。",
    "单线联系风险大，至少覆盖三个部门。",
};
static const char *const next_steps[] = {"请技术总监与客户工艺负责人面谈",
                                         "提交第二版投资回报测算",
                                         "安排参观样板工厂",
                                         "约总经理见面，争取关键承诺",
                                         "补齐对手分析表，准备答疑",
                                         "落实样件试制时间",
                                         "推动合同会签",
                                         "确认预算批复",
                                         "与信息化部敲定接口清单",
                                         "重新约拜访，确认项目是否继续"};
static const char *const projects[DEMO_PRODUCTS][4] = {
    {"焊接车间机器人改造", "结构件弧焊岛", "支架焊接工作站", "焊装线扩容"},
    {"成品码垛自动化", "后段搬运改造", "仓口码垛岛", "原料拆垛项目"},
    {"精密装配单元", "阀体装配自动化", "拧紧装配岛", "关键件装配升级"},
    {"涂胶工位改造", "壳体密封涂胶站", "喷涂线机器人替换", "胶线质量提升"},
    {"模组装配线", "储能模组产线", "电池包装配扩线", "模组线换型改造"},
    {"电机定子装配线", "定转子自动线", "电机新基地产线", "电机扩能产线"},
    {"壳体加工自动线", "机加车间连线", "柔性加工岛", "无人值守加工线"},
    {"后段包装整线", "装箱码垛整线", "包装线换型升级", "新厂区包装线"},
    {"车间 AGV 物流", "线边配送 AGV", "厂内物流无人化", "车间 AGV 增车"},
    {"成品立体库", "原料立体库", "备件智能仓", "立体库扩容"},
    {"产线 MES 实施", "追溯系统升级", "数字化车间 MES", "设备联网与看板"},
    {"外观视觉检测", "尺寸在线检测", "漏装防错检测", "视觉检测推广"},
};
static const int64_t prices[DEMO_PRODUCTS] = {680000,   420000,   560000,  610000,
                                              18500000, 12800000, 9600000, 5200000,
                                              2400000,  7800000,  1600000, 260000};

/* --- planning --- */

static int deals_of(struct demo *d, char segment)
{
    switch (segment) {
    case 'K':
        return demo_between(d, 5, 8);
    case 'R':
        return demo_between(d, 2, 5);
    case 'S':
        return demo_between(d, 2, 4);
    case 'P':
        return demo_between(d, 1, 2);
    default:
        return 1;
    }
}

static struct str deal_name(struct demo *d, int account, int product)
{
    struct arena *a = d->host->tx.arena;
    struct str name = str_fmt(a, "%s%s", demo_account_rows[account].short_name,
                              projects[product][demo_pick(d, 4)]);
    int same = 0;

    for (int i = 0; i < d->ndeals; i++) {
        if (str_starts(d->deals[i].name, name)) same++;
    }
    static const char *const editions[] = {"", "（二期）", "（三期）", "（四期）", "（五期）"};
    return str_fmt(a, "%.*s%s", STR_FMT(name), editions[same < 4 ? same : 4]);
}

static void deal_size(struct demo *d, struct demo_deal *deal)
{
    int64_t price = prices[deal->product];
    int many = price < 1000000   ? demo_between(d, 1, 7)
               : price < 3000000 ? demo_between(d, 1, 3)
                                 : 1;
    int64_t yuan = price * many / 100 * demo_between(d, 84, 113);

    if (price > 9000000 && demo_chance(d, 25)) yuan *= 2;
    deal->big = yuan >= BIG_YUAN;
    deal->yuan = deal->big ? yuan / 10000 * 10000 : yuan / 1000 * 1000;
    deal->nstages = deal->big ? BIG_STAGES : SMALL_STAGES;
}

static void deal_fate(struct demo *d, struct demo_deal *deal)
{
    int32_t today = d->today.n;
    int length = deal->big ? demo_between(d, 110, 330) : demo_between(d, 30, 120);
    int32_t end = demo_workday(deal->opened + length);
    int top = deal->nstages - 2; /* the last but the one of contracts */
    int dice = demo_pick(d, 100);

    deal->state = "open";
    deal->until = today - 1;
    deal->expected = end;
    if (end < today - 2) {
        deal->until = end;
        deal->last = top - (dice % 3 == 0);
        if (dice < 50) {
            deal->state = "won";
        } else if (dice < 81) {
            deal->state = "lost";
            deal->last = demo_between(d, 1, top);
        } else if (dice < 86) {
            deal->state = "cancelled";
            deal->last = demo_between(d, 0, 2);
        } else { /* it drags on */
            deal->last = demo_between(d, 0, top - 1);
            deal->until = today - 1;
            deal->expected = today + demo_between(d, -45, 40);
            deal->silent = dice >= 95;
        }
        return;
    }
    deal->last = (today - deal->opened) * deal->nstages / (length + 1) + demo_pick(d, 3) - 2;
    if (deal->last > top) deal->last = top;
    if (deal->last < 0) deal->last = 0;
    deal->silent = dice > 92;
    if (dice >= 5 || deal->opened > today - 60) return;
    deal->state = "paused";
    deal->until = demo_workday(today - demo_between(d, 6, 40));
}

/* Who looks around as demo or account_manager finds deals to decide and deals gone quiet. */
static void for_visitors(struct demo *d, struct demo_deal *deal)
{
    if (strcmp(deal->state, "open") != 0 || (deal->owner != 0 && deal->owner != 12)) return;
    if (d->ndeals % 3 == 0) deal->expected = d->today.n + demo_between(d, -6, 12);
    deal->silent = d->ndeals % 3 == 1 && deal->opened < d->today.n - 60;
}

static void add_move(struct demo_deal *deal, int stage, int32_t day)
{
    if (deal->nmoves > 0 && day <= deal->moved[deal->nmoves - 1]) return;
    if (day <= deal->opened || day > deal->until) return;
    deal->stages[deal->nmoves] = stage;
    deal->moved[deal->nmoves++] = day;
}

static void deal_moves(struct demo *d, struct demo_deal *deal)
{
    int span = deal->until - deal->opened;
    int back = deal->last >= 3 && demo_chance(d, 8) ? demo_between(d, 2, deal->last - 1) : 0;

    for (int k = 1; k <= deal->last; k++) {
        int at = span * k / (deal->last + 1) + demo_between(d, -4, 4);
        if (k > 1 && k < deal->last && demo_chance(d, 8)) continue; /* a stage is skipped */
        add_move(deal, k, demo_workday(deal->opened + at));
        if (k == back) add_move(deal, k - 1, demo_workday(deal->opened + at + 7));
    }
}

static void deal_steps(struct demo *d, int i)
{
    const struct demo_deal *deal = &d->deals[i];
    bool alive = strcmp(deal->state, "open") == 0, paused = strcmp(deal->state, "paused") == 0;
    struct demo_step s = {.a = i, .day = deal->opened, .minute = demo_between(d, 545, 600)};

    s.what = DO_DEAL;
    demo_plan(d, s);
    s.what = DO_STAGE;
    for (s.b = 0; s.b < deal->nmoves; s.b++) {
        s.day = deal->moved[s.b];
        s.minute = demo_between(d, 1020, 1070);
        demo_plan(d, s);
    }
    s.minute = CLOSE_MINUTE;
    s.day = deal->until;
    s.what = paused ? DO_PAUSE : DO_CLOSE;
    if (!alive) demo_plan(d, s);
    s.what = DO_POSTPONE;
    s.b = 0;
    s.day = demo_workday(deal->opened + (deal->until - deal->opened) / 2);
    if (deal->until - deal->opened > 60 && demo_chance(d, 35)) demo_plan(d, s);
    s.b = 1;
    s.day = demo_workday(d->today.n - demo_between(d, 1, 12));
    if (alive && !deal->silent && s.day > deal->opened) demo_plan(d, s);
}

/* What such a customer would buy: a letter per product, often wanted ones twice. */
static int product_for(struct demo *d, int account)
{
    static const struct {
        const char *industry, *products; /* 'a' is the first product */
    } wants[] = {
        {"0", "aabcdfgikl"},
        {"1", "cdeeefijkl"},
        {"2", "bhhijkl"},
        {"3", "bbhhijkl"},
        {"4", "biijjk"},
        {"telecom", "ccdhikl"},
        {"information", "cdikl"},
        {"electrical", "bcdffhijkl"},
        {"machinery", "aabcggijk"},
        {"aviation", "cggdijkl"},
        {"tobacco", "bhij"},
        {"other", "bhijkl"},
    };
    const char *products = wants[COUNT(wants) - 1].products;

    for (size_t i = 0; i < COUNT(wants); i++) {
        if (strcmp(wants[i].industry, demo_account_rows[account].industry) == 0)
            products = wants[i].products;
    }
    return products[demo_pick(d, (int)strlen(products))] - 'a';
}

static void plan_deal(struct demo *d, int account)
{
    struct demo_deal *deal = &d->deals[d->ndeals];
    int32_t first = d->accounts[account].since + 4;
    const struct demo_account *a = &d->accounts[account];

    CHECK_BUG(d->ndeals < DEMO_DEALS);
    if (first < d->today.n - TWO_YEARS) first = d->today.n - TWO_YEARS;
    deal->account = account;
    deal->owner = demo_account_rows[account].owner;
    deal->product = product_for(d, account);
    deal->contact = a->contacts[demo_pick(d, a->ncontacts)];
    deal->rival = demo_pick(d, DEMO_RIVALS);
    deal->name = deal_name(d, account, deal->product);
    deal->opened = demo_workday(demo_between(d, first, d->today.n - 4));
    if (demo_chance(d, 8) &&
        deal->opened < d->today.n - 100) /* a funnel is wide at its mouth */
        deal->opened = demo_workday(d->today.n - demo_between(d, 4, 100));
    if (deal->opened <= a->since) deal->opened = a->since + 1;
    deal_size(d, deal);
    deal_fate(d, deal);
    for_visitors(d, deal);
    deal_moves(d, deal);
    demo_sheets_plan(d, d->ndeals);
    deal_steps(d, d->ndeals++);
}

void demo_deals_plan(struct demo *d)
{
    for (int i = 0; i < DEMO_ACCOUNTS; i++) {
        int n = deals_of(d, demo_account_rows[i].segment);
        for (int k = 0; k < n; k++) plan_deal(d, i);
    }
}

/* --- writing --- */

static const char *grade_of(int64_t yuan)
{
    if (yuan >= 10000000) return "A";
    if (yuan >= 3000000) return "B";
    return yuan >= 800000 ? "C" : "D";
}

static void put_terms(struct demo *d, const struct demo_deal *deal)
{
    static const char *const categories[] = {"new", "new", "upgrade", "expansion", "repeat"};
    static const char *const modes[] = {"tender", "direct", "framework"};
    static const char *const sources[] = {"sales_found", "referral", "exhibition",
                                          "old_archive"};
    static const char *const budgets[] = {"none", "planned", "approved"};
    static const char *const urgencies[] = {"urgent", "active", "active", "planned"};
    static const char *const positions[] = {"ahead", "level", "behind", "sole"};
    static const char *const tags[] = {"设备更新", "二期可期", "竞品在位", "一把手工程"};

    static const char *const sites[] = {"一号厂房", "二号厂房南跨", "新厂区", "总装车间",
                                        "成品库"};
    const struct demo_contact *contact = &d->contacts[deal->contact];

    put_z(d, "site", sites[demo_pick(d, 5)]);
    put_ref(d, "department", d->accounts[deal->account].departments[contact->slot]);
    put_z(d, "category", categories[demo_pick(d, 5)]);
    put_z(d, "buying_mode", modes[deal->big ? demo_pick(d, 2) : demo_between(d, 1, 2)]);
    put_z(d, "grade", grade_of(deal->yuan));
    put_z(d, "class", demo_product_line(deal->product));
    put_z(d, "source", sources[demo_pick(d, 4)]);
    put_z(d, "budget_state", budgets[deal->last >= 3 ? 2 : demo_pick(d, 3)]);
    if (deal->last >= 2) put_yuan(d, "budget_amount", deal->yuan / 100 * 104 / 1000 * 1000);
    put_z(d, "urgency", urgencies[demo_pick(d, 4)]);
    put_z(d, "competitive_position", positions[demo_pick(d, 4)]);
    put_int(d, "confidence", demo_between(d, 4, 8));
    put_int(d, "decision_step", deal->last > 6 ? 6 : deal->last);
    if (demo_chance(d, 35)) put_tag(d, "tags", tags[demo_pick(d, 4)]);
}

static enum status deal_create(struct demo *d, struct demo_deal *deal, struct error *e)
{
    int64_t cost = deal->yuan / 100 * demo_between(d, 61, 79) / 1000 * 1000;
    int64_t helper[1] = {d->users[27]};
    int32_t promised = deal->expected;

    demo_new(d, "opportunity");
    put_str(d, "name", deal->name);
    put_ref(d, "account", d->accounts[deal->account].id);
    put_ref(d, "owner", d->users[deal->owner]);
    put_ref(d, "pipeline", d->pipelines[deal->big ? 0 : 1]);
    put_ref(d, "product", d->products[deal->product]);
    put_yuan(d, "amount", deal->yuan);
    put_yuan(d, "cost", cost);
    put_yuan(d, "margin", deal->yuan - cost);
    put_int(d, "close_date", promised);
    put_int(d, "opened_on", deal->opened);
    put_int(d, "decision_date", promised - 10);
    put_int(d, "delivery_date", promised + (deal->big ? 150 : 60));
    put_terms(d, deal);
    if (deal->yuan > 6000000) put_refs(d, "team", helper, 1);
    return demo_create(d, &deal->id, e);
}

static struct deal_call deal_call(struct demo *d, const struct demo_deal *deal)
{
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return (struct deal_call){&d->tx, deal->id, NULL, &d->order->faults};
}

static enum status deal_move(struct demo *d, struct demo_deal *deal, int nth, struct error *e)
{
    const struct deal_call c = deal_call(d, deal);
    int stage = deal->stages[nth], before = nth == 0 ? 0 : deal->stages[nth - 1];
    bool back = stage < before;
    const char *why = back ? back_reasons[demo_pick(d, (int)COUNT(back_reasons))] : "";
    const char *shown = evidence[deal->big ? stage : stage * 2 - (stage > 1)][demo_pick(d, 3)];

    const struct deal_move m = {.stage = str_of(stage_keys[deal->big ? 0 : 1][stage]),
                                .evidence = back ? STR("") : str_of(shown),
                                .reason = str_of(why),
                                .history = true};
    return deal_go(&c, &m, NULL, e);
}

static struct value money(const struct demo *d, int64_t yuan)
{
    return (struct value){.kind = V_MONEY, .i = yuan * 100, .cur = d->tx.company->currency};
}

static enum status deal_end(struct demo *d, struct demo_deal *deal, struct error *e)
{
    const struct deal_call c = deal_call(d, deal);
    struct deal_close how = {
        .state = str_of(deal->state), .closed_on = DAY_NONE, .history = true};

    if (strcmp(deal->state, "won") == 0) {
        how.amount = money(d, deal->yuan / 100 * demo_between(d, 91, 100) / 1000 * 1000);
        how.reasons = str_of(won_reasons[demo_pick(d, (int)COUNT(won_reasons))]);
    } else if (strcmp(deal->state, "lost") == 0) {
        how.reasons = str_of(lost_reasons[demo_pick(d, (int)COUNT(lost_reasons))]);
        how.lessons = str_of(lessons[demo_pick(d, (int)COUNT(lessons))]);
        if (demo_chance(d, 82)) how.lost_to = d->rivals[deal->rival];
    } else {
        how.reasons = STR("客户压缩资本开支，项目取消，设备科说明年再看。");
    }
    return deal_close(&c, &how, NULL, e);
}

static enum status deal_postpone(struct demo *d, struct demo_deal *deal, struct error *e)
{
    int32_t later = deal->expected + demo_between(d, 10, 60);
    bool open = strcmp(deal->state, "open") == 0;

    demo_new(d, "opportunity");
    put_int(d, "close_date", open ? deal->expected : later);
    if (demo_chance(d, 50)) {
        int64_t yuan = deal->yuan / 100 * demo_between(d, 92, 118) / 10000 * 10000;
        put_yuan(d, "amount", yuan);
        put_yuan(d, "margin", yuan / 100 * demo_between(d, 20, 36) / 1000 * 1000);
    }
    put_z(d, "note", "客户投资评审推迟一轮，预计成交日期与金额按最新口径调整。");
    return demo_update(d, deal->id, e);
}

static enum status deal_review(struct demo *d, struct demo_deal *deal, struct error *e)
{
    demo_new(d, "opportunity");
    put_int(d, "confidence", deal->last >= 4 ? demo_between(d, 6, 9) : demo_between(d, 3, 7));
    put_z(d, "next_step", next_steps[demo_pick(d, (int)COUNT(next_steps))]);
    put_int(d, "next_step_date", demo_workday_after(d->today.n + demo_between(d, -5, 18)));
    return demo_update(d, deal->id, e);
}

static enum status deal_hold(struct demo *d, struct demo_deal *deal, struct error *e)
{
    const struct deal_call c = deal_call(d, deal);

    return deal_pause(&c, STR("客户新厂区土建延期，项目顺延，等年后再启动"), NULL, e);
}

enum status demo_deal_write(struct demo *d, const struct demo_step *s, struct error *e)
{
    struct demo_deal *deal = &d->deals[s->a];

    demo_at(d, deal->owner, s->day, s->minute);
    if (s->what == DO_STAGE) return deal_move(d, deal, s->b, e);
    if (s->what == DO_POSTPONE && s->b == 0) return deal_postpone(d, deal, e);
    if (s->what == DO_POSTPONE) return deal_review(d, deal, e);
    if (s->what == DO_PAUSE) return deal_hold(d, deal, e);
    return s->what == DO_CLOSE ? deal_end(d, deal, e) : deal_create(d, deal, e);
}
