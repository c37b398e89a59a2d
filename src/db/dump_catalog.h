/* db/dump_catalog.h - what a dump asks the catalogue of the database; only src/db includes it.
 * Names come from the catalogue, never from outside; they are quoted all the same. */
#ifndef DB_DUMP_CATALOG_H
#define DB_DUMP_CATALOG_H

#include "base/arena.h"
#include "db/db.h"

struct names {
    struct str *v;
    size_t n;
};
struct dump_table {
    struct str name;
    struct names columns; /* in order of name, without derived ones */
    struct str order;     /* "a", "b" of the primary key; empty when there is none */
};

/* In order of name, without schema_version and the tables behind virtual ones. */
enum status catalog_tables(struct db *db, struct names *out, struct arena *a, struct error *e);
/* Fill columns of table->name; none when there is no such table. */
enum status catalog_columns(struct db *db, struct dump_table *table, struct arena *a,
                            struct error *e);
struct str catalog_select(const struct dump_table *table, struct arena *a);
/* INSERT of `rows` rows at once. */
struct str catalog_insert(const struct dump_table *table, enum db_kind kind, int rows,
                          struct arena *a);
enum status catalog_is_empty(struct db *db, struct str table, bool *empty, struct arena *a,
                             struct error *e);
enum status catalog_clear(struct db *db, struct str table, struct arena *a, struct error *e);
/* The last number that the identity of a table gave out; 0: none. */
enum status catalog_sequence(struct db *db, struct str table, int64_t *last, struct error *e);
enum status catalog_set_sequence(struct db *db, struct str table, int64_t last,
                                 struct error *e);
/* Inside the transaction of a load: foreign keys stay away while rows come in any order;
 * *back is what catalog_keys_back needs before the commit. */
enum status catalog_keys_off(struct db *db, struct str *back, struct arena *a, struct error *e);
enum status catalog_keys_back(struct db *db, struct str back, struct error *e);
/* Build again what a dump leaves out: the search index. */
enum status catalog_rebuild(struct db *db, struct arena *a, struct error *e);

#endif
