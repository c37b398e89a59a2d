/* The factory option lists. Branches of a tree are options too; `parent` names the branch. */
#include "model/options.h"

static const struct option org_unit_kind[] = {
    {"company", {"公司", "Company"}, NULL},
    {"branch", {"分公司", "Branch"}, NULL},
    {"department", {"部门", "Department"}, NULL},
    {"team", {"小组", "Team"}, NULL},
};
const struct option_list org_unit_kind_options = {"org_unit.kind", org_unit_kind,
                                                  COUNT(org_unit_kind), false};

static const struct option user_locale[] = {
    {"zh-CN", {"简体中文", "Simplified Chinese"}, NULL},
    {"en", {"英文", "English"}, NULL},
};
const struct option_list user_locale_options = {"user.locale", user_locale, COUNT(user_locale),
                                                false};

static const struct option user_role[] = {
    {"admin", {"系统管理员", "Administrator"}, NULL},
    {"president", {"公司总裁", "President"}, NULL},
    {"ka_vp", {"KA副总裁", "KA vice president"}, NULL},
    {"branch_gm", {"分公司总经理", "Branch general manager"}, NULL},
    {"team_lead", {"大客户主管", "Key account team lead"}, NULL},
    {"account_manager", {"大客户经理", "Key account manager"}, NULL},
    {"sales_ops", {"KA销售管理部", "KA sales operations"}, NULL},
    {"marketing", {"市场部", "Marketing"}, NULL},
    {"service", {"客服", "Customer service"}, NULL},
    {"finance", {"财务", "Finance"}, NULL},
    {"viewer", {"只读", "Viewer"}, NULL},
};
const struct option_list user_role_options = {"user.roles", user_role, COUNT(user_role), false};

static const struct option account_importance[] = {
    {"normal", {"一般", "Normal"}, NULL},
    {"important", {"重要", "Important"}, NULL},
    {"vip", {"VIP", "VIP"}, NULL},
};
const struct option_list account_importance_options = {"account.importance", account_importance,
                                                       COUNT(account_importance), false};

static const struct option account_segment[] = {
    {"key", {"重点客户", "Key account"}, NULL},
    {"regular", {"普通客户", "Regular"}, NULL},
    {"super_prospect", {"超级潜在客户", "Super-prospect"}, NULL},
    {"prospect", {"潜在客户", "Prospect"}, NULL},
    {"unattractive", {"没有吸引力的对象", "Unattractive"}, NULL},
};
const struct option_list account_segment_options = {"account.segment", account_segment,
                                                    COUNT(account_segment), false};

