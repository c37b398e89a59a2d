/* Competition and calendar of the demo: what rivals can do beside us, how customers stand to
 * them, what was seen of them, industries, market reports; what comes back every week, what
 * lasts for days, and what the work on the key accounts cost. */
#include "ops/market.h"
#include "ops/demo/parts.h"

enum {
    KEY_ACCOUNTS = 14,
    FEATURES = 6,
    WATCH_DAYS = 8,
    MARKETING = 25,
    KA_VP = 2,
    TEAM_LEAD = 6,
    MANAGER = 12,
    MORNING = 9 * 60,
    EVENING = 17 * 60 + 10
};

static enum status made(struct demo *d, struct error *e)
{
    int64_t id = 0;

    return demo_create(d, &id, e);
}

/* --- features and benefits ---------------------------------------------------------------- */

static const struct {
    const char *name, *ours, *benefit, *importance;
    int our_score, scores[DEMO_RIVALS];
    const char *rivals[DEMO_RIVALS];
} features[FEATURES] = {
    {"换型时间",
     "整线 30 分钟以内，一键调用配方",
     "多品种小批量也能赚钱",
     "extreme",
     5,
     {4, 3, 2, 3, 2},
     {"40 分钟，须本体厂工程师在场", "1 小时，精度保持好", "2 小时以上，靠人工调整",
      "45 分钟，仅限同平台模组", "不涉及换型，库区改造另计"}},
    {"节拍与合格率",
     "20 PPM，一次下线合格率 98.5%",
     "产能按期达到，返修少",
     "extreme",
     4,
     {5, 5, 3, 4, 3},
     {"22 PPM，数据真实", "节拍略慢，合格率 99%", "样机能到，批量掉两成",
      "承诺 24 PPM，验收常打折", "按进出库托数计，达标"}},
    {"通讯与数据开放",
     "协议全开放，与客户 MES 直接对接",
     "数据归客户，不被绑定",
     "high",
     5,
     {3, 1, 3, 3, 2},
     {"开放一部分，高级接口收费", "不开放，软件另购", "开放但文档不全", "开放，接口常变",
      "软件外包，对接周期长"}},
    {"现场服务响应",
     "四小时到场，备件当天发出",
     "停线时间短",
     "high",
     5,
     {2, 3, 3, 2, 4},
     {"备件等海外，三天起", "两天到场，工程师水平高", "一天到场，人员流动大",
      "两天到场，投诉多", "当天到场"}},
    {"交期",
     "整线六个月，单机八周",
     "项目按期投产",
     "some",
     4,
     {1, 3, 5, 3, 4},
     {"八个月起", "七个月", "单机两周，整线不做", "承诺五个月，常拖两个月", "四个月"}},
    {"初始价格",
     "比国内同行高一成，五年总成本低",
     "预算能过，总账划算",
     "some",
     3,
     {1, 2, 5, 3, 4},
     {"高两成以上", "高一成半", "最低，付款条件松", "与我方相当，可垫资", "低一成"}},
};

/* The rows a new company begins with are those of another trade: they are written over. */
static enum status own_rows(struct demo *d, const char *kind, int64_t *ids, struct error *e)
{
    struct stmt *s = NULL;
    size_t n = 0;
    enum status st =
        db_prepare(d->tx.db,
                   strcmp(kind, "feature") == 0
                       ? STR("SELECT id FROM features ORDER BY \"position\" LIMIT 6")
                       : STR("SELECT id FROM benefits ORDER BY \"position\" LIMIT 6"),
                   &s, e);

    memset(ids, 0, FEATURES * sizeof(*ids));
    if (st != ST_OK) return st;
    while (n < FEATURES && (st = stmt_step(s, e)) == ST_OK) ids[n++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END || st == ST_OK ? ST_OK : st;
}

static enum status write_or_change(struct demo *d, int64_t *id, struct error *e)
{
    return *id != 0 ? demo_update(d, *id, e) : demo_create(d, id, e);
}

static enum status write_cells(struct demo *d, size_t i, int64_t feature, struct error *e)
{
    enum status st = ST_OK;

