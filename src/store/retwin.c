#include "store/retwin.h"

#include "store/rollup_write.h"
#include "store/sql.h"
#include "store/twin.h"

enum { IDS_MAX = 500 };
/* Where the walk stands: index of the kind in the catalogue, id of the last record done. */
struct place {
    int64_t kind, id;
};

static enum status place_write(struct tx *tx, const struct place *p, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        tx->db,
        p == NULL ? STR("DELETE FROM setting WHERE key = 'rates.next'")
                  : STR("INSERT INTO setting (key, value) VALUES ('rates.next', ?) ON "
                        "CONFLICT (key) DO UPDATE SET value = excluded.value"),
        &q, e);
    if (st != ST_OK) return st;
    if (p != NULL)
        stmt_text(q, str_fmt(tx->arena, "%lld:%lld", (long long)p->kind, (long long)p->id));
    return stmt_run(q, e);
}

static enum status place_read(struct tx *tx, struct place *p, bool *asked, struct error *e)
{
    struct stmt *q = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT value FROM setting WHERE key = 'rates.next'"), &q, e);

    *asked = false;
    if (st != ST_OK) return st;
    st = stmt_step(q, e);
    if (st == ST_OK) {
        struct str rest = stmt_get_text(q, 0), kind = STR_NONE;
        *asked = str_cut(&rest, ':', &kind) && str_int64(kind, &p->kind) &&
                 str_int64(rest, &p->id) && p->kind >= 0;
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status retwin_ask(struct tx *tx, struct error *e)
{
    return place_write(tx, &(const struct place){0, 0}, e);
}

static bool has_twin(const struct cat_entity *k)
{
    for (size_t i = 0; i < k->nfields; i++) {
        if ((k->fields[i].f->flags & MONEY_TWIN) != 0) return true;
    }
    return false;
}

/* Living records after `id` with an amount in another currency. */
struct found {
    int64_t ids[IDS_MAX];
    size_t n;
};

static enum status find_foreign(struct tx *tx, const struct cat_entity *k, int64_t after,
                                int limit, struct found *out, struct error *e)
{
    struct stmt *s = NULL;
    struct sql q;
    bool first = true;

    sql_init(&q, tx->arena);
    sql_z(&q, "SELECT t.id FROM ");
    sql_name(&q, k->e->table);
    sql_z(&q, " t WHERE t.deleted_at IS NULL AND t.id > ");
    sql_int(&q, after);
    sql_z(&q, " AND (");
    for (size_t i = 0; i < k->nfields; i++) {
        if ((k->fields[i].f->flags & MONEY_TWIN) == 0) continue;
        if (!first) sql_z(&q, " OR ");
        first = false;
        sql_column(&q, "t", k->fields[i].f->key, "_cur");
        sql_z(&q, " <> ");
        sql_text(&q, str_of(tx->company->currency.code));
    }
    sql_z(&q, ") ORDER BY t.id LIMIT ");
    sql_int(&q, limit);
    enum status st = sql_prepare(&q, tx->db, &s, e);
    out->n = 0;
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK && out->n < IDS_MAX)
        out->ids[out->n++] = stmt_get_int(s, 0);
    stmt_done(s);
    sql_release(&q);
    return st == ST_END ? ST_OK : st;
}

static enum status retwin_one(struct tx *tx, const struct cat_entity *k, int64_t id,
                              struct error *e)
{
    const struct write_options o = {.on_day = {INT32_MIN}};
    struct faults f = {.arena = tx->arena};
    struct row old;
    struct write w = {.tx = tx, .kind = k, .o = &o, .old = &old, .what = 'u'};
    bool differs = false;
    enum status st = row_load(
        tx, k, id, (struct row_want){.any = true, .see = ACT_READ, .also = ACT_READ}, &old, e);
    if (st != ST_OK) return st;

    w.now = old;
    w.now.r.v = arena_alloc(tx->arena, k->nfields * sizeof(*w.now.r.v));
    memcpy(w.now.r.v, old.r.v, k->nfields * sizeof(*old.r.v));
    w.changed = arena_zalloc(tx->arena, k->nfields * sizeof(bool));
    for (size_t i = 0; i < k->nfields; i++)
        w.changed[i] = (k->fields[i].f->flags & MONEY_TWIN) != 0;
    st = twin_fill(&w, &f, e);
    if (st == ST_INVALID) return ST_OK; /* no rate any more: what was computed stays */
    for (size_t i = 0; i < k->nfields; i++) {
        w.changed[i] = w.now.r.v[i].base != old.r.v[i].base;
        differs = differs || w.changed[i];
    }
    if (st != ST_OK || !differs) return st;
    st = row_update(tx, &old, &w.now, w.changed, e);
    if (st == ST_OK) st = rollup_write(tx, &old, &w.now, e);
    return st == ST_OK ? change_event(tx, &w.now.r, 'u', e) : st;
}

enum status retwin_step(struct tx *tx, int limit, bool *more, struct error *e)
{
    struct place p = {0, 0};
    struct found found = {.n = 0};
    enum status st = place_read(tx, &p, more, e);

    if (st != ST_OK || !*more) return st;
    if (limit > IDS_MAX) limit = IDS_MAX;
    while ((size_t)p.kind < tx->cat->n && !has_twin(&tx->cat->entities[p.kind]))
        p = (struct place){p.kind + 1, 0};
    if ((size_t)p.kind >= tx->cat->n) {
        *more = false;
        return place_write(tx, NULL, e);
    }
    const struct cat_entity *k = &tx->cat->entities[p.kind];
    st = find_foreign(tx, k, p.id, limit, &found, e);
    for (size_t i = 0; st == ST_OK && i < found.n; i++) st = retwin_one(tx, k, found.ids[i], e);
    if (st != ST_OK) return st;
    bool done = found.n == 0 || found.n < (size_t)limit;
    p = done ? (struct place){p.kind + 1, 0} : (struct place){p.kind, found.ids[found.n - 1]};
    return place_write(tx, &p, e);
}
