#include "rules/classify.h"

#include <stdlib.h>

/* --- attractiveness ----------------------------------------------------------------------- */

const char *const attraction_keys[AT_HIGH + 1] = {"", "low", "medium", "high"};

/* How many of the ascending figures are below v (or not above it). */
static size_t count_below(int64_t v, const int64_t *ascending, size_t n, bool with_equal)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (ascending[mid] < v || (with_equal && ascending[mid] == v)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

double rank_of(int64_t v, const int64_t *ascending, size_t n)
{
    size_t below = count_below(v, ascending, n, false);
    size_t to = count_below(v, ascending, n, true);

    if (n == 0) return 0.5;
    return ((double)below + (double)(to - below) / 2) / (double)n;
}

enum attraction attraction_of(const double rank[ATTRACTION_MEASURES],
                              const bool has[ATTRACTION_MEASURES], double *mean)
{
    double sum = 0;
    int n = 0;

    for (int i = 0; i < ATTRACTION_MEASURES; i++) {
        if (!has[i]) continue;
        sum += rank[i];
        n++;
    }
    *mean = n == 0 ? 0 : sum / n;
    if (n == 0) return AT_UNKNOWN;
    return *mean * 3 >= 2 ? AT_HIGH : *mean * 3 >= 1 ? AT_MEDIUM : AT_LOW;
}

/* --- advice ------------------------------------------------------------------------------- */

const struct advice cell_advice[ADVICE_CELLS] = {
    {"high.firm", "结成联盟，经营其整个高层", "Alliance, whole top"},
    {"high.good", "发展伙伴关系，扩大合作面", "Partnership, widen"},
    {"high.developing", "加大投入，打通关键人", "Invest, reach key persons"},
    {"high.limited", "争取首单", "First deal"},
    {"high.declining", "高层出面，查明原因，守住阵地", "Executives in, find cause, defend"},
    {"medium.firm", "保持关系，交叉销售", "Keep, cross-sell"},
    {"medium.good", "拉开与对手的差异，提升为重点客户", "Widen difference, raise to key"},
    {"medium.developing", "赢得偏好", "Win preference"},
    {"medium.limited", "常规销售", "Normal selling"},
    {"medium.declining", "查明原因，决定去留", "Find cause, decide"},
    {"low.firm", "低成本服务，请其转介绍", "Serve cheaply, ask referrals"},
    {"low.good", "标准服务", "Standard service"},
    {"low.developing", "有潜力才投入", "Only with potential"},
    {"low.limited", "培育或放弃", "Nurture or leave"},
    {"low.declining", "有序退出", "Orderly exit"},
};
const struct advice segment_advice[ADVICE_SEGMENTS] = {
    {"key", "经营客户整个高层，结成伙伴或联盟；投入 60% 的时间和最能干的人",
     "Relations with the whole top of the customer, partnership or alliance; 60 % of time, the "
     "ablest people"},
    {"regular", "拉开与竞争对手的差异，接近关键人，提高附加价值，转为重点客户；30% 的时间",
     "Widen differences to competitors, gain access to key persons, raise added value, turn into "
     "key; 30 % of time"},
    {"super_prospect", "主动出击，促成首单；10% 的时间",
     "Active steps to the first deal; 10 % of time"},
    {"prospect", "了解需求，筛选出超级潜在客户", "Learn the needs, pick out super-prospects"},
    {"unattractive", "有潜力则培育，否则放弃", "With potential nurture, else leave"},
};
const struct advice stage_advice[ADVICE_STAGES] = {
    {"breakthrough", "拿下首单，多方接触", "Get the first order, many contacts"},
    {"consolidation", "交付到位，扩大品种，上下拉链式对接", "Deliver, widen products, zipper"},
    {"growth", "交付到位，扩大品种，上下拉链式对接", "Deliver, widen products, zipper"},
    {"harvest", "防守阵地，共同制订计划，提高效率", "Defend, joint plans, efficiency"},
    {"defence", "查明原因，高层出面，拿出反制方案",
     "Find causes, executives in, counter-offer"},
    {"dormant", "低成本关怀，寻找唤醒的理由", "Low-cost care, wake-up reasons"},
    {"paused", "除再看日期外不做投入", "Nothing but the date to look again"},
};

/* --- lifecycle ---------------------------------------------------------------------------- */

const char *const life_keys[LIFE_NONE] = {"breakthrough", "consolidation", "growth", "harvest",
                                          "defence",      "dormant",       "paused"};
const char *const life_reason_keys[LR_HALTED + 1] = {
    "none",    "open_deal", "young",  "rising",     "flat",
    "falling", "sighting",  "silent", "long_sleep", "halted"};

enum stage_of_life life_of(struct str key)
{
    for (int i = 0; i < LIFE_NONE; i++) {
        if (str_is(key, life_keys[i])) return (enum stage_of_life)i;
    }
    return LIFE_NONE;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double theil_sen(const int64_t *v, size_t n)
{
    double slopes[LIFE_MONTHS * (LIFE_MONTHS - 1) / 2];
    size_t k = 0;

    if (n < 2 || n > LIFE_MONTHS) return 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++)
            slopes[k++] = (double)(v[j] - v[i]) / (double)(j - i);
    }
    qsort(slopes, k, sizeof *slopes, by_value);
    return k % 2 == 1 ? slopes[k / 2] : (slopes[k / 2 - 1] + slopes[k / 2]) / 2;
}

