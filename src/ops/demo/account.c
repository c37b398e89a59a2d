/* Customers: the form of each, filled as people fill it; upgrades, handovers, notes. */
#include "ops/demo/parts.h"

#include "ops/assign.h"
#include "rules/uscc.h"

struct city_row {
    const char *code, *name, *area, *post, *street;
};
static const struct city_row cities[] = {
    {"310115", "上海市浦东新区", "021", "201203", "金科北路"},
    {"320505", "苏州市虎丘区", "0512", "215011", "锦枫南路"},
    {"320214", "无锡市新吴区", "0510", "214028", "锡霖路"},
    {"330206", "宁波市北仑区", "0574", "315800", "昆仑山中路"},
    {"340111", "合肥市包河区", "0551", "230051", "花园北大道"},
    {"330105", "杭州市拱墅区", "0571", "310015", "康贤路"},
    {"320412", "常州市武进区", "0519", "213161", "凤栖南路"},
    {"440306", "深圳市宝安区", "0755", "518101", "石岩北环路"},
    {"441900", "东莞市松山湖", "0769", "523808", "工业西三路"},
    {"440112", "广州市黄埔区", "020", "510700", "云埔五路"},
    {"440606", "佛山市顺德区", "0757", "528300", "兴业中路"},
    {"440402", "珠海市香洲区", "0756", "519000", "南屏屏北三路"},
    {"110115", "北京市大兴区", "010", "102600", "科创十七街"},
    {"120116", "天津市滨海新区", "022", "300450", "洞庭北路"},
    {"370211", "青岛市黄岛区", "0532", "266500", "江山南三路"},
    {"370112", "济南市历城区", "0531", "250100", "临港六路"},
    {"130108", "石家庄市裕华区", "0311", "050031", "湘江东道"},
    {"420115", "武汉市江夏区", "027", "430200", "藏龙北路"},
    {"350206", "厦门市湖里区", "0592", "361006", "枋湖北二路"},
};
struct segment_row {
    char letter;
    const char *key, *importance, *history, *attractiveness;
    int contacts, oldest, youngest; /* entered so many days ago */
    int loss_impact;
    const char *relationships[3], *lifecycles[3], *partnerships[2], *credits[3];
};
static const struct segment_row segments[] = {
    {'K',
     "key",
     "vip",
     "customer",
     "high",
     5,
     920,
     820,
     5,
     {"firm", "good", "developing"},
     {"growth", "harvest", "consolidation"},
     {"partner", "preferred"},
     {"red", "red", "white"}},
    {'R',
     "regular",
     "important",
     "customer",
     "medium",
     3,
     900,
     620,
     3,
     {"good", "developing", "declining"},
     {"growth", "consolidation", "defence"},
     {"preferred", "buyer"},
     {"red", "white", "white"}},
    {'S',
     "super_prospect",
     "important",
     "contacted",
     "high",
     3,
     600,
     300,
     4,
     {"developing", "limited", "developing"},
     {"breakthrough", "breakthrough", "consolidation"},
     {"buyer", "buyer"},
     {"white", "white", "red"}},
    {'P',
     "prospect",
     "normal",
     "contacted",
     "medium",
     2,
     400,
     120,
     2,
     {"limited", "developing", "limited"},
     {"breakthrough", "breakthrough", "dormant"},
     {"buyer", "buyer"},
     {"white", "white", "grey"}},
    {'U',
     "unattractive",
     "normal",
     "past_customer",
     "low",
     1,
     850,
     700,
     1,
     {"declining", "limited", "limited"},
     {"dormant", "dormant", "paused"},
     {"buyer", "buyer"},
     {"grey", "grey", "grey"}},
};
static const char *const sources[] = {"exhibition",  "referral", "sales_found", "internet",
                                      "old_archive", "seminar",  "peer_sales",  "cold_call"};
static const char *const tag_words[] = {"样板工程", "一把手工程", "设备更新", "框架协议",
                                        "出海项目", "回款偏慢",   "竞品在位", "二期可期"};
