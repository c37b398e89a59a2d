/* app/server.c - see server.h.
 *
 * SQLite: a request begins on its loop with the loop's reading connection; its route says
 * whether it is answered there, by a worker, or by the writer. PostgreSQL: it goes to a worker
 * whole. What threads share: the epoch (atomic), the snapshots (wire), the queues (exec), the
 * state of the event pump (atomic). */
#include "app/server.h"

#include "api/api.h"
#include "api/events.h"
#include "api/route.h"
#include "app/control.h"
#include "app/keyfile.h"
#include "app/outbox.h"
#include "app/schedule.h"
#include "app/version.h"
#include "app/wire.h"
#include "auth/actor.h"
#include "auth/token.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/asset.h"
#include "store/history.h"
#include "store/search.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { REFUSALS_A_SECOND = 10, REFUSAL_BYTES = 1 << 18 };
enum { LOOPS_MAX = 64, TOUCH_BYTES = 1 << 16, PUMP_BYTES = 16 << 20 };

struct seat {        /* what a thread needs to find out who asks: a loop's, or a worker's */
    struct db *read; /* of a loop; a worker has its own */
    bool held;       /* a transaction is open on it, begun at so many commits */
    int64_t commits;
    struct auth_cache *auth;
};
enum pump_state { PUMP_IDLE, PUMP_QUEUED, PUMP_AGAIN };
struct server {
    struct config c;
    enum db_kind kind;
    struct session_limits limits;
    struct wire *wire;
    struct exec *exec;
    struct control *control;
    struct schedule *schedule;
    struct outbox *outbox;
    struct http_server *http;
    struct assets assets;
    struct api api;
    struct seal seal;
    int nloops;
    struct seat loops[LOOPS_MAX];
    _Atomic int64_t epoch;
    _Atomic int pump;
    struct job pump_job;
    _Atomic int64_t refusal_second;
    _Atomic int refusals;
    struct arena pump_arena; /* of the pump, of which one runs at a time */
};

struct request {
    struct job job;
    struct server *s;
    struct exchange *x;
    struct wire_snap *snap;
    struct call call;
    struct host host;
    struct exec_worker *worker;
    bool begun;
};

static void refusal_note(struct server *s, const struct call *c);

/* --- answering --- */

static void finish(struct request *r)
{
    struct server *s = r->s;
    struct wire_snap *snap = r->snap;
    struct exchange *x = r->x;
    bool streaming = r->call.streaming && r->call.status == ST_OK;

    refusal_note(s, &r->call);
    /* An opened stream has taken the exchange, and r with it. */
    api_finish(&r->call);
    if (!streaming) http_done(x);
    wire_leave(s->wire, snap);
}

/* Before the call could begin: the queue is full. */
static void turn_away(struct request *r)
{
    struct server *s = r->s;
    struct wire_snap *snap = r->snap;
    struct exchange *x = r->x;

    x->res.status = 503;
    x->res.content_type = "application/problem+json";
    http_set(x, "Retry-After", STR("1"));
    buf_fmt(&x->res.body,
            "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
            "\"code\":\"server.busy\",\"detail\":\"The server is busy, please try again\","
            "\"errors\":[],\"request_id\":\"%s\"}",
            x->req.request_id);
    http_done(x);
    wire_leave(s->wire, snap);
}

static void refuse_busy(struct request *r)
{
    bool full = exec_read_only(r->s->exec);

    r->call.status = err(&r->call.error, ST_BUSY, full ? "db.full" : "server.busy", "queue");
    finish(r);
}

/* --- running --- */

static enum status host_write_work(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    struct request *r = h->user;
    enum status st = exec_write_wait(r->s->exec, r->worker, &h->tx, fn, arg, e);

    /* Our snapshot is older than the present one, which therefore lives as long as we do. */
    if (st == ST_OK) {
        const struct wire_snap *now = wire_now(r->s->wire);
        h->tx.cat = wire_catalogue(now);
        h->tx.company = wire_company(now);
    }
    return st;
}

