#include "rules/keyrules.h"

const char *const rule_state_keys[RS_UNKNOWN + 1] = {"kept", "due", "broken", "idle",
                                                     "unknown"};
const struct key_rule_text key_rule_texts[KR__COUNT] = {
    {"law", "再铁，按规则办事", "However loyal, rules hold",
     "关卡、信用、审批不因关系而豁免；越过硬关卡必须写明理由，全部留痕",
     "No gate, credit or approval is waived for a relation; passing a hard gate takes a reason, "
     "which is kept"},
    {"books", "再富，帐目清晰", "However rich, clear books",
     "有交易的重点、普通客户每月对账，次月 10 日前发出，30 天内确认",
     "Key and regular accounts that trade get a statement by the 10th of the next month, confirmed "
     "within 30 days"},
    {"file", "再熟，必须有客户档案", "However familiar, a file",
     "重点、普通客户档案完整度不低于 80%，并经销售管理部审核",
     "Key and regular accounts: file at least 80 % complete, and audited"},
    {"principles", "再大，不丧失原则", "However big, principles stand",
     "礼品与招待按限额登记，超限拒绝或提醒",
     "Gifts and hospitality are entered against a limit"},
    {"gratitude", "再小，感激之心", "However small, gratitude", "关怀日历覆盖重点、普通客户",
     "The care calendar covers key and regular accounts"},
    {"visits", "每次拜访象第一次", "Every visit as the first", "没有目的的拜访不能标记为完成",
     "A visit is not done without its objective"},
    {"complaints", "投诉都要有结果", "Every complaint a result",
     "未把结果告知客户的投诉不能关闭",
     "A complaint is not closed before the customer was told"},
    {"losses", "丢失都要总结反思", "Every loss a review", "流失后 10 个工作日内写出流失总结",
     "A loss review within 10 working days"},
};

struct day lost_on(struct day last_order, struct day today)
{
    if (last_order.n == DAY_NONE.n) return DAY_NONE;
    struct day d = day_add_months(last_order, LOSS_MONTHS);
    return d.n <= today.n ? d : DAY_NONE;
}

static bool matters(const struct key_facts *f)
{
    return f->tier == TIER_KEY || f->tier == TIER_REGULAR;
}

static struct key_verdict of(enum rule_state s, int64_t have, int64_t want)
{
    return (struct key_verdict){.state = s, .due = DAY_NONE, .have = have, .want = want};
}

/* have: 1 when the statement of the last month is out. */
static struct key_verdict books(const struct key_facts *f)
{
    struct day this_month = day_month_start(f->today);
    struct day month = day_add_months(this_month, -1);
    struct key_verdict v = of(RS_IDLE, 0, 1);

    if (!matters(f) || !f->trades) return v;
    bool out = f->month.n >= month.n && f->sent.n != DAY_NONE.n;
    v.have = out;
    if (!out) {
        v.due = (struct day){this_month.n + STATEMENT_DAYS - 1};
        v.state = f->today.n <= v.due.n ? RS_DUE : RS_BROKEN;
    } else if (f->confirmed.n == DAY_NONE.n) {
        v.due = (struct day){f->sent.n + STATEMENT_WAIT_DAYS};
        v.state = f->today.n <= v.due.n ? RS_DUE : RS_BROKEN;
    } else {
        v.state = RS_KEPT;
    }
    return v;
}

static struct key_verdict file(const struct key_facts *f)
{
    struct key_verdict v = of(RS_KEPT, f->file_pct, FILE_PCT);

    if (!matters(f)) {
        v.state = RS_IDLE;
    } else if (f->file_pct < FILE_PCT) {
        v.state = RS_BROKEN;
    } else if (!f->audited) {
        v.state = RS_DUE;
    }
    return v;
}

static struct key_verdict losses(const struct key_facts *f, struct day loss_due)
{
    struct key_verdict v = of(RS_IDLE, 0, 1);
    bool review = f->review_due.n != DAY_NONE.n;

    if (!review && loss_due.n == DAY_NONE.n && !f->lost) return v;
    v.have = review && f->reviewed;
    if (v.have) {
        v.state = RS_KEPT;
        return v;
    }
    v.due = review ? f->review_due : loss_due;
    v.state = v.due.n == DAY_NONE.n || f->today.n > v.due.n ? RS_BROKEN : RS_DUE;
    return v;
}

void key_rules_judge(const struct key_facts *f, struct day loss_due,
                     struct key_verdict out[KR__COUNT])
{
    out[KR_LAW] = of(f->without_reason > 0 ? RS_BROKEN : RS_KEPT, f->overrides, 0);
    out[KR_BOOKS] = books(f);
    out[KR_FILE] = file(f);
    out[KR_PRINCIPLES] = of(f->gifts_over > 0 ? RS_BROKEN : RS_KEPT, f->gifts_over, 0);
    out[KR_GRATITUDE] = of(!matters(f)   ? RS_IDLE
                           : f->care > 0 ? RS_KEPT
                                         : RS_BROKEN,
                           f->care, 1);
    out[KR_VISITS] = of(f->visits == 0   ? RS_IDLE
                        : f->aimless > 0 ? RS_BROKEN
                                         : RS_KEPT,
                        f->aimless, 0);
    out[KR_COMPLAINTS] = of(f->complaints < 0    ? RS_UNKNOWN
                            : f->complaints == 0 ? RS_IDLE
                            : f->untold > 0      ? RS_BROKEN
                                                 : RS_KEPT,
                            f->untold, 0);
    out[KR_LOSSES] = losses(f, loss_due);
}
