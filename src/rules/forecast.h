/* rules/forecast.h - a forecast learned from the company's own deals (analysis.md 2b): chances,
 * time to close, months. Pure.
 *
 * Deals are told as they were known at the end of one day: no step, result or score dated later
 * stands in a past, so that a replay of an earlier day cannot look ahead. Whoever makes the
 * pasts keeps that; nothing in here reads a clock. */
#ifndef RULES_FORECAST_H
#define RULES_FORECAST_H

#include "rules/chance.h"
#include "rules/closing.h"

enum forecast_what { STEP_STAGE, STEP_GRADE, STEP_OWNER };
/* From this day on the deal stood at that stage (1..15, 0 another), had that grade (1..4), that
 * owner (0..owners-1). */
struct forecast_step {
    int32_t day;
    uint32_t what, value;
};
struct forecast_past {
    int32_t opened, closed; /* closed: DAY_NONE.n while open */
    bool won;               /* of a closed one; else lost or cancelled */
    int32_t score_on;       /* day of the score */
    float score;            /* below 0: none */
    const struct forecast_step
        *steps; /* in order of days; the first of each kind at `opened` */
    size_t nsteps;
};
struct forecast_at { /* a deal on one day */
    uint32_t stage, grade, owner;
    int32_t since; /* came to its stage */
};
void forecast_at(const struct forecast_past *p, int32_t day, struct forecast_at *out);

struct forecast_past_set {
    const struct forecast_past *v;
    size_t n;
    uint32_t owners;
    struct day day; /* of knowledge: nothing in v is later */
};
/* How much faster deals of one owner close, of those begun in one month, and of both, than the
 * curve and the habit say: (seen + 20) / (said + 20) by owner, on top of it by month begun, on
 * top of both (seen + 5) / (said + 5) by owner and month, and so many closings it is known
 * from. An owner keeps his pace, so of him all days count alike. Of what was begun in one month
 * the quick are soon gone, and those left may be others: there a month counts half of the one
 * after it. What was begun and is not closing as it used to is noticed before it is old. */
struct forecast_pace {
    struct day first; /* month 0: begun then or earlier; the last: later than the model's */
    uint32_t months, owners;
    struct closing_pace *v; /* [owner][month begun], all three multiplied */
};
struct forecast_model {
    bool enough;                 /* CHANCE_ENOUGH closed deals and both results among them */
    int64_t deals;               /* closed ones it rests on */
    struct chance_model chance;  /* of the method chosen, fitted to all of them */
    struct chance_check held[2]; /* by chance_method: on the last fifth, fitted to the rest */
    struct closing_curve stage[CHANCE_STAGES], any; /* since the stage; since the beginning */
    struct closing_habit habit;
    struct forecast_pace pace;
    int64_t *won, *closed; /* by owner, until the day */
    uint32_t owners;
    double base;
    struct day day;
};
/* Memory in the arena, where the model lives too. */
struct forecast_model *forecast_learn(const struct forecast_past_set *set, struct arena *a);

/* What one open deal may bring: probabilities of being won in each month, the first that of the
 * model's day (what is left of it). */
struct forecast_why {
    struct chance_facts facts;
    double win[2]; /* once it closes: in the first month, and in the likeliest one */
    double closes; /* in one of the months */
    double half;   /* any closing of a deal of this stage: by how many days half are */
    double pace;   /* times what the curve and the habit say, by owner and month begun */
    bool by_stage; /* the curve is that of its stage, not of all deals */
    int32_t age;   /* days at its stage (or since it began, when !by_stage) */
};
void forecast_deal(const struct forecast_model *m, const struct forecast_past *p, size_t months,
                   double *win, struct forecast_why *why);

#endif
