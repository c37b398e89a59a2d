/* ops/moving/check.c - what stands already, what is missing, what does not fit: all before a
 * single row is written. */
#include "ops/moving/parts.h"

#include "store/twin.h"
#include "store/validate.h"

static struct str column_name(const struct moving *m, const struct draft *d, struct str field)
{
    if (d->sheet >= m->nsheets) return field;
    const struct moving_sheet *s = &m->sheets[d->sheet];
    int at = cat_field_index(d->kind, field);
    for (size_t i = 0; s->kind == d->kind && at >= 0 && i < s->sheet.ncolumns; i++) {
        if (s->columns[i].field == at) return s->sheet.header[i];
    }
    return field;
}

/* Whether an earlier row of this import has the same key in its system; that row is the record.
 */
static bool came_before(struct moving *m, size_t index, const struct draft **first)
{
    struct draft *d = m->drafts[index];
    struct str id = str_fmt(m->arena, "%s\x1f%.*s", d->kind->e->key, STR_FMT(d->key));
    const int64_t *at = strmap_get(&m->keys, id);

    *first = at == NULL ? NULL : m->drafts[*at];
    if (at != NULL && (*first)->fate != DRAFT_REJECTED) return true;
    strmap_put(&m->keys, id, (int64_t)index);
    return false;
}

/* What people know a row by: its code, its name, or the whole it is a part of. */
static void name_row(const struct moving *m, const struct draft *d, struct reject *r)
{
    const char *via = d->kind->e->via;
    int by = cat_field_index(d->kind, STR("code"));

    if (by < 0 || !d->first->given[by]) by = d->kind->title;
    if (by >= 0 && d->first->given[by] && d->first->v[by].kind == V_TEXT) {
        r->column = column_name(m, d, str_of(d->kind->fields[by].f->key));
        r->value = d->first->v[by].s;
        return;
    }
    for (size_t i = 0; via != NULL && i < d->nrefs; i++) {
        if (strcmp(d->kind->fields[d->refs[i].field].f->key, via) != 0) continue;
        r->column = column_name(m, d, str_of(via));
        r->value = d->refs[i].said;
    }
}

/* An earlier row is the record; what this one says otherwise is told, or nobody would miss it.
 */
static void skip_repeat(struct moving *m, struct draft *d, const struct draft *first)
{
    struct reject r = {.sheet = d->sheet,
                       .row = d->row,
                       .code = "row_before",
                       .args[0] = str_fmt(m->arena, "%zu", first->row)};

    d->fate = DRAFT_SKIP;
    if (d->row == 0 || digest_eq(&d->digest, &first->digest)) return;
    name_row(m, d, &r);
    m->repeats =
        arena_grow(m->arena, m->repeats, m->nrepeats, &m->repeats_room, sizeof(*m->repeats));
    m->repeats[m->nrepeats++] = r;
}

/* A person all of whose row stood further up; with anything else he may be another of that
 * name.
 */
static bool is_same_again(struct moving *m, size_t index, const struct draft **first)
{
    struct draft *d = m->drafts[index];
    char hex[2 * DIGEST];

    if (!moving_known_at_account(d->kind) || m->options.on_duplicate == DUP_CREATE)
        return false;
    digest_hex(&d->digest, hex);
    struct str id = str_fmt(m->arena, "%s\x1f=%.*s", d->kind->e->key, (int)sizeof(hex), hex);
    const int64_t *at = strmap_get(&m->keys, id);
    *first = at == NULL ? NULL : m->drafts[*at];
    if (at != NULL && (*first)->fate != DRAFT_REJECTED) return true;
    strmap_put(&m->keys, id, (int64_t)index);
    return false;
}

/* The record this draft came in as before, or the one it duplicates. */
static enum status recognise(struct moving *m, size_t index, struct error *e)
{
    struct draft *d = m->drafts[index];
    struct tx *tx = &m->host->tx;
    struct import_key k = {.source = d->source, .key = d->key, .kind = d->kind};
    const struct draft *first = NULL;
    int64_t number = 0;

    if (came_before(m, index, &first)) {
        skip_repeat(m, d, first);
        return ST_OK;
    }
    if (d->source.n > 0) {
        enum status st = import_key_get(tx, &k, e);
        if (st != ST_OK) return st;
        if (k.record != 0) {
            d->record = k.record;
            d->fate = digest_eq(&k.digest, &d->digest) ? DRAFT_SAME : DRAFT_CHANGED;
            return ST_OK;
        }
    }
    int code = cat_field_index(d->kind, STR("code"));
    int by = code >= 0 && d->first->given[code] ? code : d->kind->title;
    bool names = by == code || moving_is_known_by_name(d->kind);
    bool given = by >= 0 && d->first->given[by] && d->first->v[by].kind == V_TEXT;
    enum status st = names && given ? directory_find(m, d->kind, d->first->v[by].s, &number, e)
                                    : directory_at_account(m, d, &number, e);
    if (st != ST_OK) return st;
    if (number == 0 && d->source.n == 0 && is_same_again(m, index, &first))
        skip_repeat(m, d, first);
    if (number == 0 || number == -(int64_t)index - 1) return ST_OK;
    if (number <
        0) { /* a second row of the same record in this file, unless the first is none */
        first = m->drafts[-number - 1];
        if (first->fate != DRAFT_REJECTED) skip_repeat(m, d, first);
        return ST_OK;
    }
    d->record = number;
    d->fate = m->options.on_duplicate == DUP_SKIP     ? DRAFT_SKIP
              : m->options.on_duplicate == DUP_UPDATE ? DRAFT_CHANGED
                                                      : DRAFT_NEW;
    if (d->fate == DRAFT_NEW) d->record = 0;
    return ST_OK;
}

