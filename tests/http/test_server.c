#include "base/clock.h"
#include "tests/http/client.h"
#include "tests/test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* A server whose paths do one thing each. */
struct bench {
    struct http_server *server;
    int port;
    pthread_mutex_t lock; /* guards the deferred exchanges and the stream */
    struct exchange *waiting[64];
    int nwaiting;
    struct http_stream stream;
    atomic_int started, stopped;
};

static struct bench *bench_of(void *user)
{
    return user;
}

static void keep_waiting(struct bench *b, struct exchange *x)
{
    (void)pthread_mutex_lock(&b->lock);
    CHECK(b->nwaiting < 64);
    b->waiting[b->nwaiting++] = x;
    (void)pthread_mutex_unlock(&b->lock);
}

static int waiting(struct bench *b)
{
    (void)pthread_mutex_lock(&b->lock);
    int n = b->nwaiting;
    (void)pthread_mutex_unlock(&b->lock);
    return n;
}

static struct http_stream stream_of(struct bench *b)
{
    (void)pthread_mutex_lock(&b->lock);
    struct http_stream s = b->stream;
    (void)pthread_mutex_unlock(&b->lock);
    return s;
}

static void *finish_later(void *arg)
{
    struct exchange *x = arg;

    (void)usleep(20000);
    x->res.status = 200;
    buf_fmt(&x->res.body, "late:%.*s", STR_FMT(x->req.body));
    http_set(x, "X-Late", STR("yes"));
    http_done(x);
    return NULL;
}

static void describe(struct exchange *x)
{
    struct str header = http_header(x, "x-probe"), cookie = http_cookie(x, STR("sid"));

    buf_fmt(&x->res.body, "%d|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", (int)x->req.method,
            STR_FMT(x->req.path), STR_FMT(x->req.query), STR_FMT(x->req.body), STR_FMT(header),
            STR_FMT(cookie), STR_FMT(x->req.peer));
}

static void handle(struct exchange *x, void *user)
{
    struct bench *b = bench_of(user);
    struct str path = x->req.path;
    pthread_t thread;

    x->res.status = 200;
    if (str_is(path, "/later")) {
        http_defer(x);
        CHECK(pthread_create(&thread, NULL, finish_later, x) == 0);
        CHECK(pthread_detach(thread) == 0);
        return;
    }
    if (str_is(path, "/hold")) {
        http_defer(x);
        keep_waiting(b, x);
        return;
    }
    if (str_is(path, "/events")) {
        (void)pthread_mutex_lock(&b->lock);
        b->stream = http_stream_open(x);
        (void)pthread_mutex_unlock(&b->lock);
        return;
    }
    if (str_is(path, "/big")) {
        for (int i = 0; i < 1 << 20; i++) buf_put(&x->res.body, "0123456789abcdef", 16);
    } else if (str_is(path, "/empty")) {
        x->res.status = 204;
    } else if (str_is(path, "/fixed")) {
        x->res.fixed = STR("fixed bytes");
        http_set(x, "Cache-Control", STR("public"));
    } else {
        describe(x);
    }
    http_done(x);
}

static int64_t admit(struct exchange *x, void *user)
{
    (void)user;
    if (str_is(x->req.path, "/small")) return 10;
    if (!str_is(x->req.path, "/nobody")) return 1 << 30;
    x->res.status = 401;
    http_done(x);
    return ADMIT_ANSWERED;
}

static void loop_starts(int loop, void *user)
{
    (void)loop;
    (void)atomic_fetch_add(&bench_of(user)->started, 1);
}

static void loop_stops(int loop, void *user)
{
    (void)loop;
    (void)atomic_fetch_add(&bench_of(user)->stopped, 1);
}

static struct http_config bench_config(void)
{
    return (struct http_config){
        .listen = STR("127.0.0.1:0"),
        .loops = 2,
        .handler = handle,
        .admit = admit,
        .loop_start = loop_starts,
        .loop_stop = loop_stops,
    };
}

static struct bench *bench_start(struct http_config c)
{
    struct bench *b = calloc(1, sizeof(*b));
    struct error e = {0};

    if (b == NULL) abort();
    CHECK(pthread_mutex_init(&b->lock, NULL) == 0);
    c.user = b;
    CHECK_OK(http_start(&c, &b->server, &e));
    b->port = http_port(b->server);
    CHECK(b->port > 0);
    return b;
}

