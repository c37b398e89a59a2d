/* ops/warning/engine.h - what a run of the evaluation knows, and how it asks the rules
 * (private to ops/warning/).
 *
 * The unit of evaluation is the account with all that hangs on it: its open deals, its people,
 * its promises. A full pass takes accounts by hundreds, the incremental one those that events
 * touched; both go through engine_range, so that they cannot disagree. Facts are read on a
 * reading connection, without rights: whoever may see a warning is asked when it is shown.
 *
 * Yardsticks that need the whole company (medians of won deals, revenue of a branch) stand in
 * warning_base since the last full pass. */
#ifndef OPS_WARNING_ENGINE_H
#define OPS_WARNING_ENGINE_H

#include "ops/calendar.h"
#include "rules/approval.h"
#include "rules/warning.h"
#include "store/host.h"

enum owner_rule { TO_RECORD, TO_ACCOUNT, TO_SUPERIOR };
struct warn_setting {
    int64_t id; /* of the row; 0: none */
    bool active;
    bool on; /* active, and what it waits for exists */
    enum warn_severity severity;
    enum owner_rule owner_rule;
    int due_days;
    int64_t p[WARN_PARAMS];
};
struct warn_hit {
    enum warn_rule rule;
    const char *kind;
    int64_t record, account, cause; /* account 0: none; cause 0: the rule hits a record once */
    int64_t owner;                  /* by the owner rule */
    struct str key, facts, sums;    /* JSON objects; sums p NULL: none */
};
struct stage_place {
    int64_t pipeline, place, last;
    struct str key, family;     /* family: key of the pipeline, the same in all its editions */
    int64_t won, median_tenths; /* of the stays of deals won in any edition */
};
struct branch_sum {
    int64_t unit, sum;
};
/* Scores of the deals won in any edition of a pipeline. */
struct score_base {
    int64_t pipeline, won, median; /* hundredths of a point */
};
struct colleague {
    int64_t id, most; /* most: capacity */
};
struct engine {
    struct tx *tx;
    struct warn_setting set[WARN_RULES];
    struct calendar calendar;
    struct stage_place *stages;
    size_t nstages;
    struct branch_sum *branches;
    size_t nbranches;
    struct score_base *scores;
    size_t nscores;
    struct colleague *people;
    size_t npeople;
    struct org org; /* who stands above whom, as approvals have it */
    int64_t hour;   /* what an hour of work costs, minor units */
    struct warn_hit *hits;
    size_t n, room;
};

/* Everything in tx->arena, which must live as long. */
MUST_USE
enum status engine_open(struct tx *tx, struct engine *g, struct error *e);
/* Settings alone. */
MUST_USE
enum status engine_settings(struct tx *tx, struct warn_setting set[WARN_RULES],
                            struct error *e);
/* Adds the hits of the accounts lo..hi and of all that hangs on them. */
MUST_USE
enum status engine_range(struct engine *g, int64_t lo, int64_t hi, struct error *e);
/* Adds the hits on our own people; user 0: all of them. */
MUST_USE
enum status engine_people(struct engine *g, int64_t user, struct error *e);
void engine_clear(struct engine *g);

/* --- between its files -------------------------------------------------------------------- */

struct whose {
    const char *kind;
    int64_t record, account, cause;
    int64_t owner, account_owner;
};
/* Keeps the verdict when it hits. */
void engine_judge(struct engine *g, enum warn_rule rule, const struct whose *w,
                  const struct warn_verdict *v);
const struct stage_place *engine_stage(const struct engine *g, int64_t pipeline,
                                       struct str key);
int64_t engine_superior(const struct engine *g, int64_t user);
struct day engine_day(const struct engine *g, int64_t ms); /* in the company's zone */
/* Whether the catalogue has the kind with all these fields (space-separated). */
bool engine_has(const struct tx *tx, const char *kind, const char *fields);
/* Whether the records the rule lives on exist, or it can do without them; else it waits. */
bool engine_fed(const struct tx *tx, enum warn_rule rule); /* gather_later.c */

enum { PIPELINES_MAX = 1000 };
/* Both sides take part in these (analysis.md §4); the same kinds as in ops/standing.c. */
#define TWO_WAY_KINDS                                                                          \
    "'call','visit','meeting','message','technical_exchange','reception','exhibition','demo'"
enum { SCAN_DAYS = 400, TOUCH_DAYS = 180, NEVER = -1 };
struct warn_account {
    int64_t id, owner, sponsor, branch;
    bool key, regular, close;
    struct day began;
    int64_t last_start, last_activity; /* newest done activity; 0: none */
    int64_t streak, streak_activity;   /* visits without a deal */
    bool streak_over;
    int64_t touches, most, most_user;
};
struct warn_deal {
    int64_t id, account, owner, account_owner;
    const struct stage_place *stage; /* NULL: a stage that was removed */
    int64_t decision_step, moves;
    const char *budget;
    struct day close, began, since;
    int64_t last_start, last_activity;
    int64_t streak, streak_activity;
    bool streak_over;
    int64_t touches, most, most_contact;
    int64_t named, reached;
    int64_t pipeline, score; /* score: hundredths, NEVER without */
};
struct scan {
    struct engine *g;
    int64_t lo, hi;
    struct warn_account *accounts;
    size_t naccounts, accounts_room;
    struct warn_deal *deals; /* by account, id */
    size_t ndeals, deals_room;
};
struct warn_account *scan_account(struct scan *s, int64_t id); /* or NULL */
struct warn_deal *scan_deal(struct scan *s, int64_t account, int64_t id);
/* A statement with the range bound as its first two parameters. */
MUST_USE
enum status scan_prepare(const struct scan *s, struct str sql, struct stmt **out,
                         struct error *e);
/* In this order: what is there, what was done, what the sheets say; then the verdicts. */
MUST_USE
enum status load_accounts(struct scan *s, struct error *e); /* gather_account.c */
MUST_USE
enum status load_deals(struct scan *s, struct error *e); /* gather_deal.c */
MUST_USE
enum status load_activities(struct scan *s, struct error *e); /* gather_activity.c */
MUST_USE
enum status judge_sheets(struct scan *s, struct error *e); /* gather_sheet.c; before deals */
void judge_deals(struct scan *s);                          /* gather_deal.c */
MUST_USE
enum status judge_commits(struct scan *s, struct error *e); /* gather_deal.c */
MUST_USE
enum status judge_accounts(struct scan *s, struct error *e); /* gather_account.c */
MUST_USE
enum status judge_people(struct scan *s, struct error *e); /* gather_people.c */
MUST_USE
enum status judge_relation(struct scan *s, struct error *e); /* gather_relation.c */
MUST_USE
enum status judge_later(struct scan *s, struct error *e); /* gather_later.c */
/* The verdicts of a whole kind of facts are not asked for when none of the rules is on. */
static inline bool rule_on(const struct scan *s, enum warn_rule r)
{
    return s->g->set[r].on;
}

#endif
