/* ops/dash/kpi_customers.c - KPIs of what is done with customers and what they say: visits,
 * exhibitions and receptions, surveys. */
#include "ops/dash/kpi_ask.h"
#include "store/sql.h"

enum { MONTH_DAYS_X100 = 3044 };

static const struct label no_cost = {"期内的展会与客户接待没有登记费用",
                                     "No cost is told of the exhibitions and receptions"};
static const struct label no_replies = {"期内的问卷没有客户作答",
                                        "No customer answered a survey of the period"};

/* --- exhibitions and receptions ----------------------------------------------------------- */

static enum status campaigns(const struct kpi_ctx *c, struct query **q, struct error *e)
{
    enum status st = kpi_in_period(c, "activity", "start", q, e);

    if (st == ST_OK)
        kpi_more(c, *q, "t.\"state\" = 'done' AND t.\"kind\" IN ('exhibition', 'reception')");
    return st;
}

/* Of activities that no cost entry belongs to. */
static enum status campaigns_own(const struct kpi_ctx *c, struct kpi_asked *k, struct error *e)
{
    *k = (struct kpi_asked){.n = 0};
    enum status st = campaigns(c, &k->q, e);

    if (st != ST_OK) return st;
    kpi_more(
        c, k->q,
        "t.\"cost\" > 0 AND NOT EXISTS (SELECT 1 FROM cost_entries x WHERE x.\"activity\" = "
        "t.id AND x.deleted_at IS NULL AND x.\"amount\" IS NOT NULL)");
    kpi_measure(k, M_COUNT, NULL);
    kpi_measure(k, M_SUM, "cost");
    return kpi_ask(c, k, e);
}

/* Whenever the entries are dated: what belongs to an activity is told with it. */
static enum status campaigns_entered(const struct kpi_ctx *c, struct kpi_asked *k,
                                     struct error *e)
{
    struct query *of = NULL;
    struct query *q = arena_zalloc(c->tx->arena, sizeof *q);

    *q = (struct query){
        .kind = kpi_kind(c, "cost_entry"), .as_of = DAY_NONE, .act = ACT_READ, .limit = 1};
    *k = (struct kpi_asked){.q = q};
    enum status st = campaigns(c, &of, e);
    if (st != ST_OK) return st;
    kpi_more(c, q, "t.\"amount\" IS NOT NULL AND t.\"activity\" IN (");
    st = query_ids(c->tx, of, q->more, e);
    analysis_free(of);
    sql_z(q->more, ")");
    if (kpi_begun(&k->q, st) != ST_OK) return st;
    kpi_group(k, "activity");
    kpi_measure(k, M_SUM, "amount");
    return kpi_ask(c, k, e);
}

enum status kpi_campaign_cost(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked all = {.n = 0}, own, entered;
    double entries = 0;

    if (!kpi_reads(c, "activity", "cost") || !kpi_reads(c, "cost_entry", "amount"))
        return kpi_without(out, &kpi_no_right);
    enum status st = campaigns(c, &all.q, e);
    if (st != ST_OK) return st;
    kpi_measure(&all, M_COUNT, NULL);
    st = kpi_ask(c, &all, e);
    if (st == ST_OK) st = campaigns_own(c, &own, e);
    if (st == ST_OK) st = campaigns_entered(c, &entered, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < entered.n; i++) entries += (double)kpi_got(&entered, i, 0);
    int64_t costed = kpi_got(&own, 0, 0) + (int64_t)entered.n;
    kpi_input(out, 0, true, entries);
    kpi_input(out, 1, true, (double)kpi_got(&own, 0, 1));
    kpi_input(out, 2, true, (double)costed);
    kpi_input(out, 3, true, (double)kpi_got(&all, 0, 0));
    if (costed == 0)
        return kpi_without(out, kpi_got(&all, 0, 0) == 0 ? &kpi_no_facts : &no_cost);
    out->has = true;
    out->value = entries + (double)kpi_got(&own, 0, 1);
    return ST_OK;
}

/* --- visits and surveys ------------------------------------------------------------------- */

enum status kpi_visits(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct kpi_asked k = {.n = 0};
    int64_t visits = 0, accounts = 0;
    double months = (double)(c->a->to.n - c->a->from.n + 1) * 100 / MONTH_DAYS_X100;

    if (!kpi_reads(c, "activity", "start")) return kpi_without(out, &kpi_no_right);
    enum status st = kpi_in_period(c, "activity", "start", &k.q, e);
    if (st != ST_OK) return st;
    kpi_more(c, k.q,
             "t.\"state\" = 'done' AND t.\"kind\" = 'visit' AND t.\"account\" IS NOT NULL");
    kpi_group(&k, "account");
    kpi_measure(&k, M_COUNT, NULL);
    st = kpi_ask(c, &k, e);
    for (size_t i = 0; st == ST_OK && i < k.n; i++) {
        visits += kpi_got(&k, i, 0);
        accounts++;
    }
    kpi_input(out, 0, true, (double)visits);
    kpi_input(out, 1, true, (double)accounts);
    kpi_input(out, 2, true, months);
    if (st != ST_OK || accounts == 0) return st == ST_OK ? kpi_without(out, &kpi_no_facts) : st;
    out->has = true;
    out->value = (double)visits / (double)accounts / months;
    return ST_OK;
}

/* Surveys, those the customer answered, scores given, their sum. Frees q. */
static enum status replies(const struct kpi_ctx *c, struct query *q, int64_t v[4],
                           struct error *e)
{
    struct sql s;

    enum status st = kpi_seen(c, q, &s, e);
    sql_z(
        &s,
        ") SELECT count(DISTINCT seen.id), count(DISTINCT r.survey), count(r.score), "
        "CAST(coalesce(sum(r.score), 0) AS BIGINT) FROM seen LEFT JOIN survey_answers r ON r.survey = "
        "seen.id AND r.side = 'theirs' AND r.score IS NOT NULL AND r.deleted_at IS NULL");
    return kpi_numbers(c, q, &s, st, v, e);
}

enum status kpi_satisfaction(const struct kpi_ctx *c, struct kpi_value *out, struct error *e)
{
    struct query *q = NULL;
    int64_t v[4] = {0};

    if (!kpi_reads(c, "survey", "on") || !kpi_reads(c, "survey_answer", "score"))
        return kpi_without(out, &kpi_no_right);
    enum status st = kpi_in_period(c, "survey", "on", &q, e);
    if (st != ST_OK) return st;
    kpi_more(c, q, "t.\"purpose\" IN ('self_check', 'satisfaction')");
    st = replies(c, q, v, e);
    if (st != ST_OK) return st;
    kpi_input(out, 0, true, (double)v[1]);
    kpi_input(out, 1, true, (double)v[2]);
    kpi_input(out, 2, true, (double)v[0]);
    if (v[2] == 0) return kpi_without(out, v[0] == 0 ? &kpi_no_facts : &no_replies);
    out->has = true;
    out->value = (double)v[3] / (double)v[2];
    return ST_OK;
}
