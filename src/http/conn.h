/* http/conn.h - inside of http/ only: one connection of a client.
 *
 * Owned by its loop. A connection is closed by marking it (conn_close) and freed when the
 * callback that runs is over (conn_reap), so that nobody up the stack holds a freed one. */
#ifndef HTTP_CONN_H
#define HTTP_CONN_H

#include "http/loop.h"

#include <event2/event_struct.h>

enum conn_state {
    CONN_IDLE,   /* nothing of the next request has come */
    CONN_HEAD,   /* part of a head has */
    CONN_BODY,   /* head accepted, body on its way */
    CONN_BUSY,   /* a handler has the exchange */
    CONN_WRITE,  /* the socket would not take the whole answer */
    CONN_STREAM, /* server-sent events */
    CONN_LINGER, /* refused and answered: input is thrown away so that the answer arrives */
    CONN_CLOSED
};
struct conn {
    struct loop *l;
    struct conn *prev, *next;
    int fd;
    enum conn_state state;
    SSL *tls;
    struct event on_read, on_write;
    bool first;    /* no request yet: the deadline of the head counts from accepting */
    bool read_off; /* not listening for input until the answer is out */
    bool ended;    /* the client sends no more; the answer may still reach it */
    bool yielded;  /* stopped taking requests to let others have their turn */
    bool tls_wait; /* TLS wants to write before it can read */
    struct buf in; /* received, not yet taken */
    struct gate_scan scan;
    struct gate_chunks chunks;
    struct xchg *x;
    int64_t since_us, moved; /* since when in this state; bytes moved meanwhile */
    struct str out[2];       /* what the socket has not taken of head and body */
    struct buf events;       /* of a stream: waiting bytes */
    uint32_t slot;           /* of a stream */
    int64_t sent_us;         /* of a stream: last bytes handed to the socket */
    struct sockaddr_storage address;
    char peer[PEER_TEXT];
};

void conn_close(struct conn *c);
void conn_to(struct conn *c, enum conn_state state);
/* Send what c->out holds; false when the socket would not take all (the rest goes out when it
 * does) or the connection was closed. */
bool conn_flush(struct conn *c);

/* ---- bytes in and out, plain or TLS (http/wire.c) ---- */
enum { WIRE_AGAIN = -1, WIRE_GONE = -2 };
/* Bytes received (> 0), WIRE_AGAIN or WIRE_GONE (end or error). */
long wire_read(struct conn *c, char *to, size_t n);
/* Bytes the socket took of the two parts, WIRE_AGAIN or WIRE_GONE. */
long wire_write(struct conn *c, const struct str part[2]);
bool wire_open(struct conn *c);
void wire_close(struct conn *c);
/* TLS holds decrypted bytes that no event will announce. */
bool wire_pending(const struct conn *c);
MUST_USE
enum status tls_load(const struct http_config *config, SSL_CTX **out, struct error *e);

/* ---- streams (http/stream.c) ---- */
/* The exchange became a stream: send its head. */
void stream_begin(struct conn *c, struct xchg *x);
void stream_flush(struct conn *c);
void stream_check(struct conn *c);
/* Its connection went away, or never came. */
void stream_end(struct loop *l, uint32_t slot);

#endif
