/* Option lists of the sheets of a deal. */
#include "model/options.h"

static const struct option deal_member_part[] = {
    {"owner", {"负责人", "Owner"}, NULL},
    {"technical", {"技术", "Technical"}, NULL},
    {"commercial", {"商务", "Commercial"}, NULL},
    {"executive", {"高管", "Executive"}, NULL},
    {"delivery", {"交付", "Delivery"}, NULL},
    {"marketing", {"市场", "Marketing"}, NULL},
    {"support", {"技术支持", "Technical support"}, NULL},
    {"custom_rnd", {"定制研发", "Custom development"}, NULL},
    {"implementation", {"工程实施", "Implementation"}, NULL},
    {"after_sales", {"售后", "After-sales"}, NULL},
};
const struct option_list deal_member_part_options = {"deal_member.part", deal_member_part,
                                                     COUNT(deal_member_part), false};

static const struct option deal_member_team_kind[] = {
    {"virtual", {"虚拟", "Virtual"}, NULL},
    {"temporary", {"临时", "Temporary"}, NULL},
};
const struct option_list deal_member_team_kind_options = {
    "deal_member.team_kind", deal_member_team_kind, COUNT(deal_member_team_kind), false};

static const struct option buying_role[] = {
    {"approver", {"批准者", "Approver"}, NULL},
    {"owner", {"拥有者", "Owner"}, NULL},
    {"gatekeeper", {"把关者", "Gatekeeper"}, NULL},
    {"advocate", {"倡导者", "Advocate"}, NULL},
    {"boss", {"老板", "Boss"}, NULL},
    {"user", {"使用人", "User"}, NULL},
    {"technical_selector", {"技术选型人", "Technical selector"}, NULL},
    {"purchaser", {"采购人", "Purchaser"}, NULL},
    {"information_collector", {"资料收集人", "Information collector"}, NULL},
    {"interface", {"接口人", "Interface"}, NULL},
    {"project_leader", {"项目负责人", "Project leader"}, NULL},
    {"adviser", {"顾问", "Adviser"}, NULL},
    {"outsider", {"外部人士", "Outsider"}, NULL},
    {"supporter", {"支持者", "Supporter"}, NULL},
};
const struct option_list buying_role_options = {"deal_contact.buying_roles", buying_role,
                                                COUNT(buying_role), false};

static const struct option authority[] = {
    {"influencer", {"影响者", "Influencer"}, NULL},
    {"decision_maker", {"决策者", "Decision maker"}, NULL},
};
const struct option_list authority_options = {"deal_contact.authority", authority,
                                              COUNT(authority), false};

static const struct option participation[] = {
    {"high", {"高度参与", "High"}, NULL},
    {"low", {"低度参与", "Low"}, NULL},
};
const struct option_list participation_options = {"deal_contact.participation", participation,
                                                  COUNT(participation), false};

static const struct option coverage_state[] = {
    {"none", {"未覆盖", "Not covered"}, NULL},
    {"planned", {"计划接触", "Planned"}, NULL},
    {"started", {"已接触", "Contacted"}, NULL},
    {"covered", {"已覆盖", "Covered"}, NULL},
};
const struct option_list coverage_state_options = {
    "deal_contact.coverage_state", coverage_state, COUNT(coverage_state), false};

static const struct option criterion_factor[] = {
    {"brand", {"品牌", "Brand"}, NULL},
    {"quality", {"质量/性能", "Quality and performance"}, NULL},
    {"price", {"价格", "Price"}, NULL},
    {"service", {"服务", "Service"}, NULL},
    {"pre_sale", {"售前服务", "Pre-sale service"}, "service"},
    {"in_sale", {"售中服务", "In-sale service"}, "service"},
    {"after_sale", {"售后服务", "After-sale service"}, "service"},
    {"references", {"成功案例", "References"}, NULL},
    {"technical_strength", {"技术力量", "Technical strength"}, NULL},
    {"team", {"团队专业性", "Professional team"}, NULL},
    {"industry_influence", {"行业影响力", "Influence in the industry"}, NULL},
    {"delivery", {"交期", "Delivery"}, NULL},
    {"payment_terms", {"付款方式", "Payment terms"}, NULL},
};
const struct option_list criterion_factor_options = {"criterion.factor", criterion_factor,
                                                     COUNT(criterion_factor), false};

static const struct option score_factory[] = {
    {"product_quality", {"产品质量", "Product quality"}, NULL},
    {"effect", {"效果", "Effect"}, NULL},
    {"price", {"价格", "Price"}, NULL},
    {"pre_sale", {"售前服务", "Pre-sale service"}, NULL},
    {"in_sale", {"售中服务", "In-sale service"}, NULL},
    {"after_sale", {"售后服务", "After-sale service"}, NULL},
};
const struct option_list score_factory_options = {"score.factory", score_factory,
                                                  COUNT(score_factory), false};

static const struct option deal_sheet_kind[] = {
    {"criteria", {"关键采购标准清单", "Key purchasing criteria"}, NULL},
    {"competitor", {"竞争对手分析表", "Competitor analysis"}, NULL},
    {"team", {"团队奖金分配", "Team and bonus split"}, NULL},
};
const struct option_list deal_sheet_kind_options = {"deal_sheet.kind", deal_sheet_kind,
                                                    COUNT(deal_sheet_kind), false};
