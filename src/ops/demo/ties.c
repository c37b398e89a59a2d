/* Ties of the demo: who knows whom and how well, what customers need, what was promised; posts
 * that nobody is known for, and people who changed. Written after all else, each with the day
 * it has been true from; chosen by number, so that the rest of the demo stays as it is. */
#include "ops/demo/parts.h"
#include "ops/post.h"

enum { MINUTE = 17 * 60, TODAY_LESS = 1 };

static int mix(int a, int b, int n)
{
    return (int)(((unsigned)a * 2654435761U + (unsigned)b * 40503U) >> 8U) % n;
}

static int lead_of(int owner)
{
    static const int leads[] = {6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11};
    int at = owner - 12;

    return at >= 0 && at < (int)COUNT(leads) ? leads[at] : 6;
}

static int manager_of(int lead)
{
    return lead <= 7 ? 3 : lead <= 9 ? 4 : 5;
}

/* --- degrees --- */

struct knows {
    int user;
    int64_t contact;
    int degree, target;
    int32_t from;
    const char *evidence;
};

static enum status degree_write(struct demo *d, const struct knows *k, struct error *e)
{
    int64_t id = 0;

    demo_new(d, "relationship");
    put_ref(d, "contact", k->contact);
    put_ref(d, "user", d->users[k->user]);
    put_int(d, "degree", k->degree);
    put_int(d, "from", k->from);
    if (k->target > 0) {
        put_int(d, "target", k->target);
        put_int(d, "target_date", d->today.n + 60);
    }
    put_z(d, "evidence", k->evidence);
    return demo_create(d, &id, e);
}

/* From met to where it stands, a step every few months. */
static enum status grow(struct demo *d, struct knows k, enum status st, struct error *e)
{
    static const char *const steps[] = {"交换名片，互加微信", "一起开过两次技术会",
                                        "私下吃过饭，愿意说真实想法", "替我们在内部说过话",
                                        "主动通报竞争对手的动向"};
    int last = k.degree, target = k.target;
    int32_t room = d->today.n - 20 - k.from;

    for (int degree = 1; st == ST_OK && degree <= last; degree++) {
        struct knows now = k;
        now.degree = degree;
        now.from = k.from + (room > 0 ? room * (degree - 1) / (last + 1) : 0);
        now.target = degree == last ? target : 0;
        now.evidence = steps[degree - 1];
        st = degree_write(d, &now, e);
    }
    return st;
}

static enum status degrees_of(struct demo *d, int account, struct error *e)
{
    const struct demo_account *a = &d->accounts[account];
    char segment = demo_account_rows[account].segment;
    int base = segment == 'K' ? 3 : segment == 'R' || segment == 'S' ? 2 : 1;
    int lead = lead_of(a->owner);
    enum status st = ST_OK;

    for (int i = 0; st == ST_OK && i < a->ncontacts; i++) {
        const struct demo_contact *c = &d->contacts[a->contacts[i]];
        int own = base + mix(account, i, 3) - (c->slot == 0);
        struct knows k = {a->owner, c->id,        own < 1 ? 1 : own > 5 ? 5 : own,
                          0,        a->since + 5, NULL};
        k.target = k.degree < 4 ? 4 : 5;
        st = grow(d, k, st, e);
        bool upper = (c->slot == 1 || c->slot == 4) && segment != 'U' && segment != 'P';
        if (upper)
            st = grow(d, (struct knows){lead, c->id, base, 4, a->since + 90, NULL}, st, e);
        bool top = c->slot == 0 && segment == 'K';
        int gm = manager_of(lead);
        k = (struct knows){gm, c->id, 1 + mix(account, 7, 4), 4, a->since + 150, NULL};
        if (top) st = grow(d, k, st, e);
    }
    return st;
}

/* --- links --- */

struct link {
    int64_t contact;
    const char *end; /* "other" or "user" */
    int64_t other;
    const char *kind;
    int warmth;
};

static enum status link_write(struct demo *d, const struct link *l, struct error *e)
{
    int64_t id = 0;