    for (int r = 0; r < DEMO_RIVALS && st == ST_OK; r++) {
        demo_at(d, MARKETING, d->today.n - 45, MORNING + r);
        demo_new(d, "feature_cell");
        put_ref(d, "feature", feature);
        put_ref(d, "competitor", d->rivals[r]);
        put_z(d, "text", features[i].rivals[r]);
        put_int(d, "score", features[i].scores[r]);
        st = made(d, e);
    }
    return st;
}

static enum status write_features(struct demo *d, struct error *e)
{
    int64_t rows[FEATURES], benefits[FEATURES];
    enum status st = own_rows(d, "feature", rows, e);

    if (st == ST_OK) st = own_rows(d, "benefit", benefits, e);
    for (size_t i = 0; i < FEATURES && st == ST_OK; i++) {
        demo_at(d, MARKETING, d->today.n - 60, MORNING + (int)i);
        demo_new(d, "feature");
        put_z(d, "name", features[i].name);
        put_int(d, "position", (int64_t)i + 1);
        put_z(d, "our_text", features[i].ours);
        put_int(d, "our_score", features[i].our_score);
        st = write_or_change(d, &rows[i], e);
        if (st == ST_OK) {
            demo_new(d, "benefit");
            put_z(d, "feature", features[i].name);
            put_z(d, "benefit", features[i].benefit);
            put_z(d, "importance", features[i].importance);
            put_int(d, "position", (int64_t)i + 1);
            st = write_or_change(d, &benefits[i], e);
        }
        if (st == ST_OK) st = write_cells(d, i, rows[i], e);
    }
    return st;
}

/* --- customers and rivals ----------------------------------------------------------------- */

static enum status write_preferences(struct demo *d, int i, struct error *e)
{
    static const char *const why[] = {"采购部私下表示不会再考虑", "去年交付延误，现场仍有怨言",
                                      "两家都在谈，没有倾向", "工艺部认可其样件",
                                      "老总与其总部有往来，点名邀请"};
    enum status st = ST_OK;

    for (int k = 0; k < 4 && st == ST_OK; k++) {
        int now = (i * 3 + k * 2) % 5 - 2; /* -2..2 */
        int then = now == 0 ? 1 : 0;
        int32_t day = demo_workday(d->today.n - (k % 2 == 0 ? 20 : 190) - i);
        demo_at(d, d->accounts[i].owner, day, EVENING);
        demo_new(d, "competitor_preference");
        put_ref(d, "account", d->accounts[i].id);
        put_ref(d, "competitor", d->rivals[(i + k / 2) % DEMO_RIVALS]);
        int shown = k % 2 == 0 ? now : then;
        put_int(d, "preference", shown);
        put_int(d, "as_of", day);
        put_z(d, "reason", why[shown + 2]);
        st = made(d, e);
    }
    return st;
}

static const struct {
    int rival, account, ago;
    const char *where, *page, *form, *subject;
} sightings[] = {
    {0, -1, 6, "site", "home", "banner", "首页换上“新能源整线”横幅，推出以租代售"},
    {0, 0, 33, "customer", NULL, NULL, "焊装车间在做德锐克的样机测试，驻场三人"},
    {1, -1, 12, "exhibition", NULL, NULL, "工博会展出扁线电机新线，节拍 55 秒"},
    {1, 19, 48, "tender_notice", NULL, NULL, "电机二期招标入围，报价排名第二"},
    {2, -1, 3, "advertisement", NULL, "text", "码垛工作站九五折，年底前下单送两年保养"},
    {2, -1, 27, "press", NULL, NULL, "华南新仓投用，宣称两周发货"},
    {3, 14, 9, "customer", NULL, NULL, "联峤副总拜访采购部，承诺产能不达标不收尾款"},
    {3, -1, 55, "site", "zone", "logo", "专区新增三家电池厂标识，其中一家是我方客户"},
    {4, -1, 18, "tender_notice", NULL, NULL, "立体库项目中标公告，价格比我方低一成"},
    {4, -1, 71, "press", NULL, NULL, "软件团队并入一家外包公司，原负责人离职"},
};

static enum status write_sightings(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(sightings) && st == ST_OK; i++) {
        int account = sightings[i].account;
        int32_t day = demo_workday(d->today.n - sightings[i].ago);
        demo_at(d, account < 0 ? MARKETING : d->accounts[account].owner, day, EVENING);
        demo_new(d, "sighting");
        put_ref(d, "competitor", d->rivals[sightings[i].rival]);
        if (account >= 0) put_ref(d, "account", d->accounts[account].id);
        put_z(d, "where", sightings[i].where);
        put_z(d, "page", sightings[i].page);
        put_z(d, "form", sightings[i].form);
        put_int(d, "date", day);
        put_z(d, "subject", sightings[i].subject);
        st = made(d, e);
    }
    for (int k = 0; k < WATCH_DAYS * 2 && st == ST_OK; k++) {
        int32_t day = d->today.n - 1 - k / 2;
        if (demo_workday(day) != day) continue;
        demo_at(d, MARKETING, day, MORNING + 40 + k % 2);
        demo_new(d, "site_watch");
        put_ref(d, "competitor", d->rivals[k % DEMO_RIVALS]);
        put_int(d, "day", day);
        put_int(d, "found", k % 5 == 0 ? 1 : 0);
        if (k % 5 == 0) put_z(d, "note", "首页有更新，已记竞品动态");
        st = made(d, e);
    }
    return st;
}

