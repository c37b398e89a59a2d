/* ops/warning/count.c - see count.h. */
#include "ops/warning/count.h"

#include "ops/fields.h"

enum { GROUPS_MAX = 5000 };

static struct sql *and_more(struct tx *tx, struct query *q)
{
    return analysis_more(tx, q);
}

static void where_standing(struct tx *tx, struct query *q, const struct analysis *a)
{
    struct sql *m = and_more(tx, q);

    if (a->as_of.n == DAY_NONE.n) {
        sql_z(m, "t.\"state\" IN ('new', 'accepted')");
        return;
    }
    sql_z(m, "t.\"first_seen\" <= ");
    sql_int(m, a->as_of.n);
    sql_z(m, " AND (t.\"state\" IN ('new', 'accepted') OR (t.\"state\" = 'resolved' AND "
             "t.\"resolved_on\" > ");
    sql_int(m, a->as_of.n);
    sql_z(m, ") OR (t.\"state\" = 'dismissed' AND t.\"answered_at\" >= ");
    sql_int(m, zone_day_end_ms(tx->company->zone, a->as_of));
    sql_z(m, "))");
}

static void where_since(struct tx *tx, struct query *q, const struct analysis *a)
{
    if (a->from.n != DAY_NONE.n) {
        struct sql *m = and_more(tx, q);
        sql_z(m, "t.\"since\" >= ");
        sql_int(m, a->from.n);
    }
    if (a->to.n != DAY_NONE.n) {
        struct sql *m = and_more(tx, q);
        sql_z(m, "t.\"since\" <= ");
        sql_int(m, a->to.n);
    }
}

static void where_deal(struct tx *tx, struct query *q, const char *column, int64_t id)
{
    if (id == 0) return;
    struct sql *m = and_more(tx, q);
    sql_z(m, "t.\"kind\" = 'opportunity' AND t.\"record\" IN (SELECT o.id FROM opportunities o "
             "WHERE ");
    sql_column(m, "o", column, "");
    sql_z(m, " = ");
    sql_int(m, id);
    sql_z(m, ")");
}

static void where_account(struct tx *tx, struct query *q, const struct analysis *a)
{
    if (a->segment.p != NULL) {
        struct sql *m = and_more(tx, q);
        sql_z(m, "t.\"account\" IN (SELECT a.id FROM accounts a WHERE a.\"segment\" = ");
        sql_text(m, a->segment);
        sql_z(m, ")");
    }
    if (a->region.p != NULL) {
        struct sql *m = and_more(tx, q);
        sql_z(m, "t.\"account\" IN (SELECT a.id FROM accounts a WHERE substr(a.\"region\", 1, "
                 "CAST(");
        sql_int(m, (int64_t)a->region.n);
        sql_z(m, " AS INTEGER)) = ");
        sql_text(m, a->region);
        sql_z(m, ")");
    }
}

static enum status where_owner(struct tx *tx, struct query *q, const struct analysis *a,
                               struct error *e)
{
    if (a->owner != 0) {
        struct sql *m = and_more(tx, q);
        sql_z(m, "t.\"owner\" = ");
        sql_int(m, a->owner);
    }
    return a->unit == 0 ? ST_OK : analysis_put_unit(tx, a->unit, "owner", and_more(tx, q), e);
}

static enum status make_query(struct tx *tx, const struct analysis *a, struct query **out,
                              struct error *e)
{
    struct query *q = arena_zalloc(tx->arena, sizeof *q);

    q->kind = catalogue_kind(tx->cat, STR("warning"));
    CHECK_BUG(q->kind != NULL);
    q->limit = QUERY_LIMIT_MAX;
    q->as_of = DAY_NONE;
    q->act = ACT_READ;
    where_standing(tx, q, a);
    where_since(tx, q, a);
    where_deal(tx, q, "pipeline", a->pipeline);
    where_deal(tx, q, "product", a->product);
    where_account(tx, q, a);
    *out = q;
    return where_owner(tx, q, a, e);
}

