/* build/guanxi-openapi - print the OpenAPI document of the kinds as they leave the factory, for
 * the types of the page (web/scripts/schema.mjs). */
#include "api/api.h"
#include "api/openapi.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    static struct arena arena = {.cap = 256 << 20};
    static struct api api = {.version = "0"};
    static struct call c;
    struct buf out = {0};
    const struct catalogue_extra none = {.nfields = 0};

    c.api = &api;
    c.out = &out;
    c.tx.arena = &arena;
    c.tx.cat = catalogue_build(&none, 1, &arena);
    if (c.tx.cat == NULL || openapi_answer(&c) != ST_OK || !buf_ok(&out)) return EXIT_FAILURE;
    if (fwrite(out.p, 1, out.n, stdout) != out.n) return EXIT_FAILURE;
    buf_release(&out);
    arena_release(&arena);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
