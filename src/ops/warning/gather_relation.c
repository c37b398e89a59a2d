/* How the relation fares: answers of surveys (W14), what the account brings and costs (W24),
 * whether anything new was undertaken (W25), the plan of a key account (W18).
 *
 * Costs of two quarters stand against the margin of the orders placed in them where there are
 * any, else of the deals won in them, as in the cost report (analysis.md §5). One of these
 * without a margin leaves its account unjudged. */
#include "ops/settings.h"
#include "ops/warning/engine.h"
#include "rules/calendar.h"

enum { QUARTERS = 2, MONTHS = 3 };

static void judge(struct scan *s, const struct warn_account *a, int64_t cause,
                  enum warn_rule rule, const struct warn_verdict *v)
{
    const struct whose w = {"account", a->id, a->id, cause, a->owner, a->owner};

    engine_judge(s->g, rule, &w, v);
}

/* --- answers (W14) -------------------------------------------------------------------------
 */

enum side { OURS, THEIRS, SIDES };
enum purpose { SELF_CHECK = 1, SATISFACTION }; /* also the cause of the warning */
struct asked {
    int64_t survey;
    int64_t sum[SIDES], n[SIDES];
};
struct answers {
    const struct warn_account *account;
    enum purpose purpose;
    struct asked before, now;
};

/* On the side both have, theirs first (rules/selfcheck.h). */
static void close_answers(struct scan *s, const struct answers *x)
{
    const struct asked *b = &x->before, *n = &x->now;
    struct warn_verdict v;

    if (x->account == NULL || b->survey == 0) return;
    enum side side = b->n[THEIRS] > 0 && n->n[THEIRS] > 0 ? THEIRS : OURS;
    const struct warn_satisfaction f = {.before_sum = b->sum[side],
                                        .before_n = b->n[side],
                                        .now_sum = n->sum[side],
                                        .now_n = n->n[side],
                                        .survey = n->survey,
                                        .self_check = x->purpose == SELF_CHECK};
    warn_satisfaction(&f, s->g->set[W_SATISFACTION].p, &v);
    judge(s, x->account, (int64_t)x->purpose, W_SATISFACTION, &v);
}

