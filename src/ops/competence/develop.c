/* ops/competence/develop.c - the development plan: goals from the gaps, actions with their
 * tasks in the calendar, what the superior makes of it. */
#include "ops/approval_parts.h"
#include "ops/competence/competence.h"
#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"
#include "ops/task.h"
#include "ops/visit.h"

/* --- goals -------------------------------------------------------------------------------- */

/* What the assessment says of the item stands in the goal, whatever was sent. */
static enum status fill_goal(struct tx *tx, struct input *in, int64_t assessment,
                             struct faults *f, struct error *e)
{
    struct competence_profile *p = arena_alloc(tx->arena, sizeof *p);
    const int item = competence_index(field_text(field_after(in, NULL, "item")));
    enum status st = profile_read(tx, assessment, -1, p, e);

    if (st == ST_NOT_FOUND) {
        *e = (struct error){0};
        fault_add(f, STR("assessment"), "reference");
        return ST_OK;
    }
    if (st != ST_OK) return st;
    if (field_id(record_field(&p->seen.a, "user")) != field_id(field_after(in, NULL, "user"))) {
        fault_add(f, STR("assessment"), "reference");
        return ST_OK;
    }
    for (size_t i = 0; i < p->n; i++) {
        double now = 0;
        if (p->v[i].item != item || !competence_counts(&p->v[i], &now)) continue;
        input_set(in, "now", value_int((int64_t)(now * 1e6 + 0.5)));
        if (field_after(in, NULL, "target")->kind == V_NULL)
            input_set(in, "target", value_int((int64_t)(p->v[i].target * 1e6 + 0.5)));
    }
    return ST_OK;
}

static enum status may_plan_for(struct tx *tx, int64_t user, struct faults *f, struct error *e)
{
    bool above = false;
    enum status st = ST_OK;

    if (tx->actor->user == 0 || tx->actor->user == user) return ST_OK;
    st = stands_above(tx, tx->actor->user, user, &above, e);
    if (st == ST_OK && !above) fault_add(f, STR("user"), "forecast_own");
    return st;
}

enum status goal_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    const int64_t assessment = field_id(field_after(in, old, "assessment"));
    enum status st = ST_OK;

    if (tx->bulk || tx->lenient || old != NULL) return ST_OK;
    st = may_plan_for(tx, field_id(field_after(in, NULL, "user")), f, e);
    const struct day due = field_day(field_after(in, NULL, "due"));
    if (due.n != DAY_NONE.n && due.n < tx->today.n) fault_add(f, STR("due"), "past");
    return st == ST_OK && assessment != 0 ? fill_goal(tx, in, assessment, f, e) : st;
}

enum status goal_review(struct tx *tx, int64_t id, const struct goal_verdict *said,
                        struct faults *f, struct record *out, struct error *e)
{
    const struct write_options o = {.action = true, .verb = "review", .on_day = DAY_NONE};
    const struct actor *who = tx->actor;
    struct record goal;
    bool above = false;

    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, approval_cat(tx, "development_goal"), id, &goal, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    const int64_t user = field_id(record_field(&goal, "user"));
    if (who->user != user) st = stands_above(tx, who->user, user, &above, e);
    if (st != ST_OK) return st;
    if (!above) {
        bool reads = false;
        st = query_visible(tx, goal.kind, id, ACT_READ, &reads, e);
        if (st != ST_OK) return st;
        if (!reads) return err(e, ST_NOT_FOUND, "not_found", "goal");
        return err(e, ST_FORBIDDEN, "assessment.not_yours", "goal");
    }
    struct input *in = input_new(tx, goal.kind);
    input_set(in, "state", value_text(said->state));
    input_set(in, "review", value_text(said->review));
    input_set(in, "reviewed_by", value_int(who->user));
    input_set(in, "reviewed_on", value_int(tx->today.n));
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, &o, f, out, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    struct notice n = {.topic = "competence",
                       .text = "notice.competence.goal",
                       .user = user,
                       .nargs = 2,
                       .link_kind = "development_goal",
                       .link = id};
    st = query_names(tx, approval_cat(tx, "user"), &who->user, 1, &n.args[0], e);
    if (n.args[0].p == NULL) n.args[0] = STR("");
    n.args[1] = field_text(record_field(out, "name"));
    return st == ST_OK ? notify(tx, &n, e) : st;
}

/* --- actions ------------------------------------------------------------------------------ */

static enum status owner_of(struct tx *tx, int64_t goal, int64_t *user, struct error *e)
{
    return db_number(tx->db, STR("SELECT \"user\" FROM development_goals WHERE id = ?"), goal,
                     user, e);
}

static enum status make_task(struct tx *tx, struct input *in, struct error *e)
{
    struct task_want want = {.subject = *field_after(in, NULL, "what"),
                             .due = *field_after(in, NULL, "due")};
    int64_t id = 0;
    enum status st = owner_of(tx, field_id(field_after(in, NULL, "goal")), &want.owner, e);

    if (st == ST_OK && want.owner != 0) st = task_make(tx, &want, &id, e);
    if (st == ST_OK && id != 0) input_set(in, "task", value_int(id));
    return st;
}

/* The task while it is planned: what and when it is. */
static enum status change_task(struct tx *tx, const struct input *in, int64_t task,
                               struct error *e)
{
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    const struct cat_entity *kind = approval_cat(tx, "activity");
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};
    struct record now;

    if (!field_given(in, "what") && !field_given(in, "due")) return ST_OK;
    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind, task, &now, e);
    if (st == ST_OK && text_value_is(record_field(&now, "state"), "planned")) {
        struct input *to = input_new(tx, kind);
        if (field_given(in, "what")) input_set(to, "subject", *field_after(in, NULL, "what"));
        if (field_given(in, "due")) input_set(to, "due", *field_after(in, NULL, "due"));
        st = record_update(tx, task, to, &o, &f, NULL, e);
    }
    tx->actor = who;
    if (st != ST_NOT_FOUND) return st;
    *e = (struct error){0};
    return ST_OK;
}

enum status action_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e)
{
    const struct day done = field_day(field_after(in, old, "done_on"));

    if (tx->bulk || tx->lenient) return ST_OK;
    if (done.n != DAY_NONE.n && done.n > tx->today.n) fault_add(f, STR("done_on"), "future");
    if (old == NULL && (field_after(in, NULL, "what")->kind != V_TEXT || f->n > 0))
        return ST_OK;
    if (old == NULL) return make_task(tx, in, e);
    const int64_t task = field_id(record_field(old, "task"));
    if (task == 0) return ST_OK;
    enum status st = change_task(tx, in, task, e);
    if (st != ST_OK || done.n == DAY_NONE.n || record_day(old, "done_on").n != DAY_NONE.n)
        return st;
    return task_end(tx, task, "done", field_text(field_after(in, old, "result")), e);
}

enum status action_after(struct tx *tx, const struct record *now, const struct record *old,
                         struct error *e)
{
    if (tx->bulk || now->deleted_at == 0 || (old != NULL && old->deleted_at != 0)) return ST_OK;
    const int64_t task = field_id(record_field(now, "task"));
    return task == 0 ? ST_OK : task_cancel(tx, task, e);
}
