/* Verbs of the account plan: handing in, activating, closing, editions and copies, and the way
 * from a SWOT item to the calendar. */
#include "ops/plan.h"

#include "ops/fields.h"
#include "ops/raised.h"

static const struct value nothing = {.kind = V_NULL};
enum { CHAIN_MAX_PEOPLE = 64 };

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* The plan, for somebody who may change it. */
static enum status plan_mine(struct tx *tx, int64_t id, struct record *out, struct error *e)
{
    bool may = false;
    const struct cat_entity *kind = kind_of(tx, "account_plan");
    enum status st = record_get(tx, kind, id, out, e);

    if (st == ST_OK) st = record_may(tx, kind, id, ACT_UPDATE, &may, e);
    if (st == ST_OK && !may) st = err(e, ST_FORBIDDEN, "forbidden", "update account_plan");
    return st;
}

static enum status need_state(const struct record *plan, const char *state, struct error *e)
{
    if (text_value_is(record_field(plan, "state"), state)) return ST_OK;
    return err(e, ST_CONFLICT, "plan.state", "%s", state);
}

static enum status plan_write(const struct plan_call *c, const struct input *in,
                              const char *verb, struct record *out, struct error *e)
{
    struct write_options o = {
        .action = true, .verb = verb, .if_version = c->if_version, .on_day = DAY_NONE};

    return record_update(c->tx, c->id, in, &o, c->faults, out, e);
}

/* --- handing in --------------------------------------------------------------------------- */

static enum status ready(struct tx *tx, int64_t id, struct faults *f, struct error *e)
{
    struct plan_view *p = arena_zalloc(tx->arena, sizeof(*p));
    enum status st = plan_read_parts(tx, id, p, e);

    if (st != ST_OK) return st;
    bool whole = true;
    for (size_t i = 0; i < p->nchecks; i++) {
        const struct plan_check *k = &p->checks[i];
        if (k->done || !k->needed) continue;
        whole = false;
        if (f != NULL) fault_add(f, str_of(k->key), "plan_needs");
    }
    return whole ? ST_OK : err(e, ST_INVALID, "plan.not_ready", "parts are missing");
}

enum status plan_submit(const struct plan_call *c, struct str comment, struct record *out,
                        struct error *e)
{
    struct tx *tx = c->tx;
    struct approval_last last;
    struct record plan;
    enum status st = plan_mine(tx, c->id, &plan, e);

    if (st == ST_OK) st = need_state(&plan, "draft", e);
    if (st == ST_OK && c->if_version != 0 && c->if_version != plan.version)
        st = err(e, ST_STALE, "stale", "plan");
    if (st == ST_OK) st = ready(tx, c->id, c->faults, e);
    if (st == ST_OK) st = approval_find_last(tx, STR("account_plan"), c->id, &last, e);
    if (st != ST_OK) return st;
    if (last.id != 0 && last.state == AP_RETURNED) {
        const struct approval_answer again = {
            .id = last.id, .what = AE_RESUBMIT, .comment = comment};
        return approval_decide(tx, &again, out, e);
    }
    const struct approval_order o = {
        .subject = STR("account_plan"), .record = c->id, .reason = comment};
    return approval_request(tx, &o, out, e);
}

/* Whoever is asked must be able to read what he is asked about. */
static enum status let_in(struct tx *tx, const struct record *plan, int64_t approval,
                          struct input *in, struct error *e)
{
    const struct value *old = record_field(plan, "readers");
    size_t n = 0, had = old->kind == V_IDS ? old->nids : 0;
    int64_t *ids = arena_alloc(tx->arena, (had + CHAIN_MAX_PEOPLE) * sizeof(*ids));
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT DISTINCT \"approver\", \"position\" FROM "
                       "approval_steps WHERE \"approval\" = ? AND \"position\" > 0 "
                       "AND deleted_at IS NULL ORDER BY \"position\", \"approver\""),
                   &s, e);

    if (st != ST_OK) return st;
    for (; n < had; n++) ids[n] = old->ids[n];
    stmt_int(s, approval);
    int64_t lastly = 0;
    while (n < had + CHAIN_MAX_PEOPLE && (st = stmt_step(s, e)) == ST_OK) {
        lastly = stmt_get_int(s, 0);
        ids[n++] = lastly;
    }
    stmt_done(s);
    if (st != ST_END && st != ST_OK) return st;
    if (lastly != 0) input_set(in, "approver", value_int(lastly));
    if (n > had && field_id(record_field(plan, "confidential")) != 0)
        input_set(in, "readers", (struct value){.kind = V_IDS, .ids = ids, .nids = n});
    return ST_OK;
}

