/* The organisation and its people. Logins named after roles are those for visitors. */
#include "ops/demo/parts.h"

#include "auth/sign_in.h"
#include "ops/user.h"

const char demo_company[] = "曜衡智能装备股份有限公司";

struct unit_row {
    const char *name, *kind;
    int parent, manager;
};
static const struct unit_row units[DEMO_UNITS] = {
    {NULL, "company", -1, 1}, /* made by setup */
    {"华东分公司", "branch", 0, 3},    {"华南分公司", "branch", 0, 4},
    {"华北分公司", "branch", 0, 5},    {"KA销售管理部", "department", 0, 23},
    {"市场部", "department", 0, 25},   {"客户服务部", "department", 0, 26},
    {"财务部", "department", 0, 28},   {"华东汽车行业组", "team", 1, 6},
    {"华东新能源组", "team", 1, 7},    {"华南电子行业组", "team", 2, 8},
    {"华南家电行业组", "team", 2, 9},  {"华北装备行业组", "team", 3, 10},
    {"华北医药食品组", "team", 3, 11},
};
struct user_row {
    const char *login, *name, *english, *roles, *title;
    int unit, level, manager;
};
static const struct user_row users[DEMO_USERS] = {
    {"demo", "林致远", "Lin Zhiyuan", "[\"admin\",\"president\"]", "总裁办主任", 0, 1, 1},
    {"president", "顾承远", "Gu Chengyuan", "[\"president\"]", "总裁", 0, 1, -1},
    {"ka_vp", "陆文渊", "Lu Wenyuan", "[\"ka_vp\"]", "KA副总裁", 0, 1, 1},
    {"branch_gm", "周启明", "Zhou Qiming", "[\"branch_gm\"]", "华东分公司总经理", 1, 1, 2},
    {"liang.jianhua", "梁建华", "Liang Jianhua", "[\"branch_gm\"]", "华南分公司总经理", 2, 1,
     2},
    {"song.guodong", "宋国栋", "Song Guodong", "[\"branch_gm\"]", "华北分公司总经理", 3, 1, 2},
    {"team_lead", "沈立群", "Shen Liqun", "[\"team_lead\"]", "大客户主管", 8, 2, 3},
    {"xu.haibo", "徐海波", "Xu Haibo", "[\"team_lead\"]", "大客户主管", 9, 2, 3},
    {"he.zhiqiang", "何志强", "He Zhiqiang", "[\"team_lead\"]", "大客户主管", 10, 2, 4},
    {"ou.yongfa", "区永发", "Ou Yongfa", "[\"team_lead\"]", "大客户主管", 11, 2, 4},
    {"ma.xiuying", "马秀英", "Ma Xiuying", "[\"team_lead\"]", "大客户主管", 12, 2, 5},
    {"tian.ye", "田野", "Tian Ye", "[\"team_lead\"]", "大客户主管", 13, 2, 5},
    {"account_manager", "陈思远", "Chen Siyuan", "[\"account_manager\"]", "高级大客户经理", 8,
     3, 6},
    {"zhao.lei", "赵蕾", "Zhao Lei", "[\"account_manager\"]", "大客户经理", 8, 3, 6},
    {"qian.jun", "钱俊", "Qian Jun", "[\"account_manager\"]", "大客户经理", 9, 3, 7},
    {"sun.yi", "孙怡", "Sun Yi", "[\"account_manager\"]", "大客户经理", 9, 3, 7},
    {"huang.weijie", "黄伟杰", "Huang Weijie", "[\"account_manager\"]", "高级大客户经理", 10, 3,
     8},
    {"lin.xiaotong", "林晓彤", "Lin Xiaotong", "[\"account_manager\"]", "大客户经理", 10, 3, 8},
    {"deng.hao", "邓浩", "Deng Hao", "[\"account_manager\"]", "大客户经理", 11, 3, 9},
    {"cai.min", "蔡敏", "Cai Min", "[\"account_manager\"]", "大客户经理", 11, 3, 9},
    {"wang.zhigang", "王志刚", "Wang Zhigang", "[\"account_manager\"]", "大客户经理", 12, 3,
     10},
    {"liu.yan", "刘妍", "Liu Yan", "[\"account_manager\"]", "大客户经理", 12, 3, 10},
    {"zhang.rui", "张锐", "Zhang Rui", "[\"account_manager\"]", "大客户经理", 13, 3, 11},
    {"sales_ops", "郑雅文", "Zheng Yawen", "[\"sales_ops\"]", "KA销售管理部经理", 4, 2, 2},
    {"fang.qi", "方琦", "Fang Qi", "[\"sales_ops\"]", "销售运营专员", 4, 4, 23},
    {"marketing", "苏曼", "Su Man", "[\"marketing\"]", "市场部经理", 5, 2, 2},
    {"service", "韩冬", "Han Dong", "[\"service\"]", "客户服务部经理", 6, 2, 2},
    {"lv.ping", "吕平", "Lv Ping", "[\"service\"]", "现场服务工程师", 6, 4, 26},
    {"finance", "高静", "Gao Jing", "[\"finance\"]", "财务经理", 7, 2, 1},
    {"viewer", "白杨", "Bai Yang", "[\"viewer\"]", "内审专员", 4, 4, 1},
};

