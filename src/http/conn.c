#include "http/conn.h"

#include "http/path.h"

#include "base/clock.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <stdlib.h>

enum { TURNS_MAX = 32 }; /* pipelined requests answered before others have their turn */

static void on_read(evutil_socket_t fd, short what, void *arg);
static void on_write(evutil_socket_t fd, short what, void *arg);

void conn_to(struct conn *c, enum conn_state state)
{
    c->state = state;
    c->moved = 0;
    if (!(c->first && state == CONN_HEAD)) c->since_us = c->l->now_us;
}

void conn_open(struct loop *l, const struct origin *from)
{
    struct conn *c = calloc(1, sizeof(*c));

    CHECK_BUG(c != NULL);
    c->l = l;
    c->fd = from->fd;
    c->address = from->address;
    c->in.max = (size_t)4 * READ_ROOM;
    c->first = true;
    peer_text(&c->address, c->peer);
    (void)event_assign(&c->on_read, l->base, c->fd, EV_READ | EV_PERSIST, on_read, c);
    (void)event_assign(&c->on_write, l->base, c->fd, EV_WRITE, on_write, c);
    c->next = l->conns;
    if (c->next != NULL) c->next->prev = c;
    l->conns = c;
    conn_to(c, CONN_IDLE);
    if (!wire_open(c) || event_add(&c->on_read, NULL) != 0) conn_close(c);
}

/* An exchange with a handler stays there, without its connection; any other ends here. */
static void leave_exchange(struct conn *c)
{
    struct xchg *x = c->x;

    if (x == NULL) return;
    c->x = NULL;
    x->conn = NULL;
    if (c->state != CONN_BUSY) xchg_give(x);
}

void conn_close(struct conn *c)
{
    struct loop *l = c->l;

    if (c->state == CONN_CLOSED) return;
    leave_exchange(c);
    if (c->state == CONN_STREAM) stream_end(l, c->slot);
    c->state = CONN_CLOSED;
    (void)event_del(&c->on_read);
    (void)event_del(&c->on_write);
    wire_close(c);
    peers_leave(l->server->peers, &c->address);
    (void)atomic_fetch_sub_explicit(&l->server->connections, 1, memory_order_relaxed);
    if (c->prev != NULL) c->prev->next = c->next;
    if (c->next != NULL) c->next->prev = c->prev;
    if (l->conns == c) l->conns = c->next;
    c->next = l->dead;
    l->dead = c;
}

void conn_reap(struct loop *l)
{
    while (l->dead != NULL) {
        struct conn *c = l->dead;
        l->dead = c->next;
        buf_release(&c->in);
        buf_release(&c->events);
        free(c);
    }
}

void conn_close_all(struct loop *l)
{
    while (l->conns != NULL) conn_close(l->conns);
}

/* ---- answering ---- */

static void out_advance(struct conn *c, size_t n)
{
    for (int i = 0; i < 2; i++) {
        size_t k = n < c->out[i].n ? n : c->out[i].n;
        c->out[i] = str_skip(c->out[i], k);
        n -= k;
    }
}

bool conn_flush(struct conn *c)
{
    while (c->out[0].n + c->out[1].n > 0) {
        long put = wire_write(c, c->out);
        if (put == WIRE_AGAIN) {
            (void)event_add(&c->on_write, NULL);
            return false;
        }
        if (put < 0) {
            conn_close(c);
            return false;
        }
        c->moved += put;
        out_advance(c, (size_t)put);
    }
    return true;
}

/* The whole answer has gone to the socket. */
static void answered(struct conn *c)
{
    bool keep = c->x->keep_alive;

    xchg_give(c->x);
    c->x = NULL;
    c->first = false;
    if (keep) {
        conn_to(c, CONN_IDLE);
    } else if (c->ended) {
        conn_close(c);
    } else {
        if (c->tls != NULL) (void)SSL_shutdown(c->tls);
        (void)shutdown(c->fd, SHUT_WR);
        conn_to(c, CONN_LINGER);
    }
}

static void send_answer(struct conn *c)
{
    struct xchg *x = c->x;
    const struct res *res = &x->pub.res;
    bool bare = x->pub.req.method == HTTP_HEAD || res->status == 204 || res->status == 304;

    if (!buf_ok(&res->body) || !buf_ok(&x->extra)) answer_problem(x, 500);
    if (atomic_load_explicit(&c->l->server->draining, memory_order_relaxed))
        x->keep_alive = false;
    answer_head(x);
    c->out[0] = buf_view(&x->out);
    c->out[1] = bare ? STR_NONE : res->fixed.p != NULL ? res->fixed : buf_view(&res->body);
    conn_to(c, CONN_WRITE);
    if (conn_flush(c)) answered(c);
}

