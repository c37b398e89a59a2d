/* The map keeps every key through its growth, and replaces values. */
#include "base/strmap.h"
#include "tests/test.h"

static void keeps_all(void **state)
{
    struct arena a = {.cap = 4 << 20};
    struct strmap m = {.arena = &a};

    (void)state;
    CHECK(strmap_get(&m, STR("none")) == NULL);
    for (int64_t i = 0; i < 5000; i++) strmap_put(&m, str_fmt(&a, "key %d", (int)i), i);
    strmap_put(&m, STR("key 17"), -1);
    strmap_put(&m, STR(""), 9);
    CHECK(m.n == 5001);
    for (int64_t i = 0; i < 5000; i++) {
        const int64_t *v = strmap_get(&m, str_fmt(&a, "key %d", (int)i));
        CHECK_ROW(v != NULL && *v == (i == 17 ? -1 : i), "key %d", (int)i);
    }
    CHECK(*strmap_get(&m, STR_NONE) == 9);
    CHECK(strmap_get(&m, STR("key 5000")) == NULL);
    arena_release(&a);
}

TEST_GROUP(strmap){cmocka_unit_test(keeps_all), TEST_END};
