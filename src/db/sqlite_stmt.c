/* Statements of SQLite.
 *
 * A statement that writes and returns rows (INSERT ... RETURNING) is run to its end at the
 * first step and its rows kept: SQLite checks foreign keys only at the end, so a caller who
 * takes one row and resets would never hear of a violation. Others stream. A plain INSERT ...
 * RETURNING id is asked without these words and answered with the rowid, at half the cost. */
#include "db/sqlite.h"

#include "base/buf.h"
#include "base/clock.h"

#include <limits.h>
#include <stdlib.h>

struct kept {
    enum cell kind;
    int64_t number;  /* CELL_INT */
    size_t at, size; /* CELL_TEXT, CELL_BLOB: bytes in `bytes` */
};

struct sqlite_stmt {
    struct stmt base;
    sqlite3_stmt *h;
    int columns;
    int rc_bind; /* first failure of a bind, told by the first step */
    int64_t deadline_us;
    int64_t changes, new_id;
    bool writes, keeps, gives_id;
    struct buf cells, bytes; /* of a statement that keeps: struct kept, and their bytes */
    size_t rows, row;        /* row: 1-based, the one that stands in the columns */
};

static const struct str id_words = STR_INIT(" RETURNING id");

/* One row, and no conflict that would leave the last rowid as it was. */
static bool is_plain_insert(struct str sql)
{
    return str_starts(sql, STR("INSERT INTO")) && str_ends(sql, id_words) &&
           memmem(sql.p, sql.n, "ON CONFLICT", 11) == NULL &&
           memmem(sql.p, sql.n, "SELECT", 6) == NULL && memmem(sql.p, sql.n, "),", 2) == NULL;
}

enum status sqlite_prepare(struct db *db, struct str sql, struct stmt **out, struct error *e)
{
    const struct sqlite *d = (const struct sqlite *)db;
    const char *tail = NULL;
    struct sqlite_stmt *s = calloc(1, sizeof(*s));

    if (s == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    CHECK_BUG(sql.n < INT_MAX);
    s->gives_id = is_plain_insert(sql);
    if (s->gives_id) sql.n -= id_words.n;
    if (sqlite3_prepare_v3(d->h, sql.p, (int)sql.n, SQLITE_PREPARE_PERSISTENT, &s->h, &tail) !=
        SQLITE_OK) {
        free(s);
        return sqlite_error(d, e);
    }
    CHECK_BUG(s->h != NULL);
    CHECK_BUG(str_trim((struct str){tail, sql.n - (size_t)(tail - sql.p)}).n == 0);
    s->columns = sqlite3_column_count(s->h);
    s->writes = sqlite3_stmt_readonly(s->h) == 0;
    s->keeps = s->writes && (s->columns > 0 || s->gives_id);
    if (s->gives_id) s->columns = 1;
    s->base.params = sqlite3_bind_parameter_count(s->h);
    *out = &s->base;
    return ST_OK;
}

void sqlite_free(struct stmt *base)
{
    struct sqlite_stmt *s = (struct sqlite_stmt *)base;

    (void)sqlite3_finalize(s->h);
    buf_release(&s->cells);
    buf_release(&s->bytes);
    free(s);
}

static void note_bind(struct sqlite_stmt *s, int rc)
{
    if (s->rc_bind == SQLITE_OK) s->rc_bind = rc;
}

void sqlite_bind_int(struct stmt *base, int at, int64_t v)
{
    struct sqlite_stmt *s = (struct sqlite_stmt *)base;

    note_bind(s, sqlite3_bind_int64(s->h, at + 1, v));
}

void sqlite_bind_text(struct stmt *base, int at, struct str v)
{
    struct sqlite_stmt *s = (struct sqlite_stmt *)base;

    note_bind(s, sqlite3_bind_text64(s->h, at + 1, v.p, v.n, SQLITE_STATIC, SQLITE_UTF8));
}

void sqlite_bind_blob(struct stmt *base, int at, struct str v)
{
    struct sqlite_stmt *s = (struct sqlite_stmt *)base;

    note_bind(s, sqlite3_bind_blob64(s->h, at + 1, v.p, v.n, SQLITE_STATIC));
}

void sqlite_bind_null(struct stmt *base, int at)
{
    (void)base; /* a new statement has nothing but NULL bound, nor has one that was reset */
    (void)at;
}

static enum cell live_cell(sqlite3_stmt *h, int col)
{
    switch (sqlite3_column_type(h, col)) {
    case SQLITE_NULL:
        return CELL_NULL;
    case SQLITE_INTEGER:
        return CELL_INT;
    case SQLITE_TEXT:
        return CELL_TEXT;
    case SQLITE_BLOB:
        return CELL_BLOB;
    default:
        return CELL_OTHER;
    }
}

/* Each call about a column locks and looks for what went wrong, those about a value do not: one
 * connection is used by one thread at a time. */
static struct str live_bytes(sqlite3_stmt *h, int col, bool text)
{
    sqlite3_value *v = sqlite3_column_value(h, col);
    /* The pointer must be asked for before the length: asking may convert. */
    const void *p = text ? (const void *)sqlite3_value_text(v) : sqlite3_value_blob(v);

