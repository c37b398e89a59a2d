/* What holds of a plan and its rows at every write: periods, what may still change, what
 * belongs to the same plan, no rings; and what follows from an action or activity done. */
#include "ops/fields.h"
#include "ops/plan.h"
#include "ops/raised.h"

static const struct value nothing = {.kind = V_NULL};

static const char *const frozen_fields[] = {"name",
                                            "period",
                                            "from",
                                            "to",
                                            "summary",
                                            "customer_overview",
                                            "vision",
                                            "goal",
                                            "strategy",
                                            "mission",
                                            "competitor_overview",
                                            "relation_state",
                                            "tactics",
                                            "action",
                                            "business_progress",
                                            "situation"};

static bool listed(const char *const *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i], key) == 0) return true;
    }
    return false;
}

/* Whether the write gives this field another value. */
static bool changes(const struct input *in, const struct record *old, size_t i)
{
    return in->given[i] && !value_eq(&in->v[i], &old->v[i]);
}

/* --- the plan ----------------------------------------------------------------------------- */

static bool set_period(struct input *in, struct str period)
{
    struct day from, to;

    if (!plan_period(period, &from, &to)) return false;
    input_set(in, "from", value_int(from.n));
    input_set(in, "to", value_int(to.n));
    return true;
}

struct plan_account {
    struct str name;
    int64_t sponsor;
};

static enum status account_facts(struct tx *tx, int64_t id, struct plan_account *out,
                                 struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT coalesce(short_name, name), sponsor FROM accounts "
                                    "WHERE id = ?"),
                                &s, e);

    *out = (struct plan_account){.name = STR("")};
    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        out->name = str_dup(stmt_get_text(s, 0), tx->arena);
        out->sponsor = stmt_is_null(s, 1) ? 0 : stmt_get_int(s, 1);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status plan_fill(struct tx *tx, struct input *in, struct error *e)
{
    struct plan_account about;
    struct str period = field_text(field_after(in, NULL, "period"));
    bool en = str_is(tx->company->locale, "en");
    enum status st = account_facts(tx, field_id(field_after(in, NULL, "account")), &about, e);

    if (st != ST_OK) return st;
    if (field_text(field_after(in, NULL, "name")).n == 0) {
        struct str name =
            str_fmt(tx->arena, en ? "%.*s: account plan %.*s" : "%.*s %.*s 客户计划",
                    STR_FMT(about.name), STR_FMT(period));
        input_set(in, "name", value_text(name));
    }
    if (!field_given(in, "sponsor") && about.sponsor != 0)
        input_set(in, "sponsor", value_int(about.sponsor));
    if (field_after(in, NULL, "edition")->kind == V_NULL)
        input_set(in, "edition", value_int(1));
    return ST_OK;
}

enum status plan_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    const struct value *period = field_after(in, old, "period");

    if (period->kind == V_TEXT && field_given(in, "period") && !set_period(in, period->s))
        fault_add(f, STR("period"), "period");
    if (old == NULL) return f->n == 0 ? plan_fill(tx, in, e) : ST_OK;
    if (text_value_is(record_field(old, "state"), "draft") || tx->actor->is_system)
        return ST_OK;
    for (size_t i = 0; i < in->kind->nfields; i++) {
        const char *key = in->kind->fields[i].f->key;
        if (listed(frozen_fields, COUNT(frozen_fields), key) && changes(in, old, i))
            return err(e, ST_CONFLICT, "plan.frozen", "%s", key);
    }
    bool closed = text_value_is(record_field(old, "state"), "closed");
    if (closed && field_given(in, "review"))
        return err(e, ST_CONFLICT, "plan.frozen", "review of a closed plan");
    return ST_OK;
}

/* --- rows --------------------------------------------------------------------------------- */

struct plan_state {
    struct str state;
    struct day from, to;
    bool living;
};

