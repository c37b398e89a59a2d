/* http/http.h - the web server as the rest of the program sees it.
 *
 * Underneath: N libevent loops, our own gate reading requests (http/gate.h, ADR 0010), a
 * connection staying on its loop. Outside of http/ nobody sees libevent. An exchange is one
 * request with its answer, its arena and its buffer; it is owned by its loop. A handler
 * either fills the answer and calls http_done at once (on the loop's thread), or calls
 * http_defer first and has http_done called later, from any thread; when the client went
 * away meanwhile, the exchange is quietly freed then. A job never holds a connection.
 *
 * Limits: head 16 KiB and 10 s, 100 headers, body 32 MiB, at least 1 kB/s, 64 MiB of bodies
 * in flight over all connections, write stall 30 s, idle 60 s. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum http_method {
    HTTP_GET = 1,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_PUT,
    HTTP_PATCH,
    HTTP_DELETE,
    HTTP_OPTIONS
};

struct req {
    enum http_method method;
    struct str path;  /* percent-decoded, valid UTF-8, no NUL, no "." segments */
    struct str query; /* raw, after '?', p NULL when absent */
    struct str body;
    struct str peer;    /* address as text; behind a trusted proxy the one it names */
    bool tls;           /* here or at a trusted proxy */
    int64_t started_us; /* clock_mono_us */
    char request_id[27];
};
struct res {
    int status;
    struct buf body;
    struct str
        fixed; /* when p is set: bytes that live as long as the process, sent instead of body */
    const char *content_type; /* static text; NULL: application/json; charset=utf-8 */
};
struct exchange {
    struct req req;
    struct res res;
    struct arena arena; /* reset after the answer */
    int loop;           /* index of the loop it lives on */
    void *user;         /* whatever the handler needs between defer and done */
};

/* First header of that name (case-insensitive), trimmed; p NULL when absent. */
struct str http_header(struct exchange *x, const char *name);
/* Value of a cookie of the request; p NULL when absent. */
struct str http_cookie(struct exchange *x, struct str name);
/* Add a header to the answer; values with CR, LF or NUL abort (programmer's error). */
void http_set(struct exchange *x, const char *name, struct str value);
void http_defer(struct exchange *x);
/* Hand the answer to the loop; any thread. The exchange must not be touched afterwards. */
void http_done(struct exchange *x);

/* A server-sent-event stream: the answer's head has gone out, data follows as it comes.
 * Taken by a handler instead of http_done; the stream lives until the client goes or is cut
 * (more than 64 KiB waiting). A heartbeat goes out every 25 s. */
struct http_server;
struct http_stream {
    struct http_server *server;
    int loop;
    uint32_t slot, generation;
};
struct http_stream http_stream_open(struct exchange *x);
/* Queue bytes; any thread. Sending to a gone stream does nothing. false: known to be gone. */
bool http_stream_send(struct http_stream s, struct str data);
void http_stream_close(struct http_stream s);

struct http_deadlines { /* milliseconds; 0 takes the default */
    int head, idle, linger, heartbeat;
    int body, stall; /* windows in which at least 1 kB/s must come in or go out */
};
struct http_config {
    struct str listen;                    /* "127.0.0.1:8080", "[::1]:0"; port 0 picks one */
    int loops;                            /* 0: number of cores */
    int connections_max, per_address_max; /* 0: 4096, 1024; beyond: 503 */
    int64_t body_max, in_flight_max;      /* 0: 32 MiB, 64 MiB over all connections */
    struct http_deadlines deadlines;
    struct str tls_cert, tls_key; /* PEM files; both empty: plain HTTP */
    struct str
        trusted_proxies; /* addresses, comma between; X-Forwarded-* of others is ignored */
    void (*handler)(struct exchange *x, void *user);
    /* Optional, on the loop, when a request announces a body and before it is read: the most
     * bytes this route takes (beyond: 413), or ADMIT_ANSWERED after filling res and calling
     * http_done, which refuses early (404, 401, ...); the connection is closed then. */
    int64_t (*admit)(struct exchange *x, void *user);
    /* Called on each loop's thread before it serves and after it ended, for its own
     * connections. */
    void (*loop_start)(int loop, void *user);
    void (*loop_stop)(int loop, void *user);
    /* Optional, on the loop: everything that had come is handled, and it goes to sleep. */
    void (*loop_idle)(int loop, void *user);
    void *user;
};
enum { ADMIT_ANSWERED = -1 };
MUST_USE
enum status http_start(const struct http_config *c, struct http_server **out, struct error *e);
int http_port(const struct http_server *s);
/* Stop accepting, let running requests finish (at most ms), then close connections and join
 * the loops. http_done, http_stream_send and http_post stay harmless until http_free. */
void http_stop(struct http_server *s, int drain_ms);
/* After http_stop, once no thread is left that may owe a http_done. */
void http_free(struct http_server *s);
/* Run fn(arg) on a loop's thread soon. */
void http_post(struct http_server *s, int loop, void (*fn)(void *arg), void *arg);
int http_loops(const struct http_server *s);
/* Counters for /metrics. */
struct http_stats {
    int64_t requests, refused, connections, bytes_in_flight;
};
struct http_stats http_stats(const struct http_server *s);

#endif
