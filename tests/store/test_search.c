#include "store/search.h"

#include "tests/support/testdb.h"
#include "tests/support/world.h"

#include <stdio.h>
#include <unistd.h>

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static const char *const changes_waiting =
    "SELECT COUNT(*) FROM search_pending WHERE seq > (SELECT seq FROM search_upto)";

/* Everything must hold as well while the index waits (db.h, db_patience). */
static bool patient;

static void open_world(struct world *w)
{
    world_open(w);
    if (patient) db_patience(w->db, 1000);
}

static size_t search(struct world *w, const char *q, struct search_hit *hits, size_t room)
{
    size_t n = 0;
    enum status st = search_run(&w->tx, str_of(q), NULL, 0, room, hits, &n, &w->error);
    if (st != ST_OK) fail_msg("search \"%s\": %s %s", q, status_name(st), w->error.detail);
    return n;
}

static bool finds(struct world *w, const char *q, const char *kind, int64_t id)
{
    struct search_hit hits[50];
    size_t n = search(w, q, hits, COUNT(hits));
    for (size_t i = 0; i < n; i++) {
        if (hits[i].id == id && strcmp(hits[i].kind->e->key, kind) == 0) return true;
    }
    return false;
}

static void cuts_text_into_tokens(void **state)
{
    static const struct {
        const char *text, *tokens;
    } rows[] = {
        {"华为技术", "华为 为技 技术"},
        {"华", "华"},
        {"3M中国", "3m 中国"},
        {"Hello, WORLD!", "hello world"},
        {"ＡＢＣ　公司", "abc 公司"},
        {"a-b_c", "a b c"},
        {"138-0013 8000", "138 0013 8000 13800138000"},
        {"Müller & Söhne", "müller söhne"},
        {"東京タワー", "東京 京タ タワ ワー"},
        {"", ""},
        {"!?「」…", ""},
        {"\"x\" OR y*", "x or y"},
    };
    struct arena a = {.cap = 1 << 20};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(search_tokens(str_of(rows[i].text), &a), rows[i].tokens);
    }
    arena_release(&a);
}

static void finds_as_people_type(void **state)
{
    static const struct {
        const char *name, *q;
        bool found;
    } rows[] = {
        {"华为技术有限公司", "华为", true},
        {"华为技术有限公司", "技术", true},
        {"华为技术有限公司", "为", true},
        {"华为技术有限公司", "司", true},
        {"华为技术有限公司", "华为技术有限公司", true},
        {"华为技术有限公司", "华技", false},
        {"华为技术有限公司", "huawei", true},
        {"华为技术有限公司", "HuaWeiJiShu", true},
        {"华为技术有限公司", "hwjs", true},
        {"华为技术有限公司", "hw", true},
        {"华为技术有限公司", "js", true},
        {"华为技术有限公司", "hx", false},
        {"深圳市大疆创新", "dj", true},
        {"TCL科技集团", "tcl", true},
        {"TCL科技集团", "tc", true},
        {"TCL科技集团", "TCL 科技", true},
        {"TCL科技集团", "tclkj", true},
        {"测试项目 47803", "47803", true},
        {"测试项目 47803", "csxm47803", true},
        {"测试项目 47803", "xm478", true},
        {"测试项目 47803", "mu47803", true},
        {"华为5G项目", "5gxm", true},
        {"３Ｍ中国", "3m", true},
        {"Siemens Energy GmbH", "energy sie", true},
        {"Siemens Energy GmbH", "emens", false},
        {"Siemens Energy GmbH", "e", true},
        {"Siemens Energy GmbH", "gm", true},
        {"Siemens Energy GmbH", "gmx", false},
        {"深圳市大疆创新", "疆", true},
        {"深圳市大疆创新", "dji", false},
        {"深圳市大疆创新", "djcx", true},
        {"深圳市大疆创新", "shenz", true},
        {"深圳市大疆创新", "sh", true},
        {"Müller Söhne", "MÜLLER", true},
        {"重庆“长安”（汽车）", "长安", true},
        {"重庆“长安”（汽车）", "重庆 汽车", true},
        {"Ω≈ç√∫", "ω", true},
        {"مؤسسة", "مؤسسة", true},
        {"㐀㐁甲", "㐀㐁", true},
        {"𠜎𠜱", "𠜎𠜱", true},
    };
    struct world w;
    (void)state;
    open_world(&w);
    for (size_t i = 0; i < COUNT(rows); i++) {
        (void)world_as(&w, ANN);
        int64_t id =
            world_new(&w, "account", str_fmt(&w.arena, "name=%s", rows[i].name).p, NULL);
        (void)world_as(&w, ANN);
        CHECK_ROW(finds(&w, rows[i].q, "account", id) == rows[i].found, "%s in %s", rows[i].q,
                  rows[i].name);
        CHECK_OK(record_delete(&w.tx, world_kind(&w, "account"), id, 0, false, &w.error));
        (void)world_as(&w, ANN);
        CHECK_ROW(!finds(&w, rows[i].q, "account", id), "%s is in the bin", rows[i].name);
    }
    world_close(&w);
}

