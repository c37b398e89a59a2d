/* api/events.c - see events.h. */
#include "api/events.h"

#include "api/api.h"
#include "auth/actor.h"
#include "ops/event.h"

#include <stdlib.h>

enum {
    LISTENERS_MAX = 1000,
    LISTEN_MS = 3600 * 1000,
    BACKLOG = 500,
    MISSED_MAX = 5000,
    MISSED_BYTES = 60 << 10
};
struct listener {
    struct listener *next;
    struct http_stream stream;
    struct actor actor; /* its texts are not kept */
    int64_t until;
    int64_t seen; /* the last event row sent or passed over */
};

static void put_event(struct buf *b, const struct event *ev)
{
    static const struct {
        char what;
        const char *name;
    } names[] = {{'c', "created"}, {'u', "updated"}, {'d', "deleted"}, {'r', "restored"}};
    const char *name = "updated";

    for (size_t i = 0; i < COUNT(names); i++) {
        if (names[i].what == ev->what) name = names[i].name;
    }
    buf_fmt(b, "id: %lld\nevent: change\ndata: {\"kind\":\"%s\",\"id\":%lld,\"version\":%lld,",
            (long long)ev->seq, ev->kind->e->key, (long long)ev->id, (long long)ev->version);
    buf_fmt(b, "\"what\":\"%s\"}\n\n", name);
}

/* Events after *seen that tx->actor may see, as text; *seen goes on. */
static enum status put_since(struct tx *tx, int64_t *seen, struct buf *out, struct error *e)
{
    struct event *v;
    size_t n;
    int64_t until = *seen;
    enum status st = event_list(tx, &until, BACKLOG, &v, &n, e);

    for (size_t i = 0; i < n && st == ST_OK; i++) {
        bool yes = false;
        st = event_visible(tx, &v[i], &yes, e);
        if (st == ST_OK && yes) put_event(out, &v[i]);
        *seen = v[i].seq;
    }
    if (st == ST_OK) *seen = until;
    return st;
}

/* What was missed; or, when that is more than a stream holds, the word that everything is to be
 * read anew. */
static enum status put_missed(struct call *c, int64_t *seen, int64_t newest)
{
    enum status st = ST_OK;
    bool far = newest - *seen > MISSED_MAX;

    for (int64_t before = -1; !far && *seen < newest && *seen != before && st == ST_OK;) {
        before = *seen;
        st = put_since(&c->tx, seen, c->out, &c->error);
        far = c->out->n > MISSED_BYTES;
    }
    if (st != ST_OK || !far) return st;
    *seen = newest;
    buf_clear(c->out);
    buf_fmt(c->out, "retry: 3000\n\nid: %lld\nevent: reset\ndata: {}\n\n", (long long)newest);
    return ST_OK;
}

enum status events_prepare(struct call *c)
{
    struct str last = http_header(c->x, "Last-Event-ID");
    int64_t newest = 0, seen = 0;
    enum status st = event_newest(&c->tx, &newest, &c->error);

    if (st != ST_OK) return st;
    seen = newest;
    if (last.n > 0 && (!str_int64(last, &seen) || seen < 0)) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("Last-Event-ID"));
    }
    if (seen > newest) seen = newest;
    buf_z(c->out, "retry: 3000\n\n");
    st = put_missed(c, &seen, newest);
    c->id = seen;
    c->streaming = true;
    return st;
}

static void listen_on(struct api *a, struct listener *l)
{
    size_t n = 0;

    (void)pthread_mutex_lock(&a->lock);
    for (const struct listener *i = a->listeners; i != NULL; i = i->next) n++;
    if (n < LISTENERS_MAX) {
        l->next = a->listeners;
        a->listeners = l;
        l = NULL;
    }
    (void)pthread_mutex_unlock(&a->lock);
    if (l == NULL) return;
    http_stream_close(l->stream);
    free(l);
}

/* GCC 12 loses the listener that listen_on has put into a->listeners once the lock, which
 * stands in the same struct, is let go, and takes it for a leak; events_close frees the list.
 */
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif
void events_open(struct call *c)
{
    struct listener *l = calloc(1, sizeof *l);
    struct api *a = c->api;
    struct buf text = {0};

    CHECK_BUG(l != NULL);
    buf_str(&text, buf_view(c->out)); /* outlives the exchange */
    l->actor = c->actor;
    l->actor.login = l->actor.name = STR("");
    l->until = c->tx.now_ms + LISTEN_MS;
    l->seen = c->id;
    buf_clear(c->out);
    l->stream = http_stream_open(c->x);
    (void)http_stream_send(l->stream, buf_view(&text));
    buf_release(&text);
    listen_on(a, l);
}
#ifndef __clang__
#pragma GCC diagnostic pop
#endif

static struct listener *take_all(struct api *a)
{
    struct listener *l;

    (void)pthread_mutex_lock(&a->lock);
    l = a->listeners;
    a->listeners = NULL;
    (void)pthread_mutex_unlock(&a->lock);
    return l;
}

void events_close(struct api *a)
{
    for (struct listener *l = take_all(a), *next; l != NULL; l = next) {
        next = l->next;
        http_stream_close(l->stream);
        free(l);
    }
}

static bool send_since(struct listener *l, struct tx *tx, struct error *e)
{
    struct buf out = {.max = 60 << 10};
    enum status st;
    bool alive = true;

    tx->actor = &l->actor;
    st = put_since(tx, &l->seen, &out, e);
    if (st != ST_OK || !buf_ok(&out)) {
        alive = false;
    } else if (out.n > 0) {
        alive = http_stream_send(l->stream, buf_view(&out));
    }
    buf_release(&out);
    /* who is led by whom may change with the day */
    return alive && tx->now_ms < l->until && l->actor.led_on.n == tx->today.n;
}

/* Put the living ones back, behind those that came meanwhile. */
static void keep(struct api *a, struct listener *kept)
{
    struct listener **at;

    (void)pthread_mutex_lock(&a->lock);
    for (at = &a->listeners; *at != NULL;) at = &(*at)->next;
    *at = kept;
    (void)pthread_mutex_unlock(&a->lock);
}

enum status api_pump(struct api *a, struct db *read, struct arena *scratch, struct error *e)
{
    struct snapshot now = a->snapshot(a->app);
    struct listener *l = take_all(a), *kept = NULL, *next;
    struct tx tx;
    int64_t epoch = a->epoch;
    enum status st = ST_OK;
    bool rights_stand;

    if (l == NULL) return ST_OK;
    tx_init(&tx, read, now.cat, now.company, &l->actor, scratch);
    st = epoch_read(&tx, &epoch, e);
    rights_stand = st == ST_OK && (epoch == a->epoch || a->epoch == 0);
    a->epoch = epoch;
    for (; l != NULL; l = next) {
        struct arena_mark m = arena_mark(scratch);
        next = l->next;
        if (rights_stand && send_since(l, &tx, e)) {
            l->next = kept;
            kept = l;
        } else {
            http_stream_close(l->stream);
            free(l);
        }
        arena_rewind(scratch, m);
    }
    keep(a, kept);
    return st;
}
