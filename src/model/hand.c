/* Who looks after an account, and how it changes hands (product.md A10-A15, process.md §4):
 * sponsors, transfers, bids with sealed applications, the common pool, accountability. All but
 * sponsors are written by verbs alone (ops/hand/), so that a register stays as it happened. */
#include "model/kinds.h"
#include "model/options.h"

#define KIND(NAME, KEY, PATH, ZH, EN, MANY)                                                    \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields)
#define USER(KEY, FLAGS, ZH, EN)                                                               \
    {                                                                                          \
        KEY, F_REF, FLAGS, .target = "user", .group = FG_GENERAL, .label = { ZH, EN }          \
    }
#define LONG_TEXT(KEY, FLAGS, ZH, EN)                                                          \
    {                                                                                          \
        KEY, F_LONG, FLAGS, .max = 4000, .group = FG_GENERAL, .label = { ZH, EN }              \
    }
#define AT(KEY, ZH, EN)                                                                        \
    {                                                                                          \
        KEY, F_TIME, SERVER, .group = FG_GENERAL, .label = { ZH, EN }                          \
    }
#define DAY(KEY, FLAGS, ZH, EN)                                                                \
    {                                                                                          \
        KEY, F_DATE, FLAGS, .group = FG_GENERAL, .label = { ZH, EN }                           \
    }
#define NUMBER(KEY, ZH, EN)                                                                    \
    {                                                                                          \
        KEY, F_INT, SERVER, .group = FG_GENERAL, .label = { ZH, EN }                           \
    }
#define ACCOUNT                                                                                \
    {                                                                                          \
        "account", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "account",               \
                                                            .group = FG_GENERAL, .label = {    \
                                                                "客户",                        \
                                                                "Account"                      \
                                                            }                                  \
    }
/* The account's name as it was: shown also to who may not open the account. */
#define NAME                                                                                   \
    {                                                                                          \
        "name", F_TEXT, SERVER | TITLE, .max = 200, .group = FG_GENERAL, .label = {            \
            "客户名称",                                                                        \
            "Company name"                                                                     \
        }                                                                                      \
    }

/* --- executive sponsors (A10, K12) ---------------------------------------------------------
 */

static const struct option duty_v[] = {
    {"open_doors", {"协助打开局面", "Help to open doors"}, NULL},
    {"follow_progress", {"跟进项目进展", "Follow progress"}, NULL},
    {"remove_obstacles", {"排除障碍", "Remove obstacles"}, NULL},
};
static const struct option_list duty_options = {"sponsorship.duties", duty_v, COUNT(duty_v),
                                                false};
static const struct field sponsorship_fields[] = {
    ACCOUNT,
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"责任高管", "Executive sponsor"},
     .help = {"公司总裁、KA副总裁或分公司总经理",
              "The president, the KA vice president or the general manager of a branch"}},
    {"duties", F_TAGS, 0, .options = &duty_options, .group = FG_GENERAL,
     .label = {"职责", "Duties"}},
    {"from", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"开始日期", "From"}},
    DAY("to", SORT, "结束日期", "To"),
    {"nominated_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"提名人", "Nominated by"}},
    LONG_TEXT("why", 0, "提名理由", "Why this account"),
    LONG_TEXT("personal_needs", 0, "对方高层的个人需求",
              "Personal needs of the executive there"),
    LONG_TEXT("level4", 0, "四级信息（战略与个人）", "Information of level 4"),
    LONG_TEXT("warm_path", 0, "引荐路径", "The warm path"),
    {"value_sentence", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"一句话价值", "Our value in one sentence"}},
    DAY("next_review", SERVER | SORT | INDEXED, "下次季度回顾", "Next quarterly review"),
    DAY("reviewed_on", SERVER, "最近回顾日期", "Reviewed on"),
    LONG_TEXT("review_note", SERVER, "回顾结论", "What the review found"),
};
const struct entity sponsorship_entity = {
    KIND(sponsorship, "sponsorship", "sponsorships", "高管责任", "Executive sponsorship",
         "Executive sponsorships"),
    .flags = E_NO_SEARCH,
    .visibility = VIS_ACCOUNT,
    .account = "account",
    .one_open = "account",
    .default_sort = "-from",
};

/* --- transfers (A12, K4) -------------------------------------------------------------------
 */

static const struct option transfer_origin_v[] = {
    {"request", {"申请划转", "Requested"}, NULL},
    {"bid", {"竞标", "Bid"}, NULL},
};
static const struct option_list transfer_origin_options = {"transfer.origin", transfer_origin_v,
                                                           COUNT(transfer_origin_v), false};
