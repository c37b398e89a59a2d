/* app/schedule.c - see schedule.h. */
#include "app/schedule.h"

#include "auth/attempt.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "ops/approval.h"
#include "ops/calendar.h"
#include "ops/coverage_kept.h"
#include "ops/deal_path.h"
#include "ops/diary/remind.h"
#include "ops/diary/series.h"
#include "ops/duplicate.h"
#include "ops/forecast_month.h"
#include "ops/govern/govern.h"
#include "ops/hand/hand.h"
#include "ops/mail/outbox.h"
#include "ops/notify.h"
#include "ops/process/scores.h"
#include "ops/warning.h"
#include "store/retwin.h"
#include "store/rollup.h"

#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum {
    DAY_MS = 86400000,
    PURGE_MS = 10 * 60 * 1000,
    RATES_MS = 60 * 1000,
    REMIND_MS = 10 * 1000, /* at every look */
    FOLLOW_S = 3,          /* seconds between looks at the events */
    NICE = 10,             /* whoever waits for an answer comes first */
    NIGHT_HOUR = 3,
    LEASE_MS = 10 * 60 * 1000,
    CHUNK = 1000,
    STEP_BYTES = 8 << 20,
    WIDE_BYTES = 512 << 20,
    NAME_BYTES = 24,
};

struct schedule {
    struct schedule_config c;
    pthread_t thread;
    pthread_mutex_t lock; /* guards stop */
    pthread_cond_t wake;
    bool stop;
    _Atomic int64_t passes, rounds;
    _Atomic bool ending; /* as stop, asked for between two steps of long work */
    struct db *read;
    struct arena arena;
    struct arena wide;   /* of the evaluation of warnings */
    int64_t writes_seen; /* by following, at its last look */
    int looks_skipped;
    struct actor actor;
    char name[NAME_BYTES + 1]; /* who holds a lease: random, of this process */
};
struct task {
    const char *name;
    int64_t every_ms;
    void (*run)(struct schedule *s);
    bool at_once; /* the first time without waiting for the night */
};

/* --- forgetting --- */

