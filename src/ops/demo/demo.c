/* The demo as a whole: plan in memory, put in the order of time, write. */
#include "ops/demo/parts.h"
#include "ops/warning.h"

#include <stdlib.h>

enum { SCRATCH_BYTES = 64 << 20 };

static int by_time(const void *a, const void *b)
{
    const struct demo_step *x = a, *y = b;

    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->minute != y->minute) return x->minute < y->minute ? -1 : 1;
    return x->nth < y->nth ? -1 : 1;
}

static enum status step_write(struct demo *d, const struct demo_step *s, struct error *e)
{
    if (s->what == DO_ACTIVITY) return demo_act_write(d, s, e);
    if (s->what == DO_SHEETS) return demo_sheets_write(d, s, e);
    return s->what >= DO_DEAL ? demo_deal_write(d, s, e) : demo_account_write(d, s, e);
}

/* Somebody who may do everything at any customer, under the name of whoever it is. */
static void actor_anybody(struct actor *a)
{
    *a = (struct actor){.lang = LANG_ZH};
    memset(a->grants, SC_ALL, sizeof(a->grants));
    memset(a->read_groups, 0xff, sizeof(a->read_groups));
    memset(a->write_groups, 0xff, sizeof(a->write_groups));
}

/* PostgreSQL may run this twice: everything begins anew. */
static void demo_begin(struct demo *d, const struct tx *tx)
{
    d->tx = *tx;
    d->tx.actor = &d->actor;
    actor_anybody(&d->actor);
    d->today = tx->today;
    rng_seed(&d->rng, d->order->seed);
    d->ncontacts = d->ndeals = d->nacts = d->nsteps = 0;
    memset(d->accounts, 0, sizeof(d->accounts));
    memset(d->contacts, 0, sizeof(d->contacts));
    memset(d->deals, 0, sizeof(d->deals));
}

static enum status fill(struct tx *tx, void *arg, struct error *e)
{
    struct demo *d = arg;

    demo_begin(d, tx);
    enum status st = demo_people(d, e);
    if (st == ST_OK) st = demo_offer(d, e);
    if (st != ST_OK) return st;
    demo_accounts_plan(d);
    demo_deals_plan(d);
    demo_acts_plan(d);
    qsort(d->steps, (size_t)d->nsteps, sizeof(d->steps[0]), by_time);
    for (int i = 0; i < d->nsteps && st == ST_OK; i++) st = step_write(d, &d->steps[i], e);
    if (st == ST_OK) st = demo_ties(d, e);
    if (st == ST_OK) st = demo_guard(d, e);
    if (st == ST_OK) st = demo_asks(d, e);
    if (st == ST_OK) st = demo_tactics(d, e);
    if (st == ST_OK) st = demo_process(d, e);
    if (st == ST_OK) st = demo_reports(d, e);
    if (st == ST_OK) st = demo_account_plans(d, e);
    if (st == ST_OK) st = demo_insight(d, e);
    if (st == ST_OK) st = demo_market(d, e);
    if (st == ST_OK) st = demo_govern(d, e);
    if (st == ST_OK) st = demo_forecast(d, e);
    if (st == ST_OK) st = demo_hand(d, e);
    if (st == ST_OK) st = demo_territory(d, e);
    if (st == ST_OK) st = demo_orders(d, e);
    if (st == ST_OK) st = demo_mail(d, e);
    if (st == ST_OK) st = demo_competence(d, e);
    tx->rights_changed = d->tx.rights_changed;
    return st;
}

static enum status industry(struct tx *tx, void *arg, struct error *e)
{
    struct demo *d = arg;

    return demo_industry(tx, d, d->added, e);
}

static enum status open_groups(struct tx *tx, void *arg, struct error *e)
{
    return demo_open(tx, arg, e);
}

enum status demo_run(struct host *h, struct demo_order *order, struct error *e)
{
    struct demo *d = arena_zalloc(h->tx.arena, sizeof(*d));

    d->host = h;
    d->order = order;
    d->scratch.cap = SCRATCH_BYTES;
    enum status st = ST_OK;
    for (; d->added < DEMO_EXTRA && st == ST_OK; d->added++) st = host_write(h, industry, d, e);
    if (st == ST_OK) st = host_write(h, open_groups, d, e);
    if (st == ST_OK) st = host_write(h, fill, d, e);
    arena_release(&d->scratch);
    /* What stands against these deals is there when one first looks. */
    struct warning_counts warnings;
    return st == ST_OK ? warning_pass(h, &warnings, e) : st;
}
