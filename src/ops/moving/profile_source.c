#include "ops/moving/profile_source.h"

enum { MICRO_DIGITS = 6 };

int source_column(const struct sheet *s, const struct wanted *w, struct arena *a)
{
    int at = sheet_column(s, str_of(w->header), a);

    return at < 0 && w->other != NULL ? sheet_column(s, str_of(w->other), a) : at;
}

enum status source_open(struct source *o, struct moving *m, const struct sheet *sheet,
                        const struct layout *l, struct error *e)
{
    CHECK_BUG(l->n <= SOURCE_COLUMNS);
    *o = (struct source){.m = m, .sheet = m->nsheets};
    if (m->nsheets == MOVING_SHEETS)
        return err(e, ST_INVALID, "import.too_many_sheets", "%s", l->kind);
    o->s = &m->sheets[m->nsheets++];
    *o->s = (struct moving_sheet){.sheet = *sheet,
                                  .kind = catalogue_kind(m->host->tx.cat, str_of(l->kind))};
    o->s->columns = arena_zalloc(m->arena, sheet->ncolumns * sizeof(*o->s->columns));
    o->s->ambiguous = arena_zalloc(m->arena, sheet->ncolumns * sizeof(bool));
    for (size_t i = 0; i < sheet->ncolumns; i++) o->s->columns[i].field = -1;
    for (size_t i = 0; i < l->n; i++) {
        o->at[i] = source_column(sheet, &l->v[i], m->arena);
        if (o->at[i] < 0) continue;
        struct column_plan *plan = &o->s->columns[o->at[i]];
        plan->known = plan->read = true;
        if (l->v[i].field != NULL)
            plan->field = cat_field_index(o->s->kind, str_of(l->v[i].field));
    }
    decide_dates(m, o->s);
    return ST_OK;
}

bool source_row(struct source *o, size_t i)
{
    o->row = &o->s->sheet.rows[i];
    if (o->row->flaw == NULL) return true;
    struct reject r = {.sheet = o->sheet, .row = o->row->number, .code = o->row->flaw};
    moving_reject(o->m, source_draft(o, o->s->kind->e->key, STR("")), &r);
    return false;
}

struct str source_text(const struct source *o, int column)
{
    struct str s = o->at[column] < 0 ? STR("") : o->row->cells[o->at[column]];

    return str_is(s, "NULL") ? STR("") : s;
}

struct str source_joined(const struct source *o, const int *columns, const char *between)
{
    struct str out = STR("");

    for (size_t i = 0; columns[i] >= 0; i++) {
        struct str part = source_text(o, columns[i]);
        if (part.n == 0) continue;
        out = out.n == 0
                  ? part
                  : str_fmt(o->m->arena, "%.*s%s%.*s", STR_FMT(out), between, STR_FMT(part));
    }
    return out;
}

void source_refuse(const struct source *o, struct draft *d, int column, const char *code)
{
    bool stands = o->at[column] >= 0;
    const struct reject r = {.sheet = o->sheet,
                             .row = o->row->number,
                             .column = stands ? o->s->sheet.header[o->at[column]] : STR(""),
                             .value = source_text(o, column),
                             .code = code};

    moving_reject(o->m, d, &r);
}

struct str source_content_key(const struct source *o)
{
    struct digest digest = hash_parts(o->row->cells, o->s->sheet.ncolumns);
    char hex[2 * DIGEST];

    digest_hex(&digest, hex);
    struct str text = {hex, sizeof(hex)};
    const int64_t *before = strmap_get(&o->m->keyless, text);
    int64_t n = before == NULL ? 1 : *before + 1;
    strmap_put(&o->m->keyless, str_dup(text, o->m->arena), n);
    return str_fmt(o->m->arena, "row:%.*s:%lld", STR_FMT(text), (long long)n);
}

struct draft *source_draft(const struct source *o, const char *kind, struct str key)
{
    if (key.n == 0) key = source_content_key(o);
    struct draft *d = moving_draft(o->m, kind, key, o->sheet, o->row->number);

    d->digest = hash_parts(o->row->cells, o->s->sheet.ncolumns);
    return d;
}

void source_day(const struct source *o, struct draft *d, int column, const char *field)
{
    struct value v = {.kind = V_NULL};
    struct reject r = {.code = "date"};

    if (source_text(o, column).n == 0) return;
    if (!cell_value(o->m, o->s, (size_t)o->at[column], source_text(o, column), &v, &r)) {
        source_refuse(o, d, column, r.code);
    } else if (v.kind != V_NULL) {
        draft_set(d, field, v);
    }
}

void source_money(const struct source *o, struct draft *d, int column, const char *field,
                  struct currency cur)
{
    struct value v = {.kind = V_MONEY, .cur = cur};
    struct cell_number n;
    bool exact = true;

    if (cell_is_blank(source_text(o, column))) return;
    if (!cell_number(source_text(o, column), &n) || n.percent) {
        source_refuse(o, d, column, "number");
        return;
    }
    if (n.cur.code[0] != '\0') v.cur = n.cur;
    if (!cell_scaled(&n, currency_digits(v.cur), &v.i, &exact)) {
        source_refuse(o, d, column, "range");
    } else if (!exact) {
        source_refuse(o, d, column, "too_many_digits");
    } else {
        draft_set(d, field, v);
    }
}

bool source_micro(const struct source *o, struct draft *d, int column, const char *field,
                  int64_t *out)
{
    const struct field *f = d->kind->fields[cat_field_index(d->kind, str_of(field))].f;
    struct cell_number n;
    bool exact;

    *out = 0;
    if (!cell_number(source_text(o, column), &n)) {
        source_refuse(o, d, column, "number");
        return false;
    }
    if (!cell_scaled(&n, MICRO_DIGITS, out, &exact) || *out < f->min || *out > f->max) {
        source_refuse(o, d, column, "range");
        return false;
    }
    draft_set(d, field, (struct value){.kind = V_INT, .i = *out});
    return true;
}

struct str source_key(struct moving *m, const char *what, struct str number)
{
    return number.n == 0 ? number : str_fmt(m->arena, "%s:%.*s", what, STR_FMT(number));
}

void source_refer(struct moving *m, struct draft *d, const char *field, const char *what,
                  struct str number)
{
    draft_refer_as(d, field, source_key(m, what, number), number);
}

void source_digest_more(struct draft *d, const struct digest *row)
{
    const struct str parts[] = {{(const char *)d->digest.b, DIGEST},
                                {(const char *)row->b, DIGEST}};

    d->digest = hash_parts(parts, COUNT(parts));
}

void source_add_money(struct draft *d, const char *field, int64_t minor, struct currency cur)
{
    int at = cat_field_index(d->kind, str_of(field));
    int64_t was = d->first->given[at] ? d->first->v[at].i : 0;

    draft_set(d, field, (struct value){.kind = V_MONEY, .i = was + minor, .cur = cur});
}

struct draft *numbered_get(const struct moving *m, const struct numbered *n, struct str number)
{
    const int64_t *at = strmap_get(&n->map, number);

    return at == NULL ? NULL : m->drafts[*at];
}

void numbered_put(const struct moving *m, struct numbered *n, struct str number)
{
    const struct draft *known = numbered_get(m, n, number);

    if (known == NULL || known->fate == DRAFT_REJECTED)
        strmap_put(&n->map, number, (int64_t)m->ndrafts - 1);
}
