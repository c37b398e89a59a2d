/* ops/moving/undo.c - a run taken back: what it created goes to the bin, what it changed gets
 * its old values, unless somebody has touched the record since. */
#include "ops/moving/parts.h"

#include "store/history.h"
#include "store/json.h"
#include "store/validate.h"

#include <stdlib.h>

enum { STEP = 100, ROWS_MAX = 2000000 };
/* A row to be undone. Who touched it is judged before anything is: taking lines away changes
 * the order they stood on. */
struct undo_row {
    struct import_row row;
    bool touched, done;
};
struct step {
    int64_t run;
    struct undo_row **rows;
    size_t n;
    struct import_run state;
};

static int by_kind_down(const void *pa, const void *pb)
{
    const struct import_row *a = pa, *b = pb;

    if (a->kind != b->kind) return a->kind->index < b->kind->index ? 1 : -1;
    return (a->record < b->record) - (a->record > b->record);
}

static bool put_back_value(struct tx *tx, struct input *in, const struct json_pair *p)
{
    int at = cat_field_index(in->kind, p->key);
    struct faults faults = {.arena = tx->arena};

    if (at < 0) return true;
    struct str text = json_unquote(p->value, tx->arena);
    in->given[at] = true;
    in->v[at] = (struct value){.kind = V_NULL};
    return text.p == NULL ||
           value_from_text(tx, &in->kind->fields[at], text, &in->v[at], &faults);
}

static enum status put_back(struct tx *tx, const struct import_row *row, struct error *e)
{
    struct input *in = input_new(tx, row->kind);
    struct str rest = row->old;
    struct json_pair p;
    struct record now;
    struct faults faults = {.arena = tx->arena};

    while (rest.p != NULL && json_next(&rest, &p)) {
        if (!put_back_value(tx, in, &p)) return err(e, ST_CONFLICT, "import.undo", "old value");
    }
    struct write_options o = {
        .action = true, .if_version = row->version, .reason = STR("undo import")};
    return record_update(tx, row->record, in, &o, &faults, &now, e);
}

static enum status undo_one(struct tx *tx, struct step *s, struct undo_row *u, struct error *e)
{
    struct import_row row = u->row;
    struct record now;

    enum status st = record_get(tx, row.kind, row.record, &now, e);
    if (st == ST_OK) {
        row.version = now.version;
        st = row.what == 'c' ? record_delete(tx, row.kind, row.record, row.version, false, e)
                             : put_back(tx, &row, e);
    }
    if (st == ST_OK || st == ST_NOT_FOUND) {
        u->done = true;
        return import_row_drop(tx, s->run, &row, e);
    }
    bool stays = st == ST_STALE || st == ST_CONFLICT || st == ST_INVALID;
    return stays ? ST_OK : st;
}

/* The rows of a step are sorted by kind. */
static enum status forget_keys(struct tx *tx, const struct step *s, struct error *e)
{
    int64_t records[STEP];
    size_t n = 0;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < s->n; i++) {
        const struct undo_row *u = s->rows[i];
        if (u->done && u->row.what == 'c') records[n++] = u->row.record;
        bool ends = i + 1 == s->n || s->rows[i + 1]->row.kind != u->row.kind;
        if (!ends) continue;
        st = import_keys_forget(tx, u->row.kind, records, n, e);
        n = 0;
    }
    return st;
}

static enum status undo_step(struct tx *tx, void *arg, struct error *e)
{
    struct step *s = arg;
    enum status st = ST_OK;

    tx->lenient = true;
    for (size_t i = 0; i < s->n; i++) s->rows[i]->done = false; /* this may be a second try */
    for (size_t i = 0; st == ST_OK && i < s->n; i++) st = undo_one(tx, s, s->rows[i], e);
    return st == ST_OK ? forget_keys(tx, s, e) : st;
}

static enum status close_run(struct tx *tx, void *arg, struct error *e)
{
    struct step *s = arg;

    s->state.state = STR("undone");
    s->state.finished_at = tx->now_ms;
    enum status st = import_run_save(tx, &s->state, e);
    if (st != ST_OK) return st;
    return audit_note(tx, STR("import_undo"), STR("import_run"), s->run, s->state.counts, e);
}

static enum status judge(struct tx *tx, struct undo_row *rows, size_t n, struct error *e)
{
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(tx->arena);
        struct record now;
        enum status st = record_get(tx, rows[i].row.kind, rows[i].row.record, &now, e);
        rows[i].touched = st == ST_OK && now.version != rows[i].row.version;
        arena_rewind(tx->arena, mark);
        if (st != ST_OK && st != ST_NOT_FOUND) return st;
    }
    return ST_OK;
}

/* Those that are left, once; *done counts them. */
static enum status undo_pass(struct host *h, struct step *s, struct undo_row *rows, size_t n,
                             int64_t *done, struct error *e)
{
    struct undo_row *some[STEP] = {NULL};
    enum status st = ST_OK;

    *done = 0;
    s->rows = some;
    for (size_t i = 0; st == ST_OK && i < n;) {
        for (s->n = 0; i < n && s->n < STEP; i++) {
            if (!rows[i].touched && !rows[i].done) some[s->n++] = &rows[i];
        }
        st = host_write(h, undo_step, s, e);
        for (size_t k = 0; st == ST_OK && k < s->n; k++) *done += some[k]->done;
    }
    return st;
}

static enum status rows_of_run(struct host *h, const struct step *s, struct undo_row **out,
                               size_t *n, struct error *e)
{
    size_t max = (size_t)s->state.rows_total * 2 + 64;

    if (max > ROWS_MAX) max = ROWS_MAX;
    struct import_row *rows = arena_alloc(h->tx.arena, max * sizeof(*rows));
    enum status st = import_rows(&h->tx, s->run, rows, max, n, e);
    if (st != ST_OK) return st;
    qsort(rows, *n, sizeof(*rows), by_kind_down);
    *out = arena_zalloc(h->tx.arena, (*n + 1) * sizeof(**out));
    for (size_t i = 0; i < *n; i++) (*out)[i].row = rows[i];
    return judge(&h->tx, *out, *n, e);
}

enum status moving_undo(struct host *h, int64_t run, int64_t *undone, int64_t *kept,
                        struct error *e)
{
    struct step s = {.run = run};
    struct undo_row *rows = NULL;
    size_t n = 0;

    *undone = *kept = 0;
    enum status st = import_run_get(&h->tx, run, &s.state, e);
    if (st == ST_OK) st = rows_of_run(h, &s, &rows, &n, e);
    for (int64_t done = 1; st == ST_OK && done > 0;) { /* a parent goes after its children */
        st = undo_pass(h, &s, rows, n, &done, e);
        if (st == ST_OK) *undone += done;
    }
    *kept = (int64_t)n - *undone;
    return st == ST_OK ? host_write(h, close_run, &s, e) : st;
}
