/* Accounts of a range, and the rules that ask them: silence, visits, promises, credit,
 * concentration, one holder of the relations. */
#include "ops/warning/engine.h"

enum { ACCOUNTS_STEP = 128, YEAR_DAYS = 365, TWO_YEARS = 730 };

static struct warn_account *account_room(struct scan *s)
{
    if (s->naccounts == s->accounts_room) {
        s->accounts_room = s->accounts_room == 0 ? ACCOUNTS_STEP : s->accounts_room * 2;
        struct warn_account *wider =
            arena_alloc(s->g->tx->arena, s->accounts_room * sizeof *wider);
        if (s->naccounts > 0) memcpy(wider, s->accounts, s->naccounts * sizeof *wider);
        s->accounts = wider;
    }
    return &s->accounts[s->naccounts++];
}

enum status load_accounts(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT a.id, a.\"owner\", a.\"sponsor\", a.own_branch, a.\"segment\", "
            "a.\"relationship\", a.created_at FROM accounts a WHERE a.id BETWEEN ? AND ? AND "
            "a.deleted_at IS NULL ORDER BY a.id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        struct str segment = stmt_get_text(q, 4), relation = stmt_get_text(q, 5);
        *account_room(s) = (struct warn_account){
            .id = stmt_get_int(q, 0),
            .owner = stmt_get_int(q, 1),
            .sponsor = stmt_get_int(q, 2),
            .branch = stmt_get_int(q, 3),
            .key = str_is(segment, "key"),
            .regular = str_is(segment, "regular"),
            .close = str_is(relation, "firm") || str_is(relation, "good"),
            .began = engine_day(s->g, stmt_get_int(q, 6)),
        };
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static void judge(struct scan *s, const struct warn_account *a, int64_t cause,
                  enum warn_rule rule, const struct warn_verdict *v)
{
    const struct whose w = {.kind = "account",
                            .record = a->id,
                            .account = a->id,
                            .cause = cause,
                            .owner = a->owner,
                            .account_owner = a->owner};

    engine_judge(s->g, rule, &w, v);
}

static void judge_one(struct scan *s, const struct warn_account *a)
{
    const struct warn_setting *set = s->g->set;
    struct warn_verdict v;
    struct day last = a->last_activity == 0 ? DAY_NONE : engine_day(s->g, a->last_start);
    int32_t from = last.n == DAY_NONE.n ? a->began.n : last.n;
    const struct warn_silence silence = {a->key       ? WS_KEY
                                         : a->regular ? WS_REGULAR
                                                      : WS_OTHER,
                                         s->g->tx->today.n - from, a->last_activity, last};
    const struct warn_visits visits = {a->streak, a->streak_activity};

    warn_silent(&silence, set[W_SILENT].p, &v);
    judge(s, a, 0, W_SILENT, &v);
    warn_visits(&visits, set[W_NO_ADVANCE].p, &v);
    judge(s, a, 0, W_NO_ADVANCE, &v);
}

/* --- promises ------------------------------------------------------------------------------
 */

static enum status judge_promises(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT x.\"account\", x.id, x.\"contact\", x.\"user\", x.\"due\" FROM exchanges x "
            "WHERE x.\"account\" BETWEEN ? AND ? AND x.\"direction\" = 'we_give' AND "
            "x.\"state\" = 'open' AND x.\"due\" < ? AND x.deleted_at IS NULL "
            "ORDER BY x.\"account\", x.id"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, s->g->tx->today.n);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        const struct warn_promise f = {
            stmt_get_int(q, 1), stmt_get_int(q, 2), {(int32_t)stmt_get_int(q, 4)}};
        struct warn_verdict v;
        if (a == NULL) continue;
        warn_promise(&f, s->g->set[W_PROMISE].p, s->g->tx->today, &v);
        const struct whose w = {"account",          a->id,   a->id, f.exchange,
                                stmt_get_int(q, 3), a->owner};
        engine_judge(s->g, W_PROMISE, &w, &v);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- credit --------------------------------------------------------------------------------
 */

static const char *grade_word(struct str s)
{
    static const char *const words[] = {"red", "white", "grey", "black"};

    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_is(s, words[i])) return words[i];
    }
    return NULL;
}

static void close_credit(struct scan *s, int64_t account, const struct warn_credit *f)
{
    const struct warn_account *a = account == 0 ? NULL : scan_account(s, account);
    struct warn_verdict v;

    if (a == NULL) return;
    warn_credit(f, s->g->set[W_CREDIT].p, s->g->tx->today, &v);
    judge(s, a, 0, W_CREDIT, &v);
}