static enum status forget(struct tx *tx, const char *sql, int64_t before, int64_t *n,
                          struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(tx->db, str_of(sql), &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, CHUNK);
    stmt_int(q, before);
    st = stmt_step(q, e);
    if (st == ST_END) *n += stmt_changes(q);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status schedule_purge(struct tx *tx, const struct session_limits *l, int64_t *n,
                           struct error *e)
{
    int64_t sessions = 0, attempts = 0, rest = 0;
    enum status st = session_purge(tx, l, &sessions, e);

    if (st == ST_OK) st = attempt_purge(tx, &attempts, e);
    if (st == ST_OK) {
        st = forget(
            tx,
            "DELETE FROM idempotency WHERE at IN (SELECT at FROM idempotency ORDER BY at "
            "LIMIT ?) AND at < ?",
            tx->now_ms - (int64_t)IDEMPOTENCY_DAYS * DAY_MS, &rest, e);
    }
    if (st == ST_OK) {
        st = forget(tx,
                    "DELETE FROM event WHERE id IN (SELECT id FROM event ORDER BY id LIMIT ?) "
                    "AND at < ? AND id <= (SELECT coalesce(min(event), 9223372036854775807) "
                    "FROM deal_path_seen)",
                    tx->now_ms - (int64_t)EVENT_DAYS * DAY_MS, &rest, e);
    }
    if (st == ST_OK) *n = sessions + attempts + rest;
    return st;
}

struct step {
    const struct session_limits *limits;
    int64_t n;
};

static enum status purge_step(struct tx *tx, void *arg, struct error *e)
{
    struct step *p = arg;

    return schedule_purge(tx, p->limits, &p->n, e);
}

static void tx_make(struct schedule *s, struct tx *tx)
{
    const struct wire_snap *now = wire_now(s->c.wire);

    tx_init(tx, s->read, wire_catalogue(now), wire_company(now), &s->actor, &s->arena);
    tx->hooks = &wire_hooks;
    tx->request_id = STR("schedule");
}

static enum status calendar_step(struct tx *tx, void *arg, struct error *e)
{
    (void)arg;
    return calendar_name_keys(tx, e);
}

static void run_calendar(struct schedule *s)
{
    struct error e = {0};
    struct tx tx;

    tx_make(s, &tx);
    if (exec_write_wait(s->c.exec, NULL, &tx, calendar_step, NULL, &e) != ST_OK)
        log_event(LOG_WARN, "schedule.calendar", "detail=%s", e.detail);
    arena_reset(&s->arena);
}

static void run_purge(struct schedule *s)
{
    struct step p = {.limits = &s->c.limits};
    struct error e = {0};
    struct tx tx;
    enum status st;

    do {
        tx_make(s, &tx);
        st = exec_write_wait(s->c.exec, NULL, &tx, purge_step, &p, &e);
        arena_reset(&s->arena);
    } while (st == ST_OK && p.n >= CHUNK);
    if (st != ST_OK) log_event(LOG_WARN, "schedule.purge", "detail=%s", e.detail);
}

/* --- figures --- */

static void run_verify(struct schedule *s)
{
    struct buf report = {.max = 1 << 20};
    struct error e = {0};
    struct tx tx;
    enum status st;

    tx_make(s, &tx);
    st = rollup_verify(&tx, &report, &e);
    if (st != ST_OK) {
        log_event(LOG_WARN, "schedule.verify", "detail=%s", e.detail);
    } else if (report.n > 0) {
        log_event(LOG_ERROR, "schedule.verify", "figures=differ bytes=%zu", report.n);
    } else {
        log_event(LOG_INFO, "schedule.verify", "figures=agree");
    }
    buf_release(&report);
    arena_reset(&s->arena);
}

/* --- rates --- */

static enum status rates_step(struct tx *tx, void *arg, struct error *e)
{
    enum { RECORDS = 20 }; /* a few milliseconds of the writer */
    return retwin_step(tx, RECORDS, arg, e);
}

static void run_rates(struct schedule *s)
{
    struct error e = {0};
    bool more = false;
    struct tx tx;
    enum status st;

    do {
        tx_make(s, &tx);
        st = exec_write_wait(s->c.exec, NULL, &tx, rates_step, &more, &e);
        arena_reset(&s->arena);
    } while (st == ST_OK && more);
    if (st != ST_OK) log_event(LOG_WARN, "schedule.rates", "detail=%s", e.detail);
}

/* --- approvals --- */

static enum status remind_step(struct tx *tx, void *arg, struct error *e)
{
    enum { STEPS = 50 }; /* a few milliseconds of the writer */
    return approval_remind(tx, STEPS, arg, e);
}

static enum status forget_notices(struct tx *tx, void *arg, struct error *e)
{
    return notify_purge(tx, CHUNK, arg, e);
}

static enum status forget_mail(struct tx *tx, void *arg, struct error *e)
{
    return outbox_purge(tx, CHUNK, arg, e);
}

/* Runs fn, which says how many it did, until it has nothing left to do. */
static void run_until_done(struct schedule *s, write_fn *fn, int64_t full)
{
    struct error e = {0};
    int64_t n = 0;
    struct tx tx;
    enum status st;

    do {
        tx_make(s, &tx);
        st = exec_write_wait(s->c.exec, NULL, &tx, fn, &n, &e);
        arena_reset(&s->arena);
    } while (st == ST_OK && n >= full);
    if (st != ST_OK) log_event(LOG_WARN, "schedule.approvals", "detail=%s", e.detail);
}

static void run_approvals(struct schedule *s)
{
    run_until_done(s, remind_step, 50);
    run_until_done(s, forget_notices, CHUNK);
    run_until_done(s, forget_mail, CHUNK);
}

/* --- the calendar --- */

static enum status remind_people(struct tx *tx, void *arg, struct error *e)
{
    return remind_due(tx, 50, arg, e);
}

static enum status fill_series(struct tx *tx, void *arg, struct error *e)
{
    return series_fill_some(tx, 1, arg, e); /* a quarter of a year of one series */
}

static void run_reminders(struct schedule *s)
{
    run_until_done(s, remind_people, 50);
}

static void run_series(struct schedule *s)
{
    run_until_done(s, fill_series, 1);
}

/* --- accounts change hands --- */

struct hand_step {
    int64_t at; /* where it goes on; 0: nothing is left */
    struct day day;
};

static enum status pool_step_write(struct tx *tx, void *arg, struct error *e)
{
    enum { LOOKED = 50 };
    struct hand_step *p = arg;

    return pool_round(tx, p->at, LOOKED, &p->at, e);
}

static enum status transfer_step(struct tx *tx, void *arg, struct error *e)
{
    struct hand_step *p = arg;

    return transfers_due(tx, &p->at, e);
}

static enum status list_step(struct tx *tx, void *arg, struct error *e)
{
    struct hand_step *p = arg;

    return accountability_list(tx, accountability_day(tx->today), &p->at, e);
}

static enum status sponsor_step(struct tx *tx, void *arg, struct error *e)
{
    struct hand_step *p = arg;

    return sponsors_due(tx, p->at, &p->at, e);
}

static enum status loss_step(struct tx *tx, void *arg, struct error *e)
{
    struct hand_step *p = arg;

    return losses_open(tx, p->day, &p->at, e);
}

static enum status file_step(struct tx *tx, void *arg, struct error *e)
{
    struct hand_step *p = arg;

    return files_warn(tx, p->at, &p->at, e);
}

/* Again and again, each in its own transaction, until there is nothing left. */
static void hand_until_done(struct schedule *s, write_fn *fn, struct day day)
{
    struct hand_step p = {.day = day};
    struct error e = {0};
    struct tx tx;
    enum status st;

    do {
        tx_make(s, &tx);
        st = exec_write_wait(s->c.exec, NULL, &tx, fn, &p, &e);
        arena_reset(&s->arena);
    } while (st == ST_OK && p.at != 0 && !atomic_load(&s->ending));
    if (st != ST_OK) log_event(LOG_WARN, "schedule.hand", "detail=%s", e.detail);
}

static void run_hand(struct schedule *s)
{
    static write_fn *const steps[] = {transfer_step, sponsor_step, list_step, pool_step_write};

    for (size_t i = 0; i < COUNT(steps); i++) hand_until_done(s, steps[i], DAY_NONE);
}

/* Customers lost within a month: a server that stood still opens what it missed, and a company
 * that moves in is not asked about losses of years ago. */
static void run_losses(struct schedule *s)
{
    enum { BACK_DAYS = 31 };
    struct tx tx;

    tx_make(s, &tx);
    for (struct day d = {tx.today.n - BACK_DAYS}; d.n <= tx.today.n; d.n++)
        hand_until_done(s, loss_step, d);
}

static void run_files(struct schedule *s)
{
    hand_until_done(s, file_step, DAY_NONE);
}

/* --- early warnings --- */

static enum status write_step(struct host *h, write_fn *fn, void *arg, struct error *e)
{
    struct schedule *s = h->user;

    if (atomic_load(&s->ending)) return err(e, ST_BUSY, "busy", "the server is ending");
    return exec_write_wait(s->c.exec, NULL, &h->tx, fn, arg, e);
}

static void host_make(struct schedule *s, struct host *h)
{
    *h = (struct host){.write = write_step, .user = s, .apart = db_kind(s->read) == DB_SQLITE};
    tx_make(s, &h->tx);
    h->tx.arena = &s->wide;
}

static void run_warnings(struct schedule *s)
{
    struct warning_counts n;
    struct error e = {0};
    struct host h;

    host_make(s, &h);
    if (warning_pass(&h, &n, &e) != ST_OK) {
        log_event(LOG_WARN, "schedule.warnings", "detail=%s", e.detail);
    } else {
        log_event(
            LOG_INFO, "schedule.warnings",
            "accounts=%lld standing=%lld opened=%lld resolved=%lld escalated=%lld ms=%lld",
            (long long)n.accounts, (long long)n.standing, (long long)n.opened,
            (long long)n.resolved, (long long)n.escalated, (long long)n.ms);
    }
    atomic_fetch_add(&s->passes, 1);
    arena_release(&s->wide);
}

int64_t schedule_passes(const struct schedule *s)
{
    return s == NULL ? 0 : atomic_load(&s->passes);
}

int64_t schedule_rounds(const struct schedule *s)
{
    return s == NULL ? 0 : atomic_load(&s->rounds);
}

/* --- scores of deals --- */

/* A few seconds' worth at a time, so that following is not kept waiting. */
static void run_scores(struct schedule *s)
{
    enum { DEALS = 2000 };
    struct error e = {0};
    struct host h;
    int64_t n = 0;
    bool left = false;

    host_make(s, &h);
    if (scores_refresh(&h, DEALS, &n, &left, &e) != ST_OK)
        log_event(LOG_WARN, "schedule.scores", "detail=%s", e.detail);
    arena_release(&s->wide);
}

/* --- coverage of deals --- */

/* Judges what changes voided; writes nothing while nothing was. */
static void follow_cover(struct schedule *s)
{
    enum { DEALS = 20000 };
    struct error e = {0};
    struct wire_snap *snap = wire_enter(s->c.wire);
    struct host h;
    int64_t n = 0;
    bool left = false;

    host_make(s, &h);
    if (cover_refresh(&h, DEALS, &n, &left, &e) != ST_OK)
        log_event(LOG_WARN, "schedule.cover", "detail=%s", e.detail);
    arena_release(&s->wide);
    wire_leave(s->c.wire, snap);
}

/* --- ways of deals through their stages --- */

static void keep_paths(struct schedule *s, bool all)
{
    struct error e = {0};
    struct host h;
    int64_t n = 0;

    host_make(s, &h);
    if (paths_keep(&h, all, &n, &e) != ST_OK) {
        log_event(LOG_WARN, "schedule.paths", "detail=%s", e.detail);
    } else if (n > 0) {
        log_event(LOG_INFO, "schedule.paths", "rows=%lld", (long long)n);
    }
    arena_release(&s->wide);
}

static void run_paths(struct schedule *s)
{
    keep_paths(s, false);
}

static void run_all_paths(struct schedule *s)
{
    keep_paths(s, true);
}

/* --- duplicates --- */

static void names_log(const char *event, enum status st, int64_t n, const struct error *e)
{
    if (st != ST_OK) {
        log_event(LOG_WARN, event, "detail=%s", e->detail);
    } else if (n > 0) {
        log_event(LOG_INFO, event, "n=%lld", (long long)n);
    }
}

/* Keys of names that were entered or changed; writes nothing while nothing was. */
static void run_names(struct schedule *s)
{
    struct error e = {0};
    struct host h;
    int64_t n = 0;

    host_make(s, &h);
    enum status st = names_follow(&h, false, &n, &e);
    names_log("schedule.names", st, n, &e);
    arena_release(&s->wide);
}

static void run_duplicates(struct schedule *s)
{
    struct error e = {0};
    struct host h;
    int64_t n = 0;

    host_make(s, &h);
    enum status st = names_follow(&h, true, &n, &e);
    if (st == ST_OK) st = duplicates_scan(&h, &n, &e);
    names_log("schedule.duplicates", st, n, &e);
    arena_release(&s->wide);
}

/* Months that closed; a second night writes what the first had no time for. */
static void run_forecast(struct schedule *s)
{
    struct error e = {0};
    struct host h;
    int64_t n = 0;

    host_make(s, &h);
    if (forecast_freeze(&h, &n, &e) != ST_OK)
        log_event(LOG_WARN, "schedule.forecast", "detail=%s", e.detail);
    arena_release(&s->wide);
}

/* A few seconds behind the writes; nothing is written while nothing happens. After an import of
 * many there is much to follow: the other tasks get their turn in between. */
static void follow_events(struct schedule *s)
{
    enum { LONGEST_US = 5000000 };
    struct wire_snap *snap = wire_enter(s->c.wire);
    struct warning_counts n;
    struct error e = {0};
    bool more = true;
    enum status st = ST_OK;
    int64_t until = clock_mono_us() + LONGEST_US;

    while (st == ST_OK && more && clock_mono_us() < until && !atomic_load(&s->ending)) {
        struct host h;
        host_make(s, &h);
        st = warning_follow(&h, &n, &more, &e);
        arena_reset(&s->wide);
    }
    if (st != ST_OK) log_event(LOG_WARN, "schedule.follow", "detail=%s", e.detail);
    wire_leave(s->c.wire, snap);
}

/* While people write by the thousand their answers come first: following waits, for half a
 * minute at most. */
static bool writers_busy(struct schedule *s)
{
    enum { MANY = 1500, LOOKS = 10 };
    int64_t writes = exec_stats(s->c.exec).writes;
    bool busy = writes - s->writes_seen > MANY && s->looks_skipped < LOOKS;

    s->writes_seen = writes;
    s->looks_skipped = busy ? s->looks_skipped + 1 : 0;
    return busy;
}

/* In this order: what is quick and asked for while people type (names) does not wait for what
 * goes over all accounts. */
static const struct task tasks[] = {
    {"approvals", PURGE_MS, run_approvals, false},
    {"rates", RATES_MS, run_rates, false},
    {"names", REMIND_MS, run_names, true},
    {"scores", RATES_MS, run_scores, true},
    {"paths", RATES_MS, run_paths, true},
    {"paths_all", DAY_MS, run_all_paths, false},
    {"purge", PURGE_MS, run_purge, false},
    {"verify", DAY_MS, run_verify, false},
    {"warnings", DAY_MS, run_warnings, true},
    {"reminders", REMIND_MS, run_reminders, true},
    {"series", DAY_MS, run_series, true},
    {"duplicates", DAY_MS, run_duplicates, true},
    {"hand", DAY_MS, run_hand, false},
    {"losses", DAY_MS, run_losses, false},
    {"files", DAY_MS, run_files, false},
    {"forecast", DAY_MS, run_forecast, true},
    {"calendar", DAY_MS, run_calendar, true},
};

/* --- leases --- */

struct claim {
    struct schedule *s;
    const struct task *task;
    bool mine;
};

/* The next time a task is due: nightly ones at three in the morning where the company is. */
static int64_t next_due(const struct tx *tx, const struct task *t)
{
    if (t->every_ms < DAY_MS) return tx->now_ms + t->every_ms;
    const struct day tomorrow = {tx->today.n + 1};
    return zone_instant(tx->company->zone, tomorrow, (int64_t)NIGHT_HOUR * 3600000);
}

static enum status row_make(struct tx *tx, const struct task *t, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db,
        STR("INSERT INTO job (name, due, input) SELECT ?, ?, '' WHERE NOT EXISTS (SELECT 1 FROM "
            "job WHERE name = ?)"),
        &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, str_of(t->name));
    stmt_int(q, t->at_once ? tx->now_ms : next_due(tx, t));
    stmt_text(q, str_of(t->name));
    return stmt_run(q, e);
}

