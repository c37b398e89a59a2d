#include "ops/dealrows.h"

#include "ops/fields.h"
#include "store/query.h"

static void copy_value(struct value *v, struct arena *a)
{
    if (v->kind == V_TEXT) v->s = str_dup(v->s, a);
    if (v->kind != V_IDS) return;
    int64_t *ids = arena_alloc(a, (v->nids + 1) * sizeof(*ids));
    if (v->nids > 0) memcpy(ids, v->ids, v->nids * sizeof(*ids));
    v->ids = ids;
}

static void keep_row(struct tx *tx, const struct cat_entity *kind, struct rows *r,
                     struct record *out)
{
    *out = (struct record){.kind = kind,
                           .id = row_id(r),
                           .version = row_version(r),
                           .created_at = row_meta(r, QF_CREATED_AT).i,
                           .created_by = row_meta(r, QF_CREATED_BY).i,
                           .updated_at = row_meta(r, QF_UPDATED_AT).i,
                           .updated_by = row_meta(r, QF_UPDATED_BY).i,
                           .incomplete = row_meta(r, QF_INCOMPLETE).i != 0};
    out->v = arena_zalloc(tx->arena, kind->nfields * sizeof(*out->v));
    for (size_t i = 0; i < kind->nfields; i++) {
        out->v[i] = row_value(r, (int)i);
        copy_value(&out->v[i], tx->arena);
    }
}

static void push(struct tx *tx, struct dealrows *out, size_t *room, const struct record *r)
{
    if (out->n == *room) {
        size_t more = *room == 0 ? 32 : *room * 2;
        struct record *wider = arena_alloc(tx->arena, more * sizeof(*wider));
        if (out->n > 0) memcpy(wider, out->v, out->n * sizeof(*wider));
        out->v = wider;
        *room = more;
    }
    out->v[out->n++] = *r;
}

/* One page; *cursor p NULL when it was the last. */
static enum status read_page(struct tx *tx, const struct query *q, struct dealrows *out,
                             size_t *room, struct str *cursor, struct error *e)
{
    struct rows *rows = NULL;
    enum status st = query_open(tx, q, &rows, e);

    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) {
        struct record r;
        keep_row(tx, q->kind, rows, &r);
        push(tx, out, room, &r);
    }
    if (st == ST_END) {
        struct str next = rows_cursor(rows);
        *cursor = next.p == NULL ? next : str_dup(next, tx->arena);
    }
    rows_close(rows);
    return st == ST_END ? ST_OK : st;
}

static enum status read_all(struct tx *tx, const char *name, const struct param *params,
                            size_t n, struct dealrows *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(name));
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));
    size_t room = 0;

    *out = (struct dealrows){.n = 0};
    if (kind == NULL || !actor_may(tx->actor, kind->index, ACT_READ)) return ST_OK;
    enum status st = query_parse(tx, kind, params, n, q, e);
    while (st == ST_OK) {
        struct str cursor = STR_NONE;
        st = read_page(tx, q, out, &room, &cursor, e);
        if (st != ST_OK || cursor.p == NULL) return st;
        if (out->n >= DEALROWS_MAX) return err(e, ST_TOO_LARGE, "answer_too_large", "%s", name);
        q->cursor = cursor;
    }
    return st;
}

enum status dealrows_read(struct tx *tx, const char *kind, const char *field, int64_t id,
                          struct dealrows *out, struct error *e)
{
    const struct param params[] = {{str_of(field), str_fmt(tx->arena, "%lld", (long long)id)},
                                   {STR("limit"), STR("500")},
                                   {STR("sort"), STR("id")}};

    return read_all(tx, kind, params, COUNT(params), out, e);
}

enum status dealrows_all(struct tx *tx, const char *kind, struct dealrows *out, struct error *e)
{
    const struct param params[] = {{STR("limit"), STR("500")}, {STR("sort"), STR("id")}};

    return read_all(tx, kind, params, COUNT(params), out, e);
}

enum status dealrows_deal(struct tx *tx, int64_t id, bool change, struct record *out,
                          struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("opportunity"));
    bool may = true;

    CHECK_BUG(kind != NULL);
    enum status st = record_get(tx, kind, id, out, e);
    if (st == ST_OK && change) st = record_may(tx, kind, id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    return may ? ST_OK : err(e, ST_FORBIDDEN, "forbidden", "update opportunity");
}

enum status dealrows_open(const struct record *deal, struct error *e)
{
    const struct value *state = record_field(deal, "state");

    if (text_value_is(state, "won") || text_value_is(state, "lost") ||
        text_value_is(state, "cancelled"))
        return err(e, ST_CONFLICT, "deal.closed", "sheet");
    return ST_OK;
}
