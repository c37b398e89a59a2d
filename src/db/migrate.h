/* db/migrate.h - numbered schema versions, one text per back-end, reviewed as text.
 *
 * Files src/db/sql/{sqlite,postgres}/NNNN_name.sql are embedded by the build as a table of
 * {version, name, sql}. Each version runs in one transaction with its row in schema_version;
 * a crash leaves the old or the new version, never something between. A database newer than
 * the program is refused (migrate.newer). Two programs starting at once: one migrates. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct migration {
    int version;
    const char *name;
    struct str sql;
};
/* The embedded list for a back-end, ascending. */
const struct migration *migrations(enum db_kind kind, size_t *n);
MUST_USE
enum status migrate_version(struct db *db, int *version, struct error *e); /* 0: empty */
/* Bring the schema to the newest version; *applied counts steps done. `dry` only counts. */
MUST_USE
enum status migrate_run(struct db *db, bool dry, int *applied, struct error *e);
/* The same, no further than `newest`: to load a dump of an older version. */
MUST_USE
enum status migrate_upto(struct db *db, int newest, int *applied, struct error *e);

#endif
