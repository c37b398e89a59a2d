/* The sheets of a deal: what it sells, who works on it, who decides at the customer, what they
 * judge by, whom we meet there.
 *
 * Each row hangs on its deal (VIS_VIA): who sees the deal sees it. A sheet as a whole (number,
 * who filled it in, whether it is a draft) is a row of deal_sheet. */
#include "model/kinds.h"
#include "model/options.h"

#define OF_DEAL                                                                                \
    {                                                                                          \
        "deal", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "opportunity",              \
                                                         .group = FG_GENERAL, .label = {       \
                                                             "销售项目",                       \
                                                             "Deal"                            \
                                                         }                                     \
    }
#define SHEET_KIND(KEY, PATH)                                                                  \
    .key = #KEY, .path = #PATH, .table = #PATH, .fields = KEY##_fields,                        \
    .nfields = COUNT(KEY##_fields), .visibility = VIS_VIA, .via = "deal"

static const struct field deal_line_fields[] = {
    OF_DEAL,
    {"product", F_REF, 0, .target = "product", .group = FG_GENERAL,
     .label = {"产品", "Product"}},
    {"description", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"说明", "Description"}},
    {"quantity", F_DEC, 0, .min = 0, .max = 1000000000000000, .group = FG_GENERAL,
     .label = {"数量", "Quantity"}},
    {"price", F_DEC, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"单价", "Unit price"}},
    {"currency", F_TEXT, 0, .max = 3, .group = FG_MONEY, .check = CHK_CURRENCY,
     .label = {"币种", "Currency"},
     .help = {"留空则同项目金额", "That of the deal when left empty"}},
    {"application", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"应用", "Application"}},
    {"scale", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"规模", "Scale"}},
    {"process_requirement", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"工艺要求", "Process requirement"}},
    {"position", F_INT, SORT, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity deal_line_entity = {
    SHEET_KIND(deal_line, deal_lines),
    .label = {"产品明细", "Product line"},
    .plural = {"产品明细", "Product lines"},
    .flags = E_NO_SEARCH,
    .default_sort = "position",
};

static const struct field deal_member_fields[] = {
    OF_DEAL,
    {"user", F_REF, REQUIRED | INDEXED | CREATE_ONLY, .target = "user", .group = FG_GENERAL,
     .label = {"成员", "Member"}},
    {"part", F_ENUM, REQUIRED, .options = &deal_member_part_options, .group = FG_GENERAL,
     .label = {"角色", "Part"}},
    {"team_kind", F_ENUM, 0, .options = &deal_member_team_kind_options, .group = FG_GENERAL,
     .fallback = "virtual", .label = {"团队类型", "Kind of team"}},
    {"share", F_PCT, SORT, .group = FG_MONEY, .label = {"奖金比例", "Share of the bonus"},
     .help = {"全队合计不超过 100%", "All members together at most 100 %"}},
    {"note", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
const struct entity deal_member_entity = {
    SHEET_KIND(deal_member, deal_members),  .label = {"团队成员", "Team member"},
    .plural = {"虚拟团队", "Virtual team"}, .flags = E_NO_SEARCH,
    .default_sort = "-updated_at",
};

static const struct field deal_contact_fields[] = {
    OF_DEAL,
    {"contact", F_REF, REQUIRED | INDEXED | CREATE_ONLY, .target = "contact",
     .group = FG_GENERAL, .label = {"联系人", "Contact"}},
    {"buying_roles", F_TAGS, DATED, .options = &buying_role_options, .group = FG_GENERAL,
     .label = {"采购角色", "Buying roles"}},
    {"authority", F_ENUM, DATED, .options = &authority_options, .group = FG_GENERAL,
     .label = {"决策权", "Authority"},
     .help = {"决策者有否决权和赞成权，影响者有否决权",
              "A decision maker may veto and approve, an influencer may veto"}},
    {"participation", F_ENUM, DATED, .options = &participation_options, .group = FG_GENERAL,
     .label = {"参与程度", "Participation"}},
    {"attitude", F_INT, DATED | SORT, .min = -2, .max = 2, .group = FG_GENERAL,
     .label = {"态度", "Attitude"},
     .help = {"-2 反对 … 0 中立 … +2 全力支持", "-2 against us … 0 neutral … +2 for us"}},
    {"requirement", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"业务要求", "Requirement"}},
    {"personal_win", F_LONG, 0, .max = 2000, .group = FG_PERSONAL,
     .label = {"个人赢", "Personal win"}},
    {"result_so_far", F_LONG, 0, .max = 2000, .group = FG_PERSONAL,
     .label = {"已获得的结果", "Result won so far"}},
    {"decision_mode", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"决策模式", "Way of deciding"}},
    {"expectation", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"期望", "Expectation"}},
    {"authority_limit", F_TEXT, 0, .max = 500, .group = FG_GENERAL,
     .label = {"权限", "Limit of authority"}},
    {"personal_risk", F_LONG, 0, .max = 2000, .group = FG_PERSONAL,
     .label = {"失败的个人风险", "Personal risk if it fails"}},
    {"covered_by", F_REF, DATED, .target = "user", .group = FG_GENERAL,
     .label = {"我方负责人", "Covered by"}},
    {"coverage_state", F_ENUM, DATED, .options = &coverage_state_options, .group = FG_GENERAL,
     .fallback = "none", .label = {"覆盖状态", "Coverage"}},
    {"confirmed_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"确认日期", "Confirmed on"},
     .help = {"超过 90 天应重新确认", "To be confirmed again after 90 days"}},
    {"from", F_DATE, SORT, .group = FG_GENERAL, .label = {"参与自", "From"}},
    {"to", F_DATE, SORT, .group = FG_GENERAL, .label = {"参与至", "Until"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity deal_contact_entity = {
    SHEET_KIND(deal_contact, deal_contacts),
    .label = {"采购角色", "Buying role"},
    .plural = {"采购角色", "Buying roles"},
    .flags = E_NO_SEARCH | E_AS_OF,
    .one_open = "deal contact",
    .day_from = "from",
    .day_to = "to",
    .default_sort = "-updated_at",
};

static const struct field deal_competitor_fields[] = {
    OF_DEAL,
    {"competitor", F_REF, REQUIRED | INDEXED | CREATE_ONLY, .target = "competitor",
     .group = FG_GENERAL, .label = {"竞争对手", "Competitor"}},
    {"salesperson", F_TEXT, 0, .max = 100, .group = FG_GENERAL,
     .label = {"对方业务员", "Their salesperson"}},
    {"product", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"对方产品", "Their product"}},
    {"price", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"对方报价", "Price quoted"}},
    {"services", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"对方服务", "Their services"}},
    {"actions", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"已做的工作和进展", "What they did and how far"}},
    {"content_with", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"客户满意之处", "The customer is content with"}},
    {"discontent_with", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"客户不满之处", "The customer is discontent with"}},
    {"supporters", F_REFS, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"对方支持者", "Their supporters"}},
    {"source", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"信息来源", "Source"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"日期", "Date"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity deal_competitor_entity = {
    SHEET_KIND(deal_competitor, deal_competitors),
    .label = {"项目竞争对手", "Competitor of a deal"},
    .plural = {"项目竞争对手", "Competitors of deals"},
    .flags = E_NO_SEARCH,
    .default_sort = "-date",
};

static const struct field criterion_fields[] = {
    OF_DEAL,
    {"concern", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"关注点", "Concern"}},
    {"factor", F_ENUM, 0, .options = &criterion_factor_options, .group = FG_GENERAL,
     .label = {"关注点类别", "Kind of concern"}},
    {"weight", F_PCT, SORT, .group = FG_GENERAL, .label = {"权重", "Weight"},
     .help = {"整张清单合计 100%", "100 % over the whole sheet"}},
    {"departments", F_TAGS, 0, .options = &department_kind_options, .group = FG_GENERAL,
     .label = {"关注部门", "Concern of departments"}},
    {"contacts", F_REFS, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"关注人", "Concern of persons"}},
    {"asked", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"已向客户核实", "Asked"}},
    {"answer", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"我方应对", "Our answer"},
     .help = {"对手领先的行，写下怎么应对；阶段关卡要看",
              "What we say where a rival leads; a gate asks for it"}},
    {"evidence", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"验证依据", "Evidence"},
     .help = {"技术交流后由总结写入", "Written by the summary of a technical exchange"}},
    {"position", F_INT, SORT, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
static const struct child criterion_children[] = {{"score", "criterion", true}};
const struct entity criterion_entity = {
    SHEET_KIND(criterion, criteria),
    .children = criterion_children,
    .nchildren = COUNT(criterion_children),
    .label = {"采购标准", "Purchasing criterion"},
    .plural = {"采购标准", "Purchasing criteria"},
    .flags = E_NO_SEARCH,
    .default_sort = "position",
};

static const struct field score_fields[] = {
    OF_DEAL,
    {"criterion", F_REF, INDEXED | CREATE_ONLY, .target = "criterion", .group = FG_GENERAL,
     .label = {"采购标准", "Criterion"}},
    {"factory", F_ENUM, CREATE_ONLY, .options = &score_factory_options, .group = FG_GENERAL,
     .label = {"通用标准", "Factory row"},
     .help = {"标准清单未填写时使用", "Stands while the criteria sheet is empty"}},
    {"competitor", F_REF, CREATE_ONLY, .target = "competitor", .group = FG_GENERAL,
     .label = {"竞争对手", "Competitor"}, .help = {"留空为我方", "Empty: ourselves"}},
    {"score", F_INT, REQUIRED | SORT, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"评分", "Score"}},
    {"evidence", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"依据", "Evidence"}},
};
const struct entity score_entity = {
    SHEET_KIND(score, scores), .label = {"竞争评分", "Score"}, .plural = {"竞争评分", "Scores"},
    .flags = E_NO_SEARCH,      .default_sort = "-updated_at",
};

