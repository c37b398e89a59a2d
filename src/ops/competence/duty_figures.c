/* ops/competence/duty_figures.c - see duty_figures.h. */
#include "ops/competence/duty_figures.h"

#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/raised.h"
#include "store/aggregate.h"
#include "store/json.h"

struct half {
    struct tx *tx;
    int64_t user;
    struct day from, to;
    bool running; /* the half-year is not over */
};

/* --- accounts ----------------------------------------------------------------------------- */

static enum status held_on(const struct half *h, struct day day, struct idset *out,
                           struct error *e)
{
    struct factread r;

    *out = (struct idset){.n = 0};
    fact_begin(&r, h->tx, "account");
    r.q.as_of = day;
    struct value *v = arena_alloc(h->tx->arena, sizeof *v);
    *v = value_int(h->user);
    enum status st =
        query_filter(&r.q, entity_field(r.q.kind->e, STR("owner")), OP_EQ, v, 1, e);
    if (st == ST_OK) st = fact_open(&r, "owner", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK)
        idset_add(out, h->tx->arena, fact_id(&r));
    st = fact_end(&r, st);
    idset_sort(out);
    return st;
}

/* Accounts he had and somebody else has since, whoever may see them now: a number alone. */
static enum status given_away(const struct half *h, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        h->tx->db,
        STR("SELECT COUNT(DISTINCT c.record) FROM field_change c JOIN accounts a ON a.id = "
            "c.record WHERE c.kind = 'account' AND c.field = 'owner' AND c.old = ? AND c.on_day "
            ">= ? AND c.on_day <= ? AND a.\"owner\" IS DISTINCT FROM ? AND a.deleted_at IS NULL"),
        &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    stmt_text(s, str_fmt(h->tx->arena, "%lld", (long long)h->user));
    stmt_int(s, h->from.n);
    stmt_int(s, h->to.n);
    stmt_int(s, h->user);
    st = stmt_step(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status customers_lost(const struct half *h, int64_t *out, struct error *e)
{
    struct factread r;

    *out = 0;
    fact_begin(&r, h->tx, "loss_review");
    sql_z(fact_more(&r), "t.\"acc_user\" = ");
    sql_int(&r.more, h->user);
    sql_z(fact_more(&r), "t.\"lost_on\" >= ");
    sql_int(&r.more, h->from.n);
    sql_z(fact_more(&r), "t.\"lost_on\" <= ");
    sql_int(&r.more, h->to.n);
    enum status st = fact_open(&r, "lost_on", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) *out += 1;
    return fact_end(&r, st);
}

static void pair(struct json *j, const char *key, int64_t v)
{
    json_z(j, "\"");
    json_z(j, key);
    json_z(j, "\":");
    json_int(j, v);
}

static enum status put_accounts(const struct half *h, struct json *j, struct error *e)
{
    struct idset before, now;
    int64_t kept = 0, given = 0, lost = 0;
    enum status st = held_on(h, (struct day){h->from.n - 1}, &before, e);

    if (st == ST_OK) st = held_on(h, h->running ? DAY_NONE : h->to, &now, e);
    if (st == ST_OK) st = given_away(h, &given, e);
    if (st == ST_OK) st = customers_lost(h, &lost, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < now.n; i++) kept += idset_find(&before, now.v[i]) >= 0;
    json_z(j, ",\"accounts\":{");
    pair(j, "now", (int64_t)now.n);
    json_z(j, ",");
    pair(j, "kept", kept);
    json_z(j, ",");
    pair(j, "gained", (int64_t)now.n - kept);
    json_z(j, ",");
    pair(j, "given", given);
    json_z(j, ",");
    pair(j, "lost", lost);
    json_z(j, "}");
    return ST_OK;
}

/* --- warnings ----------------------------------------------------------------------------- */

static enum status put_warnings(const struct half *h, struct json *j, struct error *e)
{
    int64_t raised = 0, high = 0, open = 0;
    struct factread r;

    fact_begin(&r, h->tx, "warning");
    sql_z(fact_more(&r), "t.\"owner\" = ");
    sql_int(&r.more, h->user);
    sql_z(fact_more(&r), "t.\"first_seen\" >= ");
    sql_int(&r.more, h->from.n);
    sql_z(fact_more(&r), "t.\"first_seen\" <= ");
    sql_int(&r.more, h->to.n);
    enum status st = fact_open(&r, "severity state", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str state = fact_text(&r, "state");
        raised++;
        high += str_is(fact_text(&r, "severity"), "high");
        open += str_is(state, "new") || str_is(state, "accepted");
    }
    st = fact_end(&r, st);
    json_z(j, ",\"warnings\":{");
    pair(j, "raised", raised);
    json_z(j, ",");
    pair(j, "high", high);
    json_z(j, ",");
    pair(j, "open", open);
    json_z(j, "}");
    return st;
}

/* --- competence --------------------------------------------------------------------------- */

static void put_mean(struct json *j, const char *key, bool has, double v, struct arena *a)
{
    json_z(j, "\"");
    json_z(j, key);
    json_z(j, "\":");
    if (has) {
        json_raw(j, dec_text((int64_t)(v * 1e6 + 0.5), a));
    } else {
        json_z(j, "null");
    }
}

static void put_profile(struct json *j, const struct competence_profile *p, struct arena *a)
{
    pair(j, "assessment", p->seen.a.id);
    json_z(j, ",\"level\":");
    json_text(j, field_text(record_field(&p->seen.a, "level")));
    json_z(j, ",");
    put_mean(j, "now", p->all.has_counts, p->all.counts, a);
    json_z(j, ",");
    put_mean(j, "before", p->all.has_before, p->all.before, a);
    json_z(j, ",\"groups\":[");
    for (int g = 0; g < COMPETENCE_GROUPS; g++) {
        json_z(j, g == 0 ? "{\"group\":" : ",{\"group\":");
        json_text(j, str_of(competence_group_option(g)->key));
        json_z(j, ",");
        put_mean(j, "now", p->groups[g].has_counts, p->groups[g].counts, a);
        json_z(j, ",");
        put_mean(j, "before", p->groups[g].has_before, p->groups[g].before, a);
        json_z(j, "}");
    }
    json_z(j, "]");
}

/* The newest assessment done by the end of the half-year, beside the one before it. */
static enum status put_competence(const struct half *h, struct json *j, struct error *e)
{
    struct tx *tx = h->tx;
    struct competence_profile *p = arena_zalloc(tx->arena, sizeof *p);
    const struct actor *who = tx->actor;
    struct day newest = {INT32_MIN};
    struct factread r;
    int64_t id = 0;

    tx->actor = actor_raised(tx); /* of the person, to whom the report is open */
    fact_begin(&r, tx, "assessment");
    sql_z(fact_more(&r), "t.\"state\" = 'done' AND t.\"user\" = ");
    sql_int(&r.more, h->user);
    sql_z(fact_more(&r), "t.\"held_on\" <= ");
    sql_int(&r.more, h->to.n);
    enum status st = fact_open(&r, "held_on", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (fact_day(&r, "held_on").n < newest.n) continue;
        if (fact_day(&r, "held_on").n == newest.n && fact_id(&r) < id) continue;
        newest = fact_day(&r, "held_on");
        id = fact_id(&r);
    }
    st = fact_end(&r, st);
    json_z(j, ",\"competence\":");
    if (st == ST_OK && id != 0) {
        st = profile_read(tx, id, 0, p, e);
        json_z(j, "{");
        put_profile(j, p, tx->arena);
        json_z(j, "}");
    } else {
        json_z(j, "null");
    }
    tx->actor = who;
    return st;
}

/* --- the whole ---------------------------------------------------------------------------- */

static void put_day(struct json *j, const char *key, struct day d)
{
    char text[DAY_TEXT];

    day_format(d, text);
    json_z(j, "\"");
    json_z(j, key);
    json_z(j, "\":");
    json_text(j, (struct str){text, DAY_TEXT});
}

static void put_records(struct json *j, const struct half *h, const struct appraisal *a)
{
    json_z(j, "{");
    put_day(j, "from", h->from);
    json_z(j, ",");
    put_day(j, "to", h->to);
    json_z(j, ",");
    put_day(j, "as_of", h->tx->today);
    json_z(j, ",\"currency\":");
    json_text(j, str_of(h->tx->company->currency.code));
    json_z(j, ",\"attainment\":{");
    pair(j, "target", a->may_amounts ? a->target : 0);
    json_z(j, ",");
    pair(j, "actual", a->may_amounts ? a->actual : 0);
    json_z(j, ",");
    put_mean(j, "percent", a->has_attainment, a->attainment, h->tx->arena);
    json_z(j, "},\"deals\":{");
    pair(j, "won", a->won);
    json_z(j, ",");
    pair(j, "won_amount", a->may_amounts ? a->won_amount : 0);
    json_z(j, ",");
    pair(j, "lost", a->lost);
    json_z(j, ",");
    pair(j, "opened", a->opened);
    json_z(j, "},\"visits\":{");
    pair(j, "done", a->visits);
    json_z(j, ",");
    pair(j, "reports", a->reports);
    json_z(j, "},\"surveys\":");
    json_int(j, a->answered);
    json_z(j, ",");
    put_mean(j, "satisfaction", a->answered > 0, a->satisfaction, h->tx->arena);
}

enum status duty_figures_now(struct tx *tx, const struct record *report, struct str *out,
                             struct error *e)
{
    struct half h = {.tx = tx,
                     .user = field_id(record_field(report, "user")),
                     .from = record_day(report, "from"),
                     .to = record_day(report, "to")};
    struct json j = {.arena = tx->arena};
    struct appraisal a;

    h.running = h.to.n >= tx->today.n;
    enum status st = appraisal_read(tx, h.user, h.from, h.to, &a, e);
    if (st != ST_OK) return st;
    put_records(&j, &h, &a);
    st = put_accounts(&h, &j, e);
    if (st == ST_OK) st = put_warnings(&h, &j, e);
    if (st == ST_OK) st = put_competence(&h, &j, e);
    json_z(&j, "}");
    *out = json_view(&j);
    return st;
}
