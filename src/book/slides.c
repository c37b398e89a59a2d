/* book/slides.c - a document as 16:9 pages for a wall: see book.h.
 *
 * The plane is the one of paper, shown through a smaller window that is enlarged to the sheet;
 * so tables, forms and charts are set by what sets them on paper. A page holds a title and one
 * idea: a text, a form, a table, a board, a chart. What one page cannot hold goes on to the
 * next, under the same title with its number. */
#include "book/doc.h"

enum { /* thousandths of a point of the plane; the sheet is 16/9 of it */
       WINDOW_X = (PDF_WIDTH - 540000) / 2,
       WINDOW_W = 540000,
       WINDOW_H = 303750,
       SHEET_W = 960000,
       OVER_Y = 17000,
       TITLE_Y = 29000,
       BODY_END = 278000,
       FOOT_Y = 285000,
       ENTRY_LINE = 25000,
       ENTRIES = 8, /* on a page of contents */
       TITLE_LINES = 2
};
static const struct style style_titles[] = {{FACE_BOLD, 16000, 22000, INK_TEXT},
                                            {FACE_BOLD, 12500, 18000, INK_TEXT}};
static const struct style style_covers[] = {{FACE_BOLD, 26000, 36000, INK_TEXT},
                                            {FACE_BOLD, 17000, 25000, INK_TEXT},
                                            {FACE_BOLD, 11000, 16000, INK_TEXT}};
static const struct style style_kind = {FACE_BOLD, 14000, 22000, INK_BLUE};
static const struct style style_over = {FACE_REGULAR, 8000, 11000, INK_BLUE};
static const struct style style_lead = {FACE_BOLD, 13000, 21500, INK_TEXT};
static const struct style style_entry = {FACE_REGULAR, 14000, ENTRY_LINE, INK_TEXT};

/* What stands under one title. */
struct idea {
    struct str over, title;
    const struct part *said;        /* a heading too long for a title */
    const struct part *part, *last; /* what it holds, one after the other */
    const void *group;              /* those of one heading count their pages together */
    bool open;                      /* a note so far: what comes next joins it */
    int chapter;                    /* from 0; -1 before the first */
    const struct look *look;
    size_t first, end; /* pieces */
    const struct style *style;
    struct set set;
    int body, page, pages; /* body: top of it; page: its first */
    struct flow_place *places;
    size_t nplaces;
};
struct deck {
    struct press *p;
    const struct doc *doc;
    const struct part *path[3]; /* the headings over what is read */
    struct idea *ideas;
    size_t n;
    int chapters, front, pages;
    struct str *chapter; /* their headings */
    bool fresh;          /* a heading since the last idea */
};

/* --- ideas --- */

static void heading_read(struct deck *d, const struct part *part)
{
    for (int i = part->level - 1; i < 3; i++) d->path[i] = NULL;
    d->path[part->level - 1] = part;
    if (part->level == 1) d->chapter[d->chapters++] = part->text;
    d->fresh = true;
}

/* The headings above the title, in a row. */
static struct str over_of(const struct deck *d, const struct part *title)
{
    struct str over = STR("");

    for (int i = 0; i < 3 && d->path[i] != title; i++) {
        if (d->path[i] == NULL) continue;
        over = str_fmt(d->p->a, "%.*s%s%.*s", STR_FMT(over), over.n == 0 ? "" : "  ›  ",
                       STR_FMT(d->path[i]->text));
    }
    return over;
}

/* The deepest heading, unless it is a whole sentence that no title holds: that one is said in
 * the text. */
static const struct part *title_of(const struct deck *d, const struct part **said)
{
    const struct style *small = &style_titles[COUNT(style_titles) - 1];
    int natural = 0, least = 0, i = 2;

    *said = NULL;
    while (i > 0 && d->path[i] == NULL) i--;
    if (i == 0 || d->path[i] == NULL) return d->path[0];
    text_measure(d->p, small, d->path[i]->text, &natural, &least);
    if (natural <= (TITLE_LINES * 9 - 3) * (PAGE_MEASURE / 10)) return d->path[i];
    *said = d->path[i];
    while (i > 0 && (d->path[i] == NULL || d->path[i] == *said)) i--;
    return d->path[i];
}

static struct idea *idea_begin(struct deck *d, const struct part *part)
{
    const struct part *said = NULL, *title = title_of(d, &said);
    struct idea *idea = &d->ideas[d->n++];

    *idea = (struct idea){.part = part, .chapter = d->chapters - 1};
    idea->group = title;
    idea->title = title == NULL ? d->doc->about.title : title->text;
    idea->over = over_of(d, title);
    idea->said = d->fresh ? said : NULL;
    d->fresh = false;
    return idea;
}

