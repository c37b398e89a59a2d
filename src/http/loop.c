#include "http/loop.h"

#include "base/clock.h"
#include "base/log.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { TICK_US = 100000 };

void loop_post(struct loop *l, struct post *p)
{
    struct post *head = atomic_load_explicit(&l->inbox, memory_order_relaxed);

    do {
        p->next = head;
    } while (!atomic_compare_exchange_weak_explicit(&l->inbox, &head, p, memory_order_release,
                                                    memory_order_relaxed));
    if (head == NULL) {
        uint64_t one = 1;
        while (write(l->wake_fd, &one, sizeof(one)) < 0 && errno == EINTR) {
        }
    }
}

/* Newest first as they lie in the inbox; run in the order of posting. */
static struct post *reversed(struct post *p)
{
    struct post *out = NULL;

    while (p != NULL) {
        struct post *next = p->next;
        p->next = out;
        out = p;
        p = next;
    }
    return out;
}

void loop_drain(struct loop *l)
{
    struct post *p = reversed(atomic_exchange_explicit(&l->inbox, NULL, memory_order_acquire));

    while (p != NULL) {
        struct post *next = p->next;
        p->run(l, p);
        p = next;
    }
}

/* Wall time of the event being handled, without asking the clock again. */
static int64_t wall_ms(const struct loop *l)
{
    return (l->now_us + l->wall_ahead_us) / 1000;
}

static void set_clock(struct loop *l)
{
    l->now_us = clock_mono_us();
    l->wall_ahead_us = clock_now_ms() * 1000 - l->now_us;
}

static void on_wake(evutil_socket_t fd, short what, void *arg)
{
    struct loop *l = arg;
    uint64_t n;

    (void)what;
    /* Read before emptying: who posts after the emptying finds the inbox empty and writes
     * again. */
    while (read((int)fd, &n, sizeof(n)) < 0 && errno == EINTR) {
    }
    l->now_us = clock_mono_us();
    loop_drain(l);
    conn_reap(l);
}

static void check_end(struct loop *l)
{
    const struct http_server *s = l->server;

    if (!atomic_load(&s->draining)) return;
    if (l->now_us >= s->drain_until_us) {
        conn_close_all(l);
    } else if (l->conns != NULL || l->live > 0) {
        return;
    }
    (void)event_base_loopbreak(l->base);
}

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
    struct loop *l = arg;

    (void)fd, (void)what;
    set_clock(l);
    conn_check_all(l);
    conn_reap(l);
    if (l->index == 0 && !l->server->listening && l->server->listener != NULL) {
        l->server->listening = evconnlistener_enable(l->server->listener) == 0;
    }
    check_end(l);
}

const char *loop_date(struct loop *l)
{
    int64_t s = wall_ms(l) / 1000;

    if (s != l->date_s) {
        struct tm tm;
        time_t t = (time_t)s;
        (void)gmtime_r(&t, &tm);
        (void)strftime(l->date, sizeof(l->date), "%a, %d %b %Y %H:%M:%S GMT", &tm);
        l->date_s = s;
    }
    return l->date;
}

static uint64_t next_random(struct loop *l)
{
    uint64_t z = l->random += 0x9e3779b97f4a7c15U; /* splitmix64 */

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return z ^ z >> 31;
}

/* 48 bits of milliseconds and 80 of noise in Crockford's base 32: sorts by time. Unique,
 * not secret. */
void loop_request_id(struct loop *l, char out[27])
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint64_t ms = (uint64_t)wall_ms(l), a = next_random(l), b = next_random(l);

    for (int i = 9; i >= 0; i--, ms >>= 5) out[i] = digits[ms & 31];
    for (int i = 17; i >= 10; i--, a >>= 5) out[i] = digits[a & 31];
    for (int i = 25; i >= 18; i--, b >>= 5) out[i] = digits[b & 31];
    out[26] = '\0';
}

static enum status streams_init(struct loop *l, uint32_t n, struct error *e)
{
    l->slots = calloc(n, sizeof(*l->slots));
    l->free_slots = calloc(n, sizeof(*l->free_slots));
    if (l->slots == NULL || l->free_slots == NULL)
        return err(e, ST_INTERNAL, "http.start", "no memory for %u streams", n);
    l->nslots = l->nfree = n;
    for (uint32_t i = 0; i < n; i++) l->free_slots[i] = n - 1 - i;
    return ST_OK;
}

static struct event_base *base_new(void)
{
    struct event_config *c = event_config_new();
    struct event_base *base = NULL;

    if (c == NULL) return NULL;
    /* No change list: it would take a descriptor out of the set after it was closed, when
     * another loop may have it again. */
    if (event_config_set_flag(c, EVENT_BASE_FLAG_NOLOCK) == 0)
        base = event_base_new_with_config(c);
    event_config_free(c);
    return base;
}

enum status loop_init(struct loop *l, struct http_server *s, int index, struct error *e)
{
    *l = (struct loop){.server = s, .index = index, .wake_fd = -1};
    CHECK_BUG(pthread_mutex_init(&l->streams_lock, NULL) == 0);
    l->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    l->room = malloc(READ_ROOM);
    l->base = base_new();
    if (l->wake_fd < 0 || l->room == NULL || l->base == NULL ||
        getrandom(&l->random, sizeof(l->random), 0) != (ssize_t)sizeof(l->random))
        return err(e, ST_INTERNAL, "http.start", "event loop: errno %d", errno);
    l->wake = event_new(l->base, l->wake_fd, EV_READ | EV_PERSIST, on_wake, l);
    l->tick = event_new(l->base, -1, EV_PERSIST, on_tick, l);
    if (l->wake == NULL || l->tick == NULL || event_add(l->wake, NULL) != 0 ||
        event_add(l->tick, &(struct timeval){0, TICK_US}) != 0)
        return err(e, ST_INTERNAL, "http.start", "events of a loop");
    return streams_init(l, (uint32_t)s->config.connections_max, e);
}

void loop_release(struct loop *l)
{
    while (l->spare != NULL) {
        struct xchg *x = l->spare;
        l->spare = x->next;
        l->spares = SPARE_EXCHANGES; /* so that giving frees */
        l->live++;
        xchg_give(x);
    }
    if (l->wake != NULL) event_free(l->wake);
    if (l->tick != NULL) event_free(l->tick);
    if (l->base != NULL) event_base_free(l->base);
    if (l->wake_fd >= 0) (void)close(l->wake_fd);
    (void)pthread_mutex_destroy(&l->streams_lock);
    free(l->room);
    free(l->slots);
    free(l->free_slots);
}

void *loop_main(void *arg)
{
    struct loop *l = arg;
    const struct http_config *c = &l->server->config;

    if (c->loop_start != NULL) c->loop_start(l->index, c->user);
    set_clock(l);
    while (event_base_loop(l->base, EVLOOP_ONCE) == 0 && !event_base_got_break(l->base)) {
        if (c->loop_idle != NULL) c->loop_idle(l->index, c->user);
    }
    if (!event_base_got_break(l->base)) log_event(LOG_ERROR, "http.loop", "loop=%d", l->index);
    conn_close_all(l);
    conn_reap(l);
    if (c->loop_stop != NULL) c->loop_stop(l->index, c->user);
    return NULL;
}
