/* Accountability: what competitors were seen doing at accounts of ours that we have not won is
 * listed on the 1st and the 15th, explained, judged twice, counted (A15, process.md §4). */
#include "ops/calendar.h"
#include "ops/factread.h"
#include "ops/govern/govern.h"
#include "ops/hand/parts.h"
#include "ops/visit.h"

#include <stdlib.h>

enum { LIST_MAX = 200, SEEN_DAYS = 92, EXPLAIN_DAYS = 5 };

/* --- the list --- */

struct listed {
    int64_t account, competitor, owner, sightings;
    struct day first, last, won;
    int64_t open_deals;
    struct str name;
};

/* Sightings that no list has taken up yet, of accounts with an owner and nothing won since. */
static const char list_sql[] =
    "SELECT s.account, s.competitor, a.owner, count(*), min(s.\"date\"), max(s.\"date\"), a.name, "
    "(SELECT max(o.closed_on) FROM opportunities o WHERE o.account = s.account AND o.state = "
    "'won' AND o.deleted_at IS NULL), "
    "(SELECT count(*) FROM opportunities o WHERE o.account = s.account AND o.state = 'open' AND "
    "o.deleted_at IS NULL) FROM sightings s JOIN accounts a ON a.id = s.account AND "
    "a.deleted_at IS NULL AND a.owner IS NOT NULL WHERE s.deleted_at IS NULL AND s.competitor IS "
    "NOT NULL AND s.\"date\" BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM explanations x WHERE "
    "x.account = s.account AND x.competitor = s.competitor AND x.deleted_at IS NULL AND "
    "(x.last_seen >= s.\"date\" OR x.listed_on = ?)) AND NOT EXISTS (SELECT 1 FROM opportunities "
    "o WHERE o.account = s.account AND o.state = 'won' AND o.deleted_at IS NULL AND o.closed_on "
    ">= ?) GROUP BY s.account, s.competitor, a.owner, a.name ORDER BY s.account, s.competitor "
    "LIMIT ?";

static struct day day_at(const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? DAY_NONE : (struct day){(int32_t)stmt_get_int(s, col)};
}

static enum status list_read(struct tx *tx, struct day list, int months, struct listed *v,
                             size_t *n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, str_of(list_sql), &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, (int64_t)list.n - SEEN_DAYS);
    stmt_int(s, list.n);
    stmt_int(s, list.n);
    stmt_int(s, day_add_months(list, -months).n);
    stmt_int(s, LIST_MAX);
    while ((st = stmt_step(s, e)) == ST_OK) {
        v[(*n)++] = (struct listed){.account = stmt_get_int(s, 0),
                                    .competitor = stmt_get_int(s, 1),
                                    .owner = stmt_get_int(s, 2),
                                    .sightings = stmt_get_int(s, 3),
                                    .first = day_at(s, 4),
                                    .last = day_at(s, 5),
                                    .name = str_dup(stmt_get_text(s, 6), tx->arena),
                                    .won = day_at(s, 7),
                                    .open_deals = stmt_get_int(s, 8)};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status list_one(struct tx *tx, const struct listed *l, struct day list,
                            struct day due, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "explanation"));
    struct faults f = {.arena = tx->arena};
    struct record made;

    input_set(in, "name", value_text(l->name));
    input_set(in, "account", value_int(l->account));
    input_set(in, "owner", value_int(l->owner));
    input_set(in, "competitor", value_int(l->competitor));
    input_set(in, "listed_on", value_int(list.n));
    input_set(in, "sightings", value_int(l->sightings));
    input_set(in, "first_seen", value_int(l->first.n));
    input_set(in, "last_seen", value_int(l->last.n));
    input_set(in, "open_deals", value_int(l->open_deals));
    if (l->won.n != DAY_NONE.n) input_set(in, "last_won", value_int(l->won.n));
    input_set(in, "due", value_int(due.n));
    input_set(in, "state", value_text(STR("open")));
    enum status st = hand_create(tx, in, "list", &f, &made, e);
    return st == ST_OK ? hand_tell(tx, l->owner, "notice.explain", &made, e) : st;
}

enum status accountability_list(struct tx *tx, struct day list, int64_t *n, struct error *e)
{
    struct listed *v = arena_alloc(tx->arena, LIST_MAX * sizeof(*v));
    struct calendar calendar;
    int64_t months = 0;
    size_t found = 0;
    enum status st = hand_setting(tx, "accountability.months", &months, e);