static const char *const notes[] = {
    "总经理每周一上午开产销会，不要在这个时间约人；周三下午最好约。",
    "客户内部已把设备投资审批权上收到集团，五百万以上要过投委会，提前六周准备材料。",
    "采购与工艺两条线意见不一，报价前先让工艺把技术协议签了，否则会被拉去比价。",
    "现场在用的老线是七年前我们做的，客户对服务满意，是扩容时最好的证明。",
    "付款条件一般是三三三一，验收款拖得久，签约时要把验收标准写细。",
    "门卫要提前一天报备车牌，带笔记本电脑要贴防拍标签。",
    "对方新来的制造副总以前用过德锐克的线，要尽早安排他参观我们的样板工厂。",
    "今年集团要求设备国产化率过七成，这是我们打开整线的机会。",
    "竞争对手常驻现场两名工程师，我们的响应速度必须写进合同。",
    "客户的年度技改计划每年十月上报，九月底前要把方案和预算价交到工艺部。",
    "老板重承诺，答应过的交期宁可说长，不可失约。",
    "财务只认电子承兑，毛利测算时把贴息算进去。",
};

static const struct segment_row *segment_of(int i)
{
    for (size_t k = 0; k < COUNT(segments); k++) {
        if (segments[k].letter == demo_account_rows[i].segment) return &segments[k];
    }
    CHECK_BUG(false);
    return NULL;
}

static void plan_one(struct demo *d, int i)
{
    const struct demo_account_row *row = &demo_account_rows[i];
    const struct segment_row *s = segment_of(i);
    struct demo_account *a = &d->accounts[i];

    a->owner = row->owner;
    a->since = demo_workday(d->today.n - demo_between(d, s->youngest, s->oldest));
    if (row->parent >= 0 && a->since <= d->accounts[row->parent].since)
        a->since = d->accounts[row->parent].since + 1;
    demo_contacts_plan(d, i, s->contacts);
    demo_plan(d, (struct demo_step){.day = a->since,
                                    .minute = demo_between(d, 540, 1050),
                                    .what = DO_ACCOUNT,
                                    .a = i});
    for (int n = demo_pick(d, row->segment == 'K' ? 4 : 2); n > 0; n--) {
        int32_t day = demo_workday(d->today.n - demo_between(d, 4, 110));
        demo_plan(d, (struct demo_step){.day = day,
                                        .minute = demo_between(d, 1050, 1110),
                                        .what = DO_NOTE,
                                        .a = i,
                                        .b = demo_pick(d, (int)COUNT(notes))});
    }
    int32_t lately = demo_workday(d->today.n - demo_between(d, 2, 100));
    if (lately > a->since && row->segment != 'U' && row->employees >= 100) {
        demo_plan(d, (struct demo_step){.day = lately,
                                        .minute = demo_between(d, 560, 1000),
                                        .what = DO_REFRESH,
                                        .a = i});
    }
    if (row->segment == 'K' && row->parent < 0 && i % 2 == 1) {
        demo_plan(d,
                  (struct demo_step){.day = demo_workday(a->since + demo_between(d, 200, 420)),
                                     .minute = 600,
                                     .what = DO_UPGRADE,
                                     .a = i});
    }
}

void demo_accounts_plan(struct demo *d)
{
    static const struct {
        int account, from, ago;
    } transfers[] = {{5, 13, 260}, {21, 14, 190}, {39, 18, 140}, {47, 20, 75}};

    for (int i = 0; i < DEMO_ACCOUNTS; i++) plan_one(d, i);
    for (size_t k = 0; k < COUNT(transfers); k++) {
        int i = transfers[k].account;
        d->accounts[i].owner = transfers[k].from;
        demo_plan(d, (struct demo_step){.day = demo_workday(d->today.n - transfers[k].ago),
                                        .minute = 15 * 60,
                                        .what = DO_TRANSFER,
                                        .a = i,
                                        .b = demo_account_rows[i].owner});
    }
}

