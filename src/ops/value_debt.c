/* ops/value_debt.c - what customers owe, by age, and who is beyond the limit; see value.h.
 *
 * Accounts are gone through in steps of ids, so that memory holds the papers of a few hundred
 * of them at a time, whatever the company's size. */
#include "ops/factread.h"
#include "ops/value_rows.h"
#include "store/twin.h"

#include <stdlib.h>

enum { STEP = 500, PAPERS_MAX = 2000000, DEBTS_MAX = 200000 };
__extension__ typedef __int128 wide;

/* An order or an invoice, or money that came in. */
struct paper {
    int64_t account, id, of; /* of: the order of an invoice, the invoice of a payment */
    int64_t amount, base;    /* minor units of its currency, and of the company */
    int64_t taken;           /* of `amount`: invoiced, or paid */
    struct day on, due;
    bool delivered;
};
struct papers {
    struct paper *v;
    size_t n, room;
    size_t at; /* where the papers of the account under work begin */
};
struct walk {
    struct tx *tx;
    const struct analysis *a;
    struct day until;
    int64_t lo, hi; /* ids of accounts */
    struct papers orders, invoices, payments;
    struct debt *accounts; /* of this step, by id */
    size_t naccounts;
    struct age_item *ages; /* of one account */
    size_t ages_room;
};

static struct paper *push(struct papers *p, struct arena *a)
{
    if (p->n == p->room) {
        size_t room = p->room == 0 ? 256 : p->room * 2;
        struct paper *wider = arena_alloc(a, room * sizeof(*wider));
        if (p->n > 0) memcpy(wider, p->v, p->n * sizeof(*wider));
        p->v = wider;
        p->room = room;
    }
    p->v[p->n] = (struct paper){.on = DAY_NONE, .due = DAY_NONE};
    return &p->v[p->n++];
}

/* --- reading ------------------------------------------------------------------------------ */

static void in_step(const struct walk *w, struct sql *s, const char *column)
{
    sql_column(s, "t", column, "");
    sql_z(s, " >= ");
    sql_int(s, w->lo);
    sql_z(s, " AND ");
    sql_column(s, "t", column, "");
    sql_z(s, " <= ");
    sql_int(s, w->hi);
}

struct reading {
    const char *kind, *states, *day, *fields, *of, *due;
    struct papers *to;
};

static enum status read_papers(struct walk *w, const struct reading *r, struct error *e)
{
    struct factread f;

    r->to->n = 0;
    fact_begin(&f, w->tx, r->kind);
    f.q.limit = PAPERS_MAX;
    struct sql *s = fact_more(&f);
    in_step(w, s, "account");
    sql_z(s, " AND t.\"state\" IN (");
    sql_z(s, r->states);
    sql_z(s, ") AND ");
    sql_column(s, "t", r->day, "");
    sql_z(s, " <= ");
    sql_int(s, w->until.n);
    enum status st = fact_open(&f, r->fields, e);
    while (st == ST_OK && (st = fact_next(&f, e)) == ST_OK) {
        struct paper *p = push(r->to, w->tx->arena);
        struct value amount = fact_value(&f, "amount");
        *p = (struct paper){.account = fact_int(&f, "account"),
                            .id = fact_id(&f),
                            .of = r->of == NULL ? 0 : fact_int(&f, r->of),
                            .amount = amount.kind == V_MONEY ? amount.i : 0,
                            .base = amount.kind == V_MONEY ? amount.base : 0,
                            .on = fact_day(&f, r->day),
                            .due = r->due == NULL ? DAY_NONE : fact_day(&f, r->due)};
        if (strcmp(r->kind, "order") == 0) {
            struct str state = fact_text(&f, "state");
            p->delivered = str_is(state, "delivered") &&
                           (p->due.n == DAY_NONE.n || p->due.n <= w->until.n);
        }
    }
    return fact_end(&f, st);
}

