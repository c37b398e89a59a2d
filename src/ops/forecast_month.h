/* ops/forecast_month.h - the month people forecast (process.md 4): it opens on the 25th of the
 * month before and closes on the 3rd; who owns deals submits, every superior calls, then it is
 * frozen. Nothing of it is ever changed: the newest submission and call of a month count.
 *
 * A superior's call on somebody stands for him and all below him. Rolled up, a person's figure
 * is his superior's call on him, else his own submission with the figures of those below. */
#ifndef OPS_FORECAST_MONTH_H
#define OPS_FORECAST_MONTH_H

#include "ops/forecast.h"
#include "store/hook.h"
#include "store/host.h"

enum { FORECAST_OPENS = 25, FORECAST_CLOSES = 3 };
bool forecast_is_open(struct day month, struct day today); /* not yet closed */
struct day forecast_opens_on(struct day month);
struct day forecast_closes_on(struct day month);

/* Fills said, called and what was frozen of the months, of the persons in sight that a->owner
 * and a->unit ask for; nothing when the analysis asks by what no submission is split by. */
MUST_USE
enum status forecast_people(struct tx *tx, const struct analysis *a, struct forecast_view *v,
                            struct error *e);

struct forecast_attach {
    int64_t deal;
    struct str category; /* p NULL: likely */
};
struct forecast_order {
    struct input *in; /* of forecast_entry */
    const struct forecast_attach *deals;
    size_t n;
};
/* Writes a submission of the actor, with its deals as they stand. Faults: those of the entry, a
 * closed month's (forecast_closed) among them; a deal he does not see. */
MUST_USE
enum status forecast_submit(struct tx *tx, const struct forecast_order *o, struct faults *f,
                            struct record *out, struct error *e);
/* Hooks: own submissions and calls on one's own people only, figures in order, month still
 * open; rows are never removed (ST_CONFLICT forecast.kept). */
enum status forecast_entry_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e);
enum status forecast_call_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
enum status forecast_kept(struct tx *tx, const struct record *now, const struct record *old,
                          struct error *e);

/* --- a month along the organisation ------------------------------------------------------- */

struct forecast_person {
    int64_t user, superior; /* superior 0: none in sight */
    struct str name;
    int depth;
    bool mine;         /* the actor is his superior */
    bool due;          /* owns open deals */
    int64_t entry, at; /* newest submission; 0: missing */
    struct forecast_said said, rolled;
    bool called;
    struct forecast_said call;
    struct str reason;
    int64_t called_at;
    double accuracy; /* mean of what his likely missed by, percent; below 0: not known */
};
/* Who owns open deals or submitted, and who stands above them; a superior before his people. */
MUST_USE
enum status forecast_team(struct tx *tx, struct day month, struct forecast_person **out,
                          size_t *n, struct error *e);

/* --- frozen months ------------------------------------------------------------------------ */

/* Writes the snapshots of the month that closed last, of all who own open deals or submitted,
 * each as he saw it himself. *n how many; none when they stand. */
MUST_USE
enum status forecast_freeze(struct host *h, int64_t *n, struct error *e);

/* One snapshot as the actor sees the person now, in the transaction at hand. */
MUST_USE
enum status forecast_snapshot_make(struct tx *tx, int64_t user, struct day month,
                                   struct error *e);

enum {
    METHOD_STAGE,
    METHOD_CALIBRATED,
    METHOD_P50,
    METHOD_COMMIT,
    METHOD_LIKELY,
    METHOD_UPSIDE,
    METHOD_CALLED,
    METHODS
};
extern const char *const forecast_methods[METHODS];
struct forecast_score {
    int64_t user;
    struct str name;
    struct day month, taken_on;
    int64_t actual;
    bool has[METHODS];
    int64_t figure[METHODS]; /* booked then included where the method does not say it */
    double miss[METHODS];    /* percent of actual; below 0: nothing was won */
};
/* Closed months in sight, newest first: |forecast - actual| / actual; nothing when the analysis
 * asks by what no submission is split by. */
MUST_USE
enum status forecast_accuracy(struct tx *tx, const struct analysis *a,
                              struct forecast_score **out, size_t *n, struct error *e);

#endif
