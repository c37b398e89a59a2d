/* The working calendar of the company, and the early warnings: their rules and what they found
 * (product.md C18, process.md §3).
 *
 * Warnings are written by the evaluation alone (ops/warning/): one row per rule, record and
 * cause, which resolves itself and re-opens, but never doubles. */
#include "model/kinds.h"
#include "model/options.h"

static const struct option holiday_kind[] = {
    {"free", {"放假", "Day off"}, NULL},
    {"working", {"调休上班", "Working day"}, NULL},
};
static const struct option_list holiday_kind_options = {"holiday.kind", holiday_kind,
                                                        COUNT(holiday_kind), false};

static const struct field holiday_fields[] = {
    {"day", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"日期", "Day"}},
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"kind", F_ENUM, REQUIRED, .options = &holiday_kind_options, .group = FG_GENERAL,
     .fallback = "free", .label = {"类型", "Kind"}},
};
const struct entity holiday_entity = {
    .key = "holiday",
    .path = "holidays",
    .table = "holidays",
    .label = {"节假日", "Holiday"},
    .plural = {"工作日历", "Working calendar"},
    .fields = holiday_fields,
    .nfields = COUNT(holiday_fields),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "day",
};

static const struct option severity[] = {
    {"high", {"严重", "High"}, NULL},
    {"mid", {"注意", "Medium"}, NULL},
    {"info", {"提示", "For information"}, NULL},
};
static const struct option_list severity_options = {"warning.severity", severity,
                                                    COUNT(severity), false};
static const struct option owner_rule[] = {
    {"owner", {"记录负责人", "Owner of the record"}, NULL},
    {"account_owner", {"客户负责人", "Owner of the account"}, NULL},
    {"superior", {"直接上级", "Superior of the owner"}, NULL},
};
static const struct option_list owner_rule_options = {"warning_rule.owner_rule", owner_rule,
                                                      COUNT(owner_rule), false};

/* What a rule means, and which parameters it has, is code: rules/warning.h. The row says what
 * the company made of it. */
static const struct field warning_rule_fields[] = {
    {"key", F_TEXT, UNIQUE | SERVER, .max = 8, .group = FG_GENERAL,
     .label = {"规则编号", "Rule"}},
    {"position", F_INT, SERVER | SORT, .min = 0, .max = 1000, .group = FG_GENERAL,
     .label = {"排序", "Position"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"启用", "Active"}},
    {"severity", F_ENUM, 0, .options = &severity_options, .group = FG_GENERAL,
     .label = {"级别", "Severity"}},
    {"owner_rule", F_ENUM, 0, .options = &owner_rule_options, .group = FG_GENERAL,
     .label = {"由谁处理", "Who answers"}},
    {"due_days", F_INT, 0, .min = 0, .max = 250, .group = FG_GENERAL,
     .label = {"处理时限（工作日）", "Due in working days"}},
    {"params", F_JSON, SERVER, .group = FG_GENERAL, .label = {"阈值", "Thresholds"}},
};
const struct entity warning_rule_entity = {
    .key = "warning_rule",
    .path = "warning_rules",
    .table = "warning_rules",
    .label = {"预警规则", "Warning rule"},
    .plural = {"预警规则", "Warning rules"},
    .fields = warning_rule_fields,
    .nfields = COUNT(warning_rule_fields),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct option warning_state[] = {
    {"new", {"待处理", "New"}, NULL},
    {"accepted", {"已接手", "Accepted"}, NULL},
    {"resolved", {"已解除", "Resolved"}, NULL},
    {"dismissed", {"已忽略", "Dismissed"}, NULL},
};
static const struct option_list warning_state_options = {"warning.state", warning_state,
                                                         COUNT(warning_state), false};

static const struct field warning_fields[] = {
    {"key", F_TEXT, UNIQUE | SERVER, .max = 120, .group = FG_GENERAL, .label = {"标识", "Key"}},
    {"rule", F_TEXT, SERVER | INDEXED, .max = 8, .group = FG_GENERAL,
     .label = {"规则", "Rule"}},
    {"kind", F_TEXT, SERVER, .max = 40, .group = FG_GENERAL,
     .label = {"记录类型", "Kind of record"}},
    {"record", F_INT, SERVER, .group = FG_GENERAL, .label = {"记录", "Record"}},
    {"account", F_REF, SERVER | INDEXED, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"}},
    {"severity", F_ENUM, SERVER, .options = &severity_options, .group = FG_GENERAL,
     .label = {"级别", "Severity"}},
    {"rank", F_INT, SERVER | SORT, .min = 0, .max = 9, .group = FG_GENERAL,
     .label = {"严重程度", "Rank"},
     .help = {"1 严重，2 注意，3 提示", "1 high, 2 medium, 3 info"}},
    {"facts", F_JSON, SERVER, .group = FG_GENERAL, .label = {"依据", "Facts"}},
    {"sums", F_JSON, SERVER, .group = FG_MONEY, .label = {"金额", "Amounts"}},
    {"first_seen", F_DATE, SERVER | SORT, .group = FG_GENERAL,
     .label = {"首次发现", "First seen"}},
    {"last_seen", F_DATE, SERVER, .group = FG_GENERAL, .label = {"最近发现", "Last seen"}},
    {"since", F_DATE, SERVER, .group = FG_GENERAL, .label = {"本次始于", "Standing since"}},
    {"owner", F_REF, SERVER | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"处理人", "Owner"}},
    {"due", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"处理期限", "Due"}},
    {"state", F_ENUM, SERVER | INDEXED, .options = &warning_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    {"answered_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"答复人", "Answered by"}},
    {"answered_at", F_TIME, SERVER, .group = FG_GENERAL, .label = {"答复时间", "Answered at"}},
    {"reason", F_TEXT, SERVER, .max = 1000, .group = FG_GENERAL,
     .label = {"忽略理由", "Reason"}},
    {"resolved_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"解除日期", "Resolved on"}},
    {"reopened", F_INT, SERVER, .min = 0, .max = 1000000, .group = FG_GENERAL,
     .label = {"再次出现次数", "Times re-opened"}},
    {"escalation", F_INT, SERVER, .min = 0, .max = 9, .group = FG_GENERAL,
     .label = {"升级级数", "Escalation"},
     .help = {"1 上级，2 责任高管", "1 superior, 2 sponsor"}},
    {"escalated_to", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"升级至", "Escalated to"}},
    {"escalated_on", F_DATE, SERVER, .group = FG_GENERAL,
     .label = {"升级日期", "Escalated on"}},
};
const struct entity warning_entity = {
    .key = "warning",
    .path = "warnings",
    .table = "warnings",
    .label = {"预警", "Warning"},
    .plural = {"预警", "Warnings"},
    .fields = warning_fields,
    .nfields = COUNT(warning_fields),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    .visibility = VIS_PARENT,
    .default_sort = "rank",
};
