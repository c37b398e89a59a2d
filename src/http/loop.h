/* http/loop.h - inside of http/ only: one event loop and what it owns.
 *
 * A loop is a thread with its event base, its connections, its spare exchanges and its
 * streams. Nothing of it is touched by other threads but: the inbox (a lock-free stack
 * emptied as a whole, with an eventfd written only by who finds it empty), the counters
 * (written by the loop, read by anyone) and the table of streams (its lock). */
#ifndef HTTP_LOOP_H
#define HTTP_LOOP_H

#include "http/gate.h"
#include "http/http.h"
#include "http/peers.h"

#include <event2/event.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdatomic.h>

enum {
    READ_ROOM = 65536,
    SPARE_EXCHANGES = 64,
    KEEP_BODY = 256 << 10, /* a buffer larger than this is not kept for the next request */
    STREAM_WAITING_MAX = 64 << 10,
    DATE_TEXT = 29,
};

struct loop;
struct post { /* embedded in what is handed over; run on the loop's thread */
    struct post *next;
    void (*run)(struct loop *l, struct post *p);
};

struct stream_slot {
    atomic_uint generation; /* odd: taken */
    struct conn *conn;      /* loop's thread only; NULL before the head went out */
};
struct http_server {
    struct http_config config;
    struct loop *loops;
    int nloops, started, next; /* next: who gets the next connection; loop 0's thread only */
    struct evconnlistener *listener;
    bool listening;
    int port;
    char listen[128];
    struct peers *peers;
    SSL_CTX *tls;
    char *strings[3]; /* own copies of the configuration's texts */
    atomic_llong in_flight;
    atomic_int connections;
    atomic_bool draining;
    int64_t drain_until_us;
};
struct loop {
    struct http_server *server;
    int index;
    pthread_t thread;
    struct event_base *base;
    struct event *wake, *tick;
    int wake_fd;
    bool failed, ended;
    _Atomic(struct post *) inbox;
    struct conn *conns, *dead;
    struct xchg *spare;
    int spares;
    int live;              /* exchanges taken and not given back */
    char *room;            /* READ_ROOM bytes received into */
    int64_t now_us;        /* monotonic, when the event being handled began */
    int64_t wall_ahead_us; /* from there to wall time; set every tick */
    int64_t date_s;
    char date[DATE_TEXT + 1];
    uint64_t random;
    atomic_llong requests, refused;
    pthread_mutex_t streams_lock; /* guards slots taken and free_slot list */
    struct stream_slot *slots;
    uint32_t *free_slots;
    uint32_t nslots, nfree;
};

MUST_USE
enum status loop_init(struct loop *l, struct http_server *s, int index, struct error *e);
void loop_release(struct loop *l);
void *loop_main(void *arg);
void loop_post(struct loop *l, struct post *p);
/* Empty the inbox now; the loop's thread, or nobody's after its end. */
void loop_drain(struct loop *l);
const char *loop_date(struct loop *l);
void loop_request_id(struct loop *l, char out[27]);
static inline void loop_count(atomic_llong *n)
{
    atomic_store_explicit(n, atomic_load_explicit(n, memory_order_relaxed) + 1,
                          memory_order_relaxed);
}

/* ---- exchanges ---- */
enum { SET_CACHE = 1, SET_POLICY = 2, SET_FRAMING = 4 };
struct xchg {
    struct exchange pub; /* first: an exchange * of a handler is an xchg * here */
    struct post post;
    struct loop *l;
    struct conn *conn; /* loop's thread only; NULL when the client is gone */
    struct gate_head head;
    struct buf body;  /* of the request */
    struct buf extra; /* headers of http_set, ready to send */
    struct buf out;   /* head of the answer */
    unsigned set;
    bool deferred, done, keep_alive;
    struct http_stream stream; /* server NULL: an ordinary answer */
    int64_t body_max;          /* of this request */
    int64_t counted;           /* bytes of in_flight that are ours */
    struct xchg *next;
};
static inline struct xchg *xchg_of(struct exchange *x)
{
    return (struct xchg *)(void *)x;
}
struct xchg *xchg_take(struct loop *l);
void xchg_give(struct xchg *x);
/* Build x->out from status and headers. */
void answer_head(struct xchg *x);
/* Make the answer a problem document of the gate: status, code, request id. */
void answer_problem(struct xchg *x, int status);

/* ---- connections (http/conn.c) ---- */
struct origin { /* where a connection came from */
    struct post post;
    int fd;
    struct sockaddr_storage address;
};
void conn_open(struct loop *l, const struct origin *from);
void conn_check_all(struct loop *l); /* deadlines; every tick */
void conn_close_all(struct loop *l);
void conn_reap(struct loop *l);
void conn_exchange_done(struct loop *l, struct post *p);

#endif
