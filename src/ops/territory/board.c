/* ops/territory/board.c - see territory.h: the rows of the matrix as they hold on a day. */
#include "ops/factread.h"
#include "ops/territory/territory.h"

static enum territory_dim dim_of(struct str key)
{
    for (int i = 0; i < DIM__COUNT; i++) {
        if (str_is(key, territory_dims[i])) return (enum territory_dim)i;
    }
    return DIM__COUNT;
}

struct person {
    int64_t unit;
    bool active;
};

static enum status read_people(struct tx *tx, const struct idset *ids, struct person *out,
                               struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < ids->n; i++) {
        struct stmt *s = NULL;
        st = db_prepare(tx->db,
                        STR("SELECT coalesce(org_unit, 0), CASE WHEN active = 1 AND deleted_at "
                            "IS NULL THEN 1 ELSE 0 END FROM users WHERE id = ?"),
                        &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, ids->v[i]);
        st = stmt_step(s, e);
        if (st == ST_OK) out[i] = (struct person){stmt_get_int(s, 0), stmt_get_int(s, 1) != 0};
        stmt_done(s);
        if (st == ST_END) st = ST_OK;
    }
    return st;
}

static enum status add_people(struct tx *tx, const struct assignments *all, struct error *e)
{
    struct idset ids = {.n = 0};

    for (size_t i = 0; i < all->n; i++) idset_add(&ids, tx->arena, all->v[i].user);
    idset_sort(&ids);
    struct person *people = arena_zalloc(tx->arena, (ids.n + 1) * sizeof *people);
    enum status st = read_people(tx, &ids, people, e);
    for (size_t i = 0; st == ST_OK && i < all->n; i++) {
        const struct person *p = &people[idset_find(&ids, all->v[i].user)];
        all->v[i].unit = p->unit;
        all->v[i].active = p->active;
    }
    return st;
}

enum status assignments_read(struct tx *tx, struct day on, struct assignments *out,
                             struct error *e)
{
    struct factread r;

    *out = (struct assignments){.n = 0};
    out->v = arena_alloc(tx->arena, ASSIGNMENTS_MAX * sizeof *out->v);
    fact_begin(&r, tx, "user_assignment");
    if (on.n != DAY_NONE.n) fact_on_day(&r, "from", "to", on);
    enum status st = fact_open(&r, "user dimension value leader from to note", e);
    while (st == ST_OK && out->n < ASSIGNMENTS_MAX && (st = fact_next(&r, e)) == ST_OK) {
        struct assignment_row *a = &out->v[out->n];
        *a = (struct assignment_row){.id = fact_id(&r),
                                     .user = fact_int(&r, "user"),
                                     .leader = fact_int(&r, "leader"),
                                     .dim = dim_of(fact_text(&r, "dimension")),
                                     .value = fact_text(&r, "value"),
                                     .from = fact_day(&r, "from"),
                                     .to = fact_day(&r, "to"),
                                     .note = fact_text(&r, "note")};
        out->n += a->dim != DIM__COUNT;
    }
    st = fact_end(&r, st);
    return st == ST_OK ? add_people(tx, out, e) : st;
}
