/* ops/order.c - see order.h. */
#include "ops/order.h"

#include "ops/fields.h"
#include "ops/raised.h"
#include "rules/value.h"

static const struct value nothing = {.kind = V_NULL};

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* --- small pieces ------------------------------------------------------------------------- */

/* The account of the record a field of ours names is that of this one. */
static enum status same_account(struct tx *tx, const struct input *in, const struct record *old,
                                const char *field, struct faults *f, struct error *e)
{
    const struct value *ref = field_after(in, old, field);
    const struct value *account = field_after(in, old, "account");
    struct stmt *s = NULL;

    if (ref->kind != V_INT || (!field_given(in, field) && !field_given(in, "account")))
        return ST_OK;
    const struct field *own = in->kind->fields[cat_field_index(in->kind, str_of(field))].f;
    struct str sql = str_fmt(tx->arena, "SELECT account FROM \"%s\" WHERE id = ?",
                             kind_of(tx, own->target)->e->table);
    enum status st = db_prepare(tx->db, sql, &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, ref->i);
    st = stmt_step(s, e);
    if (st == ST_OK && stmt_get_int(s, 0) != field_id(account))
        fault_add(f, str_of(field), "other_account");
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* What went out stands: these fields may be sent again, but not changed. */
static bool changes_any(const struct input *in, const struct record *old, const char *fields)
{
    struct str rest = str_of(fields), word;

    while (str_cut(&rest, ' ', &word)) {
        int at = cat_field_index(in->kind, word);
        CHECK_BUG(at >= 0);
        if (in->given[at] && !value_eq(&in->v[at], &old->v[at])) return true;
    }
    return false;
}

/* Above zero for what we sell, below for what comes back. */
static void check_sign(const struct input *in, const struct record *old, const char *back,
                       struct faults *f)
{
    const struct value *amount = field_after(in, old, "amount");
    bool returned = text_value_is(field_after(in, old, "kind"), back);

    if (!field_given(in, "amount") && !field_given(in, "kind")) return;
    if (amount->kind != V_MONEY || amount->i == 0 || (amount->i < 0) == returned) return;
    fault_add(f, STR("amount"), returned ? "below_zero" : "above_zero");
}

static bool state_is(const struct value *state, const char *list)
{
    return state->kind == V_TEXT && str_is(state->s, list);
}

/* --- lines -------------------------------------------------------------------------------- */

struct line_sum {
    int64_t lines, costed, amount, cost;
};

/* An order has a few hundred lines at most; they are read by their index. */
static enum status sum_lines(struct tx *tx, int64_t order, int digits, struct line_sum *out,
                             struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT \"amount\", \"quantity\", \"unit_cost\" FROM order_lines WHERE "
                       "\"order\" = ? AND deleted_at IS NULL"),
                   &s, e);

    *out = (struct line_sum){0};
    if (st != ST_OK) return st;
    stmt_int(s, order);
    while ((st = stmt_step(s, e)) == ST_OK) {
        int64_t cost = 0;
        out->lines++;
        out->amount += stmt_get_int(s, 0);
        if (stmt_is_null(s, 2)) continue;
        if (line_amount(stmt_get_int(s, 1), stmt_get_int(s, 2), 0, digits, &cost)) {
            out->cost += cost;
            out->costed++;
        }
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static struct currency currency_of(const struct tx *tx, const struct value *amount)
{
    return amount->kind == V_MONEY ? amount->cur : tx->company->currency;
}

static struct value money_value(int64_t minor, struct currency cur)
{
    return (struct value){.kind = V_MONEY, .i = minor, .cur = cur};
}

enum status order_before(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e)
{
    enum status st = ST_OK;

    if (tx->bulk) return ST_OK;
    check_sign(in, old, "return", f);
    st = same_account(tx, in, old, "deal", f, e);
    if (st != ST_OK || tx->lenient || old == NULL) return st;
    const struct value *state = record_field(old, "state");
    bool over = state_is(state, "delivered") || state_is(state, "cancelled");
    if (over && changes_any(in, old, "kind ordered_on amount cost"))
        return err(e, ST_CONFLICT, "order.frozen", "order is over");
    const struct value *was = record_field(old, "amount");
    if (!field_given(in, "amount")) return ST_OK;
    struct line_sum sum;
    st = sum_lines(tx, old->id, currency_digits(currency_of(tx, was)), &sum, e);
    if (st == ST_OK && sum.lines > 0)
        input_set(in, "amount", money_value(sum.amount, currency_of(tx, was)));
    return st;
}

/* The order as it stands, without asking for rights: whoever may write its lines may see it. */
static enum status order_of(struct tx *tx, int64_t id, struct record *out, struct error *e)
{
    const struct actor *who = tx->actor;

    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind_of(tx, "order"), id, out, e);
    tx->actor = who;
    return st;
}

