/* Paths as they come over the wire, and what must not come through. */
#include "http/path.h"
#include "tests/test.h"

static const struct {
    const char *raw, *path; /* NULL: refused */
} paths[] = {
    {"/a/b", "/a/b"},         {"/%E5%8D%8E/x", "/\xe5\x8d\x8e/x"},
    {"/a%20b", "/a b"},       {"/a+b", "/a+b"},
    {"/...", "/..."},         {"/.well-known/x", "/.well-known/x"},
    {"/a/../b", NULL},        {"/a/%2e%2E/b", NULL},
    {"/./a", NULL},           {"/..", NULL},
    {"/a%2Fb", NULL},         {"/a%5cb", NULL},
    {"/a%00", NULL},          {"/a%0a", NULL},
    {"/a%7f", NULL},          {"/a%", NULL},
    {"/a%4", NULL},           {"/a%zz", NULL},
    {"/%C0%AE%C0%AE/", NULL},                          /* overlong .. */
    {"/%ED%A0%80", NULL},                              /* surrogate */
    {"/%FF", NULL},           {"/%F4%90%80%80", NULL}, /* above U+10FFFF */
};

static void decodes_paths(void **state)
{
    struct arena a = {.cap = 1 << 20};

    (void)state;
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct str out = STR("");
        bool ok = path_decode(str_of(paths[i].raw), &a, &out);
        CHECK_ROW(ok == (paths[i].path != NULL), "%s", paths[i].raw);
        CHECK_ROW(!ok || str_is(out, paths[i].path), "%s", paths[i].raw);
    }
    arena_release(&a);
}

TEST_GROUP(path){cmocka_unit_test(decodes_paths), TEST_END};
