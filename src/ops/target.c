/* ops/target.c - see target.h. */
#include "ops/target.h"

#include "model/kinds.h"
#include "ops/fields.h"
#include "ops/value_rows.h"
#include "rules/funnel.h"
#include "rules/regionname.h"
#include "rules/stats.h"

enum { TARGETS_MAX = 200 };

/* --- hook --------------------------------------------------------------------------------- */

/* Who is visited, and who becomes key, is so for all that he may buy. */
static void check_product(const struct value *scope, const struct value *measure,
                          const struct value *product, struct faults *f)
{
    if (!text_value_is(measure, "visits") && !text_value_is(measure, "new_key_accounts"))
        return;
    if (text_value_is(scope, "product")) {
        fault_add(f, STR("scope"), "target_product");
    } else if (product->kind != V_NULL) {
        fault_add(f, STR("product"), "target_product");
    }
}

enum status target_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e)
{
    static const char *const subjects[] = {"unit", "user", "product", "region"};
    const struct value *from = field_after(in, old, "from"), *to = field_after(in, old, "to");
    const struct value *scope = field_after(in, old, "scope");
    int kind = catalogue_kind(tx->cat, STR("target"))->index;

    (void)e;
    if (tx->bulk) return ST_OK;
    for (size_t i = 0; i < COUNT(subjects); i++) {
        if (text_value_is(scope, subjects[i]) &&
            field_after(in, old, subjects[i])->kind == V_NULL)
            fault_add(f, str_of(subjects[i]), "required");
    }
    check_product(scope, field_after(in, old, "measure"), field_after(in, old, "product"), f);
    if (from->kind == V_INT && to->kind == V_INT && to->i < from->i)
        fault_add(f, STR("to"), "order");
    if (!tx->actor->is_system && actor_scope(tx->actor, kind, ACT_UPDATE) < SC_TEAM)
        fault_add(f, STR("owner"), "target_leader");
    return ST_OK;
}

/* --- attainment --------------------------------------------------------------------------- */

static int64_t minor_of(const struct tx *tx, int64_t micro)
{
    int64_t unit = currency_unit(tx->company->currency);

    return (int64_t)((double)micro / 1e6 * (double)unit + 0.5);
}

struct target_ask {
    struct tx *tx;
    struct target_row *t;
    struct analysis a;
};

static enum status sum_deals(const struct target_ask *k, const char *state,
                             const struct measure *m, size_t nm, struct agg_row *out,
                             struct error *e)
{
    struct aggregate agg = {.nmeasures = nm, .limit = 1};
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t n = 0;
    enum status st = analysis_deals(k->tx, &k->a, &q, e);

    for (size_t i = 0; i < nm; i++) agg.measures[i] = m[i];
    if (st == ST_OK) st = analysis_where_state(k->tx, q, state, e);
    if (st == ST_OK && str_is(str_of(state), "won")) {
        st = analysis_where_closed(k->tx, q, &k->a, e);
    } else if (st == ST_OK) {
        struct sql *more = analysis_more(k->tx, q);
        analysis_put_past(more, &opportunity_entity, "t", "close_date", k->a.as_of);
        sql_z(more, " <= ");
        sql_int(more, k->a.to.n);
    }
    if (st == ST_OK) st = aggregate_run(k->tx, q, &agg, &rows, &n, e);
    analysis_free(q);
    *out = n > 0 ? rows[0] : (struct agg_row){.has = {false}};
    return st;
}

/* Visits done, or customers who became key, until the day it is asked as of. */
static void where_counted(const struct target_ask *k, bool visits, struct sql *q)
{
    const struct zone *zone = k->tx->company->zone;
    const struct analysis *a = &k->a;
    struct day to = a->as_of.n == DAY_NONE.n || a->as_of.n > a->to.n ? a->to : a->as_of;

    if (visits) {
        sql_z(q, "t.\"kind\" = 'visit' AND t.\"state\" = 'done' AND t.\"start\" >= ");
        sql_int(q, zone_instant(zone, a->from, 0));
        sql_z(q, " AND t.\"start\" < ");
        sql_int(q, zone_day_end_ms(zone, to));
        return;
    }
    analysis_put_past(q, &account_entity, "t", "segment", a->as_of);
    sql_z(q,
          " = 'key' AND t.id IN (SELECT c.record FROM field_change c WHERE c.kind = 'account' "
          "AND c.field = 'segment' AND c.new = 'key' AND c.on_day >= ");
    sql_int(q, a->from.n);
    sql_z(q, " AND c.on_day <= ");
    sql_int(q, to.n);
    sql_z(q, ")");
}

static enum status count_facts(const struct target_ask *k, struct error *e)
{
    bool visits = str_is(k->t->measure, "visits");
    struct factread r;

