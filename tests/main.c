/* tests/main.c - runs the groups named on the command line, or all; prints one total. */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>

struct group {
    const char *name;
    const struct CMUnitTest *tests;
};
#define GROUP(name) extern const struct CMUnitTest name##_tests[];
#include "gen/groups.inc"
#undef GROUP
static const struct group groups[] = {
#define GROUP(name) {#name, name##_tests},
#include "gen/groups.inc"
#undef GROUP
};

static bool is_named(const char *name, char **names, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return n == 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    size_t ran = 0;

    if (argc == 2 && strcmp(argv[1], "-l") == 0) {
        for (size_t i = 0; i < COUNT(groups); i++) (void)puts(groups[i].name);
        return EXIT_SUCCESS;
    }
    for (size_t i = 0; i < COUNT(groups); i++) {
        size_t n = 0;
        if (!is_named(groups[i].name, argv + 1, argc - 1)) continue;
        while (groups[i].tests[n].name != NULL) n++;
        failed += _cmocka_run_group_tests(groups[i].name, groups[i].tests, n, NULL, NULL);
        ran += n;
    }
    (void)printf("%zu passed, %d failed\n", ran - (size_t)failed, failed);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
