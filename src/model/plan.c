/* The account plan (domain.md §6): the plan itself, edition by edition, its two SWOTs,
 * objectives, actions, benefits and the support inside our own house.
 *
 * Whoever sees the plan sees its parts. A confidential plan is seen by its author, approver and
 * sponsor and by whoever is named in `readers`, by nobody else, however wide his role reads.
 * `origin` is the row of the first edition from which a row was copied: by it two editions are
 * compared and progress is carried on. */
#include "model/kinds.h"
#include "model/options.h"

#define MONEY_TOP 1000000000000000

#define PLAN                                                                                   \
    {                                                                                          \
        "plan", F_REF, REQUIRED | CREATE_ONLY, .target = "account_plan", .group = FG_GENERAL,  \
                                               .label = {                                      \
                                                   "客户计划",                                 \
                                                   "Account plan"                              \
                                               }                                               \
    }
#define ORIGIN                                                                                 \
    {"origin", F_INT, SERVER, .group = FG_GENERAL, .label = {"来源条目", "First written as"}}, \
    {                                                                                          \
        "source", F_TEXT, 0, .max = 100, .group = FG_GENERAL, .label = {"出处", "Taken from"}, \
                             .help = {                                                         \
                                 "由系统资料带出时的来源",                                     \
                                 "Where the system took it from"                               \
                             }                                                                 \
    }
#define JOINT                                                                                  \
    {"joint",                                                                                  \
     F_BOOL,                                                                                   \
     0,                                                                                        \
     .group = FG_GENERAL,                                                                      \
     .fallback = "0",                                                                          \
     .label = {"联合计划", "Joint plan"},                                                      \
     .help = {"与客户共同制定，客户可见", "Made with the customer, who is shown it"}},         \
        {"agreed_by",         F_REF,                                                           \
         ACTION_ONLY,         .target = "user",                                                \
         .group = FG_GENERAL, .label = {"我方确认人", "Agreed by us"}},                        \
        {"agreed_contact",    F_REF,                                                           \
         ACTION_ONLY,         .target = "contact",                                             \
         .group = FG_GENERAL, .label = {"客户方确认人", "Agreed by the customer"}},            \
    {                                                                                          \
        "agreed_on", F_DATE, ACTION_ONLY, .group = FG_GENERAL, .label = {                      \
            "双方确认日期",                                                                    \
            "Agreed on"                                                                        \
        }                                                                                      \
    }
#define PART(NAME, KEY, PATH, ZH, EN, MANY)                                                    \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields), .flags = E_NO_SEARCH,            \
    .visibility = VIS_VIA, .via = "plan"
#define TEXT_PART(KEY, ZH, EN, HZH, HEN)                                                       \
    {                                                                                          \
        (KEY), F_LONG, 0, .max = 10000, .group = FG_GENERAL, .label = {ZH, EN}, .help = {      \
            HZH,                                                                               \
            HEN                                                                                \
        }                                                                                      \
    }

/* --- the plan ---------------------------------------------------------------------------- */

static const struct option state_v[] = {
    {"draft", {"草稿", "Draft"}, NULL},         {"submitted", {"审批中", "Submitted"}, NULL},
    {"approved", {"已批准", "Approved"}, NULL}, {"active", {"执行中", "Active"}, NULL},
    {"closed", {"已结束", "Closed"}, NULL},
};
static const struct option_list state_options = {"account_plan.state", state_v, COUNT(state_v),
                                                 false};
