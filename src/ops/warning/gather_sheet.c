/* The sheets of open deals: buying roles (W4, W5, W23), criteria and competitors (W6). */
#include "ops/warning/engine.h"

enum { ROLES_MAX = 200, MILLION = 1000000, LATE_STEP = 3 };

static void judge_of(struct scan *s, const struct warn_deal *d, int64_t cause,
                     enum warn_rule rule, const struct warn_verdict *v)
{
    const struct whose w = {.kind = "opportunity",
                            .record = d->id,
                            .account = d->account,
                            .cause = cause,
                            .owner = d->owner,
                            .account_owner = d->account_owner};

    engine_judge(s->g, rule, &w, v);
}

/* --- buying roles --------------------------------------------------------------------------
 */

struct roles {
    struct warn_deal *deal;
    struct day on[ROLES_MAX];
    int64_t contacts[ROLES_MAX];
    size_t n;
};

static void close_roles(struct scan *s, struct roles *r)
{
    const struct warn_confirmed f = {r->on, r->contacts, r->n};
    struct warn_verdict v;

    if (r->deal != NULL && r->n > 0) {
        warn_unconfirmed(&f, s->g->set[W_UNCONFIRMED].p, s->g->tx->today, &v);
        judge_of(s, r->deal, 0, W_UNCONFIRMED, &v);
    }
    r->n = 0;
}

static void take_role(struct scan *s, struct roles *r, const struct stmt *q)
{
    bool decides = str_is(stmt_get_text(q, 3), "decision_maker");
    bool vetoes = decides || str_is(stmt_get_text(q, 3), "influencer");
    struct str state = stmt_get_text(q, 6);
    int64_t degree = stmt_get_int(q, 9);
    bool met = !stmt_is_null(q, 5) || str_is(state, "started") || str_is(state, "covered");
    const struct warn_veto f = {.contact = stmt_get_int(q, 2),
                                .decides = decides,
                                .has_attitude = !stmt_is_null(q, 4),
                                .covered = met || degree >= 2,
                                .attitude = stmt_get_int(q, 4)};
    struct warn_verdict v;

    if (decides) {
        r->deal->named++;
        bool talked = !stmt_is_null(q, 10) && stmt_get_int(q, 10) <= s->g->tx->now_ms;
        if (met || degree >= 1 || talked) r->deal->reached++;
    }
    if (vetoes) {
        warn_veto(&f, s->g->set[W_VETO].p, &v);
        judge_of(s, r->deal, f.contact, W_VETO, &v);
    }
    if (r->n == ROLES_MAX) return;
    r->on[r->n] = stmt_is_null(q, 7) ? engine_day(s->g, stmt_get_int(q, 8))
                                     : (struct day){(int32_t)stmt_get_int(q, 7)};
    r->contacts[r->n++] = f.contact;
}

static enum status judge_roles(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    struct roles *r = arena_zalloc(s->g->tx->arena, sizeof *r);
    enum status st = scan_prepare(
        s,
        STR("SELECT o.\"account\", c.\"deal\", c.\"contact\", c.\"authority\", c.\"attitude\", "
            "c.\"covered_by\", c.\"coverage_state\", c.\"confirmed_on\", c.created_at, (SELECT "
            "max(r.\"degree\") FROM relationships r WHERE r.\"contact\" = c.\"contact\" AND "
            "r.\"to\" IS NULL AND r.\"superseded_by\" IS NULL AND r.deleted_at IS NULL), CASE WHEN "
            "c.\"authority\" = 'decision_maker' THEN (SELECT min(a.\"start\") "
            "FROM record_ref m JOIN activities a ON a.id = m.record WHERE m.kind = 'activity' AND "
            "m.field = 'contacts' AND m.target = c.\"contact\" AND a.\"account\" = "
            "o.\"account\" AND a.\"state\" = 'done' AND a.\"kind\" IN (" TWO_WAY_KINDS
            ") AND a.deleted_at IS NULL) END FROM "
            "opportunities o JOIN deal_contacts c ON c.\"deal\" = o.id AND c.deleted_at IS NULL "
            "AND c.\"to\" IS NULL WHERE o.\"account\" BETWEEN ? AND ? AND o.\"state\" = 'open' "
            "AND o.deleted_at IS NULL ORDER BY o.\"account\", o.id, c.id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (r->deal == NULL || r->deal->id != stmt_get_int(q, 1)) {
            close_roles(s, r);
            r->deal = scan_deal(s, stmt_get_int(q, 0), stmt_get_int(q, 1));
        }
        if (r->deal != NULL) take_role(s, r, q);
    }
    close_roles(s, r);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- criteria ------------------------------------------------------------------------------
 */

static void close_criterion(struct scan *s, const struct warn_deal *d,
                            const struct warn_criterion *f)
{
    struct warn_verdict v;

    if (d == NULL || f->criterion == 0) return;
    warn_criterion(f, s->g->set[W_RIVAL].p, &v);
    judge_of(s, d, f->criterion, W_RIVAL, &v);
}

static enum status judge_criteria(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    struct warn_criterion f = {0};
    const struct warn_deal *d = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT o.\"account\", o.id, c.id, c.\"weight\", x.\"competitor\", x.\"score\" FROM "
            "opportunities o JOIN criteria c ON c.\"deal\" = o.id AND c.deleted_at IS NULL JOIN "
            "scores x ON x.\"criterion\" = c.id AND x.deleted_at IS NULL WHERE o.\"account\" "
            "BETWEEN ? AND ? AND o.\"state\" = 'open' AND o.deleted_at IS NULL ORDER BY "
            "o.\"account\", o.id, c.id, x.\"competitor\", x.id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (f.criterion != stmt_get_int(q, 2)) {
            close_criterion(s, d, &f);
            d = scan_deal(s, stmt_get_int(q, 0), stmt_get_int(q, 1));
            f = (struct warn_criterion){.criterion = stmt_get_int(q, 2),
                                        .weight = stmt_get_int(q, 3) / MILLION};
        }
        int64_t score = stmt_get_int(q, 5);
        if (stmt_is_null(q, 4)) {
            f.ours = score;
        } else if (score > f.best) {
            f.best = score;
            f.rival = stmt_get_int(q, 4);
        }
    }
    close_criterion(s, d, &f);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- competitors that came late -------------------------------------------------------------
 */

