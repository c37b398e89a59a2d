/* guanxi token: add, list, revoke. */
#include "app/command.h"
#include "auth/actor.h"
#include "auth/token.h"

enum { DAYS = 365, DAYS_MAX = 3650, TOKENS_MAX = 10000 };
static const struct flag_row token_options[] = {
    {"name", "TEXT", "add: what it is for"},
    {"days", "N", "add: how long it lasts; default 365, 0: without end"},
    {NULL, NULL, NULL},
};

struct work {
    int64_t user, expires_at, id;
    struct str name, text;
    struct api_token token;
    struct arena *keep;
};

static enum status add(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;

    w->token =
        (struct api_token){.user = w->user, .name = w->name, .expires_at = w->expires_at};
    return token_create(tx, &w->token, &w->text, e);
}

static enum status revoke(struct tx *tx, void *arg, struct error *e)
{
    struct work *w = arg;

    return token_revoke(tx, w->id, tx->actor->user, e);
}

static int token_add(struct cmd *c)
{
    const char *name = args_value(&c->args, "name");
    struct work w = {.name = name == NULL ? STR("token") : str_of(name)};
    struct error e = {0};
    int64_t days = DAYS;

    if (!args_int(&c->args, "days", 0, DAYS_MAX, &days, c->err)) return EXIT_USAGE;
    if (days > 0) w.expires_at = c->host.tx.now_ms + days * 86400000;
    if (actor_find(&c->host.tx, str_of(c->args.words[1]), &w.user, &e) != ST_OK)
        return command_fail(c, &e);
    if (!c->actor.is_system && c->actor.user != w.user) {
        (void)err(&e, ST_FORBIDDEN, "forbidden", "token of another");
        return command_fail(c, &e);
    }
    if (host_write(&c->host, add, &w, &e) != ST_OK) return command_fail(c, &e);
    (void)fprintf(c->out, "%lld\t%.*s\n", (long long)w.token.id, STR_FMT(w.text));
    return EXIT_DONE;
}

static void put_time(FILE *out, int64_t ms)
{
    char text[INSTANT_TEXT];

    if (ms == 0) {
        (void)fprintf(out, "\t-");
        return;
    }
    instant_format(ms, text);
    (void)fprintf(out, "\t%.*s", INSTANT_TEXT, text);
}

static int list(struct cmd *c)
{
    struct api_token *v = arena_alloc(&c->arena, TOKENS_MAX * sizeof(*v));
    struct error e = {0};
    int64_t user = c->actor.user;
    size_t n = 0;

    if (c->args.nwords == 2 && c->actor.is_system &&
        actor_find(&c->host.tx, str_of(c->args.words[1]), &user, &e) != ST_OK)
        return command_fail(c, &e);
    if (token_list(&c->host.tx, user, v, TOKENS_MAX, &n, &e) != ST_OK)
        return command_fail(c, &e);
    for (size_t i = 0; i < n; i++) {
        (void)fprintf(c->out, "%lld\tuser %lld\t%.*s", (long long)v[i].id, (long long)v[i].user,
                      STR_FMT(v[i].name));
        put_time(c->out, v[i].created_at);
        put_time(c->out, v[i].expires_at);
        put_time(c->out, v[i].used_at);
        (void)fprintf(c->out, "\t%s\n", v[i].revoked_at != 0 ? "revoked" : "valid");
    }
    return EXIT_DONE;
}

static int cmd_token(struct cmd *c)
{
    const char *what = c->args.words[0];
    struct work w = {0};
    struct error e = {0};

    if (strcmp(what, "list") == 0) return list(c);
    if (strcmp(what, "add") != 0 && strcmp(what, "revoke") != 0)
        return command_usage(c, "没有这个子命令", "unknown word");
    if (c->args.nwords < 2) return command_usage(c, "缺少参数", "something is missing");
    if (strcmp(what, "add") == 0) return token_add(c);
    if (!str_int64(str_of(c->args.words[1]), &w.id))
        return command_usage(c, "编号须为数字", "ID is a number");
    return host_write(&c->host, revoke, &w, &e) == ST_OK ? EXIT_DONE : command_fail(c, &e);
}

const struct command command_token = {
    .name = "token",
    .usage = "add LOGIN | list [LOGIN] | revoke ID",
    .summary = "access tokens of programs",
    .help = "A token is shown once, when it is added.\n",
    .place = PLACE_HOST,
    .options = token_options,
    .words_min = 1,
    .words_max = 2,
    .run = cmd_token,
};
