/* app/command.h - the sub-commands, in the manner of git.
 *
 * A command is one function and one row in its own cmd_NAME.c, and a line in command.c and
 * here. It reads and writes the database through c->host (store/host.h) without knowing whether
 * it runs alone or inside the server, which is why it uses c->in, c->out, c->err and
 * command_path, never stdin, stdout, stderr and bare file names. It returns one of the exit
 * codes. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/args.h"
#include "app/config.h"
#include "store/host.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_DATABASE = 3 };
enum command_place {
    PLACE_NONE,  /* no database, or it opens one in its own way */
    PLACE_HOST,  /* c->host stands; handed over to the server while one runs */
    PLACE_ALONE, /* needs the database for itself; refused with 3 while a server runs */
};
struct cmd;
struct command {
    const char *name, *usage; /* "user", "add LOGIN | list | ..." */
    const char *summary;      /* one line for the list */
    const char *help;         /* more lines, or NULL */
    enum command_place place;
    const struct flag_row *options; /* its own, beside --db, --config, --as; or NULL */
    size_t words_min, words_max;
    int (*run)(struct cmd *c);
};
extern const struct command *const commands[];
extern const size_t commands_n;

struct cmd {
    const struct command *command;
    const char *const *argv; /* as given, with the command's name first */
    int argc;
    struct args args;
    struct config config;
    enum language lang;
    FILE *in, *out, *err;
    struct str cwd;     /* file names are relative to it */
    struct str os_user; /* who sits at the machine */
    struct arena arena; /* as long as the command */
    struct host host;   /* PLACE_HOST: stands before run */
    struct actor actor;
    bool in_server;
};

/* Everything of a run: options, configuration, place, the function. envp as of main. */
int command_main(int argc, const char *const *argv, const char *const *envp);
/* Options into c->args; -1: go on, else the exit code (help, usage). */
int command_parse(struct cmd *c);
const struct command *command_find(const char *name);
/* A file name as the caller's shell meant it; NUL-terminated, in c->arena. */
const char *command_path(struct cmd *c, const char *name);
/* Say the error in the caller's language on c->err, with its key; the exit code that suits it.
 */
int command_fail(struct cmd *c, const struct error *e);
/* One line on c->err, in the caller's language, and EXIT_USAGE. */
int command_usage(struct cmd *c, const char *zh, const char *en);

/* clang-format off */
extern const struct command
    command_serve,
    command_init,
    command_user,
    command_token,
    command_import,
    command_export,
    command_generate,
    command_demo,
    command_migrate,
    command_check,
    command_rekey,
    command_backup,
    command_restore,
    command_version;
/* clang-format on */

#endif