static const struct {
    int account, rival;
    const char *target, *swot, *moves, *value, *response, *head_on;
} counters[] = {
    {0, 0, "拿下焊装二期整线，占份额六成", "品牌强、标准化高；价格高两成，改动慢",
     "以租代售，总部高层来访", "品牌背书、全球备件", "用五年总成本算账，请客户看样板线停线记录",
     "联合设计锁定换型 30 分钟的指标"},
    {14, 3, "以样板厂复制到常州基地", "激光工艺强；验收拖延、售后投诉多",
     "承诺产能不达标不收尾款", "垫资与产能承诺", "请已验收客户与采购总监通话，合同写明验收条款",
     "邀请工艺部看两家老客户的现场数据"},
};

static enum status write_counters(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(counters) && st == ST_OK; i++) {
        int account = counters[i].account;
        demo_at(d, d->accounts[account].owner, demo_workday(d->today.n - 24), EVENING);
        demo_new(d, "counter_strategy");
        put_ref(d, "account", d->accounts[account].id);
        put_ref(d, "competitor", d->rivals[counters[i].rival]);
        put_z(d, "target", counters[i].target);
        put_z(d, "strengths_weaknesses", counters[i].swot);
        put_z(d, "likely_moves", counters[i].moves);
        put_z(d, "value_offered", counters[i].value);
        put_z(d, "our_response", counters[i].response);
        put_z(d, "head_on", counters[i].head_on);
        put_z(d, "decision_factors", "换型时间、停线时间、五年总成本");
        put_z(d, "relations", "工艺部由项目经理跟进，采购总监由副总裁拜访");
        st = made(d, e);
    }
    return st;
}

/* --- industries and reports --------------------------------------------------------------- */

