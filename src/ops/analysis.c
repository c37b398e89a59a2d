/* ops/analysis.c - see analysis.h. */
#include "ops/analysis.h"
#include "rules/regionname.h"

#include "model/kinds.h"
#include "store/query_plan.h"

enum { STAGES_MAX = 1000, UNITS_MAX = 10000 };

const struct cat_entity *analysis_kind(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("opportunity"));

    CHECK_BUG(k != NULL);
    return k;
}

int analysis_field(const struct tx *tx, const char *key)
{
    int at = cat_field_index(analysis_kind(tx), str_of(key));

    CHECK_BUG(at >= 0);
    return at;
}

bool analysis_reads_amounts(const struct tx *tx)
{
    const struct cat_entity *k = analysis_kind(tx);

    return actor_reads(tx->actor, k->index, k->fields[analysis_field(tx, "amount")].f);
}

/* --- parameters -------------------------------------------------------------------------- */

static bool read_id(const struct tx *tx, struct str text, bool me, int64_t *out)
{
    if (me && str_is(text, "me")) {
        *out = tx->actor->user;
        return true;
    }
    return str_int64(text, out) && *out > 0;
}

static bool read_word(struct str text, struct str *out)
{
    *out = text;
    return text.n > 0 && text.n <= 60;
}

static bool read_param(const struct tx *tx, const struct param *p, struct analysis *a)
{
    if (str_is(p->key, "from")) return day_parse(p->value, &a->from);
    if (str_is(p->key, "to")) return day_parse(p->value, &a->to);
    if (str_is(p->key, "as_of")) return day_parse(p->value, &a->as_of);
    if (str_is(p->key, "unit")) return read_id(tx, p->value, false, &a->unit);
    if (str_is(p->key, "owner")) return read_id(tx, p->value, true, &a->owner);
    if (str_is(p->key, "pipeline")) return read_id(tx, p->value, false, &a->pipeline);
    if (str_is(p->key, "product")) return read_id(tx, p->value, false, &a->product);
    if (str_is(p->key, "segment")) return read_word(p->value, &a->segment);
    if (str_is(p->key, "region")) {
        bool read = read_word(p->value, &a->region);
        if (read) a->region = region_within(a->region);
        return read;
    }
    return true;
}

enum status analysis_period(const struct analysis *a, struct error *e)
{
    if (a->from.n == DAY_NONE.n || a->to.n == DAY_NONE.n || a->from.n <= a->to.n) return ST_OK;
    (void)err(e, ST_MALFORMED, "query.value", "period ends before it begins");
    e->field = "to";
    return ST_MALFORMED;
}

enum status analysis_parse(struct tx *tx, const struct param *params, size_t n,
                           struct analysis *out, struct error *e)
{
    *out = (struct analysis){.from = DAY_NONE, .to = DAY_NONE, .as_of = DAY_NONE};
    for (size_t i = 0; i < n; i++) {
        enum status st;
        if (read_param(tx, &params[i], out)) continue;
        st = err(e, ST_MALFORMED, "query.value", "analysis parameter");
        e->field = str_z(params[i].key, tx->arena);
        return st;
    }
    return analysis_period(out, e);
}

/* --- the deals --------------------------------------------------------------------------- */

struct sql *analysis_more(struct tx *tx, struct query *q)
{
    struct sql *more = q->more;

    if (more != NULL) {
        sql_z(more, " AND ");
        return more;
    }
    more = arena_alloc(tx->arena, sizeof *more);
    sql_init(more, tx->arena);
    q->more = more;
    return more;
}

void analysis_free(struct query *q)
{
    if (q != NULL && q->more != NULL) sql_release(q->more);
}

static enum status where_id(struct tx *tx, struct query *q, const char *field, int64_t id,
                            struct error *e)
{
    struct value *v;

    if (id == 0) return ST_OK;
    v = arena_alloc(tx->arena, sizeof *v);
    *v = (struct value){.kind = V_INT, .i = id};
    return query_filter(q, analysis_field(tx, field), OP_EQ, v, 1, e);
}

enum status analysis_where_state(struct tx *tx, struct query *q, const char *state,
                                 struct error *e)
{
    struct value *v = arena_alloc(tx->arena, sizeof *v);

    *v = (struct value){.kind = V_TEXT, .s = str_of(state)};
    return query_filter(q, analysis_field(tx, "state"), OP_EQ, v, 1, e);
}

static enum status where_day(struct tx *tx, struct query *q, enum filter_op op, struct day d,
                             struct error *e)
{
    struct value *v;

    if (d.n == DAY_NONE.n) return ST_OK;
    v = arena_alloc(tx->arena, sizeof *v);
    *v = (struct value){.kind = V_INT, .i = d.n};
    return query_filter(q, analysis_field(tx, "closed_on"), op, v, 1, e);
}

enum status analysis_where_closed(struct tx *tx, struct query *q, const struct analysis *a,
                                  struct error *e)
{
    enum status st = where_day(tx, q, OP_GE, a->from, e);

    return st == ST_OK ? where_day(tx, q, OP_LE, a->to, e) : st;
}

enum status analysis_subtree(struct tx *tx, int64_t unit, int64_t **ids, size_t *n,
                             struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db,
        STR("WITH RECURSIVE sub(id) AS (SELECT o.id FROM org_units o WHERE o.id = ? UNION "
            "SELECT o.id FROM org_units o JOIN sub ON o.parent = sub.id) SELECT id FROM sub"),
        &s, e);

    if (st != ST_OK) return st;
    *ids = arena_alloc(tx->arena, UNITS_MAX * sizeof **ids);
    *n = 0;
    stmt_int(s, unit);
    while (*n < UNITS_MAX && (st = stmt_step(s, e)) == ST_OK)
        (*ids)[(*n)++] = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

