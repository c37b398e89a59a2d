/* ops/forecast_read.h - the history of the deals the actor may see, as it can be told of any
 * past day (private to ops/forecast*.c).
 *
 * Rights are today's and come from the query layer; everything else is what stood at the end of
 * the day asked for: stage, state, owner, grade, amount and expected day from their dated
 * changes. What is dated later is not told. */
#ifndef OPS_FORECAST_READ_H
#define OPS_FORECAST_READ_H

#include "ops/analysis.h"
#include "ops/factread.h"
#include "rules/forecast.h"

enum { DEAL_OPEN, DEAL_WON, DEAL_LOST, DEAL_PAUSED };
enum { HISTORY_DAYS = 1100, HISTORY_DEALS = 400000 };
struct fdeal {
    int64_t id;
    int32_t opened, score_on;
    float score;
    uint32_t first, n; /* its steps */
};
struct fstep {
    int32_t day;
    uint8_t what; /* private */
    int64_t v;
};
struct fstage {
    int64_t pipeline;
    struct str key, name, name_en;
    int64_t percent; /* millionths */
    uint8_t slot;    /* stages of the same key share one */
    bool counts;     /* in the forecast */
};
struct forecast_history {
    struct tx *tx;
    struct fstage *stages;
    size_t nstages;
    struct fdeal *deals; /* by id */
    size_t ndeals, deals_room;
    struct fstep *steps;
    size_t nsteps, steps_room;
    uint32_t owners;
    bool amounts; /* the actor reads them */
    bool chances; /* probabilities are read as people gave them, not only the stage's */
};
struct fdeal_at {
    bool there; /* it had begun, and was not yet closed before the history begins */
    int state;
    int32_t closed;             /* of a closed one */
    const struct fstage *stage; /* NULL: unknown */
    int64_t chance;             /* probability in millionths; 0 unless read */
    int64_t amount;             /* company currency; 0 when empty */
    int32_t close_date;         /* DAY_NONE.n: none */
    int64_t owner;
    uint8_t grade;
};
/* Everything in sight whose history reaches into the HISTORY_DAYS before `until`;
 * out->chances, set before, says whether probabilities are wanted. */
MUST_USE
enum status forecast_history_read(struct tx *tx, struct day until, struct forecast_history *out,
                                  struct error *e);
void forecast_history_at(const struct forecast_history *h, const struct fdeal *d, int32_t day,
                         struct fdeal_at *out);
/* The deals as rules/forecast.h wants them told on a day; past[i] of deals that had not begun
 * is left out, of[k] is the deal of the k-th past. */
struct forecast_told {
    struct forecast_past_set set;
    uint32_t *of;
};
void forecast_history_tell(const struct forecast_history *h, struct day day,
                           struct forecast_told *out);
/* Ids of the deals an analysis asks for; NULL ids with *all: every one of the history. */
MUST_USE
enum status forecast_asked(struct tx *tx, const struct analysis *a, bool *all,
                           struct idset *out, struct error *e);

#endif
