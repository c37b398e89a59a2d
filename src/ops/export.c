#include "ops/export.h"

#include "codec/csv.h"
#include "codec/xlsx.h"
#include "ops/celltext.h"
#include "ops/funnel_set.h"
#include "store/history.h"
#include "store/json.h"

enum { BLOCK_BYTES = 1 << 16, ROWS_MAX = 20000000 };

struct column {
    int field;
    int expand; /* index in query.expand of a reference, -1 */
};
struct sheet_out {
    struct tx *tx;
    struct query q;
    struct rows *rows;
    struct column *columns;
    size_t n;
    struct buf block;
    struct csv_writer csv;
    struct xlsx_writer *book; /* NULL: a sheet of text */
};

/* --- a cell, in the one form or the other --- */

static void put_text(struct sheet_out *s, struct str text)
{
    if (s->book != NULL) {
        xlsx_text(s->book, text);
    } else {
        csv_cell(&s->csv, text);
    }
}

static void put_head(struct sheet_out *s, struct str text)
{
    if (s->book != NULL) {
        xlsx_head(s->book, text);
    } else {
        csv_cell(&s->csv, text);
    }
}

static void put_number(struct sheet_out *s, struct str digits)
{
    if (s->book != NULL) {
        xlsx_number(s->book, digits, (struct currency){""});
    } else {
        csv_number(&s->csv, digits);
    }
}

static void put_day(struct sheet_out *s, struct str day)
{
    if (s->book != NULL) {
        xlsx_day(s->book, day);
    } else {
        csv_number(&s->csv, day);
    }
}

static void put_amount(struct sheet_out *s, struct str digits, struct currency cur)
{
    if (s->book != NULL) {
        xlsx_number(s->book, digits, cur);
    } else {
        csv_number(&s->csv, str_fmt(s->tx->arena, "%.*s %s", STR_FMT(digits), cur.code));
    }
}

static void end_row(struct sheet_out *s)
{
    if (s->book != NULL) {
        xlsx_end_row(s->book);
    } else {
        csv_end_row(&s->csv);
    }
}

/* --- what stands in it --- */

static bool is_exported(const struct tx *tx, const struct query *q, size_t i)
{
    const struct cat_field *cf = &q->kind->fields[i];
    uint32_t never = SECRET | SENSITIVE | MASKED;

    if ((cf->f->flags & never) != 0 || cf->f->type == F_JSON) return false;
    if (q->wanted != NULL && !q->wanted[i]) return false;
    return actor_reads(tx->actor, q->kind->index, cf->f);
}

static void choose_columns(struct sheet_out *s)
{
    const struct cat_entity *kind = s->q.kind;

    s->columns = arena_alloc(s->tx->arena, (kind->nfields + 1) * sizeof(*s->columns));
    for (size_t i = 0; i < kind->nfields; i++) {
        enum field_type type = kind->fields[i].f->type;
        int expand = -1;
        if (!is_exported(s->tx, &s->q, i)) continue;
        if ((type == F_REF || type == F_REFS) && s->q.nexpand < COUNT(s->q.expand)) {
            expand = (int)s->q.nexpand;
            s->q.expand[s->q.nexpand++] = (int)i;
        }
        s->columns[s->n++] = (struct column){(int)i, expand};
    }
}

static struct str label_of(const struct tx *tx, const struct label *l)
{
    return str_of(tx->actor->lang == LANG_ZH ? l->zh : l->en);
}

/* Two fields of one label: the key tells them apart. */
static bool label_is_shared(const struct sheet_out *s, const struct field *f)
{
    size_t same = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct field *other = s->q.kind->fields[s->columns[i].field].f;
        same += str_eq(label_of(s->tx, &other->label), label_of(s->tx, &f->label));
    }
    return same > 1;
}

static void write_head(struct sheet_out *s)
{
    if (s->book == NULL) csv_bom(&s->csv);
    put_head(s, STR("id"));
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = s->q.kind->fields[s->columns[i].field].f;
        put_head(s, label_is_shared(s, f) ? str_of(f->key) : label_of(s->tx, &f->label));
    }
    end_row(s);
}