static const struct field account_plan_fields[] = {
    {"account", F_REF, REQUIRED | CREATE_ONLY, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"name", F_TEXT, TITLE | SORT | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"计划名称", "Name"},
     .help = {"不填时由客户与期间生成", "Made from account and period when empty"}},
    {"period", F_TEXT, REQUIRED | SORT, .max = 10, .group = FG_GENERAL,
     .label = {"计划期间", "Period"},
     .help = {"2026、2026-H1、2026-Q3 或 2026-09", "2026, 2026-H1, 2026-Q3 or 2026-09"}},
    {"from", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"开始日期", "From"}},
    {"to", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"结束日期", "To"}},
    {"edition", F_INT, SERVER | SORT, .group = FG_GENERAL, .label = {"版本", "Version"}},
    {"series", F_INT, SERVER | INDEXED, .group = FG_GENERAL,
     .label = {"版本系列", "First version"}},
    {"previous", F_REF, SERVER, .target = "account_plan", .group = FG_GENERAL,
     .label = {"上一版本", "Version before"}},
    {"copied_from", F_REF, SERVER, .target = "account_plan", .group = FG_GENERAL,
     .label = {"复制自", "Copied from"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"author", F_REF, CREATE_ONLY, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"编制人", "Author"}},
    {"approver", F_REF, ACTION_ONLY, .target = "user", .group = FG_GENERAL,
     .label = {"审批人", "Approver"}},
    {"sponsor", F_REF, 0, .target = "user", .group = FG_GENERAL,
     .label = {"责任高管", "Sponsor"},
     .help = {"不填时取客户的责任高管", "The account's sponsor when empty"}},
    {"confidential", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"保密", "Confidential"},
     .help = {"只有编制人、审批人、责任高管和指定人员可见",
              "Seen by author, approver, sponsor and the people named alone"}},
    {"readers", F_REFS, 0, .target = "user", .group = FG_GENERAL,
     .label = {"参与人员", "People named"}},
    {"approval", F_REF, ACTION_ONLY, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
    {"submitted_at", F_TIME, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"提交时间", "Submitted at"}},
    {"approved_at", F_TIME, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"批准时间", "Approved at"}},
    {"activated_on", F_DATE, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"启动日期", "Active since"}},
    {"closed_on", F_DATE, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"结束日期（实际）", "Closed on"}},
    TEXT_PART("summary", "摘要：目的与方向", "Summary: purpose and direction",
              "这一年为什么做这个客户，往哪里去", "Why this account this year, and where to"),
    TEXT_PART("customer_overview", "客户概况", "Customer overview",
              "规模、业务、组织、采购方式、关键人物",
              "Size, business, structure, how they buy, key people"),
    TEXT_PART("competitor_overview", "竞争对手概况", "Competitor overview",
              "谁在里面，份额多少，客户怎么看",
              "Who is in, with what share, how they are seen"),
    TEXT_PART("relation_state", "客户关系现状", "State of the relation",
              "与谁是什么程度的关系，缺谁", "With whom, how close, who is missing"),
    TEXT_PART("business_progress", "业务进展", "Business progress",
              "过去一年的订单、项目和份额", "Orders, deals and share of the past year"),
    TEXT_PART("situation", "形势评估结论", "Assessment of the situation",
              "由两张 SWOT 得出的判断", "What follows from the two SWOTs"),
    TEXT_PART("vision", "远景", "Vision", "五年后我们与这个客户是什么关系",
              "What we are to each other in five years"),
    TEXT_PART("mission", "任务", "Mission", "我们为这个客户承担什么",
              "What we take upon us for this customer"),
    TEXT_PART("goal", "目标", "Goal", "本期要达到的结果", "What this period must bring"),
    TEXT_PART("strategy", "战略", "Strategy", "靠什么赢：集中哪里，放弃哪里",
              "How we win: where we concentrate, what we leave"),
    TEXT_PART("tactics", "策略", "Tactics", "用哪些办法落实战略", "By which means"),
    TEXT_PART("action", "行动", "Action", "行动计划的主线，细项在行动表里",
              "The thread of the action plan; its steps stand in the table"),
    TEXT_PART("review", "执行回顾", "Review", "与计划相比做得怎样，学到什么",
              "How it went against the plan, and what was learned"),
    {"reviewed_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"回顾日期", "Reviewed on"}},
};
static const struct child account_plan_children[] = {
    {"plan_swot_item", "plan", true}, {"objective", "plan", true},
    {"plan_action", "plan", true},    {"plan_benefit", "plan", true},
    {"plan_support", "plan", true},
};
const struct entity account_plan_entity = {
    .key = "account_plan",
    .path = "account_plans",
    .table = "account_plans",
    .label = {"客户计划", "Account plan"},
    .plural = {"客户计划", "Account plans"},
    .fields = account_plan_fields,
    .nfields = COUNT(account_plan_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_ACCOUNT | VIS_PEOPLE,
    .owner = "author",
    .account = "account",
    .people = "readers",
    .confidential = "confidential",
    .insiders = {"author", "approver", "sponsor"},
    .children = account_plan_children,
    .nchildren = COUNT(account_plan_children),
    .default_sort = "-from",
};

/* --- two SWOTs --------------------------------------------------------------------------- */

static const struct option view_v[] = {
    {"customer", {"客户在其市场中", "The customer in its market"}, NULL},
    {"us", {"我们在客户处", "We at the customer"}, NULL},
};
static const struct option_list view_options = {"plan_swot_item.view", view_v, COUNT(view_v),
                                                false};
static const struct option quadrant_v[] = {
    {"s", {"优势 S", "Strength"}, NULL},
    {"w", {"劣势 W", "Weakness"}, NULL},
    {"o", {"机会 O", "Opportunity"}, NULL},
    {"t", {"威胁 T", "Threat"}, NULL},
};
static const struct option_list quadrant_options = {"plan_swot_item.quadrant", quadrant_v,
                                                    COUNT(quadrant_v), false};
/* domain.md §6, in its order: outside, then inside, of the customer; then of us. */
static const struct option prompt_v[] = {
    {"market_change", {"市场变化", "Market change"}, NULL},
    {"demand", {"需求增减", "Demand up or down"}, NULL},
    {"price_pressure", {"价格压力", "Price pressure"}, NULL},
    {"rivals", {"对手动向", "Rivals' moves"}, NULL},
    {"government", {"政府措施", "Government measures"}, NULL},
    {"consumer", {"消费行为", "Consumer behaviour"}, NULL},
    {"economy", {"经济形势", "Economy"}, NULL},
    {"cash", {"资金", "Cash"}, NULL},
    {"core_competence", {"核心能力", "Core competence"}, NULL},
    {"rules", {"制度", "Rules"}, NULL},
    {"leadership", {"领导层", "Leadership"}, NULL},
    {"quality", {"产品质量", "Product quality"}, NULL},
    {"production", {"生产", "Production"}, NULL},
    {"brand", {"品牌", "Brand"}, NULL},
    {"sales_system", {"销售体系", "Sales system"}, NULL},
    {"culture", {"企业文化", "Culture"}, NULL},
    {"resources", {"资源", "Resources"}, NULL},
    {"competitor_moves", {"竞争对手动向", "Competitors' moves"}, NULL},
    {"environment", {"政治法律经济环境", "Political, legal, economic environment"}, NULL},
    {"product_service",
     {"产品与服务（特征、应用、差异）", "Product and service (features, use, difference)"},
     NULL},
    {"key_persons", {"与关键人物的关系", "Relation to key persons"}, NULL},
    {"relation_stage", {"关系所处阶段", "Stage of the relation"}, NULL},
};
static const struct option_list prompt_options = {"plan_swot_item.prompt", prompt_v,
                                                  COUNT(prompt_v), true};
static const struct field plan_swot_item_fields[] = {
    PLAN,
    {"view", F_ENUM, REQUIRED, .options = &view_options, .group = FG_GENERAL,
     .label = {"视角", "View"}},
    {"quadrant", F_ENUM, REQUIRED, .options = &quadrant_options, .group = FG_GENERAL,
     .label = {"类别", "Quadrant"}},
    {"prompt", F_ENUM, 0, .options = &prompt_options, .group = FG_GENERAL,
     .label = {"方面", "Prompt"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"内容", "Text"}},
    {"weight", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .fallback = "3",
     .label = {"权重", "Weight"}},
    {"evidence", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"依据", "Evidence"}},
    ORIGIN,
};
static const struct child plan_swot_item_children[] = {{"objective", "swot_items", false}};
const struct entity plan_swot_item_entity = {
    PART(plan_swot_item, "plan_swot_item", "plan_swot_items", "计划 SWOT 条目",
         "SWOT item of a plan", "SWOT items of plans"),
    .children = plan_swot_item_children,
    .nchildren = COUNT(plan_swot_item_children),
    .default_sort = "-weight",
};