static void bench_stop(struct bench *b)
{
    http_stop(b->server, 2000);
    http_free(b->server);
    assert_int_equal(atomic_load(&b->started), 2);
    assert_int_equal(atomic_load(&b->stopped), 2);
    (void)pthread_mutex_destroy(&b->lock);
    free(b);
}

#define HOST  "Host: t\r\n"
#define CLOSE HOST "Connection: close\r\n\r\n"

static void answers(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf got = {0};

    (void)state;
    client_ask(b->port,
               "GET /p%20q?a=b HTTP/1.1\r\nX-Probe: v\r\nCookie: a=1; sid=xyz; b=2\r\n" CLOSE,
               &got);
    CHECK(str_starts(buf_view(&got), STR("HTTP/1.1 200 OK\r\n")));
    CHECK(str_ends(buf_view(&got), STR("\r\n\r\n1|/p q|a=b||v|xyz|127.0.0.1")));
    CHECK(count_of(&got, "\r\nConnection: close\r\n") == 1);
    CHECK(count_of(&got, "\r\nX-Content-Type-Options: nosniff\r\n") == 1);
    CHECK(count_of(&got, "\r\nReferrer-Policy: no-referrer\r\n") == 1);
    CHECK(count_of(&got, "\r\nCross-Origin-Opener-Policy: same-origin\r\n") == 1);
    CHECK(count_of(&got, "\r\nCache-Control: no-store\r\n") == 1);
    CHECK(count_of(&got, "\r\nX-Request-Id: ") == 1 && count_of(&got, "\r\nServer:") == 0);
    client_ask(b->port, "HEAD /abc HTTP/1.1\r\n" CLOSE, &got);
    CHECK(count_of(&got, "\r\nContent-Length: 20\r\n") == 1);
    CHECK(str_ends(buf_view(&got), STR("\r\n\r\n")));
    client_ask(b->port, "GET /empty HTTP/1.1\r\n" CLOSE, &got);
    CHECK(str_starts(buf_view(&got), STR("HTTP/1.1 204 No Content\r\n")));
    CHECK(count_of(&got, "Content-Length") == 0);
    client_ask(b->port, "GET /fixed HTTP/1.1\r\n" CLOSE, &got);
    CHECK(str_ends(buf_view(&got), STR("\r\n\r\nfixed bytes")));
    CHECK(count_of(&got, "\r\nCache-Control: public\r\n") == 1 &&
          count_of(&got, "no-store") == 0);
    client_ask(b->port, "POST /x HTTP/1.1\r\nContent-Length: 5\r\n" CLOSE "hello", &got);
    CHECK(str_ends(buf_view(&got), STR("3|/x||hello|||127.0.0.1")));
    client_ask(b->port,
               "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" CLOSE
               "5\r\nhello\r\n4;e=1\r\n you\r\n0\r\nT: x\r\n\r\n",
               &got);
    CHECK(str_ends(buf_view(&got), STR("3|/x||hello you|||127.0.0.1")));
    client_ask(b->port, "GET /a HTTP/1.0\r\n\r\n", &got);
    CHECK(str_ends(buf_view(&got), STR("1|/a|||||127.0.0.1")));
    bench_stop(b);
    buf_release(&got);
}

static const struct {
    const char *note, *request;
    int status;
} refused[] = {
    {"gate", "GET / HTTP/1.1\r\n\r\n", 400},
    {"dots", "GET /a/../b HTTP/1.1\r\n" HOST "\r\n", 400},
    {"NUL escape", "GET /a%00b HTTP/1.1\r\n" HOST "\r\n", 400},
    {"overlong", "GET /%c0%af HTTP/1.1\r\n" HOST "\r\n", 400},
    {"length over the limit", "POST / HTTP/1.1\r\n" HOST "Content-Length: 33554433\r\n\r\n",
     413},
    {"length of 2^63", "POST / HTTP/1.1\r\n" HOST "Content-Length: 9223372036854775808\r\n\r\n",
     413},
    {"route's own limit", "POST /small HTTP/1.1\r\n" HOST "Content-Length: 11\r\n\r\n", 413},
    {"the same, chunked",
     "POST /small HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n",
     413},
    {"answered before the body", "POST /nobody HTTP/1.1\r\n" HOST "Content-Length: 9\r\n\r\n",
     401},
    {"chunk size", "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
};

static void refuses_and_closes(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf got = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        char want[32];
        int fd = client_open(b->port);
        (void)snprintf(want, sizeof(want), "HTTP/1.1 %d ", refused[i].status);
        buf_clear(&got);
        /* A second request hides behind the first: it must never be answered. */
        (void)client_send(fd, str_of(refused[i].request));
        (void)client_send(fd, STR("GET /smuggled HTTP/1.1\r\n" HOST "\r\n"));
        CHECK_ROW(client_read(fd, &got, NULL, 3000), "%s: not closed", refused[i].note);
        CHECK_ROW(str_starts(buf_view(&got), str_of(want)), "%s: %.60s", refused[i].note,
                  got.p);
        CHECK_ROW(count_of(&got, "HTTP/1.1 ") == 1, "%s: %s", refused[i].note, got.p);
        CHECK_ROW(refused[i].status == 401 || count_of(&got, "\"request_id\":\"") == 1, "%s",
                  refused[i].note);
        (void)close(fd);
    }
    struct http_stats s = http_stats(b->server);
    assert_int_equal(s.refused, COUNT(refused) - 1);
    assert_int_equal(s.requests, 0);
    assert_int_equal(s.bytes_in_flight, 0);
    bench_stop(b);
    buf_release(&got);
}

