/* The part of a connection that both back-ends share: see db/backend.h.
 *
 * Shared mutable state: `trace` below, set by tests before threads start. */
#include "db/db.h"

#include "base/log.h"
#include "db/backend.h"

#include <stdlib.h>

enum { URL_MAX = 4096 };

static struct {
    void (*fn)(struct str sql, void *arg);
    void *arg;
} trace;

void db_trace(void (*fn)(struct str sql, void *arg), void *arg)
{
    trace.fn = fn;
    trace.arg = arg;
}

void db_fail_after(struct db *db, int64_t steps)
{
    db->fail_after = steps;
}

enum db_kind db_url_kind(struct str url)
{
    if (str_starts(url, STR("sqlite:"))) return DB_SQLITE;
    if (str_starts(url, STR("postgresql://")) || str_starts(url, STR("postgres://")))
        return DB_POSTGRES;
    return (enum db_kind)0;
}

/* With a NUL at its end; false: no url. */
static bool url_copy(struct str url, char z[URL_MAX])
{
    if (url.n >= URL_MAX || memchr(url.p, 0, url.n) != NULL) return false;
    memcpy(z, url.p, url.n);
    z[url.n] = '\0';
    return db_url_kind(url) != 0;
}

enum status db_open(struct str url, enum db_mode mode, struct db **out, struct error *e)
{
    char z[URL_MAX];

    if (!url_copy(url, z))
        return err(e, ST_INVALID, "db.url", "neither sqlite:PATH nor postgresql://");
    if (db_url_kind(url) == DB_SQLITE) return sqlite_open(z + strlen("sqlite:"), mode, out, e);
    return postgres_open(z, mode, out, e);
}

void db_drop_beside(struct str url)
{
    char z[URL_MAX];

    if (url_copy(url, z) && db_url_kind(url) == DB_SQLITE)
        sqlite_beside_drop(z + strlen("sqlite:"));
}

static void stmt_forget(struct stmt *s)
{
    struct db *db = s->db;
    struct stmt **at = &db->bucket[s->hash % CACHE_BUCKETS];

    while (*at != s) at = &(*at)->chain;
    *at = s->chain;
    if (s->older != NULL) s->older->newer = s->newer;
    if (s->newer != NULL) s->newer->older = s->older;
    if (db->oldest == s) db->oldest = s->newer;
    if (db->newest == s) db->newest = s->older;
    db->cached--;
    free(s->sql);
    db->ops->free(s);
}

static void cache_clear(struct db *db)
{
    while (db->oldest != NULL) stmt_forget(db->oldest);
}

void db_close(struct db *db)
{
    if (db == NULL) return;
    if (db->holder != NULL) db->holder->release(db->holder);
    free(db->holder);
    cache_clear(db);
    db->ops->close(db);
}

enum db_kind db_kind(const struct db *db)
{
    return db->ops->kind;
}

enum db_mode db_mode(const struct db *db)
{
    return db->mode;
}

bool db_in_transaction(const struct db *db)
{
    return db->tx == TX_OPEN || db->tx == TX_FAILED;
}

/* Statements of an abandoned level are reset: an error path may have left them running. */
static void reset_from_level(struct db *db, int level)
{
    for (struct stmt *s = db->newest; s != NULL; s = s->older) {
        if (s->busy && s->level >= level) stmt_done(s);
    }
}

static enum status spoil(struct db *db, enum status st)
{
    if (db->tx == TX_OPEN) db->tx = TX_FAILED;
    if (db->tx != TX_NONE && !db->ops->alive(db)) db->tx = TX_GONE;
    return st;
}

/* What every step asks first: the injected fault, and whether the transaction still stands. */
static enum status may_run(struct db *db, struct error *e)
{
    if (db->fail_after == 0)
        return spoil(db, err(e, ST_INTERNAL, "db.failed", "injected fault"));
    if (db->fail_after > 0) db->fail_after--;
    if (db->tx == TX_OPEN && !db->ops->alive(db)) db->tx = TX_GONE;
    if (db->tx == TX_FAILED) {
        return err(e, ST_INTERNAL, "db.failed",
                   "a statement failed before in this transaction");
    }
    if (db->tx == TX_GONE)
        return err(e, ST_BUSY, "db.lost", "the transaction was undone by the database");
    return ST_OK;
}

enum status db_begin(struct db *db, struct error *e)
{
    CHECK_BUG(db->tx == TX_NONE);
    enum status st = may_run(db, e);
    if (st == ST_OK) st = db->ops->begin(db, e);
    if (st != ST_OK) return st;
    db->tx = TX_OPEN;
    db->level = 0;
    return ST_OK;
}