static void never_fails_on_any_query(void **state)
{
    static const char *const rows[] = {
        "",          " ",
        "\"",        "'",
        "\\",        "*",
        "**",        "(",
        ")",         "AND",
        "OR",        "NOT",
        "NEAR(a b)", "a AND",
        "words:a",   "{words}: a",
        "-a",        "^a",
        "a*b",       "a:*",
        "a & b",     "a | !b",
        "a <-> b",   "' OR 1=1",
        "@u1",       "@kaccount",
        "~3x",       "=华为",
        "= * ~",     "\x01\x02",
        "%",         "_",
        "😀",         "\xe2\x80\x8b",
        "a\tb\nc",   "''''",
        ":*",        "'a':*",
        "()()",      "华\"为",
        "华'为",     "null",
        "\xff\xfe",  "\xe5\x8d",
    };
    struct world w;
    struct search_hit hits[10];
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    (void)world_new(&w, "account", "name=甲 OR 'b\"", NULL);
    (void)world_as(&w, ANN);
    for (size_t i = 0; i < COUNT(rows); i++) (void)search(&w, rows[i], hits, COUNT(hits));
    char longest[4000];
    for (size_t i = 0; i + 3 < sizeof(longest); i += 3) memcpy(longest + i, "华", 3);
    longest[3999] = '\0';
    (void)search(&w, longest, hits, COUNT(hits));
    memset(longest, 'z', sizeof(longest) - 1);
    for (size_t i = 1; i < sizeof(longest) - 1; i += 2) longest[i] = ' ';
    (void)search(&w, longest, hits, COUNT(hits));
    world_close(&w);
}

static void exact_before_prefix_before_recent(void **state)
{
    struct world w;
    struct search_hit hits[10];
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t exact = world_new(&w, "account", "name=海川", NULL);
    int64_t prefix = world_new(&w, "account", "name=海川重工", NULL);
    int64_t inside = world_new(&w, "account", "name=上海海川物流", NULL);
    int64_t newest = world_new(&w, "account", "name=大海川流", NULL);
    (void)world_as(&w, ANN);
    CHECK(search(&w, "海川", hits, COUNT(hits)) == 4);
    CHECK(hits[0].id == exact && hits[1].id == prefix);
    CHECK(hits[2].id == newest && hits[3].id == inside);
    CHECK(search(&w, "海川", hits, 2) == 2);
    CHECK(hits[0].id == exact);
    const struct cat_entity *contact = world_kind(&w, "contact");
    size_t n = 9;
    CHECK_OK(search_run(&w.tx, STR("海川"), &contact, 1, COUNT(hits), hits, &n, &w.error));
    CHECK(n == 0);
    world_close(&w);
}

enum { MINE = 30, THEIRS = 120 };
struct crowd {
    int64_t begins[THEIRS], holds[THEIRS];
};

static void make_crowd(struct world *w, enum who who, size_t n, struct crowd *out)
{
    (void)world_as(w, who);
    for (size_t i = 0; i < n; i++) {
        const char *begins = str_fmt(&w->arena, "name=海川重工%d%zu", (int)who, i).p;
        const char *holds = str_fmt(&w->arena, "name=上海海川%d%zu", (int)who, i).p;
        out->begins[i] = world_new(w, "account", begins, NULL);
        out->holds[i] = world_new(w, "account", holds, NULL);
    }
}