static void answers_a_pipeline_in_order(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf ask = {0}, got = {0};

    (void)state;
    for (int i = 0; i < 64; i++)
        buf_fmt(&ask, "GET /%s?n=%d HTTP/1.1\r\n" HOST "\r\n", i % 7 == 3 ? "later" : "now", i);
    buf_z(&ask, "GET /last HTTP/1.1\r\n" CLOSE);
    client_ask(b->port, ask.p, &got); /* which closes its half at once */
    assert_int_equal(count_of(&got, "HTTP/1.1 200 OK"), 65);
    assert_int_equal(count_of(&got, "late:"), 9);
    const char *at = got.p;
    for (int i = 0; i < 64; i++) {
        char want[32];
        if (i % 7 == 3) continue;
        (void)snprintf(want, sizeof(want), "1|/now|n=%d|", i);
        at = strstr(at, want);
        CHECK_ROW(at != NULL, "answer %d", i);
    }
    /* A bad request behind good ones: theirs are answered first, then it is refused. */
    client_ask(b->port, "GET /later HTTP/1.1\r\n" HOST "\r\nGET / HTTP/1.1\r\n\r\n", &got);
    const char *good = strstr(got.p, "late:"), *bad = strstr(got.p, "HTTP/1.1 400");
    CHECK(good != NULL && bad != NULL && good < bad);
    bench_stop(b);
    buf_release(&ask);
    buf_release(&got);
}

static void keeps_connections(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf got = {0};
    int fd = client_open(b->port);

    (void)state;
    for (int i = 0; i < 5; i++) {
        buf_clear(&got);
        CHECK(client_send(fd, STR("POST /x HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\n")));
        (void)usleep(2000);
        CHECK(client_send(fd, STR("h")) && client_send(fd, STR("i")));
        CHECK(!client_read(fd, &got, "127.0.0.1", 3000));
        CHECK(str_ends(buf_view(&got), STR("3|/x||hi|||127.0.0.1")));
        CHECK(count_of(&got, "Connection:") == 0);
    }
    buf_clear(&got);
    CHECK(client_send(fd, STR("POST /x HTTP/1.1\r\n" HOST
                              "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")));
    CHECK(!client_read(fd, &got, "\r\n\r\n", 3000));
    CHECK_STR(buf_view(&got), "HTTP/1.1 100 Continue\r\n\r\n");
    CHECK(client_send(fd, STR("ok")));
    CHECK(!client_read(fd, &got, "||ok||", 3000));
    assert_int_equal(http_stats(b->server).requests, 6);
    (void)close(fd);
    bench_stop(b);
    buf_release(&got);
}

static struct http_config hasty(void)
{
    struct http_config c = bench_config();

    c.deadlines = (struct http_deadlines){
        .head = 300, .body = 300, .stall = 300, .idle = 600, .linger = 300, .heartbeat = 200};
    return c;
}

/* Drip a byte every 20 ms until the server closes; the answer in got. */
static int64_t drip(int fd, struct buf *got)
{
    int64_t start = clock_mono_us();

    for (int i = 0; i < 200; i++) {
        if (client_read(fd, got, NULL, 20) || !client_send(fd, STR("a"))) break;
    }
    return (clock_mono_us() - start) / 1000;
}

