#include "rules/selfcheck.h"

static double mean(int sum, int n)
{
    return n == 0 ? 0 : (double)sum / n;
}

/* The lowest of the answered, the first of equals. */
static int lowest_of(const int *v, int n)
{
    int at = -1;

    for (int i = 0; i < n; i++) {
        if (v[i] > 0 && (at < 0 || v[i] < v[at])) at = i;
    }
    return at;
}

struct check_verdict check_judge(const struct check_scores *s)
{
    struct check_verdict r = {.widest = -1};
    int ours = 0, theirs = 0, gap = 0, least = 0;

    for (int i = 0; i < SELF_CHECK_SCORED; i++) {
        ours += s->ours[i];
        theirs += s->theirs[i];
        r.nours += s->ours[i] > 0;
        r.ntheirs += s->theirs[i] > 0;
        if (s->ours[i] == 0 || s->theirs[i] == 0) continue;
        int d = s->theirs[i] - s->ours[i];
        gap += d;
        if (r.nboth++ == 0 || d < least) {
            least = d;
            r.widest = i;
        }
    }
    r.ours = mean(ours, r.nours);
    r.theirs = mean(theirs, r.ntheirs);
    r.gap = mean(gap, r.nboth);
    r.lowest = lowest_of(r.ntheirs > 0 ? s->theirs : s->ours, SELF_CHECK_SCORED);
    return r;
}

bool check_fell(const struct check_verdict *before, const struct check_verdict *now)
{
    if (before->ntheirs > 0 && now->ntheirs > 0) return now->theirs <= before->theirs - 1;
    return before->nours > 0 && now->nours > 0 && now->ours <= before->ours - 1;
}

int self_check_days(bool key_account)
{
    return key_account ? CHECK_KEY_DAYS : CHECK_DAYS;
}

int risk_check_days(enum rung now)
{
    return now >= RUNG_PARTNER ? RISK_DAYS : 0;
}

struct day check_due(struct day last, int days, struct day today)
{
    if (days == 0) return DAY_NONE;
    return last.n == DAY_NONE.n ? today : (struct day){last.n + days};
}

struct risk_verdict risk_judge(const int scores[RISK_CHECK])
{
    struct risk_verdict r = {.highest = -1};
    int sum = 0;

    for (int i = 0; i < RISK_CHECK; i++) {
        if (scores[i] == 0) continue;
        r.answered++;
        sum += scores[i];
        r.high += scores[i] >= RISK_HIGH;
        if (r.highest < 0 || scores[i] > scores[r.highest]) r.highest = i;
    }
    r.mean = mean(sum, r.answered);
    return r;
}
