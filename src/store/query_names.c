/* store/query_names.c - small questions of the query layer: titles by id, and whether a
 * record is there for this actor. */
#include "store/query_plan.h"

static enum status names_sql(struct tx *tx, const struct cat_entity *kind, const int64_t *ids,
                             size_t n, struct sql *q, struct error *e)
{
    CHECK_BUG(kind->title >= 0);
    sql_z(q, "SELECT t.id, ");
    sql_column(q, "t", kind->fields[kind->title].f->key, "");
    sql_z(q, " FROM ");
    sql_name(q, kind->e->table);
    sql_z(q, " t WHERE t.id IN (");
    size_t padded = 1;
    while (padded < n) padded *= 2;
    for (size_t i = 0; i < padded; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, ids[i < n ? i : n - 1]);
    }
    sql_z(q, ")");
    if ((kind->e->flags & E_NAMES_PUBLIC) != 0) return ST_OK;
    struct access acc;
    enum status st = access_make(tx, kind, ACT_READ, &acc, e);
    if (st != ST_OK) return st;
    sql_z(q, " AND t.deleted_at IS NULL AND ");
    access_condition(&acc, "t", q);
    access_release(&acc);
    return ST_OK;
}

static void put_name(const int64_t *ids, size_t n, int64_t id, struct str name,
                     struct str *names)
{
    for (size_t i = 0; i < n; i++) {
        if (ids[i] == id) names[i] = name;
    }
}

enum status query_names(struct tx *tx, const struct cat_entity *kind, const int64_t *ids,
                        size_t n, struct str *names, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;

    CHECK_BUG(n <= QUERY_LIMIT_MAX);
    for (size_t i = 0; i < n; i++) names[i] = STR_NONE;
    if (n == 0 || kind->title < 0) return ST_OK;
    sql_init(&q, tx->arena);
    enum status st = names_sql(tx, kind, ids, n, &q, e);
    if (st == ST_OK) st = sql_prepare(&q, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        put_name(ids, n, stmt_get_int(s, 0), str_dup(stmt_get_text(s, 1), tx->arena), names);
    }
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

enum status query_visible(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          enum action act, bool *yes, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;
    struct access acc;

    enum status st = access_make(tx, kind, act, &acc, e);
    if (st != ST_OK) return st;
    sql_init(&q, tx->arena);
    sql_z(&q, "SELECT 1 FROM ");
    sql_name(&q, kind->e->table);
    sql_z(&q, " t WHERE t.id = ");
    sql_int(&q, id);
    if ((kind->e->flags & E_VIEW) == 0) sql_z(&q, " AND t.deleted_at IS NULL");
    sql_z(&q, " AND ");
    access_condition(&acc, "t", &q);
    st = sql_prepare(&q, tx->db, &s, e);
    if (st == ST_OK) st = stmt_step(s, e);
    if (st == ST_OK || st == ST_END) {
        *yes = st == ST_OK;
        st = ST_OK;
    }
    stmt_done(s);
    sql_release(&q);
    access_release(&acc);
    return st;
}