static enum status run_work(struct request *r, struct db *db, struct exec_worker *w)
{
    r->worker = w;
    if (r->s->kind == DB_SQLITE) r->call.tx.commits = exec_commits(r->s->exec) + 1;
    r->host = (struct host){.tx = r->call.tx,
                            .write = host_write_work,
                            .user = r,
                            .apart = db_kind(r->call.tx.db) == DB_SQLITE};
    r->host.tx.db = db;
    r->call.host = &r->host;
    return api_run(&r->call, db);
}

static enum status job_work(struct job *j, struct db *db, struct exec_worker *w,
                            struct error *e)
{
    struct request *r = (struct request *)j;
    enum status st = run_work(r, db, w);

    if (st != ST_OK) *e = r->call.error;
    return st;
}

static enum status job_write(struct job *j, struct db *db, struct exec_worker *w,
                             struct error *e)
{
    struct request *r = (struct request *)j;
    enum status st = api_run(&r->call, db);

    (void)w;
    if (st != ST_OK) *e = r->call.error;
    return st;
}

static void job_done(struct job *j, enum status st, const struct error *e)
{
    struct request *r = (struct request *)j;

    if (st != ST_OK && r->call.status == ST_OK) { /* the commit failed */
        r->call.status = st;
        r->call.error = *e;
    }
    finish(r);
}

static void dispatch(struct request *r, struct db *read)
{
    struct server *s = r->s;
    bool queued = true;

    switch (api_where(&r->call)) {
    case RUN_NONE:
    case RUN_READ:
        (void)!api_run(&r->call, read); /* the call keeps its status */
        finish(r);
        return;
    case RUN_WORK:
        http_defer(r->x);
        r->job = (struct job){.run = job_work, .done = job_done};
        queued = exec_work(s->exec, &r->job);
        break;
    case RUN_WRITE:
        http_defer(r->x);
        r->job = (struct job){.run = job_write, .done = job_done, .tx = &r->call.tx};
        queued = exec_write(s->exec, &r->job);
        break;
    }
    if (!queued) refuse_busy(r);
}

/* --- SQLite: on the loop --- */

static void let_go(struct seat *seat)
{
    struct error e;

    if (!seat->held) return;
    seat->held = false;
    if (!db_sound(seat->read) || db_commit(seat->read, &e) != ST_OK) db_rollback(seat->read);
}

/* Requests that are handled in one turn of the loop share a reading transaction, as long as
 * nothing was committed meanwhile: to begin and end one costs as much as reading a record. */
static void hold(struct server *s, struct seat *seat)
{
    int64_t commits = exec_commits(s->exec); /* before: what is seen is at least as new */
    struct error e;

    if (seat->held && seat->commits == commits && db_sound(seat->read)) return;
    let_go(seat);
    seat->held = db_begin(seat->read, &e) == ST_OK;
    seat->commits = commits;
}

static void loop_idle(int loop, void *user)
{
    let_go(&((struct server *)user)->loops[loop]);
}

static void begin_on_loop(struct request *r)
{
    struct server *s = r->s;
    struct seat *seat = &s->loops[r->x->loop];

    hold(s, seat);
    auth_cache_sync(seat->auth, atomic_load(&s->epoch));
    if (api_begin(&s->api, r->x, seat->read, seat->auth, &r->call) == ST_OK) {
        dispatch(r, seat->read);
    } else {
        finish(r);
    }
}

/* --- PostgreSQL: on a worker --- */

/* The epoch of the database; when another process changed settings, ours are read again. */
static enum status epoch_follow(struct server *s, struct db *db, struct arena *a,
                                int64_t *epoch, struct error *e)
{
    struct tx tx = {.db = db, .arena = a};
    enum status st = epoch_read(&tx, epoch, e);

    if (st == ST_OK && atomic_exchange(&s->epoch, *epoch) != *epoch)
        st = wire_reload(s->wire, db, e);
    return st;
}

static enum status job_whole(struct job *j, struct db *db, struct exec_worker *w,
                             struct error *e)
{
    struct request *r = (struct request *)j;
    struct seat *seat = exec_worker_data(w);
    int64_t epoch = 0;
    enum status st = epoch_follow(r->s, db, &r->x->arena, &epoch, e);

    if (st != ST_OK) return st;
    auth_cache_sync(seat->auth, epoch);
    r->begun = true;
    r->worker = w;
    return api_begin(&r->s->api, r->x, db, seat->auth, &r->call);
}

