/* What follows from other fields of a deal, before it is written. */
#include "ops/customer.h"
#include "ops/deal.h"
#include "ops/fields.h"
#include "ops/stage.h"

static enum status default_pipeline(struct tx *tx, struct input *in, struct faults *f,
                                    struct error *e)
{
    int64_t id = 0;

    if (field_after(in, NULL, "pipeline")->kind != V_NULL) return ST_OK;
    enum status st = pipeline_default(tx, &id, e);
    if (st != ST_OK) return st;
    if (id == 0) {
        if (!tx->lenient) fault_add(f, STR("pipeline"), "pipeline");
    } else {
        input_set(in, "pipeline", value_int(id));
    }
    return ST_OK;
}

/* People begin deals in an edition that is in use: one that is still drawn up would be closed
 * to its author by the first of them. History may lie in any. */
static enum status check_edition(struct tx *tx, const struct input *in, struct faults *f,
                                 struct error *e)
{
    int64_t id = field_id(field_after(in, NULL, "pipeline")), usual = 0;
    bool active = true;

    if (id == 0 || tx->lenient || tx->bulk || tx->actor->is_system) return ST_OK;
    enum status st = pipeline_default(tx, &usual, e);
    if (st == ST_OK && id != usual) st = pipeline_active(tx, id, &active, e);
    if (st == ST_OK && !active) fault_add(f, STR("pipeline"), "pipeline_rests");
    return st;
}

static void default_opened(struct tx *tx, struct input *in)
{
    bool open = text_value_is(field_after(in, NULL, "state"), "open");

    if (!open || tx->lenient || field_after(in, NULL, "opened_on")->kind != V_NULL) return;
    input_set(in, "opened_on", value_int(tx->today.n));
}

/* People begin deals; how they end is told by closing them. */
static void check_first_state(struct tx *tx, const struct input *in, struct faults *f)
{
    const struct value *state = field_after(in, NULL, "state");
    bool begins = text_value_is(state, "open") || text_value_is(state, "draft");

    if (tx->lenient || tx->bulk || tx->actor->is_system || state->kind == V_NULL) return;
    if (!begins) fault_add(f, STR("state"), "state");
}

static int64_t usual_probability(const struct value *state, const struct stage *stage)
{
    if (text_value_is(state, "won")) return INT64_C(100) * 1000000;
    if (text_value_is(state, "lost") || text_value_is(state, "cancelled")) return 0;
    return stage->percent;
}

/* A probability other than the stage's has its reason. */
static void check_probability(struct tx *tx, struct input *in, const struct record *old,
                              const struct stage *stage, struct faults *f)
{
    const struct value *state = field_after(in, old, "state");
    const struct value *p = field_after(in, old, "probability");

    if (p->kind == V_NULL) {
        if (old == NULL) {
            input_set(in, "probability", value_int(usual_probability(state, stage)));
        }
        return;
    }
    if (!field_given(in, "probability") || tx->lenient || tx->bulk) return;
    if (p->i == usual_probability(state, stage)) return;
    if (field_text(field_after(in, old, "probability_reason")).n > 0) return;
    fault_add(f, STR("probability_reason"), "required");
}

static enum status first_stage(struct tx *tx, struct input *in, int64_t pipeline,
                               struct stage *stage, struct faults *f, struct error *e)
{
    enum status st = stage_first(tx, pipeline, stage, e);

    if (st != ST_OK) return st;
    if (stage->key.p == NULL) {
        fault_add(f, STR("stage"), "stage");
    } else {
        input_set(in, "stage", value_text(stage->key));
    }
    return ST_OK;
}

static enum status check_stage(struct tx *tx, struct input *in, const struct record *old,
                               struct stage *stage, struct faults *f, struct error *e)
{
    int64_t pipeline = field_id(field_after(in, old, "pipeline"));
    const struct value *key = field_after(in, old, "stage");

    if (pipeline == 0) return ST_OK; /* said already */
    if (key->kind != V_TEXT) {
        return old == NULL ? first_stage(tx, in, pipeline, stage, f, e) : ST_OK;
    }
    enum status st = stage_find(tx, pipeline, key->s, stage, e);
    bool named = field_given(in, "stage") || field_given(in, "pipeline");
    if (st == ST_OK && stage->key.p == NULL && named) fault_add(f, STR("stage"), "stage");
    return st;
}

enum status deal_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    struct stage stage = {.key = STR_NONE};
    enum status st = ST_OK;

    if (old == NULL) {
        st = default_pipeline(tx, in, f, e);
        if (st == ST_OK) st = check_edition(tx, in, f, e);
        default_opened(tx, in);
        check_first_state(tx, in, f);
    }
    bool staged = old == NULL || field_given(in, "stage") || field_given(in, "pipeline") ||
                  field_given(in, "probability");
    if (st == ST_OK && staged) {
        st = check_stage(tx, in, old, &stage, f, e);
        if (st == ST_OK && stage.key.p != NULL) check_probability(tx, in, old, &stage, f);
    }
    return st == ST_OK ? department_before(tx, in, old, f, e) : st;
}
