/* book/flow.h - pieces of known height onto pages. Pure.
 *
 * A piece is never cut. `keep` ties it to the next one: tied pieces stand on one page when one
 * page can hold them (headings with what follows, first and last two lines of a paragraph). A
 * piece with a `head` that begins a page has its head (a table's) set above it again. */
#ifndef BOOK_FLOW_H
#define BOOK_FLOW_H

#include <stdbool.h>
#include <stddef.h>

enum { FLOW_NONE = -1 };
struct flow_piece {
    int height, before; /* before: space above, left out at the top of a page */
    bool keep;
    int head; /* index of the piece repeated above it, or FLOW_NONE */
};
struct flow_place {
    size_t piece;
    int page, y; /* y: top of the piece below the top of the page's body */
};
/* Writes where each piece stands, repeated heads included, in order; returns how many places,
 * or 0 when `room` is too small. room 2n is always enough. *pages: how many. */
size_t flow_pages(const struct flow_piece *v, size_t n, int body, struct flow_place *out,
                  size_t room, int *pages);

#endif
