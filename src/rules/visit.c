#include "rules/visit.h"

enum { SCORE_FULL = 5, SCORE_LOW = 2 };
static const int64_t one_percent = 1000000;

const char *const visit_outcome_keys[] = {NULL, "deal", "advance", "no_advance", "refused"};

enum visit_outcome visit_outcome_of(struct str key)
{
    for (int i = VO_DEAL; i <= VO_REFUSED; i++) {
        if (str_is(key, visit_outcome_keys[i])) return (enum visit_outcome)i;
    }
    return VO_NONE;
}

enum visit_outcome visit_outcome(enum visit_outcome said, bool next_agreed)
{
    if (said == VO_DEAL || said == VO_REFUSED) return said;
    return next_agreed ? said : VO_NO_ADVANCE;
}

const char *const point_why_keys[] = {NULL, "behind", "low", "unscored", "unasked"};

enum point_why criterion_why(const struct criterion_fact *f)
{
    if (f->best > f->ours) return WHY_BEHIND;
    if (f->ours == 0) return WHY_UNSCORED;
    if (f->ours <= SCORE_LOW) return WHY_LOW;
    return f->asked ? WHY_NONE : WHY_UNASKED;
}

int64_t criterion_lack(const struct criterion_fact *f)
{
    enum point_why why = criterion_why(f);
    int64_t weight = f->weight > 0 ? f->weight : one_percent;

    if (why == WHY_NONE) return 0;
    return why == WHY_UNASKED ? weight : weight * (SCORE_FULL - f->ours);
}

size_t criteria_unmet(const struct criterion_fact *v, size_t n, size_t *out)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        if (criterion_why(&v[i]) == WHY_NONE) continue;
        size_t at = count++;
        for (; at > 0 && criterion_lack(&v[out[at - 1]]) < criterion_lack(&v[i]); at--)
            out[at] = out[at - 1];
        out[at] = i;
    }
    return count;
}

const char *const point_outcome_keys[] = {NULL, "met", "partly", "unmet", "open"};

enum point_outcome point_outcome(int score_after)
{
    if (score_after <= 0) return PO_OPEN;
    if (score_after <= SCORE_LOW) return PO_UNMET;
    return score_after > SCORE_LOW + 1 ? PO_MET : PO_PARTLY;
}

const char *const plan_verdict_keys[PV_DONE + 1] = {"open", "part", "done"};

static enum plan_verdict visits_verdict(const struct plan_row *r)
{
    int64_t planned = r->planned > 0 ? r->planned : 1;

    if (r->actual >= planned) return PV_DONE;
    return r->actual > 0 ? PV_PART : PV_OPEN;
}

static enum plan_verdict deal_verdict(const struct plan_row *r)
{
    bool farther = r->to > r->from;

    if (r->won) return PV_DONE;
    if (r->lost || r->to < 0) return PV_OPEN;
    if (r->target >= 0 ? r->to >= r->target : farther) return PV_DONE;
    return farther ? PV_PART : PV_OPEN;
}

enum plan_verdict plan_row_verdict(const struct plan_row *r)
{
    if (r->kind == PLAN_VISITS) return visits_verdict(r);
    if (r->kind == PLAN_DEAL) return deal_verdict(r);
    return r->said ? PV_DONE : PV_OPEN;
}

void plan_add(struct plan_sum *s, enum plan_verdict v)
{
    s->rows++;
    s->done += v == PV_DONE;
    s->part += v == PV_PART;
    s->percent = (int64_t)((s->done * 100 + s->part * 50) / s->rows);
}
