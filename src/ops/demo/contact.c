/* People at customers: departments, persons, posts and who reports to whom. */
#include "ops/demo/parts.h"

struct slot_row {
    const char *kind, *department, *duty, *part;
    const char *titles[3];
    const char *call; /* how one speaks to him */
    int level;
    const char *influence;
};
/* Duties and parts are the factory texts of the department sheet. */
static const struct slot_row slots[DEMO_SLOTS] = {
    {"management",
     "管理层",
     "确定经营目标与投资方向",
     "最终拍板，批准预算",
     {"总经理", "董事长兼总经理", "执行副总经理"},
     "总",
     1,
     "decider"},
    {"production",
     "生产制造部",
     "按工艺规程组织生产",
     "提出需求",
     {"生产副总", "制造总监", "工厂厂长"},
     "总",
     2,
     "organiser"},
    {"purchasing",
     "采购部",
     "采购并选择供应商",
     "决定品牌、价格、验收、付款",
     {"采购总监", "采购经理", "供应链经理"},
     "经理",
     3,
     "core"},
    {"rnd",
     "工艺技术部",
     "新产品开发与工艺改进",
     "提供规格、选型",
     {"工艺工程师", "自动化主管", "设备工程师"},
     "工",
     4,
     "member"},
    {"finance",
     "财务部",
     "付款",
     "发票催收、收款",
     {"财务总监", "财务经理", "资金主管"},
     "总监",
     2,
     "member"},
    {"it",
     "信息化部",
     "信息系统规划与运维",
     "确认接口与数据要求",
     {"信息化部部长", "数字化经理", "IT经理"},
     "部长",
     3,
     "core"},
    {"qa",
     "质量部",
     "编制标准文件，现场监督与验证",
     "确认验收标准",
     {"质量总监", "质量经理", "体系主管"},
     "经理",
     3,
     "core"},
};
static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",
    "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹",
    "彭", "曾", "肖", "田", "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜", "叶", "程", "苏",
    "魏", "吕", "丁", "任", "沈", "姚", "卢", "姜", "崔", "钟", "谭", "陆", "汪", "范", "石"};
static const char *const given[] = {
    "建国", "志强", "海涛", "晓东", "文斌", "立新", "国华", "永刚", "明辉", "伟东",
    "俊杰", "宏伟", "学军", "振宇", "德胜", "家豪", "子安", "思齐", "雨桐", "丽娟",
    "晓燕", "雪梅", "秀兰", "静怡", "婉清", "佳宁", "慧敏", "玉珍", "春华", "红霞",
    "光耀", "景行", "向阳", "万里", "长河", "正平", "浩然", "一鸣", "致和", "启航",
    "东升", "书恒", "以宁", "青松", "卫民", "新民", "兆丰", "培元", "少华", "延平"};
static const char *const interests[] = {
    "钓鱼、下象棋", "马拉松，每天晨跑", "喝茶，喜欢普洱", "篮球，支持主场球队",
    "书法",         "摄影、自驾",       "羽毛球",         "爬山"};
static const char *const characters[] = {"直爽，说话算数", "谨慎，凡事要看数据",
                                         "爱面子，重礼节", "慢热，熟了以后很帮忙",
                                         "急脾气，要结果", "细致，会逐条核对技术协议"};

static int slot_for(int account, int n, int k)
{
    static const int few[4][3] = {{2, 0, 0}, {2, 0, 0}, {1, 2, 0}, {1, 2, 3}};

    if (n <= 3) return few[n][k];
    return k < 4 ? k : 4 + account % 3;
}

void demo_contacts_plan(struct demo *d, int account, int n)
{
    for (int k = 0; k < n; k++) {
        int slot = slot_for(account, n, k);
        const char *surname = surnames[demo_pick(d, (int)COUNT(surnames))];
        const char *name = given[demo_pick(d, (int)COUNT(given))];
        struct demo_contact *c = &d->contacts[d->ncontacts];
        CHECK_BUG(d->ncontacts < DEMO_CONTACTS);
        *c = (struct demo_contact){
            .account = account,
            .slot = slot,
            .name = str_fmt(d->host->tx.arena, "%s%s", surname, name),
            .call = str_fmt(d->host->tx.arena, "%s%s", surname, slots[slot].call),
        };
        d->accounts[account].contacts[k] = d->ncontacts++;
        d->accounts[account].ncontacts = k + 1;
    }
}

static enum status department_write(struct demo *d, int account, int slot, struct error *e)
{
    const struct slot_row *s = &slots[slot];

