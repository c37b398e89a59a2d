/* book/row.c - rows of cells: forms, tables, boards of four; see press.h. */
#include "book/press.h"

struct piece *piece_add(struct press *p, int height, int before)
{
    if (p->npieces == p->pieces_room) {
        size_t room = p->pieces_room == 0 ? 256 : 2 * p->pieces_room;
        struct piece *wider = arena_alloc(p->a, room * sizeof *wider);
        if (p->npieces > 0) memcpy(wider, p->pieces, p->npieces * sizeof *wider);
        p->pieces = wider;
        p->pieces_room = room;
    }
    struct piece *piece = &p->pieces[p->npieces++];
    *piece = (struct piece){.flow = {.height = height, .before = before, .head = FLOW_NONE}};
    return piece;
}

void cell_set(struct press *p, struct cell *c, const struct style *style, struct str text)
{
    text_set(p, style, text, c->w - 2 * CELL_X, &c->set);
}

void row_finish(struct row *r)
{
    r->lines = 1;
    r->pad = CELL_Y;
    r->lead = r->cells[0].set.style->lead;
    for (size_t i = 0; i < r->n; i++) {
        if (r->cells[i].set.nlines > r->lines) r->lines = r->cells[i].set.nlines;
    }
}

/* Height of lines [from, to) with the padding that belongs to them. */
static int slice_height(const struct row *r, size_t from, size_t to)
{
    return (int)(to - from) * r->lead + (from == 0 ? r->pad : 0) +
           (to == r->lines ? r->pad : 0);
}

void row_draw(struct press *p, const struct row *r, size_t from, size_t to, int y)
{
    int h = slice_height(r, from, to), top = y + (from == 0 ? r->pad : 0);

    for (size_t i = 0; i < r->n; i++) {
        const struct cell *c = &r->cells[i];
        /* the rule of the row above stays to be seen */
        struct pdf_box box = {c->x, y + 300, c->w, h - 300};
        if (c->fill != 0) pdf_fill(p->pdf, box, c->fill);
        for (size_t k = from; k < to && k < c->set.nlines; k++) {
            struct pdf_point at = {c->x + CELL_X, top + (int)(k - from) * r->lead};
            set_draw_line(p, &c->set, k, at, c->align);
        }
    }
    const struct cell *last = &r->cells[r->n - 1];
    struct pdf_point a = {r->cells[0].x, y}, b = {last->x + last->w, y};
    if (r->rule_above && from == 0) pdf_line(p->pdf, a, b, 500, INK_LINE);
    a.y = b.y = y + h;
    if (r->rule_below && to == r->lines) pdf_line(p->pdf, a, b, 500, INK_LINE);
}

static void piece_row(struct press *p, const struct piece *piece, int y)
{
    row_draw(p, piece->data, piece->from, piece->to, y);
}

size_t row_pieces(struct press *p, const struct row *r, int before, int head)
{
    size_t first = p->npieces, step = r->lines <= p->look->whole ? r->lines : 1;

    for (size_t at = 0; at < r->lines; at += step) {
        struct piece *piece =
            piece_add(p, slice_height(r, at, at + step), at == 0 ? before : 0);
        piece->draw = piece_row;
        piece->data = r;
        piece->from = at;
        piece->to = at + step;
        piece->flow.head = head;
        /* two lines at least on either page */
        piece->flow.keep = step < r->lines && (at == 0 || at + 2 == r->lines);
    }
    return first;
}

static struct row *row_new(struct press *p, size_t n)
{
    struct row *r = arena_zalloc(p->a, sizeof *r);

    r->cells = arena_zalloc(p->a, n * sizeof *r->cells);
    r->n = n;
    r->rule_below = true;
    return r;
}

/* --- forms --- */

static bool is_short(struct press *p, struct str text)
{
    int natural = 0, least = 0;

    text_measure(p, &p->look->form, text, &natural, &least);
    return natural <= PAGE_MEASURE / 2 - p->look->label - 2 * CELL_X &&
           str_index(text, '\n') == text.n;
}

static void pair_cells(struct press *p, struct cell *c, const struct doc_pair *pair)
{
    c[0].fill = INK_PALE;
    cell_set(p, &c[0], &p->look->form_label, pair->label);
    cell_set(p, &c[1], &p->look->form, pair->text);
    c[1].align = ALIGN_FULL;
}

void form_pieces(struct press *p, const struct doc_pair *v, size_t n)
{
    bool first = true;

    for (size_t i = 0; i < n; first = false) {
        bool two = i + 1 < n && is_short(p, v[i].text) && is_short(p, v[i + 1].text);
        int w = two ? PAGE_MEASURE / 2 : PAGE_MEASURE, x = PAGE_LEFT;
        struct row *r = row_new(p, two ? 4 : 2);
        for (size_t k = 0; k < r->n; k += 2, i++, x += w) {
            r->cells[k] = (struct cell){.x = x, .w = p->look->label};
            r->cells[k + 1] = (struct cell){.x = x + p->look->label, .w = w - p->look->label};
            pair_cells(p, &r->cells[k], &v[i]);
        }
        r->rule_above = first;
        row_finish(r);
        (void)row_pieces(p, r, first ? 6000 : 0, FLOW_NONE);
    }
}

/* --- tables --- */

/* What a column would like, and what it needs: `tight` to break no word, `least` to break no
 * short cell either (names, dates, states). */
struct measure {
    int natural, least, tight;
};

