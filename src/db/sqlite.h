/* db/sqlite.h - what the SQLite files of src/db share; nobody else includes it. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include "db/backend.h"

#include <sqlite3.h>

enum { FIXED_TEXTS = 5 };

struct sqlite {
    struct db base;
    sqlite3 *h;
    sqlite3_stmt *fixed[FIXED_TEXTS]; /* BEGIN, COMMIT and the like */
    int64_t deadline_us;              /* of the statement that steps now; 0: none */
    int limit_ms;
    /* Length of the logs after the last commit of this connection that wrote there. */
    int wal_pages, beside_pages;
    int lock_fd; /* writer: holds "PATH-lock"; -1: none */
    int log_fd;  /* of the log, to sync it apart from the commits; -1: each commit syncs */
};

extern const struct backend sqlite_backend;

enum status sqlite_error(const struct sqlite *d, struct error *e);
enum status sqlite_add_functions(sqlite3 *h, struct error *e);
enum status sqlite_add_tokenizer(sqlite3 *h, struct error *e);
/* Attaches the file beside; with the tokenizer there and nothing open. */
enum status sqlite_beside_open(const struct sqlite *d, const char *path, struct error *e);
void sqlite_beside_guard(const struct sqlite *d);

enum status sqlite_prepare(struct db *db, struct str sql, struct stmt **out, struct error *e);
void sqlite_free(struct stmt *base);
void sqlite_bind_int(struct stmt *base, int at, int64_t v);
void sqlite_bind_text(struct stmt *base, int at, struct str v);
void sqlite_bind_blob(struct stmt *base, int at, struct str v);
void sqlite_bind_null(struct stmt *base, int at);
enum status sqlite_step(struct stmt *base, struct error *e);
void sqlite_reset(struct stmt *base);
int sqlite_columns(const struct stmt *base);
enum cell sqlite_cell(const struct stmt *base, int col);
int64_t sqlite_get_int(const struct stmt *base, int col);
bool sqlite_has_int(const struct stmt *base, int col, int64_t *out);
struct str sqlite_get_text(const struct stmt *base, int col);
struct str sqlite_get_blob(const struct stmt *base, int col);
int64_t sqlite_changes(const struct stmt *base);

#endif
