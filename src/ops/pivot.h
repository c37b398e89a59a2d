/* ops/pivot.h - any kind of record as a table of figures: what stands in rows and columns, what
 * is counted or summed, and the filters of a list.
 *
 * The records that count are those the list would show to the same actor. Money is in the
 * company currency. A field he may not read is an unknown one. */
#ifndef OPS_PIVOT_H
#define OPS_PIVOT_H

#include "store/aggregate.h"

enum { PIVOT_AXES = AGG_GROUPS, PIVOT_MEASURES = 3, PIVOT_CELLS = 5000 };

struct pivot_axis {
    struct str word; /* "stage", "close_date:quarter", "owner:org_unit", "owner:manager" */
    struct group group;
};
enum pivot_sum { PIVOT_COUNT, PIVOT_SUM, PIVOT_AVG, PIVOT_MIN, PIVOT_MAX };
struct pivot_measure {
    struct str word; /* "count", "sum:amount" */
    enum pivot_sum sum;
    int field; /* -1 for the count */
};
struct pivot {
    const struct cat_entity *kind;
    struct query q;
    struct pivot_axis axes[PIVOT_AXES]; /* rows first */
    size_t nrows, ncolumns;
    struct pivot_measure measures[PIVOT_MEASURES];
    size_t nmeasures;
};
struct pivot_words { /* with commas between them; measures empty is "count" */
    struct str rows, columns, measures;
};
/* Axes are dates, options, references, yes or no, whole numbers and short texts; sums are over
 * amounts and numbers, the least and the greatest over dates, too. ST_MALFORMED pivot.axis,
 * pivot.measure, with e->field; ST_FORBIDDEN. The query is the caller's to fill. */
MUST_USE
enum status pivot_parse(struct tx *tx, const struct cat_entity *kind,
                        const struct pivot_words *words, struct pivot *out, struct error *e);

struct pivot_key {
    struct value value; /* V_NULL: not filled in */
    struct str name;    /* of a reference as the actor may see it; p NULL: none */
};
struct pivot_cell {
    struct pivot_key keys[PIVOT_AXES];
    bool has[PIVOT_MEASURES]; /* false: nothing to sum */
    int64_t
        values[PIVOT_MEASURES]; /* minor units, millionths, days, whole numbers: as the field */
};
struct pivot_part { /* grouped by nkeys axes from `first` on */
    size_t first, nkeys;
    struct pivot_cell *cells;
    size_t n;
};
struct pivot_table {
    struct pivot_part cells, rows, columns; /* by all axes, by those of rows, of columns */
    struct pivot_cell total;
};
/* ST_TOO_LARGE query.too_many for more than PIVOT_CELLS. */
MUST_USE
enum status pivot_run(struct tx *tx, const struct pivot *p, struct pivot_table *out,
                      struct error *e);

#endif