enum status plan_settled(struct tx *tx, int64_t id, int64_t approval, enum approval_state state,
                         struct error *e)
{
    const struct cat_entity *kind = kind_of(tx, "account_plan");
    struct input *in = input_new(tx, kind);
    struct write_options o = {.action = true, .verb = "approval", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct record plan;
    enum status st = record_get(tx, kind, id, &plan, e);

    if (st != ST_OK) return st;
    if (state == AP_PENDING) {
        st = need_state(&plan, "draft", e);
        if (st == ST_OK) st = ready(tx, id, NULL, e);
        if (st == ST_OK) st = let_in(tx, &plan, approval, in, e);
        input_set(in, "submitted_at", value_int(tx->now_ms));
    } else {
        st = need_state(&plan, "submitted", e);
    }
    if (st != ST_OK) return st;
    const char *to = state == AP_PENDING    ? "submitted"
                     : state == AP_APPROVED ? "approved"
                                            : "draft";
    if (state == AP_APPROVED) {
        input_set(in, "approver", value_int(tx->actor->user));
        input_set(in, "approved_at", value_int(tx->now_ms));
    }
    input_set(in, "state", value_text(str_of(to)));
    input_set(in, "approval", value_int(approval));
    o.evidence = str_fmt(tx->arena, "approval %lld", (long long)approval);
    return record_update(tx, id, in, &o, &faults, NULL, e);
}

/* --- running ------------------------------------------------------------------------------ */

/* Progress fields by kind, carried from an edition to the one that takes its place. */
static const struct {
    enum plan_part part;
    const char *fields;
} carried[] = {
    {PP_OBJECTIVES, "actual actual_on"},
    {PP_ACTIONS, "done percent result activity"},
    {PP_BENEFITS, "actual_sales actual_income actual_profit actual_volume"},
};

static const struct record *by_origin(const struct dealrows *rows, int64_t origin)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (plan_origin(&rows->v[i]) == origin) return &rows->v[i];
    }
    return NULL;
}

/* The row as its fellow stands; objectives come last, so that nothing moves them twice. */
static enum status carry_row(struct tx *tx, const struct record *to, const struct record *from,
                             const char *fields, struct error *e)
{
    struct write_options o = {.action = true, .verb = "carry", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct input *in = input_new(tx, to->kind);
    struct str rest = str_of(fields), key;
    bool differs = false;

    while (str_cut(&rest, ' ', &key)) {
        const char *z = str_z(key, tx->arena);
        const struct value *v = record_field(from, z);
        if (value_eq(v, record_field(to, z))) continue;
        input_set(in, z, *v);
        differs = true;
    }
    return differs ? record_update(tx, to->id, in, &o, &faults, NULL, e) : ST_OK;
}

static enum status carry(struct tx *tx, int64_t from, int64_t to, struct error *e)
{
    enum status st = ST_OK;

    for (size_t k = COUNT(carried); k-- > 0 && st == ST_OK;) {
        const char *kind = plan_kinds[carried[k].part];
        struct dealrows old, now;
        st = dealrows_read(tx, kind, "plan", from, &old, e);
        if (st == ST_OK) st = dealrows_read(tx, kind, "plan", to, &now, e);
        for (size_t i = 0; st == ST_OK && i < now.n; i++) {
            const struct record *was = by_origin(&old, plan_origin(&now.v[i]));
            if (was != NULL) st = carry_row(tx, &now.v[i], was, carried[k].fields, e);
        }
    }
    return st;
}

/* The edition that runs now, if there is one: closed, its progress carried over. */
static enum status relieve(struct tx *tx, const struct record *plan, struct error *e)
{
    int64_t series = field_id(record_field(plan, "series"));
    struct stmt *s = NULL;
    int64_t id = 0;
    struct faults faults = {.arena = tx->arena};

    if (series == 0) return ST_OK;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id FROM account_plans WHERE (id = ? OR \"series\" = ?) AND \"state\" = "
            "'active' AND id <> ? AND deleted_at IS NULL"),
        &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, series);
    stmt_int(s, series);
    stmt_int(s, plan->id);
    st = stmt_step(s, e);
    if (st == ST_OK) id = stmt_get_int(s, 0);
    stmt_done(s);
    if (st != ST_OK) return st == ST_END ? ST_OK : st;
    const struct plan_call old = {tx, id, 0, &faults};
    struct input *in = input_new(tx, plan->kind);
    input_set(in, "state", value_text(STR("closed")));
    input_set(in, "closed_on", value_int(tx->today.n));
    st = carry(tx, id, plan->id, e);
    return st == ST_OK ? plan_write(&old, in, "replaced", NULL, e) : st;
}

