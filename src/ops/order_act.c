/* ops/order_act.c - what is done with orders, invoices and payments; see order.h. */
#include "ops/fields.h"
#include "ops/order.h"

/* One step of a record's life. */
struct act {
    const char *kind, *verb;
    const char *from; /* states it may be in, space-separated */
    const char *fault;
    bool reasoned;
};

static bool listed(const char *list, struct str word)
{
    struct str rest = str_of(list), part;

    while (str_cut(&rest, ' ', &part)) {
        if (str_eq(part, word)) return true;
    }
    return false;
}

/* The record, when the caller may change it and it is at the place the step begins. */
static enum status begin(const struct order_call *c, const struct act *a, struct record *now,
                         struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(c->tx->cat, str_of(a->kind));
    bool may = false;

    CHECK_BUG(kind != NULL);
    enum status st = record_may(c->tx, kind, c->id, ACT_UPDATE, &may, e);
    if (st == ST_OK && !may) return err(e, ST_FORBIDDEN, "forbidden", "%s", a->verb);
    if (st == ST_OK) st = record_get(c->tx, kind, c->id, now, e);
    if (st != ST_OK) return st;
    if (a->reasoned && c->reason.n == 0) {
        fault_add(c->faults, STR("reason"), "required");
        return err(e, ST_INVALID, "invalid", "no reason");
    }
    if (!listed(a->from, field_text(record_field(now, "state"))))
        return err(e, ST_CONFLICT, a->fault, "not from here");
    return ST_OK;
}

static enum status finish(const struct order_call *c, const struct act *a, struct input *in,
                          struct record *out, struct error *e)
{
    const struct write_options o = {.if_version = c->if_version,
                                    .action = true,
                                    .verb = a->verb,
                                    .on_day = DAY_NONE,
                                    .reason = c->reason};

    return record_update(c->tx, c->id, in, &o, c->faults, out, e);
}

static void set_state(struct input *in, const char *state)
{
    input_set(in, "state", value_text(str_of(state)));
}

/* Why stands on the record itself, before what stood there. */
static void note_reason(const struct order_call *c, const struct record *now, struct input *in)
{
    struct str was = field_text(record_field(now, "note"));

    input_set(in, "note",
              value_text(was.n == 0 ? c->reason
                                    : str_fmt(c->tx->arena, "%.*s\n%.*s", STR_FMT(c->reason),
                                              STR_FMT(was))));
}

static struct day day_or_today(const struct order_call *c)
{
    return c->on.n == DAY_NONE.n ? c->tx->today : c->on;
}

enum status order_confirm(const struct order_call *c, struct record *out, struct error *e)
{
    static const struct act a = {"order", "confirm", "draft", "order.state", false};
    struct record now;
    enum status st = begin(c, &a, &now, e);

    if (st != ST_OK) return st;
    struct input *in = input_new(c->tx, now.kind);
    set_state(in, "confirmed");
    if (c->on.n != DAY_NONE.n) input_set(in, "promised_on", value_int(c->on.n));
    return finish(c, &a, in, out, e);
}

enum status order_deliver(const struct order_call *c, const struct order_delivery *d,
                          struct record *out, struct error *e)
{
    static const struct act a = {"order", "deliver", "confirmed partly_delivered",
                                 "order.state", false};
    struct record now;
    struct day on = day_or_today(c);
    enum status st = begin(c, &a, &now, e);

    if (st != ST_OK) return st;
    if (on.n < field_id(record_field(&now, "ordered_on"))) {
        fault_add(c->faults, STR("on"), "order");
        return err(e, ST_INVALID, "invalid", "before the order");
    }
    if (on.n > c->tx->today.n) {
        fault_add(c->faults, STR("on"), "future");
        return err(e, ST_INVALID, "invalid", "in the future");
    }
    struct input *in = input_new(c->tx, now.kind);
    set_state(in, d->partly ? "partly_delivered" : "delivered");
    if (!d->partly) input_set(in, "delivered_on", value_int(on.n));
    if (d->judged) input_set(in, "correct", value_int(d->correct ? 1 : 0));
    return finish(c, &a, in, out, e);
}

enum status order_cancel(const struct order_call *c, struct record *out, struct error *e)
{
    static const struct act a = {"order", "cancel", "draft confirmed", "order.state", true};
    struct record now;
    int64_t invoiced = 0;
    enum status st = begin(c, &a, &now, e);

    if (st == ST_OK) {
        st = db_number(c->tx->db,
                       STR("SELECT 1 FROM invoices WHERE \"order\" = ? AND \"state\" NOT IN "
                           "('draft', 'void') AND deleted_at IS NULL"),
                       c->id, &invoiced, e);
    }
    if (st != ST_OK) return st;
    if (invoiced != 0) return err(e, ST_CONFLICT, "order.invoiced", "void its invoices first");
    struct input *in = input_new(c->tx, now.kind);
    set_state(in, "cancelled");
    note_reason(c, &now, in);
    return finish(c, &a, in, out, e);
}

enum status invoice_issue(const struct order_call *c, struct record *out, struct error *e)
{
    static const struct act a = {"invoice", "issue", "draft", "invoice.state", false};
    struct record now;
    enum status st = begin(c, &a, &now, e);

    if (st != ST_OK) return st;
    struct input *in = input_new(c->tx, now.kind);
    set_state(in, "issued");
    if (c->on.n != DAY_NONE.n) input_set(in, "issued_on", value_int(c->on.n));
    return finish(c, &a, in, out, e);
}

enum status invoice_void(const struct order_call *c, struct record *out, struct error *e)
{
    static const struct act a = {"invoice", "void", "draft issued partly_paid paid",
                                 "invoice.state", true};
    struct record now;
    int64_t paid = 0;
    enum status st = begin(c, &a, &now, e);

    if (st == ST_OK) {
        st = db_number(
            c->tx->db,
            STR("SELECT 1 FROM payments WHERE \"invoice\" = ? AND \"state\" = 'booked' "
                "AND deleted_at IS NULL"),
            c->id, &paid, e);
    }
    if (st != ST_OK) return st;
    if (paid != 0)
        return err(e, ST_CONFLICT, "invoice.has_payments", "reverse its payments first");
    struct input *in = input_new(c->tx, now.kind);
    set_state(in, "void");
    note_reason(c, &now, in);
    return finish(c, &a, in, out, e);
}

enum status payment_reverse(const struct order_call *c, struct record *out, struct error *e)
{
    static const struct act a = {"payment", "reverse", "booked", "payment.state", true};
    struct record now;
    enum status st = begin(c, &a, &now, e);

    if (st != ST_OK) return st;
    struct input *in = input_new(c->tx, now.kind);
    set_state(in, "reversed");
    note_reason(c, &now, in);
    return finish(c, &a, in, out, e);
}
