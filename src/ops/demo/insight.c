/* What the company knows of its key accounts and how it stands there: information by level,
 * answers of the analyses, demand, self-checks of both sides, expected changes, a development
 * project, evidence for the ladder. */
#include "ops/demo/parts.h"

#include "ops/survey.h"

enum { KEY_ACCOUNTS = 14, MORNING = 9 * 60 + 20, CHECKS = 2 };

static const struct {
    int level, ago;
    const char *statement, *source, *confidence, *question;
} infos[] = {
    {1, 120, "年报披露明年资本开支增加两成，主要投向自动化产线", "上市公司年报", "high",
     "initiatives"},
    {1, 40, "新一代产品已在行业展会亮相，年底量产", "展会样本", "high", "product_plans"},
    {2, 90, "分析师预计该行业三年内产能增长一成半", "券商行业报告", "medium", "market_trend"},
    {3, 25, "设备部正在统计各车间停线时间，准备申请改造预算", "设备部工程师", "medium",
     "need_found"},
    {3, 210, "采购部对现有供应商的交期不满", "采购专员", "low", "suppliers_strong"},
    {4, 30, "总经理要求改造项目投资回收期不超过两年", "总经理拜访记录", "high", "top_factor"},
};

static enum status write_info(struct demo *d, int i, int owner, struct error *e)
{
    for (size_t k = 0; k < COUNT(infos); k++) {
        int64_t id = 0;
        if ((i + (int)k) % 5 == 4) continue; /* gaps, as in life */
        int32_t day = demo_workday(d->today.n - infos[k].ago - i);
        demo_at(d, owner, day, MORNING);
        demo_new(d, "info_item");
        put_ref(d, "account", d->accounts[i].id);
        put_z(d, "statement", infos[k].statement);
        put_int(d, "level", infos[k].level);
        put_z(d, "source", infos[k].source);
        put_int(d, "date", day);
        put_z(d, "confidence", infos[k].confidence);
        put_z(d, "question", infos[k].question);
        enum status st = demo_create(d, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

static const struct {
    const char *question, *answer;
    int ago;
} answers[] = {
    {"mission", "做本行业最可靠的配套企业，三年内进入行业前三", 60},
    {"positioning", "中高端市场，以交付稳定取胜", 60},
    {"initiatives", "新建一条自动化产线，改造两条旧线", 40},
    {"deciders", "总经理定方向，设备部长定型号，采购部定价格", 30},
    {"how_they_buy", "设备部提需求，技术评审后三家比价，总经理办公会批准", 45},
    {"top_factor", "停线时间和投资回收期", 30},
    {"market_trend", "需求稳中有升，对柔性生产的要求越来越高", 400},
    {"edge", "换型时间缩短一半，多品种小批量也能赚钱", 70},
    {"what_it_does", "我们的产线负责焊接和搬运，是产能的瓶颈工序", 50},
    {"share", "我方约占三成，目标五成", 50},
    {"finances", "现金流充足，资产负债率四成", 100},
    {"business_history", "合作三年，从单机做到整线", 35},
    {"whom_we_know", "从总经理到车间主任都有往来，财务还没有人", 35},
    {"abilities", "方案和调试是强项，海外备件偏慢", 80},
    {"successes", "二期产线提前两周投产", 90},
    {"weaknesses", "价格比国内同行高一成", 90},
    {"well_or_badly", "总体满意，嫌报价慢", 35},
};

static enum status write_answers(struct demo *d, int i, int owner, struct error *e)
{
    for (size_t k = 0; k < COUNT(answers); k++) {
        int64_t id = 0;
        if (((size_t)i * 3 + k) % 4 == 3) continue;
        int32_t day = demo_workday(d->today.n - answers[k].ago);
        demo_at(d, owner, day, MORNING + 30);
        demo_new(d, "analysis_answer");
        put_ref(d, "account", d->accounts[i].id);
        put_z(d, "question", answers[k].question);
        put_z(d, "answer", answers[k].answer);
        put_z(d, "confidence", k % 3 == 0 ? "high" : "medium");
        put_int(d, "as_of", day);
        enum status st = demo_create(d, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

static enum status write_demand(struct demo *d, int i, int owner, struct error *e)
{
    int y, m, day;

    day_split(d->today, &y, &m, &day);
    for (int k = 0; k < 4; k++) {
        int64_t id = 0;
        demo_at(d, owner, demo_workday(d->today.n - 75), MORNING + 60);
        demo_new(d, "demand");
        put_ref(d, "account", d->accounts[i].id);
        put_ref(d, "product", d->products[(i + k * 3) % DEMO_PRODUCTS]);
        put_int(d, "year", y);
        put_yuan(d, "amount", (int64_t)(4 + (i * 7 + k * 5) % 23) * 500000);
        if (k % 2 == 1) put_ref(d, "competitor", d->rivals[(i + k) % DEMO_RIVALS]);
        put_z(d, "source", "按产能与设备年限估算");
        enum status st = demo_create(d, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

static enum status write_rating(struct demo *d, int i, int owner, struct error *e)
{
    static const char *const grades[] = {"B", "A", "A"};
    static const char *const weak[] = {"交付准时率、质量异常的回复速度", "降本提案数量", ""};
    int y, m, day;

    day_split(d->today, &y, &m, &day);
    for (int k = 0; k < 3; k++) {
        int64_t id = 0;
        demo_at(d, owner, demo_workday(d->today.n - 70 + k), MORNING + 90);
        demo_new(d, "supplier_rating");
        put_ref(d, "account", d->accounts[i].id);
        put_z(d, "system", "供应商年度绩效考核");
        put_str(d, "period", str_fmt(&d->scratch, "%d", y - 3 + k));
        put_z(d, "grade", grades[k]);
        put_int(d, "rank", 6 - k + i % 3);
        if (weak[k][0] != '\0') put_z(d, "weak_points", weak[k]);
        if (k == 2) put_int(d, "next_date", d->today.n + 60 + i % 40);
        enum status st = demo_create(d, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* --- self-checks -------------------------------------------------------------------------- */

static const char *const questions[SELF_CHECK_SCORED] = {"doing", "needs", "value", "working",
                                                         "people"};

static void score(struct survey_put *v, int seed, int lean)
{
    for (int q = 0; q < SELF_CHECK_SCORED; q++) {
        int n = 3 + (seed + q * 2) % 3 - lean;
        v[q] = (struct survey_put){str_of(questions[q]), n < 1 ? 1 : n, STR_NONE};
    }
}

static enum status one_check(struct demo *d, int i, int owner, int nth, struct error *e)
{
    struct survey_put v[SELF_CHECK];
    struct record r;
    struct str token;
    struct survey_new s = {d->accounts[i].id, 0, STR("self_check"), v, SELF_CHECK_SCORED};

    demo_at(d, owner, demo_workday(d->today.n - 12 - (CHECKS - 1 - nth) * 180 - i % 20),
            MORNING + 90);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    score(v, i + nth, 0);
    enum status st = survey_start(&d->tx, &s, &d->order->faults, &r, e);
    if (st != ST_OK || (nth == CHECKS - 1 && i % 4 == 3)) return st;
    st = survey_link(&d->tx, r.id, SURVEY_LINK_DAYS, &token, &r, e);
    if (st != ST_OK || (nth == CHECKS - 1 && i % 4 == 2)) return st;
    score(v, i + nth, (i + nth) % 2);
    v[SELF_CHECK_SCORED] =
        (struct survey_put){STR("improve"), 0, STR("报价再快一些，现场有专人驻守")};
    return survey_by_customer(&d->tx, token, v, SELF_CHECK, &d->order->faults, e);
}

/* --- what is ahead --------------------------------------------------------------------------
 */

static enum status write_changes(struct demo *d, int i, int owner, struct error *e)
{
    static const struct {
        const char *what, *cause, *effect, *preparation;
        int ahead, likely;
    } rows[] = {
        {"新厂房投产", "own", "新增两条产线的需求", "已约基建负责人谈布局", 55, 80},
        {"国家设备更新补贴出台", "external", "预算提前释放", NULL, 35, 60},
        {"总经理任期届满", "own", "决策人可能变动", NULL, 120, 50},
    };
    int64_t id = 0;
    size_t k = (size_t)i % COUNT(rows);

    demo_at(d, owner, demo_workday(d->today.n - 12), MORNING + 100);
    demo_new(d, "expected_change");
    put_ref(d, "account", d->accounts[i].id);
    put_z(d, "what", rows[k].what);
    put_z(d, "cause", rows[k].cause);
    put_int(d, "expected_on", d->today.n + rows[k].ahead);
    put_int(d, "likelihood", (int64_t)rows[k].likely * 1000000);
    put_z(d, "effect", rows[k].effect);
    put_z(d, "preparation", rows[k].preparation);
    return demo_create(d, &id, e);
}

static enum status write_project(struct demo *d, int i, int owner, struct error *e)
{
    static const char *const reactions[] = {"方向认可，担心停产时间", "分期方案可以接受"};
    static const char *const changed[] = {"改为利用春节停产期分两期实施", NULL};
    int64_t mdp = 0, id = 0;

    demo_at(d, owner, demo_workday(d->today.n - 90), MORNING + 110);
    demo_new(d, "mdp");
    put_ref(d, "account", d->accounts[i].id);
    put_z(d, "name", "柔性产线共同发展项目");
    put_z(d, "aim", i % 2 == 0 ? "grow" : "keep");
    put_z(d, "profile", "订单多品种小批量，换型频繁，熟练工紧缺");
    put_z(d, "fab", "快换夹具：换型十分钟；离线编程：新品当天上线；远程诊断：停线少一半");
    put_z(d, "customer_value", "每年少停线三百小时，两年内收回投资");
    put_yuan(d, "price", 3800000);
    put_refs(d, "products", &d->products[i % DEMO_PRODUCTS], 1);
    enum status st = demo_create(d, &mdp, e);
    for (int k = 0; st == ST_OK && k < 2; k++) {
        demo_at(d, owner, demo_workday(d->today.n - 70 + k * 40), MORNING + 115);
        demo_new(d, "mdp_feedback");
        put_ref(d, "mdp", mdp);
        put_ref(d, "contact", d->contacts[d->accounts[i].contacts[0]].id);
        put_z(d, "reaction", reactions[k]);
        put_z(d, "offer_change", changed[k]);
        st = demo_create(d, &id, e);
    }
    return st;
}

static enum status write_ladder(struct demo *d, int i, int owner, struct error *e)
{
    static const char *const items[][2] = {
        {"need_trust", "两期项目均一次验收通过"},
        {"mutual_need", "对方把新品试制放在我方工厂"},
        {"information_sharing", "每季度互通产能与交期计划"},
    };
    for (size_t k = 0; k < COUNT(items); k++) {
        int64_t id = 0;
        demo_at(d, owner, demo_workday(d->today.n - 50 + (int)k), MORNING + 120);
        demo_new(d, "ladder_evidence");
        put_ref(d, "account", d->accounts[i].id);
        put_z(d, "item", items[k][0]);
        put_z(d, "evidence", items[k][1]);
        enum status st = demo_create(d, &id, e);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

static enum status one_account(struct demo *d, int i, struct error *e)
{
    int owner = d->accounts[i].owner;
    enum status st = write_info(d, i, owner, e);

    if (st == ST_OK) st = write_answers(d, i, owner, e);
    if (st == ST_OK) st = write_demand(d, i, owner, e);
    if (st == ST_OK) st = write_rating(d, i, owner, e);
    for (int n = 0; st == ST_OK && n < CHECKS; n++) st = one_check(d, i, owner, n, e);
    if (st == ST_OK) st = write_changes(d, i, owner, e);
    if (st == ST_OK && i % 3 == 0) st = write_project(d, i, owner, e);
    return st == ST_OK ? write_ladder(d, i, owner, e) : st;
}

enum status demo_insight(struct demo *d, struct error *e)
{
    enum status st = ST_OK;
    int n = 0;

    for (int i = 0; st == ST_OK && i < DEMO_ACCOUNTS && n < KEY_ACCOUNTS; i++) {
        const struct demo_account_row *row = &demo_account_rows[i];
        if (row->segment != 'K' || d->accounts[i].id == 0 || d->accounts[i].ncontacts == 0)
            continue;
        n++;
        st = one_account(d, i, e);
    }
    return st;
}
