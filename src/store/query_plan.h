/* store/query_plan.h - the pieces of SQL that lists, counts and sums share; of the rooms above
 * only analyses use it.
 *
 * Every piece speaks of alias t. Dated fields of a query with as_of become the value at the
 * end of that day, taken from field_change. */
#ifndef STORE_QUERY_PLAN_H
#define STORE_QUERY_PLAN_H

#include "store/access.h"
#include "store/query.h"
#include "store/sql.h"

/* The field (or QF_ column) as it is compared: key columns are not used, money is its twin. */
void plan_value(const struct query *q, const struct tx *tx, int field, struct sql *out);
/* The expression it is sorted by. */
void plan_sort_key(const struct query *q, const struct tx *tx, int field, struct sql *out);
/* "FROM table t WHERE living AND filters AND q AND as_of", without access. */
MUST_USE
enum status plan_from_where(struct tx *tx, const struct query *q, struct sql *out,
                            struct error *e);
/* " AND ..." of the filters that bound what the kind is sorted by from the factory: the indexes
 * of its rights have that behind the person, so that a week of visits is found without all
 * others. Where there are such bounds, of the other plain filters too (SQLite). */
void plan_narrow(const struct tx *tx, const struct query *q, struct sql *out);
/* Asks for the records of one owner only: so few that rights are asked row by row. */
bool plan_is_of_one_owner(const struct query *q);
/* The type a field has in the database ('i' integer, 't' text, 'b' bytes) as a sort key. */
char plan_sort_type(const struct query *q, int field);
/* Never NULL: no care for nulls in ordering and paging. */
bool plan_never_null(const struct query *q, int field);
/* Column of a field as stored, or as it stood on q->as_of; `suffix` "" or "_cur". */
void plan_column(const struct query *q, const struct tx *tx, int field, const char *suffix,
                 struct sql *out);
/* A DATED field as it stood at the end of the day: its last change until then, or, as long as
 * it never changed, the value in the row itself (E_BIRTH_KEPT). */
struct past_value {
    const struct entity *e;
    const char *alias; /* of its table */
    const struct field *field;
    const char *suffix; /* "", "_cur" or "_base" */
    struct day on;
};
void plan_past(const struct past_value *p, struct sql *out);

#endif