static const struct {
    const char *industry;
    int rivalry, entrants, substitutes, buyers, suppliers;
    const char *text[5], *pest[4], *conclusion;
} sheets[] = {
    {"machinery",
     4,
     2,
     2,
     4,
     3,
     {"五六家全国性集成商，价格战集中在单机", "样板线和调试队伍是门槛，新进入者两年内难成气候",
      "人工加简易自动化仍是小厂的选择", "主机厂集中采购，议价强",
      "机器人本体四家占八成，交期紧"},
     {"设备更新贴息延续到年底", "工程机械出口增长，内需平稳", "焊工短缺，年轻人不进车间",
      "协作机器人成熟，激光焊成本下降"},
     "做深换型与数据开放，单机不与低价者纠缠，抓住设备更新窗口"},
    {"electrical",
     5,
     3,
     2,
     5,
     3,
     {"外资、合资、民营同台，整线毛利下滑", "电池厂自建设备公司", "半自动线在二线厂仍有市场",
      "头部客户年降 5%", "激光器、伺服可选面变宽"},
     {"出口管制影响部分元器件", "储能订单增长，动力电池扩产放缓", "客户重视安全与追溯",
      "大圆柱与固态电池改变产线形态"},
     "跟住储能和电驱两条线，新工艺样机提前半年准备"},
};

static enum status write_sheets(struct demo *d, struct error *e)
{
    static const char *const force_texts[] = {
        "rivalry_text", "entrants_text", "substitutes_text", "buyers_text", "suppliers_text"};
    static const char *const pest[] = {"political", "economic", "social", "technological"};
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(sheets) && st == ST_OK; i++) {
        demo_at(d, MARKETING, demo_workday(d->today.n - 50 - (int)i), EVENING);
        demo_new(d, "industry_sheet");
        put_z(d, "industry", sheets[i].industry);
        put_int(d, "as_of", d->tx.today.n);
        put_int(d, "rivalry", sheets[i].rivalry);
        put_int(d, "entrants", sheets[i].entrants);
        put_int(d, "substitutes", sheets[i].substitutes);
        put_int(d, "buyers", sheets[i].buyers);
        put_int(d, "suppliers", sheets[i].suppliers);
        for (size_t k = 0; k < COUNT(force_texts); k++)
            put_z(d, force_texts[k], sheets[i].text[k]);
        for (size_t k = 0; k < COUNT(pest); k++) put_z(d, pest[k], sheets[i].pest[k]);
        put_z(d, "conclusion", sheets[i].conclusion);
        st = made(d, e);
    }
    return st;
}

static const struct {
    int author, rival, ago, far; /* far: 0 draft, 1 handed in, 2 released */
    const char *title, *industry, *source, *text, *meaning;
} reports[] = {
    {MARKETING, 0, 30, 2, "德锐克以租代售方案调查", "machinery", "客户采购部、行业协会交流会",
     "月租按设备价 2.1% 计，三年后可买断。已有两家主机厂询价，一家签了意向。"
     "条款要求客户承担备件与年检。",
     "现金紧的客户会动心；我方应准备分期方案，并把备件费用摆到桌面上比。"},
    {MARKETING, 3, 12, 2, "联峤近半年交付情况", "electrical", "三家已投产客户走访",
     "走访三家：一家按期，两家各拖两到三个月，尾款都未付。现场工程师一年内换了两批。",
     "正在谈的项目把验收条款写细，请按期客户出面讲。"},
    {MANAGER, 2, 5, 1, "铂晟华南仓对单机项目的影响", "machinery", "经销商、物流园走访",
     "新仓备单机三十套，承诺两周发货。非标一律不接。",
     "单机询价当天答复；两周内要货的转租赁库存机。"},
    {MANAGER, 1, 2, 0, "北野精机扁线电机新线参展观感", "electrical", "工博会现场",
     "节拍 55 秒，现场演示一小时无停机。软件仍单独报价，通讯协议未开放。",
     "对比表“通讯与数据开放”一项更新。"},
};

static enum status hand_in(struct demo *d, int64_t id, size_t i, struct error *e)
{
    const int64_t readers[] = {d->users[3], d->users[4], d->users[5], d->users[0]};
    struct market_review v = {true, STR("写得清楚，请各分公司经理转达。"), readers,
                              COUNT(readers)};
    struct record r;

    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    if (reports[i].far == 0) return ST_OK;
    enum status st = market_submit(&d->tx, id, &d->order->faults, &r, e);
    if (st != ST_OK || reports[i].far == 1) return st;
    demo_at(d, KA_VP, demo_workday(d->today.n - reports[i].ago + 2), EVENING);
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return market_review(&d->tx, id, &v, &d->order->faults, &r, e);
}

