/* Any bytes as a workbook, and as the number, format and value of one cell. */
#include "codec/xlsx.h"
#include "codec/xlsx_format.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static bool look(void *arg, const struct xlsx_row *row)
{
    size_t *bytes = arg;

    CHECK_BUG(row->n <= XLSX_COLUMNS_MAX && row->number > 0);
    for (size_t i = 0; i < row->n; i++) *bytes += row->cells[i].n;
    return *bytes < 1 << 24;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    struct str bytes = {(const char *)data, n};
    struct arena a = {.cap = 256 << 20};
    struct error e;
    size_t seen = 0;
    char out[XLSX_NUMBER_TEXT];

    enum status st = xlsx_each(bytes, look, &seen, &a, &e);
    CHECK_BUG(st == ST_OK || st == ST_MALFORMED || st == ST_TOO_LARGE);
    struct str rest = bytes, code = STR_NONE;
    (void)str_cut(&rest, '\n', &code);
    xlsx_format_number(rest, xlsx_format_of(code), n % 2 == 1, out);
    CHECK_BUG(memchr(out, 0, sizeof(out)) != NULL);
    arena_release(&a);
    return 0;
}
