/* What the credit grade of an account allows, and the exceptions to it. */
#include "ops/govern/govern.h"

#include "ops/approval.h"
#include "ops/fields.h"
#include "ops/raised.h"
#include "ops/value.h"

enum { EXCEPTION_DAYS = 90 }; /* at most so far ahead */
static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};

/* --- facts -------------------------------------------------------------------------------- */

static void take_exceptions(struct tx *tx, struct credit_view *v)
{
    for (int u = 0; u < USE__COUNT; u++) v->until[u] = DAY_NONE;
    for (size_t i = 0; i < v->exceptions.n; i++) {
        const struct record *r = &v->exceptions.v[i];
        struct day until = record_day(r, "until");
        int use = key_index(credit_use_keys, USE__COUNT, field_text(record_field(r, "use")));
        if (use < 0 || !text_value_is(record_field(r, "state"), "approved") ||
            until.n < tx->today.n)
            continue;
        v->facts.excepted[use] = true;
        if (until.n > v->until[use].n) v->until[use] = until;
    }
}

/* All that is confirmed and not paid, delivered or not, as far as the reader may see it. */
static enum status read_owed(struct tx *tx, int64_t account, struct credit_view *v,
                             struct error *e)
{
    struct debt_items items;
    struct debt d;

    if (!value_reads_debts(tx)) return ST_OK;
    enum status st = value_debt_of(tx, account, DAY_NONE, &d, &items, e);
    if (st != ST_OK) return st;
    v->facts.credit.used = d.credit.used;
    v->knows_owed = d.orders + d.invoices + d.payments > 0;
    return ST_OK;
}

enum status credit_read(struct tx *tx, int64_t account, int64_t asked, struct credit_view *v,
                        struct error *e)
{
    struct record a;
    enum status st = record_get(tx, govern_kind(tx, "account"), account, &a, e);

    *v = (struct credit_view){.knows_owed = false};
    if (st != ST_OK) return st;
    v->facts.grade = credit_of(field_text(record_field(&a, "credit_grade")));
    v->facts.asked = asked;
    v->term_days = field_id(record_field(&a, "payment_term_days"));
    st = value_limit(tx, record_field(&a, "credit_limit"), &v->facts.credit, e);
    if (st == ST_OK)
        st = dealrows_read(tx, "credit_exception", "account", account, &v->exceptions, e);
    if (st == ST_OK) st = read_owed(tx, account, v, e);
    if (st != ST_OK) return st;
    take_exceptions(tx, v);
    for (int u = 0; u < USE__COUNT; u++)
        v->answers[u] = credit_judge(&v->facts, (enum credit_use)u);
    return ST_OK;
}

/* --- refusing ----------------------------------------------------------------------------- */

enum status credit_pass(struct tx *tx, int64_t account, enum credit_use use, int64_t asked,
                        struct error *e)
{
    const struct actor *who = tx->actor;
    struct credit_view v;

    if (account == 0 || tx->lenient || tx->bulk) return ST_OK;
    tx->actor = actor_raised(tx);
    enum status st = credit_read(tx, account, asked, &v, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    struct credit_answer a = v.answers[use];
    if (a.verdict == CV_FREE || a.verdict == CV_EXCEPTED) return ST_OK;
    return err(e, ST_CONFLICT,
               a.why == CW_BLACK  ? "credit.black"
               : a.why == CW_GREY ? "credit.grey"
                                  : "credit.limit",
               "%s", credit_use_keys[use]);
}

static enum status account_of_deal(struct tx *tx, int64_t deal, int64_t *account,
                                   struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT \"account\" FROM opportunities WHERE id = ?"), &s, e);

    *account = 0;
    if (st != ST_OK) return st;
    stmt_int(s, deal);
    st = stmt_step(s, e);
    if (st == ST_OK && !stmt_is_null(s, 0)) *account = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status deal_line_credit(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    int64_t account = 0;

    (void)f;
    if (tx->lenient || tx->bulk || !field_given(in, "price") ||
        field_after(in, old, "price")->kind == V_NULL)
        return ST_OK;
    enum status st = account_of_deal(tx, field_id(field_after(in, old, "deal")), &account, e);
    return st == ST_OK ? credit_pass(tx, account, USE_QUOTE, 0, e) : st;
}

