/* Early warnings on accounts, their people and ours: the rules that warning_deal.c has not. */
#include "rules/warning.h"
#include "rules/warning_fact.h"

enum { PERCENT = 100, TENTHS = 10 };

/* Kept back where they may be wrong: no day at all is never late. */
static int64_t days_since(struct day d, struct day today)
{
    return d.n == DAY_NONE.n ? -1 : today.n - d.n;
}

void warn_promise(const struct warn_promise *f, const int64_t *p, struct day today,
                  struct warn_verdict *out)
{
    int64_t late = days_since(f->due, today);

    (void)p;
    verdict_begin(out, "overdue", late > 0);
    fact_ref(out, "exchange", "exchange", f->exchange);
    fact_ref(out, "contact", "contact", f->contact);
    fact_day(out, "due", f->due);
    fact_int(out, "days", late);
}

/* p: fall in percent. */
void warn_orders(const struct warn_orders *f, const int64_t *p, struct warn_verdict *out)
{
    bool down = f->before > 0 && f->now * PERCENT <= f->before * (PERCENT - p[0]);

    verdict_begin(out, "down", down);
    fact_int(out, "fall", f->before <= 0 ? 0 : (f->before - f->now) * PERCENT / f->before);
    fact_money(out, "now", f->now);
    fact_money(out, "before", f->before);
}

/* p: days it is news. */
void warn_left(const struct warn_left *f, const int64_t *p, struct day today,
               struct warn_verdict *out)
{
    int64_t ago = days_since(f->on, today);

    verdict_begin(out, f->left ? "left" : "moved", f->key && ago >= 0 && ago <= p[0]);
    fact_ref(out, "contact", "contact", f->contact);
    fact_day(out, "on", f->on);
}

/* p: complaints in 90 days. */
void warn_complaints(const struct warn_complaints *f, const int64_t *p, struct day today,
                     struct warn_verdict *out)
{
    int64_t late = days_since(f->deadline, today);

    if (f->key && late > 0) {
        verdict_begin(out, "overdue", true);
        fact_ref(out, "ticket", "ticket", f->ticket);
        fact_day(out, "deadline", f->deadline);
        fact_int(out, "days", late);
        return;
    }
    verdict_begin(out, "many", f->lately >= p[0]);
    fact_int(out, "complaints", f->lately);
}

/* Of a mean, rounded half up. */
static int64_t mean_tenths(int64_t sum, int64_t n)
{
    return n <= 0 ? 0 : (2 * sum * TENTHS + n) / (2 * n);
}

/* p: fall in tenths of a point. The means are compared as fractions: rounded ones would fall
 * too early or too late. */
void warn_satisfaction(const struct warn_satisfaction *f, const int64_t *p,
                       struct warn_verdict *out)
{
    int64_t fall = f->before_sum * f->now_n - f->now_sum * f->before_n;
    bool known = f->before_n > 0 && f->now_n > 0;

    verdict_begin(out, f->self_check ? "self_check" : "survey",
                  known && TENTHS * fall >= p[0] * f->before_n * f->now_n);
    fact_tenths(out, "before", mean_tenths(f->before_sum, f->before_n));
    fact_tenths(out, "now", mean_tenths(f->now_sum, f->now_n));
    fact_ref(out, "survey", "survey", f->survey);
}

/* 红, 白, 灰, 黑: 3 to 0; -1 for none. */
static int grade_rank(const char *grade)
{
    static const char *const worst_first[] = {"black", "grey", "white", "red"};

    for (int i = 0; grade != NULL && i < 4; i++) {
        if (str_is(str_of(grade), worst_first[i])) return i;
    }
    return -1;
}

/* p: days overdue, days a fall of the grade is news. */
void warn_credit(const struct warn_credit *f, const int64_t *p, struct day today,
                 struct warn_verdict *out)
{
    int now = grade_rank(f->grade), before = grade_rank(f->grade_before);
    int64_t ago = days_since(f->graded_on, today);

    if (f->overdue_days > p[0]) {
        verdict_begin(out, "overdue", true);
        fact_int(out, "days", f->overdue_days);
        fact_ref(out, "invoice", "invoice", f->invoice);
        return;
    }
    verdict_begin(out, "grade", now >= 0 && before > now && ago >= 0 && ago <= p[1]);
    fact_day(out, "on", f->graded_on);
    if (!out->hit) return;
    fact_word(out, "before", f->grade_before);
    fact_word(out, "now", f->grade);
    for (size_t i = 0; i < out->n; i++) out->facts[i].money = out->facts[i].type == WF_WORD;
}

/* p: days before the end. */
void warn_contract(const struct warn_contract *f, const int64_t *p, struct day today,
                   struct warn_verdict *out)
{
    int64_t left = f->end.n == DAY_NONE.n ? -1 : f->end.n - today.n;

    verdict_begin(out, "ends", left >= 0 && left <= p[0] && !f->renewal);
    fact_ref(out, "contract", "contract", f->contract);
    fact_day(out, "end", f->end);
    fact_int(out, "days", left);
}

/* p: days it is news. */
void warn_sighting(const struct warn_sighting *f, const int64_t *p, struct day today,
                   struct warn_verdict *out)
{
    int64_t ago = days_since(f->on, today);

