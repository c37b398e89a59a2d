/* What follows from the fields of a sheet's row, before it is written. */
#include "ops/fields.h"
#include "ops/stage.h"
#include "ops/tactics.h"

static const struct value nothing = {.kind = V_NULL};

enum status factor_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e)
{
    const struct value *positive = field_after(in, old, "positive");
    const struct value *control = field_after(in, old, "controllability");

    (void)tx;
    (void)f;
    (void)e;
    if (positive->kind != V_INT || control->kind != V_TEXT) {
        input_set(in, "quadrant", nothing);
        return ST_OK;
    }
    enum quadrant q = factor_quadrant(positive->i != 0, text_value_is(control, "high"));
    input_set(in, "quadrant", value_text(str_of(quadrant_keys[q])));
    return ST_OK;
}

/* A day in the past or today; today when there is none. */
static void settle_day(struct tx *tx, struct input *in, const struct record *old,
                       const char *key, struct faults *f)
{
    const struct value *day = field_after(in, old, key);

    if (day->kind == V_NULL) {
        input_set(in, key, value_int(tx->today.n));
    } else if (day->i > tx->today.n) {
        fault_add(f, str_of(key), "future");
    }
}

enum status commitment_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    const struct value *state = field_after(in, old, "state");
    bool got = text_value_is(state, "obtained");

    (void)e;
    if (tx->lenient) return ST_OK;
    if (got || text_value_is(state, "refused")) settle_day(tx, in, old, "date", f);
    if (got && field_text(field_after(in, old, "evidence")).n == 0)
        fault_add(f, STR("evidence"), "required");
    return ST_OK;
}

/* --- milestones ----------------------------------------------------------------------------
 */

static enum status check_stage(struct tx *tx, const struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    const struct value *stage = field_after(in, old, "stage");
    int64_t deal = field_id(field_after(in, old, "deal")), pipeline = 0;
    struct stage found = {.key = STR_NONE};

    if (!field_given(in, "stage") || stage->kind != V_TEXT || deal == 0) return ST_OK;
    enum status st = db_number(tx->db, STR("SELECT pipeline FROM opportunities WHERE id = ?"),
                               deal, &pipeline, e);
    if (st == ST_OK) st = stage_find(tx, pipeline, stage->s, &found, e);
    if (st == ST_OK && found.key.p == NULL) fault_add(f, STR("stage"), "stage");
    return st;
}

enum status milestone_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    bool done = field_id(field_after(in, old, "done")) != 0;
    bool acceptance = text_value_is(field_after(in, old, "kind"), "acceptance");

    if (tx->lenient) return ST_OK;
    if (done) {
        settle_day(tx, in, old, "done_on", f);
    } else if (field_after(in, old, "done_on")->kind != V_NULL) {
        input_set(in, "done_on", nothing);
    }
    if (done && acceptance && field_text(field_after(in, old, "evidence")).n == 0)
        fault_add(f, STR("evidence"), "required");
    return check_stage(tx, in, old, f, e);
}

/* --- rows that stand under another row of the deal ------------------------------------------
 */

static enum status check_same_deal(struct tx *tx, const struct input *in, const char *key,
                                   struct str sql, struct faults *f, struct error *e)
{
    int64_t deal = field_id(field_after(in, NULL, "deal")), its = 0;
    int64_t id = field_id(field_after(in, NULL, key));

    if (deal == 0 || id == 0) return ST_OK;
    enum status st = db_number(tx->db, sql, id, &its, e);
    if (st == ST_OK && its != deal) fault_add(f, str_of(key), "other_deal");
    return st;
}

enum status relations_step_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e)
{
    if (old != NULL) return ST_OK;
    return check_same_deal(tx, in, "plan", STR("SELECT deal FROM relations_plans WHERE id = ?"),
                           f, e);
}

/* The task that a row of a meeting becomes. Whoever notes it down takes part, so that he may
 * set it for a colleague and sees how it goes. */