/* What stands in the order is asked for when it is confirmed, and again when it is delivered.
 */
enum status order_credit(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e)
{
    const struct value *state = field_after(in, old, "state");
    const struct value *amount = field_after(in, old, "amount");
    bool delivery =
        text_value_is(state, "partly_delivered") || text_value_is(state, "delivered");

    (void)f;
    if (tx->lenient || tx->bulk || !field_given(in, "state")) return ST_OK;
    if (old != NULL && value_eq(state, record_field(old, "state"))) return ST_OK;
    if (!delivery && !text_value_is(state, "confirmed")) return ST_OK;
    int64_t asked = amount->kind != V_MONEY ? 0 : amount->base != 0 ? amount->base : amount->i;
    if (delivery) asked = 0; /* it was asked for with the order, and its invoice may stand */
    return credit_pass(tx, field_id(field_after(in, old, "account")),
                       delivery ? USE_DELIVERY : USE_ORDER, asked, e);
}

/* --- exceptions --------------------------------------------------------------------------- */

static void judge(const struct tx *tx, const struct exception_order *o, struct faults *f)
{
    if (key_index(credit_use_keys, USE__COUNT, o->use) < 0)
        fault_add(f, STR("use"), o->use.n == 0 ? "required" : "option");
    if (str_trim(o->reason).n == 0) fault_add(f, STR("reason"), "required");
    if (o->until.n == DAY_NONE.n) {
        fault_add(f, STR("until"), "required");
    } else if (o->until.n < tx->today.n) {
        fault_add(f, STR("until"), "past");
    } else if (o->until.n > tx->today.n + EXCEPTION_DAYS) {
        fault_add(f, STR("until"), "too_late");
    }
}

enum status credit_exception_ask(struct tx *tx, const struct exception_order *o,
                                 struct faults *f, struct record *out, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, "credit_exception");
    struct record account, made, approval;
    enum status st = account_to_change(tx, o->account, &account, e);

    if (st != ST_OK) return st;
    if (text_value_is(record_field(&account, "credit_grade"), "black"))
        return err(e, ST_CONFLICT, "credit.black", "exception");
    judge(tx, o, f);
    if (f->n > 0) return ST_OK;
    struct input *in = input_new(tx, kind);
    input_set(in, "account", value_int(o->account));
    input_set(in, "use", value_text(o->use));
    if (o->amount.kind != V_NULL) input_set(in, "amount", o->amount);
    input_set(in, "until", value_int(o->until.n));
    input_set(in, "reason", value_text(o->reason));
    input_set(in, "asked_by", value_int(tx->actor->user));
    input_set(in, "state", value_text(STR("in_approval")));
    st = record_create(tx, in, &by_verb, f, &made, e);
    if (st != ST_OK || f->n > 0) return st;
    const struct approval_order ask = {
        .subject = STR("credit_exception"), .record = made.id, .reason = o->reason};
    st = approval_request(tx, &ask, &approval, e);
    return st == ST_OK ? record_get(tx, kind, made.id, out, e) : st;
}

enum status credit_exception_settled(struct tx *tx, int64_t id, int64_t approval, int state,
                                     struct error *e)
{
    static const char *const states[] = {"in_approval", "approved", "rejected", "returned",
                                         "withdrawn"};
    struct write_options o = {.action = true, .verb = "approval", .on_day = DAY_NONE};
    struct input *in = input_new(tx, govern_kind(tx, "credit_exception"));
    struct faults f = {.arena = tx->arena};
    struct record r;

    input_set(in, "state", value_text(str_of(states[state])));
    input_set(in, "approval", value_int(approval));
    return record_update(tx, id, in, &o, &f, &r, e);
}
