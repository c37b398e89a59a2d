/* Writing a dump: see db/dump.h. */
#include "db/dump.h"

#include "base/arena.h"
#include "base/clock.h"
#include "db/backend.h"
#include "db/dump_catalog.h"
#include "db/dump_stream.h"
#include "db/migrate.h"

enum {
    CHUNK = 256 << 10, /* a frame of rows is closed when it is this long */
    FETCH = 64,        /* rows of PostgreSQL held at a time; a chunk of a file is 256 KiB */
};

void put_number(struct buf *b, uint64_t v, size_t bytes)
{
    while (bytes-- > 0) buf_char(b, (char)(unsigned char)(v >> (8 * bytes)));
}

void put_name(struct buf *b, struct str name)
{
    put_number(b, name.n, 2);
    buf_str(b, name);
}

static enum status write_bytes(struct dump_writer *w, struct str bytes, struct error *e)
{
    w->totals.bytes += (int64_t)bytes.n;
    return w->to.write(w->to.arg, bytes, e);
}

enum status frame_start(struct dump_writer *w, struct error *e)
{
    return write_bytes(w, STR("GXDUMP1\n"), e);
}

enum status frame_write(struct dump_writer *w, enum frame type, struct error *e)
{
    struct buf head = {0};
    char letter = (char)type;
    struct str parts[] = {
        {(const char *)w->totals.last.b, DIGEST}, {&letter, 1}, buf_view(&w->body)};

    if (!buf_ok(&w->body) || w->body.n > DUMP_FRAME_MAX)
        return err(e, ST_TOO_LARGE, "too_large", "a row is too large for a dump");
    buf_char(&head, letter);
    put_number(&head, w->body.n, 4);
    enum status st = buf_ok(&head) ? write_bytes(w, buf_view(&head), e)
                                   : err(e, ST_BUSY, "db.failed", "out of memory");
    if (st == ST_OK) st = write_bytes(w, buf_view(&w->body), e);
    w->totals.last = hash_parts(parts, COUNT(parts));
    if (st == ST_OK)
        st = write_bytes(w, (struct str){(const char *)w->totals.last.b, DIGEST}, e);
    buf_release(&head);
    buf_clear(&w->body);
    return st;
}

static enum status put_cell(struct buf *b, const struct stmt *s, int col, struct error *e)
{
    struct str v;

    switch (stmt_cell(s, col)) {
    case CELL_NULL:
        buf_char(b, 'n');
        return ST_OK;
    case CELL_INT:
        buf_char(b, 'i');
        put_number(b, (uint64_t)stmt_get_int(s, col), 8);
        return ST_OK;
    case CELL_TEXT:
        v = stmt_get_text(s, col);
        buf_char(b, 't');
        break;
    case CELL_BLOB:
        v = stmt_get_blob(s, col);
        buf_char(b, 'b');
        break;
    case CELL_OTHER:
    default:
        return err(e, ST_INTERNAL, "db.failed", "column %d: no type for a dump", col);
    }
    put_number(b, v.n, 4);
    buf_str(b, v);
    return ST_OK;
}

/* A frame of rows: the payload is a count and the cells, row by row. */
struct rows {
    struct dump_writer *w;
    const struct dump_table *table;
    struct buf cells;
    uint32_t n;
    int64_t total;
};

static enum status rows_flush(struct rows *r, struct error *e)
{
    if (r->n == 0) return ST_OK;
    put_number(&r->w->body, r->n, 4);
    buf_str(&r->w->body, buf_view(&r->cells));
    if (!buf_ok(&r->cells)) return err(e, ST_TOO_LARGE, "too_large", "a row is too large");
    r->total += r->n;
    r->n = 0;
    buf_clear(&r->cells);
    return frame_write(r->w, FRAME_ROWS, e);
}

static enum status rows_add(struct rows *r, const struct stmt *s, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < r->table->columns.n && st == ST_OK; i++)
        st = put_cell(&r->cells, s, (int)i, e);
    r->n++;
    return st == ST_OK && r->cells.n >= CHUNK ? rows_flush(r, e) : st;
}