/* --- objectives --------------------------------------------------------------------------- */

static const struct field objective_fields[] = {
    PLAN,
    {"specific", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"具体目标", "Specific"},
     .help = {"对谁、做到什么，一句话说清", "What, with whom, in one sentence"}},
    {"measure", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"衡量指标", "Measure"},
     .help = {"用什么数字衡量", "By which figure"}},
    {"unit", F_TEXT, 0, .max = 30, .group = FG_GENERAL, .label = {"单位", "Unit"}},
    {"measure_from", F_DEC, 0, .group = FG_GENERAL, .label = {"现值", "From"}},
    {"measure_to", F_DEC, 0, .group = FG_GENERAL, .label = {"目标值", "To"}},
    {"actual", F_DEC, 0, .group = FG_GENERAL, .label = {"实际值", "Actual"}},
    {"actual_on", F_DATE, 0, .group = FG_GENERAL, .label = {"实际值日期", "Actual as of"}},
    {"attainable", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"为何可以达到", "Why it is attainable"},
     .help = {"凭什么资源、条件、先例", "By which means, conditions, examples"}},
    {"relevant", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"与客户需求的关系", "Which need of the customer it serves"}},
    {"need", F_REF, 0, .target = "need", .group = FG_GENERAL,
     .label = {"客户需求", "Need of the customer"}},
    {"timely", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成期限", "By when"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"负责人", "Owner"}},
    {"swot_items", F_REFS, 0, .target = "plan_swot_item", .group = FG_GENERAL,
     .label = {"依据的 SWOT 条目", "SWOT items it rests on"}},
    {"progress", F_PCT, SERVER | SORT, .group = FG_GENERAL, .label = {"完成度", "Progress"}},
    {"smart", F_INT, SERVER, .group = FG_GENERAL, .label = {"SMART 通过项", "SMART parts met"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
    JOINT,
    ORIGIN,
};
static const struct child objective_children[] = {{"plan_action", "objective", false}};
const struct entity objective_entity = {
    PART(objective, "objective", "objectives", "计划目标", "Objective", "Objectives"),
    .children = objective_children,
    .nchildren = COUNT(objective_children),
    .default_sort = "position",
};

/* --- actions ------------------------------------------------------------------------------ */

static const struct field plan_action_fields[] = {
    PLAN,
    {"step", F_TEXT, REQUIRED | TITLE, .max = 300, .group = FG_GENERAL,
     .label = {"行动步骤", "Step"}},
    {"objective", F_REF, 0, .target = "objective", .group = FG_GENERAL,
     .label = {"服务的目标", "For the objective"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"start", F_DATE, SORT, .group = FG_GENERAL, .label = {"开始日期", "Start"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成期限", "Due"}},
    {"done", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成日期", "Done on"}},
    {"percent", F_INT, 0, .min = 0, .max = 100, .group = FG_GENERAL, .fallback = "0",
     .label = {"完成百分比", "Per cent done"}},
    {"depends_on", F_REFS, 0, .target = "plan_action", .group = FG_GENERAL,
     .label = {"前置步骤", "Depends on"}},
    {"moves", F_DEC, 0, .group = FG_GENERAL, .label = {"对指标的推动", "Moves the measure by"},
     .help = {"完成后给目标的实际值加上多少", "Added to the objective's actual when done"}},
    {"activity", F_REF, ACTION_ONLY | INDEXED, .target = "activity", .group = FG_GENERAL,
     .label = {"日程活动", "Activity in the calendar"}},
    {"result", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"结果", "Result"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
    JOINT,
    ORIGIN,
};
static const struct child plan_action_children[] = {{"plan_action", "depends_on", false}};
const struct entity plan_action_entity = {
    PART(plan_action, "plan_action", "plan_actions", "行动计划", "Action of a plan",
         "Actions of plans"),
    .children = plan_action_children,
    .nchildren = COUNT(plan_action_children),
    .default_sort = "start",
};

/* --- benefits ----------------------------------------------------------------------------- */

#define BENEFIT_MONEY(KEY, ZH, EN)                                                             \
    {                                                                                          \
        (KEY), F_MONEY, MONEY_TWIN, .min = -MONEY_TOP, .max = MONEY_TOP, .group = FG_MONEY,    \
                                    .label = {                                                 \
                                        ZH,                                                    \
                                        EN                                                     \
                                    }                                                          \
    }
static const struct field plan_benefit_fields[] = {
    PLAN,
    {"period", F_TEXT, REQUIRED | TITLE | SORT, .max = 10, .group = FG_GENERAL,
     .label = {"期间", "Period"},
     .help = {"2026、2026-H1、2026-Q3 或 2026-09", "2026, 2026-H1, 2026-Q3 or 2026-09"}},
    {"from", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"开始日期", "From"}},
    {"to", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"结束日期", "To"}},
    BENEFIT_MONEY("sales", "销售额", "Sales"),
    BENEFIT_MONEY("income", "实际收入（回款）", "Income (received)"),
    {"margin_rate", F_PCT, 0, .group = FG_MONEY, .label = {"利润率", "Margin rate"}},
    BENEFIT_MONEY("profit", "盈利额", "Profit"),
    {"volume", F_DEC, 0, .group = FG_GENERAL, .label = {"数量", "Volume"}},
    {"unit", F_TEXT, 0, .max = 30, .group = FG_GENERAL, .label = {"数量单位", "Unit"}},
    BENEFIT_MONEY("actual_sales", "实际销售额（手填）", "Actual sales (entered)"),
    BENEFIT_MONEY("actual_income", "实际回款（手填）", "Actual income (entered)"),
    BENEFIT_MONEY("actual_profit", "实际盈利（手填）", "Actual profit (entered)"),
    {"actual_volume", F_DEC, 0, .group = FG_GENERAL,
     .label = {"实际数量（手填）", "Actual volume (entered)"}},
    {"note", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"说明", "Note"}},
    JOINT,
    ORIGIN,
};
const struct entity plan_benefit_entity = {
    PART(plan_benefit, "plan_benefit", "plan_benefits", "效益计划", "Benefit of a plan",
         "Benefits of plans"),
    .default_sort = "from",
};

/* --- support inside our house ------------------------------------------------------------- */

static const struct option stance_v[] = {
    {"backs", {"支持", "Backs it"}, NULL},
    {"neutral", {"中立", "Neutral"}, NULL},
    {"resists", {"抵制", "Resists"}, NULL},
    {"wavers", {"动摇", "Wavers"}, NULL},
};
static const struct option_list stance_options = {"plan_support.stance", stance_v,
                                                  COUNT(stance_v), false};
static const struct option reason_v[] = {
    {"risk", {"怕风险", "Fears the risk"}, NULL},
    {"unfamiliar", {"陌生", "Not familiar"}, NULL},
    {"unsure", {"对结果没把握", "Unsure of the result"}, NULL},
    {"outside_pressure", {"外界影响", "Pressure from outside"}, NULL},
};
static const struct option_list reason_options = {"plan_support.reason", reason_v,
                                                  COUNT(reason_v), true};
static const struct field plan_support_fields[] = {
    PLAN,
    {"person", F_REF, REQUIRED, .target = "user", .group = FG_GENERAL,
     .label = {"我方人员", "Our person"}},
    {"asked_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"征求日期", "Asked on"}},
    {"opinion", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"意见", "Opinion"}},
    {"stance", F_ENUM, 0, .options = &stance_options, .group = FG_GENERAL,
     .label = {"态度", "Stance"}},
    {"reason", F_ENUM, 0, .options = &reason_options, .group = FG_GENERAL,
     .label = {"原因", "Reason"}},
    {"what_we_do", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"我们怎么做", "What we do"}},
    {"agreed_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"达成一致日期", "Agreed on"}},
    ORIGIN,
};
const struct entity plan_support_entity = {
    PART(plan_support, "plan_support", "plan_supports", "内部支持", "Internal support",
         "Internal support"),
    .default_sort = "asked_on",
};