/* The first `wanted` of: those that begin with it, then those that hold it, newest first. */
static void same_order(struct world *w, const struct crowd *c, size_t n, size_t wanted)
{
    struct search_hit hits[SEARCH_CANDIDATES];
    size_t found = search(w, "海川", hits, wanted);

    CHECK_ROW(found == (wanted < 2 * n ? wanted : 2 * n), "%zu of %zu", found, wanted);
    for (size_t i = 0; i < found; i++) {
        int64_t id = i < n ? c->begins[n - 1 - i] : c->holds[2 * n - 1 - i];
        CHECK_ROW(hits[i].id == id, "hit %zu of %zu", i, wanted);
    }
}

/* However many are wanted, and however many more there are that one does not see. */
static void finds_the_same_among_many(void **state)
{
    static const size_t wanted[] = {1, 5, 20, 29, 30, 31, 40, 55, 60, 100};
    struct world w;
    struct crowd mine, theirs;
    (void)state;
    open_world(&w);
    make_crowd(&w, ANN, MINE, &mine);
    (void)world_as(&w, ANN);
    for (size_t i = 0; i < COUNT(wanted); i++) same_order(&w, &mine, MINE, wanted[i]);
    make_crowd(&w, CARL, THEIRS, &theirs);
    (void)world_as(&w, ANN);
    for (size_t i = 0; i < COUNT(wanted); i++) same_order(&w, &mine, MINE, wanted[i]);
    (void)world_as(&w, ADMIN);
    same_order(&w, &theirs, THEIRS, 50);
    world_close(&w);
}

/* A break in a title parts its pairs, yet the title begins with the question: alone and among
 * many that hold the signs further in, whose newest fill more than one page. */
static void a_title_with_a_break_begins_with_it_too(void **state)
{
    struct world w;
    struct search_hit hits[5];
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t first = world_new(&w, "account", "name=海·川重工", NULL);
    int64_t second = world_new(&w, "account", "name=海川(重工)", NULL);
    int64_t last = 0;
    for (size_t crowd = 0; crowd < 3; crowd++) {
        CHECK(search(&w, "海川重", hits, COUNT(hits)) == 2);
        CHECK(hits[0].id == second && hits[1].id == first);
        for (size_t i = 0; i < 150; i++)
            last = world_new(&w, "account", str_fmt(&w.arena, "name=上海川%zu", i).p, NULL);
        CHECK(search(&w, "海川", hits, COUNT(hits)) == COUNT(hits));
        CHECK(hits[0].id == second && hits[1].id == first && hits[2].id == last);
    }
    world_close(&w);
}

/* One in four begins with it: a longer page has them all, and what only holds it follows. */
static void a_few_that_begin_among_many_that_hold(void **state)
{
    enum { ALL = 160, EACH = 4, WANTED = 20 };
    struct world w;
    struct search_hit hits[WANTED];
    int64_t ids[ALL];
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    for (size_t i = 0; i < ALL; i++) {
        const char *before = i % EACH == 0 ? "" : "上";
        struct str name = str_fmt(&w.arena, "name=%s海川%zu", before, i);
        ids[i] = world_new(&w, "account", name.p, NULL);
    }
    CHECK(search(&w, "海川", hits, WANTED) == WANTED);
    for (size_t i = 0; i < WANTED; i++)
        CHECK_ROW(hits[i].id == ids[ALL - EACH - i * EACH], "hit %zu", i);
    world_close(&w);
}

static void settle(struct world *w)
{
    bool left = true;

    while (left) CHECK_OK(db_settle(w->db, &left, &w->error));
}

/* Slices of 1024: 1500 accounts are two, and a search between them finds what either has. */
static void waits_in_slices(void **state)
{
    enum { MANY = 1500 };
    struct world w;
    bool left = true;
    char name[32];
    int64_t ids[MANY];

    (void)state;
    patient = true;
    open_world(&w);
    patient = false;
    if (db_kind(w.db) == DB_SQLITE) {
        db_patience(w.db, 4 * MANY);
        (void)world_as(&w, ANN);
        for (int i = 0; i < MANY; i++) {
            (void)snprintf(name, sizeof(name), "name=切片%04d", i);
            ids[i] = world_new(&w, "account", name, NULL);
        }
        world_commit(&w);
        CHECK_OK(db_settle(w.db, &left, &w.error));
        CHECK(left);
        CHECK(world_int(&w, "SELECT COUNT(*) FROM search_fts_docsize") >= 1024);
        CHECK(world_int(&w, "SELECT COUNT(*) FROM search_fts_docsize") < MANY);
        (void)world_as(&w, ANN);
        CHECK(finds(&w, "切片0001", "account", ids[1]));
        CHECK(finds(&w, "切片1499", "account", ids[MANY - 1]));
        world_commit(&w);
        settle(&w);
        (void)world_as(&w, ANN);
        CHECK(finds(&w, "切片0001", "account", ids[1]));
        CHECK(finds(&w, "切片1499", "account", ids[MANY - 1]));
        world_sql(&w,
                  "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)");
        CHECK(world_int(&w, "SELECT COUNT(*) FROM search_doc WHERE id NOT IN (SELECT id FROM "
                            "search_fts_docsize)") == 0);
    }
    world_close(&w);
}

