/* The sales process as data: what must be true before a deal leaves a stage, how much activity
 * a pipeline asks for, the evidence given, what was let through, and reviews of deals.
 *
 * A gate item hangs on an edition of a pipeline, so that a running deal keeps the rules under
 * which it began. */
#include "model/kinds.h"
#include "model/options.h"

static const struct option hardness[] = {
    {"hard", {"硬性", "Hard"}, NULL},
    {"soft", {"提醒", "Soft"}, NULL},
};
static const struct option_list hardness_options = {"gate_item.hardness", hardness,
                                                    COUNT(hardness), false};

/* Names of fact tests: rules/gate.h knows what each means. */
static const struct option checks[] = {
    {"manual", {"凭依据确认", "By evidence"}, NULL},
    {"file_percent", {"客户档案完整度", "Account file complete"}, NULL},
    {"contacts", {"客户联系人数", "Contacts of the account"}, NULL},
    {"need_written", {"需求已写明", "Needs written down"}, NULL},
    {"initiation_requested", {"已申请立项", "Initiation requested"}, NULL},
    {"initiation_approved", {"立项已批准", "Initiation approved"}, NULL},
    {"visit_reported", {"拜访并有报告", "Visits done and reported"}, NULL},
    {"budget_known", {"预算情况清楚", "State of the budget known"}, NULL},
    {"chart_people", {"组织结构图人数", "People in the organisation chart"}, NULL},
    {"decision_maker_named", {"已找到决策者", "Decision makers named"}, NULL},
    {"solution_meeting", {"内部方案沟通会", "Internal solution meeting"}, NULL},
    {"competitors_known", {"竞争对手清楚", "Competitors known"}, NULL},
    {"exchange_summary", {"技术交流有总结", "Technical exchange summarised"}, NULL},
    {"criteria_percent", {"采购标准权重合计", "Criteria sheet"}, NULL},
    {"advocate", {"倡导者", "Advocates"}, NULL},
    {"middle_degree", {"中层关系程度", "Degree in the middle level"}, NULL},
    {"competitor_sheet", {"竞争对手分析表", "Competitor sheet"}, NULL},
    {"decision_maker_met", {"已接触决策者", "Decision makers met"}, NULL},
    {"factor_actions", {"分析因素有行动", "Factors have actions"}, NULL},
    {"executive_commitment", {"高层关键承诺", "Commitment of an executive"}, NULL},
    {"vetoes_answered", {"否决者已化解", "Vetoes answered"}, NULL},
};
static const struct option_list check_options = {"gate_item.check", checks, COUNT(checks),
                                                 false};

static const struct option periods[] = {
    {"day", {"每天", "A day"}, NULL},
    {"week", {"每周", "A week"}, NULL},
    {"month", {"每月", "A month"}, NULL},
    {"stage", {"每阶段", "In the stage"}, NULL},
};
static const struct option_list period_options = {"activity_target.period", periods,
                                                  COUNT(periods), false};

