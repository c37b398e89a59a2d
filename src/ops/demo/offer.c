/* What the company sells, against whom, the words it tags with, the pipelines by key. */
#include "ops/demo/parts.h"

#include "ops/custom.h"

struct product_row {
    const char *code, *name, *short_name, *unit;
    int line;
    int64_t price, cost; /* yuan */
    bool core;
    const char *specification;
};
static const char *const lines[] = {"机器人工作站", "柔性产线", "智能物流与软件"};
static const struct product_row products[DEMO_PRODUCTS] = {
    {"YH-RW200", "RW200 机器人弧焊工作站", "弧焊工作站", "套", 0, 680000, 455000, true,
     "六轴机器人，双工位变位机，焊缝跟踪；单件节拍 75 秒，适用 1–6 mm 低碳钢与铝合金。"},
    {"YH-RP120", "RP120 搬运码垛工作站", "码垛工作站", "套", 0, 420000, 290000, false,
     "负载 120 kg，臂展 3.1 m，码垛 900 次/小时，带托盘库与滑托板机构。"},
    {"YH-RA60", "RA60 精密装配工作站", "装配工作站", "套", 0, 560000, 372000, true,
     "力控装配，视觉引导定位 ±0.05 mm，拧紧数据追溯。"},
    {"YH-RC80", "RC80 涂胶喷涂工作站", "涂胶工作站", "套", 0, 610000, 420000, false,
     "涂胶质量在线检测，换色 15 秒，防爆等级按客户车间要求配置。"},
    {"YH-LB900", "LB900 电池模组装配线", "模组装配线", "条", 1, 18500000, 12900000, true,
     "产能 20 PPM，兼容四种模组，激光焊接与在线测试一体，换型 30 分钟以内。"},
    {"YH-LM500", "LM500 电机定转子装配线", "电机装配线", "条", 1, 12800000, 9100000, true,
     "扁线电机定子全流程，节拍 60 秒，一次下线合格率 98.5% 以上。"},
    {"YH-LF300", "LF300 柔性加工自动线", "柔性加工线", "条", 1, 9600000, 6900000, false,
     "桁架与机器人混合上下料，六台加工中心连线，料库 72 小时无人值守。"},
    {"YH-LP400", "LP400 后段包装整线", "包装整线", "条", 1, 5200000, 3650000, false,
     "装盒、贴标、装箱、码垛整线，40 箱/分钟，换规格 10 分钟。"},
    {"YH-AG20", "AG20 AGV 搬运系统", "厂内 AGV", "套", 2, 2400000, 1680000, false,
     "20 台潜伏式 AGV 与调度系统，负载 1 吨，与 MES、WMS 对接。"},
    {"YH-WH30", "WH30 智能立体库", "立体库", "座", 2, 7800000, 5700000, false,
     "库高 24 m，八千货位，堆垛机八台，进出库 320 托/小时。"},
    {"YH-MES", "曜衡 MES 产线执行系统", "产线 MES", "套", 2, 1600000, 720000, true,
     "工单、追溯、设备数据、质量看板；随整线交付或单独实施。"},
    {"YH-VI10", "VI10 视觉检测单元", "视觉检测", "套", 2, 260000, 150000, false,
     "两千万像素，外观与尺寸同测，漏检率低于万分之五。"},
};
struct rival_row {
    const char *name, *short_name, *products, *strategy, *strengths, *weaknesses, *view;
};
static const struct rival_row rivals[DEMO_RIVALS] = {
    {"德锐克自动化（中国）有限公司", "德锐克", "焊装线、装配线整线，进口机器人本体",
     "走高层关系，先卖品牌再谈方案；大项目愿意垫资", "品牌响，标准化程度高，全球备件",
     "价格高 20% 以上，交期八个月起，现场改动要等总部批", "放心但是贵，改一处要走半个月流程"},
    {"北野精机（上海）有限公司", "北野精机", "电机装配线、精密装配工作站",
     "先做样件打动工艺部门，再谈整线", "工艺稳定，设备寿命长，节拍数据实在",
     "不肯开放通讯协议，软件要另外收费", "东西好，人也规矩，就是不灵活"},
    {"铂晟机器人股份有限公司", "铂晟", "机器人工作站、码垛、上下料",
     "低价切入，靠量做分摊，付款条件放得松", "价格低，华南备货足，两周能发货",
     "非标能力弱，调试人员流动大", "小项目可以用，关键工序不敢交给他们"},
    {"联峤智造科技有限公司", "联峤", "电池模组线、激光焊接单元",
     "绑定头部电池厂做样板，再向二线厂复制", "激光工艺强，融资充足，敢承诺产能",
     "摊子铺得大，验收拖延，售后投诉多", "销售承诺多，落地打折扣"},
    {"迅禾物流装备有限公司", "迅禾", "立体库、AGV、输送线", "以总包身份投标，土建一起做",
     "价格透明，交付案例多", "软件外包，系统对接常出问题", "硬件没问题，系统上线折腾了三个月"},
};
struct tag_row {
    const char *name, *colour, *note;
};
static const struct tag_row tags[] = {
    {"样板工程", "green", "可以带客户参观"},      {"一把手工程", "red", "客户最高层亲自过问"},
    {"设备更新", "blue", "享受设备更新贴息"},     {"框架协议", "purple", "已签年度框架"},
    {"出海项目", "cyan", "交付地在境外"},         {"回款偏慢", "orange", "签约前先看账期"},
    {"竞品在位", "gold", "现场已有竞争对手设备"}, {"二期可期", "lime", "一期验收后有扩容"},
};

