#include "ops/process/factory.h"

#include "ops/fields.h"

struct item {
    const char *pipeline, *stage, *key, *zh, *en, *check;
    int threshold;
    bool soft; /* else as the kind of the pipeline presets */
};
static const struct item items[] = {
    {"p0_p7", "P0", "file", "客户档案完整度达到 60%", "Account file at least 60 % complete",
     "file_percent", 60, false},
    {"p0_p7", "P0", "contact", "至少一位联系人", "One contact", "contacts", 1, false},
    {"p0_p7", "P0", "need", "需求已写成文字", "The need written down", "need_written", 1,
     false},
    {"p0_p7", "P0", "initiation", "已申请立项", "Initiation requested", "initiation_requested",
     1, false},
    {"p0_p7", "P1", "visit", "完成拜访并提交报告", "A visit done and reported",
     "visit_reported", 1, false},
    {"p0_p7", "P1", "budget", "预算情况清楚", "State of the budget known", "budget_known", 1,
     false},
    {"p0_p7", "P1", "chart", "组织结构图不少于三人", "Organisation chart with three people",
     "chart_people", 3, false},
    {"p0_p7", "P1", "initiation_approved", "立项已批准", "Initiation approved",
     "initiation_approved", 1, false},
    {"p0_p7", "P2", "proposal", "初步方案已递交", "Proposal delivered", "manual", 1, false},
    {"p0_p7", "P2", "decision_maker", "至少写明一位有决策权的人",
     "One contact with the authority of a decision maker named", "decision_maker_named", 1,
     false},
    {"p0_p7", "P2", "solution_meeting", "开过内部方案沟通会", "Internal solution meeting held",
     "solution_meeting", 1, true},
    {"p0_p7", "P2", "competitors", "竞争对手已写明，或确认没有",
     "Competitors named, or none known", "competitors_known", 1, false},
    {"p0_p7", "P3", "exchange", "技术交流有总结", "Technical exchange summarised",
     "exchange_summary", 1, false},
    {"p0_p7", "P3", "criteria", "关键采购标准合计 100%", "Criteria sheet at 100 %",
     "criteria_percent", 100, false},
    {"p0_p7", "P3", "advocate", "有倡导者", "An advocate", "advocate", 1, false},
    {"p0_p7", "P3", "middle", "中层关系达到投缘（3）以上",
     "Middle level won: degree 3 or above", "middle_degree", 3, false},
    {"p0_p7", "P4", "sheet", "竞争对手分析表逐项领先或有应对",
     "Competitor sheet filled, each row led or answered", "competitor_sheet", 1, false},
    {"p0_p7", "P4", "executive", "高层突破：接触过有决策权的人",
     "Executive breakthrough: a decision maker met", "decision_maker_met", 1, false},
    {"p0_p7", "P4", "factors", "分析因素都有行动", "Actions set for the factors",
     "factor_actions", 1, false},
    {"p0_p7", "P5", "commitment", "取得高层的关键承诺", "Key commitment of an executive",
     "executive_commitment", 1, false},
    {"p0_p7", "P5", "quote", "报价已获批准", "Quote approved", "manual", 1, false},
    {"p0_p7", "P5", "vetoes", "有否决权的反对者都已化解", "Every open veto answered",
     "vetoes_answered", 0, false},
    {"p0_p7", "P6", "terms", "商务条款谈妥", "Terms agreed", "manual", 1, false},
    {"p0_p7", "P6", "credit", "信用检查通过", "Credit check passed", "manual", 1, false},
    {"p0_p7", "P6", "draft", "合同草案就绪", "Contract draft", "manual", 1, false},
    {"p0_p7", "P7", "contract", "合同归档", "Contract filed", "manual", 1, false},
    {"p0_p7", "P7", "delivery", "交付计划落实", "Delivery plan", "manual", 1, false},

    {"five_stage", "potential", "need", "需求说得清楚", "Need stated", "need_written", 1,
     false},
    {"five_stage", "potential", "file", "客户档案完整度达到 60%",
     "Account file at least 60 % complete", "file_percent", 60, false},
    {"five_stage", "intent", "visit", "有拜访报告", "A visit done and reported",
     "visit_reported", 1, false},
    {"five_stage", "intent", "decision_maker", "至少写明一位有决策权的人",
     "One contact with the authority of a decision maker named", "decision_maker_named", 1,
     false},
    {"five_stage", "intent", "budget", "预算清楚", "Budget known", "budget_known", 1, false},
    {"five_stage", "proposal", "offer", "方案报价已递交", "Offer delivered", "manual", 1,
     false},
    {"five_stage", "proposal", "criteria", "采购标准清楚", "Criteria known", "criteria_percent",
     100, false},
    {"five_stage", "proposal", "competitors", "竞争对手清楚", "Competitors known",
     "competitors_known", 1, false},
    {"five_stage", "negotiation", "terms", "条款谈妥", "Terms agreed", "manual", 1, false},
    {"five_stage", "negotiation", "credit", "信用检查通过", "Credit check passed", "manual", 1,
     false},
    {"five_stage", "negotiation", "order", "拿到合同或订单", "Contract or order", "manual", 1,
     false},
};

