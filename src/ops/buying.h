/* ops/buying.h - the people of a deal with their roles, and how far we cover them.
 *
 * Only what the actor may read counts: a person whose ties he may not see has degree 0. */
#ifndef OPS_BUYING_H
#define OPS_BUYING_H

#include "ops/analysis.h"
#include "ops/sheet.h"
#include "rules/buying.h"

struct buying_person {
    const struct record *row; /* deal_contact */
    struct str name, title;   /* of the contact; p NULL: not visible */
    uint32_t roles, core;
    struct axes axes;
    const struct record *tie; /* the relationship with the best degree, NULL: none */
    int degree;
    struct str ours; /* whose that is */
    struct str covered_by;
    int unconfirmed_days; /* since confirmed_on, -1: never */
    bool stale;           /* for CONFIRM_DAYS, or never */
};
struct buying {
    struct record deal;
    struct day day;
    struct buying_person *v;
    size_t n;
    struct coverage cover; /* indexes of `best` are of v */
};
/* The deal must be visible. as_of DAY_NONE: today. */
MUST_USE
enum status buying_read(struct tx *tx, int64_t deal, struct day as_of, struct buying *out,
                        struct error *e);

/* What is known of a person on a deal, true from a day in the past: o->on_day, evidence and
 * reason are kept with each change. ST_INVALID with faults: `future`, `order` (before he came),
 * `later_change` on a field that has changed again since. */
MUST_USE
enum status buying_revise(struct tx *tx, int64_t id, const struct input *in,
                          const struct write_options *o, struct faults *f, struct record *out,
                          struct error *e);

struct coverage_item {
    int64_t deal;
    struct str name, owner_name, account_name, stage;
    int64_t owner, account;
    size_t people;
    struct coverage cover;
};
struct coverage_answer {
    struct coverage_item *v;    /* the least covered first, `limit` of them */
    size_t n, deals;            /* deals: of all */
    int64_t mean;               /* millionths; 0 without deals */
    size_t missing[CORE_ROLES]; /* deals in which nobody plays the role */
    size_t weak[CORE_ROLES];    /* deals in which the best degree is below 4 */
};
/* Open deals of the analysis; figures of all, names of the first. Of item.cover.role, `people`
 * says whether anybody plays it. ST_TOO_LARGE query.too_many. */
MUST_USE
enum status analysis_coverage(struct tx *tx, const struct analysis *a, size_t limit,
                              struct coverage_answer *out, struct error *e);

#endif
