/* ops/moving/undo.c - a run taken back: what it created goes to the bin, what it changed gets
 * its old values, unless somebody has touched the record since. */
#include "ops/moving/parts.h"

#include "store/history.h"
#include "store/json.h"
#include "store/validate.h"

#include <stdlib.h>

enum { STEP = 100, ROWS_MAX = 2000000 };
struct step {
    int64_t run;
    struct import_row *rows;
    size_t n;
    int64_t done, kept;
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

static enum status undo_one(struct tx *tx, struct step *s, const struct import_row *row,
                            struct error *e)
{
    enum status st = row->what == 'c'
                         ? record_delete(tx, row->kind, row->record, row->version, false, e)
                         : put_back(tx, row, e);
    if (st == ST_OK || st == ST_NOT_FOUND) {
        s->done++;
        return import_row_drop(tx, s->run, row, e);
    }
    if (st == ST_STALE || st == ST_CONFLICT || st == ST_INVALID) {
        s->kept++;
        return ST_OK;
    }
    return st;
}

static enum status undo_step(struct tx *tx, void *arg, struct error *e)
{
    struct step *s = arg;
    enum status st = ST_OK;

    s->done = s->kept = 0;
    tx->lenient = true;
    for (size_t i = 0; st == ST_OK && i < s->n; i++) st = undo_one(tx, s, &s->rows[i], e);
    return st;
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

enum status moving_undo(struct host *h, int64_t run, int64_t *undone, int64_t *kept,
                        struct error *e)
{
    struct step s = {.run = run};
    size_t n = 0;

    *undone = *kept = 0;
    enum status st = import_run_get(&h->tx, run, &s.state, e);
    if (st != ST_OK) return st;
    size_t max = (size_t)s.state.rows_total * 2 + 64;
    if (max > ROWS_MAX) max = ROWS_MAX;
    struct import_row *rows = arena_alloc(h->tx.arena, max * sizeof(*rows));
    st = import_rows(&h->tx, run, rows, max, &n, e);
    if (st != ST_OK) return st;
    qsort(rows, n, sizeof(*rows), by_kind_down);
    for (size_t from = 0; from < n; from += STEP) {
        s.rows = rows + from;
        s.n = n - from < STEP ? n - from : STEP;
        st = host_write(h, undo_step, &s, e);
        if (st != ST_OK) return st;
        *undone += s.done;
        *kept += s.kept;
    }
    return host_write(h, close_run, &s, e);
}