struct db_holder *db_hold(struct db *db, const struct db_holder *like, size_t size)
{
    CHECK_BUG(db->holder == NULL && size >= sizeof(*like));
    db->holder = calloc(1, size);
    if (db->holder != NULL) *db->holder = *like;
    return db->holder;
}

struct db_holder *db_held_by(const struct db *db)
{
    return db->holder;
}

enum status db_write_held(struct db *db, struct error *e)
{
    struct db_holder *h = db->holder;

    if (h == NULL || h->held == 0 || db->writing_held) return ST_OK;
    db->writing_held = true;
    enum status st = h->write(h, db, e);
    db->writing_held = false;
    return st;
}

static void forget_held(struct db *db, bool undone)
{
    if (db->holder != NULL) db->holder->forget(db->holder, undone);
}

/* What is committed stays so, whatever becomes of the work. */
static void work(struct db *db)
{
    struct error e = {0};
    bool left = true;

    while (left && db->asked > db->patience) {
        if (db_settle(db, &left, &e) == ST_OK) continue;
        log_event(LOG_WARN, "db.work_waits", "key=%s", e.key);
        return;
    }
}

enum status db_commit(struct db *db, struct error *e)
{
    CHECK_BUG(db->tx != TX_NONE);
    CHECK_BUG(db->level == 0 || db->tx != TX_OPEN);
    enum status st = may_run(db, e);
    if (st == ST_OK) st = db_write_held(db, e);
    if (st == ST_OK) st = db->ops->commit(db, e);
    if (st != ST_OK) {
        db_rollback(db);
        return st;
    }
    db->tx = TX_NONE;
    forget_held(db, false);
    work(db);
    return ST_OK;
}

void db_patience(struct db *db, int64_t n)
{
    db->patience = n;
}

enum status db_settle(struct db *db, bool *left, struct error *e)
{
    int64_t asked = db->asked;

    CHECK_BUG(db->tx == TX_NONE);
    *left = false;
    if (db->after_commit == NULL || asked == 0) return ST_OK;
    db->asked = 0; /* its own transactions end here, too */
    enum status st = db->after_commit(db, left, e);
    if (st != ST_OK || *left) db->asked = asked;
    return st;
}

int64_t db_waiting(const struct db *db)
{
    return db->asked;
}

enum status db_sync_apart(struct db *db, struct error *e)
{
    CHECK_BUG(db->tx == TX_NONE && db->mode != DB_READ);
    return db->ops->sync_apart == NULL ? ST_OK : db->ops->sync_apart(db, e);
}

enum status db_sync(const struct db *db, struct error *e)
{
    return db->ops->sync == NULL ? ST_OK : db->ops->sync(db, e);
}

bool db_sound(const struct db *db)
{
    return db->tx == TX_OPEN && db->ops->alive(db);
}

int64_t db_written(const struct db *db)
{
    int64_t held = db->holder == NULL ? 0 : db->holder->taken;

    return db->ops->written == NULL ? 0 : db->ops->written(db) + held;
}

void db_after_commit(struct db *db, db_work_fn *fn)
{
    db->after_commit = fn;
    db->asked++;
}

void db_rollback(struct db *db)
{
    reset_from_level(db, 0);
    forget_held(db, true);
    if (db->tx != TX_NONE) (void)db->ops->rollback(db);
    db->tx = TX_NONE;
    db->level = 0;
}

enum status db_savepoint(struct db *db, struct error *e)
{
    CHECK_BUG(db->tx != TX_NONE);
    enum status st = may_run(db, e);
    if (st == ST_OK) st = db_write_held(db, e);
    if (st != ST_OK) return st;
    st = db->ops->savepoint(db, e);
    if (st != ST_OK) return spoil(db, st);
    db->level++;
    return ST_OK;
}

enum status db_release(struct db *db, struct error *e)
{
    CHECK_BUG(db->tx != TX_NONE && db->level > 0);
    enum status st = may_run(db, e);
    if (st != ST_OK) return st;
    st = db->ops->release(db, e);
    if (st != ST_OK) return spoil(db, st);
    db->level--;
    return ST_OK;
}

void db_rollback_to(struct db *db)
{
    CHECK_BUG(db->tx != TX_NONE && db->level > 0);
    reset_from_level(db, db->level);
    forget_held(db, true);
    db->level--;
    if (db->tx == TX_GONE || !db->ops->alive(db) || !db->ops->rollback_to(db)) {
        db->tx = TX_GONE;
    } else {
        db->tx = TX_OPEN;
    }
}

