/* What a visit, its report, its promises and what was seen bring with them. */
#include "ops/fields.h"
#include "ops/raised.h"
#include "ops/task.h"
#include "ops/visit.h"
#include "rules/visit.h"

static const struct value nothing = {.kind = V_NULL};

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* --- the visit itself ----------------------------------------------------------------------
 */

enum status visit_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e)
{
    (void)e;
    if (tx->bulk || tx->lenient) return ST_OK;
    if (!field_given(in, "state") && !field_given(in, "objective") &&
        !field_given(in, "visit_objective"))
        return ST_OK;
    if (!text_value_is(field_after(in, old, "kind"), "visit") ||
        !text_value_is(field_after(in, old, "state"), "done"))
        return ST_OK;
    if (field_after(in, old, "visit_objective")->kind == V_NULL &&
        field_text(field_after(in, old, "objective")).n == 0)
        fault_add(f, STR("objective"), "required");
    return ST_OK;
}

/* The row of the ledger is settled or open again, whoever may write it. why: STR_NONE leaves
 * the evidence as it is, "" takes it away. */
static enum status move_exchange(struct tx *tx, int64_t id, const char *state, struct str why,
                                 struct error *e)
{
    const struct write_options o = {.on_day = DAY_NONE, .evidence = why};
    struct faults f = {.arena = tx->arena};
    struct input *in = input_new(tx, kind_of(tx, "exchange"));

    input_set(in, "state", value_text(str_of(state)));
    if (why.p != NULL) input_set(in, "evidence", why.n > 0 ? value_text(why) : nothing);
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx);
    enum status st = record_update(tx, id, in, &o, &f, NULL, e);
    tx->actor = who;
    return st;
}

/* While it is open; nothing when it is settled or gone. */
static enum status settle_exchange(struct tx *tx, int64_t id, const char *state, struct str why,
                                   struct error *e)
{
    int64_t open = 0;
    enum status st =
        db_number(tx->db,
                  STR("SELECT 1 FROM exchanges WHERE id = ? AND state = 'open' AND "
                      "deleted_at IS NULL"),
                  id, &open, e);

    if (st != ST_OK || open == 0) return st;
    return move_exchange(tx, id, state, why, e);
}

