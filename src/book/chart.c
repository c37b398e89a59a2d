/* book/chart.c - bars, lines and radar; see press.h. */
#include "book/press.h"

#include <math.h>

enum {
    BAR_LABEL = 130000,
    BAR_VALUE = 92000,
    BAR_PAD = 5000,
    LEGEND_HEIGHT = 17000,
    TITLE_HEIGHT = 20000,
};
static const uint32_t colours[CHART_SERIES] = {0x2F6FDE, 0xF59E3B, 0x38A169, 0x8E6BBF};

struct chart {
    const struct doc_chart *c;
    const struct look *look;
    int64_t low, high;
};

/* --- what all have: title and legend --- */

static void draw_legend(struct press *p, const struct doc_chart *c, int y)
{
    int x = PAGE_LEFT;

    for (size_t i = 0; i < c->nseries && c->nseries > 1; i++) {
        int natural = 0, least = 0;
        text_measure(p, &p->look->word, c->series[i].name, &natural, &least);
        if (x + 14000 + natural > PAGE_LEFT + PAGE_MEASURE) break;
        pdf_fill(p->pdf, (struct pdf_box){x, y + 4500, 8000, 8000}, colours[i]);
        const struct word_box box = {
            {x + 12000, y, natural + 100, LEGEND_HEIGHT}, ALIGN_LEFT, 1};
        text_in_box(p, &p->look->word, c->series[i].name, &box);
        x += natural + 30000;
    }
}

static void piece_title(struct press *p, const struct piece *piece, int y)
{
    const struct chart *chart = piece->data;
    const struct word_box box = {{PAGE_LEFT, y, PAGE_MEASURE, TITLE_HEIGHT}, ALIGN_LEFT, 1};

    if (!p->look->bare) text_in_box(p, &style_cell_bold, chart->c->title, &box);
    draw_legend(p, chart->c, y + (p->look->bare ? 0 : TITLE_HEIGHT));
}

static void title_piece(struct press *p, const struct chart *chart)
{
    int legend = chart->c->nseries > 1 ? LEGEND_HEIGHT : 0;
    int title = p->look->bare ? 0 : TITLE_HEIGHT;

    if (title + legend == 0) return;
    struct piece *piece = piece_add(p, title + legend, 8000);

    piece->draw = piece_title;
    piece->data = chart;
    piece->flow.keep = true;
}

static void range_of(struct chart *chart)
{
    const struct doc_chart *c = chart->c;

    chart->low = c->low;
    chart->high = c->high;
    if (c->low != 0 || c->high != 0) return;
    for (size_t s = 0; s < c->nseries; s++) {
        for (size_t i = 0; i < c->n; i++) {
            int64_t v = c->series[s].v[i];
            if (v == CHART_GAP) continue;
            if (v < chart->low) chart->low = v;
            if (v > chart->high) chart->high = v;
        }
    }
}

/* Where a value lies in `size`, from its low end. */
static int place_of(const struct chart *chart, int64_t v, int size)
{
    double span = (double)chart->high - (double)chart->low;

    if (span <= 0) return 0;
    if (v < chart->low) v = chart->low;
    if (v > chart->high) v = chart->high;
    return (int)(((double)v - (double)chart->low) / span * size);
}

/* --- bars, one piece for each label --- */

static void draw_bar(struct press *p, const struct chart *chart, size_t series, size_t at,
                     int y)
{
    const struct doc_series *s = &chart->c->series[series];
    int x = PAGE_LEFT + BAR_LABEL, room = PAGE_MEASURE - BAR_LABEL - BAR_VALUE;
    int zero = place_of(chart, 0, room);

    if (s->v[at] == CHART_GAP) return;
    int end = place_of(chart, s->v[at], room), from = end < zero ? end : zero;
    int w = end < zero ? zero - end : end - zero;
    pdf_fill(p->pdf, (struct pdf_box){x + from, y, w < 600 ? 600 : w, p->look->bar},
             colours[series]);
    if (s->text == NULL) return;
    const struct word_box box = {
        {x + (end > zero ? end : zero) + 4000, y, BAR_VALUE - 4000, p->look->bar},
        ALIGN_LEFT,
        1};
    text_in_box(p, &p->look->word, s->text[at], &box);
}