static uint64_t text_hash(struct str s)
{
    uint64_t h = 0x9e3779b97f4a7c15U ^ s.n, w = 0;

    for (; s.n >= sizeof(w); s = str_skip(s, sizeof(w))) {
        memcpy(&w, s.p, sizeof(w));
        h = (h ^ w) * 0xff51afd7ed558ccdU;
        h ^= h >> 32;
    }
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3U;
    return h ^ (h >> 29);
}

static struct stmt *cache_find(const struct db *db, struct str sql, uint64_t hash)
{
    for (struct stmt *s = db->bucket[hash % CACHE_BUCKETS]; s != NULL; s = s->chain) {
        if (s->hash == hash && str_eq((struct str){s->sql, s->len}, sql)) return s;
    }
    return NULL;
}

static void link_newest(struct db *db, struct stmt *s)
{
    s->newer = NULL;
    s->older = db->newest;
    if (db->newest != NULL) db->newest->newer = s;
    db->newest = s;
    if (db->oldest == NULL) db->oldest = s;
}

static void make_newest(struct db *db, struct stmt *s)
{
    if (db->newest == s) return;
    s->newer->older = s->older;
    if (s->older != NULL) s->older->newer = s->newer;
    if (db->oldest == s) db->oldest = s->newer;
    link_newest(db, s);
}

static void cache_evict(struct db *db)
{
    struct stmt *s = db->oldest;

    while (s != NULL && s->busy) s = s->newer;
    if (s != NULL) stmt_forget(s);
}

static enum status cache_add(struct db *db, struct str sql, uint64_t hash, struct stmt **out,
                             struct error *e)
{
    struct stmt *s = NULL;
    char *copy = malloc(sql.n + 1);

    if (copy == NULL) return err(e, ST_BUSY, "db.failed", "out of memory");
    memcpy(copy, sql.p, sql.n);
    copy[sql.n] = '\0';
    if (trace.fn != NULL) trace.fn(sql, trace.arg);
    enum status st = db->ops->prepare(db, (struct str){copy, sql.n}, &s, e);
    if (st != ST_OK) {
        free(copy);
        return st;
    }
    s->db = db;
    s->sql = copy;
    s->len = sql.n;
    s->hash = hash;
    s->chain = db->bucket[hash % CACHE_BUCKETS];
    db->bucket[hash % CACHE_BUCKETS] = s;
    link_newest(db, s);
    if (++db->cached > CACHE_MAX) {
        s->busy = true; /* not the one just made */
        cache_evict(db);
    }
    *out = s;
    return ST_OK;
}

/* Whether the statement must not run before what is held is written. */
static bool meets_held(const struct db *db, struct str sql, struct stmt *s)
{
    if (db->holder == NULL || db->holder->held == 0 || db->writing_held) return false;
    if (s == NULL) return db->holder->concerns(sql);
    if (s->meets == MEETS_UNKNOWN)
        s->meets = db->holder->concerns(sql) ? MEETS_HELD : MEETS_NOT;
    return s->meets == MEETS_HELD;
}

/* A statement that may change what the holder remembers ends that. */
static void stir_facts(const struct db *db, struct stmt *s)
{
    const struct db_holder *h = db->holder;

    if (h == NULL || h->unsettles == NULL) return;
    if (!s->stirs_known) s->stirs = h->unsettles((struct str){s->sql, s->len});
    s->stirs_known = true;
    if (s->stirs != 0) h->unsettle(db->holder, s->stirs);
}

enum status db_prepare(struct db *db, struct str sql, struct stmt **out, struct error *e)
{
    uint64_t hash = text_hash(sql);
    struct stmt *s = cache_find(db, sql, hash);

    if (meets_held(db, sql, s)) {
        enum status st = db_write_held(db, e);
        if (st != ST_OK) return spoil(db, st);
        s = cache_find(db, sql, hash); /* writing may have pushed it out */
    }
    if (s != NULL) {
        CHECK_BUG(!s->busy);
        make_newest(db, s);
    } else {
        enum status st = cache_add(db, sql, hash, &s, e);
        if (st != ST_OK) return spoil(db, st);
    }
    CHECK_BUG(s != NULL);
    stir_facts(db, s);
    s->busy = true;
    s->started = false;
    s->bound = 0;
    s->level = db->level;
    *out = s;
    return ST_OK;
}

