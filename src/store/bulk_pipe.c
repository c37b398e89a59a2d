/* store/bulk_pipe.c - see bulk_pipe.h.
 *
 * Batches wander between two lists under one lock: free ones, which the caller fills, and full
 * ones, which the thread writes. A batch belongs to one side at a time. */
#include "store/bulk_pipe.h"

#include "base/buf.h"

#include <pthread.h>
#include <string.h>

enum {
    BATCH_ROWS = 64,
    BATCHES = 4 * PIPE_TABLES,
    BATCH_BYTES = 8 << 20,
    COMMIT_EACH = 1000, /* batches */
};

struct batch {
    struct batch *next;
    const struct table *table;
    struct arena texts;
    struct bulk_cell *cells; /* rows * columns, in texts */
    int rows;
};
struct table {
    struct str one, many; /* INSERT of one row, of BATCH_ROWS */
    int columns;
    struct batch *filling; /* the caller's; NULL: none */
};
struct bulk_pipe {
    struct db *db;
    struct arena *arena;
    struct table tables[PIPE_TABLES];
    int ntables;
    struct batch batches[BATCHES];
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t moved;
    struct batch *free, *full, **full_end;
    bool ending;
    enum status st; /* of the writing: the first failure */
    struct error error;
};

/* --- the writing thread ------------------------------------------------------------------ */

static void bind(struct stmt *s, const struct bulk_cell *c)
{
    switch (c->kind) {
    case CELL_IS_INT:
        stmt_int(s, c->i);
        break;
    case CELL_IS_TEXT:
        stmt_text(s, c->s);
        break;
    case CELL_IS_BLOB:
        stmt_blob(s, c->s);
        break;
    case CELL_IS_NULL:
    default:
        stmt_null(s);
        break;
    }
}

static enum status insert(struct db *db, struct str sql, const struct bulk_cell *cells,
                          size_t n, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(db, sql, &s, e);

    if (st != ST_OK) return st;
    for (size_t i = 0; i < n; i++) bind(s, &cells[i]);
    return stmt_run(s, e);
}

static enum status write_batch(struct db *db, const struct batch *b, struct error *e)
{
    const struct table *t = b->table;
    size_t columns = (size_t)t->columns;
    enum status st = ST_OK;

    if (b->rows == BATCH_ROWS)
        return insert(db, t->many, b->cells, columns * (size_t)b->rows, e);
    for (int i = 0; st == ST_OK && i < b->rows; i++)
        st = insert(db, t->one, b->cells + columns * (size_t)i, columns, e);
    return st;
}

/* The next full batch; NULL at the end. */
static struct batch *take_full(struct bulk_pipe *p)
{
    CHECK_BUG(pthread_mutex_lock(&p->lock) == 0);
    while (p->full == NULL && !p->ending) (void)pthread_cond_wait(&p->moved, &p->lock);
    struct batch *b = p->full;
    if (b != NULL) p->full = b->next;
    if (p->full == NULL) p->full_end = &p->full;
    CHECK_BUG(pthread_mutex_unlock(&p->lock) == 0);
    return b;
}

static void give_free(struct bulk_pipe *p, struct batch *b, enum status st,
                      const struct error *e)
{
    arena_reset(&b->texts);
    CHECK_BUG(pthread_mutex_lock(&p->lock) == 0);
    b->next = p->free;
    p->free = b;
    if (p->st == ST_OK && st != ST_OK) {
        p->st = st;
        p->error = *e;
    }
    (void)pthread_cond_broadcast(&p->moved);
    CHECK_BUG(pthread_mutex_unlock(&p->lock) == 0);
}

/* After a failure batches still pass through, unwritten, so that nobody waits for ever. */
static void *write_all(void *arg)
{
    struct bulk_pipe *p = arg;
    struct error e = {0};
    enum status st = db_begin(p->db, &e);
    struct batch *b;

    for (int n = 1; (b = take_full(p)) != NULL; n++) {
        if (st == ST_OK) st = write_batch(p->db, b, &e);
        if (st == ST_OK && n % COMMIT_EACH == 0) {
            st = db_commit(p->db, &e);
            if (st == ST_OK) st = db_begin(p->db, &e);
        }
        give_free(p, b, st, &e);
    }
    if (st == ST_OK) st = db_commit(p->db, &e);
    db_rollback(p->db);
    CHECK_BUG(pthread_mutex_lock(&p->lock) == 0);
    if (p->st == ST_OK && st != ST_OK) {
        p->st = st;
        p->error = e;
    }
    CHECK_BUG(pthread_mutex_unlock(&p->lock) == 0);
    return NULL;
}