void analysis_put_ids(struct sql *q, const int64_t *ids, size_t n)
{
    sql_z(q, " IN (");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, ids[i]);
    }
    sql_z(q, n == 0 ? "0)" : ")");
}

enum status analysis_put_unit(struct tx *tx, int64_t unit, const char *column, struct sql *q,
                              struct error *e)
{
    int64_t *units = NULL;
    size_t n = 0;
    enum status st = analysis_subtree(tx, unit, &units, &n, e);

    if (st != ST_OK) return st;
    sql_column(q, "t", column, "");
    sql_z(q, " IN (SELECT u.id FROM users u WHERE u.\"org_unit\"");
    analysis_put_ids(q, units, n);
    sql_z(q, ")");
    return ST_OK;
}

void analysis_put_past(struct sql *s, const struct entity *kind, const char *alias,
                       const char *field, struct day as_of)
{
    const struct field *f = &kind->fields[entity_field(kind, str_of(field))];

    if (as_of.n == DAY_NONE.n) {
        sql_column(s, alias, field, "");
    } else {
        plan_past(&(struct past_value){kind, alias, f, "", as_of}, s);
    }
}

void analysis_put_team(struct sql *s, const struct entity *kind, const char *alias,
                       struct day as_of)
{
    if (as_of.n == DAY_NONE.n) {
        sql_column(s, alias, "own_team", "");
        return;
    }
    sql_z(s, "(SELECT u.\"org_unit\" FROM users u WHERE u.id = ");
    analysis_put_past(s, kind, alias, "owner", as_of);
    sql_z(s, ")");
}

/* The owner belongs to the unit or one below it. On a past day it is the owner of that day. */
static enum status where_unit(struct tx *tx, struct query *q, const struct analysis *a,
                              struct error *e)
{
    int64_t *units;
    size_t n;
    struct sql *more;
    enum status st;

    if (a->unit == 0) return ST_OK;
    st = analysis_subtree(tx, a->unit, &units, &n, e);
    if (st != ST_OK) return st;
    more = analysis_more(tx, q);
    analysis_put_team(more, &opportunity_entity, "t", a->as_of);
    analysis_put_ids(more, units, n);
    return ST_OK;
}

static void where_account(struct tx *tx, struct query *q, const struct analysis *a)
{
    struct sql *more;

    if (a->segment.p != NULL) {
        more = analysis_more(tx, q);
        sql_z(more, "t.\"account\" IN (SELECT a.id FROM accounts a WHERE ");
        analysis_put_past(more, &account_entity, "a", "segment", a->as_of);
        sql_z(more, " = ");
        sql_text(more, a->segment);
        sql_z(more, ")");
    }
    if (a->region.p != NULL) { /* a province holds its cities: codes begin alike */
        more = analysis_more(tx, q);
        sql_z(
            more,
            "t.\"account\" IN (SELECT a.id FROM accounts a WHERE substr(a.\"region\", 1, CAST(");
        sql_int(more, (int64_t)a->region.n);
        sql_z(more, " AS INTEGER)) = ");
        sql_text(more, a->region);
        sql_z(more, ")");
    }
}

enum status analysis_deals(struct tx *tx, const struct analysis *a, struct query **out,
                           struct error *e)
{
    struct query *q = arena_zalloc(tx->arena, sizeof *q);
    enum status st;

    q->kind = analysis_kind(tx);
    q->limit = QUERY_LIMIT_MAX;
    q->as_of = a->as_of;
    q->act = ACT_READ;
    st = where_id(tx, q, "owner", a->owner, e);
    if (st == ST_OK) st = where_id(tx, q, "pipeline", a->pipeline, e);
    if (st == ST_OK) st = where_id(tx, q, "product", a->product, e);
    if (st == ST_OK) st = where_unit(tx, q, a, e);
    if (st == ST_OK) where_account(tx, q, a);
    *out = q;
    return st;
}

/* --- stages ------------------------------------------------------------------------------ */

static struct str copy_text(const struct stmt *s, int col, struct arena *a)
{
    struct str t = stmt_get_text(s, col);

    return t.p == NULL ? STR("") : str_dup(t, a);
}

enum status analysis_stages(struct tx *tx, int64_t pipeline, struct stage_row **out, size_t *n,
                            struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT s.\"pipeline\", s.\"key\", s.\"name\", s.\"name_en\", s.\"percent\", "
            "s.\"position\", coalesce(p.\"is_default\", 0) FROM stages s JOIN pipelines p ON "
            "p.id = s.\"pipeline\" WHERE s.deleted_at IS NULL AND (? = 0 OR p.id = ?) "
            "ORDER BY 7 DESC, p.id, s.\"position\", s.id LIMIT 1000"),
        &s, e);

    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, STAGES_MAX * sizeof **out);
    *n = 0;
    stmt_int(s, pipeline);
    stmt_int(s, pipeline);
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct stage_row *r = &(*out)[(*n)++];
        r->pipeline = stmt_get_int(s, 0);
        r->key = copy_text(s, 1, tx->arena);
        r->name = copy_text(s, 2, tx->arena);
        r->name_en = copy_text(s, 3, tx->arena);
        if (r->name_en.n == 0) r->name_en = r->name;
        r->percent = stmt_get_int(s, 4);
        r->position = stmt_get_int(s, 5);
        r->standard = stmt_get_int(s, 6) != 0;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}