static void whole_write(struct request *r)
{
    /* On PostgreSQL a worker's own write goes by its own connection, not through a queue. */
    struct error e = {0};
    enum status st = exec_run_here(r->s->exec, r->worker, &r->job, &e);

    job_done(&r->job, st, &e);
}

static void whole_done(struct job *j, enum status st, const struct error *e)
{
    struct request *r = (struct request *)j;
    struct db *db = r->worker == NULL ? NULL : exec_worker_db(r->worker);

    if (!r->begun) {
        log_event(LOG_WARN, "server.database", "detail=%s", e->detail);
        turn_away(r);
        return;
    }
    if (st != ST_OK) {
        finish(r);
    } else if (api_where(&r->call) == RUN_WRITE) {
        r->job = (struct job){.run = job_write, .done = job_done, .tx = &r->call.tx};
        whole_write(r);
    } else {
        (void)!run_work(r, db, r->worker);
        finish(r);
    }
}

/* --- a request comes --- */

static bool is_api(struct str path)
{
    return str_starts(path, STR("/api/")) || str_is(path, "/api") || str_is(path, "/healthz") ||
           str_is(path, "/readyz") || str_is(path, "/metrics");
}

static void handle(struct exchange *x, void *user)
{
    struct server *s = user;
    struct request *r;

    if (!is_api(x->req.path) && asset_answer(&s->assets, x)) {
        http_done(x);
        return;
    }
    r = arena_zalloc(&x->arena, sizeof(*r));
    r->s = s;
    r->x = x;
    r->snap = wire_enter(s->wire);
    if (s->kind == DB_SQLITE) {
        begin_on_loop(r);
        return;
    }
    http_defer(x);
    r->job = (struct job){.run = job_whole, .done = whole_done};
    if (!exec_work(s->exec, &r->job)) turn_away(r);
}

static int64_t admit(struct exchange *x, void *user)
{
    struct server *s = user;
    struct seat *seat = &s->loops[x->loop];
    struct wire_snap *snap = wire_enter(s->wire);
    bool here = s->kind == DB_SQLITE;

    if (here) {
        hold(s, seat);
        auth_cache_sync(seat->auth, atomic_load(&s->epoch));
    }
    int64_t most = api_admit(&s->api, x, here ? seat->read : NULL, here ? seat->auth : NULL);
    wire_leave(s->wire, snap);
    if (most != API_REFUSED) return most;
    http_done(x);
    return ADMIT_ANSWERED;
}

/* --- seen_at --- */

struct touch {
    struct job job;
    struct auth_touch what;
    struct tx tx;
    struct arena arena;
};

static enum status touch_run(struct job *j, struct db *db, struct exec_worker *w,
                             struct error *e)
{
    struct touch *t = (struct touch *)j;

    (void)w;
    t->tx.db = db;
    if (t->what.session != 0) return session_touch(&t->tx, t->what.session, e);
    return token_touch(&t->tx, t->what.token, e);
}

static void touch_done(struct job *j, enum status st, const struct error *e)
{
    struct touch *t = (struct touch *)j;

    (void)st;
    (void)e;
    arena_release(&t->arena);
    free(t);
}

static void touch(struct auth_touch what, void *arg)
{
    struct server *s = arg;
    struct touch *t = calloc(1, sizeof(*t));

    CHECK_BUG(t != NULL);
    t->what = what;
    t->arena.cap = TOUCH_BYTES;
    t->tx = (struct tx){.arena = &t->arena, .now_ms = clock_now_ms()};
    t->job = (struct job){.run = touch_run, .done = touch_done, .tx = &t->tx};
    if (!exec_write(s->exec, &t->job)) touch_done(&t->job, ST_BUSY, NULL);
}

/* --- refusals in the audit log --- */

struct refusal {
    struct job job;
    struct actor actor;
    struct tx tx;
    struct arena arena;
    struct str kind, json;
    int64_t id;
};

static enum status refusal_run(struct job *j, struct db *db, struct exec_worker *w,
                               struct error *e)
{
    struct refusal *r = (struct refusal *)j;

    (void)w;
    r->tx.db = db;
    return audit_note(&r->tx, STR("refused"), r->kind, r->id, r->json, e);
}

