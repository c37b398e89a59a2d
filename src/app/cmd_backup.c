/* guanxi backup: a consistent copy while the server goes on; guanxi restore: back again.
 *
 * SQLite gives a database file (VACUUM INTO), PostgreSQL our logical dump; either goes back
 * into either. A backup appears under its name only when it was read again and found whole. */
#include "app/command.h"
#include "app/place.h"
#include "base/buf.h"
#include "db/dump.h"
#include "db/migrate.h"
#include "store/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPORT_BYTES = 1 << 20 };

static int say(struct cmd *c, const char *name, const char *zh, const char *en)
{
    (void)fprintf(c->err, "guanxi: %s: %s\n", name, c->lang == LANG_ZH ? zh : en);
    return EXIT_FAILED;
}

static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0) (void)close(fd);
    return ok;
}

static bool sync_folder(struct cmd *c, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder =
        slash == NULL
            ? "."
            : str_z((struct str){path, slash == path ? 1 : (size_t)(slash - path)}, &c->arena);

    return sync_file(folder);
}

/* Open a database file by itself and have it checked; faults as lines. */
static enum status file_check(struct cmd *c, const char *path, struct buf *report,
                              struct error *e)
{
    struct db *db = NULL;
    enum status st = db_open(str_fmt(&c->arena, "sqlite:%s", path), DB_READ, &db, e);

    if (st == ST_OK) st = db_integrity(db, report, e);
    db_close(db);
    (void)unlink(str_fmt(&c->arena, "%s-wal%c", path, 0).p);
    (void)unlink(str_fmt(&c->arena, "%s-shm%c", path, 0).p);
    return st;
}

static enum status copy_and_check(struct cmd *c, const char *to, bool *whole, struct error *e)
{
    struct buf report = {.max = REPORT_BYTES};
    struct dump_totals totals;
    enum status st;

    db_time_limit(c->host.tx.db, 0);
    if (db_kind(c->host.tx.db) == DB_SQLITE) {
        st = db_copy_to(c->host.tx.db, str_of(to), e);
        if (st == ST_OK) st = file_check(c, to, &report, e);
    } else {
        st = dump_to_file(c->host.tx.db, to, &totals, e);
        if (st == ST_OK) st = dump_check_file(to, &totals, e);
    }
    if (report.n > 0) (void)fprintf(c->err, "%.*s", STR_FMT(buf_view(&report)));
    *whole = report.n == 0;
    buf_release(&report);
    return st;
}

static enum status note(struct tx *tx, void *arg, struct error *e)
{
    (void)arg;
    return audit_note(tx, STR("backup"), STR(""), 0, STR("{}"), e);
}

static int cmd_backup(struct cmd *c)
{
    const char *path = command_path(c, c->args.words[0]);
    const char *part = str_fmt(&c->arena, "%s.partial%c", path, 0).p;
    struct error e = {0};
    bool whole = false;
    enum status st;

    if (access(path, F_OK) == 0) return say(c, path, "文件已存在", "the file exists already");
    (void)unlink(part);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return say(c, path, strerrordesc_np(errno), strerrordesc_np(errno));
    (void)close(fd);
    (void)unlink(part);
    st = host_write(&c->host, note, NULL, &e);
    if (st == ST_OK) st = copy_and_check(c, part, &whole, &e);
    if (st != ST_OK || !whole) {
        (void)unlink(part);
        return st == ST_OK ? EXIT_FAILED : command_fail(c, &e);
    }
    /* link, not rename: never over a file that came meanwhile */
    if (!sync_file(part) || link(part, path) != 0) {
        (void)unlink(part);
        return say(c, path, strerrordesc_np(errno), strerrordesc_np(errno));
    }
    (void)unlink(part);
    return sync_folder(c, path) ? EXIT_DONE : say(c, path, "未能写盘", "could not be synced");
}

/* --- restore --- */

static bool is_sqlite_file(const char *path)
{
    static const char magic[16] = "SQLite format 3";
    char head[sizeof(magic)] = {0};
    FILE *f = fopen(path, "re");
    bool yes = f != NULL && fread(head, 1, sizeof(head), f) == sizeof(head) &&
               memcmp(head, magic, sizeof(magic)) == 0;

    if (f != NULL) (void)fclose(f);
    return yes;
}

static bool copy_bytes(int from, int to)
{
    enum { STEP = 1 << 20 };
    char *room = malloc(STEP);
    ssize_t n = -1;

    CHECK_BUG(room != NULL);
    while ((n = read(from, room, STEP)) > 0) {
        ssize_t done = 0;
        while (done < n) {
            ssize_t k = write(to, room + done, (size_t)(n - done));
            if (k <= 0) break;
            done += k;
        }
        if (done < n) break;
    }
    free(room);
    return n == 0;
}