static const struct option account_source[] = {
    {"ad_response", {"广告反馈", "Advertisement response"}, NULL},
    {"exhibition", {"展会", "Exhibition"}, NULL},
    {"referral", {"老客户介绍", "Referral by a customer"}, NULL},
    {"walk_in", {"主动上门", "Walk-in"}, NULL},
    {"sales_found", {"销售人员发掘", "Found by sales"}, NULL},
    {"business_cards", {"名片交换", "Business cards"}, NULL},
    {"peer_sales", {"销售同行介绍", "Introduced by fellow salespeople"}, NULL},
    {"internet", {"互联网/社群", "Internet and communities"}, NULL},
    {"directory", {"名录", "Directory"}, NULL},
    {"old_archive", {"公司原客户档案", "Old customer archive"}, NULL},
    {"cold_call", {"陌生拜访", "Cold call"}, NULL},
    {"competitor_staff", {"竞争对手人员", "Competitor's staff"}, NULL},
    {"friends", {"亲友同学同乡", "Friends, schoolmates, townsmen"}, NULL},
    {"seminar", {"研讨会", "Seminar"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list account_source_options = {"account.source", account_source,
                                                   COUNT(account_source), false};

static const struct option account_ownership[] = {
    {"foreign", {"外资", "Foreign-owned"}, NULL},
    {"joint_venture", {"合资", "Joint venture"}, NULL},
    {"state", {"国有", "State-owned"}, NULL},
    {"collective", {"集体", "Collective"}, NULL},
    {"individual", {"个体", "Individual business"}, NULL},
    {"private", {"民营", "Private"}, NULL},
    {"listed", {"上市公司", "Listed company"}, NULL},
    {"government", {"政府机关", "Government body"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list account_ownership_options = {"account.ownership", account_ownership,
                                                      COUNT(account_ownership), false};

static const struct option account_business_type[] = {
    {"manufacturing", {"生产型", "Manufacturing"}, NULL},
    {"trading", {"贸易型", "Trading"}, NULL},
    {"service", {"服务型", "Service"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list account_business_type_options = {
    "account.business_type", account_business_type, COUNT(account_business_type), false};

static const struct option account_industry[] = {
    {"aviation", {"航空", "Aviation"}, NULL},
    {"machinery", {"机械", "Machinery"}, NULL},
    {"electrical", {"电器", "Electrical"}, NULL},
    {"telecom", {"电信", "Telecom"}, NULL},
    {"tobacco", {"烟草", "Tobacco"}, NULL},
    {"information", {"信息", "Information technology"}, NULL},
    {"media", {"传媒", "Media"}, NULL},
    {"government", {"政府", "Government"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list account_industry_options = {"account.industry", account_industry,
                                                     COUNT(account_industry), true};

static const struct option account_size[] = {
    {"micro", {"微型", "Micro"}, NULL},   {"small", {"小型", "Small"}, NULL},
    {"medium", {"中型", "Medium"}, NULL}, {"large", {"大型", "Large"}, NULL},
    {"giant", {"特大型", "Giant"}, NULL},
};
const struct option_list account_size_options = {"account.size", account_size,
                                                 COUNT(account_size), false};

static const struct option account_credit_grade[] = {
    {"red", {"红", "Red (honoured)"}, NULL},
    {"white", {"白", "White (normal)"}, NULL},
    {"grey", {"灰", "Grey (watch)"}, NULL},
    {"black", {"黑", "Black (blocked)"}, NULL},
};
const struct option_list account_credit_grade_options = {
    "account.credit_grade", account_credit_grade, COUNT(account_credit_grade), false};

static const struct option audit_mark[] = {
    {"unaudited", {"未审核", "Not audited"}, NULL},
    {"approved", {"已审核", "Approved"}, NULL},
    {"returned", {"已退回", "Returned"}, NULL},
};
const struct option_list audit_mark_options = {"audit_mark", audit_mark, COUNT(audit_mark),
                                               false};

static const struct option account_trait[] = {
    {"fortune500", {"500强", "Fortune 500"}, NULL},
    {"growth", {"成长型", "Growth company"}, NULL},
    {"industry_giant", {"行业巨头", "Industry giant"}, NULL},
    {"famous", {"知名企业", "Famous company"}, NULL},
};
const struct option_list account_trait_options = {"account.traits", account_trait,
                                                  COUNT(account_trait), false};

static const struct option account_attractiveness[] = {
    {"high", {"很有吸引力", "High"}, NULL},
    {"medium", {"中等程度", "Medium"}, NULL},
    {"low", {"不太具有吸引力", "Low"}, NULL},
};
const struct option_list account_attractiveness_options = {
    "account.attractiveness", account_attractiveness, COUNT(account_attractiveness), false};

static const struct option account_relationship[] = {
    {"firm", {"非常牢固", "Firm"}, NULL},
    {"good", {"良好", "Good"}, NULL},
    {"developing", {"发展中", "Developing"}, NULL},
    {"limited", {"相当有限", "Limited"}, NULL},
    {"declining", {"倒退中/防守", "Declining (on the defence)"}, NULL},
};
const struct option_list account_relationship_options = {
    "account.relationship", account_relationship, COUNT(account_relationship), false};

static const struct option account_lifecycle[] = {
    {"breakthrough", {"突破期", "Breakthrough"}, NULL},
    {"consolidation", {"巩固期", "Consolidation"}, NULL},
    {"growth", {"成长期", "Growth"}, NULL},
    {"harvest", {"收获期", "Harvest"}, NULL},
    {"defence", {"防御期", "Defence"}, NULL},
    {"dormant", {"冬眠期", "Dormant"}, NULL},
    {"paused", {"暂停期", "Paused"}, NULL},
};
const struct option_list account_lifecycle_options = {"account.lifecycle", account_lifecycle,
                                                      COUNT(account_lifecycle), false};

static const struct option account_partnership[] = {
    {"buyer", {"买主", "Buyer"}, NULL},
    {"preferred", {"优先的采购者", "Preferred supplier"}, NULL},
    {"partner", {"合作伙伴", "Partner"}, NULL},
    {"alliance", {"战略联盟", "Strategic alliance"}, NULL},
};
const struct option_list account_partnership_options = {
    "account.partnership", account_partnership, COUNT(account_partnership), false};

static const struct option temperament[] = {
    {"opinionated", {"自以为是型", "Opinionated"}, NULL},
    {"inclusive", {"兼收并蓄型", "Inclusive"}, NULL},
    {"doubtful", {"将信将疑型", "Doubtful"}, NULL},
    {"pretender", {"冒充内行型", "Pretender"}, NULL},
    {"opportunist", {"见风使舵型", "Opportunist"}, NULL},
    {"insincere", {"心术不正型", "Insincere"}, NULL},
    {"introvert", {"性格内向型", "Introvert"}, NULL},
    {"boastful", {"真假豪气型", "Boastful"}, NULL},
};
const struct option_list temperament_options = {"temperament", temperament, COUNT(temperament),
                                                false};

static const struct option account_history[] = {
    {"customer", {"现有客户", "Present customer"}, NULL},
    {"past_customer", {"曾经交易", "Past customer"}, NULL},
    {"contacted", {"有过接洽", "Contacted"}, NULL},
    {"never_visited", {"未曾拜访", "Never visited"}, NULL},
};
const struct option_list account_history_options = {"account.history", account_history,
                                                    COUNT(account_history), false};

static const struct option account_lost_reason[] = {
    {"past_customer", {"曾经交易", "Past customer"}, NULL},
    {"our_fault", {"本公司的错", "Our fault"}, "past_customer"},
    {"quality_price", {"产品质量、价格", "Quality or price"}, "our_fault"},
    {"salesperson_conduct", {"业务人员言行", "Conduct of the salesperson"}, "our_fault"},
    {"service_problem", {"服务问题", "Service problem"}, "our_fault"},
    {"external", {"外在因素", "External factors"}, "past_customer"},
    {"human_factor", {"人为因素", "Human factor"}, "external"},
    {"dealer_relation", {"经销商的关系", "Relation of the dealer"}, "external"},
    {"strong_competitor", {"竞争对手太强", "Strong competitor"}, "external"},
    {"contacted", {"有过接洽而失败", "Contacted without success"}, NULL},
    {"shut_out", {"吃闭门羹", "Shut out"}, "contacted"},
    {"lost_price_comparison", {"竞争比价失败", "Lost price comparison"}, "contacted"},
    {"never_visited", {"未曾拜访", "Never visited"}, NULL},
    {"short_of_hands", {"人手不足", "Short of hands"}, "never_visited"},
    {"no_fight", {"与竞争对手不战而败", "Lost without a fight"}, "never_visited"},
    {"undeveloped", {"未曾开发", "Never developed"}, "never_visited"},
};
const struct option_list account_lost_reason_options = {
    "account.lost_reason", account_lost_reason, COUNT(account_lost_reason), false};

static const struct option account_relation_basis[] = {
    {"personal", {"人际关系", "Personal relations"}, NULL},
    {"business", {"生意关系", "Business relations"}, NULL},
    {"partnership", {"合作伙伴关系", "Partnership"}, NULL},
};
const struct option_list account_relation_basis_options = {
    "account.relation_basis", account_relation_basis, COUNT(account_relation_basis), false};

static const struct option account_channel[] = {
    {"direct", {"直销", "Direct"}, NULL},
    {"dealer", {"经销", "Through dealers"}, NULL},
    {"both", {"两者", "Both"}, NULL},
};
const struct option_list account_channel_options = {"account.channel", account_channel,
                                                    COUNT(account_channel), false};

static const struct option department_kind[] = {
    {"qc", {"质量部QC", "Quality control"}, NULL},
    {"qa", {"质量部QA", "Quality assurance"}, NULL},
    {"production", {"生产部", "Production"}, NULL},
    {"rnd", {"研发部", "Research and development"}, NULL},
    {"purchasing", {"采购部", "Purchasing"}, NULL},
    {"marketing", {"营销部", "Marketing"}, NULL},
    {"finance", {"财务部", "Finance"}, NULL},
    {"it", {"IT", "IT"}, NULL},
    {"management", {"管理层", "Management"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list department_kind_options = {"account_department.kind", department_kind,
                                                    COUNT(department_kind), false};

static const struct option contact_rapport[] = {
    {"first", {"初步接触", "First contact"}, NULL},
    {"talks", {"能交流", "Talks"}, NULL},
    {"congenial", {"投缘", "Congenial"}, NULL},
    {"excellent", {"非常好", "Excellent"}, NULL},
};
const struct option_list contact_rapport_options = {"contact.rapport", contact_rapport,
                                                    COUNT(contact_rapport), false};

static const struct option contact_influence[] = {
    {"member", {"一般成员", "Ordinary member"}, NULL},
    {"core", {"核心成员", "Core member"}, NULL},
    {"organiser", {"组织者", "Organiser"}, NULL},
    {"decider", {"决策者", "Decider"}, NULL},
};
const struct option_list contact_influence_options = {"contact.influence", contact_influence,
                                                      COUNT(contact_influence), false};

static const struct option contact_relation_kind[] = {
    {"target", {"目标客户", "Target customer"}, NULL},
    {"business_friend", {"商务朋友", "Business friend"}, NULL},
    {"friend_of_contact", {"联系人的朋友", "Friend of contact"}, NULL},
    {"personal_friend", {"私人朋友", "Personal friend"}, NULL},
    {"opinion_former", {"意见形成者", "Opinion former"}, NULL},
};
const struct option_list contact_relation_kind_options = {
    "contact.relation_kind", contact_relation_kind, COUNT(contact_relation_kind), false};

static const struct option contact_relation_state[] = {
    {"none", {"未接触", "No contact"}, NULL},
    {"nodding", {"点头之谊", "Nodding acquaintance"}, NULL},
    {"frequent", {"常往来", "Frequent contact"}, NULL},
    {"very_good", {"很好", "Very good"}, NULL},
};
const struct option_list contact_relation_state_options = {
    "contact.relation_state", contact_relation_state, COUNT(contact_relation_state), false};

static const struct option contact_gender[] = {
    {"male", {"男", "Male"}, NULL},
    {"female", {"女", "Female"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list contact_gender_options = {"contact.gender", contact_gender,
                                                   COUNT(contact_gender), false};

static const struct option contact_communication_style[] = {
    {"direct", {"直接", "Direct"}, NULL},
    {"analytic", {"严谨", "Analytic"}, NULL},
    {"warm", {"亲和", "Warm"}, NULL},
    {"reserved", {"内敛", "Reserved"}, NULL},
};
const struct option_list contact_communication_style_options = {
    "contact.communication_style", contact_communication_style,
    COUNT(contact_communication_style), false};

static const struct option contact_management_style[] = {
    {"directive", {"指令", "Directive"}, NULL},
    {"consultative", {"咨询", "Consultative"}, NULL},
    {"participative", {"参与", "Participative"}, NULL},
    {"delegating", {"授权", "Delegating"}, NULL},
};
const struct option_list contact_management_style_options = {
    "contact.management_style", contact_management_style, COUNT(contact_management_style),
    false};

static const struct option pipeline_kind[] = {
    {"efficiency", {"效率型", "Efficiency"}, NULL},
    {"effectiveness", {"效能型", "Effectiveness"}, NULL},
};
const struct option_list pipeline_kind_options = {"pipeline.kind", pipeline_kind,
                                                  COUNT(pipeline_kind), false};

static const struct option opportunity_category[] = {
    {"new", {"新购", "New purchase"}, NULL},
    {"upgrade", {"升级", "Upgrade"}, NULL},
    {"expansion", {"扩容", "Expansion"}, NULL},
    {"repeat", {"重复采购", "Repeat purchase"}, NULL},
    {"renewal", {"续约", "Renewal"}, NULL},
};
const struct option_list opportunity_category_options = {
    "opportunity.category", opportunity_category, COUNT(opportunity_category), false};

static const struct option opportunity_buying_mode[] = {
    {"direct", {"直接采购", "Direct purchase"}, NULL},
    {"tender", {"招投标", "Tender"}, NULL},
    {"framework", {"协议供货", "Framework agreement"}, NULL},
};
const struct option_list opportunity_buying_mode_options = {
    "opportunity.buying_mode", opportunity_buying_mode, COUNT(opportunity_buying_mode), false};

static const struct option opportunity_grade[] = {
    {"A", {"A级", "A"}, NULL},
    {"B", {"B级", "B"}, NULL},
    {"C", {"C级", "C"}, NULL},
    {"D", {"D级", "D"}, NULL},
};
const struct option_list opportunity_grade_options = {"opportunity.grade", opportunity_grade,
                                                      COUNT(opportunity_grade), false};

static const struct option opportunity_budget_state[] = {
    {"none", {"无预算", "No budget"}, NULL},
    {"planned", {"计划中", "Planned"}, NULL},
    {"approved", {"已批准", "Approved"}, NULL},
};
const struct option_list opportunity_budget_state_options = {
    "opportunity.budget_state", opportunity_budget_state, COUNT(opportunity_budget_state),
    false};

static const struct option opportunity_urgency[] = {
    {"urgent", {"紧急", "Urgent"}, NULL},
    {"active", {"正在做", "In progress"}, NULL},
    {"planned", {"着手引入", "Being introduced"}, NULL},
    {"later", {"以后再说", "Later"}, NULL},
};
const struct option_list opportunity_urgency_options = {
    "opportunity.urgency", opportunity_urgency, COUNT(opportunity_urgency), false};

static const struct option opportunity_competitive_position[] = {
    {"sole", {"单一", "Sole supplier"}, NULL},
    {"ahead", {"领先", "Ahead"}, NULL},
    {"level", {"平手", "Level"}, NULL},
    {"behind", {"落后", "Behind"}, NULL},
};
const struct option_list opportunity_competitive_position_options = {
    "opportunity.competitive_position", opportunity_competitive_position,
    COUNT(opportunity_competitive_position), false};

static const struct option opportunity_state[] = {
    {"draft", {"未立项", "Not initiated"}, NULL},
    {"open", {"进行中", "Open"}, NULL},
    {"won", {"赢单", "Won"}, NULL},
    {"lost", {"丢单", "Lost"}, NULL},
    {"cancelled", {"取消", "Cancelled"}, NULL},
    {"paused", {"暂停", "Paused"}, NULL},
};
const struct option_list opportunity_state_options = {"opportunity.state", opportunity_state,
                                                      COUNT(opportunity_state), false};

static const struct option opportunity_initiation[] = {
    {"requested", {"立项审批中", "Requested"}, NULL},
    {"approved", {"已立项", "Approved"}, NULL},
    {"returned", {"退回补充", "Returned"}, NULL},
    {"rejected", {"未批准立项", "Rejected"}, NULL},
    {"withdrawn", {"已撤回", "Withdrawn"}, NULL},
};
const struct option_list opportunity_initiation_options = {
    "opportunity.initiation", opportunity_initiation, COUNT(opportunity_initiation), false};

static const struct option activity_kind[] = {
    {"call", {"电话", "Call"}, NULL},
    {"visit", {"拜访", "Visit"}, NULL},
    {"meeting", {"会议", "Meeting"}, NULL},
    {"message", {"邮件/微信", "E-mail or WeChat"}, NULL},
    {"technical_exchange", {"技术交流", "Technical exchange"}, NULL},
    {"reception", {"客户接待", "Customer reception"}, NULL},
    {"exhibition", {"展会", "Exhibition"}, NULL},
    {"sample", {"送样", "Sample delivery"}, NULL},
    {"demo", {"演示", "Demonstration"}, NULL},
    {"care", {"关怀", "Customer care"}, NULL},
    {"task", {"任务", "Task"}, NULL},
    {"other", {"其他", "Other"}, NULL},
};
const struct option_list activity_kind_options = {"activity.kind", activity_kind,
                                                  COUNT(activity_kind), false};

static const struct option activity_state[] = {
    {"planned", {"计划中", "Planned"}, NULL},
    {"done", {"已完成", "Done"}, NULL},
    {"cancelled", {"已取消", "Cancelled"}, NULL},
    {"missed", {"未执行", "Missed"}, NULL},
};
const struct option_list activity_state_options = {"activity.state", activity_state,
                                                   COUNT(activity_state), false};

static const struct option activity_commitment[] = {
    {"yes", {"已获得", "Obtained"}, NULL},
    {"partly", {"部分获得", "Partly obtained"}, NULL},
    {"no", {"未获得", "Not obtained"}, NULL},
};
const struct option_list activity_commitment_options = {
    "activity.commitment_obtained", activity_commitment, COUNT(activity_commitment), false};

static const struct option activity_outcome[] = {
    {"deal", {"成交", "Deal"}, NULL},
    {"advance", {"取得进展", "Advance"}, NULL},
    {"no_advance", {"没有进展", "No advance"}, NULL},
    {"refused", {"被拒", "Refused"}, NULL},
};
const struct option_list activity_outcome_options = {"activity.outcome", activity_outcome,
                                                     COUNT(activity_outcome), false};

static const struct option activity_time_kind[] = {
    {"with_customer", {"和客户在一起", "With customer"}, NULL},
    {"service_call", {"服务电话", "Service call"}, NULL},
    {"travel", {"旅行", "Travel"}, NULL},
    {"waiting", {"等待", "Waiting"}, NULL},
    {"prospecting", {"勘查", "Prospecting"}, NULL},
    {"administration", {"管理任务", "Administration"}, NULL},
};
const struct option_list activity_time_kind_options = {"activity.time_kind", activity_time_kind,
                                                       COUNT(activity_time_kind), false};

static const struct option activity_visit_objective[] = {
    {"get_contacts", {"拿联系方式", "Get contact details"}, NULL},
    {"understand_need", {"了解需求", "Understand the need"}, NULL},
    {"deliver_proposal", {"送方案", "Deliver proposal"}, NULL},
    {"sign", {"签合同", "Sign the contract"}, NULL},
    {"keep_relation", {"维护关系", "Keep up the relation"}, NULL},
};
const struct option_list activity_visit_objective_options = {
    "activity.visit_objective", activity_visit_objective, COUNT(activity_visit_objective),
    false};

static const struct option activity_sales_kit[] = {
    {"licence", {"营业执照", "Business licence"}, NULL},
    {"tax_registration", {"税务登记证", "Tax registration certificate"}, NULL},
    {"card_pen_notebook", {"名片/笔/笔记本", "Cards, pen, notebook"}, NULL},
    {"award_notice", {"中标通知书", "Award notices"}, NULL},
    {"authorisation", {"厂家授权书", "Manufacturer's authorisation"}, NULL},
    {"catalogue", {"产品图册", "Product catalogue"}, NULL},
    {"sample", {"样品", "Samples"}, NULL},
    {"small_gift", {"小礼品", "Small gifts"}, NULL},
};
const struct option_list activity_sales_kit_options = {"activity.sales_kit", activity_sales_kit,
                                                       COUNT(activity_sales_kit), false};