static void piece_bar(struct press *p, const struct piece *piece, int y)
{
    const struct chart *chart = piece->data;
    size_t at = piece->from;
    int h = piece->flow.height;
    const struct word_box box = {{PAGE_LEFT, y, BAR_LABEL - 6000, h}, ALIGN_RIGHT, 3};

    text_in_box(p, &p->look->word, chart->c->labels[at], &box);
    int bars = (int)chart->c->nseries * p->look->bar, top = y + (h - bars) / 2;
    for (size_t s = 0; s < chart->c->nseries; s++)
        draw_bar(p, chart, s, at, top + (int)s * p->look->bar);
    int x = PAGE_LEFT + BAR_LABEL + place_of(chart, 0, PAGE_MEASURE - BAR_LABEL - BAR_VALUE);
    pdf_line(p->pdf, (struct pdf_point){x, y}, (struct pdf_point){x, y + h}, 500, INK_LINE);
}

static void bar_pieces(struct press *p, const struct chart *chart)
{
    const struct doc_chart *c = chart->c;

    for (size_t i = 0; i < c->n; i++) {
        struct set label;
        text_set(p, &p->look->word, c->labels[i], BAR_LABEL - 6000, &label);
        if (label.nlines > 3) label.nlines = 3;
        int bars = (int)c->nseries * p->look->bar, h = set_height(&label);
        struct piece *piece = piece_add(p, (h > bars ? h : bars) + BAR_PAD, 0);
        piece->draw = piece_bar;
        piece->data = chart;
        piece->from = i;
        piece->flow.keep = i + 1 < c->n && (i == 0 || c->n <= 10);
    }
}

/* --- lines --- */

static struct pdf_point point_at(const struct chart *chart, size_t i, int64_t v, int y)
{
    int step = PAGE_MEASURE / (int)(chart->c->n == 0 ? 1 : chart->c->n),
        high = chart->look->plot - 40000;

    return (struct pdf_point){PAGE_LEFT + step / 2 + (int)i * step,
                              y + chart->look->plot - 22000 - place_of(chart, v, high)};
}

static void draw_series(struct press *p, const struct chart *chart, size_t s, int y)
{
    const struct doc_chart *c = chart->c;
    struct pdf_point *v = arena_alloc(p->a, (c->n + 1) * sizeof *v);
    struct pdf_path path = {.v = v, .width = 1500, .rgb = colours[s]};
    int step = PAGE_MEASURE / (int)(c->n == 0 ? 1 : c->n);

    for (size_t i = 0; i <= c->n; i++) {
        if (i == c->n || c->series[s].v[i] == CHART_GAP) {
            if (path.n > 1) pdf_path(p->pdf, &path);
            path.n = 0;
            continue;
        }
        v[path.n++] = point_at(chart, i, c->series[s].v[i], y);
    }
    for (size_t i = 0; i < c->n; i++) {
        if (c->series[s].v[i] == CHART_GAP) continue;
        struct pdf_point at = point_at(chart, i, c->series[s].v[i], y);
        pdf_dot(p->pdf, at, 2000, colours[s]);
        if (c->series[s].text == NULL || c->n > 14) continue;
        const struct word_box box = {
            {at.x - step / 2, s % 2 == 0 ? at.y - 13500 : at.y + 3000, step, 10500},
            ALIGN_CENTRE,
            1};
        text_in_box(p, &p->look->word, c->series[s].text[i], &box);
    }
}