static bool is_text(const struct part *part)
{
    return part->kind == PART_TEXT || part->kind == PART_ITEM;
}

static bool joins(const struct deck *d, const struct part *part)
{
    if (d->n == 0 || d->fresh) return false;
    if (part->kind == PART_NOTE || d->ideas[d->n - 1].open) return true;
    return is_text(part) && is_text(d->ideas[d->n - 1].part);
}

/* A chart of nothing and a plan without dates are not drawn. */
static bool is_drawn(struct press *p, const struct part *part)
{
    size_t before = p->npieces;

    if (part->kind == PART_NOTE) return !part->nothing;
    if (part->kind != PART_CHART && part->kind != PART_GANTT) return true;
    part_pieces(p, part);
    bool any = p->npieces > before;
    p->npieces = before;
    return any;
}

static void part_read(struct deck *d, const struct part *part)
{
    struct press *p = d->p;

    if (!is_drawn(p, part)) return;
    bool more = joins(d, part);
    struct idea *idea = more ? &d->ideas[d->n - 1] : idea_begin(d, part);
    idea->open = part->kind == PART_NOTE && (!more || idea->open);
    idea->last = part;
    if (part->kind != PART_CHART || part->chart.title.n == 0) return;
    const struct part *heading = idea->group;
    if (heading != NULL && !str_eq(heading->text, part->chart.title)) {
        idea->over = str_fmt(p->a, "%.*s%s%.*s", STR_FMT(idea->over),
                             idea->over.n == 0 ? "" : "  ›  ", STR_FMT(heading->text));
    }
    idea->title = part->chart.title;
    idea->group = part;
}

/* --- pages --- */

/* In the size in which two lines hold it. */
static void title_set(struct press *p, struct idea *idea)
{
    enum { NUMBER = 62000 }; /* room for "2/14" beside the title */

    for (size_t i = 0; i < COUNT(style_titles); i++) {
        idea->style = &style_titles[i];
        text_set(p, idea->style, idea->title, PAGE_MEASURE - NUMBER, &idea->set);
        if (idea->set.nlines <= TITLE_LINES) break;
    }
    idea->body = TITLE_Y + set_height(&idea->set) + 9000;
}

/* Its pieces as the look has them, on as many pages as they take. */
static void idea_flow(struct press *p, struct idea *idea, const struct look *look)
{
    const struct block like = {.x = PAGE_LEFT};

    p->look = idea->look = look;
    p->narrow = false;
    idea->first = p->npieces;
    if (idea->said != NULL) block_pieces(p, &style_lead, idea->said->text, &like, 0);
    for (size_t i = idea->first; i < p->npieces; i++) p->pieces[i].flow.keep = true;
    for (const struct part *part = idea->part;; part = part->next) {
        if (is_drawn(p, part)) part_pieces(p, part);
        if (part == idea->last) break;
    }
    idea->end = p->npieces;
    size_t n = idea->end - idea->first;
    struct flow_piece *flow = arena_alloc(p->a, (n + 1) * sizeof *flow);
    for (size_t i = 0; i < n; i++) {
        flow[i] = p->pieces[idea->first + i].flow;
        if (flow[i].head != FLOW_NONE) flow[i].head -= (int)idea->first;
    }
    idea->places = arena_alloc(p->a, (2 * n + 1) * sizeof *idea->places);
    idea->nplaces =
        flow_pages(flow, n, BODY_END - idea->body, idea->places, 2 * n, &idea->pages);
}

/* As large as it may be on one page; what is longer has the common size. */
static enum status idea_set(struct deck *d, struct idea *idea, struct error *e)
{
    struct press *p = d->p;
    size_t before = p->npieces;

    title_set(p, idea);
    idea_flow(p, idea, &look_slide_large);
    if (idea->pages != 1 || p->narrow) {
        p->npieces = before;
        idea_flow(p, idea, &look_slide);
    }
    idea->page = d->pages;
    d->pages += idea->pages;
    if (d->pages > DOC_SLIDES) return err(e, ST_TOO_LARGE, "answer_too_large", "pages");
    return ST_OK;
}

static bool chapter_shown(const struct deck *d, int chapter, int *page)
{
    for (size_t i = 0; i < d->n; i++) {
        if (d->ideas[i].chapter != chapter) continue;
        *page = d->ideas[i].page;
        return true;
    }
    return false;
}

