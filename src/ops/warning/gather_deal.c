/* Open deals of a range of accounts, and the rules that ask the deal and its history alone. */
#include "ops/warning/engine.h"

enum { DEALS_STEP = 128, HUNDREDTH = 10000 /* in millionths */ };

static const char *budget_word(struct str s)
{
    static const char *const words[] = {"none", "planned", "approved"};

    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_is(s, words[i])) return words[i];
    }
    return NULL;
}

static struct day day_or(const struct stmt *s, int col, struct day other)
{
    return stmt_is_null(s, col) ? other : (struct day){(int32_t)stmt_get_int(s, col)};
}

static struct warn_deal *deal_room(struct scan *s)
{
    if (s->ndeals == s->deals_room) {
        s->deals_room = s->deals_room == 0 ? DEALS_STEP : s->deals_room * 2;
        struct warn_deal *wider = arena_alloc(s->g->tx->arena, s->deals_room * sizeof *wider);
        if (s->ndeals > 0) memcpy(wider, s->deals, s->ndeals * sizeof *wider);
        s->deals = wider;
    }
    return &s->deals[s->ndeals++];
}

static void deal_read(struct scan *s, const struct stmt *q)
{
    struct warn_deal *d = deal_room(s);
    const struct warn_account *a = scan_account(s, stmt_get_int(q, 1));
    struct day made = engine_day(s->g, stmt_get_int(q, 9));

    *d = (struct warn_deal){
        .id = stmt_get_int(q, 0),
        .account = stmt_get_int(q, 1),
        .owner = stmt_get_int(q, 2),
        .account_owner = a == NULL ? 0 : a->owner,
        .stage = engine_stage(s->g, stmt_get_int(q, 3), stmt_get_text(q, 4)),
        .decision_step = stmt_is_null(q, 5) ? NEVER : stmt_get_int(q, 5),
        .budget = budget_word(stmt_get_text(q, 6)),
        .close = day_or(q, 7, DAY_NONE),
        .began = day_or(q, 8, made),
        .moves = stmt_get_int(q, 11),
        .pipeline = stmt_get_int(q, 3),
        .score = stmt_is_null(q, 12) ? NEVER : stmt_get_int(q, 12) / HUNDREDTH,
    };
    d->since = day_or(q, 10, d->began);
}

enum status load_deals(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT o.id, o.\"account\", o.\"owner\", o.\"pipeline\", o.\"stage\", "
            "o.\"decision_step\", o.\"budget_state\", o.\"close_date\", o.\"opened_on\", "
            "o.created_at, (SELECT max(c.on_day) FROM field_change c WHERE c.kind = 'opportunity' "
            "AND c.record = o.id AND c.field = 'stage'), (SELECT count(*) FROM field_change c "
            "WHERE c.kind = 'opportunity' AND c.record = o.id AND c.field = 'close_date' AND "
            "c.old IS NOT NULL AND c.new IS NOT NULL AND CAST(c.new AS BIGINT) > CAST(c.old AS "
            "BIGINT)), o.\"score\" FROM opportunities o WHERE o.\"account\" BETWEEN ? AND ? AND "
            "o.\"state\" = 'open' AND o.deleted_at IS NULL ORDER BY o.\"account\", o.id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) deal_read(s, q);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static void judge(struct scan *s, const struct warn_deal *d, enum warn_rule rule,
                  const struct warn_verdict *v)
{
    const struct whose w = {.kind = "opportunity",
                            .record = d->id,
                            .account = d->account,
                            .owner = d->owner,
                            .account_owner = d->account_owner};

    engine_judge(s->g, rule, &w, v);
}

static void judge_silence(struct scan *s, const struct warn_deal *d)
{
    struct warn_verdict v;
    int32_t today = s->g->tx->today.n;
    struct day last = d->last_activity == 0 ? DAY_NONE : engine_day(s->g, d->last_start);
    int32_t from = last.n == DAY_NONE.n ? d->began.n : last.n;
    const struct warn_silence f = {WS_DEAL, today - from, d->last_activity, last};

    warn_silent(&f, s->g->set[W_SILENT].p, &v);
    judge(s, d, W_SILENT, &v);
    const struct warn_visits visits = {d->streak, d->streak_activity};
    warn_visits(&visits, s->g->set[W_NO_ADVANCE].p, &v);
    judge(s, d, W_NO_ADVANCE, &v);
}

/* The rules that need to know where in its pipeline the deal stands. */
static void judge_place(struct scan *s, const struct warn_deal *d)
{
    const struct stage_place *at = d->stage;
    const struct warn_setting *set = s->g->set;
    struct warn_verdict v;
    int step = warn_step(at->place, at->last);
    const struct warn_stay stay = {s->g->tx->today.n - d->since.n, at->won, at->median_tenths,
                                   d->since};
    const struct warn_position position = {at->place, at->last, d->decision_step};
    const struct warn_decider decider = {step,       d->named, d->reached,
                                         d->touches, d->most,  d->most_contact};
    const struct warn_budget budget = {step, d->budget};

    warn_stalled(&stay, set[W_STALLED].p, &v);
    judge(s, d, W_STALLED, &v);
    warn_ahead(&position, set[W_AHEAD].p, &v);
    judge(s, d, W_AHEAD, &v);
    warn_decider(&decider, set[W_DECIDER].p, &v);
    judge(s, d, W_DECIDER, &v);
    warn_budget(&budget, set[W_BUDGET].p, &v);
    judge(s, d, W_BUDGET, &v);
}

void judge_deals(struct scan *s)
{
    for (size_t i = 0; i < s->ndeals; i++) {
        const struct warn_deal *d = &s->deals[i];
        const struct warn_close_date f = {d->close, d->moves};
        struct warn_verdict v;
        warn_close_date(&f, s->g->set[W_CLOSE_DATE].p, s->g->tx->today, &v);
        judge(s, d, W_CLOSE_DATE, &v);
        judge_silence(s, d);
        if (d->stage != NULL) judge_place(s, d);
    }
}

/* Deals that the newest submission of somebody for this month or a later one holds as "commit"
 * (W19). */
static void judge_commit(struct scan *s, const struct warn_deal *d)
{
    const struct engine *g = s->g;
    struct warn_verdict v;

    for (size_t i = 0; i < g->nscores; i++) {
        if (g->scores[i].pipeline != d->pipeline) continue;
        const struct warn_commit f = {true, d->score, g->scores[i].median, g->scores[i].won};
        warn_commit(&f, g->set[W_COMMIT].p, &v);
        judge(s, d, W_COMMIT, &v);
    }
}

enum status judge_commits(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT DISTINCT o.\"account\", o.id FROM opportunities o JOIN forecast_deals d ON "
            "d.\"deal\" = o.id AND d.\"category\" = 'commit' AND d.deleted_at IS NULL JOIN "
            "forecast_entries f ON f.id = d.\"entry\" AND f.deleted_at IS NULL WHERE "
            "o.\"account\" BETWEEN ? AND ? AND o.\"state\" = 'open' AND o.deleted_at IS NULL AND "
            "f.\"month\" >= ? AND NOT EXISTS (SELECT 1 FROM forecast_entries n WHERE n.\"user\" = "
            "f.\"user\" AND n.\"month\" = f.\"month\" AND n.id > f.id AND n.deleted_at IS NULL)"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, day_month_start(s->g->tx->today).n);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_deal *d = scan_deal(s, stmt_get_int(q, 0), stmt_get_int(q, 1));
        if (d != NULL) judge_commit(s, d);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}
