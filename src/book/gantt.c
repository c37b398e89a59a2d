/* book/gantt.c - tasks over time, one row for each, the months above every page of it. */
#include "book/press.h"

enum {
    NAME_WIDTH = 170000,
    NOTE_WIDTH = 80000,
    TIME_X = PAGE_LEFT + NAME_WIDTH + NOTE_WIDTH,
    TIME_WIDTH = PAGE_MEASURE - NAME_WIDTH - NOTE_WIDTH,
    HEAD_HEIGHT = 22000,
    BAR = 7000,
    ROW_MOST = 9
};

struct scale {
    struct day from, to, today; /* whole months; to: first day after */
    int months, step;           /* step: months for each mark */
};
struct gantt_row {
    struct row row;
    const struct scale *scale;
    const struct doc_bar *bar;
};

static int x_of(const struct scale *s, struct day d)
{
    int64_t days = s->to.n - s->from.n;

    if (d.n < s->from.n) d = s->from;
    if (d.n > s->to.n) d = s->to;
    return TIME_X + (int)((int64_t)(d.n - s->from.n) * TIME_WIDTH / days);
}

static bool dated(struct day d)
{
    return d.n != DAY_NONE.n;
}

static void reach(struct scale *s, struct day d)
{
    if (!dated(d)) return;
    if (!dated(s->from) || d.n < s->from.n) s->from = d;
    if (!dated(s->to) || d.n > s->to.n) s->to = d;
}

/* false: nothing has a date. */
static bool scale_make(const struct gantt *g, struct scale *s)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120};
    size_t i = 0;

    *s = (struct scale){.from = DAY_NONE, .to = DAY_NONE, .today = g->today};
    for (size_t k = 0; k < g->n; k++) {
        reach(s, g->v[k].from);
        reach(s, g->v[k].to);
    }
    if (!dated(s->from)) return false;
    s->from = day_month_start(s->from);
    s->to = day_add_months(day_month_start(s->to), 1);
    s->months = day_months_between(s->from, s->to);
    while (i + 1 < COUNT(steps) && s->months / steps[i] > 12) i++;
    s->step = steps[i];
    return true;
}

static void mark_label(struct press *p, const struct scale *s, struct day d, int y)
{
    int year = 0, month = 0, dom = 0, x = x_of(s, d);

    day_split(d, &year, &month, &dom);
    int w = x_of(s, day_add_months(d, s->step)) - x;
    const struct word_box below = {{x, y + 11000, w, 10000}, ALIGN_CENTRE, 1};
    const struct word_box above = {{x, y, 40000, 10000}, ALIGN_LEFT, 1};
    if (s->step < 12) text_in_box(p, &style_small, month_name(p, month), &below);
    bool turn = d.n == s->from.n || month <= s->step || s->step >= 12;
    if (turn && x + 40000 <= PAGE_LEFT + PAGE_MEASURE)
        text_in_box(p, &style_small, str_fmt(p->a, "%d", year), &above);
}

static void grid(struct press *p, const struct scale *s, int y, int h)
{
    for (int m = 0; m < s->months; m += s->step) {
        int x = x_of(s, day_add_months(s->from, m));
        pdf_line(p->pdf, (struct pdf_point){x, y}, (struct pdf_point){x, y + h}, 300, INK_LINE);
    }
}

static void piece_head(struct press *p, const struct piece *piece, int y)
{
    const struct scale *s = piece->data;
    const struct word_box name = {
        {PAGE_LEFT + CELL_X, y, NAME_WIDTH, HEAD_HEIGHT}, ALIGN_LEFT, 1};
    const struct word_box note = {
        {PAGE_LEFT + NAME_WIDTH + CELL_X, y, NOTE_WIDTH - CELL_X, HEAD_HEIGHT}, ALIGN_LEFT, 1};

    pdf_fill(p->pdf, (struct pdf_box){PAGE_LEFT, y, PAGE_MEASURE, HEAD_HEIGHT}, INK_HEAD);
    text_in_box(p, &style_cell_bold, own_words(p, "行动", "Action"), &name);
    text_in_box(p, &style_cell_bold, own_words(p, "负责人", "Owner"), &note);
    for (int m = 0; m < s->months; m += s->step)
        mark_label(p, s, day_add_months(s->from, m), y);
}

