/* Starting and stopping the loops, listening, and handing accepted sockets out in turn. */
#include "http/loop.h"

#include "http/conn.h"

#include "base/clock.h"
#include "base/log.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { BACKLOG = 1024, LOOPS_MAX = 64 };

static void or_else(int *field, int otherwise)
{
    if (*field <= 0) *field = otherwise;
}

static void fill_defaults(struct http_config *c)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    or_else(&c->loops, cores < 1 ? 1 : cores > LOOPS_MAX ? LOOPS_MAX : (int)cores);
    or_else(&c->connections_max, 4096);
    or_else(&c->per_address_max, 1024);
    or_else(&c->deadlines.head, 10000);
    or_else(&c->deadlines.body, 5000);
    or_else(&c->deadlines.stall, 30000);
    or_else(&c->deadlines.idle, 60000);
    or_else(&c->deadlines.linger, 2000);
    or_else(&c->deadlines.heartbeat, 25000);
    if (c->body_max <= 0) c->body_max = 32 << 20;
    if (c->in_flight_max <= 0) c->in_flight_max = 64 << 20;
}

/* ---- accepting ---- */

static void run_origin(struct loop *l, struct post *p)
{
    struct origin *o = (struct origin *)(void *)p;

    conn_open(l, o);
    free(o);
}

static void turn_away(evutil_socket_t fd)
{
    static const char busy[] = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                               "Retry-After: 1\r\nConnection: close\r\n\r\n";

    (void)send((int)fd, busy, sizeof(busy) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)close((int)fd);
}

static bool has_room(struct http_server *s, const struct sockaddr_storage *address)
{
    if (atomic_fetch_add(&s->connections, 1) < s->config.connections_max) {
        if (peers_enter(s->peers, address)) return true;
    }
    (void)atomic_fetch_sub(&s->connections, 1);
    return false;
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *a,
                      int n, void *arg)
{
    struct http_server *s = arg;
    struct origin here = {.post.run = run_origin, .fd = (int)fd};

    (void)listener;
    memcpy(&here.address, a,
           (size_t)n < sizeof(here.address) ? (size_t)n : sizeof(here.address));
    if (!has_room(s, &here.address)) {
        loop_count(&s->loops[0].refused);
        turn_away(fd);
        return;
    }
    struct loop *l = &s->loops[s->next];
    s->next = (s->next + 1) % s->nloops;
    if (l->index == 0) {
        l->now_us = clock_mono_us();
        conn_open(l, &here);
        conn_reap(l);
        return;
    }
    struct origin *o = malloc(sizeof(*o));
    CHECK_BUG(o != NULL);
    *o = here;
    loop_post(l, &o->post);
}

/* Out of descriptors, most likely: look again at the next tick instead of spinning. */
static void on_accept_error(struct evconnlistener *listener, void *arg)
{
    struct http_server *s = arg;

    log_event(LOG_WARN, "http.accept", "errno=%d", errno);
    (void)evconnlistener_disable(listener);
    s->listening = false;
}

/* "host:port" or "[v6]:port" into a socket that listens. */
static enum status open_socket(const char *listen_at, int *out, struct error *e)
{
    struct addrinfo want = {.ai_socktype = SOCK_STREAM,
                            .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *at = NULL;
    char host[128];
    const char *colon = strrchr(listen_at, ':');
    size_t n = colon == NULL ? 0 : (size_t)(colon - listen_at);
    bool bracket = n >= 2 && listen_at[0] == '[' && listen_at[n - 1] == ']';
    int on = 1;

    if (colon == NULL || n >= sizeof(host)) return err(e, ST_INVALID, "http.listen", "no port");
    if (bracket) n -= 2;
    memcpy(host, listen_at + (bracket ? 1 : 0), n);
    host[n] = '\0';
    if (getaddrinfo(n == 0 ? NULL : host, colon + 1, &want, &at) != 0)
        return err(e, ST_INVALID, "http.listen", "address %s", listen_at);
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* Accepted sockets inherit TCP_NODELAY; without it an answer may wait 40 ms for an ACK. */
    bool ok = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
              setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) == 0 &&
              bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
    int code = errno;
    freeaddrinfo(at);
    if (!ok) {
        if (fd >= 0) (void)close(fd);
        return err(e, ST_INVALID, "http.listen", "%s: errno %d", listen_at, code);
    }
    *out = fd;
    return ST_OK;
}

static int port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
    } a = {.in6 = {0}};
    socklen_t n = sizeof(a);

    if (getsockname(fd, &a.any, &n) != 0) return 0;
    return ntohs(a.any.sa_family == AF_INET ? a.in.sin_port : a.in6.sin6_port);
}

static enum status start_listening(struct http_server *s, struct error *e)
{
    int fd = -1;
    enum status st = open_socket(s->listen, &fd, e);

    if (st != ST_OK) return st;
    s->port = port_of(fd);
    s->listener = evconnlistener_new(s->loops[0].base, on_accept, s,
                                     LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fd);
    if (s->listener == NULL) {
        (void)close(fd);
        return err(e, ST_INTERNAL, "http.listen", "listener");
    }
    evconnlistener_set_error_cb(s->listener, on_accept_error);
    s->listening = true;
    return ST_OK;
}

/* ---- life ---- */

static struct str own_copy(struct http_server *s, size_t i, struct str text)
{
    if (text.n == 0) return STR_NONE;
    s->strings[i] = strndup(text.p, text.n);
    CHECK_BUG(s->strings[i] != NULL);
    return str_of(s->strings[i]);
}