    *n = 0;
    if (st == ST_OK) st = list_read(tx, list, (int)months, v, &found, e);
    if (st == ST_OK) st = calendar_load(tx, &calendar, e);
    for (size_t i = 0; i < found && st == ST_OK; i++) {
        if (!accountable(v[i].won, list, (int)months)) continue;
        struct day from = tx->today.n > list.n ? tx->today : list;
        st = list_one(tx, &v[i], list, calendar_add(&calendar, from, EXPLAIN_DAYS), e);
        ++*n;
    }
    return st;
}

/* --- explaining and judging --- */

static enum status load(struct tx *tx, int64_t id, struct record *r, struct error *e)
{
    return record_get(tx, approval_cat(tx, "explanation"), id, r, e);
}

static bool state_is(const struct record *r, const char *state)
{
    return text_value_is(record_field(r, "state"), state);
}

enum status explanation_give(struct tx *tx, int64_t id, const struct explanation_text *t,
                             struct faults *f, struct record *out, struct error *e)
{
    struct record r;
    int64_t above = 0;
    enum status st = load(tx, id, &r, e);

    if (st != ST_OK) return st;
    if (field_id(record_field(&r, "owner")) != tx->actor->user)
        return err(e, ST_FORBIDDEN, "explanation.not_yours", "explain");
    hand_need(f, "cause", t->cause);
    hand_need(f, "did", t->did);
    hand_need(f, "remedy", t->remedy);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "explanation");
    if (!state_is(&r, "open") && !state_is(&r, "explained"))
        return err(e, ST_CONFLICT, "explanation.state", "judged");
    st = superior_of(tx, tx->actor->user, &above, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, r.kind);
    input_set(in, "cause", value_text(t->cause));
    input_set(in, "did", value_text(t->did));
    input_set(in, "remedy", value_text(t->remedy));
    if (t->remedy_due.n != DAY_NONE.n) input_set(in, "remedy_due", value_int(t->remedy_due.n));
    input_set(in, "explained_at", value_int(tx->now_ms));
    input_set(in, "superior", hand_id(above));
    input_set(in, "state", value_text(STR("explained")));
    st = hand_update(tx, (struct hand_at){id, "explain"}, in, f, out, e);
    return st == ST_OK ? hand_tell(tx, above, "notice.explained", out, e) : st;
}

static enum status of_management(const struct tx *tx, struct error *e)
{
    if (hand_has_role(tx, ROLE_KA_VP) || hand_has_role(tx, ROLE_SALES_OPS) ||
        hand_has_role(tx, ROLE_PRESIDENT))
        return ST_OK;
    return err(e, ST_FORBIDDEN, "explanation.not_yours", "KA management");
}

/* 1 the superior's turn, 2 that of KA management, also where nobody stands above the owner; who
 * stays silent past the day is judged too. */
static enum status turn_of(struct tx *tx, const struct record *r, int *turn, struct error *e)
{
    bool late = state_is(r, "open") && tx->today.n > hand_day(r, "due").n;
    int64_t owner = field_id(record_field(r, "owner")), superior = 0;
    bool above = tx->actor->is_system, first = state_is(r, "explained") || late;
    enum status st = first ? superior_of(tx, owner, &superior, e) : ST_OK;

    *turn = 0;
    if (st != ST_OK) return st;
    if (superior != 0) {
        if (!above) st = stands_above(tx, tx->actor->user, owner, &above, e);
        if (st != ST_OK) return st;
        if (!above) return err(e, ST_FORBIDDEN, "explanation.not_yours", "the superior");
        *turn = 1;
        return ST_OK;
    }
    if (!first && !state_is(r, "reviewed"))
        return err(e, ST_CONFLICT, "explanation.state", "judge");
    *turn = 2;
    return of_management(tx, e);
}

enum status explanation_judge(struct tx *tx, int64_t id, const struct judgement *j,
                              struct faults *f, struct record *out, struct error *e)
{
    static const char *const fields[][4] = {
        {"superior_verdict", "superior_comment", "superior_at", "superior"},
        {"verdict", "comment", "judged_at", "reviewer"}};
    struct record r;
    int turn = 0;
    enum status st = load(tx, id, &r, e);