    if (l->contact == 0 || l->other == 0 || l->contact == l->other) return ST_OK;
    demo_new(d, "contact_link");
    put_ref(d, "contact", l->contact);
    put_ref(d, l->end, l->other);
    put_z(d, "kind", l->kind);
    put_int(d, "warmth", l->warmth);
    put_int(d, "since", d->today.n - 200 - l->warmth * 90);
    return demo_create(d, &id, e);
}

static enum status links_of(struct demo *d, int account, struct error *e)
{
    static const char *const kinds[] = {"ex_colleague", "alumni", "townsman", "friend",
                                        "referral"};
    const struct demo_account *a = &d->accounts[account];
    enum status st = ST_OK;

    for (int i = 0; st == ST_OK && i + 1 < a->ncontacts; i++) {
        bool rivals = mix(account, i, 9) == 0;
        const struct link l = {d->contacts[a->contacts[i]].id, "other",
                               d->contacts[a->contacts[i + 1]].id,
                               rivals ? "rival" : "colleague", 2 + mix(account, i, 4)};
        st = link_write(d, &l, e);
    }
    for (int step = 3; st == ST_OK && step <= 11 && a->ncontacts > 0; step += 8) {
        const struct demo_account *b = &d->accounts[(account + step) % DEMO_ACCOUNTS];
        if (b->ncontacts == 0) continue;
        const struct demo_contact *here =
            &d->contacts[a->contacts[mix(account, step, a->ncontacts)]];
        const struct demo_contact *there =
            &d->contacts[b->contacts[mix(step, account, b->ncontacts)]];
        const struct link l = {here->id, "other", there->id, kinds[mix(account, step, 5)],
                               2 + mix(step, account, 4)};
        st = link_write(d, &l, e);
    }
    if (st == ST_OK && a->ncontacts > 1 && mix(account, 5, 3) == 0) {
        int user = 12 + mix(account, 3, 11);
        const struct link l = {d->contacts[a->contacts[1]].id, "user", d->users[user],
                               kinds[1 + mix(account, 2, 2)], 3 + mix(account, 4, 3)};
        st = link_write(d, &l, e);
    }
    return st;
}

/* --- needs --- */

struct need_row {
    const char *kind, *statement, *why, *seen, *heard, *words, *action;
    int slot; /* whose, for personal needs; -1: the organisation's */
};
static const struct need_row need_rows[] = {
    {"cost", "今年每件的加工成本要降 8%", "集团给事业部下了降本指标", "墙上贴着降本看板",
     "“再贵一分钱我都过不了审”", "用同类客户的单件成本对比说话", "做一份三年总成本测算", -1},
    {"productivity", "换型时间从两小时压到半小时", "订单越来越碎，换型吃掉产能",
     "现场有两条线停着等换模", "“旺季时天天加班”", "请他看节拍数据", "安排样板工厂参观", -1},
    {"project_goal", "明年二季度前二期产线必须投产", "主机厂已签供货协议", "厂房基建已封顶",
     "“晚一天就要赔钱”", "给出里程碑和责任人", "项目经理驻场", -1},
    {"morale", "新设备不能让老师傅觉得被替代", "车间骨干流动大", "", "“老师傅都在看风向”",
     "先讲培训和转岗", "为班组长办两天培训", -1},
    {"recognition", "希望方案里体现他的改造思路", "他推动了一期改造", "办公室挂着一期项目合影",
     "“这个点子当时没人信”", "先请教他的看法", "请他在技术交流会上讲一段", 3},
    {"security", "怕新供应商出问题由他担责", "去年换供应商出过事故", "反复翻看检测报告",
     "“出了事谁负责？”", "谈成本、收益、风险和确定性", "安排样板客户通话，先小批量试用", 2},
    {"achievement", "想在任内把自动化率做到 80%", "年底竞聘", "桌上摆着行业奖杯",
     "“别跟我谈关系，看结果”", "只谈结果和时间表", "每月送一页进展", 1},
    {"power", "项目由生产系统主导，不要信息化部牵头", "两个部门在争", "", "“这事我说了算”",
     "让他定议程", "重要决定先报他", 0},
};