size_t demo_logins(struct demo_login *out, size_t room)
{
    size_t n = 0;

    for (size_t i = 0; i < COUNT(users) && n < room; i++) {
        bool for_visitors = strchr(users[i].login, '.') == NULL;
        if (!for_visitors) continue;
        out[n++] = (struct demo_login){users[i].login, users[i].name, users[i].title};
    }
    return n;
}

static enum status top_unit(struct demo *d, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        d->tx.db, STR("SELECT id FROM org_units WHERE kind = 'company' ORDER BY id LIMIT 1"),
        &q, e);

    if (st == ST_OK) st = stmt_one(q, e);
    if (st == ST_OK) d->units[0] = stmt_get_int(q, 0);
    stmt_done(q);
    return st;
}

static enum status user_write(struct demo *d, int i, int32_t day, struct error *e)
{
    const struct user_row *u = &users[i];
    struct record r;

    demo_at(d, -1, day, 9 * 60 + i);
    demo_new(d, "user");
    put_z(d, "login", u->login);
    put_z(d, "name", u->name);
    put_z(d, "name_en", u->english);
    put_z(d, "roles", u->roles);
    put_z(d, "title", u->title);
    put_ref(d, "org_unit", d->units[u->unit]);
    put_int(d, "level", u->level);
    put_z(d, "locale", "zh-CN");
    put_int(d, "active", 1);
    put_str(d, "phone", str_fmt(&d->scratch, "1380000%04d", 1000 + i * 37));
    put_str(d, "email", str_fmt(&d->scratch, "%s@yaoheng.example", u->login));
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    enum status st = user_create(&d->tx, d->in, d->order->hash, &d->order->faults, &r, e);
    if (st == ST_OK) d->users[i] = r.id;
    return st;
}

static enum status unit_write(struct demo *d, int i, int32_t day, struct error *e)
{
    demo_at(d, -1, day, 8 * 60 + i);
    demo_new(d, "org_unit");
    put_z(d, "name", units[i].name);
    put_z(d, "kind", units[i].kind);
    put_ref(d, "parent", d->units[units[i].parent]);
    return demo_create(d, &d->units[i], e);
}

/* Managers are set when everybody is there. */
static enum status managers_write(struct demo *d, int32_t day, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; i < DEMO_USERS && st == ST_OK; i++) {
        if (users[i].manager < 0) continue;
        demo_at(d, 0, day, 10 * 60 + i);
        demo_new(d, "user");
        put_ref(d, "manager", d->users[users[i].manager]);
        st = demo_update(d, d->users[i], e);
    }
    for (int i = 0; i < DEMO_UNITS && st == ST_OK; i++) {
        demo_at(d, 0, day, 11 * 60 + i);
        demo_new(d, "org_unit");
        put_ref(d, "manager", d->users[units[i].manager]);
        st = demo_update(d, d->units[i], e);
    }
    return st;
}

enum status demo_people(struct demo *d, struct error *e)
{
    int32_t day = demo_workday(d->today.n - 940);
    enum status st = top_unit(d, e);

    for (int i = 1; i < DEMO_UNITS && st == ST_OK; i++) st = unit_write(d, i, day, e);
    for (int i = 0; i < DEMO_USERS && st == ST_OK; i++) st = user_write(d, i, day, e);
    return st == ST_OK ? managers_write(d, day, e) : st;
}

int demo_finance(void)
{
    int at = 0;

    while (at + 1 < DEMO_USERS && strcmp(users[at].login, "finance") != 0) at++;
    return at;
}
