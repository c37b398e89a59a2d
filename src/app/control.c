/* app/control.c - see control.h.
 *
 * On the wire: client to server one message: uint32 length with the three descriptors, then
 * that many bytes: language ("zh" or "en"), folder, OS user is taken from the socket, then the
 * words, each ended by NUL. Server to client: one byte, the exit code. */
#include "app/control.h"

#include "app/place.h"
#include "base/buf.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    STREAMS = 3,
    MESSAGE_MAX = 256 * 1024,
    COMMANDS_AT_ONCE = 4,
    WORDS_MAX = 64,
    CONNECT_TRIES = 40, /* the server may be starting: it has the lock before it listens */
    CONNECT_PAUSE_MS = 50,
    COMMAND_BYTES = 1 << 30,
};

static bool address_of(struct str url, struct sockaddr_un *out, struct arena *a)
{
    const char *path = place_path(url, a);
    int n;

    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (path == NULL) return false;
    n = snprintf(out->sun_path, sizeof(out->sun_path), "%s-socket", path);
    return n > 0 && (size_t)n < sizeof(out->sun_path);
}

static bool send_all(int fd, const void *p, size_t n)
{
    const char *at = p;

    while (n > 0) {
        ssize_t k = send(fd, at, n, MSG_NOSIGNAL);
        if (k < 0 && errno == EINTR) continue;
        if (k <= 0) return false;
        at += k;
        n -= (size_t)k;
    }
    return true;
}

static bool receive_all(int fd, void *p, size_t n)
{
    char *at = p;

    while (n > 0) {
        ssize_t k = recv(fd, at, n, 0);
        if (k < 0 && errno == EINTR) continue;
        if (k <= 0) return false;
        at += k;
        n -= (size_t)k;
    }
    return true;
}

/* --- client --- */

static int connect_to(const struct sockaddr_un *address)
{
    for (int i = 0; i < CONNECT_TRIES; i++) {
        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd < 0) return -1;
        if (connect(fd, (const struct sockaddr *)(const void *)address, sizeof(*address)) == 0)
            return fd;
        (void)close(fd);
        (void)poll(NULL, 0, CONNECT_PAUSE_MS);
    }
    return -1;
}

static bool send_streams(int fd, uint32_t length, const int streams[STREAMS])
{
    union {
        char bytes[CMSG_SPACE(sizeof(int) * STREAMS)];
        struct cmsghdr align;
    } room = {0};
    struct iovec part = {&length, sizeof(length)};
    struct msghdr m = {.msg_iov = &part,
                       .msg_iovlen = 1,
                       .msg_control = room.bytes,
                       .msg_controllen = sizeof(room.bytes)};
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);

    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int) * STREAMS);
    memcpy(CMSG_DATA(head), streams, sizeof(int) * STREAMS);
    return sendmsg(fd, &m, MSG_NOSIGNAL) == (ssize_t)sizeof(length);
}

static int refuse(struct cmd *c)
{
    (void)fprintf(c->err, "guanxi: %s\n",
                  c->lang == LANG_ZH ? "数据库正被另一个程序使用"
                                     : "another program is using the database");
    return EXIT_DATABASE;
}

int control_hand_over(struct cmd *c)
{
    const int streams[STREAMS] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
    struct sockaddr_un address;
    struct buf b = {.max = MESSAGE_MAX};
    unsigned char code = EXIT_DATABASE;
    int fd = address_of(c->config.db, &address, &c->arena) ? connect_to(&address) : -1;

    if (fd < 0) return refuse(c);
    (void)fflush(c->out);
    buf_z(&b, c->lang == LANG_ZH ? "zh" : "en");
    buf_char(&b, '\0');
    buf_str(&b, c->cwd);
    buf_char(&b, '\0');
    for (int i = 0; i < c->argc; i++) {
        buf_z(&b, c->argv[i]);
        buf_char(&b, '\0');
    }
    if (!buf_ok(&b) || !send_streams(fd, (uint32_t)b.n, streams) || !send_all(fd, b.p, b.n) ||
        !receive_all(fd, &code, 1)) {
        code = EXIT_DATABASE;
        (void)fprintf(c->err, "guanxi: %s\n",
                      c->lang == LANG_ZH ? "服务器没有完成该命令"
                                         : "the server did not finish the command");
    }
    buf_release(&b);
    (void)close(fd);
    return code;
}

/* --- server --- */

struct control {
    struct str url;
    struct exec *exec;
    struct wire *wire;
    const struct seal *seal;
    struct sockaddr_un address;
    int fd, wake[2];
    pthread_t thread;
    pthread_mutex_t lock; /* guards running */
    pthread_cond_t ended;
    int running;
};
struct errand {
    struct control *k;
    int fd;
};
struct inside { /* behind c->host.user */
    struct control *k;
    struct wire_snap *snap;
};

