/* ops/dash/kpi_ask.c - see kpi_ask.h. */
#include "ops/dash/kpi_ask.h"

#include "ops/value_rows.h"

const struct label kpi_no_facts = {"期内没有相关记录", "Nothing of this in the period"};
const struct label kpi_no_right = {"您无权查看所需的数据",
                                   "You may not read what this rests on"};

enum status kpi_without(struct kpi_value *out, const struct label *why)
{
    out->has = false;
    out->why_not = why;
    return ST_OK;
}

void kpi_input(struct kpi_value *out, int i, bool has, double v)
{
    out->input_has[i] = has;
    out->inputs[i] = v;
}

enum status kpi_ratio(struct kpi_value *out, double part, double whole)
{
    if (whole <= 0) return kpi_without(out, &kpi_no_facts);
    out->has = true;
    out->value = 100 * part / whole;
    return ST_OK;
}

const struct cat_entity *kpi_kind(const struct kpi_ctx *c, const char *key)
{
    return catalogue_kind(c->tx->cat, str_of(key));
}

bool kpi_reads(const struct kpi_ctx *c, const char *key, const char *field)
{
    const struct cat_entity *k = kpi_kind(c, key);
    int at = k == NULL ? -1 : cat_field_index(k, str_of(field));

    return at >= 0 && actor_may(c->tx->actor, k->index, ACT_READ) &&
           actor_reads(c->tx->actor, k->index, k->fields[at].f);
}

enum status kpi_begun(struct query **q, enum status st)
{
    if (st == ST_OK) return st;
    analysis_free(*q);
    *q = NULL;
    return st;
}

enum status kpi_in_period(const struct kpi_ctx *c, const char *kind, const char *day,
                          struct query **out, struct error *e)
{
    const struct analysis *a = c->a;
    const struct zone *zone = c->tx->company->zone;
    const struct cat_entity *k = kpi_kind(c, kind);
    struct query *q = arena_zalloc(c->tx->arena, sizeof *q);
    bool instant = k->fields[cat_field_index(k, str_of(day))].f->type == F_TIME;

    *q = (struct query){.kind = k, .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    *out = q;
    struct sql *more = analysis_more(c->tx, q);
    sql_column(more, "t", day, "");
    sql_z(more, " >= ");
    sql_int(more, instant ? zone_instant(zone, a->from, 0) : a->from.n);
    sql_z(more, " AND ");
    sql_column(more, "t", day, "");
    sql_z(more, instant ? " < " : " <= ");
    sql_int(more, instant ? zone_day_end_ms(zone, a->to) : a->to.n);
    bool own = k->e->owner != NULL;
    return kpi_begun(out, value_where(c->tx, a, own ? "own_" : "acc_", "account", more, e));
}

void kpi_more(const struct kpi_ctx *c, struct query *q, const char *text)
{
    sql_z(analysis_more(c->tx, q), text);
}

void kpi_measure(struct kpi_asked *k, enum measure_kind m, const char *field)
{
    int at = field == NULL ? QF_ID : cat_field_index(k->q->kind, str_of(field));
    k->g.measures[k->g.nmeasures++] = (struct measure){m, at, -1};
}

void kpi_group(struct kpi_asked *k, const char *field)
{
    k->g.groups[k->g.ngroups++] =
        (struct group){cat_field_index(k->q->kind, str_of(field)), G_VALUE, NULL};
}

enum status kpi_ask(const struct kpi_ctx *c, struct kpi_asked *k, struct error *e)
{
    k->g.limit = VALUE_GROUPS;
    enum status st = aggregate_run(c->tx, k->q, &k->g, &k->rows, &k->n, e);

    analysis_free(k->q);
    return st;
}

int64_t kpi_got(const struct kpi_asked *k, size_t row, int measure)
{
    return row < k->n && k->rows[row].has[measure] ? k->rows[row].measures[measure] : 0;
}

enum status kpi_seen(const struct kpi_ctx *c, struct query *q, struct sql *s, struct error *e)
{
    sql_init(s, c->tx->arena);
    sql_z(s, "WITH seen(id) AS (");
    return query_ids(c->tx, q, s, e);
}

enum status kpi_numbers(const struct kpi_ctx *c, struct query *q, struct sql *s, enum status st,
                        int64_t v[KPI_NUMBERS], struct error *e)
{
    struct stmt *stmt = NULL;

    if (st == ST_OK) st = sql_prepare(s, c->tx->db, &stmt, e);
    if (st == ST_OK) st = stmt_step(stmt, e);
    for (int i = 0; st == ST_OK && i < KPI_NUMBERS; i++) v[i] = stmt_get_int(stmt, i);
    stmt_done(stmt);
    sql_release(s);
    analysis_free(q);
    return st;
}
