#include "tests/support/world.h"

#include "store/record.h"
#include "store/schema.h"
#include "store/validate.h"
#include "tests/support/testdb.h"

#include <stdio.h>

static const struct world_person {
    enum who who;
    const char *login, *name;
    enum role role;
} people[] = {
    {ADMIN, "admin", "管理员", ROLE_ADMIN},
    {VP, "vp", "副总裁", ROLE_KA_VP},
    {MARKETING, "marketing", "市场", ROLE_MARKETING},
    {VIEWER, "viewer", "只读", ROLE_VIEWER},
    {GM_EAST, "gm.east", "东总", ROLE_BRANCH_GM},
    {LEAD_EAST, "lead.east", "组长", ROLE_TEAM_LEAD},
    {ANN, "ann", "安妮", ROLE_ACCOUNT_MANAGER},
    {BOB, "bob", "鲍勃", ROLE_ACCOUNT_MANAGER},
    {GM_SOUTH, "gm.south", "南总", ROLE_BRANCH_GM},
    {CARL, "carl", "卡尔", ROLE_ACCOUNT_MANAGER},
};

const struct cat_entity *world_kind(const struct world *w, const char *kind)
{
    const struct cat_entity *k = catalogue_kind(w->cat, str_of(kind));
    if (k == NULL) fail_msg("no kind %s", kind);
    return k;
}

static struct value money_text(struct str text)
{
    struct value v = {.kind = V_MONEY};
    struct str minor;
    struct str rest = text;
    if (!str_cut(&rest, ' ', &minor) || !str_int64(minor, &v.i) ||
        !currency_parse(rest, &v.cur)) {
        fail_msg("money %.*s", STR_FMT(text));
    }
    return v;
}

static struct value ids_text(struct str text, struct arena *a)
{
    int64_t *ids = arena_alloc(a, 32 * sizeof(*ids));
    struct value v = {.kind = V_IDS, .ids = ids};
    struct str part;
    while (v.nids < 32 && str_cut(&text, ',', &part)) {
        if (!str_int64(part, &ids[v.nids++])) fail_msg("ids %.*s", STR_FMT(part));
    }
    return v;
}

static void set_pair(struct world *w, struct input *in, const char *pair)
{
    struct str text = str_of(pair);
    struct str key;
    bool ok = str_cut(&text, '=', &key);
    int i = ok ? cat_field_index(in->kind, key) : -1;
    if (i < 0) fail_msg("no field in %s", pair);
    const struct field *f = in->kind->fields[i].f;
    in->given[i] = true;
    if (text.n == 0) {
        in->v[i] = (struct value){.kind = V_NULL};
    } else if (f->type == F_MONEY) {
        in->v[i] = money_text(text);
    } else if (f->type == F_REFS) {
        in->v[i] = ids_text(text, &w->arena);
    } else if (f->type == F_TAGS || f->type == F_TEXT || f->type == F_LONG ||
               f->type == F_ENUM) {
        in->v[i] = (struct value){.kind = V_TEXT, .s = text};
    } else {
        (void)value_from_text(&w->tx, &in->kind->fields[i], text, &in->v[i], &w->faults);
    }
}

static enum status create_pairs(struct world *w, const char *kind, va_list pairs,
                                struct record *out)
{
    struct input *in = input_new(&w->tx, world_kind(w, kind));

    w->faults = (struct faults){.arena = &w->arena};
    w->error = (struct error){.status = ST_OK};
    for (const char *p = va_arg(pairs, const char *); p != NULL;
         p = va_arg(pairs, const char *)) {
        set_pair(w, in, p);
    }
    return record_create(&w->tx, in, NULL, &w->faults, out, &w->error);
}

enum status world_try(struct world *w, const char *kind, struct record *out, ...)
{
    va_list pairs;
    va_start(pairs, out);
    enum status st = create_pairs(w, kind, pairs, out);
    va_end(pairs);
    return st;
}

static void explain(const struct world *w, const char *kind, enum status st)
{
    if (st == ST_OK) return;
    for (size_t i = 0; i < w->faults.n; i++) {
        print_error("%s.%.*s: %s\n", kind, STR_FMT(w->faults.v[i].field), w->faults.v[i].code);
    }
    fail_msg("%s: %s %s %s", kind, status_name(st), w->error.key, w->error.detail);
}

int64_t world_new(struct world *w, const char *kind, ...)
{
    struct record r = {.id = 0};
    va_list pairs;
    va_start(pairs, kind);
    enum status st = create_pairs(w, kind, pairs, &r);
    va_end(pairs);
    explain(w, kind, st);
    return r.id;
}

