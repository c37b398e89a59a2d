#include "ops/workplan.h"

#include "ops/approval_parts.h"
#include "ops/factread.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "ops/sheet.h"
#include "ops/stage.h"
#include "ops/visit.h"
#include "store/aggregate.h"

/* --- hooks --- */

static enum status month_taken(struct tx *tx, int64_t owner, int64_t month, bool *yes,
                               struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT 1 FROM work_plans WHERE \"month\" = ? AND \"owner\" "
                       "= ? AND deleted_at IS NULL"),
                   &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, month);
    stmt_int(s, owner);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status name_plan(struct tx *tx, struct input *in, int64_t owner, struct day month,
                             struct error *e)
{
    struct str who = STR_NONE;
    int y, m, d;
    enum status st = query_names(tx, approval_cat(tx, "user"), &owner, 1, &who, e);

    if (st != ST_OK) return st;
    day_split(month, &y, &m, &d);
    if (who.p == NULL) who = STR("");
    input_set(in, "name", value_text(str_fmt(tx->arena, "%04d-%02d %.*s", y, m, STR_FMT(who))));
    return ST_OK;
}

enum status workplan_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    const struct value *month = field_after(in, old, "month");
    int64_t owner = field_id(field_after(in, old, "owner"));
    bool taken = false;

    if (old != NULL || tx->bulk || month->kind != V_INT || owner == 0) return ST_OK;
    struct day first = day_month_start((struct day){(int32_t)month->i});
    enum status st = month_taken(tx, owner, first.n, &taken, e);
    if (st != ST_OK) return st;
    if (taken) fault_add(f, STR("month"), "duplicate");
    input_set(in, "month", value_int(first.n));
    return name_plan(tx, in, owner, first, e);
}

enum status workplan_item_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    const struct value *kind = field_after(in, old, "kind");

    (void)e;
    if (tx->bulk || tx->lenient) return ST_OK;
    if (text_value_is(kind, "visit") && field_after(in, old, "account")->kind == V_NULL)
        fault_add(f, STR("account"), "required");
    if (text_value_is(kind, "deal") && field_after(in, old, "deal")->kind == V_NULL)
        fault_add(f, STR("deal"), "required");
    if ((text_value_is(kind, "learning") || text_value_is(kind, "other")) &&
        field_text(field_after(in, old, "goal")).n == 0)
        fault_add(f, STR("goal"), "required");
    return ST_OK;
}

/* --- what the records say --- */

struct seen_visit {
    int64_t id, account;
};
struct month_facts {
    struct seen_visit *visits;
    size_t nvisits, room;
};

static enum status read_visits(struct tx *tx, const struct workplan_figures *w,
                               struct month_facts *m, struct error *e)
{
    const struct zone *zone = tx->company->zone;
    struct factread r;

    fact_begin(&r, tx, "activity");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"owner\" = ");
    sql_int(q, field_id(record_field(&w->plan, "owner")));
    sql_z(q, " AND t.\"kind\" = 'visit' AND t.\"state\" = 'done' AND t.\"start\" >= ");
    sql_int(q, zone_instant(zone, w->from, 0));
    sql_z(q, " AND t.\"start\" < ");
    sql_int(q, zone_day_end_ms(zone, w->to));
    enum status st = fact_open(&r, "account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (m->nvisits == m->room) {
            size_t more = m->room == 0 ? 64 : m->room * 2;
            struct seen_visit *wider = arena_alloc(tx->arena, more * sizeof(*wider));
            if (m->nvisits > 0) memcpy(wider, m->visits, m->nvisits * sizeof(*wider));
            m->visits = wider;
            m->room = more;
        }
        m->visits[m->nvisits++] = (struct seen_visit){fact_id(&r), fact_int(&r, "account")};
    }
    return fact_end(&r, st);
}

static void count_visits(struct tx *tx, const struct month_facts *m, struct workplan_row *row)
{
    int64_t account = field_id(record_field(row->item, "account"));

    row->facts.kind = PLAN_VISITS;
    row->facts.planned = field_id(record_field(row->item, "visits"));
    row->ids = arena_alloc(tx->arena, (m->nvisits + 1) * sizeof(*row->ids));
    for (size_t i = 0; i < m->nvisits; i++) {
        if (m->visits[i].account == account) row->ids[row->nids++] = m->visits[i].id;
    }
    row->facts.actual = (int64_t)row->nids;
}