static enum status prepare(struct http_server *s, struct error *e)
{
    struct http_config *c = &s->config;
    enum status st = ST_OK;

    if (c->listen.n == 0 || c->listen.n >= sizeof(s->listen))
        return err(e, ST_INVALID, "http.listen", "no address");
    memcpy(s->listen, c->listen.p, c->listen.n);
    c->listen = str_of(s->listen);
    c->tls_cert = own_copy(s, 0, c->tls_cert);
    c->tls_key = own_copy(s, 1, c->tls_key);
    c->trusted_proxies = own_copy(s, 2, c->trusted_proxies);
    fill_defaults(c);
    s->peers = peers_new(c->per_address_max);
    s->loops = calloc((size_t)c->loops, sizeof(*s->loops));
    CHECK_BUG(s->loops != NULL);
    if (c->tls_cert.n > 0) st = tls_load(c, &s->tls, e);
    while (st == ST_OK && s->nloops < c->loops) {
        st = loop_init(&s->loops[s->nloops], s, s->nloops, e);
        s->nloops++;
    }
    if (st == ST_OK) st = start_listening(s, e);
    return st;
}

static enum status start_threads(struct http_server *s, struct error *e)
{
    sigset_t all, before;
    int code = 0;

    (void)sigfillset(&all); /* signals are the main thread's business */
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    while (code == 0 && s->started < s->nloops) {
        struct loop *l = &s->loops[s->started];
        code = pthread_create(&l->thread, NULL, loop_main, l);
        if (code == 0) s->started++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code == 0 ? ST_OK : err(e, ST_INTERNAL, "http.start", "thread: %d", code);
}

enum status http_start(const struct http_config *config, struct http_server **out,
                       struct error *e)
{
    struct http_server *s = calloc(1, sizeof(*s));

    CHECK_BUG(s != NULL && config->handler != NULL);
    s->config = *config;
    (void)signal(SIGPIPE, SIG_IGN); /* TLS writes without MSG_NOSIGNAL */
    enum status st = prepare(s, e);
    *out = s; /* before the first thread: handlers may ask the caller for it */
    if (st == ST_OK) st = start_threads(s, e);
    if (st != ST_OK) {
        http_stop(s, 0);
        http_free(s);
        *out = NULL;
    }
    return st;
}

static void run_drain(struct loop *l, struct post *p)
{
    struct http_server *s = l->server;

    free(p);
    if (l->index == 0 && s->listener != NULL) {
        evconnlistener_free(s->listener);
        s->listener = NULL;
    }
    conn_check_all(l);
}

void http_stop(struct http_server *s, int drain_ms)
{
    s->drain_until_us = clock_mono_us() + (int64_t)drain_ms * 1000;
    atomic_store(&s->draining, true);
    for (int i = 0; i < s->started; i++) {
        struct post *p = malloc(sizeof(*p));
        CHECK_BUG(p != NULL);
        p->run = run_drain;
        loop_post(&s->loops[i], p);
    }
    for (int i = 0; i < s->started; i++) (void)pthread_join(s->loops[i].thread, NULL);
    s->started = 0;
}

void http_free(struct http_server *s)
{
    if (s == NULL) return;
    for (int i = 0; i < s->nloops; i++) {
        struct loop *l = &s->loops[i];
        loop_drain(l);
        conn_close_all(l);
        conn_reap(l);
        if (l->live > 0) log_event(LOG_WARN, "http.free", "owed=%d", l->live);
    }
    if (s->listener != NULL) evconnlistener_free(s->listener);
    for (int i = 0; i < s->nloops; i++) loop_release(&s->loops[i]);
    peers_free(s->peers);
    SSL_CTX_free(s->tls);
    for (size_t i = 0; i < COUNT(s->strings); i++) free(s->strings[i]);
    free(s->loops);
    free(s);
}

int http_port(const struct http_server *s)
{
    return s->port;
}

int http_loops(const struct http_server *s)
{
    return s->nloops;
}

void http_defer(struct exchange *x)
{
    xchg_of(x)->deferred = true;
}

void http_done(struct exchange *x)
{
    struct xchg *own = xchg_of(x);

    if (own->deferred) {
        loop_post(own->l, &own->post);
    } else {
        own->done = true;
    }
}

struct call_post {
    struct post post;
    void (*fn)(void *arg);
    void *arg;
};

static void run_call(struct loop *l, struct post *p)
{
    struct call_post *c = (struct call_post *)(void *)p;

    (void)l;
    c->fn(c->arg);
    free(c);
}

void http_post(struct http_server *s, int loop, void (*fn)(void *arg), void *arg)
{
    struct call_post *c = malloc(sizeof(*c));

    CHECK_BUG(c != NULL && loop >= 0 && loop < s->nloops);
    *c = (struct call_post){{NULL, run_call}, fn, arg};
    loop_post(&s->loops[loop], &c->post);
}

struct http_stats http_stats(const struct http_server *s)
{
    struct http_stats out = {
        .connections = atomic_load(&s->connections),
        .bytes_in_flight = atomic_load(&s->in_flight),
    };

    for (int i = 0; i < s->nloops; i++) {
        out.requests += atomic_load_explicit(&s->loops[i].requests, memory_order_relaxed);
        out.refused += atomic_load_explicit(&s->loops[i].refused, memory_order_relaxed);
    }
    return out;
}