static void cuts_the_slow(void **state)
{
    struct bench *b = bench_start(hasty());
    struct buf got = {0};
    int silent = client_open(b->port), head = client_open(b->port), body = client_open(b->port);

    (void)state;
    CHECK(client_send(head, STR("GET / HTTP/1.1\r\nX: ")));
    int64_t ms = drip(head, &got);
    CHECK_ROW(ms > 200 && ms < 1500, "head was cut after %d ms", (int)ms);
    CHECK(count_of(&got, "HTTP/1.1 408 ") == 1);
    buf_clear(&got);
    CHECK(client_read(silent, &got, NULL, 1500)); /* never said a word */
    assert_int_equal(got.n, 0);
    buf_clear(&got);
    (void)close(body); /* its time to begin a head is over */
    body = client_open(b->port);
    CHECK(client_send(body, STR("POST /x HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n")));
    ms = drip(body, &got); /* 50 bytes a second */
    CHECK_ROW(ms > 200 && ms < 1500, "body was cut after %d ms", (int)ms);
    CHECK(count_of(&got, "HTTP/1.1 408 ") == 1);
    (void)close(silent), (void)close(head), (void)close(body);

    /* An answer nobody reads: 16 MiB do not fit into the socket. */
    int fd = client_open(b->port);
    CHECK(client_send(fd, STR("GET /big HTTP/1.1\r\n" HOST "\r\n")));
    for (int i = 0; i < 100 && http_stats(b->server).connections > 0; i++) (void)usleep(50000);
    assert_int_equal(http_stats(b->server).connections, 0);
    (void)close(fd);

    /* Kept open, asked nothing. */
    fd = client_open(b->port);
    buf_clear(&got);
    CHECK(client_send(fd, STR("GET /x HTTP/1.1\r\n" HOST "\r\n")));
    CHECK(!client_read(fd, &got, "127.0.0.1", 1000));
    CHECK(client_read(fd, &got, NULL, 3000));
    (void)close(fd);
    bench_stop(b);
    buf_release(&got);
}

static void sends_big_answers(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf got = {0};

    (void)state;
    client_ask(b->port, "GET /big HTTP/1.1\r\n" CLOSE, &got);
    const char *body = strstr(got.p, "\r\n\r\n");
    CHECK(body != NULL);
    assert_int_equal(got.n - (size_t)(body + 4 - got.p), 16 << 20);
    CHECK(str_ends(buf_view(&got), STR("0123456789abcdef")));
    bench_stop(b);
    buf_release(&got);
}

static void takes_big_bodies(void **state)
{
    struct http_config c = bench_config();
    c.in_flight_max = 6 << 20;
    struct bench *b = bench_start(c);
    struct buf ask = {0}, got = {0};
    const int n = 4 << 20;

    (void)state;
    buf_fmt(&ask, "POST /x HTTP/1.1\r\n" HOST "Content-Length: %d\r\n\r\n", n);
    size_t head = ask.n;
    for (int i = 0; i < n / 16; i++) buf_put(&ask, "0123456789abcdef", 16);
    /* One that stands still with 3 MiB sent leaves no room for another of 4 MiB. */
    int slow = client_open(b->port), fd = client_open(b->port);
    CHECK(client_send(slow, str_head(buf_view(&ask), head + (3 << 20))));
    for (int i = 0; i < 1000 && http_stats(b->server).bytes_in_flight < 3 << 20; i++)
        (void)usleep(20000);
    assert_int_equal(http_stats(b->server).bytes_in_flight, 3 << 20);
    (void)client_send(fd, buf_view(&ask));
    (void)client_read(fd, &got, "\r\n\r\n", 20000);
    CHECK(str_starts(buf_view(&got), STR("HTTP/1.1 503 ")));
    (void)close(fd);
    buf_clear(&got);
    /* What the refused one had sent is given back before the other goes on. */
    for (int i = 0; i < 1000 && http_stats(b->server).bytes_in_flight > 3 << 20; i++)
        (void)usleep(20000);
    CHECK(client_send(slow, str_skip(buf_view(&ask), head + (3 << 20))));
    CHECK(!client_read(slow, &got, "|127.0.0.1", 20000));
    CHECK(got.n > (size_t)n);
    (void)close(slow);
    for (int i = 0; i < 1000 && http_stats(b->server).bytes_in_flight > 0; i++)
        (void)usleep(20000);
    assert_int_equal(http_stats(b->server).bytes_in_flight, 0);
    bench_stop(b);
    buf_release(&ask);
    buf_release(&got);
}

