/* api/list.c - see list.h. */
#include "api/list.h"

#include "api/json_out.h"
#include "ops/funnel_set.h"

static enum status put_rows(struct call *c, const struct query *q, struct rows *r, size_t *n)
{
    struct query shown = *q; /* what may be read is asked once, not per row */
    enum status st;

    if (shown.wanted == NULL) shown.wanted = jo_shown(q->kind, &c->actor, c->tx.arena);
    *n = 0;
    while ((st = rows_next(r, &c->error)) == ST_OK) {
        if (++*n > 1) buf_char(c->out, ',');
        jo_row(c->out, r, &shown);
    }
    return st == ST_END ? ST_OK : st;
}

enum status list_put(struct call *c, const struct query *q, size_t *n, struct str *cursor)
{
    struct rows *r;
    enum status st = query_open(&c->tx, q, &r, &c->error);

    if (st != ST_OK) return st;
    st = put_rows(c, q, r, n);
    if (st == ST_OK) *cursor = rows_cursor(r);
    rows_close(r);
    return st;
}

enum status list_answer(struct call *c, const struct cat_entity *kind)
{
    struct query q;
    struct rows *r = NULL;
    size_t n;
    enum status st = funnel_list_parse(&c->tx, kind, c->params, c->nparams, &q, &c->error);

    if (st == ST_OK) st = query_open(&c->tx, &q, &r, &c->error);
    analysis_free(&q);
    if (st != ST_OK) return st;
    q.more = NULL;
    buf_z(c->out, "{\"items\":[");
    st = put_rows(c, &q, r, &n);
    if (st == ST_OK) {
        buf_z(c->out, "],\"next_cursor\":");
        jo_text(c->out, rows_cursor(r));
        if (q.count) buf_fmt(c->out, ",\"total\":%lld", (long long)rows_total(r));
        buf_char(c->out, '}');
    }
    rows_close(r);
    return st;
}

enum status list_refuse_malformed(struct call *c, const struct cat_entity *kind)
{
    struct query q = {.more = NULL};
    enum status st = funnel_list_parse(&c->tx, kind, c->params, c->nparams, &q, &c->error);

    analysis_free(&q);
    return st;
}

enum status list_refuse_unseen(struct call *c, const struct cat_entity *kind)
{
    enum status st = list_refuse_malformed(c, kind);

    return st == ST_OK ? call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE) : st;
}

/* Of the two halves of a view (0019_births.sql) the one that holds the id, so that the other
 * need not be made to look through it. */
static enum status one_of_view(struct call *c, struct query *q, int64_t id)
{
    static const int64_t first = -((int64_t)1 << 52);
    struct value *v = arena_alloc(c->tx.arena, sizeof *v);
    int deal = cat_field_index(q->kind, STR("deal"));

    if ((q->kind->e->flags & E_VIEW) == 0) return ST_OK;
    *v = (struct value){.kind = V_INT, .i = id > 0 ? 1 : (id - first) / 16};
    return query_filter(q, id > 0 ? QF_VERSION : deal, OP_EQ, v, 1, &c->error);
}

enum status list_answer_one(struct call *c, const struct cat_entity *kind, int64_t id)
{
    struct value *v = arena_alloc(c->tx.arena, sizeof *v);
    struct query q;
    struct rows *r;
    enum status st = query_parse(&c->tx, kind, c->params, c->nparams, &q, &c->error);

    *v = (struct value){.kind = V_INT, .i = id};
    if (st == ST_OK) st = query_filter(&q, QF_ID, OP_EQ, v, 1, &c->error);
    if (st == ST_OK) st = one_of_view(c, &q, id);
    if (st != ST_OK) return st;
    q.nsorts = 0;
    q.limit = 1;
    st = query_open(&c->tx, &q, &r, &c->error);
    if (st != ST_OK) return st;
    st = rows_next(r, &c->error);
    if (st == ST_OK) {
        if (q.wanted == NULL) q.wanted = jo_shown(kind, &c->actor, c->tx.arena);
        jo_row(c->out, r, &q);
        call_header(c, "ETag", str_fmt(c->tx.arena, "\"%lld\"", (long long)row_version(r)));
    }
    rows_close(r);
    return st == ST_END ? call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE) : st;
}

static bool in_order(const struct cat_entity *kind, struct str key)
{
    int i;

    (void)str_eat(&key, '-');
    if (str_is(key, "updated_at") || str_is(key, "id") || str_is(key, kind->e->default_sort))
        return true;
    i = cat_field_index(kind, key);
    if (i < 0) return true; /* refused at once */
    const struct field *f = kind->fields[i].f;
    return (f->flags & (INDEXED | TITLE)) != 0;
}

bool list_is_long(const struct call *c)
{
    const struct cat_entity *kind = c->child_kind != NULL ? c->child_kind : c->kind;

    if (kind == NULL || (kind->e->flags & E_OPEN) != 0) return false;
    for (size_t i = 0; i < c->nparams; i++) {
        const struct param *p = &c->params[i];
        struct str first = p->value;
        if (str_is(p->key, "sort")) first.n = str_index(first, ',');
        if (str_is(p->key, "sort") && !in_order(kind, first)) return true;
        if (str_is(p->key, "count") || str_is(p->key, "as_of") || str_is(p->key, "q") ||
            str_is(p->key, "funnel") || str_ends(p->key, STR(".like")))
            return true;
    }
    return false;
}
