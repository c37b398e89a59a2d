/* rules/velocity.h - how deals pass through the stages of a pipeline, and how fast money comes
 * out of it (analysis.md 1). Pure.
 *
 * Days in stage are those of completed stays: one that ended by a move, or by losing or
 * cancelling the deal; winning ends a stay only where the deal had stood in the stage before
 * that day. */
#ifndef RULES_VELOCITY_H
#define RULES_VELOCITY_H

#include "base/clock.h"

/* --- one deal's way through its stages --------------------------------------------------- */

enum { STAGE_UNKNOWN = -1 };
enum way_end { WAY_OPEN, WAY_WON, WAY_LOST, WAY_CANCELLED };
struct way_move {
    int stage; /* place in the pipeline, 0 the first; STAGE_UNKNOWN: no longer there */
    int32_t day;
};
struct way {
    const struct way_move *moves; /* by day */
    size_t n;
    enum way_end end;
    struct day closed_on; /* DAY_NONE: none */
};
struct way_stay {
    int stage;
    int32_t days;
};
/* The furthest stage, STAGE_UNKNOWN when it stood in none that is known. Completed stays go to
 * `stays`, which has room for n of them. */
int way_walk(const struct way *w, struct way_stay *stays, size_t *nstays);

/* Quantile of type 7 of values counted by day: days[d] of them are d. false: there are none. */
bool days_quantile(const uint32_t *days, size_t n, double p, double *out);

/* --- velocity ----------------------------------------------------------------------------- */

/* Open deals at the end of a period, and what was closed in it. */
struct velocity_facts {
    int64_t open, won, lost;
    int64_t amount; /* of the won */
    int64_t timed;  /* won ones that tell when they began and when they were won */
    int64_t days;   /* from begin to win, of those */
};
enum velocity_part { VP_DEALS, VP_RATE, VP_AMOUNT, VP_CYCLE, VP__COUNT };
struct velocity {
    bool has[VP__COUNT]; /* [VP_RATE] false: nothing was decided, ... */
    double part[VP__COUNT];
    bool known;   /* every part is */
    double value; /* minor units per day: deals * rate * mean amount / cycle days */
};
/* A cycle shorter than a day counts as one day. */
void velocity_of(const struct velocity_facts *f, struct velocity *out);
/* What a part alone did to the velocity since the period before, in percent of it: +10 where
 * the part makes it a tenth faster. false where one of both has no such part. */
bool velocity_effect(const struct velocity *now, const struct velocity *before,
                     enum velocity_part part, double *out);

#endif
