/* store/query.h - the one query layer: lists, counts, search, pickers, export and
 * reports all ask here, so that rights are applied in one place, in SQL.
 *
 * A query is parsed from key=value pairs (the contract's list parameters) into a plan
 * over the catalogue: identifiers come from tables only, every value is bound. A filter
 * or sort key the actor may not read is an unknown key (400). Keyset paging: the cursor
 * is the sort keys of the last row and its id, opaque and checked. nulls last. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "model/value.h"
#include "store/tx.h"

enum {
    QUERY_FILTERS = 24,
    QUERY_SORTS = 4,
    QUERY_LIMIT_DEFAULT = 50,
    QUERY_LIMIT_MAX = 500,
    QUERY_IN_MAX = 500
};
enum filter_op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_IN, OP_LIKE, OP_NULL };
struct filter {
    int field; /* index in kind->fields, or a QF_ column below */
    enum filter_op op;
    struct value *values;
    size_t n;
    bool aside; /* not to be looked up in its index: the order has the better one */
};
/* Columns that every record has, beside its fields. */
enum {
    QF_ID = -2,
    QF_VERSION = -3,
    QF_CREATED_AT = -4,
    QF_UPDATED_AT = -5,
    QF_CREATED_BY = -6,
    QF_UPDATED_BY = -7,
    QF_INCOMPLETE = -8
};
struct sort {
    int field;
    bool desc;
};
struct sql;
struct query {
    const struct cat_entity *kind;
    struct filter filters[QUERY_FILTERS];
    size_t nfilters;
    struct sort sorts[QUERY_SORTS];
    size_t nsorts;
    struct str q; /* free text */
    int limit;
    struct str cursor;
    bool *wanted;  /* fields= ; NULL: all readable */
    bool sparse;   /* fields= was given: of the columns of QF_ only id, version and `meta` */
    unsigned meta; /* 1 << -QF_ each */
    bool bare; /* of the columns of QF_ only id and version are read, by the hundred thousand */
    bool few;  /* `more` names rows one by one (ids, or what they hang on): they come in no
                  order,  without version, and rights are asked of each; a cursor says only that
                  there  are more */
    int expand[16]; /* F_REF/F_REFS field indexes (or QF_CREATED_BY, QF_UPDATED_BY) to name */
    size_t nexpand;
    bool count;       /* count=exact */
    bool binned;      /* bin=true: the recycle bin instead of the living */
    struct day as_of; /* DAY_NONE: now */
    enum action act;  /* ACT_READ for lists, ACT_EXPORT for exports */
    struct sql *more; /* one more condition on alias t, of a verb's constant text; NULL: none */
};
struct param {
    struct str key, value; /* decoded */
};

/* Parse list parameters. ST_MALFORMED query.unknown / query.op / query.value / query.sort /
 * query.limit / query.cursor / query.as_of, with e->field naming the parameter (in tx->arena).
 */
MUST_USE
enum status query_parse(struct tx *tx, const struct cat_entity *kind,
                        const struct param *params, size_t n, struct query *out,
                        struct error *e);

/* Rows straight from the statement: the caller reads columns by slot through row_* and must not
 * keep slices after the next row. */
struct rows;
MUST_USE
enum status query_open(struct tx *tx, const struct query *q, struct rows **out,
                       struct error *e);
MUST_USE
enum status rows_next(struct rows *r, struct error *e); /* ST_OK, ST_END */
int64_t row_id(const struct rows *r);
int64_t row_version(const struct rows *r);
/* Value of a field of the current row; V_NULL for what may not be read or was not asked for. */
struct value row_value(struct rows *r, int field);
/* Columns of QF_*. */
struct value row_meta(struct rows *r, int qf);
/* Title of the i-th expanded reference; p NULL when empty or invisible. */
struct str row_name(struct rows *r, size_t expand_index);
/* After ST_END: the cursor of the next page, p NULL at the end. */
struct str rows_cursor(struct rows *r);
/* -1 unless q->count. */
int64_t rows_total(struct rows *r);
void rows_close(struct rows *r); /* NULL is allowed */

/* Names of records the actor may see: name[i] stays p NULL for others. */
MUST_USE
enum status query_names(struct tx *tx, const struct cat_entity *kind, const int64_t *ids,
                        size_t n, struct str *names, struct error *e);
/* Whether the actor may do `act` with this record (exists, living, in scope). */
MUST_USE
enum status query_visible(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          enum action act, bool *yes, struct error *e);

#endif
