/* Ties between people: who knows whom, how well our people know theirs, what they need, what
 * was given and taken. Days are inclusive at both ends; a row without `to` still holds. */
#include "model/kinds.h"
#include "model/options.h"

/* --- links between people --- */

static const struct option link_kind[] = {
    {"colleague", {"同事", "Colleague"}, NULL},
    {"superior", {"上下级", "Superior and report"}, NULL},
    {"alumni", {"校友", "Alumni"}, NULL},
    {"townsman", {"同乡", "Same home town"}, NULL},
    {"family", {"亲属", "Family"}, NULL},
    {"ex_colleague", {"前同事", "Former colleague"}, NULL},
    {"friend", {"朋友", "Friend"}, NULL},
    {"referral", {"介绍人", "Referral"}, NULL},
    {"rival", {"对立", "Rival"}, NULL},
};
static const struct option_list link_kinds = {"contact_link.kind", link_kind, COUNT(link_kind),
                                              false};

static const struct field contact_link_fields[] = {
    {"contact", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "contact",
     .group = FG_GENERAL, .label = {"联系人", "Contact"}},
    {"other", F_REF, CREATE_ONLY | INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"另一位联系人", "Other contact"},
     .help = {"与我方人员二选一", "Either another contact or one of our people"}},
    {"user", F_REF, CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"我方人员", "Our person"}},
    {"kind", F_ENUM, REQUIRED | DATED, .options = &link_kinds, .group = FG_GENERAL,
     .label = {"关系类型", "Kind of tie"}},
    {"warmth", F_INT, REQUIRED | DATED | SORT, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"热度", "Warmth"}, .help = {"1 冷淡，5 亲近", "1 cool, 5 close"}},
    {"since", F_DATE, SORT, .group = FG_GENERAL, .label = {"起始日期", "Since"}},
    {"to", F_DATE, SORT, .group = FG_GENERAL, .label = {"结束日期", "Until"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
const struct entity contact_link_entity = {
    .key = "contact_link",
    .path = "contact_links",
    .table = "contact_links",
    .label = {"人脉", "Link"},
    .plural = {"人脉", "Links"},
    .fields = contact_link_fields,
    .nfields = COUNT(contact_link_fields),
    .flags = E_AS_OF | E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "contact",
    .apart = "contact other",
    .screen = {"ours", "\"contact\", \"user\", id", "\"user\" IS NOT NULL"},
    .day_from = "since",
    .day_to = "to",
    .default_sort = "-warmth",
};

/* --- degrees --- */

static const struct field relationship_fields[] = {
    {"contact", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "contact",
     .group = FG_GENERAL, .label = {"联系人", "Contact"}},
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"我方人员", "Our person"}},
    {"degree", F_INT, REQUIRED | CREATE_ONLY | SORT, .min = 0, .max = 5, .group = FG_GENERAL,
     .label = {"关系程度", "Degree"},
     .help = {"0 不认识，1 认识，2 能交流，3 投缘，4 信任，5 同盟",
              "0 unknown, 1 met, 2 talks, 3 congenial, 4 trusted, 5 ally"}},
    {"target", F_INT, DATED, .min = 0, .max = 5, .group = FG_GENERAL,
     .label = {"目标程度", "Target degree"}},
    {"target_date", F_DATE, DATED | SORT, .group = FG_GENERAL,
     .label = {"目标日期", "Target date"}},
    {"from", F_DATE, CREATE_ONLY | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"自", "From"},
     .help = {"不填为今天；与已有记录同日即为更正",
              "Today when empty; the day of an existing row corrects that row"}},
    {"to", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"至", "To"}},
    {"evidence", F_TEXT, CREATE_ONLY, .max = 1000, .group = FG_GENERAL,
     .label = {"依据", "Evidence"},
     .help = {"一次拜访、一件兑现的承诺", "A visit, a promise kept"}},
    {"recorded_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"记录时间", "Recorded at"}},
    {"recorded_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"记录人", "Recorded by"}},
    {"superseded_by", F_REF, SERVER, .target = "relationship", .group = FG_GENERAL,
     .label = {"被更正为", "Superseded by"}},
};
const struct entity relationship_entity = {
    .key = "relationship",
    .path = "relationships",
    .table = "relationships",
    .label = {"关系程度", "Relationship"},
    .plural = {"关系程度", "Relationships"},
    .fields = relationship_fields,
    .nfields = COUNT(relationship_fields),
    .flags = E_AS_OF | E_ROW_HOLDS | E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "contact",
    .one_open = "contact user",
    .day_from = "from",
    .day_to = "to",
    .screen = {"ripple", "\"degree\", id", "\"superseded_by\" IS NULL AND \"degree\" > 0"},
    .default_sort = "-from",
};

/* --- needs --- */

static const struct option need_kind[] = {
    {"organisational", {"组织需求", "Organisational"}, NULL},
    {"financial", {"财政", "Financial"}, "organisational"},
    {"sales", {"销售额", "Sales"}, "financial"},
    {"profit", {"利润", "Profit"}, "financial"},
    {"share", {"市场份额", "Market share"}, "financial"},
    {"shareholder_value", {"股东价值", "Shareholder value"}, "financial"},
    {"cost", {"成本", "Cost"}, "financial"},
    {"performance", {"绩效", "Performance"}, "organisational"},
    {"project_goal", {"项目目标", "Project goal"}, "performance"},
    {"productivity", {"生产力", "Productivity"}, "performance"},
    {"time", {"时间", "Time"}, "performance"},
    {"specification", {"规格", "Specification"}, "performance"},
    {"image", {"形象", "Image"}, "organisational"},
    {"reputation", {"名誉", "Reputation"}, "image"},
    {"credit", {"信誉", "Credit"}, "image"},
    {"morale", {"内部士气", "Morale"}, "image"},
    {"personal", {"个人需求", "Personal"}, NULL},
    {"power", {"权力", "Power"}, "personal"},
    {"achievement", {"成就", "Achievement"}, "personal"},
    {"recognition", {"被承认", "Recognition"}, "personal"},
    {"acceptance", {"被接纳", "Acceptance"}, "personal"},
    {"order", {"有条理", "Order"}, "personal"},
    {"security", {"安全感", "Security"}, "personal"},
    {"affection", {"情感", "Affection"}, "personal"},
    {"fame", {"名誉", "Fame"}, "personal"},
    {"status", {"地位", "Status"}, "personal"},
    {"influence", {"影响力", "Influence"}, "personal"},
    {"money", {"金钱", "Money"}, "personal"},
    {"growth", {"成长", "Growth"}, "personal"},
    {"staff_stability", {"员工稳定", "Staff stability"}, "personal"},
};
static const struct option_list need_kinds = {"need.kind", need_kind, COUNT(need_kind), false};

static const struct option need_state[] = {
    {"latent", {"潜在需要", "Latent"}, NULL},
    {"expressed", {"已表达", "Expressed"}, NULL},
};
static const struct option_list need_states = {"need.state", need_state, COUNT(need_state),
                                               false};

static const struct field need_fields[] = {
    {"account", F_REF, REQUIRED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"contact", F_REF, INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"联系人", "Contact"},
     .help = {"个人需求请注明是谁的", "Personal needs: whose they are"}},
    {"kind", F_ENUM, REQUIRED | INDEXED, .options = &need_kinds, .group = FG_GENERAL,
     .label = {"需求类别", "Kind of need"}},
    {"statement", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"需求（客户原话）", "Need, in the customer's own words"}},
    {"why", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"对客户为何重要", "Why it matters to the customer"}},
    {"signs_seen", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"看到的迹象", "Signs seen"}},
    {"signs_heard", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"听到的迹象", "Signs heard"}},
    {"response_words", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"言语回应", "Response in words"}},
    {"response_action", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"行动回应", "Response in action"}},
    {"priority", F_INT, REQUIRED | DATED | SORT, .min = 1, .max = 5, .group = FG_GENERAL,
     .fallback = "3", .label = {"优先级", "Priority"}, .help = {"5 最重要", "5 matters most"}},
    {"satisfied", F_PCT, DATED | SORT, .group = FG_GENERAL, .fallback = "0",
     .label = {"满足程度", "Satisfied"}, .help = {"0–100", "0 to 100"}},
    {"state", F_ENUM, DATED | INDEXED, .options = &need_states, .group = FG_GENERAL,
     .fallback = "latent", .label = {"状态", "State"}},
    {"clear", F_BOOL, DATED, .group = FG_GENERAL, .fallback = "0", .label = {"清楚的", "Clear"},
     .help = {"具体，并知道为什么", "Specific, with its why"}},
    {"complete", F_BOOL, DATED, .group = FG_GENERAL, .fallback = "0",
     .label = {"完整的", "Complete"},
     .help = {"所有需求及其优先顺序", "All needs and their order of priority"}},
    {"shared", F_BOOL, DATED, .group = FG_GENERAL, .fallback = "0",
     .label = {"有共识的", "Shared"},
     .help = {"双方理解一致", "Both sides understand the same"}},
    {"confirmed", F_BOOL, SERVER | DATED | INDEXED, .group = FG_GENERAL,
     .label = {"已确认", "Confirmed"}, .help = {"已表达并有共识", "Expressed and shared"}},
};
const struct entity need_entity = {
    .key = "need",
    .path = "needs",
    .table = "needs",
    .label = {"需求", "Need"},
    .plural = {"需求", "Needs"},
    .fields = need_fields,
    .nfields = COUNT(need_fields),
    .flags = E_AS_OF | E_NO_SEARCH,
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .default_sort = "-priority",
};

