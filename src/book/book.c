/* book/book.c - cover, contents, pages with head and foot; see book.h. */
#include "book/book.h"

#include "book/doc.h"

enum {
    COVER_TITLE_Y = 250000,
    CONTENTS_LINE = 19000,
    HEAD_Y = 40000,
};
static const struct style style_heads[] = {
    {FACE_BOLD, 16000, 26000, INK_BLUE},
    {FACE_BOLD, 12000, 20000, INK_TEXT},
    {FACE_BOLD, 10000, 17000, INK_TEXT},
};
static const struct style style_title = {FACE_BOLD, 26000, 38000, INK_TEXT};
static const struct style style_kind = {FACE_BOLD, 15000, 24000, INK_BLUE};

struct entry {
    int level;
    struct str text;
    int page, y; /* of the body */
};
struct setting {
    struct press press;
    struct doc *doc;
    struct flow_place *places;
    size_t nplaces;
    struct entry *entries;
    size_t nentries, per_page; /* entries on a page of contents */
    int body_pages, front;     /* front: pages before the body */
};

/* --- texts as pieces --- */

static void heading_pieces(struct setting *s, const struct part *part)
{
    static const int before[] = {24000, 15000, 11000};
    const struct block like = {.x = PAGE_LEFT};
    struct press *p = &s->press;
    size_t first = p->npieces;

    /* a short paper has no chapters: its headings are one size smaller */
    int look = part->level - 1 + (s->doc->about.brief && part->level < 3 ? 1 : 0);
    block_pieces(p, &style_heads[look], part->text, &like, before[look]);
    for (size_t i = first; i < p->npieces; i++) p->pieces[i].flow.keep = true;
    if (part->level > 2) return;
    s->entries[s->nentries] = (struct entry){.level = part->level, .text = part->text};
    p->pieces[first].heading = ++s->nentries;
}

/* What a short paper has instead of a cover. */
static void brief_head(struct setting *s)
{
    const struct block like = {.x = PAGE_LEFT};
    const struct doc *d = s->doc;

    block_pieces(&s->press, &style_kind, d->about.kind, &like, 0);
    block_pieces(&s->press, &style_heads[0], d->about.title, &like, 2000);
    form_pieces(&s->press, d->cover, d->ncover);
}

/* --- pages --- */

static enum status pages_make(struct setting *s, struct error *e)
{
    struct press *p = &s->press;
    struct flow_piece *flow = arena_alloc(p->a, (p->npieces + 1) * sizeof *flow);

    for (size_t i = 0; i < p->npieces; i++) flow[i] = p->pieces[i].flow;
    s->places = arena_alloc(p->a, (2 * p->npieces + 1) * sizeof *s->places);
    s->nplaces =
        flow_pages(flow, p->npieces, PAGE_BODY, s->places, 2 * p->npieces, &s->body_pages);
    if (s->body_pages == 0) s->body_pages = 1;
    if (s->body_pages > DOC_PAGES) return err(e, ST_TOO_LARGE, "answer_too_large", "pages");
    for (size_t i = 0; i < s->nplaces; i++) {
        size_t heading = p->pieces[s->places[i].piece].heading;
        if (heading == 0) continue;
        s->entries[heading - 1].page = s->places[i].page;
        s->entries[heading - 1].y = s->places[i].y;
    }
    s->per_page = (size_t)((PAGE_BODY - 50000) / CONTENTS_LINE);
    s->front =
        s->doc->about.brief ? 0 : 1 + (int)((s->nentries + s->per_page - 1) / s->per_page);
    return ST_OK;
}

