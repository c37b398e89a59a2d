/* Competition and market (product.md F1-F3, domain.md §8): how customers stand to a competitor,
 * what its products can do, benefits by importance, the counter-strategy at an account,
 * sightings, the daily round of its sites, the sheet of an industry, market reports. */
#include "model/kinds.h"
#include "model/options.h"

#define COMPETITOR                                                                             \
    {                                                                                          \
        "competitor", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "competitor",         \
                                                               .group = FG_GENERAL, .label = { \
                                                                   "竞争对手",                 \
                                                                   "Competitor"                \
                                                               }                               \
    }
#define ACCOUNT                                                                                \
    {                                                                                          \
        "account", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "account",               \
                                                            .group = FG_GENERAL, .label = {    \
                                                                "客户",                        \
                                                                "Account"                      \
                                                            }                                  \
    }
#define LONG_TEXT(KEY, ZH, EN)                                                                 \
    {                                                                                          \
        KEY, F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = { ZH, EN }                  \
    }
#define KIND(NAME, KEY, PATH, ZH, EN, MANY)                                                    \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields)
#define OF_ACCOUNT .visibility = VIS_ACCOUNT, .account = "account"

/* --- the competitor and the customer (F1) ------------------------------------------------ */

/* Dated: a new opinion is a new row, the last one counts. */
static const struct field competitor_preference_fields[] = {
    ACCOUNT,
    COMPETITOR,
    {"preference", F_INT, REQUIRED | SORT, .min = -2, .max = 2, .group = FG_GENERAL,
     .label = {"客户偏好", "Preference"},
     .help = {"-2 排斥，-1 不看好，0 中立，+1 看好，+2 首选",
              "-2 rejects it, -1 doubts it, 0 neutral, +1 likes it, +2 its first choice"}},
    {"as_of", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "As of"}},
    {"reason", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"依据", "Why"}},
};
const struct entity competitor_preference_entity = {
    KIND(competitor_preference, "competitor_preference", "competitor_preferences",
         "对竞争对手的偏好", "Preference for a competitor", "Preferences for competitors"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-as_of",
};

static const struct option sighting_place[] = {
    {"site", {"对方网站", "Its web site"}, NULL},
    {"advertisement", {"广告", "Advertisement"}, NULL},
    {"tender_notice", {"招标公告", "Tender notice"}, NULL},
    {"exhibition", {"展会", "Exhibition"}, NULL},
    {"customer", {"客户现场", "At the customer"}, NULL},
    {"press", {"媒体报道", "Press"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
static const struct option_list sighting_place_options = {"sighting.where", sighting_place,
                                                          COUNT(sighting_place), true};
static const struct option sighting_page[] = {
    {"home", {"首页", "Home page"}, NULL},
    {"zone", {"专区", "Special zone"}, NULL},
};
static const struct option_list sighting_page_options = {"sighting.page", sighting_page,
                                                         COUNT(sighting_page), false};
static const struct option sighting_form[] = {
    {"logo", {"Logo", "Logo"}, NULL},
    {"banner", {"Banner", "Banner"}, NULL},
    {"text", {"文字", "Text"}, NULL},
};
static const struct option_list sighting_form_options = {"sighting.form", sighting_form,
                                                         COUNT(sighting_form), false};
static const struct field sighting_fields[] = {
    COMPETITOR,
    {"account", F_REF, INDEXED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"where", F_ENUM, REQUIRED, .options = &sighting_place_options, .group = FG_GENERAL,
     .label = {"发现地点", "Where seen"}},
    {"page", F_ENUM, 0, .options = &sighting_page_options, .group = FG_GENERAL,
     .label = {"页面", "Page"}},
    {"form", F_ENUM, 0, .options = &sighting_form_options, .group = FG_GENERAL,
     .label = {"形式", "Form"}},
    {"date", F_DATE, REQUIRED | SORT | INDEXED, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Date"}},
    {"subject", F_TEXT, REQUIRED | TITLE, .max = 300, .group = FG_GENERAL,
     .label = {"内容", "What was seen"}},
    {"link", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .check = CHK_URL,
     .label = {"链接", "Link"}},
    {"reporter", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"报告人", "Reporter"}},
};
static const struct child sighting_children[] = {{"attachment", "record", false}};
const struct entity sighting_entity = {
    KIND(sighting, "sighting", "sightings", "竞品动态", "Sighting", "Sightings"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_ACCOUNT,
    .owner = "reporter",
    .account = "account",
    .children = sighting_children,
    .nchildren = COUNT(sighting_children),
    .default_sort = "-date",
};

static const struct field site_watch_fields[] = {
    COMPETITOR,
    {"day", F_DATE, REQUIRED | SORT | CREATE_ONLY, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Day"}},
    {"looked_by", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"查看人", "Who looked"}},
    {"found", F_INT, 0, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"发现数", "Found"}},
    {"note", F_LONG, 0, .max = 1000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity site_watch_entity = {
    KIND(site_watch, "site_watch", "site_watches", "竞品网站巡查", "Watch of a site",
         "Watches of sites"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "-day",
};

/* --- features and benefits (F2) ---------------------------------------------------------- */

static const struct field feature_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | UNIQUE | NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"特征", "Feature"}},
    {"position", F_INT, SORT, .min = 1, .max = 1000, .group = FG_GENERAL, .fallback = "1",
     .label = {"顺序", "Position"}},
    {"our_text", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"我方", "We"}},
    {"our_score", F_INT, 0, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"我方评分", "Our score"}},
    LONG_TEXT("note", "说明", "Note"),
};
static const struct child feature_children[] = {{"feature_cell", "feature", true}};
const struct entity feature_entity = {
    KIND(feature, "feature", "features", "产品特征", "Feature", "Features"),
    .flags = E_OPEN | E_NO_SEARCH,
    .children = feature_children,
    .nchildren = COUNT(feature_children),
    .default_sort = "position",
};

static const struct field feature_cell_fields[] = {
    {"feature", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "feature",
     .group = FG_GENERAL, .label = {"特征", "Feature"}},
    COMPETITOR,
    {"text", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"情况", "Text"}},
    {"score", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .label = {"评分", "Score"}},
};
const struct entity feature_cell_entity = {
    KIND(feature_cell, "feature_cell", "feature_cells", "特征对比", "Feature of a competitor",
         "Features of competitors"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "-score",
};

static const struct option importance[] = {
    {"extreme", {"十分重视", "Extreme"}, NULL},
    {"high", {"很重视", "High"}, NULL},
    {"some", {"较重视", "Some"}, NULL},
    {"normal", {"一般", "Normal"}, NULL},
};
static const struct option_list importance_options = {"benefit.importance", importance,
                                                      COUNT(importance), false};
static const struct field benefit_fields[] = {
    {"feature", F_TEXT, REQUIRED | TITLE, .max = 100, .group = FG_GENERAL,
     .label = {"特征", "Feature"}},
    {"benefit", F_TEXT, REQUIRED, .max = 300, .group = FG_GENERAL,
     .label = {"客户利益", "Benefit"}},
    {"importance", F_ENUM, REQUIRED | SORT, .options = &importance_options, .group = FG_GENERAL,
     .fallback = "normal", .label = {"重视程度", "Importance"}},
    {"position", F_INT, SORT, .min = 1, .max = 1000, .group = FG_GENERAL, .fallback = "1",
     .label = {"顺序", "Position"}},
};
const struct entity benefit_entity = {
    KIND(benefit, "benefit", "benefits", "客户利益排序", "Benefit", "Benefits"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct option counter_state[] = {
    {"active", {"执行中", "Active"}, NULL},
    {"closed", {"已结束", "Closed"}, NULL},
};
static const struct option_list counter_state_options = {
    "counter_strategy.state", counter_state, COUNT(counter_state), false};
static const struct field counter_strategy_fields[] = {
    ACCOUNT,
    COMPETITOR,
    LONG_TEXT("target", "销售目标", "Its target"),
    LONG_TEXT("strengths_weaknesses", "优劣势", "Its strengths and weaknesses"),
    LONG_TEXT("likely_moves", "可能采取的策略", "Likely moves"),
    LONG_TEXT("value_offered", "可能提供的价值", "Value it may offer"),
    LONG_TEXT("our_response", "可能的相应策略", "Our response"),
    LONG_TEXT("head_on", "直接面对", "Head-on"),
    LONG_TEXT("decision_factors", "影响购买及决策条件", "Factors of the decision"),
    LONG_TEXT("carve_up", "部分切割（蚕食）", "Partial carve-up"),
    LONG_TEXT("delay", "拖延决策", "Delaying the decision"),
    LONG_TEXT("relations", "关系运作", "Working through relations"),
    LONG_TEXT("sacrifice", "市场牺牲", "Strategic retreat"),
    {"retreat_deadline", F_DATE, SORT | INDEXED, .group = FG_GENERAL,
     .label = {"撤退限期", "Deadline of the retreat"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"负责人", "Owner"}},
    {"state", F_ENUM, 0, .options = &counter_state_options, .group = FG_GENERAL,
     .fallback = "active", .label = {"状态", "State"}},
};
const struct entity counter_strategy_entity = {
    KIND(counter_strategy, "counter_strategy", "counter_strategies", "竞争对策",
         "Counter-strategy", "Counter-strategies"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-updated_at",
};

/* --- the industry (F3) ------------------------------------------------------------------- */

#define FORCE(KEY, ZH, EN, TEXT_KEY, TEXT_ZH, TEXT_EN)                                         \
    {KEY,                                                                                      \
     F_INT,                                                                                    \
     0,                                                                                        \
     .min = 1,                                                                                 \
     .max = 5,                                                                                 \
     .group = FG_GENERAL,                                                                      \
     .label = {ZH, EN},                                                                        \
     .help = {"1 很弱，5 很强", "1 very weak, 5 very strong"}},                                \
        LONG_TEXT(TEXT_KEY, TEXT_ZH, TEXT_EN)
static const struct field industry_sheet_fields[] = {
    {"industry", F_ENUM, REQUIRED | CREATE_ONLY | INDEXED, .options = &account_industry_options,
     .group = FG_GENERAL, .label = {"行业", "Industry"}},
    {"as_of", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "As of"}},
    FORCE("rivalry", "同业竞争", "Rivalry", "rivalry_text", "同业竞争说明", "On rivalry"),
    FORCE("entrants", "新进入者威胁", "New entrants", "entrants_text", "进入壁垒说明",
          "On entry barriers"),
    FORCE("substitutes", "替代品威胁", "Substitutes", "substitutes_text", "替代品说明",
          "On substitutes"),
    FORCE("buyers", "买方议价能力", "Power of buyers", "buyers_text", "买方说明", "On buyers"),
    FORCE("suppliers", "供方议价能力", "Power of suppliers", "suppliers_text", "供方说明",
          "On suppliers"),
    LONG_TEXT("political", "政治与法律", "Political and legal"),
    LONG_TEXT("economic", "经济", "Economic"),
    LONG_TEXT("social", "社会", "Social"),
    LONG_TEXT("technological", "技术", "Technological"),
    LONG_TEXT("conclusion", "结论", "Conclusion"),
    {"author", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"编制人", "Author"}},
};
const struct entity industry_sheet_entity = {
    KIND(industry_sheet, "industry_sheet", "industry_sheets", "行业分析（五力与PEST）",
         "Industry sheet", "Industry sheets"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "-as_of",
};

static const struct option report_state[] = {
    {"draft", {"草稿", "Draft"}, NULL},
    {"submitted", {"待审阅", "Handed in"}, NULL},
    {"returned", {"退回修改", "Returned"}, NULL},
    {"released", {"已发布", "Released"}, NULL},
};
static const struct option_list report_state_options = {"market_report.state", report_state,
                                                        COUNT(report_state), false};
/* Seen by its author and those above him, its reviewer, and once released by its readers. */
static const struct field market_report_fields[] = {
    {"title", F_TEXT, REQUIRED | TITLE | SEARCH, .max = 200, .group = FG_GENERAL,
     .label = {"标题", "Title"}},
    {"industry", F_ENUM, 0, .options = &account_industry_options, .group = FG_GENERAL,
     .label = {"行业", "Industry"}},
    {"competitor", F_REF, INDEXED, .target = "competitor", .group = FG_GENERAL,
     .label = {"竞争对手", "Competitor"}},
    {"date", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Date"}},
    {"source", F_TEXT, 0, .max = 300, .group = FG_GENERAL, .label = {"来源", "Source"}},
    {"text", F_LONG, REQUIRED, .max = 20000, .group = FG_GENERAL, .label = {"内容", "Text"}},
    {"meaning", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"对我方的意义", "What it means for us"}},
    {"author", F_REF, CREATE_ONLY, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"作者", "Author"}},
    {"reviewer", F_REF, ACTION_ONLY, .target = "user", .group = FG_GENERAL,
     .label = {"审阅人", "Reviewer"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &report_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"comment", F_LONG, ACTION_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"审阅意见", "Reviewer's comment"}},
    {"readers", F_REFS, ACTION_ONLY, .target = "user", .group = FG_GENERAL,
     .label = {"分发给", "Readers"}},
    {"released_on", F_DATE, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"发布日期", "Released on"}},
};
static const struct child market_report_children[] = {{"attachment", "record", false}};
const struct entity market_report_entity = {
    KIND(market_report, "market_report", "market_reports", "市场信息报告", "Market report",
         "Market reports"),
    .visibility = VIS_OWN | VIS_PEOPLE,
    .owner = "author",
    .people = "readers",
    .children = market_report_children,
    .nchildren = COUNT(market_report_children),
    .default_sort = "-date",
};
