/* ops/competence/appraisal.c - what the records say of a person in a period: what he was to
 * reach, what he won and lost, whom he visited. What has no facts has no value. */
#include "ops/competence/competence.h"
#include "ops/factread.h"
#include "ops/target.h"

static enum status closed_deals(struct tx *tx, const struct analysis *a, const char *state,
                                int64_t *deals, int64_t *amount, struct error *e)
{
    struct aggregate agg = {.nmeasures = 2, .limit = 1};
    struct agg_row *rows = NULL;
    struct query *q = NULL;
    size_t n = 0;

    agg.measures[0] = (struct measure){M_COUNT, 0, 0};
    agg.measures[1] = (struct measure){M_SUM, analysis_field(tx, "amount"), 0};
    *deals = *amount = 0;
    enum status st = analysis_deals(tx, a, &q, e);
    if (st == ST_OK) st = analysis_where_state(tx, q, state, e);
    if (st == ST_OK) st = analysis_where_closed(tx, q, a, e);
    if (st == ST_OK) st = aggregate_run(tx, q, &agg, &rows, &n, e);
    analysis_free(q);
    if (st != ST_OK || n == 0) return st;
    *deals = rows[0].has[0] ? rows[0].measures[0] : 0;
    *amount = rows[0].has[1] ? rows[0].measures[1] : 0;
    return ST_OK;
}

/* Rows of a person in a period; `when`: a field of days, of instants with @ before it. */
struct counting {
    const char *kind, *where, *when, *field; /* field: any, to read */
};
static enum status count_rows(struct tx *tx, const struct counting *c, const struct analysis *a,
                              int64_t *out, struct error *e)
{
    const char *when = c->when;
    const bool instant = when[0] == '@';
    const struct zone *zone = tx->company->zone;
    struct factread r;

    fact_begin(&r, tx, c->kind);
    struct sql *q = fact_more(&r);
    sql_z(q, c->where);
    sql_int(q, a->owner);
    sql_z(fact_more(&r), "t.\"");
    sql_z(&r.more, when + instant);
    sql_z(&r.more, "\" >= ");
    sql_int(&r.more, instant ? zone_instant(zone, a->from, 0) : a->from.n);
    sql_z(fact_more(&r), "t.\"");
    sql_z(&r.more, when + instant);
    sql_z(&r.more, "\" < ");
    sql_int(&r.more, instant ? zone_day_end_ms(zone, a->to) : a->to.n + 1);
    *out = 0;
    enum status st = fact_open(&r, c->field, e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) *out += 1;
    return fact_end(&r, st);
}

/* --- what his customers say --------------------------------------------------------------- */

struct replies {
    int64_t sum, n;
    struct idset of; /* surveys */
};

static enum status add_replies(struct tx *tx, const struct idset *surveys, size_t at,
                               struct replies *x, struct error *e)
{
    const size_t some = surveys->n - at < IDS_AT_ONCE ? surveys->n - at : IDS_AT_ONCE;
    struct factread r;

    fact_begin(&r, tx, "survey_answer");
    fact_of_seen(&r);
    sql_z(fact_more(&r), "t.\"side\" = 'theirs' AND t.\"score\" IS NOT NULL");
    fact_in(&r, "survey", surveys->v + at, some);
    enum status st = fact_open(&r, "survey score", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        x->sum += fact_int(&r, "score");
        x->n++;
        idset_add(&x->of, tx->arena, fact_int(&r, "survey"));
    }
    return fact_end(&r, st);
}

/* Scores that customers themselves gave, in surveys of satisfaction and of the relation, at the
 * accounts that are his: what we think of ourselves does not count. */
static enum status satisfaction(struct tx *tx, const struct analysis *a, struct appraisal *out,
                                struct error *e)
{
    struct replies x = {.sum = 0};
    struct idset surveys = {.n = 0};
    struct factread r;

    fact_begin(&r, tx, "survey");
    sql_z(fact_more(&r), "t.\"purpose\" IN ('self_check', 'satisfaction') AND "
                         "t.\"acc_user\" = ");
    sql_int(&r.more, a->owner);
    sql_z(fact_more(&r), "t.\"on\" >= ");
    sql_int(&r.more, a->from.n);
    sql_z(fact_more(&r), "t.\"on\" <= ");
    sql_int(&r.more, a->to.n);
    enum status st = fact_open(&r, "on", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK)
        idset_add(&surveys, tx->arena, fact_id(&r));
    st = fact_end(&r, st);
    for (size_t at = 0; st == ST_OK && at < surveys.n; at += IDS_AT_ONCE)
        st = add_replies(tx, &surveys, at, &x, e);
    idset_sort(&x.of);
    out->answered = (int64_t)x.of.n;
    if (x.n > 0) out->satisfaction = (double)x.sum / (double)x.n;
    return st;
}

/* Targets of revenue set for the person, as far as they lie in the period. */
static enum status attainment(struct tx *tx, const struct analysis *a, struct appraisal *out,
                              struct error *e)
{
    struct target_row *rows = NULL;
    size_t n = 0;
    enum status st = target_rows(tx, a, &rows, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct target_row *t = &rows[i];
        if (!str_is(t->scope, "user") || t->subject != a->owner ||
            !str_is(t->measure, "revenue") || t->from.n > a->to.n || t->to.n < a->from.n)
            continue;
        out->target += t->value;
        out->actual += t->actual;
    }
    out->has_attainment = out->target > 0;
    if (out->has_attainment)
        out->attainment = 100.0 * (double)out->actual / (double)out->target;
    return st;
}

static bool reads(const struct tx *tx, const char *kind)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));

    return k != NULL && actor_may(tx->actor, k->index, ACT_READ);
}

enum status appraisal_read(struct tx *tx, int64_t user, struct day from, struct day to,
                           struct appraisal *out, struct error *e)
{
    const struct analysis a = {.from = from, .to = to, .as_of = DAY_NONE, .owner = user};
    static const struct counting counted[] = {
        {"opportunity", "t.\"owner\" = ", "opened_on", "owner"},
        {"activity",
         "t.\"kind\" = 'visit' AND t.\"state\" = 'done' AND t.\"owner\" = ", "@start", "owner"},
        {"visit_report", "t.\"signed_by\" = ", "signed_on", "signed_by"}};
    int64_t *const counts[COUNT(counted)] = {&out->opened, &out->visits, &out->reports};
    int64_t none = 0;
    enum status st = ST_OK;

    *out =
        (struct appraisal){.from = from, .to = to, .may_amounts = analysis_reads_amounts(tx)};
    if (reads(tx, "survey_answer")) st = satisfaction(tx, &a, out, e);
    if (st != ST_OK || !reads(tx, "opportunity")) return st;
    st = attainment(tx, &a, out, e);
    if (st == ST_OK) st = closed_deals(tx, &a, "won", &out->won, &out->won_amount, e);
    if (st == ST_OK) st = closed_deals(tx, &a, "lost", &out->lost, &none, e);
    for (size_t i = 0; st == ST_OK && i < COUNT(counted); i++) {
        if (!reads(tx, counted[i].kind)) continue;
        st = count_rows(tx, &counted[i], &a, counts[i], e);
    }
    return st;
}
