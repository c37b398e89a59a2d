/* store/schema.h - the table of an entity as SQL, for the first migration, for its check at
 * start, and for tests that add an entity. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/buf.h"
#include "db/db.h"
#include "model/entity.h"

/* CREATE TABLE and CREATE INDEX of one entity. */
void schema_entity_sql(const struct entity *e, enum db_kind kind, struct buf *out);
/* Every column that the tables ask for exists with the right type; faults as lines. */
MUST_USE enum status schema_check(struct db *db, const struct entity *const *all, size_t n,
                                  struct buf *report, struct error *e);

#endif