static enum status host_write_inside(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    struct inside *in = h->user;
    enum status st = exec_write_wait(in->k->exec, NULL, &h->tx, fn, arg, e);

    if (st == ST_OK && wire_now(in->k->wire) != in->snap) {
        const struct wire_snap *now = wire_now(in->k->wire);
        h->tx.cat = wire_catalogue(now);
        h->tx.company = wire_company(now);
    }
    return st;
}

/* The client's words, length first with its streams. */
static bool receive_words(int fd, int streams[STREAMS], struct str *out, struct arena *a)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int) * STREAMS)];
        struct cmsghdr align;
    } room = {0};
    uint32_t length = 0;
    struct iovec part = {&length, sizeof(length)};
    struct msghdr m = {.msg_iov = &part,
                       .msg_iovlen = 1,
                       .msg_control = room.bytes,
                       .msg_controllen = sizeof(room.bytes)};
    struct cmsghdr *head;
    char *p;

    if (recvmsg(fd, &m, MSG_CMSG_CLOEXEC) != (ssize_t)sizeof(length)) return false;
    head = CMSG_FIRSTHDR(&m);
    if (head == NULL || head->cmsg_type != SCM_RIGHTS ||
        head->cmsg_len != CMSG_LEN(sizeof(int) * STREAMS))
        return false;
    memcpy(streams, CMSG_DATA(head), sizeof(int) * STREAMS);
    if (length == 0 || length > MESSAGE_MAX) return false;
    p = arena_alloc(a, length);
    if (!receive_all(fd, p, length) || p[length - 1] != '\0') return false;
    *out = (struct str){p, length};
    return true;
}

/* The name of whoever is at the other end. */
static struct str peer_name(int fd, struct arena *a)
{
    struct ucred who = {0};
    socklen_t n = sizeof(who);
    char buffer[1024];
    struct passwd row, *found = NULL;

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) != 0) return STR("unknown");
    if (getpwuid_r(who.uid, &row, buffer, sizeof(buffer), &found) == 0 && found != NULL)
        return str_dup(str_of(found->pw_name), a);
    return str_fmt(a, "uid %u", (unsigned)who.uid);
}

static int run_inside(struct control *k, struct cmd *c)
{
    struct inside in = {.k = k};
    struct db *read = NULL;
    struct error e = {0};
    enum status st = db_open(k->url, DB_READ, &read, &e);
    int code;

    if (st != ST_OK) return command_fail(c, &e);
    in.snap = wire_enter(k->wire);
    tx_init(&c->host.tx, read, wire_catalogue(in.snap), wire_company(in.snap), &c->actor,
            &c->arena);
    c->host.tx.hooks = &wire_hooks;
    c->host.tx.seal = k->seal;
    c->host.tx.request_id = STR("command");
    c->host.write = host_write_inside;
    c->host.user = &in;
    st = place_actor(c, &e);
    code = st == ST_OK ? c->command->run(c) : command_fail(c, &e);
    wire_leave(k->wire, in.snap);
    db_close(read);
    return code;
}

static int run_words(struct control *k, struct cmd *c, struct str words)
{
    const char **argv = arena_zalloc(&c->arena, (WORDS_MAX + 1) * sizeof(*argv));
    struct str word;
    int code;

    (void)str_cut(&words, '\0', &word);
    c->lang = str_is(word, "zh") ? LANG_ZH : LANG_EN;
    (void)str_cut(&words, '\0', &c->cwd);
    while (words.n > 0 && c->argc < WORDS_MAX && str_cut(&words, '\0', &word))
        argv[c->argc++] = word.p;
    c->argv = argv;
    if (c->argc == 0 || (c->command = command_find(argv[0])) == NULL) return EXIT_USAGE;
    code = command_parse(c);
    if (code >= 0) return code;
    if (c->command->place != PLACE_HOST) return EXIT_DATABASE;
    log_event(LOG_INFO, "control.command", "name=%s", c->command->name);
    code = run_inside(k, c);
    log_event(LOG_INFO, "control.done", "name=%s code=%d", c->command->name, code);
    return code;
}

static FILE *stream_open(int fd, const char *mode)
{
    FILE *f = fdopen(fd, mode);

    CHECK_BUG(f != NULL);
    return f;
}

