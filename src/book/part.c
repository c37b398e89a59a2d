/* book/part.c - the parts of a document as pieces; see doc.h. */
#include "book/doc.h"

static void piece_block(struct press *p, const struct piece *piece, int y)
{
    const struct block *b = piece->data;
    int high = b->set.style->lead;

    set_draw_line(p, &b->set, piece->from, (struct pdf_point){b->x, y}, b->align);
    if (b->bullet && piece->from == 0) {
        pdf_fill(p->pdf, (struct pdf_box){b->x - 9000, y + (high - 2500) / 2, 3000, 3000},
                 INK_BLUE);
    }
}

void block_pieces(struct press *p, const struct style *style, struct str text,
                  const struct block *like, int before)
{
    struct block *b = arena_alloc(p->a, sizeof *b);

    *b = *like;
    text_set(p, style, text, PAGE_LEFT + PAGE_MEASURE - b->x, &b->set);
    for (size_t i = 0; i < b->set.nlines; i++) {
        struct piece *piece = piece_add(p, style->lead, i == 0 ? before : 0);
        piece->draw = piece_block;
        piece->data = b;
        piece->from = i;
        /* two lines of a paragraph at least on either page */
        piece->flow.keep = i + 1 < b->set.nlines && (i == 0 || i + 2 == b->set.nlines);
    }
}

void part_pieces(struct press *p, const struct part *part)
{
    const struct block text = {.x = PAGE_LEFT, .align = ALIGN_FULL};
    const struct block item = {
        .x = PAGE_LEFT + ITEM_INDENT, .align = ALIGN_FULL, .bullet = true};

    switch (part->kind) {
    case PART_HEADING:
        break;
    case PART_TEXT:
        block_pieces(p, &p->look->text, part->text, &text, 6000);
        break;
    case PART_NOTE:
        block_pieces(p, &p->look->note, part->text, &text, 4000);
        break;
    case PART_ITEM:
        block_pieces(p, &p->look->text, part->text, &item, 2500);
        break;
    case PART_FORM:
        form_pieces(p, part->pairs, part->n);
        break;
    case PART_TABLE:
        table_pieces(p, part->table);
        break;
    case PART_BOARD:
        board_pieces(p, part->quarters);
        break;
    case PART_CHART:
        chart_pieces(p, &part->chart);
        break;
    case PART_GANTT:
        gantt_pieces(p, &part->gantt);
        break;
    }
}