static enum status write_reports(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(reports) && st == ST_OK; i++) {
        int64_t id = 0;
        demo_at(d, reports[i].author, demo_workday(d->today.n - reports[i].ago), EVENING);
        demo_new(d, "market_report");
        put_z(d, "title", reports[i].title);
        put_z(d, "industry", reports[i].industry);
        put_ref(d, "competitor", d->rivals[reports[i].rival]);
        put_int(d, "date", d->tx.today.n);
        put_z(d, "source", reports[i].source);
        put_z(d, "text", reports[i].text);
        put_z(d, "meaning", reports[i].meaning);
        st = demo_create(d, &id, e);
        if (st == ST_OK) st = hand_in(d, id, i, e);
    }
    return st;
}

/* Journalists, associations, committees: contacts of no customer. */
static enum status write_formers(struct demo *d, struct error *e)
{
    static const struct {
        const char *name, *employer, *title, *influence;
    } rows[] = {
        {"卢亦舟", "《智造周刊》", "首席记者", "organiser"},
        {"戚思源", "装备自动化行业协会", "副秘书长", "organiser"},
        {"温如松", "机器人安全标准委员会", "委员", "core"},
    };
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(rows) && st == ST_OK; i++) {
        demo_at(d, MARKETING, d->today.n - 80 - (int)i, EVENING);
        demo_new(d, "contact");
        put_z(d, "name", rows[i].name);
        put_z(d, "employer", rows[i].employer);
        put_z(d, "title", rows[i].title);
        put_z(d, "influence", rows[i].influence);
        put_z(d, "relation_kind", "opinion_former");
        st = made(d, e);
    }
    return st;
}

/* --- the calendar ------------------------------------------------------------------------- */

static const struct {
    const char *kind, *subject, *place, *rule, *holiday;
    int owner, with[3], account; /* -1: nobody, none */
    int weekday, minute, minutes, remind;
} series[] = {
    {"meeting",
     "大客户周例会",
     "三楼会议室",
     "FREQ=WEEKLY;BYDAY=MO",
     "next",
     TEAM_LEAD,
     {MANAGER, 13, -1},
     -1,
     1,
     MORNING,
     60,
     15},
    {"meeting",
     "总裁办经营碰头会",
     "总裁会议室",
     "FREQ=WEEKLY;BYDAY=TU",
     "skip",
     0,
     {2, 3, -1},
     -1,
     2,
     MORNING + 30,
     45,
     15},
    {"visit",
     "双周现场巡访",
     "客户现场",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
     "skip",
     MANAGER,
     {-1, -1, -1},
     0,
     4,
     14 * 60,
     120,
     60},
    {"meeting",
     "月度业绩回顾",
     "线上",
     "FREQ=MONTHLY;BYMONTHDAY=-1",
     "previous",
     KA_VP,
     {0, 3, TEAM_LEAD},
     -1,
     0,
     16 * 60,
     90,
     30},
};

static enum status write_series(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(series) && st == ST_OK; i++) {
        int64_t with[3];
        size_t n = 0;
        struct day first = {d->today.n + 1};
        while (series[i].weekday != 0 && day_weekday(first) != series[i].weekday) first.n++;
        demo_at(d, series[i].owner, d->today.n - 2, EVENING + (int)i);
        for (size_t k = 0; k < COUNT(with); k++) {
            if (series[i].with[k] >= 0) with[n++] = d->users[series[i].with[k]];
        }
        demo_new(d, "recurrence");
        put_z(d, "kind", series[i].kind);
        put_z(d, "subject", series[i].subject);
        put_z(d, "place", series[i].place);
        put_refs(d, "participants", with, n);
        if (series[i].account >= 0) put_ref(d, "account", d->accounts[series[i].account].id);
        put_int(d, "start", demo_instant(d, first.n, series[i].minute));
        put_int(d, "minutes", series[i].minutes);
        put_z(d, "rule", series[i].rule);
        put_z(d, "on_holiday", series[i].holiday);
        put_int(d, "remind", series[i].remind);
        st = made(d, e);
    }
    return st;
}

