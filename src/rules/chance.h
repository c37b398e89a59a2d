/* rules/chance.h - how likely a deal is to be won once it closes, learned from closed deals
 * (analysis.md 2b): a logistic regression and a table smoothed by a Beta prior, and the choice
 * between them. Pure.
 *
 * What is known of a deal is put into a few classes, so that history is a table of counts: a
 * fit costs the number of classes that occur, not the number of deals. */
#ifndef RULES_CHANCE_H
#define RULES_CHANCE_H

#include "base/arena.h"
#include "base/clock.h"

#include <stdint.h>

enum {
    CHANCE_STAGES = 16, /* 0: any other */
    CHANCE_AGES = 5,
    CHANCE_GRADES = 5, /* 0: not graded */
    CHANCE_QUARTERS = 3,
    CHANCE_RECORDS = 8, /* 0: not known */
    CHANCE_SCORES = 6,  /* 0: not scored */
    CHANCE_TERMS = 1 + CHANCE_STAGES + CHANCE_AGES + CHANCE_GRADES + CHANCE_QUARTERS + 3,
    CHANCE_BINS = 10,
    CHANCE_ENOUGH = 200, /* below so many closed deals the stage method stands alone */
};
struct chance_facts {
    uint8_t stage;   /* place of the stage, 1 the first */
    uint8_t age;     /* chance_age of its days there */
    uint8_t grade;   /* 1..4 */
    uint8_t quarter; /* chance_quarter of the month in which it closes */
    uint8_t record;  /* chance_record of its owner */
    uint8_t score;   /* chance_score */
};
uint8_t chance_age(int32_t days_in_stage); /* until 7, 30, 60, 120 days, longer */
uint8_t chance_quarter(struct day month);  /* 0, 1, 2: its place in the quarter */
/* Share won by the owner so far, drawn to the share of all by five deals, in steps of five
 * points around it; 0 while he has closed nothing. */
uint8_t chance_record(int64_t won, int64_t closed, double share_of_all);
uint8_t chance_score(double score); /* fifths of 0..100; below 0: not scored */

/* Counts by class. */
struct chance_history;
struct chance_history *chance_history_new(struct arena *a);
void chance_count(struct chance_history *h, const struct chance_facts *f, bool won);

enum chance_method { CHANCE_LOGISTIC, CHANCE_TABLE };
struct chance_model {
    enum chance_method method;
    double base;            /* share won of all that was counted */
    double b[CHANCE_TERMS]; /* logistic: intercept, then one a class */
    float table[CHANCE_STAGES][CHANCE_QUARTERS][CHANCE_AGES];
};
/* Logistic regression by Newton's method with a ridge of one deal on everything but the
 * intercept; false when it does not settle. */
bool chance_fit_logistic(const struct chance_history *h, struct chance_model *out);
/* Beta smoothing: a class of stage, quarter and age counts with ten deals of its stage and
 * quarter, that with ten of its stage, that with ten of all. */
void chance_fit_table(const struct chance_history *h, struct chance_model *out);
double chance_of(const struct chance_model *m, const struct chance_facts *f);
/* What one fact adds in log odds, against a deal of which it is not known (logistic only). */
enum chance_part { PART_STAGE, PART_AGE, PART_GRADE, PART_QUARTER, PART_RECORD, PART_SCORE };
enum { CHANCE_PARTS = 6 };
double chance_part(const struct chance_model *m, const struct chance_facts *f,
                   enum chance_part part);

/* --- calibration -------------------------------------------------------------------------- */

struct chance_bin {
    int64_t deals, won;
    double expected; /* sum of probabilities */
};
struct chance_check {
    struct chance_bin bins[CHANCE_BINS]; /* tenths of the probability */
    int64_t deals;
    double squares; /* sum of (probability - result)^2 */
};
void chance_check_add(struct chance_check *c, double p, bool won);
bool chance_brier(const struct chance_check *c, double *out); /* false: no deal */
/* Mean distance in points between said and seen, tenths weighted by their deals. */
bool chance_gap(const struct chance_check *c, double *out);

#endif
