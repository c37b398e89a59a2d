/* ops/mail/list.c - a list in a mail: its first rows, as its reader may see them. */
#include "ops/celltext.h"
#include "ops/dash/tile.h"
#include "ops/funnel_set.h"
#include "ops/mail/content.h"
#include "store/query_string.h"

enum { FALLBACK_COLUMNS = 7 };

static bool is_shown(const struct tx *tx, const struct cat_entity *kind, size_t i)
{
    const struct field *f = kind->fields[i].f;

    if ((f->flags & (SECRET | SENSITIVE | MASKED)) != 0 || f->type == F_JSON) return false;
    return actor_reads(tx->actor, kind->index, f);
}

enum status content_list(struct tx *tx, const struct mail_wish *w,
                         const struct cat_entity **kind, struct param **params, size_t *n,
                         struct error *e)
{
    struct str about = STR_NONE;
    struct param *all = NULL;
    size_t count = 0;

    *kind = catalogue_kind(tx->cat, w->kind);
    if (*kind == NULL) return err(e, ST_INVALID, "mail.kind", "kind");
    enum status st = query_string_parse(w->query, tx->arena, &all, &count, &about, e);
    if (st != ST_OK) return st;
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        if (str_is(all[i].key, "limit") || str_is(all[i].key, "cursor") ||
            str_is(all[i].key, "fields") || str_is(all[i].key, "expand") ||
            str_is(all[i].key, "bin") || str_is(all[i].key, "count"))
            continue;
        all[(*n)++] = all[i];
    }
    *params = all;
    return ST_OK;
}

struct columns {
    int field[DOC_COLUMNS], expand[DOC_COLUMNS];
    size_t n;
};

static void add_column(struct query *q, struct columns *c, int field)
{
    enum field_type type = q->kind->fields[field].f->type;

    for (size_t i = 0; i < c->n; i++) {
        if (c->field[i] == field) return;
    }
    if (c->n == DOC_COLUMNS) return;
    c->field[c->n] = field;
    c->expand[c->n] = -1;
    if (type == F_REF || type == F_REFS) {
        if (q->nexpand == COUNT(q->expand)) return;
        c->expand[c->n] = (int)q->nexpand;
        q->expand[q->nexpand++] = field;
    }
    c->n++;
}

/* The ones asked for that the reader may see; else the first few. What names the record leads.
 */
static void choose(const struct tx *tx, const struct mail_wish *w, struct query *q,
                   struct columns *c)
{
    const struct cat_entity *kind = q->kind;
    struct str rest = w->columns, word;

    q->nexpand = 0;
    if (kind->title >= 0 && is_shown(tx, kind, (size_t)kind->title))
        add_column(q, c, kind->title);
    while (rest.n > 0 && str_cut(&rest, ',', &word)) {
        int i = cat_field_index(kind, str_trim(word));
        if (i >= 0 && is_shown(tx, kind, (size_t)i)) add_column(q, c, i);
    }
    for (size_t i = 0; w->columns.n == 0 && i < kind->nfields && c->n < FALLBACK_COLUMNS; i++) {
        if (is_shown(tx, kind, i) && kind->fields[i].f->type != F_LONG)
            add_column(q, c, (int)i);
    }
}

static void put_names(struct tx *tx, struct str names, struct mdoc_cell *out)
{
    char *p = arena_alloc(tx->arena, names.n + 1);

    for (size_t i = 0; i < names.n; i++) p[i] = names.p[i] == '\x1f' ? ';' : names.p[i];
    out->text = (struct str){p, names.n};
}

static void put_row(struct tx *tx, struct rows *rows, const struct query *q,
                    const struct columns *c, struct mdoc_cell *out)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct cat_field *cf = &q->kind->fields[c->field[i]];
        enum field_type type = cf->f->type;
        if (c->expand[i] >= 0) {
            put_names(tx, row_name(rows, (size_t)c->expand[i]), &out[i]);
            continue;
        }
        struct value v = row_value(rows, c->field[i]);
        out[i].text = str_dup(value_shown(tx, cf, &v), tx->arena);
        out[i].number = type == F_MONEY || type == F_INT || type == F_DEC || type == F_PCT;
    }
    out[0].link = str_fmt(tx->arena, "/%s/%lld", q->kind->e->path, (long long)row_id(rows));
}

