/* guanxi user: add, list, passwd, disable, enable. */
#include "app/command.h"
#include "app/secret.h"
#include "auth/actor.h"
#include "auth/sign_in.h"
#include "store/query.h"
#include "store/record.h"

static const struct flag_row user_options[] = {
    {"name", "NAME", "add: the person's name; default: the login"},
    {"role", "ROLE", "add: a role, may be given several times; default account_manager"},
    {"unit", "NAME", "add: name of the unit; default: the company"},
    {"password-file", "FILE", "add, passwd: where the password stands"},
    {NULL, NULL, NULL},
};

struct work {
    struct cmd *c;
    struct str login;
    struct secret secret;
    struct faults faults;
    int64_t user, version;
    bool active;
};

/* --- add --- */

/* The unit of that name, or the topmost one. */
static enum status unit_find(struct tx *tx, const char *name, int64_t *id, struct error *e)
{
    struct stmt *q;
    enum status st =
        name == NULL
            ? db_prepare(tx->db,
                         STR("SELECT id FROM org_units WHERE parent IS NULL AND deleted_at IS "
                             "NULL ORDER BY id LIMIT 1"),
                         &q, e)
            : db_prepare(tx->db,
                         STR("SELECT id FROM org_units WHERE name = ? AND deleted_at IS NULL "
                             "ORDER BY id LIMIT 1"),
                         &q, e);
    if (st != ST_OK) return st;
    if (name != NULL) stmt_text(q, str_of(name));
    st = stmt_step(q, e);
    if (st == ST_OK) *id = stmt_get_int(q, 0);
    stmt_done(q);
    return st == ST_END ? err(e, ST_NOT_FOUND, "command.no_unit", "unit") : st;
}

static struct str roles_json(struct cmd *c, struct arena *a)
{
    struct str json = STR("[");
    const char *role;

    for (size_t i = 0; (role = args_nth(&c->args, "role", i)) != NULL; i++)
        json = str_fmt(a, "%.*s%s\"%s\"", STR_FMT(json), i == 0 ? "" : ",", role);
    if (json.n == 1) json = STR("[\"account_manager\"");
    return str_fmt(a, "%.*s]", STR_FMT(json));
}

static enum status add(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;
    const char *name = args_value(&w->c->args, "name");
    struct write_options o = {.on_day = DAY_NONE};
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("user")));
    struct record r;
    int64_t unit = 0;
    enum status st = unit_find(tx, args_value(&w->c->args, "unit"), &unit, e);

    if (st != ST_OK) return st;
    w->faults = (struct faults){.arena = tx->arena};
    input_set(in, "login", (struct value){.kind = V_TEXT, .s = w->login});
    input_set(in, "name",
              (struct value){.kind = V_TEXT, .s = name == NULL ? w->login : str_of(name)});
    input_set(in, "org_unit", (struct value){.kind = V_INT, .i = unit});
    input_set(in, "roles", (struct value){.kind = V_TEXT, .s = roles_json(w->c, tx->arena)});
    input_set(in, "active", (struct value){.kind = V_INT, .i = 1});
    st = record_create(tx, in, &o, &w->faults, &r, e);
    return st == ST_OK ? password_set(tx, r.id, str_of(w->secret.hash), e) : st;
}

static int finish(struct work *w, write_fn *fn)
{
    struct error e = {0};

    if (host_write(&w->c->host, fn, w, &e) == ST_OK) return EXIT_DONE;
    (void)command_faults(w->c, &w->faults);
    return command_fail(w->c, &e);
}

static int user_add(struct work *w)
{
    const char *name = args_value(&w->c->args, "name");
    struct password_about about = {w->login, name == NULL ? STR_NONE : str_of(name),
                                   w->c->host.tx.company->name};
    int code = secret_read(w->c, &about, &w->secret);

    if (code >= 0) return code;
    code = finish(w, add);
    if (code == EXIT_DONE) secret_show(w->c, &w->secret);
    return code;
}

/* --- passwd, disable, enable --- */

