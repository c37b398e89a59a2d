/* The questions themselves. */
#include "model/questions.h"

const char *const ask_part_keys[ASK_PARTS] = {[ASK_CUSTOMER] = "customer", [ASK_OWN] = "own"};

/* clang-format off */
const struct ask_group ask_groups[] = {
    {"strategy", ASK_CUSTOMER, {"策略与增效作用", "Strategy and synergy"}},
    {"structure", ASK_CUSTOMER, {"结构与管理", "Structure and management"}},
    {"market", ASK_CUSTOMER, {"行业与市场", "Industry and market"}},
    {"demand", ASK_CUSTOMER, {"对我方产品的需求", "Demand for our products"}},
    {"performance", ASK_CUSTOMER, {"业绩", "Performance"}},
    {"relation", ASK_OWN, {"关系与业务", "Relation and business"}},
    {"capability", ASK_OWN, {"能力与资源", "Capabilities and resources"}},
    {"our_strategy", ASK_OWN, {"我方策略", "Our strategy"}},
    {"strengths", ASK_OWN, {"优势与劣势", "Strengths and weaknesses"}},
    {"view", ASK_OWN, {"客户的看法", "The customer's view"}},
};

const struct ask asks[] = {
    {"mission", "strategy", {"使命和愿景是什么？", "What are their mission and vision?"}, NULL},
    {"positioning", "strategy", {"在市场上怎样定位？", "How do they position themselves?"}, "industry main_products"},
    {"initiatives", "strategy", {"近期有哪些计划和举措？", "What are their short-term plans and initiatives?"}, ".open"},
    {"opportunities", "strategy", {"在寻求哪些机会？", "Which opportunities do they seek?"}, NULL},
    {"threats", "strategy", {"面临哪些威胁？", "Which threats do they face?"}, NULL},
    {"long_term", "strategy", {"长期策略是什么？", "What is their long-term strategy?"}, NULL},
    {"alliances", "strategy", {"有哪些联盟与合作？", "Which alliances do they have?"}, "parent"},
    {"growth_internal", "strategy", {"内部管理型成长：靠技术、管理、成本还是营销？", "Growth from within: by technology, management, cost or marketing?"}, NULL},
    {"growth_external", "strategy", {"外部交易型成长：资本、合作、合并还是上市？", "Growth by transactions: capital, cooperation, merger or listing?"}, "ownership"},
    {"facilities", "structure", {"组织结构、设施和地点是怎样的？", "What are their structure, facilities and locations?"}, "size employees region .departments .sites"},
    {"deciders", "structure", {"关键人物：谁是决策者？", "Key people: who decides?"}, "key_decision_maker .deciders"},
    {"influencers", "structure", {"关键人物：谁有影响（使用人、顾问、把关者、外部人士）？", "Key people: who has influence (users, advisers, gatekeepers, outsiders)?"}, ".influencers"},
    {"supporters", "structure", {"关键人物：谁支持我们？", "Key people: who supports us?"}, ".supporters"},
    {"how_they_buy", "structure", {"他们怎么采购，决策程序是怎样的？", "How do they buy, and what is the decision procedure?"}, ".procedure"},
    {"need_found", "structure", {"需求是怎样提出和确定的？", "How is a need found and fixed?"}, ".needs"},
    {"spec_agreed", "structure", {"规格在内部是否已达成一致？", "Are specifications agreed internally?"}, NULL},
    {"buyer_alone", "structure", {"采购人自己决定，还是要经过审核？", "Does the buyer decide alone, or is he reviewed?"}, ".deciders"},
    {"tender", "structure", {"招标程序怎样，有什么影响？", "What is the tender procedure, and what does it effect?"}, ".procedure"},
    {"supplier_rules", "structure", {"选择供应商的原则是什么？", "By which principles do they choose suppliers?"}, ".criteria"},
    {"top_factor", "structure", {"最重要的因素是什么？", "What is the most important factor?"}, ".criteria"},
    {"market_trend", "market", {"他们的市场将怎样发展？", "How will their market develop?"}, "industry market_share"},
    {"readiness", "market", {"他们准备得怎么样？", "How ready are they for it?"}, NULL},
    {"product_fit", "market", {"产品策略与市场是否相符？", "Does their product strategy fit the market?"}, "main_products"},
    {"entry_high", "market", {"进入壁垒有多高？", "How high are the barriers to entry?"}, NULL},
    {"entry_help", "market", {"我们能帮他们提高壁垒吗？", "Do we help raise them?"}, NULL},
    {"substitutes", "market", {"替代品的威胁有多大？", "How great is the threat of substitutes?"}, NULL},
    {"substitutes_help", "market", {"我们能减轻替代品的威胁吗？", "Can we reduce it?"}, NULL},
    {"buyers_force", "market", {"他们的买方是否已成为一股力量？", "Have their buyers become a force?"}, NULL},
    {"buyers_weaken", "market", {"我们的产品能削弱买方的力量吗？", "Can our product weaken that force?"}, NULL},
    {"buyers_dependence", "market", {"能提高买方对他们的依赖吗？", "Can it raise their buyers' dependence on them?"}, NULL},
    {"difference", "market", {"能提高他们产品的差异和重要性吗？", "Can it raise the difference and importance of their product?"}, NULL},
    {"suppliers_strong", "market", {"其他供应商强势吗？", "Are their other suppliers strong?"}, ".rivals"},
    {"suppliers_strengthen", "market", {"我们的产品能增强他们对供应商的地位吗？", "Can our product strengthen them against suppliers?"}, NULL},
    {"switching_cost", "market", {"能提高更换供应商的成本吗？", "Can it raise the cost of changing supplier?"}, NULL},
    {"vertical_union", "market", {"能减轻纵向联合的威胁吗？", "Can it lessen the threat of vertical union?"}, NULL},
    {"rivalry", "market", {"行业竞争有多激烈？", "How fierce is the rivalry in their industry?"}, NULL},
    {"edge", "market", {"我们能带给他们什么优势？", "What edge can we give them?"}, ".needs"},
    {"their_customers", "market", {"他们的客户看重我们产品的什么？", "What do their customers see in our product?"}, NULL},
    {"what_it_does", "demand", {"我们的产品为他们起什么作用？", "What does our product do for them?"}, ".won"},
    {"demand_change", "demand", {"需求有过什么变化？", "How has their demand changed?"}, ".orders"},
    {"share", "demand", {"过去、现在和将来的份额是多少？", "What is our past, present and future share?"}, ".demand .rivals"},
    {"next_volume", "demand", {"明年的用量是多少？", "What will next year's volume be?"}, ".demand .open"},
    {"use", "demand", {"产品用在哪里、怎么用？", "Where and how is the product used?"}, ".departments"},
    {"use_history", "demand", {"使用历史是怎样的？", "What is the history of use?"}, ".won"},
    {"product_plans", "demand", {"他们有哪些产品计划？", "Which products do they plan?"}, NULL},
    {"priorities", "demand", {"机会和优先权在哪里？", "Where are opportunities and priorities?"}, ".needs .open"},
    {"targets", "performance", {"目标是什么，完成得怎样？", "What are their targets, and are they attained?"}, NULL},
    {"measured", "performance", {"业绩怎样衡量？", "How is performance measured?"}, NULL},
    {"finances", "performance", {"财务状况如何？", "How are their finances?"}, "sales_revenue profit annual_output credit_grade"},
    {"value_adding", "performance", {"增值策略是什么？", "What is their value-adding strategy?"}, NULL},
    {"competences", "performance", {"核心竞争力是什么？", "What are their core competences?"}, NULL},
    {"marketing_means", "performance", {"用哪些营销手段？", "Which means of marketing do they use?"}, NULL},
    {"technology", "performance", {"技术水平如何？", "How good is their technology?"}, NULL},
    {"difference_own", "performance", {"与同行有何不同（产品、销售系统、营销）？", "How do they differ (product, sales system, marketing)?"}, NULL},
    {"business_history", "relation", {"过去和现在有哪些业务？", "What is our past and present business with them?"}, ".won .open .orders"},
    {"relation_kind", "relation", {"是什么样的关系，还能深入吗？", "What kind of relation is it, and can it still grow?"}, "relationship partnership relation_basis"},
    {"cost_to_change", "relation", {"客户更换供应商的成本有多高？", "What would it cost them to change supplier?"}, "loss_impact"},
    {"sales_and_share", "relation", {"我们的销售额和份额是多少？", "What are our sales and share?"}, ".orders .demand"},
    {"whom_we_know", "relation", {"我们认识谁？", "Whom do we know?"}, ".people"},
    {"who_favours", "relation", {"谁支持我们，为什么？", "Who are our supporters, and why do they favour us?"}, ".supporters"},
    {"cycle", "relation", {"处在关系周期的哪个阶段？", "Where do we stand in the relationship cycle?"}, "lifecycle"},
    {"abilities", "capability", {"我们的能力和局限是什么？", "What are our abilities and limits?"}, NULL},
    {"wider_offers", "capability", {"还能提供哪些更多的产品和服务？", "Which wider offers could we make?"}, ".white"},
    {"resources", "capability", {"有哪些可用资源，哪些已被占用？", "Which resources are available, which are tied up?"}, "owner team sponsor"},
    {"strategy_so_far", "our_strategy", {"迄今的策略是什么，成效如何？", "What was our strategy so far, and how did it succeed?"}, NULL},
    {"growth_position", "our_strategy", {"怎样定位才能继续发展？", "How do we position ourselves to grow?"}, NULL},
    {"new_solution", "our_strategy", {"有没有新的、更好的方案？", "Is there a new, better solution?"}, NULL},
    {"successes", "strengths", {"我们有哪些成功之处？", "Where have we succeeded?"}, ".won"},
    {"differences", "strengths", {"我们与对手有哪些不同？", "How do we differ from others?"}, ".rivals"},
    {"needs_met", "strengths", {"满足了哪些需求，客户满意吗？", "Which needs do we meet, and are they satisfied?"}, ".needs .checks"},
    {"weaknesses", "strengths", {"我们的弱点是什么？", "What are our weaknesses?"}, NULL},
    {"rivals_better", "strengths", {"竞争对手在哪些方面给得更多？", "Where do competitors give more?"}, ".rivals"},
    {"failures", "strengths", {"有哪些失败？", "Where have we failed?"}, ".lost"},
    {"conflicts", "strengths", {"有哪些冲突和未解决的问题？", "Which conflicts and open problems are there?"}, ".warnings abnormal"},
    {"use_strengths", "strengths", {"怎样发挥优势、减少弱点？", "How do we use our strengths and lessen our weaknesses?"}, NULL},
    {"well_or_badly", "view", {"客户认为我们做得好还是不好？", "Do they think we are doing well or badly?"}, ".checks"},
    {"no_interest", "view", {"客户在哪些方面对我们没有兴趣？", "Where has the customer no interest in us?"}, NULL},
    {"our_part", "view", {"客户认为我们占多大分量，走向如何？", "How big do they think our part is, and where is it heading?"}, ".checks"},
};

