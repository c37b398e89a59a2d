/* ops/system.c - see system.h. */
#include "ops/system.h"

static enum status one_number(struct tx *tx, struct str sql, int64_t *out, struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    st = stmt_one(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

enum status system_ready(struct tx *tx, struct error *e)
{
    int64_t n = 0;

    return one_number(tx, STR("SELECT count(*) FROM setting WHERE key = 'company.currency'"),
                      &n, e);
}

enum status system_size(struct tx *tx, int64_t *bytes, struct error *e)
{
    if (db_kind(tx->db) == DB_POSTGRES) {
        return one_number(tx, STR("SELECT pg_database_size(current_database())"), bytes, e);
    }
    return one_number(tx,
                      STR("SELECT page_count * page_size FROM pragma_page_count(), "
                          "pragma_page_size()"),
                      bytes, e);
}
