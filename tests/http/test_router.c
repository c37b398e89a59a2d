#include "http/query.h"
#include "http/router.h"
#include "tests/test.h"

static const struct route_row rows[] = {
    {HTTP_GET, "/healthz"},                          /* 0 */
    {HTTP_GET, "/api/v1/{path}"},                    /* 1 */
    {HTTP_POST, "/api/v1/{path}"},                   /* 2 */
    {HTTP_GET, "/api/v1/{path}/{id}"},               /* 3 */
    {HTTP_PATCH, "/api/v1/{path}/{id}"},             /* 4 */
    {HTTP_GET, "/api/v1/users/{id}"},                /* 5 */
    {HTTP_POST, "/api/v1/opportunities/{id}/stage"}, /* 6 */
    {HTTP_GET, "/api/v1/{path}/{id}/{child}"},       /* 7 */
    {HTTP_GET, "/api/v1/analysis/funnel"},           /* 8 */
    {HTTP_GET, "/api/v1/analysis/{name}"},           /* 9 */
    {HTTP_GET, "/api/v1/export/{entity}.csv"},       /* 10 */
    {HTTP_GET, "/api/v1/export/{entity}.xlsx"},      /* 11 */
    {HTTP_GET, "/api/v1/{path}/{id}/history"},       /* 12 */
    {HTTP_GET, "/"},                                 /* 13 */
    {HTTP_DELETE, "/api/v1/{path}/{id}/links/{id}"}, /* 14 */
    {HTTP_PUT, "/api/v1/session"},                   /* 15 */
};