static struct xchg *need_exchange(struct conn *c)
{
    if (c->x == NULL) {
        c->x = xchg_take(c->l);
        c->x->conn = c;
        loop_request_id(c->l, c->x->pub.req.request_id);
    }
    return c->x;
}

static void refuse(struct conn *c, int status, const char *why)
{
    struct xchg *x = need_exchange(c);

    log_event(LOG_DEBUG, "http.refused", "peer=%s status=%d why=\"%s\" request=%s", c->peer,
              status, why, x->pub.req.request_id);
    loop_count(&c->l->refused);
    x->keep_alive = false;
    x->stream.server = NULL;
    answer_problem(x, status);
    send_answer(c);
}

static void finish(struct conn *c)
{
    if (c->x->stream.server != NULL) {
        stream_begin(c, c->x);
    } else {
        send_answer(c);
    }
}

/* ---- requests ---- */

static bool is_trusted(struct str list, struct str peer)
{
    struct str part;

    while (list.n > 0 && str_cut(&list, ',', &part)) {
        if (str_eq(str_trim(part), peer)) return true;
    }
    return false;
}

/* What a trusted proxy says of its client: the last address it added, and the scheme. */
static void hear_proxy(struct xchg *x, struct str trusted)
{
    struct str chain = gate_field(&x->head, STR("x-forwarded-for"));
    struct str proto = gate_field(&x->head, STR("x-forwarded-proto"));
    struct str last = STR_NONE, part;
    unsigned char binary[16];

    if (!is_trusted(trusted, x->pub.req.peer)) return;
    if (proto.p != NULL) x->pub.req.tls = str_ieq(proto, STR("https"));
    while (chain.n > 0 && str_cut(&chain, ',', &part)) last = str_trim(part);
    if (last.n == 0 || last.n >= PEER_TEXT) return;
    char *z = str_z(last, &x->pub.arena);
    if (inet_pton(AF_INET, z, binary) == 1 || inet_pton(AF_INET6, z, binary) == 1)
        x->pub.req.peer = last;
}

static void dispatch(struct conn *c)
{
    struct loop *l = c->l;
    struct xchg *x = c->x;

    x->pub.req.body = buf_view(&x->body);
    conn_to(c, CONN_BUSY);
    loop_count(&l->requests);
    l->server->config.handler(&x->pub, l->server->config.user);
    if (x->deferred) return;
    CHECK_BUG(x->done || x->stream.server != NULL); /* a handler answers, defers or streams */
    finish(c);
}

/* The route has its say before a body is read. False: answered. */
static bool admitted(struct conn *c)
{
    const struct http_config *config = &c->l->server->config;
    struct xchg *x = c->x;

    x->body_max = config->body_max;
    if (config->admit == NULL) return true;
    conn_to(c, CONN_BUSY);
    int64_t most = config->admit(&x->pub, config->user);
    if (most == ADMIT_ANSWERED) {
        CHECK_BUG(x->done && !x->deferred);
        x->keep_alive = false;
        send_answer(c);
        return false;
    }
    if (most < x->body_max) x->body_max = most;
    return true;
}

static void expect_body(struct conn *c)
{
    struct xchg *x = c->x;

    if (!admitted(c)) return;
    if (x->head.body == GATE_LENGTH && x->head.length > x->body_max) {
        refuse(c, 413, "body over its limit");
        return;
    }
    c->chunks = (struct gate_chunks){0};
    conn_to(c, CONN_BODY);
    if (!x->head.expect_continue) return;
    c->out[0] = STR("HTTP/1.1 100 Continue\r\n\r\n");
    c->out[1] = STR_NONE;
    /* A socket that does not take 25 bytes at the start of an answer is not worth waiting for.
     */
    if (!conn_flush(c)) conn_close(c);
}

static void begin_request(struct conn *c, struct str head)
{
    struct xchg *x = need_exchange(c);
    struct req *req = &x->pub.req;
    struct gate_refusal why;

    c->scan = (struct gate_scan){0};
    if (gate_parse_head(str_dup(head, &x->pub.arena), &x->head, &why) == GATE_REFUSED) {
        refuse(c, why.status, why.why);
        return;
    }
    if (!path_decode(x->head.path, &x->pub.arena, &req->path)) {
        refuse(c, 400, "path");
        return;
    }
    req->method = x->head.method;
    req->query = x->head.query;
    req->peer = str_of(c->peer);
    req->tls = c->tls != NULL;
    req->started_us = c->l->now_us;
    x->keep_alive = x->head.keep_alive;
    if (c->l->server->config.trusted_proxies.n > 0)
        hear_proxy(x, c->l->server->config.trusted_proxies);
    if (x->head.body == GATE_NO_BODY) {
        dispatch(c);
    } else {
        expect_body(c);
    }
}

