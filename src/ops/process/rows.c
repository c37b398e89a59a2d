#include "ops/process/rows.h"

#include "ops/fields.h"

enum { WHERE_MAX = 8 };

struct param param_id(struct tx *tx, const char *key, int64_t id)
{
    return (struct param){str_of(key), str_fmt(tx->arena, "%lld", (long long)id)};
}

enum status rows_each(struct tx *tx, const struct rows_wanted *w, row_fn *fn, void *arg,
                      struct error *e)
{
    struct row_view view = {.kind = catalogue_kind(tx->cat, str_of(w->kind)),
                            .arena = tx->arena};
    struct param params[WHERE_MAX];
    size_t n = 0;
    bool limited = false;

    CHECK_BUG(w->n < WHERE_MAX);
    if (view.kind == NULL || !actor_may(tx->actor, view.kind->index, ACT_READ)) return ST_OK;
    for (; n < w->n; n++) {
        params[n] = w->where[n];
        limited = limited || str_is(params[n].key, "limit");
    }
    if (!limited) params[n++] = (struct param){STR("limit"), STR("500")};
    struct query *q = arena_zalloc(tx->arena, sizeof *q);
    enum status st = query_parse(tx, view.kind, params, n, q, e);
    if (st == ST_OK) st = query_open(tx, q, &view.rows, e);
    if (st != ST_OK) return st;
    while ((st = rows_next(view.rows, e)) == ST_OK) fn(arg, &view);
    rows_close(view.rows);
    return st == ST_END ? ST_OK : st;
}

struct value row_get(const struct row_view *r, const char *field)
{
    int at = cat_field_index(r->kind, str_of(field));

    if (at < 0) return (struct value){.kind = V_NULL};
    return row_value(r->rows, at);
}

int64_t row_int(const struct row_view *r, const char *field, int64_t none)
{
    struct value v = row_get(r, field);
    return v.kind == V_INT || v.kind == V_MONEY ? v.i : none;
}

struct str row_text(const struct row_view *r, const char *field)
{
    struct value v = row_get(r, field);
    return v.kind == V_TEXT ? str_dup(v.s, r->arena) : STR_NONE;
}

bool row_text_is(const struct row_view *r, const char *field, const char *z)
{
    struct value v = row_get(r, field);
    return v.kind == V_TEXT && str_is(v.s, z);
}

bool row_has(const struct row_view *r, const char *field)
{
    struct value v = row_get(r, field);
    return v.kind == V_TEXT ? v.s.n > 0 : v.kind != V_NULL;
}

bool row_tag(const struct row_view *r, const char *field, const char *key)
{
    struct value v = row_get(r, field);
    size_t n = strlen(key);

    if (v.kind != V_TEXT) return false;
    for (size_t i = 0; i + n + 2 <= v.s.n; i++) {
        if (v.s.p[i] == '"' && memcmp(v.s.p + i + 1, key, n) == 0 && v.s.p[i + 1 + n] == '"')
            return true;
    }
    return false;
}