static int64_t year_to(const int64_t *month, int end)
{
    int64_t sum = 0;

    for (int i = end - LIFE_YEAR + 1; i <= end; i++) sum += month[i];
    return sum;
}

static struct life_verdict verdict(struct life_verdict v, enum stage_of_life to,
                                   enum life_reason why)
{
    v.proposed = to;
    v.why = why;
    return v;
}

static struct life_verdict silent(struct life_verdict v, const struct life_facts *f)
{
    struct day since = f->dormant_since;

    if (since.n == DAY_NONE.n || f->now != LIFE_DORMANT)
        since = day_add_months(f->last, LIFE_YEAR);
    if (f->today.n >= day_add_months(since, 2 * LIFE_YEAR).n)
        return verdict(v, LIFE_PAUSED, LR_LONG_SLEEP);
    return verdict(v, LIFE_DORMANT, LR_SILENT);
}

struct life_verdict life_judge(const struct life_facts *f)
{
    struct life_verdict v = {.proposed = LIFE_NONE};

    v.level = year_to(f->month, LIFE_MONTHS - 1);
    for (int end = LIFE_YEAR - 1; end < LIFE_MONTHS; end++) {
        int64_t sum = year_to(f->month, end);
        if (sum > v.peak) v.peak = sum;
    }
    v.slope = theil_sen(f->month + LIFE_MONTHS - LIFE_YEAR, LIFE_YEAR);
    if (f->now == LIFE_PAUSED) return verdict(v, LIFE_PAUSED, LR_HALTED);
    if (f->last.n == DAY_NONE.n)
        return f->open_deal ? verdict(v, LIFE_BREAKTHROUGH, LR_OPEN_DEAL) : v;
    if (f->today.n >= day_add_months(f->last, LIFE_YEAR).n) return silent(v, f);
    if (v.peak > 0 && v.level * 100 <= v.peak * (100 - LIFE_FALL_PCT))
        return verdict(v, LIFE_DEFENCE, LR_FALLING);
    if (f->sighting) return verdict(v, LIFE_DEFENCE, LR_SIGHTING);
    if (f->today.n < day_add_months(f->first, LIFE_YEAR).n)
        return verdict(v, LIFE_CONSOLIDATION, LR_YOUNG);
    /* A year at this slope adds 12 x slope to a month's volume, whose mean is level / 12. */
    if (v.slope * LIFE_YEAR * LIFE_YEAR * 100 >= (double)v.level * LIFE_RISE_PCT && v.slope > 0)
        return verdict(v, LIFE_GROWTH, LR_RISING);
    return verdict(v, LIFE_HARVEST, LR_FLAT);
}

/* --- credit ------------------------------------------------------------------------------- */

const char *const credit_keys[CR_BLACK + 1] = {"", "red", "white", "grey", "black"};
const char *const credit_use_keys[USE__COUNT] = {"quote", "order", "delivery"};
const char *const credit_verdict_keys[CV_REFUSED + 1] = {"free", "needs_exception", "excepted",
                                                         "refused"};
const char *const credit_reason_keys[CW_LIMIT + 1] = {"none", "grey", "black", "limit"};

enum credit_grade credit_of(struct str key)
{
    for (int i = CR_RED; i <= CR_BLACK; i++) {
        if (str_is(key, credit_keys[i])) return (enum credit_grade)i;
    }
    return CR_NONE;
}

static bool over_limit(const struct credit_facts *f)
{
    struct credit_fact then = f->credit;

    then.used += f->asked;
    int64_t above = credit_excess(&then);
    return above > 0 && (f->grade != CR_RED || above >= (then.limit + 9) / 10);
}

struct credit_answer credit_judge(const struct credit_facts *f, enum credit_use use)
{
    struct credit_answer a = {CV_FREE, CW_NONE};

    if (f->grade == CR_BLACK) return (struct credit_answer){CV_REFUSED, CW_BLACK};
    if (use == USE_QUOTE) return a;
    if (f->grade == CR_GREY) a.why = CW_GREY;
    if (a.why == CW_NONE && over_limit(f)) a.why = CW_LIMIT;
    if (a.why != CW_NONE) a.verdict = f->excepted[use] ? CV_EXCEPTED : CV_EXCEPTION;
    return a;
}