static enum status make_task(struct tx *tx, struct input *in, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("activity"));
    const struct value *owner = field_after(in, NULL, "owner");
    const struct value *due = field_after(in, NULL, "due");
    struct faults faults = {.arena = tx->arena};
    struct record made;

    CHECK_BUG(kind != NULL);
    struct input *task = input_new(tx, kind);
    input_set(task, "kind", value_text(STR("task")));
    input_set(task, "subject", *field_after(in, NULL, "task"));
    input_set(task, "deal", *field_after(in, NULL, "deal"));
    if (owner->kind == V_INT) input_set(task, "owner", *owner);
    if (due->kind == V_INT) input_set(task, "due", *due);
    if (tx->actor->user != 0) {
        int64_t *ids = arena_alloc(tx->arena, sizeof(*ids));
        ids[0] = tx->actor->user;
        input_set(task, "participants", (struct value){.kind = V_IDS, .ids = ids, .nids = 1});
    }
    enum status st = record_create(tx, task, NULL, &faults, &made, e);
    if (st == ST_OK) input_set(in, "activity", value_int(made.id));
    return st;
}

enum status solution_item_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    const struct cat_entity *tasks = catalogue_kind(tx->cat, STR("activity"));

    if (old != NULL) return ST_OK;
    enum status st = check_same_deal(
        tx, in, "meeting", STR("SELECT deal FROM solution_meetings WHERE id = ?"), f, e);
    bool whole = f->n == 0 && field_after(in, NULL, "task")->kind == V_TEXT;
    bool may = tasks != NULL && actor_may(tx->actor, tasks->index, ACT_CREATE);
    if (st != ST_OK || !whole || !may || tx->bulk || tx->lenient) return st;
    return make_task(tx, in, e);
}

/* --- TWOS ------------------------------------------------------------------------------------
 */

/* The side of an item of this deal; empty when it is of another. */
static enum status side_of(struct tx *tx, int64_t item, int64_t deal, struct str *side,
                           struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT side FROM swot_items WHERE id = ? AND deal = ?"), &s, e);

    *side = STR("");
    if (st != ST_OK) return st;
    stmt_int(s, item);
    stmt_int(s, deal);
    st = stmt_step(s, e);
    if (st == ST_OK) *side = str_dup(stmt_get_text(s, 0), tx->arena);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status twos_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    const struct value *kind = field_after(in, old, "kind");
    const struct value *items = field_after(in, old, "items");
    int64_t deal = field_id(field_after(in, old, "deal"));

    if (items->kind != V_IDS || kind->kind != V_TEXT || kind->s.n != 2) return ST_OK;
    if (!field_given(in, "items") && !field_given(in, "kind")) return ST_OK;
    for (size_t i = 0; i < items->nids; i++) {
        struct str side;
        enum status st = side_of(tx, items->ids[i], deal, &side, e);
        if (st != ST_OK) return st;
        bool joined = side.n == 1 && (side.p[0] == kind->s.p[0] || side.p[0] == kind->s.p[1]);
        if (side.n == 0 || !joined) {
            fault_add(f, STR("items"), side.n == 0 ? "other_deal" : "twos_side");
            return ST_OK;
        }
    }
    return ST_OK;
}

/* --- STAR ------------------------------------------------------------------------------------
 */

enum status star_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    int64_t deal = field_id(field_after(in, old, "deal"));
    int64_t activity = field_id(field_after(in, old, "activity"));
    int64_t account = 0;
    enum status st = ST_OK;

    if (old != NULL) return ST_OK;
    if (deal == 0 && activity == 0 && field_text(field_after(in, old, "competence")).n == 0) {
        fault_add(f, STR("deal"), "required");
        return ST_OK;
    }
    if (deal != 0) {
        st = db_number(tx->db, STR("SELECT account FROM opportunities WHERE id = ?"), deal,
                       &account, e);
    } else if (activity != 0) {
        st = db_number(tx->db, STR("SELECT coalesce(account, 0) FROM activities WHERE id = ?"),
                       activity, &account, e);
    }
    if (st == ST_OK && account != 0) input_set(in, "account", value_int(account));
    return st;
}
