/* The competence of account managers (I7): rounds, one assessment per person and round, what
 * was scored, the sheets of those who score, targets and criteria as data, the development plan
 * and the duty report.
 *
 * What somebody scores lies in a sheet that he alone reads until he hands it in; then his own
 * and his superior's scores stand in the rows of `competence`, and of colleagues the mean alone
 * (docs/adr/0057). */
#include "model/competences.h"
#include "model/kinds.h"

#define KIND(NAME, PATH, ZH, EN, MANY)                                                         \
    .key = #NAME, .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields)
#define TEXT(KEY, MAX, ZH, EN)                                                                 \
    {                                                                                          \
        KEY, F_LONG, 0, .max = (MAX), .group = FG_GENERAL, .label = { ZH, EN }                 \
    }

/* --- rounds ------------------------------------------------------------------------------- */

static const struct option round_state[] = {
    {"open", {"进行中", "Open"}, NULL},
    {"closed", {"已结束", "Closed"}, NULL},
};
static const struct option_list round_state_options = {"competence_round.state", round_state,
                                                       COUNT(round_state), false};
static const struct field competence_round_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | SORT | NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"评估名称", "Round"}},
    {"from", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"评估期开始", "From"}},
    {"to", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"评估期结束", "To"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"截止提交", "Hand in until"}},
    {"min_peers", F_INT, 0, .min = 3, .max = 20, .group = FG_GENERAL, .fallback = "3",
     .label = {"同事评分最少人数", "Fewest colleagues"},
     .help = {"少于此人数时不显示同事平均分，以免认出是谁打的分",
              "With fewer no mean is shown, so that nobody can tell who gave which score"}},
    {"state", F_ENUM, 0, .options = &round_state_options, .group = FG_GENERAL,
     .fallback = "open", .label = {"状态", "State"}},
};
const struct entity competence_round_entity = {
    KIND(competence_round, "competence_rounds", "能力评估期", "Assessment round",
         "Assessment rounds"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "-from",
};

/* --- one person's assessment -------------------------------------------------------------- */

static const struct option assessment_state[] = {
    {"open", {"评估中", "Under way"}, NULL},
    {"done", {"已完成", "Done"}, NULL},
};
static const struct option_list assessment_state_options = {
    "assessment.state", assessment_state, COUNT(assessment_state), false};
static const struct field assessment_fields[] = {
    {"name", F_TEXT, SERVER | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"能力评估", "Assessment"}},
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"被评估人", "Person"}},
    {"round", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "competence_round",
     .group = FG_GENERAL, .label = {"评估期", "Round"}},
    {"held_on", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"日期", "Day"}},
    {"state", F_ENUM, SERVER, .options = &assessment_state_options, .group = FG_GENERAL,
     .fallback = "open", .label = {"状态", "State"}},
    {"level", F_ENUM, SERVER, .options = &selling_level_options, .group = FG_GENERAL,
     .label = {"销售层级", "Selling level"}},
    {"self_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"自评提交", "Own scores on"}},
    {"manager_on", F_DATE, SERVER, .group = FG_GENERAL,
     .label = {"上级评分提交", "Superior's scores on"}},
    {"manager", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"评分上级", "Superior who scored"}},
    {"peers", F_INT, SERVER, .group = FG_GENERAL,
     .label = {"同事评分人数", "Colleagues behind the mean"}},
    {"comment", F_LONG, SERVER, .max = 4000, .group = FG_GENERAL,
     .label = {"上级总评", "Superior's summary"}},
};
static const struct child assessment_children[] = {{"competence", "assessment", false}};
const struct entity assessment_entity = {
    KIND(assessment, "assessments", "能力评估", "Competence assessment",
         "Competence assessments"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_OWN,
    .owner = "user",
    .children = assessment_children,
    .nchildren = COUNT(assessment_children),
    .default_sort = "-held_on",
};

static const struct field competence_fields[] = {
    {"assessment", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "assessment",
     .group = FG_GENERAL, .label = {"能力评估", "Assessment"}},
    {"user", F_REF, SERVER | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"被评估人", "Person"}},
    {"item", F_ENUM, REQUIRED | CREATE_ONLY, .options = &competence_item_options,
     .group = FG_GENERAL, .label = {"能力项", "Item"}},
    {"self", F_INT, SERVER, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"自评", "Own score"}},
    {"manager", F_INT, SERVER, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"上级评分", "Superior's score"}},
    {"peer", F_DEC, SERVER, .min = 1000000, .max = 5000000, .group = FG_GENERAL,
     .label = {"同事平均分", "Mean of colleagues"}},
    {"evidence", F_LONG, SERVER, .max = 2000, .group = FG_GENERAL,
     .label = {"事实依据", "Evidence"}},
    {"manager_evidence", F_LONG, SERVER, .max = 2000, .group = FG_GENERAL,
     .label = {"上级依据", "Superior's evidence"}},
};
const struct entity competence_entity = {
    KIND(competence, "competences", "能力评分", "Competence", "Competences"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_VIA,
    .via = "assessment",
    .default_sort = "-updated_at",
};

/* --- the sheets of those who score -------------------------------------------------------- */

static const struct option sheet_view[] = {
    {"self", {"自评", "Oneself"}, NULL},
    {"manager", {"上级评", "Superior"}, NULL},
    {"peer", {"同事评", "Colleague"}, NULL},
};
static const struct option_list sheet_view_options = {"competence_sheet.view", sheet_view,
                                                      COUNT(sheet_view), false};
static const struct option sheet_state[] = {
    {"draft", {"待提交", "Draft"}, NULL},
    {"submitted", {"已提交", "Handed in"}, NULL},
};
static const struct option_list sheet_state_options = {"competence_sheet.state", sheet_state,
                                                       COUNT(sheet_state), false};
static const struct field competence_sheet_fields[] = {
    {"assessment", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "assessment",
     .group = FG_GENERAL, .label = {"能力评估", "Assessment"}},
    {"user", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"被评估人", "Person"}},
    {"author", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"评分人", "Who scores"}},
    {"view", F_ENUM, SERVER, .options = &sheet_view_options, .group = FG_GENERAL,
     .label = {"评分角度", "View"}},
    {"state", F_ENUM, SERVER, .options = &sheet_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"scores", F_JSON, SERVER, .group = FG_GENERAL, .label = {"评分", "Scores"}},
    {"submitted_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"提交日期", "Handed in"}},
    {"confidential", F_BOOL, SERVER, .group = FG_GENERAL, .label = {"保密", "Confidential"}},
};
const struct entity competence_sheet_entity = {
    KIND(competence_sheet, "competence_sheets", "能力评分表", "Score sheet of a competence",
         "Score sheets of competences"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_OWN,
    .owner = "author",
    .confidential = "confidential",
    .insiders = {"author"},
    .default_sort = "-updated_at",
};

/* --- targets and criteria, as data -------------------------------------------------------- */

static const struct field competence_target_fields[] = {
    {"level", F_ENUM, REQUIRED | CREATE_ONLY, .options = &selling_level_options,
     .group = FG_GENERAL, .label = {"销售层级", "Selling level"}},
    {"item", F_ENUM, REQUIRED | CREATE_ONLY, .options = &competence_item_options,
     .group = FG_GENERAL, .label = {"能力项或大类", "Item or group"},
     .help = {"单项的目标优先于大类的目标", "A target of an item wins over that of its group"}},
    {"target", F_DEC, REQUIRED, .min = 1000000, .max = 5000000, .group = FG_GENERAL,
     .label = {"目标分", "Target"}},
};
const struct entity competence_target_entity = {
    KIND(competence_target, "competence_targets", "能力目标", "Competence target",
         "Competence targets"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "-updated_at",
};

static const struct option promotion_measure[] = {
    {"competence", {"能力得分", "Competence"}, NULL},
    {"overall", {"能力总分", "Competence overall"}, NULL},
    {"lowest", {"单项最低分", "Lowest item"}, NULL},
    {"attainment", {"业绩完成率 %", "Attainment of targets, %"}, NULL},
    {"won_deals", {"成交项目数", "Deals won"}, NULL},
    {"visits", {"完成拜访数", "Visits held"}, NULL},
    {"duty_rating", {"述职评分", "Rating of the duty report"}, NULL},
    {"satisfaction", {"客户满意度", "Customer satisfaction"}, NULL},
};
static const struct option_list promotion_measure_options = {
    "promotion_criterion.measure", promotion_measure, COUNT(promotion_measure), false};
static const struct field promotion_criterion_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"晋级条件", "Criterion"}},
    {"name_en", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"英文名称", "Name in English"}},
    {"level", F_ENUM, REQUIRED, .options = &selling_level_options, .group = FG_GENERAL,
     .label = {"晋升到", "Promotion to"}},
    {"measure", F_ENUM, REQUIRED, .options = &promotion_measure_options, .group = FG_GENERAL,
     .label = {"衡量方式", "Measure"}},
    {"item", F_ENUM, 0, .options = &competence_item_options, .group = FG_GENERAL,
     .label = {"能力项或大类", "Item or group"}},
    {"minimum", F_DEC, REQUIRED, .min = 0, .group = FG_GENERAL,
     .label = {"不低于", "At least"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"顺序", "Position"}},
};
const struct entity promotion_criterion_entity = {
    KIND(promotion_criterion, "promotion_criteria", "晋级条件", "Promotion criterion",
         "Promotion criteria"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "position",
};

/* --- development plan --------------------------------------------------------------------- */

static const struct option goal_state[] = {
    {"open", {"进行中", "Under way"}, NULL},
    {"reached", {"已达成", "Reached"}, NULL},
    {"dropped", {"已取消", "Dropped"}, NULL},
};
static const struct option_list goal_state_options = {"development_goal.state", goal_state,
                                                      COUNT(goal_state), false};
static const struct field development_goal_fields[] = {
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"本人", "Person"}},
    {"assessment", F_REF, CREATE_ONLY | INDEXED, .target = "assessment", .group = FG_GENERAL,
     .label = {"依据的评估", "Assessment it follows from"}},
    {"item", F_ENUM, REQUIRED | CREATE_ONLY, .options = &competence_item_options,
     .group = FG_GENERAL, .label = {"能力项", "Item"}},
    {"name", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"发展目标", "Goal"}},
    {"now", F_DEC, CREATE_ONLY, .min = 1000000, .max = 5000000, .group = FG_GENERAL,
     .label = {"现在得分", "Score now"}},
    {"target", F_DEC, 0, .min = 1000000, .max = 5000000, .group = FG_GENERAL,
     .label = {"目标分", "Target"}},
    {"due", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"达成期限", "Due"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &goal_state_options, .group = FG_GENERAL,
     .fallback = "open", .label = {"状态", "State"}},
    {"review", F_LONG, ACTION_ONLY, .max = 2000, .group = FG_GENERAL,
     .label = {"检查意见", "Review"}},
    {"reviewed_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"检查人", "Reviewed by"}},
    {"reviewed_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"检查日期", "Reviewed on"}},
};
static const struct child development_goal_children[] = {{"development_action", "goal", false}};
const struct entity development_goal_entity = {
    KIND(development_goal, "development_goals", "发展目标", "Development goal",
         "Development goals"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "user",
    .children = development_goal_children,
    .nchildren = COUNT(development_goal_children),
    .default_sort = "due",
};

static const struct option action_kind[] = {
    {"training", {"培训课程", "Training"}, NULL},
    {"coaching", {"上级辅导", "Coaching"}, NULL},
    {"shadowing", {"跟随观摩", "Shadowing"}, NULL},
    {"practice", {"实战练习", "Practice"}, NULL},
    {"reading", {"自学", "Reading"}, NULL},
    {"project", {"专项任务", "Project"}, NULL},
};
static const struct option_list action_kind_options = {"development_action.kind", action_kind,
                                                       COUNT(action_kind), true};
static const struct field development_action_fields[] = {
    {"goal", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "development_goal",
     .group = FG_GENERAL, .label = {"发展目标", "Goal"}},
    {"kind", F_ENUM, REQUIRED, .options = &action_kind_options, .group = FG_GENERAL,
     .fallback = "practice", .label = {"方式", "Kind"}},
    {"what", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"行动", "Action"}},
    {"due", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"完成日期", "Due"}},
    {"done_on", F_DATE, 0, .group = FG_GENERAL, .label = {"实际完成", "Done on"}},
    {"result", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"结果", "Result"}},
    {"task", F_REF, SERVER | INDEXED, .target = "activity", .group = FG_GENERAL,
     .label = {"任务", "Task"}},
};
const struct entity development_action_entity = {
    KIND(development_action, "development_actions", "发展行动", "Development action",
         "Development actions"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "goal",
    .default_sort = "due",
};

/* --- duty report -------------------------------------------------------------------------- */

static const struct option duty_state[] = {
    {"draft", {"草稿", "Draft"}, NULL},
    {"submitted", {"已提交", "Submitted"}, NULL},
    {"returned", {"退回修改", "Returned"}, NULL},
    {"reviewed", {"已评议", "Reviewed"}, NULL},
};
static const struct option_list duty_state_options = {"duty_report.state", duty_state,
                                                      COUNT(duty_state), false};
static const struct field duty_report_fields[] = {
    {"name", F_TEXT, SERVER | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"述职报告", "Duty report"}},
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"述职人", "Person"}},
    {"from", F_DATE, REQUIRED | CREATE_ONLY | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"起始日期", "From"}, .help = {"半年的第一天", "First day of the half-year"}},
    {"to", F_DATE, SERVER, .group = FG_GENERAL, .label = {"截止日期", "To"}},
    {"state", F_ENUM, SERVER, .options = &duty_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    TEXT("achievements", 4000, "主要业绩", "Achievements"),
    TEXT("shortcomings", 4000, "不足与原因", "Shortcomings and causes"),
    TEXT("lessons", 4000, "经验体会", "Lessons"),
    TEXT("plans", 4000, "下半年打算", "Plans for the next half-year"),
    TEXT("support", 4000, "需要的支持", "Support needed"),
    {"figures", F_JSON, SERVER, .group = FG_GENERAL, .label = {"提交时的数据", "Figures"}},
    {"submitted_on", F_DATE, SERVER | SORT, .group = FG_GENERAL,
     .label = {"提交日期", "Submitted on"}},
    {"review", F_LONG, SERVER, .max = 4000, .group = FG_GENERAL,
     .label = {"上级评议", "Superior's review"}},
    {"rating", F_INT, SERVER, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"述职评分", "Rating"}},
    {"reviewed_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"评议人", "Reviewed by"}},
    {"reviewed_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"评议日期", "Reviewed on"}},
};
const struct entity duty_report_entity = {
    KIND(duty_report, "duty_reports", "述职报告", "Duty report", "Duty reports"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "user",
    .default_sort = "-from",
};
