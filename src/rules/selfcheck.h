/* rules/selfcheck.h - the relationship self-check and the yearly risk check (E7, domain.md
 * section 7): averages of both sides, the gap between them, the trend, and when the next is
 * due.
 *
 * Scores are 1..5, 0 stands for unanswered. A gap is theirs less ours: below nought we think
 * better of ourselves than they do. */
#ifndef RULES_SELFCHECK_H
#define RULES_SELFCHECK_H

#include "base/clock.h"
#include "model/questions.h"
#include "rules/insight.h"

struct check_scores {
    int ours[SELF_CHECK_SCORED], theirs[SELF_CHECK_SCORED];
};
struct check_verdict {
    int nours, ntheirs, nboth;
    double ours, theirs; /* means over what is answered; 0 without */
    double gap;          /* mean of theirs less ours over what both answered */
    int widest;          /* question with the lowest gap among both answered, -1 none */
    int lowest;          /* question they (else we) score lowest, -1 none */
};
struct check_verdict check_judge(const struct check_scores *s);
/* Down by at least one point against the check before, on the side both have (W14). */
bool check_fell(const struct check_verdict *before, const struct check_verdict *now);

/* A self-check twice a year with key accounts, else yearly; the risk check yearly, and only
 * from partner upwards: 0 means none is due at all. */
enum { CHECK_KEY_DAYS = 183, CHECK_DAYS = 365, RISK_DAYS = 365 };
int self_check_days(bool key_account);
int risk_check_days(enum rung now);
/* The day the next one is due: last + days, today when there was none; DAY_NONE for days 0. */
struct day check_due(struct day last, int days, struct day today);

enum { RISK_HIGH = 4 };
struct risk_verdict {
    int answered, high; /* high: scored RISK_HIGH and above */
    double mean;
    int highest; /* question, -1 none */
};
struct risk_verdict risk_judge(const int scores[RISK_CHECK]);

#endif
