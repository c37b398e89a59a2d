/* guanxi serve: the schema of a new database, then the server until SIGTERM. */
#include "app/command.h"
#include "app/place.h"
#include "app/server.h"
#include "app/version.h"
#include "base/log.h"
#include "db/migrate.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { DRAIN_MS = 10000 };

static const struct flag_row serve_options[] = {
    {"listen", "ADDRESS:PORT", "default 127.0.0.1:8080; port 0 picks one"},
    {"check-config", NULL, "look at the settings, then end"},
    {"behind-proxy", NULL, "TLS ends at a proxy in front of this server"},
    {"trusted-proxies", "ADDRESSES", "whose X-Forwarded-* are believed, comma between"},
    {"tls-cert", "FILE", "PEM"},
    {"tls-key", "FILE", "PEM, not readable by everybody"},
    {"loops", "N", "event loops; 0: as many as cores"},
    {"workers", "N", "0: 4 on SQLite, 8 on PostgreSQL"},
    {"session-idle-minutes", "N", "default 30"},
    {"session-hours", "N", "default 12"},
    {"mail-inside", "HOSTS",
     "mail servers within the house that may be spoken to, comma between"},
    {"mail-ca", "FILE", "certificates to check mail servers by"},
    {"fonts", "DIR", "directory of the fonts of printed books (NotoSansCJK-*.ttc)"},
    {"log-level", "LEVEL", "error, warn, info, debug"},
    {NULL, NULL, NULL},
};

/* A new database gets its schema; an older one is not changed behind anybody's back. */
static enum status schema_ready(struct cmd *c, struct error *e)
{
    struct db *db = NULL;
    int version = 0, applied = 0;
    enum status st = db_open(c->config.db, DB_CREATE, &db, e);

    if (st == ST_OK) st = migrate_version(db, &version, e);
    if (st == ST_OK && version == 0) st = migrate_run(db, false, &applied, e);
    if (st == ST_OK) st = place_version(db, e);
    if (db != NULL) db_checkpoint(db, 0);
    db_close(db);
    return st;
}

/* Tell systemd, when it started us. */
static void notify(const char *state)
{
    const char *path = secure_getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    int fd;

    if (path == NULL || strlen(path) >= sizeof(to.sun_path)) return;
    memcpy(to.sun_path, path, strlen(path));
    if (to.sun_path[0] == '@') to.sun_path[0] = '\0';
    fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    (void)sendto(fd, state, strlen(state), MSG_NOSIGNAL,
                 (const struct sockaddr *)(const void *)&to,
                 (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path)));
    (void)close(fd);
}

/* Every thread that starts later has these blocked, too: only sigwait sees them. */
static void signals_block(sigset_t *set)
{
    (void)sigemptyset(set);
    (void)sigaddset(set, SIGTERM);
    (void)sigaddset(set, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, set, NULL);
    (void)signal(SIGHUP, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

static void wait_for_end(const sigset_t *set)
{
    int got = 0;

    while (sigwait(set, &got) != 0) {
    }
    log_event(LOG_INFO, "server.stop", "signal=%d", got);
}

static int cmd_serve(struct cmd *c)
{
    struct error e = {0};
    struct server *s = NULL;
    sigset_t set;
    struct str host = c->config.listen;

    if (config_check(&c->config, c->err) > 0) return EXIT_USAGE;
    if (args_flag(&c->args, "check-config")) {
        (void)fprintf(c->out, "%s\n",
                      c->lang == LANG_ZH ? "配置可用" : "the settings are fine");
        return EXIT_DONE;
    }
    signals_block(&set);
    if (schema_ready(c, &e) != ST_OK || server_start(&c->config, &s, &e) != ST_OK) {
        log_event(LOG_ERROR, "server.start", "at=%s:%d detail=%s", e.file == NULL ? "" : e.file,
                  e.line, e.detail);
        return command_fail(c, &e);
    }
    while (host.n > 0 && host.p[host.n - 1] != ':') host.n--;
    (void)fprintf(c->out, "Guanxi %s: %s://%.*s%d\n", guanxi_version,
                  c->config.tls_cert.n > 0 ? "https" : "http", STR_FMT(host), server_port(s));
    (void)fflush(c->out);
    notify("READY=1");
    wait_for_end(&set);
    notify("STOPPING=1");
    server_stop(s, DRAIN_MS);
    return EXIT_DONE;
}

const struct command command_serve = {
    .name = "serve",
    .usage = "[--listen ADDRESS:PORT] [--check-config]",
    .summary = "run the server",
    .place = PLACE_NONE,
    .options = serve_options,
    .run = cmd_serve,
};