/* What a task told as kept is open again when the task is; what somebody told himself stays. */
static enum status reopen_exchange(struct tx *tx, int64_t id, struct str told, struct error *e)
{
    struct stmt *s = NULL;
    bool by_task = false;
    enum status st = db_prepare(tx->db,
                                STR("SELECT evidence FROM exchanges WHERE id = ? AND state = "
                                    "'kept' AND deleted_at IS NULL"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    if (st == ST_OK) by_task = str_eq(stmt_get_text(s, 0), told);
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    return st == ST_OK && by_task ? move_exchange(tx, id, "open", STR(""), e) : st;
}

/* By what a task shows that it was done. */
static struct str shown_by(const struct record *task)
{
    struct str result = field_text(record_field(task, "result"));

    if (result.n == 0 || result.n > 1000) result = field_text(record_field(task, "subject"));
    return result;
}

enum status visit_after(struct tx *tx, const struct record *now, const struct record *old,
                        struct error *e)
{
    int64_t exchange = 0;

    if (tx->bulk || old == NULL || now->deleted_at != 0) return ST_OK;
    bool is = text_value_is(record_field(now, "state"), "done"),
         was = text_value_is(record_field(old, "state"), "done");
    if (is == was || !text_value_is(record_field(now, "kind"), "task")) return ST_OK;
    enum status st = db_number(tx->db,
                               STR("SELECT coalesce(\"exchange\", 0) FROM visit_promises WHERE "
                                   "task = ? AND deleted_at IS NULL"),
                               now->id, &exchange, e);
    if (st != ST_OK || exchange == 0) return st;
    return is ? settle_exchange(tx, exchange, "kept", shown_by(now), e)
              : reopen_exchange(tx, exchange, shown_by(old), e);
}

/* --- the report ----------------------------------------------------------------------------
 */

struct visit_facts {
    int64_t account, deal, owner;
    struct str subject, stage;
};

static enum status visit_read(struct tx *tx, int64_t activity, struct visit_facts *out,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT coalesce(a.account, 0), coalesce(a.deal, 0), coalesce(a.\"owner\", 0), "
            "a.subject, d.stage FROM activities a LEFT JOIN opportunities d ON d.id = a.deal "
            "WHERE a.id = ?"),
        &s, e);

    *out = (struct visit_facts){.account = 0};
    if (st != ST_OK) return st;
    stmt_int(s, activity);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        out->account = stmt_get_int(s, 0);
        out->deal = stmt_get_int(s, 1);
        out->owner = stmt_get_int(s, 2);
        out->subject = str_dup(stmt_get_text(s, 3), tx->arena);
        out->stage = str_dup(stmt_get_text(s, 4), tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status fill_report(struct tx *tx, struct input *in, int64_t activity,
                               struct error *e)
{
    struct visit_facts v;
    int64_t twice = 0;
    enum status st = db_number(
        tx->db, STR("SELECT id FROM visit_reports WHERE activity = ? AND deleted_at IS NULL"),
        activity, &twice, e);

    if (st == ST_OK && twice != 0)
        return err(e, ST_CONFLICT, "visit_report.exists", "report %lld", (long long)twice);
    if (st == ST_OK) st = visit_read(tx, activity, &v, e);
    if (st != ST_OK) return st;
    input_set(in, "account", v.account == 0 ? nothing : value_int(v.account));
    input_set(in, "deal", v.deal == 0 ? nothing : value_int(v.deal));
    input_set(in, "subject", value_text(v.subject));
    input_set(in, "stage", v.stage.n == 0 ? nothing : value_text(v.stage));
    return ST_OK;
}

enum status visit_report_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    int64_t activity = field_id(field_after(in, old, "activity"));
    const struct value *from = field_after(in, old, "start"), *to = field_after(in, old, "end");
    enum status st = ST_OK;

    if (tx->bulk) return ST_OK;
    if (from->kind == V_INT && to->kind == V_INT && to->i < from->i)
        fault_add(f, STR("end"), "order");
    if (old == NULL && activity != 0) st = fill_report(tx, in, activity, e);
    if (st != ST_OK || tx->lenient) return st;
    enum visit_outcome said = visit_outcome_of(field_text(field_after(in, old, "outcome")));
    enum visit_outcome is =
        visit_outcome(said, field_after(in, old, "next_start")->kind == V_INT);
    if (is != said) input_set(in, "outcome", value_text(str_of(visit_outcome_keys[is])));
    return ST_OK;
}

/* --- promises ------------------------------------------------------------------------------
 */

static void copy_field(struct input *to, const char *key, const struct value *v)
{
    if (v->kind != V_NULL) input_set(to, key, *v);
}

static enum status make_task(struct tx *tx, struct input *in, const struct visit_facts *v,
                             struct error *e)
{
    const struct value *owner = field_after(in, NULL, "owner");
    const struct task_want want = {.subject = *field_after(in, NULL, "what"),
                                   .objective = *field_after(in, NULL, "plan"),
                                   .due = *field_after(in, NULL, "due"),
                                   .account = v->account,
                                   .deal = v->deal,
                                   .owner = owner->kind == V_INT ? owner->i : v->owner,
                                   .contact = field_id(field_after(in, NULL, "contact"))};
    int64_t id = 0;
    enum status st = task_make(tx, &want, &id, e);

    if (st == ST_OK) input_set(in, "task", value_int(id));
    return st;
}

static enum status make_exchange(struct tx *tx, struct input *in, const struct visit_facts *v,
                                 struct error *e)
{
    struct input *row = input_new(tx, kind_of(tx, "exchange"));
    struct faults f = {.arena = tx->arena};
    struct record made;

    if (v->account == 0) return ST_OK;
    input_set(row, "account", value_int(v->account));
    input_set(row, "kind", value_text(STR("promise")));
    copy_field(row, "direction", field_after(in, NULL, "direction"));
    copy_field(row, "what", field_after(in, NULL, "what"));
    copy_field(row, "due", field_after(in, NULL, "due"));
    copy_field(row, "contact", field_after(in, NULL, "contact"));
    copy_field(row, "user", field_after(in, NULL, "owner"));
    enum status st = record_create(tx, row, NULL, &f, &made, e);
    if (st == ST_INVALID && f.n > 0 && str_is(f.v[0].field, "contact")) {
        input_set(row, "contact", nothing); /* of another account: the promise stands anyway */
        f.n = 0;
        st = record_create(tx, row, NULL, &f, &made, e);
    }
    if (st == ST_OK) input_set(in, "exchange", value_int(made.id));
    return st;
}

struct follow {
    const char *from, *to; /* field of the promise, of what it became */
};

/* What was changed on the promise, on the record it became, while that is `state`. */
static enum status change_other(struct tx *tx, const struct input *in, int64_t id,
                                const char *kind, const struct follow *map, struct error *e)
{
    const struct cat_entity *k = kind_of(tx, kind);
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct input *other = input_new(tx, k);
    struct faults f = {.arena = tx->arena};
    struct record now;
    bool any = false;

    if (id == 0) return ST_OK;
    enum status st = record_get(tx, k, id, &now, e);
    if (st == ST_NOT_FOUND) return ST_OK;
    if (st != ST_OK) return st;
    const struct value *state = record_field(&now, "state");
    if (!text_value_is(state, "planned") && !text_value_is(state, "open")) return ST_OK;
    for (; map->from != NULL; map++) {
        if (!field_given(in, map->from)) continue;
        input_set(other, map->to, *field_after(in, NULL, map->from));
        any = true;
    }
    return any ? record_update(tx, id, other, &o, &f, NULL, e) : ST_OK;
}

static enum status promise_change(struct tx *tx, const struct input *in,
                                  const struct record *old, struct error *e)
{
    static const struct follow task[] = {{"what", "subject"},
                                         {"due", "due"},
                                         {"plan", "objective"},
                                         {"owner", "owner"},
                                         {NULL, NULL}};
    static const struct follow row[] = {{"what", "what"},
                                        {"due", "due"},
                                        {"owner", "user"},
                                        {"contact", "contact"},
                                        {NULL, NULL}};
    enum status st =
        change_other(tx, in, field_id(record_field(old, "task")), "activity", task, e);

    if (st != ST_OK) return st;
    return change_other(tx, in, field_id(record_field(old, "exchange")), "exchange", row, e);
}

enum status visit_promise_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e)
{
    const struct actor *who = tx->actor;
    struct visit_facts v;
    bool ours = text_value_is(field_after(in, old, "direction"), "we_give");
    enum status st = ST_OK;