static int chapters_shown(const struct deck *d)
{
    int n = 0, page = 0;

    for (int i = 0; i < d->chapters; i++) n += chapter_shown(d, i, &page);
    return n;
}

static void foot_draw(const struct deck *d, int page)
{
    struct press *p = d->p;
    const struct doc_about *about = &d->doc->about;
    enum { NUMBER = 60000 };
    const struct word_box left = {
        {PAGE_LEFT, FOOT_Y, PAGE_MEASURE - NUMBER, 11000}, ALIGN_LEFT, 1};
    const struct word_box right = {
        {PAGE_LEFT + PAGE_MEASURE - NUMBER, FOOT_Y, NUMBER, 11000}, ALIGN_RIGHT, 1};

    text_in_box(p, &style_small,
                str_fmt(p->a, "%.*s   %.*s", STR_FMT(about->company), STR_FMT(about->notice)),
                &left);
    text_in_box(p, &style_small, str_fmt(p->a, "%d / %d", page + 1, d->pages), &right);
}

static void band_draw(const struct deck *d)
{
    pdf_fill(d->p->pdf, (struct pdf_box){WINDOW_X, 0, WINDOW_W, 6000}, INK_BLUE);
}

/* Label and value, in two columns. */
static void cover_pairs(const struct deck *d, int y)
{
    enum { COLUMN = PAGE_MEASURE / 2, LABEL = 74000, STEP = 16500 };
    struct press *p = d->p;
    int row = 0;

    for (size_t i = 0; i < d->doc->ncover; i++) {
        int x = PAGE_LEFT + (i % 2 == 0 ? 0 : COLUMN), top = y + row * STEP;
        const struct word_box label = {{x, top, LABEL - 6000, STEP}, ALIGN_LEFT, 1};
        const struct word_box value = {
            {x + LABEL, top, COLUMN - LABEL - 8000, STEP}, ALIGN_LEFT, 1};
        text_in_box(p, &style_note, d->doc->cover[i].label, &label);
        text_in_box(p, &style_body, d->doc->cover[i].text, &value);
        row += i % 2 == 0 ? 0 : 1;
    }
}

static void cover_draw(const struct deck *d)
{
    enum { COVER_LINES = 3 };
    struct press *p = d->p;
    const struct doc_about *about = &d->doc->about;
    struct pdf_point at = {PAGE_LEFT, 62000};
    struct set set;

    pdf_page(p->pdf);
    band_draw(d);
    text_set(p, &style_strong, about->company, PAGE_MEASURE, &set);
    set_draw(p, &set, (struct pdf_point){PAGE_LEFT, 24000}, ALIGN_LEFT);
    text_set(p, &style_kind, about->kind, PAGE_MEASURE, &set);
    set_draw(p, &set, at, ALIGN_LEFT);
    at.y += set_height(&set) + 4000;
    for (size_t i = 0; i < COUNT(style_covers); i++) {
        text_set(p, &style_covers[i], about->title, PAGE_MEASURE, &set);
        if (set_height(&set) <= COVER_LINES * style_covers[1].lead) break;
    }
    set_draw(p, &set, at, ALIGN_LEFT);
    at.y += set_height(&set) + 8000;
    pdf_fill(p->pdf, (struct pdf_box){PAGE_LEFT, at.y, 60000, 2500}, INK_BLUE);
    cover_pairs(d, at.y + 14000);
    foot_draw(d, 0);
}

static void contents_draw(const struct deck *d)
{
    struct press *p = d->p;
    int drawn = 0, page = 0;

    for (int i = 0; i < d->chapters; i++) {
        if (!chapter_shown(d, i, &page)) continue;
        int y = TITLE_Y + 34000 + drawn % ENTRIES * ENTRY_LINE;
        const struct word_box title = {
            {PAGE_LEFT, y, PAGE_MEASURE - 50000, ENTRY_LINE}, ALIGN_LEFT, 1};
        const struct word_box number = {
            {PAGE_LEFT + PAGE_MEASURE - 44000, y, 44000, ENTRY_LINE}, ALIGN_RIGHT, 1};
        if (drawn % ENTRIES == 0) {
            const struct word_box head = {
                {PAGE_LEFT, TITLE_Y, PAGE_MEASURE, 22000}, ALIGN_LEFT, 1};
            pdf_page(p->pdf);
            band_draw(d);
            text_in_box(p, &style_titles[0], own_words(p, "目录", "Contents"), &head);
            foot_draw(d, 1 + drawn / ENTRIES);
        }
        text_in_box(p, &style_entry, d->chapter[i], &title);
        text_in_box(p, &style_entry, str_fmt(p->a, "%d", page + 1), &number);
        pdf_link(p->pdf, (struct pdf_box){PAGE_LEFT, y, PAGE_MEASURE, ENTRY_LINE}, page, 0);
        drawn++;
    }
}

