/* The further sheets of the larger deals: what is known, what works for and against us, what
 * was promised, what is still to do; and what is kept of those that are over. */
#include "ops/tactics.h"
#include "ops/demo/parts.h"
#include "ops/mustknow.h"
#include "ops/playbook.h"

/* A number that belongs to the deal and the place, whatever else was drawn. */
static int dice(int deal, int place, int n)
{
    uint32_t x = (uint32_t)deal * 2246822519U + (uint32_t)place * 374761393U;

    x ^= x >> 13;
    x *= 2654435761U;
    return (int)((x >> 12) % (uint32_t)n);
}

static enum status write_row(struct demo *d, int deal, struct error *e)
{
    int64_t id = 0;

    put_int(d, "deal", d->deals[deal].id);
    return demo_create(d, &id, e);
}

/* --- factors, SWOT, fishbone, triangle ------------------------------------------------------
 */

struct factor_row {
    const char *group, *text, *control, *action;
    int positive, weight;
};
static const struct factor_row factors[] = {
    {"product_service", "不停机切换方案，对手做不到", "high", "请总工参观样板产线", 1, 5},
    {"relation", "技术部主管在本公司项目上获过奖", "high", "请他参加技术交流会发言", 1, 4},
    {"image", "行业协会把我们列入推荐名录", "low", NULL, 1, 3},
    {"price", "首付款比例偏高", "high", "改为三期付款，报财务批准", 0, 4},
    {"competition", "对手与采购部合作多年", "low", "从使用部门和高层入手", 0, 3},
    {"terms", "年底前必须到货", "low", NULL, 0, 2},
    {"salesperson", "项目经理熟悉该工艺", "high", "带队做一次现场诊断", 1, 3},
    {"product_service", "与MES的接口尚未验证", "high", "本月内完成接口联调", 0, 5},
};
struct swot_row {
    const char *side, *text;
    int weight;
};
static const struct swot_row swots[] = {
    {"s", "不停机切换", 5},     {"s", "本地服务两小时到场", 3}, {"w", "首付款比例高", 4},
    {"w", "本行业案例不多", 3}, {"o", "客户明年扩产二期", 4},   {"o", "政府技改补贴", 2},
    {"t", "对手降价抢单", 4},   {"t", "集团收紧投资", 2},
};
struct cause_row {
    const char *bone, *cause, *effect, *action;
    int weight;
};
static const struct cause_row causes[] = {
    {"product", "精度稳定", "win", NULL, 4},
    {"product", "接口未验证", "loss", "完成联调", 3},
    {"price", "总拥有成本低", "win", "做一页成本对比", 3},
    {"price", "首付款偏高", "loss", "三期付款", 4},
    {"relation", "技术部支持", "win", NULL, 5},
    {"relation", "采购部偏向对手", "loss", "请高层出面", 3},
    {"process", "评标看全周期成本", "win", NULL, 2},
    {"competitor", "对手先到现场", "loss", "安排样板参观", 3},
    {"us", "服务网点近", "win", NULL, 3},
    {"customer", "产能吃紧，急着上线", "win", "锁定到货日期", 4},
};

static enum status write_factors(struct demo *d, int i, struct error *e)
{
    enum status st = ST_OK;

    for (size_t k = 0; st == ST_OK && k < COUNT(factors); k++) {
        const struct factor_row *f = &factors[k];
        if (dice(i, (int)k, 3) == 0) continue;
        demo_new(d, "factor");
        put_z(d, "group", f->group);
        put_z(d, "text", f->text);
        put_int(d, "positive", f->positive);
        put_z(d, "controllability", f->control);
        put_int(d, "weight", f->weight);
        put_z(d, "action", f->action);
        st = write_row(d, i, e);
    }
    return st;
}

static enum status write_swot(struct demo *d, int i, struct error *e)
{
    enum status st = ST_OK;
    int64_t ids[COUNT(swots)], joined[2];

    for (size_t k = 0; st == ST_OK && k < COUNT(swots); k++) {
        demo_new(d, "swot_item");
        put_z(d, "side", swots[k].side);
        put_z(d, "text", swots[k].text);
        put_int(d, "weight", swots[k].weight);
        put_int(d, "deal", d->deals[i].id);
        st = demo_create(d, &ids[k], e);
    }
    if (st != ST_OK) return st;
    joined[0] = ids[0];
    joined[1] = ids[4];
    demo_new(d, "twos_strategy");
    put_z(d, "kind", "so");
    put_z(d, "text", "用不停机切换承接二期扩产");
    put_z(d, "action", "把二期需求写进一期方案");
    put_refs(d, "items", joined, 2);
    return write_row(d, i, e);
}

