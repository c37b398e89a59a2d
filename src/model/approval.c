/* Approvals: the chains an administrator draws, what was asked and who answered, what a deal
 * asks of the company, and the inbox.
 *
 * An approval and its steps are written by verbs alone (ops/approval.h): nothing in them is
 * ever typed over, so that the trail stays as it happened. */
#include "model/kinds.h"
#include "model/options.h"

static const struct option subject_options_v[] = {
    {"initiation", {"立项", "Initiation"}, NULL},
    {"gate_override", {"阶段放行", "Gate override"}, NULL},
    {"resource_request", {"资源申请", "Resource request"}, NULL},
    {"bonus_package", {"奖金包", "Bonus package"}, NULL},
    {"account_plan", {"客户计划", "Account plan"}, NULL},
    {"transfer", {"客户划转", "Transfer of an account"}, NULL},
    {"discount", {"超限折扣", "Discount beyond the limit"}, NULL},
    {"credit_exception", {"信用例外", "Credit exception"}, NULL},
    {"forecast_call", {"预测核定", "Forecast call"}, NULL},
    {"work_plan", {"月度工作计划", "Monthly work plan"}, NULL},
    {"segment", {"客户分层认定", "Tier of an account"}, NULL},
};
static const struct option_list subject_options = {"approval.subject", subject_options_v,
                                                   COUNT(subject_options_v), false};
static const struct option state_options_v[] = {
    {"pending", {"审批中", "Waiting"}, NULL},     {"approved", {"已批准", "Approved"}, NULL},
    {"rejected", {"未批准", "Rejected"}, NULL},   {"returned", {"退回补充", "Returned"}, NULL},
    {"withdrawn", {"已撤回", "Withdrawn"}, NULL},
};
static const struct option_list state_options = {"approval.state", state_options_v,
                                                 COUNT(state_options_v), false};
static const struct option step_state_options_v[] = {
    {"waiting", {"未到", "Not yet"}, NULL},
    {"pending", {"待审批", "Waiting for an answer"}, NULL},
    {"approved", {"同意", "Approved"}, NULL},
    {"rejected", {"不同意", "Rejected"}, NULL},
    {"returned", {"退回", "Returned"}, NULL},
    {"skipped", {"无需处理", "No longer asked"}, NULL},
    {"submitted", {"提交", "Submitted"}, NULL},
    {"resubmitted", {"补充后重新提交", "Submitted again"}, NULL},
    {"withdrawn", {"撤回", "Withdrawn"}, NULL},
};
static const struct option_list step_state_options = {
    "approval_step.state", step_state_options_v, COUNT(step_state_options_v), false};
static const struct option by_options_v[] = {
    {"superior", {"上级", "Superior"}, NULL},
    {"role", {"角色", "Role"}, NULL},
    {"user", {"指定人员", "Named person"}, NULL},
};
static const struct option_list by_options = {"approval_chain_step.by", by_options_v,
                                              COUNT(by_options_v), false};
static const struct option rule_options_v[] = {
    {"all", {"全部同意", "All must approve"}, NULL},
    {"any", {"一人同意即可", "One is enough"}, NULL},
};
static const struct option_list rule_options = {"approval_chain_step.rule", rule_options_v,
                                                COUNT(rule_options_v), false};

