/* db/backend.h - what db.c asks of SQLite and of PostgreSQL. Only src/db includes it.
 *
 * db.c keeps what both need alike: the statement cache, the state of the transaction, the
 * rule that a failed statement spoils its transaction, fault injection. A back-end embeds
 * struct db and struct stmt as the first member of its own and fills one table of functions.
 * A back-end function is called only in a state in which it makes sense. */
#ifndef DB_BACKEND_H
#define DB_BACKEND_H

#include "db/db.h"

enum tx_state {
    TX_NONE,
    TX_OPEN,
    TX_FAILED, /* a statement failed: only rollback or rollback to a savepoint go on */
    TX_GONE,   /* the engine or the network ended it: only rollback goes on */
};

/* Kind of a value as it came from the database; for dumps, which know no schema. */
enum cell { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB, CELL_OTHER };

struct stmt {
    struct db *db;
    char *sql; /* owned; text as the caller wrote it, NUL-terminated */
    size_t len;
    uint64_t hash;
    struct stmt *chain;         /* next of the same bucket */
    struct stmt *older, *newer; /* by last use */
    int params, bound;
    int level; /* savepoints open when it was handed out */
    bool busy, started;
    enum { MEETS_UNKNOWN, MEETS_HELD, MEETS_NOT } meets; /* tables of which rows are held */
    bool stirs_known;
    unsigned stirs; /* what the holder remembers */
};

struct backend {
    enum db_kind kind;
    void (*close)(struct db *db);
    /* Transactions. rollback and rollback_to report failure by returning false: the
     * transaction is then known to be gone. */
    enum status (*begin)(struct db *db, struct error *e);
    enum status (*commit)(struct db *db, struct error *e);
    bool (*rollback)(struct db *db);
    enum status (*savepoint)(struct db *db, struct error *e);
    enum status (*release)(struct db *db, struct error *e);
    bool (*rollback_to)(struct db *db);
    /* Whether the engine still holds the transaction that db.c believes open. */
    bool (*alive)(const struct db *db);
    /* Statements. prepare allocates its struct with calloc; free releases it. */
    enum status (*prepare)(struct db *db, struct str sql, struct stmt **out, struct error *e);
    void (*free)(struct stmt *s);
    void (*bind_int)(struct stmt *s, int at, int64_t v);
    void (*bind_text)(struct stmt *s, int at, struct str v);
    void (*bind_blob)(struct stmt *s, int at, struct str v);
    void (*bind_null)(struct stmt *s, int at);
    enum status (*step)(struct stmt *s, struct error *e);
    void (*reset)(struct stmt *s);
    int (*columns)(const struct stmt *s);
    enum cell (*cell)(const struct stmt *s, int col);
    int64_t (*get_int)(const struct stmt *s, int col);
    bool (*has_int)(const struct stmt *s, int col, int64_t *out); /* NULL: by the two above */
    struct str (*get_text)(const struct stmt *s, int col);
    struct str (*get_blob)(const struct stmt *s, int col);
    int64_t (*changes)(const struct stmt *s);
    int64_t (*written)(const struct db *db);                   /* NULL: not known */
    enum status (*sync_apart)(struct db *db, struct error *e); /* NULL: not needed */
    enum status (*sync)(const struct db *db, struct error *e);
    enum status (*script)(struct db *db, struct str sql, struct error *e);
    void (*time_limit)(struct db *db, int ms);
    void (*checkpoint)(struct db *db, int pages);
    enum status (*loading)(struct db *db, bool on, struct error *e);
    enum status (*copy_to)(struct db *db, struct str path, struct error *e);
    enum status (*integrity)(struct db *db, struct buf *report, struct error *e);
};

enum { CACHE_BUCKETS = 1024, CACHE_MAX = 512 };

struct db {
    const struct backend *ops;
    enum db_mode mode;
    enum tx_state tx;
    int level;                /* open savepoints */
    db_work_fn *after_commit; /* NULL: none */
    int64_t asked, patience;  /* how often after_commit was asked for, and may be */
    struct db_holder *holder; /* NULL: none; owned */
    bool writing_held;
    int64_t fail_after; /* steps left before every one fails; < 0: off */
    struct stmt *bucket[CACHE_BUCKETS];
    struct stmt *oldest, *newest;
    int cached;
};

/* path and url are NUL-terminated and live only during the call. */
enum status sqlite_open(const char *path, enum db_mode mode, struct db **out, struct error *e);
void sqlite_beside_drop(const char *path);
enum status postgres_open(const char *url, enum db_mode mode, struct db **out, struct error *e);

static inline enum cell stmt_cell(const struct stmt *s, int col)
{
    return s->db->ops->cell(s, col);
}

#endif