/* --- the ledger --- */

static const struct option exchange_direction[] = {
    {"we_give", {"我方给予", "We give"}, NULL},
    {"they_give", {"对方回报", "They give"}, NULL},
};
static const struct option_list exchange_directions = {"exchange.direction", exchange_direction,
                                                       COUNT(exchange_direction), false};

static const struct option exchange_kind[] = {
    {"promise", {"承诺", "Promise"}, NULL},         {"help", {"帮助", "Help"}, NULL},
    {"information", {"信息", "Information"}, NULL}, {"referral", {"引荐", "Referral"}, NULL},
    {"hospitality", {"招待", "Hospitality"}, NULL}, {"gift", {"礼品", "Gift"}, NULL},
    {"concession", {"让步", "Concession"}, NULL},   {"reference", {"样板", "Reference"}, NULL},
};
static const struct option_list exchange_kinds = {"exchange.kind", exchange_kind,
                                                  COUNT(exchange_kind), false};

static const struct option exchange_state[] = {
    {"open", {"未了", "Open"}, NULL},
    {"kept", {"已兑现", "Kept"}, NULL},
    {"broken", {"未兑现", "Broken"}, NULL},
    {"waived", {"已免除", "Waived"}, NULL},
};
static const struct option_list exchange_states = {"exchange.state", exchange_state,
                                                   COUNT(exchange_state), false};

