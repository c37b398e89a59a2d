/* ops/funnel_set.h - which deals a figure of the funnel counts, as a condition of the list.
 *
 *   GET /opportunities?funnel=leaked:intent;from=2017-01-01;unit=3
 *
 * SET[:STAGE] and then the parameters of the figure, parted by ";". A list asked so shows
 * exactly the deals the figure counts for the same person; other conditions may be added. The
 * day of a past funnel is the list's own as_of. */
#ifndef OPS_FUNNEL_SET_H
#define OPS_FUNNEL_SET_H

#include "ops/analysis.h"

enum funnel_set_kind {
    FS_OPEN,    /* open, whatever their day; of one stage when it is told */
    FS_WON,     /* closed_on in the period */
    FS_LOST,    /* likewise */
    FS_DECIDED, /* won or lost */
    FS_TIMED,   /* won, and it is known when they began and when they were won */
    FS_REACHED, /* of the cohort: their furthest stage is this one or behind it, or they won */
    FS_PASSED,  /* reached the next one; of the last stage: won */
    FS_HERE,    /* neither won nor lost nor cancelled, and this is their furthest */
    FS_LEAKED,  /* lost or cancelled, and this was their furthest */
    FS_STAYED,  /* with a completed stay in the stage */
    FS__COUNT
};
struct funnel_set {
    enum funnel_set_kind kind;
    struct str stage; /* p NULL: none */
    struct analysis a;
    bool has_team, has_manager, no_product;
    int64_t team, manager; /* of the owner: exactly that unit, that manager; 0: none */
};
/* The list's address: "funnel=…", percent-encoded, with as_of when there is one. In the arena.
 */
struct str funnel_set_list(struct tx *tx, const struct funnel_set *s);
/* The same with one condition more. */
struct str funnel_list_with(struct tx *tx, struct str list, const char *key, struct str value);
/* A query over exactly these deals; freed by analysis_free, also after a failure. */
MUST_USE
enum status funnel_set_deals(struct tx *tx, const struct funnel_set *s, struct query **out,
                             struct error *e);
/* query_parse of store/query.h, for lists of deals with the parameter `funnel`. out->more is
 * released by analysis_free(out), also after a failure. */
MUST_USE
enum status funnel_list_parse(struct tx *tx, const struct cat_entity *kind,
                              const struct param *params, size_t n, struct query *out,
                              struct error *e);

/* --- the histories of a cohort ------------------------------------------------------------ */

/* Deals that began in the period (opened_on, else the day they were entered). */
void funnel_where_cohort(struct tx *tx, const struct analysis *a, struct query *q);
/* " SELECT id, stage, day, pipeline, state, closed_on, lost_to, reasons, change FROM ...":
 * their stages one after the other, without an order, behind "WITH seen(id) AS (...)"; state
 * and stages as they stood on a->as_of. */
void funnel_put_stages(struct tx *tx, const struct analysis *a, struct sql *s);

#endif