/* All rows that a statement gives; *got counts them. */
static enum status rows_take(struct rows *r, struct db *db, struct str sql, int64_t *got,
                             struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db, sql, &s, e);

    *got = 0;
    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        st = rows_add(r, s, e);
        if (st != ST_OK) break;
        ++*got;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* PostgreSQL gives whole results: a cursor keeps them short. Its name changes from table to
 * table, since FETCH of the same text must not change its columns. */
static enum status rows_by_cursor(struct rows *r, struct db *db, struct arena *a,
                                  struct error *e)
{
    int64_t got = 0;
    int name = (int)r->w->totals.tables;
    struct str select = catalog_select(r->table, a);
    struct str fetch = str_fmt(a, "FETCH %d FROM dump_%d", FETCH, name);
    enum status st = db_script(
        db, str_fmt(a, "DECLARE dump_%d NO SCROLL CURSOR FOR %.*s", name, STR_FMT(select)), e);

    while (st == ST_OK) {
        st = rows_take(r, db, fetch, &got, e);
        if (got == 0) break;
    }
    return st == ST_OK ? db_script(db, str_fmt(a, "CLOSE dump_%d", name), e) : st;
}

static enum status save_rows(struct rows *r, struct db *db, struct arena *a, struct error *e)
{
    int64_t got = 0;
    enum status st = db_kind(db) == DB_POSTGRES
                         ? rows_by_cursor(r, db, a, e)
                         : rows_take(r, db, catalog_select(r->table, a), &got, e);

    return st == ST_OK ? rows_flush(r, e) : st;
}

static enum status save_table(struct db *db, struct dump_writer *w, struct str name,
                              struct arena *a, struct error *e)
{
    struct dump_table table = {.name = name};
    struct rows r = {.w = w, .table = &table, .cells = {.max = DUMP_FRAME_MAX}};
    int64_t last = 0;
    enum status st = catalog_columns(db, &table, a, e);

    if (st != ST_OK) return st;
    put_name(&w->body, name);
    put_number(&w->body, table.columns.n, 2);
    for (size_t i = 0; i < table.columns.n; i++) put_name(&w->body, table.columns.v[i]);
    st = frame_write(w, FRAME_TABLE, e);
    if (st == ST_OK) st = save_rows(&r, db, a, e);
    buf_release(&r.cells);
    if (st != ST_OK) return st;
    put_number(&w->body, (uint64_t)r.total, 8);
    st = frame_write(w, FRAME_END, e);
    if (st == ST_OK) st = catalog_sequence(db, name, &last, e);
    put_number(&w->body, (uint64_t)last, 8);
    if (st == ST_OK) st = frame_write(w, FRAME_SEQUENCE, e);
    w->totals.tables++;
    w->totals.rows += r.total;
    return st;
}

static enum status save_all(struct db *db, struct dump_writer *w, struct arena *a,
                            struct error *e)
{
    struct names names = {0};
    enum status st = migrate_version(db, &w->totals.version, e);

    if (st == ST_OK) st = catalog_tables(db, &names, a, e);
    if (st == ST_OK) st = frame_start(w, e);
    if (st != ST_OK) return st;
    w->totals.created_ms = clock_now_ms();
    put_number(&w->body, DUMP_FORMAT, 4);
    put_number(&w->body, (uint64_t)w->totals.version, 4);
    put_number(&w->body, (uint64_t)w->totals.created_ms, 8);
    st = frame_write(w, FRAME_HEAD, e);
    for (size_t i = 0; i < names.n && st == ST_OK; i++) {
        struct arena_mark m = arena_mark(a);
        st = save_table(db, w, names.v[i], a, e);
        arena_rewind(a, m);
    }
    put_number(&w->body, (uint64_t)w->totals.tables, 8);
    put_number(&w->body, (uint64_t)w->totals.rows, 8);
    return st == ST_OK ? frame_write(w, FRAME_TOTALS, e) : st;
}

enum status dump_save(struct db *db, struct dump_sink to, struct dump_totals *out,
                      struct error *e)
{
    struct arena a = {.cap = 16 << 20};
    struct dump_writer w = {.to = to};
    enum status st = db_begin(db, e);

    if (st != ST_OK) return st;
    st = save_all(db, &w, &a, e);
    db_rollback(db); /* nothing was changed */
    if (st == ST_OK) *out = w.totals;
    buf_release(&w.body);
    arena_release(&a);
    return st;
}