static void verify(struct world *w, const char *report)
{
    struct buf b = {.max = 1 << 16};

    (void)world_as(w, ANN);
    CHECK_OK(search_verify(&w->tx, &b, &w->error));
    CHECK_STR(buf_view(&b), report);
    buf_release(&b);
    world_rollback(w);
}

/* The process ends between a commit and the index: the next finds all, and knows what waits. */
static void lives_through_a_crash(void **state)
{
    struct world w;

    (void)state;
    world_open(&w);
    db_patience(w.db, 1000);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=黄河重工", NULL);
    world_commit(&w);
    settle(&w);
    (void)world_as(&w, ANN);
    CHECK_OK(world_change(&w, "account", a, "name=长江重工"));
    int64_t b = world_new(&w, "account", "name=珠江轻工", NULL);
    world_commit(&w);
    db_close(w.db);

    w.db = testdb_open(w.url, DB_WRITE);
    db_patience(w.db, 1000);
    verify(&w, "");
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "长江", "account", a) && !finds(&w, "黄河", "account", a));
    CHECK(finds(&w, "珠江", "account", b));
    world_rollback(&w);
    CHECK_OK(search_resume(w.db, &w.error));
    CHECK(db_waiting(w.db) == (db_kind(w.db) == DB_SQLITE ? 1 : 0));
    settle(&w);
    verify(&w, "");
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "长江", "account", a) && !finds(&w, "黄河", "account", a));
    CHECK(finds(&w, "珠江", "account", b));
    if (db_kind(w.db) == DB_SQLITE) {
        CHECK(world_int(&w, changes_waiting) == 0);
        CHECK(world_int(&w, "SELECT COUNT(*) FROM search_doc WHERE id NOT IN (SELECT id FROM "
                            "search_fts_docsize)") == 0);
        world_sql(&w, "INSERT INTO search_doc (id, kind, record, title, body, words, scope) "
                      "VALUES (0, 'account', 0, '', '', '', '')");
        world_commit(&w);
        verify(&w, "search: 1 entries are not in the index and do not wait for it\n");
    }
    world_close(&w);
}

static const char *beside_path(struct world *w, const char *part)
{
    return str_fmt(&w->arena, "%.*s%s%c", STR_FMT(str_skip(w->url, strlen("sqlite:"))), part, 0)
        .p;
}

static void write_nonsense(const char *path)
{
    FILE *f = fopen(path, "we");

    CHECK(f != NULL && fputs("no database", f) >= 0 && fclose(f) == 0);
}

static void open_again(struct world *w)
{
    w->db = testdb_open(w->url, DB_WRITE);
    db_patience(w->db, INT64_MAX);
    CHECK_OK(search_resume(w->db, &w->error));
}

/* The database is put back as it was, the index beside it is not: what it knows is of entries
 * that never were, under numbers given again since. */
static void an_index_of_another_database_is_begun_anew(void **state)
{
    struct world w;

    (void)state;
    if (testdb_kind() != DB_SQLITE) return;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=黄河重工", NULL);
    world_commit(&w);
    CHECK_OK(db_copy_to(w.db, str_of(beside_path(&w, ".kept")), &w.error));
    (void)world_as(&w, ANN);
    int64_t lost = world_new(&w, "account", "name=淮河轻工", NULL);
    world_commit(&w);
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "淮河", "account", lost));
    world_rollback(&w);
    db_close(w.db);
    CHECK(rename(beside_path(&w, ".kept"), beside_path(&w, "")) == 0);

    open_again(&w);
    (void)world_as(&w, ANN);
    int64_t b = world_new(&w, "account", "name=珠江纸业", NULL);
    world_commit(&w);
    CHECK(b == lost);
    settle(&w);
    verify(&w, "");
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "黄河", "account", a) && finds(&w, "珠江", "account", b));
    CHECK(!finds(&w, "淮河", "account", b));
    world_close(&w);
}