static enum status claim_step(struct tx *tx, void *arg, struct error *e)
{
    struct claim *c = arg;
    struct stmt *q = NULL;
    enum status st = row_make(tx, c->task, e);

    if (st == ST_OK) {
        st = db_prepare(tx->db,
                        STR("UPDATE job SET leased_until = ?, leased_by = ?, due = ? "
                            "WHERE name = ? AND due <= ? AND leased_until <= ?"),
                        &q, e);
    }
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms + LEASE_MS);
    stmt_text(q, str_of(c->s->name));
    stmt_int(q, next_due(tx, c->task));
    stmt_text(q, str_of(c->task->name));
    stmt_int(q, tx->now_ms);
    stmt_int(q, tx->now_ms);
    st = stmt_step(q, e);
    c->mine = st == ST_END && stmt_changes(q) == 1;
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status release_step(struct tx *tx, void *arg, struct error *e)
{
    struct claim *c = arg;
    struct stmt *q;
    enum status st = db_prepare(tx->db,
                                STR("UPDATE job SET leased_until = 0, done_at = ? "
                                    "WHERE name = ? AND leased_by = ?"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, tx->now_ms);
    stmt_text(q, str_of(c->task->name));
    stmt_text(q, str_of(c->s->name));
    return stmt_run(q, e);
}

static void task_try(struct schedule *s, const struct task *t)
{
    struct claim c = {.s = s, .task = t};
    struct error e = {0};
    struct wire_snap *snap = wire_enter(s->c.wire);
    struct tx tx;

    tx_make(s, &tx);
    if (exec_write_wait(s->c.exec, NULL, &tx, claim_step, &c, &e) == ST_OK && c.mine) {
        arena_reset(&s->arena);
        t->run(s);
        tx_make(s, &tx);
        if (exec_write_wait(s->c.exec, NULL, &tx, release_step, &c, &e) != ST_OK)
            log_event(LOG_WARN, "schedule.release", "task=%s", t->name);
    }
    arena_reset(&s->arena);
    /* A pass over everything leaves freed memory in the heaps of all threads: back to the
     * system. */
    if (c.mine) (void)malloc_trim(0);
    wire_leave(s->c.wire, snap);
}

/* --- the thread --- */

/* A second, or less when it is over. */
static bool wait_second(struct schedule *s)
{
    struct timespec until;
    bool stop;

    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec++;
    (void)pthread_mutex_lock(&s->lock);
    while (!s->stop) {
        if (pthread_cond_clockwait(&s->wake, &s->lock, CLOCK_MONOTONIC, &until) != 0) break;
    }
    stop = s->stop;
    (void)pthread_mutex_unlock(&s->lock);
    return !stop;
}

static void *schedule_main(void *arg)
{
    enum { LOOK_US = 30000000 };
    struct schedule *s = arg;
    int64_t seconds = 0;
    int64_t look = clock_mono_us() + LOOK_US, seen_ms = clock_now_ms();

    (void)setpriority(PRIO_PROCESS, 0, NICE); /* on Linux that of the thread alone */
    (void)pthread_setname_np(pthread_self(), "schedule");
    while (wait_second(s)) {
        int64_t now_ms = clock_now_ms();
        bool woken = now_ms - seen_ms > LOOK_US / 1000; /* it slept, or its clock was set */
        seen_ms = now_ms;
        if (s->c.second != NULL) s->c.second(s->c.user);
        if (++seconds % FOLLOW_S == 0 && !writers_busy(s)) {
            follow_events(s);
            follow_cover(s);
        }
        if (clock_mono_us() < look && !woken) continue;
        look = clock_mono_us() + LOOK_US;
        for (size_t i = 0; i < COUNT(tasks); i++) task_try(s, &tasks[i]);
        atomic_fetch_add(&s->rounds, 1);
    }
    return NULL;
}

enum status schedule_start(const struct schedule_config *c, struct schedule **out,
                           struct error *e)
{
    struct schedule *s = calloc(1, sizeof(*s));
    unsigned char r[NAME_BYTES / 2];
    enum status st;

    CHECK_BUG(s != NULL);
    s->c = *c;
    s->arena.cap = STEP_BYTES;
    s->wide.cap = WIDE_BYTES;
    (void)pthread_mutex_init(&s->lock, NULL);
    (void)pthread_cond_init(&s->wake, NULL);
    random_bytes(r, sizeof(r));
    for (size_t i = 0; i < sizeof(r); i++)
        (void)snprintf(s->name + 2 * i, 3, "%02x", (unsigned)r[i]);
    actor_system(&s->actor, STR("schedule"));
    st = db_open(c->url, DB_READ, &s->read, e);
    if (st == ST_OK && pthread_create(&s->thread, NULL, schedule_main, s) != 0)
        st = err(e, ST_INTERNAL, "internal", "schedule thread");
    if (st != ST_OK) {
        db_close(s->read);
        free(s);
        return st;
    }
    *out = s;
    return ST_OK;
}

void schedule_stop(struct schedule *s)
{
    if (s == NULL) return;
    atomic_store(&s->ending, true);
    (void)pthread_mutex_lock(&s->lock);
    s->stop = true;
    (void)pthread_cond_signal(&s->wake);
    (void)pthread_mutex_unlock(&s->lock);
    (void)pthread_join(s->thread, NULL);
    db_close(s->read);
    arena_release(&s->arena);
    arena_release(&s->wide);
    (void)pthread_cond_destroy(&s->wake);
    (void)pthread_mutex_destroy(&s->lock);
    free(s);
}