static void draw_bar(struct press *p, const struct gantt_row *r, int y, int h)
{
    const struct doc_bar *b = r->bar;
    struct day from = dated(b->from) ? b->from : b->to, to = dated(b->to) ? b->to : b->from;

    if (!dated(from)) return;
    int x = x_of(r->scale, from), w = x_of(r->scale, (struct day){to.n + 1}) - x;
    int done = b->done < 0 ? 0 : b->done > 100 ? 100 : b->done;
    struct pdf_box box = {x, y + (h - BAR) / 2, w < 1500 ? 1500 : w, BAR};
    pdf_fill(p->pdf, box, b->late ? 0xF3C6C2 : 0xC5D8F7);
    box.w = (int)((int64_t)box.w * done / 100);
    if (done > 0) pdf_fill(p->pdf, box, b->late ? (uint32_t)INK_RED : 0x2F6FDE);
}

static void piece_bar(struct press *p, const struct piece *piece, int y)
{
    const struct gantt_row *r = piece->data;
    const struct scale *s = r->scale;
    int h = piece->flow.height;

    grid(p, s, y, h);
    row_draw(p, &r->row, 0, r->row.lines, y);
    draw_bar(p, r, y, h);
    if (s->today.n < s->from.n || s->today.n >= s->to.n) return;
    int x = x_of(s, s->today);
    pdf_line(p->pdf, (struct pdf_point){x, y}, (struct pdf_point){x, y + h}, 700, INK_RED);
}

static void bar_piece(struct press *p, const struct scale *s, const struct doc_bar *bar,
                      int head)
{
    struct gantt_row *r = arena_zalloc(p->a, sizeof *r);

    r->scale = s;
    r->bar = bar;
    r->row = (struct row){.n = 3, .rule_below = true};
    r->row.cells = arena_zalloc(p->a, 3 * sizeof *r->row.cells);
    r->row.cells[0] = (struct cell){.x = PAGE_LEFT, .w = NAME_WIDTH};
    r->row.cells[1] = (struct cell){.x = PAGE_LEFT + NAME_WIDTH, .w = NOTE_WIDTH};
    r->row.cells[2] = (struct cell){.x = TIME_X, .w = TIME_WIDTH};
    cell_set(p, &r->row.cells[0], &style_cell, bar->label);
    cell_set(p, &r->row.cells[1], &style_label, bar->note);
    cell_set(p, &r->row.cells[2], &style_label, STR(""));
    row_finish(&r->row);
    /* a row of it is never cut: on a wall a very long step shows how it begins */
    if (p->look->bare && r->row.lines > ROW_MOST) {
        r->row.lines = ROW_MOST;
        for (size_t i = 0; i < 2; i++) {
            struct set *set = &r->row.cells[i].set;
            if (set->nlines > ROW_MOST) set->nlines = ROW_MOST;
        }
    }
    struct piece *piece = piece_add(p, (int)r->row.lines * r->row.lead + 2 * r->row.pad, 0);
    piece->draw = piece_bar;
    piece->data = r;
    piece->flow.head = head;
}

void gantt_pieces(struct press *p, const struct gantt *g)
{
    struct scale *s = arena_alloc(p->a, sizeof *s);

    if (!scale_make(g, s)) return;
    int head = (int)p->npieces;
    struct piece *piece = piece_add(p, HEAD_HEIGHT, 6000);
    piece->draw = piece_head;
    piece->data = s;
    piece->flow.keep = true;
    for (size_t i = 0; i < g->n; i++) bar_piece(p, s, &g->v[i], head);
}
