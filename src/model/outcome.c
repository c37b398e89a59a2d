/* What must be known about a deal, how it is brought home, and what is kept of it: must-know
 * answers, solution meetings, STAR reviews, playbooks, bonus and preferences. */
#include "model/competences.h"
#include "model/kinds.h"
#include "model/options.h"

#define DEAL                                                                                   \
    {                                                                                          \
        "deal", F_REF, REQUIRED | CREATE_ONLY, .target = "opportunity", .group = FG_GENERAL,   \
                                               .label = {                                      \
                                                   "销售项目",                                 \
                                                   "Deal"                                      \
                                               }                                               \
    }
#define SHEET(NAME, KEY, PATH, ZH, EN, MANY)                                                   \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields)
#define OF_DEAL .visibility = VIS_VIA, .via = "deal"

/* --- must-know (C10) --------------------------------------------------------------------- */

static const struct option mustknow_category[] = {
    {"background", {"客户背景", "Customer background"}, NULL},
    {"need", {"产品需求", "Product need"}, NULL},
    {"procurement", {"采购项目", "Procurement project"}, NULL},
    {"personal", {"个人情况", "Personal"}, NULL},
    {"competitors", {"竞争对手", "Competitors"}, NULL},
};
static const struct option_list mustknow_category_options = {
    "mustknow_question.category", mustknow_category, COUNT(mustknow_category), false};
/* A row with the key of a factory question takes its place; any other key is a question more.
 */
static const struct field mustknow_question_fields[] = {
    {"key", F_TEXT, REQUIRED | UNIQUE | CREATE_ONLY, .max = 60, .group = FG_GENERAL,
     .check = CHK_LOGIN, .label = {"标识", "Key"},
     .help = {"与出厂问题同名时，以这里为准", "The key of a factory question replaces it"}},
    {"category", F_ENUM, REQUIRED, .options = &mustknow_category_options, .group = FG_GENERAL,
     .label = {"类别", "Category"}},
    {"name", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"要了解的信息", "What to know"}},
    {"name_en", F_TEXT, 0, .max = 300, .group = FG_GENERAL, .label = {"英文", "In English"}},
    {"weight", F_INT, SORT, .min = 1, .max = 10, .group = FG_GENERAL, .fallback = "1",
     .label = {"权重", "Weight"}},
    {"position", F_INT, SORT, .min = 0, .max = 100000, .group = FG_GENERAL, .fallback = "1000",
     .label = {"排序", "Position"}},
    {"guarded", F_BOOL, CREATE_ONLY, .group = FG_GENERAL, .fallback = "0",
     .label = {"个人敏感信息", "Sensitive personal data"},
     .help = {"答案按敏感信息保护", "Its answers are guarded as sensitive"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"启用", "Active"}},
    {"open_question", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"开放式问法", "Open question"}},
    {"open_question_en", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"开放式问法（英文）", "Open question in English"}},
    {"closed_question", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"封闭式问法", "Closed question"}},
    {"closed_question_en", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"封闭式问法（英文）", "Closed question in English"}},
};
const struct entity mustknow_question_entity = {
    SHEET(mustknow_question, "mustknow_question", "mustknow_questions", "必须了解的问题",
          "Must-know question", "Must-know questions"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct field mustknow_answer_fields[] = {
    DEAL,
    {"question", F_TEXT, REQUIRED | CREATE_ONLY, .max = 60, .group = FG_GENERAL,
     .label = {"问题", "Question"}},
    {"contact", F_REF, INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"关于谁／由谁告知", "About whom, or told by"}},
    {"answer", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"答案", "Answer"}},
    {"answer_private", F_LONG, SENSITIVE, .max = 4000, .group = FG_SENSITIVE, .guard = "family",
     .label = {"答案（敏感）", "Answer (sensitive)"},
     .help = {"只为礼节与合作，须先取得本人同意",
              "For courtesy and cooperation only, with the person's consent"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"了解日期", "Learned on"}},
};
const struct entity mustknow_answer_entity = {
    SHEET(mustknow_answer, "mustknow_answer", "mustknow_answers", "必须了解的信息",
          "Must-know answer", "Must-know answers"),
    .flags = E_NO_SEARCH,
    OF_DEAL,
    .veil = "answer_private",
    .default_sort = "-date",
};

