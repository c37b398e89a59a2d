#include "rules/guide.h"

/* clang-format off */
static const struct guide_item opening[] = {
    {"introduce", {"自我介绍", "Introduce yourself"}, {"姓名、公司、谁介绍来的，一句话说清", "Name, company, who sent you, in one sentence"}},
    {"lead_in", {"引入话题", "Lead in"}, {"先赞美、再寒暄，让对方愿意谈", "Praise and small talk first, so that the other wants to talk"}},
    {"strengths", {"五分钟讲清我们的优势", "Our strengths in five minutes"}, {"只讲与对方有关的三点", "Only the three that concern the other"}},
};
static const struct guide_item praise_company[] = {
    {"prospect", {"行业前景", "Prospect of the industry"}, {NULL, NULL}},
    {"founding", {"创业历程", "History of the founding"}, {NULL, NULL}},
    {"product", {"产品特色", "What the products are known for"}, {NULL, NULL}},
    {"honours", {"成绩荣誉", "Honours"}, {NULL, NULL}},
    {"culture", {"企业文化", "Culture"}, {NULL, NULL}},
    {"plans", {"发展规划", "Plans"}, {NULL, NULL}},
};
static const struct guide_item praise_person[] = {
    {"ability", {"工作能力", "Ability at work"}, {NULL, NULL}},
    {"career", {"事业追求", "Pursuit of the profession"}, {NULL, NULL}},
    {"experience", {"创业经历", "What was built up"}, {NULL, NULL}},
    {"interests", {"兴趣爱好", "Interests"}, {NULL, NULL}},
    {"circle", {"朋友社交", "Friends and circle"}, {NULL, NULL}},
    {"family", {"家庭子女", "Family and children"}, {NULL, NULL}},
};
static const struct guide_item small_talk[] = {
    {"economy", {"经济", "Economy"}, {NULL, NULL}},   {"market", {"市场", "Market"}, {NULL, NULL}},
    {"news", {"新闻", "News"}, {NULL, NULL}},         {"sport", {"体育", "Sport"}, {NULL, NULL}},
    {"cars", {"汽车", "Cars"}, {NULL, NULL}},         {"fashion", {"时尚", "Fashion"}, {NULL, NULL}},
    {"home_town", {"家乡", "Home town"}, {NULL, NULL}}, {"weather", {"天气", "Weather"}, {NULL, NULL}},
    {"hobbies", {"爱好", "Hobbies"}, {NULL, NULL}},   {"travel", {"旅游", "Travel"}, {NULL, NULL}},
    {"work", {"工作", "Work"}, {NULL, NULL}},         {"housing", {"住房", "Housing"}, {NULL, NULL}},
};
static const struct guide_item asking[] = {
    {"open", {"开放式提问", "Open questions"}, {"信息完整，气氛愉快；费时，不好把控", "Full information, pleasant; costs time, hard to steer"}},
    {"closed", {"封闭式提问", "Closed questions"}, {"便于引导，节省时间，锁定需求；信息不全，容易紧张", "Steers, saves time, locks the need; incomplete, tense"}},
};
static const struct guide_item analyse[] = {
    {"what", {"是什么：事实和现状如何？", "What: what are the facts and the situation?"}, {"What", "What"}},
    {"why", {"为什么：原因在哪里？", "Why: where do the causes lie?"}, {"Why", "Why"}},
    {"who", {"谁：涉及哪些人、哪些部门？", "Who: which people and departments are concerned?"}, {"Who", "Who"}},
    {"when", {"何时：从什么时候开始，多久一次？", "When: since when, and how often?"}, {"When", "When"}},
    {"where", {"何处：出在哪个环节、哪个地点？", "Where: at which step, at which place?"}, {"Where", "Where"}},
    {"how", {"怎样：现在怎么应对？", "How: how is it dealt with now?"}, {"How", "How"}},
    {"how_much", {"多少：损失多大，花费多少？", "How much: what is lost, what does it cost?"}, {"How much", "How much"}},
    {"problem", {"归纳出问题，以及我们能满足的潜在需求", "Name the problem, and the latent need that we can meet"}, {NULL, NULL}},
};
static const struct guide_item establish[] = {
    {"aware", {"让客户意识到并产生愿望", "The customer becomes aware, and wishes"}, {"如果这个问题一直这样，您最担心什么？", "If it stays as it is, what worries you most?"}},
    {"results", {"想象成果", "Imagine results"}, {"如果解决了，产量、成本、质量上会有什么变化？对您个人意味着什么？", "If it were solved, what would change in output, cost and quality? What would it mean to you?"}},
    {"consequences", {"想象后果", "Imagine consequences"}, {"如果再拖一年不解决，会多花多少、丢掉哪些订单？", "If it waits for another year, what will it cost, which orders will be lost?"}},
};
static const struct guide_item summarise[] = {
    {"solution", {"归纳方案", "Summarise the solution"}, {"用客户自己的话说出方案", "Say the solution in the customer's own words"}},
    {"steps", {"说明步骤", "The steps"}, {"谁在什么时候做什么", "Who does what, and when"}},
    {"benefits", {"把好处与步骤对应起来", "Benefits tied to the steps"}, {"每一步给客户带来什么", "What each step brings the customer"}},
    {"commitment", {"提出承诺", "Ask for the commitment"}, {"请客户答应一件做得到的事", "Ask for something that the customer is able to promise"}},
};
static const struct guide_item planning[] = {
    {"opportunity", {"分析机会", "Analyse the opportunity"}, {NULL, NULL}},
    {"strategy", {"制定策略", "Set the strategy"}, {"分析因素的四个对策：发挥、利用、消除、减低", "The four answers to factors: exploit, use, eliminate, reduce"}},
    {"plan", {"归纳计划", "Summarise the plan"}, {"关键承诺、拜访目的、采购角色", "Key commitment, objective of the visit, buying roles"}},
};
static const struct guide_item response[] = {
    {"see", {"我看到……", "I see ..."}, {"说事实", "The fact"}},
    {"feel", {"我感觉……", "I feel ..."}, {"说感受", "The feeling"}},
    {"think", {"我认为……", "I think ..."}, {"说判断", "The judgement"}},
    {"hope", {"我希望……", "I hope ..."}, {"说期望", "The wish"}},
};
static const struct guide_item development[] = {
    {"prepare", {"未雨绸缪，提前准备", "Prepare"}, {"目标客户类型、来源、资料、工具、拜访目的", "Target types, sources, information, tools, objectives"}},
    {"first_contact", {"初步接触，建立印象", "First contact"}, {"开场、赞美、寒暄破冰、五分钟讲优势", "Opening, praise, breaking the ice, strengths in five minutes"}},
    {"understand", {"了解需求，推荐产品", "Understand and recommend"}, {"观察、开放与封闭提问、必须了解的信息、需求与优势对应、拿到承诺", "Observe, ask, must-know list, link need to strength, obtain a commitment"}},
    {"advance", {"跟进促成", "Advance"}, {"内部沟通会、技术交流、试用、方案、谈判", "Internal meeting, technical exchange, trial, proposal, negotiation"}},
    {"maintain", {"维护管理", "Maintain"}, {"回访、当好顾问、倾听、参与决策、附加价值", "Visits, adviser, listening, decision process, added value"}},
};
/* clang-format on */

#define TOPIC(KEY, LIST, ZH, EN)                                                               \
    {                                                                                          \
        KEY, {ZH, EN}, LIST, COUNT(LIST)                                                       \
    }
const struct guide_topic guide_topics[] = {
    TOPIC("opening", opening, "开场", "Opening"),
    TOPIC("praise_company", praise_company, "赞美企业", "Praise of the company"),
    TOPIC("praise_person", praise_person, "赞美个人", "Praise of the person"),
    TOPIC("small_talk", small_talk, "寒暄话题", "Small talk"),
    TOPIC("asking", asking, "两种问法", "Two ways of asking"),
    TOPIC("analyse", analyse, "分析机会：目前的", "Analyse the opportunity: what is"),
    TOPIC("establish", establish, "建立需要：可能的", "Establish the need: what could be"),
    TOPIC("summarise", summarise, "归纳方案与承诺：可行的",
          "Summarise solution and commitment: what is feasible"),
    TOPIC("planning", planning, "制定计划", "Planning likewise"),
    TOPIC("response", response, "有效回应四句话", "Effective response in four sentences"),
    TOPIC("development", development, "客户开发五阶段", "Development of a customer"),
};
const size_t guide_topics_n = COUNT(guide_topics);
