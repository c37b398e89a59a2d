/* What comes before and after a visit: the report with its promises, what was seen and what was
 * talked about; the technical exchange with its people, points and what it owes; the plan of a
 * month. */
#include "model/kinds.h"
#include "model/options.h"

#define SHEET(NAME, KEY, PATH, ZH, EN, MANY)                                                   \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields)

#define VISIT                                                                                  \
    {                                                                                          \
        "activity", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "activity",             \
                                                             .group = FG_GENERAL, .label = {   \
                                                                 "拜访",                       \
                                                                 "Visit"                       \
                                                             }                                 \
    }

/* --- visit report (D3) ------------------------------------------------------------------- */

static const struct option report_state[] = {
    {"draft", {"草稿", "Draft"}, NULL},
    {"signed", {"已签字", "Signed"}, NULL},
    {"advised", {"上级已批示", "Advised by the superior"}, NULL},
};
static const struct option_list report_state_options = {"visit_report.state", report_state,
                                                        COUNT(report_state), false};
static const struct field visit_report_fields[] = {
    VISIT,
    {"code", F_TEXT, UNIQUE | SORT, .max = 40, .group = FG_GENERAL,
     .label = {"编号", "Number"}},
    {"subject", F_TEXT, SERVER | TITLE | SEARCH, .max = 200, .group = FG_GENERAL,
     .label = {"主题", "Subject"}},
    {"account", F_REF, SERVER | INDEXED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"deal", F_REF, SERVER | INDEXED, .target = "opportunity", .group = FG_GENERAL,
     .label = {"销售项目", "Deal"}},
    {"stage", F_TEXT, SERVER, .max = 60, .group = FG_GENERAL,
     .label = {"当时所处阶段", "Stage at that time"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &report_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"contacts", F_REFS, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"被访人", "Persons visited"}},
    {"accompanied_by", F_REFS, 0, .target = "user", .group = FG_GENERAL,
     .label = {"随访人员", "Accompanied by"}},
    {"start", F_TIME, SORT, .group = FG_GENERAL, .label = {"拜访时间", "Time"}},
    {"end", F_TIME, 0, .group = FG_GENERAL, .label = {"结束时间", "Until"}},
    {"place", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"拜访地点", "Place"}},
    {"content", F_LONG, SEARCH, .max = 4000, .group = FG_GENERAL,
     .label = {"拜访内容", "Content"}},
    {"intended_result", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"预期结果", "Intended result"}},
    {"happened", F_LONG, SEARCH, .max = 4000, .group = FG_GENERAL,
     .label = {"拜访经过", "What happened"}},
    {"successes", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"我方成功之处", "Our successes"},
     .help = {"关键评估元素情况", "State of the key assessment elements"}},
    {"failures", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"我方失败之处", "Our failures"}},
    {"suggestions", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"客户建议", "Customer's suggestions"}},
    {"outcome", F_ENUM, 0, .options = &activity_outcome_options, .group = FG_GENERAL,
     .label = {"成果", "Outcome"},
     .help = {"没有约定下一步的拜访记为没有进展",
              "A visit without an agreed next step counts as no advance"}},
    {"commitment_obtained", F_ENUM, 0, .options = &activity_commitment_options,
     .group = FG_GENERAL, .label = {"承诺是否获得", "Commitment obtained"}},
    {"next_start", F_TIME, SORT, .group = FG_GENERAL,
     .label = {"约定的下次时间", "Agreed next appointment"}},
    {"next_end", F_TIME, 0, .group = FG_GENERAL, .label = {"下次结束时间", "Until"}},
    {"next_place", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"下次地点", "Its place"}},
    {"next_purpose", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"下次目的", "Its purpose"}},
    {"next_plan", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"下次主要安排", "Its main plan"}},
    {"next_activity", F_REF, SERVER, .target = "activity", .group = FG_GENERAL,
     .label = {"下次活动", "Next activity"}},
    {"next_actions", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"下一步行动计划", "Next actions planned"}},
    {"superior", F_REF, ACTION_ONLY, .target = "user", .group = FG_GENERAL,
     .label = {"请示上级", "Superior asked"}},
    {"advice_see", F_LONG, ACTION_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"我看到", "I see"}},
    {"advice_feel", F_LONG, ACTION_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"我感觉", "I feel"}},
    {"advice_think", F_LONG, ACTION_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"我认为", "I think"}},
    {"advice_hope", F_LONG, ACTION_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"我希望", "I hope"}},
    {"advised_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"上级签字", "Superior's signature"}},
    {"advised_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"批示时间", "Advised at"}},
    {"signed_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"客户经理签字", "Account manager's signature"}},
    {"signed_on", F_DATE, SERVER | SORT, .group = FG_GENERAL,
     .label = {"签字日期", "Signed on"}},
};
const struct entity visit_report_entity = {
    SHEET(visit_report, "visit_report", "visit_reports", "拜访总结报告", "Visit report",
          "Visit reports"),
    .visibility = VIS_VIA,
    .via = "activity",
    .code_prefix = "V",
    .default_sort = "-start",
};

static const struct option promise_direction[] = {
    {"we_give", {"我方承诺", "Promised by us"}, NULL},
    {"they_give", {"客户承诺", "Promised to us"}, NULL},
};
static const struct option_list promise_direction_options = {
    "visit_promise.direction", promise_direction, COUNT(promise_direction), false};
static const struct field visit_promise_fields[] = {
    VISIT,
    {"direction", F_ENUM, REQUIRED | CREATE_ONLY, .options = &promise_direction_options,
     .group = FG_GENERAL, .fallback = "we_give", .label = {"谁承诺", "Whose promise"}},
    {"what", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"承诺的任务", "What was promised"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"我方责任人", "Our person"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"对谁／由谁承诺", "To whom, or by whom"}},
    {"plan", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"计划", "Plan"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"反馈日期", "Feedback date"}},
    {"task", F_REF, SERVER | INDEXED, .target = "activity", .group = FG_GENERAL,
     .label = {"任务", "Task"}},
    {"exchange", F_REF, SERVER | INDEXED, .target = "exchange", .group = FG_GENERAL,
     .label = {"往来账", "Row of the ledger"}},
};
const struct entity visit_promise_entity = {
    SHEET(visit_promise, "visit_promise", "visit_promises", "拜访承诺", "Promise of a visit",
          "Promises of visits"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "activity",
    .default_sort = "due",
};

/* --- observations and topics (D2) ----------------------------------------------------------
 */

static const struct option observation_item[] = {
    {"site", {"环境", "Site"}, NULL},
    {"surroundings", {"周围环境", "Surroundings"}, "site"},
    {"size", {"规模", "Size"}, "site"},
    {"interior", {"内部装修", "Interior"}, "site"},
    {"office", {"独立还是合用办公", "Own or shared office"}, "site"},
    {"notice_board", {"黑板报", "Notice board"}, "site"},
    {"premises", {"饭堂、车辆、门卫", "Canteen, vehicles, gate"}, "site"},
    {"desk", {"办公桌", "Desk"}, NULL},
    {"on_desk", {"案头", "On the desk"}, "desk"},
    {"under_glass", {"玻璃板下", "Under the glass"}, "desk"},
    {"hobby", {"嗜好", "Hobby or sport"}, "desk"},
    {"pictures", {"图画海报", "Pictures"}, "desk"},
    {"books", {"书本杂志", "Books and magazines"}, "desk"},
    {"person", {"人", "Person"}, NULL},
    {"posture", {"姿势", "Posture"}, "person"},
    {"gestures",
     {"动作（倒水、让座、递名片）", "Gestures (water, seat, card offered)"},
     "person"},
    {"expression", {"表情", "Expression"}, "person"},
};
static const struct option_list observation_item_options = {
    "observation.item", observation_item, COUNT(observation_item), false};
static const struct field observation_fields[] = {
    VISIT,
    {"item", F_ENUM, REQUIRED, .options = &observation_item_options, .group = FG_GENERAL,
     .label = {"观察项", "Observed"}},
    {"seen", F_TEXT, TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"看到什么", "What was seen"}},
    {"contact", F_REF, INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"关于谁", "About whom"}},
    {"need", F_REF, 0, .target = "need", .group = FG_GENERAL,
     .label = {"印证的需求", "Need it is a sign of"},
     .help = {"写入该需求的「看到的迹象」", "Kept among the signs seen of that need"}},
    {"interest", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"是其兴趣爱好", "An interest of his"},
     .help = {"写入联系人的兴趣", "Kept among the interests of the contact"}},
};
const struct entity observation_entity = {
    SHEET(observation, "observation", "observations", "拜访观察", "Observation",
          "Observations"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "activity",
    .default_sort = "-updated_at",
};

static const struct option talk_topic_v[] = {
    {"praise_company", {"赞美企业", "Praise of the company"}, NULL},
    {"prospect", {"行业前景", "Prospect of the industry"}, "praise_company"},
    {"founding", {"创业历程", "History of the founding"}, "praise_company"},
    {"product", {"产品特色", "Products"}, "praise_company"},
    {"honours", {"成绩荣誉", "Honours"}, "praise_company"},
    {"culture", {"企业文化", "Culture"}, "praise_company"},
    {"plans", {"发展规划", "Plans"}, "praise_company"},
    {"praise_person", {"赞美个人", "Praise of the person"}, NULL},
    {"ability", {"工作能力", "Ability"}, "praise_person"},
    {"career", {"事业追求", "Career"}, "praise_person"},
    {"experience", {"创业经历", "What was built up"}, "praise_person"},
    {"interests", {"兴趣爱好", "Interests"}, "praise_person"},
    {"circle", {"朋友社交", "Friends and circle"}, "praise_person"},
    {"family", {"家庭子女", "Family and children"}, "praise_person"},
    {"small_talk", {"寒暄", "Small talk"}, NULL},
    {"economy", {"经济", "Economy"}, "small_talk"},
    {"market", {"市场", "Market"}, "small_talk"},
    {"news", {"新闻", "News"}, "small_talk"},
    {"sport", {"体育", "Sport"}, "small_talk"},
    {"cars", {"汽车", "Cars"}, "small_talk"},
    {"fashion", {"时尚", "Fashion"}, "small_talk"},
    {"home_town", {"家乡", "Home town"}, "small_talk"},
    {"weather", {"天气", "Weather"}, "small_talk"},
    {"hobbies", {"爱好", "Hobbies"}, "small_talk"},
    {"travel", {"旅游", "Travel"}, "small_talk"},
    {"work", {"工作", "Work"}, "small_talk"},
    {"housing", {"住房", "Housing"}, "small_talk"},
};
const struct option_list talk_topic_options = {"talk_topic.topic", talk_topic_v,
                                               COUNT(talk_topic_v), true};
static const struct field talk_topic_fields[] = {
    {"contact", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "contact",
     .group = FG_GENERAL, .label = {"联系人", "Contact"}},
    {"topic", F_ENUM, REQUIRED, .options = &talk_topic_options, .group = FG_GENERAL,
     .label = {"话题", "Topic"}},
    {"on", F_DATE, SORT, .group = FG_GENERAL, .fallback = "today", .label = {"日期", "On"}},
    {"user", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"谁谈的", "By whom"}},
    {"activity", F_REF, CREATE_ONLY | INDEXED, .target = "activity", .group = FG_GENERAL,
     .label = {"活动", "Activity"}},
    {"note", F_TEXT, TITLE, .max = 500, .group = FG_GENERAL, .label = {"反应", "How it went"}},
};
const struct entity talk_topic_entity = {
    SHEET(talk_topic, "talk_topic", "talk_topics", "谈过的话题", "Topic used", "Topics used"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "contact",
    .default_sort = "-on",
};

/* --- technical exchange (D4) ---------------------------------------------------------------
 */

#define DEAL                                                                                   \
    {                                                                                          \
        "deal", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "opportunity",              \
                                                         .group = FG_GENERAL, .label = {       \
                                                             "销售项目",                       \
                                                             "Deal"                            \
                                                         }                                     \
    }
#define PLAN                                                                                   \
    {                                                                                          \
        "plan", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "exchange_plan",            \
                                                         .group = FG_GENERAL, .label = {       \
                                                             "技术交流计划",                   \
                                                             "Exchange plan"                   \
                                                         }                                     \
    }
#define OF_DEAL .flags = E_NO_SEARCH, .visibility = VIS_VIA, .via = "deal"

static const struct option exchange_plan_state[] = {
    {"planned", {"计划中", "Planned"}, NULL},
    {"held", {"已举行", "Held"}, NULL},
    {"cancelled", {"已取消", "Cancelled"}, NULL},
};
static const struct option_list exchange_plan_state_options = {
    "exchange_plan.state", exchange_plan_state, COUNT(exchange_plan_state), false};
static const struct field exchange_plan_fields[] = {
    DEAL,
    {"code", F_TEXT, UNIQUE | SORT, .max = 40, .group = FG_GENERAL,
     .label = {"编号", "Number"}},
    {"account", F_REF, SERVER | INDEXED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"purpose", F_TEXT, REQUIRED | TITLE | SEARCH, .max = 300, .group = FG_GENERAL,
     .label = {"交流目的", "Purpose"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"交流日期", "Date"}},
    {"place", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"地点", "Place"}},
    {"activity", F_REF, SERVER | INDEXED, .target = "activity", .group = FG_GENERAL,
     .label = {"活动", "Activity"}},
    {"state", F_ENUM, 0, .options = &exchange_plan_state_options, .group = FG_GENERAL,
     .fallback = "planned", .label = {"状态", "State"}},
    {"agenda", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"议程", "Agenda"}},
    {"obstacles", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"目前的问题或障碍", "Present problems or obstacles"}},
    {"customer_value", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"对客户的价值", "Value for the customer"}},
    {"strengths", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"我方优势", "Our strengths"}},
    {"goals", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"目标", "Goals"}},
};
/* clang-format off */
static const struct child exchange_plan_children[] = {
    {"exchange_person", "plan", true},
    {"exchange_point", "plan", true},
    {"exchange_summary", "plan", true},
    {"exchange_followup", "plan", true},
};
/* clang-format on */
const struct entity exchange_plan_entity = {
    SHEET(exchange_plan, "exchange_plan", "exchange_plans", "技术交流计划",
          "Technical exchange plan", "Technical exchange plans"),
    .visibility = VIS_VIA,
    .via = "deal",
    .code_prefix = "TP",
    .children = exchange_plan_children,
    .nchildren = COUNT(exchange_plan_children),
    .default_sort = "-date",
};