enum status world_change(struct world *w, const char *kind, int64_t id, const char *pair)
{
    struct input *in = input_new(&w->tx, world_kind(w, kind));

    w->faults = (struct faults){.arena = &w->arena};
    w->error = (struct error){.status = ST_OK};
    set_pair(w, in, pair);
    return record_update(&w->tx, id, in, NULL, &w->faults, NULL, &w->error);
}

struct value world_get(struct world *w, const char *kind, int64_t id, const char *field)
{
    const struct cat_entity *k = world_kind(w, kind);
    struct record r;
    int i = cat_field_index(k, str_of(field));
    if (i < 0) fail_msg("no field %s", field);
    enum status st = record_get(&w->tx, k, id, &r, &w->error);
    if (st != ST_OK) fail_msg("get %s %lld: %s", kind, (long long)id, status_name(st));
    return r.v[i];
}

bool world_sees(struct world *w, enum who who, const char *kind, int64_t id)
{
    struct record r;
    const struct actor *before = w->tx.actor;
    w->tx.actor = &w->actors[who];
    enum status st = record_get(&w->tx, world_kind(w, kind), id, &r, &w->error);
    w->tx.actor = before;
    if (st != ST_OK && st != ST_NOT_FOUND) fail_msg("get %s: %s", kind, w->error.detail);
    return st == ST_OK;
}

