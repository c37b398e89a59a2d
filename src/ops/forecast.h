/* ops/forecast.h - the rolling forecast (analysis.md 2): stage method, calibrated, drawn,
 * human.
 *
 * The chances are learned from the closed deals that the asking person may see, and from no
 * others: what one may not see never moves what one sees (docs/adr/0043). Below CHANCE_ENOUGH
 * of them the stage method stands for the calibrated one. With as_of it is the forecast of that
 * day, of what was known at its end. Figures are of open deals; `booked` of what is won. */
#ifndef OPS_FORECAST_H
#define OPS_FORECAST_H

#include "ops/forecast_read.h"
#include "rules/montecarlo.h"

enum { FORECAST_MONTHS = 36, FORECAST_DEFAULT = 6, FORECAST_SEED = 20430 };
struct forecast_said { /* people's figures, company currency */
    bool has;
    int64_t commit, likely, upside;
};
struct forecast_month {
    struct day month;
    bool has_method; /* the months from today's on; earlier ones as they were frozen, if so */
    int64_t stage, calibrated;
    struct mc_band band;
    bool has_actual;                   /* months that have begun */
    int64_t actual;                    /* won in it */
    struct forecast_said said, called; /* as submitted; with the superiors' calls */
};
struct forecast_open { /* one open deal and why */
    int64_t id, amount, percent, owner;
    int32_t close_date;
    double win[MC_MONTHS];
    double total; /* their sum */
    struct forecast_why why;
    const struct forecast_past *past;
    const struct fstage *stage; /* NULL: unknown */
    int due;                    /* months from today's to the one it is expected in */
};
struct forecast_view {
    bool amounts, calibrated; /* calibrated: enough closed deals */
    struct forecast_month months[FORECAST_MONTHS];
    size_t n, first; /* first: place of today's month in months; n: it is not asked for */
    size_t reach;    /* how many months from today's on were computed */
    int64_t deals;   /* closed deals it rests on */
    const struct forecast_model *model;
    struct mc_result drawn;
    struct forecast_open *open; /* what the figures are made of, the largest share first */
    size_t nopen;
    const struct fstage *stages; /* of all pipelines, each in its order */
    size_t nstages;
    struct day day;
};
/* What a deal of that chance is expected to bring; by the stage method what the funnel weighs
 * it, to the last digit. */
int64_t forecast_brings(const struct forecast_view *v, int64_t amount, double win);
/* Months from a->from's to a->to's: those without are from this month on, FORECAST_DEFAULT of
 * them. ST_MALFORMED query.value for more than FORECAST_MONTHS. */
MUST_USE
enum status forecast_view(struct tx *tx, const struct analysis *a, struct forecast_view *out,
                          struct error *e);
/* The same without draws and without what people say: no bands, no movers. */
MUST_USE
enum status forecast_chances(struct tx *tx, const struct analysis *a, struct forecast_view *out,
                             struct error *e);

#endif