static const struct draft_ref *reference_of(const struct draft *d, size_t field)
{
    for (size_t i = 0; i < d->nrefs; i++) {
        if (d->refs[i].field == (int)field) return &d->refs[i];
    }
    return NULL;
}

bool moving_may_be_incomplete(const struct moving *m, const struct draft *d)
{
    if (m->options.incomplete || m->source.n > 0) return true;
    return d->sheet < m->nsheets && m->sheets[d->sheet].map != NULL &&
           m->sheets[d->sheet].map->incomplete;
}

struct str moving_title_column(const struct moving *m, const struct draft *d)
{
    struct str key = str_of(d->kind->fields[d->kind->title].f->key);
    return column_name(m, d, key);
}

void check_required(struct moving *m, struct draft *d)
{
    bool lenient = moving_may_be_incomplete(m, d);

    for (size_t i = 0; i < d->kind->nfields; i++) {
        const struct field *f = d->kind->fields[i].f;
        const char *via = d->kind->e->via; /* a part of nothing is nothing */
        bool is_name = (int)i == d->kind->title || (via != NULL && strcmp(f->key, via) == 0);
        if ((f->flags & REQUIRED) == 0 || f->fallback != NULL || (lenient && !is_name))
            continue;
        bool given = d->first->given[i] && d->first->v[i].kind != V_NULL;
        const struct draft_ref *ref = reference_of(d, i);
        bool referred = ref != NULL && (ref->id != 0 || ref->pending != 0);
        if (given || referred || (d->last != NULL && d->last->given[i])) continue;
        if (strcmp(f->key, "pipeline") == 0 || strcmp(f->key, "stage") == 0)
            continue; /* filled in */
        struct str key = str_of(f->key);
        struct reject r = {.sheet = d->sheet,
                           .row = d->row,
                           .column = column_name(m, d, key),
                           .value = ref == NULL ? STR_NONE : ref->said,
                           .field = key,
                           .code = ref == NULL ? "required" : "reference"};
        moving_reject(m, d, &r);
    }
}

/* A key that comes with the data is not in the catalogue yet. */
static bool comes_with_data(struct moving *m, const struct draft *d, const struct fault *f,
                            const struct input *in)
{
    int at = cat_field_index(d->kind, f->field);

    if (strcmp(f->code, "option") != 0 || at < 0 || d->kind->fields[at].f->options == NULL)
        return false;
    struct str id = str_fmt(m->arena, "%s\x1f%.*s", d->kind->fields[at].f->options->name,
                            STR_FMT(in->v[at].s));
    return strmap_get(&m->options_added, id) != NULL;
}

/* Faults of a write live as long as its step. */
static struct str kept(struct moving *m, struct str s)
{
    return s.p == NULL ? s : str_dup(s, m->arena);
}

static struct str cell_of_row(const struct sheet *s, size_t row, int column)
{
    size_t from = 0;

    for (size_t to = s->nrows; from < to;) { /* rows stand in the order of their numbers */
        size_t middle = from + (to - from) / 2;
        if (s->rows[middle].number < row) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    bool found = column >= 0 && from < s->nrows && s->rows[from].number == row;
    return found ? s->rows[from].cells[column] : STR_NONE;
}

static bool cell_says(struct str cell, const struct value *v, enum field_type type)
{
    struct cell_number n;
    int64_t micro = 0;
    bool exact = true;

    if (v->kind == V_TEXT) return str_eq(cell, v->s);
    return type == F_DEC && v->kind == V_INT && cell_number(cell, &n) &&
           cell_scaled(&n, 6, &micro, &exact) && micro == v->i;
}

/* Of a record made beside the one the sheet is about: the cell that says what is at fault. */
static void find_cell(const struct sheet *s, const struct draft *d, struct str field,
                      struct reject *r)
{
    int at = cat_field_index(d->kind, field);