/* --- the caller ----------------------------------------------------------------------------
 */

enum status pipe_open(struct db *db, struct arena *a, struct bulk_pipe **out, struct error *e)
{
    struct bulk_pipe *p = arena_zalloc(a, sizeof(*p));

    p->db = db;
    p->arena = a;
    p->full_end = &p->full;
    for (size_t i = 0; i < BATCHES; i++) {
        p->batches[i].texts.cap = BATCH_BYTES;
        p->batches[i].next = p->free;
        p->free = &p->batches[i];
    }
    (void)pthread_mutex_init(&p->lock, NULL);
    (void)pthread_cond_init(&p->moved, NULL);
    if (pthread_create(&p->thread, NULL, write_all, p) != 0)
        return err(e, ST_BUSY, "db.failed", "no thread");
    *out = p;
    return ST_OK;
}

static struct str with_rows(const struct bulk_pipe *p, struct str head, struct str row, int n)
{
    struct buf b = {0};

    buf_put(&b, head.p, head.n);
    for (int i = 0; i < n; i++) {
        if (i > 0) buf_char(&b, ',');
        buf_put(&b, row.p, row.n);
    }
    CHECK_BUG(buf_ok(&b));
    struct str text = str_dup(buf_view(&b), p->arena);
    buf_release(&b);
    return text;
}

int pipe_table(struct bulk_pipe *p, struct str head, struct str row, int columns)
{
    CHECK_BUG(p->ntables < PIPE_TABLES);
    p->tables[p->ntables] = (struct table){.one = with_rows(p, head, row, 1),
                                           .many = with_rows(p, head, row, BATCH_ROWS),
                                           .columns = columns};
    return p->ntables++;
}

/* Waits for a free one; NULL after a failure. */
static struct batch *take_free(struct bulk_pipe *p)
{
    CHECK_BUG(pthread_mutex_lock(&p->lock) == 0);
    while (p->free == NULL && p->st == ST_OK) (void)pthread_cond_wait(&p->moved, &p->lock);
    struct batch *b = p->st == ST_OK ? p->free : NULL;
    if (b != NULL) p->free = b->next;
    CHECK_BUG(pthread_mutex_unlock(&p->lock) == 0);
    return b;
}

static void give_full(struct bulk_pipe *p, struct table *t)
{
    CHECK_BUG(pthread_mutex_lock(&p->lock) == 0);
    t->filling->next = NULL;
    *p->full_end = t->filling;
    p->full_end = &t->filling->next;
    (void)pthread_cond_broadcast(&p->moved);
    CHECK_BUG(pthread_mutex_unlock(&p->lock) == 0);
    t->filling = NULL;
}

struct bulk_cell *pipe_row(struct bulk_pipe *p, int table)
{
    struct table *t = &p->tables[table];
    size_t columns = (size_t)t->columns;

    if (t->filling != NULL && t->filling->rows == BATCH_ROWS) give_full(p, t);
    if (t->filling == NULL) {
        struct batch *b = take_free(p);
        if (b == NULL) return NULL;
        b->table = t;
        b->rows = 0;
        b->cells = arena_zalloc(&b->texts, BATCH_ROWS * columns * sizeof(*b->cells));
        t->filling = b;
    }
    return t->filling->cells + columns * (size_t)t->filling->rows++;
}

struct str pipe_copy(struct bulk_pipe *p, int table, struct str s)
{
    return s.p == NULL ? STR_NONE : str_dup(s, &p->tables[table].filling->texts);
}

enum status pipe_close(struct bulk_pipe *p, struct error *e)
{
    for (int i = 0; i < p->ntables; i++) {
        if (p->tables[i].filling != NULL) give_full(p, &p->tables[i]);
    }
    CHECK_BUG(pthread_mutex_lock(&p->lock) == 0);
    p->ending = true;
    (void)pthread_cond_broadcast(&p->moved);
    CHECK_BUG(pthread_mutex_unlock(&p->lock) == 0);
    CHECK_BUG(pthread_join(p->thread, NULL) == 0);
    for (size_t i = 0; i < BATCHES; i++) arena_release(&p->batches[i].texts);
    (void)pthread_cond_destroy(&p->moved);
    (void)pthread_mutex_destroy(&p->lock);
    if (p->st != ST_OK) *e = p->error;
    return p->st;
}