static enum status read_rows(struct tx *tx, struct query *q, const struct columns *c,
                             struct mdoc *out, struct error *e)
{
    struct rows *rows = NULL;
    struct mdoc_table *t = mdoc_table_new(out, DOC_ROWS, tx->arena);
    enum status st = query_open(tx, q, &rows, e);

    analysis_free(q);
    q->more = NULL;
    t->ncols = c->n;
    for (size_t i = 0; i < c->n; i++)
        t->head[i] = content_word(tx, &q->kind->fields[c->field[i]].f->label);
    while (st == ST_OK && (st = rows_next(rows, e)) == ST_OK) {
        if (t->nrows == DOC_ROWS) continue;
        put_row(tx, rows, q, c, &t->cells[t->nrows++ * t->ncols]);
    }
    if (st == ST_END) out->shown = rows_total(rows);
    rows_close(rows);
    return st == ST_END ? ST_OK : st;
}

static enum status parse(struct tx *tx, const struct mail_wish *w, struct query *q,
                         struct error *e)
{
    const struct cat_entity *kind = NULL;
    struct param *params = NULL;
    size_t n = 0;
    enum status st = content_list(tx, w, &kind, &params, &n, e);

    if (st == ST_OK && !actor_may(tx->actor, kind->index, ACT_READ))
        st = err(e, ST_FORBIDDEN, "forbidden", "list");
    return st == ST_OK ? funnel_list_parse(tx, kind, params, n, q, e) : st;
}

enum status content_of_list(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                            struct error *e)
{
    struct query *q = arena_zalloc(tx->arena, sizeof *q);
    struct columns c = {.n = 0};
    enum status st = parse(tx, w, q, e);

    q->limit = DOC_ROWS;
    q->count = true;
    if (st == ST_OK) choose(tx, w, q, &c);
    if (st == ST_OK && c.n == 0) st = err(e, ST_FORBIDDEN, "forbidden", "no column");
    if (st == ST_OK) st = read_rows(tx, q, &c, out, e);
    if (st != ST_OK) {
        analysis_free(q);
        return st;
    }
    struct str name = content_word(tx, &q->kind->e->plural);
    bool zh = tx->actor->lang == LANG_ZH;
    out->intro = str_fmt(tx->arena, zh ? "%.*s：共 %lld 条" : "%.*s: %lld", STR_FMT(name),
                         (long long)out->shown);
    if (out->shown > DOC_ROWS) {
        mdoc_note(out,
                  str_fmt(tx->arena,
                          zh ? "这里列出前 %d 条，全部见附件或系统。"
                             : "The first %d are shown; all of them are in the attachment or "
                               "in the program.",
                          DOC_ROWS));
    }
    out->link = str_fmt(tx->arena, "/%s?%.*s", q->kind->e->path, STR_FMT(w->query));
    return ST_OK;
}

enum status content_check(struct tx *tx, const struct mail_wish *w, struct error *e)
{
    struct query *q = arena_zalloc(tx->arena, sizeof *q);

    if (str_is(w->what, "list")) {
        enum status st = parse(tx, w, q, e);
        analysis_free(q);
        return st;
    }
    if (str_is(w->what, "pivot")) return content_check_pivot(tx, w, e);
    if (str_is(w->what, "dashboard") && w->kind.n > 0) {
        const struct dash *d = dash_find(w->kind);
        if (d == NULL) return err(e, ST_INVALID, "mail.kind", "role");
        return dash_may(tx, d) ? ST_OK : err(e, ST_FORBIDDEN, "forbidden", "dashboard");
    }
    return ST_OK;
}

enum status content_make(struct tx *tx, const struct mail_wish *w, struct mdoc *out,
                         struct error *e)
{
    if (str_is(w->what, "list")) return content_of_list(tx, w, out, e);
    if (str_is(w->what, "pivot")) return content_of_pivot(tx, w, out, e);
    if (str_is(w->what, "dashboard")) return content_of_dashboard(tx, w, out, e);
    return content_of_kpi(tx, w, out, e);
}
