/* What follows from the rows of a technical exchange. */
#include "ops/fields.h"
#include "ops/task.h"
#include "ops/techexchange.h"

static enum status plan_of_deal(struct tx *tx, const struct input *in, struct faults *f,
                                struct error *e)
{
    int64_t deal = field_id(field_after(in, NULL, "deal")), its = 0;
    int64_t plan = field_id(field_after(in, NULL, "plan"));

    if (deal == 0 || plan == 0) return ST_OK;
    enum status st =
        db_number(tx->db, STR("SELECT deal FROM exchange_plans WHERE id = ?"), plan, &its, e);
    if (st == ST_OK && its != deal) fault_add(f, STR("plan"), "other_deal");
    return st;
}

enum status exchange_plan_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    int64_t deal = field_id(field_after(in, old, "deal")), account = 0;
    bool summary = str_is(str_of(in->kind->e->key), "exchange_summary");
    const struct value *day = field_after(in, old, "date");
    enum status st = ST_OK;

    if (tx->bulk) return ST_OK;
    if (summary && !tx->lenient && day->kind == V_INT && day->i > tx->today.n)
        fault_add(f, STR("date"), "future");
    if (old != NULL || deal == 0) return ST_OK;
    st = db_number(tx->db, STR("SELECT coalesce(account, 0) FROM opportunities WHERE id = ?"),
                   deal, &account, e);
    if (st == ST_OK && account != 0) input_set(in, "account", value_int(account));
    return st == ST_OK && summary ? plan_of_deal(tx, in, f, e) : st;
}

enum status exchange_person_before(struct tx *tx, struct input *in, const struct record *old,
                                   struct faults *f, struct error *e)
{
    bool theirs = text_value_is(field_after(in, old, "side"), "customer");

    if (tx->bulk || tx->lenient) return ST_OK;
    if (theirs && field_after(in, old, "contact")->kind == V_NULL)
        fault_add(f, STR("contact"), "required");
    if (!theirs && field_after(in, old, "side")->kind == V_TEXT &&
        field_after(in, old, "user")->kind == V_NULL)
        fault_add(f, STR("user"), "required");
    return old == NULL ? plan_of_deal(tx, in, f, e) : ST_OK;
}

enum status exchange_point_before(struct tx *tx, struct input *in, const struct record *old,
                                  struct faults *f, struct error *e)
{
    int64_t criterion = field_id(field_after(in, old, "criterion")), its = 0;
    const struct value *after = field_after(in, old, "score_after");
    enum status st = ST_OK;

    if (tx->bulk || tx->lenient) return ST_OK;
    if (field_given(in, "score_after") && !field_given(in, "outcome") && after->kind == V_INT) {
        input_set(in, "outcome",
                  value_text(str_of(point_outcome_keys[point_outcome((int)after->i)])));
    }
    if (old != NULL) return ST_OK;
    if (criterion != 0) {
        st = db_number(tx->db, STR("SELECT deal FROM criteria WHERE id = ?"), criterion, &its,
                       e);
        if (st == ST_OK && its != field_id(field_after(in, old, "deal")))
            fault_add(f, STR("criterion"), "other_deal");
    }
    return st == ST_OK ? plan_of_deal(tx, in, f, e) : st;
}

static bool is_owed(const struct input *in, const struct record *old)
{
    return text_value_is(field_after(in, old, "kind"), "next_step") ||
           field_text(field_after(in, old, "answer")).n == 0;
}

enum status exchange_followup_before(struct tx *tx, struct input *in, const struct record *old,
                                     struct faults *f, struct error *e)
{
    struct str answer = field_text(field_after(in, old, "answer"));
    int64_t id = 0;
    enum status st = ST_OK;

    if (tx->bulk || tx->lenient) return ST_OK;
    if (old != NULL && answer.n > 0)
        return task_end(tx, field_id(record_field(old, "task")), "done", answer, e);
    if (old != NULL) return ST_OK;
    st = plan_of_deal(tx, in, f, e);
    if (st != ST_OK || f->n > 0 || !is_owed(in, old)) return st;
    struct task_want want = {.subject = *field_after(in, old, "text"),
                             .due = *field_after(in, old, "due"),
                             .objective = {.kind = V_NULL},
                             .deal = field_id(field_after(in, old, "deal")),
                             .owner = field_id(field_after(in, old, "owner")),
                             .contact = field_id(field_after(in, old, "contact"))};
    st = task_make(tx, &want, &id, e);
    if (st == ST_OK) input_set(in, "task", value_int(id));
    return st;
}

enum status exchange_followup_after(struct tx *tx, const struct record *now,
                                    const struct record *old, struct error *e)
{
    if (tx->bulk || now->deleted_at == 0 || (old != NULL && old->deleted_at != 0)) return ST_OK;
    return task_cancel(tx, field_id(record_field(now, "task")), e);
}
