#include "store/aggregate.h"

#include "store/query_plan.h"

static bool may_read(const struct tx *tx, const struct query *q, int field)
{
    if (field < 0) return true;
    const struct field *f = q->kind->fields[field].f;
    return (f->flags & (SECRET | SENSITIVE)) == 0 && actor_reads(tx->actor, q->kind->index, f);
}

/* How the fields of a row are named. On a past day each is a sub-query of its own: they are
 * asked once per row, in an inner SELECT r, and summed outside it. */
struct cells {
    const struct query *q;
    const struct tx *tx;
    bool inner;
    int fields[AGG_GROUPS + 2 * AGG_MEASURES];
    size_t n;
};

static size_t cell_index(struct cells *c, int field)
{
    size_t i = 0;

    while (i < c->n && c->fields[i] != field) i++;
    if (i == c->n) c->fields[c->n++] = field;
    return i;
}

static void cell(const struct cells *c, int field, struct sql *out)
{
    size_t i = 0;

    if (!c->inner) {
        plan_value(c->q, c->tx, field, out);
        return;
    }
    while (i < c->n && c->fields[i] != field) i++;
    buf_fmt(&out->text, "r.v%zu", i);
}

/* First day of the period of day n: the civil calendar in integers, the same on both databases.
 */
static void period_of(const struct cells *c, const struct group *g, struct sql *out)
{
    static const char *const pg[] = {
        [G_MONTH] = "month", [G_QUARTER] = "quarter", [G_YEAR] = "year"};

    if (db_kind(c->tx->db) == DB_POSTGRES) {
        sql_z(out, "(CAST(date_trunc('");
        sql_z(out, pg[g->by]);
        sql_z(out, "', DATE '1970-01-01' + CAST(");
        cell(c, g->field, out);
        sql_z(out, " AS INTEGER)) AS DATE) - DATE '1970-01-01')");
        return;
    }
    sql_z(out, "CAST(julianday(date((");
    cell(c, g->field, out);
    sql_z(out, ") * 86400, 'unixepoch', ");
    sql_z(out, g->by == G_YEAR ? "'start of year'" : "'start of month'");
    if (g->by == G_QUARTER) { /* back by none, one or two months */
        sql_z(out, ", '-' || ((CAST(strftime('%m', (");
        cell(c, g->field, out);
        sql_z(out, ") * 86400, 'unixepoch') AS INTEGER) - 1) % 3) || ' months'");
    }
    sql_z(out, ")) - 2440587.5 AS INTEGER)");
}

static void group_key(const struct cells *c, const struct group *g, struct sql *out)
{
    if (g->of != NULL) {
        sql_z(out, "(SELECT u.");
        sql_name(out, g->of);
        sql_z(out, " FROM ");
        sql_name(out, catalogue_kind(c->tx->cat, STR("user"))->e->table);
        sql_z(out, " u WHERE u.id = ");
        cell(c, g->field, out);
        sql_z(out, ")");
    } else if (g->by != G_VALUE) {
        period_of(c, g, out);
    } else {
        cell(c, g->field, out);
    }
}

/* amount * probability per record, rounded half away from zero. Percent counts in hundredths,
 * and whole ten thousands are taken apart, so that nothing overflows; roll-ups sum the same. */
static void weighted(const struct cells *c, const struct measure *m, struct sql *out)
{
    static const char *const pieces[] = {
        "CAST(coalesce(sum((",    " / 10000) * (",
        " / 10000) + ((",         " % 10000) * (",
        " / 10000) + CASE WHEN ", " < 0 THEN -5000 ELSE 5000 END) / 10000), 0) AS BIGINT)"};
    const int columns[] = {m->field, m->percent, m->field, m->percent, m->field};

    for (size_t i = 0; i < COUNT(columns); i++) {
        sql_z(out, pieces[i]);
        cell(c, columns[i], out);
    }
    sql_z(out, pieces[COUNT(columns)]);
}

static bool may_measure(const struct cells *c, const struct measure *m)
{
    if (!may_read(c->tx, c->q, m->field)) return false;
    return m->kind != M_WEIGHTED || may_read(c->tx, c->q, m->percent);
}

