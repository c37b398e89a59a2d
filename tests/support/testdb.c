/* Fresh databases for tests: see tests/support/testdb.h.
 *
 * Shared mutable state: `made` and `folder`, used by the one thread that runs tests. */
#include "tests/support/testdb.h"

#include "db/migrate.h"
#include "tests/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

enum { NAME = 64, PATH = 512 };

static pid_t owner; /* a forked child must not remove what the parent made */
static int made;
static char folder[PATH];

static const char *server(void)
{
    const char *env = getenv("GUANXI_TEST_DB");

    return env == NULL || db_url_kind(str_of(env)) != DB_POSTGRES ? NULL : env;
}

enum db_kind testdb_kind(void)
{
    return server() == NULL ? DB_SQLITE : DB_POSTGRES;
}

static void remove_folder(void)
{
    char path[PATH + NAME * 5];
    DIR *d = opendir(folder);
    const struct dirent *f = NULL;

    if (d == NULL) return;
    while ((f = readdir(d)) != NULL) {
        (void)snprintf(path, sizeof(path), "%s/%s", folder, f->d_name);
        (void)unlink(path);
    }
    (void)closedir(d);
    (void)rmdir(folder);
}

static void tell(struct db *db, const char *text)
{
    struct error e = {0};

    if (db_script(db, str_of(text), &e) != ST_OK) print_error("%s: %s\n", text, e.detail);
}

static void on_server(const char *text)
{
    struct db *db = testdb_open(str_of(server()), DB_WRITE);

    tell(db, text);
    db_close(db);
}

/* Nobody need drop a database of a server that goes as a whole. */
static bool server_stays(void)
{
    return server() != NULL && getenv("GUANXI_TEST_DB_GOES") == NULL;
}

static void drop_all_on_server(void)
{
    struct db *db = testdb_open(str_of(server()), DB_WRITE);
    char text[2 * NAME];

    for (int i = 1; i <= made; i++) {
        (void)snprintf(text, sizeof(text), "DROP DATABASE IF EXISTS guanxi_test_%d_%d (FORCE)",
                       (int)owner, i);
        tell(db, text);
    }
    db_close(db);
}

static void remove_all(void)
{
    if (getpid() != owner) return;
    if (folder[0] != '\0') remove_folder();
    if (made > 0 && server_stays()) drop_all_on_server();
}

static void start(void)
{
    const char *tmp = getenv("TMPDIR");

    if (owner != 0) return;
    owner = getpid();
    (void)snprintf(folder, sizeof(folder), "%s/guanxi-test-XXXXXX", tmp == NULL ? "/tmp" : tmp);
    if (mkdtemp(folder) == NULL) fail_msg("no folder for tests");
    (void)atexit(remove_all);
}

static const char from_nothing[] =
    "template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'";

/* Copied file by file: a fifth of the work of the other way, which logs every page. */
static void create_on_server(const char *name, const char *like)
{
    char text[4 * NAME];

    (void)snprintf(text, sizeof(text), "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY",
                   name, like);
    on_server(text);
}

/* The server's url with its database replaced: postgresql://host/DB?options. */
static struct str with_database(struct str url, const char *name, struct arena *a)
{
    struct str options = STR("");
    size_t q = str_index(url, '?');

    if (q < url.n) {
        options = str_skip(url, q);
        url = str_head(url, q);
    }
    size_t scheme = str_index(url, ':') + strlen("://");
    size_t slash = scheme + str_index(str_skip(url, scheme), '/');
    return str_fmt(a, "%.*s/%s%.*s", STR_FMT(str_head(url, slash)), name, STR_FMT(options));
}

/* A further database on the server, its name into name[NAME]. */
static struct str another_on_server(char *name, const char *like, struct arena *a)
{
    (void)snprintf(name, NAME, "guanxi_test_%d_%d", (int)owner, ++made);
    create_on_server(name, like);
    return with_database(str_of(server()), name, a);
}

struct str testdb_url_of(enum db_kind kind, struct arena *a)
{
    char name[NAME];

    start();
    if (kind == DB_SQLITE) return str_fmt(a, "sqlite:%s/%d.db", folder, ++made);
    if (server() == NULL) return STR_NONE;
    return another_on_server(name, from_nothing, a);
}

struct str testdb_url(struct arena *a)
{
    return testdb_url_of(testdb_kind(), a);
}

static void migrate(struct str url)
{
    struct db *db = testdb_open(url, DB_CREATE);
    struct error e = {0};
    int applied = 0;

    if (migrate_run(db, false, &applied, &e) != ST_OK) fail_msg("migrate: %s", e.detail);
    db_close(db);
}

static struct str migrated_on_server(struct arena *a)
{
    static char model[NAME];
    char name[NAME];

    start();
    if (model[0] == '\0') migrate(another_on_server(model, from_nothing, a));
    return another_on_server(name, model, a);
}

struct str testdb_migrated(struct arena *a)
{
    static char model[PATH + NAME];
    struct str url;
    struct error e = {0};

    if (testdb_kind() == DB_POSTGRES) return migrated_on_server(a);
    url = testdb_url(a);
    if (model[0] == '\0') {
        (void)snprintf(model, sizeof(model), "sqlite:%s/model.db", folder);
        migrate(str_of(model));
    }
    struct db *db = testdb_open(str_of(model), DB_READ);
    if (db_copy_to(db, str_skip(url, strlen("sqlite:")), &e) != ST_OK)
        fail_msg("copy: %s", e.detail);
    db_close(db);
    return url;
}

static void drop_file(struct str path, struct arena *a)
{
    static const char *const parts[] = {"",        "-wal",        "-shm",
                                        "-search", "-search-wal", "-search-shm"};

    for (size_t i = 0; i < COUNT(parts); i++)
        (void)unlink(str_fmt(a, "%.*s%s", STR_FMT(path), parts[i]).p);
}

void testdb_drop(struct str url, struct arena *a)
{
    if (db_url_kind(url) == DB_SQLITE) {
        drop_file(str_skip(url, strlen("sqlite:")), a);
        return;
    }
    if (!server_stays()) return;
    struct str name = str_head(url, str_index(url, '?'));
    while (str_index(name, '/') < name.n) name = str_skip(name, str_index(name, '/') + 1);
    on_server(str_fmt(a, "DROP DATABASE %.*s (FORCE)", STR_FMT(name)).p);
}

struct db *testdb_open(struct str url, enum db_mode mode)
{
    struct db *db = NULL;
    struct error e = {0};

    if (db_open(url, mode, &db, &e) != ST_OK) fail_msg("open %.*s: %s", STR_FMT(url), e.detail);
    return db;
}
