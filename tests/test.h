/* tests/test.h - cmocka with the rows of a table in the failure message.
 *
 * A test file holds one or more groups:
 *
 *     TEST_GROUP(str) { cmocka_unit_test(cuts), cmocka_unit_test(trims), TEST_END };
 *
 * tools/gen-groups.sh collects them into one program; `build/guanxi-test str` runs one
 * group, no argument runs all, `-l` lists them. GUANXI_TEST_DB chooses the database
 * (default sqlite; a postgresql:// url of an empty server's maintenance database). Every list
 * of rows ends with TEST_END. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define TEST_END                                                                               \
    {                                                                                          \
        NULL, NULL, NULL, NULL, NULL                                                           \
    }
#define TEST_GROUP(name)                                                                       \
    extern const struct CMUnitTest name##_tests[];                                             \
    const struct CMUnitTest name##_tests[] =

#define CHECK(x)                                                                               \
    do {                                                                                       \
        if (!(x)) fail_msg("%s", #x);                                                          \
    } while (0)
/* With a printf-like note telling which row of a table it was. */
#define CHECK_ROW(x, ...)                                                                      \
    ((x) ? (void)0                                                                             \
         : ((void)print_error(__VA_ARGS__), (void)print_error(" <- %s\n", #x), fail()))
#define CHECK_STR(got, want)                                                                   \
    do {                                                                                       \
        struct str got_ = (got), want_ = str_of(want);                                         \
        if (!str_eq(got_, want_))                                                              \
            fail_msg("got \"%.*s\", want \"%.*s\"", STR_FMT(got_), STR_FMT(want_));            \
    } while (0)
#define CHECK_OK(call)                                                                         \
    do {                                                                                       \
        enum status st_ = (call);                                                              \
        if (st_ != ST_OK) fail_msg("%s gave %s", #call, status_name(st_));                     \
    } while (0)

#endif