static const struct field chain_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"name_en", F_TEXT, NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"英文名称", "Name in English"}},
    {"subject", F_ENUM, REQUIRED | INDEXED, .options = &subject_options, .group = FG_GENERAL,
     .label = {"审批事项", "Subject"}},
    {"min_amount", F_MONEY, MONEY_TWIN, .min = 0, .max = 1000000000000000, .group = FG_GENERAL,
     .label = {"金额下限（含）", "From this amount"}},
    {"max_amount", F_MONEY, MONEY_TWIN, .min = 0, .max = 1000000000000000, .group = FG_GENERAL,
     .label = {"金额上限（不含）", "Below this amount"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"},
     .help = {"同一事项有几条流程时，按排序取第一条符合的",
              "Where several chains fit a subject, the first one counts"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"启用", "Active"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
static const struct child chain_children[] = {{"approval_chain_step", "chain", true}};
const struct entity approval_chain_entity = {
    .key = "approval_chain",
    .path = "approval_chains",
    .table = "approval_chains",
    .label = {"审批流程", "Approval chain"},
    .plural = {"审批流程", "Approval chains"},
    .fields = chain_fields,
    .nfields = COUNT(chain_fields),
    .flags = E_OPEN | E_ADMIN | E_NO_SEARCH,
    .children = chain_children,
    .nchildren = COUNT(chain_children),
    .default_sort = "position",
};

static const struct field chain_step_fields[] = {
    {"chain", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "approval_chain",
     .group = FG_GENERAL, .label = {"审批流程", "Approval chain"}},
    {"position", F_INT, REQUIRED | SORT, .min = 1, .max = 20, .group = FG_GENERAL,
     .label = {"顺序", "Order"},
     .help = {"顺序相同的同时审批", "Steps of the same order are asked at the same time"}},
    {"by", F_ENUM, REQUIRED, .options = &by_options, .group = FG_GENERAL,
     .label = {"由谁审批", "Who decides"}},
    {"level", F_INT, 0, .min = 1, .max = 9, .group = FG_GENERAL, .fallback = "1",
     .label = {"第几级上级", "Which superior"},
     .help = {"1 为直接上级", "1 is the direct superior"}},
    {"role", F_ENUM, 0, .options = &user_role_options, .group = FG_GENERAL,
     .label = {"角色", "Role"}},
    {"user", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"人员", "Person"}},
    {"rule", F_ENUM, 0, .options = &rule_options, .group = FG_GENERAL, .fallback = "all",
     .label = {"并行规则", "Rule among parallel steps"}},
    {"due_days", F_INT, 0, .min = 1, .max = 60, .group = FG_GENERAL, .fallback = "2",
     .label = {"时限（工作日）", "Due in working days"}},
    {"min_amount", F_MONEY, MONEY_TWIN, .min = 0, .max = 1000000000000000, .group = FG_GENERAL,
     .label = {"达到此金额才需要", "Only from this amount"}},
    {"self_ok", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"最高负责人可自批", "The head of the company may decide for himself"}},
};
const struct entity approval_chain_step_entity = {
    .key = "approval_chain_step",
    .path = "approval_chain_steps",
    .table = "approval_chain_steps",
    .label = {"审批环节", "Step of a chain"},
    .plural = {"审批环节", "Steps of chains"},
    .fields = chain_step_fields,
    .nfields = COUNT(chain_step_fields),
    .flags = E_OPEN | E_ADMIN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct field approval_fields[] = {
    {"title", F_TEXT, SERVER | TITLE, .max = 300, .group = FG_GENERAL,
     .label = {"审批事项", "Title"}},
    {"subject", F_ENUM, SERVER, .options = &subject_options, .group = FG_GENERAL,
     .label = {"类型", "Subject"}},
    {"kind", F_TEXT, SERVER, .max = 40, .group = FG_GENERAL,
     .label = {"记录类型", "Kind of record"}},
    {"record", F_INT, SERVER | INDEXED, .group = FG_GENERAL, .label = {"记录", "Record"}},
    {"chain", F_REF, SERVER, .target = "approval_chain", .group = FG_GENERAL,
     .label = {"审批流程", "Approval chain"}},
    {"requested_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"申请人", "Requested by"}},
    {"people", F_REFS, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"参与人", "People"},
     .help = {"审批人和代理人", "Who is asked, and who stands in for them"}},
    {"requested_at", F_TIME, SERVER | SORT, .group = FG_GENERAL,
     .label = {"申请时间", "Requested at"}},
    {"reason", F_LONG, SERVER, .max = 4000, .group = FG_GENERAL,
     .label = {"申请说明", "Reason"}},
    {"amount", F_MONEY, SERVER | MONEY_TWIN, .group = FG_MONEY, .label = {"金额", "Amount"}},
    {"state", F_ENUM, SERVER | INDEXED, .options = &state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    {"round", F_INT, SERVER, .group = FG_GENERAL, .label = {"提交次数", "Round"}},
    {"position", F_INT, SERVER, .group = FG_GENERAL, .label = {"当前环节", "Current step"}},
    {"due", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"时限", "Due"}},
    {"decided_at", F_TIME, SERVER | SORT, .group = FG_GENERAL,
     .label = {"办结时间", "Decided at"}},
    {"params", F_JSON, SERVER, .group = FG_GENERAL, .label = {"参数", "Parameters"}},
    {"confidential", F_BOOL, SERVER, .group = FG_GENERAL, .label = {"保密", "Confidential"}},
    {"summary", F_JSON, SERVER, .group = FG_GENERAL, .label = {"摘要", "Summary"}},
};
const struct entity approval_entity = {
    .key = "approval",
    .path = "approvals",
    .table = "approvals",
    .label = {"审批", "Approval"},
    .plural = {"审批", "Approvals"},
    .fields = approval_fields,
    .nfields = COUNT(approval_fields),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_PEOPLE,
    .owner = "requested_by",
    .people = "people",
    .confidential = "confidential",
    .insiders = {"requested_by"},
    .default_sort = "-requested_at",
};

/* One row for each who was asked, and one for each time it was handed in or taken back
 * (position 0): the trail. */
static const struct field step_fields[] = {
    {"approval", F_REF, REQUIRED | CREATE_ONLY, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
    {"round", F_INT, SERVER, .group = FG_GENERAL, .label = {"提交次数", "Round"}},
    {"position", F_INT, SERVER | SORT, .group = FG_GENERAL, .label = {"顺序", "Order"}},
    {"slot", F_INT, SERVER, .group = FG_GENERAL, .label = {"环节", "Step of the chain"}},
    {"rule", F_ENUM, SERVER, .options = &rule_options, .group = FG_GENERAL,
     .label = {"并行规则", "Rule among parallel steps"}},
    {"approver", F_REF, SERVER | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"审批人", "Approver"}},
    {"state", F_ENUM, SERVER, .options = &step_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    {"decided_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"实际处理人", "Decided by"}},
    {"delegated_from", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"代谁处理", "On behalf of"}},
    {"comment", F_LONG, SERVER, .max = 4000, .group = FG_GENERAL, .label = {"意见", "Comment"}},
    {"at", F_TIME, SERVER | SORT, .group = FG_GENERAL, .label = {"处理时间", "At"}},
    {"due_days", F_INT, SERVER, .group = FG_GENERAL,
     .label = {"时限（工作日）", "Due in days"}},
    {"due", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"时限", "Due"}},
    {"reminded_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"提醒日期", "Reminded on"}},
};
const struct entity approval_step_entity = {
    .key = "approval_step",
    .path = "approval_steps",
    .table = "approval_steps",
    .label = {"审批意见", "Answer"},
    .plural = {"审批意见", "Answers"},
    .fields = step_fields,
    .nfields = COUNT(step_fields),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "approval",
    .default_sort = "position",
};

static const struct option resource_kind_v[] = {
    {"people", {"人员", "People"}, NULL},
    {"samples", {"样品", "Samples"}, NULL},
    {"money", {"费用", "Money"}, NULL},
    {"executives", {"高层出面", "Executives"}, NULL},
};
static const struct option_list resource_kind_options = {
    "resource_request.kind", resource_kind_v, COUNT(resource_kind_v), false};
static const struct option resource_origin_v[] = {
    {"inside", {"公司内部", "Inside"}, NULL},
    {"outside", {"公司外部", "Outside"}, NULL},
    {"expert", {"专家", "Experts"}, "outside"},
    {"partner", {"合作伙伴", "Partners"}, "outside"},
    {"media", {"媒体", "Media"}, "outside"},
};
static const struct option_list resource_origin_options = {
    "resource_request.origin", resource_origin_v, COUNT(resource_origin_v), false};
static const struct option resource_state_v[] = {
    {"draft", {"未提交", "Not submitted"}, NULL},
    {"in_approval", {"审批中", "In approval"}, NULL},
    {"approved", {"已批准", "Approved"}, NULL},
    {"returned", {"退回补充", "Returned"}, NULL},
    {"rejected", {"未批准", "Rejected"}, NULL},
    {"withdrawn", {"已撤回", "Withdrawn"}, NULL},
    {"provided", {"已到位", "Provided"}, NULL},
};
static const struct option_list resource_state_options = {
    "resource_request.state", resource_state_v, COUNT(resource_state_v), false};

static const struct field resource_fields[] = {
    {"deal", F_REF, REQUIRED | CREATE_ONLY, .target = "opportunity", .group = FG_GENERAL,
     .label = {"销售项目", "Deal"}},
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"需要什么", "What is needed"}},
    {"kind", F_ENUM, REQUIRED, .options = &resource_kind_options, .group = FG_GENERAL,
     .label = {"资源类型", "Kind"}},
    {"origin", F_ENUM, 0, .options = &resource_origin_options, .group = FG_GENERAL,
     .fallback = "inside", .label = {"资源来源", "From"}},
    {"amount", F_MONEY, MONEY_TWIN, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"预计费用", "Amount"}},
    {"needed_by", F_DATE, SORT, .group = FG_GENERAL, .label = {"需要日期", "Needed by"}},
    {"reason", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"申请理由", "Reason"},
     .help = {"对推进项目有什么作用，没有会怎样",
              "What it does for the deal, and what happens without it"}},
    {"state", F_ENUM, ACTION_ONLY, .options = &resource_state_options, .group = FG_GENERAL,
     .fallback = "draft", .label = {"状态", "State"}},
    {"approval", F_REF, ACTION_ONLY, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
    {"provided_on", F_DATE, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"到位日期", "Provided on"}},
    {"note", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity resource_request_entity = {
    .key = "resource_request",
    .path = "resource_requests",
    .table = "resource_requests",
    .label = {"资源申请", "Resource request"},
    .plural = {"资源申请", "Resource requests"},
    .fields = resource_fields,
    .nfields = COUNT(resource_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "deal",
    .default_sort = "-updated_at",
};

static const struct option topic_v[] = {
    {"approval_asked", {"请我审批", "An approval is asked of me"}, NULL},
    {"approval_settled", {"我的申请有结果", "My request was answered"}, NULL},
    {"approval_reminder", {"审批到期提醒", "An approval is due"}, NULL},
    {"reminder", {"日程提醒", "A reminder of the calendar"}, NULL},
    {"warning", {"预警", "Warning"}, NULL},
    {"advice_asked", {"请我批示", "My advice is asked"}, NULL},
    {"advice_given", {"上级有批示", "My superior has advised"}, NULL},
    {"assigned", {"分派给我", "Assigned to me"}, NULL},
    {"competence", {"能力评估与述职", "Assessments and duty reports"}, NULL},
    {"system", {"系统通知", "System"}, NULL},
};
const struct option_list notification_topic_options = {"notification.topic", topic_v,
                                                       COUNT(topic_v), false};

static const struct field notification_fields[] = {
    {"user", F_REF, SERVER, .target = "user", .group = FG_GENERAL, .label = {"收件人", "To"}},
    {"topic", F_ENUM, SERVER, .options = &notification_topic_options, .group = FG_GENERAL,
     .label = {"类别", "Topic"}},
    {"text", F_TEXT, SERVER, .max = 60, .group = FG_GENERAL, .label = {"内容", "Text"},
     .help = {"句子的标识，参数另存", "The key of a sentence; its words are in args"}},
    {"args", F_JSON, SERVER, .group = FG_GENERAL, .label = {"参数", "Words"}},
    {"link_kind", F_TEXT, SERVER, .max = 40, .group = FG_GENERAL,
     .label = {"相关记录类型", "Kind of the record"}},
    {"link", F_INT, SERVER | INDEXED, .group = FG_GENERAL, .label = {"相关记录", "The record"}},
    {"read_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"已读时间", "Read at"}},
    {"done_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"处理时间", "Done at"}},
    {"snoozed_until", F_TIME, SERVER, .group = FG_GENERAL,
     .label = {"稍后提醒", "Snoozed until"}},
};
const struct entity notification_entity = {
    .key = "notification",
    .path = "notifications",
    .table = "notifications",
    .label = {"通知", "Notification"},
    .plural = {"通知", "Notifications"},
    .fields = notification_fields,
    .nfields = COUNT(notification_fields),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "user",
    .default_sort = "-updated_at",
};
