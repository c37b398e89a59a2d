/* rules/classify.h - where an account stands and what is to be done about it: attractiveness
 * proposed (analysis.md §5), advice of the cells of the classification matrix and of the
 * segments (process.md §6), the relationship lifecycle proposed (analysis.md §6), what a credit
 * grade allows (A9). Pure: facts and today in, verdict out. */
#ifndef RULES_CLASSIFY_H
#define RULES_CLASSIFY_H

#include "base/clock.h"
#include "rules/value.h"

/* --- attractiveness ----------------------------------------------------------------------- */

enum attraction { AT_UNKNOWN, AT_LOW, AT_MEDIUM, AT_HIGH };
extern const char *const attraction_keys[AT_HIGH + 1]; /* "", low, medium, high */
enum { ATTRACTION_MEASURES = 3 };                      /* volume, margin, potential */
/* Share of the n others that lie below v, those equal counted half: 0..1. `ascending` holds
 * every account's figure, v among them; 0.5 without any. */
double rank_of(int64_t v, const int64_t *ascending, size_t n);
/* Mean of the ranks that are known (has): from two thirds high, from one third medium. */
enum attraction attraction_of(const double rank[ATTRACTION_MEASURES],
                              const bool has[ATTRACTION_MEASURES], double *mean);

/* --- advice ------------------------------------------------------------------------------- */

enum { ADVICE_CELLS = 15, ADVICE_SEGMENTS = 5, ADVICE_STAGES = 7 };
struct advice {
    const char *key; /* "high.firm", "key", "harvest" */
    const char *zh, *en;
};
extern const struct advice cell_advice[ADVICE_CELLS];
extern const struct advice segment_advice[ADVICE_SEGMENTS];
extern const struct advice stage_advice[ADVICE_STAGES];

/* --- lifecycle ---------------------------------------------------------------------------- */

enum stage_of_life {
    LIFE_BREAKTHROUGH,
    LIFE_CONSOLIDATION,
    LIFE_GROWTH,
    LIFE_HARVEST,
    LIFE_DEFENCE,
    LIFE_DORMANT,
    LIFE_PAUSED,
    LIFE_NONE
};
extern const char *const life_keys[LIFE_NONE];
enum stage_of_life life_of(struct str key);
enum life_reason {
    LR_NONE,       /* no order, no open deal: nothing can be said */
    LR_OPEN_DEAL,  /* no order yet, but an open deal */
    LR_YOUNG,      /* first order less than a year ago */
    LR_RISING,     /* the slope of 12 months is up */
    LR_FLAT,       /* near the peak */
    LR_FALLING,    /* a fifth or more below the peak */
    LR_SIGHTING,   /* a competitor was seen */
    LR_SILENT,     /* no order for 12 months */
    LR_LONG_SLEEP, /* dormant for 24 months */
    LR_HALTED,     /* paused by a decision: only a person ends it */
};
extern const char *const life_reason_keys[LR_HALTED + 1];
enum { LIFE_MONTHS = 36, LIFE_YEAR = 12, LIFE_FALL_PCT = 20, LIFE_RISE_PCT = 10 };
struct life_facts {
    enum stage_of_life now;
    int64_t
        month[LIFE_MONTHS]; /* volume, oldest first, whole months: the last is before today's */
    struct day first, last; /* of all orders; DAY_NONE: never */
    struct day dormant_since; /* as a person set it; DAY_NONE */
    bool open_deal, sighting; /* a competitor seen within 90 days */
    struct day today;
};
struct life_verdict {
    enum stage_of_life proposed; /* LIFE_NONE: nothing is proposed */
    enum life_reason why;
    int64_t level, peak; /* the last 12 of the months; the highest 12 in a row */
    double slope;        /* Theil-Sen, volume per month, over the last 12 months */
};
/* Paused stays; silence for 12 months; falling or a sighting; young; rising; else harvest.
 * Paused is never proposed but after 24 months of dormancy. */
struct life_verdict life_judge(const struct life_facts *f);
/* Median of the slopes between all pairs of n points one apart; 0 below two points, n at most
 * LIFE_MONTHS. */
double theil_sen(const int64_t *v, size_t n);

/* --- credit ------------------------------------------------------------------------------- */

enum credit_grade { CR_NONE, CR_RED, CR_WHITE, CR_GREY, CR_BLACK };
extern const char *const credit_keys[CR_BLACK + 1];
enum credit_grade credit_of(struct str key);
enum credit_use { USE_QUOTE, USE_ORDER, USE_DELIVERY, USE__COUNT };
extern const char *const credit_use_keys[USE__COUNT];
enum credit_verdict {
    CV_FREE,      /* nothing stands against it */
    CV_EXCEPTION, /* needs an exception that was approved and still holds */
    CV_EXCEPTED,  /* needs one, and has it */
    CV_REFUSED,   /* no exception helps: the grade itself must be raised */
};
extern const char *const credit_verdict_keys[CV_REFUSED + 1];
enum credit_reason { CW_NONE, CW_GREY, CW_BLACK, CW_LIMIT };
extern const char *const credit_reason_keys[CW_LIMIT + 1];
struct credit_facts {
    enum credit_grade grade;
    struct credit_fact credit; /* used: what is owed, delivered or not */
    int64_t asked;             /* with what is used it must stay within the limit */
    bool excepted[USE__COUNT];
};
struct credit_answer {
    enum credit_verdict verdict;
    enum credit_reason why;
};
/* Black: nothing. Grey: quotes as usual, orders and deliveries by exception. White and red:
 * free within the limit; beyond it orders and deliveries by exception, but to red only from a
 * tenth over it. No grade counts as white. */
struct credit_answer credit_judge(const struct credit_facts *f, enum credit_use use);

#endif