/* Its currency, and whether it stands. */
static enum status order_head(struct tx *tx, int64_t id, struct currency *cur, bool *over,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT \"amount_cur\", \"state\" FROM orders WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        struct str state = stmt_get_text(s, 1);
        *over = str_is(state, "delivered") || str_is(state, "cancelled");
        if (!stmt_is_null(s, 0)) (void)currency_parse(stmt_get_text(s, 0), cur);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status order_line_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e)
{
    static const char *const parts[] = {"quantity", "price", "discount"};
    bool given = old == NULL;
    struct currency cur = tx->company->currency;
    bool over = false;
    int64_t amount = 0;

    for (size_t i = 0; i < COUNT(parts); i++) given = given || field_given(in, parts[i]);
    if (tx->bulk || !given) return ST_OK;
    enum status st = order_head(tx, field_id(field_after(in, old, "order")), &cur, &over, e);
    if (st != ST_OK) return st;
    if (over && !tx->lenient) return err(e, ST_CONFLICT, "order.frozen", "order is over");
    const struct value *price = field_after(in, old, "price");
    if (price->kind != V_INT) {
        input_set(in, "amount", nothing);
    } else if (line_amount(field_id(field_after(in, old, "quantity")), price->i,
                           field_id(field_after(in, old, "discount")), currency_digits(cur),
                           &amount)) {
        input_set(in, "amount", money_value(amount, cur));
    } else {
        fault_add(f, STR("price"), "overflow");
    }
    return ST_OK;
}

/* In the run that brought the order its amount came with it. */
static enum status came_with_order(struct tx *tx, int64_t order, bool *yes, struct error *e)
{
    struct stmt *s = NULL;

    *yes = false;
    if (tx->import_id == 0) return ST_OK;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM orders WHERE id = ? AND import_id = ? AND amount IS NOT NULL"), &s,
        e);
    if (st != ST_OK) return st;
    stmt_int(s, order);
    stmt_int(s, tx->import_id);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status order_line_after(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e)
{
    int64_t id = field_id(record_field(now, "order"));
    struct faults f = {.arena = tx->arena};
    struct record order;
    struct line_sum sum;
    bool with = false;

    (void)old;
    if (tx->bulk) return ST_OK;
    enum status st = came_with_order(tx, id, &with, e);
    if (st != ST_OK || with) return st;
    st = order_of(tx, id, &order, e);
    if (st == ST_NOT_FOUND) return ST_OK; /* it went to the bin with its lines */
    if (st != ST_OK) return st;
    const struct value *state = record_field(&order, "state");
    bool over = state_is(state, "delivered") || state_is(state, "cancelled");
    /* the bin takes and gives back lines together with their order, which stands */
    if (over && !tx->lenient) return ST_OK;
    const struct value *was = record_field(&order, "amount");
    struct currency cur = currency_of(tx, was);
    st = sum_lines(tx, id, currency_digits(cur), &sum, e);
    if (st != ST_OK || sum.lines == 0) return st;
    const struct value *cost = record_field(&order, "cost");
    bool costed = sum.costed == sum.lines;
    bool same = was->kind == V_MONEY && was->i == sum.amount;
    if (same && (!costed || (cost->kind == V_MONEY && cost->i == sum.cost))) return ST_OK;
    struct input *in = input_new(tx, order.kind);
    input_set(in, "amount", money_value(sum.amount, cur));
    if (costed) input_set(in, "cost", money_value(sum.cost, cur));
    const struct actor *who = tx->actor;
    tx->actor = actor_raised(tx);
    st = record_update(tx, id, in, &(struct write_options){.action = true, .on_day = DAY_NONE},
                       &f, NULL, e);
    tx->actor = who;
    return st;
}

/* --- invoices ----------------------------------------------------------------------------- */

