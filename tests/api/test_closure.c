/* Values never become SQL: hostile ones in every parameter add no new statement text, and no
 * text holds any of them. */
#include "base/utf8.h"
#include "ops/analysis_funnel.h"
#include "store/query_string.h"
#include "store/search.h"
#include "tests/support/world.h"

enum { TEXTS = 4000 };
struct texts {
    struct str v[TEXTS];
    size_t n;
    struct arena arena;
    bool closed; /* a new text is a failure */
};

static const char *const hostile[] = {
    "' OR '1'='1",
    "\"; DROP TABLE accounts; --",
    "1); DELETE FROM users; --",
    "x' UNION SELECT password FROM credential --",
    "%' ESCAPE '\\",
    "$1",
    "?",
    "$$;SELECT pg_sleep(9)$$",
    "\\'; --",
    "' || (SELECT login FROM users) || '",
};
static const char *const params[] = {
    "name",
    "name.ne",
    "name.lt",
    "name.like",
    "name.in",
    "code",
    "phone.like",
    "importance",
    "traits",
    "tags",
    "employees",
    "owner",
    "owner.in",
    "team",
    "q",
    "sort",
    "fields",
    "expand",
    "cursor",
    "limit",
    "count",
    "bin",
    "created_at.gt",
    "registered_on",
    "sales_revenue.ge",
    "' OR 1=1 --",
    "id",
    "is_dealer",
    "market_share.le",
};

static void seen(struct str sql, void *arg)
{
    struct texts *t = arg;

    for (size_t i = 0; i < t->n; i++) {
        if (str_eq(t->v[i], sql)) return;
    }
    if (t->closed) fail_msg("new text: %.*s", STR_FMT(sql));
    for (size_t i = 0; i < COUNT(hostile); i++) {
        CHECK_ROW(strlen(hostile[i]) < 3 ||
                      memmem(sql.p, sql.n, hostile[i], strlen(hostile[i])) == NULL,
                  "a value in %.*s", STR_FMT(sql));
    }
    CHECK(t->n < TEXTS);
    t->v[t->n++] = str_dup(sql, &t->arena);
}

static void ask(struct world *w, const char *key, struct str value)
{
    struct param p = {str_of(key), value};
    struct query q;
    struct rows *r = NULL;
    enum status st = query_parse(&w->tx, world_kind(w, "account"), &p, 1, &q, &w->error);

    if (st == ST_OK) st = query_open(&w->tx, &q, &r, &w->error);
    if (st == ST_OK) {
        while ((st = rows_next(r, &w->error)) == ST_OK) continue;
        rows_close(r);
    }
    CHECK_ROW(st == ST_END || st == ST_MALFORMED, "%s=%.*s gave %s", key, STR_FMT(value),
              status_name(st));
}

static void search_for(struct world *w, const char *text)
{
    struct search_hit *v = arena_alloc(&w->arena, SEARCH_CANDIDATES * sizeof *v);
    size_t n = 0;

    CHECK_OK(search_run(&w->tx, str_of(text), NULL, 0, 20, v, &n, &w->error));
}

static void figure(struct world *w, const char *key, const char *value)
{
    struct param p = {str_of(key), str_of(value)};
    struct analysis a;
    struct funnel f;

    if (analysis_parse(&w->tx, &p, 1, &a, &w->error) != ST_OK) return;
    CHECK_OK(analysis_funnel(&w->tx, &a, NULL, &f, &w->error));
}

static void ask_all(struct world *w, const char *text)
{
    for (size_t i = 0; i < COUNT(params); i++) ask(w, params[i], str_of(text));
    figure(w, "segment", text);
    figure(w, "region", text);
}

static void values_stay_values(void **state)
{
    static const char *const plain[] = {"x", "key", "1", "-name", "2024-01-01", "true"};
    static struct texts t;
    struct world w;
    (void)state;
    t = (struct texts){.arena = {.cap = 32 << 20}};
    world_open(&w);
    (void)world_as(&w, ANN);
    (void)world_new(&w, "account", "name=海川", NULL);
    db_trace(seen, &t);
    for (size_t i = 0; i < COUNT(plain); i++) ask_all(&w, plain[i]);
    /* How many words are searched for shows in the text; the words do not. */
    for (size_t i = 0; i < COUNT(hostile); i++) {
        search_for(&w, hostile[i]);
        ask(&w, "q", str_of(hostile[i]));
    }
    CHECK(t.n > 20);
    t.closed = true;
    for (size_t i = 0; i < COUNT(hostile); i++) ask_all(&w, hostile[i]);
    db_trace(NULL, NULL);
    CHECK(world_int(&w, "SELECT COUNT(*) FROM users") > 5);
    world_close(&w);
    arena_release(&t.arena);
}

TEST_GROUP(closure){cmocka_unit_test(values_stay_values), TEST_END};