static int next_param(struct stmt *s)
{
    CHECK_BUG(s->busy && !s->started && s->bound < s->params);
    return s->bound++;
}

void stmt_int(struct stmt *s, int64_t v)
{
    s->db->ops->bind_int(s, next_param(s), v);
}

void stmt_text(struct stmt *s, struct str v)
{
    int at = next_param(s);

    if (v.p == NULL) {
        s->db->ops->bind_null(s, at);
    } else {
        s->db->ops->bind_text(s, at, v);
    }
}

void stmt_blob(struct stmt *s, struct str v)
{
    int at = next_param(s);

    if (v.p == NULL) {
        s->db->ops->bind_null(s, at);
    } else {
        s->db->ops->bind_blob(s, at, v);
    }
}

void stmt_null(struct stmt *s)
{
    s->db->ops->bind_null(s, next_param(s));
}

enum status stmt_step(struct stmt *s, struct error *e)
{
    CHECK_BUG(s->busy && s->bound == s->params);
    enum status st = may_run(s->db, e);
    if (st != ST_OK) return st;
    st = s->db->ops->step(s, e);
    s->started = true;
    return st == ST_OK || st == ST_END ? st : spoil(s->db, st);
}

bool stmt_is_null(const struct stmt *s, int col)
{
    return s->db->ops->cell(s, col) == CELL_NULL;
}

int64_t stmt_get_int(const struct stmt *s, int col)
{
    return s->db->ops->get_int(s, col);
}

bool stmt_has_int(const struct stmt *s, int col, int64_t *out)
{
    const struct backend *ops = s->db->ops;

    if (ops->has_int != NULL) return ops->has_int(s, col, out);
    *out = ops->get_int(s, col);
    return ops->cell(s, col) != CELL_NULL;
}

struct str stmt_get_text(const struct stmt *s, int col)
{
    return s->db->ops->get_text(s, col);
}

struct str stmt_get_blob(const struct stmt *s, int col)
{
    return s->db->ops->get_blob(s, col);
}

int stmt_columns(const struct stmt *s)
{
    return s->db->ops->columns(s);
}

int64_t stmt_changes(const struct stmt *s)
{
    return s->db->ops->changes(s);
}

void stmt_done(struct stmt *s)
{
    if (s == NULL || !s->busy) return;
    s->db->ops->reset(s);
    s->busy = false;
}

enum status stmt_run(struct stmt *s, struct error *e)
{
    enum status st = stmt_step(s, e);

    CHECK_BUG(st != ST_OK);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status stmt_one(struct stmt *s, struct error *e)
{
    enum status st = stmt_step(s, e);

    if (st == ST_END) return err(e, ST_NOT_FOUND, "db.no_row", "no row");
    return st;
}

enum status stmt_number(struct stmt *s, int64_t *out, struct error *e)
{
    enum status st = stmt_step(s, e);

    *out = st == ST_OK ? stmt_get_int(s, 0) : 0;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status db_number(struct db *db, struct str sql, int64_t id, int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db, sql, &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    stmt_int(s, id);
    return stmt_number(s, out, e);
}

enum status db_script(struct db *db, struct str sql, struct error *e)
{
    enum status st = may_run(db, e);

    if (st == ST_OK) st = db_write_held(db, e);
    if (st != ST_OK) return st;
    for (const struct stmt *s = db->newest; s != NULL; s = s->older) CHECK_BUG(!s->busy);
    cache_clear(db); /* the script may change what statements were prepared against */
    forget_held(db, true);
    st = db->ops->script(db, sql, e);
    return st == ST_OK ? st : spoil(db, st);
}

void db_time_limit(struct db *db, int ms)
{
    db->ops->time_limit(db, ms);
}

void db_checkpoint(struct db *db, int pages)
{
    CHECK_BUG(db->tx == TX_NONE && db->mode != DB_READ);
    db->ops->checkpoint(db, pages);
}

enum status db_loading(struct db *db, bool on, struct error *e)
{
    CHECK_BUG(db->tx == TX_NONE && db->mode != DB_READ);
    cache_clear(db);
    return db->ops->loading(db, on, e);
}

enum status db_copy_to(struct db *db, struct str path, struct error *e)
{
    CHECK_BUG(db->tx == TX_NONE);
    return db->ops->copy_to(db, path, e);
}

enum status db_integrity(struct db *db, struct buf *report, struct error *e)
{
    return db->ops->integrity(db, report, e);
}