static void cover_draw(struct setting *s)
{
    struct press *p = &s->press;
    const struct doc *d = s->doc;
    struct pdf_point at = {PAGE_LEFT, COVER_TITLE_Y};
    struct set set;

    pdf_page(p->pdf);
    pdf_fill(p->pdf, (struct pdf_box){0, 0, PDF_WIDTH, 9000}, INK_BLUE);
    text_set(p, &style_strong, d->about.company, PAGE_MEASURE, &set);
    set_draw(p, &set, (struct pdf_point){PAGE_LEFT, 70000}, ALIGN_LEFT);
    text_set(p, &style_kind, d->about.kind, PAGE_MEASURE, &set);
    set_draw(p, &set, at, ALIGN_LEFT);
    at.y += set_height(&set) + 10000;
    text_set(p, &style_title, d->about.title, PAGE_MEASURE, &set);
    set_draw(p, &set, at, ALIGN_LEFT);
    at.y += set_height(&set) + 16000;
    pdf_fill(p->pdf, (struct pdf_box){PAGE_LEFT, at.y, 60000, 2500}, INK_BLUE);
    at.y += 40000;
    for (size_t i = 0; i < d->ncover; i++) {
        struct pdf_point value = {PAGE_LEFT + 110000, at.y};
        text_set(p, &style_note, d->cover[i].label, 104000, &set);
        set_draw(p, &set, at, ALIGN_LEFT);
        int h = set_height(&set);
        text_set(p, &style_body, d->cover[i].text, PAGE_MEASURE - 110000, &set);
        value.y -= 1500;
        set_draw(p, &set, value, ALIGN_LEFT);
        at.y += (set_height(&set) > h ? set_height(&set) : h) + 5000;
    }
    text_set(p, &style_note, d->about.notice, PAGE_MEASURE, &set);
    set_draw(p, &set, (struct pdf_point){PAGE_LEFT, PAGE_FOOT - set_height(&set)}, ALIGN_LEFT);
}

/* Words on the left, words on the right of the same line, which never meet. */
static void line_of_two(struct press *p, struct str left, struct str right, int y)
{
    int natural = 0, least = 0;

    text_measure(p, &style_small, right, &natural, &least);
    if (natural > PAGE_MEASURE / 2) natural = PAGE_MEASURE / 2;
    const struct word_box a = {
        {PAGE_LEFT, y, PAGE_MEASURE - natural - 20000, 11000}, ALIGN_LEFT, 1};
    const struct word_box b = {
        {PAGE_LEFT + PAGE_MEASURE - natural - 100, y, natural + 100, 11000}, ALIGN_RIGHT, 1};
    text_in_box(p, &style_small, left, &a);
    text_in_box(p, &style_small, right, &b);
}

static void frame_draw(struct setting *s, int page)
{
    struct press *p = &s->press;
    const struct doc_about *about = &s->doc->about;
    int all = s->front + s->body_pages, y = HEAD_Y + 15000;
    struct str place = p->english ? str_fmt(p->a, "Page %d of %d", page + 1, all)
                                  : str_fmt(p->a, "第 %d 页，共 %d 页", page + 1, all);

    line_of_two(p, str_fmt(p->a, "%.*s  %.*s", STR_FMT(about->kind), STR_FMT(about->title)),
                about->company, HEAD_Y);
    pdf_line(p->pdf, (struct pdf_point){PAGE_LEFT, y},
             (struct pdf_point){PAGE_LEFT + PAGE_MEASURE, y}, 500, INK_LINE);
    line_of_two(p, about->notice, place, PAGE_FOOT);
}

static void entry_draw(struct setting *s, const struct entry *en, int y)
{
    struct press *p = &s->press;
    const struct style *style = en->level == 1 ? &style_strong : &style_body;
    int x = PAGE_LEFT + (en->level - 1) * ITEM_INDENT, end = PAGE_LEFT + PAGE_MEASURE;
    int natural = 0, least = 0;
    struct str number = str_fmt(p->a, "%d", s->front + en->page + 1);

    text_measure(p, style, en->text, &natural, &least);
    const struct word_box title = {{x, y, end - x - 40000, style->lead}, ALIGN_LEFT, 1};
    const struct word_box page = {{end - 34000, y, 34000, style->lead}, ALIGN_RIGHT, 1};
    text_in_box(p, style, en->text, &title);
    text_in_box(p, style, number, &page);
    int from = x + natural + 6000;
    for (int dot = end - 40000; dot > from; dot -= 5000)
        pdf_fill(p->pdf, (struct pdf_box){dot, y + 11000, 700, 700}, INK_SOFT);
    struct pdf_box all = {x, y, end - x, style->lead};
    pdf_link(p->pdf, all, s->front + en->page, PAGE_TOP + en->y - 10000);
}

