/* db/postgres.h - what the PostgreSQL files of src/db share; nobody else includes it. */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include "db/backend.h"

#include <libpq-fe.h>

struct postgres {
    struct db base;
    PGconn *c;
    char *url; /* owned; to connect again */
    unsigned
        session;    /* grows with each connection: what was prepared in an older one is gone */
    unsigned names; /* for unique statement names */
    int limit_want; /* ms; 0: none */
    int limit_set;  /* what the server has; -1: unknown */
    bool limit_inside; /* set in the open transaction: a rollback takes it back */
};

extern const struct backend postgres_backend;

/* Turn the failure of a result (NULL: of the connection) into an error. */
enum status postgres_error(const struct postgres *d, const PGresult *r, struct error *e);
/* Outside a transaction: connect again when the connection died. In any state: bring the
 * server's time limit up to date. */
enum status postgres_ready(struct postgres *d, struct error *e);
/* Outside a transaction a dead connection may be replaced and the work done again. */
enum status postgres_reconnect(struct postgres *d, struct error *e);
bool postgres_dead(const struct postgres *d);

enum status postgres_prepare(struct db *db, struct str sql, struct stmt **out, struct error *e);
void postgres_free(struct stmt *base);
void postgres_bind_int(struct stmt *base, int at, int64_t v);
void postgres_bind_text(struct stmt *base, int at, struct str v);
void postgres_bind_blob(struct stmt *base, int at, struct str v);
void postgres_bind_null(struct stmt *base, int at);
enum status postgres_step(struct stmt *base, struct error *e);
void postgres_reset(struct stmt *base);
int postgres_columns(const struct stmt *base);
enum cell postgres_cell(const struct stmt *base, int col);
int64_t postgres_get_int(const struct stmt *base, int col);
struct str postgres_get_text(const struct stmt *base, int col);
struct str postgres_get_blob(const struct stmt *base, int col);
int64_t postgres_changes(const struct stmt *base);

#endif