static enum status write_fishbone(struct demo *d, int i, struct error *e)
{
    enum status st = ST_OK;

    for (size_t k = 0; st == ST_OK && k < COUNT(causes); k++) {
        const struct cause_row *c = &causes[k];
        if (dice(i, 20 + (int)k, 4) == 0) continue;
        demo_new(d, "fishbone_cause");
        put_z(d, "bone", c->bone);
        put_z(d, "cause", c->cause);
        put_z(d, "effect", c->effect);
        put_int(d, "weight", c->weight);
        put_z(d, "action", c->action);
        st = write_row(d, i, e);
    }
    return st;
}

static enum status write_triangle(struct demo *d, int i, struct error *e)
{
    demo_new(d, "golden_triangle");
    put_ref(d, "competitor", d->rivals[d->deals[i].rival % DEMO_RIVALS]);
    put_z(d, "customer_wants", "停机不超过两天；一年内回本；出了问题当天有人到场");
    put_z(d, "competitor_offers", "报价低一成；标准方案，停机五天");
    put_z(d, "we_offer", "不停机切换；本地服务两小时到场；接口开放");
    put_z(d, "sweet_spot", "不停机切换：按客户产值算，省下的停机损失就是三个月的回报");
    put_z(d, "neutralise", "价格：用全周期成本对比，改谈三期付款");
    return write_row(d, i, e);
}

/* --- what is known, promised, to be done
 * ------------------------------------------------------ */

static const struct {
    const char *question, *answer;
} answers[] = {
    {"organisation", "集团全资子公司，生产、技术、采购、质量四个部门参与"},
    {"process_problems", "换型要停线两天，一次合格率只有92%"},
    {"present_supplier", "现用设备已使用八年，再采购最看重稳定和服务"},
    {"values", "质量第一，其次是服务响应，价格排第三"},
    {"application", "汽车零部件压铸件加工，年产40万件，节拍90秒"},
    {"quantity", "首批一条线，二期再上两条"},
    {"quality", "CPK不低于1.33，需第三方检测报告"},
    {"when", "三季度定标，年底前投产"},
    {"budget", "预算已列入年度技改计划，待集团批准"},
    {"participants", "总经理批准，生产副总拍板，采购部负责谈判"},
    {"process", "招标，30%预付，验收后付60%，留10%质保金"},
    {"who_quoted", "两家对手已报价，一家是国内老供应商"},
    {"product_price", "对手方案停机五天，报价低约一成"},
    {"content", "满意价格，不放心交期和售后"},
    {"wishes", "希望每周有一次进度说明，出问题当天回复"},
};

static enum status write_answers(struct demo *d, int i, struct error *e)
{
    struct mustknow_put v[COUNT(answers)];
    size_t n = 0, most = 3 + 2 * (size_t)d->deals[i].last;

    for (size_t k = 0; k < COUNT(answers) && n < most; k++) {
        if (dice(i, 40 + (int)k, 5) == 0) continue;
        int contact = d->deals[i].contact;
        bool told = contact >= 0 && k % 3 == 0;
        v[n++] = (struct mustknow_put){.question = str_of(answers[k].question),
                                       .answer = str_of(answers[k].answer),
                                       .contact = told ? d->contacts[contact].id : 0,
                                       .date = DAY_NONE};
    }
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return mustknow_write(&d->tx, d->deals[i].id, v, n, &d->order->faults, e);
}

static enum status write_commitments(struct demo *d, int i, int32_t day, struct error *e)
{
    static const char *const kinds[] = {"concept_presentation", "site_visit", "trial",
                                        "executive_meeting",    "rfp",        "contract"};
    static const char *const proofs[] = {"会议纪要", "参观签到表",     "试用报告",
                                         "会谈纪要", "招标文件第三版", "合同扫描件"};
    const struct demo_deal *deal = &d->deals[i];
    int got = deal->last - 1;
    enum status st = ST_OK;

    for (int k = 0; st == ST_OK && k < (int)COUNT(kinds) && k <= got + 1; k++) {
        bool obtained = k < got || (k == 5 && strcmp(deal->state, "won") == 0);
        int32_t on = deal->opened + (day - deal->opened) * (k + 1) / (got + 3);
        demo_new(d, "commitment");
        put_z(d, "kind", kinds[k]);
        put_z(d, "state", obtained ? "obtained" : k == got ? "asked" : "planned");
        put_int(d, obtained ? "date" : "due", obtained ? on : day + 14 + 7 * k);
        if (obtained) put_z(d, "evidence", proofs[k]);
        if (deal->contact >= 0) put_ref(d, "contact", d->contacts[deal->contact].id);
        st = write_row(d, i, e);
    }
    return st;
}