static const struct option transfer_state_v[] = {
    {"requested", {"审批中", "In approval"}, NULL},
    {"approved", {"上级已同意，待备案", "Approved, to be filed"}, NULL},
    {"rejected", {"未批准", "Rejected"}, NULL},
    {"returned", {"退回补充", "Returned"}, NULL},
    {"withdrawn", {"已撤回", "Withdrawn"}, NULL},
    {"filed", {"已备案，待生效", "Filed"}, NULL},
    {"done", {"已划转", "Done"}, NULL},
    {"undone", {"已撤销", "Undone"}, NULL},
};
static const struct option_list transfer_state_options = {"transfer.state", transfer_state_v,
                                                          COUNT(transfer_state_v), false};
static const struct field transfer_fields[] = {
    NAME,
    ACCOUNT,
    USER("from", SERVER | INDEXED, "原负责人", "From"),
    USER("to", REQUIRED | CREATE_ONLY | INDEXED, "接收人", "To"),
    LONG_TEXT("reason", REQUIRED, "划转原因", "Reason"),
    {"origin", F_ENUM, SERVER, .options = &transfer_origin_options, .group = FG_GENERAL,
     .label = {"来源", "Origin"}},
    {"state", F_ENUM, SERVER | INDEXED, .options = &transfer_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    USER("requested_by", SERVER, "申请人", "Requested by"),
    {"requested_at", F_TIME, SERVER | SORT, .group = FG_GENERAL,
     .label = {"申请时间", "Requested at"}},
    DAY("effective_on", SORT, "生效日期", "Effective on"),
    LONG_TEXT("handover_notes", 0, "交接说明", "Handover notes"),
    LONG_TEXT("introductions", 0, "需要引见的人", "People to introduce"),
    {"approval", F_REF, SERVER, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
    {"bid", F_REF, SERVER, .target = "bid", .group = FG_GENERAL, .label = {"竞标", "Bid"}},
    LONG_TEXT("trouble", SERVER, "未能生效的原因", "Why it could not take effect"),
    AT("done_at", "划转时间", "Done at"),
    DAY("undo_until", SERVER, "可撤销至", "May be undone until"),
    AT("undone_at", "撤销时间", "Undone at"),
    USER("undone_by", SERVER, "撤销人", "Undone by"),
    LONG_TEXT("undo_reason", SERVER, "撤销原因", "Why it was undone"),
    {"moved", F_JSON, SERVER, .group = FG_GENERAL, .label = {"随同划转", "What moved"}},
    {"people", F_REFS, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"相关人员", "People"}},
};
const struct entity transfer_entity = {
    KIND(transfer, "transfer", "transfers", "客户划转", "Transfer", "Transfers"),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_ACCOUNT | VIS_PEOPLE,
    .account = "account",
    .people = "people",
    .one = {"account", "\"state\" IN ('requested', 'approved', 'returned', 'filed')"},
    .default_sort = "-requested_at",
};

/* --- bids (A13) ----------------------------------------------------------------------------
 */

static const struct option bid_state_v[] = {
    {"published", {"报名中", "Open for applications"}, NULL},
    {"opened", {"已开标，评分中", "Opened, being scored"}, NULL},
    {"awarded", {"已定标", "Awarded"}, NULL},
    {"void", {"流标", "Nobody applied"}, NULL},
    {"cancelled", {"已取消", "Cancelled"}, NULL},
};
static const struct option_list bid_state_options = {"bid.state", bid_state_v,
                                                     COUNT(bid_state_v), false};
#define WEIGHT(KEY, FALLBACK, ZH, EN)                                                          \
    {                                                                                          \
        KEY, F_INT, CREATE_ONLY, .min = 0, .max = 100, .group = FG_GENERAL,                    \
                                 .fallback = (FALLBACK), .label = {                            \
                                     ZH,                                                       \
                                     EN                                                        \
                                 }                                                             \
    }
static const struct field bid_fields[] = {
    NAME,
    ACCOUNT,
    {"region", F_TEXT, SERVER, .max = 12, .group = FG_GENERAL, .label = {"省市区", "Region"}},
    {"industry", F_ENUM, SERVER, .options = &account_industry_options, .group = FG_GENERAL,
     .label = {"所属行业", "Industry"}},
    USER("publisher", SERVER, "发布人", "Published by"),
    {"published_at", F_TIME, SERVER | SORT, .group = FG_GENERAL,
     .label = {"发布时间", "Published at"}},
    {"deadline", F_TIME, REQUIRED | CREATE_ONLY | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"截止时间", "Deadline"}},
    LONG_TEXT("conditions", 0, "竞标条件", "Conditions"),
    {"base_target", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"基准目标", "Base target"}},
    {"base_price", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"底价", "Base price"}},
    WEIGHT("weight_plan", "40", "权重：方案", "Weight: plan"),
    WEIGHT("weight_relation", "20", "权重：客户关系", "Weight: relations"),
    WEIGHT("weight_record", "20", "权重：业绩", "Weight: record"),
    WEIGHT("weight_capacity", "20", "权重：余力", "Weight: capacity"),
    {"state", F_ENUM, SERVER | INDEXED, .options = &bid_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    AT("opened_at", "开标时间", "Opened at"),
    AT("awarded_at", "定标时间", "Awarded at"),
    USER("winner", SERVER, "中标人", "Winner"),
    {"transfer", F_REF, SERVER, .target = "transfer", .group = FG_GENERAL,
     .label = {"划转", "Transfer"}},
    LONG_TEXT("result_note", SERVER, "定标说明", "Note on the result"),
};
static const struct child bid_children[] = {{"bid_application", "bid", false}};
const struct entity bid_entity = {
    KIND(bid, "bid", "bids", "客户竞标", "Bid", "Bids"),
    .flags = E_OPEN | E_READ_ONLY | E_NO_SEARCH,
    .children = bid_children,
    .nchildren = COUNT(bid_children),
    .one = {"account", "\"state\" IN ('published', 'opened')"},
    .default_sort = "-published_at",
};

