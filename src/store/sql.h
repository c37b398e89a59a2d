/* store/sql.h - SQL text with its bound values, put together side by side.
 *
 * Text comes from compile-time tables and literals only; every value goes through
 * sql_int, sql_text or sql_blob, which write `?` and remember the value in order. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "base/arena.h"
#include "base/buf.h"
#include "db/db.h"
#include "model/value.h"

struct sql_bind {
    enum { BIND_NULL, BIND_INT, BIND_TEXT, BIND_BLOB } kind;
    int64_t i;
    struct str s;
};
struct sql {
    struct buf text; /* released by sql_release */
    struct sql_bind *binds;
    size_t n, room;
    struct arena *arena; /* of binds; texts bound must live as long */
};
void sql_init(struct sql *q, struct arena *a);
void sql_release(struct sql *q);
void sql_z(struct sql *q, const char *text);
/* A column or table name from a table of the model, quoted. */
void sql_name(struct sql *q, const char *name);
/* alias."name" followed by an optional suffix of the column ("_key", "_base"). */
void sql_column(struct sql *q, const char *alias, const char *name, const char *suffix);
void sql_int(struct sql *q, int64_t v);
/* An id column: NULL when 0. */
void sql_id(struct sql *q, int64_t id);
void sql_text(struct sql *q, struct str v);
void sql_blob(struct sql *q, struct str v);
/* Only the value, for text that already holds its `?`. */
void sql_bind_int(struct sql *q, int64_t v);
/* Append another piece, text and values. */
void sql_add(struct sql *q, const struct sql *piece);
/* Prepare (from the cache) and bind everything. */
MUST_USE
enum status sql_prepare(const struct sql *q, struct db *db, struct stmt **out, struct error *e);

#endif