static enum status name_counts(struct tx *tx, const char *kind, struct warning_count *v,
                               size_t n, struct error *e)
{
    int64_t *ids = arena_alloc(tx->arena, (n + 1) * sizeof *ids);
    struct str *names = arena_zalloc(tx->arena, (n + 1) * sizeof *names);

    for (size_t i = 0; i < n; i++) ids[i] = v[i].id;
    enum status st = query_names(tx, catalogue_kind(tx->cat, str_of(kind)), ids, n, names, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) v[i].word = names[i];
    return st;
}

struct by {
    const char *field, *of; /* of: NULL, or a field of the user */
};

/* Groups by one field and severity, folded into one row per field value. */
static enum status group(struct tx *tx, const struct query *q, struct by by,
                         struct warning_count **out, size_t *n, struct error *e)
{
    const struct cat_entity *k = q->kind;
    const struct aggregate a = {
        .groups = {{.field = cat_field_index(k, str_of(by.field)), .of = by.of},
                   {.field = cat_field_index(k, STR("severity"))}},
        .ngroups = 2,
        .measures = {{.kind = M_COUNT}},
        .nmeasures = 1,
        .limit = GROUPS_MAX,
    };
    struct agg_row *rows = NULL;
    size_t nrows = 0;
    enum status st = aggregate_run(tx, q, &a, &rows, &nrows, e);

    *n = 0;
    if (st != ST_OK) return st;
    *out = arena_zalloc(tx->arena, (nrows + 1) * sizeof **out);
    for (size_t i = 0; i < nrows; i++) {
        const struct value *key = &rows[i].keys[0];
        bool same = *n > 0 && (key->kind == V_TEXT ? str_eq((*out)[*n - 1].word, key->s)
                                                   : (*out)[*n - 1].id == field_id(key));
        if (!same) {
            (*out)[(*n)++] =
                (struct warning_count){.id = field_id(key), .word = field_text(key)};
        }
        struct warning_count *c = &(*out)[*n - 1];
        c->n += rows[i].measures[0];
        if (text_value_is(&rows[i].keys[1], "high")) c->high += rows[i].measures[0];
    }
    return ST_OK;
}

static enum status count_where(struct tx *tx, const struct analysis *a, const char *column,
                               int64_t value, int64_t *out, struct error *e)
{
    struct query *q = NULL;
    const struct aggregate count = {
        .measures = {{.kind = M_COUNT}}, .nmeasures = 1, .limit = 1};
    struct agg_row *rows = NULL;
    size_t n = 0;
    enum status st = make_query(tx, a, &q, e);

    if (st == ST_OK) {
        struct sql *m = and_more(tx, q);
        sql_z(m, column);
        sql_int(m, value);
        st = aggregate_run(tx, q, &count, &rows, &n, e);
    }
    *out = st == ST_OK && n > 0 ? rows[0].measures[0] : 0;
    analysis_free(q);
    return st;
}

enum status warning_figures(struct tx *tx, const struct analysis *a,
                            struct warning_figures *out, struct error *e)
{
    struct query *q = NULL;
    enum status st = make_query(tx, a, &q, e);

    *out = (struct warning_figures){.total = 0};
    if (st == ST_OK) st = group(tx, q, (struct by){"rule", NULL}, &out->rules, &out->nrules, e);
    if (st == ST_OK) {
        st =
            group(tx, q, (struct by){"severity", NULL}, &out->severities, &out->nseverities, e);
    }
    if (st == ST_OK)
        st = group(tx, q, (struct by){"owner", NULL}, &out->owners, &out->nowners, e);
    if (st == ST_OK)
        st = group(tx, q, (struct by){"owner", "org_unit"}, &out->units, &out->nunits, e);
    analysis_free(q);
    if (st == ST_OK) st = name_counts(tx, "user", out->owners, out->nowners, e);
    if (st == ST_OK) st = name_counts(tx, "org_unit", out->units, out->nunits, e);
    for (size_t i = 0; st == ST_OK && i < out->nseverities; i++)
        out->total += out->severities[i].n;
    if (st == ST_OK) st = count_where(tx, a, "t.\"due\" < ", tx->today.n, &out->overdue, e);
    if (st == ST_OK) st = count_where(tx, a, "t.\"escalation\" > ", 0, &out->escalated, e);
    if (st == ST_OK) st = count_where(tx, a, "t.\"owner\" = ", tx->actor->user, &out->mine, e);
    return st;
}