static const struct field exchange_fields[] = {
    {"account", F_REF, REQUIRED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"contact", F_REF, INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"联系人", "Contact"}},
    {"user", F_REF, INDEXED, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"我方人员", "Our person"}},
    {"direction", F_ENUM, REQUIRED | INDEXED, .options = &exchange_directions,
     .group = FG_GENERAL, .label = {"方向", "Direction"}},
    {"kind", F_ENUM, REQUIRED | INDEXED, .options = &exchange_kinds, .group = FG_GENERAL,
     .label = {"类别", "Kind"}},
    {"what", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"内容", "What"}},
    {"value", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .fallback = "1",
     .label = {"分量", "Value"},
     .help = {"1 举手之劳，5 雪中送炭", "1 a courtesy, 5 a rescue"}},
    {"amount", F_MONEY, SORT | MONEY_TWIN, .group = FG_MONEY, .label = {"金额", "Amount"},
     .help = {"礼品与招待必填", "Gifts and hospitality need one"}},
    {"given_on", F_DATE, SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"发生日期", "On"},
     .help = {"许诺或给予的那一天；不填为今天",
              "Day of the promise or gift; today when empty"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"到期", "Due"}},
    {"state", F_ENUM, DATED | INDEXED, .options = &exchange_states, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    {"settled_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"了结日期", "Settled on"},
     .help = {"兑现或落空的那一天；不填为今天", "Day it was kept or broken; today when empty"}},
    {"evidence", F_TEXT, 0, .max = 1000, .group = FG_GENERAL, .label = {"依据", "Evidence"}},
};
const struct entity exchange_entity = {
    .key = "exchange",
    .path = "exchanges",
    .table = "exchanges",
    .label = {"往来", "Exchange"},
    .plural = {"往来账", "Ledger"},
    .fields = exchange_fields,
    .nfields = COUNT(exchange_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .default_sort = "-given_on",
};