    if (st == ST_OK && field_id(record_field(&r, "owner")) == tx->actor->user)
        st = err(e, ST_FORBIDDEN, "explanation.not_yours", "of oneself");
    if (st == ST_OK) st = turn_of(tx, &r, &turn, e);
    if (st != ST_OK) return st;
    hand_need(f, "verdict", j->verdict);
    hand_need(f, "comment", j->comment);
    if (f->n > 0) return err(e, ST_INVALID, "invalid", "judge");
    const char *const *to = fields[turn - 1];
    struct input *in = input_new(tx, r.kind);
    input_set(in, to[0], value_text(j->verdict));
    input_set(in, to[1], value_text(j->comment));
    input_set(in, to[2], value_int(tx->now_ms));
    input_set(in, to[3], hand_id(tx->actor->user));
    input_set(in, "state", value_text(turn == 1 ? STR("reviewed") : STR("judged")));
    st = hand_update(tx, (struct hand_at){id, "judge"}, in, f, out, e);
    if (st != ST_OK || turn == 1) return st;
    return hand_tell(tx, field_id(record_field(&r, "owner")), "notice.judged", out, e);
}

/* --- figures --- */

struct stats {
    struct account_stat *v;
    size_t n, room;
    struct arena *arena;
};

static struct account_stat *stat_of(struct stats *s, int64_t id)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->v[i].id == id) return &s->v[i];
    }
    if (s->n == s->room) {
        size_t room = s->room == 0 ? 32 : s->room * 2;
        struct account_stat *wider = arena_alloc(s->arena, room * sizeof(*wider));
        if (s->n > 0) memcpy(wider, s->v, s->n * sizeof(*wider));
        s->v = wider;
        s->room = room;
    }
    s->v[s->n] = (struct account_stat){.id = id};
    return &s->v[s->n++];
}

static void count_row(struct factread *r, struct account_stat *v, struct day today)
{
    struct str state = fact_text(r, "state"), verdict = fact_text(r, "verdict");
    bool open = str_is(state, "open");

    v->listed++;
    v->open += open;
    v->overdue += open && today.n > fact_day(r, "due").n;
    v->judged += str_is(state, "judged");
    v->excused += str_is(verdict, "excused");
    v->partly += str_is(verdict, "partly");
    v->responsible += str_is(verdict, "responsible");
}

static int by_listed(const void *a, const void *b)
{
    const struct account_stat *x = a, *y = b;

    if (x->listed != y->listed) return x->listed < y->listed ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

static enum status names_of(struct tx *tx, const char *kind, struct stats *s, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < s->n && st == ST_OK; i++)
        st = query_names(tx, approval_cat(tx, kind), &s->v[i].id, 1, &s->v[i].name, e);
    return st;
}

static enum status where_customers(struct tx *tx, const struct analysis *a, struct sql *q,
                                   struct error *e)
{
    struct analysis scope = *a;

    scope.owner = scope.unit = 0; /* who must explain, not whose the customer is today */
    if (a->segment.p == NULL && a->region.p == NULL && a->pipeline == 0 && a->product == 0)
        return ST_OK;
    sql_z(q, " AND t.\"account\" IN (SELECT a.id FROM accounts a WHERE a.deleted_at IS NULL");
    enum status st = accounts_where(tx, &scope, "a", q, e);
    sql_z(q, ")");
    return st;
}

static enum status where_asked(struct tx *tx, const struct analysis *a, struct sql *q,
                               struct error *e)
{
    enum status st = ST_OK;

    sql_z(q, "t.listed_on >= ");
    sql_int(q, a->from.n);
    sql_z(q, " AND t.listed_on <= ");
    sql_int(q, a->to.n);
    if (a->owner != 0) {
        sql_z(q, " AND t.\"owner\" = ");
        sql_int(q, a->owner);
    }
    if (a->unit != 0) {
        sql_z(q, " AND ");
        st = analysis_put_unit(tx, a->unit, "owner", q, e);
    }
    return st == ST_OK ? where_customers(tx, a, q, e) : st;
}

enum status accountability_stats(struct tx *tx, bool by_competitor, const struct analysis *a,
                                 struct account_stats *out, struct error *e)
{
    const char *key = by_competitor ? "competitor" : "owner";
    struct stats s = {.arena = tx->arena};
    struct factread r;

    fact_begin(&r, tx, "explanation");
    enum status st = where_asked(tx, a, fact_more(&r), e);
    if (st == ST_OK) st = fact_open(&r, "owner competitor state verdict due", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK)
        count_row(&r, stat_of(&s, fact_int(&r, key)), tx->today);
    st = fact_end(&r, st);
    if (st != ST_OK) return st;
    if (s.n > 0) qsort(s.v, s.n, sizeof(*s.v), by_listed);
    *out = (struct account_stats){s.v, s.n};
    return names_of(tx, by_competitor ? "competitor" : "user", &s, e);
}