static enum status passwd(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;

    /* A user who acts by --as needs the right to change users. */
    if (!actor_may(tx->actor, catalogue_kind(tx->cat, STR("user"))->index, ACT_UPDATE))
        return err(e, ST_FORBIDDEN, "forbidden", "passwd");
    return password_set(tx, w->user, str_of(w->secret.hash), e);
}

static enum status set_active(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;
    struct write_options o = {.on_day = DAY_NONE};
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("user")));
    struct record r;
    enum status st;

    w->faults = (struct faults){.arena = tx->arena};
    input_set(in, "active", (struct value){.kind = V_INT, .i = w->active ? 1 : 0});
    st = record_update(tx, w->user, in, &o, &w->faults, &r, e);
    if (st == ST_OK && !w->active) st = session_kill_user(tx, w->user, 0, e);
    return st;
}

static int user_change(struct work *w, const char *what)
{
    struct password_about about = {w->login, STR_NONE, w->c->host.tx.company->name};
    struct error e = {0};
    int code;

    if (actor_find(&w->c->host.tx, w->login, &w->user, &e) != ST_OK)
        return command_fail(w->c, &e);
    if (strcmp(what, "passwd") != 0) {
        w->active = strcmp(what, "enable") == 0;
        return finish(w, set_active);
    }
    code = secret_read(w->c, &about, &w->secret);
    if (code < 0) code = finish(w, passwd);
    if (code == EXIT_DONE) secret_show(w->c, &w->secret);
    return code;
}

/* --- list --- */

static void put_row(struct cmd *c, struct rows *rows, const struct cat_entity *k)
{
    struct value login = row_value(rows, cat_field_index(k, STR("login")));
    struct value name = row_value(rows, cat_field_index(k, STR("name")));
    struct value roles = row_value(rows, cat_field_index(k, STR("roles")));
    struct value active = row_value(rows, cat_field_index(k, STR("active")));

    (void)fprintf(c->out, "%lld\t%.*s\t%.*s\t%.*s\t%s\n", (long long)row_id(rows),
                  STR_FMT(login.s), STR_FMT(name.s), STR_FMT(roles.s),
                  active.i != 0 ? "active" : "disabled");
}

static int user_list(struct cmd *c)
{
    const struct cat_entity *k = catalogue_kind(c->host.tx.cat, STR("user"));
    struct str cursor = STR_NONE;
    struct error e = {0};
    enum status st;

    do {
        struct param params[] = {
            {STR("limit"), STR("500")}, {STR("sort"), STR("login")}, {STR("cursor"), cursor}};
        struct rows *rows = NULL;
        struct query q;
        st = query_parse(&c->host.tx, k, params, cursor.p == NULL ? 2 : 3, &q, &e);
        if (st == ST_OK) st = query_open(&c->host.tx, &q, &rows, &e);
        cursor = STR_NONE;
        while (st == ST_OK && (st = rows_next(rows, &e)) == ST_OK) put_row(c, rows, k);
        if (st == ST_END && rows_cursor(rows).p != NULL)
            cursor = str_dup(rows_cursor(rows), &c->arena);
        rows_close(rows);
    } while (st == ST_END && cursor.p != NULL);
    return st == ST_END ? EXIT_DONE : command_fail(c, &e);
}

static int cmd_user(struct cmd *c)
{
    const char *what = c->args.words[0];
    struct work w = {.c = c, .faults = {.arena = &c->arena}};

    if (strcmp(what, "list") == 0) return user_list(c);
    if (strcmp(what, "add") != 0 && strcmp(what, "passwd") != 0 &&
        strcmp(what, "disable") != 0 && strcmp(what, "enable") != 0)
        return command_usage(c, "没有这个子命令", "unknown word");
    if (c->args.nwords < 2) return command_usage(c, "缺少登录名", "LOGIN is missing");
    w.login = str_of(c->args.words[1]);
    return strcmp(what, "add") == 0 ? user_add(&w) : user_change(&w, what);
}

const struct command command_user = {
    .name = "user",
    .usage = "add LOGIN | list | passwd LOGIN | disable LOGIN | enable LOGIN",
    .summary = "people who may sign in",
    .place = PLACE_HOST,
    .options = user_options,
    .words_min = 1,
    .words_max = 2,
    .run = cmd_user,
};