static const struct option exchange_side[] = {
    {"customer", {"客户方", "Customer"}, NULL},
    {"ours", {"我方", "Ours"}, NULL},
};
static const struct option_list exchange_side_options = {"exchange_person.side", exchange_side,
                                                         COUNT(exchange_side), false};
static const struct field exchange_person_fields[] = {
    DEAL,
    PLAN,
    {"side", F_ENUM, REQUIRED | CREATE_ONLY, .options = &exchange_side_options,
     .group = FG_GENERAL, .label = {"哪一方", "Side"}},
    {"contact", F_REF, INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"客户方人员", "Customer's person"}},
    {"user", F_REF, 0, .target = "user", .group = FG_GENERAL,
     .label = {"我方人员", "Our person"}},
    {"department", F_TEXT, 0, .max = 100, .group = FG_GENERAL, .label = {"部门", "Department"}},
    {"title", F_TEXT, 0, .max = 100, .group = FG_GENERAL, .label = {"职务", "Title"}},
    {"communication_style", F_ENUM, 0, .options = &contact_communication_style_options,
     .group = FG_GENERAL, .label = {"沟通风格", "Communication style"}},
    {"management_style", F_ENUM, 0, .options = &contact_management_style_options,
     .group = FG_GENERAL, .label = {"管理风格", "Management style"}},
    {"key_question", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"关键问题", "Key question"}},
    {"part", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"分工", "Part"}},
    {"answers_for", F_REFS, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"回答谁的问题", "Questions of whom he answers"}},
    {"attitude_before", F_INT, 0, .min = -2, .max = 2, .group = FG_GENERAL,
     .label = {"交流前态度", "Attitude before"}},
    {"attitude_after", F_INT, 0, .min = -2, .max = 2, .group = FG_GENERAL,
     .label = {"交流后态度", "Attitude after"}},
    {"reaction", F_TEXT, 0, .max = 1000, .group = FG_GENERAL, .label = {"反应", "Reaction"}},
    {"position", F_INT, SORT, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity exchange_person_entity = {
    SHEET(exchange_person, "exchange_person", "exchange_people", "交流人员",
          "Person of an exchange", "People of exchanges"),
    OF_DEAL,
    .default_sort = "position",
};

static const struct option exchange_point_kind[] = {
    {"criterion", {"采购标准", "Criterion"}, NULL},
    {"problem", {"可能出现的问题", "Problem that may come up"}, NULL},
};
static const struct option_list exchange_point_kind_options = {
    "exchange_point.kind", exchange_point_kind, COUNT(exchange_point_kind), false};
static const struct option exchange_point_why[] = {
    {"behind", {"对手领先", "A rival leads"}, NULL},
    {"low", {"我方得分低", "We score low"}, NULL},
    {"unscored", {"我方未评分", "We have no score"}, NULL},
    {"unasked", {"未向客户核实", "The customer was not asked"}, NULL},
};
static const struct option_list exchange_point_why_options = {
    "exchange_point.why", exchange_point_why, COUNT(exchange_point_why), false};
static const struct option exchange_point_outcome[] = {
    {"met", {"达到", "Met"}, NULL},
    {"partly", {"部分达到", "Partly"}, NULL},
    {"unmet", {"未达到", "Not met"}, NULL},
    {"open", {"未涉及", "Not touched"}, NULL},
};
static const struct option_list exchange_point_outcome_options = {
    "exchange_point.outcome", exchange_point_outcome, COUNT(exchange_point_outcome), false};
static const struct field exchange_point_fields[] = {
    DEAL,
    PLAN,
    {"kind", F_ENUM, REQUIRED | CREATE_ONLY, .options = &exchange_point_kind_options,
     .group = FG_GENERAL, .label = {"类别", "Kind"}},
    {"criterion", F_REF, CREATE_ONLY | INDEXED, .target = "criterion", .group = FG_GENERAL,
     .label = {"采购标准", "Criterion"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"内容", "What"}},
    {"why", F_ENUM, CREATE_ONLY, .options = &exchange_point_why_options, .group = FG_GENERAL,
     .label = {"为何提出", "Why it is on the list"}},
    {"handling", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"如何应对", "How it is handled"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"由谁", "By whom"}},
    {"score_before", F_INT, 0, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"交流前评分", "Score before"}},
    {"score_after", F_INT, 0, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"交流后评分", "Score after"}},
    {"outcome", F_ENUM, 0, .options = &exchange_point_outcome_options, .group = FG_GENERAL,
     .label = {"结果", "Outcome"}},
    {"evidence", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"依据", "Evidence"}},
    {"position", F_INT, SORT, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity exchange_point_entity = {
    SHEET(exchange_point, "exchange_point", "exchange_points", "交流要点",
          "Point of an exchange", "Points of exchanges"),
    OF_DEAL,
    .default_sort = "position",
};

static const struct option exchange_reached[] = {
    {"yes", {"达到", "Reached"}, NULL},
    {"partly", {"部分达到", "Partly reached"}, NULL},
    {"no", {"未达到", "Not reached"}, NULL},
};
static const struct option_list exchange_reached_options = {
    "exchange_summary.goals_reached", exchange_reached, COUNT(exchange_reached), false};
static const struct field exchange_summary_fields[] = {
    DEAL,
    PLAN,
    {"code", F_TEXT, UNIQUE | SORT, .max = 40, .group = FG_GENERAL,
     .label = {"编号", "Number"}},
    {"account", F_REF, SERVER | INDEXED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"project_manager", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"项目经理", "Project manager"}},
    {"date", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "Date"}},
    {"goals_reached", F_ENUM, REQUIRED, .options = &exchange_reached_options,
     .group = FG_GENERAL, .label = {"目标是否达到", "Goals reached"}},
    {"evidence", F_LONG, REQUIRED, .max = 4000, .group = FG_GENERAL,
     .label = {"依据", "Evidence"}},
    {"reactions", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"整体反应", "Reactions as a whole"}},
    {"next_steps", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"下一步", "Next steps"}},
};
const struct entity exchange_summary_entity = {
    SHEET(exchange_summary, "exchange_summary", "exchange_summaries", "技术交流总结",
          "Technical exchange summary", "Technical exchange summaries"),
    OF_DEAL,
    .code_prefix = "TS",
    .default_sort = "-date",
};

