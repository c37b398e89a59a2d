/* guanxi demo: an empty database becomes a believable company with logins for visitors. */
#include "app/command.h"
#include "app/keyfile.h"
#include "app/place.h"
#include "app/secret.h"
#include "ops/demo/demo.h"
#include "ops/setup.h"

static const struct flag_row demo_options[] = {
    {"seed", "N", "the same seed gives the same company on the same day (default 1)"},
    {"password-file", "FILE", "where the one password of all logins stands"},
    {NULL, NULL, NULL},
};

struct work {
    struct db *db;
    struct company company;
    struct faults faults;
    struct seal seal;
};

static enum status snapshots(struct cmd *c, struct work *w, struct error *e)
{
    struct company now = {.zone = NULL};
    enum status st = tx_load_catalogue(w->db, &c->arena, 1, &c->host.tx.cat, e);

    if (st == ST_OK) st = tx_load_company(w->db, &c->arena, &now, e);
    if (st == ST_OK) {
        zone_free(w->company.zone);
        w->company = now;
    }
    c->host.tx.company = &w->company;
    return st;
}

/* One connection reads and writes: nobody else is here. */
static enum status write_alone(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    struct cmd *c = h->user;
    struct work w = {.db = h->tx.db, .company = *h->tx.company};
    struct company *keep = arena_alloc(&c->arena, sizeof(*keep));
    bool changed = false;
    enum status st = place_write(w.db, &h->tx, fn, arg, &changed, e);

    if (st == ST_OK && changed) st = snapshots(c, &w, e);
    *keep = w.company;
    h->tx.company = keep;
    return st;
}

static enum status set_up(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;
    struct setup s = {.company = str_of(demo_company),
                      .currency = STR("CNY"),
                      .timezone = STR("Asia/Shanghai"),
                      .locale = STR("zh-CN")};

    w->faults = (struct faults){.arena = tx->arena};
    return setup_run(tx, &s, &w->faults, e);
}

/* The schema, then what a company begins with; refused when a user exists. */
static enum status prepare(struct cmd *c, struct work *w, struct error *e)
{
    bool done = false, changed = false;
    enum status st = place_begin(c, w->db, &w->company, &done, e);

    if (st == ST_OK && done) st = err(e, ST_CONFLICT, "setup.done", "a user exists");
    if (st == ST_OK) st = keyfile_load(&c->config, true, &w->seal, e);
    if (st != ST_OK) return st;
    c->host.tx.seal = &w->seal;
    c->host.tx.request_id = STR("demo");
    c->host.write = write_alone;
    c->host.user = c;
    st = place_write(w->db, &c->host.tx, set_up, w, &changed, e);
    if (st == ST_OK) st = snapshots(c, w, e);
    if (st == ST_OK) c->host.tx.today = zone_day(w->company.zone, c->host.tx.now_ms);
    return st;
}

static void show(struct cmd *c, const struct secret *secret)
{
    struct demo_login logins[16];
    size_t n = demo_logins(logins, COUNT(logins));
    bool zh = c->lang == LANG_ZH;

    (void)fprintf(c->out, zh ? "%s，登录名：\n" : "%s, logins:\n", demo_company);
    for (size_t i = 0; i < n; i++) {
        (void)fprintf(c->out, "  %-16s %s  %s\n", logins[i].login, logins[i].name,
                      logins[i].title);
    }
    (void)fprintf(c->out, zh ? "共用密码：%.*s\n" : "password of all: %.*s\n",
                  STR_FMT(secret->text));
}

static int demo_in(struct cmd *c, struct db *db, int64_t seed)
{
    struct work w = {.db = db};
    struct demo_order order = {.seed = (uint64_t)seed};
    struct password_about about = {STR("demo"), STR_NONE, str_of(demo_company)};
    struct secret secret;
    struct error e = {0};
    int code;

    if (prepare(c, &w, &e) != ST_OK) {
        (void)command_faults(c, &w.faults);
        return command_fail(c, &e);
    }
    code = secret_read(c, &about, &secret);
    if (code >= 0) return code;
    order.hash = str_of(secret.hash);
    if (demo_run(&c->host, &order, &e) != ST_OK) {
        (void)command_faults(c, &order.faults);
        return command_fail(c, &e);
    }
    show(c, &secret);
    return EXIT_DONE;
}

static int cmd_demo(struct cmd *c)
{
    struct error e = {0};
    struct db *db = NULL;
    int64_t seed = 1;

    if (!args_int(&c->args, "seed", 0, INT64_MAX, &seed, c->err)) return EXIT_USAGE;
    if (db_open(c->config.db, DB_CREATE, &db, &e) != ST_OK) {
        (void)command_fail(c, &e);
        return EXIT_DATABASE;
    }
    int code = demo_in(c, db, seed);
    if (c->host.tx.company != NULL) zone_free(c->host.tx.company->zone);
    db_checkpoint(db, 0);
    db_close(db);
    return code;
}

const struct command command_demo = {
    .name = "demo",
    .usage = "[--seed N] [--password-file FILE]",
    .summary = "a believable company in an empty database, with logins",
    .help =
        "All logins share one password: from --password-file, the terminal, or made up and\n"
        "shown once.\n",
    .place = PLACE_ALONE,
    .options = demo_options,
    .run = cmd_demo,
};