    fact_begin(&r, k->tx, visits ? "activity" : "account");
    where_counted(k, visits, fact_more(&r));
    enum status st = value_where(k->tx, &k->a, "own_", visits ? "account" : "id", &r.more, e);
    if (st == ST_OK) st = fact_open(&r, "owner", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) k->t->actual++;
    return fact_end(&r, st);
}

static enum status reach(const struct target_ask *k, struct error *e)
{
    struct tx *tx = k->tx;
    struct target_row *t = k->t;
    const int amount = analysis_field(tx, "amount"), margin = analysis_field(tx, "margin");
    const struct measure won[] = {
        {M_SUM, t->money && str_is(t->measure, "margin") ? margin : amount, 0},
        {M_COUNT, 0, 0}};
    const struct measure open[] = {{M_WEIGHTED, amount, analysis_field(tx, "probability")}};
    struct agg_row row;
    enum status st;

    if (str_is(t->measure, "visits") || str_is(t->measure, "new_key_accounts"))
        return count_facts(k, e);
    st = sum_deals(k, "won", won, 2, &row, e);
    if (st != ST_OK) return st;
    t->actual = t->money     ? (row.has[0] ? row.measures[0] : 0)
                : row.has[1] ? row.measures[1]
                             : 0;
    if (!str_is(t->measure, "revenue")) return ST_OK;
    st = sum_deals(k, "open", open, 1, &row, e);
    t->weighted = st == ST_OK && row.has[0] ? row.measures[0] : 0;
    t->has_coverage = funnel_coverage(t->weighted, t->value, t->actual, &t->coverage);
    return st;
}

static double elapsed(const struct target_row *t, struct day on)
{
    double days = t->to.n - t->from.n + 1, gone = on.n - t->from.n + 1;

    return gone <= 0 ? 0 : gone >= days ? 100 : 100 * gone / days;
}

static enum status name_subject(struct tx *tx, struct target_row *t, struct error *e)
{
    const char *kind = str_is(t->scope, "unit")      ? "org_unit"
                       : str_is(t->scope, "user")    ? "user"
                       : str_is(t->scope, "product") ? "product"
                                                     : NULL;
    if (kind == NULL || t->subject == 0) return ST_OK;
    return query_names(tx, catalogue_kind(tx->cat, str_of(kind)), &t->subject, 1, &t->name, e);
}

static void read_target(struct tx *tx, struct factread *r, const struct analysis *asked,
                        struct target_ask *k)
{
    struct target_row *t = k->t;
    int64_t value = fact_int(r, "value");

    *t = (struct target_row){.id = fact_id(r),
                             .scope = fact_text(r, "scope"),
                             .measure = fact_text(r, "measure"),
                             .from = fact_day(r, "from"),
                             .to = fact_day(r, "to")};
    k->a = (struct analysis){.from = t->from,
                             .to = t->to,
                             .as_of = asked->as_of,
                             .pipeline = asked->pipeline,
                             .segment = asked->segment};
    if (str_is(t->scope, "unit")) k->a.unit = t->subject = fact_int(r, "unit");
    if (str_is(t->scope, "user")) k->a.owner = t->subject = fact_int(r, "user");
    if (str_is(t->scope, "product")) k->a.product = t->subject = fact_int(r, "product");
    if (str_is(t->scope, "region")) t->name = fact_text(r, "region");
    if (str_is(t->scope, "region")) k->a.region = region_within(t->name);
    t->money = str_is(t->measure, "revenue") || str_is(t->measure, "margin");
    t->value = t->money ? minor_of(tx, value) : value / 1000000;
    t->elapsed = elapsed(t, asked->as_of.n == DAY_NONE.n ? tx->today : asked->as_of);
}

static const char target_fields[] = "scope unit user product region from to measure value";

/* A target that was read, with what was reached of it. */
static enum status judge(struct target_ask *k, struct error *e)
{
    struct target_row *t = k->t;
    enum status st = name_subject(k->tx, t, e);

    if (st == ST_OK) st = reach(k, e);
    t->has_attainment = percent_of(t->actual, t->value, &t->attainment);
    return st;
}

/* Targets of that person, product, region, of the units below one and the people there; without
 * any of these all. */
static enum status where_asked(struct factread *r, const struct analysis *a, struct error *e)
{
    struct tx *tx = r->tx;
    int64_t *units = NULL;
    size_t n = 0;

