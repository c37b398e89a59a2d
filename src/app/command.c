/* app/command.c - see command.h. */
#include "app/command.h"

#include "app/control.h"
#include "app/place.h"
#include "base/hash.h"
#include "base/log.h"
#include "model/message.h"

#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };
static const size_t command_bytes = (size_t)8 << 30; /* an import holds its file */

/* One line each; the row itself stands at the end of its cmd_NAME.c. */
/* clang-format off */
const struct command *const commands[] = {
    &command_serve,
    &command_init,
    &command_user,
    &command_token,
    &command_import,
    &command_export,
    &command_generate,
    &command_demo,
    &command_migrate,
    &command_check,
    &command_rekey,
    &command_backup,
    &command_restore,
    &command_version,
};
/* clang-format on */
const size_t commands_n = COUNT(commands);

static const struct flag_row common_options[] = {
    {"db", "URL", "sqlite:PATH (default sqlite:guanxi.db) or postgresql://..."},
    {"config", "FILE", "settings, before environment GUANXI_* and flags"},
    {"key-file", "FILE", "keys of sensitive fields; default PATH-key beside a SQLite database"},
    {NULL, NULL, NULL},
};
static const struct flag_row as_options[] = {
    {"as", "LOGIN", "act as this user instead of the system"},
    {NULL, NULL, NULL},
};
static const struct flag_row no_options[] = {{NULL, NULL, NULL}};

enum { TABLES = 4 };
static void tables_of(const struct command *command, const struct flag_row *out[TABLES])
{
    out[0] = command->options == NULL ? no_options : command->options;
    out[1] = command == &command_version ? no_options : common_options;
    out[2] = command->place == PLACE_HOST ? as_options : no_options;
    out[3] = NULL;
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < commands_n; i++) {
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    }
    return NULL;
}

const char *command_path(struct cmd *c, const char *name)
{
    if (name[0] == '/' || c->cwd.n == 0) return name;
    return str_fmt(&c->arena, "%.*s/%s", STR_FMT(c->cwd), name).p;
}

/* Whether the sentence is about the database rather than about what was asked. */
static bool is_database(const char *key)
{
    struct str k = key == NULL ? STR("") : str_of(key);

    return str_starts(k, STR("db.")) || str_starts(k, STR("migrate.")) ||
           str_is(k, "command.no_database");
}

int command_fail(struct cmd *c, const struct error *e)
{
    struct arena scratch = {.cap = 1 << 20};
    struct str text =
        message_text(str_of(e->key == NULL ? "internal" : e->key), c->lang, NULL, 0, &scratch);

    (void)fprintf(c->err, "guanxi: %.*s%s%s (%s)\n", STR_FMT(text),
                  e->field == NULL ? "" : ": ", e->field == NULL ? "" : e->field,
                  e->key == NULL ? "internal" : e->key);
    arena_release(&scratch);
    log_event(LOG_DEBUG, "command.failed", "at=%s:%d detail=%s", e->file == NULL ? "" : e->file,
              e->line, e->detail);
    return is_database(e->key) ? EXIT_DATABASE : EXIT_FAILED;
}

int command_usage(struct cmd *c, const char *zh, const char *en)
{
    bool chinese = c->lang == LANG_ZH;

    (void)fprintf(c->err, "guanxi: %s\n%s guanxi %s %s\n", chinese ? zh : en,
                  chinese ? "用法：" : "usage:", c->command->name, c->command->usage);
    return EXIT_USAGE;
}

static void help_command(struct cmd *c)
{
    const struct flag_row *tables[TABLES];

    tables_of(c->command, tables);
    (void)fprintf(c->out, "guanxi %s %s\n  %s\n", c->command->name, c->command->usage,
                  c->command->summary);
    if (c->command->help != NULL) (void)fprintf(c->out, "\n%s", c->command->help);
    (void)fprintf(c->out, "\n");
    args_help(tables, c->out);
}

static void help_all(FILE *out)
{
    (void)fprintf(out, "Guanxi 关系 - key accounts\n\nusage: guanxi COMMAND ...\n\n");
    for (size_t i = 0; i < commands_n; i++)
        (void)fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    (void)fprintf(out,
                  "\nguanxi COMMAND --help tells more. Exit codes: 0 done, 1 failed, 2 usage, "
                  "3 database.\n");
}