static const struct option bid_result_v[] = {
    {"won", {"中标", "Won"}, NULL},
    {"lost", {"未中标", "Not won"}, NULL},
};
static const struct option_list bid_result_options = {"bid_application.result", bid_result_v,
                                                      COUNT(bid_result_v), false};
/* Sealed: until the bid is opened nobody but the applicant sees the row or counts it. */
static const struct field bid_application_fields[] = {
    {"bid", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "bid", .group = FG_GENERAL,
     .label = {"竞标", "Bid"}},
    USER("user", SERVER | INDEXED, "申请人", "Applicant"),
    LONG_TEXT("plan", REQUIRED, "经营方案", "Plan"),
    LONG_TEXT("resources", 0, "所需资源", "Resources"),
    {"target_revenue", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"目标销售额", "Target revenue"}},
    LONG_TEXT("relations", 0, "在该客户的关系", "Relations there"),
    {"submitted_at", F_TIME, SERVER | SORT, .group = FG_GENERAL,
     .label = {"提交时间", "Submitted at"}},
    {"sealed", F_BOOL, SERVER, .group = FG_GENERAL, .label = {"密封", "Sealed"}},
    NUMBER("accounts", "开标时客户数", "Accounts when opened"),
    NUMBER("score_plan", "方案得分", "Score: plan"),
    NUMBER("score_relation", "关系得分", "Score: relations"),
    NUMBER("score_record", "业绩得分", "Score: record"),
    NUMBER("score_capacity", "余力得分", "Score: capacity"),
    {"total", F_DEC, SERVER | SORT, .group = FG_GENERAL, .label = {"总分", "Total"}},
    NUMBER("rank", "名次", "Rank"),
    {"result", F_ENUM, SERVER, .options = &bid_result_options, .group = FG_GENERAL,
     .label = {"结果", "Result"}},
};
const struct entity bid_application_entity = {
    KIND(bid_application, "bid_application", "bid_applications", "竞标申请", "Application",
         "Applications"),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "user",
    .confidential = "sealed",
    .insiders = {"user"},
    .default_sort = "-submitted_at",
};

/* --- the common pool (A14) -----------------------------------------------------------------
 */

static const struct option pool_state_v[] = {
    {"announced", {"已预告", "Announced"}, NULL},
    {"kept", {"已保留", "Kept"}, NULL},
    {"returned", {"已回收", "Returned"}, NULL},
    {"claimed", {"已领取", "Claimed"}, NULL},
};
static const struct option_list pool_state_options = {"pool_entry.state", pool_state_v,
                                                      COUNT(pool_state_v), false};