static void frees_what_nobody_waits_for(void **state)
{
    struct bench *b = bench_start(bench_config());
    int fd[20];

    (void)state;
    for (int i = 0; i < 20; i++) {
        fd[i] = client_open(b->port);
        CHECK(client_send(fd[i], STR("GET /hold HTTP/1.1\r\n" HOST "\r\n")));
    }
    for (int i = 0; i < 100 && waiting(b) < 20; i++) (void)usleep(20000);
    assert_int_equal(waiting(b), 20);
    for (int i = 0; i < 20; i++) { /* gone for good: a reset, not a half-closed end */
        struct linger hard = {.l_onoff = 1};
        CHECK(setsockopt(fd[i], SOL_SOCKET, SO_LINGER, &hard, sizeof(hard)) == 0);
        (void)close(fd[i]);
    }
    (void)usleep(50000);
    for (int i = 0; i < 20; i++) {
        buf_z(&b->waiting[i]->res.body, "for nobody");
        http_done(b->waiting[i]);
    }
    for (int i = 0; i < 100 && http_stats(b->server).connections > 0; i++) (void)usleep(20000);
    assert_int_equal(http_stats(b->server).connections, 0);
    bench_stop(b);
}

static void caps_connections(void **state)
{
    struct http_config c = bench_config();
    c.per_address_max = 3;
    struct bench *b = bench_start(c);
    struct buf got = {0};
    int fd[4];

    (void)state;
    for (int i = 0; i < 4; i++) fd[i] = client_open(b->port);
    CHECK(client_read(fd[3], &got, NULL, 3000));
    CHECK(str_starts(buf_view(&got), STR("HTTP/1.1 503 ")));
    for (int i = 0; i < 4; i++) (void)close(fd[i]);
    for (int i = 0; i < 100 && http_stats(b->server).connections > 0; i++) (void)usleep(20000);
    client_ask(b->port, "GET /x HTTP/1.1\r\n" CLOSE, &got);
    CHECK(str_starts(buf_view(&got), STR("HTTP/1.1 200 ")));
    bench_stop(b);
    buf_release(&got);
}

static void streams(void **state)
{
    struct bench *b = bench_start(hasty());
    struct buf got = {0};
    int fd = client_open(b->port);

    (void)state;
    CHECK(client_send(fd, STR("GET /events HTTP/1.1\r\n" HOST "\r\n")));
    CHECK(!client_read(fd, &got, "\r\n\r\n", 3000));
    CHECK(count_of(&got, "Content-Type: text/event-stream\r\n") == 1);
    CHECK(count_of(&got, "Content-Length") == 0);
    for (int i = 0; i < 100; i++) {
        char event[32];
        int n = snprintf(event, sizeof(event), "data: %d\n\n", i);
        CHECK(http_stream_send(stream_of(b), (struct str){event, (size_t)n}));
    }
    CHECK(!client_read(fd, &got, "data: 99\n\n", 3000));
    CHECK(strstr(got.p, "data: 41\n\ndata: 42\n\n") != NULL);
    CHECK(!client_read(fd, &got, "\n\n:\n\n", 3000)); /* heartbeat */
    struct http_stream old = stream_of(b);
    (void)close(fd);
    bool known_gone = false;
    for (int i = 0; i < 100 && !known_gone; i++) {
        known_gone = !http_stream_send(old, STR("data: x\n\n"));
        (void)usleep(20000);
    }
    CHECK(known_gone);

    /* Another takes the slot: the old number does not reach it. */
    fd = client_open(b->port);
    buf_clear(&got);
    CHECK(client_send(fd, STR("GET /events HTTP/1.1\r\n" HOST "\r\n")));
    CHECK(!client_read(fd, &got, "\r\n\r\n", 3000));
    CHECK(!http_stream_send(old, STR("data: old\n\n")));
    http_stream_close(stream_of(b));
    CHECK(client_read(fd, &got, NULL, 3000));
    CHECK(strstr(got.p, "old") == NULL);
    (void)close(fd);
    bench_stop(b);
    buf_release(&got);
}