    if (p == NULL) /* NULL, or an empty blob */
        return sqlite3_value_type(v) == SQLITE_NULL ? STR_NONE : STR("");
    return (struct str){p, (size_t)sqlite3_value_bytes(v)};
}

static void keep_row(struct sqlite_stmt *s)
{
    for (int i = 0; i < s->columns; i++) {
        struct kept k = {.kind = live_cell(s->h, i)};
        k.number = sqlite3_column_int64(s->h, i);
        struct str v =
            k.kind == CELL_NULL ? STR_NONE : live_bytes(s->h, i, k.kind != CELL_BLOB);
        k.at = s->bytes.n;
        k.size = v.n;
        buf_put(&s->bytes, v.p, v.n);
        buf_put(&s->cells, &k, sizeof(k));
    }
    s->rows++;
}

static enum status step_failed(const struct sqlite *d, int rc, struct error *e)
{
    if (rc == SQLITE_TOOBIG) return err(e, ST_TOO_LARGE, "db.failed", "value too big");
    return sqlite_error(d, e);
}

static enum status keep_all(struct sqlite_stmt *s, struct error *e)
{
    const struct sqlite *d = (const struct sqlite *)s->base.db;
    int rc = SQLITE_ROW;

    while ((rc = sqlite3_step(s->h)) == SQLITE_ROW) keep_row(s);
    if (rc != SQLITE_DONE) return step_failed(d, rc, e);
    s->changes = sqlite3_changes64(d->h);
    if (s->gives_id) {
        s->new_id = sqlite3_last_insert_rowid(d->h);
        s->rows = 1;
        return ST_OK;
    }
    if (!buf_ok(&s->cells) || !buf_ok(&s->bytes))
        return err(e, ST_INTERNAL, "db.failed", "RETURNING too large");
    return ST_OK;
}

static void set_deadline(struct sqlite *d, struct sqlite_stmt *s)
{
    if (d->limit_ms == 0) return;
    if (!s->base.started) s->deadline_us = clock_mono_us() + (int64_t)d->limit_ms * 1000;
    d->deadline_us = s->deadline_us;
}

enum status sqlite_step(struct stmt *base, struct error *e)
{
    struct sqlite_stmt *s = (struct sqlite_stmt *)base;
    struct sqlite *d = (struct sqlite *)base->db;

    if (s->rc_bind != SQLITE_OK) return step_failed(d, s->rc_bind, e);
    set_deadline(d, s);
    if (s->keeps) {
        enum status st = base->started ? ST_OK : keep_all(s, e);
        if (st != ST_OK) return st;
        if (s->row == s->rows) return ST_END;
        s->row++;
        return ST_OK;
    }
    int rc = sqlite3_step(s->h);
    if (rc == SQLITE_ROW) return ST_OK;
    if (rc != SQLITE_DONE) return step_failed(d, rc, e);
    if (s->writes) s->changes = sqlite3_changes64(d->h);
    return ST_END;
}

void sqlite_reset(struct stmt *base)
{
    struct sqlite_stmt *s = (struct sqlite_stmt *)base;

    (void)sqlite3_reset(s->h);
    if (base->params > 0) (void)sqlite3_clear_bindings(s->h);
    s->rc_bind = SQLITE_OK;
    s->changes = 0;
    if (!s->keeps) return;
    buf_clear(&s->cells);
    buf_clear(&s->bytes);
    s->rows = s->row = 0;
}

int sqlite_columns(const struct stmt *base)
{
    return ((const struct sqlite_stmt *)base)->columns;
}

static struct kept kept_at(const struct sqlite_stmt *s, int col)
{
    struct kept k = {.kind = CELL_INT, .number = s->new_id};

    CHECK_BUG(s->row > 0 && col < s->columns);
    if (s->gives_id) return k;
    size_t i = (s->row - 1) * (size_t)s->columns + (size_t)col;
    memcpy(&k, s->cells.p + i * sizeof(k), sizeof(k));
    return k;
}

enum cell sqlite_cell(const struct stmt *base, int col)
{
    const struct sqlite_stmt *s = (const struct sqlite_stmt *)base;

    return s->keeps ? kept_at(s, col).kind : live_cell(s->h, col);
}

int64_t sqlite_get_int(const struct stmt *base, int col)
{
    const struct sqlite_stmt *s = (const struct sqlite_stmt *)base;

    return s->keeps ? kept_at(s, col).number : sqlite3_column_int64(s->h, col);
}

bool sqlite_has_int(const struct stmt *base, int col, int64_t *out)
{
    const struct sqlite_stmt *s = (const struct sqlite_stmt *)base;

    if (s->keeps) {
        struct kept k = kept_at(s, col);
        *out = k.number;
        return k.kind != CELL_NULL;
    }
    sqlite3_value *v = sqlite3_column_value(s->h, col);
    *out = sqlite3_value_int64(v);
    return *out != 0 || sqlite3_value_type(v) != SQLITE_NULL;
}

static struct str get_bytes(const struct sqlite_stmt *s, int col, bool text)
{
    if (!s->keeps) return live_bytes(s->h, col, text);
    struct kept k = kept_at(s, col);
    if (k.kind == CELL_NULL || s->gives_id) return STR_NONE;
    return (struct str){k.size == 0 ? "" : s->bytes.p + k.at, k.size};
}

struct str sqlite_get_text(const struct stmt *base, int col)
{
    return get_bytes((const struct sqlite_stmt *)base, col, true);
}

struct str sqlite_get_blob(const struct stmt *base, int col)
{
    return get_bytes((const struct sqlite_stmt *)base, col, false);
}

int64_t sqlite_changes(const struct stmt *base)
{
    return ((const struct sqlite_stmt *)base)->changes;
}