enum status plan_activate(const struct plan_call *c, struct record *out, struct error *e)
{
    struct tx *tx = c->tx;
    struct record plan;
    enum status st = plan_mine(tx, c->id, &plan, e);

    if (st == ST_OK) st = need_state(&plan, "approved", e);
    if (st != ST_OK) return st;
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx);
    st = relieve(tx, &plan, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, plan.kind);
    input_set(in, "state", value_text(STR("active")));
    input_set(in, "activated_on", value_int(tx->today.n));
    return plan_write(c, in, "activate", out, e);
}

enum status plan_close(const struct plan_call *c, struct str review, struct record *out,
                       struct error *e)
{
    struct tx *tx = c->tx;
    struct record plan;
    enum status st = plan_mine(tx, c->id, &plan, e);

    if (st == ST_OK) st = need_state(&plan, "active", e);
    if (st != ST_OK) return st;
    if (review.n == 0 && field_text(record_field(&plan, "review")).n == 0) {
        fault_add(c->faults, STR("review"), "required");
        return err(e, ST_INVALID, "invalid", "review");
    }
    struct input *in = input_new(tx, plan.kind);
    if (review.n > 0) input_set(in, "review", value_text(review));
    input_set(in, "reviewed_on", value_int(tx->today.n));
    input_set(in, "state", value_text(STR("closed")));
    input_set(in, "closed_on", value_int(tx->today.n));
    return plan_write(c, in, "close", out, e);
}

/* --- one row into another ----------------------------------------------------------------- */

enum status plan_item_objective(struct tx *tx, int64_t item, struct record *out,
                                struct error *e)
{
    struct record from;
    struct faults faults = {.arena = tx->arena};
    enum status st = record_get(tx, kind_of(tx, "plan_swot_item"), item, &from, e);

    if (st != ST_OK) return st;
    struct input *in = input_new(tx, kind_of(tx, "objective"));
    int64_t *ids = arena_alloc(tx->arena, sizeof(*ids));
    ids[0] = item;
    input_set(in, "plan", *record_field(&from, "plan"));
    input_set(in, "specific", *record_field(&from, "text"));
    input_set(in, "swot_items", (struct value){.kind = V_IDS, .ids = ids, .nids = 1});
    const struct value *source = record_field(&from, "source");
    if (source->kind == V_TEXT) input_set(in, "source", *source);
    return record_create(tx, in, NULL, &faults, out, e);
}

/* Whoever sees the account sees the activity: of a confidential plan it tells only that there
 * is a step, whose text stands with the plan. */
static struct str subject_of(const struct tx *tx, const struct record *action,
                             const struct record *plan)
{
    const struct label *l = &action->kind->e->label;

    if (field_id(record_field(plan, "confidential")) == 0)
        return str_head(field_text(record_field(action, "step")), 600);
    return str_fmt(tx->arena, "%s #%lld", tx->actor->lang == LANG_ZH ? l->zh : l->en,
                   (long long)action->id);
}

static void set_activity(struct input *in, struct str subject, const struct record *action,
                         const struct record *plan, const struct plan_schedule *s)
{
    const struct value *owner = record_field(action, "owner");

    input_set(in, "kind", value_text(s->kind.n > 0 ? s->kind : STR("task")));
    input_set(in, "subject", value_text(subject));
    input_set(in, "account", *record_field(plan, "account"));
    if (owner->kind == V_INT) input_set(in, "owner", *owner);
    if (s->start != 0) input_set(in, "start", value_int(s->start));
    if (s->end != 0) input_set(in, "end", value_int(s->end));
    const struct value *due = record_field(action, "due");
    if (due->kind == V_INT) input_set(in, "due", *due);
}

