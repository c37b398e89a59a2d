/* book/doc.h - within the room: what a document is kept as. */
#ifndef BOOK_DOC_H
#define BOOK_DOC_H

#include "book/press.h"

enum part_kind {
    PART_HEADING,
    PART_TEXT,
    PART_NOTE,
    PART_ITEM,
    PART_FORM,
    PART_TABLE,
    PART_BOARD,
    PART_CHART,
    PART_GANTT,
};
struct part {
    struct part *next;
    enum part_kind kind;
    int level;    /* of a heading */
    bool nothing; /* a note: there is nothing to tell here */
    struct str text;
    const struct doc_pair *pairs;
    size_t n;
    const struct doc_table *table;
    struct doc_quarter quarters[4];
    struct doc_chart chart;
    struct gantt gantt;
};
enum { DOC_COVER = 12 };
struct doc {
    struct arena *a;
    struct doc_about about;
    struct doc_pair cover[DOC_COVER];
    size_t ncover;
    struct part *first, *last;
    int chapter, section;
    int64_t bytes;
    bool over; /* more than DOC_TEXT: what came later was left out, and no book is made */
};

/* --- part.c --- */
enum { ITEM_INDENT = 14000 };
/* A text from x to the right margin. */
struct block {
    struct set set;
    int x;
    enum align align;
    bool bullet;
};
void block_pieces(struct press *p, const struct style *style, struct str text,
                  const struct block *like, int before);
/* Everything but headings, which paper and slides set each in their own way. */
void part_pieces(struct press *p, const struct part *part);

/* --- slides.c --- */
MUST_USE
enum status slides_write(struct press *p, const struct doc *d, struct buf *out,
                         struct error *e);

#endif
