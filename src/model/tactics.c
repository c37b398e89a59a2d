/* Sheets of a deal by which it is thought through and moved on: factors, key commitments, SWOT
 * and TWOS, golden triangle, fishbone, milestones, the plan of relations. Whoever sees the deal
 * sees them. */
#include "model/kinds.h"
#include "model/options.h"

#define DEAL                                                                                   \
    {                                                                                          \
        "deal", F_REF, REQUIRED | CREATE_ONLY, .target = "opportunity", .group = FG_GENERAL,   \
                                               .label = {                                      \
                                                   "销售项目",                                 \
                                                   "Deal"                                      \
                                               }                                               \
    }
#define SHEET(NAME, KEY, PATH, ZH, EN, MANY)                                                   \
    .key = (KEY), .path = (PATH), .table = (PATH), .label = {ZH, EN}, .plural = {ZH, MANY},    \
    .fields = NAME##_fields, .nfields = COUNT(NAME##_fields), .flags = E_NO_SEARCH,            \
    .visibility = VIS_VIA, .via = "deal"

/* --- factors (C8) ------------------------------------------------------------------------ */

static const struct option factor_group[] = {
    {"product_service", {"产品服务", "Product and service"}, NULL},
    {"price", {"价格", "Price"}, NULL},
    {"terms", {"交易条件", "Terms"}, NULL},
    {"competition", {"竞争", "Competition"}, NULL},
    {"salesperson", {"业务代表", "Salesperson"}, NULL},
    {"relation", {"客户关系", "Relation"}, NULL},
    {"image", {"企业文化形象", "Culture and image"}, NULL},
};
static const struct option_list factor_group_options = {"factor.group", factor_group,
                                                        COUNT(factor_group), true};
static const struct option controllability[] = {
    {"high", {"可控", "Controllable"}, NULL},
    {"low", {"不可控", "Beyond control"}, NULL},
};
static const struct option_list controllability_options = {
    "factor.controllability", controllability, COUNT(controllability), false};
static const struct option quadrant[] = {
    {"exploit", {"发挥", "Exploit"}, NULL},
    {"use", {"利用", "Use"}, NULL},
    {"eliminate", {"消除", "Eliminate"}, NULL},
    {"reduce", {"减低", "Reduce"}, NULL},
};
static const struct option_list quadrant_options = {"factor.quadrant", quadrant,
                                                    COUNT(quadrant), false};
