#include "tests/support/world.h"

#include "auth/actor.h"
#include "ops/setup.h"
#include "store/schema.h"
#include "store/validate.h"
#include "tests/support/testdb.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>

static void say_faults(const struct faults *f, const struct error *e)
{
    for (size_t i = 0; i < f->n; i++)
        print_error("  %.*s: %s\n", STR_FMT(f->v[i].field), f->v[i].code);
    if (e != NULL && e->key != NULL)
        print_error("  %s at %s:%d: %s\n", e->key, e->file, e->line, e->detail);
}

int64_t world_create(struct tx *tx, struct input *in)
{
    struct faults f = {.arena = tx->arena};
    struct error e = {0};
    struct record r;
    enum status st = record_create(tx, in, NULL, &f, &r, &e);

    if (st != ST_OK) {
        say_faults(&f, &e);
        fail_msg("create %s gave %s", in->kind->e->key, status_name(st));
    }
    return r.id;
}

struct input *world_input(struct tx *tx, const char *kind, ...)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));
    struct input *in = input_new(tx, k);
    const char *pair = NULL;
    va_list ap;

    va_start(ap, kind);
    while ((pair = va_arg(ap, const char *)) != NULL) {
        struct str rest = str_of(pair), key = STR_NONE;
        struct faults f = {.arena = tx->arena};
        (void)str_cut(&rest, '=', &key);
        int i = cat_field_index(k, key);
        if (i < 0) fail_msg("%s has no %.*s", kind, STR_FMT(key));
        in->given[i] = true;
        if (!value_from_text(tx, &k->fields[i], rest, &in->v[i], &f)) {
            say_faults(&f, NULL);
            fail_msg("%s", pair);
        }
    }
    va_end(ap);
    return in;
}

int64_t world_find(struct world *w, const char *table, const char *column, const char *text)
{
    char sql[200];
    struct stmt *s = NULL;
    struct error e;

    (void)snprintf(sql, sizeof(sql),
                   "SELECT id FROM \"%s\" WHERE \"%s\" = ? AND deleted_at IS NULL", table,
                   column);
    CHECK_OK(db_prepare(w->db, str_dup(str_of(sql), &w->arena), &s, &e));
    stmt_text(s, str_of(text));
    CHECK_OK(stmt_one(s, &e));
    int64_t id = stmt_get_int(s, 0);
    stmt_done(s);
    return id;
}

static const char *id_pair(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static int64_t unit(struct world *w, const char *name, const char *kind, int64_t parent)
{
    const char *n = str_fmt(&w->arena, "name=%s", name).p;
    const char *k = str_fmt(&w->arena, "kind=%s", kind).p;
    return world_create(
        &w->tx, world_input(&w->tx, "org_unit", n, k, id_pair(w, "parent", parent), NULL));
}

static void add_user(struct world *w, enum world_user u, const char *login, const char *role,
                     int64_t org_unit)
{
    const char *l = str_fmt(&w->arena, "login=%s", login).p;
    const char *n = str_fmt(&w->arena, "name=%s", login).p;
    const char *r = str_fmt(&w->arena, "roles=%s", role).p;
    w->user[u] = world_create(
        &w->tx, world_input(&w->tx, "user", l, n, r, id_pair(w, "org_unit", org_unit), NULL));
}

static void people(struct world *w)
{
    w->top = world_find(w, "org_units", "kind", "company");
    w->branch1 = unit(w, "Branch 1", "branch", w->top);
    w->branch2 = unit(w, "Branch 2", "branch", w->top);
    w->team_a = unit(w, "Team A", "team", w->branch1);
    w->team_b = unit(w, "Team B", "team", w->branch1);
    w->team_c = unit(w, "Team C", "team", w->branch2);
    w->user[W_ADMIN] = world_find(w, "users", "login", "admin");
    add_user(w, W_ANN, "ann", "account_manager", w->team_a);
    add_user(w, W_BOB, "bob", "account_manager", w->team_a);
    add_user(w, W_CAT, "cat", "team_lead", w->team_a);
    add_user(w, W_DAN, "dan", "account_manager", w->team_b);
    add_user(w, W_EVE, "eve", "branch_gm", w->branch1);
    add_user(w, W_FAY, "fay", "account_manager", w->team_c);
    add_user(w, W_OPS, "ops", "sales_ops", w->top);
    add_user(w, W_VIC, "vic", "viewer", w->top);
    add_user(w, W_MIA, "mia", "marketing", w->top);
}

static void make_tables(struct world *w, const struct entity *const *more, size_t nmore)
{
    struct buf sql = {0};
    struct error e;

    for (size_t i = 0; i < nmore; i++) schema_entity_sql(more[i], db_kind(w->db), &sql);
    if (nmore > 0) CHECK_OK(db_script(w->db, buf_view(&sql), &e));
    buf_release(&sql);
}

struct world *world_begin(const struct hooks *hooks, const struct entity *const *more,
                          size_t nmore)
{
    struct world *w = calloc(1, sizeof(*w));
    struct setup setup = {STR("Acme"),  STR("CNY"),   STR("Asia/Shanghai"), STR("en"),
                          STR("admin"), STR("Admin"), STR("no hash")};
    const struct catalogue_extra extra = {.more = more, .nmore = nmore};
    struct error e = {0};

    if (w == NULL) fail();
    w->arena.cap = (size_t)256 << 20;
    struct faults f = {.arena = &w->arena};
    w->url = testdb_migrated(&w->arena);
    w->db = testdb_open(w->url, DB_WRITE);
    CHECK_OK(db_begin(w->db, &e));
    make_tables(w, more, nmore);
    w->cat = catalogue_build(&extra, 1, &w->arena);
    actor_system(&w->system, STR("test"));
    CHECK_OK(tx_load_company(w->db, &w->arena, &w->company, &e));
    tx_init(&w->tx, w->db, w->cat, &w->company, &w->system, &w->arena);
    enum status st = setup_run(&w->tx, &setup, &f, &e);
    if (st != ST_OK) {
        say_faults(&f, &e);
        fail_msg("setup gave %s", status_name(st));
    }
    CHECK_OK(tx_load_company(w->db, &w->arena, &w->company, &e));
    w->tx.hooks = hooks;
    people(w);
    for (int u = 0; u < W__COUNT; u++) {
        CHECK_OK(actor_load(&w->tx, w->user[u], &w->actor[u], &e));
        tx_init(&w->as[u], w->db, w->cat, &w->company, &w->actor[u], &w->arena);
        w->as[u].hooks = hooks;
    }
    return w;
}

void world_end(struct world *w)
{
    db_rollback(w->db);
    db_close(w->db);
    arena_release(&w->arena);
    free(w);
}

struct tx *world_as(struct world *w, enum world_user u)
{
    return &w->as[u];
}
