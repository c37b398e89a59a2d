/* rules/keyrules.h - the eight rules of key-account management (process.md §7) and how one
 * account stands to each; when a customer counts as lost. Pure: facts and today in. */
#ifndef RULES_KEYRULES_H
#define RULES_KEYRULES_H

#include "base/clock.h"
#include "rules/qualify.h"

enum key_rule {
    KR_LAW,        /* 1 however loyal, rules hold */
    KR_BOOKS,      /* 2 however rich, clear books */
    KR_FILE,       /* 3 however familiar, a file */
    KR_PRINCIPLES, /* 4 however big, principles stand */
    KR_GRATITUDE,  /* 5 however small, gratitude */
    KR_VISITS,     /* 6 every visit as the first */
    KR_COMPLAINTS, /* 7 every complaint a result */
    KR_LOSSES,     /* 8 every loss a review */
    KR__COUNT
};
struct key_rule_text {
    const char *key, *zh, *en;   /* the saying */
    const char *how_zh, *how_en; /* what enforces it */
};
extern const struct key_rule_text key_rule_texts[KR__COUNT];
enum rule_state {
    RS_KEPT,
    RS_DUE, /* not broken yet, but to be done by `due` */
    RS_BROKEN,
    RS_IDLE,   /* asks nothing of this account */
    RS_UNKNOWN /* no record tells */
};
extern const char *const rule_state_keys[RS_UNKNOWN + 1];

enum {
    FILE_PCT = 80,            /* completeness asked of key and regular accounts */
    STATEMENT_DAYS = 10,      /* of the month, by which the statement of the last one is out */
    STATEMENT_WAIT_DAYS = 30, /* after which an unconfirmed statement breaks the rule (W27) */
    LOSS_MONTHS = 12,         /* without an order */
    REVIEW_WORKDAYS = 10,     /* for the review of a loss */
};
struct key_facts {
    enum tier tier;
    struct day today;
    /* 1: hard gates passed by override and credit exceptions, of a year; each with its reason
     */
    int overrides, without_reason;
    /* 2 */
    bool trades;                /* an order within 12 months */
    struct day month;           /* newest statement; DAY_NONE: none */
    struct day sent, confirmed; /* of it */
    /* 3 */
    int file_pct;
    bool audited;
    /* 4: gifts of a year above the limit */
    int gifts, gifts_over;
    /* 5: living care plans for it, its people or its tier */
    int care;
    /* 6: visits done within a year, and those of them without an objective */
    int visits, aimless;
    /* 7: complaints known (-1: nothing keeps them), closed without a result told */
    int complaints, untold;
    /* 8 */
    struct day last_order; /* DAY_NONE: never */
    struct day review_due; /* of the newest loss review; DAY_NONE: none */
    bool reviewed;         /* it is written */
    bool lost;             /* marked so by a decision: history past_customer */
};
struct key_verdict {
    enum rule_state state;
    struct day due;     /* DAY_NONE: none */
    int64_t have, want; /* what the state was read from: see the rule */
};
/* Days of the company's calendar are counted by the caller: loss_due is the last working day
 * for the review of a loss that nobody reviews yet (DAY_NONE: not lost). */
void key_rules_judge(const struct key_facts *f, struct day loss_due,
                     struct key_verdict out[KR__COUNT]);
/* The day on which an account counts as lost: 12 months after its last order; DAY_NONE while
 * that day has not come, or without any order. */
struct day lost_on(struct day last_order, struct day today);

#endif