int command_parse(struct cmd *c)
{
    const struct flag_row *tables[TABLES];

    tables_of(c->command, tables);
    c->args.lang = c->lang;
    if (!args_parse(tables, c->argc - 1, c->argv + 1, &c->args, c->err)) return EXIT_USAGE;
    if (c->args.help) {
        help_command(c);
        return EXIT_DONE;
    }
    if (c->args.nwords < c->command->words_min)
        return command_usage(c, "缺少参数", "something is missing");
    if (c->args.nwords > c->command->words_max)
        return command_usage(c, "参数过多", "too many words");
    return -1;
}

/* Flags whose names are settings go over file and environment. */
static bool config_flags(struct cmd *c)
{
    for (size_t i = 0; i < c->args.noptions; i++) {
        struct str name = str_of(c->args.options[i].name), value;
        bool known = false;
        for (size_t k = 0; k < config_keys_n && !known; k++) {
            struct str key = str_of(config_keys[k]);
            known = key.n == name.n;
            for (size_t b = 0; known && b < key.n; b++)
                known = key.p[b] == (name.p[b] == '-' ? '_' : name.p[b]);
        }
        if (!known) continue;
        value = str_of(c->args.options[i].value);
        if (value.n == 0) value = STR("yes");
        if (!config_set(&c->config, name, value, &c->arena, c->err)) return false;
    }
    return true;
}

static bool config_load(struct cmd *c, const char *const *envp)
{
    const char *file = args_value(&c->args, "config");

    config_init(&c->config);
    c->config.lang = c->lang;
    if (file == NULL) file = secure_getenv("GUANXI_CONFIG");
    if (file != NULL && !config_file(&c->config, file, &c->arena, c->err)) return false;
    return config_env(&c->config, envp, &c->arena, c->err) && config_flags(c);
}

static void log_level_set(struct str name)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};

    for (unsigned i = 0; i < COUNT(names); i++) {
        if (str_is(name, names[i])) log_set_level((enum log_level)i);
    }
}

static struct str os_user_name(struct arena *a)
{
    char buffer[1024];
    struct passwd row, *found = NULL;

    if (getpwuid_r(geteuid(), &row, buffer, sizeof(buffer), &found) == 0 && found != NULL)
        return str_dup(str_of(found->pw_name), a);
    return str_fmt(a, "uid %u", (unsigned)geteuid());
}

static enum language shell_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < COUNT(names); i++) {
        const char *v = secure_getenv(names[i]);
        if (v != NULL && v[0] != '\0') return strncmp(v, "zh", 2) == 0 ? LANG_ZH : LANG_EN;
    }
    return LANG_EN;
}

/* With the database to itself, or in the server that has it. */
static int run_hosted(struct cmd *c)
{
    struct place *p = NULL;
    struct error e = {0};
    enum status st = place_open(c, &p, &e);
    int code;

    if (st == ST_BUSY && e.key != NULL && strcmp(e.key, "db.in_use") == 0)
        return control_hand_over(c);
    if (st != ST_OK) return command_fail(c, &e);
    code = c->command->run(c);
    place_close(p);
    return code;
}

int command_main(int argc, const char *const *argv, const char *const *envp)
{
    struct cmd c = {.in = stdin, .out = stdout, .err = stderr, .arena = {.cap = command_bytes}};
    char cwd[PATH_BYTES];
    int code;

    (void)umask(077);
    hash_start();
    if (argc < 2) {
        help_all(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        help_all(stdout);
        return EXIT_DONE;
    }
    c.lang = shell_language();
    c.command = command_find(strcmp(argv[1], "--version") == 0 ? "version" : argv[1]);
    if (c.command == NULL) {
        (void)fprintf(stderr, "guanxi: %s %s\n",
                      c.lang == LANG_ZH ? "没有这个命令，guanxi --help 列出全部："
                                        : "guanxi --help lists the commands; there is no",
                      argv[1]);
        return EXIT_USAGE;
    }
    c.argc = argc - 1;
    c.argv = argv + 1;
    code = command_parse(&c);
    if (code < 0) {
        if (getcwd(cwd, sizeof(cwd)) != NULL) c.cwd = str_of(cwd);
        c.os_user = os_user_name(&c.arena);
        if (!config_load(&c, envp)) {
            code = EXIT_USAGE;
        } else {
            log_level_set(c.config.log_level);
            code = c.command->place == PLACE_HOST ? run_hosted(&c) : c.command->run(&c);
        }
    }
    if (fflush(stdout) != 0 && code == EXIT_DONE) code = EXIT_FAILED;
    arena_release(&c.arena);
    return code;
}