static const struct {
    const char *kind, *subject, *place, *result;
    int account, owner, from, days;
    int64_t yuan;
} spans[] = {
    {"exhibition", "工博会联合参展", "国家会展中心（上海）",
     "接待技术与采购十一人，约定两次回访。", 0, MANAGER, -26, 3, 36000},
    {"reception", "客户高层参观样板工厂", "苏州样板工厂",
     "总经理认可换型演示，同意列入短名单。", 0, MANAGER, -41, 2, 12800},
    {"exhibition", "新能源装备展", "宁波会展中心", NULL, 0, MANAGER, 16, 3, 0},
    {"demo", "样机现场试产", "客户一号车间", "连续三天达到 20 PPM，工艺部签字。", 14, 14, -19,
     4, 22500},
};

static enum status write_spans(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(spans) && st == ST_OK; i++) {
        int32_t from = demo_workday(d->today.n + spans[i].from);
        bool ahead = spans[i].from > 0;
        demo_at(d, spans[i].owner, ahead ? d->today.n - 3 : from + spans[i].days, EVENING);
        demo_new(d, "activity");
        put_z(d, "kind", spans[i].kind);
        put_z(d, "subject", spans[i].subject);
        put_z(d, "place", spans[i].place);
        put_ref(d, "account", d->accounts[spans[i].account].id);
        put_int(d, "all_day", 1);
        put_int(d, "start", demo_instant(d, from, 0));
        put_int(d, "end", demo_instant(d, from + spans[i].days, 0));
        put_z(d, "state", ahead ? "planned" : "done");
        if (ahead) put_int(d, "remind", 1440);
        put_z(d, "result", spans[i].result);
        if (!ahead) {
            put_z(d, "outcome", "advance");
            put_int(d, "minutes", (int64_t)spans[i].days * 420);
            put_z(d, "time_kind", "with_customer");
            put_yuan(d, "cost", spans[i].yuan);
        }
        st = made(d, e);
    }
    return st;
}

static enum status write_costs(struct demo *d, int i, struct error *e)
{
    static const struct {
        const char *category, *subject;
        int base, ago;
    } rows[] = {
        {"selection", "客户评估与尽调", 18000, 150},
        {"marketing", "样板工厂接待与试产", 26000, 75},
        {"management", "差旅与协调", 14000, 33},
        {"support", "技术支持驻场", 21000, 18},
    };
    enum status st = ST_OK;

    for (size_t k = 0; k < COUNT(rows) && st == ST_OK; k++) {
        int32_t day = demo_workday(d->today.n - rows[k].ago - i);
        demo_at(d, d->accounts[i].owner, day, EVENING);
        demo_new(d, "cost_entry");
        put_ref(d, "account", d->accounts[i].id);
        put_z(d, "category", rows[k].category);
        put_z(d, "subject", rows[k].subject);
        put_int(d, "date", day);
        put_yuan(d, "amount", rows[k].base + (int64_t)((i * 7 + (int)k * 5) % 9) * 2500);
        st = made(d, e);
    }
    return st;
}

enum status demo_market(struct demo *d, struct error *e)
{
    enum status st = write_features(d, e);

    if (st == ST_OK) st = write_sightings(d, e);
    if (st == ST_OK) st = write_counters(d, e);
    if (st == ST_OK) st = write_sheets(d, e);
    if (st == ST_OK) st = write_reports(d, e);
    if (st == ST_OK) st = write_formers(d, e);
    for (int i = 0; i < KEY_ACCOUNTS && st == ST_OK; i++) {
        st = write_preferences(d, i, e);
        if (st == ST_OK) st = write_costs(d, i, e);
    }
    if (st == ST_OK) st = write_spans(d, e);
    return st == ST_OK ? write_series(d, e) : st;
}
