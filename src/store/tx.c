/* What a verb stands on: the tx itself, and the snapshots read from the database. */
#include "store/tx.h"

#include "base/clock.h"
#include "store/row.h"

enum { ROWS_MAX = 20000 };

void tx_init(struct tx *tx, struct db *db, const struct catalogue *cat,
             const struct company *company, const struct actor *actor, struct arena *arena)
{
    *tx = (struct tx){
        .db = db,
        .cat = cat,
        .company = company,
        .actor = actor,
        .arena = arena,
        .now_ms = clock_now_ms(),
        .today = DAY_NONE,
        .request_id = STR(""),
    };
    if (company != NULL && company->zone != NULL)
        tx->today = zone_day(company->zone, tx->now_ms);
}

/* Rows into an array that doubles in the arena. */
struct grow {
    struct arena *a;
    void *v;
    size_t n, room, size;
};

static void *grow_next(struct grow *g)
{
    if (g->n == g->room) {
        size_t room = g->room == 0 ? 32 : 2 * g->room;
        void *v = arena_alloc(g->a, room * g->size);
        if (g->n > 0) memcpy(v, g->v, g->n * g->size);
        g->v = v;
        g->room = room;
    }
    return (char *)g->v + g->size * g->n++;
}

static enum status load_fields(struct db *db, struct grow *out, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(db,
                                STR("SELECT id, entity, type, zh, en, list, required, max FROM "
                                    "custom_field WHERE retired = 0 ORDER BY position, id"),
                                &q, e);
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK && out->n < ROWS_MAX) {
        struct custom_field_row *r = grow_next(out);
        *r = (struct custom_field_row){
            .id = stmt_get_int(q, 0),
            .entity = str_dup(stmt_get_text(q, 1), out->a),
            .type = str_dup(stmt_get_text(q, 2), out->a),
            .zh = str_dup(stmt_get_text(q, 3), out->a),
            .en = str_dup(stmt_get_text(q, 4), out->a),
            .list = str_dup(stmt_get_text(q, 5), out->a),
            .required = stmt_get_int(q, 6) != 0,
            .max = stmt_get_int(q, 7),
        };
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status load_options(struct db *db, struct grow *out, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(db,
                                STR("SELECT list, key, zh, en, parent, hidden, imported, "
                                    "position FROM option_row ORDER BY list, position, key"),
                                &q, e);
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK && out->n < ROWS_MAX) {
        struct option_row *r = grow_next(out);
        *r = (struct option_row){
            .list = str_dup(stmt_get_text(q, 0), out->a),
            .key = str_dup(stmt_get_text(q, 1), out->a),
            .zh = str_dup(stmt_get_text(q, 2), out->a),
            .en = str_dup(stmt_get_text(q, 3), out->a),
            .parent = str_dup(stmt_get_text(q, 4), out->a),
            .hidden = stmt_get_int(q, 5) != 0,
            .imported = stmt_get_int(q, 6) != 0,
            .position = stmt_get_int(q, 7),
        };
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* A group is on while its setting says what for: "guard.person" = "...". */
static enum status load_guards(struct db *db, struct grow *out, struct error *e)
{
    static const struct str head = STR_INIT("guard.");
    struct stmt *q = NULL;
    enum status st = db_prepare(
        db, STR("SELECT key FROM setting WHERE key LIKE 'guard.%' AND value <> ''"), &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        struct str *group = grow_next(out);
        *group = str_dup(str_skip(stmt_get_text(q, 0), head.n), out->a);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status tx_load_catalogue(struct db *db, struct arena *a, uint64_t version,
                              const struct catalogue **out, struct error *e)
{
    struct grow fields = {.a = a, .size = sizeof(struct custom_field_row)};
    struct grow options = {.a = a, .size = sizeof(struct option_row)};
    enum status st = load_fields(db, &fields, e);

    struct grow guards = {.a = a, .size = sizeof(struct str)};
    if (st == ST_OK) st = load_options(db, &options, e);
    if (st == ST_OK) st = load_guards(db, &guards, e);
    if (st != ST_OK) return st;
    const struct catalogue_extra extra = {
        .fields = fields.v,
        .nfields = fields.n,
        .options = options.v,
        .noptions = options.n,
        .guards = guards.v,
        .nguards = guards.n,
        .prepare = row_prepare,
    };
    *out = catalogue_build(&extra, version, a);
    return ST_OK;
}

static void set_company(struct company *c, struct str key, struct str value, struct arena *a)
{
    if (str_is(key, "company.name")) c->name = str_dup(value, a);
    if (str_is(key, "company.timezone")) c->timezone = str_dup(value, a);
    if (str_is(key, "company.locale")) c->locale = str_dup(value, a);
    if (str_is(key, "company.currency")) (void)currency_parse(value, &c->currency);
}

enum status tx_load_company(struct db *db, struct arena *a, struct company *out,
                            struct error *e)
{
    struct company c = {
        .name = STR(""),
        .currency = {"CNY"},
        .timezone = STR("Asia/Shanghai"),
        .locale = STR("zh-CN"),
    };
    struct zone *zone = NULL;
    struct stmt *q = NULL;
    enum status st =
        db_prepare(db, STR("SELECT key, value FROM setting WHERE key LIKE 'company.%'"), &q, e);
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK)
        set_company(&c, stmt_get_text(q, 0), stmt_get_text(q, 1), a);
    stmt_done(q);
    if (st != ST_END) return st;
    st = zone_open(c.timezone, &zone, e);
    if (st != ST_OK) return st;
    c.zone = zone;
    *out = c;
    return ST_OK;
}