static int64_t holder_of(const struct demo *d, const struct demo_account *a, int slot)
{
    for (int i = 0; i < a->ncontacts; i++) {
        const struct demo_contact *c = &d->contacts[a->contacts[i]];
        if (c->slot == slot) return c->id;
    }
    return 0;
}

static enum status need_write(struct demo *d, int account, int n, struct error *e)
{
    const struct need_row *row = &need_rows[n];
    const struct demo_account *a = &d->accounts[account];
    int64_t id = 0, contact = row->slot < 0 ? 0 : holder_of(d, a, row->slot);
    bool expressed = mix(account, n, 7) > 0, shared = mix(n, account, 5) > 0;

    if (row->slot >= 0 && contact == 0) return ST_OK;
    demo_new(d, "need");
    put_ref(d, "account", a->id);
    put_ref(d, "contact", contact);
    put_z(d, "kind", row->kind);
    put_z(d, "statement", row->statement);
    put_z(d, "why", row->why);
    put_z(d, "signs_seen", row->seen);
    put_z(d, "signs_heard", row->heard);
    put_z(d, "response_words", row->words);
    put_z(d, "response_action", row->action);
    put_int(d, "priority", 3 + mix(account, n, 3));
    put_int(d, "satisfied", (int64_t)(20 + 10 * mix(n + 3, account, 8)) * 1000000);
    put_z(d, "state", expressed ? "expressed" : "latent");
    put_int(d, "clear", expressed);
    put_int(d, "complete", mix(account, n + 1, 2));
    put_int(d, "shared", expressed && shared);
    return demo_create(d, &id, e);
}

/* --- ledger --- */

struct exchange_row {
    const char *direction, *kind, *what;
    int value, ago, due, yuan; /* due: days after; 0 none */
    char fate;                 /* k kept, b broken, o open */
};
static const struct exchange_row exchange_rows[] = {
    {"we_give", "promise", "三天内给出换型方案草稿", 3, 150, 3, 0, 'k'},
    {"we_give", "promise", "安排样板工厂参观", 4, 120, 20, 0, 'k'},
    {"we_give", "promise", "月底前寄出备件清单", 2, 70, 12, 0, 'b'},
    {"we_give", "promise", "补充两份检测报告", 2, 25, 15, 0, 'o'},
    {"we_give", "promise", "给出三年总成本测算", 4, 12, 20, 0, 'o'},
    {"we_give", "help", "帮忙联系检测机构", 2, 95, 0, 0, 'k'},
    {"we_give", "information", "分享同行改造经验", 1, 60, 0, 0, 'k'},
    {"we_give", "hospitality", "技术交流会工作餐", 1, 58, 0, 480, 'k'},
    {"we_give", "gift", "公司台历与茶杯", 1, 300, 0, 120, 'k'},
    {"they_give", "information", "告知评标小组名单", 4, 80, 0, 0, 'k'},
    {"they_give", "referral", "引见生产副总", 4, 55, 0, 0, 'k'},
    {"they_give", "promise", "下周给出工艺参数", 2, 30, 7, 0, 'o'},
    {"they_give", "reference", "同意作为样板客户", 5, 40, 0, 0, 'k'},
};

static enum status exchange_write(struct demo *d, int account, int n, struct error *e)
{
    const struct exchange_row *row = &exchange_rows[n];
    const struct demo_account *a = &d->accounts[account];
    int32_t on = d->today.n - TODAY_LESS - row->ago + mix(account, n, 9);
    int64_t id = 0;
    bool settled = row->fate != 'o';

    demo_new(d, "exchange");
    put_ref(d, "account", a->id);
    put_ref(d, "contact", d->contacts[a->contacts[mix(account, n, a->ncontacts)]].id);
    put_ref(d, "user", d->users[a->owner]);
    put_z(d, "direction", row->direction);
    put_z(d, "kind", row->kind);
    put_z(d, "what", row->what);
    put_int(d, "value", row->value);
    put_int(d, "given_on", on);
    if (row->due > 0) put_int(d, "due", on + row->due);
    put_z(d, "state", row->fate == 'k' ? "kept" : row->fate == 'b' ? "broken" : "open");
    if (settled) put_int(d, "settled_on", on + row->due);
    if (row->yuan > 0) put_yuan(d, "amount", row->yuan);
    return demo_create(d, &id, e);
}