    (void)f;
    if (tx->bulk || tx->lenient) return ST_OK;
    if (old == NULL && field_after(in, old, "what")->kind != V_TEXT) return ST_OK;
    if (old == NULL) st = visit_read(tx, field_id(field_after(in, NULL, "activity")), &v, e);
    if (st != ST_OK) return st;
    /* Whoever may write the report may keep its promises in the ledger, though he is no owner
     * of the account. */
    tx->actor = actor_raised(tx);
    if (old != NULL) {
        st = promise_change(tx, in, old, e);
    } else {
        if (ours) st = make_task(tx, in, &v, e);
        if (st == ST_OK) st = make_exchange(tx, in, &v, e);
    }
    tx->actor = who;
    return st;
}

enum status visit_promise_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e)
{
    if (tx->bulk || now->deleted_at == 0 || (old != NULL && old->deleted_at != 0)) return ST_OK;
    enum status st = task_cancel(tx, field_id(record_field(now, "task")), e);
    if (st != ST_OK) return st;
    return settle_exchange(tx, field_id(record_field(now, "exchange")), "waived", STR_NONE, e);
}

/* Settled in the ledger by hand, the task has nothing left to do; its result stays its own, so
 * that reopening it does not open what somebody told himself. */
enum status promise_settled(struct tx *tx, const struct record *now, const struct record *old,
                            struct error *e)
{
    int64_t task = 0;