static void refusal_done(struct job *j, enum status st, const struct error *e)
{
    struct refusal *r = (struct refusal *)j;

    if (st != ST_OK) log_event(LOG_WARN, "server.refusal", "detail=%s", e->detail);
    arena_release(&r->arena);
    free(r);
}

/* At most so many a second over the process: somebody who is refused all the time must not fill
 * the database; the first ones say enough. */
static bool refusal_fits(struct server *s)
{
    int64_t second = clock_mono_us() / 1000000;

    if (atomic_exchange(&s->refusal_second, second) != second) atomic_store(&s->refusals, 0);
    return atomic_fetch_add(&s->refusals, 1) < REFUSALS_A_SECOND;
}

/* Who was refused what: the pattern of the route, never what came with it. */
static void refusal_note(struct server *s, const struct call *c)
{
    struct refusal *r;

    if (c->status != ST_FORBIDDEN || c->actor.user == 0 || !refusal_fits(s)) return;
    r = calloc(1, sizeof(*r));
    CHECK_BUG(r != NULL);
    r->arena.cap = REFUSAL_BYTES;
    r->actor = c->actor;
    r->actor.login = str_dup(c->actor.login, &r->arena);
    r->actor.name = str_dup(c->actor.name, &r->arena);
    r->kind = c->kind == NULL ? STR("") : str_of(c->kind->e->key);
    r->id = c->id;
    r->json = str_fmt(&r->arena, "{\"method\":\"%s\",\"route\":\"%s\"}",
                      http_method_name(c->x->req.method), c->route->pattern);
    r->tx = (struct tx){.arena = &r->arena,
                        .actor = &r->actor,
                        .now_ms = c->tx.now_ms,
                        .today = c->tx.today,
                        .request_id = str_dup(c->tx.request_id, &r->arena)};
    r->job = (struct job){.run = refusal_run, .done = refusal_done, .tx = &r->tx};
    if (!exec_write(s->exec, &r->job)) refusal_done(&r->job, ST_OK, NULL);
}

/* --- events --- */

static enum status pump_run(struct job *j, struct db *db, struct exec_worker *w,
                            struct error *e)
{
    struct server *s = (struct server *)(void *)((char *)j - offsetof(struct server, pump_job));
    struct wire_snap *snap = wire_enter(s->wire);
    enum status st;

    (void)w;
    atomic_store(&s->pump, PUMP_QUEUED);
    st = api_pump(&s->api, db, &s->pump_arena, e);
    arena_reset(&s->pump_arena);
    wire_leave(s->wire, snap);
    return st;
}

static void pump_done(struct job *j, enum status st, const struct error *e)
{
    struct server *s = (struct server *)(void *)((char *)j - offsetof(struct server, pump_job));
    int expected = PUMP_QUEUED;

    if (st != ST_OK) log_event(LOG_WARN, "server.events", "detail=%s", e->detail);
    if (atomic_compare_exchange_strong(&s->pump, &expected, PUMP_IDLE)) return;
    atomic_store(&s->pump, PUMP_QUEUED);
    if (!exec_work(s->exec, &s->pump_job)) atomic_store(&s->pump, PUMP_IDLE);
}

/* Have the pump run soon; once more when it is running already. */
static void pump_want(void *arg)
{
    struct server *s = arg;
    int expected = PUMP_IDLE;

    if (atomic_compare_exchange_strong(&s->pump, &expected, PUMP_QUEUED)) {
        if (!exec_work(s->exec, &s->pump_job)) atomic_store(&s->pump, PUMP_IDLE);
    } else {
        expected = PUMP_QUEUED;
        (void)atomic_compare_exchange_strong(&s->pump, &expected, PUMP_AGAIN);
    }
}

/* --- what exec tells --- */

static void changed(void *user, struct db *db, const struct exec_changed *what)
{
    struct server *s = user;
    struct error e = {0};

    if (what->settings && wire_reload(s->wire, db, &e) != ST_OK)
        log_event(LOG_ERROR, "server.settings", "detail=%s", e.detail);
    if (s->kind == DB_SQLITE && (what->rights || what->settings))
        atomic_fetch_add(&s->epoch, 1);
    if (what->events > 0) pump_want(s);
}

