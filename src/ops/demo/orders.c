/* Orders of the demo: what was won is ordered, delivered, invoiced, paid, mostly in time;
 * between the large ones customers buy spare parts, and now and then send something back. */
#include "ops/demo/parts.h"

#include "ops/order.h"

enum { MORNING = 9 * 60, MICRO = 1000000, TERM_KEY = 90 };

/* One order from the first day to the money. */
struct demo_sale {
    int account, owner, product;
    int64_t deal, yuan;
    int32_t on;
    bool spare, back;
    int64_t order, invoice;
};

static struct order_call call_of(struct demo *d, int64_t id)
{
    return (struct order_call){
        .tx = &d->tx, .id = id, .faults = &d->order->faults, .on = DAY_NONE};
}

static enum status line(struct demo *d, const struct demo_sale *s, int64_t yuan, bool main,
                        struct error *e)
{
    int64_t id;
    int64_t amount = s->back ? -1 : 1;

    demo_new(d, "order_line");
    put_ref(d, "order", s->order);
    if (main) put_ref(d, "product", d->products[s->product]);
    put_z(d, "description", s->spare ? "易损件与备件包" : main ? "成套设备" : "安装调试与培训");
    put_int(d, "quantity", amount * MICRO);
    put_z(d, "unit", "套");
    put_int(d, "price", yuan * MICRO);
    put_int(d, "unit_cost", yuan / 100 * demo_between(d, 55, 74) * MICRO);
    put_int(d, "position", main ? 1 : 2);
    return demo_create(d, &id, e);
}

static enum status place(struct demo *d, struct demo_sale *s, struct error *e)
{
    demo_at(d, s->owner, s->on, MORNING);
    demo_new(d, "order");
    put_ref(d, "account", d->accounts[s->account].id);
    put_z(d, "kind", s->back ? "return" : "sale");
    put_ref(d, "deal", s->deal);
    put_int(d, "ordered_on", s->on);
    enum status st = demo_create(d, &s->order, e);
    if (st == ST_OK) st = line(d, s, s->spare ? s->yuan : s->yuan / 10 * 9, true, e);
    if (st == ST_OK && !s->spare) st = line(d, s, s->yuan - s->yuan / 10 * 9, false, e);
    if (st != ST_OK) return st;
    struct order_call c = call_of(d, s->order);
    struct record now;
    c.on = (struct day){s->on + (s->spare ? 10 : 75)};
    return order_confirm(&c, &now, e);
}

static enum status deliver(struct demo *d, const struct demo_sale *s, int32_t on,
                           struct error *e)
{
    const struct order_delivery how = {.judged = true, .correct = demo_chance(d, 93)};
    struct record now;

    demo_at(d, s->owner, on, MORNING + 120);
    struct order_call c = call_of(d, s->order);
    c.on = (struct day){on};
    return order_deliver(&c, &how, &now, e);
}

static enum status bill(struct demo *d, struct demo_sale *s, int32_t on, struct error *e)
{
    struct record now;

    demo_at(d, demo_finance(), on, MORNING + 200);
    demo_new(d, "invoice");
    put_ref(d, "account", d->accounts[s->account].id);
    put_ref(d, "order", s->order);
    put_z(d, "kind", s->back ? "credit_note" : "invoice");
    put_int(d, "issued_on", on);
    put_yuan(d, "amount", s->back ? -s->yuan : s->yuan);
    enum status st = demo_create(d, &s->invoice, e);
    if (st != ST_OK) return st;
    struct order_call c = call_of(d, s->invoice);
    return invoice_issue(&c, &now, e);
}

static enum status pay(struct demo *d, const struct demo_sale *s, int32_t on, int64_t yuan,
                       struct error *e)
{
    static const char *const ways[] = {"transfer", "transfer", "acceptance"};
    int64_t id;

    demo_at(d, demo_finance(), on, MORNING + 60);
    demo_new(d, "payment");
    put_ref(d, "account", d->accounts[s->account].id);
    put_ref(d, "invoice", s->invoice);
    put_int(d, "paid_on", on);
    put_yuan(d, "amount", yuan);
    put_z(d, "method", ways[demo_pick(d, (int)COUNT(ways))]);
    return demo_create(d, &id, e);
}

/* Days from the invoice to the money: most about the term, some late, a few not yet. */
static int32_t patience(struct demo *d, int account)
{
    char letter = demo_account_rows[account].segment;
    int term = letter == 'K' ? TERM_KEY : letter == 'R' ? 60 : 30;

    return term + (demo_chance(d, 78) ? demo_between(d, -12, 6) : demo_between(d, 10, 70));
}

static enum status sell(struct demo *d, struct demo_sale *s, struct error *e)
{
    int32_t out = demo_workday_after(
        s->on + (s->spare ? demo_between(d, 4, 13) : demo_between(d, 50, 95)));
    int32_t paid = demo_workday_after(out + patience(d, s->account));
    bool halves = !s->spare && demo_chance(d, 35);
    enum status st = place(d, s, e);

    if (st != ST_OK || out >= d->today.n) return st;
    st = deliver(d, s, out, e);
    if (st == ST_OK) st = bill(d, s, out, e);
    if (st != ST_OK || s->back || paid >= d->today.n) return st;
    st = pay(d, s, paid, halves ? s->yuan / 10 * 6 : s->yuan, e);
    int32_t rest = demo_workday_after(paid + 30);
    if (st == ST_OK && halves && rest < d->today.n)
        st = pay(d, s, rest, s->yuan - s->yuan / 10 * 6, e);
    return st;
}

/* Spare parts every few weeks after the first machine stands there. */
static enum status spares(struct demo *d, const struct demo_deal *deal, struct error *e)
{
    int32_t on = deal->until + demo_between(d, 100, 140);
    enum status st = ST_OK;

    while (st == ST_OK && on < d->today.n - 2) {
        struct demo_sale s = {.account = deal->account,
                              .owner = deal->owner,
                              .product = deal->product,
                              .on = demo_workday(on),
                              .spare = true,
                              .yuan = (int64_t)demo_between(d, 8, 90) * 1000};
        s.back = demo_chance(d, 4);
        st = sell(d, &s, e);
        on += demo_between(d, 45, 130);
    }
    return st;
}

/* Nothing is sold to whoever is blocked by now. */
static enum status is_blocked(struct demo *d, int account, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        d->tx.db, STR("SELECT 1 FROM accounts WHERE id = ? AND \"credit_grade\" = 'black'"), &s,
        e);

    *yes = false;
    if (st != ST_OK) return st;
    stmt_int(s, d->accounts[account].id);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status demo_orders(struct demo *d, struct error *e)
{
    enum status st = ST_OK;
    bool blocked = false;

    d->tx.lenient = true; /* these were taken before the credit rules were */
    for (int i = 0; i < d->ndeals && st == ST_OK; i++) {
        const struct demo_deal *deal = &d->deals[i];
        if (strcmp(deal->state, "won") != 0) continue;
        st = is_blocked(d, deal->account, &blocked, e);
        if (st != ST_OK || blocked) continue;
        struct demo_sale s = {.account = deal->account,
                              .owner = deal->owner,
                              .product = deal->product,
                              .deal = deal->id,
                              .on = deal->until,
                              .yuan = deal->yuan / 10 * 10};
        st = sell(d, &s, e);
        if (st == ST_OK) st = spares(d, deal, e);
    }
    d->tx.lenient = false;
    return st;
}