static enum status state_of(struct tx *tx, int64_t plan, struct plan_state *out,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT \"state\", \"from\", \"to\", deleted_at FROM "
                                    "account_plans WHERE id = ?"),
                                &s, e);

    *out = (struct plan_state){.state = STR("draft"), .from = DAY_NONE, .to = DAY_NONE};
    if (st != ST_OK) return st;
    stmt_int(s, plan);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        out->state = str_dup(stmt_get_text(s, 0), tx->arena);
        if (!stmt_is_null(s, 1)) out->from.n = (int32_t)stmt_get_int(s, 1);
        if (!stmt_is_null(s, 2)) out->to.n = (int32_t)stmt_get_int(s, 2);
        out->living = stmt_is_null(s, 3);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* What may still be told of a row when the plan stands. */
static const char *const progress_fields[] = {
    "actual",       "actual_on",      "progress",      "smart",
    "percent",      "done",           "result",        "activity",
    "actual_sales", "actual_income",  "actual_profit", "actual_volume",
    "agreed_by",    "agreed_contact", "agreed_on",     "joint"};

/* The plan's state and period; ST_CONFLICT plan.frozen when this write is not for it any more.
 */
static enum status row_open(struct tx *tx, struct input *in, const struct record *old,
                            struct plan_state *plan, struct error *e)
{
    enum status st = state_of(tx, field_id(field_after(in, old, "plan")), plan, e);

    if (st != ST_OK || str_is(plan->state, "draft") || tx->actor->is_system) return st;
    if (old == NULL || str_is(plan->state, "closed"))
        return err(e, ST_CONFLICT, "plan.frozen", "row");
    for (size_t i = 0; i < in->kind->nfields; i++) {
        const char *key = in->kind->fields[i].f->key;
        if (!changes(in, old, i)) continue;
        if (!listed(progress_fields, COUNT(progress_fields), key))
            return err(e, ST_CONFLICT, "plan.frozen", "%s", key);
    }
    return ST_OK;
}

/* The record that a key of the row names lies in the same plan. */
static enum status same_plan(struct tx *tx, const char *table, int64_t id, int64_t plan,
                             bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    struct str text =
        str_fmt(tx->arena, "SELECT 1 FROM %s WHERE id = ? AND \"plan\" = ?", table);
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    stmt_int(s, plan);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* A field that names rows of the same plan. */
struct sibling {
    const char *key, *table;
};

static enum status check_same(struct tx *tx, const struct input *in, const struct record *old,
                              const struct sibling *to, struct faults *f, struct error *e)
{
    int at = cat_field_index(in->kind, str_of(to->key));
    const struct value *v = &in->v[at];
    int64_t plan = field_id(field_after(in, old, "plan"));
    enum status st = ST_OK;

    if (!in->given[at] || v->kind == V_NULL) return ST_OK;
    const int64_t *ids = v->kind == V_IDS ? v->ids : &v->i;
    size_t n = v->kind == V_IDS ? v->nids : 1;
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        bool yes = false;
        st = same_plan(tx, to->table, ids[i], plan, &yes, e);
        if (st == ST_OK && !yes) {
            fault_add(f, str_of(to->key), "other_plan");
            return ST_OK;
        }
    }
    return st;
}

/* The level of the information a row was taken from; 0: none. */
static enum status info_level(struct tx *tx, struct str source, int *level, struct error *e)
{
    struct str head = STR("info_item:");
    int64_t id = 0;
    struct stmt *s = NULL;