static enum status sum_payments(struct tx *tx, int64_t invoice, int64_t *paid, int64_t *last,
                                struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT CAST(coalesce(sum(\"amount\"), 0) AS BIGINT), "
                       "coalesce(max(\"paid_on\"), 0) FROM payments WHERE \"invoice\" = ? AND "
                       "\"state\" = 'booked' AND deleted_at IS NULL"),
                   &s, e);

    *paid = *last = 0;
    if (st != ST_OK || invoice == 0) {
        if (st == ST_OK) stmt_done(s);
        return st;
    }
    stmt_int(s, invoice);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        *paid = stmt_get_int(s, 0);
        *last = stmt_get_int(s, 1);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Issue date plus the customer's term, when nobody told a day. */
static enum status fill_due(struct tx *tx, struct input *in, const struct record *old,
                            struct error *e)
{
    const struct value *issued = field_after(in, old, "issued_on");
    struct stmt *s = NULL;

    if (field_after(in, old, "due")->kind == V_INT || issued->kind != V_INT) return ST_OK;
    enum status st =
        db_prepare(tx->db, STR("SELECT payment_term_days FROM accounts WHERE id = ?"), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, field_id(field_after(in, old, "account")));
    st = stmt_step(s, e);
    if (st == ST_OK && !stmt_is_null(s, 0))
        input_set(in, "due", value_int(issued->i + stmt_get_int(s, 0)));
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static bool is_out(const struct value *state)
{
    return state_is(state, "issued") || state_is(state, "partly_paid") ||
           state_is(state, "paid");
}

static enum status settle(struct tx *tx, struct input *in, const struct record *old,
                          struct error *e)
{
    const struct value *state = field_after(in, old, "state");
    const struct value *amount = field_after(in, old, "amount");
    int64_t paid = 0, last = 0;

    if (amount->kind != V_MONEY) return ST_OK;
    if (!is_out(state)) {
        input_set(in, "open_amount", money_value(0, amount->cur));
        input_set(in, "paid_on", nothing);
        return ST_OK;
    }
    enum status st = sum_payments(tx, old == NULL ? 0 : old->id, &paid, &last, e);
    if (st != ST_OK) return st;
    int64_t open = amount->i - paid;
    bool done = amount->i < 0 ? open >= 0 : open <= 0;
    input_set(in, "open_amount", money_value(open, amount->cur));
    input_set(in, "paid_on", done && last != 0 ? value_int(last) : nothing);
    input_set(in, "state",
              value_text(done        ? STR("paid")
                         : paid != 0 ? STR("partly_paid")
                                     : STR("issued")));
    return ST_OK;
}

enum status invoice_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    if (tx->bulk) return ST_OK;
    check_sign(in, old, "credit_note", f);
    enum status st = same_account(tx, in, old, "order", f, e);
    if (st != ST_OK) return st;
    bool was_out = old != NULL && !state_is(record_field(old, "state"), "draft");
    if (was_out && !tx->lenient && changes_any(in, old, "kind issued_on amount tax order"))
        return err(e, ST_CONFLICT, "invoice.frozen", "invoice went out");
    if (old == NULL || field_given(in, "issued_on") || field_given(in, "due"))
        st = fill_due(tx, in, old, e);
    if (st != ST_OK) return st;
    bool due = old == NULL || field_given(in, "amount") || field_given(in, "state");
    return due ? settle(tx, in, old, e) : ST_OK;
}

/* --- payments ----------------------------------------------------------------------------- */

static enum status same_currency(struct tx *tx, const struct input *in, struct faults *f,
                                 struct error *e)
{
    const struct value *invoice = field_after(in, NULL, "invoice");
    const struct value *amount = field_after(in, NULL, "amount");
    struct stmt *s = NULL;

    if (invoice->kind != V_INT || amount->kind != V_MONEY) return ST_OK;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT \"amount_cur\", \"state\" FROM invoices WHERE id = ? AND "
                       "deleted_at IS NULL"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, invoice->i);
    st = stmt_step(s, e);
    if (st == ST_OK && !str_is(stmt_get_text(s, 0), amount->cur.code))
        fault_add(f, STR("amount"), "other_currency");
    bool out = st == ST_OK && !str_is(stmt_get_text(s, 1), "draft") &&
               !str_is(stmt_get_text(s, 1), "void");
    if (st == ST_OK && !out && !tx->lenient) fault_add(f, STR("invoice"), "not_issued");
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status payment_before(struct tx *tx, struct input *in, const struct record *old,
                           struct faults *f, struct error *e)
{
    if (tx->bulk) return ST_OK;
    if (old != NULL && !tx->lenient && changes_any(in, old, "paid_on amount"))
        return err(e, ST_CONFLICT, "payment.frozen", "payment is booked");
    enum status st = same_account(tx, in, old, "invoice", f, e);
    if (st == ST_OK) {
        st = same_account(tx, in, old, "order", f, e);
    }
    return st == ST_OK && old == NULL ? same_currency(tx, in, f, e) : st;
}

enum status payment_after(struct tx *tx, const struct record *now, const struct record *old,
                          struct error *e)
{
    const struct cat_entity *kind = kind_of(tx, "invoice");
    const struct value *invoice = record_field(now, "invoice");
    const struct actor *who = tx->actor;
    struct faults f = {.arena = tx->arena};
    struct record its;

    (void)old;
    if (tx->bulk || invoice->kind != V_INT) return ST_OK;
    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind, invoice->i, &its, e);
    if (st == ST_OK && is_out(record_field(&its, "state"))) {
        struct input *in = input_new(tx, kind);
        input_set(in, "state", *record_field(&its, "state"));
        st = record_update(
            tx, invoice->i, in,
            &(struct write_options){.action = true, .verb = "settle", .on_day = DAY_NONE}, &f,
            NULL, e);
    }
    tx->actor = who;
    return st == ST_NOT_FOUND ? ST_OK : st;
}