static struct str credit_code(struct demo *d, const struct city_row *city)
{
    static const char marks[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char *code = arena_alloc(&d->scratch, USCC);

    memcpy(code, "91", 2);
    memcpy(code + 2, city->code, 6);
    memcpy(code + 8, "MA", 2);
    for (int i = 10; i < USCC - 1; i++) code[i] = marks[demo_pick(d, (int)sizeof(marks) - 1)];
    for (size_t i = 0; i + 1 < sizeof(marks); i++) {
        code[USCC - 1] = marks[i];
        if (uscc_ok((struct str){code, USCC})) return (struct str){code, USCC};
    }
    return STR("");
}

static const char *size_of(int employees)
{
    if (employees >= 10000) return "giant";
    if (employees >= 1000) return "large";
    return employees >= 300 ? "medium" : "small";
}

static void put_place(struct demo *d, int i)
{
    const struct city_row *city = &cities[demo_account_rows[i].city];
    struct arena *a = &d->scratch;

    put_z(d, "region", city->code);
    put_z(d, "postcode", city->post);
    put_str(d, "address",
            str_fmt(a, "%s%s%d号", city->name, city->street, 8 + demo_pick(d, 320)));
    put_str(d, "phone", str_fmt(a, "%s-%d", city->area, 55500000 + demo_pick(d, 100000)));
    put_str(d, "website", str_fmt(a, "https://www.kh%03d.example", i + 101));
    put_str(d, "email", str_fmt(a, "office@kh%03d.example", i + 101));
    if (demo_account_rows[i].parent < 0 || demo_chance(d, 60))
        put_str(d, "unified_social_credit_code", credit_code(d, city));
}

static void put_money(struct demo *d, const struct demo_account_row *row)
{
    int64_t revenue = (int64_t)row->employees * demo_between(d, 42, 95) / 10 * 100000;
    char letter = row->segment;
    int64_t limit = letter == 'K' ? 30000000 : letter == 'R' ? 8000000 : 2000000;

    put_yuan(d, "sales_revenue", revenue / 100000 * 100000);
    put_yuan(d, "annual_output", revenue / 100 * demo_between(d, 96, 108) / 100000 * 100000);
    put_yuan(d, "profit", revenue / 100 * demo_between(d, 3, 11) / 10000 * 10000);
    if (letter == 'U' || letter == 'P') limit = 0;
    if (limit > 0) put_yuan(d, "credit_limit", limit);
    put_int(d, "payment_term_days", letter == 'K' ? 90 : letter == 'R' ? 60 : 30);
}

static void put_judgement(struct demo *d, int i)
{
    const struct segment_row *s = segment_of(i);
    const struct demo_account_row *row = &demo_account_rows[i];
    static const char *const temperaments[] = {"inclusive", "doubtful", "opinionated",
                                               "introvert", "inclusive"};
    bool upgraded = row->segment == 'K' && row->parent < 0 && i % 2 == 1;

    put_z(d, "segment", upgraded ? "super_prospect" : s->key);
    put_z(d, "importance", s->importance);
    put_z(d, "history", s->history);
    put_z(d, "attractiveness", s->attractiveness);
    put_z(d, "relationship", s->relationships[demo_pick(d, 3)]);
    put_z(d, "lifecycle", upgraded ? "breakthrough" : s->lifecycles[demo_pick(d, 3)]);
    put_z(d, "partnership", s->partnerships[demo_pick(d, 2)]);
    put_z(d, "credit_grade", s->credits[demo_pick(d, 3)]);
    put_z(d, "relation_basis", row->segment == 'K' ? "partnership" : "business");
    put_int(d, "loss_impact", s->loss_impact);
    put_z(d, "temperament", temperaments[demo_pick(d, 5)]);
    if (row->segment == 'U') put_z(d, "lost_reason", "quality_price");
    if (row->segment == 'K')
        put_int(d, "market_share", (int64_t)demo_between(d, 9, 34) * 1000000);
    if (row->employees > 10000) put_tag(d, "traits", "industry_giant");
    if (row->segment == 'S') put_tag(d, "traits", "growth");
    if (demo_chance(d, 55)) put_tag(d, "tags", tag_words[demo_pick(d, (int)COUNT(tag_words))]);
}

static void put_identity(struct demo *d, int i)
{
    const struct demo_account_row *row = &demo_account_rows[i];
    char letter = row->industry[0];
    bool dealer = i == DEMO_ACCOUNTS - 1;

    put_z(d, "name", row->name);
    put_z(d, "short_name", row->short_name);
    if (row->parent >= 0) put_ref(d, "parent", d->accounts[row->parent].id);
    if (letter >= '0' && letter < '0' + DEMO_EXTRA) {
        put_str(d, "industry", d->extra[letter - '0']);
    } else {
        put_z(d, "industry", row->industry);
    }
    put_z(d, "ownership", row->ownership);
    put_z(d, "business_type", dealer ? "trading" : "manufacturing");
    put_int(d, "is_dealer", dealer);
    put_z(d, "channel", "direct");
    put_z(d, "size", size_of(row->employees));
    put_int(d, "employees", row->employees);
    put_z(d, "main_products", row->products);
    put_int(d, "founded_year", 1988 + demo_pick(d, 30));
    put_z(d, "source", sources[demo_pick(d, (int)COUNT(sources))]);
    put_int(d, "registered_on", d->accounts[i].since);
}

static enum status account_create(struct demo *d, int i, struct error *e)
{
    struct demo_account *a = &d->accounts[i];
    int64_t helper[1] = {0};
    int gm = a->owner >= 20 ? 5 : a->owner >= 16 ? 4 : 3;

