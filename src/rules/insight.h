/* rules/insight.h - what is known of an account, how complete and how old it is, when it orders
 * next, what stands in a cell of the white space, what the next rung of the ladder asks.
 *
 * Facts in, verdict out; today is an argument. */
#ifndef RULES_INSIGHT_H
#define RULES_INSIGHT_H

#include "base/clock.h"
#include "model/questions.h"

/* --- answers (E3, E4) -------------------------------------------------------------------- */

/* An answer older than this is asked for again. */
enum { ANSWER_STALE_DAYS = 365 };
struct answer_fact {
    bool answered;
    struct day as_of;
};
struct answer_sum {
    int asked, answered, stale; /* stale: answered, but older than ANSWER_STALE_DAYS */
    double pct;                 /* 100 x answered / asked */
};
bool answer_stale(struct day as_of, struct day today);
/* v[i] belongs to asks[i]; sums by ask_groups, room for ask_groups_n. */
void answers_sum(const struct answer_fact *v, struct day today, struct answer_sum *by_group);

/* --- register of information (E2) -------------------------------------------------------- */

enum { INFO_LEVELS = 4 };
/* Days after which the newest item of a level is old: what is public turns once a year, what
 * persons tell in half a year. */
extern const int info_old_days[INFO_LEVELS];
enum info_gap { INFO_FINE, INFO_OLD, INFO_NONE };
struct info_level {
    int count;
    struct day newest; /* DAY_NONE without */
    int age;           /* days, 0 without */
    enum info_gap gap;
};
/* Takes up one item of level 1..4 (others are left out). */
void info_add(struct info_level *levels, int level, struct day date);
/* After the last: ages and gaps. */
void info_judge(struct info_level *levels, struct day today);

/* --- order rhythm (expected changes, demand cycle) --------------------------------------- */

enum { RHYTHM_MIN = 3, RHYTHM_MAX = 400 };
struct rhythm {
    bool known;            /* at least RHYTHM_MIN order days */
    int orders;            /* days on which there was an order */
    double interval;       /* median of the days between one and the next (type 7) */
    double spread;         /* median absolute deviation from it */
    int likelihood;        /* 100 x (1 - spread / interval), 10 to 95 */
    struct day last, next; /* next = last + interval, half up */
    int late;              /* days past next, 0 when not yet due */
};
/* Days of orders, ascending or not; sorted in place, several on a day count once. */
struct rhythm rhythm_of(struct day *days, size_t n, struct day today);

/* --- white space (E6) -------------------------------------------------------------------- */

/* What a cell shows is the first that holds. */
enum cell_state { CELL_BOUGHT, CELL_OPEN, CELL_COMPETITOR, CELL_POTENTIAL, CELL_EMPTY };
extern const char *const cell_state_keys[CELL_EMPTY + 1];
enum { CELL_BOUGHT_MONTHS = 24 };
struct cell_fact {
    struct day last_won; /* newest won deal; DAY_NONE: never */
    int open;            /* open deals */
    bool competitor; /* on an open or lost deal of the product here, or named in the demand */
    int64_t demand;  /* estimate for the year, minor units; 0 unknown */
    int64_t sold;    /* won with us in that year */
};
enum cell_state cell_state(const struct cell_fact *f, struct day today);
/* Our share of the year's demand in per cent, at most 100; -1 while the demand is unknown. */
double cell_share(const struct cell_fact *f);

/* --- partnership ladder (A7) ------------------------------------------------------------- */

enum rung { RUNG_BUYER, RUNG_PREFERRED, RUNG_PARTNER, RUNG_ALLIANCE, RUNG__COUNT };
extern const char *const rung_keys[RUNG__COUNT];
enum ladder_item {
    LADDER_NEED_TRUST,
    LADDER_PERSONAL_TRUST,
    LADDER_MUTUAL_NEED,
    LADDER_CONFIDENTIALITY,
    LADDER_SHARED_GOALS,
    LADDER_EXECUTIVE_SUPPORT,
    LADDER_SERVICE_PLAN,
    LADDER_INFORMATION,
    LADDER_SYSTEMS,
    LADDER_JOINT_PLAN,
    LADDER_ZIPPER,
    LADDER__COUNT
};
extern const char *const ladder_keys[LADDER__COUNT];
enum ladder_source { BY_EVIDENCE, BY_FACTS };
struct ladder_facts {
    bool evidence[LADDER__COUNT]; /* noted by a person and still holding */
    double needs_satisfied;       /* priority-weighted mean, 0..100; -1 unknown */
    int decider_degree;           /* best degree with anybody of authority decision_maker */
    bool joint_agreed;            /* a plan with parts that both sides agreed */
    double zipper;                /* coverage of the level pairs wanted, 0..100; -1 unknown */
};
enum { LADDER_NEEDS = 60, LADDER_DEGREE = 4 };
struct ladder_line {
    enum ladder_item item;
    bool met, by_facts; /* by_facts: the system knows it itself, no evidence is asked */
};
struct ladder {
    enum rung now, next; /* next == now on the top rung */
    struct ladder_line v[LADDER__COUNT];
    size_t n, met;
    bool ready; /* every line met: the next rung may be proposed */
};
/* Index of a rung by key; a buyer when unknown. */
enum rung rung_of(struct str key);
struct ladder ladder_next(enum rung now, const struct ladder_facts *f);

#endif