static const struct field factor_fields[] = {
    DEAL,
    {"group", F_ENUM, REQUIRED, .options = &factor_group_options, .group = FG_GENERAL,
     .label = {"因素类别", "Group"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"因素", "Factor"}},
    {"positive", F_BOOL, REQUIRED, .group = FG_GENERAL, .label = {"是否有利", "In our favour"}},
    {"controllability", F_ENUM, REQUIRED, .options = &controllability_options,
     .group = FG_GENERAL, .label = {"可控程度", "Controllability"}},
    {"quadrant", F_ENUM, SERVER, .options = &quadrant_options, .group = FG_GENERAL,
     .label = {"对策", "What to do with it"},
     .help =
         {"有利可控发挥，有利不可控利用，不利可控消除，不利不可控减低",
          "Favourable: exploit or use; unfavourable: eliminate or reduce, as we control it or "
          "not"}},
    {"weight", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .fallback = "3",
     .label = {"权重", "Weight"}},
    {"action", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"行动", "Action"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成期限", "Due"}},
    {"done", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0", .label = {"已完成", "Done"}},
};
const struct entity factor_entity = {
    SHEET(factor, "factor", "factors", "分析因素", "Factor", "Factors"),
    .default_sort = "-weight",
};

/* --- key commitments (C9) ---------------------------------------------------------------- */

static const struct option commitment_kind[] = {
    {"site_visit", {"参观示范", "Site visit"}, NULL},
    {"executive_meeting", {"高级管理会面", "Executive meeting"}, NULL},
    {"concept_presentation", {"聆听概念讲解", "Concept presentation"}, NULL},
    {"trial", {"试验试用", "Trial"}, NULL},
    {"rfp", {"要求建议书", "Request for proposal"}, NULL},
    {"contract", {"签定合同", "Contract"}, NULL},
};
static const struct option_list commitment_kind_options = {"commitment.kind", commitment_kind,
                                                           COUNT(commitment_kind), true};
static const struct option commitment_state[] = {
    {"planned", {"计划中", "Planned"}, NULL},
    {"asked", {"已提出", "Asked for"}, NULL},
    {"obtained", {"已获得", "Obtained"}, NULL},
    {"refused", {"被拒绝", "Refused"}, NULL},
};
static const struct option_list commitment_state_options = {
    "commitment.state", commitment_state, COUNT(commitment_state), false};
static const struct field commitment_fields[] = {
    DEAL,
    {"kind", F_ENUM, REQUIRED, .options = &commitment_kind_options, .group = FG_GENERAL,
     .label = {"关键承诺", "Commitment"}},
    {"state", F_ENUM, 0, .options = &commitment_state_options, .group = FG_GENERAL,
     .fallback = "planned", .label = {"状态", "State"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"计划日期", "Planned for"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"获得日期", "Date"},
     .help = {"客户作出承诺或拒绝的日期", "When the customer promised or refused"}},
    {"contact", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"承诺人", "Promised by"}},
    {"evidence", F_TEXT, 0, .max = 2000, .group = FG_GENERAL, .label = {"依据", "Evidence"},
     .help = {"没有依据不算获得", "Without evidence it does not count as obtained"}},
    {"activity", F_REF, 0, .target = "activity", .group = FG_GENERAL,
     .label = {"相关活动", "Activity"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity commitment_entity = {
    SHEET(commitment, "commitment", "commitments", "关键承诺", "Key commitment",
          "Key commitments"),
    .default_sort = "due",
};

/* --- SWOT and TWOS (C13) ----------------------------------------------------------------- */

static const struct option swot_side[] = {
    {"s", {"优势 S", "Strength"}, NULL},
    {"w", {"劣势 W", "Weakness"}, NULL},
    {"o", {"机会 O", "Opportunity"}, NULL},
    {"t", {"威胁 T", "Threat"}, NULL},
};
static const struct option_list swot_side_options = {"swot_item.side", swot_side,
                                                     COUNT(swot_side), false};
static const struct field swot_item_fields[] = {
    DEAL,
    {"side", F_ENUM, REQUIRED, .options = &swot_side_options, .group = FG_GENERAL,
     .label = {"类别", "Side"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"内容", "Text"}},
    {"weight", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .fallback = "3",
     .label = {"权重", "Weight"}},
};
static const struct child swot_item_children[] = {{"twos_strategy", "items", false}};
const struct entity swot_item_entity = {
    SHEET(swot_item, "swot_item", "swot_items", "SWOT 条目", "SWOT item", "SWOT items"),
    .children = swot_item_children,
    .nchildren = COUNT(swot_item_children),
    .default_sort = "-weight",
};

static const struct option twos_kind[] = {
    {"so", {"SO 发挥优势抓住机会", "SO: strengths to take opportunities"}, NULL},
    {"wo", {"WO 借助机会弥补劣势", "WO: opportunities to mend weaknesses"}, NULL},
    {"st", {"ST 凭借优势化解威胁", "ST: strengths against threats"}, NULL},
    {"wt", {"WT 收缩劣势规避威胁", "WT: lessen weaknesses, avoid threats"}, NULL},
};
static const struct option_list twos_kind_options = {"twos_strategy.kind", twos_kind,
                                                     COUNT(twos_kind), false};
static const struct field twos_strategy_fields[] = {
    DEAL,
    {"kind", F_ENUM, REQUIRED, .options = &twos_kind_options, .group = FG_GENERAL,
     .label = {"策略类型", "Kind"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 500, .group = FG_GENERAL,
     .label = {"策略", "Strategy"}},
    {"items", F_REFS, 0, .target = "swot_item", .group = FG_GENERAL,
     .label = {"依据条目", "Items it rests on"}},
    {"action", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"行动", "Action"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成期限", "Due"}},
};
const struct entity twos_strategy_entity = {
    SHEET(twos_strategy, "twos_strategy", "twos_strategies", "TWOS 策略", "TWOS strategy",
          "TWOS strategies"),
    .default_sort = "due",
};

static const struct field golden_triangle_fields[] = {
    DEAL,
    {"competitor", F_REF, 0, .target = "competitor", .group = FG_GENERAL,
     .label = {"竞争对手", "Competitor"}},
    {"customer_wants", F_LONG, REQUIRED, .max = 4000, .group = FG_GENERAL,
     .label = {"客户想要什么", "What the customer wants"}},
    {"competitor_offers", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"对手提供什么", "What the competitor offers"}},
    {"we_offer", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"我方提供什么", "What we offer"}},
    {"sweet_spot", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"我方制胜点", "Our sweet spot"},
     .help = {"客户想要、我方能给、对手给不了", "Wanted, offered by us, not by them"}},
    {"neutralise", F_LONG, 0, .max = 4000, .group = FG_GENERAL,
     .label = {"需要化解的点", "Points to neutralise"},
     .help = {"客户想要、对手能给、我方给不了", "Wanted, offered by them, not by us"}},
};
const struct entity golden_triangle_entity = {
    SHEET(golden_triangle, "golden_triangle", "golden_triangles", "金三角", "Golden triangle",
          "Golden triangles"),
    .default_sort = "-updated_at",
};

/* --- fishbone (C12) ---------------------------------------------------------------------- */

static const struct option fishbone_bone[] = {
    {"product", {"产品", "Product"}, NULL},           {"price", {"价格", "Price"}, NULL},
    {"relation", {"关系", "Relation"}, NULL},         {"process", {"流程", "Process"}, NULL},
    {"competitor", {"竞争对手", "Competitor"}, NULL}, {"us", {"我方", "Us"}, NULL},
    {"customer", {"客户", "Customer"}, NULL},
};
static const struct option_list fishbone_bone_options = {"fishbone_cause.bone", fishbone_bone,
                                                         COUNT(fishbone_bone), false};
static const struct option fishbone_effect[] = {
    {"win", {"促成赢单", "Towards winning"}, NULL},
    {"loss", {"导致丢单", "Towards losing"}, NULL},
};
static const struct option_list fishbone_effect_options = {
    "fishbone_cause.effect", fishbone_effect, COUNT(fishbone_effect), false};
static const struct field fishbone_cause_fields[] = {
    DEAL,
    {"bone", F_ENUM, REQUIRED, .options = &fishbone_bone_options, .group = FG_GENERAL,
     .label = {"鱼骨", "Bone"}},
    {"cause", F_TEXT, REQUIRED | TITLE, .max = 300, .group = FG_GENERAL,
     .label = {"原因", "Cause"}},
    {"effect", F_ENUM, REQUIRED, .options = &fishbone_effect_options, .group = FG_GENERAL,
     .label = {"作用", "Effect"}},
    {"weight", F_INT, SORT, .min = 1, .max = 5, .group = FG_GENERAL, .fallback = "3",
     .label = {"权重", "Weight"}},
    {"action", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"行动", "Action"}},
};
const struct entity fishbone_cause_entity = {
    SHEET(fishbone_cause, "fishbone_cause", "fishbone_causes", "鱼骨图原因", "Fishbone cause",
          "Fishbone causes"),
    .default_sort = "-weight",
};

/* --- milestones (C20) -------------------------------------------------------------------- */

static const struct option milestone_kind[] = {
    {"checklist", {"操作检查项", "Checklist"}, NULL},
    {"acceptance", {"实施验收点", "Acceptance point"}, NULL},
};
static const struct option_list milestone_kind_options = {"milestone.kind", milestone_kind,
                                                          COUNT(milestone_kind), false};
static const struct field milestone_fields[] = {
    DEAL,
    {"kind", F_ENUM, REQUIRED, .options = &milestone_kind_options, .group = FG_GENERAL,
     .fallback = "checklist", .label = {"类型", "Kind"}},
    {"stage", F_TEXT, 0, .max = 40, .group = FG_GENERAL, .label = {"阶段", "Stage"}},
    {"name", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"事项", "Item"}},
    {"position", F_INT, SORT, .min = 0, .max = 100000, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"due", F_DATE, SORT, .group = FG_GENERAL, .label = {"计划日期", "Due"}},
    {"done", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0", .label = {"已完成", "Done"}},
    {"done_on", F_DATE, SORT, .group = FG_GENERAL, .label = {"完成日期", "Done on"}},
    {"evidence", F_TEXT, 0, .max = 2000, .group = FG_GENERAL, .label = {"依据", "Evidence"},
     .help = {"验收点完成时必填", "Needed when an acceptance point is done"}},
};
const struct entity milestone_entity = {
    SHEET(milestone, "milestone", "milestones", "检查与验收", "Milestone", "Milestones"),
    .default_sort = "position",
};

/* --- plan of relations ------------------------------------------------------------------- */

static const struct option plan_state[] = {
    {"open", {"进行中", "Under way"}, NULL},
    {"reached", {"已达到", "Reached"}, NULL},
    {"given_up", {"已放弃", "Given up"}, NULL},
};
static const struct option_list plan_state_options = {"relations_plan.state", plan_state,
                                                      COUNT(plan_state), false};
static const struct field relations_plan_fields[] = {
    DEAL,
    {"contact", F_REF, REQUIRED, .target = "contact", .group = FG_GENERAL,
     .label = {"联系人", "Contact"}},
    {"present_degree", F_INT, SORT, .min = 0, .max = 5, .group = FG_GENERAL,
     .label = {"目前关系程度", "Present degree"},
     .help = {"0 不认识，1 认识，2 能交流，3 投缘，4 信任，5 同盟",
              "0 unknown, 1 met, 2 talks, 3 congenial, 4 trusted, 5 ally"}},
    {"target_degree", F_INT, SORT | REQUIRED, .min = 0, .max = 5, .group = FG_GENERAL,
     .label = {"目标关系程度", "Target degree"}},
    {"channel", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"渠道", "Channel"},
     .help = {"通过谁、什么关系接近（见渔网图）", "Through whom: see the fishing net"}},
    {"through", F_REF, 0, .target = "contact", .group = FG_GENERAL,
     .label = {"引荐人", "Introduced by"}},
    {"budget", F_MONEY, 0, .min = 0, .max = 1000000000000000, .group = FG_MONEY,
     .label = {"预算", "Budget"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"目标日期", "Target date"}},
    {"state", F_ENUM, 0, .options = &plan_state_options, .group = FG_GENERAL,
     .fallback = "open", .label = {"状态", "State"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
static const struct child relations_plan_children[] = {{"relations_step", "plan", true}};
const struct entity relations_plan_entity = {
    SHEET(relations_plan, "relations_plan", "relations_plans", "公关计划", "Relations plan",
          "Relations plans"),
    .apart = "contact through",
    .children = relations_plan_children,
    .nchildren = COUNT(relations_plan_children),
    .default_sort = "date",
};

static const struct option trust_means[] = {
    {"technical_exchange", {"技术交流", "Technical exchange"}, NULL},
    {"sponsorship", {"活动赞助", "Sponsorship"}, NULL},
    {"performance_show", {"业绩展示", "Showing our record"}, NULL},
    {"award_notice", {"中标通知", "Award notices"}, NULL},
    {"product_intro", {"产品介绍", "Product introduction"}, NULL},
    {"demo", {"产品演示", "Demonstration"}, NULL},
    {"factory_visit", {"工厂参观", "Factory visit"}, NULL},
    {"authority", {"权威推荐", "Recommendation by an authority"}, NULL},
    {"honour", {"企业荣誉", "Company honours"}, NULL},
    {"certificate", {"测试认证", "Tests and certificates"}, NULL},
    {"trial", {"产品试用", "Trial use"}, NULL},
};
static const struct option_list trust_means_options = {"trust_means", trust_means,
                                                       COUNT(trust_means), true};
static const struct field relations_step_fields[] = {
    DEAL,
    {"plan", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "relations_plan",
     .group = FG_GENERAL, .label = {"公关计划", "Relations plan"}},
    {"text", F_TEXT, REQUIRED | TITLE, .max = 300, .group = FG_GENERAL,
     .label = {"步骤", "Step"}},
    {"trust_means", F_ENUM, 0, .options = &trust_means_options, .group = FG_GENERAL,
     .label = {"建立信任的方式", "Means of building trust"}},
    {"owner", F_REF, 0, .target = "user", .group = FG_GENERAL, .label = {"负责人", "Owner"}},
    {"date", F_DATE, SORT, .group = FG_GENERAL, .label = {"日期", "Date"}},
    {"done", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0", .label = {"已完成", "Done"}},
};
const struct entity relations_step_entity = {
    SHEET(relations_step, "relations_step", "relations_steps", "公关步骤", "Relations step",
          "Relations steps"),
    .default_sort = "date",
};
