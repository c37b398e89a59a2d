/* Pagination worked out by hand on pages of 100. */
#include "book/flow.h"
#include "tests/test.h"

#include <stdio.h>

enum { BODY = 100, MOST = 32 };

struct shape {
    const char *about;
    struct flow_piece v[12];
    size_t n;
    const char *pages; /* piece@page:y ... */
};
#define P(h, b, k, hd)                                                                         \
    {                                                                                          \
        .height = (h), .before = (b), .keep = (k), .head = (hd)                                \
    }
#define NO FLOW_NONE

static void flows(void **state)
{
    static const struct shape rows[] = {
        {"nothing", {P(0, 0, false, NO)}, 0, ""},
        {"space above is left out at the top of a page",
         {P(60, 10, false, NO), P(40, 10, false, NO), P(30, 10, false, NO)},
         3,
         "0@0:0 1@1:0 2@1:50 "},
        {"exactly full", {P(50, 0, false, NO), P(40, 10, false, NO)}, 2, "0@0:0 1@0:60 "},
        {"a heading goes with what follows",
         {P(80, 0, false, NO), P(15, 5, true, NO), P(10, 0, false, NO)},
         3,
         "0@0:0 1@1:0 2@1:15 "},
        {"a chain of two headings and a line",
         {P(70, 0, false, NO), P(10, 0, true, NO), P(10, 0, true, NO), P(20, 0, false, NO)},
         4,
         "0@0:0 1@1:0 2@1:10 3@1:20 "},
        {"a chain longer than a page is cut where it must be",
         {P(60, 0, true, NO), P(60, 0, true, NO), P(60, 0, false, NO)},
         3,
         "0@0:0 1@1:0 2@2:0 "},
        {"the head of a table is repeated",
         {P(20, 0, true, NO), P(50, 0, false, 0), P(50, 0, false, 0), P(50, 0, false, 0)},
         4,
         "0@0:0 1@0:20 0@1:0 2@1:20 0@2:0 3@2:20 "},
        {"a head is never left alone",
         {P(70, 0, false, NO), P(20, 0, true, NO), P(50, 0, false, 1), P(30, 0, false, 1)},
         4,
         "0@0:0 1@1:0 2@1:20 3@1:70 "},
        {"higher than a page: alone on one",
         {P(10, 0, false, NO), P(150, 0, false, NO), P(10, 0, false, NO)},
         3,
         "0@0:0 1@1:0 2@2:0 "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct flow_place out[MOST];
        char got[300] = "";
        int pages = -1, at = 0;
        size_t n = flow_pages(rows[i].v, rows[i].n, BODY, out, MOST, &pages);
        for (size_t k = 0; k < n; k++) {
            at += snprintf(got + at, sizeof got - (size_t)at, "%zu@%d:%d ", out[k].piece,
                           out[k].page, out[k].y);
        }
        CHECK_ROW(strcmp(got, rows[i].pages) == 0, "%s: %s", rows[i].about, got);
        CHECK_ROW(pages == (n == 0 ? 0 : out[n - 1].page + 1), "%s", rows[i].about);
    }
}

/* Every piece once and in order, none beyond the foot, no tied piece parted from the next while
 * one page could hold both; for ten thousand random documents. */
static void holds_always(void **state)
{
    struct flow_piece v[12];
    struct flow_place out[MOST];
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 10000; round++) {
        int pages = 0;
        size_t n = 1 + (size_t)round % 12, want = 0;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            v[i] = (struct flow_piece){.height = 1 + (int)(seed >> 24) % 60,
                                       .before = (int)(seed >> 20) % 10,
                                       .keep = (seed >> 16 & 7) == 0,
                                       .head = i > 0 && (seed >> 12 & 3) == 0 ? 0 : FLOW_NONE};
        }
        v[0].height = 10;
        size_t m = flow_pages(v, n, BODY, out, MOST, &pages);
        for (size_t k = 0; k < m; k++) {
            const struct flow_piece *p = &v[out[k].piece];
            CHECK_ROW(out[k].y + p->height <= BODY, "round %d: over the foot", round);
            if (out[k].piece != want) {
                CHECK_ROW(out[k].y == 0 && out[k].piece == 0, "round %d: order", round);
                continue;
            }
            want++;
            if (!p->keep || k + 1 == m || out[k + 1].page == out[k].page) continue;
            int both = 10 + p->before + p->height + v[want].before + v[want].height;
            bool ties = (out[k].piece > 0 && v[out[k].piece - 1].keep) || v[want].keep;
            CHECK_ROW(ties || both > BODY, "round %d: parted", round);
        }
        CHECK_ROW(want == n, "round %d: %zu of %zu", round, want, n);
    }
}

TEST_GROUP(flow){cmocka_unit_test(flows), cmocka_unit_test(holds_always), TEST_END};
