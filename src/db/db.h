/* db/db.h - one connection to SQLite or PostgreSQL, the same to its caller.
 *
 * Invariants
 * 1. A connection belongs to one thread at a time.
 * 2. SQL text is fixed at compile time or put together by store/ from names in
 *    tables; values are always bound. Parameters are written `?` and bound in
 *    order; PostgreSQL gets them as $1..$n.
 * 3. The SQL is the written subset of docs/adr/0003: INTEGER is int64, TEXT is
 *    UTF-8 compared bytewise (PostgreSQL: COLLATE "C"), BLOB is bytea; booleans
 *    are 0/1; RETURNING, UPSERT, CTEs and window functions are in, dialect words
 *    are not.
 * 4. On SQLite exactly one connection of the process is opened DB_WRITE; it alone
 *    writes and checkpoints (WAL-reset bug of 3.40.1). What is committed is on disk; a server
 *    that tells people only after db_sync may commit before it (db_sync_apart). Beside it
 * stands PATH-search, attached to every connection as `beside`: the index of search, which can
 * be made again. Either the writer or one DB_BESIDE connection writes there, in a transaction
 *    that writes nothing else: two files do not commit as one.
 * 5. A statement that failed spoils its transaction: until db_rollback, or db_rollback_to a
 *    savepoint set before it, everything in it fails. PostgreSQL is so by itself; SQLite is
 *    made so, that what passes on one passes on the other.
 * 6. Types of parameters on PostgreSQL: see postgres_stmt.c. In short: `? IS NULL` needs
 *    CAST(? AS TEXT), an argument that must be int4 needs CAST(? AS INTEGER), a sum over
 *    integers comes back as numeric and is read as an integer all the same. No NUL in text.
 *
 * Errors: unique -> ST_CONFLICT db.unique, foreign key -> ST_CONFLICT db.reference,
 * busy/serialisation/deadlock -> ST_BUSY db.retry, lost connection or undone by the engine ->
 * ST_BUSY db.lost, disk full, read-only or failing -> ST_BUSY db.full, over the time limit ->
 * ST_BUSY db.slow, a second writer of a SQLite file -> ST_BUSY db.in_use, one whose loading was
 * cut off -> ST_CONFLICT db.unfinished, the rest ->
 * ST_INTERNAL db.failed. `detail` names tables and constraints, never values. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/err.h"
#include "base/str.h"

struct db;
struct stmt;
enum db_kind { DB_SQLITE = 1, DB_POSTGRES };
enum db_mode {
    DB_READ = 1, /* query_only, never checkpoints */
    DB_WRITE,    /* the one writer on SQLite; any pooled connection on PostgreSQL */
    DB_CREATE,   /* DB_WRITE, and a missing SQLite file is created */
    DB_BESIDE,   /* SQLite: reads, and writes the file beside alone */
};

/* url: "sqlite:PATH", "sqlite::memory:" (tests) or "postgresql://...". */
MUST_USE
enum status db_open(struct str url, enum db_mode mode, struct db **out, struct error *e);
void db_close(struct db *db); /* NULL is allowed */
/* SQLite: the file beside a database that is gone, or is now another. */
void db_drop_beside(struct str url);
enum db_kind db_kind(const struct db *db);
enum db_mode db_mode(const struct db *db);
/* Kind from the url alone; 0 when it is neither. */
enum db_kind db_url_kind(struct str url);

/* SQLite: BEGIN; PostgreSQL: SERIALIZABLE, for a reader REPEATABLE
 * READ READ ONLY (one snapshot, never told to retry). None may be open. */
MUST_USE
enum status db_begin(struct db *db, struct error *e);
/* On failure the transaction is rolled back; after db.lost its outcome is unknown. */
MUST_USE
enum status db_commit(struct db *db, struct error *e);
/* Does a slice of what waits, outside a transaction; *left: there is more. */
typedef enum status db_work_fn(struct db *db, bool *left, struct error *e);
/* fn runs once this transaction has committed; what fails then waits for the next commit and is
 * only logged. One per connection: for work that is found in the database itself, and so is not
 * lost with the process. */
void db_after_commit(struct db *db, db_work_fn *fn);
/* Such work may wait until it was asked for n times, and is then done a slice at a time;
 * INT64_MAX: until db_settle, or for another connection. */
void db_patience(struct db *db, int64_t n);
/* Outside a transaction: do a slice of what waits; *left: call again. */
MUST_USE
enum status db_settle(struct db *db, bool *left, struct error *e);
/* How often work was asked for since all of it was done. */
int64_t db_waiting(const struct db *db);
/* SQLite: from now on a commit is in the log, and seen, before it is on disk: whoever is told
 * of one must wait for db_sync, which puts everything committed before the call on disk and may
 * be called by another thread while this connection goes on writing. PostgreSQL: does nothing.
 */
MUST_USE
enum status db_sync_apart(struct db *db, struct error *e);
MUST_USE
enum status db_sync(const struct db *db, struct error *e);
/* Rows written since the connection was opened: the same number as before means that there is
 * nothing to undo. SQLite only. */
int64_t db_written(const struct db *db);
/* No statement failed in the open transaction. */
bool db_sound(const struct db *db);
/* Also resets statements left running. Nothing when no transaction is open; never fails
 * visibly.
 */
void db_rollback(struct db *db);
/* Unnamed savepoints inside a transaction, one per job of a group commit; they nest.
 * rollback_to undoes the innermost, removes it and resets statements asked for since. */