static int by_id(const void *a, const void *b)
{
    const struct paper *x = a, *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

static int by_customer(const void *a, const void *b)
{
    const struct paper *x = a, *y = b;

    return x->account != y->account ? (x->account < y->account ? -1 : 1) : by_id(a, b);
}

static void sort_papers(struct papers *p, int (*order)(const void *a, const void *b))
{
    p->at = 0;
    if (p->n > 0) qsort(p->v, p->n, sizeof(*p->v), order);
}

/* The next paper of the account; accounts are asked for in their order. NULL: no more. */
static const struct paper *next_of(struct papers *p, int64_t account)
{
    while (p->at < p->n && p->v[p->at].account < account) p->at++;
    return p->at < p->n && p->v[p->at].account == account ? &p->v[p->at++] : NULL;
}

static struct paper *paper_of(const struct papers *p, int64_t id)
{
    size_t lo = 0, hi = p->n;

    while (id != 0 && lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->v[mid].id == id) return &p->v[mid];
        if (p->v[mid].id < id) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

static enum status read_all(struct walk *w, struct error *e)
{
    const struct reading reads[] = {
        {"order", value_sources[BASIS_ORDERS].states, "ordered_on",
         "account amount ordered_on delivered_on state", NULL, "delivered_on", &w->orders},
        {"invoice", value_sources[BASIS_INVOICES].states, "issued_on",
         "account amount issued_on due order", "order", "due", &w->invoices},
        {"payment", "'booked'", "paid_on", "account amount paid_on invoice", "invoice", NULL,
         &w->payments},
    };
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(reads) && st == ST_OK; i++) {
        st = read_papers(w, &reads[i], e);
        sort_papers(reads[i].to, by_id);
    }
    return st;
}

enum status value_limit(struct tx *tx, const struct value *limit, struct credit_fact *out,
                        struct error *e)
{
    struct currency own = tx->company->currency;
    int64_t rate = 0;

    out->has_limit = limit->kind == V_MONEY;
    if (!out->has_limit) return ST_OK;
    out->limit = limit->i;
    if (strcmp(limit->cur.code, own.code) == 0) return ST_OK;
    enum status st = rate_find(tx, limit->cur, own, tx->today, &rate, e);
    out->has_limit = st == ST_OK && rate != 0 &&
                     money_convert(limit->i, currency_digits(limit->cur), currency_digits(own),
                                   rate, &out->limit);
    return st;
}

static int by_account(const void *a, const void *b)
{
    const struct debt *x = a, *y = b;

    return x->account < y->account ? -1 : x->account > y->account;
}

static enum status read_accounts(struct walk *w, struct error *e)
{
    struct factread f;

    w->naccounts = 0;
    fact_begin(&f, w->tx, "account");
    in_step(w, fact_more(&f), "id");
    enum status st = value_where(w->tx, w->a, "own_", "id", &f.more, e);
    if (st == ST_OK) st = fact_open(&f, "name credit_limit payment_term_days", e);
    while (st == ST_OK && (st = fact_next(&f, e)) == ST_OK) {
        struct debt *d = &w->accounts[w->naccounts];
        struct value term = fact_value(&f, "payment_term_days");
        *d = (struct debt){.account = fact_id(&f),
                           .name = fact_text(&f, "name"),
                           .has_term = term.kind == V_INT,
                           .term = term.kind == V_INT ? term.i : 0,
                           .last_order = DAY_NONE,
                           .last_payment = DAY_NONE};
        if (w->naccounts++ == STEP) break;
        struct value limit = fact_value(&f, "credit_limit");
        st = value_limit(w->tx, &limit, &d->credit, e);
    }
    st = fact_end(&f, st);
    if (w->naccounts > 0) qsort(w->accounts, w->naccounts, sizeof(*w->accounts), by_account);
    return st;
}

/* --- judging ------------------------------------------------------------------------------ */

/* base in proportion: what is left of the paper, rounded half away from zero as every amount
 * that is converted. */
static int64_t left_of(const struct paper *p)
{
    wide of = p->amount < 0 ? -(wide)p->amount : p->amount;
    wide part = (wide)p->base * (p->amount - p->taken) * (p->amount < 0 ? -1 : 1);

    if (p->amount == 0) return 0;
    return (int64_t)((part < 0 ? part - of / 2 : part + of / 2) / of);
}

/* Money and invoices find what they settle; both say how much of it they take. */
static void link_papers(struct walk *w)
{
    for (size_t i = 0; i < w->invoices.n; i++) {
        const struct paper *p = &w->invoices.v[i];
        struct paper *order = paper_of(&w->orders, p->of);
        if (order == NULL || (order->amount < 0) != (p->amount < 0)) continue;
        int64_t most = order->amount - order->taken;
        bool above = most < 0 ? p->amount < most : p->amount > most;
        order->taken += above ? most : p->amount;
    }
    for (size_t i = 0; i < w->payments.n; i++) {
        struct paper *p = &w->payments.v[i];
        struct paper *invoice = paper_of(&w->invoices, p->of);
        if (invoice == NULL || invoice->account != p->account) {
            p->of = 0; /* on account */
            continue;
        }
        invoice->taken += p->amount;
    }
    sort_papers(&w->orders, by_customer);
    sort_papers(&w->invoices, by_customer);
    sort_papers(&w->payments, by_customer);
}

struct open_items {
    struct debt_item *v;
    size_t n, room;
    struct arena *a;
};

static void open_push(struct open_items *o, struct debt_item item)
{
    if (o->n == o->room) {
        size_t room = o->room == 0 ? 64 : o->room * 2;
        struct debt_item *wider = arena_alloc(o->a, room * sizeof(*wider));
        if (o->n > 0) memcpy(wider, o->v, o->n * sizeof(*wider));
        o->v = wider;
        o->room = room;
    }
    o->v[o->n++] = item;
}

static void later(struct day *to, struct day on)
{
    if (on.n > to->n) *to = on;
}

static void take_orders(struct walk *w, struct debt *d, struct open_items *o)
{
    const struct paper *p;

    while ((p = next_of(&w->orders, d->account)) != NULL) {
        d->orders++;
        d->ordered += p->base;
        later(&d->last_order, p->on);
        int64_t left = left_of(p);
        if (left == 0) continue;
        if (!p->delivered && left > 0) {
            d->backlog += left;
            continue;
        }
        struct day due = p->due.n == DAY_NONE.n ? p->on : p->due;
        due.n += (int32_t)d->term;
        open_push(o, (struct debt_item){{p->id, due, left}, DEBT_ORDER});
    }
}

static int64_t take_rest(struct walk *w, struct debt *d, struct open_items *o)
{
    const struct paper *p;
    int64_t free_money = 0;

    while ((p = next_of(&w->invoices, d->account)) != NULL) {
        d->invoices++;
        d->invoiced += p->base;
        int64_t left = left_of(p);
        if (left != 0) open_push(o, (struct debt_item){{p->id, p->due, left}, DEBT_INVOICE});
    }
    while ((p = next_of(&w->payments, d->account)) != NULL) {
        d->payments++;
        d->paid += p->base;
        later(&d->last_payment, p->on);
        if (p->of == 0) free_money += p->base;
    }
    return free_money;
}

/* The same order as the rule's, so that a settled amount finds its paper again. */
static int by_due(const void *a, const void *b)
{
    const struct age_item *x = &((const struct debt_item *)a)->age,
                          *y = &((const struct debt_item *)b)->age;
    bool none_x = x->due.n == DAY_NONE.n, none_y = y->due.n == DAY_NONE.n;

    if (none_x != none_y) return none_x ? 1 : -1;
    if (x->due.n != y->due.n) return x->due.n < y->due.n ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static struct age_item *ages_for(struct walk *w, size_t n)
{
    if (n >= w->ages_room) {
        w->ages_room = 2 * n + 64;
        w->ages = arena_alloc(w->tx->arena, w->ages_room * sizeof(*w->ages));
    }
    return w->ages;
}

static void judge(struct walk *w, struct debt *d, struct open_items *o)
{
    o->n = 0;
    take_orders(w, d, o);
    int64_t money = take_rest(w, d, o);
    struct age_item *ages = ages_for(w, o->n);
    if (o->n > 0) qsort(o->v, o->n, sizeof(*o->v), by_due);
    for (size_t i = 0; i < o->n; i++) {
        ages[i] = o->v[i].age;
        ages[i].id = (int64_t)i; /* an order and an invoice may share their number */
    }
    ageing_run(ages, o->n, money, w->until, &d->age);
    for (size_t i = 0; i < o->n; i++) o->v[ages[i].id].age.amount = ages[i].amount;
    d->credit.used = d->backlog + d->age.open - d->age.credit;
    d->excess = credit_excess(&d->credit);
}

/* --- all of them -------------------------------------------------------------------------- */

static enum status last_account(struct tx *tx, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("SELECT coalesce(max(id), 0) FROM accounts"), &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    return stmt_number(s, out, e);
}

static void total(struct debts *out, const struct debt *d)
{
    struct debt *sum = &out->sum;

    sum->orders += d->orders;
    sum->ordered += d->ordered;
    sum->invoices += d->invoices;
    sum->invoiced += d->invoiced;
    sum->payments += d->payments;
    sum->paid += d->paid;
    sum->backlog += d->backlog;
    for (int b = 0; b < AGE__COUNT; b++) sum->age.bucket[b] += d->age.bucket[b];
    sum->age.open += d->age.open;
    sum->age.overdue += d->age.overdue;
    sum->age.credit += d->age.credit;
    if (d->age.oldest > sum->age.oldest) sum->age.oldest = d->age.oldest;
    sum->credit.used += d->credit.used;
    sum->excess += d->excess;
    later(&sum->last_order, d->last_order);
    later(&sum->last_payment, d->last_payment);
    out->over += d->excess > 0;
}

static int most_first(const void *a, const void *b)
{
    const struct debt *x = a, *y = b;

    if (x->credit.used != y->credit.used) return x->credit.used > y->credit.used ? -1 : 1;
    return x->account < y->account ? -1 : x->account > y->account;
}

static enum status one_step(struct walk *w, struct debts *out, struct open_items *o,
                            struct error *e)
{
    enum status st = read_accounts(w, e);

    if (st != ST_OK || w->naccounts == 0) return st;
    st = read_all(w, e);
    if (st != ST_OK) return st;
    link_papers(w);
    for (size_t i = 0; i < w->naccounts; i++) {
        struct debt *d = &w->accounts[i];
        judge(w, d, o);
        if (d->orders + d->invoices + d->payments == 0) continue;
        total(out, d);
        if (out->n == DEBTS_MAX) return err(e, ST_TOO_LARGE, "answer_too_large", "debts");
        out->v[out->n++] = *d;
    }
    return ST_OK;
}

static enum status count_apart(struct tx *tx, const struct analysis *a, struct debts *out,
                               struct error *e)
{
    struct analysis all = *a;
    struct customer_sums sums;

    all.from = all.to = DAY_NONE;
    all.product = 0;
    enum status st = value_customers(tx, &all, BASIS_ORDERS, &sums, e);
    if (st != ST_OK) return st;
    out->apart = sums.apart.sales + sums.apart.returns;
    out->apart_amount = sums.apart.amount;
    return ST_OK;
}

static void walk_begin(struct walk *w, struct tx *tx, const struct analysis *a)
{
    *w = (struct walk){.tx = tx, .a = a, .until = value_until(tx, a)};
    w->accounts = arena_alloc(tx->arena, (STEP + 1) * sizeof(*w->accounts));
}

enum status value_debts(struct tx *tx, const struct analysis *a, struct debts *out,
                        struct error *e)
{
    struct walk w;
    struct open_items o = {.a = tx->arena};
    int64_t last = 0;
    size_t room = 0;

    *out = (struct debts){.sum = {.last_order = DAY_NONE, .last_payment = DAY_NONE}};
    if (!value_reads_debts(tx)) return ST_OK;
    walk_begin(&w, tx, a);
    enum status st = last_account(tx, &last, e);
    for (w.lo = 1; st == ST_OK && w.lo <= last; w.lo += STEP) {
        w.hi = w.lo + STEP - 1;
        if (out->n + STEP > room) {
            room = room == 0 ? 4 * (size_t)STEP : room * 2;
            struct debt *wider = arena_alloc(tx->arena, room * sizeof(*wider));
            if (out->n > 0) memcpy(wider, out->v, out->n * sizeof(*wider));
            out->v = wider;
        }
        st = one_step(&w, out, &o, e);
    }
    if (st != ST_OK) return st;
    if (out->n > 0) qsort(out->v, out->n, sizeof(*out->v), most_first);
    return count_apart(tx, a, out, e);
}

enum status value_debt_of(struct tx *tx, int64_t account, struct day as_of, struct debt *out,
                          struct debt_items *items, struct error *e)
{
    const struct analysis a = {.from = DAY_NONE, .to = DAY_NONE, .as_of = as_of};
    struct walk w;
    struct open_items o = {.a = tx->arena};

    *items = (struct debt_items){0};
    walk_begin(&w, tx, &a);
    w.lo = w.hi = account;
    *out = (struct debt){.account = account, .last_order = DAY_NONE, .last_payment = DAY_NONE};
    if (!value_reads_debts(tx)) return ST_OK;
    enum status st = read_accounts(&w, e);
    if (st == ST_OK && w.naccounts == 0) return err(e, ST_NOT_FOUND, "not_found", "account");
    if (st == ST_OK) st = read_all(&w, e);
    if (st != ST_OK) return st;
    link_papers(&w);
    judge(&w, &w.accounts[0], &o);
    *out = w.accounts[0];
    items->v = arena_alloc(tx->arena, (o.n + 1) * sizeof(*items->v));
    for (size_t i = 0; i < o.n; i++) {
        if (o.v[i].age.amount > 0) items->v[items->n++] = o.v[i];
    }
    return ST_OK;
}
