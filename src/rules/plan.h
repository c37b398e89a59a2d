/* rules/plan.h - the method of the account plan: periods, SMART, progress, the order of
 * actions, what benefits sum to, what is still missing. Pure: facts in, verdict out (domain.md
 * section 6; product.md E1, E5, E10). */
#ifndef RULES_PLAN_H
#define RULES_PLAN_H

#include "base/clock.h"
#include "base/str.h"

/* --- periods ------------------------------------------------------------------------------ */

/* "2026", "2026-H1", "2026-Q3", "2026-09", years 2000..2099: first and last day. */
bool plan_period(struct str s, struct day *from, struct day *to);
/* The same kind of period one year on: "2026-Q3" gives "2027-Q3". Writes at most 10 bytes, no
 * NUL; returns how many, 0 for no period. */
size_t plan_period_next_year(struct str s, char out[10]);

/* --- SMART -------------------------------------------------------------------------------- */

enum smart_part { SMART_S, SMART_M, SMART_A, SMART_R, SMART_T, SMART__COUNT };
extern const char *const smart_keys[SMART__COUNT]; /* "specific" ... "timely" */
struct smart_fact {
    struct str specific, measure, attainable, relevant; /* n 0: empty */
    bool has_from, has_to, has_need;
    int64_t from, to; /* millionths */
    struct day timely, plan_from, plan_to;
};
struct smart_verdict {
    const char *why[SMART__COUNT]; /* NULL: passed; else "empty", "short", "vague", "numbers",
                                      "no_change", "before", "after" */
    int passed;
};
/* specific: at least 6 characters, and no word that promises effort instead of a result (尽量,
 * 努力, 争取, 适当, "try to", "as far as possible") · measurable: a measure with two different
 * numbers · attainable: a reason of at least 4 characters · relevant: a need of the customer,
 * or at least 4 characters saying which · timely: a day within the plan. */
void smart_check(const struct smart_fact *f, struct smart_verdict *out);
/* How far from `from` to `to`, in millionths of a per cent, 0..100 %; 0 when they are equal. It
 * goes down as well: from 8 % of complaints to 3 %. */
int64_t objective_progress(int64_t from, int64_t to, int64_t actual);

/* --- actions ------------------------------------------------------------------------------ */

enum { PLAN_ACTIONS_MAX = 500, RISK_BEHIND_PCT = 25, RISK_SOON_DAYS = 7 };
struct action_fact {
    int64_t id;
    struct day start, due, done; /* DAY_NONE: not told */
    int percent;                 /* 0..100 */
    const int64_t *after; /* ids of what must be done before; unknown ones do not count */
    size_t nafter;
};
enum action_risk { RISK_NONE, RISK_BEHIND, RISK_BEFORE, RISK_SOON };
extern const char *const action_risk_keys[]; /* by enum, [0] NULL */
struct action_verdict {
    bool late;             /* not done and past its day */
    int late_days;         /* since its day */
    enum action_risk risk; /* not late, but: behind the time that has passed by more than 25
                              points; one before it will end on or after its start; due within
                              7 days and less than half done */
    bool blocked;          /* one before it is not done */
    bool critical;         /* a day more here is a day more for the whole */
    int slack;             /* days it may slip without moving the end; 0 when done */
    struct day begin, end; /* as it will come when nothing changes; DAY_NONE without any day */
};
/* False, and nothing else written, when the actions wait for each other in a ring. `end` of the
 * whole is the last of the ends (DAY_NONE without days). An open action lasts as many days as
 * planned, begins on its start or the day after the last of those before it, and ends today at
 * the earliest. n <= PLAN_ACTIONS_MAX. */
bool actions_judge(const struct action_fact *v, size_t n, struct day today,
                   struct action_verdict *out, struct day *end);

/* --- benefits ----------------------------------------------------------------------------- */

enum benefit_has {
    B_SALES = 1 << 0,
    B_INCOME = 1 << 1,
    B_RATE = 1 << 2,
    B_PROFIT = 1 << 3,
    B_VOLUME = 1 << 4,
};
struct benefit {
    unsigned has;                  /* enum benefit_has */
    int64_t sales, income, profit; /* minor units of the company currency */
    int64_t rate;                  /* millionths of a per cent */
    int64_t volume;                /* millionths */
};
/* Profit follows from sales and rate, or the rate from sales and profit, where one is missing;
 * half away from zero. A rate without sales says nothing. */
void benefit_complete(struct benefit *b);
struct benefit_row {
    struct day from, to;
    struct benefit planned, actual;
};
struct benefit_sum {
    struct benefit planned, actual; /* rate = profit / sales of the rows that have both */
    int64_t attained[5];            /* actual / planned in millionths of a per cent, by bit of
                                       benefit_has; -1: nothing planned, or nothing known */
    size_t counted;                 /* rows */
};
/* A row that lies within another's period breaks that one down and is not counted again; of
 * rows with the same period each counts. Rows must have been completed. */
void benefit_total(const struct benefit_row *v, size_t n, struct benefit_sum *out);

/* --- what is done of the plan ------------------------------------------------------------- */

enum plan_step {
    PS_GATHER,
    PS_CUSTOMER,
    PS_COMPETITORS,
    PS_OURSELVES,
    PS_STRATEGY,
    PS_ACTIONS,
    PS_SUPPORT,
    PS__COUNT
};
extern const char *const plan_step_keys[PS__COUNT];
/* Parts written, in the order of plan_text_keys. */
enum { PLAN_TEXTS = 12 };
extern const char *const plan_text_keys[PLAN_TEXTS];
struct plan_facts {
    bool text[PLAN_TEXTS];
    int swot[2][4];             /* items by view (customer, us) and quadrant (s w o t) */
    int objectives, smart;      /* of them with all five */
    int objectives_acted;       /* of them with an action */
    int actions, actions_ready; /* of them with owner and due */
    int benefits, supports;
    bool backed; /* an executive backs it */
};
enum { PLAN_CHECKS_MAX = 32 };
struct plan_check {
    enum plan_step step;
    const char *key;   /* "summary", "swot_customer_s", "smart", "backer"... */
    bool done, needed; /* needed: without it the plan cannot be submitted */
};
size_t plan_checks(const struct plan_facts *f, struct plan_check out[PLAN_CHECKS_MAX]);

/* What can never be shown to the customer (E10): kinds that hold our judgement of him, and what
 * rests on information of level 3 and 4. */
bool plan_may_be_joint(struct str kind, int info_level);

#endif
