#include "store/bulk.h"

#include "store/row.h"
#include "store/search_write.h"

enum { INDEXES_MAX = 400 };
struct bulk_indexes {
    struct str sql[INDEXES_MAX], name[INDEXES_MAX];
    size_t n;
};

enum status bulk_put(struct tx *tx, struct bulk_record *b, struct error *e)
{
    struct row row = {.r = b->r,
                      .own = {b->own.user, b->own.team, b->own.branch},
                      .acc = {b->acc.user, b->acc.team, b->acc.branch}};

    enum status st = row_insert(tx, &row, e);
    if (st != ST_OK) return st;
    b->r.id = row.r.id;
    return search_bulk(tx, &row, e);
}

enum status bulk_history(struct tx *tx, const struct bulk_change *c, struct error *e)
{
    struct stmt *s = NULL;
    bool money = c->money.cur.code[0] != '\0';
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO field_change (kind, record, field, old, new, new_cur, new_base, on_day, at,"
            " by_user) VALUES (?,?,?,?,?,?,?,?,?,?)"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(c->kind->e->key));
    stmt_int(s, c->record);
    stmt_text(s, str_of(c->field));
    stmt_text(s, c->old);
    stmt_text(s, c->now);
    stmt_text(s, money ? str_of(c->money.cur.code) : STR_NONE);
    if (money) {
        stmt_int(s, c->money.minor);
    } else {
        stmt_null(s);
    }
    stmt_int(s, c->on_day.n);
    stmt_int(s, c->at);
    stmt_int(s, c->by);
    return stmt_run(s, e);
}

/* Unique indexes stay: they are few, and the keys of the tables. */
static enum status list_indexes(struct tx *tx, struct bulk_indexes *list, struct error *e)
{
    bool pg = db_kind(tx->db) == DB_POSTGRES;
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        pg ? STR("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND"
                 " strpos(indexdef, 'CREATE INDEX') = 1 AND tablename IN ('accounts', 'contacts',"
                 " 'opportunities', 'activities', 'field_change', 'search_doc')")
           : STR("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND"
                 " instr(sql, 'CREATE INDEX') = 1 AND tbl_name IN ('accounts', 'contacts',"
                 " 'opportunities', 'activities', 'field_change', 'search_doc')"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK && list->n < INDEXES_MAX) {
        list->name[list->n] = str_dup(stmt_get_text(s, 0), tx->arena);
        list->sql[list->n++] = str_dup(stmt_get_text(s, 1), tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status bulk_begin(struct tx *tx, struct bulk_indexes **out, struct error *e)
{
    struct bulk_indexes *list = arena_zalloc(tx->arena, sizeof(*list));

    enum status st = list_indexes(tx, list, e);
    for (size_t i = 0; st == ST_OK && i < list->n; i++) {
        st = db_script(tx->db,
                       str_fmt(tx->arena, "DROP INDEX \"%.*s\"", STR_FMT(list->name[i])), e);
    }
    *out = list;
    return st;
}

enum status bulk_end(struct tx *tx, struct bulk_indexes *indexes, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < indexes->n; i++)
        st = db_script(tx->db, indexes->sql[i], e);
    if (st == ST_OK && db_kind(tx->db) == DB_SQLITE)
        st = db_script(tx->db, STR("INSERT INTO search_fts(search_fts) VALUES ('rebuild')"), e);
    if (st == ST_OK) st = db_script(tx->db, STR("ANALYZE"), e);
    return st;
}
