/* guanxi init: schema, what a company begins with, the first administrator. */
#include "app/command.h"
#include "app/place.h"
#include "app/secret.h"
#include "ops/setup.h"

static const struct flag_row init_options[] = {
    {"admin", "LOGIN", "the first administrator"},
    {"name", "NAME", "his name; default: the login"},
    {"company", "NAME", "name of the company"},
    {"currency", "CODE", "default CNY"},
    {"timezone", "ZONE", "default Asia/Shanghai"},
    {"locale", "zh-CN|en", "default zh-CN"},
    {"password-file", "FILE", "where the password stands"},
    {NULL, NULL, NULL},
};

struct work {
    struct setup setup;
    struct faults faults;
};

static enum status run(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;

    w->faults = (struct faults){.arena = tx->arena};
    return setup_run(tx, &w->setup, &w->faults, e);
}

static struct str value_or(const struct cmd *c, const char *name, struct str missing)
{
    const char *v = args_value(&c->args, name);

    return v == NULL ? missing : str_of(v);
}

static enum status begin(struct cmd *c, struct db *db, struct company *company, struct error *e)
{
    bool done = false;
    enum status st = place_begin(c, db, company, &done, e);

    return st == ST_OK && done ? err(e, ST_CONFLICT, "setup.done", "a user exists") : st;
}

static int init_in(struct cmd *c, struct db *db, struct company *company)
{
    struct secret secret;
    struct error e = {0};
    bool changed = false;
    struct work w = {.setup = {.company = value_or(c, "company", STR("我的公司")),
                               .currency = value_or(c, "currency", STR("CNY")),
                               .timezone = value_or(c, "timezone", STR("Asia/Shanghai")),
                               .locale = value_or(c, "locale", STR("zh-CN")),
                               .login = str_of(args_value(&c->args, "admin"))},
                     .faults = {.arena = &c->arena}};
    struct password_about about = {w.setup.login, value_or(c, "name", STR_NONE),
                                   value_or(c, "company", STR_NONE)};
    int code;

    if (setup_check(&w.setup, &w.faults, &e) != ST_OK) {
        (void)command_faults(c, &w.faults);
        return EXIT_USAGE;
    }
    if (begin(c, db, company, &e) != ST_OK) return command_fail(c, &e);
    code = secret_read(c, &about, &secret);
    if (code >= 0) return code;
    w.setup.name = about.name;
    w.setup.hash = str_of(secret.hash);
    if (place_write(db, &c->host.tx, run, &w, &changed, &e) != ST_OK) {
        (void)command_faults(c, &w.faults);
        return command_fail(c, &e);
    }
    (void)fprintf(c->out,
                  c->lang == LANG_ZH ? "已建立，管理员 %.*s\n" : "ready, administrator %.*s\n",
                  STR_FMT(w.setup.login));
    secret_show(c, &secret);
    return EXIT_DONE;
}

static int cmd_init(struct cmd *c)
{
    struct company company = {0};
    struct error e = {0};
    struct db *db = NULL;
    int code;

    if (args_value(&c->args, "admin") == NULL)
        return command_usage(c, "缺少 --admin 登录名", "--admin LOGIN is missing");
    if (db_open(c->config.db, DB_CREATE, &db, &e) != ST_OK) {
        (void)command_fail(c, &e);
        return EXIT_DATABASE;
    }
    code = init_in(c, db, &company);
    zone_free(company.zone);
    db_checkpoint(db, 0);
    db_close(db);
    return code;
}

const struct command command_init = {
    .name = "init",
    .usage = "--admin LOGIN [--password-file FILE]",
    .summary = "create the schema and the first administrator",
    .help = "The password comes from --password-file (its last newline is dropped), from the\n"
            "terminal, or is made up and shown once.\n",
    .place = PLACE_ALONE,
    .options = init_options,
    .run = cmd_init,
};
