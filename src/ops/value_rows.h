/* ops/value_rows.h - rows of orders and money that an analysis asks for (private to ops). */
#ifndef OPS_VALUE_ROWS_H
#define OPS_VALUE_ROWS_H

#include "ops/value.h"

enum { VALUE_GROUPS = 2000000 };
/* Where a basis stands: kind, day, states that count. */
struct value_source {
    const char *kind, *day, *states, *back; /* back: the key of what came back */
    bool costs;
};
extern const struct value_source value_sources[2];

/* A query over the records that count, with the filters on customers, in the period; freed by
 * analysis_free. */
MUST_USE
enum status value_query(struct tx *tx, const struct analysis *a, const struct value_source *s,
                        struct query **out, struct error *e);
/* " AND "-joined conditions on customers: owner, unit, segment, region. owner and unit are
 * columns of alias t with this prefix ("acc_", "own_"); account: its id on alias t. */
MUST_USE
enum status value_where(struct tx *tx, const struct analysis *a, const char *prefix,
                        const char *account, struct sql *more, struct error *e);
/* The last day that counts. */
struct day value_until(const struct tx *tx, const struct analysis *a);

#endif