static void worker_start(void *user, struct exec_worker *w)
{
    struct server *s = user;
    struct seat *seat;

    search_warm();
    if (s->kind == DB_SQLITE) return;
    seat = calloc(1, sizeof(*seat));
    CHECK_BUG(seat != NULL);
    seat->auth = auth_cache_new(&s->limits, touch, s);
    exec_worker_set(w, seat);
}

static void worker_stop(void *user, struct exec_worker *w)
{
    struct seat *seat = exec_worker_data(w);

    (void)user;
    if (seat == NULL) return;
    auth_cache_free(seat->auth);
    free(seat);
}

/* --- what the API asks --- */

static struct snapshot snapshot(void *app)
{
    struct server *s = app;
    const struct wire_snap *now = wire_now(s->wire);

    return (struct snapshot){wire_catalogue(now), wire_company(now)};
}

static bool writable(void *app)
{
    struct server *s = app;

    return !exec_read_only(s->exec);
}

static void metric(struct buf *out, const char *name, const char *type, int64_t v)
{
    buf_fmt(out, "# TYPE %s %s\n%s %lld\n", name, type, name, (long long)v);
}

static void metrics(void *app, struct buf *out)
{
    struct server *s = app;
    struct http_stats h = http_stats(s->http);
    struct exec_stats x = exec_stats(s->exec);

    metric(out, "guanxi_connections", "gauge", h.connections);
    metric(out, "guanxi_http_requests_total", "counter", h.requests);
    metric(out, "guanxi_http_refused_total", "counter", h.refused);
    metric(out, "guanxi_http_bytes_in_flight", "gauge", h.bytes_in_flight);
    metric(out, "guanxi_commits_total", "counter", x.commits);
    metric(out, "guanxi_writes_total", "counter", x.writes);
    metric(out, "guanxi_writes_failed_total", "counter", x.failed_writes);
    metric(out, "guanxi_work_total", "counter", x.work);
    metric(out, "guanxi_queue_refused_total", "counter", x.refused);
    metric(out, "guanxi_queue_work", "gauge", x.work_waiting);
    metric(out, "guanxi_queue_write", "gauge", x.write_waiting);
    metric(out, "guanxi_search_waiting", "gauge", x.index_waiting);
    metric(out, "guanxi_warning_passes_total", "counter", schedule_passes(s->schedule));
    metric(out, "guanxi_schedule_rounds_total", "counter", schedule_rounds(s->schedule));
    metric(out, "guanxi_read_only", "gauge", exec_read_only(s->exec) ? 1 : 0);
}

/* --- life --- */

static int loops_wanted(const struct config *c)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (c->loops > 0) return c->loops < LOOPS_MAX ? (int)c->loops : LOOPS_MAX;
    if (cores < 1) return 1;
    return cores < LOOPS_MAX ? (int)cores : LOOPS_MAX;
}

/* The loops' page caches together stay below 100 MiB up to eight loops. */
static struct str loop_cache(int loops)
{
    if (loops <= 2) return STR("PRAGMA cache_size=-49152");
    if (loops <= 4) return STR("PRAGMA cache_size=-24576");
    return STR("PRAGMA cache_size=-12288");
}

static enum status loops_open(struct server *s, struct error *e)
{
    enum status st = ST_OK;

    s->nloops = loops_wanted(&s->c);
    if (s->kind != DB_SQLITE) return ST_OK;
    for (int i = 0; i < s->nloops && st == ST_OK; i++) {
        s->loops[i].auth = auth_cache_new(&s->limits, touch, s);
        st = db_open(s->c.db, DB_READ, &s->loops[i].read, e);
        if (st == ST_OK) st = db_script(s->loops[i].read, loop_cache(s->nloops), e);
    }
    return st;
}

static enum status snapshots_load(struct server *s, struct error *e)
{
    struct arena scratch = {.cap = 1 << 20};
    struct db *db = NULL;
    int64_t epoch = 0;
    enum status st = db_open(s->c.db, DB_READ, &db, e);

    if (st == ST_OK) st = wire_start(db, &s->wire, e);
    if (st == ST_OK) st = epoch_read(&(struct tx){.db = db, .arena = &scratch}, &epoch, e);
    atomic_store(&s->epoch, epoch);
    db_close(db);
    arena_release(&scratch);
    return st;
}

