/* Early warnings on deals: W1 to W7, W9, W10, W19, W23. See warning.h. */
#include "rules/warning.h"

#include "rules/warning_fact.h"

enum { STEP_LAST = 7, PERCENT = 100, TENTHS = 10 };

int warn_step(int64_t place, int64_t last)
{
    if (last <= 0 || place <= 0) return 0;
    if (place >= last) return STEP_LAST;
    return (int)((2 * place * STEP_LAST + last) / (2 * last));
}

/* p: percent of the median, won deals needed for it, days allowed while there are fewer. */
void warn_stalled(const struct warn_stay *f, const int64_t *p, struct warn_verdict *out)
{
    bool history = f->won >= p[1] && f->median_tenths > 0;
    int64_t limit = history ? p[0] * f->median_tenths / PERCENT : p[2] * TENTHS;

    verdict_begin(out, history ? "median" : "limit", f->days * TENTHS > limit);
    fact_int(out, "days", f->days);
    fact_day(out, "since", f->since);
    fact_tenths(out, "limit", limit);
    if (!history) return;
    fact_tenths(out, "median", f->median_tenths);
    fact_int(out, "won", f->won);
}

/* p: days of a deal, of a key account, of a regular one. */
void warn_silent(const struct warn_silence *f, const int64_t *p, struct warn_verdict *out)
{
    static const char *const words[] = {"deal", "key", "regular"};

    verdict_begin(out, "other", false);
    if (f->subject == WS_OTHER) return;
    verdict_begin(out, words[f->subject], f->days >= p[f->subject]);
    fact_int(out, "days", f->days);
    fact_int(out, "limit", p[f->subject]);
    if (f->activity == 0) return;
    fact_ref(out, "activity", "activity", f->activity);
    fact_day(out, "last", f->last);
}

/* p: steps that are still in order. */
void warn_ahead(const struct warn_position *f, const int64_t *p, struct warn_verdict *out)
{
    int ours = warn_step(f->place, f->last);

    verdict_begin(out, "ahead", f->step >= 0 && ours - f->step > p[0]);
    fact_int(out, "ours", ours);
    fact_int(out, "theirs", f->step);
}

/* p: from which step on, percent through one contact, activity needed to judge. */
void warn_decider(const struct warn_decider *f, const int64_t *p, struct warn_verdict *out)
{
    bool late = f->step >= p[0];
    bool single = f->touches >= p[2] && f->most * PERCENT > p[1] * f->touches;

    if (late && f->reached == 0) {
        verdict_begin(out, f->named == 0 ? "none_named" : "none_reached", true);
        fact_int(out, "named", f->named);
        return;
    }
    verdict_begin(out, "single", late && single);
    fact_ref(out, "contact", "contact", f->contact);
    fact_int(out, "most", f->most);
    fact_int(out, "touches", f->touches);
    fact_int(out, "share", f->touches == 0 ? 0 : f->most * PERCENT / f->touches);
}

void warn_veto(const struct warn_veto *f, const int64_t *p, struct warn_verdict *out)
{
    bool against = f->has_attitude && f->attitude < 0;

    (void)p;
    verdict_begin(out, against ? "against" : "uncovered", against || !f->covered);
    fact_ref(out, "contact", "contact", f->contact);
    fact_word(out, "authority", f->decides ? "decision_maker" : "influencer");
    if (f->has_attitude) fact_int(out, "attitude", f->attitude);
    fact_word(out, "covered", f->covered ? "yes" : "no");
}

/* p: weight in percent, days a competitor counts as new. */
void warn_criterion(const struct warn_criterion *f, const int64_t *p, struct warn_verdict *out)
{
    verdict_begin(out, "leads", f->best > f->ours && f->ours > 0 && f->weight >= p[0]);
    fact_ref(out, "criterion", "criterion", f->criterion);
    fact_ref(out, "rival", "competitor", f->rival);
    fact_int(out, "weight", f->weight);
    fact_int(out, "ours", f->ours);
    fact_int(out, "theirs", f->best);
}

void warn_newcomer(const struct warn_newcomer *f, const int64_t *p, struct day today,
                   struct warn_verdict *out)
{
    bool late = f->reached.n != DAY_NONE.n && f->appeared.n > f->reached.n;

    verdict_begin(out, "newcomer", late && today.n - f->appeared.n <= p[1]);
    fact_ref(out, "rival", "competitor", f->rival);
    fact_day(out, "appeared", f->appeared);
    fact_day(out, "reached", f->reached);
}

/* p: times it may be moved out. */
void warn_close_date(const struct warn_close_date *f, const int64_t *p, struct day today,
                     struct warn_verdict *out)
{
    bool passed = f->close.n != DAY_NONE.n && f->close.n < today.n;

    verdict_begin(out, passed ? "passed" : "moved", passed || f->moves >= p[0]);
    fact_day(out, "close_date", f->close);
    if (passed) fact_int(out, "days", today.n - f->close.n);
    fact_int(out, "moves", f->moves);
}

/* p: visits in a row. */
void warn_visits(const struct warn_visits *f, const int64_t *p, struct warn_verdict *out)
{
    verdict_begin(out, "streak", f->streak >= p[0]);
    fact_int(out, "visits", f->streak);
    fact_ref(out, "activity", "activity", f->activity);
}

/* p: from which step on. */
void warn_budget(const struct warn_budget *f, const int64_t *p, struct warn_verdict *out)
{
    bool confirmed = f->state != NULL && str_is(str_of(f->state), "approved");

    verdict_begin(out, "open", f->step >= p[0] && !confirmed);
    fact_int(out, "step", f->step);
    fact_word(out, "budget", f->state == NULL ? "unknown" : f->state);
}

/* p: won deals needed for the median. */
void warn_commit(const struct warn_commit *f, const int64_t *p, struct warn_verdict *out)
{
    bool known = f->score >= 0 && f->won >= p[0];

    verdict_begin(out, "below", f->committed && known && f->score < f->median);
    fact_tenths(out, "score", (f->score + TENTHS / 2) / TENTHS);
    fact_tenths(out, "median", (f->median + TENTHS / 2) / TENTHS);
    for (size_t i = 0; i < out->n; i++) out->facts[i].money = true; /* as the field is */
    fact_int(out, "won", f->won);
}

/* p: days a buying role stays confirmed. */
void warn_unconfirmed(const struct warn_confirmed *f, const int64_t *p, struct day today,
                      struct warn_verdict *out)
{
    int64_t stale = 0, oldest = 0, contact = 0;

    for (size_t i = 0; i < f->n; i++) {
        int64_t days = today.n - f->on[i].n;
        if (days < p[0]) continue;
        stale++;
        if (days <= oldest) continue;
        oldest = days;
        contact = f->contacts[i];
    }
    verdict_begin(out, "stale", stale > 0);
    fact_int(out, "roles", stale);
    fact_int(out, "days", oldest);
    fact_ref(out, "contact", "contact", contact);
}