struct newcomer {
    const struct warn_deal *deal;
    int64_t row;
    struct warn_newcomer f;
};

static void close_newcomer(struct scan *s, const struct newcomer *n)
{
    struct warn_verdict v;

    if (n->deal == NULL || n->row == 0) return;
    warn_newcomer(&n->f, s->g->set[W_RIVAL].p, s->g->tx->today, &v);
    /* criteria count their causes upwards from 1, competitors downwards */
    judge_of(s, n->deal, -n->f.rival, W_RIVAL, &v);
}

/* Each competitor with the stages its deal went through. */
static enum status judge_newcomers(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    struct newcomer n = {.row = 0};
    enum status st = scan_prepare(
        s,
        STR("SELECT o.\"account\", o.id, k.id, k.\"competitor\", k.\"date\", k.created_at, "
            "o.\"pipeline\", coalesce(f.new, o.\"stage\"), coalesce(f.on_day, o.\"opened_on\") FROM "
            "opportunities o JOIN deal_competitors k ON k.\"deal\" = o.id AND k.deleted_at IS NULL "
            "LEFT JOIN field_change f ON f.kind = 'opportunity' AND f.record = o.id AND "
            "f.field = 'stage' WHERE o.\"account\" BETWEEN ? AND ? AND o.\"state\" = 'open' AND "
            "o.deleted_at IS NULL AND coalesce(f.on_day, o.\"opened_on\") IS NOT NULL "
            "ORDER BY o.\"account\", o.id, k.id, f.on_day, f.id"),
        &q, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (n.row != stmt_get_int(q, 2)) {
            close_newcomer(s, &n);
            struct day seen = stmt_is_null(q, 4) ? engine_day(s->g, stmt_get_int(q, 5))
                                                 : (struct day){(int32_t)stmt_get_int(q, 4)};
            n = (struct newcomer){scan_deal(s, stmt_get_int(q, 0), stmt_get_int(q, 1)),
                                  stmt_get_int(q, 2),
                                  {stmt_get_int(q, 3), seen, DAY_NONE}};
        }
        const struct stage_place *at =
            engine_stage(s->g, stmt_get_int(q, 6), stmt_get_text(q, 7));
        bool late = at != NULL && warn_step(at->place, at->last) >= LATE_STEP;
        if (late && n.f.reached.n == DAY_NONE.n)
            n.f.reached = (struct day){(int32_t)stmt_get_int(q, 8)};
    }
    close_newcomer(s, &n);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status judge_sheets(struct scan *s, struct error *e)
{
    bool roles = rule_on(s, W_VETO) || rule_on(s, W_UNCONFIRMED) || rule_on(s, W_DECIDER);
    enum status st = ST_OK;

    if (roles) st = judge_roles(s, e);
    if (st == ST_OK && rule_on(s, W_RIVAL)) st = judge_criteria(s, e);
    if (st == ST_OK && rule_on(s, W_RIVAL)) st = judge_newcomers(s, e);
    return st;
}
