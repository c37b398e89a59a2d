/* api/api.h - the API as threads drive it.
 *
 *   on the loop     api_begin(a, x, read, auth, &c)  != ST_OK: api_finish, http_done
 *   where api_where(&c) says
 *                   api_run(&c, db)                  RUN_WRITE: inside the transaction; when it
 * is not ST_OK the caller rolls back, else commits. RUN_WORK: c.host set before after commit
 * api_finish(&c)                   http_done(x), unless c.streaming
 *
 * When the commit itself fails the caller puts its status and error into the call before
 * api_finish. c->tx.events and c->tx.settings_changed say what the commit changed. api/ knows
 * nothing of threads; what it shares between them (flights, listeners, counters) is in
 * struct api behind its own lock or atomic. */
#ifndef API_API_H
#define API_API_H

#include "api/call.h"
#include "auth/cache.h"

#include <pthread.h>
#include <stdatomic.h>

/* The catalogue and the company as they stand now: app/ swaps them, and keeps replaced ones
 * until every call that began with them has ended. */
struct snapshot {
    const struct catalogue *cat;
    const struct company *company;
};
enum { API_STATUSES = 6, API_BUCKETS = 12 };
extern const int64_t api_bucket_us[API_BUCKETS];
struct api_counters {
    _Atomic uint64_t by_class[API_STATUSES];  /* 1xx..5xx by first digit */
    _Atomic uint64_t bucket[API_BUCKETS + 1]; /* upper bounds in api_bucket_us, then the rest */
    _Atomic uint64_t total_us;
};
struct listener;
struct flight;
struct figure_cache;
struct limits;
struct api {
    /* Set by app before the first call. */
    void *app;
    struct snapshot (*snapshot)(void *app);
    void (*metrics)(void *app, struct buf *out); /* more Prometheus lines; NULL: none */
    bool (*writable)(void *app); /* false: storage fails, /readyz says so; NULL: always */
    const struct hooks *hooks;
    const struct seal *seal; /* keys of sensitive fields; NULL: none */
    const char *version;
    struct session_limits sessions;
    struct str fonts; /* directory of the fonts of books; empty: the usual places */
    bool tls;         /* the cookie is Secure, HSTS is sent */
    /* Own state: api_start. */
    pthread_mutex_t lock; /* guards flights and listeners */
    struct flight *flights;
    struct listener *listeners;
    struct figure_cache *figures; /* has its own lock */
    struct limits *quotas;        /* exports and imports per user; has its own lock */
    int64_t epoch;                /* of rights, as api_pump saw it last */
    struct api_counters count;
};

void api_start(struct api *a);
void api_stop(struct api *a);

/* Fills the call: route, actor, CSRF, content type, size, JSON syntax, query. `auth` belongs to
 * the thread and was synced with the epoch; both are used for the session only. A call that
 * began must be finished. */
MUST_USE
enum status api_begin(struct api *a, struct exchange *x, struct db *read,
                      struct auth_cache *auth, struct call *c);
/* Before a large or endless body is read, on the loop: the most bytes that its route takes, or
 * API_REFUSED once the answer stands in x->res (404, 405, 401, 403, 415, 413, in this order).
 * read NULL (PostgreSQL): who shows a session or a token is only known later. */
enum { API_REFUSED = -1 };
int64_t api_admit(struct api *a, struct exchange *x, struct db *read, struct auth_cache *auth);
enum run api_where(const struct call *c);
MUST_USE
enum status api_run(struct call *c, struct db *db);
/* Writes head and body of the answer into c->x->res, counts, frees what the call holds. */
void api_finish(struct call *c);

/* Send the event rows that came since the last time to whoever listens and may see them. Called
 * on a worker after commits, and every second where other servers share the database. */
MUST_USE
enum status api_pump(struct api *a, struct db *read, struct arena *scratch, struct error *e);

#endif
