/* A user or unit moved in the organisation: what lies in his scope follows, in chunks. */
#include "store/scope.h"
#include "store/search_write.h"
#include "store/sql.h"

struct rebuild {
    struct tx *tx;
    struct scope_ids who;
    int limit;
    bool more;
};

/* UPDATE of at most `limit` rows whose unit or branch is not the user's any more. */
static enum status rebuild_columns(struct rebuild *r, const struct cat_entity *kind,
                                   const char *whose, struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;
    int64_t *ids = NULL;
    size_t n = 0;

    sql_init(&q, r->tx->arena);
    buf_fmt(&q.text,
            "UPDATE \"%s\" SET %s_team = ?, %s_branch = ? WHERE id IN (SELECT t.id FROM "
            "\"%s\" t WHERE t.%s_user = ? AND t.deleted_at IS NULL AND (t.%s_team <> ? "
            "OR t.%s_branch <> ?) LIMIT ?) RETURNING id",
            kind->e->table, whose, whose, kind->e->table, whose, whose, whose);
    sql_bind_int(&q, r->who.team);
    sql_bind_int(&q, r->who.branch);
    sql_bind_int(&q, r->who.user);
    sql_bind_int(&q, r->who.team);
    sql_bind_int(&q, r->who.branch);
    sql_bind_int(&q, r->limit);
    enum status st = sql_prepare(&q, r->tx->db, &s, e);
    if (st == ST_OK) st = ids_collect(r->tx, s, &ids, &n, e);
    sql_release(&q);
    if (n == (size_t)r->limit) r->more = true;
    for (size_t i = 0; st == ST_OK && i < n; i++) st = search_rescope(r->tx, kind, ids[i], e);
    return st;
}

static enum status rebuild_shares(struct rebuild *r, struct error *e)
{
    struct stmt *s = NULL;
    struct shared {
        const struct cat_entity *kind;
        int64_t id;
    } *v = arena_alloc(r->tx->arena, (size_t)r->limit * sizeof(*v));
    size_t n = 0;

    enum status st =
        db_prepare(r->tx->db,
                   STR("SELECT DISTINCT kind, record FROM share WHERE user_id = ? AND "
                       "(team <> ? OR branch <> ?) LIMIT ?"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, r->who.user);
    stmt_int(s, r->who.team);
    stmt_int(s, r->who.branch);
    stmt_int(s, r->limit);
    while ((st = stmt_step(s, e)) == ST_OK) {
        v[n].kind = catalogue_kind(r->tx->cat, stmt_get_text(s, 0));
        v[n++].id = stmt_get_int(s, 1);
    }
    stmt_done(s);
    st = st == ST_END ? ST_OK : st;
    if (n == (size_t)r->limit) r->more = true;
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        if (v[i].kind == NULL) continue;
        st = db_prepare(
            r->tx->db,
            STR("UPDATE share SET team = ?, branch = ? WHERE kind = ? AND record = ? "
                "AND user_id = ?"),
            &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, r->who.team);
        stmt_int(s, r->who.branch);
        stmt_text(s, str_of(v[i].kind->e->key));
        stmt_int(s, v[i].id);
        stmt_int(s, r->who.user);
        st = stmt_run(s, e);
        if (st == ST_OK) st = search_rescope(r->tx, v[i].kind, v[i].id, e);
    }
    return st;
}

enum status scope_rebuild_user(struct tx *tx, int64_t user, int limit, bool *more,
                               struct error *e)
{
    struct rebuild r = {.tx = tx, .limit = limit};
    enum status st = scope_of_user(tx, user, &r.who, e);

    *more = false;
    if (r.who.user == 0) return st;
    for (size_t i = 0; st == ST_OK && i < tx->cat->n; i++) {
        const struct cat_entity *kind = &tx->cat->entities[i];
        if (entity_has_own(kind->e)) st = rebuild_columns(&r, kind, "own", e);
        if (st == ST_OK && entity_has_acc(kind->e)) st = rebuild_columns(&r, kind, "acc", e);
    }
    if (st == ST_OK) st = rebuild_shares(&r, e);
    *more = r.more;
    return st;
}

enum status scope_rebuild_now(struct tx *tx, int64_t user, struct error *e)
{
    enum { CHUNK = 500 };
    enum status st = ST_OK;
    bool more = true;

    while (st == ST_OK && more) st = scope_rebuild_user(tx, user, CHUNK, &more, e);
    return st;
}

enum status scope_rebuild_unit(struct tx *tx, int64_t unit, struct error *e)
{
    struct stmt *s = NULL;
    int64_t *users = NULL;
    size_t n = 0;
    enum status st = db_prepare(
        tx->db,
        STR("WITH RECURSIVE below (id, depth) AS (SELECT o.id, 0 FROM org_units o WHERE o.id = ? "
            "UNION ALL SELECT o.id, below.depth + 1 FROM org_units o JOIN below "
            "ON o.parent = below.id WHERE below.depth < 32) "
            "SELECT u.id FROM users u JOIN below ON u.org_unit = below.id ORDER BY u.id"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, unit);
    st = ids_collect(tx, s, &users, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) st = scope_rebuild_now(tx, users[i], e);
    return st;
}