    verdict_begin(out, "seen", ago >= 0 && ago <= p[0]);
    fact_ref(out, "rival", "competitor", f->competitor);
    fact_ref(out, "sighting", "sighting", f->sighting);
    fact_day(out, "on", f->on);
}

void warn_capacity(const struct warn_capacity *f, const int64_t *p, struct warn_verdict *out)
{
    (void)p;
    verdict_begin(out, "capacity", f->most > 0 && f->accounts > f->most);
    fact_int(out, "accounts", f->accounts);
    fact_int(out, "most", f->most);
}

void warn_orphan(const struct warn_orphan *f, const int64_t *p, struct warn_verdict *out)
{
    bool owner = f->owner != 0, sponsor = f->sponsor != 0;
    bool plan = f->plan || !f->plans_known;

    (void)p;
    verdict_begin(out,
                  !owner     ? "no_owner"
                  : !sponsor ? "no_sponsor"
                             : "no_plan",
                  f->key && !(owner && sponsor && plan));
    fact_word(out, "owner", owner ? "yes" : "no");
    fact_word(out, "sponsor", sponsor ? "yes" : "no");
    if (f->plans_known) fact_word(out, "plan", f->plan ? "yes" : "no");
}

/* p: percent of the unit's revenue. */
void warn_concentration(const struct warn_share *f, const int64_t *p, struct warn_verdict *out)
{
    double share = f->whole <= 0 ? 0 : PERCENT * (double)f->ours / (double)f->whole;

    verdict_begin(out, "share", share > (double)p[0]);
    fact_ref(out, "unit", "org_unit", f->unit);
    fact_tenths(out, "share", (int64_t)(share * 10));
    fact_money(out, "ours", f->ours);
    fact_money(out, "whole", f->whole);
    for (size_t i = 0; i < out->n; i++) {
        if (out->facts[i].type == WF_TENTHS) out->facts[i].money = true;
    }
}

/* p: percent of the activity, activity needed to judge. */
void warn_one_holder(const struct warn_holder *f, const int64_t *p, struct warn_verdict *out)
{
    bool held = f->strong > 0 && f->holders == 1;
    bool active = f->touches >= p[1] && f->most * PERCENT > p[0] * f->touches;

    verdict_begin(out, held ? "degrees" : "activity", held || active);
    fact_ref(out, "user", "user", held ? f->holder : f->user);
    if (held) fact_int(out, "strong", f->strong);
    fact_int(out, "most", f->most);
    fact_int(out, "touches", f->touches);
    fact_int(out, "share", f->touches == 0 ? 0 : f->most * PERCENT / f->touches);
}

/* p: days untouched; days without a deal in the year that make the second reason worth telling.
 */
void warn_executive(const struct warn_executive *f, const int64_t *p, struct warn_verdict *out)
{
    bool cold = f->days >= p[0];
    bool only = f->touches > 0 && f->in_peace == 0 && f->free_days >= p[1];

    verdict_begin(out, cold ? "untouched" : "only_with_deal", cold || only);
    fact_int(out, "days", f->days);
    fact_day(out, "last", f->last);
    fact_int(out, "touches", f->touches);
    if (!cold) fact_int(out, "free_days", f->free_days);
}

void warn_contribution(const struct warn_contribution *f, const int64_t *p,
                       struct warn_verdict *out)
{
    (void)p;
    verdict_begin(out, "negative", f->known && f->last < 0 && f->before < 0);
    fact_day(out, "from", f->from);
    fact_money(out, "last", f->last);
    fact_money(out, "before", f->before);
}

/* p: days. */
void warn_complacent(const struct warn_complacent *f, const int64_t *p, struct day today,
                     struct warn_verdict *out)
{
    int64_t ago = days_since(f->last, today);

    verdict_begin(out, f->never ? "never" : "long_ago", f->close && ago >= p[0]);
    fact_int(out, "days", ago);
    if (!f->never) fact_day(out, "last", f->last);
}

/* p: days before. */
void warn_change(const struct warn_change *f, const int64_t *p, struct day today,
                 struct warn_verdict *out)
{
    int64_t left = f->on.n == DAY_NONE.n ? -1 : f->on.n - today.n;

    verdict_begin(out, "unprepared", left >= 0 && left <= p[0] && !f->prepared);
    fact_ref(out, "change", "expected_change", f->change);
    fact_day(out, "on", f->on);
    fact_int(out, "days", left);
}

/* p: days a statement may stay unconfirmed. */
void warn_paper(const struct warn_paper_facts *f, const int64_t *p, struct day today,
                struct warn_verdict *out)
{
    static const char *const words[] = {"statement", "loss_review", "retreat"};
    static const char *const kinds[] = {"statement", "loss_review", "counter_strategy"};
    int64_t ago = days_since(f->on, today);
    int64_t allowed = f->paper == PAPER_STATEMENT ? p[0] : 0;

    verdict_begin(out, words[f->paper], !f->done && ago > allowed);
    fact_ref(out, "paper", kinds[f->paper], f->record);
    fact_day(out, "on", f->on);
    fact_int(out, "days", ago);
}