/* --- solution meeting -------------------------------------------------------------------- */

static const struct field solution_meeting_fields[] = {
    DEAL,
    {"date", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"会议日期", "Date"}},
    {"people", F_REFS, 0, .target = "user", .group = FG_GENERAL, .label = {"参会人", "People"}},
    {"note", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"会议纪要", "Minutes"}},
};
static const struct child solution_meeting_children[] = {{"solution_item", "meeting", true}};
const struct entity solution_meeting_entity = {
    SHEET(solution_meeting, "solution_meeting", "solution_meetings", "内部方案沟通会",
          "Solution meeting", "Solution meetings"),
    .flags = E_NO_SEARCH,
    OF_DEAL,
    .children = solution_meeting_children,
    .nchildren = COUNT(solution_meeting_children),
    .default_sort = "-date",
};

static const struct option solution_area[] = {
    {"customer_relations", {"客户公关", "Customer relations"}, NULL},
    {"technical_solution", {"技术方案URS", "Technical solution (URS)"}, NULL},
    {"tender", {"工程招标实施", "Tender and implementation"}, NULL},
    {"production", {"生产难度", "Difficulty of production"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
static const struct option_list solution_area_options = {"solution_item.area", solution_area,
                                                         COUNT(solution_area), true};
static const struct field solution_item_fields[] = {
    DEAL,
    {"meeting", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "solution_meeting",
     .group = FG_GENERAL, .label = {"沟通会", "Meeting"}},
    {"area", F_ENUM, REQUIRED, .options = &solution_area_options, .group = FG_GENERAL,
     .label = {"议题", "Area"}},
    {"task", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"任务", "Task"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成期限", "Due"}},
    {"activity", F_REF, SERVER, .target = "activity", .group = FG_GENERAL,
     .label = {"任务活动", "Task activity"}},
};
const struct entity solution_item_entity = {
    SHEET(solution_item, "solution_item", "solution_items", "沟通会任务", "Solution task",
          "Solution tasks"),
    .flags = E_NO_SEARCH,
    OF_DEAL,
    .default_sort = "due",
};

/* --- STAR review (C15) ------------------------------------------------------------------- */

static const struct field star_review_fields[] = {
    {"account", F_REF, 0, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"deal", F_REF, INDEXED | CREATE_ONLY, .target = "opportunity", .group = FG_GENERAL,
     .label = {"销售项目", "Deal"}},
    {"activity", F_REF, CREATE_ONLY, .target = "activity", .group = FG_GENERAL,
     .label = {"活动", "Activity"}},
    {"competence", F_ENUM, 0, .options = &competence_item_options, .group = FG_GENERAL,
     .label = {"能力项", "Competence"}},
    {"owner", F_REF, CREATE_ONLY, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"撰写人", "Written by"}},
    {"situation", F_LONG, REQUIRED, .max = 4000, .group = FG_GENERAL,
     .label = {"背景 S", "Situation"}},
    {"task", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"任务 T", "Task"}},
    {"action", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"行动 A", "Action"}},
    {"result", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"结果 R", "Result"}},
};
const struct entity star_review_entity = {
    SHEET(star_review, "star_review", "star_reviews", "STAR 复盘", "STAR review",
          "STAR reviews"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_ACCOUNT,
    .owner = "owner",
    .account = "account",
    .default_sort = "-updated_at",
};

/* --- playbooks (C21) --------------------------------------------------------------------- */

/* Open to everybody who sells: what it takes from its deal is method, not persons. */
static const struct field playbook_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"打法名称", "Playbook"}},
    {"source_deal", F_REF, SERVER, .target = "opportunity", .group = FG_GENERAL,
     .label = {"来源项目", "Source deal"}},
    {"summary", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"适用场景", "When to use it"}},
    {"product", F_REF, 0, .target = "product", .group = FG_GENERAL,
     .label = {"产品", "Product"}},
    {"industry", F_ENUM, 0, .options = &account_industry_options, .group = FG_GENERAL,
     .label = {"行业", "Industry"}},
    {"category", F_ENUM, 0, .options = &opportunity_category_options, .group = FG_GENERAL,
     .label = {"采购类别", "Category"}},
    {"days", F_INT, SERVER | SORT, .group = FG_GENERAL, .label = {"周期（天）", "Days"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"启用", "Active"}},
    {"content", F_JSON, SERVER, .group = FG_GENERAL, .label = {"内容", "Content"}},
};
static const struct child playbook_children[] = {{"playbook_use", "playbook", false}};
const struct entity playbook_entity = {
    SHEET(playbook, "playbook", "playbooks", "打法模板", "Playbook", "Playbooks"),
    .flags = E_OPEN | E_NAMES_PUBLIC,
    .children = playbook_children,
    .nchildren = COUNT(playbook_children),
    .default_sort = "name",
};