/* An efficiency pipeline fixes the frequency of contact, an effectiveness one its key events.
 */
struct target {
    const char *pipeline, *stage, *activity, *period;
    int count;
};
static const struct target targets[] = {
    {"p0_p7", "P1", "visit", "stage", 2},
    {"p0_p7", "P3", "technical_exchange", "stage", 1},
    {"p0_p7", "P4", "visit", "stage", 3},
    {"p0_p7", "P5", "meeting", "stage", 1},
    {"five_stage", "", "call", "day", 10},
    {"five_stage", "", "visit", "week", 5},
    {"five_stage", "proposal", "visit", "stage", 1},
};

static struct input *begin(struct tx *tx, const char *kind, int64_t pipeline)
{
    struct input *in = input_new(tx, catalogue_kind(tx->cat, str_of(kind)));

    input_set(in, "pipeline", value_int(pipeline));
    return in;
}

static enum status create(struct tx *tx, const struct input *in, struct faults *f,
                          struct error *e)
{
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    return record_create(tx, in, &o, f, NULL, e);
}

static enum status item_create(struct tx *tx, int64_t pipeline, int position, struct faults *f,
                               struct error *e)
{
    const struct item *i = &items[position];
    struct input *in = begin(tx, "gate_item", pipeline);

    input_set(in, "stage", value_text(str_of(i->stage)));
    input_set(in, "key", value_text(str_of(i->key)));
    input_set(in, "text", value_text(str_of(i->zh)));
    input_set(in, "text_en", value_text(str_of(i->en)));
    input_set(in, "check", value_text(str_of(i->check)));
    input_set(in, "threshold", value_int(i->threshold));
    input_set(in, "position", value_int(position));
    if (i->soft) input_set(in, "hardness", value_text(STR("soft")));
    return create(tx, in, f, e);
}

static enum status target_create(struct tx *tx, int64_t pipeline, int position,
                                 struct faults *f, struct error *e)
{
    const struct target *t = &targets[position];
    struct input *in = begin(tx, "activity_target", pipeline);

    if (t->stage[0] != '\0') input_set(in, "stage", value_text(str_of(t->stage)));
    input_set(in, "activity", value_text(str_of(t->activity)));
    input_set(in, "period", value_text(str_of(t->period)));
    input_set(in, "count", value_int(t->count));
    input_set(in, "position", value_int(position));
    return create(tx, in, f, e);
}

enum status process_factory(struct tx *tx, int64_t pipeline, struct str key, struct faults *f,
                            struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(items); i++) {
        if (str_is(key, items[i].pipeline)) st = item_create(tx, pipeline, (int)i, f, e);
    }
    for (size_t i = 0; st == ST_OK && i < COUNT(targets); i++) {
        if (str_is(key, targets[i].pipeline)) st = target_create(tx, pipeline, (int)i, f, e);
    }
    return st;
}
