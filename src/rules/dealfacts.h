/* rules/dealfacts.h - what is known of one deal, read once for its gates, its score and the
 * next actions.
 *
 * Only what the asking person may see stands in it. Lists come in any order: no verdict may
 * depend on it. Ids name the records behind each fact. */
#ifndef RULES_DEALFACTS_H
#define RULES_DEALFACTS_H

#include "base/clock.h"
#include "rules/dealgrade.h"

#include <stddef.h>
#include <stdint.h>

/* The four core roles of domain.md §4, as bits. */
enum {
    CORE_APPROVER = 1 << 0,
    CORE_OWNER = 1 << 1,
    CORE_GATEKEEPER = 1 << 2,
    CORE_ADVOCATE = 1 << 3
};
enum { CORE_ROLES = 4 };
enum authority { AUTHORITY_NONE, AUTHORITY_INFLUENCER, AUTHORITY_DECISION_MAKER };

/* A contact of the account or of the deal. */
struct person_fact {
    int64_t contact;
    unsigned core; /* bits CORE_* on this deal */
    enum authority authority;
    bool named; /* has a buying role sheet on this deal */
    bool has_attitude;
    int attitude; /* -2..2 */
    int degree;   /* best degree of anybody of ours, 0..5 */
    int level;    /* of the post: 1 top .. 4 base, 0 unknown */
    bool charted; /* holds a post at the account */
    bool covered; /* one of ours looks after him */
    int touches;  /* two-way activities done within 180 days */
};
struct criterion_fact {
    int64_t id;
    int64_t weight; /* millionths of a percent: 100 % is 100,000,000 */
    bool answered;  /* it is written down what we say where a rival leads */
};
struct score_fact {
    int64_t id, criterion, competitor; /* competitor 0: ourselves */
    int score;                         /* 1..5 */
};
struct problem_fact {
    int64_t id;
    int severity; /* 1..5 */
    bool confirmed;
};
struct need_fact {
    int64_t id;
    bool confirmed;
};
struct commitment_fact {
    int64_t id, contact;
    int kind;                 /* any number that tells kinds apart */
    bool obtained, executive; /* an executive, by the kind or by the person */
};
struct promise_fact {
    int64_t id;
    int value; /* 1..5 */
    bool kept, broken;
    struct day due; /* DAY_NONE: none */
};
struct factor_fact {
    int64_t id;
    bool acted; /* has an action */
};

enum budget_state { BUDGET_UNKNOWN, BUDGET_NONE, BUDGET_PLANNED, BUDGET_APPROVED };
enum credit { CREDIT_UNKNOWN, CREDIT_BLACK, CREDIT_GREY, CREDIT_WHITE, CREDIT_RED };
enum competing {
    COMPETING_UNKNOWN,
    COMPETING_BEHIND,
    COMPETING_LEVEL,
    COMPETING_AHEAD,
    COMPETING_SOLE
};
enum initiation { INITIATION_NONE, INITIATION_REQUESTED, INITIATION_APPROVED };

enum { FACTS_MAX = 500 };
struct deal_facts {
    struct day today;
    int64_t deal, account;
    int place, last;   /* of the stage in its pipeline, from 0; the last one */
    int decision_step; /* 0..7, -1 unknown */
    enum budget_state budget;
    enum credit credit;
    enum competing competing;
    enum initiation initiation;
    bool reads_money; /* amounts may be read at all */
    bool has_margin;
    int64_t margin;             /* of the amount, in hundredths of a percent, may be negative */
    enum grade_segment segment; /* of the account */
    enum grade_attraction attraction; /* of the account */
    int file_percent;
    struct day close_date, next_step_on, last_two_way; /* DAY_NONE: none */
    int64_t mustknow_have, mustknow_all;               /* weights of questions about the need */
    int gates_met, gates_all;                          /* of the stages up to this one */
    int touches;  /* two-way activities of 180 days with somebody of theirs, each once */
    int contacts; /* living ones of the account */
    int rivals;
    const struct person_fact *people;
    const struct criterion_fact *criteria;
    const struct score_fact *scores;
    const struct problem_fact *problems;
    const struct need_fact *needs;
    const struct commitment_fact *commitments;
    const struct promise_fact *promises; /* of ours to them */
    const struct factor_fact *factors;
    const int64_t *visits, *exchanges, *meetings; /* done and reported; solution meetings */
    size_t npeople, ncriteria, nscores, nproblems, nneeds, ncommitments, npromises, nfactors;
    size_t nvisits, nexchanges, nmeetings;
};

/* The competitor sheet in figures: totals of weight times score, 100 to 500, and the rows where
 * the best rival stands above us and nothing is said about it. */
struct sheet_totals {
    bool has_us, has_rival;
    int64_t us, best;                  /* hundredths: 425 is 4.25 */
    int64_t best_rival;                /* competitor, 0: none */
    size_t rows, unscored, unanswered; /* of the criteria */
    int64_t first_open; /* criterion of the first unscored or unanswered row, by id; 0: none */
};
void deal_sheet(const struct deal_facts *f, struct sheet_totals *out);

/* Share in percent of the two-way activities of 180 days that ran through one contact; -1
 * without any. */
int deal_thread(const struct deal_facts *f, int64_t *contact);

#endif
