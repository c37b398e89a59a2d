/* ops/mail/pivot.c - a pivot table in a mail: rows down, columns and measures across, totals.
 */
#include "ops/pivot.h"
#include "ops/celltext.h"
#include "ops/funnel_set.h"
#include "ops/mail/content.h"
#include "store/json.h"
#include "store/query_string.h"

struct asked {
    const struct cat_entity *kind;
    struct pivot p;
};

static struct str take(const struct param *v, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(v[i].key, key)) return v[i].value;
    }
    return STR("");
}

static bool is_own(struct str key)
{
    return str_is(key, "entity") || str_is(key, "rows") || str_is(key, "columns") ||
           str_is(key, "measures");
}

static enum status parse(struct tx *tx, const struct mail_wish *w, struct pivot *p,
                         struct error *e)
{
    struct str about = STR_NONE;
    struct param *v = NULL;
    size_t n = 0, rest = 0;
    enum status st = query_string_parse(w->query, tx->arena, &v, &n, &about, e);

    if (st != ST_OK) return st;
    struct str entity = take(v, n, "entity");
    const struct cat_entity *kind = catalogue_word(tx->cat, entity.n > 0 ? entity : w->kind);
    if (kind == NULL) return err(e, ST_INVALID, "mail.kind", "entity");
    const struct pivot_words words = {take(v, n, "rows"), take(v, n, "columns"),
                                      take(v, n, "measures")};
    st = pivot_parse(tx, kind, &words, p, e);
    for (size_t i = 0; i < n; i++) {
        if (!is_own(v[i].key)) v[rest++] = v[i];
    }
    return st == ST_OK ? funnel_list_parse(tx, kind, v, rest, &p->q, e) : st;
}

enum status content_check_pivot(struct tx *tx, const struct mail_wish *w, struct error *e)
{
    struct pivot *p = arena_zalloc(tx->arena, sizeof *p);
    enum status st = parse(tx, w, p, e);

    analysis_free(&p->q);
    return st;
}

/* --- words --- */

static struct str period(struct tx *tx, enum group_by by, const struct value *v)
{
    struct str day = day_shown((struct day){(int32_t)v->i}, tx->arena);
    int year, month, of_month;

    if (by == G_MONTH) return str_head(day, 7);
    if (by == G_YEAR) return str_head(day, 4);
    if (by != G_QUARTER) return day;
    day_split((struct day){(int32_t)v->i}, &year, &month, &of_month);
    return str_fmt(tx->arena, "%04d Q%d", year, (month - 1) / 3 + 1);
}

static struct str key_text(struct tx *tx, const struct pivot *p, const struct group *g,
                           const struct pivot_key *k)
{
    bool zh = tx->actor->lang == LANG_ZH;
    const struct cat_field *cf = &p->kind->fields[g->field];

    if (k->value.kind == V_NULL) return zh ? STR("未填写") : STR("Not filled in");
    if (g->of != NULL || cf->f->type == F_REF)
        return k->name.p != NULL ? k->name : zh ? STR("不可见") : STR("Not visible");
    if (cf->f->type == F_DATE) return period(tx, g->by, &k->value);
    return str_dup(value_shown(tx, cf, &k->value), tx->arena);
}

static struct str keys_text(struct tx *tx, const struct pivot *p, const struct pivot_part *part,
                            const struct pivot_cell *c)
{
    struct str out = STR("");

    for (size_t i = 0; i < part->nkeys; i++) {
        struct str one = key_text(tx, p, &p->axes[part->first + i].group, &c->keys[i]);
        out = i == 0 ? one : str_fmt(tx->arena, "%.*s · %.*s", STR_FMT(out), STR_FMT(one));
    }
    return out;
}

static struct str measure_text(struct tx *tx, const struct pivot *p, size_t m)
{
    static const struct label sums[] = {[PIVOT_COUNT] = {"数量", "Count"},
                                        [PIVOT_SUM] = {"合计", "sum"},
                                        [PIVOT_AVG] = {"平均", "average"},
                                        [PIVOT_MIN] = {"最小", "least"},
                                        [PIVOT_MAX] = {"最大", "greatest"}};
    const struct pivot_measure *of = &p->measures[m];
    struct str sum = content_word(tx, &sums[of->sum]);

    if (of->field < 0) return sum;
    struct str field = content_word(tx, &p->kind->fields[of->field].f->label);
    return str_fmt(tx->arena, "%.*s · %.*s", STR_FMT(field), STR_FMT(sum));
}

static struct str axes_text(struct tx *tx, const struct pivot *p)
{
    struct str out = content_word(tx, &p->kind->e->plural);

    for (size_t i = 0; i < p->nrows; i++) {
        struct str one = content_word(tx, &p->kind->fields[p->axes[i].group.field].f->label);
        out = i == 0 ? one : str_fmt(tx->arena, "%.*s · %.*s", STR_FMT(out), STR_FMT(one));
    }
    return out;
}

/* --- the table --- */

