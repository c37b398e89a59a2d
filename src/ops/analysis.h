/* ops/analysis.h - what every figure can be asked for: period, people, pipeline, customers,
 * day.
 *
 * The deals that count are those the list query would show to the same actor with the same
 * conditions: rights come from the query layer, never from here. Amounts are in the company
 * currency; a role that may not read them gets none. */
#ifndef OPS_ANALYSIS_H
#define OPS_ANALYSIS_H

#include "store/aggregate.h"
#include "store/sql.h"

struct analysis {
    struct day from, to, as_of;             /* inclusive; DAY_NONE: all time, now */
    int64_t unit, owner, pipeline, product; /* 0: all */
    struct str segment, region;             /* of the deal's account; p NULL: all */
    bool open_only;                         /* analysis_counts: no closed ones */
};
#define ANALYSIS_PARAMS "from to unit owner pipeline segment product region as_of"

/* ST_MALFORMED query.value, with the parameter in e->field: also `to` of a period that ends
 * before it begins. Other keys are left alone. */
MUST_USE
enum status analysis_parse(struct tx *tx, const struct param *params, size_t n,
                           struct analysis *out, struct error *e);
/* Likewise, of a period whose ends were chosen where none was given. */
MUST_USE
enum status analysis_period(const struct analysis *a, struct error *e);
/* A query over the deals of the analysis, whatever their state and day; freed by analysis_free,
 * also after a failure. */
MUST_USE
enum status analysis_deals(struct tx *tx, const struct analysis *a, struct query **out,
                           struct error *e);
void analysis_free(struct query *q); /* NULL is allowed */
MUST_USE
enum status analysis_where_state(struct tx *tx, struct query *q, const char *state,
                                 struct error *e);
/* closed_on within the period. */
MUST_USE
enum status analysis_where_closed(struct tx *tx, struct query *q, const struct analysis *a,
                                  struct error *e);
/* A dated field of the record `alias`, as it stood at the end of as_of (DAY_NONE: now). */
void analysis_put_past(struct sql *s, const struct entity *kind, const char *alias,
                       const char *field, struct day as_of);
/* The unit of its owner, likewise: he of that day, where he is today. */
void analysis_put_team(struct sql *s, const struct entity *kind, const char *alias,
                       struct day as_of);
/* One more condition on alias t; pieces of several calls are joined by AND. */
struct sql *analysis_more(struct tx *tx, struct query *q);
bool analysis_reads_amounts(const struct tx *tx);
const struct cat_entity *analysis_kind(const struct tx *tx); /* of deals */
int analysis_field(const struct tx *tx, const char *key);
/* " IN (…)", also of none. */
void analysis_put_ids(struct sql *q, const int64_t *ids, size_t n);
/* The person in that column of alias t is in the unit, or below it, today. */
MUST_USE
enum status analysis_put_unit(struct tx *tx, int64_t unit, const char *column, struct sql *q,
                              struct error *e);
/* Units below one, itself included; ids in tx->arena. */
MUST_USE
enum status analysis_subtree(struct tx *tx, int64_t unit, int64_t **ids, size_t *n,
                             struct error *e);

/* --- counts by pipeline, stage and state ------------------------------------------------ */

struct deal_count {
    int64_t pipeline;
    struct str stage, state;
    int64_t deals, amount, weighted;
};
/* Open deals whatever their day, won and lost ones closed in the period. From the roll-ups
 * where they can answer, else from the rows; both are the same. */
MUST_USE
enum status analysis_counts(struct tx *tx, const struct analysis *a, struct deal_count **out,
                            size_t *n, struct error *e);
/* Roll-ups know no product, no customer, no unit and no past day, and whole months only. */
bool analysis_rolls(const struct analysis *a);
/* The two ways, for the test that holds them equal. *can: the roll-ups can answer this. */
MUST_USE
enum status analysis_counts_rolled(struct tx *tx, const struct analysis *a, bool *can,
                                   struct deal_count **out, size_t *n, struct error *e);
MUST_USE
enum status analysis_counts_live(struct tx *tx, const struct analysis *a,
                                 struct deal_count **out, size_t *n, struct error *e);

/* --- by month --------------------------------------------------------------------------- */

enum deals_state { DEALS_OPEN, DEALS_WON, DEALS_LOST };
struct month_sum {
    enum deals_state state;
    struct day
        month; /* its first day: of closing, for open deals the one expected; n 0: none */
    int64_t deals, amount, weighted;
};
struct month_sums {
    struct day since;    /* first day of the earliest month of closed deals */
    bool amounts;        /* the actor may read them */
    struct month_sum *v; /* as many as there are; a month may come twice */
    size_t n, room;
};
/* From the roll-ups, with what is seen by sharing: every open deal, and those closed from
 * `since` on, that the actor may read; owner 0: all. */
MUST_USE
enum status analysis_months(struct tx *tx, int64_t owner, struct day since,
                            struct month_sums *out, struct error *e);

/* --- stages ------------------------------------------------------------------------------ */

struct stage_row {
    int64_t pipeline;
    struct str key, name, name_en;
    int64_t percent; /* millionths */
    int64_t position;
    bool standard; /* of the default pipeline */
};
/* Stages of one pipeline, or of all (0): default first, in their order. */
MUST_USE
enum status analysis_stages(struct tx *tx, int64_t pipeline, struct stage_row **out, size_t *n,
                            struct error *e);

#endif
