/* api/routes_pivot.c - any list as a table of figures. */
#include "api/put.h"
#include "api/route.h"
#include "ops/funnel_set.h"
#include "ops/pivot.h"

static void put_words(struct buf *b, const char *key, const struct pivot_axis *axes, size_t n)
{
    jo_key(b, key);
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        jo_comma(b);
        jo_text(b, axes[i].word);
    }
    buf_char(b, ']');
}

static void put_key(struct buf *b, const struct pivot *p, const struct group *g,
                    const struct pivot_key *k)
{
    jo_comma(b);
    buf_char(b, '{');
    jo_key(b, "value");
    if (k->value.kind == V_NULL) {
        buf_z(b, "null");
    } else if (g->of != NULL) {
        buf_int(b, k->value.i);
    } else {
        jo_value(b, &p->kind->fields[g->field], &k->value);
    }
    put_text(b, "name", k->name);
    buf_char(b, '}');
}

static void put_value(struct buf *b, const struct pivot *p, size_t i,
                      const struct pivot_cell *c)
{
    int field = p->measures[i].field;
    enum field_type type = field < 0 ? F_INT : p->kind->fields[field].f->type;

    jo_comma(b);
    if (!c->has[i]) {
        buf_z(b, "null");
    } else if (type == F_DATE) {
        jo_day(b, (struct day){(int32_t)c->values[i]});
    } else if (type == F_DEC || type == F_PCT) {
        jo_micro(b, c->values[i]);
    } else {
        buf_int(b, c->values[i]);
    }
}

static void put_values(struct buf *b, const struct pivot *p, const struct pivot_cell *c)
{
    buf_char(b, '[');
    for (size_t i = 0; i < p->nmeasures; i++) put_value(b, p, i, c);
    buf_char(b, ']');
}

static void put_cells(struct buf *b, const char *key, const struct pivot *p,
                      const struct pivot_part *part)
{
    jo_key(b, key);
    buf_char(b, '[');
    for (size_t i = 0; i < part->n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        jo_key(b, "keys");
        buf_char(b, '[');
        for (size_t k = 0; k < part->nkeys; k++)
            put_key(b, p, &p->axes[part->first + k].group, &part->cells[i].keys[k]);
        buf_char(b, ']');
        jo_key(b, "values");
        put_values(b, p, &part->cells[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_table(struct call *c, const struct pivot *p, const struct pivot_table *t)
{
    struct buf *b = c->out;

    buf_char(b, '{');
    put_z(b, "entity", p->kind->e->key);
    put_z(b, "currency", c->tx.company->currency.code);
    put_words(b, "rows", p->axes, p->nrows);
    put_words(b, "columns", p->axes + p->nrows, p->ncolumns);
    jo_key(b, "measures");
    buf_char(b, '[');
    for (size_t i = 0; i < p->nmeasures; i++) {
        jo_comma(b);
        jo_text(b, p->measures[i].word);
    }
    buf_char(b, ']');
    put_cells(b, "cells", p, &t->cells);
    put_cells(b, "row_totals", p, &t->rows);
    put_cells(b, "column_totals", p, &t->columns);
    jo_key(b, "total");
    put_values(b, p, &t->total);
    buf_char(b, '}');
}

static bool is_own(struct str key)
{
    return str_is(key, "entity") || str_is(key, "rows") || str_is(key, "columns") ||
           str_is(key, "measures");
}

/* What is left are conditions of the list. */
static enum status read_list(struct call *c, struct pivot *p)
{
    struct param *rest = arena_alloc(c->tx.arena, (c->nparams + 1) * sizeof(*rest));
    size_t n = 0;

    for (size_t i = 0; i < c->nparams; i++) {
        if (!is_own(c->params[i].key)) rest[n++] = c->params[i];
    }
    return funnel_list_parse(&c->tx, p->kind, rest, n, &p->q, &c->error);
}

static enum status pivot(struct call *c)
{
    const struct cat_entity *kind = catalogue_word(c->tx.cat, call_param(c, "entity"));
    struct pivot p = {0};
    struct pivot_table t;

    if (kind == NULL) return call_refuse(c, ST_MALFORMED, "query.value", STR("entity"));
    const struct pivot_words words = {call_param(c, "rows"), call_param(c, "columns"),
                                      call_param(c, "measures")};
    enum status st = pivot_parse(&c->tx, kind, &words, &p, &c->error);
    if (st == ST_OK) st = read_list(c, &p);
    if (st == ST_OK) st = pivot_run(&c->tx, &p, &t, &c->error);
    analysis_free(&p.q);
    if (st == ST_OK) put_table(c, &p, &t);
    return st;
}

const struct route routes_pivot[] = {
    {HTTP_GET, "/analysis/pivot", RUN_WORK, PERM_SIGNED,
     .params = "* entity rows columns measures", .handler = pivot, .answer = "object",
     .summary = {"任意列表的透视表", "Any list as a table of figures"}},
};
const size_t routes_pivot_n = COUNT(routes_pivot);
