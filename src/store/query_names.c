/* store/query_names.c - small questions of the query layer: titles by id, and whether a
 * record is there for this actor. */
#include "store/facts.h"
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

/* A mark of text and ids of a question; false: it holds more than ids. */
static bool mark_of(const struct sql *q, uint64_t *mark)
{
    uint64_t h = q->n, w = 0;

    for (struct str t = buf_view(&q->text); t.n > 0; t = str_skip(t, t.n < 8 ? t.n : 8)) {
        w = 0;
        memcpy(&w, t.p, t.n < sizeof(w) ? t.n : sizeof(w));
        h = (h ^ w) * 0xff51afd7ed558ccdU;
        h ^= h >> 32;
    }
    for (size_t i = 0; i < q->n; i++) {
        if (q->binds[i].kind != BIND_INT) return false;
        h = (h ^ (uint64_t)q->binds[i].i) * 0xff51afd7ed558ccdU;
        h ^= h >> 32;
    }
    *mark = h;
    return true;
}

/* What a question about an account rests on are its row and its shares, so that its yes holds
 * until one of these is written to, as a fact does. Rights stand in the question itself. */
static bool seen_fact(const struct tx *tx, const struct cat_entity *kind, int64_t id,
                      const struct sql *q, struct fact *f)
{
    uint64_t mark = 0;

    if (strcmp(kind->e->key, "account") != 0 || !mark_of(q, &mark)) return false;
    *f = (struct fact){.sort = FACT_SEEN, .of = id, .n = {tx->actor->user, (int64_t)mark}};
    return true;
}

static bool seen_before(const struct tx *tx, struct fact want)
{
    struct fact f = want;

    return fact_recall(tx, &f) && f.n[0] == want.n[0] && f.n[1] == want.n[1];
}

static enum status ask_visible(struct tx *tx, const struct sql *q, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = sql_prepare(q, tx->db, &s, e);

    if (st == ST_OK) st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status query_visible(struct tx *tx, const struct cat_entity *kind, int64_t id,
                          enum action act, bool *yes, struct error *e)
{
    struct sql q;
    struct access acc;
    struct fact seen;

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
    bool fact = seen_fact(tx, kind, id, &q, &seen);
    if (fact && seen_before(tx, seen)) {
        *yes = true;
    } else {
        st = ask_visible(tx, &q, yes, e);
        if (st == ST_OK && *yes && fact) fact_keep(tx, &seen);
    }
    sql_release(&q);
    access_release(&acc);
    return st;
}
