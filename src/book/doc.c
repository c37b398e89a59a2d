/* book/doc.c - the document as it is told; see book.h, doc.h. */
#include "book/doc.h"

struct doc *doc_new(struct arena *a, const struct doc_about *about)
{
    struct doc *d = arena_zalloc(a, sizeof *d);

    d->a = a;
    d->about = *about;
    return d;
}

static void *kept(struct doc *d, const void *v, size_t n)
{
    void *copy = arena_alloc(d->a, n + 1);

    if (n > 0) memcpy(copy, v, n);
    return copy;
}

/* Counts what setting it will cost; false: the document is full. */
static bool doc_takes(struct doc *d, struct str s)
{
    enum { AROUND = 64 };

    if (d->over || s.n > DOC_TEXT || d->bytes > DOC_TEXT - (int64_t)s.n - AROUND) {
        d->over = true;
        return false;
    }
    d->bytes += (int64_t)s.n + AROUND;
    return true;
}

static struct part *part_add(struct doc *d, enum part_kind kind)
{
    struct part *part = arena_zalloc(d->a, sizeof *part);

    part->kind = kind;
    if (d->last == NULL) {
        d->first = part;
    } else {
        d->last->next = part;
    }
    d->last = part;
    return part;
}

void doc_cover(struct doc *d, struct str label, struct str text)
{
    if (text.n == 0 || d->ncover == DOC_COVER || !doc_takes(d, text)) return;
    d->cover[d->ncover++] = (struct doc_pair){label, text};
}

void doc_heading(struct doc *d, int level, struct str text)
{
    struct str number = STR("");

    CHECK_BUG(level >= 1 && level <= 3);
    if (!doc_takes(d, text)) return;
    if (level == 1) {
        d->chapter++;
        d->section = 0;
        number = str_fmt(d->a, "%d", d->chapter);
    } else if (level == 2) {
        d->section++;
        number = str_fmt(d->a, "%d.%d", d->chapter, d->section);
    }
    struct part *part = part_add(d, PART_HEADING);
    part->level = level;
    part->text =
        number.n == 0 ? text : str_fmt(d->a, "%.*s  %.*s", STR_FMT(number), STR_FMT(text));
}

static void text_add(struct doc *d, enum part_kind kind, struct str text)
{
    if (str_trim(text).n == 0 || !doc_takes(d, text)) return;
    part_add(d, kind)->text = text;
}

void doc_text(struct doc *d, struct str text)
{
    text_add(d, PART_TEXT, text);
}

void doc_note(struct doc *d, struct str text)
{
    text_add(d, PART_NOTE, text);
}

void doc_none(struct doc *d, struct str text)
{
    const struct part *before = d->last;

    text_add(d, PART_NOTE, text);
    if (d->last != before) d->last->nothing = true;
}

void doc_item(struct doc *d, struct str text)
{
    text_add(d, PART_ITEM, text);
}

void doc_form(struct doc *d, const struct doc_pair *v, size_t n)
{
    struct doc_pair *kept = arena_alloc(d->a, (n + 1) * sizeof *kept);

    if (n == 0) return;
    for (size_t i = 0; i < n; i++) {
        if (!doc_takes(d, v[i].text)) return;
        kept[i] = v[i];
    }
    struct part *part = part_add(d, PART_FORM);
    part->pairs = kept;
    part->n = n;
}

struct doc_table *doc_table(struct doc *d, const struct doc_column *columns, size_t n)
{
    struct doc_table *t = arena_zalloc(d->a, sizeof *t);
    struct doc_column *kept = arena_alloc(d->a, n * sizeof *kept);

    memcpy(kept, columns, n * sizeof *kept);
    t->columns = kept;
    t->n = n;
    part_add(d, PART_TABLE)->table = t;
    return t;
}

static void row_add(struct doc *d, struct doc_table *t, const struct str *cells, bool sum)
{
    struct table_row *r = arena_zalloc(d->a, sizeof *r);
    struct str *kept = arena_alloc(d->a, t->n * sizeof *kept);

    for (size_t i = 0; i < t->n; i++) {
        if (!doc_takes(d, cells[i])) return;
        kept[i] = cells[i];
    }
    r->cells = kept;
    r->sum = sum;
    if (t->last == NULL) {
        t->first = r;
    } else {
        t->last->next = r;
    }
    t->last = r;
}

void doc_row(struct doc *d, struct doc_table *t, const struct str *cells)
{
    row_add(d, t, cells, false);
}

void doc_sum(struct doc *d, struct doc_table *t, const struct str *cells)
{
    row_add(d, t, cells, true);
}

void doc_board(struct doc *d, const struct doc_quarter quarters[4])
{
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < quarters[i].n; k++) {
            if (!doc_takes(d, quarters[i].items[k])) return;
        }
    }
    struct part *part = part_add(d, PART_BOARD);
    memcpy(part->quarters, quarters, sizeof part->quarters);
    for (size_t i = 0; i < 4; i++) {
        part->quarters[i].items =
            kept(d, quarters[i].items, quarters[i].n * sizeof *quarters[i].items);
    }
}

void doc_chart(struct doc *d, const struct doc_chart *c)
{
    for (size_t i = 0; i < c->n; i++) {
        if (!doc_takes(d, c->labels[i])) return;
    }
    struct doc_chart *copy = &part_add(d, PART_CHART)->chart;
    *copy = *c;
    copy->labels = kept(d, c->labels, c->n * sizeof *c->labels);
    for (size_t i = 0; i < c->nseries; i++) {
        struct doc_series *s = &copy->series[i];
        s->v = kept(d, s->v, c->n * sizeof *s->v);
        s->text = s->text == NULL ? NULL : kept(d, s->text, c->n * sizeof *s->text);
    }
}

void doc_gantt(struct doc *d, const struct doc_bar *v, size_t n, struct day today)
{
    struct doc_bar *kept = arena_alloc(d->a, (n + 1) * sizeof *kept);

    for (size_t i = 0; i < n; i++) {
        if (!doc_takes(d, v[i].label)) return;
        kept[i] = v[i];
    }
    part_add(d, PART_GANTT)->gantt = (struct gantt){kept, n, today};
}