/* The deal as it stood at the end of a day; n 0: not there yet, or not to be seen. */
static enum status deal_on(struct tx *tx, int64_t deal, struct day day, struct sheet_rows *out,
                           struct error *e)
{
    struct query q = {
        .kind = approval_cat(tx, "opportunity"), .limit = 1, .as_of = day, .act = ACT_READ};
    struct value *v = arena_alloc(tx->arena, sizeof(*v));

    *v = value_int(deal);
    enum status st = query_filter(&q, QF_ID, OP_EQ, v, 1, e);
    return st == ST_OK ? rows_collect(tx, &q, out, e) : st;
}

static enum status stage_place(struct tx *tx, int64_t pipeline, struct str key, int *place,
                               struct error *e)
{
    struct stage s = {.key = STR_NONE};
    enum status st = ST_OK;

    *place = -1;
    if (key.n == 0) return ST_OK;
    st = stage_find(tx, pipeline, key, &s, e);
    if (st == ST_OK && s.key.p != NULL) *place = (int)s.position;
    return st;
}

static enum status follow_deal(struct tx *tx, const struct workplan_figures *w,
                               struct workplan_row *row, struct error *e)
{
    int64_t deal = field_id(record_field(row->item, "deal"));
    struct day end = w->to.n < tx->today.n ? w->to : DAY_NONE; /* still running: as it is now */
    struct sheet_rows was = {.n = 0}, is = {.n = 0};

    row->facts.kind = PLAN_DEAL;
    row->facts.from = row->facts.to = row->facts.target = -1;
    if (deal == 0 || w->from.n > tx->today.n) return ST_OK;
    enum status st = deal_on(tx, deal, (struct day){w->from.n - 1}, &was, e);
    if (st == ST_OK) st = deal_on(tx, deal, end, &is, e);
    if (st != ST_OK || is.n == 0) return st;
    const struct record *now = &is.v[0];
    int64_t pipeline = field_id(record_field(now, "pipeline"));
    row->ids = arena_alloc(tx->arena, sizeof(*row->ids));
    row->ids[row->nids++] = deal;
    row->pipeline = pipeline;
    row->stage_to = field_text(record_field(now, "stage"));
    if (was.n > 0) row->stage_from = field_text(record_field(&was.v[0], "stage"));
    bool before = was.n > 0 && text_value_is(record_field(&was.v[0], "state"), "won");
    row->facts.won = !before && text_value_is(record_field(now, "state"), "won");
    row->facts.lost = text_value_is(record_field(now, "state"), "lost") ||
                      text_value_is(record_field(now, "state"), "cancelled");
    st = stage_place(tx, pipeline, row->stage_from, &row->facts.from, e);
    if (st == ST_OK) st = stage_place(tx, pipeline, row->stage_to, &row->facts.to, e);
    if (st != ST_OK) return st;
    return stage_place(tx, pipeline, field_text(record_field(row->item, "target_stage")),
                       &row->facts.target, e);
}

static enum status judge_row(struct tx *tx, const struct workplan_figures *w,
                             const struct month_facts *m, struct workplan_row *row,
                             struct error *e)
{
    const struct value *kind = record_field(row->item, "kind");
    enum status st = ST_OK;

    if (text_value_is(kind, "visit")) {
        count_visits(tx, m, row);
    } else if (text_value_is(kind, "deal")) {
        st = follow_deal(tx, w, row, e);
    } else {
        row->facts.kind = PLAN_OTHER;
        row->facts.said = field_id(record_field(row->item, "done")) != 0;
    }
    row->verdict = plan_row_verdict(&row->facts);
    return st;
}

static bool met(const struct month_facts *m, int64_t account)
{
    for (size_t i = 0; i < m->nvisits; i++) {
        if (m->visits[i].account == account) return true;
    }
    return false;
}

