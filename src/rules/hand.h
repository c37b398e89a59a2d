/* rules/hand.h - who may hold how many accounts, when one goes back to the pool, who wins a
 * bid, who must explain (product.md A11-A15, process.md §4). Facts in, verdict out. */
#ifndef RULES_HAND_H
#define RULES_HAND_H

#include "base/clock.h"
#include "base/str.h"

/* --- capacity: binds who has the role of an account manager and a limit above zero --- */
struct capacity {
    bool binds;
    int64_t held, least, most;
};
/* Whether `more` accounts may be added; who is above his limit may still give away. */
bool capacity_allows(const struct capacity *c, int64_t more);
/* Holds more than he should: 40 from the factory (process.md §4). */
bool capacity_over(const struct capacity *c);

/* --- the common pool --- */
struct pool_limits {
    int64_t regular, prospect; /* days without activity and order; 0: never */
    int64_t notice;            /* days between the announcement and the return */
};
/* Days allowed for the segment (p NULL: none told, as a prospect); 0: never returned. */
int64_t pool_limit(struct str segment, const struct pool_limits *l);
enum pool_step { POOL_NOTHING, POOL_ANNOUNCE, POOL_KEEP, POOL_RETURN };
struct pool_facts {
    struct str segment;
    struct day touched;    /* last activity, order or change of owner; never DAY_NONE */
    struct day returns_on; /* of what was announced; DAY_NONE: nothing is */
};
enum pool_step pool_step(const struct pool_facts *f, const struct pool_limits *l,
                         struct day today);

/* --- bids --- */
enum { BID_PLAN, BID_RELATION, BID_RECORD, BID_CAPACITY, BID__COUNT };
struct bid_entry {
    int64_t id, accounts;  /* the application; accounts its applicant holds */
    int score[BID__COUNT]; /* 0..100 */
    int64_t total;         /* millionths of 0..100; out */
    int rank;              /* 1 is the best; out */
};
/* Weights of any sum above zero. Ties: fewer accounts first, then who applied earlier (the
 * smaller id). The entries end in the order of their rank. ST: false when all weights are 0. */
bool bid_rank(struct bid_entry *v, size_t n, const int weights[BID__COUNT]);
/* What the system knows, proposed on opening: the best degree 0..5 with people there; deals won
 * of those closed; places still free below the limit. */
int bid_relation(int degree);
int bid_record(int64_t won, int64_t lost);
int bid_capacity(const struct capacity *c);

/* --- accountability --- */
/* The 1st or 15th on or before the day. */
struct day accountability_day(struct day today);
/* Whether an account stands on the list: no deal won within the months before it. An open deal
 * exempts nobody and is not asked for. */
bool accountable(struct day last_won, struct day list, int months);

#endif