/* The last change of each account's grade counts. */
static enum status judge_credit(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    int64_t account = 0;
    struct warn_credit f = {.overdue_days = 0};
    enum status st = scan_prepare(
        s,
        STR("SELECT c.record, c.old, c.new, c.on_day FROM field_change c WHERE c.kind = 'account' "
            "AND c.record BETWEEN ? AND ? AND c.field = 'credit_grade' ORDER BY c.record, "
            "c.on_day, c.id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (account != stmt_get_int(q, 0)) close_credit(s, account, &f);
        account = stmt_get_int(q, 0);
        f = (struct warn_credit){.grade_before = grade_word(stmt_get_text(q, 1)),
                                 .grade = grade_word(stmt_get_text(q, 2)),
                                 .graded_on = {(int32_t)stmt_get_int(q, 3)}};
    }
    close_credit(s, account, &f);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- concentration --------------------------------------------------------------------------
 */

static int64_t whole_of(const struct engine *g, int64_t unit)
{
    for (size_t i = 0; i < g->nbranches; i++) {
        if (g->branches[i].unit == unit) return g->branches[i].sum;
    }
    return 0;
}

/* Won deals of 12 months, until invoices tell better (analysis.md §5, basis=won). */
static enum status judge_share(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT o.\"account\", o.own_branch, sum(coalesce(o.\"amount_base\", 0)) FROM "
            "opportunities o WHERE o.\"account\" BETWEEN ? AND ? AND o.\"state\" = 'won' AND "
            "o.\"closed_on\" > ? AND o.own_branch IS NOT NULL AND o.deleted_at IS NULL GROUP BY "
            "o.\"account\", o.own_branch ORDER BY o.\"account\", o.own_branch"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, s->g->tx->today.n - YEAR_DAYS);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        int64_t unit = stmt_get_int(q, 1);
        const struct warn_share f = {stmt_get_int(q, 2), unit, whole_of(s->g, unit)};
        struct warn_verdict v;
        if (a == NULL) continue;
        warn_concentration(&f, s->g->set[W_CONCENTRATION].p, &v);
        judge(s, a, unit, W_CONCENTRATION, &v);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- one holder -----------------------------------------------------------------------------
 */

struct strong {
    int64_t account, ties, holders, holder;
};

static void judge_holder(struct scan *s, const struct warn_account *a, const struct strong *t)
{
    struct warn_verdict v;
    struct warn_holder f = {.touches = a->touches, .most = a->most, .user = a->most_user};

    if (!a->key) return;
    if (t != NULL) {
        f.strong = t->ties;
        f.holders = t->holders;
        f.holder = t->holder;
    }
    warn_one_holder(&f, s->g->set[W_ONE_HOLDER].p, &v);
    judge(s, a, 0, W_ONE_HOLDER, &v);
}

/* Degrees of 3 and more with whoever decides on an open deal, or on one closed within 24 months
 * (domain.md §1), by account and holder. */
static enum status load_strong(struct scan *s, struct strong *v, size_t *n, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT o.\"account\", r.\"user\", count(DISTINCT r.\"contact\") FROM opportunities o "
            "JOIN deal_contacts c ON c.\"deal\" = o.id AND c.\"authority\" = 'decision_maker' AND "
            "c.deleted_at IS NULL JOIN relationships r ON r.\"contact\" = c.\"contact\" AND "
            "r.\"to\" IS NULL AND r.\"superseded_by\" IS NULL AND r.\"degree\" >= 3 AND "
            "r.deleted_at IS NULL WHERE o.\"account\" BETWEEN ? AND ? AND (o.\"state\" = 'open' OR "
            "o.\"closed_on\" >= ?) AND o.deleted_at IS NULL GROUP BY o.\"account\", r.\"user\" "
            "ORDER BY o.\"account\", r.\"user\""),
        &q, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(q, s->g->tx->today.n - TWO_YEARS);
    while ((st = stmt_step(q, e)) == ST_OK) {
        int64_t account = stmt_get_int(q, 0);
        if (scan_account(s, account) == NULL) continue;
        if (*n == 0 || v[*n - 1].account != account)
            v[(*n)++] = (struct strong){account, 0, 0, stmt_get_int(q, 1)};
        v[*n - 1].holders++;
        v[*n - 1].ties += stmt_get_int(q, 2);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status judge_holders(struct scan *s, struct error *e)
{
    struct strong *v = arena_alloc(s->g->tx->arena, (s->naccounts + 1) * sizeof *v);
    size_t n = 0, at = 0;
    enum status st = load_strong(s, v, &n, e);

    for (size_t i = 0; st == ST_OK && i < s->naccounts; i++) {
        const struct warn_account *a = &s->accounts[i];
        while (at < n && v[at].account < a->id) at++;
        judge_holder(s, a, at < n && v[at].account == a->id ? &v[at] : NULL);
    }
    return st;
}

enum status judge_accounts(struct scan *s, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < s->naccounts; i++) judge_one(s, &s->accounts[i]);
    if (rule_on(s, W_PROMISE)) st = judge_promises(s, e);
    if (st == ST_OK && rule_on(s, W_CREDIT)) st = judge_credit(s, e);
    if (st == ST_OK && rule_on(s, W_CONCENTRATION)) st = judge_share(s, e);
    return st == ST_OK && rule_on(s, W_ONE_HOLDER) ? judge_holders(s, e) : st;
}