static const struct option followup_kind[] = {
    {"question", {"对方提出的问题", "Question raised"}, NULL},
    {"next_step", {"下一步", "Next step"}, NULL},
};
static const struct option_list followup_kind_options = {
    "exchange_followup.kind", followup_kind, COUNT(followup_kind), false};
static const struct field exchange_followup_fields[] = {
    DEAL,
    PLAN,
    {"kind", F_ENUM, REQUIRED | CREATE_ONLY, .options = &followup_kind_options,
     .group = FG_GENERAL, .label = {"类别", "Kind"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"内容", "What"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"谁提出", "Raised by"}},
    {"answer", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"答复", "Answer"},
     .help = {"当场没有答复的，欠一个答复，转为任务",
              "Without an answer it is owed, and becomes a task"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"责任人", "Owner"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"期限", "Due"}},
    {"task", F_REF, SERVER, .target = "activity", .group = FG_GENERAL,
     .label = {"任务", "Task"}},
};
const struct entity exchange_followup_entity = {
    SHEET(exchange_followup, "exchange_followup", "exchange_followups", "交流后续",
          "Follow-up of an exchange", "Follow-ups of exchanges"),
    OF_DEAL,
    .default_sort = "due",
};

/* --- work plan (D6) ------------------------------------------------------------------------
 */

