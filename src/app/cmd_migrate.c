/* guanxi migrate: the schema to this program's version; each version is one transaction. */
#include "app/command.h"
#include "app/place.h"
#include "db/migrate.h"

#include <unistd.h>

static const struct flag_row migrate_options[] = {
    {"dry-run", NULL, "only say what would be done"},
    {NULL, NULL, NULL},
};

static int cmd_migrate(struct cmd *c)
{
    const char *path = place_path(c->config.db, &c->arena);
    struct error e = {0};
    struct db *db = NULL;
    int applied = 0, version = 0;
    bool dry = args_flag(&c->args, "dry-run");
    enum status st;

    if (path != NULL && access(path, F_OK) != 0) {
        (void)err(&e, ST_NOT_FOUND, "command.no_database", "no file");
        (void)command_fail(c, &e);
        return EXIT_DATABASE;
    }
    st = db_open(c->config.db, DB_WRITE, &db, &e);
    if (st == ST_OK) st = migrate_run(db, dry, &applied, &e);
    if (st == ST_OK) st = migrate_version(db, &version, &e);
    if (st == ST_OK) {
        (void)fprintf(c->out, "schema %d, %d %s\n", version, applied,
                      dry ? "to do" : "applied");
    }
    db_close(db);
    if (st == ST_OK) return EXIT_DONE;
    (void)command_fail(c, &e);
    return EXIT_DATABASE;
}

const struct command command_migrate = {
    .name = "migrate",
    .usage = "[--dry-run]",
    .summary = "bring the schema to this program's version",
    .place = PLACE_ALONE,
    .options = migrate_options,
    .run = cmd_migrate,
};