    sql_z(fact_more(r), "t.\"to\" >= ");
    sql_int(&r->more, a->from.n == DAY_NONE.n ? INT32_MIN : a->from.n);
    sql_z(&r->more, " AND t.\"from\" <= ");
    sql_int(&r->more, a->to.n == DAY_NONE.n ? INT32_MAX : a->to.n);
    if (a->as_of.n != DAY_NONE.n) {
        sql_z(&r->more, " AND t.created_at < ");
        sql_int(&r->more, zone_day_end_ms(tx->company->zone, a->as_of));
    }
    if (a->owner != 0) fact_in(r, "user", &a->owner, 1);
    if (a->product != 0) fact_in(r, "product", &a->product, 1);
    if (a->region.p != NULL) {
        sql_z(fact_more(r), "substr(t.\"region\", 1, CAST(");
        sql_int(&r->more, (int64_t)a->region.n);
        sql_z(&r->more, " AS INTEGER)) = ");
        sql_text(&r->more, a->region);
    }
    if (a->unit == 0) return ST_OK;
    enum status st = analysis_subtree(tx, a->unit, &units, &n, e);
    if (st != ST_OK) return st;
    sql_z(fact_more(r), "(t.\"unit\"");
    analysis_put_ids(&r->more, units, n);
    sql_z(&r->more, " OR t.\"user\" IN (SELECT u.id FROM users u WHERE u.\"org_unit\"");
    analysis_put_ids(&r->more, units, n);
    sql_z(&r->more, "))");
    return ST_OK;
}

enum status target_rows(struct tx *tx, const struct analysis *a, struct target_row **out,
                        size_t *n, struct error *e)
{
    struct target_ask *asks = arena_alloc(tx->arena, TARGETS_MAX * sizeof *asks);
    struct factread r;

    *out = arena_alloc(tx->arena, TARGETS_MAX * sizeof **out);
    *n = 0;
    fact_begin(&r, tx, "target");
    enum status st = where_asked(&r, a, e);
    if (st == ST_OK) st = fact_open(&r, target_fields, e);
    while (st == ST_OK && *n < TARGETS_MAX && (st = fact_next(&r, e)) == ST_OK) {
        asks[*n] = (struct target_ask){.tx = tx, .t = &(*out)[*n]};
        read_target(tx, &r, a, &asks[*n]);
        *n += 1;
    }
    st = fact_end(&r, st);
    for (size_t i = 0; st == ST_OK && i < *n; i++) st = judge(&asks[i], e);
    return st;
}

enum status target_find(struct tx *tx, int64_t id, struct target_row *out, struct analysis *a,
                        struct error *e)
{
    const struct analysis now = {.from = DAY_NONE, .to = DAY_NONE, .as_of = DAY_NONE};
    struct target_ask k = {.tx = tx, .t = out};
    struct factread r;
    bool found = false;

    fact_begin(&r, tx, "target");
    sql_z(fact_more(&r), "t.id = ");
    sql_int(&r.more, id);
    enum status st = fact_open(&r, target_fields, e);
    if (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        read_target(tx, &r, &now, &k);
        found = true;
    }
    st = fact_end(&r, st);
    if (st == ST_OK && !found) st = err(e, ST_NOT_FOUND, "not_found", "target");
    if (st == ST_OK) st = judge(&k, e);
    *a = k.a;
    return st;
}

/* --- waterfall ---------------------------------------------------------------------------- */

static struct waterfall_side side_of(const struct fdeal_at *at)
{
    struct waterfall_side s = {.expected = {at->close_date}};

    s.open = at->there && at->state == DEAL_OPEN && (at->stage == NULL || at->stage->counts);
    s.amount = at->amount;
    s.percent = at->chance;
    return s;
}

enum status pipeline_waterfall(struct tx *tx, const struct analysis *a,
                               struct waterfall_sum out[WF__COUNT], struct error *e)
{
    struct day last = a->as_of.n == DAY_NONE.n ? tx->today : a->as_of;
    struct day to = a->to.n == DAY_NONE.n || a->to.n > last.n ? last : a->to;
    struct day from = a->from;
    struct analysis asked = *a;
    struct forecast_history h = {.chances = true};
    struct idset ids;

    if (from.n == DAY_NONE.n) from.n = day_month_start(to).n - 1;
    bool all = true;
    enum status st = forecast_history_read(tx, from, &h, e);

    /* whose deals and which customers': those of the last day, as in its funnel */
    asked.from = asked.to = DAY_NONE;
    asked.as_of = to.n < tx->today.n ? to : DAY_NONE;
    if (st == ST_OK) st = forecast_asked(tx, &asked, &all, &ids, e);
    for (size_t i = 0; st == ST_OK && i < h.ndeals; i++) {
        struct fdeal_at before, after;
        if (!all && idset_find(&ids, h.deals[i].id) < 0) continue;
        forecast_history_at(&h, &h.deals[i], from.n, &before);
        forecast_history_at(&h, &h.deals[i], to.n, &after);
        waterfall_add(out, &(struct waterfall_deal){side_of(&before), side_of(&after),
                                                    after.state == DEAL_WON});
    }
    return st;
}
