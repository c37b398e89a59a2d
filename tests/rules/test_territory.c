/* Regions, sizes of project, and whose a customer should be; values worked out by hand. */
#include "rules/territory.h"
#include "tests/test.h"

static void regions(void **state)
{
    static const struct {
        const char *in, *place;
        bool lies;
    } rows[] = {
        {"32", "320505", true},      {"3205", "320505", true},  {"320505", "320505", true},
        {"320000", "320505", true},  {"320500", "3205", true},  {"3205", "320000", false},
        {"320505", "320500", false}, {"32", "330505", false},   {"3205", "320605", false},
        {"", "320505", false},       {"32", "", false},         {"50", "500000", true},
        {"10", "100000", true},      {"320505", "3205", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool lies = territory_in_region(str_of(rows[i].in), str_of(rows[i].place));
        CHECK_ROW(lies == rows[i].lies, "row %zu", i);
    }
}

static void sizes(void **state)
{
    static const struct {
        int64_t amount;
        enum project_size size;
    } rows[] = {
        {0, SIZE_SMALL},        {499999, SIZE_SMALL},  {500000, SIZE_MEDIUM},
        {4999999, SIZE_MEDIUM}, {5000000, SIZE_LARGE}, {-1, SIZE_SMALL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(project_size_of(rows[i].amount) == rows[i].size, "row %zu", i);
}

#define REGION(id, user, code, room)                                                           \
    {                                                                                          \
        id, user, DIM_REGION, STR_LIT(code), true, room                                        \
    }
#define GROUP(id, user, key, room)                                                             \
    {                                                                                          \
        id, user, DIM_GROUP, STR_LIT(key), true, room                                          \
    }
#define STR_LIT(z)                                                                             \
    {                                                                                          \
        z, sizeof(z) - 1                                                                       \
    }

/* An account at 320505, segment key, industry telecom, owned by 1. */
static int chosen(int64_t owner, const struct territory_claim *v, size_t n)
{
    const struct territory_place p = {owner, STR("320505"), STR("key"), STR("telecom")};

    return territory_choose(&p, v, n);
}

static void choices(void **state)
{
    const struct territory_claim wide[] = {REGION(1, 11, "32", 5), REGION(2, 12, "3205", 1)};
    const struct territory_claim other[] = {REGION(1, 11, "33", 5), GROUP(2, 12, "banking", 5)};
    const struct territory_claim both[] = {REGION(1, 11, "32", 9), REGION(2, 12, "32", 1),
                                           GROUP(3, 12, "telecom", 1)};
    const struct territory_claim room[] = {REGION(1, 11, "32", -2), REGION(2, 12, "32", 3)};
    const struct territory_claim even[] = {REGION(1, 12, "32", 3), REGION(2, 11, "32", 3)};
    const struct territory_claim group[] = {GROUP(1, 11, "key", 3)};
    struct territory_claim left[] = {REGION(1, 11, "3205", 3), REGION(2, 12, "32", 3)};
    const struct territory_claim ware[] = {{1, 11, DIM_PRODUCT, STR_LIT("32"), true, 3},
                                           {2, 12, DIM_SIZE, STR_LIT("large"), true, 3}};
    (void)state;
    CHECK(chosen(1, wide, 2) == 1);   /* narrower, though with less room */
    CHECK(chosen(11, wide, 2) == -1); /* lies with one whom it may lie with */
    CHECK(chosen(1, other, 2) == -1);
    CHECK(chosen(1, both, 3) == 1); /* region and group */
    CHECK(chosen(1, room, 2) == 1);
    CHECK(chosen(1, even, 2) == 1); /* the lower number */
    CHECK(chosen(1, group, 1) == 0);
    left[0].active = false;
    CHECK(chosen(1, left, 2) == 1);
    CHECK(chosen(11, left, 2) == -1); /* his until it is handed over */
    CHECK(chosen(1, ware, 2) == -1);
    CHECK(chosen(1, ware, 0) == -1);
}

TEST_GROUP(territory){
    cmocka_unit_test(regions),
    cmocka_unit_test(sizes),
    cmocka_unit_test(choices),
    TEST_END,
};
