/* People of the customer who left (W12), executives nobody sees (W22), and our own people above
 * their capacity (W18). */
#include "ops/warning/engine.h"

enum { YEAR_DAYS = 365, TOUCHES_MAX = 400, SPANS_MAX = 200 };

/* --- who left ------------------------------------------------------------------------------
 */

/* A post that ended lately and was not merely corrected, or a contact marked as having left.
 * Key is who decides or leads, stood at the top, or on the first page of the account's file. */
#define KEY_PERSON                                                                             \
    "CASE WHEN c.\"influence\" IN ('decider', 'organiser') OR a.\"main_contact\" = c.id OR "   \
    "a.\"key_decision_maker\" = c.id OR EXISTS (SELECT 1 FROM deal_contacts d WHERE "          \
    "d.\"contact\" = c.id AND d.\"authority\" = 'decision_maker' AND d.deleted_at IS NULL) "
static enum status judge_left(struct scan *s, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT p.\"account\", c.id, p.\"to\", " KEY_PERSON
            "OR p.\"level\" = 1 THEN 1 ELSE 0 END, CASE WHEN c.\"left_company\" IS NULL THEN 0 "
            "ELSE 1 END FROM positions p JOIN contacts c ON c.id = p.\"contact\" AND c.deleted_at "
            "IS NULL JOIN accounts a ON a.id = p.\"account\" WHERE p.\"account\" BETWEEN ? AND ? "
            "AND p.\"to\" > ? AND p.\"to\" <= ? AND p.\"superseded_by\" IS NULL AND p.deleted_at "
            "IS NULL UNION ALL SELECT c.\"account\", c.id, c.\"left_company\", " KEY_PERSON
            "THEN 1 ELSE 0 END, 1 FROM contacts c JOIN accounts a ON a.id = c.\"account\" WHERE "
            "c.\"account\" BETWEEN ? AND ? AND c.\"left_company\" > ? AND c.\"left_company\" <= ? "
            "AND c.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM positions p WHERE "
            "p.\"contact\" = c.id AND p.\"account\" = c.\"account\" AND p.\"to\" > ? AND "
            "p.deleted_at IS NULL) ORDER BY 1, 2, 3"),
        &q, e);
    int64_t from = s->g->tx->today.n - s->g->set[W_PERSON_LEFT].p[0] - 1;
    int64_t account = 0, contact = 0;

    if (st != ST_OK) return st;
    stmt_int(q, from);
    stmt_int(q, s->g->tx->today.n);
    stmt_int(q, s->lo);
    stmt_int(q, s->hi);
    stmt_int(q, from);
    stmt_int(q, s->g->tx->today.n);
    stmt_int(q, from);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_account *a = scan_account(s, stmt_get_int(q, 0));
        const struct warn_left f = {stmt_get_int(q, 1),
                                    stmt_get_int(q, 3) != 0,
                                    stmt_get_int(q, 4) != 0,
                                    {(int32_t)stmt_get_int(q, 2)}};
        struct warn_verdict v;
        if (a == NULL || (a->id == account && f.contact == contact && !f.key)) continue;
        warn_left(&f, s->g->set[W_PERSON_LEFT].p, s->g->tx->today, &v);
        const struct whose w = {"account", a->id, a->id, f.contact, a->owner, a->owner};
        if (a->id != account || f.contact != contact) engine_judge(s->g, W_PERSON_LEFT, &w, &v);
        account = v.hit ? a->id : account;
        contact = v.hit ? f.contact : contact;
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- executives -----------------------------------------------------------------------------
 */

struct span {
    int32_t from, to;
};
struct peace {
    struct span v[SPANS_MAX]; /* deals of the account that were open at some time of the year */
    size_t n;
    int64_t free_days;
};

static bool in_span(const struct peace *p, int32_t day)
{
    for (size_t i = 0; i < p->n; i++) {
        if (day >= p->v[i].from && day <= p->v[i].to) return true;
    }
    return false;
}

static enum status load_peace(struct scan *s, int64_t account, struct peace *p, struct error *e)
{
    int32_t today = s->g->tx->today.n;
    struct stmt *q = NULL;
    enum status st = db_prepare(
        s->g->tx->db,
        STR("SELECT coalesce(o.\"opened_on\", -1), o.created_at, coalesce(o.\"closed_on\", -1) "
            "FROM opportunities o WHERE o.\"account\" = ? AND o.deleted_at IS NULL AND "
            "o.\"state\" <> 'draft' AND (o.\"closed_on\" IS NULL OR o.\"closed_on\" > ?) "
            "ORDER BY o.id LIMIT 200"),
        &q, e);

    *p = (struct peace){.n = 0};
    if (st != ST_OK) return st;
    stmt_int(q, account);
    stmt_int(q, today - YEAR_DAYS);
    while ((st = stmt_step(q, e)) == ST_OK) {
        int64_t opened = stmt_get_int(q, 0), closed = stmt_get_int(q, 2);
        if (opened < 0) opened = engine_day(s->g, stmt_get_int(q, 1)).n;
        p->v[p->n++] = (struct span){(int32_t)opened, closed < 0 ? today : (int32_t)closed};
    }
    stmt_done(q);
    for (int32_t d = today - YEAR_DAYS + 1; d <= today; d++) p->free_days += !in_span(p, d);
    return st == ST_END ? ST_OK : st;
}