static void contents_draw(struct setting *s)
{
    struct press *p = &s->press;
    int y = 0;

    for (size_t i = 0; i < s->nentries; i++) {
        if (i % s->per_page == 0) {
            struct word_box box = {{PAGE_LEFT, PAGE_TOP, PAGE_MEASURE, 26000}, ALIGN_LEFT, 1};
            pdf_page(p->pdf);
            frame_draw(s, 1 + (int)(i / s->per_page));
            text_in_box(p, &style_heads[0], own_words(p, "目录", "Contents"), &box);
            y = PAGE_TOP + 42000;
        }
        entry_draw(s, &s->entries[i], y);
        y += CONTENTS_LINE;
    }
}

static void body_draw(struct setting *s)
{
    struct press *p = &s->press;
    int page = -1;

    for (size_t i = 0; i < s->nplaces; i++) {
        const struct flow_place *at = &s->places[i];
        const struct piece *piece = &p->pieces[at->piece];
        for (; page < at->page; page++) {
            pdf_page(p->pdf);
            frame_draw(s, s->front + page + 1);
        }
        struct arena_mark mark = arena_mark(p->a);
        size_t scratch = p->scratch;
        piece->draw(p, piece, PAGE_TOP + at->y);
        if (scratch == p->scratch) arena_rewind(p->a, mark);
    }
    if (page < 0) {
        pdf_page(p->pdf);
        frame_draw(s, s->front);
    }
    for (size_t i = 0; i < s->nentries; i++) {
        const struct entry *en = &s->entries[i];
        pdf_mark(p->pdf, en->level, en->text, s->front + en->page, PAGE_TOP + en->y - 10000);
    }
}

static enum status setting_write(struct setting *s, struct buf *out, struct error *e)
{
    struct press *p = &s->press;
    const struct doc_about *about = &s->doc->about;
    const struct pdf_about info = {
        .title = str_fmt(p->a, "%.*s %.*s", STR_FMT(about->kind), STR_FMT(about->title)),
        .author = about->company,
        .language = about->english ? "en" : "zh-CN",
        .day = about->day};
    size_t headings = 0;

    for (const struct part *part = s->doc->first; part != NULL; part = part->next)
        headings += part->kind == PART_HEADING;
    s->entries = arena_alloc(p->a, (headings + 1) * sizeof *s->entries);
    if (about->brief) brief_head(s);
    for (const struct part *part = s->doc->first; part != NULL; part = part->next) {
        if (part->kind == PART_HEADING) {
            heading_pieces(s, part);
        } else {
            part_pieces(p, part);
        }
    }
    enum status st = pages_make(s, e);
    if (st != ST_OK) return st;
    p->pdf = pdf_begin(p->a, p->fonts, s->front + s->body_pages, &info);
    if (!about->brief) {
        cover_draw(s);
        contents_draw(s);
    }
    body_draw(s);
    st = pdf_end(p->pdf, out, e);
    pdf_free(p->pdf);
    return st;
}

enum status book_write(struct doc *d, const char *fonts, struct buf *out, struct error *e)
{
    struct setting s = {.press = {.a = d->a, .english = d->about.english}, .doc = d};

    if (d->over) return err(e, ST_TOO_LARGE, "answer_too_large", "text of a book");
    s.press.look = d->about.slides ? &look_slide : &look_paper;
    enum status st = fonts_open(fonts, &s.press.fonts, e);
    if (st == ST_OK)
        st = d->about.slides ? slides_write(&s.press, d, out, e) : setting_write(&s, out, e);
    fonts_close(s.press.fonts);
    return st;
}

const char *book_library(void)
{
    return fonts_library();
}