    *level = 0;
    if (!str_starts(source, head) || !str_int64(str_skip(source, head.n), &id) ||
        catalogue_kind(tx->cat, STR("info_item")) == NULL)
        return ST_OK;
    enum status st =
        db_prepare(tx->db, STR("SELECT \"level\" FROM info_items WHERE id = ?"), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    if (st == ST_OK && !stmt_is_null(s, 0)) *level = (int)stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* E10: a mark needs a row that may carry it; and what was agreed on is void when the row says
 * something else. */
static enum status joint_rules(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    static const char *const agreed[] = {"agreed_by", "agreed_contact", "agreed_on"};
    int level = 0;
    bool differs = false;
    bool joint = field_id(field_after(in, old, "joint")) != 0;
    enum status st =
        joint ? info_level(tx, field_text(field_after(in, old, "source")), &level, e) : ST_OK;

    if (st != ST_OK) return st;
    if (joint && !plan_may_be_joint(str_of(in->kind->e->key), level))
        fault_add(f, STR("joint"), "never_joint");
    for (size_t i = 0; old != NULL && i < in->kind->nfields; i++) {
        const char *key = in->kind->fields[i].f->key;
        if (changes(in, old, i) && !listed(progress_fields, COUNT(progress_fields), key) &&
            strcmp(key, "position") != 0)
            differs = true;
    }
    if (!differs && joint) return ST_OK;
    for (size_t i = 0; i < COUNT(agreed); i++) {
        if (old != NULL && !field_given(in, agreed[i])) input_set(in, agreed[i], nothing);
    }
    return ST_OK;
}

enum status plan_swot_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    struct plan_state plan;

    (void)f;
    return row_open(tx, in, old, &plan, e);
}

enum status plan_support_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    struct plan_state plan;
    const struct value *stance = field_after(in, old, "stance");

    if (text_value_is(stance, "backs") && field_after(in, old, "reason")->kind != V_NULL &&
        !field_given(in, "reason"))
        input_set(in, "reason", nothing);
    (void)f;
    return row_open(tx, in, old, &plan, e);
}

/* --- objectives --------------------------------------------------------------------------- */

static void judge_objective(struct input *in, const struct record *old,
                            const struct plan_state *plan)
{
    const struct value *from = field_after(in, old, "measure_from");
    const struct value *to = field_after(in, old, "measure_to");
    const struct value *actual = field_after(in, old, "actual");
    const struct smart_fact fact = {
        .specific = field_text(field_after(in, old, "specific")),
        .measure = field_text(field_after(in, old, "measure")),
        .attainable = field_text(field_after(in, old, "attainable")),
        .relevant = field_text(field_after(in, old, "relevant")),
        .has_need = field_id(field_after(in, old, "need")) != 0,
        .has_from = from->kind == V_INT,
        .has_to = to->kind == V_INT,
        .from = field_id(from),
        .to = field_id(to),
        .timely = field_day(field_after(in, old, "timely")),
        .plan_from = plan->from,
        .plan_to = plan->to,
    };
    struct smart_verdict v;
    int64_t progress = 0;

    smart_check(&fact, &v);
    if (fact.has_from && fact.has_to && actual->kind == V_INT)
        progress = objective_progress(fact.from, fact.to, actual->i);
    input_set(in, "smart", value_int(v.passed));
    input_set(in, "progress", value_int(progress));
}

enum status plan_objective_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e)
{
    struct plan_state plan;
    enum status st = row_open(tx, in, old, &plan, e);

    if (st == ST_OK)
        st = check_same(tx, in, old, &(struct sibling){"swot_items", "plan_swot_items"}, f, e);
    if (st == ST_OK) st = joint_rules(tx, in, old, f, e);
    if (st != ST_OK) return st;
    if (field_given(in, "actual") && !field_given(in, "actual_on"))
        input_set(in, "actual_on", value_int(tx->today.n));
    if (field_day(field_after(in, old, "actual_on")).n > tx->today.n)
        fault_add(f, STR("actual_on"), "future");
    judge_objective(in, old, &plan);
    return ST_OK;
}

/* --- actions ------------------------------------------------------------------------------ */

/* The percent and the day say the same. */
static void settle_done(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f)
{
    const struct value *percent = field_after(in, old, "percent");

    if (field_given(in, "percent") && !field_given(in, "done")) {
        bool whole = percent->kind == V_INT && percent->i == 100;
        bool was = field_after(in, old, "done")->kind == V_INT;
        if (whole != was) input_set(in, "done", whole ? value_int(tx->today.n) : nothing);
    }
    const struct value *done = field_after(in, old, "done");
    if (done->kind == V_INT && done->i > tx->today.n) fault_add(f, STR("done"), "future");
    if (done->kind == V_INT) input_set(in, "percent", value_int(100));
    if (done->kind == V_NULL && percent->kind == V_INT && percent->i == 100)
        input_set(in, "percent", value_int(0));
}

