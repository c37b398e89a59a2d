/* ops/market.h - market reports handed in, reviewed and given out; how we stand to competitors
 * (product.md F1, F3). */
#ifndef OPS_MARKET_H
#define OPS_MARKET_H

#include "ops/analysis.h"
#include "store/record.h"

/* Released reports are not edited, nor while they lie with the reviewer; one preference is
 * enough a day; a retreat has a deadline. */
MUST_USE
enum status market_report_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
MUST_USE
enum status counter_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e);
/* By its author, to the superior of the organisation; without one it stays his and he may
 * release it himself. ST_CONFLICT market_report.state. */
MUST_USE
enum status market_submit(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                          struct error *e);

/* One cell per feature and competitor: fault `unique`. */
MUST_USE
enum status feature_cell_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
/* The features and the benefit ranking a new company begins with (domain.md §8). */
MUST_USE
enum status market_factory(struct tx *tx, bool english, struct faults *f, struct error *e);

enum { MARKET_READERS = 200 };
struct market_review {
    bool release;       /* else back to the author */
    struct str comment; /* required when it goes back */
    const int64_t *readers;
    size_t nreaders; /* at most MARKET_READERS; each is told */
};
/* By the reviewer or somebody above the author: ST_FORBIDDEN market_report.not_yours. */
MUST_USE
enum status market_review(struct tx *tx, int64_t id, const struct market_review *r,
                          struct faults *f, struct record *out, struct error *e);

struct rival {
    int64_t id;
    struct str name;
    int64_t open, open_amount; /* open deals it takes part in, of the company currency */
    int64_t won, lost;         /* closed in the period: it took part and we won; lost to it */
    int64_t preferring, known; /* accounts whose last preference is above zero; that have one */
    int64_t preference_sum;
    int64_t sightings;    /* of the last ninety days */
    struct day looked_on; /* last watch of its site; DAY_NONE: never */
};
enum { SIGHTING_DAYS = 90 };
/* All competitors by name; every figure counts only what the actor may see. */
MUST_USE
enum status market_rivals(struct tx *tx, const struct analysis *a, struct rival **out,
                          size_t *n, struct error *e);

#endif
