/* ops/forecast_turn.h - what would turn the forecast of a target's period (product.md K7): how
 * far the figure is from the target, the deals whose result would turn it, and what short of a
 * result would.
 *
 * The forecast knows months: of the period the months from today's on count as they stand
 * whole, what was won before is what the target counts, and beyond MC_MONTHS nothing is
 * forecast. Deals, chances and the target are those that the asking person may see. */
#ifndef OPS_FORECAST_TURN_H
#define OPS_FORECAST_TURN_H

#include "ops/forecast.h"
#include "ops/target.h"
#include "rules/forecastturn.h"

struct forecast_move {
    const struct forecast_open *deal;
    bool in_time;
    const struct fstage *to; /* of a stage */
    struct day month;        /* of a day */
    double chance;           /* to be won in the period, after it */
    int64_t adds;
};
struct forecast_landing { /* of the whole period */
    struct mc_band band;
    double reached; /* share of the draws in which the target is */
};
struct forecast_turn {
    struct target_row target;
    bool over;        /* the period has passed */
    struct day until; /* the last day that is forecast */
    struct forecast_view view;
    double *chance; /* of view.open[i] in the period */
    struct turn_result result;
    struct forecast_landing now, then; /* then: after the picks */
    struct forecast_move *moves;
    size_t nmoves;
};
/* ST_NOT_FOUND; ST_MALFORMED query.value for a target that is not of revenue or does not begin
 * in sight. */
MUST_USE
enum status forecast_turn(struct tx *tx, int64_t target, struct forecast_turn *out,
                          struct error *e);

#endif