    demo_new(d, "account_department");
    put_ref(d, "account", d->accounts[account].id);
    put_z(d, "name", s->department);
    put_z(d, "kind", s->kind);
    put_z(d, "main_duty", s->duty);
    put_z(d, "part_in_sale", s->part);
    return demo_create(d, &d->accounts[account].departments[slot], e);
}

/* How well we know him goes with what the customer is to us. */
static void put_closeness(struct demo *d, const struct demo_contact *c)
{
    static const char *const rapports[] = {"first", "talks", "congenial", "excellent"};
    static const char *const states[] = {"nodding", "frequent", "frequent", "very_good"};
    char segment = demo_account_rows[c->account].segment;
    int best = segment == 'K' ? 3 : segment == 'R' ? 2 : 1;
    int at = best - demo_pick(d, 2);

    if (slots[c->slot].level == 1 && at > 0) at--;
    put_z(d, "rapport", rapports[at]);
    put_z(d, "relation_state", states[at]);
    put_z(d, "relation_kind", at >= 2 && demo_chance(d, 30) ? "business_friend" : "target");
}

static enum status person_write(struct demo *d, struct demo_contact *c, const char *title,
                                struct error *e)
{
    static const char *const styles[] = {"direct", "analytic", "warm", "reserved"};
    int n = (int)(c - d->contacts);

    demo_new(d, "contact");
    put_str(d, "name", c->name);
    put_ref(d, "account", d->accounts[c->account].id);
    put_ref(d, "department", d->accounts[c->account].departments[c->slot]);
    put_z(d, "title", title);
    put_z(d, "employer", demo_account_rows[c->account].name);
    put_str(d, "mobile", str_fmt(&d->scratch, "13%d0000%04d", n % 10, 1000 + n * 29 % 9000));
    put_str(d, "email", str_fmt(&d->scratch, "p%03d@kh%03d.example", n + 1, c->account + 101));
    put_z(d, "influence", slots[c->slot].influence);
    put_closeness(d, c);
    put_z(d, "communication_style", styles[demo_pick(d, 4)]);
    if (demo_chance(d, 50))
        put_z(d, "interests", interests[demo_pick(d, (int)COUNT(interests))]);
    if (demo_chance(d, 50))
        put_z(d, "character", characters[demo_pick(d, (int)COUNT(characters))]);
    put_int(d, "registered_on", d->accounts[c->account].since);
    put_ref(d, "collected_by", d->users[d->accounts[c->account].owner]);
    return demo_create(d, &c->id, e);
}

/* Reports to the nearest post above among those written already. */
static int64_t superior(const struct demo *d, const struct demo_contact *c)
{
    const struct demo_account *a = &d->accounts[c->account];
    int64_t found = 0;
    int best = 0;

    for (int k = 0; k < a->ncontacts; k++) {
        const struct demo_contact *o = &d->contacts[a->contacts[k]];
        int level = slots[o->slot].level;
        if (o->position == 0 || level >= slots[c->slot].level || level <= best) continue;
        best = level;
        found = o->position;
    }
    return found;
}

static enum status post_write(struct demo *d, struct demo_contact *c, const char *title,
                              struct error *e)
{
    demo_new(d, "position");
    put_ref(d, "contact", c->id);
    put_ref(d, "account", d->accounts[c->account].id);
    put_ref(d, "department", d->accounts[c->account].departments[c->slot]);
    put_z(d, "title", title);
    put_int(d, "level", slots[c->slot].level);
    put_ref(d, "reports_to", superior(d, c));
    put_int(d, "main", 1);
    put_int(d, "from", d->accounts[c->account].since - demo_between(d, 200, 2400));
    return demo_create(d, &c->position, e);
}

enum status demo_contacts_write(struct demo *d, int account, struct error *e)
{
    struct demo_account *a = &d->accounts[account];
    int64_t main = 0, decider = 0;
    enum status st = ST_OK;

    for (int k = 0; k < a->ncontacts && st == ST_OK; k++) {
        struct demo_contact *c = &d->contacts[a->contacts[k]];
        const char *title = slots[c->slot].titles[demo_pick(d, 3)];
        st = department_write(d, account, c->slot, e);
        if (st == ST_OK) st = person_write(d, c, title, e);
        if (st == ST_OK) st = post_write(d, c, title, e);
        if (c->slot == 2) main = c->id;
        if (slots[c->slot].level <= 2 && decider == 0) decider = c->id;
    }
    if (st != ST_OK) return st;
    demo_new(d, "account");
    put_ref(d, "main_contact", main);
    put_ref(d, "key_decision_maker", decider);
    return demo_update(d, a->id, e);
}