    if (at < 0 || !d->first->given[at]) return;
    const struct value *v = &d->first->v[at];
    if (v->kind == V_TEXT) r->value = v->s;
    for (size_t i = 0; i < s->ncolumns; i++) {
        struct str cell = cell_of_row(s, d->row, (int)i);
        if (!cell_says(cell, v, d->kind->fields[at].f->type)) continue;
        r->column = s->header[i];
        r->value = cell;
        return;
    }
}

struct str moving_column_saying(const struct moving *m, const struct draft *d,
                                const struct draft_ref *ref)
{
    struct str own = draft_column(m, d, ref->field);

    if (own.n > 0 || d->sheet >= m->nsheets) return own;
    const struct sheet *s = &m->sheets[d->sheet].sheet;
    for (size_t i = 0; i < s->ncolumns; i++) {
        if (str_eq(cell_of_row(s, d->row, (int)i), ref->said)) return s->header[i];
    }
    return own;
}

static struct reject reject_of_fault(struct moving *m, const struct draft *d,
                                     const struct fault *f)
{
    struct reject r = {.sheet = d->sheet,
                       .row = d->row,
                       .column = column_name(m, d, kept(m, f->field)),
                       .field = kept(m, f->field),
                       .code = f->code,
                       .args = {kept(m, f->args[0]), kept(m, f->args[1])}};

    if (d->sheet >= m->nsheets) return r;
    const struct sheet *s = &m->sheets[d->sheet].sheet;
    if (m->sheets[d->sheet].kind == d->kind) {
        r.value = cell_of_row(s, d->row, sheet_column(s, r.column, m->arena));
    } else {
        find_cell(s, d, f->field, &r);
    }
    return r;
}

void reject_faults(struct moving *m, struct draft *d, const struct faults *faults)
{
    for (size_t i = 0; i < faults->n; i++) {
        struct reject r = reject_of_fault(m, d, &faults->v[i]);
        if (!leave_empty(m, d, &r)) moving_reject(m, d, &r);
    }
}

void tell_faults(struct moving *m, const struct draft *d, const struct faults *faults)
{
    for (size_t i = 0; i < faults->n; i++) {
        struct reject r = reject_of_fault(m, d, &faults->v[i]);
        moving_reject(m, NULL, &r);
    }
}

static enum status check_values(struct moving *m, struct draft *d, const struct input *in,
                                struct error *e)
{
    struct tx tx = m->host->tx;
    struct faults faults = {.arena = m->arena}, real = {.arena = m->arena};
    struct write_options o = {.action = true, .on_day = d->opened_on};
    struct arena_mark before = arena_mark(m->arena);
    struct input *copy = input_new(&tx, d->kind);

    tx.lenient = true;
    memcpy(copy->v, in->v, d->kind->nfields * sizeof(*copy->v));
    memcpy(copy->given, in->given, d->kind->nfields * sizeof(*copy->given));
    enum status st = input_validate(&tx, copy, NULL, &o, &faults, e);
    if (st == ST_OK || st == ST_INVALID) st = rates_check(&tx, copy, &faults, e);
    if (st != ST_OK) return st;
    if (faults.n == 0) { /* nothing points into the copy: a large file needs the room */
        arena_rewind(m->arena, before);
        return ST_OK;
    }
    for (size_t i = 0; i < faults.n; i++) {
        bool unique_of_itself = d->record != 0 && strcmp(faults.v[i].code, "unique") == 0;
        if (comes_with_data(m, d, &faults.v[i], in) || unique_of_itself) continue;
        if (strcmp(faults.v[i].code, "required") == 0)
            continue; /* check_required knows better */
        fault_add2(&real, faults.v[i].field, faults.v[i].code, faults.v[i].args[0],
                   faults.v[i].args[1]);
    }
    reject_faults(m, d, &real);
    return ST_OK;
}

static enum status check_one(struct moving *m, size_t index, struct error *e)
{
    struct draft *d = m->drafts[index];

    if (d->fate == DRAFT_REJECTED || d->fate == DRAFT_SKIP) return ST_OK;
    enum status st = recognise(m, index, e);
    if (st != ST_OK || d->fate == DRAFT_SAME || d->fate == DRAFT_SKIP) return st;
    if (d->fate == DRAFT_NEW) check_required(m, d);
    if (d->fate == DRAFT_REJECTED) return ST_OK;
    st = check_values(m, d, d->first, e);
    if (st == ST_OK && d->last != NULL && d->fate != DRAFT_REJECTED)
        st = check_values(m, d, d->last, e);
    return st;
}

enum status moving_check(struct moving *m, struct error *e)
{
    enum status st = resolve_all(m, e);

    for (size_t i = 0; st == ST_OK && i < m->ndrafts; i++) {
        (void)moving_count(m, m->drafts[i]->kind);
        st = check_one(m, i, e);
    }
    if (st == ST_OK) loose_ends(m);
    if (st == ST_OK) st = twins_seek(m, e);
    for (size_t i = 0; st == ST_OK && i < m->ndrafts; i++) {
        const struct draft *d = m->drafts[i];
        struct kind_count *n = moving_count(m, d->kind);
        n->same += d->fate == DRAFT_SAME;
        n->skipped += d->fate == DRAFT_SKIP;
        n->created += d->fate == DRAFT_NEW;
        n->updated += d->fate == DRAFT_CHANGED;
    }
    return st;
}
