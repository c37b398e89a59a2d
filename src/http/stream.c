/* Server-sent-event streams: a table of slots per loop, each with a generation, so that
 * senders hold numbers and never a connection. A slot is taken while its generation is odd. */
#include "http/conn.h"

#include <stdlib.h>

struct event_post {
    struct post post;
    uint32_t slot, generation;
    bool close;
    size_t n;
    char data[];
};

/* Take a free slot; false when there is none. */
static bool slot_take(struct loop *l, struct http_stream *out)
{
    bool found = false;

    (void)pthread_mutex_lock(&l->streams_lock);
    if (l->nfree > 0) {
        uint32_t slot = l->free_slots[--l->nfree];
        unsigned generation = atomic_fetch_add(&l->slots[slot].generation, 1) + 1;
        *out = (struct http_stream){l->server, l->index, slot, generation};
        found = true;
    }
    (void)pthread_mutex_unlock(&l->streams_lock);
    return found;
}

void stream_end(struct loop *l, uint32_t slot)
{
    (void)pthread_mutex_lock(&l->streams_lock);
    l->slots[slot].conn = NULL;
    (void)atomic_fetch_add(&l->slots[slot].generation, 1);
    l->free_slots[l->nfree++] = slot;
    (void)pthread_mutex_unlock(&l->streams_lock);
}

struct http_stream http_stream_open(struct exchange *x)
{
    struct xchg *own = xchg_of(x);
    struct http_stream s = {own->l->server, own->l->index, 0, 0};

    own->keep_alive = false;
    if (slot_take(own->l, &s)) {
        own->stream = s;
    } else {
        answer_problem(own, 503);
    }
    http_done(x);
    return s;
}

void stream_begin(struct conn *c, struct xchg *x)
{
    struct loop *l = c->l;

    x->pub.res.status = 200;
    x->pub.res.content_type = "text/event-stream";
    x->pub.res.fixed = STR_NONE;
    http_set(&x->pub, "X-Accel-Buffering", STR("no"));
    answer_head(x);
    c->events.max = STREAM_WAITING_MAX;
    buf_clear(&c->events);
    buf_put(&c->events, x->out.p, x->out.n);
    c->slot = x->stream.slot;
    l->slots[c->slot].conn = c;
    c->x = NULL;
    xchg_give(x);
    conn_to(c, CONN_STREAM);
    c->sent_us = l->now_us;
    stream_flush(c);
}

void stream_flush(struct conn *c)
{
    c->out[0] = buf_view(&c->events);
    c->out[1] = STR_NONE;
    int64_t before = c->moved;
    bool all = conn_flush(c);
    if (c->state == CONN_CLOSED) return;
    if (c->moved != before) c->since_us = c->l->now_us;
    if (all) {
        buf_clear(&c->events);
    } else {
        memmove(c->events.p, c->out[0].p, c->out[0].n);
        c->events.n = c->out[0].n;
    }
}

static void stream_put(struct conn *c, struct str data)
{
    if (c->events.n == 0) c->since_us = c->l->now_us;
    buf_put(&c->events, data.p, data.n);
    if (!buf_ok(&c->events)) { /* slower than its events: it comes back with Last-Event-ID */
        conn_close(c);
        return;
    }
    c->sent_us = c->l->now_us;
    stream_flush(c);
}

void stream_check(struct conn *c)
{
    const struct http_server *s = c->l->server;
    const struct http_deadlines *d = &s->config.deadlines;
    bool stalls = c->events.n > 0 && c->l->now_us - c->since_us > (int64_t)d->stall * 1000;

    if (stalls || atomic_load(&s->draining)) {
        conn_close(c);
    } else if (c->l->now_us - c->sent_us > (int64_t)d->heartbeat * 1000) {
        stream_put(c, STR(":\n\n"));
    }
}

static void run_event(struct loop *l, struct post *p)
{
    struct event_post *e = (struct event_post *)(void *)p;
    struct stream_slot *slot = &l->slots[e->slot];

    if (atomic_load(&slot->generation) == e->generation && slot->conn != NULL) {
        if (e->close) {
            conn_close(slot->conn);
        } else {
            stream_put(slot->conn, (struct str){e->data, e->n});
        }
    }
    free(e);
}

static bool post_event(struct http_stream s, struct str data, bool close)
{
    struct loop *l = &s.server->loops[s.loop];

    if (s.generation % 2 == 0 || atomic_load(&l->slots[s.slot].generation) != s.generation)
        return false;
    struct event_post *e = malloc(sizeof(*e) + data.n);
    CHECK_BUG(e != NULL);
    *e = (struct event_post){
        .post.run = run_event, .slot = s.slot, .generation = s.generation, .close = close};
    e->n = data.n;
    if (data.n > 0) memcpy(e->data, data.p, data.n);
    loop_post(l, &e->post);
    return true;
}

bool http_stream_send(struct http_stream s, struct str data)
{
    return post_event(s, data, false);
}

void http_stream_close(struct http_stream s)
{
    (void)post_event(s, STR_NONE, true);
}