const char *demo_product_short(int product)
{
    return products[product].short_name;
}

const char *demo_product_line(int product)
{
    return lines[products[product].line];
}

const char *demo_rival_short(int rival)
{
    return rivals[rival].short_name;
}

static enum status product_write(struct demo *d, int i, struct error *e)
{
    const struct product_row *p = &products[i];

    demo_at(d, 25, demo_workday(d->today.n - 930), 9 * 60 + i * 5);
    demo_new(d, "product");
    put_z(d, "code", p->code);
    put_z(d, "name", p->name);
    put_z(d, "unit", p->unit);
    put_z(d, "line", lines[p->line]);
    put_yuan(d, "price", p->price);
    put_yuan(d, "cost", p->cost);
    put_z(d, "specification", p->specification);
    put_int(d, "core", p->core);
    put_int(d, "active", 1);
    return demo_create(d, &d->products[i], e);
}

static enum status rival_write(struct demo *d, int i, struct error *e)
{
    const struct rival_row *r = &rivals[i];

    demo_at(d, 25, demo_workday(d->today.n - 928), 14 * 60 + i * 20);
    demo_new(d, "competitor");
    put_z(d, "name", r->name);
    put_z(d, "short_name", r->short_name);
    put_z(d, "products", r->products);
    put_z(d, "strategy", r->strategy);
    put_z(d, "strengths", r->strengths);
    put_z(d, "weaknesses", r->weaknesses);
    put_z(d, "customers_view", r->view);
    return demo_create(d, &d->rivals[i], e);
}

static enum status tag_write(struct demo *d, const struct tag_row *t, struct error *e)
{
    int64_t id = 0;

    demo_at(d, 23, demo_workday(d->today.n - 926), 10 * 60);
    demo_new(d, "tag");
    put_z(d, "name", t->name);
    put_z(d, "colour", t->colour);
    put_z(d, "note", t->note);
    return demo_create(d, &id, e);
}

static enum status pipeline_find(struct demo *d, const char *key, int64_t *id, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        d->tx.db, STR("SELECT id FROM pipelines WHERE key = ? ORDER BY id LIMIT 1"), &q, e);

    if (st != ST_OK) return st;
    stmt_text(q, str_of(key));
    st = stmt_one(q, e);
    if (st == ST_OK) *id = stmt_get_int(q, 0);
    stmt_done(q);
    return st;
}

enum status demo_offer(struct demo *d, struct error *e)
{
    enum status st = pipeline_find(d, "p0_p7", &d->pipelines[0], e);

    if (st == ST_OK) st = pipeline_find(d, "five_stage", &d->pipelines[1], e);
    for (int i = 0; i < DEMO_PRODUCTS && st == ST_OK; i++) st = product_write(d, i, e);
    for (int i = 0; i < DEMO_RIVALS && st == ST_OK; i++) st = rival_write(d, i, e);
    for (size_t i = 0; i < COUNT(tags) && st == ST_OK; i++) st = tag_write(d, &tags[i], e);
    return st;
}

/* Industries that this company added to the factory list; one at a time, because the key of the
 * next one follows from the catalogue. */
enum status demo_industry(struct tx *tx, struct demo *d, int i, struct error *e)
{
    static const struct label industries[DEMO_EXTRA] = {
        {"汽车及零部件", "Automotive"}, {"新能源", "New energy"},
        {"医药", "Pharmaceuticals"},    {"食品饮料", "Food and beverages"},
        {"物流", "Logistics"},
    };
    struct faults f = {.arena = tx->arena};
    struct option_edit o = {.list = STR("account.industry"),
                            .key = STR(""),
                            .zh = str_of(industries[i].zh),
                            .en = str_of(industries[i].en)};

    enum status st = option_save(tx, &o, &f, e);
    if (st == ST_OK) d->extra[i] = str_dup(o.key, d->host->tx.arena);
    return st;
}