static enum status write_milestones(struct demo *d, int i, int32_t day, struct error *e)
{
    static const struct {
        const char *kind, *stage, *name, *proof;
    } rows[] = {
        {"checklist", "P0", "客户档案补齐到60%", NULL},
        {"checklist", "P1", "拜访后当天发会议纪要", NULL},
        {"checklist", "P2", "方案内部评审", NULL},
        {"checklist", "P3", "技术交流前发问题清单", NULL},
        {"acceptance", "P4", "样机试切合格", "试切报告"},
        {"checklist", "P5", "报价审批完成", NULL},
        {"acceptance", "P7", "现场安装验收", "验收单"},
    };
    const struct demo_deal *deal = &d->deals[i];
    enum status st = ST_OK;

    for (int k = 0; st == ST_OK && k < (int)COUNT(rows); k++) {
        bool done = rows[k].stage[1] - '0' < deal->last;
        demo_new(d, "milestone");
        put_z(d, "kind", rows[k].kind);
        put_z(d, "stage", rows[k].stage);
        put_z(d, "name", rows[k].name);
        put_int(d, "position", k + 1);
        put_int(d, "due", deal->opened + 20 * (k + 1));
        put_ref(d, "owner", d->users[deal->owner]);
        if (done) {
            put_int(d, "done", 1);
            put_int(d, "done_on", deal->opened + (day - deal->opened) * k / 7);
            put_z(d, "evidence", rows[k].proof);
        }
        st = write_row(d, i, e);
    }
    return st;
}

static enum status write_relations(struct demo *d, int i, int32_t day, struct error *e)
{
    static const char *const steps[][2] = {{"请他来工厂参观样板线", "factory_visit"},
                                           {"邀请在技术交流会上发言", "technical_exchange"},
                                           {"送行业检测认证资料", "certificate"}};
    const struct demo_deal *deal = &d->deals[i];
    int64_t plan = 0;

    if (deal->contact < 0) return ST_OK;
    demo_new(d, "relations_plan");
    put_ref(d, "contact", d->contacts[deal->contact].id);
    put_int(d, "present_degree", 1 + dice(i, 60, 2));
    put_int(d, "target_degree", 4);
    put_z(d, "channel", "经其校友、我方技术总监引荐");
    put_yuan(d, "budget", 3000);
    put_ref(d, "owner", d->users[deal->owner]);
    put_int(d, "date", day + 45);
    put_int(d, "deal", deal->id);
    enum status st = demo_create(d, &plan, e);
    for (int k = 0; st == ST_OK && k < (int)COUNT(steps); k++) {
        demo_new(d, "relations_step");
        put_int(d, "plan", plan);
        put_z(d, "text", steps[k][0]);
        put_z(d, "trust_means", steps[k][1]);
        put_int(d, "date", day - 7 + 14 * k);
        put_int(d, "done", k == 0);
        st = write_row(d, i, e);
    }
    return st;
}

static enum status write_meeting(struct demo *d, int i, int32_t day, struct error *e)
{
    const struct demo_deal *deal = &d->deals[i];
    const struct solution_row rows[] = {
        {STR("customer_relations"), STR("约生产副总面谈"), d->users[deal->owner], {day + 5}},
        {STR("technical_solution"), STR("出工艺布局方案"), 0, {day + 9}},
        {STR("production"), STR("核对交期与产能"), 0, {day + 12}},
    };
    const int64_t people[] = {d->users[deal->owner]};
    const struct solution_put put = {.date = {day},
                                     .people = {.kind = V_IDS, .ids = people, .nids = 1},
                                     .note = STR("客户最担心停机时间，方案要先讲不停机切换。"),
                                     .rows = rows,
                                     .n = COUNT(rows)};
    struct record made;

    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return solution_hold(&d->tx, deal->id, &put, &d->order->faults, &made, e);
}

/* --- what is kept
 * ----------------------------------------------------------------------------- */

static enum status write_star(struct demo *d, int i, struct error *e)
{
    bool won = strcmp(d->deals[i].state, "won") == 0;

