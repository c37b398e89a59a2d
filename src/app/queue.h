/* app/queue.h - a bounded queue of jobs between threads. */
#ifndef APP_QUEUE_H
#define APP_QUEUE_H

#include <pthread.h>
#include <stdbool.h>

struct job;
struct queue {
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t come;
    struct job *head, *tail;
    int n, max;
    bool closed;
};

void queue_init(struct queue *q, int max);
void queue_release(struct queue *q);
/* false when it is full or closed. write: see queue_take. */
bool queue_put(struct queue *q, struct job *j, bool write);
/* Wait for one; false when closed and empty. *write is as it was put. */
bool queue_take(struct queue *q, struct job **out, bool *write);
/* Wait up to ms for the whole list, oldest first; *out NULL when nothing came. false: closed
 * and empty. */
bool queue_take_all(struct queue *q, int ms, struct job **out);
int queue_length(struct queue *q);
/* What is in it will still be taken. */
void queue_close(struct queue *q);

#endif