bool world_fault(const struct world *w, const char *field, const char *code)
{
    for (size_t i = 0; i < w->faults.n; i++) {
        if (str_is(w->faults.v[i].field, field) && strcmp(w->faults.v[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

static struct str format_sql(struct world *w, const char *sql, va_list args)
    __attribute__((format(printf, 2, 0)));
static struct str format_sql(struct world *w, const char *sql, va_list args)
{
    char text[2000];
    int n = vsnprintf(text, sizeof(text), sql, args);
    if (n < 0 || (size_t)n >= sizeof(text)) fail_msg("%s", sql);
    return str_dup((struct str){text, (size_t)n}, &w->arena);
}

int64_t world_int(struct world *w, const char *sql, ...)
{
    struct stmt *s = NULL;
    va_list args;
    va_start(args, sql);
    struct str text = format_sql(w, sql, args);
    va_end(args);
    if (db_prepare(w->db, text, &s, &w->error) != ST_OK || stmt_one(s, &w->error) != ST_OK) {
        fail_msg("%.*s: %s", STR_FMT(text), w->error.detail);
    }
    int64_t v = stmt_get_int(s, 0);
    stmt_done(s);
    return v;
}

void world_sql(struct world *w, const char *sql, ...)
{
    struct stmt *s = NULL;
    va_list args;
    va_start(args, sql);
    struct str text = format_sql(w, sql, args);
    va_end(args);
    if (db_prepare(w->db, text, &s, &w->error) != ST_OK || stmt_run(s, &w->error) != ST_OK) {
        fail_msg("%.*s: %s", STR_FMT(text), w->error.detail);
    }
}

void world_commit(struct world *w)
{
    if (!db_in_transaction(w->db)) return;
    enum status st = db_commit(w->db, &w->error);
    if (st != ST_OK) fail_msg("commit: %s %s", status_name(st), w->error.detail);
}

void world_rollback(struct world *w)
{
    if (db_in_transaction(w->db)) db_rollback(w->db);
}

struct tx *world_as(struct world *w, enum who who)
{
    const struct hooks *hooks = w->tx.hooks;
    world_commit(w);
    if (db_begin(w->db, &w->error) != ST_OK) fail_msg("begin: %s", w->error.detail);
    tx_init(&w->tx, w->db, w->cat, &w->company, &w->actors[who], &w->arena);
    w->tx.hooks = hooks;
    w->tx.request_id = STR("test");
    return &w->tx;
}

static const char *num(struct world *w, const char *key, int64_t id)
{
    return str_fmt(&w->arena, "%s=%lld", key, (long long)id).p;
}

static int64_t unit_new(struct world *w, const char *name, const char *kind, int64_t parent)
{
    const char *up = parent == 0 ? NULL : num(w, "parent", parent);
    return world_new(w, "org_unit", str_fmt(&w->arena, "name=%s", name).p,
                     str_fmt(&w->arena, "kind=%s", kind).p, up, NULL);
}

static int64_t unit_of(const struct world *w, enum who who)
{
    if (who == GM_EAST) return w->east;
    if (who == GM_SOUTH) return w->south;
    if (who == LEAD_EAST || who == ANN || who == BOB) return w->team1;
    return who == CARL ? w->team2 : w->company_unit;
}

static void people_new(struct world *w, const struct grants *grants)
{
    actor_system(&w->actors[SYSTEM], STR("tester"));
    for (size_t i = 0; i < COUNT(people); i++) {
        const struct world_person *p = &people[i];
        struct actor *a = &w->actors[p->who];
        int64_t unit = unit_of(w, p->who);
        w->user[p->who] =
            world_new(w, "user", str_fmt(&w->arena, "login=%s", p->login).p,
                      str_fmt(&w->arena, "name=%s", p->name).p, num(w, "org_unit", unit),
                      str_fmt(&w->arena, "roles=[\"%s\"]", role_keys[p->role]).p, NULL);
        *a = (struct actor){
            .user = w->user[p->who],
            .login = str_of(p->login),
            .name = str_of(p->name),
            .team = unit,
            .roles = 1U << p->role,
        };
        a->branches[0] = unit == w->east || unit == w->team1    ? w->east
                         : unit == w->south || unit == w->team2 ? w->south
                                                                : w->company_unit;
        a->nbranches = 1;
        if (a->branches[0] == w->company_unit) {
            a->branches[1] = w->east;
            a->branches[2] = w->south;
            a->nbranches = 3;
        }
        actor_fill(a, w->cat, grants);
    }
}

static void pipeline_new(struct world *w)
{
    static const struct {
        const char *key, *name;
        int percent;
    } stages[] = {
        {"potential", "潜在客户", 10}, {"intent", "意向客户", 30},
        {"proposal", "方案阶段", 50},  {"closing", "商务谈判", 70},
        {"signed", "销售实现", 100},
    };
    w->pipeline = world_new(w, "pipeline", "key=p5", "name=五阶段", "kind=efficiency",
                            "is_default=1", NULL);
    for (size_t i = 0; i < COUNT(stages); i++) {
        (void)world_new(w, "stage", num(w, "pipeline", w->pipeline),
                        str_fmt(&w->arena, "key=%s", stages[i].key).p,
                        str_fmt(&w->arena, "name=%s", stages[i].name).p,
                        str_fmt(&w->arena, "percent=%d", stages[i].percent).p,
                        str_fmt(&w->arena, "position=%d", (int)i).p, NULL);
    }
}

static void make_tables(struct world *w, const struct world_extra *extra)
{
    struct buf sql = {.max = 1 << 20};
    for (size_t i = 0; i < extra->nmore; i++) {
        schema_entity_sql(extra->more[i], db_kind(w->db), &sql);
    }
    if (sql.n > 0 && db_script(w->db, buf_view(&sql), &w->error) != ST_OK) {
        fail_msg("%s", w->error.detail);
    }
    buf_release(&sql);
}

void world_open_with(struct world *w, const struct world_extra *extra)
{
    struct zone *zone = NULL;

    *w = (struct world){.arena = {.cap = (size_t)1 << 30}};
    w->url = testdb_migrated(&w->arena);
    w->db = testdb_open(w->url, DB_WRITE);
    make_tables(w, extra);
    const struct catalogue_extra more = {.more = extra->more, .nmore = extra->nmore};
    w->cat = catalogue_build(&more, 1, &w->arena);
    CHECK_OK(zone_open(STR("Asia/Shanghai"), &zone, &w->error));
    w->company = (struct company){.name = STR("远山"),
                                  .currency = {"CNY"},
                                  .timezone = STR("Asia/Shanghai"),
                                  .zone = zone,
                                  .locale = STR("zh-CN")};
    actor_system(&w->actors[SYSTEM], STR("tester"));
    struct grants grants = actor_factory_grants(&w->arena);
    (void)world_as(w, SYSTEM);
    w->company_unit = unit_new(w, "远山", "company", 0);
    w->east = unit_new(w, "华东", "branch", w->company_unit);
    w->south = unit_new(w, "华南", "branch", w->company_unit);
    w->team1 = unit_new(w, "一组", "team", w->east);
    w->team2 = unit_new(w, "二组", "team", w->south);
    people_new(w, &grants);
    pipeline_new(w);
    world_commit(w);
    w->tx.hooks = extra->hooks;
}

void world_open(struct world *w)
{
    world_open_with(w, &(struct world_extra){.nmore = 0});
}

void world_close(struct world *w)
{
    struct zone *zone = NULL;
    memcpy(&zone, &w->company.zone, sizeof(zone)); /* the company only reads it */
    world_rollback(w);
    db_close(w->db);
    testdb_drop(w->url, &w->arena);
    zone_free(zone);
    arena_release(&w->arena);
}