    demo_new(d, "star_review");
    put_z(d, "situation",
          won ? "客户担心换线停产，两家对手报价更低"
              : "采购部偏向老供应商，我们进场晚了一个月");
    put_z(d, "task", won ? "证明不停机切换可行" : "在定标前扭转采购部的看法");
    put_z(d, "action",
          won ? "请生产副总参观样板线，做全周期成本对比" : "补做技术交流，但没有见到总经理");
    put_z(d, "result", won ? "定标时总分领先，当月签约" : "技术分第一，商务分落后，丢单");
    return write_row(d, i, e);
}

static enum status write_bonus(struct demo *d, int i, struct error *e)
{
    demo_new(d, "bonus_package");
    put_z(d, "name", "项目奖金包");
    put_yuan(d, "base", d->deals[i].yuan);
    put_yuan(d, "pool", d->deals[i].yuan / 50);
    put_z(d, "conditions", "首笔货款到账后发放一半，验收后发放另一半");
    return write_row(d, i, e);
}

static bool is_state(const struct demo_deal *deal, const char *state)
{
    return strcmp(deal->state, state) == 0;
}

static enum status write_deal(struct demo *d, int i, struct error *e)
{
    const struct demo_deal *deal = &d->deals[i];
    int32_t day = deal->until < d->today.n ? deal->until : d->today.n - 1;
    bool over = is_state(deal, "won") || is_state(deal, "lost");

    demo_at(d, deal->owner, day, 1040);
    enum status st = write_factors(d, i, e);
    if (st == ST_OK) st = write_answers(d, i, e);
    if (st == ST_OK) st = write_commitments(d, i, day, e);
    if (st == ST_OK) st = write_milestones(d, i, day, e);
    if (st == ST_OK && dice(i, 70, 3) > 0) st = write_swot(d, i, e);
    if (st == ST_OK && dice(i, 71, 3) > 0) st = write_fishbone(d, i, e);
    if (st == ST_OK && dice(i, 72, 3) > 0) st = write_triangle(d, i, e);
    if (st == ST_OK && !over && dice(i, 73, 2) > 0) st = write_relations(d, i, day, e);
    if (st == ST_OK && !over && deal->last >= 2) st = write_meeting(d, i, day, e);
    if (st == ST_OK && over) st = write_star(d, i, e);
    if (st == ST_OK && is_state(deal, "won")) st = write_bonus(d, i, e);
    return st;
}

/* Two won deals become playbooks, and open ones of their kind use them. */
static enum status write_playbooks(struct demo *d, const int *won, int nwon, const int *open,
                                   int nopen, struct error *e)
{
    static const char *const names[] = {"产线改造打法", "新线招标打法"};
    static const char *const uses[] = {"客户怕停机、技术部支持我们的改造项目",
                                       "多家比价、总经理最后拍板的招标项目"};
    enum status st = ST_OK;

    for (int k = 0; st == ST_OK && k < 2 && k < nwon; k++) {
        const struct playbook_head head = {str_of(names[k]), str_of(uses[k])};
        struct record book;
        demo_at(d, d->deals[won[k]].owner, d->today.n - 30, 900 + k);
        d->order->faults = (struct faults){.arena = d->host->tx.arena};
        st = playbook_make(&d->tx, d->deals[won[k]].id, &head, &d->order->faults, &book, e);
        for (int u = k; st == ST_OK && u < nopen && u < 6; u += 2) {
            struct playbook_made made;
            int64_t id = book.id;
            demo_at(d, d->deals[open[u]].owner, d->today.n - 20 + u, 950);
            st = playbook_apply(&d->tx, id, d->deals[open[u]].id, &made, e);
        }
    }
    return st;
}

enum status demo_tactics(struct demo *d, struct error *e)
{
    enum { WRITTEN = 70 };
    int won[2], open[6], nwon = 0, nopen = 0, written = 0;
    enum status st = ST_OK;

    for (int i = d->ndeals - 1; st == ST_OK && i >= 0 && written < WRITTEN; i--) {
        const struct demo_deal *deal = &d->deals[i];
        bool shown = deal->big && deal->last >= 1 && deal->id != 0 &&
                     !is_state(deal, "cancelled") && deal->until > deal->opened;
        if (!shown) continue;
        st = write_deal(d, i, e);
        written++;
        if (is_state(deal, "won") && nwon < 2) won[nwon++] = i;
        if (is_state(deal, "open") && nopen < 6) open[nopen++] = i;
    }
    return st == ST_OK ? write_playbooks(d, won, nwon, open, nopen, e) : st;
}