const struct check_ask self_check_asks[SELF_CHECK] = {
    {"doing", {"我们干得怎么样？", "How are we doing?"}, false},
    {"needs", {"我们是否满足了贵方的需求？", "Do we meet your needs?"}, false},
    {"value", {"除产品和服务之外，我们是否带来了更多价值？", "Do we give more value beyond product and service?"}, false},
    {"working", {"对双方的合作方式是否满意？", "Are you content with the way we work together?"}, false},
    {"people", {"对我们与贵方打交道的人员是否满意？", "Are you content with our people who work with you?"}, false},
    {"improve", {"怎样改进双方的合作关系？", "How should we improve the working relation?"}, true},
};
const struct check_ask risk_check_asks[RISK_CHECK] = {
    {"dependence", {"失去独立性", "Dependence: loss of independence"}, false},
    {"unequal", {"预期价值不对称", "Unequal expectations of value"}, false},
    {"opportunism", {"机会主义", "Opportunism"}, false},
    {"limited_competition", {"限制竞争", "Limited competition"}, false},
    {"efficiency", {"长期价值与短期效率不一致", "Long value against short efficiency"}, false},
};
/* clang-format on */
const size_t ask_groups_n = COUNT(ask_groups);
const size_t asks_n = COUNT(asks);

int ask_find(struct str key)
{
    for (size_t i = 0; i < asks_n; i++) {
        if (str_is(key, asks[i].key)) return (int)i;
    }
    return -1;
}

int ask_group_find(struct str key)
{
    for (size_t i = 0; i < ask_groups_n; i++) {
        if (str_is(key, ask_groups[i].key)) return (int)i;
    }
    return -1;
}