static void finds_and_is_whole(struct world *w, int64_t a)
{
    verify(w, "");
    (void)world_as(w, ANN);
    CHECK(finds(w, "黄河", "account", a));
    world_rollback(w);
}

/* A reader does without the file, a writer makes it again, also when it is no database. */
static void a_lost_or_broken_index_is_made_again(void **state)
{
    struct world w;

    (void)state;
    if (testdb_kind() != DB_SQLITE) return;
    world_open(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=黄河重工", NULL);
    world_commit(&w);
    for (int broken = 0; broken < 2; broken++) {
        const char *path = beside_path(&w, "-search");
        db_close(w.db);
        CHECK(unlink(path) == 0);
        if (broken == 1) write_nonsense(path);
        w.db = testdb_open(w.url, DB_READ);
        finds_and_is_whole(&w, a);
        db_close(w.db);
        open_again(&w);
        finds_and_is_whole(&w, a);
        settle(&w);
        CHECK(world_int(&w, "SELECT COUNT(*) FROM search_fts_docsize") > 0);
        world_rollback(&w);
        finds_and_is_whole(&w, a);
    }
    world_close(&w);
}

static void index_now(struct world *w, struct db *beside, size_t least)
{
    bool left = true;
    size_t n = 0;

    CHECK_OK(search_catch_up(beside, NULL, NULL, &n, &left, &w->error));
    CHECK(!left && n >= least);
}

/* The database itself is closed to the connection that keeps the index. */
static void cannot_write_entries(struct world *w, struct db *beside)
{
    struct stmt *s = NULL;

    CHECK_OK(db_begin(beside, &w->error));
    CHECK(db_prepare(beside, STR("DELETE FROM search_doc"), &s, &w->error) != ST_OK);
    db_rollback(beside);
}

/* As a server does: one connection writes, another gives the index what was committed; twice
 * renamed between two looks, and removed before it was ever indexed. */
static void another_connection_catches_up(void **state)
{
    static const char *const names[] = {"黄河", "长江", "珠江", "淮河", "海河"};
    struct world w;
    bool left = true;

    (void)state;
    if (testdb_kind() != DB_SQLITE) return;
    world_open(&w);
    db_patience(w.db, INT64_MAX);
    struct db *beside = testdb_open(w.url, DB_BESIDE);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=泾河", NULL);
    int64_t gone = world_new(&w, "account", "name=渭河", NULL);
    world_commit(&w);
    for (size_t i = 0; i < COUNT(names); i++) {
        (void)world_as(&w, ANN);
        CHECK_OK(world_change(&w, "account", a, "name=汉江"));
        CHECK_OK(world_change(&w, "account", a, str_fmt(&w.arena, "name=%s%c", names[i], 0).p));
        if (i == 0)
            CHECK_OK(record_delete(&w.tx, world_kind(&w, "account"), gone, 0, false, &w.error));
        world_commit(&w);
        if (i % 2 == 0) index_now(&w, beside, 2);
        (void)world_as(&w, ANN);
        CHECK_ROW(finds(&w, names[i], "account", a), "%zu", i);
        CHECK_ROW(i == 0 || !finds(&w, names[i - 1], "account", a), "%zu", i);
        CHECK(!finds(&w, "汉江", "account", a) && !finds(&w, "渭河", "account", gone));
        world_rollback(&w);
    }
    index_now(&w, beside, 0);
    CHECK_OK(search_tidy(beside, &left, &w.error));
    CHECK(world_int(&w, changes_waiting) == 0);
    world_rollback(&w);
    verify(&w, "");
    cannot_write_entries(&w, beside);
    db_close(beside);
    world_close(&w);
}

static void catches_up(struct world *w, int64_t a)
{
    static const char *const fresh =
        "SELECT COUNT(*) FROM search_doc WHERE id > (SELECT coalesce(max(id), 0) FROM "
        "search_fts_docsize)";
    world_commit(w);
    CHECK(world_int(w, fresh) > 0);
    CHECK(!finds(w, "岭南", "account", a));
    settle(w);
    CHECK(world_int(w, fresh) == 0);
    (void)world_as(w, ANN);
    CHECK_OK(world_change(w, "account", a, "name=湘江"));
    (void)world_as(w, ANN);
    CHECK(world_int(w, changes_waiting) == 1);
    CHECK(finds(w, "湘江", "account", a) && !finds(w, "长江", "account", a));
    world_commit(w);
    settle(w);
    (void)world_as(w, ANN);
    CHECK(finds(w, "湘江", "account", a) && !finds(w, "长江", "account", a));
}

static void follows_changes_within_and_over_transactions(void **state)
{
    struct world w;
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川", NULL);
    CHECK_OK(world_change(&w, "account", a, "name=岭南"));
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "岭南", "account", a) && !finds(&w, "海川", "account", a));
    CHECK_OK(world_change(&w, "account", a, "name=天河"));
    CHECK_OK(world_change(&w, "account", a, "name=珠江"));
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "珠江", "account", a));
    CHECK(!finds(&w, "岭南", "account", a) && !finds(&w, "天河", "account", a));
    CHECK_OK(world_change(&w, "account", a, "name=黄河"));
    world_rollback(&w);
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "珠江", "account", a) && !finds(&w, "黄河", "account", a));
    CHECK_OK(db_savepoint(w.db, &w.error));
    CHECK_OK(world_change(&w, "account", a, "name=长江"));
    db_rollback_to(w.db);
    (void)world_as(&w, ANN);
    CHECK(finds(&w, "珠江", "account", a) && !finds(&w, "长江", "account", a));
    if (db_kind(w.db) == DB_SQLITE) {
        if (patient) catches_up(&w, a);
        world_sql(&w,
                  "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)");
        world_commit(&w);
        settle(&w);
        CHECK(world_int(&w, changes_waiting) == 0);
    }
    world_close(&w);
}