static const struct option work_plan_state[] = {
    {"draft", {"拟定", "Draft"}, NULL},
    {"in_approval", {"审批中", "In approval"}, NULL},
    {"approved", {"已批准", "Approved"}, NULL},
    {"rejected", {"未批准", "Rejected"}, NULL},
    {"returned", {"退回修改", "Returned"}, NULL},
    {"withdrawn", {"已撤回", "Withdrawn"}, NULL},
    {"reviewed", {"已点评", "Reviewed"}, NULL},
};
static const struct option_list work_plan_state_options = {"work_plan.state", work_plan_state,
                                                           COUNT(work_plan_state), false};
static const struct field work_plan_fields[] = {
    {"owner", F_REF, REQUIRED | CREATE_ONLY, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"姓名", "Person"}},
    {"month", F_DATE, REQUIRED | CREATE_ONLY | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"月份", "Month"},
     .help = {"取该月第一天", "Kept as the first day of the month"}},
    {"name", F_TEXT, SERVER | TITLE, .max = 100, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &work_plan_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"accounts", F_REFS, 0, .target = "account", .group = FG_GENERAL,
     .label = {"重点客户", "Target accounts"}},
    {"visits", F_INT, 0, .min = 0, .max = 1000, .group = FG_GENERAL,
     .label = {"计划拜访次数", "Visits planned"},
     .help = {"整月合计，含各客户的计划", "In the whole month, those of the rows included"}},
    {"learning", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"学习计划", "Learning"}},
    {"summary", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"本月小结", "Own account of the month"}},
    {"review", F_LONG, ACTION_ONLY, .max = 4000, .group = FG_GENERAL,
     .label = {"上级点评", "Superior's review"}},
    {"rating", F_INT, ACTION_ONLY, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"评分", "Rating"}},
    {"reviewed_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"点评人", "Reviewed by"}},
    {"reviewed_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"点评日期", "Reviewed on"}},
    {"approval", F_REF, ACTION_ONLY, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
};
static const struct child work_plan_children[] = {{"work_plan_item", "plan", true},
                                                  {"note", "record", false}};
const struct entity work_plan_entity = {
    SHEET(work_plan, "work_plan", "work_plans", "月度工作计划", "Monthly work plan",
          "Monthly work plans"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "owner",
    .children = work_plan_children,
    .nchildren = COUNT(work_plan_children),
    .default_sort = "-month",
};

static const struct option work_item_kind[] = {
    {"visit", {"客户拜访", "Visits"}, NULL},
    {"deal", {"推进项目", "Deal to advance"}, NULL},
    {"learning", {"学习", "Learning"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
static const struct option_list work_item_kind_options = {"work_plan_item.kind", work_item_kind,
                                                          COUNT(work_item_kind), true};
static const struct field work_plan_item_fields[] = {
    {"plan", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "work_plan",
     .group = FG_GENERAL, .label = {"工作计划", "Work plan"}},
    {"kind", F_ENUM, REQUIRED | CREATE_ONLY, .options = &work_item_kind_options,
     .group = FG_GENERAL, .label = {"类别", "Kind"}},
    {"account", F_REF, 0, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"deal", F_REF, 0, .target = "opportunity", .group = FG_GENERAL,
     .label = {"销售项目", "Deal"}},
    {"visits", F_INT, 0, .min = 0, .max = 100, .group = FG_GENERAL,
     .label = {"计划次数", "Visits planned"}},
    {"target_stage", F_TEXT, 0, .max = 60, .group = FG_GENERAL,
     .label = {"目标阶段", "Stage to reach"}},
    {"goal", F_TEXT, TITLE, .max = 300, .group = FG_GENERAL, .label = {"目标", "Goal"}},
    {"done", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0", .label = {"已完成", "Done"},
     .help = {"拜访与项目按记录计算，不必填写",
              "Visits and deals are counted from the records"}},
    {"result", F_TEXT, 0, .max = 1000, .group = FG_GENERAL, .label = {"结果", "Result"}},
    {"position", F_INT, SORT, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity work_plan_item_entity = {
    SHEET(work_plan_item, "work_plan_item", "work_plan_items", "计划条目", "Row of a work plan",
          "Rows of work plans"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "plan",
    .default_sort = "position",
};
