/* app/queue.c - see queue.h. Jobs are linked through their own `next`. */
#include "app/queue.h"

#include "app/exec.h"

#include <time.h>

void queue_init(struct queue *q, int max)
{
    *q = (struct queue){.max = max};
    (void)pthread_mutex_init(&q->lock, NULL);
    (void)pthread_cond_init(&q->come, NULL);
}

void queue_release(struct queue *q)
{
    (void)pthread_cond_destroy(&q->come);
    (void)pthread_mutex_destroy(&q->lock);
}

bool queue_put(struct queue *q, struct job *j, bool write)
{
    bool in = false;

    j->next = NULL;
    j->write = write;
    (void)pthread_mutex_lock(&q->lock);
    if (!q->closed && q->n < q->max) {
        if (q->tail == NULL) {
            q->head = j;
        } else {
            q->tail->next = j;
        }
        q->tail = j;
        q->n++;
        in = true;
        (void)pthread_cond_signal(&q->come);
    }
    (void)pthread_mutex_unlock(&q->lock);
    return in;
}

bool queue_take(struct queue *q, struct job **out, bool *write)
{
    bool got = false;

    (void)pthread_mutex_lock(&q->lock);
    while (q->head == NULL && !q->closed) (void)pthread_cond_wait(&q->come, &q->lock);
    if (q->head != NULL) {
        *out = q->head;
        *write = q->head->write;
        q->head = q->head->next;
        if (q->head == NULL) q->tail = NULL;
        q->n--;
        got = true;
    }
    (void)pthread_mutex_unlock(&q->lock);
    return got;
}

bool queue_take_all(struct queue *q, int ms, struct job **out)
{
    struct timespec until;
    bool open;

    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += (long)(ms % 1000) * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    (void)pthread_mutex_lock(&q->lock);
    while (q->head == NULL && !q->closed) {
        if (pthread_cond_clockwait(&q->come, &q->lock, CLOCK_MONOTONIC, &until) != 0) break;
    }
    *out = q->head;
    q->head = q->tail = NULL;
    q->n = 0;
    open = !q->closed;
    (void)pthread_mutex_unlock(&q->lock);
    return open || *out != NULL;
}

int queue_length(struct queue *q)
{
    int n;

    (void)pthread_mutex_lock(&q->lock);
    n = q->n;
    (void)pthread_mutex_unlock(&q->lock);
    return n;
}

void queue_close(struct queue *q)
{
    (void)pthread_mutex_lock(&q->lock);
    q->closed = true;
    (void)pthread_cond_broadcast(&q->come);
    (void)pthread_mutex_unlock(&q->lock);
}