static void api_fill(struct server *s)
{
    s->api.app = s;
    s->api.snapshot = snapshot;
    s->api.metrics = metrics;
    s->api.writable = writable;
    s->api.hooks = &wire_hooks;
    s->api.seal = &s->seal;
    s->api.version = guanxi_version;
    s->api.fonts = s->c.fonts;
    s->api.sessions = s->limits;
    s->api.tls = s->c.tls_cert.n > 0 || s->c.behind_proxy;
    api_start(&s->api);
}

static enum status mail_start(struct server *s, struct error *e)
{
    const struct outbox_config c = {.url = s->c.db,
                                    .exec = s->exec,
                                    .wire = s->wire,
                                    .seal = &s->seal,
                                    .inside = s->c.mail_inside,
                                    .ca = s->c.mail_ca};

    return outbox_start(&c, &s->outbox, e);
}

static enum status threads_start(struct server *s, struct error *e)
{
    struct exec_config x = {.url = s->c.db,
                            .workers = (int)s->c.workers,
                            .changed = changed,
                            .worker_start = worker_start,
                            .worker_stop = worker_stop,
                            .user = s};
    struct schedule_config sc = {.url = s->c.db,
                                 .limits = s->limits,
                                 .second = s->kind == DB_POSTGRES ? pump_want : NULL,
                                 .user = s};
    enum status st = exec_start(&x, &s->exec, e);

    sc.exec = s->exec;
    sc.wire = s->wire;
    if (st == ST_OK) st = control_start(s->c.db, s->exec, s->wire, &s->seal, &s->control, e);
    if (st == ST_OK) st = schedule_start(&sc, &s->schedule, e);
    if (st == ST_OK) st = mail_start(s, e);
    return st;
}

static enum status listen_start(struct server *s, struct error *e)
{
    struct http_config h = {.listen = s->c.listen,
                            .loops = s->nloops,
                            .connections_max = (int)s->c.connections,
                            .per_address_max = (int)s->c.connections_per_address,
                            .tls_cert = s->c.tls_cert,
                            .tls_key = s->c.tls_key,
                            .trusted_proxies = s->c.trusted_proxies,
                            .handler = handle,
                            .admit = admit,
                            .loop_idle = s->kind == DB_SQLITE ? loop_idle : NULL,
                            .user = s};

    return http_start(&h, &s->http, e);
}

enum status server_start(const struct config *c, struct server **out, struct error *e)
{
    struct server *s = calloc(1, sizeof(*s));
    enum status st;

    CHECK_BUG(s != NULL);
    s->c = *c;
    s->kind = db_url_kind(c->db);
    s->limits = (struct session_limits){c->session_idle_minutes * 60 * 1000,
                                        c->session_hours * 3600 * 1000};
    s->assets = assets_embedded();
    s->pump_job = (struct job){.run = pump_run, .done = pump_done};
    s->pump_arena.cap = PUMP_BYTES;
    api_fill(s);
    st = keyfile_load(c, true, &s->seal, e);
    if (st == ST_OK) st = snapshots_load(s, e);
    if (st == ST_OK) st = threads_start(s, e);
    if (st == ST_OK) st = loops_open(s, e);
    if (st == ST_OK) st = listen_start(s, e);
    if (st == ST_OK) {
        *out = s;
    } else {
        server_stop(s, 0);
    }
    return st;
}

int server_port(const struct server *s)
{
    return http_port(s->http);
}

void server_stop(struct server *s, int drain_ms)
{
    if (s == NULL) return;
    if (s->http != NULL) http_stop(s->http, drain_ms);
    control_stop(s->control);
    outbox_stop(s->outbox);
    schedule_stop(s->schedule);
    exec_stop(s->exec);
    events_close(&s->api); /* streams belong to the loops */
    http_free(s->http);    /* nobody is left that owes an answer */
    for (int i = 0; i < s->nloops; i++) {
        auth_cache_free(s->loops[i].auth);
        db_close(s->loops[i].read);
    }
    api_stop(&s->api);
    seal_forget(&s->seal);
    wire_stop(s->wire);
    arena_release(&s->pump_arena);
    free(s);
}