static const struct field deal_sheet_fields[] = {
    OF_DEAL,
    {"kind", F_ENUM, REQUIRED | CREATE_ONLY, .options = &deal_sheet_kind_options,
     .group = FG_GENERAL, .label = {"表单", "Sheet"}},
    {"code", F_TEXT, UNIQUE | SORT, .max = 40, .group = FG_GENERAL,
     .label = {"编号", "Number"}},
    {"filled_by", F_REF, 0, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"填表人", "Filled in by"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"填表日期", "Date"}},
    {"draft", F_BOOL, ACTION_ONLY, .group = FG_GENERAL, .fallback = "1",
     .label = {"草稿", "Draft"}},
    {"asked", F_TAGS, 0, .options = &department_kind_options, .group = FG_GENERAL,
     .label = {"已询问部门", "Departments asked"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity deal_sheet_entity = {
    SHEET_KIND(deal_sheet, deal_sheets),
    .label = {"项目表单", "Sheet of a deal"},
    .plural = {"项目表单", "Sheets of deals"},
    .flags = E_NO_SEARCH,
    .code_prefix = "S",
    .default_sort = "-date",
};

static const struct field problem_fields[] = {
    OF_DEAL,
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"问题", "Problem"}},
    {"felt_by", F_REFS, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"谁感受到", "Who feels it"}},
    {"need", F_REF, INDEXED, .target = "need", .group = FG_GENERAL,
     .label = {"对应需求", "Need"},
     .help = {"需求确认，问题才算确认", "Confirmed when its need is"}},
    {"severity", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL,
     .label = {"严重程度", "Severity"}, .help = {"1 轻微 … 5 致命", "1 slight … 5 fatal"}},
    {"cost_of_inaction", F_LONG, 0, .max = 2000, .group = FG_GENERAL,
     .label = {"不解决的代价", "Cost of doing nothing"}},
    {"inaction_amount", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"代价金额", "That cost in money"}},
};
const struct entity problem_entity = {
    SHEET_KIND(problem, problems),      .label = {"客户问题", "Problem"},
    .plural = {"客户问题", "Problems"}, .flags = E_NO_SEARCH,
    .default_sort = "-severity",
};

static const struct field trigger_event_fields[] = {
    OF_DEAL,
    {"what", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"契机", "Trigger"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"日期", "Date"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
const struct entity trigger_event_entity = {
    SHEET_KIND(trigger_event, trigger_events),
    .label = {"契机", "Trigger event"},
    .plural = {"契机", "Trigger events"},
    .flags = E_NO_SEARCH,
    .default_sort = "-date",
};
