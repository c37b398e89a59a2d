/* book/flow.c - see flow.h. */
#include "book/flow.h"

struct flow {
    const struct flow_piece *v;
    int body, page, y;
    struct flow_place *out;
    size_t n, room;
    bool full;
};

static void put(struct flow *f, size_t piece)
{
    if (f->n == f->room) {
        f->full = true;
        return;
    }
    if (f->y > 0) f->y += f->v[piece].before;
    f->out[f->n++] = (struct flow_place){piece, f->page, f->y};
    f->y += f->v[piece].height;
}

/* Height of pieces [from, to) set below y. */
static int height_of(const struct flow *f, size_t from, size_t to, int y)
{
    int top = y;

    for (size_t i = from; i < to; i++) y += f->v[i].height + (y > 0 ? f->v[i].before : 0);
    return y - top;
}

static int head_height(const struct flow *f, size_t piece)
{
    int head = f->v[piece].head;

    return head == FLOW_NONE ? 0 : f->v[head].height;
}

static void next_page(struct flow *f, size_t piece)
{
    f->page++;
    f->y = 0;
    if (f->v[piece].head != FLOW_NONE) put(f, (size_t)f->v[piece].head);
}

/* The end of the run of pieces tied together that begins at i. */
static size_t run_end(const struct flow_piece *v, size_t n, size_t i)
{
    while (i + 1 < n && v[i].keep) i++;
    return i + 1;
}

size_t flow_pages(const struct flow_piece *v, size_t n, int body, struct flow_place *out,
                  size_t room, int *pages)
{
    struct flow f = {.v = v, .body = body, .out = out, .room = room};

    for (size_t i = 0; i < n && !f.full;) {
        size_t end = run_end(v, n, i);
        int under = head_height(&f, i);
        bool fits = f.y + height_of(&f, i, end, f.y) <= body;
        if (!fits && f.y > 0 && under + height_of(&f, i, end, under) <= body) {
            next_page(&f, i);
            fits = true;
        }
        for (; i < end; i++) {
            if (!fits && f.y > 0 && f.y + v[i].before + v[i].height > body) next_page(&f, i);
            put(&f, i);
        }
    }
    *pages = n == 0 ? 0 : f.page + 1;
    return f.full ? 0 : f.n;
}