static const struct field gate_item_fields[] = {
    {"pipeline", F_REF, REQUIRED | INDEXED | CREATE_ONLY, .target = "pipeline",
     .group = FG_GENERAL, .label = {"销售漏斗", "Pipeline"}},
    {"stage", F_TEXT, REQUIRED, .max = 40, .group = FG_GENERAL, .label = {"阶段", "Stage"},
     .help = {"离开这个阶段之前要做到", "Must be true before a deal leaves this stage"}},
    {"key", F_TEXT, REQUIRED | CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"标识", "Key"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"关卡内容", "What must be true"}},
    {"text_en", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"英文内容", "In English"}},
    {"hardness", F_ENUM, 0, .options = &hardness_options, .group = FG_GENERAL,
     .label = {"硬性或提醒", "Hard or soft"},
     .help = {"留空：效能型漏斗为硬性，效率型为提醒",
              "Empty: hard in an effectiveness pipeline, soft in an efficiency one"}},
    {"check", F_ENUM, 0, .options = &check_options, .group = FG_GENERAL, .fallback = "manual",
     .label = {"检查方式", "Checked by"}},
    {"threshold", F_INT, 0, .min = 0, .max = 1000000, .group = FG_GENERAL, .fallback = "1",
     .label = {"至少", "At least"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity gate_item_entity = {
    .key = "gate_item",
    .path = "gate_items",
    .table = "gate_items",
    .label = {"阶段关卡", "Gate item"},
    .plural = {"阶段关卡", "Gate items"},
    .fields = gate_item_fields,
    .nfields = COUNT(gate_item_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_ADMIN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct field activity_target_fields[] = {
    {"pipeline", F_REF, REQUIRED | INDEXED | CREATE_ONLY, .target = "pipeline",
     .group = FG_GENERAL, .label = {"销售漏斗", "Pipeline"}},
    {"stage", F_TEXT, 0, .max = 40, .group = FG_GENERAL, .label = {"阶段", "Stage"},
     .help = {"留空：所有阶段", "Empty: all stages"}},
    {"activity", F_ENUM, REQUIRED, .options = &activity_kind_options, .group = FG_GENERAL,
     .label = {"活动类型", "Kind of activity"}},
    {"period", F_ENUM, REQUIRED, .options = &period_options, .group = FG_GENERAL,
     .label = {"周期", "Period"}},
    {"count", F_INT, REQUIRED, .min = 1, .max = 1000, .group = FG_GENERAL,
     .label = {"次数", "Count"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity activity_target_entity = {
    .key = "activity_target",
    .path = "activity_targets",
    .table = "activity_targets",
    .label = {"活动量要求", "Activity target"},
    .plural = {"活动量要求", "Activity targets"},
    .fields = activity_target_fields,
    .nfields = COUNT(activity_target_fields),
    .flags = E_OPEN | E_ADMIN | E_NO_SEARCH,
    .default_sort = "position",
};

#define DEAL                                                                                   \
    {                                                                                          \
        "deal", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "opportunity",              \
                                                         .group = FG_GENERAL, .label = {       \
                                                             "销售项目",                       \
                                                             "Deal"                            \
                                                         }                                     \
    }

static const struct field gate_evidence_fields[] = {
    DEAL,
    {"item", F_REF, REQUIRED | CREATE_ONLY, .target = "gate_item", .group = FG_GENERAL,
     .label = {"阶段关卡", "Gate item"}},
    {"text", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"依据", "Evidence"}},
    {"about_kind", F_TEXT, CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"记录类型", "Kind of record"}},
    {"about", F_INT, CREATE_ONLY, .group = FG_GENERAL, .label = {"记录", "Record"}},
    {"attachment", F_REF, 0, .target = "attachment", .group = FG_GENERAL,
     .label = {"附件", "Attachment"}},
};
const struct entity gate_evidence_entity = {
    .key = "gate_evidence",
    .path = "gate_evidence",
    .table = "gate_evidence",
    .label = {"关卡依据", "Gate evidence"},
    .plural = {"关卡依据", "Gate evidence"},
    .fields = gate_evidence_fields,
    .nfields = COUNT(gate_evidence_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "deal",
    .default_sort = "-updated_at",
};

/* Written with a forward move that left something behind: soft items, or hard ones overridden.
 * `missing` is JSON: [{"key","text","text_en","hard","has","wants"}]. */
static const struct field gate_pass_fields[] = {
    DEAL,
    {"from_stage", F_TEXT, REQUIRED | ACTION_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"原阶段", "From stage"}},
    {"to_stage", F_TEXT, REQUIRED | ACTION_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"新阶段", "To stage"}},
    {"overridden", F_BOOL, SERVER, .group = FG_GENERAL, .fallback = "0",
     .label = {"主管放行", "Overridden"}},
    {"reason", F_TEXT, SERVER, .max = 2000, .group = FG_GENERAL, .label = {"理由", "Reason"}},
    {"missing", F_JSON, SERVER, .group = FG_GENERAL, .label = {"未满足的关卡", "Unmet items"}},
};
const struct entity gate_pass_entity = {
    .key = "gate_pass",
    .path = "gate_passes",
    .table = "gate_passes",
    .label = {"放行记录", "Gate pass"},
    .plural = {"放行记录", "Gate passes"},
    .fields = gate_pass_fields,
    .nfields = COUNT(gate_pass_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "deal",
    .default_sort = "-updated_at",
};

static const struct field deal_review_fields[] = {
    DEAL,
    {"on", F_DATE, SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"分析会日期", "Reviewed on"}},
    {"people", F_REFS, 0, .target = "user", .group = FG_GENERAL, .label = {"参加人", "People"}},
    {"score", F_INT, SERVER | SORT, .group = FG_GENERAL,
     .label = {"当时评分", "Score at that time"}},
    {"figures", F_JSON, SERVER, .group = FG_GENERAL,
     .label = {"当时的评分明细与预警", "Score and warnings at that time"}},
    {"questions", F_LONG, 0, .max = 8000, .group = FG_GENERAL,
     .label = {"会上的问题", "Questions asked"}},
    {"decisions", F_LONG, 0, .max = 8000, .group = FG_GENERAL, .label = {"决定", "Decisions"}},
    {"tasks", F_REFS, 0, .target = "activity", .group = FG_GENERAL,
     .label = {"会后任务", "Tasks"}},
    {"next_review", F_DATE, SORT, .group = FG_GENERAL, .label = {"下次分析", "Next review"}},
};
const struct entity deal_review_entity = {
    .key = "deal_review",
    .path = "deal_reviews",
    .table = "deal_reviews",
    .label = {"销售项目分析会", "Deal review"},
    .plural = {"销售项目分析会", "Deal reviews"},
    .fields = deal_review_fields,
    .nfields = COUNT(deal_review_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "deal",
    .default_sort = "-on",
};
