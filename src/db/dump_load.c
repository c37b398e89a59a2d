/* Loading a dump into a database: see db/dump.h. */
#include "db/backend.h"
#include "db/dump_catalog.h"
#include "db/dump_stream.h"
#include "db/migrate.h"

enum {
    BATCH = 16,        /* rows per INSERT */
    PARAMS_MAX = 1000, /* parameters per INSERT */
    ARENA_MAX = 64 << 20,
};

struct loader {
    struct db *db;
    struct arena a; /* of the whole load */
    struct arena t; /* of the table */
    struct str keys_back;
    struct dump_table table;
    struct str insert_one, insert_batch;
    bool absent;             /* a table of the other database's own: it must be empty */
    int batch, held;         /* rows per batch; rows waiting */
    struct dump_cell *cells; /* batch * columns */
};

static enum status does_not_fit(struct error *e, const char *why, struct str name)
{
    return err(e, ST_CONFLICT, "dump.schema", "%s %.*s", why, STR_FMT(name));
}

static enum status check_empty(struct loader *l, struct error *e)
{
    struct names names = {0};
    enum status st = catalog_tables(l->db, &names, &l->a, e);

    for (size_t i = 0; i < names.n && st == ST_OK; i++) {
        bool empty = false;
        st = catalog_is_empty(l->db, names.v[i], &empty, &l->a, e);
        if (st == ST_OK && !empty)
            return err(e, ST_CONFLICT, "dump.not_empty", "%.*s has rows", STR_FMT(names.v[i]));
    }
    return st;
}

/* What migrations put into a new place (holidays, first rules) is in the dump, too, as it
 * became since. */
static enum status clear_seeds(struct loader *l, struct error *e)
{
    struct names names = {0};
    enum status st = catalog_tables(l->db, &names, &l->a, e);

    if (st == ST_OK) st = db_begin(l->db, e);
    if (st == ST_OK) st = catalog_keys_off(l->db, &l->keys_back, &l->a, e);
    for (size_t i = 0; i < names.n && st == ST_OK; i++) {
        bool empty = false;
        st = catalog_is_empty(l->db, names.v[i], &empty, &l->a, e);
        if (st == ST_OK && !empty) st = catalog_clear(l->db, names.v[i], &l->a, e);
    }
    if (st == ST_OK) st = catalog_keys_back(l->db, l->keys_back, e);
    return st == ST_OK ? db_commit(l->db, e) : st;
}

/* The schema first, in its own transactions; then the one transaction of the rows. */
static enum status on_head(void *arg, const struct dump_totals *t, struct error *e)
{
    struct loader *l = arg;
    size_t n = 0;
    int version = 0, applied = 0;
    const struct migration *m = migrations(db_kind(l->db), &n);
    enum status st = migrate_version(l->db, &version, e);

    if (st != ST_OK) return st;
    if (n == 0 || t->version > m[n - 1].version)
        return does_not_fit(e, "newer than the program", STR(""));
    if (version == 0) {
        st = migrate_upto(l->db, t->version, &applied, e);
        version = t->version;
        if (st == ST_OK) st = clear_seeds(l, e);
    }
    if (st != ST_OK) return st;
    if (version != t->version) return does_not_fit(e, "another version", STR(""));
    st = db_begin(l->db, e);
    if (st == ST_OK) st = check_empty(l, e);
    return st == ST_OK ? catalog_keys_off(l->db, &l->keys_back, &l->a, e) : st;
}

static enum status on_table(void *arg, struct str name, const struct str *columns, size_t n,
                            struct error *e)
{
    struct loader *l = arg;

    arena_reset(&l->t);
    l->table = (struct dump_table){.name = str_dup(name, &l->t)};
    enum status st = catalog_columns(l->db, &l->table, &l->t, e);
    if (st != ST_OK) return st;
    l->absent = l->table.columns.n == 0;
    if (l->absent) return ST_OK;
    if (n == 0 || l->table.columns.n != n) return does_not_fit(e, "columns of", name);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(l->table.columns.v[i], columns[i]))
            return does_not_fit(e, "columns of", name);
    }
    l->batch = PARAMS_MAX / (int)n < BATCH ? PARAMS_MAX / (int)n : BATCH;
    if (l->batch == 0) l->batch = 1;
    l->held = 0;
    l->cells = arena_alloc(&l->t, (size_t)l->batch * n * sizeof(*l->cells));
    l->insert_one = catalog_insert(&l->table, db_kind(l->db), 1, &l->t);
    l->insert_batch = catalog_insert(&l->table, db_kind(l->db), l->batch, &l->t);
    return ST_OK;
}

static void bind_cell(struct stmt *s, const struct dump_cell *c)
{
    if (c->kind == 'i') {
        stmt_int(s, c->number);
    } else if (c->kind == 't') {
        stmt_text(s, c->bytes);
    } else if (c->kind == 'b') {
        stmt_blob(s, c->bytes);
    } else {
        stmt_null(s);
    }
}

static enum status insert(struct loader *l, struct str sql, const struct dump_cell *cells,
                          size_t n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(l->db, sql, &s, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) bind_cell(s, &cells[i]);
    return stmt_run(s, e);
}

static enum status flush(struct loader *l, struct error *e)
{
    size_t n = l->table.columns.n;
    int held = l->held;
    enum status st = ST_OK;

    l->held = 0;
    if (held == l->batch) return insert(l, l->insert_batch, l->cells, n * (size_t)held, e);
    for (int i = 0; i < held && st == ST_OK; i++)
        st = insert(l, l->insert_one, l->cells + n * (size_t)i, n, e);
    return st;
}

static enum status on_row(void *arg, const struct dump_cell *cells, size_t n, struct error *e)
{
    struct loader *l = arg;

    if (l->absent) return does_not_fit(e, "rows of", l->table.name);
    memcpy(l->cells + n * (size_t)l->held, cells, n * sizeof(*cells));
    return ++l->held == l->batch ? flush(l, e) : ST_OK;
}

static enum status on_rows_end(void *arg, struct error *e)
{
    struct loader *l = arg;

    return l->held > 0 ? flush(l, e) : ST_OK;
}

static enum status on_table_end(void *arg, int64_t last, struct error *e)
{
    struct loader *l = arg;

    return l->absent ? ST_OK : catalog_set_sequence(l->db, l->table.name, last, e);
}

static enum status finish(struct loader *l, struct error *e)
{
    int applied = 0;
    enum status st = catalog_rebuild(l->db, &l->a, e);

    if (st == ST_OK) st = catalog_keys_back(l->db, l->keys_back, e);
    if (st == ST_OK) st = db_commit(l->db, e);
    return st == ST_OK ? migrate_run(l->db, false, &applied, e) : st;
}

enum status dump_load(struct db *db, struct dump_source from, struct dump_totals *out,
                      struct error *e)
{
    struct loader l = {.db = db, .a = {.cap = ARENA_MAX}, .t = {.cap = ARENA_MAX}};
    const struct dump_listener listener = {
        .arg = &l,
        .head = on_head,
        .table = on_table,
        .row = on_row,
        .rows_end = on_rows_end,
        .table_end = on_table_end,
    };
    struct dump_totals totals;
    enum status st = dump_read(from, &listener, &totals, e);

    if (st == ST_OK) st = finish(&l, e);
    if (st == ST_OK) *out = totals;
    db_rollback(db);
    arena_release(&l.a);
    arena_release(&l.t);
    return st;
}
