/* The words of the competence model: see model/competences.h. */
#include "model/competences.h"

static const struct option competence_item[] = {
    {"knowledge", {"知识", "Knowledge"}, NULL},
    {"market_trend", {"产品市场及潮流", "Products, market and trend"}, "knowledge"},
    {"customer_mind", {"客户需要及心态", "Customer's needs and mind"}, "knowledge"},
    {"company_policy", {"公司目标政策", "Company's goals and policy"}, "knowledge"},
    {"key_people", {"机构重要人物及职责", "Key people and their duties"}, "knowledge"},
    {"language", {"语言", "Language"}, "knowledge"},
    {"business", {"商业", "Business"}, "knowledge"},
    {"profession", {"专业", "Profession"}, "knowledge"},
    {"competitors", {"竞争对手", "Competitors"}, "knowledge"},
    {"technology", {"科技发展", "Technology"}, "knowledge"},
    {"skill", {"技巧", "Skill"}, NULL},
    {"listening", {"聆听", "Listening"}, "skill"},
    {"asking", {"发问", "Asking"}, "skill"},
    {"planning", {"计划", "Planning"}, "skill"},
    {"communicating", {"沟通", "Communicating"}, "skill"},
    {"negotiating", {"谈判", "Negotiating"}, "skill"},
    {"time", {"时间管理", "Managing time"}, "skill"},
    {"problem", {"问题管理", "Managing problems"}, "skill"},
    {"self", {"自我管理", "Managing oneself"}, "skill"},
    {"attitude", {"态度", "Attitude"}, NULL},
    {"zeal", {"热忱", "Zeal"}, "attitude"},
    {"patience", {"耐心", "Patience"}, "attitude"},
    {"initiative", {"主动", "Initiative"}, "attitude"},
    {"diligence", {"勤勉", "Diligence"}, "attitude"},
    {"innovation", {"创新", "Innovation"}, "attitude"},
    {"positive", {"积极", "Positive"}, "attitude"},
    {"sincerity", {"诚恳", "Sincerity"}, "attitude"},
    {"confidence", {"信心", "Confidence"}, "attitude"},
    {"quickness", {"反应敏锐", "Quickness"}, "attitude"},
    {"approachable", {"平易近人", "Approachable"}, "attitude"},
    {"helpful", {"乐于助人", "Helpful"}, "attitude"},
    {"considerate", {"为他人着想", "Considerate"}, "attitude"},
    {"profit_minded", {"重视利润", "Minds the profit"}, "attitude"},
    {"ambition", {"成功的野心", "Ambition"}, "attitude"},
    {"persistence", {"锲而不舍", "Persistence"}, "attitude"},
    {"product_knowledge", {"产品知识", "Product knowledge"}, NULL},
    {"features_benefits", {"特征和利益", "Features and benefits"}, "product_knowledge"},
    {"application", {"应用", "Application"}, "product_knowledge"},
    {"resources", {"资源", "Resources"}, "product_knowledge"},
    {"competition", {"竞争情况", "Competition"}, "product_knowledge"},
    {"professional_selling", {"职业销售技巧", "Professional selling"}, NULL},
    {"explaining_benefits", {"解释产品利益", "Explaining benefits"}, "professional_selling"},
    {"relation_building", {"关系的建立", "Building relations"}, "professional_selling"},
    {"call_planning", {"拜访计划及跟进", "Planning calls"}, "professional_selling"},
    {"organising_sales", {"组织销售活动", "Organising sales"}, "professional_selling"},
    {"customer_knowledge", {"客户知识", "Customer knowledge"}, NULL},
    {"industry", {"行业", "Industry"}, "customer_knowledge"},
    {"organisation", {"机构", "Organisation"}, "customer_knowledge"},
    {"department", {"部门", "Department"}, "customer_knowledge"},
    {"position", {"职位", "Position"}, "customer_knowledge"},
};
const struct option_list competence_item_options = {"competence.item", competence_item,
                                                    COUNT(competence_item), false};

static const struct option selling_level[] = {
    {"l1", {"一级：卖产品", "Level 1: product"}, NULL},
    {"l2", {"二级：卖方案", "Level 2: solution"}, NULL},
    {"l3", {"三级：卖关系与结果", "Level 3: relation and result"}, NULL},
};
const struct option_list selling_level_options = {"assessment.level", selling_level,
                                                  COUNT(selling_level), false};

const struct competence_text selling_level_texts[] = {
    {"l1", {"产品、事件、质量、价格", "Product, event, quality, price"}},
    {"l2", {"方案、过程、业务、成本", "Solution, process, business, cost"}},
    {"l3", {"关系、结果、政治、价值", "Relation, result, politics, value"}},
};
const size_t selling_level_texts_n = COUNT(selling_level_texts);

const struct competence_text competence_questions[] = {
    {"features_benefits",
     {"能否把每个产品特征说成客户得到的利益？",
      "Can he turn each feature of the product into a benefit for the customer?"}},
    {"application",
     {"能否说出产品的用途、成功案例和证明？",
      "Can he tell uses, success cases and proof of them?"}},
    {"resources",
     {"是否清楚我方的技术和服务支持，并会调用？",
      "Does he know our technology and service support, and how to call on it?"}},
    {"competition",
     {"是否了解对手的产品，说得清我方独有的利益？",
      "Does he know the rivals' products and our unique benefit?"}},
    {"explaining_benefits",
     {"能否针对这位客户的需要解释产品利益？",
      "Can he explain the benefits by this customer's need?"}},
    {"relation_building",
     {"是否与客户互相信任，对客户的成功有贡献？",
      "Is there mutual trust, and does he contribute to the customer's success?"}},
    {"call_planning",
     {"拜访目标是否合适，下一步是否明确，承诺是否兑现？",
      "Does the objective of a visit fit, is there a next step, are promises carried out?"}},
    {"organising_sales",
     {"是否会组织内外资源开展销售活动？",
      "Does he organise sales with the resources we have?"}},
    {"industry",
     {"是否了解客户的客户、供应、竞争产品和趋势？",
      "Does he know the customer's customers, supply, competing products and trend?"}},
    {"organisation",
     {"是否了解客户的机构设置和运作？",
      "Does he know how the customer is organised and works?"}},
    {"department",
     {"是否了解各部门的重要性和影响力？",
      "Does he know the importance and influence of each department?"}},
    {"position", {"是否了解关键职位的职责？", "Does he know the duties of the key positions?"}},
};
const size_t competence_questions_n = COUNT(competence_questions);

const struct competence_text manager_roles[] = {
    {"adviser", {"业务顾问：懂客户的需要", "Adviser: the customer's needs"}},
    {"resource_manager", {"资源经理：调动我方资源", "Resource manager: our resources"}},
    {"profit_manager", {"利润经理：达成我方目标", "Profit manager: our goals"}},
    {"facilitator",
     {"推动者：带动跨部门小组", "Facilitator: leads the cross-functional group"}},
};
const size_t manager_roles_n = COUNT(manager_roles);

const struct competence_text manager_duties[] = {
    {"turn", {"把重点潜在客户变成客户", "Turn key prospects into customers"}},
    {"grow", {"与客户一同成长", "Grow with the customer"}},
    {"motivate", {"激励大客户", "Motivate key accounts"}},
    {"network", {"建立采购关系网", "Build the network of buyers"}},
    {"plan", {"与客户共同计划", "Plan jointly"}},
    {"value", {"参与客户的价值创造", "Be part of value creation"}},
};
const size_t manager_duties_n = COUNT(manager_duties);