static void measure_sql(const struct cells *c, const struct measure *m, struct sql *out)
{
    if (!may_measure(c, m)) {
        sql_z(out, "NULL");
        return;
    }
    switch (m->kind) {
    case M_COUNT:
        sql_z(out, "count(*)");
        return;
    case M_WEIGHTED:
        weighted(c, m, out);
        return;
    case M_SUM:
        sql_z(out, "CAST(coalesce(sum(");
        break;
    case M_MIN:
        sql_z(out, "CAST((min(");
        break;
    case M_MAX:
        sql_z(out, "CAST((max(");
        break;
    case M_FILLED:
        sql_z(out, "CAST((count(");
        break;
    }
    cell(c, m->field, out);
    sql_z(out, m->kind == M_SUM ? "), 0) AS BIGINT)" : ")) AS BIGINT)");
}

/* "SELECT keys, measures" */
static void select_sums(const struct cells *c, const struct aggregate *a, struct sql *out)
{
    sql_z(out, "SELECT ");
    for (size_t i = 0; i < a->ngroups; i++) {
        group_key(c, &a->groups[i], out);
        sql_z(out, ", ");
    }
    for (size_t i = 0; i < a->nmeasures; i++) {
        if (i > 0) sql_z(out, ", ");
        measure_sql(c, &a->measures[i], out);
    }
}

/* The fields that the sums need, as columns v0, v1, ... of r. */
static void select_cells(struct cells *c, const struct aggregate *a, struct sql *out)
{
    for (size_t i = 0; i < a->ngroups; i++) (void)cell_index(c, a->groups[i].field);
    for (size_t i = 0; i < a->nmeasures; i++) {
        const struct measure *m = &a->measures[i];
        if (m->kind == M_COUNT || !may_measure(c, m)) continue;
        (void)cell_index(c, m->field);
        if (m->kind == M_WEIGHTED) (void)cell_index(c, m->percent);
    }
    sql_z(out, "WITH r AS MATERIALIZED (SELECT 1");
    for (size_t i = 0; i < c->n; i++) {
        sql_z(out, ", ");
        plan_value(c->q, c->tx, c->fields[i], out);
        buf_fmt(&out->text, " AS v%zu", i);
    }
}

/* No index of a filter is to be gone by. */
static const struct query *set_aside(struct tx *tx, const struct query *q)
{
    struct query *other = arena_alloc(tx->arena, sizeof(*other));

    *other = *q;
    for (size_t i = 0; i < other->nfilters; i++) other->filters[i].aside = true;
    return other;
}

/* What hangs on records is found through the ids he sees of those, which are put together
 * anyway; SQLite would rather go through an index of a filter, be it half the table. */
static bool goes_by_ids(const struct tx *tx, const struct query *q, const struct access *acc)
{
    return db_kind(tx->db) == DB_SQLITE && (q->kind->e->visibility & VIS_PARENT) != 0 &&
           acc->n >= 2 && !acc->broad;
}

/* Whether a filter on the kind of record lets rows of this one through. */
static bool wants_kind(const void *arg, const char *key)
{
    const struct query *q = arg;

    for (size_t i = 0; i < q->nfilters; i++) {
        const struct filter *f = &q->filters[i];
        bool found = false;
        if (f->field < 0 || (f->op != OP_EQ && f->op != OP_IN) ||
            strcmp(q->kind->fields[f->field].f->key, "kind") != 0) {
            continue;
        }
        for (size_t k = 0; k < f->n; k++)
            found = found || (f->values[k].kind == V_TEXT && str_is(f->values[k].s, key));
        if (!found) return false;
    }
    return true;
}

/* " FROM (kind and record of all he sees) CROSS JOIN the rows WHERE ...": one search of the
 * index by record for each, where IN would first put all ids in order. */
static enum status from_seen(struct tx *tx, const struct query *q, const struct sql *seen,
                             struct sql *out, struct error *e)
{
    static const char from[] = " FROM ";
    struct sql rows;

    sql_init(&rows, tx->arena);
    enum status st = plan_from_where(tx, q, &rows, e);
    if (st == ST_OK) {
        struct sql rest = rows;
        rest.text.p += strlen(from);
        rest.text.n -= strlen(from);
        sql_z(out, " FROM (");
        sql_add(out, seen);
        sql_z(out, ") seen CROSS JOIN ");
        sql_add(out, &rest);
        sql_z(out, " AND t.\"kind\" = seen.kind AND t.\"record\" = seen.record");
    }
    sql_release(&rows);
    return st;
}

static enum status from_filter(struct tx *tx, const struct query *q, const struct access *acc,
                               bool few, struct sql *out, struct error *e)
{
    struct sql narrow;
    enum status st = plan_from_where(tx, q, out, e);

    if (st != ST_OK) return st;
    sql_z(out, " AND ");
    if (few) {
        access_condition(acc, "t", out);
        return ST_OK;
    }
    sql_init(&narrow, tx->arena);
    plan_narrow(tx, q, &narrow);
    access_filter(acc, q->kind, &narrow, out);
    sql_release(&narrow);
    return ST_OK;
}