static void *errand_main(void *arg)
{
    struct errand *er = arg;
    struct control *k = er->k;
    struct cmd c = {.arena = {.cap = COMMAND_BYTES}, .in_server = true};
    int streams[STREAMS];
    struct str words;

    config_init(&c.config);
    c.config.db = k->url;
    if (receive_words(er->fd, streams, &words, &c.arena)) {
        unsigned char code;
        c.in = stream_open(streams[0], "r");
        c.out = stream_open(streams[1], "w");
        c.err = stream_open(streams[2], "w");
        c.os_user = peer_name(er->fd, &c.arena);
        code = (unsigned char)run_words(k, &c, words);
        if (fclose(c.out) != 0 && code == EXIT_DONE) code = EXIT_FAILED;
        (void)fclose(c.err);
        (void)fclose(c.in);
        (void)send_all(er->fd, &code, 1);
    }
    (void)close(er->fd);
    arena_release(&c.arena);
    free(er);
    (void)pthread_mutex_lock(&k->lock);
    k->running--;
    (void)pthread_cond_broadcast(&k->ended);
    (void)pthread_mutex_unlock(&k->lock);
    return NULL;
}

/* A thread per command, few at once: a command may last minutes. */
static void errand_start(struct control *k, int fd)
{
    struct errand *er = malloc(sizeof(*er));
    pthread_t t;
    bool started = false;

    CHECK_BUG(er != NULL);
    *er = (struct errand){k, fd};
    (void)pthread_mutex_lock(&k->lock);
    while (k->running >= COMMANDS_AT_ONCE) (void)pthread_cond_wait(&k->ended, &k->lock);
    k->running++;
    (void)pthread_mutex_unlock(&k->lock);
    if (pthread_create(&t, NULL, errand_main, er) == 0) {
        (void)pthread_detach(t);
        started = true;
    }
    if (started) return;
    (void)close(fd);
    free(er);
    (void)pthread_mutex_lock(&k->lock);
    k->running--;
    (void)pthread_mutex_unlock(&k->lock);
}

static void *control_main(void *arg)
{
    struct control *k = arg;

    for (;;) {
        struct pollfd wait[] = {{.fd = k->fd, .events = POLLIN},
                                {.fd = k->wake[0], .events = POLLIN}};
        int fd;
        if (poll(wait, COUNT(wait), -1) < 0 && errno != EINTR) break;
        if (wait[1].revents != 0) break;
        if (wait[0].revents == 0) continue;
        fd = accept4(k->fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0) errand_start(k, fd);
    }
    return NULL;
}

/* We hold the database's lock, so that a socket lying there is a dead server's. */
static enum status socket_open(struct control *k, struct error *e)
{
    struct sockaddr *address = (struct sockaddr *)(void *)&k->address;
    mode_t before;
    int rc;

    k->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (k->fd < 0) return err(e, ST_INTERNAL, "internal", "socket: errno %d", errno);
    (void)unlink(k->address.sun_path);
    before = umask(0177);
    rc = bind(k->fd, address, sizeof(k->address));
    (void)umask(before);
    if (rc != 0 || listen(k->fd, COMMANDS_AT_ONCE) != 0)
        return err(e, ST_INTERNAL, "internal", "control socket: errno %d", errno);
    return ST_OK;
}

enum status control_start(struct str url, struct exec *x, struct wire *w,
                          const struct seal *seal, struct control **out, struct error *e)
{
    struct arena scratch = {.cap = 1 << 16};
    struct control *k;
    enum status st;

    *out = NULL;
    if (exec_kind(x) != DB_SQLITE) return ST_OK;
    k = calloc(1, sizeof(*k));
    CHECK_BUG(k != NULL);
    *k = (struct control){.url = url, .exec = x, .wire = w, .seal = seal, .fd = -1};
    if (!address_of(url, &k->address, &scratch)) {
        /* The path is too long for a socket: commands wait until the server ends. */
        log_event(LOG_WARN, "control.off", "why=path");
        arena_release(&scratch);
        free(k);
        return ST_OK;
    }
    arena_release(&scratch);
    (void)pthread_mutex_init(&k->lock, NULL);
    (void)pthread_cond_init(&k->ended, NULL);
    st = socket_open(k, e);
    if (st == ST_OK && pipe2(k->wake, O_CLOEXEC) != 0)
        st = err(e, ST_INTERNAL, "internal", "pipe: errno %d", errno);
    if (st == ST_OK && pthread_create(&k->thread, NULL, control_main, k) != 0)
        st = err(e, ST_INTERNAL, "internal", "control thread");
    if (st != ST_OK) {
        if (k->fd >= 0) (void)close(k->fd);
        free(k);
        return st;
    }
    *out = k;
    return ST_OK;
}

void control_stop(struct control *k)
{
    if (k == NULL) return;
    (void)close(k->wake[1]); /* wakes the poll */
    (void)pthread_join(k->thread, NULL);
    (void)close(k->wake[0]);
    (void)close(k->fd);
    (void)unlink(k->address.sun_path);
    (void)pthread_mutex_lock(&k->lock);
    while (k->running > 0) (void)pthread_cond_wait(&k->ended, &k->lock);
    (void)pthread_mutex_unlock(&k->lock);
    (void)pthread_mutex_destroy(&k->lock);
    (void)pthread_cond_destroy(&k->ended);
    free(k);
}
