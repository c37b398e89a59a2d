/* ops/warning/relay.c - see relay.h. */
#include "ops/warning/relay.h"

static enum status write_one(struct relay *r, struct warn_apply *a, struct error *e)
{
    r->h.tx.arena = a->g->tx->arena;
    enum status st = host_write(&r->h, apply_step, a, e);

    if (st != ST_OK) return st;
    r->sum->accounts += a->accounts;
    r->sum->opened += a->counts.opened;
    r->sum->reopened += a->counts.reopened;
    r->sum->resolved += a->counts.resolved;
    r->sum->standing += a->counts.standing;
    return ST_OK;
}

static void *relay_main(void *arg)
{
    struct relay *r = arg;

    (void)pthread_setname_np(pthread_self(), "relay");
    (void)pthread_mutex_lock(&r->lock);
    while (!r->stop) {
        struct warn_apply *a = r->now;
        struct error e = {0};
        if (a == NULL) {
            (void)pthread_cond_wait(&r->turn, &r->lock);
            continue;
        }
        (void)pthread_mutex_unlock(&r->lock);
        enum status st = write_one(r, a, &e);
        (void)pthread_mutex_lock(&r->lock);
        if (st != ST_OK) {
            r->st = st;
            r->error = e;
        }
        r->now = NULL;
        (void)pthread_cond_broadcast(&r->turn);
    }
    (void)pthread_mutex_unlock(&r->lock);
    return NULL;
}

void relay_init(struct relay *r, const struct host *h, struct warning_counts *sum)
{
    *r = (struct relay){.h = *h, .sum = sum, .st = ST_OK};
    if (!h->apart) return;
    (void)pthread_mutex_init(&r->lock, NULL);
    (void)pthread_cond_init(&r->turn, NULL);
    r->started = pthread_create(&r->thread, NULL, relay_main, r) == 0;
    if (r->started) return;
    (void)pthread_cond_destroy(&r->turn);
    (void)pthread_mutex_destroy(&r->lock);
}

/* Under the lock. */
static enum status wait_idle(struct relay *r, struct error *e)
{
    while (r->now != NULL) (void)pthread_cond_wait(&r->turn, &r->lock);
    if (r->st != ST_OK) *e = r->error;
    return r->st;
}

enum status relay_put(struct relay *r, struct warn_apply *a, struct error *e)
{
    if (!r->started) return write_one(r, a, e);
    (void)pthread_mutex_lock(&r->lock);
    enum status st = wait_idle(r, e);
    if (st == ST_OK) {
        r->now = a;
        (void)pthread_cond_broadcast(&r->turn);
    }
    (void)pthread_mutex_unlock(&r->lock);
    return st;
}

enum status relay_wait(struct relay *r, struct error *e)
{
    if (!r->started) return ST_OK;
    (void)pthread_mutex_lock(&r->lock);
    enum status st = wait_idle(r, e);
    (void)pthread_mutex_unlock(&r->lock);
    return st;
}

void relay_release(struct relay *r)
{
    struct error ignored;

    if (!r->started) return;
    if (relay_wait(r, &ignored) != ST_OK) r->st = ST_OK; /* told before */
    (void)pthread_mutex_lock(&r->lock);
    r->stop = true;
    (void)pthread_cond_broadcast(&r->turn);
    (void)pthread_mutex_unlock(&r->lock);
    (void)pthread_join(r->thread, NULL);
    (void)pthread_cond_destroy(&r->turn);
    (void)pthread_mutex_destroy(&r->lock);
    r->started = false;
}