static enum status from_visible(struct tx *tx, const struct query *q, struct sql *out,
                                struct error *e)
{
    bool few = q->few || plan_is_of_one_owner(q);
    struct access acc;
    struct sql seen;
    enum status st = few ? access_make_of_one(tx, q->kind, q->act, &acc, e)
                         : access_make_for_sums(tx, q->kind, q->act, &acc, e);

    if (st != ST_OK) return st;
    bool by_ids = !few && goes_by_ids(tx, q, &acc);
    if (by_ids || (q->few && db_kind(tx->db) == DB_SQLITE)) q = set_aside(tx, q);
    sql_init(&seen, tx->arena);
    if (by_ids && access_seen(&acc, q->kind, wants_kind, q, &seen)) {
        st = from_seen(tx, q, &seen, out, e);
    } else {
        st = from_filter(tx, q, &acc, few, out, e);
    }
    sql_release(&seen);
    access_release(&acc);
    return st;
}

static enum status build(struct tx *tx, const struct query *q, const struct aggregate *a,
                         struct sql *out, struct error *e)
{
    struct cells c = {.q = q, .tx = tx, .inner = q->as_of.n != DAY_NONE.n};

    if (c.inner) {
        select_cells(&c, a, out);
    } else {
        select_sums(&c, a, out);
    }
    enum status st = from_visible(tx, q, out, e);
    if (st != ST_OK) return st;
    if (c.inner) {
        sql_z(out, ") ");
        select_sums(&c, a, out);
        sql_z(out, " FROM r");
    }
    for (size_t i = 0; i < a->ngroups; i++)
        buf_fmt(&out->text, "%s%zu", i == 0 ? " GROUP BY " : ", ", i + 1);
    for (size_t i = 0; i < a->ngroups; i++)
        buf_fmt(&out->text, "%s%zu", i == 0 ? " ORDER BY " : ", ", i + 1);
    sql_z(out, " LIMIT ");
    sql_int(out, (int64_t)a->limit + 1);
    return ST_OK;
}

enum status query_ids(struct tx *tx, const struct query *q, struct sql *out, struct error *e)
{
    sql_z(out, "SELECT t.id");
    return from_visible(tx, q, out, e);
}

static bool is_text_key(const struct query *q, const struct group *g)
{
    return g->of == NULL && g->by == G_VALUE && plan_sort_type(q, g->field) != 'i';
}

static void read_row(struct tx *tx, const struct query *q, const struct aggregate *a,
                     const struct stmt *s, struct agg_row *row)
{
    int col = 0;

    for (size_t i = 0; i < a->ngroups; i++, col++) {
        if (stmt_is_null(s, col)) {
            row->keys[i] = (struct value){.kind = V_NULL};
        } else if (is_text_key(q, &a->groups[i])) {
            struct str text = str_dup(stmt_get_text(s, col), tx->arena);
            row->keys[i] = (struct value){.kind = V_TEXT, .s = text};
        } else {
            row->keys[i] = (struct value){.kind = V_INT, .i = stmt_get_int(s, col)};
        }
    }
    for (size_t i = 0; i < a->nmeasures; i++, col++) {
        row->has[i] = !stmt_is_null(s, col);
        row->measures[i] = stmt_get_int(s, col);
    }
}

enum status aggregate_run(struct tx *tx, const struct query *q, const struct aggregate *a,
                          struct agg_row **out, size_t *n, struct error *e)
{
    struct sql text;
    struct stmt *s = NULL;
    size_t room = 64, count = 0;
    struct agg_row *rows = arena_alloc(tx->arena, room * sizeof(*rows));

    sql_init(&text, tx->arena);
    enum status st = build(tx, q, a, &text, e);
    if (st == ST_OK) st = sql_prepare(&text, tx->db, &s, e);
    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK) {
        if (count == a->limit) {
            st = err(e, ST_TOO_LARGE, "query.too_many", "more than %zu groups", a->limit);
            break;
        }
        if (count == room) {
            struct agg_row *wider = arena_alloc(tx->arena, 2 * room * sizeof(*rows));
            memcpy(wider, rows, room * sizeof(*rows));
            rows = wider;
            room *= 2;
        }
        read_row(tx, q, a, s, &rows[count++]);
    }
    stmt_done(s);
    sql_release(&text);
    if (st != ST_END) return st;
    *out = rows;
    *n = count;
    return ST_OK;
}
