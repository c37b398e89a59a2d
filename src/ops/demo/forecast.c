/* What people forecast: three months that are over, with calls and snapshots, the month that
 * can still be submitted, and the targets of the year. */
#include "ops/demo/parts.h"

#include "ops/forecast_month.h"

enum { LEAD_FIRST = 6, MANAGER_FIRST = 12, MANAGER_LAST = 22, LAZY = 19, MONTHS_OVER = 3 };

/* Yuan of the person's deals that were, or are, expected or closed in the month. */
static int64_t expected(const struct demo *d, int user, struct day month)
{
    struct day next = day_add_months(month, 1);
    int64_t sum = 0;

    for (int i = 0; i < d->ndeals; i++) {
        const struct demo_deal *x = &d->deals[i];
        bool won = strcmp(x->state, "won") == 0;
        int32_t day = won ? x->until : x->expected;
        if (x->owner != user || day < month.n || day >= next.n) continue;
        if (won || strcmp(x->state, "open") == 0) sum += x->yuan;
    }
    return sum;
}

static int64_t rounded(int64_t yuan)
{
    return (yuan + 5000) / 10000 * 10000;
}

static void figures(struct demo *d, int64_t likely)
{
    put_yuan(d, "commit", rounded(likely * 6 / 10));
    put_yuan(d, "likely", rounded(likely));
    put_yuan(d, "upside", rounded(likely * 14 / 10));
}

static enum status submission(struct demo *d, int user, struct day month, int32_t day,
                              int64_t *likely, struct error *e)
{
    int64_t id, sum = expected(d, user, month);

    *likely = sum == 0 ? 200000 : sum * demo_between(d, 75, 130) / 100;
    demo_at(d, user, day, 9 * 60 + user);
    demo_new(d, "forecast_entry");
    put_ref(d, "user", d->users[user]);
    put_int(d, "month", month.n);
    figures(d, *likely);
    put_z(d, "note", "承诺部分客户已口头确认，其余看月底前的评审。");
    return demo_create(d, &id, e);
}

/* The lead of the first team takes the bolder ones down a little. */
static enum status lead_call(struct demo *d, int about, struct day month, int32_t day,
                             int64_t likely, struct error *e)
{
    int64_t id;

    demo_at(d, LEAD_FIRST, day, 17 * 60 + about);
    demo_new(d, "forecast_call");
    put_ref(d, "manager", d->users[LEAD_FIRST]);
    put_ref(d, "about", d->users[about]);
    put_int(d, "month", month.n);
    figures(d, likely * 85 / 100);
    put_z(d, "reason", "有一单客户预算还没批下来，按八五折看。");
    return demo_create(d, &id, e);
}

static enum status month_over(struct demo *d, struct day month, struct error *e)
{
    enum status st = ST_OK;
    int64_t likely = 0;

    for (int u = MANAGER_FIRST; u <= MANAGER_LAST && st == ST_OK; u++) {
        st = submission(d, u, month, month.n + 1, &likely, e);
        if (st == ST_OK && u <= MANAGER_FIRST + 1)
            st = lead_call(d, u, month, month.n + 2, likely, e);
    }
    for (int u = MANAGER_FIRST; u <= MANAGER_LAST && st == ST_OK; u++) {
        demo_at(d, u, month.n + FORECAST_CLOSES, 60);
        st = forecast_snapshot_make(&d->tx, d->users[u], month, e);
    }
    return st;
}

static enum status month_ahead(struct demo *d, struct error *e)
{
    struct day month = day_month_start(d->today);
    enum status st = ST_OK;
    int64_t likely = 0;

    if (!forecast_is_open(month, d->today)) month = day_add_months(month, 1);
    for (int u = MANAGER_FIRST; u <= MANAGER_LAST && st == ST_OK; u++) {
        if (u == LAZY) continue; /* somebody is always missing */
        st = submission(d, u, month, d->today.n - 1, &likely, e);
        if (st == ST_OK && u == MANAGER_FIRST)
            st = lead_call(d, u, month, d->today.n - 1, likely, e);
    }
    return st;
}

static enum status target(struct demo *d, const char *scope, int owner, int64_t yuan,
                          struct error *e)
{
    struct day first, last;
    int y, m, dom;
    int64_t id;

    day_split(d->today, &y, &m, &dom);
    CHECK_BUG(day_make(y, 1, 1, &first) && day_make(y, 12, 31, &last));
    demo_new(d, "target");
    put_ref(d, "owner", d->users[owner]);
    put_z(d, "scope", scope);
    if (strcmp(scope, "user") == 0) put_ref(d, "user", d->users[owner]);
    if (strcmp(scope, "unit") == 0) put_ref(d, "unit", d->units[1 + owner - 3]);
    put_int(d, "from", first.n);
    put_int(d, "to", last.n);
    put_z(d, "measure", "revenue");
    put_int(d, "value", yuan * 1000000);
    return demo_create(d, &id, e);
}

static enum status targets(struct demo *d, struct error *e)
{
    enum status st;

    demo_at(d, 23, d->today.n - 1, 600);
    st = target(d, "company", 1, 240000000, e);
    for (int gm = 3; gm <= 5 && st == ST_OK; gm++) st = target(d, "unit", gm, 80000000, e);
    for (int u = MANAGER_FIRST; u <= MANAGER_LAST && st == ST_OK; u++)
        st = target(d, "user", u, 20000000, e);
    return st;
}

enum status demo_forecast(struct demo *d, struct error *e)
{
    enum status st = targets(d, e);

    for (int back = MONTHS_OVER; back >= 1 && st == ST_OK; back--)
        st = month_over(d, day_add_months(day_month_start(d->today), -back), e);
    return st == ST_OK ? month_ahead(d, e) : st;
}