/* Two-way activity with the person, wherever it was booked; newest first. */
static enum status count_touches(struct scan *s, int64_t contact, const struct peace *p,
                                 struct warn_executive *f, struct error *e)
{
    int32_t today = s->g->tx->today.n;
    struct stmt *q = NULL;
    enum status st = db_prepare(
        s->g->tx->db,
        STR("SELECT a.\"start\" FROM record_ref r JOIN activities a ON a.id = r.record WHERE "
            "r.kind = 'activity' AND r.field = 'contacts' AND r.target = ? AND a.\"state\" = "
            "'done' AND a.\"start\" <= ? AND a.\"kind\" NOT IN ('sample', 'care', 'task', 'other') "
            "AND a.deleted_at IS NULL ORDER BY a.\"start\" DESC LIMIT 400"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, contact);
    stmt_int(q, s->g->tx->now_ms);
    while ((st = stmt_step(q, e)) == ST_OK) {
        struct day on = engine_day(s->g, stmt_get_int(q, 0));
        if (f->last.n == DAY_NONE.n) f->last = on;
        if (on.n <= today - YEAR_DAYS) continue;
        f->touches++;
        if (!in_span(p, on.n)) f->in_peace++;
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

struct executive {
    int64_t account, contact;
    struct day since;
};

static enum status load_executives(struct scan *s, struct executive **out, size_t *n,
                                   struct error *e)
{
    size_t room = 0;
    struct stmt *q = NULL;
    enum status st = scan_prepare(
        s,
        STR("SELECT p.\"account\", p.\"contact\", min(coalesce(p.\"from\", -1)), min(p.created_at) "
            "FROM accounts a JOIN positions p ON p.\"account\" = a.id AND p.\"level\" = 1 AND "
            "p.\"to\" IS NULL AND p.\"superseded_by\" IS NULL AND p.\"contact\" IS NOT NULL AND "
            "p.deleted_at IS NULL WHERE a.id BETWEEN ? AND ? AND a.\"segment\" = 'key' AND "
            "a.deleted_at IS NULL GROUP BY p.\"account\", p.\"contact\" ORDER BY 1, 2"),
        &q, e);

    *n = 0;
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (*n == room) {
            room = room == 0 ? 64 : room * 2;
            struct executive *wider = arena_alloc(s->g->tx->arena, room * sizeof *wider);
            if (*n > 0) memcpy(wider, *out, *n * sizeof *wider);
            *out = wider;
        }
        struct day from = {(int32_t)stmt_get_int(q, 2)};
        if (from.n < 0) from = engine_day(s->g, stmt_get_int(q, 3));
        (*out)[(*n)++] = (struct executive){stmt_get_int(q, 0), stmt_get_int(q, 1), from};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status judge_executives(struct scan *s, struct error *e)
{
    struct executive *v = NULL;
    struct peace *p = arena_zalloc(s->g->tx->arena, sizeof *p);
    size_t n = 0;
    enum status st = load_executives(s, &v, &n, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct warn_account *a = scan_account(s, v[i].account);
        struct warn_executive f = {.last = DAY_NONE};
        struct warn_verdict verdict;
        if (a == NULL) continue;
        if (i == 0 || v[i - 1].account != v[i].account) st = load_peace(s, a->id, p, e);
        if (st == ST_OK) st = count_touches(s, v[i].contact, p, &f, e);
        int32_t from = f.last.n == DAY_NONE.n ? v[i].since.n : f.last.n;
        f.days = s->g->tx->today.n - from;
        f.free_days = p->free_days;
        warn_executive(&f, s->g->set[W_EXECUTIVE].p, &verdict);
        const struct whose w = {"contact", v[i].contact, a->id, a->id, a->owner, a->owner};
        engine_judge(s->g, W_EXECUTIVE, &w, &verdict);
    }
    return st;
}

enum status judge_people(struct scan *s, struct error *e)
{
    enum status st = ST_OK;

    if (rule_on(s, W_PERSON_LEFT)) st = judge_left(s, e);
    return st == ST_OK && rule_on(s, W_EXECUTIVE) ? judge_executives(s, e) : st;
}

/* --- our own people ------------------------------------------------------------------------
 */

static int64_t capacity_of(const struct engine *g, int64_t user)
{
    for (size_t i = 0; i < g->npeople; i++) {
        if (g->people[i].id == user) return g->people[i].most;
    }
    return 0;
}

enum status engine_people(struct engine *g, int64_t user, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = ST_OK;

    if (!g->set[W_CAPACITY].on) return ST_OK;
    st =
        db_prepare(g->tx->db,
                   STR("SELECT own_user, count(*) FROM accounts WHERE own_user BETWEEN ? AND ? "
                       "AND deleted_at IS NULL GROUP BY own_user ORDER BY own_user"),
                   &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, user);
    stmt_int(q, user == 0 ? INT64_MAX : user);
    while ((st = stmt_step(q, e)) == ST_OK) {
        const struct warn_capacity f = {stmt_get_int(q, 1), capacity_of(g, stmt_get_int(q, 0))};
        const struct whose w = {"user", stmt_get_int(q, 0), 0, 0, stmt_get_int(q, 0), 0};
        struct warn_verdict v;
        warn_capacity(&f, g->set[W_CAPACITY].p, &v);
        engine_judge(g, W_CAPACITY, &w, &v);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}
