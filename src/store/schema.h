/* store/schema.h - the table of an entity as SQL, for the first migration, for its check at
 * start, and for tests that add an entity.
 *
 * Every index costs each write, so there are few: the default order, the scope columns before
 * that order, the account (or what `via` names) and INDEXED fields before it, what is unique,
 * and narrow ones that most rows do not enter (import, bin). acc_branch has none where
 * own_branch has one: whoever sees a branch by its accounts finds hits soon in the default
 * order. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/buf.h"
#include "db/db.h"
#include "model/entity.h"

/* CREATE TABLE and CREATE INDEX of one entity; nothing for views, which are written by hand. */
void schema_entity_sql(const struct entity *e, enum db_kind kind, struct buf *out);
/* The parts: bulk loading drops the indexes that are not unique and makes them again at the
 * end. */
void schema_table_sql(const struct entity *e, enum db_kind kind, struct buf *out);
void schema_index_sql(const struct entity *e, enum db_kind kind, struct buf *out);
void schema_index_drop_sql(const struct entity *e, struct buf *out);
/* The column of a field that lists are sorted by: KEY_key, KEY_base, or KEY. */
void schema_sort_column(const struct field *f, struct buf *out);
/* Every column that the tables ask for exists with the right type, views included; faults as
 * lines. ST_INTERNAL schema.differs when there are any. */
MUST_USE
enum status schema_check(struct db *db, const struct entity *const *all, size_t n,
                         struct buf *report, struct error *e);

#endif
