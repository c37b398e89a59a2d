/* store/aggregate.h - sums and counts over a list query, by groups: what reports ask.
 *
 * The rows that count are exactly those the list query would show to the same actor, its
 * filters and as_of included; limit, cursor and sorts are ignored. A measure over a field
 * the actor may not read comes out NULL. Groups are ordered by their keys. */
#ifndef STORE_AGGREGATE_H
#define STORE_AGGREGATE_H

#include "store/query.h"

enum { AGG_GROUPS = 3, AGG_MEASURES = 6 };
enum measure_kind {
    M_COUNT,
    M_SUM,      /* money: the twin in the company currency, else minor units */
    M_WEIGHTED, /* money field times percent field, minor units, rounded half up per record */
    M_MIN,
    M_MAX,
    M_FILLED, /* records whose field is not empty */
};
struct measure {
    enum measure_kind kind;
    int field, percent; /* field indexes; percent for M_WEIGHTED */
};
/* Of a date field: the first day of its month, quarter, year. */
enum group_by { G_VALUE, G_MONTH, G_QUARTER, G_YEAR };
struct group {
    int field;
    enum group_by by;
    const char
        *of; /* NULL, or "manager" / "org_unit": that field of the user the F_REF names */
};
struct aggregate {
    struct group groups[AGG_GROUPS];
    size_t ngroups;
    struct measure measures[AGG_MEASURES];
    size_t nmeasures;
    size_t limit; /* groups */
};
struct agg_row {
    struct value keys[AGG_GROUPS];
    bool has[AGG_MEASURES]; /* false: NULL */
    int64_t measures[AGG_MEASURES];
};
/* The groups, in tx->arena; ST_TOO_LARGE when there are more than a->limit. */
MUST_USE
enum status aggregate_run(struct tx *tx, const struct query *q, const struct aggregate *a,
                          struct agg_row **out, size_t *n, struct error *e);
/* The ids the list query would show, as a SELECT: for figures that need other tables too. */
struct sql;
MUST_USE
enum status query_ids(struct tx *tx, const struct query *q, struct sql *out, struct error *e);
/* Add a filter `field op values` to a query made by hand. */
MUST_USE
enum status query_filter(struct query *q, int field, enum filter_op op, struct value *values,
                         size_t n, struct error *e);

#endif