static enum status judge_answers(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    struct answers x = {.account = NULL};
    enum status st = scan_prepare(
        s,
        STR("SELECT v.\"account\", v.\"purpose\", v.id, x.\"side\", sum(x.\"score\"), "
            "count(x.\"score\") FROM surveys v JOIN survey_answers x ON x.\"survey\" = v.id AND "
            "x.\"score\" IS NOT NULL AND x.deleted_at IS NULL WHERE v.\"account\" BETWEEN ? AND ? "
            "AND v.\"purpose\" IN ('self_check', 'satisfaction') AND v.deleted_at IS NULL GROUP "
            "BY v.\"account\", v.\"purpose\", v.\"on\", v.id, x.\"side\" ORDER BY v.\"account\", "
            "v.\"purpose\", v.\"on\", v.id, x.\"side\""),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        enum purpose p = str_is(stmt_get_text(q, 1), "self_check") ? SELF_CHECK : SATISFACTION;
        if (a != x.account || p != x.purpose) {
            close_answers(s, &x);
            x = (struct answers){.account = a, .purpose = p};
        }
        if (x.now.survey != stmt_get_int(q, 2)) {
            x.before = x.now;
            x.now = (struct asked){.survey = stmt_get_int(q, 2)};
        }
        enum side side = str_is(stmt_get_text(q, 3), "theirs") ? THEIRS : OURS;
        x.now.sum[side] = stmt_get_int(q, 4);
        x.now.n[side] = stmt_get_int(q, 5);
    }
    close_answers(s, &x);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- net contribution (W24) ----------------------------------------------------------------
 */

enum flow { FLOW_COST, FLOW_WON, FLOW_ORDERS, FLOWS };
struct quarters {
    int64_t sum[FLOWS][QUARTERS]; /* the last whole quarter, the one before */
    int64_t rows[FLOWS], unknown[FLOWS];
};
struct span {
    struct day from, middle, to; /* two whole quarters: from..middle, middle..to */
};

static struct span whole_quarters(struct day today)
{
    struct day next = {calendar_quarter_end(today).n + 1};

    return (struct span){day_add_months(next, -3 * MONTHS), day_add_months(next, -2 * MONTHS),
                         day_add_months(next, -MONTHS)};
}

/* Account, day, amount, and whether it is not known; of costs the hours instead. */
static const char *const flow_rows[FLOWS] = {
    [FLOW_COST] =
        "SELECT t.\"account\", t.\"date\", coalesce(t.\"amount_base\", 0), "
        "coalesce(t.\"hours\", 0) FROM cost_entries t WHERE t.\"account\" BETWEEN ? AND "
        "? AND t.\"date\" >= ? AND t.\"date\" < ? AND t.deleted_at IS NULL",
    [FLOW_WON] =
        "SELECT t.\"account\", t.\"closed_on\", coalesce(t.\"margin_base\", 0), CASE WHEN "
        "t.\"margin_base\" IS NULL THEN 1 ELSE 0 END FROM opportunities t WHERE "
        "t.\"account\" BETWEEN ? AND ? AND t.\"closed_on\" >= ? AND t.\"closed_on\" < ? "
        "AND t.\"state\" = 'won' AND t.deleted_at IS NULL",
    [FLOW_ORDERS] =
        "SELECT t.\"account\", t.\"ordered_on\", coalesce(t.\"amount_base\" - "
        "t.\"cost_base\", 0), CASE WHEN t.\"amount_base\" IS NULL OR t.\"cost_base\" "
        "IS NULL THEN 1 ELSE 0 END FROM orders t WHERE t.\"account\" BETWEEN ? AND ? "
        "AND t.\"ordered_on\" >= ? AND t.\"ordered_on\" < ? AND t.\"state\" NOT IN "
        "('draft', 'cancelled') AND t.deleted_at IS NULL",
};

static enum status load_flow(struct scan *s, const struct span *d, enum flow flow,
                             struct quarters *all, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(s, str_of(flow_rows[flow]), &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, d->from.n);
    stmt_int(q, d->to.n);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        if (a == NULL || !a->key) continue;
        struct quarters *to = &all[a - s->accounts];
        int64_t *sum = &to->sum[flow][stmt_get_int(q, 1) < d->middle.n];
        *sum += stmt_get_int(q, 2);
        to->rows[flow]++;
        if (flow == FLOW_COST) {
            *sum += settings_hours_cost(stmt_get_int(q, 3), s->g->hour);
        } else {
            to->unknown[flow] += stmt_get_int(q, 3);
        }
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status judge_contribution(struct scan *s, struct error *e)
{
    struct quarters *all = arena_zalloc(s->g->tx->arena, (s->naccounts + 1) * sizeof *all);
    const struct span d = whole_quarters(s->g->tx->today);
    enum status st = ST_OK;

    for (enum flow f = FLOW_COST; st == ST_OK && f < FLOWS; f++)
        st = load_flow(s, &d, f, all, e);
    for (size_t i = 0; st == ST_OK && i < s->naccounts; i++) {
        const struct quarters *x = &all[i];
        enum flow in = x->rows[FLOW_ORDERS] > 0 ? FLOW_ORDERS : FLOW_WON;
        const struct warn_contribution f = {x->unknown[in] == 0,
                                            x->sum[in][0] - x->sum[FLOW_COST][0],
                                            x->sum[in][1] - x->sum[FLOW_COST][1], d.from};
        struct warn_verdict v;
        warn_contribution(&f, s->g->set[W_CONTRIBUTION].p, &v);
        judge(s, &s->accounts[i], 0, W_CONTRIBUTION, &v);
    }
    return st;
}

/* --- what was undertaken (W25), plans (W18) ------------------------------------------------
 */

struct news {
    struct day last; /* the newest; never: since when it is a key account */
    bool never;
};

static void newer(struct news *n, int32_t day)
{
    if (!n->never && n->last.n >= day) return;
    n->last = (struct day){day};
    n->never = false;
}

/* Objectives written for the first time (not taken over into another edition), actions of a
 * plan that were done, self-checks, evidence for the next rung. created_at is an instant, the
 * others are days. */
static const struct {
    bool instant;
    const char *sql; /* account, when */
} news_of[] = {
    {true,
     "SELECT p.\"account\", max(o.created_at) FROM account_plans p JOIN objectives o ON "
     "o.\"plan\" = p.id AND o.\"origin\" IS NULL AND o.deleted_at IS NULL WHERE p.\"account\" "
     "BETWEEN ? AND ? AND p.deleted_at IS NULL GROUP BY p.\"account\""},
    {false,
     "SELECT p.\"account\", max(a.\"done\") FROM account_plans p JOIN plan_actions a ON "
     "a.\"plan\" = p.id AND a.\"done\" IS NOT NULL AND a.deleted_at IS NULL WHERE p.\"account\" "
     "BETWEEN ? AND ? AND p.deleted_at IS NULL GROUP BY p.\"account\""},
    {false,
     "SELECT v.\"account\", max(v.\"on\") FROM surveys v WHERE v.\"account\" BETWEEN ? AND ? "
     "AND v.\"purpose\" = 'self_check' AND v.deleted_at IS NULL AND EXISTS (SELECT 1 FROM "
     "survey_answers x WHERE x.\"survey\" = v.id AND x.deleted_at IS NULL) GROUP BY "
     "v.\"account\""},
    {false,
     "SELECT l.\"account\", max(l.\"on\") FROM ladder_evidences l WHERE l.\"account\" BETWEEN "
     "? AND ? AND l.deleted_at IS NULL GROUP BY l.\"account\""},
};

static enum status load_news(struct scan *s, size_t which, struct news *all, struct error *e)
{
    bool instant = news_of[which].instant;
    struct stmt *q = NULL;
    enum status st = scan_prepare(s, str_of(news_of[which].sql), &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        int64_t at = stmt_get_int(q, 1);
        if (a != NULL)
            newer(&all[a - s->accounts], instant ? engine_day(s->g, at).n : (int32_t)at);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* Since when each account is a key account: its last change of segment, else its beginning. */
static enum status load_key_since(struct scan *s, struct news *all, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT c.record, max(c.on_day) FROM field_change c WHERE c.kind = 'account' AND "
            "c.record BETWEEN ? AND ? AND c.field = 'segment' AND c.new = 'key' GROUP BY "
            "c.record"),
        &q, e);

    for (size_t i = 0; i < s->naccounts; i++)
        all[i] = (struct news){.never = true, .last = s->accounts[i].began};
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        if (a != NULL) all[a - s->accounts].last = (struct day){(int32_t)stmt_get_int(q, 1)};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status judge_news(struct scan *s, struct error *e)
{
    struct news *all = arena_zalloc(s->g->tx->arena, (s->naccounts + 1) * sizeof *all);
    enum status st = load_key_since(s, all, e);

    for (size_t i = 0; st == ST_OK && i < COUNT(news_of); i++) st = load_news(s, i, all, e);
    for (size_t i = 0; st == ST_OK && i < s->naccounts; i++) {
        const struct warn_account *a = &s->accounts[i];
        const struct warn_complacent f = {a->key && a->close, all[i].last, all[i].never};
        struct warn_verdict v;
        warn_complacent(&f, s->g->set[W_COMPLACENT].p, s->g->tx->today, &v);
        judge(s, a, 0, W_COMPLACENT, &v);
    }
    return st;
}

/* A plan that was handed in and whose period is not over; a draft is none yet. */
static enum status judge_orphans(struct scan *s, struct error *e)
{
    bool *planned = arena_zalloc(s->g->tx->arena, (s->naccounts + 1) * sizeof *planned);
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT p.\"account\", 1 FROM account_plans p WHERE p.\"account\" BETWEEN ? AND ? AND "
            "p.\"state\" IN ('submitted', 'approved', 'active') AND (p.\"to\" IS NULL OR "
            "p.\"to\" >= ?) AND p.deleted_at IS NULL"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, s->g->tx->today.n);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        if (a != NULL) planned[a - s->accounts] = true;
    }
    stmt_done(q);
    for (size_t i = 0; st == ST_END && i < s->naccounts; i++) {
        const struct warn_account *a = &s->accounts[i];
        const struct warn_orphan f = {a->key, a->owner, a->sponsor, planned[i], true};
        struct warn_verdict v;
        warn_orphan(&f, s->g->set[W_CAPACITY].p, &v);
        judge(s, a, 0, W_CAPACITY, &v);
    }
    return st == ST_END ? ST_OK : st;
}

/* Only key accounts are asked about money, news and plans: a range without one costs nothing.
 */
static bool any_key(const struct scan *s)
{
    for (size_t i = 0; i < s->naccounts; i++) {
        if (s->accounts[i].key) return true;
    }
    return false;
}

enum status judge_relation(struct scan *s, struct error *e)
{
    bool key = any_key(s);
    enum status st = ST_OK;

    if (rule_on(s, W_SATISFACTION)) st = judge_answers(s, e);
    if (st == ST_OK && key && rule_on(s, W_CONTRIBUTION)) st = judge_contribution(s, e);
    if (st == ST_OK && key && rule_on(s, W_COMPLACENT)) st = judge_news(s, e);
    return st == ST_OK && key && rule_on(s, W_CAPACITY) ? judge_orphans(s, e) : st;
}