static void put_value(struct tx *tx, const struct pivot *p, size_t m,
                      const struct pivot_cell *c, struct mdoc_cell *out)
{
    int field = p->measures[m].field;
    enum field_type type = field < 0 ? F_INT : p->kind->fields[field].f->type;

    out->number = true;
    if (c == NULL || !c->has[m]) return;
    struct value v = {.kind = V_INT, .i = c->values[m]};
    if (type == F_MONEY) {
        v = (struct value){.kind = V_MONEY, .i = v.i, .cur = tx->company->currency};
        out->text = amount_shown(v.i, v.cur, tx->arena);
        out->raw = amount_text(&v, tx->arena);
        out->cur = v.cur;
    } else if (field < 0 || type == F_INT) {
        out->text = number_shown(v.i, tx->arena);
        out->raw = str_fmt(tx->arena, "%lld", (long long)v.i);
    } else {
        out->text = value_shown(tx, &p->kind->fields[field], &v);
        if (type != F_DATE) out->raw = dec_text(v.i, tx->arena);
    }
}

static void put_values(struct tx *tx, const struct pivot *p, const struct pivot_cell *c,
                       struct mdoc_cell *out)
{
    for (size_t m = 0; m < p->nmeasures; m++) put_value(tx, p, m, c, &out[m]);
}

static bool keys_are(const struct pivot_cell *c, size_t from, const struct pivot_cell *of,
                     size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!value_eq(&c->keys[from + i].value, &of->keys[i].value)) return false;
    }
    return true;
}

static const struct pivot_cell *cell_at(const struct pivot *p, const struct pivot_part *cells,
                                        const struct pivot_cell *row,
                                        const struct pivot_cell *column)
{
    for (size_t i = 0; i < cells->n; i++) {
        const struct pivot_cell *c = &cells->cells[i];
        if (keys_are(c, 0, row, p->nrows) && keys_are(c, p->nrows, column, p->ncolumns))
            return c;
    }
    return NULL;
}

struct shape {
    size_t rows, columns; /* shown of them; columns 0: only the totals */
};

static void put_head(struct tx *tx, const struct pivot *p, const struct pivot_table *t,
                     const struct shape *s, struct mdoc_table *out)
{
    out->ncols = 1;
    out->head[0] = axes_text(tx, p);
    for (size_t c = 0; c < s->columns; c++) {
        struct str column = keys_text(tx, p, &t->columns, &t->columns.cells[c]);
        for (size_t m = 0; m < p->nmeasures; m++) {
            out->head[out->ncols++] = str_fmt(tx->arena, "%.*s %.*s", STR_FMT(column),
                                              STR_FMT(measure_text(tx, p, m)));
        }
    }
    for (size_t m = 0; m < p->nmeasures; m++) {
        struct str name = measure_text(tx, p, m);
        out->head[out->ncols++] =
            s->columns == 0
                ? name
                : str_fmt(tx->arena, "%s %.*s", tx->actor->lang == LANG_ZH ? "合计" : "Total",
                          STR_FMT(name));
    }
}

static void put_body(struct tx *tx, const struct pivot *p, const struct pivot_table *t,
                     const struct shape *s, struct mdoc_table *out)
{
    struct mdoc_cell *at = out->cells;

    for (size_t r = 0; r < s->rows; r++) {
        const struct pivot_cell *row = &t->rows.cells[r];
        at[0].text = keys_text(tx, p, &t->rows, row);
        for (size_t c = 0; c < s->columns; c++) {
            put_values(tx, p, cell_at(p, &t->cells, row, &t->columns.cells[c]),
                       &at[1 + c * p->nmeasures]);
        }
        put_values(tx, p, row, &at[1 + s->columns * p->nmeasures]);
        at += out->ncols;
    }
    at[0].text = tx->actor->lang == LANG_ZH ? STR("合计") : STR("Total");
    for (size_t c = 0; c < s->columns; c++)
        put_values(tx, p, &t->columns.cells[c], &at[1 + c * p->nmeasures]);
    put_values(tx, p, &t->total, &at[1 + s->columns * p->nmeasures]);
    out->nrows = s->rows + 1;
}

enum status content_of_pivot(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                             struct error *e)
{
    struct pivot *p = arena_zalloc(tx->arena, sizeof *p);
    struct pivot_table t;
    enum status st = parse(tx, w, p, e);

    if (st == ST_OK) st = pivot_run(tx, p, &t, e);
    analysis_free(&p->q);
    if (st != ST_OK) return st;
    size_t room = (DOC_COLUMNS - 1) / p->nmeasures - 1;
    struct shape s = {.rows = p->nrows == 0 ? 0 : t.rows.n,
                      .columns = p->ncolumns == 0 ? 0 : t.columns.n};
    bool cut = s.rows > DOC_ROWS - 1 || s.columns > room;
    if (s.rows > DOC_ROWS - 1) s.rows = DOC_ROWS - 1;
    if (s.columns > room) s.columns = room;
    struct mdoc_table *table = mdoc_table_new(out, DOC_ROWS, tx->arena);
    put_head(tx, p, &t, &s, table);
    put_body(tx, p, &t, &s, table);
    out->shown = (int64_t)t.cells.n;
    if (p->nrows + p->ncolumns == 0 && t.total.has[0] && t.total.values[0] == 0) out->shown = 0;
    out->intro = content_word(tx, &p->kind->e->plural);
    if (cut) {
        mdoc_note(out,
                  tx->actor->lang == LANG_ZH
                      ? STR("表太大，这里只列出一部分，合计为全部。")
                      : STR("The table is too large: a part is shown, totals are of all."));
    }
    out->link = str_fmt(tx->arena, "/analysis/pivot?%.*s", STR_FMT(w->query));
    return ST_OK;
}