/* The visit's objective is what the action is for. */
static enum status set_purpose(struct tx *tx, struct input *in, const struct record *action,
                               const struct record *plan, struct error *e)
{
    int64_t id = field_id(record_field(action, "objective"));
    struct record objective;

    bool secret = field_id(record_field(plan, "confidential")) != 0;
    if (id == 0 || secret) {
        if (!secret) input_set(in, "objective", *record_field(action, "step"));
        return ST_OK;
    }
    enum status st = record_get(tx, kind_of(tx, "objective"), id, &objective, e);
    if (st == ST_OK) input_set(in, "objective", *record_field(&objective, "specific"));
    return st;
}

enum status plan_action_activity(struct tx *tx, int64_t action, const struct plan_schedule *s,
                                 struct record *out, struct error *e)
{
    const struct cat_entity *kind = kind_of(tx, "plan_action");
    struct write_options o = {.action = true, .verb = "schedule", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct record from, plan, made;
    bool may = false;
    enum status st = record_get(tx, kind, action, &from, e);

    if (st == ST_OK) st = record_may(tx, kind, action, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "plan_action");
    if (field_id(record_field(&from, "activity")) != 0)
        return err(e, ST_CONFLICT, "plan.has_activity", "action");
    st = record_get(tx, kind_of(tx, "account_plan"), field_id(record_field(&from, "plan")),
                    &plan, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, kind_of(tx, "activity"));
    set_activity(in, subject_of(tx, &from, &plan), &from, &plan, s);
    if (tx->actor->user != 0) {
        int64_t *ids = arena_alloc(tx->arena, sizeof(*ids));
        ids[0] = tx->actor->user;
        input_set(in, "participants", (struct value){.kind = V_IDS, .ids = ids, .nids = 1});
    }
    st = set_purpose(tx, in, &from, &plan, e);
    if (st == ST_OK) st = record_create(tx, in, NULL, &faults, &made, e);
    if (st != ST_OK) return st;
    in = input_new(tx, kind);
    input_set(in, "activity", value_int(made.id));
    st = record_update(tx, action, in, &o, &faults, NULL, e);
    if (st == ST_OK && out != NULL) *out = made;
    return st;
}

/* --- with the customer -------------------------------------------------------------------- */

static enum status mark_row(const struct plan_call *c, const struct plan_joint *j, int64_t id,
                            struct error *e)
{
    struct tx *tx = c->tx;
    const struct cat_entity *kind = kind_of(tx, str_z(j->kind, tx->arena));
    struct write_options o = {.action = true, .verb = "joint", .on_day = DAY_NONE};
    struct record row;
    enum status st = record_get(tx, kind, id, &row, e);

    if (st != ST_OK) return st;
    if (field_id(record_field(&row, "plan")) != c->id)
        return err(e, ST_NOT_FOUND, "not_found", "row of another plan");
    struct input *in = input_new(tx, kind);
    bool agreed = j->joint && j->contact != 0;
    struct day on = j->on.n == DAY_NONE.n ? tx->today : j->on;
    input_set(in, "joint", value_int(j->joint));
    input_set(in, "agreed_by", agreed ? value_int(tx->actor->user) : nothing);
    input_set(in, "agreed_contact", agreed ? value_int(j->contact) : nothing);
    input_set(in, "agreed_on", agreed ? value_int(on.n) : nothing);
    return record_update(tx, id, in, &o, c->faults, NULL, e);
}

enum status plan_mark_joint(const struct plan_call *c, const struct plan_joint *j,
                            struct error *e)
{
    struct record plan;
    enum status st = plan_mine(c->tx, c->id, &plan, e);

    if (st != ST_OK) return st;
    if (j->joint && !plan_may_be_joint(j->kind, 0)) {
        fault_add(c->faults, STR("kind"), "never_joint");
        return err(e, ST_INVALID, "plan.never_joint", "kind");
    }
    if (!plan_may_be_joint(j->kind, 0)) return err(e, ST_INVALID, "plan.never_joint", "kind");
    if (j->on.n != DAY_NONE.n && j->on.n > c->tx->today.n) {
        fault_add(c->faults, STR("on"), "future");
        return err(e, ST_INVALID, "invalid", "on");
    }
    for (size_t i = 0; i < j->n && st == ST_OK; i++) st = mark_row(c, j, j->ids[i], e);
    return st;
}