static void shows_where_it_hit(void **state)
{
    struct world w;
    struct search_hit hits[10];
    (void)state;
    open_world(&w);
    (void)world_as(&w, ANN);
    int64_t a = world_new(&w, "account", "name=海川", "short_name=HC重工", NULL);
    int64_t c = world_new(&w, "contact", "name=王伟", "title=总工程师", "mobile=13800138000",
                          num(&w, "account", a), NULL);
    (void)world_as(&w, ANN);
    CHECK(search(&w, "重工", hits, COUNT(hits)) == 1);
    CHECK_STR(hits[0].title, "海川");
    CHECK_STR(hits[0].hit, "HC重工");
    CHECK(search(&w, "王伟", hits, COUNT(hits)) == 1);
    CHECK(hits[0].id == c && hits[0].hit.p == NULL);
    CHECK(search(&w, "138001", hits, COUNT(hits)) == 1);
    CHECK_STR(hits[0].hit, "13800138000");
    /* who may not read personal fields is told nothing by them */
    w.actors[ANN].read_groups[world_kind(&w, "contact")->index] = 1U << FG_GENERAL;
    CHECK(search(&w, "138001", hits, COUNT(hits)) == 0);
    CHECK(search(&w, "总工", hits, COUNT(hits)) == 1);
    world_close(&w);
}

static void all_of_it_while_the_index_waits(void **state)
{
    patient = true;
    finds_as_people_type(state);
    never_fails_on_any_query(state);
    exact_before_prefix_before_recent(state);
    finds_the_same_among_many(state);
    a_title_with_a_break_begins_with_it_too(state);
    a_few_that_begin_among_many_that_hold(state);
    follows_changes_within_and_over_transactions(state);
    shows_where_it_hit(state);
    patient = false;
}

TEST_GROUP(search){
    cmocka_unit_test(cuts_text_into_tokens),
    cmocka_unit_test(finds_as_people_type),
    cmocka_unit_test(never_fails_on_any_query),
    cmocka_unit_test(exact_before_prefix_before_recent),
    cmocka_unit_test(finds_the_same_among_many),
    cmocka_unit_test(a_title_with_a_break_begins_with_it_too),
    cmocka_unit_test(a_few_that_begin_among_many_that_hold),
    cmocka_unit_test(follows_changes_within_and_over_transactions),
    cmocka_unit_test(waits_in_slices),
    cmocka_unit_test(lives_through_a_crash),
    cmocka_unit_test(an_index_of_another_database_is_begun_anew),
    cmocka_unit_test(a_lost_or_broken_index_is_made_again),
    cmocka_unit_test(another_connection_catches_up),
    cmocka_unit_test(shows_where_it_hit),
    cmocka_unit_test(all_of_it_while_the_index_waits),
    TEST_END,
};