MUST_USE
enum status db_savepoint(struct db *db, struct error *e);
MUST_USE
enum status db_release(struct db *db, struct error *e);
void db_rollback_to(struct db *db);
/* False also when the database has undone it by itself; db_rollback is due all the same. */
bool db_in_transaction(const struct db *db);

/* A statement from the connection's cache, reset and with no parameter bound; kept prepared by
 * its text. It stays valid until the connection closes, but the same text must not be asked for
 * again before stmt_done. The cache is bounded: texts that vary without end are evicted. */
MUST_USE
enum status db_prepare(struct db *db, struct str sql, struct stmt **out, struct error *e);
/* Each binds the next parameter. Text and bytes must live until stmt_done. */
void stmt_int(struct stmt *s, int64_t v);
void stmt_text(struct stmt *s, struct str v); /* p NULL binds NULL */
void stmt_blob(struct stmt *s, struct str v);
void stmt_null(struct stmt *s);
/* ST_OK: a row stands in the columns; ST_END: no more. */
MUST_USE
enum status stmt_step(struct stmt *s, struct error *e);
bool stmt_is_null(const struct stmt *s, int col);
int64_t stmt_get_int(const struct stmt *s, int col); /* NULL gives 0 */
/* Both at once, cheaper than the two: false: NULL. */
bool stmt_has_int(const struct stmt *s, int col, int64_t *out);
/* Valid until the next step; NULL gives p NULL. */
struct str stmt_get_text(const struct stmt *s, int col);
struct str stmt_get_blob(const struct stmt *s, int col);
int stmt_columns(const struct stmt *s); /* after the first step */
/* Rows changed by this INSERT, UPDATE or DELETE; known once it gave ST_END or, with RETURNING,
 * its first row. */
int64_t stmt_changes(const struct stmt *s);
void stmt_done(struct stmt *s); /* reset; NULL is allowed */

/* Step a statement that returns no row, then stmt_done, whatever happens. */
MUST_USE
enum status stmt_run(struct stmt *s, struct error *e);
/* The first column of the first row, 0 without a row; then stmt_done, whatever happens. */
MUST_USE
enum status stmt_number(struct stmt *s, int64_t *out, struct error *e);
/* The same of a statement whose one parameter is an id. */
MUST_USE
enum status db_number(struct db *db, struct str sql, int64_t id, int64_t *out, struct error *e);
/* Step for exactly one row: ST_END becomes ST_NOT_FOUND db.no_row. The caller calls stmt_done.
 */
MUST_USE
enum status stmt_one(struct stmt *s, struct error *e);

/* Rows that are held back in memory, because one statement writes many of them for the price of
 * two. What is held is written before anything that could tell the difference: a statement that
 * `concerns` the tables (asked once per text), a savepoint, the commit; it is forgotten with
 * the transaction or savepoint in which it was taken. Only inside a transaction. */
struct db_holder {
    enum status (*write)(struct db_holder *h, struct db *db, struct error *e);
    void (*forget)(struct db_holder *h, bool undone); /* undone: not merely committed */
    void (*release)(struct db_holder *h); /* before its own memory goes with the connection */
    bool (*concerns)(struct str sql);
    /* What it remembers of tables (NULL: nothing) goes with the first statement that may change
     * them: which of it, as bits of its own (asked once per text, 0: nothing). */
    unsigned (*unsettles)(struct str sql);
    void (*unsettle)(struct db_holder *h, unsigned what);
    size_t held;   /* rows held now; 0 after write and forget */
    int64_t taken; /* rows ever taken: db_written counts them */
};
/* Makes the one holder of this connection: `size` zeroed bytes that begin with *like. NULL: no
 * memory. */
struct db_holder *db_hold(struct db *db, const struct db_holder *like, size_t size);
struct db_holder *db_held_by(const struct db *db); /* NULL: nobody */
/* Write what is held now. */
MUST_USE
enum status db_write_held(struct db *db, struct error *e);

/* Several statements of fixed text, no parameters: migrations and session settings only. */
MUST_USE
enum status db_script(struct db *db, struct str sql, struct error *e);

/* Abort a statement that runs longer than ms, counted from its first step (0: no limit);
 * ST_BUSY db.slow. Holds for all later statements of the connection. */
void db_time_limit(struct db *db, int ms);
/* SQLite: copy the committed WAL pages into the file when it is longer than `pages`; only on
 * the writer, outside a transaction. Nothing to do on PostgreSQL. */
void db_checkpoint(struct db *db, int pages);
/* Filling a new place at full speed, on its only connection and outside a transaction: until it
 * is off again nothing is durable, nothing can be undone, and a crash leaves rubbish, which
 * whoever switches it on must make known beforehand. Off: all of it is on disk. */
MUST_USE
enum status db_loading(struct db *db, bool on, struct error *e);
/* A consistent copy to a path that must not exist (SQLite: VACUUM INTO). PostgreSQL:
 * ST_INVALID. */
MUST_USE
enum status db_copy_to(struct db *db, struct str path, struct error *e);
/* Integrity of the file (SQLite quick/integrity check, foreign keys). Problems as text lines.
 */
struct buf;
MUST_USE
enum status db_integrity(struct db *db, struct buf *report, struct error *e);

/* For tests: called with every distinct SQL text that is prepared (V-2 closure), and a
 * countdown after which every step fails with db.failed (fault injection). */
void db_trace(void (*fn)(struct str sql, void *arg), void *arg);
void db_fail_after(struct db *db, int64_t steps); /* < 0: off */

#endif