/* Pairs (action, before) of the whole plan, but those of `skip`. */
struct edges {
    int64_t (*v)[2];
    size_t n;
};

static enum status edges_read(struct tx *tx, int64_t plan, int64_t skip, struct edges *out,
                              struct error *e)
{
    enum { ROOM = 4000 };
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.id, r.target FROM plan_actions a JOIN record_ref r ON r.kind = "
            "'plan_action' AND r.record = a.id AND r.field = 'depends_on' WHERE a.\"plan\" = ? "
            "AND a.deleted_at IS NULL AND a.id <> ?"),
        &s, e);

    *out = (struct edges){.v = arena_alloc(tx->arena, ROOM * sizeof(*out->v))};
    if (st != ST_OK) return st;
    stmt_int(s, plan);
    stmt_int(s, skip);
    while (out->n < ROOM && (st = stmt_step(s, e)) == ST_OK) {
        out->v[out->n][0] = stmt_get_int(s, 0);
        out->v[out->n++][1] = stmt_get_int(s, 1);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Whether `from` waits, over any number of others, for `to`. */
static bool waits(const struct edges *g, struct arena *a, int64_t from, int64_t to)
{
    struct idlist {
        int64_t *v;
        size_t n;
    } seen = {arena_alloc(a, (g->n + 1) * sizeof(int64_t)), 0};

    seen.v[seen.n++] = from;
    for (size_t at = 0; at < seen.n; at++) {
        if (seen.v[at] == to) return true;
        for (size_t i = 0; i < g->n; i++) {
            bool known = g->v[i][0] != seen.v[at];
            for (size_t k = 0; k < seen.n && !known; k++) known = seen.v[k] == g->v[i][1];
            if (!known) seen.v[seen.n++] = g->v[i][1];
        }
    }
    return false;
}

static enum status refuse_ring(struct tx *tx, const struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    const struct value *after = field_after(in, old, "depends_on");
    struct edges g;

    if (old == NULL || !field_given(in, "depends_on") || after->kind != V_IDS) return ST_OK;
    enum status st = edges_read(tx, field_id(record_field(old, "plan")), old->id, &g, e);
    for (size_t i = 0; i < after->nids && st == ST_OK; i++) {
        if (!waits(&g, tx->arena, after->ids[i], old->id)) continue;
        fault_add(f, STR("depends_on"), "ring");
        break;
    }
    return st;
}

enum status plan_action_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    struct plan_state plan;
    enum status st = row_open(tx, in, old, &plan, e);

    if (st == ST_OK)
        st = check_same(tx, in, old, &(struct sibling){"objective", "objectives"}, f, e);
    if (st == ST_OK)
        st = check_same(tx, in, old, &(struct sibling){"depends_on", "plan_actions"}, f, e);
    if (st == ST_OK) st = refuse_ring(tx, in, old, f, e);
    if (st == ST_OK) st = joint_rules(tx, in, old, f, e);
    if (st != ST_OK) return st;
    struct day start = field_day(field_after(in, old, "start"));
    struct day due = field_day(field_after(in, old, "due"));
    if (start.n != DAY_NONE.n && due.n != DAY_NONE.n && due.n < start.n)
        fault_add(f, STR("due"), "before_start");
    settle_done(tx, in, old, f);
    return ST_OK;
}

enum status plan_benefit_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    struct plan_state plan;
    const struct value *period = field_after(in, old, "period");
    enum status st = row_open(tx, in, old, &plan, e);

    if (st == ST_OK) st = joint_rules(tx, in, old, f, e);
    if (st != ST_OK || period->kind != V_TEXT || !field_given(in, "period")) return st;
    if (!set_period(in, period->s)) {
        fault_add(f, STR("period"), "period");
        return ST_OK;
    }
    bool inside = field_day(field_after(in, old, "from")).n >= plan.from.n &&
                  field_day(field_after(in, old, "to")).n <= plan.to.n;
    if (plan.from.n != DAY_NONE.n && !inside) fault_add(f, STR("period"), "outside_plan");
    return ST_OK;
}