    demo_new(d, "account");
    put_identity(d, i);
    put_place(d, i);
    put_money(d, &demo_account_rows[i]);
    put_judgement(d, i);
    put_ref(d, "owner", d->users[a->owner]);
    put_ref(d, "collected_by", d->users[a->owner]);
    put_ref(d, "entered_by", d->users[24]);
    if (demo_account_rows[i].segment == 'K') {
        put_ref(d, "sponsor", d->users[i % 3 == 0 ? 2 : gm]);
        helper[0] = d->users[27];
        put_refs(d, "team", helper, 1);
    }
    enum status st = demo_create(d, &a->id, e);
    return st == ST_OK ? demo_contacts_write(d, i, e) : st;
}

static enum status upgrade(struct demo *d, int i, struct error *e)
{
    demo_new(d, "account");
    put_z(d, "segment", "key");
    put_z(d, "lifecycle", "growth");
    put_z(d, "relationship", "good");
    return demo_update(d, d->accounts[i].id, e);
}

/* Once a year, for whoever buys: revenue, profit, people. */
static enum status refresh(struct demo *d, int i, struct error *e)
{
    const struct demo_account_row *row = &demo_account_rows[i];

    demo_new(d, "account");
    put_money(d, row);
    put_int(d, "employees", (int64_t)row->employees / 100 * demo_between(d, 97, 108));
    return demo_update(d, d->accounts[i].id, e);
}

static enum status transfer(struct demo *d, int i, int to, struct error *e)
{
    struct write_options o = {.on_day = DAY_NONE,
                              .reason =
                                  STR("原客户经理客户数已满，按行业重新分工，双方已当面交接")};
    const struct assignment a = {.kind = catalogue_kind(d->tx.cat, STR("account")),
                                 .id = d->accounts[i].id,
                                 .owner = d->users[to],
                                 .o = &o,
                                 .faults = &d->order->faults};
    struct record r;

    d->order->faults = (struct faults){.arena = d->host->tx.arena};
    d->accounts[i].owner = to;
    return assign_owner(&d->tx, &a, &r, e);
}

static enum status note(struct demo *d, int i, int text, struct error *e)
{
    int64_t id = 0;

    demo_new(d, "note");
    put_z(d, "kind", "account");
    put_int(d, "record", d->accounts[i].id);
    put_z(d, "text", notes[text]);
    put_int(d, "pinned", demo_chance(d, 15));
    return demo_create(d, &id, e);
}

enum status demo_account_write(struct demo *d, const struct demo_step *s, struct error *e)
{
    demo_at(d, s->what == DO_TRANSFER ? 23 : d->accounts[s->a].owner, s->day, s->minute);
    if (s->what == DO_UPGRADE) return upgrade(d, s->a, e);
    if (s->what == DO_REFRESH) return refresh(d, s->a, e);
    if (s->what == DO_TRANSFER) return transfer(d, s->a, s->b, e);
    if (s->what == DO_NOTE) return note(d, s->a, s->b, e);
    return account_create(d, s->a, e);
}
