/* Any bytes as a form; every slice handed out lies inside the body. */
#include "codec/multipart.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    struct str rest = {(const char *)data, n};
    struct str type = STR_NONE;
    struct arena a = {.cap = 16 << 20};
    struct part *parts = NULL;
    size_t count = 0;
    struct error e;

    if (n > 0 && data[0] == '-') {
        type = STR("multipart/form-data; boundary=X");
    } else if (!str_cut(&rest, '\n', &type)) {
        return 0;
    }
    if (rest.p != NULL && multipart_parse(type, rest, &a, &parts, &count, &e) == ST_OK) {
        for (size_t i = 0; i < count; i++) {
            CHECK_BUG(parts[i].name.n > 0);
            CHECK_BUG(parts[i].body.p >= rest.p &&
                      parts[i].body.p + parts[i].body.n <= rest.p + rest.n);
        }
    }
    arena_release(&a);
    return 0;
}