/* False: more bytes are needed. */
static bool take_head(struct conn *c, struct str *view)
{
    struct gate_refusal why;
    size_t n = 0;

    if (c->state == CONN_IDLE) conn_to(c, CONN_HEAD);
    switch (gate_find_head(&c->scan, *view, &n, &why)) {
    case GATE_MORE:
        return false;
    case GATE_REFUSED:
        refuse(c, why.status, why.why);
        return true;
    case GATE_DONE:
    default:
        break;
    }
    struct str head = str_head(*view, n);
    *view = str_skip(*view, n);
    begin_request(c, head);
    return true;
}

/* 0, or the status to refuse with. */
static int body_add(struct xchg *x, struct str data)
{
    struct http_server *s = x->l->server;
    int64_t n = (int64_t)data.n;

    if (n > x->body_max - (int64_t)x->body.n) return 413;
    int64_t before = atomic_fetch_add_explicit(&s->in_flight, n, memory_order_relaxed);
    x->counted += n;
    if (before + n > s->config.in_flight_max) return 503;
    buf_put(&x->body, data.p, data.n);
    return buf_ok(&x->body) ? 0 : 503;
}

static void take_length(struct conn *c, struct str *view)
{
    struct xchg *x = c->x;
    struct str data = str_head(*view, (size_t)(x->head.length - (int64_t)x->body.n));
    int status = body_add(x, data);

    *view = str_skip(*view, data.n);
    c->moved += (int64_t)data.n;
    if (status != 0) {
        refuse(c, status, "body over a limit");
    } else if ((int64_t)x->body.n == x->head.length) {
        dispatch(c);
    }
}

static void take_chunks(struct conn *c, struct str *view)
{
    struct gate_refusal why = {0, NULL};
    enum gate_verdict v = GATE_MORE;

    while (view->n > 0 && v == GATE_MORE) {
        struct str data;
        v = gate_chunk(&c->chunks, view, &data, &why);
        c->moved += (int64_t)data.n;
        int status = data.n == 0 ? 0 : body_add(c->x, data);
        if (status != 0) {
            v = GATE_REFUSED;
            why = (struct gate_refusal){status, "body over a limit"};
        }
    }
    if (v == GATE_REFUSED) refuse(c, why.status, why.why);
    if (v == GATE_DONE) dispatch(c);
}

/* Take what the state of the connection can use; the rest is returned. */
static struct str take(struct conn *c, struct str view)
{
    c->yielded = false;
    for (int turns = 0; view.n > 0 && turns < TURNS_MAX;) {
        switch (c->state) {
        case CONN_IDLE:
        case CONN_HEAD:
            if (!take_head(c, &view)) return view;
            turns++;
            break;
        case CONN_BODY:
            if (c->x->head.body == GATE_LENGTH) {
                take_length(c, &view);
            } else {
                take_chunks(c, &view);
            }
            break;
        case CONN_BUSY:
        case CONN_WRITE:
            return view;
        case CONN_STREAM:
        case CONN_LINGER:
        case CONN_CLOSED:
        default:
            return STR_NONE;
        }
    }
    c->yielded = view.n > 0;
    if (c->yielded) event_active(&c->on_read, EV_READ, 0);
    return view;
}

/* ---- events ---- */

/* The client sends no more, and all it sent is taken: nothing will come of this connection. */
static void settle(struct conn *c)
{
    if (c->ended && !c->yielded && c->state < CONN_BUSY) conn_close(c);
}

/* Keep what was not taken at the head of c->in; it may lie there already. */
static void keep_rest(struct conn *c, struct str rest)
{
    if (c->in.n > 0) {
        if (rest.n > 0) memmove(c->in.p, rest.p, rest.n);
        c->in.n = rest.n;
    } else if (rest.n > 0) {
        buf_put(&c->in, rest.p, rest.n);
    }
    if (c->in.n == 0 && c->in.room > 0) buf_release(&c->in);
    bool full = c->in.n >= READ_ROOM;
    if (full && !c->read_off) (void)event_del(&c->on_read);
    if (!full && c->read_off && !c->ended) (void)event_add(&c->on_read, NULL);
    c->read_off = full;
    settle(c);
}