static void cuts_the_stream_of_a_sleeper(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf got = {0};
    char event[8192];
    int fd = client_open(b->port);
    bool alive = true;

    (void)state;
    CHECK(client_send(fd, STR("GET /events HTTP/1.1\r\n" HOST "\r\n")));
    CHECK(!client_read(fd, &got, "\r\n\r\n", 3000));
    memset(event, 'x', sizeof(event));
    for (int i = 0; i < 5000 && alive; i++) { /* 40 MB; the sockets hold some */
        alive = http_stream_send(stream_of(b), (struct str){event, sizeof(event)});
        if (i % 16 == 0) (void)usleep(1000);
    }
    CHECK(!alive);
    (void)close(fd);
    bench_stop(b);
    buf_release(&got);
}

static void hears_trusted_proxies_only(void **state)
{
    static const char ask[] = "GET /x HTTP/1.1\r\nX-Forwarded-For: 9.9.9.9, 203.0.113.7\r\n"
                              "X-Forwarded-Proto: https\r\n" CLOSE;
    struct http_config c = bench_config();
    struct bench *b = bench_start(c);
    struct buf got = {0};

    (void)state;
    client_ask(b->port, ask, &got);
    CHECK(str_ends(buf_view(&got), STR("|127.0.0.1")));
    CHECK(count_of(&got, "Strict-Transport-Security") == 0);
    bench_stop(b);
    c.trusted_proxies = STR("10.0.0.1, 127.0.0.1");
    b = bench_start(c);
    client_ask(b->port, ask, &got);
    CHECK(str_ends(buf_view(&got), STR("|203.0.113.7")));
    CHECK(count_of(&got, "Strict-Transport-Security") == 1);
    client_ask(b->port, "GET /x HTTP/1.1\r\nX-Forwarded-For: <script>\r\n" CLOSE, &got);
    CHECK(str_ends(buf_view(&got), STR("|127.0.0.1")));
    bench_stop(b);
    buf_release(&got);
}

static void drains(void **state)
{
    struct bench *b = bench_start(bench_config());
    struct buf got = {0};
    int idle = client_open(b->port), busy = client_open(b->port);

    (void)state;
    CHECK(client_send(busy, STR("GET /later HTTP/1.1\r\n" HOST "\r\n")));
    (void)usleep(5000);
    bench_stop(b);
    CHECK(client_read(busy, &got, NULL, 1000));
    CHECK(count_of(&got, "late:") == 1 && count_of(&got, "Connection: close") == 1);
    buf_clear(&got);
    CHECK(client_read(idle, &got, NULL, 1000));
    (void)close(idle), (void)close(busy);
    buf_release(&got);
}

static void *call_much(void *arg)
{
    struct bench *b = arg;
    struct buf got = {0};

    for (int i = 0; i < 50; i++) {
        int fd = client_open(b->port);
        buf_clear(&got);
        (void)client_send(fd, STR("POST /later HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc"
                                  "GET /x HTTP/1.1\r\n" HOST "\r\n"));
        if (i % 3 != 0) (void)client_read(fd, &got, "|127.0.0.1", 3000);
        if (i % 3 == 1) CHECK(count_of(&got, "late:abc") == 1);
        (void)close(fd);
    }
    buf_release(&got);
    return NULL;
}

static void survives_a_crowd(void **state)
{
    struct bench *b = bench_start(bench_config());
    pthread_t thread[8];

    (void)state;
    for (size_t i = 0; i < COUNT(thread); i++)
        CHECK(pthread_create(&thread[i], NULL, call_much, b) == 0);
    for (size_t i = 0; i < COUNT(thread); i++) CHECK(pthread_join(thread[i], NULL) == 0);
    for (int i = 0; i < 100 && http_stats(b->server).connections > 0; i++) (void)usleep(20000);
    assert_int_equal(http_stats(b->server).connections, 0);
    bench_stop(b);
}

TEST_GROUP(server){cmocka_unit_test(answers),
                   cmocka_unit_test(refuses_and_closes),
                   cmocka_unit_test(answers_a_pipeline_in_order),
                   cmocka_unit_test(keeps_connections),
                   cmocka_unit_test(cuts_the_slow),
                   cmocka_unit_test(sends_big_answers),
                   cmocka_unit_test(takes_big_bodies),
                   cmocka_unit_test(frees_what_nobody_waits_for),
                   cmocka_unit_test(caps_connections),
                   cmocka_unit_test(streams),
                   cmocka_unit_test(cuts_the_stream_of_a_sleeper),
                   cmocka_unit_test(hears_trusted_proxies_only),
                   cmocka_unit_test(drains),
                   cmocka_unit_test(survives_a_crowd),
                   TEST_END};
