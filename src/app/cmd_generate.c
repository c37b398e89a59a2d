/* guanxi generate: a company of any size, for measuring. An empty place is set up first. */
#include "app/command.h"
#include "app/place.h"
#include "ops/deal_path.h"
#include "ops/generate.h"
#include "ops/setup.h"

#include <stdio.h>

static const struct flag_row generate_options[] = {
    {"accounts", "N", "how many accounts; the rest in proportion"},
    {"seed", "N", "the same seed gives the same company (default 1)"},
    {"currency", "CODE", "of a company that is set up now; default CNY"},
    {NULL, NULL, NULL},
};

static enum status set_up(struct tx *tx, void *arg, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    const struct cmd *c = arg;
    const char *cur = args_value(&c->args, "currency");
    struct setup s = {.company = STR("规模测试公司"),
                      .currency = cur == NULL ? STR("CNY") : str_of(cur),
                      .timezone = STR("Asia/Shanghai"),
                      .locale = STR("zh-CN"),
                      .login = STR("admin"),
                      .name = STR("admin"),
                      .hash = STR("!")};
    return setup_run(tx, &s, &f, e);
}

static void progress(void *arg, const char *what, int64_t done, int64_t of)
{
    struct cmd *c = arg;
    if (of >= 1000 && done % (of / 10) != 0 && done != of) return;
    (void)fprintf(c->err, "%s %lld/%lld\n", what, (long long)done, (long long)of);
}

static enum status ready(struct cmd *c, struct db *db, struct company *company, struct error *e)
{
    bool done = false, changed = false;
    enum status st = place_begin(c, db, company, &done, e);

    if (st != ST_OK || done) return st;
    st = place_write(db, &c->host.tx, set_up, c, &changed, e);
    if (st != ST_OK) return st;
    zone_free(company->zone);
    company->zone = NULL;
    return tx_load_company(db, &c->arena, company, e);
}

/* One connection reads and writes: nobody else is here. */
static enum status write_alone(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    bool changed = false;

    return place_write(h->tx.db, &h->tx, fn, arg, &changed, e);
}

static int generate_in(struct cmd *c, struct db *db, int64_t accounts, int64_t seed)
{
    struct generate_plan plan = {
        .accounts = accounts, .seed = (uint64_t)seed, .progress = progress, .arg = c};
    struct generate_count n;
    struct company company = {.zone = NULL};
    struct error e = {0};
    int64_t from = clock_mono_us(), spans = 0;

    enum status st = ready(c, db, &company, &e);
    if (st == ST_OK) st = generate_run(&c->host.tx, &plan, &n, &e);
    c->host.write = write_alone;
    if (st == ST_OK) st = paths_forget(&c->host, &e);
    if (st == ST_OK) st = paths_keep(&c->host, true, &spans, &e);
    zone_free(company.zone);
    if (st != ST_OK) return command_fail(c, &e);
    (void)fprintf(
        c->out,
        "users %lld, accounts %lld, contacts %lld, deals %lld, activities %lld, dated "
        "changes %lld, orders %lld, invoices %lld, payments %lld in %lld s\n",
        (long long)n.users, (long long)n.accounts, (long long)n.contacts, (long long)n.deals,
        (long long)n.activities, (long long)n.changes, (long long)n.orders,
        (long long)n.invoices, (long long)n.payments,
        (long long)((clock_mono_us() - from) / 1000000));
    return EXIT_DONE;
}

static int cmd_generate(struct cmd *c)
{
    struct error e = {0};
    struct db *db = NULL;
    int64_t accounts = 0, seed = 1;

    if (!args_int(&c->args, "accounts", 1, 1000000, &accounts, c->err) ||
        !args_int(&c->args, "seed", 0, INT64_MAX, &seed, c->err))
        return EXIT_USAGE;
    if (accounts == 0) return command_usage(c, "缺少 --accounts N", "--accounts N is missing");
    if (db_open(c->config.db, DB_CREATE, &db, &e) != ST_OK) {
        (void)command_fail(c, &e);
        return EXIT_DATABASE;
    }
    int code = generate_in(c, db, accounts, seed);
    db_checkpoint(db, 0);
    db_close(db);
    return code;
}

const struct command command_generate = {
    .name = "generate",
    .usage = "--accounts N [--seed N]",
    .summary = "scale data for measuring, into a database without accounts",
    .place = PLACE_ALONE,
    .options = generate_options,
    .run = cmd_generate,
};