static void measure_cell(struct press *p, struct measure *m, struct str text, bool figure)
{
    enum { SHORT_CELL = 82000 };
    int natural = 0, tight = 0;

    text_measure(p, &p->look->cell_bold, text, &natural, &tight);
    if (figure) tight = natural;
    int least = natural <= SHORT_CELL ? natural : tight;
    if (natural > m->natural) m->natural = natural;
    if (tight > m->tight) m->tight = tight;
    if (least > m->least) m->least = least;
}

static void column_measure(struct press *p, const struct doc_table *t, struct measure *m)
{
    for (size_t i = 0; i < t->n; i++) {
        m[i] = (struct measure){0};
        measure_cell(p, &m[i], t->columns[i].head, false);
    }
    for (const struct table_row *r = t->first; r != NULL; r = r->next) {
        for (size_t i = 0; i < t->n; i++)
            measure_cell(p, &m[i], r->cells[i], t->columns[i].right);
    }
}

/* Takes `need` of each column as its width; returns the sum. */
static int64_t widths_take(const struct measure *m, size_t n, bool tight, int *w)
{
    enum { WORD = 90000, SHORTEST = 3 * 8500 };
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        int need = tight ? m[i].tight : m[i].least;
        w[i] = (need < WORD ? need : WORD) + 2 * CELL_X;
        if (w[i] < SHORTEST) w[i] = SHORTEST;
        sum += w[i];
    }
    return sum;
}

/* Every column what it needs, and the rest in proportion to what it would like. */
static void column_widths(struct press *p, const struct measure *m, size_t n, int *w)
{
    enum { MOST = PAGE_MEASURE / 2 };
    int64_t sum = widths_take(m, n, false, w), more = 0;

    if (sum > PAGE_MEASURE) {
        p->narrow = true;
        sum = widths_take(m, n, true, w);
    }
    int64_t rest = PAGE_MEASURE - sum;
    for (size_t i = 0; i < n; i++) {
        int wish = (m[i].natural < MOST ? m[i].natural : MOST) + 2 * CELL_X - w[i];
        more += wish > 0 ? wish : 0;
    }
    for (size_t i = 0; i < n; i++) {
        int wish = (m[i].natural < MOST ? m[i].natural : MOST) + 2 * CELL_X - w[i];
        if (wish < 0) wish = 0;
        if (rest < 0) {
            w[i] = (int)((int64_t)w[i] * PAGE_MEASURE / sum);
        } else if (more > 0) {
            w[i] += (int)(rest * wish / more);
        } else {
            w[i] += (int)(rest * w[i] / sum);
        }
    }
}

static struct row *table_line(struct press *p, const struct doc_table *t, const int *widths,
                              const struct table_row *line)
{
    struct row *r = row_new(p, t->n);
    int x = PAGE_LEFT;

    for (size_t i = 0; i < t->n; i++) {
        struct cell *c = &r->cells[i];
        *c = (struct cell){
            .x = x, .w = widths[i], .fill = line == NULL ? (uint32_t)INK_HEAD : 0};
        c->align = t->columns[i].right ? ALIGN_RIGHT : ALIGN_LEFT;
        cell_set(p, c, line == NULL || line->sum ? &p->look->cell_bold : &p->look->cell,
                 line == NULL ? t->columns[i].head : line->cells[i]);
        x += widths[i];
    }
    row_finish(r);
    return r;
}

void table_pieces(struct press *p, const struct doc_table *t)
{
    struct measure *m = arena_alloc(p->a, t->n * sizeof *m);
    int *widths = arena_alloc(p->a, t->n * sizeof *widths);

    column_measure(p, t, m);
    column_widths(p, m, t->n, widths);
    size_t head = row_pieces(p, table_line(p, t, widths, NULL), 6000, FLOW_NONE);
    p->pieces[head].flow.keep = t->first != NULL;
    for (const struct table_row *r = t->first; r != NULL; r = r->next) {
        size_t at = row_pieces(p, table_line(p, t, widths, r), 0, (int)head);
        /* a row of totals never stands alone on a page */
        if (r->sum && at > head + 1) p->pieces[at - 1].flow.keep = true;
    }
}

/* --- boards --- */

static struct str quarter_text(struct press *p, const struct doc_quarter *q)
{
    struct str all = STR("");

    for (size_t i = 0; i < q->n; i++) {
        all = str_fmt(p->a, "%.*s%s%zu. %.*s", STR_FMT(all), i == 0 ? "" : "\n", i + 1,
                      STR_FMT(q->items[i]));
    }
    return q->n == 0 ? STR("—") : all;
}

void board_pieces(struct press *p, const struct doc_quarter quarters[4])
{
    static const uint32_t heads[] = {0xDDEFE3, 0xFBE3E0, 0xDCE9FB, 0xFDF0D5};

    for (size_t i = 0; i < 4; i += 2) {
        struct row *head = row_new(p, 2), *text = row_new(p, 2);
        for (size_t k = 0; k < 2; k++) {
            const struct doc_quarter *q = &quarters[i + k];
            struct cell c = {.x = PAGE_LEFT + (int)k * PAGE_MEASURE / 2, .w = PAGE_MEASURE / 2};
            head->cells[k] = text->cells[k] = c;
            head->cells[k].fill = heads[i + k];
            cell_set(p, &head->cells[k], &p->look->cell_bold, q->title);
            cell_set(p, &text->cells[k], &p->look->cell, quarter_text(p, q));
        }
        head->rule_below = false;
        row_finish(head);
        row_finish(text);
        size_t first = row_pieces(p, head, i == 0 ? 6000 : 0, FLOW_NONE);
        p->pieces[first].flow.keep = true;
        (void)row_pieces(p, text, 0, (int)first);
    }
}