static void write_plain(struct sheet_out *s, const struct cat_field *cf, const struct value *v)
{
    struct json j = {.arena = s->tx->arena};

    switch (cf->f->type) {
    case F_TEXT:
    case F_LONG:
        put_text(s, v->s);
        return;
    case F_ENUM:
        put_text(s, option_text(s->tx, cf, v->s));
        return;
    case F_TAGS:
        put_text(s, tags_text(s->tx, cf, v->s));
        return;
    case F_MONEY:
        put_amount(s, amount_text(v, s->tx->arena), v->cur);
        return;
    case F_BOOL:
        put_text(s, s->tx->actor->lang == LANG_ZH ? (v->i != 0 ? STR("是") : STR("否"))
                                                  : (v->i != 0 ? STR("yes") : STR("no")));
        return;
    case F_INT:
    case F_DEC:
    case F_PCT:
    case F_DATE:
    case F_TIME:
    case F_REF:
    case F_REFS:
    case F_JSON:
        break;
    }
    json_value(&j, cf->f, v);
    struct str text = json_view(&j);
    bool quoted = text.n > 0 && text.p[0] == '"';
    if (quoted) text = json_unquote(text, s->tx->arena);
    if (cf->f->type == F_DATE) {
        put_day(s, text);
    } else if (quoted && s->book != NULL) {
        put_text(s, text);
    } else {
        put_number(s, text);
    }
}

static void write_names(struct sheet_out *s, const struct column *c)
{
    struct str names = row_name(s->rows, (size_t)c->expand);
    char *p = arena_alloc(s->tx->arena, names.n + 1);

    for (size_t i = 0; i < names.n; i++) p[i] = names.p[i] == '\x1f' ? ';' : names.p[i];
    put_text(s, (struct str){p, names.n});
}

static void write_row(struct sheet_out *s)
{
    struct arena_mark mark = arena_mark(s->tx->arena);

    put_number(s, str_fmt(s->tx->arena, "%lld", (long long)row_id(s->rows)));
    for (size_t i = 0; i < s->n; i++) {
        const struct column *c = &s->columns[i];
        if (c->expand >= 0) {
            write_names(s, c);
            continue;
        }
        struct value v = row_value(s->rows, c->field);
        if (v.kind == V_NULL) {
            put_text(s, STR(""));
        } else {
            write_plain(s, &s->q.kind->fields[c->field], &v);
        }
    }
    end_row(s);
    arena_rewind(s->tx->arena, mark);
}

static enum status flush(struct sheet_out *s, const struct export_sink *to, size_t at_least,
                         struct error *e)
{
    if (s->block.n < at_least) return ST_OK;
    bool taken = buf_ok(&s->block) && to->put(to->arg, buf_view(&s->block));
    buf_clear(&s->block);
    return taken ? ST_OK : err(e, ST_BUSY, "export.stopped", "sink refused");
}

static enum status write_rows(struct sheet_out *s, struct export_sink *to, struct error *e)
{
    write_head(s);
    to->rows = 0;
    enum status st = query_open(s->tx, &s->q, &s->rows, e);
    while (st == ST_OK && (st = rows_next(s->rows, e)) == ST_OK) {
        write_row(s);
        to->rows++;
        st = flush(s, to, BLOCK_BYTES, e);
    }
    rows_close(s->rows);
    if (st != ST_END) return st;
    if (s->book == NULL) return flush(s, to, 1, e);
    struct xlsx_writer *book = s->book;
    s->book = NULL;
    return xlsx_finish(book, to->put, to->arg, e);
}

enum status export_rows(struct tx *tx, const struct cat_entity *kind,
                        const struct export_what *what, struct export_sink *to, struct error *e)
{
    struct sheet_out s = {.tx = tx};

    if (!actor_may(tx->actor, kind->index, ACT_EXPORT))
        return err(e, ST_FORBIDDEN, "forbidden", "export");
    enum status st = funnel_list_parse(tx, kind, what->params, what->n, &s.q, e);
    if (st != ST_OK) {
        analysis_free(&s.q);
        return st;
    }
    s.q.act = ACT_EXPORT;
    s.q.limit = ROWS_MAX;
    s.q.cursor = STR_NONE;
    s.q.nexpand = 0;
    s.csv = (struct csv_writer){.out = &s.block, .delimiter = ','};
    if (what->workbook && (s.book = xlsx_new()) == NULL)
        return err(e, ST_BUSY, "xlsx.no_room", "no temporary file");
    choose_columns(&s);
    st = write_rows(&s, to, e);
    xlsx_drop(s.book);
    buf_release(&s.block);
    analysis_free(&s.q);
    return st;
}

enum status export_noted(struct tx *tx, void *note, struct error *e)
{
    const struct export_note *n = note;
    struct str form = n->form == NULL ? STR("") : str_fmt(tx->arena, ",\"%s\":true", n->form);

    return audit_note(
        tx, STR("export"), n->kind, 0,
        str_fmt(tx->arena, "{\"rows\":%lld%.*s}", (long long)n->rows, STR_FMT(form)), e);
}