static void sum_up(struct workplan_figures *w, const struct month_facts *m)
{
    const struct value *accounts = record_field(&w->plan, "accounts");
    int64_t of_rows = 0;

    for (size_t i = 0; i < w->items.n; i++) {
        plan_add(&w->sum, w->rows[i].verdict);
        if (w->rows[i].facts.kind == PLAN_VISITS) of_rows += w->rows[i].facts.planned;
    }
    w->visits_planned = field_id(record_field(&w->plan, "visits"));
    if (w->visits_planned < of_rows) w->visits_planned = of_rows;
    w->visits_actual = (int64_t)m->nvisits;
    for (size_t i = 0; accounts->kind == V_IDS && i < accounts->nids; i++) {
        w->accounts_planned++;
        w->accounts_met += met(m, accounts->ids[i]);
    }
}

enum status workplan_figures(struct tx *tx, int64_t id, struct workplan_figures *out,
                             struct error *e)
{
    struct month_facts m = {.nvisits = 0};

    *out = (struct workplan_figures){.visits_planned = 0};
    enum status st = record_get(tx, approval_cat(tx, "work_plan"), id, &out->plan, e);
    if (st != ST_OK) return st;
    out->from = (struct day){(int32_t)field_id(record_field(&out->plan, "month"))};
    out->to = (struct day){day_add_months(out->from, 1).n - 1};
    st = dealrows_read(tx, "work_plan_item", "plan", id, &out->items, e);
    if (st == ST_OK) st = read_visits(tx, out, &m, e);
    out->rows = arena_zalloc(tx->arena, (out->items.n + 1) * sizeof(*out->rows));
    for (size_t i = 0; st == ST_OK && i < out->items.n; i++) {
        out->rows[i].item = &out->items.v[i];
        st = judge_row(tx, out, &m, &out->rows[i], e);
    }
    if (st != ST_OK) return st;
    sum_up(out, &m);
    int64_t owner = field_id(record_field(&out->plan, "owner"));
    if (tx->actor->user == 0 || tx->actor->user == owner) return ST_OK;
    return stands_above(tx, tx->actor->user, owner, &out->may_review, e);
}

/* --- approval and review --- */

enum status workplan_submit(struct tx *tx, int64_t id, struct str comment, struct record *out,
                            struct error *e)
{
    struct approval_order o = {.subject = STR("work_plan"), .record = id, .reason = comment};
    struct record plan;
    enum status st = record_get(tx, approval_cat(tx, "work_plan"), id, &plan, e);

    if (st != ST_OK) return st;
    const struct value *state = record_field(&plan, "state");
    if (text_value_is(state, "approved") || text_value_is(state, "reviewed"))
        return err(e, ST_CONFLICT, "approval.done", "work plan");
    return approval_request(tx, &o, out, e);
}

enum status workplan_review(struct tx *tx, int64_t id, const struct workplan_verdict *said,
                            struct faults *f, struct record *out, struct error *e)
{
    const struct write_options o = {.action = true, .verb = "review", .on_day = DAY_NONE};
    const struct actor *who = tx->actor;
    struct record plan;
    bool above = false;
    enum status st = record_get(tx, approval_cat(tx, "work_plan"), id, &plan, e);

    if (st != ST_OK) return st;
    int64_t owner = field_id(record_field(&plan, "owner"));
    if (who->user != 0 && who->user != owner)
        st = stands_above(tx, who->user, owner, &above, e);
    if (st != ST_OK) return st;
    if (!above) return err(e, ST_FORBIDDEN, "work_plan.not_yours", "review");
    struct input *in = input_new(tx, plan.kind);
    input_set(in, "review", value_text(said->text));
    if (said->rating != 0) input_set(in, "rating", value_int(said->rating));
    input_set(in, "reviewed_by", value_int(who->user));
    input_set(in, "reviewed_on", value_int(tx->today.n));
    input_set(in, "state", value_text(STR("reviewed")));
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, &o, f, out, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    struct notice n = {.topic = "advice_given",
                       .text = "notice.plan_reviewed",
                       .user = owner,
                       .nargs = 2,
                       .link_kind = "work_plan",
                       .link = id};
    st = query_names(tx, approval_cat(tx, "user"), &who->user, 1, &n.args[0], e);
    n.args[1] = field_text(record_field(out, "name"));
    return st == ST_OK ? notify(tx, &n, e) : st;
}