    if (tx->bulk || old == NULL || now->deleted_at != 0) return ST_OK;
    const struct value *is = record_field(now, "state");
    if (!text_value_is(record_field(old, "state"), "open") || text_value_is(is, "open"))
        return ST_OK;
    enum status st = db_number(tx->db,
                               STR("SELECT coalesce(task, 0) FROM visit_promises WHERE "
                                   "\"exchange\" = ? AND deleted_at IS NULL"),
                               now->id, &task, e);
    if (st != ST_OK || task == 0) return st;
    return task_end(tx, task, text_value_is(is, "kept") ? "done" : "cancelled", STR_NONE, e);
}

/* --- what was seen -------------------------------------------------------------------------
 */

static struct str item_label(const struct tx *tx, const struct record *r)
{
    const struct cat_field *f = &r->kind->fields[cat_field_index(r->kind, STR("item"))];
    const struct cat_option *o = cat_option(f, field_text(record_field(r, "item")));
    bool en = str_is(tx->company->locale, "en");

    if (o == NULL) return STR("");
    return en ? o->en : o->zh;
}

/* Adds words to a text field, once, as far as there is room and the actor may. */
static enum status append(struct tx *tx, const char *kind, int64_t id, const char *key,
                          struct str words, struct error *e)
{
    const struct cat_entity *k = kind_of(tx, kind);
    const struct field *f = k->fields[cat_field_index(k, str_of(key))].f;
    struct faults faults = {.arena = tx->arena};
    struct record r;
    bool may = false;

    if (!actor_writes(tx->actor, k->index, f)) return ST_OK;
    enum status st = record_get(tx, k, id, &r, e);
    if (st == ST_OK) st = record_may(tx, k, id, ACT_UPDATE, &may, e);
    if (st == ST_NOT_FOUND || (st == ST_OK && !may)) return ST_OK;
    if (st != ST_OK) return st;
    struct str have = field_text(record_field(&r, key));
    if (have.n > 0 && memmem(have.p, have.n, words.p, words.n) != NULL) return ST_OK;
    const char *between = f->type == F_LONG ? "\n" : "；";
    struct str whole = words;
    if (have.n > 0)
        whole = str_fmt(tx->arena, "%.*s%s%.*s", STR_FMT(have), between, STR_FMT(words));
    if (whole.n > (size_t)f->max) return ST_OK; /* bytes: a narrow, safe bound */
    struct input *in = input_new(tx, k);
    input_set(in, key, value_text(whole));
    return record_update(tx, id, in, NULL, &faults, NULL, e);
}

enum status observation_after(struct tx *tx, const struct record *now, const struct record *old,
                              struct error *e)
{
    int64_t need = field_id(record_field(now, "need"));
    int64_t contact = field_id(record_field(now, "contact"));
    struct str seen = field_text(record_field(now, "seen"));
    char day[DAY_TEXT];
    enum status st = ST_OK;

    if (tx->bulk || now->deleted_at != 0 || (old != NULL && old->deleted_at != 0)) return ST_OK;
    if (seen.n == 0) return ST_OK;
    struct str label = item_label(tx, now);
    day_format(tx->today, day);
    if (need != 0 && (old == NULL || field_id(record_field(old, "need")) != need)) {
        st = append(
            tx, "need", need, "signs_seen",
            str_fmt(tx->arena, "%.*s %.*s：%.*s", DAY_TEXT, day, STR_FMT(label), STR_FMT(seen)),
            e);
    }
    bool interest = field_id(record_field(now, "interest")) != 0;
    bool was = old != NULL && field_id(record_field(old, "interest")) != 0;
    if (st == ST_OK && interest && !was && contact != 0)
        st = append(tx, "contact", contact, "interests", seen, e);
    return st;
}
