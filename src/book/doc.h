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
    int level;
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

#endif