/* Which of the pages of one heading this is, when there are several. */
static struct str number_of(const struct deck *d, const struct idea *idea, int page)
{
    int before = 0, all = 0;

    for (const struct idea *o = idea; o >= d->ideas && o->group == idea->group; o--) {
        if (o != idea) before += o->pages;
        all += o->pages;
    }
    for (const struct idea *o = idea + 1; o < d->ideas + d->n && o->group == idea->group; o++)
        all += o->pages;
    return all == 1 ? STR("") : str_fmt(d->p->a, "%d/%d", before + page + 1, all);
}

static void head_draw(const struct deck *d, const struct idea *idea, int page)
{
    struct press *p = d->p;
    struct pdf_point at = {PAGE_LEFT, TITLE_Y};
    const struct word_box over = {{PAGE_LEFT, OVER_Y, PAGE_MEASURE, 11000}, ALIGN_LEFT, 1};
    const struct word_box number = {
        {PAGE_LEFT + PAGE_MEASURE - 60000, TITLE_Y, 60000, idea->style->lead}, ALIGN_RIGHT, 1};

    pdf_page(p->pdf);
    band_draw(d);
    text_in_box(p, &style_over, idea->over, &over);
    set_draw(p, &idea->set, at, ALIGN_LEFT);
    text_in_box(p, &style_note, number_of(d, idea, page), &number);
    foot_draw(d, idea->page + page);
}

static void idea_draw(const struct deck *d, const struct idea *idea)
{
    struct press *p = d->p;
    int page = -1;

    p->look = idea->look;
    for (size_t i = 0; i < idea->nplaces; i++) {
        const struct flow_place *at = &idea->places[i];
        const struct piece *piece = &p->pieces[idea->first + at->piece];
        while (page < at->page) head_draw(d, idea, ++page);
        struct arena_mark mark = arena_mark(p->a);
        size_t scratch = p->scratch;
        piece->draw(p, piece, idea->body + at->y);
        if (scratch == p->scratch) arena_rewind(p->a, mark);
    }
}

static void marks_add(const struct deck *d)
{
    int chapter = -1;

    for (size_t i = 0; i < d->n; i++) {
        const struct idea *idea = &d->ideas[i];
        if (idea->chapter != chapter)
            pdf_mark(d->p->pdf, 1, d->chapter[idea->chapter], idea->page, 0);
        chapter = idea->chapter;
        pdf_mark(d->p->pdf, 2, idea->title, idea->page, 0);
    }
}

static enum status deck_read(struct deck *d, struct error *e)
{
    struct press *p = d->p;
    size_t parts = 0;
    enum status st = ST_OK;

    for (const struct part *part = d->doc->first; part != NULL; part = part->next) parts++;
    d->ideas = arena_alloc(p->a, (parts + 1) * sizeof *d->ideas);
    d->chapter = arena_alloc(p->a, (parts + 1) * sizeof *d->chapter);
    for (const struct part *part = d->doc->first; part != NULL; part = part->next) {
        if (part->kind == PART_HEADING) {
            heading_read(d, part);
        } else {
            part_read(d, part);
        }
    }
    d->front = 1 + (chapters_shown(d) + ENTRIES - 1) / ENTRIES;
    d->pages = d->front;
    for (size_t i = 0; i < d->n && st == ST_OK; i++) st = idea_set(d, &d->ideas[i], e);
    return st;
}

enum status slides_write(struct press *p, const struct doc *doc, struct buf *out,
                         struct error *e)
{
    struct deck d = {.p = p, .doc = doc};
    const struct doc_about *about = &doc->about;
    const struct pdf_about info = {
        .title = str_fmt(p->a, "%.*s %.*s", STR_FMT(about->kind), STR_FMT(about->title)),
        .author = about->company,
        .language = about->english ? "en" : "zh-CN",
        .day = about->day,
        .sheet = {WINDOW_X, WINDOW_W, WINDOW_H, SHEET_W}};
    enum status st = deck_read(&d, e);

    if (st != ST_OK) return st;
    p->pdf = pdf_begin(p->a, p->fonts, d.pages, &info);
    cover_draw(&d);
    contents_draw(&d);
    for (size_t i = 0; i < d.n; i++) idea_draw(&d, &d.ideas[i]);
    marks_add(&d);
    st = pdf_end(p->pdf, out, e);
    pdf_free(p->pdf);
    return st;
}
