/* What is known about an account and how we stand there, beside the core of its plan: register
 * of information, answers to the questions of the analyses, demand, self-checks, expected
 * changes, market development projects, evidence for the partnership ladder, Monday rounds. */
#include "model/kinds.h"
#include "model/options.h"

#define ACCOUNT                                                                                \
    {                                                                                          \
        "account", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "account",               \
                                                            .group = FG_GENERAL, .label = {    \
                                                                "客户",                        \
                                                                "Account"                      \
                                                            }                                  \
    }
#define KIND(NAME, KEY, PATH, ZH, EN, MANY)                                                    \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields)
#define OF_ACCOUNT .visibility = VIS_ACCOUNT, .account = "account"

static const struct option confidence[] = {
    {"high", {"可靠", "Reliable"}, NULL},
    {"medium", {"较可靠", "Fairly reliable"}, NULL},
    {"low", {"待证实", "To be confirmed"}, NULL},
};
static const struct option_list confidence_options = {"confidence", confidence,
                                                      COUNT(confidence), false};

/* --- register of information (E2) -------------------------------------------------------- */

static const struct field info_item_fields[] = {
    ACCOUNT,
    {"statement", F_TEXT, REQUIRED | TITLE, .max = 2000, .group = FG_GENERAL,
     .label = {"信息内容", "Statement"}},
    {"level", F_INT, REQUIRED | SORT, .min = 1, .max = 4, .group = FG_GENERAL,
     .label = {"信息级别", "Level"},
     .help = {"1 公开免费，2 公开付费，3 内部，4 高层内部；3、4 级只有能修改客户计划的人可见",
              "1 public free, 2 public paid, 3 private from their people, 4 private from "
              "executives; 3 and 4 are seen only by those who may edit the account's plan"}},
    {"source", F_TEXT, REQUIRED, .max = 300, .group = FG_GENERAL, .label = {"来源", "Source"},
     .help = {"年报、行业期刊、某次拜访、某位联系人",
              "Annual report, trade journal, a visit, a person"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"提供人", "Told by"}},
    {"date", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"信息日期", "Date"}},
    {"confidence", F_ENUM, REQUIRED, .options = &confidence_options, .group = FG_GENERAL,
     .fallback = "medium", .label = {"可信度", "Confidence"}},
    {"question", F_TEXT, INDEXED, .max = 60, .group = FG_GENERAL,
     .label = {"针对的问题", "Question"},
     .help = {"客户分析或自我分析中的问题", "A question of the analyses"}},
    {"confirms", F_REF, 0, .target = "info_item", .group = FG_GENERAL,
     .label = {"印证", "Confirms"}},
    {"contradicts", F_REF, 0, .target = "info_item", .group = FG_GENERAL,
     .label = {"相矛盾", "Contradicts"}},
};
const struct entity info_item_entity = {
    KIND(info_item, "info_item", "info_items", "客户信息", "Information item",
         "Information items"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .guard = {"level", 3, "account_plan"},
    .default_sort = "-date",
};

/* --- answers of the analyses (E3, E4) ---------------------------------------------------- */

static const struct field analysis_answer_fields[] = {
    ACCOUNT,
    {"question", F_TEXT, REQUIRED | CREATE_ONLY, .max = 60, .group = FG_GENERAL,
     .label = {"问题", "Question"}},
    {"answer", F_LONG, REQUIRED, .max = 4000, .group = FG_GENERAL, .label = {"答案", "Answer"}},
    {"confidence", F_ENUM, REQUIRED, .options = &confidence_options, .group = FG_GENERAL,
     .fallback = "medium", .label = {"可信度", "Confidence"}},
    {"as_of", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"截至日期", "As of"}},
    {"sources", F_REFS, 0, .target = "info_item", .group = FG_GENERAL,
     .label = {"信息来源", "Sources"}},
};
const struct entity analysis_answer_entity = {
    KIND(analysis_answer, "analysis_answer", "analysis_answers", "分析答案", "Analysis answer",
         "Analysis answers"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-as_of",
};

/* --- demand per product and place (E6) --------------------------------------------------- */

static const struct field demand_fields[] = {
    ACCOUNT,
    {"department", F_REF, 0, .target = "account_department", .group = FG_GENERAL,
     .label = {"部门", "Department"}},
    {"product", F_REF, REQUIRED, .target = "product", .group = FG_GENERAL,
     .label = {"产品", "Product"}},
    {"year", F_INT, REQUIRED | SORT, .min = 1990, .max = 2999, .group = FG_GENERAL,
     .label = {"年份", "Year"}},
    {"amount", F_MONEY, MONEY_TWIN, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"年需求额", "Estimated demand"}},
    {"competitor", F_REF, 0, .target = "competitor", .group = FG_GENERAL,
     .label = {"现供应商（竞争对手）", "Supplied by (competitor)"}},
    {"competitor_share", F_PCT, 0, .group = FG_GENERAL,
     .label = {"竞争对手份额", "Share of the competitor"}},
    {"source", F_TEXT, 0, .max = 300, .group = FG_GENERAL, .label = {"估计依据", "Source"}},
};
const struct entity demand_entity = {
    KIND(demand, "demand", "demands", "客户年需求量", "Demand", "Demands"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-year",
};

/* --- how the customer rates its suppliers, us among them (A1) ------------------------------
 */

static const struct field supplier_rating_fields[] = {
    ACCOUNT,
    {"system", F_TEXT, REQUIRED | TITLE, .max = 100, .group = FG_GENERAL,
     .label = {"考核体系", "System"},
     .help = {"客户用来考核供应商的办法", "By what the customer rates its suppliers"}},
    {"period", F_TEXT, REQUIRED | SORT, .max = 20, .group = FG_GENERAL,
     .label = {"考核期", "Period"}, .help = {"如 2026、2026-Q1", "Such as 2026 or 2026-Q1"}},
    {"grade", F_TEXT, 0, .max = 20, .group = FG_GENERAL, .label = {"我方等级", "Our grade"}},
    {"rank", F_INT, 0, .min = 1, .max = 100000, .group = FG_GENERAL,
     .label = {"我方名次", "Our rank"}},
    {"weak_points", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"薄弱项", "Weak points"}},
    {"next_date", F_DATE, SORT, .group = FG_GENERAL, .label = {"下次考核", "Next rating on"}},
};
const struct entity supplier_rating_entity = {
    KIND(supplier_rating, "supplier_rating", "supplier_ratings", "客户对我方考核",
         "Supplier rating", "Supplier ratings"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-period",
};

/* --- self-check and risk check (E7) ------------------------------------------------------ */

static const struct option survey_purpose[] = {
    {"satisfaction", {"满意度", "Satisfaction"}, NULL},
    {"nps", {"净推荐值", "Net promoter score"}, NULL},
    {"needs", {"需求", "Needs"}, NULL},
    {"competitor_customers", {"竞争对手客户", "Customers of competitors"}, NULL},
    {"self_check", {"关系自检", "Relationship self-check"}, NULL},
    {"risk_check", {"关系风险", "Relation risk check"}, NULL},
};
static const struct option_list survey_purpose_options = {"survey.purpose", survey_purpose,
                                                          COUNT(survey_purpose), false};
static const struct option survey_state[] = {
    {"draft", {"未发出", "Not sent"}, NULL},
    {"sent", {"等客户作答", "Waiting for the customer"}, NULL},
    {"answered", {"客户已作答", "Answered by the customer"}, NULL},
    {"closed", {"已关闭", "Closed"}, NULL},
};
static const struct option_list survey_state_options = {"survey.state", survey_state,
                                                        COUNT(survey_state), false};
static const struct field survey_fields[] = {
    ACCOUNT,
    {"purpose", F_ENUM, REQUIRED | CREATE_ONLY, .options = &survey_purpose_options,
     .group = FG_GENERAL, .fallback = "self_check", .label = {"目的", "Purpose"}},
    {"on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Date"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"请谁作答", "Asked of"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"负责人", "Owner"}},
    {"next_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"下次日期", "Next one on"}},
    {"state", F_ENUM, ACTION_ONLY | NOT_IMPORTED, .options = &survey_state_options,
     .group = FG_GENERAL, .fallback = "draft", .label = {"状态", "State"}},
    {"link_hash", F_TEXT, SERVER | SECRET | INDEXED | NOT_IMPORTED, .max = 64,
     .group = FG_GENERAL, .label = {"链接摘要", "Digest of the link"}},
    {"link_until", F_DATE, SERVER | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"链接有效期至", "Link valid until"}},
    {"sent_at", F_TIME, SERVER | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"发出时间", "Sent at"}},
    {"answered_at", F_TIME, SERVER | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"作答时间", "Answered at"}},
};
static const struct child survey_children[] = {{"survey_answer", "survey", false}};
const struct entity survey_entity = {
    KIND(survey, "survey", "surveys", "问卷", "Survey", "Surveys"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .children = survey_children,
    .nchildren = COUNT(survey_children),
    .default_sort = "-on",
};

static const struct option survey_side[] = {
    {"ours", {"我方", "By us"}, NULL},
    {"theirs", {"客户", "By the customer"}, NULL},
};
static const struct option_list survey_side_options = {"survey_answer.side", survey_side,
                                                       COUNT(survey_side), false};
/* Written by the verbs of ops/survey.h alone: what the customer said is nobody's to edit. */
static const struct field survey_answer_fields[] = {
    {"survey", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "survey", .group = FG_GENERAL,
     .label = {"问卷", "Survey"}},
    {"side", F_ENUM, REQUIRED | CREATE_ONLY, .options = &survey_side_options,
     .group = FG_GENERAL, .label = {"作答方", "Answered by"}},
    {"question", F_TEXT, REQUIRED | CREATE_ONLY, .max = 60, .group = FG_GENERAL,
     .label = {"问题", "Question"}},
    {"score", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .label = {"评分", "Score"}},
    {"text", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"文字", "In words"}},
};
const struct entity survey_answer_entity = {
    KIND(survey_answer, "survey_answer", "survey_answers", "问卷答案", "Survey answer",
         "Survey answers"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_VIA,
    .via = "survey",
    .default_sort = "-score",
};

/* --- expected changes -------------------------------------------------------------------- */

static const struct option change_cause[] = {
    {"own", {"客户自身", "The customer itself"}, NULL},
    {"external", {"外界", "From outside"}, NULL},
    {"demand_cycle", {"需求周期", "Demand cycle"}, NULL},
    {"momentum", {"业务势头", "Business momentum"}, NULL},
    {"market_trend", {"市场趋势", "Market trend"}, NULL},
    {"innovation", {"创新活动", "Innovation"}, NULL},
};
static const struct option_list change_cause_options = {"expected_change.cause", change_cause,
                                                        COUNT(change_cause), false};
static const struct field expected_change_fields[] = {
    ACCOUNT,
    {"what", F_TEXT, REQUIRED | TITLE, .max = 300, .group = FG_GENERAL,
     .label = {"预期变化", "Expected change"}},
    {"cause", F_ENUM, REQUIRED, .options = &change_cause_options, .group = FG_GENERAL,
     .label = {"起因", "Cause"}},
    {"expected_on", F_DATE, REQUIRED | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"预计日期", "Expected on"}},
    {"likelihood", F_PCT, 0, .group = FG_GENERAL, .label = {"可能性", "Likelihood"}},
    {"effect", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"对我方的影响", "Effect on us"}},
    {"preparation", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"应对准备", "Preparation"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"负责人", "Owner"}},
};
const struct entity expected_change_entity = {
    KIND(expected_change, "expected_change", "expected_changes", "预期变化", "Expected change",
         "Expected changes"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "expected_on",
};

/* --- market development project (E8) ----------------------------------------------------- */

static const struct option mdp_aim[] = {
    {"acquire", {"获取", "Acquire"}, NULL},
    {"keep", {"保持", "Keep"}, NULL},
    {"grow", {"增加", "Grow"}, NULL},
};
static const struct option_list mdp_aim_options = {"mdp.aim", mdp_aim, COUNT(mdp_aim), false};
static const struct option mdp_state[] = {
    {"open", {"进行中", "Under way"}, NULL},
    {"agreed", {"达成共识", "Agreed"}, NULL},
    {"dropped", {"已放弃", "Given up"}, NULL},
};
static const struct option_list mdp_state_options = {"mdp.state", mdp_state, COUNT(mdp_state),
                                                     false};
static const struct field mdp_fields[] = {
    ACCOUNT,
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"项目名称", "Name"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"负责人", "Owner"}},
    {"from", F_DATE, SORT, .group = FG_GENERAL, .fallback = "today", .label = {"开始", "From"}},
    {"to", F_DATE, SORT, .group = FG_GENERAL, .label = {"结束", "To"}},
    {"aim", F_ENUM, REQUIRED, .options = &mdp_aim_options, .group = FG_GENERAL,
     .fallback = "grow", .label = {"目的", "Aim"},
     .help = {"获取、保持、增加客户", "Acquire, keep or grow the customer"}},
    {"profile", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"客户概况", "Customer profile"}},
    {"needs", F_REFS, 0, .target = "need", .group = FG_GENERAL, .label = {"需求", "Needs"}},
    {"products", F_REFS, 0, .target = "product", .group = FG_GENERAL,
     .label = {"推荐产品", "Products offered"}},
    {"fab", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"特征、优点、利益（FAB）", "Features, advantages, benefits"}},
    {"price", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"报价", "Price"}},
    {"customer_value", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"对客户的价值", "Value to the customer"}},
    {"round", F_INT, SERVER | SORT, .min = 1, .max = 1000, .group = FG_GENERAL, .fallback = "1",
     .label = {"轮次", "Round"}},
    {"state", F_ENUM, 0, .options = &mdp_state_options, .group = FG_GENERAL, .fallback = "open",
     .label = {"状态", "State"}},
};
static const struct child mdp_children[] = {{"mdp_feedback", "mdp", false}};
const struct entity mdp_entity = {
    KIND(mdp, "mdp", "mdps", "市场发展项目", "Market development project",
         "Market development projects"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .children = mdp_children,
    .nchildren = COUNT(mdp_children),
    .default_sort = "-updated_at",
};

static const struct field mdp_feedback_fields[] = {
    {"mdp", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "mdp", .group = FG_GENERAL,
     .label = {"市场发展项目", "Market development project"}},
    {"round", F_INT, SERVER | SORT, .min = 1, .max = 1000, .group = FG_GENERAL,
     .label = {"轮次", "Round"}},
    {"date", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Date"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"联系人", "Contact"}},
    {"reaction", F_LONG, REQUIRED, .max = 2000, .group = FG_GENERAL,
     .label = {"客户反应", "Reaction"}},
    {"offer_change", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"方案调整", "Change of the offer"},
     .help = {"填写后进入下一轮", "Filled in, the next round begins"}},
};
const struct entity mdp_feedback_entity = {
    KIND(mdp_feedback, "mdp_feedback", "mdp_feedbacks", "客户反馈", "Feedback", "Feedback"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "mdp",
    .default_sort = "-date",
};

/* --- next rung of the partnership ladder (A7) -------------------------------------------- */

static const struct option ladder_item[] = {
    {"need_trust", {"满足需求基础上的信任", "Trust from needs met"}, NULL},
    {"personal_trust", {"个人间的信任", "Trust between persons"}, NULL},
    {"mutual_need", {"相互需要和等值的交易", "Mutual need, exchange of equal value"}, NULL},
    {"confidentiality",
     {"私密和极度私密信息的保护", "Protection of private and most private information"},
     NULL},
    {"shared_goals", {"目标与价值一致", "Shared goals and values"}, NULL},
    {"executive_support",
     {"高级主管的关心和支持", "Care and support by senior executives"},
     NULL},
    {"special_service_plan",
     {"全企业的特殊服务计划", "A special service plan across the company"},
     NULL},
    {"information_sharing", {"信息分享", "Sharing of information"}, NULL},
    {"system_adjustment",
     {"按客户需求逐步调整系统", "Systems adjusted step by step to the customer"},
     NULL},
    {"joint_plan", {"联合发展计划", "Joint plan"}, NULL},
    {"zipper_complete", {"各级对接齐全", "Zipper complete"}, NULL},
};
static const struct option_list ladder_item_options = {"ladder.item", ladder_item,
                                                       COUNT(ladder_item), false};
static const struct field ladder_evidence_fields[] = {
    ACCOUNT,
    {"item", F_ENUM, REQUIRED | CREATE_ONLY, .options = &ladder_item_options,
     .group = FG_GENERAL, .label = {"条件", "Condition"}},
    {"evidence", F_TEXT, REQUIRED | TITLE, .max = 1000, .group = FG_GENERAL,
     .label = {"依据", "Evidence"},
     .help = {"没有依据不算达到", "Nothing counts without evidence"}},
    {"on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Date"}},
    {"withdrawn", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"已不成立", "No longer holds"}},
};
const struct entity ladder_evidence_entity = {
    KIND(ladder_evidence, "ladder_evidence", "ladder_evidences", "关系进阶依据",
         "Evidence for the ladder", "Evidence for the ladder"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-on",
};

/* --- the ten-minute Monday page (K5) ----------------------------------------------------- */

static const struct field monday_round_fields[] = {
    {"owner", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"人员", "Person"}},
    {"week", F_DATE, REQUIRED | CREATE_ONLY | SORT, .group = FG_GENERAL,
     .label = {"周一", "Monday"}},
    {"started_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"开始", "Started"}},
    {"finished_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"完成", "Finished"}},
    {"accounts", F_REFS, 0, .target = "account", .group = FG_GENERAL,
     .label = {"已看过的客户", "Accounts gone through"}},
};
const struct entity monday_round_entity = {
    KIND(monday_round, "monday_round", "monday_rounds", "周一十分钟", "Monday round",
         "Monday rounds"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_OWN,
    .owner = "owner",
    .default_sort = "-week",
};