static void piece_plot(struct press *p, const struct piece *piece, int y)
{
    const struct chart *chart = piece->data;
    const struct doc_chart *c = chart->c;
    int step = PAGE_MEASURE / (int)(c->n == 0 ? 1 : c->n), foot = y + p->look->plot - 22000;
    size_t every = c->n <= 14 ? 1 : (c->n + 13) / 14;

    for (int k = 0; k < 4; k++) {
        int at = foot - k * (p->look->plot - 40000) / 3;
        pdf_line(p->pdf, (struct pdf_point){PAGE_LEFT, at},
                 (struct pdf_point){PAGE_LEFT + PAGE_MEASURE, at}, 400, INK_LINE);
    }
    for (size_t i = 0; i < c->n; i += every) {
        const struct word_box box = {
            {PAGE_LEFT + (int)i * step, foot + 3000, step * (int)every, 19000},
            ALIGN_CENTRE,
            1};
        text_in_box(p, &p->look->word, c->labels[i], &box);
    }
    for (size_t s = 0; s < c->nseries; s++) draw_series(p, chart, s, y);
}

/* --- radar --- */

static struct pdf_point radar_at(const struct chart *chart, size_t i, double part, int y)
{
    const double pi = 3.14159265358979323846;
    double angle = 2 * pi * (double)i / (double)chart->c->n, r = chart->look->ring * part;

    return (struct pdf_point){PDF_WIDTH / 2 + (int)lround(sin(angle) * r),
                              y + chart->look->radar / 2 - (int)lround(cos(angle) * r)};
}

static void radar_ring(struct press *p, const struct chart *chart, double part, int y)
{
    struct pdf_point *v = arena_alloc(p->a, chart->c->n * sizeof *v);

    for (size_t i = 0; i < chart->c->n; i++) v[i] = radar_at(chart, i, part, y);
    const struct pdf_path path = {
        .v = v, .n = chart->c->n, .closed = true, .width = 400, .rgb = INK_LINE};
    pdf_path(p->pdf, &path);
}

static void radar_label(struct press *p, const struct chart *chart, size_t i, int y)
{
    struct pdf_point at = radar_at(chart, i, 1.12, y);
    enum { WIDE = 120000, HIGH = 24000 };
    int dx = at.x - PDF_WIDTH / 2;
    struct word_box box = {{at.x - WIDE / 2, at.y - HIGH / 2, WIDE, HIGH}, ALIGN_CENTRE, 2};

    if (dx > 10000) {
        box.box.x = at.x;
        box.align = ALIGN_LEFT;
    } else if (dx < -10000) {
        box.box.x = at.x - WIDE;
        box.align = ALIGN_RIGHT;
    }
    text_in_box(p, &p->look->word, chart->c->labels[i], &box);
}

static void piece_radar(struct press *p, const struct piece *piece, int y)
{
    const struct chart *chart = piece->data;
    const struct doc_chart *c = chart->c;

    for (int ring = 1; ring <= 5; ring++) radar_ring(p, chart, ring / 5.0, y);
    for (size_t i = 0; i < c->n; i++) {
        pdf_line(p->pdf, radar_at(chart, i, 0, y), radar_at(chart, i, 1, y), 400, INK_LINE);
        radar_label(p, chart, i, y);
    }
    for (size_t s = 0; s < c->nseries; s++) {
        struct pdf_point *v = arena_alloc(p->a, c->n * sizeof *v);
        for (size_t i = 0; i < c->n; i++) {
            int64_t value = c->series[s].v[i] == CHART_GAP ? chart->low : c->series[s].v[i];
            v[i] = radar_at(chart, i, place_of(chart, value, 1000) / 1000.0, y);
        }
        const struct pdf_path path = {.v = v,
                                      .n = c->n,
                                      .closed = true,
                                      .filled = true,
                                      .width = 1200,
                                      .rgb = colours[s]};
        pdf_path(p->pdf, &path);
    }
}

void chart_pieces(struct press *p, const struct doc_chart *c)
{
    struct chart *chart = arena_alloc(p->a, sizeof *chart);

    if (c->n == 0 || c->nseries == 0) return;
    *chart = (struct chart){.c = c, .look = p->look};
    range_of(chart);
    title_piece(p, chart);
    if (c->kind == CHART_BAR || (c->kind == CHART_RADAR && c->n < 3)) {
        bar_pieces(p, chart);
        return;
    }
    struct piece *piece =
        piece_add(p, c->kind == CHART_LINE ? p->look->plot : p->look->radar, 0);
    piece->draw = c->kind == CHART_LINE ? piece_plot : piece_radar;
    piece->data = chart;
}
