/* Any bytes through guess, decoding and reader; what was read, written again, reads the same.
 */
#include "base/utf8.h"
#include "codec/csv.h"
#include "codec/encoding.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void same_again(const struct csv_row *row, struct arena *a)
{
    struct buf b = {0};
    struct csv_writer w = {.out = &b};
    struct csv_reader r;
    struct csv_row again;

    for (size_t i = 0; i < row->n; i++) csv_cell(&w, row->cells[i]);
    csv_end_row(&w);
    csv_open(&r, buf_view(&b), (struct csv_options){.delimiter = ',', .unescape = true}, a);
    /* A first cell that is a mark or "sep=;" cannot come back: sheets have them only in front.
     */
    if (str_starts(row->cells[0], STR("\xef\xbb\xbf")) ||
        str_ieq(str_head(row->cells[0], 4), STR("sep="))) {
        buf_release(&b);
        return;
    }
    CHECK_BUG(csv_next(&r, &again) && again.n == row->n);
    for (size_t i = 0; i < row->n; i++) CHECK_BUG(str_eq(row->cells[i], again.cells[i]));
    CHECK_BUG(!csv_next(&r, &again));
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    struct str bytes = {(const char *)data, n};
    struct arena a = {.cap = 64 << 20};
    struct buf text = {.max = 16 << 20};
    struct csv_reader r;
    struct csv_row row;
    struct error e;

    if (encoding_decode(bytes, encoding_guess(bytes), &text, &e) == ST_OK) {
        csv_open(&r, buf_view(&text), (struct csv_options){0}, &a);
        for (; csv_next(&r, &row); arena_reset(&a)) {
            for (size_t i = 0; i < row.n; i++) {
                bool zero =
                    row.cells[i].n > 0 && memchr(row.cells[i].p, 0, row.cells[i].n) != NULL;
                CHECK_BUG(zero || utf8_valid(row.cells[i]));
            }
            same_again(&row, &a);
        }
    }
    buf_release(&text);
    arena_release(&a);
    return 0;
}
