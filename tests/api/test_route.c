/* The table of routes: default deny, every row whole, no row hidden behind another. */
#include "api/route.h"
#include "tests/test.h"

typedef void row_fn(const struct route *r, size_t table, size_t row);

static void each(row_fn *fn)
{
    for (size_t t = 0; route_table(t).v != NULL; t++) {
        for (size_t i = 0; i < route_table(t).n; i++) fn(&route_table(t).v[i], t, i);
    }
}

static void whole(const struct route *r, size_t table, size_t row)
{
    bool writes = r->method != HTTP_GET;

    (void)table;
    (void)row;
    CHECK_ROW(r->pattern != NULL && r->pattern[0] == '/', "a row without a pattern");
    CHECK_ROW(r->perm != PERM_NONE, "%s has no permission", r->pattern);
    CHECK_ROW(r->run != RUN_NONE && r->handler != NULL, "%s does nothing", r->pattern);
    static const char *const no_json[] = {"file", "text", "events"};
    bool other =
        r->answer != NULL && key_index(no_json, COUNT(no_json), str_of(r->answer)) >= 0;

    CHECK_ROW(other == (r->media != NULL), "%s: no JSON has a media type", r->pattern);
    CHECK_ROW(r->summary.zh != NULL && r->summary.en != NULL, "%s says nothing", r->pattern);
    CHECK_ROW(r->answer != NULL, "%s answers nothing", r->pattern);
    CHECK_ROW(writes || r->run != RUN_WRITE, "%s writes on GET", r->pattern);
    CHECK_ROW(writes || r->body == BODY_NONE, "%s has a body on GET", r->pattern);
    /* Of a record the store asks, after it looked whether the caller sees it. */
    CHECK_ROW(r->perm != PERM_KIND || r->entity != NULL ||
                  strstr(r->pattern, "{path}") != NULL || strstr(r->pattern, "{id}") != NULL,
              "%s asks for a right on no kind", r->pattern);
}

static void rows_are_whole(void **state)
{
    (void)state;
    each(whole);
}

static size_t public_rows;
static void count_public(const struct route *r, size_t table, size_t row)
{
    static const char *const open[] = {
        "//healthz",        "//readyz",      "//metrics",
        "/session",         "/links/survey", "/links/survey/answer",
        "/calendar/{word}", "/links/mail",   "/links/mail/leave"};
    size_t i = 0;

    (void)table;
    (void)row;
    if (r->perm != PERM_PUBLIC) return;
    while (i < COUNT(open) && strcmp(open[i], r->pattern) != 0) i++;
    CHECK_ROW(i < COUNT(open), "%s is open to everybody", r->pattern);
    public_rows++;
}

/* Signing in, what a monitor asks, and what opens by a link nobody can guess. */
static void only_nine_are_public(void **state)
{
    (void)state;
    public_rows = 0;
    each(count_public);
    CHECK(public_rows == 9);
}

static const struct route *wanted;
static size_t same_rows;
static void count_same(const struct route *r, size_t table, size_t row)
{
    (void)table;
    (void)row;
    if (r->method == wanted->method && strcmp(r->pattern, wanted->pattern) == 0 &&
        r->only == wanted->only) {
        same_rows++;
    }
}

static void once(const struct route *r, size_t table, size_t row)
{
    (void)table;
    (void)row;
    wanted = r;
    same_rows = 0;
    each(count_same);
    CHECK_ROW(same_rows == 1, "%s %s stands twice", http_method_name(r->method), r->pattern);
}

static void no_row_twice(void **state)
{
    (void)state;
    each(once);
}

static void words_in_lists(void **state)
{
    static const struct {
        const char *list, *word;
        bool in;
    } rows[] = {{"a bc d", "bc", true}, {"a bc d", "b", false}, {"a bc d", "", false},
                {"", "a", false},       {"a", "a", true},       {"a  b", "b", true},
                {"abc", "ab", false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(word_listed(rows[i].list, str_of(rows[i].word)) == rows[i].in, "%s in %s",
                  rows[i].word, rows[i].list);
    }
}

TEST_GROUP(route){cmocka_unit_test(rows_are_whole), cmocka_unit_test(only_nine_are_public),
                  cmocka_unit_test(no_row_twice), cmocka_unit_test(words_in_lists), TEST_END};