static const struct field playbook_use_fields[] = {
    DEAL,
    {"playbook", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "playbook",
     .group = FG_GENERAL, .label = {"打法模板", "Playbook"}},
    {"applied_on", F_DATE, CREATE_ONLY | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"套用日期", "Applied on"}},
    {"made", F_INT, SERVER, .group = FG_GENERAL, .label = {"生成条目", "Rows made"}},
};
const struct entity playbook_use_entity = {
    SHEET(playbook_use, "playbook_use", "playbook_uses", "打法套用", "Playbook in use",
          "Playbooks in use"),
    .flags = E_NO_SEARCH,
    OF_DEAL,
    .default_sort = "-applied_on",
};

/* --- bonus and preferences (C16) --------------------------------------------------------- */

static const struct option bonus_state[] = {
    {"draft", {"拟定", "Draft"}, NULL},
    {"approved", {"已批准", "Approved"}, NULL},
    {"paid", {"已发放", "Paid"}, NULL},
};
static const struct option_list bonus_state_options = {"bonus_package.state", bonus_state,
                                                       COUNT(bonus_state), false};
static const struct field bonus_package_fields[] = {
    DEAL,
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"奖金包", "Bonus package"}},
    {"base", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"计奖基数", "Base"}},
    {"pool", F_MONEY, REQUIRED, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"奖金总额", "Pool"}},
    {"conditions", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"发放条件", "Conditions"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &bonus_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"approved_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"批准人", "Approved by"}},
    {"approved_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"批准日期", "Approved on"}},
    {"paid_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"发放日期", "Paid on"}},
    {"split", F_JSON, SERVER, .group = FG_MONEY, .label = {"分配", "Split"},
     .help = {"批准时按成员比例算定，合计等于总额",
              "Fixed at approval from the members' shares; adds up to the pool"}},
};
const struct entity bonus_package_entity = {
    SHEET(bonus_package, "bonus_package", "bonus_packages", "奖金包", "Bonus package",
          "Bonus packages"),
    .flags = E_NO_SEARCH,
    OF_DEAL,
    .default_sort = "-updated_at",
};

static const struct field preference_policy_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"倾斜政策", "Preference policy"}},
    {"product", F_REF, 0, .target = "product", .group = FG_GENERAL,
     .label = {"产品", "Product"}},
    {"region", F_TEXT, 0, .max = 12, .group = FG_GENERAL, .check = CHK_REGION,
     .label = {"区域", "Region"}},
    {"industry", F_ENUM, 0, .options = &account_industry_options, .group = FG_GENERAL,
     .label = {"行业", "Industry"}},
    {"from", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"开始日期", "From"}},
    {"to", F_DATE, SORT, .group = FG_GENERAL, .label = {"结束日期", "To"}},
    {"bonus_effect", F_DEC, 0, .min = -100000000, .max = 1000000000, .group = FG_GENERAL,
     .label = {"奖金上浮（%）", "Effect on the bonus (%)"}},
    {"price_effect", F_DEC, 0, .min = -100000000, .max = 1000000000, .group = FG_GENERAL,
     .label = {"价格浮动（%）", "Effect on the price (%)"}},
    {"resources", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"资源倾斜", "Effect on resources"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"启用", "Active"}},
};
const struct entity preference_policy_entity = {
    SHEET(preference_policy, "preference_policy", "preference_policies", "倾斜政策",
          "Preference policy", "Preference policies"),
    .flags = E_OPEN | E_NAMES_PUBLIC | E_NO_SEARCH,
    .default_sort = "name",
};