/* --- posts --- */

/* The finance head is not known yet. */
static enum status placeholder_write(struct demo *d, int account, struct error *e)
{
    const struct demo_account *a = &d->accounts[account];
    int64_t id = 0, top = 0;

    for (int i = 0; i < a->ncontacts; i++) {
        const struct demo_contact *c = &d->contacts[a->contacts[i]];
        if (c->slot == 0) top = c->position;
        if (c->slot == 4) return ST_OK;
    }
    if (a->ncontacts < 3) return ST_OK;
    demo_new(d, "position");
    put_ref(d, "account", a->id);
    put_z(d, "title", "财务总监");
    put_int(d, "level", 2);
    put_ref(d, "reports_to", top);
    put_int(d, "from", a->since + 30);
    return demo_create(d, &id, e);
}

static struct post_call call(struct demo *d, int64_t id, int32_t on, const char *evidence)
{
    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    return (struct post_call){.tx = &d->tx,
                              .id = id,
                              .on = {on},
                              .evidence = str_of(evidence),
                              .faults = &d->order->faults};
}

/* In some companies the line changed in summer; in a few somebody went to another customer. */
static enum status posts_change(struct demo *d, int account, struct error *e)
{
    const struct demo_account *a = &d->accounts[account];
    const struct demo_contact *last;
    struct record r;
    enum status st = ST_OK;

    if (a->ncontacts < 4) return ST_OK;
    last = &d->contacts[a->contacts[a->ncontacts - 1]];
    if (account % 3 == 0 && last->position != 0) {
        struct post_call c = call(d, last->position, d->today.n - 75, "新的组织架构通知");
        struct input *in;
        demo_new(d, "position");
        in = d->in;
        put_ref(d, "reports_to", d->contacts[a->contacts[0]].position);
        st = post_change(&c, in, &r, e);
    }
    const struct demo_account *to = &d->accounts[(account + 1) % DEMO_ACCOUNTS];
    if (st == ST_OK && account % 20 == 5 && to->id != 0) {
        struct post_call c = call(d, last->id, d->today.n - 40, "收到他的新名片");
        struct post_move m = {
            .account = to->id, .level = 3, .title = STR("项目总监"), .keep_seat = true};
        st = contact_move(&c, &m, &r, e);
    }
    return st;
}

/* --- all of it --- */

static enum status account_ties(struct demo *d, int account, struct error *e)
{
    const struct demo_account *a = &d->accounts[account];
    char segment = demo_account_rows[account].segment;
    int some = segment == 'K'                     ? (int)COUNT(need_rows)
               : segment == 'P' || segment == 'U' ? 1
                                                  : 4;
    enum status st = degrees_of(d, account, e);

    if (st == ST_OK) st = links_of(d, account, e);
    for (int i = 0; st == ST_OK && i < some; i++) {
        st = need_write(d, account, (i + account) % (int)COUNT(need_rows), e);
    }
    for (int i = 0; st == ST_OK && i < (int)COUNT(exchange_rows); i++) {
        bool has = segment == 'K' || (segment != 'U' && mix(account, i, 3) == 0);
        if (has && a->ncontacts > 0) st = exchange_write(d, account, i, e);
    }
    if (st == ST_OK) st = placeholder_write(d, account, e);
    return st;
}

enum status demo_ties(struct demo *d, struct error *e)
{
    enum status st = ST_OK;

    for (int i = 0; st == ST_OK && i < DEMO_ACCOUNTS; i++) {
        if (d->accounts[i].id == 0 || d->accounts[i].ncontacts == 0) continue;
        demo_at(d, d->accounts[i].owner, d->today.n - TODAY_LESS, MINUTE);
        st = account_ties(d, i, e);
    }
    for (int i = 0; st == ST_OK && i < DEMO_ACCOUNTS; i++) {
        if (d->accounts[i].id == 0 || d->accounts[i].ncontacts == 0) continue;
        demo_at(d, d->accounts[i].owner, d->today.n - TODAY_LESS, MINUTE + 30);
        st = posts_change(d, i, e);
    }
    return st;
}