/* --- afterwards --------------------------------------------------------------------------- */

enum status plan_row_after(struct tx *tx, const struct record *now, const struct record *old,
                           struct error *e)
{
    struct plan_state plan;

    if (old == NULL || now->deleted_at == 0 || old->deleted_at != 0) return ST_OK;
    enum status st = state_of(tx, field_id(record_field(now, "plan")), &plan, e);
    if (st != ST_OK || !plan.living || str_is(plan.state, "draft")) return st;
    return err(e, ST_CONFLICT, "plan.frozen", "delete");
}

/* The measure goes on by what the action was to move it. */
static enum status move_objective(struct tx *tx, int64_t objective, int64_t by, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("objective"));
    struct write_options o = {.verb = "progress", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct record r;
    enum status st = record_get(tx, kind, objective, &r, e);

    if (st != ST_OK) return st == ST_NOT_FOUND ? ST_OK : st;
    const struct value *actual = record_field(&r, "actual");
    int64_t base =
        actual->kind == V_INT ? actual->i : field_id(record_field(&r, "measure_from"));
    struct input *in = input_new(tx, kind);
    input_set(in, "actual", value_int(base + by));
    return record_update(tx, objective, in, &o, &faults, NULL, e);
}

enum status plan_action_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e)
{
    enum status st = plan_row_after(tx, now, old, e);
    bool was = old != NULL && record_field(old, "done")->kind == V_INT;
    bool is = record_field(now, "done")->kind == V_INT;
    int64_t by = field_id(record_field(now, "moves"));
    int64_t objective = field_id(record_field(now, "objective"));

    /* A copied row brings its day with it; only what is told of a standing row moves. */
    if (st != ST_OK || old == NULL || was == is || by == 0 || objective == 0) return st;
    if (now->deleted_at != old->deleted_at) return ST_OK;
    return move_objective(tx, objective, is ? by : -by, e);
}

static enum status close_action(struct tx *tx, int64_t id, const struct record *activity,
                                struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("plan_action"));
    struct write_options o = {.action = true, .verb = "activity_done", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct str result = field_text(record_field(activity, "result"));
    const struct value *start = record_field(activity, "start");
    struct input *in = input_new(tx, kind);
    struct day on = tx->today;

    if (start->kind == V_INT && start->i <= tx->now_ms && tx->company->zone != NULL)
        on = zone_day(tx->company->zone, start->i);
    input_set(in, "done", value_int(on.n));
    if (result.n > 0) input_set(in, "result", value_text(result));
    o.evidence = str_fmt(tx->arena, "activity %lld", (long long)activity->id);
    return record_update(tx, id, in, &o, &faults, NULL, e);
}

enum status plan_activity_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e)
{
    int64_t ids[20];
    size_t n = 0;
    struct stmt *s = NULL;

    if (old == NULL || !text_value_is(record_field(now, "state"), "done") ||
        text_value_is(record_field(old, "state"), "done"))
        return ST_OK;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.id FROM plan_actions a JOIN account_plans p ON p.id = a.\"plan\" WHERE "
            "a.\"activity\" = ? AND a.\"done\" IS NULL AND a.deleted_at IS NULL AND "
            "p.deleted_at IS NULL AND p.\"state\" <> 'closed'"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, now->id);
    while (n < COUNT(ids) && (st = stmt_step(s, e)) == ST_OK) ids[n++] = stmt_get_int(s, 0);
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    const struct actor *who = tx->actor;
    if (n > 0) tx->actor = actor_raised(tx);
    for (size_t i = 0; i < n && st == ST_OK; i++) st = close_action(tx, ids[i], now, e);
    tx->actor = who;
    return st;
}