/* A SQLite backup into a SQLite place: the file itself, checked before it gets its name. */
static int restore_file(struct cmd *c, const char *from, const char *to)
{
    const char *part = str_fmt(&c->arena, "%s.partial%c", to, 0).p;
    struct buf report = {.max = REPORT_BYTES};
    struct error e = {0};
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = -1, code = EXIT_DONE;

    (void)unlink(part);
    if (in >= 0) out = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (in < 0 || out < 0 || !copy_bytes(in, out) || fsync(out) != 0)
        code = say(c, in < 0 ? from : part, strerrordesc_np(errno), strerrordesc_np(errno));
    if (in >= 0) (void)close(in);
    if (out >= 0) (void)close(out);
    if (code == EXIT_DONE && file_check(c, part, &report, &e) != ST_OK)
        code = command_fail(c, &e);
    if (code == EXIT_DONE && report.n > 0) {
        (void)fprintf(c->err, "%.*s", STR_FMT(buf_view(&report)));
        code = say(c, from, "备份已损坏", "the backup is damaged");
    }
    db_drop_beside(c->config.db);
    if (code == EXIT_DONE && link(part, to) != 0)
        code = say(c, to, strerrordesc_np(errno), strerrordesc_np(errno));
    (void)unlink(part);
    buf_release(&report);
    if (code == EXIT_DONE && !sync_folder(c, to)) code = say(c, to, "未能写盘", "not synced");
    return code;
}

static enum status adopt(struct cmd *c, struct db *db, struct error *e)
{
    struct tx tx = {.db = db, .arena = &c->arena};
    enum status st = db_begin(db, e);

    if (st == ST_OK) st = audit_adopt(&tx, e);
    if (st == ST_OK) return db_commit(db, e);
    db_rollback(db);
    return st;
}

/* Rows: a dump, or a SQLite backup that is to become PostgreSQL. */
static int restore_rows(struct cmd *c, const char *dump)
{
    struct dump_totals totals;
    struct error e = {0};
    struct db *db = NULL;
    int applied = 0;
    enum status st = dump_check_file(dump, &totals, &e);

    if (st == ST_OK) st = db_open(c->config.db, DB_CREATE, &db, &e);
    if (st == ST_OK) st = dump_from_file(db, dump, &totals, &e);
    if (st == ST_OK) st = adopt(c, db, &e);
    if (st == ST_OK) st = migrate_run(db, false, &applied, &e);
    if (db != NULL) db_checkpoint(db, 0);
    db_close(db);
    return st == ST_OK ? EXIT_DONE : command_fail(c, &e);
}

static int restore_as_rows(struct cmd *c, const char *from)
{
    const char *dump = str_fmt(&c->arena, "%s.%ld.partial%c", from, (long)getpid(), 0).p;
    struct buf report = {.max = REPORT_BYTES};
    struct dump_totals totals;
    struct error e = {0};
    struct db *db = NULL;
    enum status st = file_check(c, from, &report, &e);
    int code;

    if (st == ST_OK && report.n > 0) st = err(&e, ST_INVALID, "dump.damaged", "integrity");
    if (st == ST_OK) st = db_open(str_fmt(&c->arena, "sqlite:%s", from), DB_READ, &db, &e);
    if (st == ST_OK) st = dump_to_file(db, dump, &totals, &e);
    db_close(db);
    code = st == ST_OK ? restore_rows(c, dump) : command_fail(c, &e);
    (void)unlink(dump);
    buf_release(&report);
    return code;
}

static int cmd_restore(struct cmd *c)
{
    const char *from = command_path(c, c->args.words[0]);
    const char *to = place_path(c->config.db, &c->arena);

    if (to != NULL && access(to, F_OK) == 0) {
        /* In use, by a server or a command: 3, as for every command that wants it alone. */
        struct error e = {0};
        struct db *db = NULL;
        enum status st = db_open(c->config.db, DB_WRITE, &db, &e);
        db_close(db);
        if (st != ST_OK) {
            (void)command_fail(c, &e);
            return EXIT_DATABASE;
        }
        return say(c, to, "目标已存在，只能恢复到空的位置",
                   "the place is not empty; restore goes into an empty one only");
    }
    if (access(from, R_OK) != 0)
        return say(c, from, strerrordesc_np(errno), strerrordesc_np(errno));
    if (!is_sqlite_file(from)) return restore_rows(c, from);
    return to != NULL ? restore_file(c, from, to) : restore_as_rows(c, from);
}

const struct command command_backup = {
    .name = "backup",
    .usage = "FILE",
    .summary = "a consistent copy, also while the server runs",
    .help = "The key file of sensitive fields is not in it: keep a copy of that apart.\n",
    .place = PLACE_HOST,
    .words_min = 1,
    .words_max = 1,
    .run = cmd_backup,
};

const struct command command_restore = {
    .name = "restore",
    .usage = "FILE",
    .summary = "bring a backup back, into an empty place only",
    .place = PLACE_ALONE,
    .words_min = 1,
    .words_max = 1,
    .run = cmd_restore,
};