static const struct {
    enum http_method method;
    const char *path;
    enum route_found found;
    int row;
    int64_t id;
    const char *word;
} asked[] = {
    {HTTP_GET, "/healthz", ROUTE_FOUND, 0, 0, NULL},
    {HTTP_HEAD, "/healthz", ROUTE_FOUND, 0, 0, NULL},
    {HTTP_GET, "/", ROUTE_FOUND, 13, 0, NULL},
    {HTTP_GET, "/api/v1/accounts", ROUTE_FOUND, 1, 0, "accounts"},
    {HTTP_POST, "/api/v1/accounts", ROUTE_FOUND, 2, 0, "accounts"},
    {HTTP_GET, "/api/v1/accounts/7", ROUTE_FOUND, 3, 7, "accounts"},
    {HTTP_GET, "/api/v1/users/7", ROUTE_FOUND, 5, 7, NULL},
    {HTTP_PATCH, "/api/v1/users/7", ROUTE_FOUND, 4, 7, "users"}, /* the literal has no PATCH */
    {HTTP_POST, "/api/v1/opportunities/12/stage", ROUTE_FOUND, 6, 12, NULL},
    {HTTP_GET, "/api/v1/opportunities/12/stage", ROUTE_FOUND, 7, 12, "opportunities"},
    {HTTP_GET, "/api/v1/accounts/3/history", ROUTE_FOUND, 12, 3, "accounts"},
    {HTTP_GET, "/api/v1/analysis/funnel", ROUTE_FOUND, 8, 0, NULL},
    {HTTP_GET, "/api/v1/analysis/pareto", ROUTE_FOUND, 9, 0, "pareto"},
    {HTTP_GET, "/api/v1/analysis/5", ROUTE_FOUND, 9, 0, "5"}, /* leftmost literal first */
    {HTTP_GET, "/api/v1/export/accounts.csv", ROUTE_FOUND, 10, 0, "accounts"},
    {HTTP_GET, "/api/v1/export/a.b.xlsx", ROUTE_FOUND, 11, 0, "a.b"},
    {HTTP_GET, "/api/v1/export/.csv", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/export/5", ROUTE_FOUND, 3, 5, "export"},
    {HTTP_GET, "/api/v1/accounts/9007199254740991", ROUTE_FOUND, 3, 9007199254740991,
     "accounts"},
    {HTTP_GET, "/api/v1/accounts/9007199254740992", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/accounts/0", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/accounts/07", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/accounts/-1", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/accounts/1e3", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/accounts/99999999999999999999", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1/accounts/", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1//accounts", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/api/v1", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "/a/b/c/d/e/f/g/h/i/j/k/l/m/n", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_GET, "*", ROUTE_NO_PATH, -1, 0, NULL},
    {HTTP_DELETE, "/api/v1/accounts", ROUTE_NO_METHOD, -1, 0, NULL},
    {HTTP_POST, "/healthz", ROUTE_NO_METHOD, -1, 0, NULL},
    {HTTP_OPTIONS, "/api/v1/accounts/7", ROUTE_NO_METHOD, -1, 0, NULL},
};

static void finds_rows(void **state)
{
    struct router *r = NULL;
    struct error e;

    (void)state;
    CHECK_OK(router_new(rows, COUNT(rows), &r, &e));
    for (size_t i = 0; i < COUNT(asked); i++) {
        struct route_match m;
        enum route_found f = router_find(r, asked[i].method, str_of(asked[i].path), &m);
        CHECK_ROW(f == asked[i].found, "%s: found %d", asked[i].path, (int)f);
        CHECK_ROW(m.row == asked[i].row, "%s: row %d", asked[i].path, m.row);
        if (f != ROUTE_FOUND) continue;
        CHECK_ROW((asked[i].id == 0) == (m.ids == 0), "%s", asked[i].path);
        CHECK_ROW(m.ids == 0 || m.id[0] == asked[i].id, "%s", asked[i].path);
        if (asked[i].word != NULL)
            CHECK_ROW(m.words > 0 && str_is(m.word[0], asked[i].word), "%s", asked[i].path);
    }
    struct route_match m;
    CHECK(router_find(r, HTTP_DELETE, STR("/api/v1/accounts/5/links/9"), &m) == ROUTE_FOUND);
    CHECK(m.row == 14 && m.ids == 2 && m.id[0] == 5 && m.id[1] == 9 && m.words == 1);
    CHECK(router_find(r, HTTP_GET, STR("/api/v1/deals/8/contacts"), &m) == ROUTE_FOUND);
    CHECK(m.row == 7 && m.words == 2 && str_is(m.word[1], "contacts"));
    router_free(r);
}

static void names_the_methods(void **state)
{
    struct router *r = NULL;
    struct arena a = {.cap = 4096};
    struct route_match m;
    struct error e;

    (void)state;
    CHECK_OK(router_new(rows, COUNT(rows), &r, &e));
    CHECK(router_find(r, HTTP_DELETE, STR("/api/v1/users/7"), &m) == ROUTE_NO_METHOD);
    CHECK_STR(router_allow(m.methods, &a), "GET, HEAD, PATCH, OPTIONS");
    CHECK(router_find(r, HTTP_GET, STR("/api/v1/opportunities/7/stage"), &m) == ROUTE_FOUND);
    CHECK(router_find(r, HTTP_PUT, STR("/api/v1/opportunities/7/stage"), &m) ==
          ROUTE_NO_METHOD);
    CHECK_STR(router_allow(m.methods, &a), "GET, HEAD, POST, OPTIONS");
    CHECK(router_find(r, HTTP_DELETE, STR("/api/v1/session"), &m) == ROUTE_NO_METHOD);
    CHECK_STR(router_allow(m.methods, &a), "GET, HEAD, POST, PUT, OPTIONS");
    router_free(r);
    arena_release(&a);
}

static void refuses_bad_tables(void **state)
{
    static const struct route_row bad[][2] = {
        {{HTTP_GET, "/a/{id}"}, {HTTP_GET, "/a/{id}"}},
        {{HTTP_GET, "/a/{x}"}, {HTTP_GET, "/a/{y}"}},
        {{HTTP_GET, "a"}, {HTTP_GET, "/b"}},
        {{HTTP_GET, "/a//b"}, {HTTP_GET, "/b"}},
        {{HTTP_GET, "/a{id}"}, {HTTP_GET, "/b"}},
        {{HTTP_GET, "/{id"}, {HTTP_GET, "/b"}},
        {{HTTP_GET, "/{}"}, {HTTP_GET, "/b"}},
        {{HTTP_GET, "/{a}{b}"}, {HTTP_GET, "/b"}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct router *r = NULL;
        struct error e;
        CHECK_ROW(router_new(bad[i], 2, &r, &e) == ST_INVALID, "%s", bad[i][0].pattern);
    }
}

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

static void decodes_queries(void **state)
{
    static const char *const bad[] = {"a=%", "a=%4",  "a=%zz", "a=1&a=2", "a=1&%61=2",
                                      "=1",  "a=%FF", "a=%00", "%C0%80=1"};
    struct arena a = {.cap = 1 << 20};
    struct query_pair *q = NULL;
    struct error e;
    size_t n = 0;

    (void)state;
    CHECK_OK(
        pairs_parse(STR("q=%E5%8D%8E%E4%B8%BA+x%2By&name.like=a%26b%3Dc&flag&empty=&&z=1=2"),
                    &a, &q, &n, &e));
    assert_int_equal(n, 5);
    CHECK_STR(query_get(q, n, STR("q")), "\xe5\x8d\x8e\xe4\xb8\xba x+y");
    CHECK_STR(query_get(q, n, STR("name.like")), "a&b=c");
    CHECK(query_get(q, n, STR("flag")).n == 0 && query_get(q, n, STR("flag")).p != NULL);
    CHECK_STR(query_get(q, n, STR("z")), "1=2");
    CHECK(query_get(q, n, STR("absent")).p == NULL);
    CHECK_OK(pairs_parse(STR_NONE, &a, &q, &n, &e));
    assert_int_equal(n, 0);
    for (size_t i = 0; i < COUNT(bad); i++) {
        CHECK_ROW(pairs_parse(str_of(bad[i]), &a, &q, &n, &e) == ST_MALFORMED, "%s", bad[i]);
    }
    arena_release(&a);
}

TEST_GROUP(router){cmocka_unit_test(finds_rows),         cmocka_unit_test(names_the_methods),
                   cmocka_unit_test(refuses_bad_tables), cmocka_unit_test(decodes_paths),
                   cmocka_unit_test(decodes_queries),    TEST_END};
