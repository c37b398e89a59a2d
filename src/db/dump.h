/* db/dump.h - every row of a database as a stream of bytes, and back, between SQLite and
 * PostgreSQL in any direction.
 *
 * Knows no entity: names of tables and columns come from the catalogue of the database, in
 * order of name; rows in order of primary key, so that equal contents give equal rows.
 * Left out: schema_version (its number stands in the head), derived columns and the search
 * index proper (FTS tables, tsvector columns), which are built again after loading. A table
 * that only the other kind of database has must be empty.
 *
 * The stream: 8 bytes of magic, then frames
 *     type (1 byte)  length (4 bytes, big-endian)  payload  digest (32 bytes)
 * with digest = BLAKE2b(digest of the frame before, type, payload), so that a changed, lost
 * or exchanged frame is found, and the last digest stands for the whole. Numbers are
 * big-endian. Frames: H head; per table T (name and columns), R (rows) any number of times,
 * E (count of rows), S (last number of its identity); Z (totals) at the end, then nothing.
 * Memory is bounded by DUMP_FRAME_MAX, whatever the size of the database. */
#ifndef DB_DUMP_H
#define DB_DUMP_H

#include "base/hash.h"
#include "db/db.h"

enum { DUMP_FRAME_MAX = 32 << 20 };

struct dump_totals {
    int version;        /* of the schema */
    int64_t created_ms; /* when the dump was made */
    int64_t tables, rows;
    int64_t bytes;
    struct digest last; /* digest of the last frame: of the whole stream */
};

/* Where bytes go to, and come from: *got < n only at the end. */
struct dump_sink {
    enum status (*write)(void *arg, struct str bytes, struct error *e);
    void *arg;
};
struct dump_source {
    enum status (*read)(void *arg, void *p, size_t n, size_t *got, struct error *e);
    void *arg;
};

/* All rows in one snapshot; db outside a transaction, with no time limit. */
MUST_USE
enum status dump_save(struct db *db, struct dump_sink to, struct dump_totals *out,
                      struct error *e);
/* Read to the end and check every digest, length and count, without a database. Errors:
 * ST_INVALID dump.damaged, dump.foreign (not a dump, or one of a newer format). */
MUST_USE
enum status dump_check(struct dump_source from, struct dump_totals *out, struct error *e);
/* Into a database without a schema (it gets that of the dump, then the newest), or with the
 * dump's schema and no rows. One transaction: all or nothing. Errors as dump_check, and
 * ST_CONFLICT dump.not_empty, dump.schema (newer than the program, or does not fit). */
MUST_USE
enum status dump_load(struct db *db, struct dump_source from, struct dump_totals *out,
                      struct error *e);

/* The same with files. dump_to_file: the path must not exist (ST_CONFLICT db.exists); mode
 * 0600; file and folder are synced, an unfinished file is removed. */
MUST_USE
enum status dump_to_file(struct db *db, const char *path, struct dump_totals *out,
                         struct error *e);
MUST_USE
enum status dump_check_file(const char *path, struct dump_totals *out, struct error *e);
MUST_USE
enum status dump_from_file(struct db *db, const char *path, struct dump_totals *out,
                           struct error *e);

#endif