static const struct field pool_entry_fields[] = {
    NAME,
    ACCOUNT,
    USER("owner", SERVER | INDEXED, "原负责人", "Owner till then"),
    {"segment", F_ENUM, SERVER, .options = &account_segment_options, .group = FG_GENERAL,
     .label = {"客户分层", "Segment"}},
    DAY("last_touch", SERVER, "最近活动或订单", "Last activity or order"),
    NUMBER("days", "未动天数", "Days without"),
    NUMBER("limit_days", "期限（天）", "Days allowed"),
    DAY("announced_on", SERVER | SORT, "预告日期", "Announced on"),
    DAY("returns_on", SERVER | SORT | INDEXED, "回收日期", "Returns on"),
    {"state", F_ENUM, SERVER | INDEXED, .options = &pool_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    AT("settled_at", "处理时间", "Settled at"),
    USER("claimed_by", SERVER | INDEXED, "领取人", "Claimed by"),
    DAY("claimed_on", SERVER, "领取日期", "Claimed on"),
};
const struct entity pool_entry_entity = {
    KIND(pool_entry, "pool_entry", "pool_entries", "公海记录", "Pool entry", "Pool entries"),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_ACCOUNT,
    .owner = "owner",
    .account = "account",
    .one = {"account", "\"state\" = 'announced'"},
    .default_sort = "-returns_on",
};

/* --- accountability (A15) ------------------------------------------------------------------
 */

static const struct option explanation_state_v[] = {
    {"open", {"待说明", "To be explained"}, NULL},
    {"explained", {"待上级评判", "Explained"}, NULL},
    {"reviewed", {"待KA管理部评判", "Judged by the superior"}, NULL},
    {"judged", {"已结案", "Judged"}, NULL},
};
static const struct option_list explanation_state_options = {
    "explanation.state", explanation_state_v, COUNT(explanation_state_v), false};
static const struct option verdict_v[] = {
    {"excused", {"情况属实，不追责", "Excused"}, NULL},
    {"partly", {"部分负责", "Partly responsible"}, NULL},
    {"responsible", {"负有责任", "Responsible"}, NULL},
};
static const struct option_list verdict_options = {"explanation.verdict", verdict_v,
                                                   COUNT(verdict_v), false};
static const struct field explanation_fields[] = {
    NAME,
    ACCOUNT,
    USER("owner", SERVER | INDEXED, "负责人", "Owner"),
    {"competitor", F_REF, SERVER | INDEXED, .target = "competitor", .group = FG_GENERAL,
     .label = {"竞争对手", "Competitor"}},
    DAY("listed_on", SERVER | SORT | INDEXED, "列入日期", "Listed on"),
    NUMBER("sightings", "发现次数", "Sightings"),
    DAY("first_seen", SERVER, "首次发现", "First seen"),
    DAY("last_seen", SERVER | SORT, "最近发现", "Last seen"),
    NUMBER("open_deals", "在跟项目数", "Open deals"),
    DAY("last_won", SERVER, "最近赢单", "Last deal won"),
    DAY("due", SERVER | SORT, "说明期限", "Due"),
    {"state", F_ENUM, SERVER | INDEXED, .options = &explanation_state_options,
     .group = FG_GENERAL, .label = {"状态", "State"}},
    LONG_TEXT("cause", 0, "原因", "Cause"),
    LONG_TEXT("did", 0, "我方做了什么", "What we did"),
    LONG_TEXT("remedy", 0, "补救措施", "Remedy"),
    DAY("remedy_due", 0, "补救期限", "Remedy due"),
    AT("explained_at", "说明时间", "Explained at"),
    USER("superior", SERVER, "评判上级", "Superior"),
    {"superior_verdict", F_ENUM, SERVER, .options = &verdict_options, .group = FG_GENERAL,
     .label = {"上级评判", "Verdict of the superior"}},
    LONG_TEXT("superior_comment", SERVER, "上级意见", "Comment of the superior"),
    AT("superior_at", "上级评判时间", "Superior judged at"),
    USER("reviewer", SERVER, "KA管理评判人", "Reviewer"),
    {"verdict", F_ENUM, SERVER | INDEXED, .options = &verdict_options, .group = FG_GENERAL,
     .label = {"最终评判", "Verdict"}},
    LONG_TEXT("comment", SERVER, "评判意见", "Comment"),
    AT("judged_at", "结案时间", "Judged at"),
};
const struct entity explanation_entity = {
    KIND(explanation, "explanation", "explanations", "问责说明", "Explanation", "Explanations"),
    .flags = E_READ_ONLY | E_NO_SEARCH,
    .visibility = VIS_OWN,
    .owner = "owner",
    .one = {"account competitor listed_on", NULL},
    .default_sort = "-listed_on",
};
