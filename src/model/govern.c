/* Accounts governed (product.md A2-A9): models of qualification and the sheets scored by them,
 * judgements of an account and their history, audits of its file, exceptions to its credit
 * grade, the statement of every month, reviews of lost customers.
 *
 * Sheets, judgements, audits and exceptions are written by verbs alone (ops/govern): what was
 * judged is never typed over, a correction is a new row. */
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
#define LONG_TEXT(KEY, ZH, EN)                                                                 \
    {                                                                                          \
        KEY, F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = { ZH, EN }                  \
    }

/* --- models of qualification (A3) -------------------------------------------------------- */

static const struct field qualification_model_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"name_en", F_TEXT, NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"英文名称", "Name in English"}},
    {"key", F_TEXT, REQUIRED | CREATE_ONLY | UNIQUE, .max = 40, .group = FG_GENERAL,
     .label = {"标识", "Key"}},
    {"key_from", F_INT, REQUIRED, .min = 20, .max = 100, .group = FG_GENERAL, .fallback = "75",
     .label = {"重点客户分数线", "Key from"}},
    {"regular_from", F_INT, REQUIRED, .min = 20, .max = 100, .group = FG_GENERAL,
     .fallback = "50", .label = {"普通客户分数线", "Regular from"}},
    {"hysteresis", F_INT, REQUIRED, .min = 0, .max = 20, .group = FG_GENERAL, .fallback = "5",
     .label = {"缓冲分", "Hysteresis"},
     .help = {"已在线上的客户，低于分数线这么多分才建议降级，避免来回变动",
              "Whoever stands above a line falls only this far below it"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"启用", "Active"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
static const struct child qualification_model_children[] = {
    {"qualification_item", "model", true}};
const struct entity qualification_model_entity = {
    KIND(qualification_model, "qualification_model", "qualification_models", "认定模型",
         "Qualification model", "Qualification models"),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_NO_SEARCH,
    .children = qualification_model_children,
    .nchildren = COUNT(qualification_model_children),
    .default_sort = "position",
};

static const struct option item_role[] = {
    {"potential", {"潜力", "Potential"}, NULL},
    {"influence", {"影响力", "Influence"}, NULL},
};
static const struct option_list item_role_options = {"qualification_item.role", item_role,
                                                     COUNT(item_role), false};
static const struct field qualification_item_fields[] = {
    {"model", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "qualification_model",
     .group = FG_GENERAL, .label = {"认定模型", "Model"}},
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"评分项", "Criterion"}},
    {"name_en", F_TEXT, NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"英文名称", "Name in English"}},
    {"weight", F_INT, REQUIRED, .min = 1, .max = 100, .group = FG_GENERAL,
     .label = {"权重", "Weight"}},
    {"inverted", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"反向计分", "Counts inverted"},
     .help = {"5 分表示程度最低，例如价格敏感度",
              "5 is the least of it, as with price sensitivity"}},
    {"role", F_ENUM, 0, .options = &item_role_options, .group = FG_GENERAL,
     .label = {"含义", "Stands for"},
     .help = {"潜力与影响力都是 1 分时建议为没有吸引力的对象",
              "Potential and influence both at 1 propose unattractive"}},
    {"position", F_INT, SORT, .min = 0, .max = 1000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
    {"help", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"怎样打分", "How to score it"}},
};
const struct entity qualification_item_entity = {
    KIND(qualification_item, "qualification_item", "qualification_items", "评分项",
         "Qualification criterion", "Qualification criteria"),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct option sheet_state[] = {
    {"scored", {"已打分", "Scored"}, NULL},
    {"in_approval", {"审批中", "In approval"}, NULL},
    {"approved", {"已批准", "Approved"}, NULL},
    {"rejected", {"未批准", "Rejected"}, NULL},
    {"returned", {"退回补充", "Returned"}, NULL},
    {"withdrawn", {"已撤回", "Withdrawn"}, NULL},
};
static const struct option_list sheet_state_options = {"score_sheet.state", sheet_state,
                                                       COUNT(sheet_state), false};
/* `levels` keeps each criterion as it stood:
 * {"item","name","name_en","weight","inverted","role", "level","note"}; so a later change of
 * the model changes no sheet. */
static const struct field score_sheet_fields[] = {
    ACCOUNT,
    {"template", F_REF, REQUIRED | CREATE_ONLY, .target = "qualification_model",
     .group = FG_GENERAL, .label = {"认定模型", "Model"}},
    {"on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"评分日期", "Scored on"}},
    {"by", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"评分人", "Scored by"}},
    {"levels", F_JSON, SERVER, .group = FG_GENERAL, .label = {"各项得分", "Levels"}},
    {"total", F_DEC, SERVER | SORT, .group = FG_GENERAL, .label = {"总分", "Total"}},
    {"tier_before", F_ENUM, SERVER, .options = &account_segment_options, .group = FG_GENERAL,
     .label = {"评分时的分层", "Tier when scored"}},
    {"tier_proposed", F_ENUM, SERVER, .options = &account_segment_options, .group = FG_GENERAL,
     .label = {"建议分层", "Tier proposed"}},
    {"tier_asked", F_ENUM, SERVER, .options = &account_segment_options, .group = FG_GENERAL,
     .label = {"申请分层", "Tier asked for"}},
    {"tier_decided", F_ENUM, SERVER, .options = &account_segment_options, .group = FG_GENERAL,
     .label = {"决定分层", "Tier decided"}},
    {"decided_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"决定人", "Decided by"}},
    {"decided_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"决定日期", "Decided on"}},
    {"reason", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"理由", "Reason"}},
    {"state", F_ENUM, SERVER, .options = &sheet_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    {"approval", F_REF, SERVER, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
};
const struct entity score_sheet_entity = {
    KIND(score_sheet, "score_sheet", "score_sheets", "评分表", "Score sheet", "Score sheets"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    OF_ACCOUNT,
    .default_sort = "-on",
};

/* --- judgements of an account (A5, A6, A8) ----------------------------------------------- */

static const struct option aspect[] = {
    {"attractiveness", {"吸引力", "Attractiveness"}, NULL},
    {"relationship", {"关系状态", "State of the relationship"}, NULL},
    {"lifecycle", {"关系周期", "Relationship cycle"}, NULL},
    {"quadrant", {"需求象限", "Needs quadrant"}, NULL},
    {"credit_grade", {"企业资信", "Credit grade"}, NULL},
};
static const struct option_list aspect_options = {"judgement.aspect", aspect, COUNT(aspect),
                                                  false};
static const struct field judgement_fields[] = {
    ACCOUNT,
    {"aspect", F_ENUM, REQUIRED, .options = &aspect_options, .group = FG_GENERAL,
     .label = {"判断内容", "Aspect"}},
    {"was", F_TEXT, 0, .max = 40, .group = FG_GENERAL, .label = {"原值", "Was"}},
    {"became", F_TEXT, REQUIRED | TITLE, .max = 40, .group = FG_GENERAL,
     .label = {"现值", "Became"}},
    {"proposed", F_TEXT, 0, .max = 40, .group = FG_GENERAL,
     .label = {"系统建议", "Proposed by the system"}},
    {"reason", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"理由", "Reason"}},
    {"on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"日期", "On"}},
    {"look_again", F_DATE, 0, .group = FG_GENERAL, .label = {"再看日期", "Look again on"}},
    {"by", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"判断人", "By"}},
};
const struct entity judgement_entity = {
    KIND(judgement, "judgement", "judgements", "客户判断记录", "Judgement", "Judgements"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    OF_ACCOUNT,
    .default_sort = "-on",
};

static const struct option advice_of[] = {
    {"cell", {"分类矩阵格", "Cell of the matrix"}, NULL},
    {"segment", {"客户分层", "Segment"}, NULL},
    {"lifecycle", {"关系周期", "Relationship cycle"}, NULL},
};
static const struct option_list advice_of_options = {"strategy_advice.of", advice_of,
                                                     COUNT(advice_of), false};
/* Only what a company words differently; what stands in rules/classify.h holds for the rest. */
static const struct field strategy_advice_fields[] = {
    {"of", F_ENUM, REQUIRED | CREATE_ONLY, .options = &advice_of_options, .group = FG_GENERAL,
     .label = {"用于", "Of"}},
    {"key", F_TEXT, REQUIRED | CREATE_ONLY | UNIQUE | SORT, .max = 60, .group = FG_GENERAL,
     .label = {"位置", "Place"},
     .help = {"如 high.firm、key、harvest", "high.firm, key, harvest"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"策略", "Advice"}},
    {"text_en", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"英文", "Advice in English"}},
};
const struct entity strategy_advice_entity = {
    KIND(strategy_advice, "strategy_advice", "strategy_advices", "策略提示", "Strategy advice",
         "Strategy advice"),
    .flags = E_OPEN | E_NO_SEARCH,
    .default_sort = "key",
};

/* --- the file and who audited it (A2) ---------------------------------------------------- */

static const struct option audit_result[] = {
    {"approved", {"审核通过", "Approved"}, NULL},
    {"returned", {"退回", "Returned"}, NULL},
    {"reopened", {"关键信息变更，重新待审", "Reopened by a change"}, NULL},
};
static const struct option_list audit_result_options = {"file_audit.result", audit_result,
                                                        COUNT(audit_result), false};
static const struct field file_audit_fields[] = {
    ACCOUNT,
    {"result", F_ENUM, REQUIRED, .options = &audit_result_options, .group = FG_GENERAL,
     .label = {"审核结果", "Result"}},
    {"auditor", F_REF, REQUIRED, .target = "user", .group = FG_GENERAL,
     .label = {"审核人", "Auditor"}},
    {"on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"审核日期", "On"}},
    {"completeness", F_INT, 0, .min = 0, .max = 100, .group = FG_GENERAL,
     .label = {"当时完整度", "Completeness then"}},
    {"wrong", F_TAGS, 0, .group = FG_GENERAL, .label = {"有问题的字段", "Fields found wrong"}},
    {"reason", F_TEXT, TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"问题说明", "What was wrong"}},
};
const struct entity file_audit_entity = {
    KIND(file_audit, "file_audit", "file_audits", "档案审核", "Audit of a file",
         "Audits of files"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    OF_ACCOUNT,
    .default_sort = "-on",
};

/* --- credit (A9) ------------------------------------------------------------------------- */

static const struct option credit_use[] = {
    {"quote", {"报价", "Quoting"}, NULL},
    {"order", {"下单", "Ordering"}, NULL},
    {"delivery", {"发货", "Delivery"}, NULL},
};
static const struct option_list credit_use_options = {"credit_exception.use", credit_use,
                                                      COUNT(credit_use), false};
static const struct field credit_exception_fields[] = {
    ACCOUNT,
    {"use", F_ENUM, REQUIRED | CREATE_ONLY, .options = &credit_use_options, .group = FG_GENERAL,
     .label = {"放行事项", "For"}},
    {"amount", F_MONEY, MONEY_TWIN, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"涉及金额", "Amount"}},
    {"until", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"有效期至", "Until"}},
    {"reason", F_LONG, REQUIRED, .max = 2000, .group = FG_GENERAL, .label = {"理由", "Reason"}},
    {"asked_by", F_REF, SERVER, .target = "user", .group = FG_GENERAL,
     .label = {"申请人", "Asked by"}},
    {"state", F_ENUM, SERVER, .options = &sheet_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
    {"approval", F_REF, SERVER, .target = "approval", .group = FG_GENERAL,
     .label = {"审批", "Approval"}},
};
const struct entity credit_exception_entity = {
    KIND(credit_exception, "credit_exception", "credit_exceptions", "信用例外",
         "Credit exception", "Credit exceptions"),
    .flags = E_NO_SEARCH | E_READ_ONLY,
    OF_ACCOUNT,
    .default_sort = "-until",
};

static const struct field statement_fields[] = {
    ACCOUNT,
    {"month", F_DATE, REQUIRED | CREATE_ONLY | SORT, .group = FG_GENERAL,
     .label = {"月份", "Month"}, .help = {"该月第一天", "Its first day"}},
    {"balance", F_MONEY, REQUIRED, .group = FG_MONEY, .label = {"余额", "Balance"}},
    {"sent", F_DATE, SORT, .group = FG_GENERAL, .label = {"发出日期", "Sent"}},
    {"confirmed_on", F_DATE, 0, .group = FG_GENERAL, .label = {"确认日期", "Confirmed on"}},
    {"confirmed_by", F_TEXT, NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"客户确认人", "Confirmed by"}},
    {"difference", F_MONEY, 0, .group = FG_MONEY, .label = {"差异", "Difference"}},
    {"settled", F_DATE, 0, .group = FG_GENERAL, .label = {"差异结清日期", "Settled"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity statement_entity = {
    KIND(statement, "statement", "statements", "对账单", "Statement", "Statements"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-month",
};

/* --- customers lost (process.md §7, 8) --------------------------------------------------- */

static const struct option review_state[] = {
    {"open", {"待总结", "To be written"}, NULL},
    {"written", {"待评审", "To be reviewed"}, NULL},
    {"reviewed", {"已评审", "Reviewed"}, NULL},
};
static const struct option_list review_state_options = {"loss_review.state", review_state,
                                                        COUNT(review_state), false};
static const struct field loss_review_fields[] = {
    ACCOUNT,
    {"lost_on", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"流失日期", "Lost on"}},
    {"reasons", F_ENUM, 0, .options = &account_lost_reason_options, .group = FG_GENERAL,
     .label = {"流失原因", "Reason"}},
    LONG_TEXT("warned_by", "事前有哪些预兆", "What warned us"),
    {"warned_on", F_DATE, 0, .group = FG_GENERAL, .label = {"预兆出现日期", "When"}},
    LONG_TEXT("done", "我们做了什么", "What we did"),
    LONG_TEXT("lesson", "教训", "Lesson"),
    LONG_TEXT("win_back", "赢回计划", "Win-back plan"),
    {"author", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"总结人", "Author"}},
    {"reviewer", F_REF, 0, .target = "user", .group = FG_GENERAL,
     .label = {"评审人", "Reviewer"}},
    {"due", F_DATE, SERVER | SORT, .group = FG_GENERAL, .label = {"截止日期", "Due"}},
    {"written_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"完成日期", "Written on"}},
    {"reviewed_on", F_DATE, SERVER, .group = FG_GENERAL, .label = {"评审日期", "Reviewed on"}},
    {"review", F_TEXT, SERVER, .max = 1000, .group = FG_GENERAL,
     .label = {"评审意见", "Review"}},
    {"state", F_ENUM, SERVER, .options = &review_state_options, .group = FG_GENERAL,
     .label = {"状态", "State"}},
};
const struct entity loss_review_entity = {
    KIND(loss_review, "loss_review", "loss_reviews", "客户流失总结", "Loss review",
         "Loss reviews"),
    .flags = E_NO_SEARCH,
    OF_ACCOUNT,
    .default_sort = "-lost_on",
};