/* The client sends no more. It may only have closed its half: what it asked before is answered.
 */
static void peer_ended(struct conn *c)
{
    c->ended = true;
    (void)event_del(&c->on_read);
    if (c->state >= CONN_STREAM) conn_close(c);
}

/* Receive once; false when nothing more is to be had now. */
static bool receive(struct conn *c)
{
    bool fresh = c->in.n == 0;
    char *to = fresh ? c->l->room : buf_want(&c->in, READ_ROOM / 4);
    long got = to == NULL ? WIRE_GONE : wire_read(c, to, fresh ? READ_ROOM : READ_ROOM / 4);

    if (got == WIRE_GONE) peer_ended(c);
    if (got == WIRE_AGAIN && c->tls_wait) (void)event_add(&c->on_write, NULL);
    if (c->state == CONN_CLOSED) return false;
    size_t n = got < 0 ? 0 : (size_t)got;
    if (!fresh) c->in.n += n;
    struct str rest = take(c, fresh ? (struct str){to, n} : buf_view(&c->in));
    if (c->state == CONN_CLOSED) return false;
    keep_rest(c, rest);
    return n > 0 && wire_pending(c) && !c->read_off && c->state != CONN_CLOSED;
}

static void input(struct conn *c)
{
    while (receive(c)) {
    }
}

static void on_read(evutil_socket_t fd, short what, void *arg)
{
    struct conn *c = arg;
    struct loop *l = c->l;

    (void)fd, (void)what;
    l->now_us = clock_mono_us();
    input(c);
    conn_reap(l);
}

/* The answer is out: go on with what came meanwhile. */
static void resume(struct conn *c)
{
    if (c->state == CONN_IDLE && c->in.n > 0) {
        struct str rest = take(c, buf_view(&c->in));
        if (c->state != CONN_CLOSED) keep_rest(c, rest);
    }
    if (c->state == CONN_IDLE && wire_pending(c)) input(c);
    settle(c);
}

static void on_write(evutil_socket_t fd, short what, void *arg)
{
    struct conn *c = arg;
    struct loop *l = c->l;

    (void)fd, (void)what;
    l->now_us = clock_mono_us();
    if (c->state == CONN_WRITE) {
        if (conn_flush(c)) answered(c);
        resume(c);
    } else if (c->state == CONN_STREAM) {
        stream_flush(c);
    } else if (c->tls_wait) {
        input(c);
    }
    conn_reap(l);
}

void conn_exchange_done(struct loop *l, struct post *p)
{
    struct xchg *x = (struct xchg *)(void *)((char *)p - offsetof(struct xchg, post));
    struct conn *c = x->conn;

    if (c == NULL) {
        if (x->stream.server != NULL) stream_end(l, x->stream.slot);
        xchg_give(x);
        return;
    }
    finish(c);
    resume(c);
}

/* ---- deadlines ---- */

/* Fewer than 1000 bytes a second over a whole window. What was fast before buys nothing. */
static bool is_too_slow(struct conn *c, int window_ms)
{
    if (c->l->now_us - c->since_us < (int64_t)window_ms * 1000) return false;
    if (c->moved < window_ms) return true;
    c->since_us = c->l->now_us;
    c->moved = 0;
    return false;
}

static void check(struct conn *c)
{
    const struct http_server *s = c->l->server;
    const struct http_deadlines *d = &s->config.deadlines;
    int64_t age_ms = (c->l->now_us - c->since_us) / 1000;

    switch (c->state) {
    case CONN_IDLE:
        if (age_ms > (c->first ? d->head : d->idle) || atomic_load(&s->draining)) conn_close(c);
        break;
    case CONN_HEAD:
        if (age_ms > d->head) refuse(c, 408, "slow head");
        break;
    case CONN_BODY:
        if (is_too_slow(c, d->body)) refuse(c, 408, "slow body");
        break;
    case CONN_WRITE:
        if (is_too_slow(c, d->stall)) conn_close(c);
        break;
    case CONN_STREAM:
        stream_check(c);
        break;
    case CONN_LINGER:
        if (age_ms > d->linger) conn_close(c);
        break;
    case CONN_BUSY:
    case CONN_CLOSED:
    default:
        break;
    }
}

void conn_check_all(struct loop *l)
{
    for (struct conn *c = l->conns, *next = NULL; c != NULL; c = next) {
        next = c->next;
        check(c);
    }
}
